//! Folding: text as written becomes what is compared, the same way when indexing and when asking.
//!
//! Case, diacritics, full-width forms, sub- and superscript digits, apostrophes and punctuation do not matter.

use crate::venue::text::is_letter_or_digit;

/// A piece of text to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A folded word of a script that puts spaces between words.
    Word(String),
    /// A run of characters of a script that does not: found anywhere within a text.
    Run(String),
}

/// Base letters of U+00C0 to U+017F.
const LATIN: &[u8; 192] =
    b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Base letters of U+1EA0 to U+1EF9, which Vietnamese uses.
const VIETNAMESE: &[u8; 90] =
    b"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// What one character counts as; none when it counts for nothing, as combining marks and apostrophes do.
fn fold(c: char) -> Option<char> {
    let code = c as u32;
    let base = |table: &[u8], from: u32| Some(char::from(table[(code - from) as usize]));
    match code {
        0x27 | 0x60 | 0xB4 | 0x2019 | 0x300..=0x36F => None,
        ..0x80 => Some(c.to_ascii_lowercase()),
        0xB2 | 0xB3 => char::from_digit(code - 0xB0, 10),
        0xB9 => Some('1'),
        0xC0..=0x17F => base(LATIN, 0xC0),
        // The letters with caron and with tone marks on ü that pinyin is written with.
        0x1CD..=0x1DC => base(b"aaiioouuuuuuuuuu", 0x1CD),
        0x1EA0..=0x1EF9 => base(VIETNAMESE, 0x1EA0),
        0x2080..=0x2089 => char::from_digit(code - 0x2080, 10),
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).map(|c| c.to_ascii_lowercase()),
        // Greek and Cyrillic capitals; tables for every script there is would be a tenth of the page.
        0x391..=0x3A9 | 0x410..=0x42F => char::from_u32(code + 0x20),
        0x400..=0x40F => char::from_u32(code + 0x50),
        _ => Some(c),
    }
}

/// Whether a character belongs to a script written without spaces: Chinese, Japanese, Korean.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x3005..=0x3007 | 0x3041..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The folded characters of a text.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(fold)
}

/// The terms of a text, in order.
pub(super) fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut open = false;
    for c in folded(text) {
        let unspaced = is_unspaced(c);
        if !unspaced && !is_letter_or_digit(c) {
            open = false;
            continue;
        }
        match (terms.last_mut(), unspaced) {
            (Some(Term::Run(run)), true) if open => run.push(c),
            (Some(Term::Word(word)), false) if open => word.push(c),
            (_, true) => terms.push(Term::Run(c.into())),
            (_, false) => terms.push(Term::Word(c.into())),
        }
        open = true;
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        terms(text)
            .into_iter()
            .map(|term| match term {
                Term::Word(word) => word,
                Term::Run(run) => format!("[{run}]"),
            })
            .collect()
    }

    #[test]
    fn spelling_that_does_not_matter_is_folded_away() {
        for (written, read) in [
            ("Huawei Technologies", "huawei technologies"),
            ("ＨＵＡＷＥＩ　５Ｇ", "huawei 5g"),
            ("Boğazkuşu Yazılım", "bogazkusu yazilim"),
            ("Fjellsjø Positioning AS", "fjellsjo positioning as"),
            ("Sông Xanh", "song xanh"),
            ("Wisłoka Bajt Sp. z o.o.", "wisloka bajt sp z o o"),
            ("Ipêverde Dados", "ipeverde dados"),
            ("Ru\u{308}ckenlicht", "ruckenlicht"),
            ("huá wéi nǚ lǜ", "hua wei nu lu"),
            ("Xi’an Woodcutter's", "xian woodcutters"),
            ("Điện Thoại Việt", "dien thoai viet"),
            ("Žižkov Œuvre Straße", "zizkov ouvre strase"),
            ("H₂O Data Mill", "h2o data mill"),
            ("旷视科技(Face++)", "[旷视科技] face"),
            ("5G锣 alibaba无人", "5g [锣] alibaba [无人]"),
            ("阿里 巴巴", "[阿里] [巴巴]"),
            ("Берёзов Ω-Loom", "берёзов ω loom"),
            ("!? — ", ""),
        ] {
            assert_eq!(words(written).join(" "), read, "{written}");
        }
    }
}
