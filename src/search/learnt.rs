//! Readings of names that no dictionary is at hand for, from those that are known.

use std::collections::BTreeMap;

use super::fold::{folded, is_unspaced};
use super::reading::{Readings, Syllables, syllable};
use crate::venue::text::is_letter_or_digit;

/// Adds letters and digits to a reading, the first as a capital unless it joins what is there.
pub(super) fn push(reading: &mut String, letters: &str, joins: bool) {
    for (at, letter) in folded(letters).filter(char::is_ascii_alphanumeric).enumerate() {
        reading.push(if at == 0 && !joins { letter.to_ascii_uppercase() } else { letter });
    }
}

/// How names and their characters are read, learnt from names whose readings are known.
pub(super) struct Learnt<'a> {
    names: BTreeMap<&'a str, &'a str>,
    characters: BTreeMap<char, &'a str>,
}

impl Readings {
    /// What the names of all entries, each in order of the entries, teach.
    pub(super) fn learnt<'a>(&'a self, entries: impl Iterator<Item = impl Iterator<Item = &'a str>>) -> Learnt<'a> {
        let mut learnt = Learnt { names: BTreeMap::new(), characters: BTreeMap::new() };
        for (line, names) in self.text.lines().zip(entries) {
            for name in names {
                let fits = |reading: &&'a str| Syllables::of(reading, name).is_some();
                let Some(reading) = line.split(' ').filter(|reading| !reading.is_empty()).find(fits) else { continue };
                learnt.names.insert(name, reading);
                for (at, part) in Syllables::of(reading, name).into_iter().flat_map(|syllables| syllables.parts) {
                    let syllable = &reading[at..at + syllable(&reading.as_bytes()[at..]).len()];
                    if let Some(c) = name[part].chars().next().filter(|&c| is_unspaced(c)) {
                        learnt.characters.entry(c).or_insert(syllable);
                    }
                }
            }
        }
        learnt
    }
}

impl Learnt<'_> {
    /// How a name is read; empty when nothing of it is Chinese, or a character is not known.
    pub(super) fn reading(&self, name: &str) -> String {
        if let Some(reading) = self.names.get(name) {
            return (*reading).to_owned();
        }
        let mut reading = String::new();
        let (mut chinese, mut joins) = (false, false);
        for c in name.chars() {
            match self.characters.get(&c) {
                Some(syllable) => reading.push_str(syllable),
                None if is_unspaced(c) => return String::new(),
                None => push(&mut reading, c.encode_utf8(&mut [0; 4]), joins),
            }
            chinese |= is_unspaced(c);
            joins = !is_unspaced(c) && is_letter_or_digit(c);
        }
        if chinese { reading } else { String::new() }
    }
}
