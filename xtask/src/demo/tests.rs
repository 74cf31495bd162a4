//! Checks of what is written: read back from the files, in metres by a measure of their own.

use std::collections::{HashMap, HashSet};

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::float::single::SingleFloatOverlay;
use serde_json::Value;

type Point = [f64; 2];

/// The venue as written, by path.
struct Written(HashMap<String, String>);

impl Written {
    fn new() -> Written {
        Written(super::files().unwrap().into_iter().collect())
    }

    fn features(&self, kind: &str) -> Vec<Value> {
        let collection: Value = serde_json::from_str(&self.0[&format!("imdf/{kind}.geojson")]).unwrap();
        collection["features"].as_array().unwrap().clone()
    }

    /// Features of a kind with their level and outer ring.
    fn shapes(&self, kind: &str) -> Vec<(Value, String, Vec<Point>)> {
        let shape = |feature: Value| {
            let level = feature["properties"]["level_id"].as_str().unwrap().to_string();
            let ring = ring(&feature["geometry"]["coordinates"][0]);
            (feature, level, ring)
        };
        self.features(kind).into_iter().map(shape).collect()
    }

    fn exhibitors(&self) -> Vec<HashMap<String, String>> {
        let mut reader = csv::Reader::from_reader(self.0["exhibitors.csv"].as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }
}

/// Metres about 30.7442 N by lengths of a degree of latitude and longitude there, as tables give them.
fn metres(lon_lat: &Value) -> Point {
    let degrees = |at: usize| lon_lat[at].as_f64().unwrap();
    [(degrees(0) - 120.4896) * 95_758.2, (degrees(1) - 30.7442) * 110_865.1]
}

fn ring(coordinates: &Value) -> Vec<Point> {
    let points: Vec<Point> = coordinates.as_array().unwrap().iter().map(metres).collect();
    assert_eq!(points.first(), points.last(), "a ring must be closed");
    points[1..].to_vec()
}

fn area(shapes: &[Vec<Vec<Point>>]) -> f64 {
    let ring_area = |ring: &Vec<Point>| -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|([ax, ay], [bx, by])| (ax * by - bx * ay) / 2.0).sum()
    };
    shapes.iter().flatten().map(ring_area).sum::<f64>().abs()
}

fn shared_area(a: &Vec<Point>, b: &Vec<Point>) -> f64 {
    area(&a.overlay_as::<i64>(b, OverlayRule::Intersect, FillRule::NonZero))
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn distance_to_edge([x, y]: Point, ([ax, ay], [bx, by]): (Point, Point)) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let t = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (x - ax - t * dx).hypot(y - ay - t * dy)
}

fn distance_to_ring(at: Point, ring: &[Point]) -> f64 {
    edges(ring).map(|edge| distance_to_edge(at, edge)).fold(f64::INFINITY, f64::min)
}

fn inside(ring: &[Point], [x, y]: Point) -> bool {
    let crossed =
        |&([ax, ay], [bx, by]): &(Point, Point)| (ay > y) != (by > y) && x < ax + (y - ay) * (bx - ax) / (by - ay);
    edges(ring).filter(crossed).count() % 2 == 1
}

#[test]
fn the_committed_folder_is_what_the_generator_writes() {
    for (path, text) in super::files().unwrap() {
        let committed = std::fs::read_to_string(super::folder().join(&path)).unwrap_or_default();
        assert!(committed == text, "{path} is stale: run `cargo xtask demo`");
    }
}

#[test]
fn all_411_exhibitors_stand_at_booths_that_exist() {
    let written = Written::new();
    let mut free: HashSet<String> = HashSet::new();
    for kiosk in written.features("kiosk") {
        assert!(free.insert(kiosk["properties"]["name"]["en"].as_str().unwrap().into()), "a number is given twice");
    }
    let exhibitors = written.exhibitors();
    assert_eq!(exhibitors.len(), 411);
    for exhibitor in &exhibitors {
        for number in exhibitor["booth"].split(';') {
            assert!(free.remove(number), "{} stands at {number}, which is not there or not free", exhibitor["id"]);
        }
    }
    assert!(free.is_empty(), "nobody stands at {free:?}");
}

#[test]
fn those_seen_in_hall_3_stand_there_and_tmall_beside_the_centre() {
    let exhibitors = Written::new().exhibitors();
    let booth = |name: &str| {
        let found = exhibitors.iter().find(|exhibitor| exhibitor["name_zh"].starts_with(name));
        found.unwrap_or_else(|| panic!("{name} is missing"))["booth"].clone()
    };
    for name in ["中国电信", "阿里巴巴", "腾讯", "卡巴斯基", "华为"] {
        assert!(booth(name).starts_with("C1-"), "{name}");
    }
    assert!(booth("天猫").starts_with("E1-"));
}

#[test]
fn sessions_have_a_source_or_are_marked_and_their_rooms_are_on_the_plan() {
    let written = Written::new();
    let names: HashSet<String> = written
        .features("unit")
        .iter()
        .flat_map(|unit| ["en", "zh"].map(|lang| unit["properties"]["name"][lang].as_str().unwrap_or("").to_string()))
        .chain(written.exhibitors().iter().map(|exhibitor| exhibitor["id"].clone()))
        .collect();
    let mut reader = csv::Reader::from_reader(written.0["sessions.csv"].as_bytes());
    let sessions: Vec<HashMap<String, String>> = reader.deserialize().map(|row| row.unwrap()).collect();
    assert!(sessions.len() > 20);
    for session in sessions {
        assert!(names.contains(&session["place"]), "{} is nowhere", session["place"]);
        // An hour that no source gives would be an invention.
        let timed = session["start"].contains(':');
        assert_eq!(timed, session["provenance"] == "sample", "{session:?}");
    }
}

#[test]
fn ids_are_uuids_and_unique() {
    let written = Written::new();
    let mut ids = HashSet::new();
    for (path, text) in written.0.iter().filter(|(path, _)| path.ends_with(".geojson")) {
        let collection: Value = serde_json::from_str(text).unwrap();
        for feature in collection["features"].as_array().unwrap() {
            let id: uuid::Uuid = feature["id"].as_str().unwrap().parse().unwrap();
            assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
            assert!(ids.insert(id), "{id} of {path} is not the only one");
        }
    }
    let referred = written.features("relationship").into_iter().flat_map(|relationship| {
        let properties = relationship["properties"].clone();
        ["origin", "destination"].map(|end| properties[end]["id"].as_str().unwrap().to_string())
    });
    for id in referred {
        assert!(ids.contains(&id.parse().unwrap()));
    }
}

#[test]
fn nothing_overlaps_and_booths_stand_within_one_hall() {
    let written = Written::new();
    let (booths, fixtures, units) = (written.shapes("kiosk"), written.shapes("fixture"), written.shapes("unit"));
    let things: Vec<_> = booths.iter().chain(&fixtures).collect();
    for (at, (a, level, ring)) in things.iter().enumerate() {
        for (b, other_level, other) in &things[at + 1..] {
            let overlap = if level == other_level { shared_area(ring, other) } else { 0.0 };
            assert!(overlap < 1e-3, "{} and {} overlap by {overlap} m2", a["properties"], b["properties"]);
        }
    }
    for (booth, level, ring) in &booths {
        let halls = units.iter().filter(|(unit, on, hall)| {
            unit["properties"]["category"] == "room"
                && on == level
                && (shared_area(ring, hall) - area(&[vec![ring.clone()]])).abs() < 1e-3
        });
        assert_eq!(halls.count(), 1, "{}", booth["properties"]["name"]);
    }
}

#[test]
fn every_booth_has_a_side_on_an_aisle() {
    const AISLE_M: f64 = 1.5;
    let written = Written::new();
    let booths = written.shapes("kiosk");
    let obstacles: Vec<_> = booths.iter().cloned().chain(written.shapes("fixture")).collect();
    let halls: Vec<_> =
        written.shapes("unit").into_iter().filter(|(unit, ..)| unit["properties"]["category"] == "room").collect();
    for (booth, level, ring) in &booths {
        let open = edges(ring).any(|([ax, ay], [bx, by])| {
            let length = (bx - ax).hypot(by - ay);
            // Rings run counter-clockwise: outside lies to the right.
            let out = [(by - ay) / length * AISLE_M, (ax - bx) / length * AISLE_M];
            let at = [f64::midpoint(ax, bx) + out[0], f64::midpoint(ay, by) + out[1]];
            let clear = |(_, on, shape): &(Value, String, Vec<Point>)| {
                on != level || (!inside(shape, at) && distance_to_ring(at, shape) > 0.5)
            };
            obstacles.iter().all(clear) && halls.iter().any(|(_, on, hall)| on == level && inside(hall, at))
        });
        assert!(open, "{} cannot be walked up to", booth["properties"]["name"]);
    }
}

#[test]
fn doors_lie_on_the_walls_they_open() {
    let written = Written::new();
    let units = written.features("unit");
    for opening in written.features("opening") {
        let properties = &opening["properties"];
        let line: Vec<Point> = opening["geometry"]["coordinates"].as_array().unwrap().iter().map(metres).collect();
        let walls = units.iter().filter(|unit| {
            let rings = unit["geometry"]["coordinates"].as_array().unwrap();
            unit["properties"]["level_id"] == properties["level_id"]
                && rings.iter().any(|wall| line.iter().all(|&end| distance_to_ring(end, &ring(wall)) < 1e-3))
        });
        let expected = if properties["category"] == "emergencyexit" { 1 } else { 2 };
        assert_eq!(walls.count(), expected, "{properties}");
        let [[ax, ay], [bx, by]] = line[..] else { panic!("{properties} is not a straight door") };
        assert!((bx - ax).hypot(by - ay) >= 1.2, "{properties} is too narrow");
    }
}

#[test]
fn amenities_can_be_stood_at() {
    let written = Written::new();
    let obstacles: Vec<_> = written.shapes("kiosk").into_iter().chain(written.shapes("fixture")).collect();
    let units: HashMap<String, _> = written
        .shapes("unit")
        .into_iter()
        .map(|(unit, level, ring)| (unit["id"].as_str().unwrap().to_string(), (level, ring)))
        .collect();
    for amenity in written.features("amenity") {
        let at = metres(&amenity["geometry"]["coordinates"]);
        let [unit] = &amenity["properties"]["unit_ids"].as_array().unwrap()[..] else { panic!("{amenity} is nowhere") };
        let (level, ring) = &units[unit.as_str().unwrap()];
        assert!(inside(ring, at) && distance_to_ring(at, ring) > 0.3, "{amenity}");
        for (_, _, shape) in obstacles.iter().filter(|(_, on, _)| on == level) {
            assert!(!inside(shape, at) && distance_to_ring(at, shape) > 0.3, "{amenity}");
        }
    }
}
