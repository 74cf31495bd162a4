//! What comes of a request: a walk with what it goes around, or why there is none and what would do instead.

use serde::{Deserialize, Serialize};

use super::network::Network;
use super::why::WhyNot;
use super::{NoRoute, Request, Route};
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
                let detours = self.detours(venue, request).into_iter();
                let detour = |closed: &super::closures::Closure| Detour {
                    name: closed.name(venue),
                    reason: closed.reason.clone(),
                };
                Ok(Found { route, detours: detours.map(detour).collect() })
            }
            Err(none @ (NoRoute::Nowhere(_) | NoRoute::OffFloor(_))) => Err(Refused { none, why: None }),
            Err(none) => {
                let why = self.why_not(venue, request);
                Err(Refused { none, why })
            }
        }
    }
}
