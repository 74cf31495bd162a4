//! Making the index, on the command line.

use std::collections::BTreeMap;

use super::entry::{Entries, Words as Said};
use super::fold::{Term, folded, terms};
use super::pinyin;
use super::reading::Readings;
use super::synonyms;
use super::words::{Field, Postings, Words};
use super::{Index, Need};
use crate::venue::amenity::kind_name;
use crate::venue::text::is_letter_or_digit;
use crate::venue::{Exhibitor, Provenance, Venue};

impl Index {
    /// Everything to be found at a fair, and how Chinese names are typed in Latin letters.
    pub fn build(venue: &Venue) -> Index {
        let mut categories: Vec<&str> = venue.amenities.iter().map(|amenity| &*amenity.category).collect();
        categories.sort_unstable();
        categories.dedup();
        let need =
            |kind: &str| Need { category: kind.to_owned(), name: kind_name(kind), words: synonyms::of_amenity(kind) };
        let needs = categories.into_iter().map(need).collect();
        let mut index = Index { needs, ..Index::default() };

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
            let names = said.names().chain([said.needs]).flat_map(str::split_whitespace);
            let spelled: Vec<String> = names.map(pinyin::reading).filter(|reading| !reading.is_empty()).collect();
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
