//! DRAW: venue, selection and route become shapes in draw order.
//!
//! 1. [`Scene`]: the floor of one level, as path text that never changes while one looks at it.
//! 2. [`view`]: the camera, from plan to screen and back.
//! 3. [`labels`]: what is written and which signs stand where, for a camera.
//! 4. [`overlay`]: what is chosen, the route and where one is.
//! 5. Painters: the page's canvas, and [`svg`]. Both take their colours from [`theme`].
//!
//! [`pick`] goes the other way, from a point on the screen to a place.

mod areas;
pub mod ink;
pub mod inside;
pub mod labels;
pub mod overlay;
pub mod pick;
pub mod portal;
#[cfg(test)]
mod sample;
pub mod short;
pub mod svg;
pub mod symbols;
pub mod theme;
pub mod trail;
pub mod typeset;
pub mod view;
pub mod walls;

use crate::venue::geometry::{Point, Polygon, bounds};
use crate::venue::order::ascending;
use crate::venue::{Booth, BoothId, LevelId, Place, Section, Unit, Use, Venue};
use ink::Ink;
use symbols::Symbol;
use theme::{Hue, Paint};

/// One kind of shape, all of a level in one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// How it is painted.
    pub paint: Paint,
    /// Its outlines in ink, see [`ink`].
    pub path: String,
}

/// A sign for a service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// What it shows.
    pub symbol: Symbol,
    /// Where it stands.
    pub at: Point,
    /// What it stands for, when that can be chosen.
    pub place: Option<Place>,
}

/// The floor of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Which level.
    pub level: LevelId,
    /// Shapes in draw order.
    pub shapes: Vec<Shape>,
    /// Signs, the most needed first.
    pub signs: Vec<Sign>,
    /// Corners of all that is drawn, to fit a camera to.
    pub corners: Vec<Point>,
}

/// A connector's sign is left out when an amenity of the same kind stands this near, metres.
const SAME_SIGN_M: f64 = 6.0;

impl Scene {
    /// The floor of a level.
    pub fn new(venue: &Venue, level: LevelId) -> Scene {
        // Few enough to keep in order by hand; a tree map would cost the page more than it saves here.
        let mut inks: Vec<(Paint, Ink)> = Vec::new();
        let mut draw = |paint, polygon: &Polygon| {
            let at = inks.partition_point(|(other, _)| *other < paint);
            if inks.get(at).is_none_or(|(other, _)| *other != paint) {
                inks.insert(at, (paint, Ink::default()));
            }
            inks[at].1.polygon(polygon);
        };
        for outline in &venue[level].outline {
            draw(Paint::Ground, outline);
        }
        for unit in units_on(venue, level) {
            draw(paint_of_unit(unit), &unit.polygon);
        }
        for section in venue.sections.iter().filter(|section| section.level == level) {
            draw(Paint::Zone(zone_hue(venue, section)), &section.polygon);
        }
        for fixture in venue.fixtures.iter().filter(|fixture| fixture.level == level) {
            draw(Paint::Fixture, &fixture.polygon);
        }
        let feature_m2 = feature_m2(venue);
        for booth in booths_on(venue, level).map(|id| &venue[id]) {
            let hue = booth_hue(venue, booth);
            let paint = if booth.polygon.area_m2() >= feature_m2 { Paint::FeatureStand } else { Paint::Stand };
            draw(paint(hue), &booth.polygon);
        }
        let mut shapes: Vec<Shape> =
            inks.into_iter().map(|(paint, ink)| Shape { paint, path: ink.into_text() }).collect();
        let walls = Shape { paint: Paint::Wall, path: walls::path(venue, level) };
        shapes.insert(shapes.partition_point(|shape| shape.paint < Paint::Wall), walls);
        Scene { level, shapes, signs: signs(venue, level), corners: corners(venue, level) }
    }

    /// The box around all that is drawn: its south-west and north-east corners.
    pub fn bounds(&self) -> (Point, Point) {
        bounds(self.corners.iter().copied())
    }
}

/// Booths on a level.
pub fn booths_on(venue: &Venue, level: LevelId) -> impl Iterator<Item = BoothId> + '_ {
    venue.booth_ids().filter(move |&id| venue[id].level == level)
}

fn units_on(venue: &Venue, level: LevelId) -> impl Iterator<Item = &Unit> {
    venue.units.iter().filter(move |unit| unit.level == level)
}

/// The colour of a booth: that of its first exhibitor's sector.
pub fn booth_hue(venue: &Venue, booth: &Booth) -> Hue {
    booth.exhibitors.first().and_then(|&exhibitor| venue[exhibitor].sector).map_or(Hue::NONE, Hue::of)
}

/// From which area on a stand is large enough to find one's way by: four times the ordinary, at least 30 m².
pub fn feature_m2(venue: &Venue) -> f64 {
    let areas: Vec<f64> = venue.booths.iter().map(|booth| booth.polygon.area_m2()).collect();
    let order = ascending(areas.len(), |at| areas[at]);
    order.get(order.len() / 2).map_or(f64::INFINITY, |&median| (4.0 * areas[median]).max(30.0))
}

fn paint_of_unit(unit: &Unit) -> Paint {
    match (unit.walk, unit.category.as_str()) {
        (_, "elevator" | "stairs" | "escalator") => Paint::Connector,
        (Use::Floor, _) => Paint::Floor,
        (Use::Steps, _) => Paint::Steps,
        (Use::Room, _) => Paint::Room,
        (Use::Obstacle, _) => Paint::Obstacle,
    }
}

/// A zone takes the colour that most of its stands have.
pub fn zone_hue(venue: &Venue, section: &Section) -> Hue {
    let mut counts: Vec<(Hue, usize)> = Vec::new();
    for booth in booths_on(venue, section.level).map(|id| &venue[id]) {
        if section.polygon.contains(booth.polygon.centroid()) {
            let hue = booth_hue(venue, booth);
            match counts.iter_mut().find(|(other, _)| *other == hue) {
                Some((_, count)) => *count += 1,
                None => counts.push((hue, 1)),
            }
        }
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map_or(Hue::NONE, |(hue, _)| hue)
}

fn signs(venue: &Venue, level: LevelId) -> Vec<Sign> {
    let mut signs: Vec<Sign> = venue
        .amenity_ids()
        .filter(|&id| venue[id].level == level)
        .map(|id| Sign {
            symbol: Symbol::of_category(&venue[id].category),
            at: venue[id].at,
            place: Some(Place::Amenity(id)),
        })
        .collect();
    for unit in units_on(venue, level).filter(|unit| paint_of_unit(unit) == Paint::Connector) {
        let (symbol, at) = (Symbol::of_category(&unit.category), unit.polygon.centroid());
        if !signs.iter().any(|sign| sign.symbol == symbol && sign.at.distance(at) < SAME_SIGN_M) {
            signs.push(Sign { symbol, at, place: None });
        }
    }
    ascending(signs.len(), |at| f64::from(signs[at].symbol as u8)).into_iter().map(|at| signs[at]).collect()
}

fn corners(venue: &Venue, level: LevelId) -> Vec<Point> {
    let units = units_on(venue, level).map(|unit| &unit.polygon);
    let booths = booths_on(venue, level).map(|id| &venue[id].polygon);
    let corners: Vec<Point> = units.chain(booths).flat_map(|polygon| polygon.exterior.0.iter().copied()).collect();
    if corners.is_empty() {
        venue[level].outline.iter().flat_map(|polygon| polygon.exterior.0.iter().copied()).collect()
    } else {
        corners
    }
}
