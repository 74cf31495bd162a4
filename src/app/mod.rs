//! SHOW: the page. The venue is fetched, then one component shows one state.
//!
//! 1. [`load`] fetches the fair; [`failure`] says plainly when that cannot be.
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
pub mod load;
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

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::platform::spawn_local;

/// Starts the page in `<div id="app">`. `load_finder` and `load_walker` take the venue's file and promise a `Finder` and
/// a `Walker` of it.
#[wasm_bindgen]
pub fn start(load_finder: Function, load_walker: Function) {
    failure::watch();
    spawn_local(async {
        let site = site::Site::here();
        match load::fair(&site.venue).await {
            Ok((fair, venue)) => {
                let source = |load| programs::Source::new(load, venue.clone());
                page::mount(fair, site, source(load_finder), source(load_walker));
            }
            Err(error) => failure::show(error.code()),
        }
    });
}
