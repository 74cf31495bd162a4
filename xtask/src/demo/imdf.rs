//! The plan as an IMDF 1.0 archive: one GeoJSON file a feature type, one feature a line.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::float::simplify::SimplifyShape;
use serde_json::{Value, json};
use uuid::Uuid;

use super::geometry::{Point, Ring, centroid, lon_lat};
use super::plan::{Name, Plan, Unit};

/// Names of the levels, by ordinal: in full and short.
const LEVELS: [(i16, Name, Name); 2] = [(0, ("Level 1", "一层"), ("1", "1")), (1, ("Level 2", "二层"), ("2", "2"))];

/// File names within the archive and their contents.
pub(crate) fn files(plan: &Plan) -> Vec<(String, String)> {
    let manifest = json!({
        "version": "1.0.0",
        // Fixed, so that the same plan gives the same bytes.
        "created": "2017-12-02T00:00:00Z",
        "generated_by": "Floorlight demo generator; the floor plan is illustrative, not the official one",
        "language": "en",
    });
    let mut files = vec![("manifest.json".to_string(), format!("{manifest:#}\n"))];
    let collections = [
        ("address", vec![address()]),
        ("venue", vec![venue(plan)]),
        ("building", vec![building()]),
        ("footprint", vec![footprint(plan)]),
        ("level", LEVELS.iter().map(|&(ordinal, name, short)| level(plan, ordinal, name, short)).collect()),
        ("unit", plan.units.iter().map(unit).collect()),
        ("opening", openings(plan)),
        ("relationship", relationships(plan)),
        ("section", sections(plan)),
        ("fixture", fixtures(plan)),
        ("kiosk", kiosks(plan)),
        ("amenity", amenities(plan)),
        // Who stands at which kiosk is said once, in exhibitors.csv; occupants would say it again.
        ("anchor", vec![]),
        ("occupant", vec![]),
        ("detail", vec![]),
        ("geofence", vec![]),
    ];
    for (kind, features) in collections {
        let lines: Vec<String> = features.iter().map(Value::to_string).collect();
        let body = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
        let text = format!("{{\"type\":\"FeatureCollection\",\"name\":\"{kind}\",\"features\":[{body}]}}\n");
        files.push((format!("{kind}.geojson"), text));
    }
    files
}

/// The id of a feature: the same key always gets the same one.
pub(crate) fn id(kind: &str, key: &str) -> String {
    let name = format!("https://example.org/light-of-the-internet-2017/{kind}/{key}");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
}

fn level_id(ordinal: i16) -> String {
    id("level", &ordinal.to_string())
}

fn feature(kind: &str, key: &str, geometry: Value, properties: Value) -> Value {
    json!({ "id": id(kind, key), "type": "Feature", "feature_type": kind, "geometry": geometry, "properties": properties })
}

fn labels((en, zh): Name) -> Value {
    if en.is_empty() { Value::Null } else { json!({ "en": en, "zh": zh }) }
}

fn point(at: Point) -> Value {
    json!({ "type": "Point", "coordinates": lon_lat(at) })
}

fn closed(ring: &[Point]) -> Vec<Point> {
    ring.iter().chain(ring.first()).map(|&at| lon_lat(at)).collect()
}

fn polygon(rings: &[&Ring]) -> Value {
    let rings: Vec<_> = rings.iter().map(|ring| closed(ring)).collect();
    json!({ "type": "Polygon", "coordinates": rings })
}

/// The outline of several units together; what they enclose belongs to it.
fn outline<'a>(units: impl Iterator<Item = &'a Unit>) -> Value {
    let rings: Vec<Ring> = units.map(|unit| unit.ring.clone()).collect();
    let shapes = rings.simplify_shape_as::<i64>(FillRule::NonZero);
    let polygons: Vec<_> = shapes.iter().filter_map(|shape| shape.first()).map(|ring| vec![closed(ring)]).collect();
    json!({ "type": "MultiPolygon", "coordinates": polygons })
}

/// The key of a feature that has no name of its own.
fn place_key(level: i16, category: &str, [x, y]: Point) -> String {
    format!("{level}/{category}/{x:.2},{y:.2}")
}

fn address() -> Value {
    let properties = json!({
        "address": "Wuzhen", "unit": null, "locality": "Tongxiang", "province": "CN-ZJ", "country": "CN",
        "postal_code": null, "postal_code_ext": null, "postal_code_vanity": null,
    });
    feature("address", "centre", Value::Null, properties)
}

fn venue(plan: &Plan) -> Value {
    let properties = json!({
        "category": "conventioncenter", "restriction": null,
        "name": { "en": "Wuzhen Internet International Exhibition Center", "zh": "乌镇互联网国际会展中心" },
        "alt_name": { "en": "Illustrative floor plan", "zh": "示意平面图" },
        "hours": null, "website": null, "phone": null,
        "display_point": point([0.0, 0.0]), "address_id": id("address", "centre"),
    });
    feature("venue", "centre", outline(plan.units.iter()), properties)
}

fn building() -> Value {
    let properties = json!({
        "name": { "en": "Exhibition centre", "zh": "会展中心" }, "alt_name": null, "category": "unspecified",
        "restriction": null, "display_point": point([0.0, 20.0]), "address_id": id("address", "centre"),
    });
    feature("building", "centre", Value::Null, properties)
}

fn footprint(plan: &Plan) -> Value {
    let indoors = plan.units.iter().filter(|unit| unit.level == 0 && unit.key != "square");
    let properties = json!({ "category": "ground", "name": null, "building_ids": [id("building", "centre")] });
    feature("footprint", "centre", outline(indoors), properties)
}

fn level(plan: &Plan, ordinal: i16, name: Name, short: Name) -> Value {
    let properties = json!({
        "category": "unspecified", "restriction": null, "outdoor": false, "ordinal": ordinal,
        "name": labels(name), "short_name": labels(short), "display_point": point([0.0, 20.0]),
        "address_id": null, "building_ids": [id("building", "centre")],
    });
    let units = plan.units.iter().filter(|unit| unit.level == ordinal);
    feature("level", &ordinal.to_string(), outline(units), properties)
}

fn unit(unit: &Unit) -> Value {
    let rings: Vec<&Ring> = std::iter::once(&unit.ring).chain(&unit.holes).collect();
    let properties = json!({
        "category": unit.category, "restriction": null, "accessibility": null, "name": labels(unit.name),
        "alt_name": null, "level_id": level_id(unit.level), "display_point": point(unit.display_point()),
    });
    feature("unit", &unit.key, polygon(&rings), properties)
}

fn openings(plan: &Plan) -> Vec<Value> {
    let opening = |opening: &super::plan::Opening| {
        let [a, b] = opening.line;
        let properties = json!({
            "category": opening.category, "accessibility": null, "access_control": null, "door": null,
            "name": labels(opening.name), "alt_name": null, "display_point": point(opening.middle()),
            "level_id": level_id(opening.level),
        });
        let line = json!({ "type": "LineString", "coordinates": [lon_lat(a), lon_lat(b)] });
        feature("opening", &place_key(opening.level, &opening.units.join("+"), a), line, properties)
    };
    plan.openings.iter().map(opening).collect()
}

fn relationships(plan: &Plan) -> Vec<Value> {
    let end = |key: &str| json!({ "id": id("unit", key), "feature_type": "unit" });
    let relationship = |connector: &super::plan::Connector| {
        let properties = json!({
            "category": connector.category,
            "direction": if connector.one_way { "directed" } else { "undirected" },
            "origin": end(&connector.origin), "intermediary": null, "destination": end(&connector.destination),
            "hours": null,
        });
        feature("relationship", &connector.origin, Value::Null, properties)
    };
    plan.connectors.iter().map(relationship).collect()
}

fn sections(plan: &Plan) -> Vec<Value> {
    let section = |section: &super::plan::Section| {
        let properties = json!({
            "category": "exhibition", "restriction": null, "accessibility": null, "name": labels(section.name),
            "alt_name": null, "level_id": level_id(section.level), "address_id": null, "correlation_id": null,
            "parents": null, "display_point": point(centroid(&section.ring)),
        });
        feature("section", section.name.0, polygon(&[&section.ring]), properties)
    };
    plan.sections.iter().map(section).collect()
}

fn fixtures(plan: &Plan) -> Vec<Value> {
    let fixture = |fixture: &super::plan::Fixture| {
        let at = centroid(&fixture.ring);
        let properties = json!({
            "category": fixture.category, "name": labels(fixture.name), "alt_name": null, "anchor_id": null,
            "level_id": level_id(fixture.level), "display_point": point(at),
        });
        feature("fixture", &place_key(fixture.level, fixture.category, at), polygon(&[&fixture.ring]), properties)
    };
    plan.fixtures.iter().map(fixture).collect()
}

fn kiosks(plan: &Plan) -> Vec<Value> {
    let kiosk = |booth: &super::plan::Booth| {
        let properties = json!({
            "name": { "en": booth.number }, "alt_name": null, "anchor_id": null, "level_id": level_id(booth.level),
            "display_point": point(centroid(&booth.ring)),
        });
        feature("kiosk", &booth.number, polygon(&[&booth.ring]), properties)
    };
    plan.booths.iter().map(kiosk).collect()
}

fn amenities(plan: &Plan) -> Vec<Value> {
    let amenity = |amenity: &super::plan::Amenity| {
        let step_free = amenity.category == "elevator" || amenity.category == "restroom.wheelchair";
        let units: Vec<String> =
            plan.unit_at(amenity.level, amenity.at).map(|unit| id("unit", &unit.key)).into_iter().collect();
        let properties = json!({
            "category": amenity.category,
            "accessibility": if step_free { json!(["wheelchair"]) } else { Value::Null },
            "name": labels(amenity.name), "alt_name": null, "hours": null, "phone": null, "website": null,
            "unit_ids": units, "address_id": null, "correlation_id": null,
        });
        feature("amenity", &place_key(amenity.level, amenity.category, amenity.at), point(amenity.at), properties)
    };
    plan.amenities.iter().map(amenity).collect()
}
