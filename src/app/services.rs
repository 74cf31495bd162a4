//! A kind of service, such as restrooms, the nearest first.

use super::fair::Fair;
use crate::venue::amenity::is_kind;
use crate::venue::order::ascending;
use crate::venue::{AmenityId, Place};

/// Services of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Services {
    /// The IMDF category asked for; `restroom` also stands for `restroom.female` and the like.
    pub kind: String,
    /// Those there are, the nearest first when it is known where the visitor stands.
    pub found: Vec<Found>,
}

/// One service and how far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The service.
    pub amenity: AmenityId,
    /// Seconds to walk there, when it is known from where and there is a way.
    pub walk_s: Option<f64>,
}

impl Services {
    /// Services of a kind, by walking time from where the visitor stands, else by level and name.
    pub fn of(fair: &Fair, kind: &str, here: Option<Place>) -> Services {
        let venue = &fair.venue;
        let kind = kind.to_ascii_lowercase();
        let of_kind: Vec<AmenityId> = venue.amenity_ids().filter(|&id| is_kind(&venue[id].category, &kind)).collect();
        let places: Vec<Place> = of_kind.iter().copied().map(Place::Amenity).collect();
        let times_s = here.zip(fair.walker()).map(|(here, walker)| walker.times_s(here, &places)).unwrap_or_default();
        let walk_s = |at: usize| times_s.get(at).copied().flatten();
        let found: Vec<Found> =
            of_kind.iter().enumerate().map(|(at, &amenity)| Found { amenity, walk_s: walk_s(at) }).collect();
        let nearest_first = ascending(found.len(), |at| found[at].walk_s.unwrap_or(f64::INFINITY));
        let found = nearest_first.into_iter().map(|at| found[at]).collect();
        Services { kind, found }
    }
}
