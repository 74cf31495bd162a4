//! The stage: the floor and what lies over it, the camera and all that moves it, between the component and the painters.

use wasm_bindgen::JsValue;
use web_sys::{HtmlCanvasElement, HtmlElement, Window};

use super::aim::Sight;
use super::floor::{Floor, Look};
use super::gestures::{Change, Gestures};
use super::motion::Motion;
use super::paint::{self, Layer, Ruler};
use super::scale::ScaleBar;
use super::{FlightTo, Insets, MapProps, Rest, Viewpoint};
use crate::app::screen::scale;
use crate::scene::here::Here;
use crate::scene::overlay::{Overlay, Shown};
use crate::scene::pick::{Pick, booth_near, booth_towards, level_along};
use crate::scene::theme::Theme;
use crate::scene::view::{Camera, Pixel};
use crate::venue::geometry::Point;
use crate::venue::{BoothId, LevelId, Place};

/// What the stage has to tell the page.
pub(super) enum News {
    /// Something was tapped.
    Picked(Pick),
    /// A finger was held on something.
    Pressed(Pick),
    /// The badge at a change of level was tapped.
    Along(LevelId),
    /// The camera came to rest.
    Settled(Rest),
}

/// How long a flight takes, and how long a small step does, milliseconds.
const FLIGHT_MS: f64 = 480.0;
const STEP_MS: f64 = 180.0;
/// A wheel has come to rest after this time, milliseconds.
const LULL_MS: f64 = 160.0;
/// Where no stand lies ahead, an arrow key moves the map this far, CSS pixels.
const ARROW_PX: f64 = 96.0;
/// A stand that keys lead to is kept this far from what covers the map, CSS pixels.
const FOCUS_PX: f64 = 72.0;
/// With Shift an arrow key turns the map so far, degrees.
const ARROW_DEG: f64 = 15.0;
/// A key or a double tap zooms by this factor.
const STEP_ZOOM: f64 = 1.8;
/// A stand this near to the middle is meant by Enter, CSS pixels.
const MIDDLE_PX: f64 = 60.0;
/// While moving, what lies over the floor is drawn with no more device pixels for a CSS pixel than these.
const MOVING_RATIO: f64 = 2.0;
/// How soon a drag beyond the bounds slows down: at this share of the screen it is half as fast.
const EASE: f64 = 8.0;
/// How far a pinch may go beyond the limits of zoom.
const STRETCH: f64 = 1.25;

/// The map on the page.
pub(super) struct Stage {
    props: MapProps,
    floor: Floor,
    over: Layer,
    scale: ScaleBar,
    ruler: Ruler,
    /// None until the map has a size.
    camera: Option<Camera>,
    /// The last camera told to the page.
    settled: Option<Camera>,
    /// Whether the camera still stands as the map put it, and may follow the panels.
    untouched: bool,
    /// Whether a hand has led the camera away from where the page had put it, and whether that was by keys.
    strayed: bool,
    by_keys: bool,
    /// The stand that arrow keys have led to.
    focus: Option<BoothId>,
    /// Which way the visitor looks, degrees clockwise from north, while a compass tells.
    heading_deg: Option<f64>,
    gestures: Gestures,
    motion: Motion,
    dark: bool,
    contrast: bool,
    /// Whether motion is unwelcome.
    calm: bool,
    /// Device pixels of a pixel of the map.
    sharp: f64,
    /// CSS pixels of a pixel of the map.
    larger: f64,
    over_stale: bool,
    /// Whether a new walk waits to be seen: then all else that there is to draw waits for the frame after.
    hurries: bool,
    painted: bool,
    news: Vec<News>,
}

impl Stage {
    /// A stage of no size yet on elements for the floor, of the whole level and of what is seen, a canvas over it, and a
    /// scale bar.
    pub(super) fn new(
        window: &Window,
        floor: [HtmlElement; 2],
        over: HtmlCanvasElement,
        scale: HtmlElement,
        props: MapProps,
    ) -> Result<Stage, JsValue> {
        let document = window.document().ok_or("no document")?;
        let ruler = Ruler::new(&document)?;
        let floor = Floor::new(floor, &props.fair.venue, props.level, window.performance())?;
        let mut stage = Stage {
            props,
            floor,
            over: Layer::new(over)?,
            scale: ScaleBar::new(scale),
            ruler,
            camera: None,
            settled: None,
            untouched: true,
            strayed: false,
            by_keys: false,
            focus: None,
            heading_deg: None,
            gestures: Gestures::default(),
            motion: Motion::Still,
            dark: false,
            contrast: false,
            calm: false,
            sharp: 1.0,
            larger: 1.0,
            over_stale: true,
            hurries: false,
            painted: false,
            news: Vec::new(),
        };
        stage.follow(window);
        Ok(stage)
    }

    /// Takes up what the system prefers, dark or light, calm or moving, and how sharp its screen is.
    pub(super) fn follow(&mut self, window: &Window) {
        let prefers = |query| window.match_media(query).ok().flatten().is_some_and(|list| list.matches());
        let colours = [prefers("(prefers-color-scheme: dark)"), prefers("(prefers-contrast: more)")];
        self.calm = prefers("(prefers-reduced-motion: reduce)");
        self.larger = scale(window);
        self.sharp = window.device_pixel_ratio() * self.larger;
        if colours != [self.dark, self.contrast] {
            [self.dark, self.contrast] = colours;
            self.redraw();
        }
    }

    /// Draws anew what the browser may have thrown away.
    pub(super) fn redraw(&mut self) {
        self.floor.redraw();
        self.over_stale = true;
    }

    /// Takes up what the page wants to show.
    pub(super) fn show(&mut self, props: MapProps, now_ms: f64) -> Result<(), JsValue> {
        let old = std::mem::replace(&mut self.props, props);
        let new = self.props.clone();
        if old.level != new.level {
            self.focus = None;
            self.floor.turn_to(&new.fair.venue, new.level)?;
            // Another level is another view, wherever the camera stands.
            self.strayed = true;
            self.settled = None;
        }
        let corrected = old.fair != new.fair;
        if corrected {
            self.floor.renew(&new.fair.venue)?;
        } else if old.lang != new.lang {
            self.floor.rewrite();
        }
        let walk = old.route != new.route;
        self.hurries |= walk && new.route.is_some();
        self.over_stale |= walk
            || corrected
            || old.lang != new.lang
            || old.level != new.level
            || old.selected != new.selected
            || old.here != new.here
            || old.kept != new.kept
            || old.lit != new.lit;
        if old.covered != new.covered && self.untouched {
            match new.flight {
                // The map has been turned and seen already: it keeps its bearing.
                Some(flight) if old.flight.is_some() => self.fly(flight.to, now_ms),
                _ => self.first_sight(),
            }
        }
        let serial = |props: &MapProps| props.flight.map(|flight| flight.serial);
        if let Some(flight) = new.flight.filter(|_| serial(&old) != serial(&new)) {
            self.fly(flight.to, now_ms);
            if self.strayed != flight.strays {
                // The camera may stand there already.
                (self.strayed, self.settled) = (flight.strays, None);
            }
        }
        Ok(())
    }

    /// Takes up a new size in CSS pixels.
    pub(super) fn resize(&mut self, size: Pixel) {
        if size.x < 1.0 || size.y < 1.0 || self.camera.is_some_and(|camera| camera.size == size) {
            return;
        }
        match self.camera {
            Some(camera) => {
                self.camera = Some(camera.resized(size));
                if self.untouched {
                    self.first_sight();
                }
            }
            None => {
                let bearing_deg = self.props.fair.venue.event.bearing_deg;
                let (low, high) = self.floor.storey().scene.bounds();
                self.camera = Some(Camera { centre: low.towards(high, 0.5), px_per_m: 1.0, bearing_deg, size });
                self.first_sight();
            }
        }
        self.over_stale = true;
    }

    /// What is seen first, and for as long as nobody moves the map.
    fn first_sight(&mut self) {
        let Some(camera) = self.camera else { return };
        let to = self.props.flight.map_or(FlightTo::All, |flight| flight.to);
        let all = self.sight().aim(&camera, FlightTo::All);
        self.camera = Some(match to {
            FlightTo::Place(_) | FlightTo::Route | FlightTo::View(_) => self.sight().aim(&all, to),
            _ => all,
        });
        self.strayed = self.props.flight.is_some_and(|flight| flight.strays);
        self.motion = Motion::Still;
        self.over_stale = true;
    }

    /// What lies over the floor.
    fn overlay(&self, camera: &Camera) -> Overlay {
        let MapProps { fair, lang, level, selected, route, here, lit, kept, .. } = &self.props;
        let shown = Shown {
            lang: *lang,
            level: *level,
            selected: *selected,
            route: route.as_ref().map(|found| &found.route),
            here: here.map(|here| Here { heading_deg: self.heading_deg, ..here }),
            lit: lit.as_ref().map(|lit| &lit[..]),
            kept,
            focus: self.focus,
            feature_m2: self.floor.storey().scene.feature_m2,
        };
        Overlay::new(&fair.venue, &shown, camera, &self.ruler)
    }

    fn sight(&self) -> Sight<'_> {
        Sight {
            venue: &self.props.fair.venue,
            scene: &self.floor.storey().scene,
            route: self.props.route.as_ref().map(|found| &found.route),
            covered: self.props.covered,
            facing_deg: self.props.facing_deg,
        }
    }

    fn fly(&mut self, to: FlightTo, now_ms: f64) {
        let Some(camera) = self.camera else { return };
        self.untouched &= !matches!(to, FlightTo::ZoomBy(_) | FlightTo::North);
        self.by_keys = false;
        let length_ms = if let FlightTo::ZoomBy(_) = to { STEP_MS } else { FLIGHT_MS };
        let goal = self.sight().aim(&self.motion.goal(&camera), to);
        self.glide(goal, length_ms, now_ms);
    }

    /// Moves to a camera: at once for those who want no motion.
    fn glide(&mut self, to: Camera, length_ms: f64, now_ms: f64) {
        let Some(from) = self.camera else { return };
        if from == to {
            self.motion = Motion::Still;
        } else if self.calm {
            self.camera = Some(to);
            self.motion = Motion::Still;
            self.over_stale = true;
        } else {
            self.motion = Motion::Flight { from, to, start_ms: now_ms, length_ms };
        }
    }

    /// Takes up which way the visitor looks, degrees clockwise from north: the map turns so that this is up, but not under
    /// a finger.
    pub(super) fn face(&mut self, heading_deg: Option<f64>, now_ms: f64) {
        self.heading_deg = heading_deg;
        self.over_stale = true;
        let idle = matches!(self.motion, Motion::Still | Motion::Lull { .. }) && !self.gestures.active();
        if let (Some(deg), Some(camera), true) = (heading_deg, self.camera, idle) {
            let here = self.props.here.filter(|here| here.level == self.props.level);
            let free = camera.free(self.props.covered);
            let pivot = here.map_or(free.low.plus(free.high).times(0.5), |here| camera.screen_from_plan(here.at));
            self.move_to(camera.rotated(camera.bearing_deg - deg, pivot));
            self.motion = Motion::Lull { until_ms: now_ms + LULL_MS };
        }
    }

    /// A finger, pen or mouse button comes down.
    pub(super) fn finger_down(&mut self, id: i32, at: Pixel, now_ms: f64) {
        // A finger stops what moves by itself.
        self.motion = Motion::Still;
        self.over_stale |= self.focus.take().is_some();
        self.gestures.down(id, at, now_ms);
    }

    /// A mouse comes down to turn the map.
    pub(super) fn mouse_turns(&mut self, id: i32, at: Pixel, now_ms: f64) {
        self.motion = Motion::Still;
        self.gestures.down_turning(id, at, now_ms);
    }

    /// It moves.
    pub(super) fn finger_moved(&mut self, id: i32, at: Pixel, now_ms: f64) {
        if let Some(change) = self.gestures.moved(id, at, now_ms) {
            self.gesture(change, now_ms);
        }
    }

    /// It is lifted.
    pub(super) fn finger_lifted(&mut self, id: i32, now_ms: f64) {
        if let Some(change) = self.gestures.lifted(id, now_ms) {
            self.gesture(change, now_ms);
        }
    }

    /// The browser takes it away.
    pub(super) fn finger_cancelled(&mut self, id: i32, now_ms: f64) {
        self.gestures.cancelled(id);
        if !self.gestures.active() {
            self.gesture(Change::Throw(Pixel::default()), now_ms);
        }
    }

    fn gesture(&mut self, change: Change, now_ms: f64) {
        let Some(camera) = self.camera else { return };
        match change {
            Change::Pan(by) => {
                // Beyond its bounds the map follows more and more reluctantly.
                let (low, high) = self.floor.storey().scene.bounds();
                let Point { x, y } = camera.centre;
                let out_m = (low.x - x).max(x - high.x).max(low.y - y).max(y - high.y).max(0.0);
                let ease = 1.0 / (1.0 + EASE * out_m * camera.px_per_m / camera.size.length());
                self.move_to(camera.panned(by.times(ease)));
            }
            Change::Turn(deg) => {
                let free = camera.free(self.props.covered);
                self.move_to(camera.rotated(deg, free.low.plus(free.high).times(0.5)));
            }
            Change::Pinch { from, to, zoom, turn_deg } => {
                let mut limits = self.sight().limits(&camera);
                limits.px_per_m.0 /= STRETCH;
                limits.px_per_m.1 *= STRETCH;
                let zoomed = camera.zoomed(zoom, from);
                let scale = zoomed.px_per_m.clamp(limits.px_per_m.0, limits.px_per_m.1);
                let zoomed = zoomed.zoomed(scale / zoomed.px_per_m, from);
                self.move_to(zoomed.rotated(turn_deg, from).panned(to.minus(from)));
            }
            Change::Throw(speed) => {
                let within = camera.within(&self.sight().limits(&camera), camera.size.times(0.5));
                if within != camera {
                    self.glide(within, STEP_MS, now_ms);
                } else if !self.calm && speed != Pixel::default() {
                    self.motion = Motion::Coast { speed, last_ms: now_ms };
                } else {
                    self.motion = Motion::Still;
                }
            }
            Change::Tap(at) => {
                if let Some(portal) = self.overlay(&camera).portals.iter().find(|portal| portal.is_hit(at)) {
                    return self.news.push(News::Along(portal.level));
                }
                let pick = self.pick(&camera, at);
                let along = level_along(&self.props.fair.venue, pick.level, pick.at).filter(|_| pick.place.is_none());
                self.news.push(along.map_or(News::Picked(pick), News::Along));
            }
            Change::Press(at) => self.news.push(News::Pressed(self.pick(&camera, at))),
            Change::DoubleTap(at) => self.zoom_about(STEP_ZOOM, at, now_ms),
            Change::TwoFingerTap(at) => self.zoom_about(1.0 / STEP_ZOOM, at, now_ms),
        }
    }

    fn pick(&self, camera: &Camera, at: Pixel) -> Pick {
        Pick::new(&self.props.fair.venue, self.props.level, self.floor.layout(), camera, at)
    }

    fn move_to(&mut self, camera: Camera) {
        self.camera = Some(camera);
        self.touch(false);
        self.over_stale = true;
    }

    /// A wheel turns, or a trackpad is pinched: zooms by a factor about a point. Large steps are made smooth.
    pub(super) fn wheel(&mut self, factor: f64, about: Pixel, now_ms: f64) {
        let Some(camera) = self.camera else { return };
        if (factor.ln()).abs() > 0.1 {
            self.zoom_about(factor, about, now_ms);
        } else {
            let limits = self.sight().limits(&camera);
            self.move_to(camera.zoomed(factor, about).within(&limits, about));
            self.motion = Motion::Lull { until_ms: now_ms + LULL_MS };
        }
    }

    fn zoom_about(&mut self, factor: f64, about: Pixel, now_ms: f64) {
        let Some(camera) = self.camera else { return };
        let from = self.motion.goal(&camera);
        self.touch(false);
        self.glide(from.zoomed(factor, about).within(&self.sight().limits(&from), about), STEP_MS, now_ms);
    }

    /// A key is pressed, perhaps with Shift; tells whether it meant the map.
    pub(super) fn key(&mut self, key: &str, shift: bool, now_ms: f64) -> bool {
        let Some(camera) = self.camera else { return false };
        let turn_deg = match (key, shift) {
            ("q" | "Q", _) | ("ArrowLeft", true) => -ARROW_DEG,
            ("e" | "E", _) | ("ArrowRight", true) => ARROW_DEG,
            _ => 0.0,
        };
        if turn_deg != 0.0 {
            let free = camera.free(self.props.covered);
            let goal = self.motion.goal(&camera).rotated(turn_deg, free.low.plus(free.high).times(0.5));
            self.touch(true);
            self.glide(goal, STEP_MS, now_ms);
            return true;
        }
        let ahead = match key {
            "ArrowLeft" => Pixel::new(-1.0, 0.0),
            "ArrowRight" => Pixel::new(1.0, 0.0),
            "ArrowUp" => Pixel::new(0.0, -1.0),
            "ArrowDown" => Pixel::new(0.0, 1.0),
            "Enter" => {
                let (level, at) = (self.props.level, self.looked_at(&camera).at);
                if let Some(place) = self.meant(&camera) {
                    self.news.push(News::Picked(Pick { place: Some(place), level, at }));
                }
                return true;
            }
            "+" | "=" => {
                self.fly(FlightTo::ZoomBy(STEP_ZOOM), now_ms);
                self.touch(true);
                return true;
            }
            "-" | "_" => {
                self.fly(FlightTo::ZoomBy(1.0 / STEP_ZOOM), now_ms);
                self.touch(true);
                return true;
            }
            _ => return false,
        };
        self.step(ahead, now_ms);
        true
    }

    /// Leads to the next stand in a direction on the screen, and keeps it in sight.
    fn step(&mut self, ahead: Pixel, now_ms: f64) {
        let Some(camera) = self.camera else { return };
        let goal = self.motion.goal(&camera);
        let (venue, level) = (&self.props.fair.venue, self.props.level);
        let from = match self.focus.or_else(|| self.props.selected?.booths(venue).first().copied()) {
            Some(booth) if venue[booth].level == level => venue[booth].polygon.centroid(),
            _ => self.looked_at(&goal).at,
        };
        let turned = goal.plan_from_screen(ahead) - goal.plan_from_screen(Pixel::default());
        let next = booth_towards(venue, level, from, turned * (1.0 / turned.length()));
        let to = match next.map(|booth| venue[booth].polygon.centroid()) {
            Some(at) => {
                let Insets { top, right, bottom, left } = self.props.covered;
                let [top, right, bottom, left] = [top, right, bottom, left].map(|px| px + FOCUS_PX);
                let free = goal.free(Insets { top, right, bottom, left });
                if free.contains(goal.screen_from_plan(at)) {
                    goal
                } else {
                    goal.centred_on(at, goal.px_per_m, self.props.covered)
                }
            }
            None => goal.panned(ahead.times(-ARROW_PX)),
        };
        self.focus = next.or(self.focus);
        self.over_stale = true;
        self.touch(true);
        // The page is to say which stand it is, though the camera may stand still.
        self.settled = None;
        self.glide(to.within(&self.sight().limits(&to), to.size.times(0.5)), STEP_MS, now_ms);
    }

    /// A hand, perhaps at the keyboard, leads the camera from now on.
    fn touch(&mut self, by_keys: bool) {
        (self.untouched, self.strayed, self.by_keys) = (false, true, by_keys);
    }

    fn looked_at(&self, camera: &Camera) -> Viewpoint {
        Viewpoint::of(camera, self.props.level, self.props.covered)
    }

    /// The stand that keys have led to, else the one in the middle of what panels leave free.
    fn meant(&self, camera: &Camera) -> Option<Place> {
        if let Some(booth) = self.focus {
            return Some(Place::Booth(booth));
        }
        booth_near(&self.props.fair.venue, self.props.level, self.looked_at(camera).at, MIDDLE_PX / camera.px_per_m)
    }

    /// Whether there is anything to do in the next frame.
    pub(super) fn wants_frame(&self) -> bool {
        self.camera.is_some_and(|camera| {
            self.over_stale
                || self.motion != Motion::Still
                || self.gestures.may_press()
                || self.rest_untold()
                || self.floor.wants_frame(&camera, self.moving(), self.sharp)
        })
    }

    fn moving(&self) -> bool {
        self.motion != Motion::Still || self.gestures.active()
    }

    /// Whether the camera came to rest and the page does not know.
    fn rest_untold(&self) -> bool {
        !self.moving() && self.settled != self.camera
    }

    /// One frame: moves on, paints what is stale, and tells when the camera has come to rest.
    pub(super) fn frame(&mut self, window: &Window, now_ms: f64) -> Result<(), JsValue> {
        if let Some(change) = self.gestures.held(now_ms) {
            self.gesture(change, now_ms);
        }
        let Some(before) = self.camera else { return Ok(()) };
        let (mut camera, motion) = self.motion.step(&before, now_ms);
        if let Motion::Coast { .. } = self.motion {
            camera = camera.within(&self.sight().limits(&camera), camera.size.times(0.5));
        }
        self.motion = motion;
        self.camera = Some(camera);
        let hurries = std::mem::take(&mut self.hurries) && !self.floor.is_stale();
        let (moving, rests) = (self.moving(), self.rest_untold() && !hurries);
        let theme = Theme::of(self.dark, self.contrast);
        let look =
            Look { venue: &self.props.fair.venue, lang: self.props.lang, ruler: &self.ruler, theme, sharp: self.sharp };
        let shown = if hurries {
            self.floor.place(&camera)?;
            false
        } else {
            self.floor.frame(&camera, moving, &look)?
        };
        let first = shown && !self.painted;
        if first {
            self.painted = true;
            if let Some(performance) = window.performance() {
                // A mark that cannot be set is only missing from a measurement.
                let _ = performance.mark("floorlight:map");
            }
        }
        self.scale.show(camera.px_per_m, self.props.lang)?;
        // The floor is seen first. What was drawn in motion is coarser.
        if !first && (self.over_stale || camera != before || rests) {
            let ratio = if moving { self.sharp.min(MOVING_RATIO) } else { self.sharp };
            let overlay = self.overlay(&camera);
            let bare = overlay == Overlay::default();
            self.over.hide(bare);
            if self.props.facing_deg.is_some() {
                self.over.tell_here(overlay.here.map(|dot| dot.at))?;
            }
            if !bare {
                paint::overlay(&mut self.over, &self.floor.storey().paths, &overlay, theme, &camera, ratio)?;
            }
            self.over_stale = false;
        }
        if rests {
            self.settled = Some(camera);
            self.news.push(News::Settled(Rest {
                bearing_deg: camera.bearing_deg,
                viewpoint: self.strayed.then(|| self.looked_at(&camera)),
                middle: self.by_keys.then(|| self.meant(&camera)).flatten(),
            }));
        }
        Ok(())
    }

    /// What there is to tell since it was last asked.
    pub(super) fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// How many CSS pixels a pixel of the map is.
    pub(super) fn larger(&self) -> f64 {
        self.larger
    }

    /// Whom to tell.
    pub(super) fn props(&self) -> &MapProps {
        &self.props
    }
}
