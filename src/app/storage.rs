//! What the page remembers on this device, by the site's base path: several events may share an origin.
//!
//! Storage may be blocked, full or odd: then nothing is remembered and everything else works.

use super::site::{Site, window};
use crate::venue::Lang;

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

    /// Ids of the saved places, in order.
    pub fn saved(&self) -> Vec<String> {
        let mut saved: Vec<String> = Vec::new();
        for line in self.read("saved").unwrap_or_default().split('\n') {
            let at = saved.partition_point(|id| id.as_str() < line);
            if !line.is_empty() && saved.get(at).is_none_or(|id| id != line) {
                saved.insert(at, line.to_owned());
            }
        }
        saved
    }

    /// Remembers the saved places.
    pub fn set_saved(&self, saved: &[String]) {
        self.write("saved", &saved.join("\n"));
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
