//! The list of exhibitors: narrowed down by what they have in common, ordered and counted.
//!
//! 1. [`Tags`]: all that exhibitors of a fair have in common, and who has what, found once.
//! 2. [`Directory`]: what the visitor wants listed, which is also in the address.
//! 3. [`Listing`]: who is, and how many more each further wish would leave.

use std::rc::Rc;

use super::fair::Fair;
use super::visit::Visit;
use crate::venue::order::ascending;
use crate::venue::{BoothId, ExhibitorId, Lang, Place, Provenance, Text, Venue};

/// In what respect exhibitors have something in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The same sector.
    Sector,
    /// Stands in the same hall.
    Hall,
    /// Stands in the same zone.
    Zone,
    /// The same country.
    Country,
    /// Seen at the fair by a source.
    Confirmed,
    /// Saved by the visitor.
    Saved,
    /// Not visited yet.
    Unvisited,
}

impl Facet {
    /// All there are; the last three are all or nothing.
    pub const ALL: [Facet; 7] =
        [Facet::Sector, Facet::Hall, Facet::Zone, Facet::Country, Facet::Confirmed, Facet::Saved, Facet::Unvisited];

    /// What addresses call it.
    fn key(self) -> &'static str {
        match self {
            Facet::Sector => "sector",
            Facet::Hall => "hall",
            Facet::Zone => "zone",
            Facet::Country => "country",
            Facet::Confirmed | Facet::Saved | Facet::Unvisited => "only",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Something that exhibitors have in common, by its position in [`Tags::list`].
pub type TagId = u16;

/// Something that exhibitors have in common.
#[derive(Debug)]
pub struct Tag {
    /// In what respect.
    pub facet: Facet,
    /// What addresses call it.
    pub id: String,
    /// What visitors call it; empty where [`Tag::id`] or the facet says it.
    pub name: Text,
}

/// All that exhibitors of a fair have in common.
#[derive(Debug)]
pub struct Tags {
    /// Each tag, those of a facet together.
    pub list: Vec<Tag>,
    /// For each exhibitor, its tags, as far as the visitor does not change them.
    of: Vec<Vec<TagId>>,
    saved: TagId,
    unvisited: TagId,
}

impl Tags {
    /// What the exhibitors of a venue have in common.
    pub fn of(venue: &Venue) -> Tags {
        let mut tags = Tags { list: Vec::new(), of: vec![Vec::new(); venue.exhibitors.len()], saved: 0, unvisited: 0 };
        for sector in &venue.sectors {
            tags.tag(Facet::Sector, &sector.id, &sector.name);
        }
        for id in venue.exhibitor_ids() {
            if let Some(sector) = venue[id].sector {
                tags.of[id.index()].push(sector.0);
            }
        }
        // Booths lie in order of number, and so do the halls then.
        for booth in &venue.booths {
            if let Some(unit) = booth.unit.map(|id| &venue[id]).filter(|unit| !unit.name.is_empty()) {
                let tag = tags.tag(Facet::Hall, unit.name.get(Lang::En), &unit.name);
                tags.give(&booth.exhibitors, tag);
            }
        }
        for section in venue.sections.iter().filter(|section| !section.name.is_empty()) {
            let tag = tags.tag(Facet::Zone, section.name.get(Lang::En), &section.name);
            for booth in venue.booths.iter().filter(|booth| booth.level == section.level) {
                if section.polygon.contains(booth.polygon.centroid()) {
                    tags.give(&booth.exhibitors, tag);
                }
            }
        }
        let all = || venue.exhibitor_ids().zip(&venue.exhibitors);
        for (id, exhibitor) in all().filter(|(_, exhibitor)| !exhibitor.country.is_empty()) {
            let tag = tags.tag(Facet::Country, &exhibitor.country, &Text::default());
            tags.give(&[id], tag);
        }
        let confirmed = tags.tag(Facet::Confirmed, "confirmed", &Text::default());
        for (id, _) in all().filter(|(_, exhibitor)| exhibitor.provenance == Provenance::Confirmed) {
            tags.give(&[id], confirmed);
        }
        tags.saved = tags.tag(Facet::Saved, "saved", &Text::default());
        tags.unvisited = tags.tag(Facet::Unvisited, "unvisited", &Text::default());
        tags
    }

    fn tag(&mut self, facet: Facet, id: &str, name: &Text) -> TagId {
        let known = self.list.iter().position(|tag| tag.facet == facet && tag.id == id);
        let at = known.unwrap_or_else(|| {
            self.list.push(Tag { facet, id: id.to_owned(), name: name.clone() });
            self.list.len() - 1
        });
        at as TagId
    }

    fn give(&mut self, exhibitors: &[ExhibitorId], tag: TagId) {
        for id in exhibitors {
            let own = &mut self.of[id.index()];
            if !own.contains(&tag) {
                own.push(tag);
            }
        }
    }

    /// The tags of a facet.
    pub fn within(&self, facet: Facet) -> impl Iterator<Item = (TagId, &Tag)> {
        self.list.iter().enumerate().filter(move |(_, tag)| tag.facet == facet).map(|(at, tag)| (at as TagId, tag))
    }

    /// A tag.
    pub fn get(&self, id: TagId) -> &Tag {
        &self.list[usize::from(id)]
    }
}

/// In which order exhibitors are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name, as dictionaries of the language have it.
    #[default]
    Name,
    /// By number of the booth, and so by hall.
    Booth,
    /// By walking time from where the visitor stands.
    Near,
}

impl Order {
    /// All there are, with what addresses call them.
    pub const ALL: [(Order, &str); 3] = [(Order::Name, "name"), (Order::Booth, "booth"), (Order::Near, "near")];
}

/// Which exhibitors the visitor wants listed, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    /// Tags wanted: any of those of one facet, and of each facet.
    pub wanted: Vec<TagId>,
    /// In which order.
    pub order: Order,
}

impl Directory {
    /// What an address wants; what the fair does not have is left out.
    pub fn read(tags: &Tags, listing: &[(String, String)]) -> Directory {
        let mut directory = Directory::default();
        for (key, value) in listing {
            if key == "by" {
                directory.order = Order::ALL.into_iter().find(|(_, id)| id == value).unwrap_or_default().0;
            }
            let tag = tags.list.iter().position(|tag| tag.facet.key() == key && tag.id.eq_ignore_ascii_case(value));
            if let Some(tag) = tag.map(|at| at as TagId).filter(|tag| !directory.wanted.contains(tag)) {
                directory.wanted.push(tag);
            }
        }
        directory
    }

    /// The same for an address.
    pub fn write(&self, tags: &Tags) -> Vec<(String, String)> {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let wanted = self.wanted.iter().map(|&tag| tags.get(tag));
        let mut listing: Vec<_> = wanted.map(|tag| pair(tag.facet.key(), &tag.id)).collect();
        if self.order != Order::default() {
            listing.push(pair("by", Order::ALL[self.order as usize].1));
        }
        listing
    }

    /// Wants a tag, or no longer.
    pub fn toggle(mut self, tag: TagId) -> Directory {
        match self.wanted.iter().position(|&other| other == tag) {
            Some(at) => drop(self.wanted.remove(at)),
            None => self.wanted.push(tag),
        }
        self
    }
}

/// The exhibitors that are listed.
#[derive(Debug, PartialEq)]
pub struct Listing {
    /// Who, in order.
    pub exhibitors: Vec<ExhibitorId>,
    /// Seconds to walk to each, where that is told.
    pub walk_s: Vec<Option<f64>>,
    /// For each tag, how many it would leave beside what is wanted in other respects.
    pub counts: Vec<usize>,
    /// Their booths, when not all exhibitors are listed.
    pub lit: Option<Rc<Vec<BoothId>>>,
}

impl Listing {
    /// Who is listed of a fair, in a language, with the walks of a visitor who stands somewhere.
    pub fn of(fair: &Fair, directory: &Directory, visit: &Visit, lang: Lang, here: Option<Place>) -> Listing {
        let (venue, tags) = (&fair.venue, fair.tags());
        let [saved, visited] = [&visit.saved, &visit.visited].map(|ids| who(venue, ids));
        let bits = |ids: &mut dyn Iterator<Item = TagId>| ids.fold(0, |bits, tag| bits | tags.get(tag).facet.bit());
        let wanted = bits(&mut directory.wanted.iter().copied());
        let mut counts = vec![0; tags.list.len()];
        let mut listed = vec![false; venue.exhibitors.len()];
        for (at, own) in tags.of.iter().enumerate() {
            let more = saved[at].then_some(tags.saved).into_iter().chain((!visited[at]).then_some(tags.unvisited));
            let own = || own.iter().copied().chain(more.clone());
            let missed = wanted & !bits(&mut own().filter(|tag| directory.wanted.contains(tag)));
            listed[at] = missed == 0;
            for tag in own().filter(|&tag| missed & !tags.get(tag).facet.bit() == 0) {
                counts[usize::from(tag)] += 1;
            }
        }

        let of = |ids: &mut dyn Iterator<Item = ExhibitorId>| ids.filter(|id| listed[id.index()]).collect::<Vec<_>>();
        let mut exhibitors = match directory.order {
            Order::Name => of(&mut fair.by_name(lang).iter().copied()),
            Order::Booth => {
                let all = of(&mut venue.exhibitor_ids());
                let booth = |at: usize| venue[all[at]].booths.first().map_or(f64::INFINITY, |id| f64::from(id.0));
                ascending(all.len(), booth).into_iter().map(|at| all[at]).collect()
            }
            Order::Near => of(&mut venue.exhibitor_ids()),
        };
        let mut walk_s = Vec::new();
        if let Some((here, walker)) = here.zip(fair.walker()) {
            let places: Vec<Place> = exhibitors.iter().copied().map(Place::Exhibitor).collect();
            walk_s = walker.times_s(here, &places);
        }
        if directory.order == Order::Near {
            let secs = |at: usize| walk_s.get(at).copied().flatten();
            let order = ascending(exhibitors.len(), |at| secs(at).unwrap_or(f64::INFINITY));
            walk_s = order.iter().map(|&at| secs(at)).collect();
            exhibitors = order.into_iter().map(|at| exhibitors[at]).collect();
        }
        let booths = || exhibitors.iter().flat_map(|&id| venue[id].booths.iter().copied()).collect();
        let lit = (!directory.wanted.is_empty()).then(|| Rc::new(booths()));
        Listing { exhibitors, walk_s, counts, lit }
    }
}

/// For each exhibitor, whether one of the ids means it.
fn who(venue: &Venue, ids: &[String]) -> Vec<bool> {
    let mut meant = vec![false; venue.exhibitors.len()];
    for id in ids.iter().filter_map(|id| Place::resolve(venue, id).ok()?.exhibitor(venue)) {
        meant[id.index()] = true;
    }
    meant
}
