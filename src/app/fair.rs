//! The fair as the page holds it: what its bundle said, and the network made from it on first use.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use crate::route::Network;
use crate::route::floor::FreeFloor;
use crate::search::Index;
use crate::venue::Venue;
use crate::venue::bundle::Bundle;

/// All that the page knows of one fair.
pub struct FairData {
    /// What is drawn, found and walked to.
    pub venue: Venue,
    /// Where one can walk.
    pub floor: FreeFloor,
    /// What is searched.
    pub index: Index,
    network: OnceCell<Network>,
}

impl FairData {
    /// The walkable network, made the first time it is asked for.
    pub fn network(&self) -> &Network {
        self.network.get_or_init(|| Network::new(&self.venue, &self.floor))
    }
}

/// A shared fair. Two are equal when they are the same one, so that it is a cheap property of components.
#[derive(Clone)]
pub struct Fair(Rc<FairData>);

impl Fair {
    /// The fair that a bundle holds.
    pub fn new(bundle: Bundle) -> Fair {
        let Bundle { venue, floor, index } = bundle;
        Fair(Rc::new(FairData { venue, floor, index, network: OnceCell::new() }))
    }
}

impl Deref for Fair {
    type Target = FairData;
    fn deref(&self) -> &FairData {
        &self.0
    }
}

impl PartialEq for Fair {
    fn eq(&self, other: &Fair) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
