//! Any place becomes what can be walked to: points of free floor, and stretches of frontage.
//!
//! A booth is the free floor along its own grown outline, and the walk ends where that makes it shortest. Such a walk
//! ends at an end of the frontage, or square to it, or at a corner that a walk bends around anyway; so it is enough to
//! look from both ends and at right angles from all between.

use petgraph::graph::NodeIndex;

use super::grow::grow_polygon;
use super::mesh::{Mesh, Rooms, Standing};
use super::network::Ways;
use super::sight::{Light, Seen, Sight};
use crate::venue::geometry::{Point, Polygon, bounds, orient};
use crate::venue::order::ascending;
use crate::venue::{BoothId, LevelId, Place, UnitId, Use, Venue};

/// How near free floor comes to a booth's grown outline where it is frontage, metres: 1 mm, and what simplifying and
/// rounding to the grid may have moved it.
pub const FRONTAGE_M: f64 = 1.7e-3;

/// The part of a straight frontage that lies in one triangle.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Front {
    triangle: u32,
    a: Point,
    b: Point,
}

/// A place on one level, as a set of points of free floor.
#[derive(Clone, Debug)]
struct Side {
    level: LevelId,
    /// Points to look from.
    points: Vec<Standing>,
    /// Stretches between such points.
    fronts: Vec<Front>,
}

/// A place as a set of points of free floor.
#[derive(Clone, Debug)]
pub struct Entry {
    sides: Vec<Side>,
    /// The rooms it opens.
    pub rooms: Rooms,
}

/// A straight line from an entry to a node of the network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The node.
    pub node: NodeIndex,
    /// Length in metres.
    pub length_m: f64,
    /// The end at the entry.
    pub at: Point,
}

/// A straight line from one entry to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Direct {
    /// Its level.
    pub level: LevelId,
    /// Where it begins and ends.
    pub ends: [Point; 2],
}

impl Direct {
    fn length_m(&self) -> f64 {
        self.ends[0].distance(self.ends[1])
    }
}

impl Entry {
    /// What of a place can be walked to; `None` when nothing can.
    pub fn new(venue: &Venue, ways: &Ways, place: Place) -> Option<Entry> {
        let (booths, units) = (place.booths(venue), place.units(venue));
        let entry = if booths.is_empty() && units.is_empty() {
            let (level, at) = place.anchor(venue)?;
            Entry::of_point(venue, ways, level, at)
        } else {
            Entry::of_stands(venue, ways, &booths, units)
        };
        entry.sides.iter().any(|side| !side.points.is_empty()).then_some(entry)
    }

    fn of_point(venue: &Venue, ways: &Ways, level: LevelId, at: Point) -> Entry {
        let inside =
            |unit: &crate::venue::Unit| unit.level == level && unit.walk == Use::Room && unit.polygon.contains(at);
        let room = venue.units.iter().position(inside);
        let rooms = room.and_then(|room| Rooms::NONE.with(room as u16)).unwrap_or(Rooms::NONE);
        let points = ways.meshes[level.index()].stand(at, rooms).into_iter().collect();
        Entry { sides: vec![Side { level, points, fronts: Vec::new() }], rooms }
    }

    fn of_stands(venue: &Venue, ways: &Ways, booths: &[BoothId], units: &[UnitId]) -> Entry {
        let mut rooms = Rooms::NONE;
        let mut sides = Vec::new();
        for &booth in booths {
            let booth = &venue[booth];
            let mesh = &ways.meshes[booth.level.index()];
            let fronts = frontage(mesh, &booth.polygon, venue.event.clearance_m);
            sides.push(Side::new(mesh, booth.level, fronts, Rooms::NONE));
        }
        for &unit in units {
            let level = venue[unit].level;
            let mesh = &ways.meshes[level.index()];
            // A walk can open two rooms at most, one for each end; an exhibitor with more is met at its first.
            if rooms == Rooms::NONE && venue[unit].walk == Use::Room {
                rooms = Rooms::NONE.with(unit.0).unwrap_or(rooms);
            }
            sides.push(Side::new(mesh, level, thresholds(venue, mesh, unit, rooms), rooms));
        }
        Entry { sides, rooms }
    }

    /// The same place, seen by a walk that may enter `within`: one who stands on a room's threshold looks into it.
    pub fn opened(&self, ways: &Ways, within: Rooms) -> Entry {
        let mut opened = self.clone();
        if within != Rooms::NONE {
            for side in &mut opened.sides {
                let mesh = &ways.meshes[side.level.index()];
                for point in &mut side.points {
                    *point = mesh.standing(point.at, |room| within.admit(room));
                }
            }
        }
        opened
    }

    /// A point of the entry on some level, for the bound of a search: no point of the entry there is farther than the
    /// distance given with it.
    pub fn circle(&self) -> Vec<(LevelId, Point, f64)> {
        let circle = |side: &Side| {
            let (low, high) = bounds(side.points.iter().map(|point| point.at));
            (side.level, low.towards(high, 0.5), low.distance(high) / 2.0)
        };
        self.sides.iter().filter(|side| !side.points.is_empty()).map(circle).collect()
    }

    /// The straight lines from this entry to the network, and the shortest one to `other`.
    pub fn look(&self, ways: &Ways, other: &Entry, within: Rooms) -> (Vec<Link>, Option<Direct>) {
        let (mut links, mut direct) = (Vec::new(), None);
        let mut sight = Sight::default();
        for side in &self.sides {
            let mesh = &ways.meshes[side.level.index()];
            let mut meet = |from: &dyn Fn(Point) -> Point, seen: Seen| match seen {
                Seen::Corner(corner, _) => {
                    let at = mesh.corners[corner as usize];
                    let from = from(at);
                    if let Some(node) = ways.node(side.level, corner)
                        && (from == at || mesh.is_nearly_tangent(from, corner))
                    {
                        links.push(Link { node, length_m: from.distance(at), at: from });
                    }
                }
                Seen::Triangle(triangle, light, _) => {
                    for portal in ways.portals.iter().filter(|portal| portal.level == side.level) {
                        if super::network::shows(light, triangle, &portal.standing) {
                            let from = from(portal.standing.at);
                            links.push(Link {
                                node: portal.node,
                                length_m: from.distance(portal.standing.at),
                                at: from,
                            });
                        }
                    }
                    for there in other.sides.iter().filter(|there| there.level == side.level) {
                        if let Some(to) = there.nearest(triangle, light, from) {
                            let found = Direct { level: side.level, ends: [from(to), to] };
                            if direct.is_none_or(|best: Direct| found.length_m() < best.length_m()) {
                                direct = Some(found);
                            }
                        }
                    }
                }
            };
            for point in &side.points {
                sight.look(mesh, point, Some(within), |seen| meet(&|_| point.at, seen));
            }
            for front in &side.fronts {
                for (a, b) in [(front.a, front.b), (front.b, front.a)] {
                    let foot = |p: Point| p.nearest_on(front.a, front.b);
                    sight.look_square(mesh, front.triangle, a, b, within, |seen| meet(&foot, seen));
                }
            }
        }
        (links, direct)
    }
}

impl Side {
    fn new(mesh: &Mesh, level: LevelId, fronts: Vec<Front>, rooms: Rooms) -> Side {
        let mut points: Vec<Standing> = Vec::new();
        for end in fronts.iter().flat_map(|front| [front.a, front.b]) {
            if points.iter().any(|point| point.at == end) {
                continue;
            }
            points.extend(mesh.stand(end, rooms));
        }
        Side { level, points, fronts: fronts.into_iter().filter(|front| front.a != front.b).collect() }
    }

    /// The lit point of this side in a triangle that is nearest to where the light comes from.
    fn nearest(&self, triangle: u32, light: Light, from: &dyn Fn(Point) -> Point) -> Option<Point> {
        let points = self.points.iter().filter(|point| point.triangles.contains(&triangle)).map(|point| point.at);
        let feet = self.fronts.iter().filter(|front| front.triangle == triangle).map(|front| match light {
            // From a stretch at right angles only its ends matter, and those are points.
            Light::Strip(_) => front.a,
            Light::All | Light::Cone(..) => from(front.a).nearest_on(front.a, front.b),
        });
        points
            .chain(feet)
            .filter(|&p| light.reaches(p))
            .min_by(|&a, &b| from(a).distance(a).total_cmp(&from(b).distance(b)))
    }
}

/// Where free floor touches a booth's grown outline.
fn frontage(mesh: &Mesh, booth: &Polygon, r: f64) -> Vec<Front> {
    let pieces = grow_polygon(booth, r);
    let (low, high) = bounds(pieces.iter().flatten().copied());
    let mut fronts = Vec::new();
    for triangle in mesh.open(Rooms::NONE) {
        let points = mesh.points(triangle);
        for side in 0..3 {
            let (a, b) = (points[side], points[(side + 1) % 3]);
            let apart = a.x.max(b.x) < low.x - FRONTAGE_M
                || a.x.min(b.x) > high.x + FRONTAGE_M
                || a.y.max(b.y) < low.y - FRONTAGE_M
                || a.y.min(b.y) > high.y + FRONTAGE_M;
            if apart || !mesh.is_wall(triangle, side, Rooms::NONE) {
                continue;
            }
            let edges = pieces.iter().flat_map(|piece| piece.iter().zip(piece.iter().cycle().skip(1)));
            let parts: Vec<(f64, f64)> = edges.filter_map(|(&c, &d)| part_along(a, b, c, d)).collect();
            let mut joined: Vec<(f64, f64)> = Vec::new();
            for part in ascending(parts.len(), |at| parts[at].0).into_iter().map(|at| parts[at]) {
                match joined.last_mut() {
                    Some(last) if part.0 <= last.1 => last.1 = last.1.max(part.1),
                    _ => joined.push(part),
                }
            }
            // Shares 0 and 1 give the very corners, so that ends met from two sides are one point.
            let at = |share: f64| {
                if share <= 0.0 {
                    a
                } else if share >= 1.0 {
                    b
                } else {
                    a.towards(b, share)
                }
            };
            fronts.extend(joined.into_iter().map(|(from, to)| Front { triangle, a: at(from), b: at(to) }));
        }
    }
    fronts
}

/// The shares of `a`–`b` within [`FRONTAGE_M`] of `c`–`d`: one stretch, since what is near a segment is convex.
fn part_along(a: Point, b: Point, c: Point, d: Point) -> Option<(f64, f64)> {
    let (along, length) = (b - a, c.distance(d));
    let mut part: Option<(f64, f64)> = None;
    let mut take = |(from, to): (f64, f64)| {
        if from <= to {
            part = Some(part.map_or((from, to), |(low, high): (f64, f64)| (low.min(from), high.max(to))));
        }
    };
    for centre in [c, d] {
        // |a + s along - centre|² = FRONTAGE_M²
        let (square, half, rest) =
            (along.dot(along), along.dot(a - centre), (a - centre).dot(a - centre) - FRONTAGE_M * FRONTAGE_M);
        let root = half * half - square * rest;
        if root >= 0.0 {
            take((f64::max((-half - root.sqrt()) / square, 0.0), f64::min((-half + root.sqrt()) / square, 1.0)));
        }
    }
    if length > 0.0 {
        let unit = (d - c) * (1.0 / length);
        let across = Point::new(-unit.y, unit.x);
        let mut share = (0.0, 1.0);
        for (axis, low, high) in [(unit, 0.0, length), (across, -FRONTAGE_M, FRONTAGE_M)] {
            let (start, step) = ((a - c).dot(axis), along.dot(axis));
            if step.abs() > 1e-15 {
                let (enter, leave) = ((low - start) / step, (high - start) / step);
                share = (f64::max(share.0, enter.min(leave)), f64::min(share.1, enter.max(leave)));
            } else if start < low || start > high {
                share = (1.0, 0.0);
            }
        }
        take(share);
    }
    part
}

/// The free points on a unit's passable openings.
fn thresholds(venue: &Venue, mesh: &Mesh, unit: UnitId, rooms: Rooms) -> Vec<Front> {
    let outline = &venue[unit];
    let on_outline = |p: &Point| outline.polygon.edge_distance(*p) < 0.1;
    let openings = venue.openings.iter().filter(|opening| opening.passable && opening.level == outline.level);
    let spans =
        openings.filter(|opening| opening.line.0.iter().all(on_outline)).flat_map(|opening| opening.line.0.windows(2));
    let mut fronts = Vec::new();
    for span in spans {
        for triangle in mesh.open(rooms) {
            if let Some((a, b)) = part_in_triangle(mesh.points(triangle), span[0], span[1]) {
                fronts.push(Front { triangle, a, b });
            }
        }
    }
    fronts
}

/// The part of `a`–`b` inside a triangle.
fn part_in_triangle(corners: [Point; 3], a: Point, b: Point) -> Option<(Point, Point)> {
    let mut share = (0.0, 1.0);
    for side in 0..3 {
        let (c, d) = (corners[side], corners[(side + 1) % 3]);
        let (start, end) = (orient(c, d, a), orient(c, d, b));
        match (start >= 0.0, end >= 0.0) {
            (true, true) => {}
            (false, false) => return None,
            (true, false) => share.1 = f64::min(share.1, start / (start - end)),
            (false, true) => share.0 = f64::max(share.0, start / (start - end)),
        }
    }
    (share.0 < share.1).then(|| (a.towards(b, share.0), a.towards(b, share.1)))
}
