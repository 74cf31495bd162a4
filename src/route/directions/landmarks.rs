//! Landmarks: named stands that mark a point of a walk, the most striking first.
//!
//! A landmark is named only where it is in the same unit as the walker: the walls between units hide the rest.

use crate::route::grid::Grid;
use crate::venue::geometry::{Point, bounds};
use crate::venue::order::ascending;
use crate::venue::{BoothId, Lang, LevelId, Place, UnitId, Use, Venue};

/// How far a landmark may be from a turn that it marks, metres.
const AT_TURN_M: f64 = 5.0;
/// How far a landmark may be from a way that passes it, metres.
const BESIDE_M: f64 = 5.0;
/// How far from both ends of a stretch something is passed on the way, metres.
const APART_M: f64 = 4.0;
/// So near to a stand one turns around its corner, metres.
const CORNER_M: f64 = 1.0;
/// A stand with more corners is round: none of them is seen as one.
const ROUND: usize = 12;
/// How far ahead something is walked towards, metres: from, to.
const AHEAD_M: [f64; 2] = [6.0, 60.0];
/// A name of more bytes is a burden to read while walking: its stand counts for half.
const LONG_NAME: usize = 36;

/// Something with a name that can be seen.
#[derive(Clone, Debug)]
struct Landmark {
    place: Place,
    booth: BoothId,
    level: LevelId,
    unit: Option<UnitId>,
    /// The middle of its box.
    middle: Point,
    /// How much it strikes the eye: the square root of its area, metres.
    size_m: f64,
}

/// A unit that is walked in.
#[derive(Clone, Debug)]
struct Ground {
    unit: UnitId,
    level: LevelId,
    low: Point,
    high: Point,
}

/// The landmarks of a venue, and the units they are seen from.
#[derive(Clone, Debug, Default)]
pub struct Landmarks {
    /// The most striking first.
    landmarks: Vec<Landmark>,
    /// Where they are, by position in the list.
    whereabouts: Grid,
    grounds: Vec<Ground>,
}

impl Landmarks {
    /// Finds a venue's landmarks.
    pub fn new(venue: &Venue) -> Landmarks {
        let walked = venue.units.iter().enumerate().filter(|(_, unit)| unit.walk != Use::Obstacle);
        let ground = walked.map(|(at, unit)| {
            let (low, high) = unit.polygon.bounds();
            Ground { unit: UnitId(at as u16), level: unit.level, low, high }
        });
        let mut found = Landmarks { grounds: ground.collect(), ..Landmarks::default() };
        for id in venue.booth_ids() {
            let booth = &venue[id];
            let Some(&exhibitor) = booth.exhibitors.first() else { continue };
            let (low, high) = booth.polygon.bounds();
            let middle = low.towards(high, 0.5);
            let unit = booth.unit.or_else(|| found.unit_at(venue, (booth.level, middle)));
            let too_long = venue[exhibitor].name.get(Lang::En).len() > LONG_NAME;
            let size_m = booth.polygon.area_m2().max(0.0).sqrt() * if too_long { 0.5 } else { 1.0 };
            let place = Place::Exhibitor(exhibitor);
            found.landmarks.push(Landmark { place, booth: id, level: booth.level, unit, middle, size_m });
        }
        let by_size = ascending(found.landmarks.len(), |at| -found.landmarks[at].size_m);
        found.landmarks = by_size.into_iter().map(|at| found.landmarks[at].clone()).collect();
        let boxes = found.landmarks.iter().map(|landmark| venue[landmark.booth].polygon.bounds());
        found.whereabouts = Grid::new(&boxes.collect::<Vec<_>>());
        found
    }

    /// The landmark that marks a turn best, other than what is known already, and whether the turn is around its corner.
    pub fn at(&self, venue: &Venue, (level, p): (LevelId, Point), known: &[BoothId]) -> Option<(Place, bool)> {
        let unit = self.unit_at(venue, (level, p));
        // Being larger by three metres makes up for being a metre farther.
        let score = |landmark: &Landmark, far_m: f64| far_m - landmark.size_m / 3.0;
        let mut best: Option<(&Landmark, f64)> = None;
        self.near([p, p], AT_TURN_M, |landmark| {
            if landmark.level != level || landmark.unit != unit || known.contains(&landmark.booth) {
                return;
            }
            let far_m = venue[landmark.booth].polygon.edge_distance(p);
            if far_m <= AT_TURN_M && best.is_none_or(|best| score(landmark, far_m) < score(best.0, best.1)) {
                best = Some((landmark, far_m));
            }
        });
        let best = best?;
        let is_round = venue[best.0.booth].polygon.exterior.0.len() > ROUND;
        Some((best.0.place, best.1 <= CORNER_M && !is_round))
    }

    /// The landmark one walks towards.
    pub fn ahead(
        &self,
        venue: &Venue,
        (level, p): (LevelId, Point),
        heading: Point,
        known: &[BoothId],
    ) -> Option<Place> {
        let unit = self.unit_at(venue, (level, p));
        let heading = heading * (1.0 / heading.length());
        let seen = self.landmarks.iter().filter(|l| l.level == level && l.unit == unit).filter_map(|landmark| {
            let towards = landmark.middle - p;
            let (along, across) = (heading.dot(towards), heading.cross(towards).abs());
            let is_ahead = along > AHEAD_M[0] && along < AHEAD_M[1] && across < landmark.size_m / 2.0 + along / 8.0;
            // What is twice as near hides what is behind it, unless that is larger.
            (is_ahead && !known.contains(&landmark.booth)).then_some((landmark, (along + across) / landmark.size_m))
        });
        seen.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(landmark, _)| landmark.place)
    }

    /// The most striking landmark passed on a stretch, and whether it is on the left.
    pub fn passed(
        &self,
        venue: &Venue,
        stretch: &[(LevelId, Point, Point)],
        known: &[BoothId],
    ) -> Option<(Place, bool)> {
        let mut best: Option<(&Landmark, bool)> = None;
        for &(level, a, b) in stretch {
            let (along, length_m) = (b - a, a.distance(b));
            self.near([a, b], BESIDE_M, |landmark| {
                let towards = landmark.middle - a;
                let share_m = along.dot(towards) / length_m;
                if landmark.level != level
                    || share_m < APART_M
                    || share_m > length_m - APART_M
                    || best.is_some_and(|(best, _)| landmark.size_m <= best.size_m)
                    || known.contains(&landmark.booth)
                {
                    return;
                }
                let p = a.towards(b, share_m / length_m);
                let is_near = venue[landmark.booth].polygon.edge_distance(p) <= BESIDE_M;
                if is_near && landmark.unit == self.unit_at(venue, (level, p)) {
                    best = Some((landmark, along.cross(towards) > 0.0));
                }
            });
        }
        best.map(|(landmark, left)| (landmark.place, left))
    }

    /// Shows the landmarks that may be so near to a line.
    fn near<'a>(&'a self, ends: [Point; 2], reach_m: f64, mut show: impl FnMut(&'a Landmark)) {
        let (low, high) = bounds(ends);
        let reach = Point::new(reach_m, reach_m);
        self.whereabouts.near(low - reach, high + reach, |at| show(&self.landmarks[at]));
    }

    /// The unit one walks in at a point.
    #[inline(never)]
    pub fn unit_at(&self, venue: &Venue, (level, p): (LevelId, Point)) -> Option<UnitId> {
        let near = self.grounds.iter().filter(|g| g.level == level && within(p, g.low, g.high));
        near.map(|ground| ground.unit).find(|&unit| venue[unit].polygon.contains(p))
    }
}

/// Whether a point lies in a box.
fn within(p: Point, low: Point, high: Point) -> bool {
    p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y
}
