//! Codes on the page: a WebAssembly of its own, fetched when one is to be shown or read.

use rqrr::PreparedImage;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Code;

/// The code of a text, as its side in modules, a space, and the path of its dark modules; nothing when the text is too
/// long.
#[wasm_bindgen]
pub fn draw(text: &str) -> Option<String> {
    Code::of(text).map(|code| [&code.side.to_string(), " ", &code.path].concat())
}

/// The text of the first code that can be read in a picture of so many pixels across, given as the grey of each.
#[wasm_bindgen]
pub fn read(grey: &[u8], width: usize) -> Option<String> {
    let height = grey.len().checked_div(width)?;
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    picture.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
