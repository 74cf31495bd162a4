//! Readings: Chinese names as they are typed in Latin letters, by full pinyin, by initials or by a mix of both.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::fold::{folded, is_unspaced};
use super::typo::Distance;

/// The readings of all entries, shipped as text, a line each: `HuaWei`, a capital at each syllable, a space between
/// several names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(super) struct Readings {
    pub(super) text: String,
    /// Syllables by their first two letters.
    by_letters: Pairs,
    /// Syllables by their own initial and that of the next one.
    by_initials: Pairs,
}

/// Where a syllable begins, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Start {
    at: u32,
    entry: u32,
}

/// Syllables by two letters or digits, the second of which may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pairs(Vec<Vec<Start>>);

impl Pairs {
    /// Ten digits, 26 letters, and none.
    const SLOTS: usize = 37;

    fn slot(byte: Option<&u8>) -> usize {
        match byte.map(u8::to_ascii_lowercase) {
            Some(digit @ b'0'..=b'9') => (digit - b'0').into(),
            Some(letter @ b'a'..=b'z') => (letter - b'a' + 10).into(),
            _ => Self::SLOTS - 1,
        }
    }

    fn push(&mut self, first: &u8, second: Option<&u8>, start: Start) {
        self.0.resize(Self::SLOTS * Self::SLOTS, Vec::new());
        self.0[Self::slot(Some(first)) * Self::SLOTS + Self::slot(second)].push(start);
    }

    /// Syllables with these two.
    fn with(&self, first: u8, second: u8) -> impl Iterator<Item = &Start> {
        self.0.get(Self::slot(Some(&first)) * Self::SLOTS + Self::slot(Some(&second))).into_iter().flatten()
    }

    /// Syllables with this one first.
    fn with_first(&self, first: u8) -> impl Iterator<Item = &Start> {
        self.0.iter().skip(Self::slot(Some(&first)) * Self::SLOTS).take(Self::SLOTS).flatten()
    }
}

impl From<String> for Readings {
    fn from(text: String) -> Readings {
        let (mut by_letters, mut by_initials) = (Pairs::default(), Pairs::default());
        let mut entry = 0;
        let bytes = text.as_bytes();
        for (at, first) in bytes.iter().enumerate() {
            entry += u32::from(*first == b'\n');
            if begins(*first) {
                let start = Start { at: at as u32, entry };
                let syllable = syllable(&bytes[at..]);
                let second = syllable.get(1);
                by_letters.push(first, second, start);
                if second == Some(&b'v') {
                    by_letters.push(first, Some(&b'u'), start);
                }
                by_initials.push(first, bytes.get(at + syllable.len()), start);
            }
        }
        Readings { text, by_letters, by_initials }
    }
}

impl From<Readings> for String {
    fn from(readings: Readings) -> String {
        readings.text
    }
}

/// How what was typed spells a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spelling {
    /// Whether it begins where the name begins.
    pub(super) first: bool,
    /// How much of the name is gone through, from there on: 1 to its end.
    pub(super) share: f32,
    /// Whether syllables are spelled out, or only begun.
    pub(super) full: bool,
    /// Errors forgiven.
    pub(super) errors: u8,
}

impl Readings {
    /// Entries with a name that what was typed spells, from any of its syllables on.
    pub(super) fn spelled(&self, typed: &str, mut each: impl FnMut(usize, Spelling)) {
        let mut check = |start: &Start| {
            let (first, text) = self.at(start);
            if let Some((rest, full)) = follow(typed.as_bytes(), text, true) {
                // Spelled out, a syllable that is only begun does not count: `taiyu` is more of TaiYu than of TaiYun.
                let boundary = |at: &usize| text.get(*at).is_none_or(|byte| begins(*byte)) || ends(&text[*at..]);
                let through = if full { (0..=typed.len()).rev().find(boundary) } else { None };
                let through = through.unwrap_or(text.len() - rest.len());
                each(start.entry as usize, Spelling { first, share: share(text, through), full, errors: 0 });
            }
        };
        match *typed.as_bytes() {
            [] => {}
            [first] => self.by_letters.with_first(first).for_each(check),
            [first, second, ..] => {
                self.by_letters.with(first, second).for_each(&mut check);
                self.by_initials.with(first, second).for_each(check);
            }
        }
    }

    /// Entries with a name of which whole syllables are spelled but for that many errors, the first letter being right.
    pub(super) fn nearly_spelled(&self, typed: &str, most: u8, mut each: impl FnMut(usize, Spelling)) {
        let Some(&letter) = typed.as_bytes().first() else { return };
        let mut distance = Distance::new(typed, most);
        for start in self.by_letters.with_first(letter) {
            let (first, text) = self.at(start);
            distance.truncate(0);
            let mut best: Option<Spelling> = None;
            for (at, byte) in text.iter().enumerate() {
                if ends(&text[at..]) || distance.push(byte.to_ascii_lowercase()) > most {
                    break;
                }
                let rest = &text[at + 1..];
                let errors = distance.value();
                if errors <= most
                    && best.is_none_or(|best| errors < best.errors)
                    && (ends(rest) || rest.first().copied().is_some_and(begins))
                {
                    best = Some(Spelling { first, share: share(text, at + 1), full: true, errors });
                }
            }
            if let Some(best) = best {
                each(start.entry as usize, best);
            }
        }
    }

    /// The syllables of one of an entry's names; nothing when it has no reading.
    pub(super) fn syllables(&self, entry: usize, name: &str) -> Option<Syllables<'_>> {
        let line = self.text.lines().nth(entry)?;
        line.split(' ').find_map(|reading| Syllables::of(reading, name))
    }

    /// Whether a name begins with that syllable, and the text from there.
    fn at(&self, start: &Start) -> (bool, &[u8]) {
        let (before, text) = self.text.as_bytes().split_at(start.at as usize);
        (before.last().is_none_or(|byte| matches!(byte, b' ' | b'\n')), text)
    }
}

/// A name's reading, and which part of the name each syllable is for.
pub(super) struct Syllables<'a> {
    reading: &'a [u8],
    /// Where syllables begin in the reading, and what they are for in the name.
    pub(super) parts: Vec<(usize, Range<usize>)>,
}

impl Syllables<'_> {
    /// Lays a reading beside a name; nothing when it is the reading of another.
    pub(super) fn of<'a>(reading: &'a str, name: &str) -> Option<Syllables<'a>> {
        let bytes = reading.as_bytes();
        let (mut at, mut parts) = (0, Vec::new());
        for (start, c) in name.char_indices() {
            let place = start..start + c.len_utf8();
            if is_unspaced(c) {
                let rest = bytes.get(at..).filter(|rest| rest.first().copied().is_some_and(begins))?;
                parts.push((at, place));
                at += syllable(rest).len();
                continue;
            }
            for letter in folded(&name[place.clone()]).filter(char::is_ascii_alphanumeric) {
                let own = bytes.get(at)?;
                if own.to_ascii_lowercase() != letter as u8 {
                    return None;
                }
                if begins(*own) {
                    parts.push((at, place.clone()));
                }
                at += 1;
            }
        }
        (at == bytes.len()).then_some(Syllables { reading: bytes, parts })
    }

    pub(super) fn count(&self) -> usize {
        self.parts.len()
    }

    /// What of the name is spelled by what was typed, from a syllable on.
    pub(super) fn follow(&self, first: usize, typed: &str) -> Option<Range<usize>> {
        let (at, place) = self.parts.get(first)?;
        let (rest, _) = follow(typed.as_bytes(), &self.reading[*at..], true)?;
        let end = self.reading.len() - rest.len();
        let (_, last) = self.parts.iter().rev().find(|(at, _)| *at < end)?;
        Some(place.start..last.end.max(place.end))
    }
}

/// The syllable that a text begins with.
pub(super) fn syllable(text: &[u8]) -> &[u8] {
    &text[..1 + text[1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count()]
}

/// Whether a name ends here.
fn ends(rest: &[u8]) -> bool {
    matches!(rest.first(), None | Some(b' ' | b'\n'))
}

/// How much of a name so many letters of it are.
fn share(text: &[u8], letters: usize) -> f32 {
    let all = (0..text.len()).find(|&at| ends(&text[at..])).unwrap_or(text.len());
    letters as f32 / all.max(1) as f32
}

/// Whether a syllable begins here. Each digit is one.
fn begins(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

/// Follows what was typed through the syllables: each spelled out, or only its initial. Returns what is left of the
/// text after the last syllable touched, and whether all but that one were spelled out.
fn follow<'a>(typed: &[u8], text: &'a [u8], full: bool) -> Option<(&'a [u8], bool)> {
    if typed.is_empty() {
        return Some((text, full));
    }
    if ends(text) {
        return None;
    }
    let syllable = syllable(text);
    let (len, rest) = (syllable.len(), &text[syllable.len()..]);
    // `v` stands for ü, which is typed either way.
    let same = |(a, b): &(&u8, &u8)| **a == b.to_ascii_lowercase() || (**a == b'u' && **b == b'v');
    let common = typed.iter().zip(syllable).take_while(same).count();
    if common == typed.len() {
        return Some((rest, full));
    }
    let spelled_out = if common == len { follow(&typed[len..], rest, full) } else { None };
    spelled_out.or_else(|| {
        let initial = if common >= 2 && syllable[1] == b'h' { 2 } else { 1 };
        (1..=initial.min(common))
            .rev()
            .filter(|&letters| letters < len)
            .find_map(|letters| follow(&typed[letters..], rest, false))
    })
}
