//! The loaded fair, shared by every part of the page.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use crate::route::Network;
use crate::route::floor::FreeFloor;
use crate::search::Index;
use crate::venue::Venue;
use crate::venue::bundle::Bundle;

/// A fair that is cheap to hand on; it equals only itself.
#[derive(Clone)]
pub struct Fair(Rc<FairData>);

/// What the page knows of a fair.
pub struct FairData {
    /// What is drawn, found and walked to.
    pub venue: Venue,
    /// Where one can walk.
    pub floor: FreeFloor,
    /// What is searched.
    pub index: Index,
    network: OnceCell<Network>,
}

impl Fair {
    /// A fair from its bundle.
    pub fn new(bundle: Bundle) -> Fair {
        let Bundle { venue, floor, index } = bundle;
        Fair(Rc::new(FairData { venue, floor, index, network: OnceCell::new() }))
    }

    /// The walkable network, made when it is first asked for.
    pub fn network(&self) -> &Network {
        self.network.get_or_init(|| Network::new(&self.venue, &self.floor))
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
