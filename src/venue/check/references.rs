//! References from feature to feature that lead nowhere.

use std::collections::{HashMap, HashSet};

use crate::venue::read::Problem;
use crate::venue::read::imdf::{Archive, Feature, file};

/// Which property of which kind names features of which kind. What names a level is told in reading, where it matters.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("venue", "address_id", "address"),
    ("building", "address_id", "address"),
    ("footprint", "building_ids", "building"),
    ("level", "address_id", "address"),
    ("level", "building_ids", "building"),
    ("section", "address_id", "address"),
    ("section", "parents", "section"),
    ("fixture", "anchor_id", "anchor"),
    ("kiosk", "anchor_id", "anchor"),
    ("amenity", "unit_ids", "unit"),
    ("amenity", "address_id", "address"),
    ("anchor", "unit_id", "unit"),
    ("anchor", "address_id", "address"),
    ("occupant", "anchor_id", "anchor"),
    ("geofence", "building_ids", "building"),
    ("geofence", "level_ids", "level"),
    ("geofence", "parents", "geofence"),
    ("detail", "level_id", "level"),
];

pub(super) fn check(archive: &Archive, problems: &mut Vec<Problem>) {
    let mut ids: HashMap<&str, HashSet<String>> = HashMap::new();
    for (kind, feature) in archive.all() {
        ids.entry(kind).or_default().insert(feature.id.to_lowercase());
    }
    let is_one = |kind: &str, id: &str| ids.get(kind).is_some_and(|ids| ids.contains(&id.to_lowercase()));
    for &(kind, property, target) in REFERENCES {
        for feature in archive.of(kind) {
            let dead = named(feature, property).into_iter().filter(|id| !is_one(target, id));
            for id in dead {
                let message = format!("its {property} “{id}” is no {target}");
                let problem = Problem::warning("dead-reference", file(kind), message).at(&feature.id);
                problems.push(problem.fix(format!("set {property} to the id of {} {target}", article(target))));
            }
        }
    }
    let ids_of_any: HashSet<&String> = ids.values().flatten().collect();
    for feature in archive.of("relationship") {
        let ends = ["origin", "intermediary", "destination"].map(|name| (name, feature.references(name)));
        let alive = ends.iter().flat_map(|(_, ids)| ids).filter(|id| is_one("unit", id)).count();
        // One that joins fewer than two units is told in reading.
        if alive < 2 {
            continue;
        }
        for (name, ids) in &ends {
            for id in ids.iter().filter(|id| !ids_of_any.contains(&id.to_lowercase())) {
                let message = format!("its {name} “{id}” is no feature of this venue");
                let problem = Problem::warning("dead-reference", file("relationship"), message).at(&feature.id);
                problems.push(problem.fix(format!("set {name} to a unit, or remove it")));
            }
        }
    }
}

/// The ids a property holds, one or a list.
fn named<'a>(feature: &'a Feature, property: &str) -> Vec<&'a str> {
    match feature.text(property) {
        "" => feature.ids(property),
        one => vec![one],
    }
}

fn article(kind: &str) -> &'static str {
    if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
