//! Where one can walk: places that nobody reaches, on foot or step-free, and doors with something in front of them.
//!
//! Free floor falls into pieces; doors of connectors join them. Two pieces belong together when one can walk from each
//! to the other. The fair is where most places are; every other place is cut off.

use std::collections::HashSet;

use super::floor::{AT_DOOR_M, AT_OUTLINE_M, Floor, Reached};
use crate::route::floor::FreeFloor;
use crate::route::ways::doors;
use crate::venue::amenity::kind_name;
use crate::venue::geometry::Point;
use crate::venue::read::imdf::file;
use crate::venue::read::{Problem, Reading, VenueFiles, settings};
use crate::venue::{BoothId, Lang, Place, QrPointId, ScreenId, SessionId, Use};

pub(super) fn check(files: &VenueFiles, reading: &Reading, problems: &mut Vec<Problem>) {
    let venue = &reading.venue;
    let floor = FreeFloor::of(venue);
    let usual = Floor::new(venue, &floor, false);
    let step_free = Floor::new(venue, &floor, true);
    blocked_doors(reading, &usual, problems);
    let off_floor: HashSet<String> = problems
        .iter()
        .filter(|problem| problem.code == "booth-off-floor")
        .map(|problem| problem.feature.clone())
        .collect();
    let places = places(files, reading);
    let all: Vec<Place> = places.iter().map(|named| named.place).collect();
    let (on_foot, on_wheels) = (usual.reached(&all), step_free.reached(&all));
    for ((named, on_foot), on_wheels) in places.iter().zip(on_foot).zip(on_wheels) {
        let (message, code, fix) = match (on_foot, on_wheels) {
            (Reached::Yes, Reached::Yes) => continue,
            (Reached::Yes, _) => (
                format!("{} cannot be reached without stairs or escalators", named.called),
                "not-step-free",
                "draw the lift or ramp that leads there, with its doors",
            ),
            (Reached::No, _) => (
                format!("{} cannot be reached: no one can walk there from the rest of the fair and back", named.called),
                "unreachable",
                "draw the doors, stairs or lifts that lead there, or clear the way",
            ),
            (Reached::NoFloor, _) if off_floor.contains(&named.feature) => continue,
            (Reached::NoFloor, _) => (
                format!("{} cannot be reached: there is no floor beside it that one can walk on", named.called),
                "unreachable",
                "move it to the floor, or leave room in front of it",
            ),
        };
        let problem = match code {
            "unreachable" => Problem::warning("unreachable", &*named.file, message),
            _ => Problem::warning("not-step-free", &*named.file, message),
        };
        problems.push(problem.at(&*named.feature).fix(fix));
    }
}

/// A place with its words in the report.
struct Named {
    place: Place,
    called: String,
    file: String,
    feature: String,
}

/// Every place that can be walked to.
fn places(files: &VenueFiles, reading: &Reading) -> Vec<Named> {
    let Reading { venue, origins, .. } = reading;
    let mut places = Vec::new();
    for (at, (booth, id)) in venue.booths.iter().zip(&origins.booths).enumerate() {
        let (place, called) = (Place::Booth(BoothId(at as u16)), format!("booth {}", booth.number));
        places.push(Named { place, called, file: file("kiosk"), feature: id.clone() });
    }
    for (id, (file, feature)) in venue.exhibitor_ids().zip(&origins.exhibitors) {
        if !venue[id].units.is_empty() {
            let called = format!("the room of {}", venue[id].name.get(Lang::En));
            places.push(Named { place: Place::Exhibitor(id), called, file: file.clone(), feature: feature.clone() });
        }
    }
    for id in venue.amenity_ids() {
        let amenity = &venue[id];
        let name = if amenity.name.is_empty() { kind_name(&amenity.category) } else { amenity.name.clone() };
        let called = format!("“{}”", name.get(Lang::En));
        places.push(Named { place: Place::Amenity(id), called, file: file("amenity"), feature: venue[id].id.clone() });
    }
    let sessions = ["sessions.csv", "sessions.xlsx"].into_iter().find(|file| files.holds(file)).unwrap_or_default();
    for (at, session) in venue.sessions.iter().enumerate().filter(|(_, session)| session.booths.is_empty()) {
        let (place, called) = (Place::Session(SessionId(at as u16)), format!("“{}”", session.title.get(Lang::En)));
        if place.anchor(venue).is_some() {
            places.push(Named { place, called, file: sessions.to_owned(), feature: session.id.clone() });
        }
    }
    let toml = || settings::FILE.to_owned();
    for (at, part) in origins.screens.iter().enumerate() {
        let (place, called) = (Place::Screen(ScreenId(at as u16)), "this kiosk screen".to_owned());
        places.push(Named { place, called, file: toml(), feature: part.clone() });
    }
    for (at, part) in origins.qr_points.iter().enumerate() {
        let (place, called) = (Place::QrPoint(QrPointId(at as u16)), "this QR point".to_owned());
        places.push(Named { place, called, file: toml(), feature: part.clone() });
    }
    places
}

/// A passable door is blocked when nobody can stand in it.
fn blocked_doors(reading: &Reading, floor: &Floor, problems: &mut Vec<Problem>) {
    let Reading { venue, origins, .. } = reading;
    let narrow: HashSet<String> = problems
        .iter()
        .filter(|problem| ["narrow-door", "door-off-wall"].contains(&problem.code))
        .map(|problem| problem.feature.clone())
        .collect();
    for (opening, id) in venue.openings.iter().zip(&origins.openings).filter(|(opening, _)| opening.passable) {
        // The door of a lift or stairs opens into what nobody stands in; its portal is looked at by itself.
        let opens = |walk: fn(Use) -> bool| {
            venue.units.iter().any(|unit| {
                unit.level == opening.level
                    && walk(unit.walk)
                    && opening.line.0.iter().all(|p| unit.polygon.edge_distance(*p) < AT_OUTLINE_M)
            })
        };
        if narrow.contains(id) || opens(|walk| walk == Use::Obstacle) || !opens(|walk| walk != Use::Obstacle) {
            continue;
        }
        let level = &floor.levels[opening.level.index()];
        let open = |ends: &[Point]| !level.touching([ends[0], ends[1]], AT_DOOR_M, |_| true).is_empty();
        if !opening.line.0.windows(2).any(open) {
            let message = "something stands so close to this door that nobody can pass it";
            let fix = "move what is in front of it, or remove the door";
            problems.push(Problem::warning("blocked-door", file("opening"), message).at(id).fix(fix));
        }
    }
    for (connector, portals) in venue.connectors.iter().zip(&floor.portals) {
        for &stop in &connector.stops {
            if doors(venue, stop).next().is_some() && portals.iter().all(|(unit, _)| *unit != stop) {
                let kind = kind_name(&venue[stop].category).en.to_lowercase();
                let message = format!("nobody can get to the door of the {kind} here");
                let fix = "clear the floor in front of it, or move the door to where there is floor";
                let id = &origins.units[stop.index()];
                problems.push(Problem::warning("blocked-door", file("unit"), message).at(id).fix(fix));
            }
        }
    }
}
