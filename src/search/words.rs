//! The dictionary: every word of the fair, sorted, with the entries that use it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::typo::Distance;

/// Where a word stands in an entry, and how much that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// In what it shows, where it comes from.
    Text,
    /// Among the words for the need it meets.
    Need,
    /// In its name.
    Name,
    /// At the beginning of its name.
    First,
}

/// Ascending numbers, written as differences, which are short.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ascending(pub(super) Vec<u32>);

impl Ascending {
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|&number| number as usize)
    }
}

impl Serialize for Ascending {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut last = 0;
        serializer.collect_seq(self.0.iter().map(|&number| number.wrapping_sub(std::mem::replace(&mut last, number))))
    }
}

impl<'de> Deserialize<'de> for Ascending {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ascending, D::Error> {
        let mut numbers = Vec::<u32>::deserialize(deserializer)?;
        let mut last = 0_u32;
        for number in &mut numbers {
            last = last.wrapping_add(*number);
            *number = last;
        }
        Ok(Ascending(numbers))
    }
}

/// The entries that use a word: an entry's number and, in two low bits, the [`Field`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Postings(Ascending);

impl Postings {
    /// Postings of ascending entries.
    #[cfg(any(feature = "organiser", feature = "finder"))]
    pub(super) fn new(entries: impl IntoIterator<Item = (usize, Field)>) -> Postings {
        Postings(Ascending(entries.into_iter().map(|(entry, field)| (entry as u32) << 2 | field as u32).collect()))
    }

    /// The entries, and where in them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, Field)> + '_ {
        self.0.iter().map(|posting| {
            let field = match posting & 3 {
                0 => Field::Text,
                1 => Field::Need,
                2 => Field::Name,
                _ => Field::First,
            };
            (posting >> 2, field)
        })
    }
}

/// How a typed word found a word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// The same word.
    Exact,
    /// Its beginning: this share of it was typed.
    Prefix(f32),
    /// The same word but for so many errors.
    Near(u8),
    /// Its beginning but for so many errors.
    NearPrefix(u8),
}

/// Ascending words, each written as what differs from the one before.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sorted(Vec<String>);

impl Serialize for Sorted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut shares, mut rests) = (Vec::with_capacity(self.0.len()), String::new());
        let mut last = "";
        for word in &self.0 {
            let mut shared = shared(last.as_bytes(), word.as_bytes()).min(255);
            while !word.is_char_boundary(shared) {
                shared -= 1;
            }
            shares.push(shared as u8);
            rests.push_str(&word[shared..]);
            rests.push('\n');
            last = word;
        }
        (shares, rests).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Sorted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sorted, D::Error> {
        let (shares, rests) = <(Vec<u8>, &str)>::deserialize(deserializer)?;
        let mut words: Vec<String> = Vec::with_capacity(shares.len());
        for (share, rest) in shares.into_iter().zip(rests.lines()) {
            let last = words.last().map_or("", |word| word);
            // No dictionary of ours shares more than there is.
            let shared = last.get(..share.into()).unwrap_or(last);
            words.push([shared, rest].concat());
        }
        Ok(Sorted(words))
    }
}

/// How many bytes two texts begin with alike.
fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// The words, and for each the entries that use it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Words {
    words: Sorted,
    users: Vec<Postings>,
}

impl Words {
    /// A dictionary of ascending words.
    #[cfg(any(feature = "organiser", feature = "finder"))]
    pub(super) fn new(words: impl IntoIterator<Item = (String, Postings)>) -> Words {
        let (words, users) = words.into_iter().unzip();
        Words { words: Sorted(words), users }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &Postings)> {
        self.words.0.iter().map(String::as_str).zip(&self.users)
    }

    /// The words from the first on that is not before what was typed.
    fn from(&self, typed: &str) -> impl Iterator<Item = (&str, &Postings)> {
        self.iter().skip(self.words.0.partition_point(|word| word.as_str() < typed))
    }

    /// Words equal to or beginning with what was typed.
    pub(super) fn beginning(&self, typed: &str, mut each: impl FnMut(Found, &Postings)) {
        for (word, postings) in self.from(typed).take_while(|(word, _)| word.starts_with(typed)) {
            let share = typed.len() as f32 / word.len() as f32;
            each(if word.len() == typed.len() { Found::Exact } else { Found::Prefix(share) }, postings);
        }
    }

    /// Two words that were run together, if nothing begins with what was typed: a word, and the beginning of another.
    pub(super) fn apart<'a>(&self, typed: &'a str) -> Option<(&'a str, &'a str)> {
        if self.begins(typed) {
            return None;
        }
        let cuts = typed.char_indices().map(|(at, _)| at).filter(|at| (3..).contains(at) && typed.len() - at >= 3);
        cuts.map(|at| typed.split_at(at))
            .find(|(left, right)| self.from(left).next().is_some_and(|(word, _)| word == *left) && self.begins(right))
    }

    fn begins(&self, typed: &str) -> bool {
        self.from(typed).next().is_some_and(|(word, _)| word.starts_with(typed))
    }

    /// Words that equal or begin with what was typed but for that many errors.
    pub(super) fn near(&self, typed: &str, most: u8, mut each: impl FnMut(Found, &Postings)) {
        let mut distance = Distance::new(typed, most);
        let mut last: &[u8] = &[];
        // For each length of the last word's beginning: the least distance to it or anything shorter.
        let mut beginnings = vec![typed.len() as u8];
        // Length at which the last word went beyond all forgiveness.
        let mut lost = usize::MAX;
        for (word, postings) in self.iter() {
            let bytes = word.as_bytes();
            let shared = shared(last, bytes);
            last = bytes;
            if shared < lost {
                lost = usize::MAX;
                distance.truncate(shared);
                beginnings.truncate(shared + 1);
                for &byte in &bytes[shared..] {
                    let least = distance.push(byte);
                    beginnings.push(distance.value().min(beginnings[beginnings.len() - 1]));
                    if least > most {
                        lost = beginnings.len() - 1;
                        break;
                    }
                }
            }
            let beginning = beginnings[beginnings.len() - 1];
            if lost == usize::MAX && distance.value() <= most {
                each(Found::Near(distance.value()), postings);
            } else if beginning <= most {
                each(Found::NearPrefix(beginning), postings);
            }
        }
    }
}
