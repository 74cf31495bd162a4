//! Runs of Chinese characters, found anywhere within a text.

use serde::{Deserialize, Serialize};

use super::Index;
use super::entry::{Entries, Words};
use super::fold::is_unspaced;
use super::words::Ascending;
use crate::venue::Venue;

/// Every character of the fair, and for each the entries that use it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Characters {
    /// Code points.
    characters: Ascending,
    users: Vec<Ascending>,
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
    /// Ascending characters with the entries that use them.
    #[cfg(feature = "organiser")]
    pub(super) fn new(characters: impl IntoIterator<Item = (char, Vec<u32>)>) -> Characters {
        let (characters, users) = characters.into_iter().map(|(c, users)| (c as u32, Ascending(users))).unzip();
        Characters { characters: Ascending(characters), users }
    }

    /// Entries that hold the run.
    pub(super) fn holding<'a>(
        &'a self,
        index: &'a Index,
        venue: &'a Venue,
        run: &'a str,
    ) -> impl Iterator<Item = (usize, RunFound)> + 'a {
        let entries = Entries::of(venue);
        self.candidates(run).iter().filter_map(move |entry| {
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

    /// The entries of the run's rarest character.
    fn candidates(&self, run: &str) -> &Ascending {
        const NONE: &Ascending = &Ascending(Vec::new());
        let of =
            |c| self.characters.0.binary_search(&(c as u32)).ok().and_then(|at| self.users.get(at)).unwrap_or(NONE);
        run.chars().map(of).min_by_key(|entries| entries.0.len()).unwrap_or(NONE)
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
