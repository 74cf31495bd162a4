//! Readings: Chinese names as they are typed in Latin letters, by full pinyin, by initials or by a mix of both.

use serde::{Deserialize, Serialize};

use super::typo::{Distance, forgiven};

/// The readings of all entries, shipped as text, a line each: `HuaWei`, a capital at each syllable, a space between
/// several names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(super) struct Readings {
    text: String,
    /// For each letter and digit, the syllables that begin with it.
    starts: Vec<Vec<Start>>,
}

/// Where a syllable begins, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Start {
    at: u32,
    entry: u32,
}

impl From<String> for Readings {
    fn from(text: String) -> Readings {
        let mut starts = vec![Vec::new(); 36];
        let mut entry = 0;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            if byte == b'\n' {
                entry += 1;
            } else if begins(byte) {
                starts[slot(byte)].push(Start { at: at as u32, entry });
            }
        }
        Readings { text, starts }
    }
}

impl From<Readings> for String {
    fn from(readings: Readings) -> String {
        readings.text
    }
}

/// The list that syllables with this first letter or digit are in.
fn slot(byte: u8) -> usize {
    usize::from(if byte.is_ascii_digit() { byte - b'0' } else { 10 + (byte.to_ascii_lowercase() - b'a') })
}

/// How what was typed spells a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Whether it begins where the name begins.
    pub(super) first: bool,
    /// Whether it ends where the name ends.
    pub(super) whole: bool,
    /// Whether syllables are spelled out, or only begun.
    pub(super) full: bool,
    /// Errors forgiven.
    pub(super) errors: u8,
}

impl Readings {
    /// Entries with a name that what was typed spells, from any of its syllables on.
    pub(super) fn spelled(&self, typed: &str, mut each: impl FnMut(usize, Spelling)) {
        self.starts(typed, |entry, first, rest| {
            if let Some((rest, full)) = follow(typed.as_bytes(), rest, true) {
                each(entry, Spelling { first, whole: ends(rest), full, errors: 0 });
            }
        });
    }

    /// Entries with a name of which whole syllables are spelled but for forgivable errors, the first letter being right.
    pub(super) fn nearly_spelled(&self, typed: &str, mut each: impl FnMut(usize, Spelling)) {
        let most = forgiven(typed);
        if most == 0 {
            return;
        }
        let mut distance = Distance::new(typed, most);
        self.starts(typed, |entry, first, rest| {
            distance.truncate(0);
            let mut best: Option<Spelling> = None;
            for (at, byte) in rest.iter().enumerate() {
                if distance.push(byte.to_ascii_lowercase()) > most || ends(&rest[at..]) {
                    break;
                }
                let after = &rest[at + 1..];
                let errors = distance.value();
                if (ends(after) || begins(after[0])) && errors <= best.map_or(most, |best| best.errors - 1) {
                    best = Some(Spelling { first, whole: ends(after), full: true, errors });
                    if errors == 0 {
                        break;
                    }
                }
            }
            if let Some(best) = best {
                each(entry, best);
            }
        });
    }

    /// Every syllable that begins with the first letter typed: its entry, whether it begins a name, and the rest of
    /// the text from there.
    fn starts<'a>(&'a self, typed: &str, mut each: impl FnMut(usize, bool, &'a [u8])) {
        let Some(letter) = typed.bytes().next().filter(u8::is_ascii_alphanumeric) else { return };
        let text = self.text.as_bytes();
        for &Start { at, entry } in self.starts.get(slot(letter)).into_iter().flatten() {
            let (before, rest) = text.split_at(at as usize);
            each(entry as usize, before.last().is_none_or(|byte| matches!(byte, b' ' | b'\n')), rest);
        }
    }
}

/// Whether a name ends here.
fn ends(rest: &[u8]) -> bool {
    matches!(rest.first(), None | Some(b' ' | b'\n'))
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
    let len = 1 + text[1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let (syllable, rest) = text.split_at(len);
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
