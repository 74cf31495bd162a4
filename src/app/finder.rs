//! What finds places, as the page sees it: a WebAssembly of its own that comes right after the map (`crate::finder`).

use wasm_bindgen::prelude::*;

use super::fair::Finds;
use super::programs::{received, sent};
use crate::search::{Hit, Marks, Target};

#[wasm_bindgen]
extern "C" {
    /// The other WebAssembly's `Finder`, whatever it is called there.
    #[derive(Clone)]
    pub type Finder;

    #[wasm_bindgen(method, js_name = find)]
    fn hits(this: &Finder, words: &str, limit: usize) -> Vec<u8>;

    #[wasm_bindgen(method, js_name = nearest)]
    fn near(this: &Finder, words: &str, limit: usize) -> Vec<u8>;

    /// Takes up corrections and gives the file of the venue as it is then, or throws what is wrong with them.
    #[wasm_bindgen(method, catch)]
    pub fn correct(this: &Finder, csv: &str) -> Result<Vec<u8>, JsValue>;

    #[wasm_bindgen(method, js_name = marks)]
    fn marked(this: &Finder, words: &str, named: &[u8]) -> Option<Vec<u8>>;
}

impl Finds for Finder {
    fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        received(Some(self.hits(words, limit)))
    }

    fn nearest(&self, words: &str, limit: usize) -> Vec<Hit> {
        received(Some(self.near(words, limit)))
    }

    fn marks(&self, words: &str, named: &[(Target, [String; 2])]) -> Vec<Marks> {
        received(self.marked(words, &sent(&named)))
    }
}
