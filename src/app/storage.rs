//! What the page remembers on this device, by the site's base path: several events may share an origin.
//!
//! Storage may be blocked, full or odd: then nothing is remembered and everything else works.

use super::site::{Site, window};
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

    /// Ids of places found by searching, the last first.
    pub fn recent(&self) -> Vec<String> {
        self.read("recent").unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// Remembers places found by searching.
    pub fn set_recent(&self, recent: &[String]) {
        self.write("recent", &recent.join("\n"));
    }

    fn read(&self, key: &str) -> Option<String> {
        window().local_storage().ok()??.get_item(&[&self.prefix, key].concat()).ok()?
    }

    fn write(&self, key: &str, value: &str) {
        if let Ok(Some(storage)) = window().local_storage() {
            // Full or refused: it is remembered only until the page closes.
            let _ = storage.set_item(&[&self.prefix, key].concat(), value);
        }
    }
}
