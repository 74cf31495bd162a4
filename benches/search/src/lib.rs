//! Floorlight's search of a bundle, for JavaScript.

use floorlight::search::{Index, Target};
use floorlight::venue::bundle::{self, Guide};
use floorlight::venue::{Place, Venue};
use wasm_bindgen::prelude::*;

/// A fair that is searched.
#[wasm_bindgen]
pub struct Search {
    venue: Venue,
    index: Index,
}

#[wasm_bindgen]
impl Search {
    /// Reads the file of a venue, without its guide.
    #[wasm_bindgen(constructor)]
    pub fn new(venue: &[u8]) -> Search {
        Search { venue: bundle::venue(venue).expect("a venue"), index: Index::default() }
    }

    /// Reads the index and answers for the first time, which reads all characters.
    pub fn prepare(&mut self, venue: &[u8], guide: &[u8]) {
        self.index = Guide::of(venue, guide).and_then(|guide| guide.index()).expect("its guide");
        self.find("华", 1);
    }

    /// Positions in the list of the exhibitors that answer best.
    pub fn find(&self, query: &str, limit: usize) -> Vec<u32> {
        let hits = self.index.search(&self.venue, query, limit);
        let exhibitors = hits.into_iter().filter_map(|hit| match hit.target {
            Target::Place(Place::Exhibitor(id)) => Some(u32::from(id.0)),
            _ => None,
        });
        exhibitors.collect()
    }
}
