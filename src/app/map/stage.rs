//! The stage: the two canvases, the camera and all that moves it, between the component and the painters.

use wasm_bindgen::JsValue;
use web_sys::{HtmlCanvasElement, HtmlElement, Window};

use super::aim::Sight;
use super::gestures::{Change, Gestures};
use super::motion::Motion;
use super::paint::{self, Layer, Paths, Ruler};
use super::{FlightTo, MapProps};
use crate::scene::Scene;
use crate::scene::labels::Labels;
use crate::scene::overlay::{Overlay, Shown};
use crate::scene::pick::Pick;
use crate::scene::theme::Theme;
use crate::scene::view::{Camera, Pixel};
use crate::venue::LevelId;

/// What the stage has to tell the page.
pub(super) enum News {
    /// Something was tapped.
    Picked(Pick),
    /// The badge at a change of level was tapped.
    Along(LevelId),
    /// The camera came to rest.
    Settled(Camera),
}

/// How long a flight takes, and how long a small step does, milliseconds.
const FLIGHT_MS: f64 = 480.0;
const STEP_MS: f64 = 180.0;
/// A wheel has come to rest after this time, milliseconds.
const LULL_MS: f64 = 160.0;
/// An arrow key moves the map this far, CSS pixels.
const ARROW_PX: f64 = 96.0;
/// A key or a double tap zooms by this factor.
const STEP_ZOOM: f64 = 1.8;
/// While moving, a sharper picture than this costs frames and is not seen.
const MOVING_RATIO: f64 = 2.0;
/// How far a pinch may go beyond the limits of zoom.
const STRETCH: f64 = 1.25;

/// The map on the page.
pub(super) struct Stage {
    props: MapProps,
    floor: Layer,
    over: Layer,
    ruler: Ruler,
    scene: Scene,
    labels: Labels,
    paths: Paths,
    /// None until the map has a size.
    camera: Option<Camera>,
    /// The last camera told to the page.
    settled: Option<Camera>,
    /// Whether the camera still stands as the map put it, and may follow the panels.
    untouched: bool,
    gestures: Gestures,
    motion: Motion,
    dark: bool,
    /// Whether motion is unwelcome.
    calm: bool,
    floor_stale: bool,
    over_stale: bool,
    painted: bool,
    news: Vec<News>,
}

impl Stage {
    /// A stage on two canvases, of no size yet.
    pub(super) fn new(
        window: &Window,
        floor: HtmlCanvasElement,
        over: HtmlCanvasElement,
        props: MapProps,
    ) -> Result<Stage, JsValue> {
        let document = window.document().ok_or("no document")?;
        let ruler = Ruler::new(&document)?;
        let scene = Scene::new(&props.fair.venue, props.level);
        let labels = Labels::new(&props.fair.venue, &scene, props.lang, &ruler);
        let paths = Paths::new(&scene)?;
        let mut stage = Stage {
            props,
            floor: Layer::new(floor, true)?,
            over: Layer::new(over, false)?,
            ruler,
            scene,
            labels,
            paths,
            camera: None,
            settled: None,
            untouched: true,
            gestures: Gestures::default(),
            motion: Motion::Still,
            dark: false,
            calm: false,
            floor_stale: true,
            over_stale: true,
            painted: false,
            news: Vec::new(),
        };
        stage.follow_preferences(window);
        Ok(stage)
    }

    /// Takes up what the visitor's system prefers: dark or light, calm or moving.
    pub(super) fn follow_preferences(&mut self, window: &Window) {
        let prefers = |query| window.match_media(query).ok().flatten().is_some_and(|list| list.matches());
        self.dark = prefers("(prefers-color-scheme: dark)");
        self.calm = prefers("(prefers-reduced-motion: reduce)");
        self.make_stale();
    }

    /// Takes up what the page wants to show.
    pub(super) fn show(&mut self, props: MapProps, now_ms: f64) -> Result<(), JsValue> {
        let old = std::mem::replace(&mut self.props, props);
        let new = self.props.clone();
        let moved = old.fair != new.fair || old.level != new.level;
        if moved {
            self.scene = Scene::new(&new.fair.venue, new.level);
            self.paths = Paths::new(&self.scene)?;
        }
        if moved || old.lang != new.lang {
            self.labels = Labels::new(&new.fair.venue, &self.scene, new.lang, &self.ruler);
            self.make_stale();
        }
        self.over_stale |= old.selected != new.selected || old.route != new.route || old.here != new.here;
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
                let (low, high) = self.scene.bounds();
                self.camera = Some(Camera { centre: low.towards(high, 0.5), px_per_m: 1.0, bearing_deg, size });
                self.first_sight();
            }
        }
        self.make_stale();
    }

    /// What is seen first, and for as long as nobody moves the map.
    fn first_sight(&mut self) {
        let Some(camera) = self.camera else { return };
        let to = self.props.flight.map_or(FlightTo::All, |flight| flight.to);
        let all = self.sight().aim(&camera, FlightTo::All);
        self.camera = Some(match to {
            FlightTo::Place(_) | FlightTo::Route => self.sight().aim(&all, to),
            _ => all,
        });
        self.motion = Motion::Still;
        self.make_stale();
    }

    /// What lies over the floor.
    fn overlay(&self, camera: &Camera) -> Overlay {
        let MapProps { fair, lang, level, selected, route, here, .. } = &self.props;
        let shown = Shown {
            lang: *lang,
            level: *level,
            selected: *selected,
            route: route.as_ref().map(|found| &found.route),
            here: *here,
        };
        Overlay::new(&fair.venue, &shown, camera, &self.ruler)
    }

    fn sight(&self) -> Sight<'_> {
        Sight {
            venue: &self.props.fair.venue,
            scene: &self.scene,
            route: self.props.route.as_ref().map(|found| &found.route),
            covered: self.props.covered,
        }
    }

    fn make_stale(&mut self) {
        self.floor_stale = true;
        self.over_stale = true;
    }

    fn fly(&mut self, to: FlightTo, now_ms: f64) {
        let Some(camera) = self.camera else { return };
        self.untouched &= !matches!(to, FlightTo::ZoomBy(_) | FlightTo::North);
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
            self.make_stale();
        } else {
            self.motion = Motion::Flight { from, to, start_ms: now_ms, length_ms };
        }
    }

    /// A finger, pen or mouse button comes down.
    pub(super) fn finger_down(&mut self, id: i32, at: Pixel, now_ms: f64) {
        // A finger stops what moves by itself.
        self.motion = Motion::Still;
        self.gestures.down(id, at, now_ms);
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
            Change::Pan(by) => self.move_to(camera.panned(by)),
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
                let layout = self.labels.layout(&camera, &self.ruler);
                let pick = Pick::new(&self.props.fair.venue, self.props.level, &layout, &camera, at);
                self.news.push(News::Picked(pick));
            }
            Change::DoubleTap(at) => self.zoom_about(STEP_ZOOM, at, now_ms),
        }
    }

    fn move_to(&mut self, camera: Camera) {
        self.camera = Some(camera);
        self.untouched = false;
        self.make_stale();
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
        self.untouched = false;
        self.glide(from.zoomed(factor, about).within(&self.sight().limits(&from), about), STEP_MS, now_ms);
    }

    /// A key is pressed; tells whether it meant the map.
    pub(super) fn key(&mut self, key: &str, now_ms: f64) -> bool {
        let Some(camera) = self.camera else { return false };
        let pan = |x: f64, y: f64| Pixel::new(x * ARROW_PX, y * ARROW_PX);
        let by = match key {
            "ArrowLeft" => pan(1.0, 0.0),
            "ArrowRight" => pan(-1.0, 0.0),
            "ArrowUp" => pan(0.0, 1.0),
            "ArrowDown" => pan(0.0, -1.0),
            "+" | "=" => {
                self.fly(FlightTo::ZoomBy(STEP_ZOOM), now_ms);
                return true;
            }
            "-" | "_" => {
                self.fly(FlightTo::ZoomBy(1.0 / STEP_ZOOM), now_ms);
                return true;
            }
            _ => return false,
        };
        let goal = self.motion.goal(&camera).panned(by);
        self.untouched = false;
        self.glide(goal.within(&self.sight().limits(&goal), goal.size.times(0.5)), STEP_MS, now_ms);
        true
    }

    /// Whether there is anything to do in the next frame.
    pub(super) fn wants_frame(&self) -> bool {
        self.camera.is_some()
            && (self.floor_stale || self.over_stale || self.motion != Motion::Still || self.rest_untold())
    }

    /// Whether the camera came to rest and the page does not know.
    fn rest_untold(&self) -> bool {
        self.motion == Motion::Still && !self.gestures.active() && self.settled != self.camera
    }

    /// One frame: moves on, paints what is stale, and tells when the camera has come to rest.
    pub(super) fn frame(&mut self, window: &Window, now_ms: f64) -> Result<(), JsValue> {
        let Some(before) = self.camera else { return Ok(()) };
        let (mut camera, motion) = self.motion.step(&before, now_ms);
        if let Motion::Coast { .. } = self.motion {
            camera = camera.within(&self.sight().limits(&camera), camera.size.times(0.5));
        }
        self.motion = motion;
        self.camera = Some(camera);
        if camera != before {
            self.make_stale();
        }
        let sharp = window.device_pixel_ratio();
        let moving = self.motion != Motion::Still || self.gestures.active();
        let rests = self.rest_untold();
        if rests {
            // What was drawn in motion is coarser, in pixels and in where names stand.
            self.make_stale();
        }
        let ratio = if moving { sharp.min(MOVING_RATIO) } else { sharp };
        let theme = Theme::of(self.dark);
        if self.floor_stale {
            let layout = if moving {
                self.labels.layout_in_motion(&camera, &self.ruler)
            } else {
                self.labels.layout(&camera, &self.ruler)
            };
            paint::floor(&mut self.floor, &self.paths, &layout, theme, &camera, ratio);
            self.floor_stale = false;
            if !self.painted {
                self.painted = true;
                if let Some(performance) = window.performance() {
                    // A mark that cannot be set is only missing from a measurement.
                    let _ = performance.mark("floorlight:map");
                }
            }
        }
        if self.over_stale {
            let overlay = self.overlay(&camera);
            paint::overlay(&mut self.over, &self.paths, &overlay, theme, &camera, ratio)?;
            self.over_stale = false;
        }
        if rests {
            self.settled = Some(camera);
            self.news.push(News::Settled(camera));
        }
        Ok(())
    }

    /// What there is to tell since it was last asked.
    pub(super) fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// Whom to tell.
    pub(super) fn props(&self) -> &MapProps {
        &self.props
    }
}

/// Where a pointer event is on the map.
pub(super) fn pixel_on(map: &HtmlElement, client_x: f64, client_y: f64) -> Pixel {
    let rect = map.get_bounding_client_rect();
    Pixel::new(client_x - rect.left(), client_y - rect.top())
}
