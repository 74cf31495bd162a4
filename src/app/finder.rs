//! What finds places, as the page sees it: a WebAssembly of its own that comes right after the map (`crate::finder`).

use wasm_bindgen::prelude::*;

use super::fair::Finds;
use super::programs::received;
use crate::search::Hit;

#[wasm_bindgen]
extern "C" {
    /// The other WebAssembly's `Finder`, whatever it is called there.
    pub type Finder;

    #[wasm_bindgen(method, js_name = find)]
    fn hits(this: &Finder, words: &str, limit: usize) -> Vec<u8>;
}

impl Finds for Finder {
    fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        received(Some(self.hits(words, limit)))
    }
}
