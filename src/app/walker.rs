//! What finds walks, as the page sees it: a WebAssembly of its own that comes after what finds places (`crate::walker`).

use std::cell::Cell;

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::fair::{Outcome, Walks};
use super::numbers::shown;
use super::programs::{received, sent};
use crate::route::Request;
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

    /// Takes up the same venue with other exhibitors.
    #[wasm_bindgen(method)]
    pub fn renew(this: &Walker, venue: &[u8]) -> bool;

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
