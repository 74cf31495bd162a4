//! What walks will need, found before any is asked for, and elsewhere: a second network on the same floor, which nobody
//! waits for, hands it over as bytes.

use super::beacons::Beacons;
use super::entry::Side;
use super::network::{Ground, Grounds, Network};
use super::ways::Edge;
use crate::venue::Venue;

/// The edges of every node, the sides of every booth and the beacons, for each kind of walker.
type Foreseen<Edges, Sides> = Vec<(Vec<Edges>, Vec<Sides>, Beacons)>;

impl Grounds {
    fn each(&self) -> impl Iterator<Item = &Ground> {
        [Some(&self.usual), self.step_free.as_ref()].into_iter().flatten()
    }
}

impl Network {
    /// All that walks will ever need while nothing is closed, for [`Network::know`] of another network on this floor.
    pub fn foresee(&self, venue: &Venue) -> Vec<u8> {
        let found = self.open.each().map(|Ground { ways, entries, search, .. }| {
            (ways.all_edges(), entries.all_booths(venue, ways), Beacons::new(ways, &mut search.borrow_mut()))
        });
        let found: Foreseen<&[Edge], &Side> = found.collect();
        postcard::to_allocvec(&found).expect("plain data always encodes")
    }

    /// Takes up what a network on the same floor foresaw; tells whether the bytes could be read.
    pub fn know(&self, foreseen: &[u8]) -> bool {
        let Ok(found) = postcard::from_bytes::<Foreseen<Vec<Edge>, Side>>(foreseen) else { return false };
        for (ground, (edges, booths, beacons)) in self.open.each().zip(found) {
            ground.ways.take_edges(edges);
            ground.entries.take_booths(booths);
            // Told twice, they are the same.
            let _ = ground.beacons.set(beacons);
        }
        true
    }
}
