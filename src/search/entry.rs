//! Entries: all that can be found, numbered through: exhibitors, amenities, zones, sectors, sessions, booths.

use super::{Index, Target};
use crate::venue::{
    Amenity, AmenityId, BoothId, Exhibitor, ExhibitorId, Place, SectorId, Session, SessionId, Text, Venue,
};

/// The numbering of a venue's entries.
#[derive(Clone, Copy)]
pub(super) struct Entries {
    exhibitors: usize,
    amenities: usize,
    zones: usize,
    sectors: usize,
    sessions: usize,
    booths: usize,
}

impl Entries {
    pub(super) fn of(venue: &Venue) -> Entries {
        let exhibitors = venue.exhibitors.len();
        let amenities = exhibitors + venue.amenities.len();
        let zones = amenities + venue.sections.len();
        let sectors = zones + venue.sectors.len();
        let sessions = sectors + venue.sessions.len();
        Entries { exhibitors, amenities, zones, sectors, sessions, booths: sessions + venue.booths.len() }
    }

    pub(super) fn count(&self) -> usize {
        self.booths
    }

    pub(super) fn sector(&self, id: SectorId) -> usize {
        self.zones + id.index()
    }

    /// The entries that a booth answers as: its exhibitors, or itself when it is free.
    pub(super) fn at_booth<'a>(&self, venue: &'a Venue, id: BoothId) -> impl Iterator<Item = usize> + use<'a> {
        let exhibitors = &venue[id].exhibitors;
        let free = exhibitors.is_empty().then_some(self.sessions + id.index());
        exhibitors.iter().map(|exhibitor| exhibitor.index()).chain(free)
    }

    /// What an entry leads to.
    pub(super) fn target(&self, entry: usize) -> Option<Target> {
        let place = |place| Some(Target::Place(place));
        if entry < self.exhibitors {
            place(Place::Exhibitor(ExhibitorId(entry as u16)))
        } else if entry < self.amenities {
            place(Place::Amenity(AmenityId((entry - self.exhibitors) as u16)))
        } else if entry < self.zones {
            Some(Target::Zone(entry - self.amenities))
        } else if entry < self.sectors {
            Some(Target::Sector(SectorId((entry - self.zones) as u16)))
        } else if entry < self.sessions {
            place(Place::Session(SessionId((entry - self.sectors) as u16)))
        } else if entry < self.booths {
            place(Place::Booth(BoothId((entry - self.sessions) as u16)))
        } else {
            None
        }
    }

    /// The entries that answer for a target: none for a bare spot, the exhibitors of an occupied booth.
    pub(super) fn of_target(&self, venue: &Venue, target: Target) -> Vec<usize> {
        match target {
            Target::Place(Place::Exhibitor(id)) => vec![id.index()],
            Target::Place(Place::Amenity(id)) => vec![self.exhibitors + id.index()],
            Target::Zone(at) => vec![self.amenities + at],
            Target::Sector(id) => vec![self.sector(id)],
            Target::Place(Place::Session(id)) => vec![self.sectors + id.index()],
            Target::Place(Place::Booth(id)) => self.at_booth(venue, id).collect(),
            Target::Place(_) => Vec::new(),
        }
    }

    /// The entries that have names, in order.
    pub(super) fn named(&self) -> std::ops::Range<usize> {
        0..self.sessions
    }
}

/// The words of one entry: names, words for the need it meets, and what else is said of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Words<'a> {
    names: [&'a str; 4],
    pub(super) needs: &'a str,
    texts: [&'a str; 3],
    details: &'a [(String, String)],
}

impl<'a> Words<'a> {
    /// The words of what an entry leads to; booth numbers are no words.
    pub(super) fn of(index: &'a Index, venue: &'a Venue, target: Target) -> Words<'a> {
        let named = |name: &'a Text| Words { names: [&name.zh, &name.en, "", ""], ..Words::default() };
        match target {
            Target::Place(Place::Exhibitor(id)) => {
                let Exhibitor { name, exhibit, country, details, .. } = &venue[id];
                Words { texts: [&exhibit.zh, &exhibit.en, country], details, ..named(name) }
            }
            Target::Place(Place::Session(id)) => {
                let Session { title, track, speakers, details, .. } = &venue[id];
                Words { texts: [speakers, track, ""], details, ..named(title) }
            }
            Target::Place(Place::Amenity(id)) => {
                let Amenity { name, category, .. } = &venue[id];
                let Some(need) = index.needs.iter().find(|need| need.category == *category) else { return named(name) };
                let names = [&*name.zh, &name.en, &need.name.zh, &need.name.en];
                Words { names, needs: &need.words, ..Words::default() }
            }
            Target::Zone(at) => named(&venue.sections[at].name),
            Target::Sector(id) => named(&venue[id].name),
            Target::Place(_) => Words::default(),
        }
    }

    /// What it is called.
    pub(super) fn names(self) -> impl Iterator<Item = &'a str> {
        self.names.into_iter().filter(|name| !name.is_empty())
    }

    /// What else is said of it.
    pub(super) fn texts(self) -> impl Iterator<Item = &'a str> {
        self.texts.into_iter().chain(self.details.iter().map(|(_, value)| &**value))
    }
}
