//! What is closed for a while: areas, doors, rooms and lifts that walks go around until they open again.
//!
//! A closure grows by the walker's clearance like any obstacle. It only cuts sight lines and adds its own corners to
//! the network: where its outline meets an older one the free floor does not bulge, and no shortest walk bends.

use super::directions::kind_name;
use super::grow::{Piece, grow_polygon, grow_wall};
use super::walls::opened_walls;
use super::ways::door_middle;
use crate::venue::geometry::{Point, Polygon, bounds};
use crate::venue::order::ascending;
use crate::venue::{Connector, FeatureKey, Lang, LevelId, Text, Unit, UnitId, Venue};

/// How far to each side of a line one looks whether it runs inside a closure or along its edge, metres.
const BESIDE_M: f64 = 1e-6;

/// Something that is closed for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// Its id in `closures.json`.
    pub id: String,
    /// The level it is on.
    pub level: LevelId,
    /// What is closed.
    pub what: Closed,
    /// When it begins, seconds since 1970; already closed if nothing is given.
    pub from_s: Option<f64>,
    /// When it ends, seconds since 1970; closed until told otherwise if nothing is given.
    pub until_s: Option<f64>,
    /// Why, for visitors.
    pub reason: Text,
}

/// What is closed.
#[derive(Clone, Debug, PartialEq)]
pub enum Closed {
    /// An area of the floor.
    Area(Polygon),
    /// A door or passage.
    Opening(FeatureKey),
    /// A unit: a hall, a room, a lift.
    Unit(FeatureKey),
}

impl Closure {
    /// Whether it is closed at a time, seconds since 1970.
    pub fn is_active(&self, now_s: f64) -> bool {
        self.from_s.is_none_or(|from_s| from_s <= now_s) && self.until_s.is_none_or(|until_s| now_s < until_s)
    }

    /// What to call what is closed, as it goes on within a sentence.
    pub fn name(&self, venue: &Venue) -> Text {
        let (name, [en, zh]) = match &self.what {
            Closed::Area(_) => (None, ["part of the way", "部分区域"]),
            Closed::Opening(key) => {
                let opening = venue.openings.iter().find(|opening| opening.key == *key);
                (opening.map(|opening| &opening.name), ["a door", "一处门"])
            }
            Closed::Unit(key) => {
                let unit = self.units(venue, *key).next();
                let stops_here = |connector: &&Connector| unit.is_some_and(|unit| connector.stops.contains(&unit));
                match (venue.connectors.iter().find(stops_here), unit) {
                    (Some(connector), _) => (Some(&connector.name), kind_name(connector.kind)),
                    (None, Some(unit)) => (Some(&venue[unit].name), ["a room", "一处房间"]),
                    (None, None) => (None, ["a room", "一处房间"]),
                }
            }
        };
        match name.filter(|name| !name.is_empty()) {
            Some(name) => Text::new(name.get(Lang::En), name.get(Lang::Zh)),
            None => Text::new(en, zh),
        }
    }

    fn units(&self, venue: &Venue, key: FeatureKey) -> impl Iterator<Item = UnitId> {
        let level = self.level;
        let meant = move |(_, unit): &(usize, &Unit)| unit.key == key && unit.level == level;
        venue.units.iter().enumerate().filter(meant).map(|(at, _)| UnitId(at as u16))
    }
}

/// One closure as walks meet it.
#[derive(Clone, Debug)]
struct Obstacle {
    /// Its place in the list of closures.
    closure: usize,
    level: LevelId,
    /// Rings that together cover it, grown.
    pieces: Vec<Piece>,
    low: Point,
    high: Point,
}

/// All that is closed.
#[derive(Clone, Debug, Default)]
pub struct Obstacles {
    obstacles: Vec<Obstacle>,
    units: Vec<(UnitId, usize)>,
    /// Middles of closed doors.
    doors: Vec<(LevelId, Point, usize)>,
}

impl Obstacles {
    /// What closures leave no way through.
    pub fn new(venue: &Venue, closures: &[Closure]) -> Obstacles {
        let r = venue.event.clearance_m;
        let mut closed = Obstacles::default();
        let grown = |polygon: &Polygon| {
            let mut pieces: Vec<Piece> = polygon.rings().take(1).map(|ring| ring.0.clone()).collect();
            pieces.extend(grow_polygon(polygon, r));
            pieces
        };
        for (at, closure) in closures.iter().enumerate() {
            let pieces = match &closure.what {
                Closed::Area(polygon) => grown(polygon),
                Closed::Opening(key) => {
                    let openings = venue.openings.iter().filter(|opening| opening.key == *key);
                    let middles =
                        openings.clone().filter_map(|opening| Some((opening.level, door_middle(opening)?, at)));
                    closed.doors.extend(middles);
                    let walls = openings.flat_map(|opening| opened_walls(venue, opening));
                    walls.flat_map(|wall| grow_wall(&wall, false, r)).collect()
                }
                // A unit drawn in parts is as many units of one key.
                Closed::Unit(key) => closure.units(venue, *key).fold(Vec::new(), |mut pieces, unit| {
                    closed.units.push((unit, at));
                    pieces.extend(grown(&venue[unit].polygon));
                    pieces
                }),
            };
            // On the grid, as free floor is: corners of both are exact.
            let pieces: Vec<Piece> =
                pieces.into_iter().map(|piece| piece.into_iter().map(Point::on_grid).collect()).collect();
            let (low, high) = bounds(pieces.iter().flatten().copied());
            closed.obstacles.push(Obstacle { closure: at, level: closure.level, pieces, low, high });
        }
        closed
    }

    /// The closure of a unit, by its place in the list.
    pub fn of_unit(&self, unit: UnitId) -> Option<usize> {
        self.units.iter().find(|closed| closed.0 == unit).map(|closed| closed.1)
    }

    /// The closure of a door, known by its middle, by its place in the list.
    pub fn of_door(&self, level: LevelId, middle: Point) -> Option<usize> {
        self.doors.iter().find(|door| (door.0, door.1) == (level, middle)).map(|door| door.2)
    }

    /// The closures of doors that a lift or stairs at a point of free floor would be entered by.
    pub fn of_doors_at(&self, level: LevelId, at: Point) -> impl Iterator<Item = usize> + '_ {
        const NEAR_M: f64 = 1.0;
        self.doors.iter().filter(move |door| door.0 == level && door.1.distance(at) < NEAR_M).map(|door| door.2)
    }

    /// All outlines on a level, as edges; parts of them may lie within others.
    pub fn edges(&self, level: LevelId) -> impl Iterator<Item = (Point, Point)> + '_ {
        let pieces = self.on(level).flat_map(|obstacle| &obstacle.pieces);
        pieces.flat_map(|piece| piece.iter().copied().zip(piece.iter().copied().cycle().skip(1)))
    }

    /// Whether nothing is closed along a straight line.
    pub fn is_clear(&self, level: LevelId, a: Point, b: Point) -> bool {
        self.hit(level, a, b).next().is_none()
    }

    /// The closures that a straight line goes through, by their places in the list.
    pub fn hit(&self, level: LevelId, a: Point, b: Point) -> impl Iterator<Item = usize> + '_ {
        let hit = self.on(level).filter(move |obstacle| obstacle.parts(a, b).iter().any(|part| part.1));
        hit.map(|obstacle| obstacle.closure)
    }

    /// Whether a point lies inside something closed, not only at its edge.
    pub fn cover(&self, level: LevelId, p: Point) -> bool {
        let around = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]];
        let mut around = around.into_iter().map(|[x, y]| p + Point::new(x, y) * BESIDE_M);
        around.all(|near| self.on(level).any(|obstacle| obstacle.contains(near)))
    }

    /// What of a straight line is open, as shares of it.
    pub fn open_parts(&self, level: LevelId, a: Point, b: Point) -> Vec<(f64, f64)> {
        let mut open = vec![(0.0, 1.0)];
        for obstacle in self.on(level) {
            for ((from, to), _) in obstacle.parts(a, b).into_iter().filter(|part| part.1) {
                let before = open.iter().map(|&(start, end)| (start, f64::min(end, from)));
                let after = open.iter().map(|&(start, end)| (f64::max(start, to), end));
                open = before.chain(after).filter(|part| part.0 < part.1).collect();
            }
        }
        open
    }

    fn on(&self, level: LevelId) -> impl Iterator<Item = &Obstacle> + '_ {
        self.obstacles.iter().filter(move |obstacle| obstacle.level == level)
    }
}

impl Obstacle {
    fn contains(&self, p: Point) -> bool {
        let crosses =
            |a: Point, b: Point| (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
        let inside = |piece: &Piece| {
            let next = piece.iter().cycle().skip(1);
            piece.iter().zip(next).filter(|&(&a, &b)| crosses(a, b)).count() % 2 == 1
        };
        self.pieces.iter().any(inside)
    }

    /// A straight line cut where it meets an outline: each part as shares of the line, and whether it runs inside.
    fn parts(&self, a: Point, b: Point) -> Vec<((f64, f64), bool)> {
        let (low, high) = bounds([a, b]);
        let ab = b - a;
        let length_m = ab.length();
        if low.x > self.high.x || high.x < self.low.x || low.y > self.high.y || high.y < self.low.y || length_m == 0.0 {
            return Vec::new();
        }
        let mut cuts = vec![0.0, 1.0];
        for piece in &self.pieces {
            for (&c, &d) in piece.iter().zip(piece.iter().cycle().skip(1)) {
                let cross = ab.cross(d - c);
                // One cut too many does no harm; a corner passed by a hair must be one.
                if cross.abs() > 1e-12 {
                    let (share, along) = ((c - a).cross(d - c) / cross, (c - a).cross(ab) / cross);
                    if share > 0.0 && share < 1.0 && along > -1e-3 && along < 1.0 + 1e-3 {
                        cuts.push(share);
                    }
                } else {
                    let shares = [c, d].map(|p| (p - a).dot(ab) / (length_m * length_m));
                    cuts.extend(shares.into_iter().filter(|&share| share > 0.0 && share < 1.0));
                }
            }
        }
        let cuts: Vec<f64> = ascending(cuts.len(), |at| cuts[at]).into_iter().map(|at| cuts[at]).collect();
        let beside = Point::new(-ab.y, ab.x) * (BESIDE_M / length_m);
        let part = |pair: &[f64]| {
            let middle = a.towards(b, (pair[0] + pair[1]) / 2.0);
            ((pair[0], pair[1]), self.contains(middle + beside) && self.contains(middle - beside))
        };
        cuts.windows(2).filter(|pair| (pair[1] - pair[0]) * length_m > BESIDE_M).map(part).collect()
    }
}
