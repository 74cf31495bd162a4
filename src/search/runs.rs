//! Runs of Chinese characters, found anywhere within a text.

use super::Index;
use super::entry::{Entries, Words};
use super::fold::is_unspaced;
use crate::venue::Venue;

/// For each character of the fair, the entries that use it. Not shipped: reading all texts once takes less time than
/// loading them twice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Characters {
    /// For each slot, where its entries begin.
    first: Vec<u32>,
    /// Entries by slot, ascending.
    entries: Vec<u32>,
}

/// A slot for each character of the basic plane. A rarer character shares one, which only makes more to check.
fn slot(c: char) -> usize {
    c as usize & 0xFFFF
}

/// Where a run was found in an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum RunFound {
    /// In a name: whether at its beginning, and what share of it was typed.
    Name { first: bool, share: f32 },
    /// Among the words for the need it meets: what share of one was typed.
    Need { share: f32 },
    /// In what else is said of it.
    Text,
}

impl Characters {
    /// Reads all that is said of a venue.
    pub(super) fn new(index: &Index, venue: &Venue) -> Characters {
        let entries = Entries::of(venue);
        let each = |use_of: &mut dyn FnMut(usize, u32)| {
            for entry in entries.named() {
                let Some(words) = entries.target(entry).map(|target| Words::of(index, venue, target)) else { continue };
                let texts = words.names().chain([words.needs]).chain(words.texts());
                texts.flat_map(str::chars).filter(|&c| is_unspaced(c)).for_each(|c| use_of(slot(c), entry as u32));
            }
        };
        // Counted first, then put in place: a sort of slots that allocates twice.
        let mut first = vec![0_u32; 0x1_0001];
        each(&mut |slot, _| first[slot + 1] += 1);
        for slot in 0..0x1_0000 {
            first[slot + 1] += first[slot];
        }
        let mut next = first.clone();
        let mut sorted = vec![0; first[0x1_0000] as usize];
        each(&mut |slot, entry| {
            sorted[next[slot] as usize] = entry;
            next[slot] += 1;
        });
        Characters { first, entries: sorted }
    }

    /// Entries that hold the run.
    pub(super) fn holding<'a>(
        &'a self,
        index: &'a Index,
        venue: &'a Venue,
        run: &'a str,
    ) -> impl Iterator<Item = (usize, RunFound)> + 'a {
        let entries = Entries::of(venue);
        let candidates = self.candidates(run).chunk_by(|a, b| a == b);
        candidates.filter_map(|same| same.first()).filter_map(move |&entry| {
            let entry = entry as usize;
            let words = Words::of(index, venue, entries.target(entry)?);
            let best = |names: &mut dyn Iterator<Item = &str>| {
                names.filter_map(|name| in_name(name, run)).max_by(|a, b| a.1.total_cmp(&b.1))
            };
            if let Some((first, share)) = best(&mut words.names()) {
                return Some((entry, RunFound::Name { first, share }));
            }
            if let Some((_, share)) = best(&mut words.needs.split_whitespace()) {
                return Some((entry, RunFound::Need { share }));
            }
            words.texts().any(|text| text.contains(run)).then_some((entry, RunFound::Text))
        })
    }

    /// A run cut into pieces that are each found somewhere, every piece as long as can be; a character found nowhere is
    /// a piece by itself.
    pub(super) fn parts(&self, index: &Index, venue: &Venue, run: &str) -> Vec<String> {
        let found = |run: &str| self.holding(index, venue, run).next().is_some();
        let mut parts = Vec::new();
        let mut rest = run;
        while !rest.is_empty() {
            let cut = if found(rest) {
                rest.len()
            } else {
                let mut ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                let shortest = ends.next().unwrap_or(rest.len());
                ends.take_while(|&end| found(&rest[..end])).last().unwrap_or(shortest)
            };
            let (part, after) = rest.split_at(cut);
            parts.push(part.to_owned());
            rest = after;
        }
        parts
    }

    /// The entries of the run's rarest character, one that uses it twice standing there twice.
    fn candidates(&self, run: &str) -> &[u32] {
        let of = |c| &self.entries[self.first[slot(c)] as usize..self.first[slot(c) + 1] as usize];
        run.chars().map(of).min_by_key(|entries| entries.len()).unwrap_or_default()
    }
}

/// Whether a run is in a name: whether at the beginning of a stretch of its script, and its share of what it stands in
/// between spaces.
fn in_name(name: &str, run: &str) -> Option<(bool, f32)> {
    let at = name.find(run)?;
    let (before, after) = (&name[..at], &name[at + run.len()..]);
    let first = !before.chars().next_back().is_some_and(is_unspaced);
    let around = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| !c.is_whitespace()).count();
    let others = around(&mut before.chars().rev()) + around(&mut after.chars());
    let typed = run.chars().count();
    Some((first, typed as f32 / (typed + others) as f32))
}
