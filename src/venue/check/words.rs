//! Names that lack one of the event's languages.

use geojson::JsonValue;

use crate::venue::read::imdf::{Feature, file};
use crate::venue::read::{Problem, Reading, settings, tables};
use crate::venue::{Lang, Text};

pub(super) fn check(reading: &Reading, problems: &mut Vec<Problem>) {
    let languages = &reading.sources.settings.event.languages;
    let mut tell = |file: String, place: &str, name: &str, missing: Vec<Lang>| {
        if name.is_empty() || missing.is_empty() {
            return;
        }
        let missing = missing.into_iter().map(language).collect::<Vec<_>>().join(" and ");
        let message = format!("its name “{name}” is not given in {missing}");
        let problem = Problem::warning("untranslated", file, message).at(place);
        problems.push(problem.fix(format!("add the name in {missing}; until then the other language is shown")));
    };
    for (kind, feature) in reading.sources.archive.all() {
        // A booth's name is its number.
        if kind != "kiosk" && languages.len() > 1 {
            let (name, missing) = missing_in_feature(feature, languages);
            tell(file(kind), &feature.id, &name, missing);
        }
    }
    let missing = |text: &Text| -> Vec<Lang> {
        languages.iter().copied().filter(|&lang| languages.len() > 1 && text.only(lang).is_empty()).collect()
    };
    for row in reading.sources.rows.iter().flatten() {
        tell(tables::FILE.to_owned(), &row.row, row.name.get(Lang::En), missing(&row.name));
    }
    let settings = &reading.sources.settings;
    let event = [("event.name", &settings.event.name), ("event.notice", &settings.event.notice)]
        .map(|(place, text)| (place.to_owned(), text));
    let sectors = settings.sectors.iter().map(|sector| (format!("sector {}", sector.id), &sector.name));
    let points = settings.points.iter().map(|spot| (format!("point {}", spot.id), &spot.name));
    let kiosks = settings.kiosks.iter().map(|spot| (format!("kiosk {}", spot.id), &spot.name));
    for (place, text) in event.into_iter().chain(sectors).chain(points).chain(kiosks) {
        tell(settings::FILE.to_owned(), &place, text.get(Lang::En), missing(text));
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Zh => "Chinese",
    }
}

/// A feature's name and the languages it lacks. Plain text is in no language, and digits need none.
fn missing_in_feature(feature: &Feature, languages: &[Lang]) -> (String, Vec<Lang>) {
    let name = feature.label("name").get(Lang::En).to_owned();
    let Some(labels) = feature.properties.get("name").and_then(JsonValue::as_object) else { return (name, Vec::new()) };
    if !name.chars().any(char::is_alphabetic) {
        return (name, Vec::new());
    }
    let has = |lang: &Lang| {
        labels.iter().any(|(tag, words)| Lang::from_tag(tag) == Some(*lang) && words.as_str() != Some(""))
    };
    (name, languages.iter().copied().filter(|lang| !has(lang)).collect())
}
