//! What finds places for the page: room FIND as a WebAssembly of its own.
//!
//! A map is seen before anything is looked for in it, so the page does not wait for this: it is fetched as soon as the
//! map stands, before what finds walks, and compiled for size to be there when the first word has been typed. Hits
//! cross over in postcard's format.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::search::Index;
use crate::venue::Venue;
use crate::venue::bundle::{self, BundleError, Guide};

/// Finds places of one fair.
#[wasm_bindgen]
pub struct Finder {
    venue: Venue,
    index: Index,
}

#[wasm_bindgen]
impl Finder {
    /// A finder of a venue and its guide, given as their files; or what is wrong with them.
    pub fn on(venue: &[u8], guide: &[u8]) -> Result<Finder, String> {
        Finder::new(venue, guide).map_err(|error| error.to_string())
    }

    /// The best answers to some words: a list of `Hit`, best first.
    pub fn find(&self, words: &str, limit: usize) -> Vec<u8> {
        let hits = self.index.search(&self.venue, words, limit);
        postcard::to_allocvec(&hits).expect("plain data always encodes")
    }
}

impl Finder {
    fn new(venue: &[u8], guide: &[u8]) -> Result<Finder, BundleError> {
        let index = Guide::of(venue, guide)?.index()?;
        Ok(Finder { venue: bundle::venue(venue)?, index })
    }
}

#[cfg(all(test, feature = "organiser"))]
mod tests {
    use super::*;
    use crate::search::{Hit, Target};
    use crate::venue::read::{self, VenueFiles};
    use crate::venue::unpack::unpack;

    fn demo() -> bundle::Bundle {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/venues/light-of-the-internet-2017");
        let files = VenueFiles::from_path(folder.as_ref()).expect("the demo is there");
        read::compile(&files).expect("it compiles").0
    }

    #[test]
    fn hits_cross_over_unchanged() {
        let demo = demo();
        let files = demo.to_files();
        let finder = Finder::on(&files.venue, &files.guide).expect("files of one bundle");
        let mut kinds = [0; 3];
        for words in ["huawei", "华为", "hauwei", "c1001", "restroom", "hall", "robot", "人工智能", "e", "qqqqzzzz", ""]
        {
            let hits: Vec<Hit> = unpack(&finder.find(words, 20)).expect("hits");
            assert_eq!(hits, demo.index.search(&demo.venue, words, 20), "{words}");
            for hit in hits {
                kinds[match hit.target {
                    Target::Place(_) => 0,
                    Target::Zone(_) => 1,
                    Target::Sector(_) => 2,
                }] += 1;
            }
        }
        assert!(kinds.iter().all(|&count| count > 0), "hits of every kind: {kinds:?}");
    }

    #[test]
    fn a_guide_of_another_venue_is_refused_in_words() {
        let mut other = demo();
        let guide = other.to_files().guide;
        other.venue.event.name.en.push('!');
        let refused = Finder::on(&other.to_files().venue, &guide).err().expect("no finder");
        assert!(refused.contains("different releases"), "{refused}");
    }
}
