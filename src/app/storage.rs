//! What the page remembers on this device, by the site's base path: several events may share an origin.
//!
//! Storage may be blocked, full or odd: then nothing is remembered and everything else works.

use web_sys::Storage;

use super::site::{Site, window};
use super::state::Remembered;
use super::visit::Visit;
use crate::venue::Lang;

/// Names of the parts of a visit.
const VISIT: [&str; 3] = ["saved", "visited", "notes"];

/// The device's memory of one site.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    prefix: String,
}

impl Memory {
    /// The memory of a site.
    pub fn of(site: &Site) -> Memory {
        Memory { prefix: ["floorlight:", &site.base, ":"].concat() }
    }

    /// The language chosen before.
    pub fn lang(&self) -> Option<Lang> {
        Lang::from_tag(&self.read("lang")?)
    }

    /// Remembers the language.
    pub fn set_lang(&self, lang: Lang) {
        self.write("lang", lang.code());
    }

    /// What is kept of the visit.
    pub fn visit(&self) -> Visit {
        let kept = VISIT.map(|key| self.read(key).unwrap_or_default());
        Visit::read(kept.each_ref().map(String::as_str))
    }

    /// Keeps what there is of the visit.
    pub fn set_visit(&self, visit: &Visit) {
        for (key, text) in VISIT.iter().zip(visit.write()) {
            self.write(key, &text);
        }
    }

    /// All that a page begins with.
    pub fn remembered(&self) -> Remembered {
        let recent = self.read("recent").unwrap_or_default().lines().map(str::to_owned).collect();
        let here = self.session().and_then(|kept| kept.get_item(&self.key("here")).ok()?);
        Remembered { visit: self.visit(), recent, here: here.unwrap_or_default() }
    }

    /// Remembers where one stands, for as long as the page's tab is open: tomorrow one stands elsewhere.
    pub fn set_here(&self, id: &str) {
        if let Some(kept) = self.session() {
            let _ = kept.set_item(&self.key("here"), id);
        }
    }

    /// Remembers places found by searching.
    pub fn set_recent(&self, recent: &[String]) {
        self.write("recent", &recent.join("\n"));
    }

    fn key(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }

    fn session(&self) -> Option<Storage> {
        window().session_storage().ok()?
    }

    fn read(&self, name: &str) -> Option<String> {
        window().local_storage().ok()??.get_item(&self.key(name)).ok()?
    }

    fn write(&self, name: &str, value: &str) {
        if let Ok(Some(storage)) = window().local_storage() {
            // Full or refused: it is remembered only until the page closes.
            let _ = storage.set_item(&self.key(name), value);
        }
    }
}
