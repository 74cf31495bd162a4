//! Marks: the parts of a name that answer to what was typed, in the script that is shown.

use std::ops::Range;

use super::entry::Entries;
use super::fold::{Term, folded, is_unspaced};
use super::reading::Syllables;
use super::{Index, Target};
use crate::venue::Venue;
use crate::venue::text::is_letter_or_digit;

/// What of two names, the second smaller, answers to what was typed: bytes, ascending, apart from each other.
pub type Marks = [Vec<Range<usize>>; 2];

/// A letter of a name as it counts, and where it stands.
struct Letter {
    folded: char,
    at: Range<usize>,
    /// Whether a word begins with it.
    begins: bool,
}

impl Index {
    /// Where a name of a target answers to what was typed: words by their beginnings, Chinese characters wherever they
    /// stand or by their pinyin. Bytes of the name, ascending, apart from each other; none for a slip.
    pub fn marks(&self, venue: &Venue, target: Target, typed: &str, name: &str) -> Vec<Range<usize>> {
        let letters = letters(name);
        let mut marks = Vec::new();
        let mut words = Vec::new();
        for term in self.terms(venue, typed) {
            match term {
                Term::Word(word) => {
                    let begun = (0..letters.len()).filter(|&at| letters[at].begins);
                    marks.extend(begun.filter_map(|at| covered(&letters[at..], &word)));
                    words.push(word);
                }
                Term::Run(run) => marks.extend((0..letters.len()).find_map(|at| covered(&letters[at..], &run))),
            }
        }
        if marks.is_empty() && !words.is_empty() && name.contains(is_unspaced) {
            let entry = Entries::of(venue).of_target(venue, target).first().copied();
            let joined = words.concat();
            let spelled = |word: &String| Some(self.readings.syllables(entry?, name)?.spelled(word));
            marks = spelled(&joined).filter(|marks| !marks.is_empty()).into_iter().flatten().collect();
            if marks.is_empty() {
                marks = words.iter().filter_map(spelled).flatten().collect();
            }
        }
        apart(marks)
    }
}

/// The letters of a name that count.
fn letters(name: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut open = false;
    for (at, c) in name.char_indices() {
        // What counts for nothing, such as an apostrophe, neither ends a word nor begins one.
        let Some(folded) = folded(c.encode_utf8(&mut [0; 4])).next() else { continue };
        let counts = is_letter_or_digit(folded) || is_unspaced(folded);
        if counts {
            let begins = !open && !is_unspaced(folded);
            letters.push(Letter { folded, at: at..at + c.len_utf8(), begins });
        }
        open = counts && !is_unspaced(folded);
    }
    letters
}

/// What a term covers from the first of some letters on, if they begin with it.
fn covered(letters: &[Letter], term: &str) -> Option<Range<usize>> {
    let count = term.chars().count();
    let same = count <= letters.len() && letters.iter().zip(term.chars()).all(|(letter, c)| letter.folded == c);
    same.then(|| letters[0].at.start..letters[count - 1].at.end)
}

/// Ranges in order, those that touch made one.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::new();
    while let Some(first) = (0..ranges.len()).min_by_key(|&at| ranges[at].start) {
        let range = ranges.swap_remove(first);
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

impl Syllables<'_> {
    /// What of the name a word spells: from its first syllable on that can be begun with, the whole of it at best.
    fn spelled(&self, word: &str) -> Vec<Range<usize>> {
        (0..self.count()).find_map(|first| self.follow(first, word)).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_come_in_order_and_apart() {
        assert_eq!(apart(vec![5..7, 0..2, 2..3, 6..9]), [0..3, 5..9]);
        assert_eq!(apart(Vec::new()), []);
    }

    #[test]
    fn words_begin_after_spaces_signs_and_characters() {
        let begun: String =
            letters("Xi’an 5G锣-Face++").iter().filter(|letter| letter.begins).map(|l| l.folded).collect();
        assert_eq!(begun, "x5f");
    }
}
