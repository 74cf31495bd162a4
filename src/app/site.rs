//! The site in the browser: its base path, its addresses and its history.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::link::{Link, Show};
use crate::venue::Lang;

/// Where the site lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Path of the site's base, with a slash at both ends.
    pub base: String,
    /// Its full address, which links handed to others begin with: the published one, whatever this copy is served from.
    pub home: String,
}

/// The window. There always is one: the page runs nowhere else.
pub fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document of the window.
pub fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}

/// Whether this screen is a kiosk's, as `assets/boot.js` has found.
pub fn is_kiosk() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-kiosk"))
}

/// Where the site keeps how many entries of the history lie between the map and here.
const DEPTH: &str = "depth";

impl Site {
    /// The site as the boot script left it on `<html data-base data-home>`.
    pub fn here() -> Site {
        let data = |name: &str| document().document_element().and_then(|root| root.get_attribute(name));
        let base = data("data-base").filter(|base| base.starts_with('/')).unwrap_or_else(|| "/".to_owned());
        let home = data("data-home");
        let home = home.unwrap_or_else(|| [window().location().origin().unwrap_or_default(), base.clone()].concat());
        Site { base, home }
    }

    /// The link of an address within the site, in any form the browser may give it.
    ///
    /// A kiosk's is that of a kiosk only on a screen that `assets/boot.js` has found fit for one.
    pub fn link(&self) -> Link {
        let link = Link::parse(&self.path());
        match link.show {
            Show::Kiosk(_) if !is_kiosk() => Link { show: Show::Map, ..link },
            _ => link,
        }
    }

    /// The current address, relative to the base.
    pub fn path(&self) -> String {
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        let within = path.strip_prefix(&self.base).unwrap_or(if path.len() < self.base.len() { "" } else { &path });
        [within, &location.search().unwrap_or_default()].concat()
    }

    /// The address of a link, from the root of the host.
    pub fn href(&self, link: &Link) -> String {
        [&self.base, &link.to_path()[..]].concat()
    }

    /// The address of a file of the site, from the root of the host.
    pub fn file(&self, path: &str) -> String {
        [&self.base, path].concat()
    }

    /// The full address of a link, to be handed to others.
    pub fn url(&self, link: &Link) -> String {
        [&self.home, &link.to_path()[..]].concat()
    }

    /// Makes the address bar show a link, as a new entry of the history or in place of the last. `home` says whether it
    /// is the map itself, from which depth is counted.
    pub fn enter(&self, link: &Link, new: bool, home: bool) {
        let Ok(history) = window().history() else { return };
        let depth = match (home, self.depth(), new) {
            (true, ..) => Some(0),
            (false, depth, true) => depth.map(|depth| depth + 1),
            (false, depth, false) => depth.filter(|&depth| depth > 0),
        };
        let state = js_sys::Object::new();
        if let Some(depth) = depth {
            let _ = Reflect::set(&state, &DEPTH.into(), &depth.into());
        }
        let href = self.href(link);
        // A browser may refuse when an address changes too often: what is shown stays right, only the bar lags.
        let _ = if new {
            history.push_state_with_url(&state, "", Some(&href))
        } else {
            history.replace_state_with_url(&state, "", Some(&href))
        };
    }

    /// How many entries of the history lie between the map and here, when the visit came by the map.
    pub fn depth(&self) -> Option<i32> {
        let state = window().history().ok()?.state().ok()?;
        let depth = Reflect::get(&state, &JsValue::from_str(DEPTH)).ok()?.as_f64()?;
        Some(depth as i32)
    }

    /// Goes back some entries of the history; the page follows when the browser says so.
    pub fn back(&self, entries: i32) {
        if let Ok(history) = window().history() {
            let _ = history.go_with_delta(-entries);
        }
    }
}

/// The language to speak: the address's, else the saved one, else the browser's, else the event's first.
pub fn language(link: &Link, saved: Option<Lang>, offered: &[Lang]) -> Lang {
    let known = |lang: &Lang| offered.contains(lang);
    let browser = || {
        let tags = window().navigator().languages();
        tags.iter().filter_map(|tag| Lang::from_tag(&tag.as_string()?)).find(known)
    };
    let first = || offered.first().copied().unwrap_or_default();
    link.lang.or(saved).filter(known).or_else(browser).unwrap_or_else(first)
}
