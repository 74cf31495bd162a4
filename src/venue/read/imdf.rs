//! IMDF 1.0: the only file that knows how an archive is laid out.
//!
//! Goes from GeoJSON feature collections to features in plan metres, their ids and references still as written.
//! What can be worked with is worked with: unknown properties and feature types are passed over, a missing optional
//! file is nothing, a feature that cannot be used is a warning and hides no other.

use std::collections::HashMap;

use geojson::{JsonObject, JsonValue};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::files::VenueFiles;
use super::problem::Problem;
use super::shape::{Site, Wanted};
use crate::venue::geometry::{Frame, Line, Point, Polygon};
use crate::venue::{Lang, Text};

/// Every kind of feature in IMDF 1.0, in the order in which they refer to each other.
pub const KINDS: [&str; 16] = [
    "venue",
    "address",
    "building",
    "footprint",
    "level",
    "unit",
    "opening",
    "section",
    "fixture",
    "kiosk",
    "amenity",
    "anchor",
    "occupant",
    "relationship",
    "geofence",
    "detail",
];

/// A feature with its geometry in plan metres, on the grid.
#[derive(Clone, Debug)]
pub struct Feature {
    /// IMDF id.
    pub id: String,
    /// Outlines; several for a MultiPolygon.
    pub polygons: Vec<Polygon>,
    /// A chain of points, for an opening.
    pub line: Line,
    /// A point, for an amenity or anchor.
    pub point: Option<Point>,
    /// Everything else, as written.
    pub properties: JsonObject,
}

impl Feature {
    /// A property that is text; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        self.properties.get(name).and_then(JsonValue::as_str).unwrap_or_default()
    }

    /// A property that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.properties.get(name).and_then(JsonValue::as_f64)
    }

    /// A property that is a list of ids.
    pub fn ids(&self, name: &str) -> Vec<&str> {
        let list = self.properties.get(name).and_then(JsonValue::as_array);
        list.into_iter().flatten().filter_map(JsonValue::as_str).collect()
    }

    /// The features a property refers to, `{"id", "feature_type"}` or a list of them.
    pub fn references(&self, name: &str) -> Vec<&str> {
        match self.properties.get(name) {
            Some(JsonValue::Array(list)) => list.iter().filter_map(|value| value.get("id")?.as_str()).collect(),
            Some(value) => value.get("id").and_then(JsonValue::as_str).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// A property that is a label in several languages, or plain text, which counts as English.
    pub fn label(&self, name: &str) -> Text {
        let mut text = Text::default();
        let labels = match self.properties.get(name) {
            Some(JsonValue::String(words)) => return Text::new(words.trim(), ""),
            Some(JsonValue::Object(labels)) => labels,
            _ => return text,
        };
        for (tag, words) in labels {
            let Some(words) = words.as_str().map(str::trim) else { continue };
            let slot = match Lang::from_tag(tag) {
                Some(Lang::En) => &mut text.en,
                Some(Lang::Zh) => &mut text.zh,
                None => continue,
            };
            if slot.is_empty() {
                *slot = words.to_owned();
            }
        }
        if text.is_empty() {
            // A venue in another language is shown in that language rather than without names.
            text.en = labels.values().find_map(JsonValue::as_str).unwrap_or_default().trim().to_owned();
        }
        text
    }

    /// The number of the booth that a kiosk is: its name, else its other name, else its id.
    pub fn booth_number(&self) -> String {
        let label = [self.label("name"), self.label("alt_name")].into_iter().find(|label| !label.is_empty());
        label.map_or_else(|| self.id.clone(), |label| label.get(Lang::En).to_owned())
    }
}

/// All features of an archive by kind, in file order.
#[derive(Clone, Debug)]
pub struct Archive {
    /// What ties plan metres to the earth.
    pub frame: Frame,
    features: Vec<(&'static str, Vec<Feature>)>,
    /// Where in its list each kind's feature of an id is; the first of those that share one.
    by_id: HashMap<&'static str, HashMap<String, usize>>,
}

/// A building and its postal address; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The building's name.
    pub building: Text,
    /// Street and number.
    pub street: String,
    /// Town.
    pub locality: String,
    /// Province, as ISO 3166-2 writes it.
    pub region: String,
    /// Country, as ISO 3166-1 writes it.
    pub country: String,
    /// Postal code.
    pub postcode: String,
}

/// The path of a kind's file within the venue.
pub fn file(kind: &str) -> String {
    format!("imdf/{kind}.geojson")
}

impl Archive {
    /// Reads every file of the archive; without levels or units there is nothing to show, which is an error.
    pub fn read(files: &VenueFiles, problems: &mut Vec<Problem>) -> Archive {
        let raw: Vec<(&'static str, Vec<JsonObject>)> =
            KINDS.iter().map(|&kind| (kind, collection(files, kind, problems))).collect();
        let of = |kind: &str| raw.iter().find(|(other, _)| *other == kind).map_or(&[][..], |(_, all)| all);
        for kind in ["level", "unit"] {
            if files.bytes(&file(kind)).is_none() {
                let fix = "export the floor plan as an IMDF 1.0 archive and put it in the folder imdf/ or imdf.zip";
                problems.push(Problem::error("missing-file", file(kind), "this file is missing").fix(fix));
            }
        }
        let site = Site::of(&["venue", "level", "unit"].map(|kind| (kind, of(kind))), problems);
        if site.is_none() && !of("level").is_empty() {
            let message = "the venue has no display_point and no geometry, so its place on earth is unknown";
            problems.push(
                Problem::error("no-position", file("venue"), message).fix("add a display_point to the venue feature"),
            );
        }
        let site = site.unwrap_or(Site { frame: Frame { lon0_deg: 0.0, lat0_deg: 0.0 } });
        let features: Vec<(&'static str, Vec<Feature>)> =
            raw.into_iter().map(|(kind, features)| (kind, convert(kind, features, site, problems))).collect();
        let positions = |features: &[Feature]| {
            let last_first = features.iter().enumerate().rev();
            last_first.map(|(at, feature)| (feature.id.clone(), at)).collect()
        };
        let by_id = features.iter().map(|(kind, features)| (*kind, positions(features))).collect();
        Archive { frame: site.frame, features, by_id }
    }

    /// The features of one kind.
    pub fn of(&self, kind: &str) -> &[Feature] {
        self.features.iter().find(|(other, _)| *other == kind).map_or(&[], |(_, features)| features)
    }

    /// The feature of a kind with that id.
    pub fn find(&self, kind: &str, id: &str) -> Option<&Feature> {
        self.by_id.get(kind)?.get(id).map(|&at| &self.of(kind)[at])
    }

    /// Where the building is, for those who come from outside.
    pub fn address(&self) -> Address {
        let venue = self.of("venue").first();
        let feature = venue.and_then(|venue| self.find("address", venue.text("address_id")));
        let part = |name: &str| feature.map_or("", |feature| feature.text(name)).trim().to_owned();
        Address {
            building: venue.map(|venue| venue.label("name")).unwrap_or_default(),
            street: part("address"),
            locality: part("locality"),
            region: part("province"),
            country: part("country"),
            postcode: part("postal_code"),
        }
    }

    /// Every feature with its kind.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Feature)> {
        self.features.iter().flat_map(|(kind, features)| features.iter().map(|feature| (*kind, feature)))
    }
}

/// A feature collection whose features are not yet looked into: a mistake in one must not hide the others.
#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

fn collection(files: &VenueFiles, kind: &str, problems: &mut Vec<Problem>) -> Vec<JsonObject> {
    let path = file(kind);
    let text = match files.text(&path) {
        None => return Vec::new(),
        Some(Ok(text)) => text,
        Some(Err(problem)) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    let collection: Collection = match serde_json::from_str(text) {
        Ok(collection) => collection,
        Err(error) => {
            let message = format!("this is not a GeoJSON feature collection: {error}");
            problems.push(Problem::error("bad-geojson", path, message).fix("export the IMDF archive again"));
            return Vec::new();
        }
    };
    let mut features = Vec::with_capacity(collection.features.len());
    for (at, raw) in collection.features.iter().enumerate() {
        match serde_json::from_str::<JsonObject>(raw.get()) {
            Ok(feature) => features.push(feature),
            Err(error) => {
                let message = format!("this is no feature: {error}; it is left out");
                let problem = Problem::warning("bad-feature", path.clone(), message).at(id_of_raw(raw, kind, at));
                problems.push(problem.fix("export the floor plan again, or correct the feature"));
            }
        }
    }
    features
}

/// The id of a feature that cannot be read whole.
fn id_of_raw(raw: &RawValue, kind: &str, at: usize) -> String {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_str::<Named>(raw.get()).map_or_else(|_| format!("{kind}-{}", at + 1), |named| named.id)
}

fn convert(kind: &'static str, features: Vec<JsonObject>, site: Site, problems: &mut Vec<Problem>) -> Vec<Feature> {
    let mut converted = Vec::with_capacity(features.len());
    let mut turned = Vec::new();
    let count = features.len();
    for (at, mut object) in features.into_iter().enumerate() {
        let id = match object.get("id") {
            Some(JsonValue::String(id)) if !id.trim().is_empty() => id.clone(),
            Some(JsonValue::Number(id)) => id.to_string(),
            _ => {
                let id = format!("{kind}-{}", at + 1);
                let problem = Problem::warning("no-feature-id", file(kind), format!("it has no id; it is called {id}"));
                problems.push(problem.at(&*id).fix("give every feature an id of its own"));
                id
            }
        };
        let properties = match object.remove("properties") {
            Some(JsonValue::Object(properties)) => properties,
            _ => JsonObject::new(),
        };
        let mut feature = Feature { id, polygons: Vec::new(), line: Line::default(), point: None, properties };
        let mut report = |problem: Problem| match problem.code {
            "swapped-coordinates" => turned.push(problem),
            _ => problems.push(problem),
        };
        let placed = site.place(Wanted::of(kind), object.get("geometry"), &mut feature, &mut report, kind);
        if placed || matches!(kind, "venue" | "level") {
            converted.push(feature);
        }
    }
    // A file written the wrong way round all through is one mistake, not hundreds.
    if turned.len() > 1 && turned.len() == count {
        turned.truncate(1);
        turned[0].feature = String::new();
        turned[0].message = "this file gives latitude before longitude; it is read the other way round".into();
    }
    problems.append(&mut turned);
    converted
}
