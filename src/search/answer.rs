//! A hit as programs read it: the command line's JSON and the page's JavaScript API.

use std::fmt;

use serde::Serialize;

use super::{Hit, Target};
use crate::venue::{Lang, Place, Text, Venue};

/// A [`Hit`] with its place as an id.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Canonical id; of a zone, its name.
    pub id: String,
    /// `exhibitor`, `booth`, `amenity`, `zone` or `sector`.
    pub kind: &'static str,
    /// Number of its first booth.
    pub booth: Option<String>,
    /// Numbers of all its booths.
    pub booths: Vec<String>,
    /// Name.
    pub name: Text,
    /// Higher is better.
    pub score: f32,
}

impl Answer {
    /// What a hit is to programs.
    pub fn new(venue: &Venue, hit: &Hit) -> Answer {
        let (id, kind, name, booths) = match hit.target {
            Target::Place(place) => {
                let kind = match place {
                    Place::Exhibitor(_) => "exhibitor",
                    Place::Booth(_) => "booth",
                    Place::Amenity(_) | Place::Screen(_) | Place::QrPoint(_) | Place::Spot(..) => "amenity",
                };
                (place.id(venue), kind, place.name(venue), place.booths(venue))
            }
            Target::Zone(at) => {
                let name = venue.sections[at].name.clone();
                (name.get(Lang::En).to_owned(), "zone", name, Vec::new())
            }
            Target::Sector(id) => (venue[id].id.clone(), "sector", venue[id].name.clone(), Vec::new()),
        };
        let booths: Vec<String> = booths.into_iter().map(|booth| venue[booth].number.clone()).collect();
        Answer { id, kind, booth: booths.first().cloned(), booths, name, score: hit.score }
    }
}

/// For people: booth or kind, then the name in both languages.
impl fmt::Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.booths.is_empty() { self.kind.to_owned() } else { self.booths.join(", ") };
        write!(out, "{place:<10} {}", self.name.get(Lang::En))?;
        self.name.second(Lang::En).map_or(Ok(()), |second| write!(out, " {second}"))
    }
}
