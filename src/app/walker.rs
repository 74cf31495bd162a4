//! What finds walks, as the page sees it: a WebAssembly of its own that comes after the map (`crate::walker`).

use std::cell::Cell;

use js_sys::{Date, Function, Promise, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::fair::{Outcome, Walks};
use super::numbers::shown;
use crate::route::Request;
use crate::venue::unpack::unpack;
use crate::venue::{Lang, Place};

#[wasm_bindgen]
extern "C" {
    /// The other WebAssembly's `Walker`, whatever it is called there.
    #[derive(Clone)]
    pub type Walker;

    #[wasm_bindgen(method)]
    fn find(this: &Walker, request: &[u8], now_s: f64) -> Option<Vec<u8>>;

    #[wasm_bindgen(method)]
    fn answer(this: &Walker, request: &[u8], lang: &str, now_s: f64) -> JsValue;

    #[wasm_bindgen(method)]
    fn times(this: &Walker, places: &[u8], now_s: f64) -> Option<Vec<u8>>;

    /// Takes up a list as `closures.json` has it; gives back what is wrong with it.
    #[wasm_bindgen(method)]
    pub fn close(this: &Walker, json: &str) -> Option<String>;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(json: &JsValue) -> Result<JsValue, JsValue>;
}

impl Walks for Walker {
    fn walk(&self, request: &Request) -> Outcome {
        received::<Result<_, _>>(self.find(&sent(request), now_s())).map(std::rc::Rc::new)
    }

    fn times_s(&self, from: Place, to: &[Place]) -> Vec<Option<f64>> {
        received(self.times(&sent(&(from, to)), now_s()))
    }
}

impl Walker {
    /// The walk for other scripts, in the shape of the command line's JSON; or `{code, message}`.
    pub fn answer_to(&self, request: &Request, lang: Lang) -> JsValue {
        // The text passes from one program to the browser without a stop in the other.
        parse(&self.answer(&sent(request), lang.tag(), now_s())).unwrap_or_default()
    }
}

fn sent(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("plain data always encodes")
}

fn received<T: for<'a> Deserialize<'a>>(bytes: Option<Vec<u8>>) -> T {
    bytes.and_then(|bytes| unpack(&bytes)).expect("both sides come from one build")
}

thread_local! {
    /// How far the clock is set forward, seconds.
    static AHEAD_S: Cell<f64> = const { Cell::new(0.0) };
}

/// Seconds since 1970, by which closures begin and end.
fn now_s() -> f64 {
    Date::now() / 1000.0 + AHEAD_S.get()
}

/// Sets the clock as an address does: `now` is what the event's clocks show, `YYYY-MM-DDTHH:MM`. What is no time, or a
/// zone that the browser does not know, changes nothing.
pub fn set_clock(now: &str, timezone: &str) {
    let utc_ms = Date::parse(&[now, "Z"].concat());
    let shown = shown(Date::new(&utc_ms.into()), timezone);
    let shown_ms = shown.map_or(f64::NAN, |shown| Date::parse(&[&shown, "Z"].concat()));
    let ahead_s = (2.0 * utc_ms - shown_ms - Date::now()) / 1000.0;
    if ahead_s.is_finite() {
        AHEAD_S.set(ahead_s);
    }
}

/// Where the walker comes from.
#[derive(Clone)]
pub struct Source {
    load: Function,
    bundle: Uint8Array,
}

impl Source {
    /// A walker that the boot script's function will fetch and set on a bundle's floor.
    pub fn new(load: Function, bundle: Uint8Array) -> Source {
        Source { load, bundle }
    }

    /// Fetches the walker, once however often it is asked for; nothing when the network does not let it.
    pub async fn fetch(&self) -> Option<Walker> {
        let coming: Promise = self.load.call1(&JsValue::UNDEFINED, &self.bundle).ok()?.dyn_into().ok()?;
        let walker = JsFuture::from(coming).await.ok()?;
        walker.is_object().then(|| walker.unchecked_into())
    }
}
