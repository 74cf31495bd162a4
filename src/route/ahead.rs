//! What walks will need, found before any is asked for, and elsewhere: a second network on the same floor, which nobody
//! waits for, hands it over as bytes.

use super::entry::Side;
use super::network::{Grounds, Network};
use super::ways::Edge;
use crate::venue::Venue;

/// The edges of every node and the sides of every booth, for each kind of walker.
type Foreseen<Edges, Sides> = Vec<(Vec<Edges>, Vec<Sides>)>;

impl Grounds {
    fn each(&self) -> impl Iterator<Item = &super::network::Ground> {
        [Some(&self.usual), self.step_free.as_ref()].into_iter().flatten()
    }
}

impl Network {
    /// All that walks will ever need while nothing is closed, for [`Network::know`] of another network on this floor.
    pub fn foresee(&self, venue: &Venue) -> Vec<u8> {
        let found =
            self.open.each().map(|ground| (ground.ways.all_edges(), ground.entries.all_booths(venue, &ground.ways)));
        let found: Foreseen<&[Edge], &Side> = found.collect();
        postcard::to_allocvec(&found).expect("plain data always encodes")
    }

    /// Takes up what a network on the same floor foresaw; tells whether the bytes could be read.
    pub fn know(&self, foreseen: &[u8]) -> bool {
        let Ok(found) = postcard::from_bytes::<Foreseen<Vec<Edge>, Side>>(foreseen) else { return false };
        for (ground, (edges, booths)) in self.open.each().zip(found) {
            ground.ways.take_edges(edges);
            ground.entries.take_booths(booths);
        }
        true
    }
}
