//! SHOW: the page. One component shows one state of a venue.
//!
//! 1. [`start`] reads the venue that `assets/boot.js` has fetched; [`failure`] says plainly when that cannot be.
//! 2. [`state`] holds what is shown and how it changes, without a browser.
//! 3. [`Page`] ties it to the browser: address, title, storage, focus.
//! 4. [`finder`] and [`walker`] find places and walks: [`programs`] of their own that come after the first paint.
//! 5. [`panels`], [`controls`] and [`map`] draw it; [`embed`] is the same for other scripts.

mod browser;
pub mod controls;
pub mod directions;
pub mod directory;
pub mod element;
pub mod embed;
pub mod failure;
pub mod fair;
pub mod finder;
pub mod icon;
pub mod legend;
pub mod map;
pub mod numbers;
mod page;
pub mod panels;
pub mod programs;
pub mod screen;
pub mod search_box;
pub mod services;
pub mod sheet;
pub mod site;
pub mod state;
pub mod storage;
pub mod view;
pub mod visit;
pub mod walker;
pub mod words;

pub use page::{Page, mount};

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::venue::bundle::{self, BundleError};

/// Starts the page in `<div id="app">` with the venue's file. `load_finder` and `load_walker` promise a `Finder` and a
/// `Walker` of the same.
#[wasm_bindgen]
pub fn start(venue: &Uint8Array, load_finder: Function, load_walker: Function) {
    failure::watch();
    match bundle::venue(&venue.to_vec()) {
        Ok(venue) => {
            let [finder, walker] = [load_finder, load_walker].map(programs::Source::new);
            page::mount(fair::Fair::new(venue), site::Site::here(), finder, walker);
        }
        Err(BundleError::Newer(_)) => failure::show("newer"),
        Err(BundleError::Older(_)) => failure::show("older"),
        Err(_) => failure::show("damaged"),
    }
}
