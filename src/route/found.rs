//! What comes of a request: a walk with what it goes around, or why there is none and what would do instead.

use serde::{Deserialize, Serialize};

use super::network::Network;
use super::walk::Walker;
use super::why::WhyNot;
use super::{NoRoute, Request, Route, Wishes};
use crate::venue::{Text, Venue};

/// A walk, and what is closed that it goes around.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The walk.
    pub route: Route,
    /// What is closed on the way there would otherwise be.
    pub detours: Vec<Detour>,
}

/// Something closed that a walk goes around.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Detour {
    /// What is closed, as it goes on within a sentence.
    pub name: Text,
    /// Why it is closed, possibly empty.
    pub reason: Text,
}

/// Why there is no walk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// What is missing.
    pub none: NoRoute,
    /// The rule that forbids it and what would do instead; nothing for a place that is off any floor.
    pub why: Option<WhyNot>,
}

impl Network {
    /// Finds the least-cost walk and says what it goes around; or says why there is none.
    pub fn find(&self, venue: &Venue, request: &Request) -> Result<Found, Refused> {
        match self.route(venue, request) {
            Ok(route) => {
                // In the order walked, which may be the best one rather than the one asked for.
                let walked = match &route.stops[..] {
                    &[from, ref via @ .., to] => {
                        Request { from, to, via: via.to_vec(), best_order: false, wishes: request.wishes }
                    }
                    _ => request.clone(),
                };
                let detours = self.detours(venue, &walked).into_iter();
                let detour = |closed: &super::closures::Closure| Detour {
                    name: closed.name(venue),
                    reason: closed.reason.clone(),
                };
                Ok(Found { route, detours: detours.map(detour).collect() })
            }
            Err(none @ NoRoute::Nowhere(_)) => Err(Refused { none, why: None }),
            Err(none @ NoRoute::OffFloor(_)) => {
                // What stands within something closed, or at steps only, is on the floor all the same.
                let usual = Wishes::default();
                let walker = Walker::new(venue, self.open.of(usual), usual);
                let stops = [&[request.from], &request.via[..], &[request.to]].concat();
                if stops.into_iter().any(|stop| walker.entry(stop).is_err()) {
                    return Err(Refused { none, why: None });
                }
                drop(walker);
                let walker = Walker::new(venue, self.open.of(usual), request.wishes);
                let none = walker.no_way(request.from, request.to);
                drop(walker);
                Err(Refused { none, why: self.why_not(venue, request) })
            }
            Err(none) => {
                let why = self.why_not(venue, request);
                Err(Refused { none, why })
            }
        }
    }
}
