//! What finds walks, as the page sees it: a WebAssembly of its own that comes after the map (`crate::walker`).

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::fair::Walks;
use crate::route::{NoRoute, Request, Route};
use crate::venue::Lang;
use crate::venue::unpack::unpack;

#[wasm_bindgen]
extern "C" {
    /// The other WebAssembly's `Walker`, whatever it is called there.
    #[derive(Clone)]
    pub type Walker;

    #[wasm_bindgen(method)]
    fn route(this: &Walker, request: &[u8]) -> Option<Vec<u8>>;

    #[wasm_bindgen(method)]
    fn answer(this: &Walker, request: &[u8], lang: &str) -> Option<String>;
}

impl Walks for Walker {
    fn walk(&self, request: &Request) -> Result<Route, NoRoute> {
        let found = self.route(&encoded(request)).and_then(|found| unpack(&found));
        found.expect("both sides come from one build")
    }
}

impl Walker {
    /// The walk for other scripts, in the shape of the command line's JSON; or `{code, message}`.
    pub fn answer_to(&self, request: &Request, lang: Lang) -> JsValue {
        let json = self.answer(&encoded(request), lang.tag());
        json.and_then(|json| js_sys::JSON::parse(&json).ok()).unwrap_or_default()
    }
}

fn encoded(request: &Request) -> Vec<u8> {
    postcard::to_allocvec(request).expect("plain data always encodes")
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
