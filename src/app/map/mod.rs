//! The map on the page: a floor one can drag, pinch, wheel and walk over with the keyboard.
//!
//! The component renders a few elements once; the virtual DOM never sees a booth. What it is given and what fingers do
//! goes to the [`stage`], which draws at most once a frame, and not at all when nothing changes.

mod aim;
mod floor;
mod gestures;
mod motion;
mod paint;
mod scale;
mod sheet;
mod stage;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, EventTarget, HtmlElement, ResizeObserver, Window};
use yew::prelude::*;

use super::fair::Fair;
use super::words::Words;
use crate::route::found::Found;
pub use crate::scene::here::Here;
pub use crate::scene::kept::Kept;
pub use crate::scene::pick::Pick;
pub use crate::scene::view::Insets;
use crate::scene::view::Pixel;
pub use crate::scene::viewpoint::Viewpoint;
use crate::venue::{BoothId, Lang, LevelId, Place, decimal};
use stage::{News, Stage};

/// Where a flight leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FlightTo {
    /// The whole level.
    All,
    /// A place with its surroundings.
    Place(Place),
    /// The route on this level.
    Route,
    /// What an address shows.
    View(Viewpoint),
    /// Nearer or farther by a factor.
    ZoomBy(f64),
    /// North up.
    North,
}

/// A flight of the camera, made when its serial number changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// Its number.
    pub serial: u32,
    /// Where it leads.
    pub to: FlightTo,
    /// Whether that is something else than what the panel is about.
    pub strays: bool,
}

/// How the map came to rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rest {
    /// What is up, degrees clockwise from north.
    pub bearing_deg: f64,
    /// What is looked at, where a hand and not the page has led there.
    pub viewpoint: Option<Viewpoint>,
    /// The stand that keys have led to, or to the middle of the map.
    pub middle: Option<Place>,
}

/// What the map shows.
#[derive(Clone, Properties, PartialEq)]
pub struct MapProps {
    /// The fair.
    pub fair: Fair,
    /// The language written in.
    pub lang: Lang,
    /// The level looked at.
    pub level: LevelId,
    /// What is lit on the floor.
    pub selected: Option<Place>,
    /// The walk.
    pub route: Option<Rc<Found>>,
    /// Where one is.
    pub here: Option<Here>,
    /// The stands that the visitor has kept in mind.
    pub kept: Vec<Kept>,
    /// The stands looked for: all else is dimmed.
    pub lit: Option<Rc<Vec<BoothId>>>,
    /// What panels cover of the map; flights use what is left.
    pub covered: Insets,
    /// Which way the visitor looks, degrees clockwise from north, where that is known for good: it is up.
    pub facing_deg: Option<f64>,
    /// Where to fly.
    pub flight: Option<Flight>,
    /// Told when something is tapped.
    pub on_pick: Callback<Pick>,
    /// Told when a finger is held on something.
    pub on_press: Callback<Pick>,
    /// Told when the badge at a change of level is tapped, with the level it leads to.
    pub on_along: Callback<LevelId>,
    /// Told when the camera has come to rest.
    pub on_settled: Callback<Rest>,
    /// What the map shows, in a sentence, for those who hear it.
    pub summary: AttrValue,
}

/// The map.
pub struct MapCanvas {
    map: NodeRef,
    live: Option<Live>,
}

impl Component for MapCanvas {
    type Message = ();
    type Properties = MapProps;

    fn create(_: &Context<MapCanvas>) -> MapCanvas {
        MapCanvas { map: NodeRef::default(), live: None }
    }

    fn view(&self, context: &Context<MapCanvas>) -> Html {
        let MapProps { lang, summary, .. } = context.props();
        html! {
            <div id="map" class="map" ref={self.map.clone()} tabindex="0" role="application" aria-label={Words::of(*lang).map}
                aria-describedby="map-summary">
                <div />
                <div class="map-near" />
                <canvas class="map-layer" />
                <p class="map-scale" aria-hidden="true" />
                <p id="map-summary" class="map-summary">{ summary }</p>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<MapCanvas>, first: bool) {
        let props = context.props();
        if first {
            let map = self.map.cast::<HtmlElement>().ok_or_else(|| "no map".into());
            match map.and_then(|map| Live::new(map, props.clone())) {
                Ok(started) => self.live = Some(started),
                Err(error) => complain(&error),
            }
        }
        if let Some(live) = &self.live {
            live.handle.with(&mut |stage, _, now_ms| stage.show(props.clone(), now_ms));
        }
    }
}

/// Says in the console what went wrong in drawing; the page around the map goes on.
fn complain(error: &JsValue) {
    gloo::console::error!("The map cannot be drawn.", error);
}

/// The stage with all that listens for it; dropping it ends the listening.
struct Live {
    handle: Handle,
    _listeners: Vec<EventListener>,
    _resizes: Resizes,
}

/// A way to the stage for everything that listens.
#[derive(Clone)]
struct Handle {
    stage: Rc<RefCell<Stage>>,
    window: Window,
    /// The one frame that is asked for, if any.
    next_frame: Rc<RefCell<Option<AnimationFrame>>>,
}

impl Handle {
    /// Does something with the stage, then tells the page its news and asks for a frame if it wants one.
    fn with(&self, act: &mut dyn FnMut(&mut Stage, &Window, f64) -> Result<(), JsValue>) {
        let now_ms = self.window.performance().map_or(0.0, |performance| performance.now());
        let mut stage = self.stage.borrow_mut();
        let failed = act(&mut stage, &self.window, now_ms).inspect_err(complain).is_err();
        let news = stage.take_news();
        let props = stage.props();
        let (on_pick, on_press) = (props.on_pick.clone(), props.on_press.clone());
        let (on_along, on_settled) = (props.on_along.clone(), props.on_settled.clone());
        // What cannot be drawn now will not be in the next frame either.
        let wants_frame = !failed && stage.wants_frame();
        // Whoever is told may come back with new properties at once.
        drop(stage);
        for news in news {
            match news {
                News::Picked(pick) => on_pick.emit(pick),
                News::Pressed(pick) => on_press.emit(pick),
                News::Along(level) => on_along.emit(level),
                News::Settled(rest) => on_settled.emit(rest),
            }
        }
        if wants_frame && self.next_frame.borrow().is_none() {
            let handle = self.clone();
            let frame = request_animation_frame(move |_| handle.frame());
            *self.next_frame.borrow_mut() = Some(frame);
        }
    }

    fn frame(&self) {
        // Given up first, so that this frame can ask for the next; dropped last, as this very code belongs to it.
        let ended = self.next_frame.borrow_mut().take();
        self.with(&mut Stage::frame);
        drop(ended);
    }
}

impl Live {
    fn new(map: HtmlElement, props: MapProps) -> Result<Live, JsValue> {
        let window = gloo::utils::window();
        let layer = |at| map.children().item(at).ok_or("the map lacks a layer");
        let floor = [layer(0)?, layer(1)?].map(JsCast::unchecked_into);
        let stage = Stage::new(&window, floor, layer(2)?.unchecked_into(), layer(3)?.unchecked_into(), props)?;
        let handle = Handle { stage: Rc::new(RefCell::new(stage)), window, next_frame: Rc::default() };
        let listeners = listeners(&map, &handle);
        let resizes = Resizes::new(&map, &handle)?;
        measure(&map, &handle);
        Ok(Live { handle, _listeners: listeners, _resizes: resizes })
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.handle.next_frame.borrow_mut().take();
    }
}

fn measure(map: &HtmlElement, handle: &Handle) {
    let size = Pixel::new(f64::from(map.client_width()), f64::from(map.client_height()));
    handle.with(&mut |stage, window, _| {
        stage.follow(window);
        stage.resize(size.times(1.0 / stage.larger()));
        // What is drawn is as much larger as all else: assets/styles/map.css.
        map.style().set_property("--zoom", &decimal::short(stage.larger(), 3))
    });
}

/// Watches the map's size.
struct Resizes {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Resizes {
    fn new(map: &HtmlElement, handle: &Handle) -> Result<Resizes, JsValue> {
        let (seen, handle) = (map.clone(), handle.clone());
        let callback = Closure::<dyn FnMut()>::new(move || measure(&seen, &handle));
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        observer.observe(map);
        Ok(Resizes { observer, _callback: callback })
    }
}

impl Drop for Resizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Something that happened to the map.
struct Heard<'a> {
    map: &'a HtmlElement,
    window: &'a Window,
    event: &'a Event,
    now_ms: f64,
    /// How many CSS pixels a pixel of the map is.
    larger: f64,
}

impl Heard<'_> {
    fn pointer(&self) -> &PointerEvent {
        self.event.unchecked_ref()
    }

    /// Where on the map a pointer or wheel is.
    fn at(&self) -> Pixel {
        let (event, rect): (&MouseEvent, _) = (self.event.unchecked_ref(), self.map.get_bounding_client_rect());
        let at = Pixel::new(f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top());
        at.times(1.0 / self.larger)
    }
}

/// What the stage does when something happens.
type Answer = fn(&mut Stage, &Heard);

/// What is listened for on the map, and what it does.
const ANSWERS: [(&str, Answer); 8] = [
    ("pointerdown", |stage, heard| {
        let event = heard.pointer();
        // Only fails for a pointer that is already gone.
        let _ = heard.map.set_pointer_capture(event.pointer_id());
        match event.button() {
            0 if !(event.ctrl_key() || event.alt_key()) => {
                stage.finger_down(event.pointer_id(), heard.at(), heard.now_ms);
            }
            0 | 2 => stage.mouse_turns(event.pointer_id(), heard.at(), heard.now_ms),
            // Other mouse buttons belong to the browser.
            _ => {}
        }
    }),
    // The right button turns the map, and a finger held on it means a place.
    ("contextmenu", |_, heard| heard.event.prevent_default()),
    ("pointermove", |stage, heard| stage.finger_moved(heard.pointer().pointer_id(), heard.at(), heard.now_ms)),
    ("pointerup", |stage, heard| stage.finger_lifted(heard.pointer().pointer_id(), heard.now_ms)),
    ("pointercancel", |stage, heard| stage.finger_cancelled(heard.pointer().pointer_id(), heard.now_ms)),
    ("wheel", |stage, heard| {
        heard.event.prevent_default();
        stage.wheel(zoom_of_wheel(heard.event.unchecked_ref()), heard.at(), heard.now_ms);
    }),
    ("keydown", |stage, heard| {
        let event: &KeyboardEvent = heard.event.unchecked_ref();
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if plain && stage.key(&event.key(), event.shift_key(), heard.now_ms) {
            event.prevent_default();
        }
    }),
    // From assets/compass.js: which way the visitor looks, degrees clockwise from north; no number when it has ended.
    ("floorlight:heading", |stage, heard| {
        let event: &CustomEvent = heard.event.unchecked_ref();
        stage.face(event.detail().as_f64(), heard.now_ms);
    }),
];

fn listeners(map: &HtmlElement, handle: &Handle) -> Vec<EventListener> {
    let listen = |target: &EventTarget, name: &'static str, answer: Answer| {
        let (map, handle) = (map.clone(), handle.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| {
            handle.with(&mut |stage, window, now_ms| {
                let larger = stage.larger();
                answer(stage, &Heard { map: &map, window, event, now_ms, larger });
                Ok(())
            });
        })
    };
    let mut listeners: Vec<_> = ANSWERS.into_iter().map(|(name, answer)| listen(map, name, answer)).collect();
    // Another screen may be sharper.
    listeners.push(listen(&handle.window, "resize", |stage, heard| stage.follow(heard.window)));
    for query in ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(prefers-contrast: more)"] {
        if let Ok(Some(list)) = handle.window.match_media(query) {
            listeners.push(listen(&list, "change", |stage, heard| stage.follow(heard.window)));
        }
    }
    // A browser short of memory or of its graphics throws away what was drawn, on all canvases at once.
    if let Some(canvas) = map.children().item(2) {
        listeners.push(listen(&canvas, "contextrestored", |stage, _| stage.redraw()));
    }
    // And a page that was hidden for long may have lost it.
    if let Some(document) = handle.window.document() {
        listeners.push(listen(&document, "visibilitychange", |stage, heard| {
            if heard.window.document().is_some_and(|document| !document.hidden()) {
                stage.redraw();
            }
        }));
    }
    listeners
}

/// How much one turn of a wheel zooms; a pinched trackpad comes as a wheel with the control key, in smaller steps.
fn zoom_of_wheel(event: &WheelEvent) -> f64 {
    const LINE_PX: f64 = 32.0;
    const PAGE_PX: f64 = 400.0;
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => LINE_PX,
        WheelEvent::DOM_DELTA_PAGE => PAGE_PX,
        _ => 1.0,
    };
    let rate = if event.ctrl_key() { 0.01 } else { 0.0025 };
    (-event.delta_y() * unit * rate).clamp(-1.0, 1.0).exp()
}
