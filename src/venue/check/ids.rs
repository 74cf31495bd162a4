//! Ids that two things share, and ids that cannot be an address.

use std::collections::HashMap;

use crate::venue::read::imdf::file;
use crate::venue::read::{Problem, Reading, settings};

pub(super) fn check(reading: &Reading, problems: &mut Vec<Problem>) {
    features(reading, problems);
    places(reading, problems);
}

/// IMDF's ids are unique in the whole archive.
fn features(reading: &Reading, problems: &mut Vec<Problem>) {
    let mut first: HashMap<String, &str> = HashMap::new();
    for (kind, feature) in reading.sources.archive.all() {
        if let Some(other) = first.insert(feature.id.to_lowercase(), kind) {
            let message = match other == kind {
                true => format!("another {kind} has the same id"),
                false => format!("this {kind} and a feature in {} have the same id", file(other)),
            };
            let problem = Problem::warning("same-feature-id", file(kind), message).at(&feature.id);
            problems.push(problem.fix("give every feature an id of its own"));
        }
    }
}

/// Something one can ask for by its id.
struct Named<'a> {
    id: &'a str,
    what: &'static str,
    file: String,
    feature: &'a str,
}

/// Places are asked for by their ids, booth numbers first: what comes later under the same id is never found.
fn places(reading: &Reading, problems: &mut Vec<Problem>) {
    let Reading { venue, origins, .. } = reading;
    let booths = venue.booths.iter().zip(&origins.booths);
    let exhibitors = venue.exhibitors.iter().zip(&origins.exhibitors);
    let screens = venue.screens.iter().zip(&origins.screens);
    let points = venue.qr_points.iter().zip(&origins.qr_points);
    let named = booths
        .map(|(booth, feature)| Named { id: &booth.number, what: "booth", file: file("kiosk"), feature })
        .chain(exhibitors.map(|(exhibitor, (file, row))| Named {
            id: &exhibitor.id,
            what: "exhibitor",
            file: file.clone(),
            feature: row,
        }))
        .chain(venue.amenities.iter().map(|amenity| Named {
            id: &amenity.id,
            what: "amenity",
            file: file("amenity"),
            feature: &amenity.id,
        }))
        .chain(screens.map(|(screen, part)| Named {
            id: &screen.id,
            what: "kiosk screen",
            file: settings::FILE.to_owned(),
            feature: part,
        }))
        .chain(points.map(|(point, part)| Named {
            id: &point.id,
            what: "QR point",
            file: settings::FILE.to_owned(),
            feature: part,
        }));
    let mut first: HashMap<&str, &str> = HashMap::new();
    for place in named {
        if !is_address(place.id) {
            let message = format!("the id “{}” of this {} cannot be part of a web address", place.id, place.what);
            let problem = Problem::warning("bad-id", &*place.file, message).at(place.feature);
            problems.push(problem.fix("use letters, digits, “-” and “_”"));
        }
        match first.get(place.id) {
            // Two features of one id are told once, as features.
            Some(&other) if other != place.what => {
                let message = format!(
                    "this {} has the id “{}”, which is already that of a {other}: it cannot be asked for",
                    place.what, place.id
                );
                let problem = Problem::warning("hidden-id", &*place.file, message).at(place.feature);
                problems.push(problem.fix("give it an id of its own"));
            }
            Some(_) => {}
            None => {
                first.insert(place.id, place.what);
            }
        }
    }
}

/// Whether an id can be the end of an address: a browser keeps “.” and “..” and empty segments for itself, and a host
/// the name of its index page.
fn is_address(id: &str) -> bool {
    let segment = |segment: &str| !segment.is_empty() && !segment.chars().all(|c| c == '.');
    id.split('/').all(segment) && !id.ends_with("index.html") && !id.chars().any(|c| c.is_control() || c == '\\')
}
