//! A walk as it is felt: nobody notices that a shortest line bends by a few degrees at a pillar, so the line is first
//! drawn as coarsely as a walker remembers it, and only what changes the heading is a turn.

use super::landmarks::Landmarks;
use super::turn;
use crate::route::walk::Waypoint;
use crate::route::ways::doors;
use crate::venue::geometry::{Point, orient};
use crate::venue::order::ascending;
use crate::venue::{LevelId, UnitId, Venue};

/// How far the remembered line may be off the walked one, metres.
const FELT_M: f64 = 1.5;
/// What happens within so many metres is felt as one, metres.
const AT_ONCE_M: f64 = 5.5;
/// After so many metres straight on, the heading there is what a turn is felt against.
const SETTLED_M: f64 = 15.0;
/// A turn of less is still straight on, radians (25 degrees).
const STRAIGHT: f64 = 0.436;
/// Steps too few to be told apart from arriving, metres.
const LAST_M: f64 = 2.0;
/// An opening as wide as this is no door, metres.
const WIDE_M: f64 = 5.0;

/// Something that happens on the way; turns are in radians, positive to the left, 0 where there is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    /// Metres walked before it.
    pub(super) after_m: f64,
    /// Its level.
    pub(super) level: LevelId,
    /// Where it happens.
    pub(super) at: Point,
    /// What happens.
    pub(super) what: What,
    /// The turn that it is, or that one takes just before it.
    pub(super) turn: f64,
    /// The turn that one takes just after it.
    pub(super) next_turn: f64,
}

/// What happens on the way.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A turn and nothing else.
    Turn,
    /// A way from unit to unit.
    Door { into: Option<UnitId>, wide: bool },
    /// A ride by the venue's connector of that position, to a level.
    Ride { connector: u16, to: LevelId, up: bool },
}

/// A walk, its events in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// What happens, in order.
    pub(super) events: Vec<Event>,
    /// Metres walked in all.
    pub(super) length_m: f64,
    /// The felt line: level, point, metres walked before it. A change of level is a ride.
    felt: Vec<(LevelId, Point, f64)>,
}

impl Course {
    /// Reads a walk.
    pub(super) fn new(venue: &Venue, landmarks: &Landmarks, walk: &[Waypoint]) -> Course {
        let mut course = Course::default();
        for stretch in walk.chunk_by(|_, next| next.connector.is_none()) {
            if let (Some(connector), Some(&(level, at, after_m))) = (stretch[0].connector, course.felt.last()) {
                let to = stretch[0].level;
                let what = What::Ride { connector, to, up: to > level };
                course.events.push(Event { after_m, level, at, what, turn: 0.0, next_turn: 0.0 });
            }
            course.stretch(venue, landmarks, stretch);
        }
        course.join();
        course
    }

    /// Adds what happens on one level, between rides.
    fn stretch(&mut self, venue: &Venue, landmarks: &Landmarks, walk: &[Waypoint]) {
        let level = walk[0].level;
        let points: Vec<Point> = walk.iter().map(|point| point.at).collect();
        let mut after_m = vec![self.length_m];
        for pair in points.windows(2) {
            after_m.push(after_m[after_m.len() - 1] + pair[0].distance(pair[1]));
        }
        let mut happened: Vec<Event> = Vec::new();
        let felt = bends(&points);
        let mut said = walk[0].connector.and_then(|connector| way_out(venue, connector, level, points[0]));
        for pair in felt.windows(2) {
            let (at, heading) = (pair[0], points[pair[1]] - points[pair[0]]);
            let angle = said.map_or(0.0, |said| turn(said, heading));
            let is_turn = angle.abs() >= STRAIGHT;
            if is_turn {
                let what = What::Turn;
                happened.push(Event { after_m: after_m[at], level, at: points[at], what, turn: angle, next_turn: 0.0 });
            }
            if is_turn || said.is_none() || heading.length() >= SETTLED_M {
                said = Some(heading);
            }
        }
        for (pair, walked_m) in points.windows(2).zip(&after_m) {
            let length_m = pair[0].distance(pair[1]);
            for (share, wide) in openings_passed(venue, level, pair[0], pair[1]) {
                let at = pair[0].towards(pair[1], share);
                // A step beyond the door tells what it leads into.
                let beyond = at + (pair[1] - pair[0]) * (0.5 / length_m.max(0.5));
                let into = landmarks.unit_at(venue, (level, beyond)).filter(|&unit| !venue[unit].name.is_empty());
                let (after_m, what) = (walked_m + share * length_m, What::Door { into, wide });
                happened.push(Event { after_m, level, at, what, turn: 0.0, next_turn: 0.0 });
            }
        }
        self.events.extend(ascending(happened.len(), |at| happened[at].after_m).into_iter().map(|at| happened[at]));
        self.felt.extend(felt.iter().map(|&at| (level, points[at], after_m[at])));
        self.length_m = after_m[after_m.len() - 1];
    }

    /// Makes one of what is felt at once: turns, a turn and a door, two doors, a turn and a ride.
    fn join(&mut self) {
        let mut joined: Vec<Event> = Vec::with_capacity(self.events.len());
        for event in self.events.drain(..) {
            let last = joined.last_mut().filter(|last| event.after_m - last.after_m < AT_ONCE_M);
            match (last, event.what) {
                (Some(last @ Event { what: What::Turn, .. }), What::Turn) => last.turn += event.turn,
                (Some(last), What::Turn) => last.next_turn += event.turn,
                (Some(last @ Event { what: What::Turn, .. }), _) => *last = Event { turn: last.turn, ..event },
                (
                    Some(Event { what: What::Door { into, wide }, turn, next_turn, .. }),
                    What::Door { into: next, wide: also },
                ) => {
                    (*into, *wide) = (next.or(*into), *wide && also);
                    *turn += std::mem::take(next_turn);
                }
                _ => joined.push(event),
            }
        }
        // A turn in the last steps is told by the side on which the goal lies.
        let told_m = self.length_m - LAST_M;
        let is_told = |event: &Event| event.turn.abs() >= STRAIGHT && event.after_m <= told_m;
        joined.retain(|event| !matches!(event.what, What::Turn) || is_told(event));
        self.events = joined;
    }

    /// The heading one sets out with.
    pub(super) fn first_heading(&self) -> Option<Point> {
        let pair = self.felt.windows(2).next()?;
        (pair[0].0 == pair[1].0).then(|| pair[1].1 - pair[0].1)
    }

    /// The heading one arrives with, but for the last steps.
    pub(super) fn last_heading(&self) -> Option<Point> {
        let end = self.felt.last()?;
        let before = self.felt.iter().rev().skip(1).take_while(|point| point.0 == end.0);
        let long = before.clone().zip(self.felt.iter().rev()).find(|(a, b)| b.2 - a.2 >= LAST_M);
        long.map(|(a, b)| b.1 - a.1).or_else(|| before.clone().next().map(|a| end.1 - a.1))
    }

    /// The felt line from so many metres walked to so many, on the level where it begins.
    pub(super) fn between(&self, from_m: f64, to_m: f64) -> Vec<(LevelId, Point, Point)> {
        let lines = self.felt.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[1].2 > pair[0].2);
        let part = lines.filter_map(|pair| {
            let (start, end) = (pair[0].2.max(from_m), pair[1].2.min(to_m));
            let point = |m: f64| pair[0].1.towards(pair[1].1, (m - pair[0].2) / (pair[1].2 - pair[0].2));
            (end > start).then(|| (pair[0].0, point(start), point(end)))
        });
        part.collect()
    }
}

/// The corners of a line that are felt, by position (Ramer 1972, Douglas and Peucker 1973).
fn bends(points: &[Point]) -> Vec<usize> {
    let mut kept = vec![0];
    let mut ahead = vec![points.len() - 1];
    while let Some(&end) = ahead.last() {
        let start = kept[kept.len() - 1];
        let off = |at: usize| points[at].distance(points[at].nearest_on(points[start], points[end]));
        let farthest = (start + 1..end).max_by(|&a, &b| off(a).total_cmp(&off(b)));
        match farthest.filter(|&at| off(at) > FELT_M) {
            Some(at) => ahead.push(at),
            None => {
                ahead.pop();
                if end > start {
                    kept.push(end);
                }
            }
        }
    }
    kept
}

/// The way one faces on leaving a connector: out of the middle of its unit, through the door one comes out of.
fn way_out(venue: &Venue, connector: u16, level: LevelId, at: Point) -> Option<Point> {
    let stops = &venue.connectors[usize::from(connector)].stops;
    let unit = *stops.iter().find(|&&stop| venue[stop].level == level)?;
    let door = doors(venue, unit).min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)))?;
    let (a, b) = venue[unit].polygon.edges().min_by(|x, y| {
        let off = |&(a, b): &(Point, Point)| door.distance(door.nearest_on(a, b));
        off(x).total_cmp(&off(y))
    })?;
    // The unit lies on the left of its edges.
    Some(Point::new(b.y - a.y, a.x - b.x))
}

/// The passable openings a straight line goes through: the share of the line, and whether it is a wide one.
fn openings_passed(venue: &Venue, level: LevelId, a: Point, b: Point) -> impl Iterator<Item = (f64, bool)> + '_ {
    let openings = venue.openings.iter().filter(move |opening| opening.level == level && opening.passable);
    openings.flat_map(|opening| opening.line.0.windows(2)).filter_map(move |span| {
        let (c, d) = (span[0], span[1]);
        // Most openings are elsewhere, which is seen at a glance.
        let beyond = |a: f64, b: f64, c: f64, d: f64| a.min(b) > c.max(d) || a.max(b) < c.min(d);
        if beyond(a.x, b.x, c.x, d.x) || beyond(a.y, b.y, c.y, d.y) {
            return None;
        }
        let (before, behind) = (orient(c, d, a), orient(c, d, b));
        if (before > 0.0) == (behind > 0.0) || (orient(a, b, c) > 0.0) == (orient(a, b, d) > 0.0) {
            return None;
        }
        Some((before / (before - behind), c.distance(d) >= WIDE_M))
    })
}
