//! The fair as the page holds it: what its bundle said, and the network made from it on first use.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use super::label;
use super::numbers::sort_by_name;
use crate::route::Network;
use crate::route::floor::FreeFloor;
use crate::search::Index;
use crate::venue::bundle::Bundle;
use crate::venue::{ExhibitorId, Lang, Place, Venue};

/// All that the page knows of one fair.
pub struct FairData {
    /// What is drawn, found and walked to.
    pub venue: Venue,
    /// Where one can walk.
    pub floor: FreeFloor,
    /// What is searched.
    pub index: Index,
    network: OnceCell<Network>,
    by_name: [OnceCell<Vec<ExhibitorId>>; Lang::ALL.len()],
}

impl FairData {
    /// The walkable network, made the first time it is asked for.
    pub fn network(&self) -> &Network {
        self.network.get_or_init(|| Network::new(&self.venue, &self.floor))
    }

    /// All exhibitors by name in a language, sorted the first time they are asked for.
    pub fn by_name(&self, lang: Lang) -> &[ExhibitorId] {
        self.by_name[lang as usize].get_or_init(|| {
            let venue = &self.venue;
            let mut named: Vec<_> =
                venue.exhibitor_ids().map(|id| (label::title(venue, Place::Exhibitor(id), lang), id)).collect();
            sort_by_name(&mut named, lang);
            named.into_iter().map(|(_, id)| id).collect()
        })
    }
}

/// A shared fair. Two are equal when they are the same one, so that it is a cheap property of components.
#[derive(Clone)]
pub struct Fair(Rc<FairData>);

impl Fair {
    /// The fair that a bundle holds.
    pub fn new(bundle: Bundle) -> Fair {
        let Bundle { venue, floor, index } = bundle;
        Fair(Rc::new(FairData { venue, floor, index, network: OnceCell::new(), by_name: Default::default() }))
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
