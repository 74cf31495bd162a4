//! IMDF 1.0: the only file that knows the floor plan's format.
//!
//! Goes from GeoJSON feature collections to features in plan metres, their ids and references still as written.
//! What can be worked with is worked with: unknown properties and feature types are passed over, a missing optional
//! file is nothing, a feature that cannot be used is a warning.

use geojson::{FeatureCollection, GeometryValue, JsonObject, JsonValue};

use super::files::VenueFiles;
use super::problem::Problem;
use crate::venue::geometry::{Frame, Line, Point, Polygon};
use crate::venue::{Lang, Text};

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
    properties: JsonObject,
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

    /// A property that is a label in several languages.
    pub fn label(&self, name: &str) -> Text {
        let mut text = Text::default();
        let Some(labels) = self.properties.get(name).and_then(JsonValue::as_object) else { return text };
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

    /// A property that is a GeoJSON point, as longitude and latitude.
    fn lon_lat(&self, name: &str) -> Option<[f64; 2]> {
        let coordinates = self.properties.get(name)?.get("coordinates")?;
        Some([coordinates.get(0)?.as_f64()?, coordinates.get(1)?.as_f64()?])
    }
}

/// All features of an archive by type, in file order.
#[derive(Clone, Debug)]
pub struct Archive {
    /// What ties plan metres to the earth.
    pub frame: Frame,
    /// The venue feature.
    pub venue: Option<Feature>,
    /// Levels.
    pub levels: Vec<Feature>,
    /// Units.
    pub units: Vec<Feature>,
    /// Openings.
    pub openings: Vec<Feature>,
    /// Sections.
    pub sections: Vec<Feature>,
    /// Fixtures.
    pub fixtures: Vec<Feature>,
    /// Kiosks: our booths.
    pub kiosks: Vec<Feature>,
    /// Amenities.
    pub amenities: Vec<Feature>,
    /// Anchors.
    pub anchors: Vec<Feature>,
    /// Occupants.
    pub occupants: Vec<Feature>,
    /// Relationships.
    pub relationships: Vec<Feature>,
}

/// The path of a feature type's file within the venue.
pub fn file(kind: &str) -> String {
    format!("imdf/{kind}.geojson")
}

impl Archive {
    /// Reads every file of the archive; without levels or units there is nothing to show, which is an error.
    pub fn read(files: &VenueFiles, problems: &mut Vec<Problem>) -> Archive {
        let mut raw = |kind: &str| collection(files, kind, problems);
        let (venues, levels, units) = (raw("venue"), raw("level"), raw("unit"));
        let frame = frame(&venues, &levels);
        let (openings, sections, fixtures, kiosks) = (raw("opening"), raw("section"), raw("fixture"), raw("kiosk"));
        let (amenities, anchors) = (raw("amenity"), raw("anchor"));
        let (occupants, relationships) = (raw("occupant"), raw("relationship"));
        for kind in ["level", "unit"] {
            if files.bytes(&file(kind)).is_none() {
                let fix = "export the floor plan as an IMDF 1.0 archive and put it in the folder imdf/ or imdf.zip";
                problems.push(Problem::error("missing-file", file(kind), "this file is missing").fix(fix));
            }
        }
        if frame.is_none() && !levels.is_empty() {
            let message = "the venue has no display_point and no geometry, so its place on earth is unknown";
            problems.push(
                Problem::error("no-position", file("venue"), message).fix("add a display_point to the venue feature"),
            );
        }
        let frame = frame.unwrap_or(Frame { lon0_deg: 0.0, lat0_deg: 0.0 });
        let mut read = |kind: &str, features| -> Vec<Feature> { convert(kind, features, frame, problems) };
        Archive {
            frame,
            venue: read("venue", venues).into_iter().next(),
            levels: read("level", levels),
            units: read("unit", units),
            openings: read("opening", openings),
            sections: read("section", sections),
            fixtures: read("fixture", fixtures),
            kiosks: read("kiosk", kiosks),
            amenities: read("amenity", amenities),
            anchors: read("anchor", anchors),
            occupants: read("occupant", occupants),
            relationships: read("relationship", relationships),
        }
    }
}

fn collection(files: &VenueFiles, kind: &str, problems: &mut Vec<Problem>) -> Vec<geojson::Feature> {
    let path = file(kind);
    let text = match files.text(&path) {
        None => return Vec::new(),
        Some(Ok(text)) => text,
        Some(Err(problem)) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    match text.parse::<FeatureCollection>() {
        Ok(collection) => collection.features,
        Err(error) => {
            let message = format!("this is not a GeoJSON feature collection: {error}");
            problems.push(Problem::error("bad-geojson", path, message).fix("export the IMDF archive again"));
            Vec::new()
        }
    }
}

/// The frame about the venue's display point, else about the first coordinate there is.
fn frame(venues: &[geojson::Feature], levels: &[geojson::Feature]) -> Option<Frame> {
    let display_point = |feature: &geojson::Feature| {
        let properties = feature.properties.clone().unwrap_or_default();
        Feature { id: String::new(), polygons: Vec::new(), line: Line::default(), point: None, properties }
            .lon_lat("display_point")
    };
    let first_coordinate = |feature: &geojson::Feature| match &feature.geometry.as_ref()?.value {
        GeometryValue::Polygon { coordinates } => coordinates.first()?.first().map(|p| [p[0], p[1]]),
        GeometryValue::MultiPolygon { coordinates } => coordinates.first()?.first()?.first().map(|p| [p[0], p[1]]),
        _ => None,
    };
    let all = || venues.iter().chain(levels);
    let [lon0_deg, lat0_deg] = all().find_map(display_point).or_else(|| all().find_map(first_coordinate))?;
    Some(Frame { lon0_deg, lat0_deg })
}

fn convert(kind: &str, features: Vec<geojson::Feature>, frame: Frame, problems: &mut Vec<Problem>) -> Vec<Feature> {
    let mut converted = Vec::with_capacity(features.len());
    for (at, feature) in features.into_iter().enumerate() {
        let id = match &feature.id {
            Some(geojson::feature::Id::String(id)) => id.clone(),
            Some(geojson::feature::Id::Number(id)) => id.to_string(),
            None => format!("{kind}-{}", at + 1),
        };
        let mut result = Feature {
            id,
            polygons: Vec::new(),
            line: Line::default(),
            point: None,
            properties: feature.properties.unwrap_or_default(),
        };
        if let Some(geometry) = feature.geometry
            && let Err(message) = result.place(&geometry.value, frame)
        {
            let problem = Problem::warning("bad-geometry", file(kind), format!("{message}; it is left out"));
            problems.push(problem.at(result.id).fix("draw it again in the floor plan and export"));
            continue;
        }
        converted.push(result);
    }
    converted
}

impl Feature {
    fn place(&mut self, geometry: &GeometryValue, frame: Frame) -> Result<(), &'static str> {
        match geometry {
            GeometryValue::Point { coordinates } => self.point = Some(point(coordinates, frame)?),
            GeometryValue::LineString { coordinates } => self.line = chain(coordinates, frame)?,
            GeometryValue::MultiLineString { coordinates } => {
                self.line = chain(coordinates.first().ok_or("its line is empty")?, frame)?;
            }
            GeometryValue::Polygon { coordinates } => self.polygons.push(polygon(coordinates, frame)?),
            GeometryValue::MultiPolygon { coordinates } => {
                for part in coordinates {
                    self.polygons.push(polygon(part, frame)?);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn point(position: &geojson::Position, frame: Frame) -> Result<Point, &'static str> {
    let (lon, lat) = (position[0], position[1]);
    if !lon.is_finite() || !lat.is_finite() || lat.abs() > 90.0 || lon.abs() > 180.0 {
        return Err("its coordinates are not longitude and latitude in degrees");
    }
    let here = frame.point(lon, lat);
    // A venue is a building, not a country; beyond this, numbers are mistaken and the grid would overflow.
    if here.length() > 100_000.0 {
        return Err("it lies more than 100 km from the venue; are longitude and latitude swapped?");
    }
    Ok(here.on_grid())
}

fn chain(positions: &[geojson::Position], frame: Frame) -> Result<Line, &'static str> {
    let mut points = positions.iter().map(|p| point(p, frame)).collect::<Result<Vec<_>, _>>()?;
    points.dedup();
    if points.len() < 2 { Err("its line has fewer than two different points") } else { Ok(Line(points)) }
}

fn polygon(rings: &[Vec<geojson::Position>], frame: Frame) -> Result<Polygon, &'static str> {
    let mut rings = rings.iter().map(|ring| {
        let mut points = ring.iter().map(|p| point(p, frame)).collect::<Result<Vec<_>, _>>()?;
        points.dedup();
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() < 3 { Err("its outline has fewer than three different points") } else { Ok(Line(points)) }
    });
    let exterior = rings.next().ok_or("its outline is empty")??;
    if exterior.area_m2() == 0.0 {
        return Err("its outline has no area");
    }
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}
