//! A hit in the words of `floorlight search --format json` and of the JavaScript interface.

use serde::Serialize;

use super::{Hit, Target};
use crate::venue::amenity::kind_name;
use crate::venue::{BoothId, Lang, Place, Text, Venue};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An exhibitor.
    Exhibitor,
    /// A free booth.
    Booth,
    /// A session of the programme.
    Session,
    /// A service.
    Amenity,
    /// A zone of the fair.
    Zone,
    /// A sector of exhibitors.
    Sector,
}

/// One row of the answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The words that [`Place::resolve`] reads back; a zone's name, a sector's id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Number of its first booth, if it has one.
    pub booth: Option<String>,
    /// Numbers of all its booths.
    pub booths: Vec<String>,
    /// What to call it.
    pub name: Text,
    /// Higher is better.
    pub score: f32,
}

impl Hit {
    /// The hit as a row of the answer.
    pub fn answer(&self, venue: &Venue) -> Answer {
        let (id, kind, booths, name): (String, Kind, Vec<BoothId>, Text) = match self.target {
            Target::Place(place) => {
                let kind = match place {
                    Place::Booth(_) => Kind::Booth,
                    Place::Exhibitor(_) => Kind::Exhibitor,
                    Place::Session(_) => Kind::Session,
                    _ => Kind::Amenity,
                };
                (place.id(venue), kind, place.booths(venue), name_of(place, venue))
            }
            Target::Zone(at) => {
                let name = &venue.sections[at].name;
                (name.get(Lang::En).to_owned(), Kind::Zone, Vec::new(), name.clone())
            }
            Target::Sector(id) => (venue[id].id.clone(), Kind::Sector, Vec::new(), venue[id].name.clone()),
        };
        let booths: Vec<String> = booths.into_iter().map(|id| venue[id].number.clone()).collect();
        Answer { id, kind, booth: booths.first().cloned(), booths, name, score: self.score }
    }
}

/// A place's own name, or what its kind is called.
fn name_of(place: Place, venue: &Venue) -> Text {
    match place {
        Place::Amenity(id) if venue[id].name.is_empty() => kind_name(&venue[id].category),
        _ => place.name(venue),
    }
}
