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
