//! FIND: text becomes ranked places.
//!
//! 1. `build` (command line only): names, exhibits and services become an [`Index`], and Chinese names their readings.
//! 2. `fold`: what is typed becomes terms: words, and runs of Chinese characters.
//! 3. Each term finds entries (`entry`): by `words` (the same, beginning alike, misspelt), by `reading` (pinyin), by
//!    `runs` of characters.
//! 4. `tally`: entries that answer most terms, best first; booth numbers (`number`) are compared as a whole.
//! 5. [`Index::marks`]: what of a name answered, to be highlighted; [`Index::nearest`]: what may have been meant
//!    (`slips` in ids and numbers).
//! 6. [`answer`]: a hit in the words of the command line and the JavaScript interface.

pub mod answer;
#[cfg(any(feature = "organiser", feature = "finder"))]
mod build;
mod entry;
mod fold;
#[cfg(any(feature = "organiser", feature = "finder"))]
mod learnt;
mod marks;
mod number;
#[cfg(feature = "organiser")]
mod pinyin;
mod reading;
mod runs;
mod slips;
#[cfg(feature = "organiser")]
mod synonyms;
mod tally;
mod typo;
mod words;

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use crate::venue::{Place, SectorId, Text, Venue};
use entry::Entries;
use fold::Term;
pub use marks::Marks;
use number::Number;
use reading::{Readings, Spelling};
use runs::{Characters, RunFound};
use tally::Tally;
use words::{Field, Found, Postings, Words};

/// What is searched, prepared by the command line and shipped in the bundle's guide. It serves the venue it was built for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    words: Words,
    #[serde(skip)]
    characters: OnceCell<Characters>,
    readings: Readings,
    /// For each category of amenity here, what it is looked for by.
    needs: Vec<Need>,
    /// For each exhibitor, the number of words in its name.
    lengths: Vec<u8>,
    /// For each exhibitor, how much it stands out on the floor.
    prominence: Vec<u8>,
}

/// A kind of amenity and the words for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Need {
    category: String,
    /// What the kind is called.
    name: Text,
    /// What else people type, each word by itself.
    words: String,
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Target {
    /// A place: an exhibitor, a session, a free booth, an amenity.
    Place(Place),
    /// A zone, by its position in `Venue::sections`.
    Zone(usize),
    /// A sector.
    Sector(SectorId),
}

/// One answer, with how good it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// What it leads to.
    pub target: Target,
    /// Higher is better.
    pub score: f32,
}

/// More characters than this are not read: nobody types them, and they would only take time.
const LONGEST: usize = 100;

/// So many characters are taken back at most to find what may have been meant.
const WANDERING: usize = 24;

impl Index {
    /// The best answers to what was typed, best first; none to blank words.
    ///
    /// Entries that answer all terms come alone; if none does, those that answer most. No target comes twice.
    pub fn search(&self, venue: &Venue, query: &str, limit: usize) -> Vec<Hit> {
        let query = &query[..query.char_indices().nth(LONGEST).map_or(query.len(), |(at, _)| at)];
        let entries = Entries::of(venue);
        let mut tally = Tally::new(entries.count());
        let terms = self.terms(venue, query);
        for term in &terms {
            match term {
                Term::Word(word) => self.find_word(word, true, &mut tally),
                Term::Run(run) => self.find_run(venue, run, &mut tally),
            }
            share_with_exhibitors(venue, &entries, &mut tally);
            tally.close();
        }
        // Spaces may be where none belong: `hua wei`, `i flytek`.
        let joined = terms.iter().map(|term| if let Term::Word(word) = term { Some(&**word) } else { None });
        if let Some(joined) = joined.collect::<Option<Vec<_>>>().filter(|words| words.len() > 1) {
            self.find_word(&joined.concat(), !tally.answered(), &mut tally);
            tally.close_whole();
        }
        for (_, new) in venue.aliases.iter().filter(|(old, _)| old.eq_ignore_ascii_case(query.trim())) {
            if let Some(place) = Place::by_id(venue, new) {
                let moved = entries.of_target(venue, Target::Place(place));
                moved.into_iter().for_each(|entry| tally.offer(entry, 1.3));
                tally.close_whole();
            }
        }
        if let Some(number) = Number::read(query) {
            for booth in venue.booth_ids() {
                let fit = number.fit(&venue[booth].number);
                if fit == 0.0 {
                    continue;
                }
                // A booth number meant as one stands above any name.
                entries.at_booth(venue, booth).for_each(|entry| tally.offer(entry, 1.2 * fit));
            }
            tally.close_whole();
        }
        let best = tally.best(limit, |entry, named| self.standing(entry, named));
        best.into_iter().filter_map(|(entry, score)| Some(Hit { target: entries.target(entry)?, score })).collect()
    }

    /// What may have been meant by words that name nothing: ids and numbers a slip away, or else the answers to the
    /// words, or to fewer and fewer of their letters, until there are some: `B1-xyz` leads to `B1-xy`, then to `B1-x`.
    pub fn nearest(&self, venue: &Venue, query: &str, limit: usize) -> Vec<Hit> {
        let query = query.trim();
        let slips = slips::places(venue, query, limit);
        if !slips.is_empty() {
            return slips.into_iter().map(|place| Hit { target: Target::Place(place), score: 1.0 }).collect();
        }
        let mut ends: Vec<usize> = query.char_indices().map(|(at, _)| at).take(WANDERING).skip(2).collect();
        ends.push(query.len());
        ends.reverse();
        let mut fewer = ends.into_iter().map(|end| self.search(venue, &query[..end], limit));
        fewer.find(|hits| !hits.is_empty()).unwrap_or_default()
    }

    /// Where characters are used, read from the venue when first asked for.
    fn characters(&self, venue: &Venue) -> &Characters {
        self.characters.get_or_init(|| Characters::new(self, venue))
    }

    /// What was typed as terms, those that run several words of the fair together taken apart.
    fn terms(&self, venue: &Venue, query: &str) -> Vec<Term> {
        let apart = |term| match term {
            Term::Word(word) => match self.words.apart(&word) {
                Some((left, right)) => vec![Term::Word(left.to_owned()), Term::Word(right.to_owned())],
                None => vec![Term::Word(word)],
            },
            Term::Run(run) => self.characters(venue).parts(self, venue, &run).into_iter().map(Term::Run).collect(),
        };
        fold::terms(query).into_iter().flat_map(apart).collect()
    }

    /// Offers what a word names; with `forgive`, misspellings if nothing is spelled so.
    fn find_word(&self, word: &str, forgive: bool, tally: &mut Tally) {
        let mut found = false;
        self.words.beginning(word, |how, postings| {
            found = true;
            offer_word(how, postings, tally);
        });
        self.readings.spelled(word, |entry, spelling| {
            // Initials from within a name are too easily hit to rule out a slip.
            found |= spelling.full || spelling.first;
            offer_spelling(entry, spelling, tally);
        });
        let most = if forgive { typo::forgiven(word) } else { 0 };
        for errors in 1..=most {
            if !found {
                self.words.near(word, errors, |how, postings| {
                    found = true;
                    offer_word(how, postings, tally);
                });
                self.readings.nearly_spelled(word, errors, |entry, spelling| {
                    found = true;
                    offer_spelling(entry, spelling, tally);
                });
            }
        }
    }

    /// Offers what holds a run of characters.
    fn find_run(&self, venue: &Venue, run: &str, tally: &mut Tally) {
        for (entry, found) in self.characters(venue).holding(self, venue, run) {
            let strength = match found {
                RunFound::Name { first: true, share } => 0.9 + 0.1 * share,
                RunFound::Name { first: false, share } => 0.8 + 0.1 * share,
                RunFound::Need { share } => 0.7 + 0.1 * share,
                RunFound::Text => 0.45,
            };
            tally.offer(entry, strength);
        }
    }

    /// What an exhibitor's name, of which so many words were given, and its stand add to its score: enough to settle
    /// who comes first among equals.
    fn standing(&self, entry: usize, named: u16) -> f32 {
        let of = |list: &[u8]| list.get(entry).copied().map(f32::from);
        let given = of(&self.lengths).map_or(0.0, |length| (f32::from(named) / length.max(1.0)).min(1.0));
        0.08 * given + 0.02 * of(&self.prominence).unwrap_or(0.0) / 255.0
    }
}

/// A word found in a name counts by how it was found; elsewhere, less than half.
fn offer_word(how: Found, postings: &Postings, tally: &mut Tally) {
    let strength = match how {
        Found::Exact => 1.0,
        Found::Prefix(share) => 0.7 + 0.25 * share,
        // With as many errors, a name as written comes before one spelled in Latin letters.
        Found::Near(errors) => 0.82 - 0.12 * f32::from(errors),
        Found::NearPrefix(errors) => 0.64 - 0.12 * f32::from(errors),
    };
    for (entry, field) in postings.iter() {
        let weight = match field {
            Field::First => 1.0,
            Field::Name => 0.92,
            Field::Need => 0.85,
            Field::Text => 0.45,
        };
        if field >= Field::Name && matches!(how, Found::Exact | Found::Near(_)) {
            tally.offer_named(entry, strength * weight);
        } else {
            tally.offer(entry, strength * weight);
        }
    }
}

/// A name spelled in Latin letters counts a little less than the name itself.
fn offer_spelling(entry: usize, spelling: Spelling, tally: &mut Tally) {
    let begun = match (spelling.full, spelling.first) {
        (true, true) => 0.78,
        (true, false) => 0.66,
        (false, true) => 0.6,
        (false, false) => 0.44,
    };
    tally.offer(entry, begun + 0.05 * spelling.share - 0.14 * f32::from(spelling.errors));
}

/// Exhibitors answer faintly to what their sector is called.
fn share_with_exhibitors(venue: &Venue, entries: &Entries, tally: &mut Tally) {
    let sectors = 0..venue.sectors.len() as u16;
    if sectors.map(SectorId).all(|id| tally.offered(entries.sector(id)) == 0.0) {
        return;
    }
    for (entry, exhibitor) in venue.exhibitors.iter().enumerate() {
        if let Some(sector) = exhibitor.sector {
            tally.offer(entry, 0.4 * tally.offered(entries.sector(sector)));
        }
    }
}
