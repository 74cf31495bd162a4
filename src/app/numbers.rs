//! Minutes, metres, dates and order of names, as the language writes them: the browser's `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::words::{Words, fill};
use crate::venue::Lang;

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
        if secs < 45.0 { self.words.under_a_minute.to_owned() } else { call(&self.minutes, (secs / 60.0).ceil()) }
    }

    /// A distance in whole metres.
    pub fn metres(&self, metres: f64) -> String {
        call(&self.metres, metres.round())
    }

    /// Minutes first, metres second.
    pub fn walk(&self, secs: f64, metres: f64) -> String {
        fill("{} · {}", &[&self.minutes(secs), &self.metres(metres)])
    }
}

fn call(format: &Function, number: f64) -> String {
    format.call1(&JsValue::UNDEFINED, &number.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// The days of an event, such as "December 3 – 5, 2017"; empty when they are not dates.
pub fn days(starts: &str, ends: &str, lang: Lang) -> String {
    let date = |day: &str| Date::new(&day.into());
    let (first, last) = (date(starts), date(if ends.is_empty() { starts } else { ends }));
    if first.get_time().is_nan() || last.get_time().is_nan() {
        return String::new();
    }
    // Days without a time are midnight UTC: they are written in UTC, or they would shift.
    let format = Intl::DateTimeFormat::new(
        &locales(lang),
        &options(&[("year", "numeric"), ("month", "long"), ("day", "numeric"), ("timeZone", "UTC")]),
    );
    let range = Reflect::get(&format, &"formatRange".into()).ok().and_then(|range| range.dyn_into::<Function>().ok());
    range
        .and_then(|range| range.call2(&format, &first, &last).ok())
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Writes days and hours of the event, which are local to it, in one language.
pub struct Clock {
    words: &'static Words,
    day: Function,
    hour: Function,
}

impl Clock {
    /// Days and hours as a language writes them.
    pub fn of(lang: Lang) -> Clock {
        let format = |pairs: &[(&str, &str)]| Intl::DateTimeFormat::new(&locales(lang), &options(pairs)).format();
        // The event's own times are read and written as if it were in UTC, so that no device shifts them.
        let day = format(&[("weekday", "long"), ("month", "long"), ("day", "numeric"), ("timeZone", "UTC")]);
        let hour = format(&[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23"), ("timeZone", "UTC")]);
        Clock { words: Words::of(lang), day, hour }
    }

    /// A day, such as "Sunday, December 3".
    pub fn day(&self, day: &str) -> String {
        written(&self.day, day)
    }

    /// From when to when, as far as it is known.
    pub fn hours(&self, start: &str, end: &str) -> String {
        let hour =
            |time: &str| if time.len() > 10 { written(&self.hour, &[time, "Z"].concat()) } else { String::new() };
        match (hour(start), hour(end)) {
            (start, end) if !start.is_empty() && !end.is_empty() => [&start, "–", &end].concat(),
            (start, _) => start,
        }
    }

    /// The day and the hours of a session, as far as they are known.
    pub fn when(&self, start: &str, end: &str) -> String {
        let hours = self.hours(start, end);
        match (start.get(..10), hours.is_empty()) {
            (None, _) => self.words.no_day.to_owned(),
            (Some(day), true) => [&self.day(day), " · ", self.words.no_hour].concat(),
            (Some(day), false) => [&self.day(day), " · ", &hours].concat(),
        }
    }
}

fn written(format: &Function, time: &str) -> String {
    let date = Date::new(&time.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    format.call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Sorts by a name as dictionaries of the language do: Chinese by pinyin.
pub fn sort_by_name<T>(items: &mut [(String, T)], lang: Lang) {
    let compare = Intl::Collator::new(&locales(lang), &options(&[("numeric", "true")])).compare();
    let order = |a: &str, b: &str| {
        let order = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into()).ok().and_then(|order| order.as_f64());
        order.unwrap_or_default().total_cmp(&0.0)
    };
    items.sort_unstable_by(|(a, _), (b, _)| order(a, b));
}
