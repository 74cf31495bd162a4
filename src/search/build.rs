//! Making the index: on the command line, and anew on the device when exhibitors have been corrected.

use std::collections::BTreeMap;

use super::entry::{Entries, Words as Said};
use super::fold::{Term, folded, terms};
use super::reading::Readings;
use super::words::{Field, Postings, Words};
use super::{Index, Target};
#[cfg(feature = "organiser")]
use super::{Need, pinyin, synonyms};
#[cfg(feature = "organiser")]
use crate::venue::amenity::kind_name;
use crate::venue::text::is_letter_or_digit;
use crate::venue::{Exhibitor, Provenance, Venue};

impl Index {
    /// Everything to be found at a fair, and how Chinese names are typed in Latin letters.
    #[cfg(feature = "organiser")]
    pub fn build(venue: &Venue) -> Index {
        let mut categories: Vec<&str> = venue.amenities.iter().map(|amenity| &*amenity.category).collect();
        categories.sort_unstable();
        categories.dedup();
        let need =
            |kind: &str| Need { category: kind.to_owned(), name: kind_name(kind), words: synonyms::of_amenity(kind) };
        let needs = categories.into_iter().map(need).collect();
        Index { needs, ..Index::default() }.filled(venue, pinyin::reading)
    }

    /// This index of a venue, for the same venue with other exhibitors. The device has no dictionary of pinyin: new names
    /// are read as their characters are in the names that this index knows; one with another character, not at all.
    pub fn corrected(&self, before: &Venue, venue: &Venue) -> Index {
        let entries = Entries::of(before);
        let spelled =
            entries.named().filter_map(|entry| entries.target(entry)).map(|target| self.spelled(before, target));
        let learnt = self.readings.learnt(spelled);
        Index { needs: self.needs.clone(), ..Index::default() }.filled(venue, |name| learnt.reading(name))
    }

    /// What of an entry is typed in Latin letters.
    fn spelled<'a>(&'a self, venue: &'a Venue, target: Target) -> impl Iterator<Item = &'a str> {
        let said = Said::of(self, venue, target);
        said.names().chain([said.needs]).flat_map(str::split_whitespace)
    }

    /// With the words of a venue; `read` gives the reading of a name, empty if it has none.
    fn filled(self, venue: &Venue, read: impl Fn(&str) -> String) -> Index {
        let mut index = self;
        let entries = Entries::of(venue);
        let mut words: BTreeMap<String, BTreeMap<usize, Field>> = BTreeMap::new();
        let mut readings = Vec::new();
        for (entry, target) in entries.named().filter_map(|entry| Some((entry, entries.target(entry)?))) {
            let said = Said::of(&index, venue, target);
            let mut put = |term: Term, field: Field| {
                // Runs of characters are looked for in the texts themselves.
                if let Term::Word(word) = term {
                    let found = words.entry(word).or_default().entry(entry).or_insert(field);
                    *found = field.max(*found);
                }
            };
            for name in said.names() {
                for (at, term) in terms(name).into_iter().enumerate() {
                    put(term, if at == 0 { Field::First } else { Field::Name });
                }
                run_together(name).for_each(|(first, word)| {
                    put(Term::Word(word), if first { Field::First } else { Field::Name });
                });
            }
            terms(said.needs).into_iter().for_each(|term| put(term, Field::Need));
            for text in said.texts() {
                terms(text).into_iter().for_each(|term| put(term, Field::Text));
                run_together(text).for_each(|(_, word)| put(Term::Word(word), Field::Text));
            }
            let names = index.spelled(venue, target);
            let spelled: Vec<String> = names.map(&read).filter(|reading| !reading.is_empty()).collect();
            readings.push(spelled.join(" "));
        }

        let lengths = venue.exhibitors.iter().map(|exhibitor| terms(&exhibitor.name.en).len().min(255) as u8);
        index.lengths = lengths.collect();
        index.prominence = prominence(venue);
        index.words = Words::new(words.into_iter().map(|(word, users)| (word, Postings::new(users))));
        index.readings = Readings::from(readings.join("\n"));
        index
    }
}

/// Words joined by punctuation, as if there were none: `JD.com` is also typed `jdcom`. With each, whether it comes first.
fn run_together(text: &str) -> impl Iterator<Item = (bool, String)> + '_ {
    text.split_whitespace().enumerate().filter_map(|(at, written)| {
        let parts = terms(written);
        let words = parts.len() > 1 && parts.iter().all(|part| matches!(part, Term::Word(_)));
        words.then(|| (at == 0, folded(written).filter(|&c| is_letter_or_digit(c)).collect()))
    })
}

/// Who stands out: half by how sure the entry is, half by the size of the stand, the largest counting 1.
fn prominence(venue: &Venue) -> Vec<u8> {
    let area = |exhibitor: &Exhibitor| exhibitor.booths.iter().map(|&id| venue[id].polygon.area_m2()).sum::<f64>();
    let largest = venue.exhibitors.iter().map(area).fold(1.0, f64::max);
    let sure = |exhibitor: &Exhibitor| match exhibitor.provenance {
        Provenance::Confirmed => 1.0,
        Provenance::Announced => 0.75,
        Provenance::Plain => 0.5,
        Provenance::Sample => 0.0,
    };
    let share = |exhibitor| 127.0 * sure(exhibitor) + 127.0 * area(exhibitor) / largest;
    venue.exhibitors.iter().map(|exhibitor| share(exhibitor).round() as u8).collect()
}
