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
pub mod here;
pub mod ink;
pub mod inside;
pub mod kept;
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
pub mod viewpoint;
mod walls;

use crate::venue::geometry::{Point, Polygon, bounds};
use crate::venue::order::ascending;
use crate::venue::{Booth, BoothId, LevelId, Place, Section, Unit, Use, Venue};
use ink::Ink;
use symbols::Symbol;
use theme::{Hue, Paint};

/// Shapes of one kind that lie near each other, in one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// How it is painted.
    pub paint: Paint,
    /// The box around it: its south-west and north-east corners.
    pub bounds: (Point, Point),
    /// Its outlines in ink, see [`ink`].
    pub path: String,
}

impl Shape {
    /// Whether any of it may lie within a box of the plan.
    pub fn reaches_into(&self, (low, high): (Point, Point)) -> bool {
        let (from, to) = self.bounds;
        from.x <= high.x && low.x <= to.x && from.y <= high.y && low.y <= to.y
    }
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
    /// Corners of the hull of all that is drawn, to fit a camera to.
    pub hull: Vec<Point>,
    /// From which area on a stand is a feature, square metres: see `feature_m2`.
    pub feature_m2: f64,
}

/// Side of the squares by which shapes are gathered into paths, metres: what lies off the screen costs nothing.
const CELL_M: f64 = 24.0;

/// A connector's sign is left out when an amenity of the same kind stands this near, metres.
const SAME_SIGN_M: f64 = 6.0;

impl Scene {
    /// The floor of a level.
    pub fn new(venue: &Venue, level: LevelId) -> Scene {
        let mut drafts = Drafts::default();
        for other in venue.level_ids().filter(|&other| other != level) {
            for outline in &venue[other].outline {
                drafts.draw(Paint::Ghost, outline);
            }
        }
        for outline in &venue[level].outline {
            drafts.draw(Paint::Ground, outline);
        }
        for unit in units_on(venue, level) {
            drafts.draw(paint_of_unit(unit), &unit.polygon);
        }
        for section in venue.sections.iter().filter(|section| section.level == level) {
            drafts.draw(Paint::Zone(zone_hue(venue, section)), &section.polygon);
        }
        let doors = walls::doors(venue, level);
        for unit in units_on(venue, level).filter(|unit| unit.walk != Use::Obstacle) {
            walls::draw(drafts.ink(Paint::Wall, unit.polygon.bounds()), &unit.polygon, &doors);
        }
        for fixture in venue.fixtures.iter().filter(|fixture| fixture.level == level) {
            drafts.draw(Paint::Fixture, &fixture.polygon);
        }
        let feature_m2 = feature_m2(venue);
        for booth in booths_on(venue, level).map(|id| &venue[id]) {
            let hue = booth_hue(venue, booth);
            let paint = if booth.polygon.area_m2() >= feature_m2 { Paint::FeatureStand } else { Paint::Stand };
            drafts.draw(paint(hue), &booth.polygon);
        }
        let shapes = drafts.0.into_iter().map(|(paint, _, bounds, ink)| Shape { paint, bounds, path: ink.into_text() });
        Scene {
            level,
            shapes: shapes.collect(),
            signs: signs(venue, level),
            hull: hull(&corners(venue, level)),
            feature_m2,
        }
    }

    /// The box around all that is drawn: its south-west and north-east corners.
    pub fn bounds(&self) -> (Point, Point) {
        bounds(self.hull.iter().copied())
    }
}

/// Shapes in the making, in draw order: few enough to keep so by hand, where a tree map would cost the page more than it
/// saves.
#[derive(Default)]
struct Drafts(Vec<Draft>);

/// A shape's paint, its square of the floor, the box around it, and its ink.
type Draft = (Paint, [i32; 2], (Point, Point), Ink);

impl Drafts {
    fn draw(&mut self, paint: Paint, polygon: &Polygon) {
        self.ink(paint, polygon.bounds()).polygon(polygon);
    }

    /// Where something with this box around it is to be drawn.
    fn ink(&mut self, paint: Paint, (low, high): (Point, Point)) -> &mut Ink {
        let middle = low.towards(high, 0.5);
        let cell = [middle.x, middle.y].map(|at| (at / CELL_M).floor() as i32);
        let at = self.0.partition_point(|draft| (draft.0, draft.1) < (paint, cell));
        if self.0.get(at).is_none_or(|draft| (draft.0, draft.1) != (paint, cell)) {
            self.0.insert(at, (paint, cell, (low, high), Ink::default()));
        }
        let (_, _, around, ink) = &mut self.0[at];
        *around = bounds([around.0, around.1, low, high]);
        ink
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
fn feature_m2(venue: &Venue) -> f64 {
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

/// The corners of the convex hull of some points, wrapped like a gift: the hull has few corners.
fn hull(points: &[Point]) -> Vec<Point> {
    let mut hull = Vec::new();
    let Some(&start) = points.iter().min_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))) else { return hull };
    let mut at = start;
    loop {
        hull.push(at);
        let mut next = at;
        for &p in points {
            let turn = (next - at).cross(p - at);
            if next == at || turn < 0.0 || turn == 0.0 && at.distance(p) > at.distance(next) {
                next = p;
            }
        }
        if next == start || next == at || hull.len() > points.len() {
            return hull;
        }
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_hull_holds_all_points_and_has_only_corners_of_them(
            points in proptest::collection::vec((-20_i32..20, -20_i32..20), 1..60),
        ) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(f64::from(x), f64::from(y))).collect();
            let hull = hull(&points);
            prop_assert!(hull.iter().all(|corner| points.contains(corner)));
            for (at, &a) in hull.iter().enumerate() {
                let b = hull[(at + 1) % hull.len()];
                prop_assert!(points.iter().all(|&p| (b - a).cross(p - a) >= 0.0), "{points:?} {hull:?}");
            }
        }
    }

    #[test]
    fn every_stand_is_drawn_once_and_within_the_box_of_its_shape() {
        let venue = sample::venue();
        let scene = Scene::new(&venue, sample::LEVEL);
        let stands =
            scene.shapes.iter().filter(|shape| matches!(shape.paint, Paint::Stand(_) | Paint::FeatureStand(_)));
        let drawn: usize = stands.map(|shape| shape.path.matches('M').count()).sum();
        assert_eq!(drawn, venue.booths.len());
        for shape in &scene.shapes {
            let numbers: Vec<f64> = shape
                .path
                .split(|c: char| !c.is_ascii_digit() && c != '-')
                .filter_map(|number| number.parse().ok())
                .collect();
            for p in numbers.chunks(2).map(|at| Point::new(at[0] / 100.0, at[1] / 100.0)) {
                let (low, high) = shape.bounds;
                assert!(low.x - 0.01 <= p.x && p.x <= high.x + 0.01 && low.y - 0.01 <= p.y && p.y <= high.y + 0.01);
            }
        }
        assert!(scene.shapes.is_sorted_by_key(|shape| shape.paint), "what is drawn later lies above");
    }
}
