//! What kiosk screens need to know, for `assets/kiosk/`: their settings, and what they show while nobody is there.

use serde_json::{Value, json};

use crate::venue::geometry::{Point, bounds};
use crate::venue::read::settings::{Pin, ScreenSettings};
use crate::venue::{ExhibitorId, LevelId, Place, Provenance, Screen, Text, Venue};

/// So many exhibitors are shown where the organiser names none, evenly taken from the whole list, samples only where there
/// is nothing else.
const SHOWN: usize = 120;
/// The least that a view of a zone shows, metres.
const AROUND_M: f64 = 60.0;

/// All of it, as JSON.
pub fn told(settings: &ScreenSettings, venue: &Venue) -> String {
    let ScreenSettings { idle_s, reload, pin, beacon, highlights } = settings;
    let pin = Pin::read(pin).map(
        |Pin { digits, rounds, salt, hash }| json!({ "digits": digits, "rounds": rounds, "salt": salt, "hash": hash }),
    );
    let screen = |Screen { id, name, bearing_deg, .. }: &Screen| json!({ "id": id, "name": in_both(name), "bearing_deg": bearing_deg });
    let screens: Vec<_> = venue.screens.iter().map(screen).collect();
    let languages: Vec<_> = venue.event.languages.iter().map(|lang| lang.code()).collect();
    json!({
        "idle_s": idle_s,
        "reload": reload,
        "pin": pin,
        "beacon": beacon,
        "screens": screens,
        "languages": languages,
        "timezone": venue.event.timezone,
        "tour": tour(highlights, venue),
    })
    .to_string()
}

/// What a kiosk shows while nobody is there: zones, exhibitors, and sessions with known hours.
fn tour(highlights: &[String], venue: &Venue) -> Vec<Value> {
    let mut tour = Vec::new();
    for zone in venue.sections.iter().filter(|zone| zone.name != Text::default()) {
        let view = view(venue, zone.level, &zone.polygon.exterior.0);
        tour.push(json!({ "kind": "zone", "name": in_both(&zone.name), "view": view }));
    }
    let chosen: Vec<Place> = if highlights.is_empty() {
        let all = (0..venue.exhibitors.len()).map(|at| ExhibitorId(at as u16));
        let (samples, real): (Vec<_>, Vec<_>) = all.partition(|&id| venue[id].provenance == Provenance::Sample);
        let shown = if real.is_empty() { samples } else { real };
        let every = shown.len().div_ceil(SHOWN).max(1);
        shown.into_iter().step_by(every).map(Place::Exhibitor).collect()
    } else {
        highlights.iter().filter_map(|words| Place::resolve(venue, words).ok()).collect()
    };
    for place in chosen {
        let Some(exhibitor) = place.exhibitor(venue).map(|id| &venue[id]) else { continue };
        let numbers: Vec<&str> = place.booths(venue).iter().map(|&id| &*venue[id].number).collect();
        tour.push(json!({
            "kind": "exhibitor", "name": in_both(&exhibitor.name), "more": in_both(&exhibitor.exhibit),
            "place": numbers.join(" · "), "sample": exhibitor.provenance == Provenance::Sample, "id": place.id(venue)
        }));
    }
    for session in venue.sessions.iter().filter(|session| !session.end.is_empty()) {
        tour.push(json!({
            "kind": "session", "name": in_both(&session.title), "place": session.place, "start": session.start,
            "end": session.end, "sample": session.provenance == Provenance::Sample, "id": session.id
        }));
    }
    tour
}

/// What shows all of some points of a level, as the first four numbers of a [`Viewpoint`](crate::scene::viewpoint::Viewpoint):
/// what is up is the kiosk's own.
fn view(venue: &Venue, level: LevelId, points: &[Point]) -> String {
    let (low, high) = bounds(points.iter().copied());
    let at = Place::Spot(level, low.towards(high, 0.5)).id(venue);
    format!("{at},{:.0}", ((high - low).length() * 1.2).max(AROUND_M))
}

fn in_both(text: &Text) -> Value {
    json!({ "en": text.en, "zh": text.zh })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::viewpoint::Viewpoint;
    use crate::venue::read::{VenueFiles, compile};

    #[test]
    fn whatever_is_shown_to_nobody_can_be_looked_at() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
        let venue = compile(&VenueFiles::from_path(&folder).expect("the demo")).expect("the demo compiles").0.venue;
        let settings = ScreenSettings { highlights: vec!["E003".into(), "nowhere".into()], ..Default::default() };
        let all = |settings| -> Value { serde_json::from_str(&told(settings, &venue)).expect("JSON") };
        let of = |told: &Value, kind: &str| -> Vec<Value> {
            told["tour"].as_array().expect("a list").iter().filter(|sight| sight["kind"] == kind).cloned().collect()
        };
        let (usual, chosen) = (all(&ScreenSettings::default()), all(&settings));
        assert_eq!(of(&chosen, "exhibitor").len(), 1, "what names nothing is passed over");
        assert_eq!(of(&usual, "zone").len(), venue.sections.len());
        assert!(
            of(&usual, "exhibitor").iter().all(|sight| sight["sample"] == false),
            "the demo has some that are real"
        );
        let sessions = of(&usual, "session");
        assert!(
            !sessions.is_empty() && sessions.iter().all(|sight| sight["sample"] == true),
            "only samples have hours"
        );
        for sight in usual["tour"].as_array().expect("a list") {
            let shown = match (sight["id"].as_str(), sight["view"].as_str()) {
                (Some(id), None) => Place::resolve(&venue, id).is_ok_and(|place| place.anchor(&venue).is_some()),
                (None, Some(view)) => Viewpoint::read(&format!("{view},90"), &venue).is_some(),
                _ => false,
            };
            assert!(shown, "{sight}");
        }
    }
}
