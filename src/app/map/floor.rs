//! The floor on the page: a sheet of what is seen and its surroundings over a coarse one of the whole level, and when
//! they are drawn anew.
//!
//! While fingers move, the sheets move with them and only a few milliseconds a frame go into the next one, coarser than
//! at rest. The sheet of the whole level, without writing, is seen for a moment where a quick finger outruns them.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{HtmlElement, Performance};

use super::paint::{self, Paths, Picture, Ruler};
use super::sheet::{Drawing, Plan, Sheet};
use crate::scene::Scene;
use crate::scene::labels::{Labels, Layout};
use crate::scene::theme::Theme;
use crate::scene::view::{Camera, Pixel, turn_between};
use crate::venue::{Lang, Venue};

/// What a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Use {
    /// To be seen while the map moves.
    Moving,
    /// To be looked at.
    Resting,
    /// To lie under the others.
    Whole,
}

/// How much a sheet shows beyond each side of the screen, as a share of it: while moving, and at rest.
const MARGINS: [f64; 2] = [0.2, 0.125];
/// While moving, more device pixels than these for a CSS pixel cost frames and are not seen.
const MOVING_RATIO: f64 = 1.5;
/// About how many pieces a sheet is cut into, and that of the whole level.
const PIECES: [f64; 2] = [18.0, 8.0];
/// A moving map is drawn anew once it is this much larger or smaller, or has turned so far, or comes this near to the
/// sheet's end.
const ZOOM: (f64, f64) = (0.7, 1.5);
const TURN_DEG: f64 = 12.0;
const NEAR_END: f64 = 0.07;
/// So long a frame draws on the next sheet, while moving and at rest, milliseconds; the piece begun is finished.
const BUDGETS_MS: [f64; 2] = [3.0, 8.0];
/// The longer side of the whole level, CSS pixels, of two device pixels each.
const WHOLE_PX: f64 = 512.0;

/// The floor on the page.
pub(super) struct Floor {
    near: Sheet,
    whole: Sheet,
    drawing: Option<(Use, Drawing)>,
    pub(super) scene: Scene,
    labels: Labels,
    pub(super) paths: Paths,
    /// Whether what is shown is wrong, and not only blurred: then it is drawn in one go.
    stale: bool,
    whole_stale: bool,
    clock: Option<Performance>,
}

impl Floor {
    /// A floor on two elements, with nothing drawn yet.
    pub(super) fn new(
        [whole, near]: [HtmlElement; 2],
        (scene, labels): (Scene, Labels),
        clock: Option<Performance>,
    ) -> Result<Floor, JsValue> {
        let paths = Paths::new(&scene)?;
        let (near, whole) = (Sheet::new(near), Sheet::new(whole));
        Ok(Floor { near, whole, drawing: None, scene, labels, paths, stale: true, whole_stale: true, clock })
    }

    /// Takes up another level.
    pub(super) fn set_scene(&mut self, scene: Scene) -> Result<(), JsValue> {
        self.paths = Paths::new(&scene)?;
        self.scene = scene;
        self.redraw();
        Ok(())
    }

    /// Takes up other writing.
    pub(super) fn write(&mut self, venue: &Venue, lang: Lang, ruler: &Ruler) {
        self.labels = Labels::new(venue, &self.scene, lang, ruler);
        self.stale = true;
    }

    /// Draws all anew: other colours, or what was drawn has been lost.
    pub(super) fn redraw(&mut self) {
        self.stale = true;
        self.whole_stale = true;
    }

    /// What is written on what is seen.
    pub(super) fn layout(&self) -> &Layout {
        self.near.layout()
    }

    /// Whether there is something to draw for a camera, moving or at rest, on a screen of this sharpness.
    pub(super) fn wants_frame(&self, view: &Camera, moving: bool, sharp: f64) -> bool {
        self.drawing.is_some() || self.next(view, moving, sharp).is_some()
    }

    /// The sheet to draw next.
    fn next(&self, view: &Camera, moving: bool, sharp: f64) -> Option<(Use, Plan)> {
        let coarse = || (Use::Moving, Plan::new(view, MARGINS[0], sharp.min(MOVING_RATIO), PIECES[0]));
        let Some(shown) = self.near.plan().filter(|_| !self.stale) else { return Some(coarse()) };
        if moving {
            let zoom = view.px_per_m / shown.camera.px_per_m;
            let turned = turn_between(shown.camera.bearing_deg, view.bearing_deg).abs();
            let near_end = NEAR_END * view.size.x.min(view.size.y);
            let serves = (ZOOM.0..=ZOOM.1).contains(&zoom) && turned <= TURN_DEG && shown.camera.covers(view, near_end);
            return (!serves).then(coarse);
        }
        let fine = Plan::new(view, MARGINS[1], sharp, PIECES[0]);
        if *shown != fine {
            return Some((Use::Resting, fine));
        }
        self.whole_stale.then(|| (Use::Whole, self.whole_plan()))
    }

    fn whole_plan(&self) -> Plan {
        let (low, high) = self.scene.bounds();
        let size = high - low;
        let px_per_m = WHOLE_PX / size.x.max(size.y).max(1.0);
        let size = Pixel::new((size.x * px_per_m).max(1.0), (size.y * px_per_m).max(1.0));
        let camera = Camera { centre: low.towards(high, 0.5), px_per_m, bearing_deg: 0.0, size };
        Plan::new(&camera, 0.02, 2.0, PIECES[1])
    }

    /// Draws for the rest of a frame on what is to be shown next, and lays what is shown under a camera. Tells whether
    /// there was something new to show.
    pub(super) fn frame(
        &mut self,
        view: &Camera,
        moving: bool,
        sharp: f64,
        theme: &Theme,
        ruler: &Ruler,
    ) -> Result<bool, JsValue> {
        let shown = self.draw(view, moving, sharp, theme, ruler)?;
        self.near.place(view)?;
        self.whole.place(view)?;
        self.whole.hide(self.near.plan().is_some_and(|plan| plan.camera.covers(view, -0.5)));
        Ok(shown)
    }

    fn draw(&mut self, view: &Camera, moving: bool, sharp: f64, theme: &Theme, ruler: &Ruler) -> Result<bool, JsValue> {
        let wanted = self.next(view, moving, sharp);
        // What is drawn for rest helps nobody who moves on, and the other way round.
        let helps = self.drawing.as_ref().is_some_and(|(purpose, drawing)| match purpose {
            Use::Moving => moving && !self.stale,
            _ => wanted == Some((*purpose, drawing.plan)),
        });
        if !helps {
            self.drawing = match wanted {
                Some((purpose, plan)) => Some((purpose, Drawing::new(plan)?)),
                None => None,
            };
        }
        let Some((purpose, drawing)) = &mut self.drawing else { return Ok(false) };
        let now_ms = || self.clock.as_ref().map_or(0.0, Performance::now);
        let until_ms = now_ms() + BUDGETS_MS[usize::from(!moving)];
        let stale = self.stale;
        let enough = || !stale && now_ms() >= until_ms;
        let camera = drawing.plan.camera;
        let layout = match &drawing.layout {
            Some(layout) => Rc::clone(layout),
            None if *purpose == Use::Whole => Rc::default(),
            None => {
                if !self.labels.prepare(&camera, ruler, &enough) {
                    return Ok(false);
                }
                Rc::new(self.labels.layout(&camera, ruler))
            }
        };
        drawing.layout = Some(Rc::clone(&layout));
        let picture = Picture { scene: &self.scene, paths: &self.paths, layout: &layout, theme, camera: &camera };
        while !drawing.step(|brush, part| paint::floor(brush, &picture, part))? {
            if enough() {
                return Ok(false);
            }
        }
        let Some((purpose, drawing)) = self.drawing.take() else { return Ok(false) };
        if purpose == Use::Whole {
            self.whole_stale = false;
            self.whole.show(drawing)?;
        } else {
            self.stale = false;
            self.near.show(drawing)?;
        }
        Ok(true)
    }
}
