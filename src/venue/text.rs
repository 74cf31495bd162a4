//! Words in two languages.

use serde::{Deserialize, Serialize};

/// A language the page speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese in simplified characters.
    Zh,
}

impl Lang {
    /// Every language, in the order a switch offers them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Zh];

    /// The language of a tag such as `zh`, `zh-CN` or `en_GB`, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The two-letter code used in addresses and files: `en` or `zh`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh",
        }
    }

    /// The BCP 47 tag for `lang` attributes: `en` or `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        }
    }
}

/// Whether an address leads to the web: nothing that a stranger has written may become another kind of link.
pub fn is_web_address(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// A name or sentence in both languages; an empty string means "not given".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Text {
    /// A text from its two versions.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Text {
        Text { en: en.into(), zh: zh.into() }
    }

    /// The same words in both languages, as for a booth number.
    pub fn same(words: impl Into<String>) -> Text {
        let words = words.into();
        Text { en: words.clone(), zh: words }
    }

    /// The words in `lang` only; empty when not given.
    pub fn only(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// The words in `lang`, else in the other language.
    pub fn get(&self, lang: Lang) -> &str {
        match (lang, self.en.is_empty(), self.zh.is_empty()) {
            (Lang::En, false, _) | (Lang::Zh, _, true) => &self.en,
            _ => &self.zh,
        }
    }

    /// The words in the language that [`Text::get`] did not use, when they differ: the second line of a title.
    pub fn second(&self, lang: Lang) -> Option<&str> {
        let first = self.get(lang);
        let other = match lang {
            Lang::En => &self.zh,
            Lang::Zh => &self.en,
        };
        (!other.is_empty() && other != first).then_some(other)
    }

    /// Whether neither language is given.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }
}

/// Whether a character is a letter or a digit, rather than a mark, a sign, a space or a picture.
///
/// Of the scripts of the world this knows those signs that stand in names of exhibitors and booths, and takes the rest
/// for letters: the standard library knows every one, with tables that do not shrink on their way to the page.
pub fn is_letter_or_digit(c: char) -> bool {
    let is_sign = matches!(
        c as u32,
        // Latin signs, accents that stand alone or combine, Greek and Cyrillic signs.
        0x80..=0xA9 | 0xAB..=0xB1 | 0xB4 | 0xB6..=0xB8 | 0xBB | 0xBF | 0xD7 | 0xF7 | 0x2C2..=0x2C5 | 0x2D2..=0x2DF
            | 0x300..=0x344 | 0x375 | 0x37E | 0x384 | 0x385 | 0x387 | 0x3F6 | 0x482..=0x489
            // Punctuation, currencies, arrows, mathematics, boxes, shapes; not numerals of any form.
            | 0x2000..=0x206F | 0x2072 | 0x2073 | 0x207A..=0x207E | 0x208A..=0x208F | 0x209D..=0x2101
            | 0x2103..=0x2106 | 0x2108 | 0x2109 | 0x2114 | 0x2116..=0x2118 | 0x211E..=0x2123 | 0x2190..=0x245F
            | 0x249C..=0x24B5 | 0x2500..=0x2775 | 0x2794..=0x2BFF
            // Chinese and Japanese punctuation, private use, other forms and widths, pictures.
            | 0x2E00..=0x3004 | 0x3008..=0x3020 | 0x302A..=0x3030 | 0x3036 | 0x3037 | 0x303D..=0x3040
            | 0x3097..=0x309C | 0x30A0 | 0x30FB | 0xE000..=0xF8FF | 0xFDFC..=0xFE6F | 0xFEFD..=0xFF0F
            | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65 | 0xFFE0..=0xFFFF | 0x1F000..=0x1FAFF
    );
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { !is_sign }
}

#[cfg(test)]
mod tests {
    use super::is_letter_or_digit;

    #[test]
    fn letters_and_digits_are_those_of_the_standard_library_where_names_are_written() {
        let blocks = [
            0..=0x2DF,
            0x300..=0x344,
            0x384..=0x387,
            0x391..=0x3A1,
            0x3A3..=0x3CE,
            0x3F0..=0x52F,
            0x1EA0..=0x1EF9,
            0x2000..=0x2123,
            0x2150..=0x2189,
            0x2190..=0x2BFF,
            0x3000..=0x30FF,
            0x3400..=0x4DBF,
            0x4E00..=0x9FFF,
            0xAC00..=0xD7A3,
            0xE000..=0xF8FF,
            0xFF00..=0xFFBE,
            0xFFE0..=0xFFFF,
            0x1F300..=0x1FAFF,
            0x20000..=0x2A6DF,
        ];
        for c in blocks.into_iter().flatten().filter_map(char::from_u32) {
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "U+{:04X}", c as u32);
        }
    }
}
