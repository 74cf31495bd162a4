//! FIND: text becomes ranked places.

use serde::{Deserialize, Serialize};

use crate::venue::{Place, SectorId, Venue};

/// What is searched, prepared by the command line and shipped in the bundle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index;

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A place: an exhibitor, a free booth, an amenity.
    Place(Place),
    /// A zone, by its position in `Venue::sections`.
    Zone(usize),
    /// A sector.
    Sector(SectorId),
}

/// One answer, with how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it leads to.
    pub target: Target,
    /// Higher is better.
    pub score: f32,
}

impl Index {
    /// Prepares the index.
    #[cfg(feature = "organiser")]
    pub fn build(_venue: &Venue) -> Index {
        Index
    }

    /// The best answers to what was typed, best first; none to blank words.
    pub fn search(&self, _venue: &Venue, _query: &str, _limit: usize) -> Vec<Hit> {
        Vec::new()
    }
}
