//! GeoJSON geometry into plan metres: what can be used of it, and what is wrong with the rest.

use geojson::{GeometryValue, JsonObject, JsonValue, Position};

use super::imdf::{Feature, file};
use super::problem::Problem;
use crate::venue::geometry::{Frame, Line, Point, Polygon, orient};

/// A venue is a building, not a country; beyond this, numbers are mistaken and the grid would overflow.
const FAR_M: f64 = 100_000.0;
const REDRAW: &str = "draw it again in the floor plan and export";
const TURN: &str = "write longitude first, then latitude: [120.49, 30.74]";

/// What geometry a kind of feature has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One or several outlines.
    Outline,
    /// A line.
    Line,
    /// A point.
    Point,
    /// None, or none that is used.
    Nothing,
}

impl Wanted {
    /// What IMDF says of a kind of feature.
    pub fn of(kind: &str) -> Wanted {
        match kind {
            "fixture" | "footprint" | "geofence" | "kiosk" | "level" | "section" | "unit" | "venue" => Wanted::Outline,
            "detail" | "opening" => Wanted::Line,
            "amenity" | "anchor" => Wanted::Point,
            _ => Wanted::Nothing,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Wanted::Outline => "an outline (Polygon or MultiPolygon)",
            Wanted::Line => "a line (LineString)",
            Wanted::Point => "a point (Point)",
            Wanted::Nothing => "nothing",
        }
    }
}

/// Where an archive lies: what its positions are measured from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// What ties plan metres to the earth.
    pub frame: Frame,
}

/// Whether longitude and latitude are such.
fn on_earth([lon, lat]: [f64; 2]) -> bool {
    lon.is_finite() && lat.is_finite() && lon.abs() <= 180.0 && lat.abs() <= 90.0
}

/// A position as written, turned round when it can only be latitude and longitude.
fn readable(written: [f64; 2]) -> Option<[f64; 2]> {
    let turned = [written[1], written[0]];
    [written, turned].into_iter().find(|&position| on_earth(position))
}

impl Site {
    /// The site about the venue's display point, else about the first position there is. A display point that is
    /// nowhere near the floor plan is a problem, and the floor plan wins.
    pub fn of(features: &[(&'static str, &[JsonObject])], problems: &mut Vec<Problem>) -> Option<Site> {
        let all = || features.iter().flat_map(|&(kind, features)| features.iter().map(move |feature| (kind, feature)));
        let shown = all().find_map(|(kind, feature)| Some((kind, feature, display_point(feature)?)));
        let drawn = all().find_map(|(_, feature)| first_position(feature.get("geometry")?.get("coordinates")?));
        let about = |[lon0_deg, lat0_deg]: [f64; 2]| Site { frame: Frame { lon0_deg, lat0_deg } };
        let Some((kind, feature, shown)) = shown else { return readable(drawn?).map(about) };
        let Some(drawn) = drawn else { return readable(shown).map(about) };
        let near = |site: &Site| on_earth(drawn) && site.distance_m(drawn) <= FAR_M;
        let [as_written, turned] =
            [shown, [shown[1], shown[0]]].map(|position| Some(position).filter(|&p| on_earth(p)).map(about));
        if let Some(site) = as_written.filter(near) {
            return Some(site);
        }
        let mut warn = |code: &'static str, message: &str, fix: &str| {
            let id = feature.get("id").and_then(JsonValue::as_str).unwrap_or("display_point");
            problems.push(Problem::warning(code, file(kind), message).at(id).fix(fix));
        };
        if let Some(site) = turned.filter(near) {
            let message = "its display_point gives latitude before longitude; it is read the other way round";
            warn("swapped-coordinates", message, TURN);
            return Some(site);
        }
        // A plan written the wrong way round all through, which its features are told about.
        let turned_plan = [drawn[1], drawn[0]];
        let near = |site: &Site| on_earth(turned_plan) && site.distance_m(turned_plan) <= FAR_M;
        if let Some(site) = as_written.or(turned).filter(near) {
            return Some(site);
        }
        let message = "its display_point lies more than 100 km from the floor plan; the floor plan is believed";
        warn("far-away", message, "move it into the venue");
        readable(drawn).map(about)
    }

    fn distance_m(self, [lon, lat]: [f64; 2]) -> f64 {
        self.frame.point(lon, lat).length()
    }

    /// Reads a feature's geometry; false when nothing of it can be used. A venue or level does without.
    pub fn place(
        self,
        wanted: Wanted,
        geometry: Option<&JsonValue>,
        feature: &mut Feature,
        report: &mut dyn FnMut(Problem),
        kind: &str,
    ) -> bool {
        let without = if matches!(kind, "venue" | "level") { "it is not drawn" } else { "it is left out" };
        let geometry = geometry.filter(|value| !value.is_null());
        let mut trace = Trace { site: self, turned: false, open: false };
        let warn =
            |code, message: String, fix: &str| Problem::warning(code, file(kind), message).at(&*feature.id).fix(fix);
        let Some(geometry) = geometry else {
            // Of a venue's outline nothing is used but where it is.
            if wanted == Wanted::Nothing || kind == "venue" {
                return true;
            }
            report(warn(
                "no-geometry",
                format!("it has no geometry, where {} should be; {without}", wanted.words()),
                REDRAW,
            ));
            return false;
        };
        let parsed = serde_json::from_value::<geojson::Geometry>(geometry.clone());
        let placed = match parsed {
            Err(_) => Err("its geometry is not GeoJSON"),
            Ok(_) if wanted == Wanted::Nothing => return true,
            Ok(parsed) => trace.shapes(wanted, &parsed.value),
        };
        match placed {
            Ok(shapes) => {
                (feature.polygons, feature.line, feature.point) = (shapes.polygons, shapes.line, shapes.point);
                for message in shapes.lost {
                    report(warn("bad-geometry", format!("{message}; that part is left out"), REDRAW));
                }
                if trace.turned {
                    let message = "it gives latitude before longitude; it is read the other way round".to_owned();
                    report(warn("swapped-coordinates", message, TURN));
                }
                if trace.open {
                    let message = "its outline does not end where it begins; it is closed".to_owned();
                    report(warn("open-outline", message, "repeat the first position of the outline at its end"));
                }
                true
            }
            Err(FAR) => {
                report(warn("far-away", format!("{FAR}; {without}"), "correct its position in the floor plan"));
                false
            }
            Err(KIND) => {
                let kind_of = geometry.get("type").and_then(JsonValue::as_str).unwrap_or("something else");
                let message = format!("its geometry is a {kind_of} where {} should be; {without}", wanted.words());
                report(warn("wrong-geometry", message, REDRAW));
                false
            }
            Err(message) => {
                report(warn("bad-geometry", format!("{message}; {without}"), REDRAW));
                false
            }
        }
    }
}

const FAR: &str = "it lies more than 100 km from the venue";
const KIND: &str = "wrong geometry";
const NOT_DEGREES: &str = "its coordinates are not longitude and latitude in degrees";

/// A feature's `display_point`, as written.
fn display_point(feature: &JsonObject) -> Option<[f64; 2]> {
    first_position(feature.get("properties")?.get("display_point")?.get("coordinates")?)
}

/// The first position in nested lists of coordinates.
fn first_position(coordinates: &JsonValue) -> Option<[f64; 2]> {
    let list = coordinates.as_array()?;
    match list.first()?.as_f64() {
        Some(x) => Some([x, list.get(1)?.as_f64()?]),
        None => list.iter().find_map(first_position),
    }
}

/// What could be read of a geometry.
#[derive(Default)]
struct Shapes {
    polygons: Vec<Polygon>,
    line: Line,
    point: Option<Point>,
    /// Why parts are missing.
    lost: Vec<&'static str>,
}

/// What was met on the way through one geometry.
struct Trace {
    site: Site,
    turned: bool,
    open: bool,
}

impl Trace {
    fn shapes(&mut self, wanted: Wanted, geometry: &GeometryValue) -> Result<Shapes, &'static str> {
        let mut shapes = Shapes::default();
        match (wanted, geometry) {
            (Wanted::Point, GeometryValue::Point { coordinates }) => shapes.point = Some(self.point(coordinates)?),
            (Wanted::Line, GeometryValue::LineString { coordinates }) => shapes.line = self.chain(coordinates)?,
            (Wanted::Line, GeometryValue::MultiLineString { coordinates }) => {
                shapes.line = self.chain(coordinates.first().ok_or("its line is empty")?)?;
            }
            (Wanted::Outline, GeometryValue::Polygon { coordinates }) => self.outline(coordinates, &mut shapes)?,
            (Wanted::Outline, GeometryValue::MultiPolygon { coordinates }) => {
                let mut failed = "its outline is empty";
                for part in coordinates {
                    if let Err(message) = self.outline(part, &mut shapes) {
                        failed = message;
                        shapes.lost.push(message);
                    }
                }
                if shapes.polygons.is_empty() {
                    return Err(failed);
                }
            }
            _ => return Err(KIND),
        }
        Ok(shapes)
    }

    fn point(&mut self, position: &Position) -> Result<Point, &'static str> {
        let &[lon, lat, ..] = position.as_slice() else { return Err(NOT_DEGREES) };
        let near = |position| on_earth(position) && self.site.distance_m(position) <= FAR_M;
        let place = if near([lon, lat]) {
            [lon, lat]
        } else if near([lat, lon]) {
            self.turned = true;
            [lat, lon]
        } else {
            return Err(if on_earth([lon, lat]) { FAR } else { NOT_DEGREES });
        };
        Ok(self.site.frame.point(place[0], place[1]).on_grid())
    }

    fn points(&mut self, positions: &[Position]) -> Result<Vec<Point>, &'static str> {
        let mut points = positions.iter().map(|p| self.point(p)).collect::<Result<Vec<_>, _>>()?;
        points.dedup();
        Ok(points)
    }

    fn chain(&mut self, positions: &[Position]) -> Result<Line, &'static str> {
        let points = self.points(positions)?;
        if points.len() < 2 { Err("its line has fewer than two different points") } else { Ok(Line(points)) }
    }

    fn ring(&mut self, positions: &[Position]) -> Result<Line, &'static str> {
        let mut points = self.points(positions)?;
        let closed = points.len() > 1 && points.first() == points.last();
        if closed {
            points.pop();
        }
        if points.len() < 3 {
            return Err("its outline has fewer than three different points");
        }
        self.open |= !closed;
        let ring = Line(points);
        let points = &ring.0;
        let straight = || points.windows(3).all(|corner| orient(corner[0], corner[1], corner[2]) == 0.0);
        let returns = || (1..points.len()).any(|at| points[..at].contains(&points[at]));
        // One that crosses itself may go around as much to the left as to the right: that is told as what it is.
        if ring.area_m2() == 0.0 && (straight() || returns()) { Err("its outline has no area") } else { Ok(ring) }
    }

    /// Adds a polygon; holes that cannot be used are filled.
    fn outline(&mut self, rings: &[Vec<Position>], shapes: &mut Shapes) -> Result<(), &'static str> {
        let (first, rest) = rings.split_first().ok_or("its outline is empty")?;
        let exterior = self.ring(first)?;
        let mut holes = Vec::new();
        for ring in rest {
            match self.ring(ring) {
                Ok(hole) => holes.push(hole),
                Err(message) => shapes.lost.push(message),
            }
        }
        shapes.polygons.push(Polygon::new(exterior, holes));
        Ok(())
    }
}
