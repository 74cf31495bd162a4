//! The programs that come after the map, each a WebAssembly of its own: where they come from, and how values cross over.

use js_sys::{Function, Promise};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::venue::unpack::unpack;

/// Where a program comes from.
#[derive(Clone)]
pub struct Source(Function);

impl Source {
    /// A program that the boot script's function will fetch and set on the venue.
    pub fn new(load: Function) -> Source {
        Source(load)
    }

    /// Fetches the program, once however often it is asked for; nothing when the network does not let it.
    pub async fn fetch(&self) -> Option<JsValue> {
        let coming: Promise = self.0.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
        JsFuture::from(coming).await.ok().filter(JsValue::is_object)
    }
}

/// A value as it is handed to a program.
pub(super) fn sent(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("plain data always encodes")
}

/// A value as a program hands it back.
pub(super) fn received<T: for<'a> Deserialize<'a>>(bytes: Option<Vec<u8>>) -> T {
    bytes.and_then(|bytes| unpack(&bytes)).expect("both sides come from one build")
}
