//! How a place is called, wherever it is written: on the page, on posters, in previews.

use super::amenity::kind_name;
use super::geometry::Point;
use super::{Lang, LevelId, Place, SectorId, Unit, Use, Venue};

/// The name of a place in the current language; never empty.
pub fn title(venue: &Venue, place: Place, lang: Lang) -> String {
    let name = place.name(venue);
    if !name.is_empty() {
        return name.get(lang).to_owned();
    }
    match place {
        Place::Amenity(id) => kind_name(&venue[id].category).get(lang).to_owned(),
        Place::Screen(_) => either(lang, "Information screen", "信息屏").to_owned(),
        Place::Spot(..) => either(lang, "Point on the map", "地图上的位置").to_owned(),
        Place::Booth(_) | Place::Exhibitor(_) | Place::Session(_) | Place::QrPoint(_) => place.id(venue),
    }
}

/// Words in one language.
fn either(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// The name in the other language, when it differs.
pub fn second(venue: &Venue, place: Place, lang: Lang) -> Option<String> {
    place.name(venue).second(lang).map(str::to_owned)
}

/// Numbers of its booths, the main one first, separated by `, `.
pub fn numbers(venue: &Venue, place: Place) -> String {
    let numbers: Vec<&str> = place.booths(venue).iter().map(|&id| venue[id].number.as_str()).collect();
    numbers.join(", ")
}

/// Its sector: an exhibitor's own, a booth's first exhibitor's.
pub fn sector(venue: &Venue, place: Place) -> Option<SectorId> {
    place.exhibitor(venue).and_then(|id| venue[id].sector)
}

/// The level's name in the current language, else its short name.
pub fn level(venue: &Venue, level: LevelId, lang: Lang) -> &str {
    let level = &venue[level];
    if level.name.is_empty() { level.short_name.get(lang) } else { level.name.get(lang) }
}

/// Where it is: hall and, in a building of several levels, level.
pub fn whereabouts(venue: &Venue, place: Place, lang: Lang) -> String {
    let Some((on, at)) = place.anchor(venue) else {
        // A place that the floor plan does not have is still worth telling.
        return if let Place::Session(id) = place { venue[id].place.clone() } else { String::new() };
    };
    let booth_unit = place.booths(venue).first().and_then(|&booth| venue[booth].unit).map(|unit| &venue[unit]);
    let hall = booth_unit.or_else(|| around(venue, place, on, at));
    let hall = hall.map(|unit| unit.name.get(lang)).filter(|name| !name.is_empty());
    let level = (venue.levels.len() > 1).then(|| level(venue, on, lang)).filter(|name| !name.is_empty());
    let parts: Vec<&str> = hall.into_iter().chain(level).collect();
    parts.join(" · ")
}

/// The named unit a point lies in; for a room that bears the place's own name, the floor it is entered from.
fn around(venue: &Venue, place: Place, on: LevelId, at: Point) -> Option<&Unit> {
    let here = || venue.units.iter().filter(move |unit| unit.level == on && !unit.name.is_empty());
    let inside = here().find(|unit| unit.polygon.contains(at));
    if inside.is_some_and(|unit| unit.walk == Use::Floor || unit.name != place.name(venue)) {
        return inside;
    }
    let away = |unit: &&Unit| unit.polygon.edge_distance(at);
    here().filter(|unit| unit.walk == Use::Floor).min_by(|a, b| away(a).total_cmp(&away(b)))
}
