//! The floor on the page: a sheet of what is seen and its surroundings over a coarse one of the whole level, and when
//! they are drawn anew.
//!
//! While fingers move, the sheets move with them and only a few milliseconds a frame go into the next one, coarser than
//! at rest, which grows under the one that is seen and takes its place when it is whole. The sheet of the whole level,
//! without writing, is seen for a moment where a quick finger outruns them, and when one turns to a level that has not
//! been looked at yet.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Performance};

use super::paint::{self, Paths, Picture, Ruler};
use super::sheet::{Drawing, Plan, Sheet};
use crate::scene::Scene;
use crate::scene::labels::{Labels, Layout};
use crate::scene::theme::Theme;
use crate::scene::view::{Camera, Pixel, turn_between};
use crate::venue::{Lang, LevelId, Venue};

/// What a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Use {
    /// To be seen while the map moves.
    Moving,
    /// To be looked at.
    Resting,
    /// To lie under the others, of its level.
    Whole(LevelId),
}

/// How much a sheet shows beyond each side of the screen, as a share of it: while moving, and at rest.
const MARGINS: [f64; 2] = [0.2, 0.125];
/// While moving, more device pixels than these for a CSS pixel cost frames and are not seen.
const MOVING_RATIO: f64 = 1.5;
/// About how many pieces a sheet is cut into: one that is waited for, or shows the whole level, into fewer.
const PIECES: [f64; 2] = [28.0, 8.0];
/// A moving map is drawn anew once it is this much larger or smaller, or has turned so far, or comes this near to the
/// sheet's end.
const ZOOM: (f64, f64) = (0.7, 1.5);
const TURN_DEG: f64 = 12.0;
const NEAR_END: f64 = 0.07;
/// So long a frame draws on the next sheet, while moving and at rest, milliseconds; the piece begun is finished.
const BUDGETS_MS: [f64; 2] = [3.0, 8.0];
/// The longer side of the whole level, CSS pixels, of two device pixels each.
const WHOLE_PX: f64 = 512.0;

/// A level as it is drawn: kept, for one goes to and fro between levels.
pub(super) struct Storey {
    pub(super) scene: Scene,
    pub(super) paths: Paths,
    /// What is written; nothing before it is wanted.
    labels: Option<Labels>,
    whole: Sheet,
    whole_stale: bool,
}

/// What to draw from and how.
pub(super) struct Look<'a> {
    /// The fair.
    pub(super) venue: &'a Venue,
    /// The language written in.
    pub(super) lang: Lang,
    /// How wide writing is.
    pub(super) ruler: &'a Ruler,
    /// The colours.
    pub(super) theme: &'a Theme,
    /// Device pixels of a CSS pixel.
    pub(super) sharp: f64,
}

/// The floor on the page.
pub(super) struct Floor {
    /// The sheet of what is seen, and the one in the making under it.
    near: [Sheet; 2],
    /// Where the sheets of whole levels lie.
    under: HtmlElement,
    /// By level, those that have been looked at.
    storeys: Vec<Option<Storey>>,
    level: LevelId,
    drawing: Option<(Use, Drawing)>,
    /// Whether what is shown is wrong, and not only blurred: then it is drawn in one go.
    stale: bool,
    /// Whether the near sheet shows another level: it is hidden until it is drawn anew.
    elsewhere: bool,
    bare: Layout,
    clock: Option<Performance>,
}

impl Storey {
    fn new(venue: &Venue, level: LevelId, under: &HtmlElement) -> Result<Storey, JsValue> {
        let scene = Scene::new(venue, level);
        let (paths, whole) = (Paths::new(&scene)?, Sheet::new(folder(under)?));
        Ok(Storey { scene, paths, labels: None, whole, whole_stale: true })
    }

    // Inlined at both calls it makes the program larger.
    #[inline(never)]
    fn labels(&mut self, look: &Look) -> &mut Labels {
        self.labels.get_or_insert_with(|| Labels::new(look.venue, &self.scene, look.lang, look.ruler))
    }

    fn whole_plan(&self) -> Plan {
        let (low, high) = self.scene.bounds();
        let size = high - low;
        let px_per_m = WHOLE_PX / size.x.max(size.y).max(1.0);
        let size = Pixel::new((size.x * px_per_m).max(1.0), (size.y * px_per_m).max(1.0));
        let camera = Camera { centre: low.towards(high, 0.5), px_per_m, bearing_deg: 0.0, size };
        Plan::new(&camera, 0.02, 2.0, PIECES[1])
    }
}

/// An element for a sheet, in another.
fn folder(within: &HtmlElement) -> Result<HtmlElement, JsValue> {
    let folder: HtmlElement = within.owner_document().ok_or("no document")?.create_element("div")?.unchecked_into();
    folder.set_class_name("map-sheet");
    folder.set_hidden(true);
    within.append_child(&folder)?;
    Ok(folder)
}

fn at(level: LevelId) -> usize {
    usize::from(level.0)
}

impl Floor {
    /// A floor on two elements, for whole levels and for what is seen, with nothing drawn yet.
    pub(super) fn new(
        [under, near]: [HtmlElement; 2],
        venue: &Venue,
        level: LevelId,
        clock: Option<Performance>,
    ) -> Result<Floor, JsValue> {
        let mut floor = Floor {
            near: [Sheet::new(folder(&near)?), Sheet::new(folder(&near)?)],
            under,
            storeys: venue.levels.iter().map(|_| None).collect(),
            level,
            drawing: None,
            stale: true,
            elsewhere: false,
            bare: Layout::default(),
            clock,
        };
        floor.build(venue, level)?;
        Ok(floor)
    }

    /// The level looked at.
    pub(super) fn storey(&self) -> &Storey {
        self.storeys[at(self.level)].as_ref().expect("built before it is looked at")
    }

    fn build(&mut self, venue: &Venue, level: LevelId) -> Result<(), JsValue> {
        let storey = &mut self.storeys[at(level)];
        if storey.is_none() {
            *storey = Some(Storey::new(venue, level, &self.under)?);
        }
        Ok(())
    }

    /// Turns to another level: what is known of it is seen at once, the rest follows.
    pub(super) fn turn_to(&mut self, venue: &Venue, level: LevelId) -> Result<(), JsValue> {
        self.build(venue, level)?;
        self.storey().whole.hide(true);
        self.level = level;
        self.drawing = None;
        self.elsewhere = true;
        self.stale |= self.storey().whole_stale;
        Ok(())
    }

    /// Takes up the same floor with other exhibitors.
    pub(super) fn renew(&mut self, venue: &Venue) -> Result<(), JsValue> {
        for (storey, level) in self.storeys.iter_mut().zip(0..) {
            if let Some(storey) = storey {
                storey.scene = Scene::new(venue, LevelId(level));
                storey.paths = Paths::new(&storey.scene)?;
            }
        }
        self.rewrite();
        self.redraw();
        Ok(())
    }

    /// Takes up other writing.
    pub(super) fn rewrite(&mut self) {
        self.storeys.iter_mut().flatten().for_each(|storey| storey.labels = None);
        self.stale = true;
    }

    /// Draws all anew: other colours, or what was drawn has been lost.
    pub(super) fn redraw(&mut self) {
        self.stale = true;
        self.storeys.iter_mut().flatten().for_each(|storey| storey.whole_stale = true);
    }

    /// What is written on what is seen.
    pub(super) fn layout(&self) -> &Layout {
        if self.elsewhere { &self.bare } else { self.near[0].layout() }
    }

    /// Whether nothing that is right could be seen if nothing were drawn.
    pub(super) fn is_stale(&self) -> bool {
        self.stale
    }

    /// Whether there is something to draw for a camera, moving or at rest, on a screen of this sharpness.
    pub(super) fn wants_frame(&self, view: &Camera, moving: bool, sharp: f64) -> bool {
        self.drawing.is_some() || self.next(view, moving, sharp).is_some()
    }

    /// The sheet to draw next; no plan yet for a level that has not been built.
    fn next(&self, view: &Camera, moving: bool, sharp: f64) -> Option<(Use, Option<Plan>)> {
        let coarse = |pieces| (Use::Moving, Some(Plan::new(view, MARGINS[0], sharp.min(MOVING_RATIO), pieces)));
        let Some(shown) = self.near[0].plan().filter(|_| !self.stale && !self.elsewhere) else {
            // Soon rather than smoothly: every piece costs time of its own.
            return Some(coarse(PIECES[1]));
        };
        if moving {
            let zoom = view.px_per_m / shown.camera.px_per_m;
            let turned = turn_between(shown.camera.bearing_deg, view.bearing_deg).abs();
            let near_end = NEAR_END * view.size.x.min(view.size.y);
            let serves = (ZOOM.0..=ZOOM.1).contains(&zoom) && turned <= TURN_DEG && shown.camera.covers(view, near_end);
            return (!serves || self.storey().labels.is_none()).then(|| coarse(PIECES[0]));
        }
        let fine = Plan::new(view, MARGINS[1], sharp, PIECES[0]);
        if *shown != fine {
            return Some((Use::Resting, Some(fine)));
        }
        // At leisure also the other levels: one may turn to them.
        let stale = |storey: &Option<Storey>| storey.as_ref().is_none_or(|storey| storey.whole_stale);
        let own = at(self.level);
        let next = if stale(&self.storeys[own]) { own } else { self.storeys.iter().position(stale)? };
        Some((Use::Whole(LevelId(next as _)), self.storeys[next].as_ref().map(Storey::whole_plan)))
    }

    /// Draws for the rest of a frame on what is to be shown next, and lays what is shown under a camera. Tells whether
    /// there was something new to show.
    pub(super) fn frame(&mut self, view: &Camera, moving: bool, look: &Look) -> Result<bool, JsValue> {
        let shown = self.draw(view, moving, look)?;
        self.place(view)?;
        Ok(shown)
    }

    /// Lays what is shown under a camera.
    pub(super) fn place(&self, view: &Camera) -> Result<(), JsValue> {
        let (whole, [seen, made]) = (&self.storey().whole, &self.near);
        seen.place(view)?;
        made.tuck_under(seen, view)?;
        whole.place(view)?;
        seen.hide(self.elsewhere);
        made.hide(self.elsewhere);
        whole.hide(!self.elsewhere && seen.plan().is_some_and(|plan| plan.camera.covers(view, -0.5)));
        Ok(())
    }

    fn draw(&mut self, view: &Camera, moving: bool, look: &Look) -> Result<bool, JsValue> {
        let wanted = self.next(view, moving, look.sharp);
        // What is drawn for rest helps nobody who moves on, and the other way round; what is wrong helps nobody.
        let helps = self.drawing.as_ref().is_some_and(|(purpose, drawing)| match purpose {
            Use::Moving if moving => true,
            _ => wanted == Some((*purpose, Some(drawing.plan))),
        });
        if self.stale || !helps {
            self.drawing = match wanted {
                Some((Use::Whole(level), None)) => {
                    // The next frame goes on.
                    self.build(look.venue, level)?;
                    None
                }
                Some((purpose, Some(plan))) => Some((purpose, Drawing::new(plan)?)),
                _ => None,
            };
        }
        let Some((purpose, drawing)) = &mut self.drawing else { return Ok(false) };
        let level = if let Use::Whole(level) = *purpose { level } else { self.level };
        let Some(storey) = &mut self.storeys[at(level)] else { return Ok(false) };
        let now_ms = || self.clock.as_ref().map_or(0.0, Performance::now);
        let until_ms = now_ms() + BUDGETS_MS[usize::from(!moving)];
        let stale = self.stale;
        let enough = || !stale && now_ms() >= until_ms;
        let camera = drawing.plan.camera;
        let layout = match &drawing.layout {
            Some(layout) => Rc::clone(layout),
            // The floor is seen first.
            None if matches!(purpose, Use::Whole(_)) || self.near[0].plan().is_none() => Rc::default(),
            None => {
                let labels = storey.labels(look);
                if !labels.prepare(&camera, look.ruler, &enough) {
                    return Ok(false);
                }
                Rc::new(labels.layout(&camera, look.ruler))
            }
        };
        drawing.layout = Some(Rc::clone(&layout));
        let (scene, paths, theme) = (&storey.scene, &storey.paths, look.theme);
        let picture = Picture { scene, paths, layout: &layout, theme, camera: &camera };
        let sheet = if let Use::Whole(_) = *purpose { &mut storey.whole } else { &mut self.near[1] };
        while !drawing.step(sheet, |brush, part| paint::floor(brush, &picture, part))? {
            if enough() {
                return Ok(false);
            }
        }
        sheet.write(drawing.layout.take());
        if let Use::Whole(_) = *purpose {
            storey.whole_stale = false;
            // At leisure: one may turn to it.
            storey.labels(look);
        } else {
            (self.stale, self.elsewhere) = (false, false);
            self.near.swap(0, 1);
            self.near[0].raise(true)?;
            self.near[1].raise(false)?;
        }
        self.drawing = None;
        Ok(true)
    }
}
