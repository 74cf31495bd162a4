//! The page for other scripts: `window.floorlight`, a Navigator, and the events it tells.
//!
//! Answers have the shapes of the command line's JSON. Errors are rejected promises with a `code` and a message.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use yew::AppHandle;
use yew::platform::spawn_local;

use super::fair::{Fair, Finds};
use super::finder::Finder;
use super::page::Page;
use super::programs::Source;
use super::site::{document, window};
use super::state::{Action, Arrival};
use super::view::Act;
use super::walker::Walker;
use crate::route::{Request, Wishes};
use crate::search::{Hit, Target};
use crate::venue::bundle;
use crate::venue::place::PlaceError;
use crate::venue::{Lang, Place};

/// What ties the page to other scripts. Two are equal when they are the same one.
#[derive(Clone)]
pub struct Hub(Rc<Inner>);

struct Inner {
    fair: RefCell<Fair>,
    finder_source: Source,
    walker_source: Source,
    finder: RefCell<Option<Finder>>,
    walker: RefCell<Option<Walker>>,
    /// The file of the venue as it was corrected last, for what finds walks when it comes later.
    corrected: RefCell<Option<Vec<u8>>>,
    lang: Cell<Lang>,
    ready: Cell<bool>,
    act: RefCell<Option<Act>>,
    app: RefCell<Option<AppHandle<Page>>>,
    handlers: RefCell<Vec<(String, Function)>>,
}

#[wasm_bindgen]
extern "C" {
    /// What another script hands over, or is handed: any property may be missing. Read by getters of its own and not by
    /// names, each of which would have to be made a JavaScript string first, for every route.
    type Given;

    #[wasm_bindgen(method, getter, structural, catch, js_name = from)]
    fn start(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch, js_name = to)]
    fn goal(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn via(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch, js_name = bestOrder)]
    fn best_order(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch, js_name = stepFree)]
    fn step_free(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch, js_name = avoidStairs)]
    fn avoid_stairs(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch, js_name = avoidEscalators)]
    fn avoid_escalators(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn limit(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn code(this: &Given) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn message(this: &Given) -> Result<JsValue, JsValue>;
}

/// A property of what was given; undefined where that is no object.
fn option(given: &JsValue, get: fn(&Given) -> Result<JsValue, JsValue>) -> JsValue {
    if given.is_object() { get(given.unchecked_ref()).unwrap_or_default() } else { JsValue::UNDEFINED }
}

impl PartialEq for Hub {
    fn eq(&self, other: &Hub) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Hub {
    /// A hub that nobody listens to yet.
    pub fn new(fair: Fair, finder_source: Source, walker_source: Source) -> Hub {
        Hub(Rc::new(Inner {
            fair: RefCell::new(fair),
            finder_source,
            walker_source,
            finder: RefCell::default(),
            walker: RefCell::default(),
            corrected: RefCell::default(),
            lang: Cell::default(),
            ready: Cell::new(false),
            act: RefCell::default(),
            app: RefCell::default(),
            handlers: RefCell::default(),
        }))
    }

    fn fair(&self) -> Fair {
        self.0.fair.borrow().clone()
    }

    /// Takes the running page, so that it can be ended.
    pub fn set_app(&self, app: AppHandle<Page>) {
        self.0.app.replace(Some(app));
    }

    /// The page answers from now on: `window.floorlight` appears and everybody is told.
    pub fn open(&self, act: Act) {
        self.0.act.replace(Some(act));
        let hub = self.clone();
        // After the first frame: only then does the map answer.
        Timeout::new(0, move || hub.announce()).forget();
    }

    /// Fetches what finds places, and tells the page whether it came.
    pub fn fetch_finder(&self) {
        let hub = self.clone();
        spawn_local(async move {
            if !hub.finds().await {
                hub.tell_page(Action::Finding(Arrival::Missing));
            }
        });
    }

    /// Whether places can be found: not when what finds them cannot be fetched.
    async fn finds(&self) -> bool {
        if self.0.finder.borrow().is_none() {
            let Some(finder) = self.0.finder_source.fetch().await else { return false };
            let finder: Finder = finder.unchecked_into();
            self.fair().set_finder(finder.clone());
            self.0.finder.replace(Some(finder));
            self.tell_page(Action::Finding(Arrival::Ready));
        }
        true
    }

    /// Fetches what finds walks, and tells the page whether it came.
    pub fn fetch_walker(&self) {
        let hub = self.clone();
        spawn_local(async move {
            if hub.walker().await.is_none() {
                hub.tell_page(Action::Walking(Arrival::Missing));
            }
        });
    }

    /// What finds walks; nothing when it cannot be fetched.
    async fn walker(&self) -> Option<Walker> {
        let known = self.0.walker.borrow().clone();
        if known.is_some() {
            return known;
        }
        let walker: Walker = self.0.walker_source.fetch().await?.unchecked_into();
        if let Some(file) = &*self.0.corrected.borrow() {
            walker.renew(file);
        }
        self.fair().set_walker(walker.clone());
        self.0.walker.replace(Some(walker.clone()));
        self.tell_page(Action::Walking(Arrival::Ready));
        Some(walker)
    }

    /// Takes up corrections of the list of exhibitors; gives back what is wrong with them.
    async fn correct(&self, csv: &str) -> Result<JsValue, JsValue> {
        self.finds().await;
        let finder = self.0.finder.borrow().clone().ok_or_else(|| missing("finds places"))?;
        let file =
            finder.correct(csv).map_err(|wrong| error("bad-corrections", &wrong.as_string().unwrap_or_default()))?;
        let fair = Fair::new(bundle::venue(&file).expect("both programs come from one build"));
        fair.set_finder(finder);
        if let Some(walker) = &*self.0.walker.borrow() {
            walker.renew(&file);
            fair.set_walker(walker.clone());
        }
        self.0.corrected.replace(Some(file));
        self.0.fair.replace(fair.clone());
        self.dispatch(Action::Renew(fair))
    }

    fn tell_page(&self, action: Action) {
        if let Some(act) = &*self.0.act.borrow() {
            act.dispatch(action);
        }
    }

    fn announce(&self) {
        let navigator = JsValue::from(Navigator { hub: self.clone() });
        // Neither the window's own properties nor an event without details can be refused.
        let _ = Reflect::set(&window(), &"floorlight".into(), &navigator);
        if let Some(performance) = window().performance() {
            let _ = performance.mark("floorlight:ready");
        }
        self.0.ready.set(true);
        self.tell("ready", &JsValue::UNDEFINED);
        if let Ok(event) = web_sys::CustomEvent::new("floorlight:ready") {
            let _ = document().dispatch_event(&event);
        }
    }

    /// The language that sentences are in.
    pub fn speaks(&self, lang: Lang) {
        self.0.lang.set(lang);
    }

    /// A place was chosen, or none any more.
    pub fn selected(&self, place: Option<Place>) {
        if self.0.ready.get() {
            self.tell("select", &place.map_or(JsValue::NULL, |place| self.place(place)));
        }
    }

    /// A walk was asked for on the page.
    pub fn walked(&self, request: &Request) {
        let Some(walker) = &*self.0.walker.borrow() else { return };
        if !self.0.handlers.borrow().iter().any(|(event, _)| event == "route" || event == "error") {
            return;
        }
        match self.answer(walker, request) {
            Ok(route) => self.tell("route", &route),
            Err(error) => self.tell("error", &error),
        }
    }

    fn tell(&self, event: &str, what: &JsValue) {
        let handlers: Vec<Function> =
            self.0.handlers.borrow().iter().filter(|(name, _)| name == event).map(|(_, call)| call.clone()).collect();
        for handler in handlers {
            if let Err(error) = handler.call1(&JsValue::UNDEFINED, what) {
                // A stranger's handler failed: it is theirs to see, and no reason to stop.
                web_sys::console::error_1(&error);
            }
        }
    }

    fn place(&self, place: Place) -> JsValue {
        to_js(&Hit { target: Target::Place(place), score: 1.0 }.answer(&self.fair().venue))
    }

    fn found(&self, finder: &dyn Finds, query: &str, limit: usize) -> JsValue {
        let fair = self.fair();
        let answers: Vec<_> = finder.find(query, limit).iter().map(|hit| hit.answer(&fair.venue)).collect();
        to_js(&answers)
    }

    fn answer(&self, walker: &Walker, request: &Request) -> Result<JsValue, JsValue> {
        let answer = walker.answer_to(request, self.0.lang.get());
        match (option(&answer, Given::code).as_string(), option(&answer, Given::message).as_string()) {
            (Some(code), Some(message)) => Err(error(&code, &message)),
            _ => Ok(answer),
        }
    }

    fn resolve(&self, words: &JsValue) -> Result<Place, JsValue> {
        let words = words.as_string().ok_or_else(|| error("bad-request", "a place is given as a string"))?;
        Place::resolve(&self.fair().venue, &words).map_err(|unknown| match unknown {
            PlaceError::Unknown(_) => error("unknown-place", &unknown.to_string()),
            PlaceError::Ambiguous { .. } => error("ambiguous-place", &unknown.to_string()),
            PlaceError::NoLevel(_) => error("unknown-level", &unknown.to_string()),
        })
    }

    fn request(&self, options: &JsValue) -> Result<Request, JsValue> {
        let via = option(options, Given::via);
        let via = match via.dyn_into::<Array>() {
            Ok(via) => via,
            Err(none) if none.is_null() || none.is_undefined() => Array::new(),
            Err(_) => return Err(error("bad-request", "stops between are given as a list")),
        };
        Ok(Request {
            from: self.resolve(&option(options, Given::start))?,
            to: self.resolve(&option(options, Given::goal))?,
            via: via.iter().map(|words| self.resolve(&words)).collect::<Result<_, _>>()?,
            best_order: option(options, Given::best_order).is_truthy(),
            wishes: Wishes {
                step_free: option(options, Given::step_free).is_truthy(),
                avoid_stairs: option(options, Given::avoid_stairs).is_truthy(),
                avoid_escalators: option(options, Given::avoid_escalators).is_truthy(),
            },
        })
    }

    fn dispatch(&self, action: Action) -> Result<JsValue, JsValue> {
        match &*self.0.act.borrow() {
            Some(act) => {
                act.dispatch(action);
                Ok(JsValue::UNDEFINED)
            }
            None => Err(error("destroyed", "this floor plan has been removed")),
        }
    }
}

/// A floor plan that other scripts can steer.
#[wasm_bindgen]
pub struct Navigator {
    hub: Hub,
}

#[wasm_bindgen]
impl Navigator {
    /// The best answers to some words: `[{id, kind, booth, booths, name: {en, zh}, score}]`.
    pub fn search(&self, query: String, options: JsValue) -> Promise {
        let limit = option(&options, Given::limit).as_f64().map_or(10, |limit| limit.max(0.0) as usize);
        if let Some(finder) = self.hub.fair().finder() {
            return settle(Ok(self.hub.found(finder, &query, limit)));
        }
        let hub = self.hub.clone();
        future_to_promise(async move {
            hub.finds().await;
            let fair = hub.fair();
            let finder = fair.finder().ok_or_else(|| missing("finds places"))?;
            Ok(hub.found(finder, &query, limit))
        })
    }

    /// One route: `{from, to, via, stepFree, avoidStairs, avoidEscalators, bestOrder}`.
    pub fn route(&self, options: JsValue) -> Promise {
        let request = match self.hub.request(&options) {
            Ok(request) => request,
            Err(error) => return Promise::reject(&error),
        };
        if let Some(walker) = &*self.hub.0.walker.borrow() {
            return settle(self.hub.answer(walker, &request));
        }
        let hub = self.hub.clone();
        future_to_promise(
            async move { hub.answer(&hub.walker().await.ok_or_else(|| missing("finds ways"))?, &request) },
        )
    }

    /// Shows a place and its details.
    pub fn show(&self, place: JsValue) -> Promise {
        settle(self.hub.resolve(&place).and_then(|place| self.hub.dispatch(Action::Show(place))))
    }

    /// Speaks another language: `en` or `zh`.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(&self, lang: String) -> Promise {
        let lang = Lang::from_tag(&lang).filter(|lang| self.hub.fair().venue.event.languages.contains(lang));
        let lang = lang.ok_or_else(|| error("unknown-language", "this fair does not speak that language"));
        settle(lang.and_then(|lang| self.hub.dispatch(Action::Speak(lang))))
    }

    /// Says where the visitor stands; `null` takes it back.
    #[wasm_bindgen(js_name = setYouAreHere)]
    pub fn set_you_are_here(&self, place: JsValue) -> Promise {
        let here = if place.is_null() || place.is_undefined() { Ok(None) } else { self.hub.resolve(&place).map(Some) };
        settle(here.and_then(|here| self.hub.dispatch(Action::StandAt(here))))
    }

    /// Closes areas, doors and units, as `closures.json` lists them, in place of what was closed before.
    #[wasm_bindgen(js_name = setClosures)]
    pub fn set_closures(&self, list: JsValue) -> Promise {
        let hub = self.hub.clone();
        let json = js_sys::JSON::stringify(&list).ok().and_then(|json| json.as_string()).unwrap_or_default();
        future_to_promise(async move {
            let walker = hub.walker().await.ok_or_else(|| missing("finds ways"))?;
            match walker.close(&json) {
                Some(wrong) => Err(error("bad-closures", &wrong)),
                None => hub.dispatch(Action::Walking(Arrival::Ready)),
            }
        })
    }

    /// Corrects the list of exhibitors, as `corrections.csv` does, in place of what was corrected before.
    #[wasm_bindgen(js_name = setCorrections)]
    pub fn set_corrections(&self, csv: String) -> Promise {
        let hub = self.hub.clone();
        future_to_promise(async move { hub.correct(&csv).await })
    }

    /// Calls `handler` on `select`, `route`, `ready` or `error`; `ready` at once when the page already is.
    pub fn on(&self, event: String, handler: Function) {
        if event == "ready" && self.hub.0.ready.get() {
            // Later, as for every other event: the caller has not finished yet.
            let handler = handler.clone();
            Timeout::new(0, move || drop(handler.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED))).forget();
        }
        self.hub.0.handlers.borrow_mut().push((event, handler));
    }

    /// Removes the page and forgets all handlers.
    pub fn destroy(&self) {
        self.hub.0.handlers.borrow_mut().clear();
        self.hub.0.act.borrow_mut().take();
        let _ = Reflect::delete_property(&window(), &"floorlight".into());
        if let Some(app) = self.hub.0.app.borrow_mut().take() {
            app.destroy();
        }
    }
}

fn missing(does: &str) -> JsValue {
    error("offline", &["the part that ", does, " could not be fetched; try again when online"].concat())
}

fn settle(result: Result<JsValue, JsValue>) -> Promise {
    match result {
        Ok(value) => Promise::resolve(&value),
        Err(error) => Promise::reject(&error),
    }
}

fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // A fresh error takes any property.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
