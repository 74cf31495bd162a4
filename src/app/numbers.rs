//! Minutes, metres, dates and order of names, as the language writes them: the browser's `Intl`.

use std::cell::OnceCell;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::words::{Counted, Words, fill};
use crate::venue::Lang;

#[wasm_bindgen]
extern "C" {
    /// A moment; the browser may not know the time zone it is to be written in.
    type Moment;

    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn written(this: &Moment, locale: &str, options: &Object) -> Result<String, JsValue>;

    /// `Temporal.Instant`.
    type Instant;

    #[wasm_bindgen(catch, static_method_of = Instant, js_namespace = Temporal, js_name = fromEpochMilliseconds)]
    fn from_epoch_milliseconds(ms: f64) -> Result<Instant, JsValue>;

    #[wasm_bindgen(method, catch, js_name = toZonedDateTimeISO)]
    fn zoned(this: &Instant, timezone: &str) -> Result<Object, JsValue>;

    /// `Intl.PluralRules`.
    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "PluralRules")]
    fn new(locale: &str) -> PluralRules;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: usize) -> String;

    /// `Intl.DisplayNames`.
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DisplayNames")]
    fn new(locale: &str, options: &Object) -> DisplayNames;

    #[wasm_bindgen(method)]
    fn of(this: &DisplayNames, code: &str) -> Option<String>;
}

/// Writes numbers in one language.
pub struct Numbers {
    words: &'static Words,
    minutes: Function,
    metres: Function,
}

fn locales(lang: Lang) -> Array {
    Array::of1(&lang.tag().into())
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options
}

impl Numbers {
    /// Numbers as a language writes them.
    pub fn of(lang: Lang) -> Numbers {
        let unit = |unit| {
            let options = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]);
            Intl::NumberFormat::new(&locales(lang), &options).format()
        };
        Numbers { words: Words::of(lang), minutes: unit("minute"), metres: unit("meter") }
    }

    /// A walking time in whole minutes, rounded up so that nobody comes late.
    pub fn minutes(&self, secs: f64) -> String {
        if secs < 45.0 {
            self.words.under_a_minute.to_owned()
        } else {
            call(&self.minutes, &(secs / 60.0).ceil().into())
        }
    }

    /// A distance in whole metres.
    pub fn metres(&self, metres: f64) -> String {
        call(&self.metres, &metres.round().into())
    }

    /// Minutes first, metres second.
    pub fn walk(&self, secs: f64, metres: f64) -> String {
        fill("{} · {}", &[&self.minutes(secs), &self.metres(metres)])
    }
}

/// A message with a number, in the form that the language has for it.
pub fn counted(message: &Counted, count: usize, lang: Lang) -> String {
    let form = if PluralRules::new(lang.tag()).select(count) == "one" { message.one } else { message.other };
    fill(form, &[&count.to_string()])
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Writes days and hours of the event, which are local to it, in one language.
pub struct Clock {
    lang: Lang,
}

impl Clock {
    /// Days and hours as a language writes them.
    pub fn of(lang: Lang) -> Clock {
        Clock { lang }
    }

    /// A day, such as "Sunday, December 3".
    pub fn day(&self, day: &str) -> String {
        // The event's own times are read and written as if it were in UTC, so that no device shifts them. Made only here:
        // a browser's first look at how a language writes days takes long.
        let options = options(&[("weekday", "long"), ("month", "long"), ("day", "numeric"), ("timeZone", "UTC")]);
        call(&Intl::DateTimeFormat::new(&locales(self.lang), &options).format(), &Date::new(&day.into()))
    }

    /// From when to when, as far as it is known.
    pub fn hours(&self, start: &str, end: &str) -> String {
        match (hour(start), hour(end)) {
            (start, end) if !start.is_empty() && !end.is_empty() => [start, "–", end].concat(),
            (start, _) => start.to_owned(),
        }
    }

    /// The hour some seconds before a time; empty when the time has none.
    pub fn before(&self, time: &str, secs: f64) -> String {
        if hour(time).is_empty() {
            return String::new();
        }
        let ms = Date::parse(&[time, "Z"].concat()) - secs * 1000.0;
        shown(Date::new(&ms.into()), "UTC").map(|shown| hour(&shown).to_owned()).unwrap_or_default()
    }

    /// The day and the hours of a session, as far as they are known.
    pub fn when(&self, start: &str, end: &str) -> String {
        let (words, hours) = (Words::of(self.lang), self.hours(start, end));
        match (start.get(..10), hours.is_empty()) {
            (None, _) => words.no_day.to_owned(),
            (Some(day), true) => [&self.day(day), " · ", words.no_hour].concat(),
            (Some(day), false) => [&self.day(day), " · ", &hours].concat(),
        }
    }
}

/// The hour of a time as ISO 8601 writes it, which both languages do as well; empty when it has none.
fn hour(time: &str) -> &str {
    time.get(11..16).unwrap_or_default()
}

/// What clocks show at a moment, `YYYY-MM-DDTHH:MM:SS`: those of a time zone, if the browser knows it.
pub fn shown(date: Date, timezone: &str) -> Option<String> {
    let mut shown = match zoned(date.get_time(), timezone) {
        Ok(zoned) => String::from(zoned.to_string()),
        // Browsers without `Temporal`. Sweden writes dates as ISO 8601 has them.
        Err(_) => {
            let options = options(&[("timeZone", timezone)]);
            date.unchecked_into::<Moment>().written("sv-SE", &options).ok()?.replace(' ', "T")
        }
    };
    shown.truncate(19);
    Some(shown)
}

/// A moment in a time zone, from the browser's `Temporal`: unlike `Intl` it looks up nothing of a language first, which
/// takes a slow phone some 80 ms.
fn zoned(ms: f64, timezone: &str) -> Result<Object, JsValue> {
    Instant::from_epoch_milliseconds(ms)?.zoned(timezone)
}

/// What the clocks of the event show, `YYYY-MM-DDTHH:MM`; those of Greenwich where its zone is not known.
pub fn now(timezone: &str) -> String {
    let clock = |zone| shown(Date::new_0(), zone);
    let mut now = clock(timezone).or_else(|| clock("UTC")).unwrap_or_default();
    now.truncate(16);
    now
}

thread_local! {
    /// English names of countries with their codes, made when first asked for.
    static COUNTRIES: OnceCell<Vec<(String, String)>> = const { OnceCell::new() };
}

/// A country's name in a language; one that is neither a code nor an English name stays as it is written.
pub fn country(written: &str, lang: Lang) -> String {
    if written.is_empty() {
        return String::new();
    }
    if lang == Lang::En && written.len() != 2 {
        // As it stands: to look it up first takes long, and changes nothing.
        return written.to_owned();
    }
    let region = options(&[("type", "region"), ("fallback", "none")]);
    let code = if written.len() == 2 { Some(written.to_ascii_uppercase()) } else { code_of(written, &region) };
    let code = code.filter(|code| code.bytes().all(|letter| letter.is_ascii_uppercase()));
    code.and_then(|code| DisplayNames::new(lang.tag(), &region).of(&code)).unwrap_or_else(|| written.to_owned())
}

fn code_of(written: &str, region: &Object) -> Option<String> {
    COUNTRIES.with(|countries| {
        let countries = countries.get_or_init(|| {
            let names = DisplayNames::new("en", region);
            let mut known = Vec::new();
            for a in 'A'..='Z' {
                for b in 'A'..='Z' {
                    let code = String::from_iter([a, b]);
                    known.extend(names.of(&code).map(|name| (name, code)));
                }
            }
            known
        });
        countries.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)).map(|(_, code)| code.clone())
    })
}

/// Sorts by a name as dictionaries of the language do: Chinese by pinyin. Outside a browser, which knows them, by code.
#[cfg(not(target_arch = "wasm32"))]
pub fn sort_by_name<T>(items: &mut [(String, T)], _: Lang) {
    items.sort_by(|(a, _), (b, _)| a.cmp(b));
}

/// Sorts by a name as dictionaries of the language do: Chinese by pinyin.
#[cfg(target_arch = "wasm32")]
pub fn sort_by_name<T>(items: &mut [(String, T)], lang: Lang) {
    let compare = Intl::Collator::new(&locales(lang), &options(&[("numeric", "true")])).compare();
    let order = |a: &str, b: &str| {
        let order = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into()).ok().and_then(|order| order.as_f64());
        order.unwrap_or_default().total_cmp(&0.0)
    };
    items.sort_unstable_by(|(a, _), (b, _)| order(a, b));
}
