//! Any place becomes what can be walked to: points of free floor, and stretches of frontage.
//!
//! A booth is the free floor along its own grown outline, and the walk ends where that makes it shortest. Such a walk
//! ends at an end of the frontage, or square to it, or at a corner that a walk bends around anyway; so it is enough to
//! look from both ends and at right angles from all between.

use std::cell::OnceCell;
use std::rc::Rc;

use petgraph::graph::NodeIndex;
use serde::{Deserialize, Serialize};

use super::grow::grow_polygon;
use super::mesh::{Mesh, Rooms, Standing, part_in_triangle};
use super::sight::Gaze;
use super::ways::Ways;
use crate::venue::geometry::{Point, Polygon, bounds, exact};
use crate::venue::order::ascending;
use crate::venue::{BoothId, LevelId, Place, UnitId, Use, Venue};

/// How near free floor comes to a booth's grown outline where it is frontage, metres: 1 mm, and what simplifying and
/// rounding to the grid may have moved it.
pub const FRONTAGE_M: f64 = 1.7e-3;
/// Two stretches whose directions, as unit vectors, span less than this are one straight line.
const STRAIGHT: f64 = 1e-9;

/// The part of a straight frontage that lies in one triangle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Front {
    triangle: u32,
    #[serde(with = "exact")]
    a: Point,
    #[serde(with = "exact")]
    b: Point,
}

/// A place on one level: a set of points of free floor, and what is seen from it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Side {
    level: LevelId,
    /// Stretches.
    fronts: Vec<Front>,
    /// Ends and corners of the stretches, and points by themselves.
    points: Vec<Standing>,
    /// The straight lines to the network, through any rooms.
    links: Vec<Link>,
    /// A bit for each triangle that is seen, in part or whole.
    seen: Vec<u32>,
    /// The middle of all points, and how far the farthest is.
    #[serde(with = "exact")]
    centre: Point,
    reach_m: f64,
}

/// A place as a set of points of free floor.
#[derive(Clone, Debug)]
pub struct Entry {
    sides: Vec<Rc<Side>>,
    /// The rooms it opens.
    pub rooms: Rooms,
}

/// The booths of a venue as they are entered, each worked out when it is first asked for.
#[derive(Clone, Debug)]
pub struct Entries {
    booths: Vec<OnceCell<Rc<Side>>>,
}

/// A straight line from an entry to a node of the network.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The node.
    pub node: NodeIndex,
    /// Length in metres.
    pub length_m: f64,
    /// The end at the entry.
    #[serde(with = "exact")]
    pub at: Point,
    /// The rooms it goes through.
    rooms: Rooms,
}

/// A straight line from one entry to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Direct {
    /// Its level.
    pub level: LevelId,
    /// Where it begins and ends.
    pub ends: [Point; 2],
    /// Length in metres.
    pub length_m: f64,
}

impl Entries {
    /// For the booths of a venue.
    pub fn new(venue: &Venue) -> Entries {
        Entries { booths: vec![OnceCell::new(); venue.booths.len()] }
    }

    /// Every booth, worked out now where it is not known yet.
    pub(super) fn all_booths(&self, venue: &Venue, ways: &Ways) -> Vec<&Side> {
        venue.booth_ids().map(|id| &**self.side(venue, ways, id)).collect()
    }

    /// Takes up every booth, as the same entries worked them out elsewhere.
    pub(super) fn take_booths(&self, booths: Vec<Side>) {
        for (known, side) in self.booths.iter().zip(booths) {
            // What was worked out here in the meantime is the same.
            let _ = known.set(Rc::new(side));
        }
    }

    /// What of a place can be walked to; `None` when nothing can.
    pub fn entry(&self, venue: &Venue, ways: &Ways, place: Place) -> Option<Entry> {
        let (booths, units) = (place.booths(venue), place.units(venue));
        let entry = if booths.is_empty() && units.is_empty() {
            let (level, at) = place.anchor(venue)?;
            point(venue, ways, level, at)
        } else {
            self.stands(venue, ways, &booths, units)
        };
        entry.sides.iter().any(|side| !side.is_empty()).then_some(entry)
    }

    fn stands(&self, venue: &Venue, ways: &Ways, booths: &[BoothId], units: &[UnitId]) -> Entry {
        let mut rooms = Rooms::NONE;
        let mut sides: Vec<Rc<Side>> = booths.iter().map(|&id| self.side(venue, ways, id).clone()).collect();
        for &unit in units {
            let level = venue[unit].level;
            // A walk can open two rooms at most, one for each end; an exhibitor with more is met at its first.
            if rooms == Rooms::NONE && venue[unit].walk == Use::Room {
                rooms = Rooms::NONE.with(unit.0).unwrap_or(rooms);
            }
            let fronts = thresholds(venue, &ways.meshes[level.index()], unit, rooms);
            sides.push(Rc::new(Side::new(ways, level, fronts, None)));
        }
        Entry { sides, rooms }
    }

    fn side(&self, venue: &Venue, ways: &Ways, id: BoothId) -> &Rc<Side> {
        self.booths[id.index()].get_or_init(|| {
            let booth = &venue[id];
            let fronts = frontage(&ways.meshes[booth.level.index()], &booth.polygon, venue.event.clearance_m);
            Rc::new(Side::new(ways, booth.level, fronts, None))
        })
    }
}

fn point(venue: &Venue, ways: &Ways, level: LevelId, at: Point) -> Entry {
    let inside = |unit: &crate::venue::Unit| unit.level == level && unit.walk == Use::Room && unit.polygon.contains(at);
    let room = venue.units.iter().position(inside);
    let rooms = room.and_then(|room| Rooms::NONE.with(room as u16)).unwrap_or(Rooms::NONE);
    let standing = ways.stand(level, at, rooms);
    Entry { sides: vec![Rc::new(Side::new(ways, level, Vec::new(), standing))], rooms }
}

impl Entry {
    /// A point of the entry on some level, for the bound of a search: no point of the entry there is farther than the
    /// distance given with it.
    pub fn circles(&self) -> impl Iterator<Item = (Point, f64)> + '_ {
        self.sides.iter().filter(|side| !side.is_empty()).map(|side| (side.centre, side.reach_m))
    }

    /// The straight lines from this entry to the network, for a walk that may enter `within`.
    pub fn links(&self, within: Rooms) -> impl Iterator<Item = &Link> + '_ {
        self.sides.iter().flat_map(|side| &side.links).filter(move |link| within.admit_all(link.rooms))
    }

    /// The shortest straight line to another entry, for a walk that may enter `within`.
    pub fn direct(&self, ways: &Ways, other: &Entry, within: Rooms) -> Option<Direct> {
        let mut best: Option<Direct> = None;
        for here in &self.sides {
            for there in other.sides.iter().filter(|there| there.level == here.level && here.sees_some(there)) {
                here.direct(ways, there, within, false, &mut best);
                there.direct(ways, here, within, true, &mut best);
            }
        }
        best
    }
}

impl Side {
    fn new(ways: &Ways, level: LevelId, fronts: Vec<Front>, point: Option<Standing>) -> Side {
        let mesh = &ways.meshes[level.index()];
        let open = |front: &Front| {
            let Front { triangle, a, b } = *front;
            let part = move |(from, to)| {
                let at = |share: f64| if share == 1.0 { b } else { a.towards(b, share) };
                Front { triangle, a: at(from), b: at(to) }
            };
            ways.obstacles.open_parts(level, a, b).into_iter().map(part)
        };
        let fronts: Vec<Front> = fronts.iter().flat_map(open).collect();
        let mut looks: Vec<(Standing, Gaze)> = point.into_iter().map(|point| (point, Gaze::Around)).collect();
        for (at, end) in fronts.iter().flat_map(|front| [front.a, front.b]).enumerate() {
            let ends = |front: &Front| [front.a, front.b];
            if !fronts[..at / 2].iter().flat_map(ends).any(|earlier| earlier == end) {
                let gaze = gaze_from(&fronts, end);
                looks.extend(gaze.map(|gaze| (mesh.standing(end), gaze)));
            }
        }
        let fronts: Vec<Front> = fronts.into_iter().filter(|front| front.a != front.b).collect();
        let mut links: Vec<Link> = Vec::new();
        let mut seen = vec![0_u32; mesh.triangles.len().div_ceil(32)];
        let mut link = |at: Point, node: NodeIndex, rooms: Rooms| {
            if ways.is_bend(at, node) && ways.is_clear(at, node) {
                links.push(Link { node, length_m: at.distance(ways.nodes[node.index()].at), at, rooms });
            }
        };
        let mut lit = |triangle: u32| seen[triangle as usize / 32] |= 1 << (triangle % 32);
        for (standing, gaze) in &looks {
            let at = standing.at;
            let meet = |node: NodeIndex, rooms| {
                if gaze.meets(at, ways.nodes[node.index()].at) {
                    link(at, node, rooms);
                }
            };
            ways.look(level, standing, *gaze, meet, &mut lit);
        }
        for front in &fronts {
            for ends in [[front.a, front.b], [front.b, front.a]] {
                let foot = |node: NodeIndex| ways.nodes[node.index()].at.nearest_on(front.a, front.b);
                ways.look_square(level, front.triangle, ends, |node, rooms| link(foot(node), node, rooms), &mut lit);
            }
        }
        let points: Vec<Standing> = looks.into_iter().map(|(standing, _)| standing).collect();
        let ends = fronts.iter().flat_map(|front| [front.a, front.b]);
        let (low, high) = bounds(points.iter().map(|point| point.at).chain(ends));
        let (centre, reach_m) = (low.towards(high, 0.5), low.distance(high) / 2.0);
        Side { level, fronts, points, links: shortest(links), seen, centre, reach_m }
    }

    fn is_empty(&self) -> bool {
        self.points.is_empty() && self.fronts.is_empty()
    }

    /// Whether some triangle is seen that the other lies in.
    fn sees_some(&self, other: &Side) -> bool {
        let mut points = other.points.iter().flat_map(|point| &point.triangles);
        points.any(|&triangle| self.sees(triangle)) || other.fronts.iter().any(|front| self.sees(front.triangle))
    }

    fn sees(&self, triangle: u32) -> bool {
        self.seen[triangle as usize / 32] >> (triangle % 32) & 1 != 0
    }

    /// Finds a shorter straight line from one of this side's points to the other side.
    fn direct(&self, ways: &Ways, other: &Side, within: Rooms, turned: bool, best: &mut Option<Direct>) {
        for from in &self.points {
            let mut take = |to: Point, triangles: &[u32]| {
                let length_m = from.at.distance(to);
                if best.is_none_or(|best| length_m < best.length_m)
                    && triangles.iter().any(|&triangle| self.sees(triangle))
                    && ways.sees(self.level, from, to, triangles, within)
                {
                    let ends = if turned { [to, from.at] } else { [from.at, to] };
                    *best = Some(Direct { level: self.level, ends, length_m });
                }
            };
            for to in &other.points {
                take(to.at, &to.triangles);
            }
            for front in &other.fronts {
                take(from.at.nearest_on(front.a, front.b), &[front.triangle]);
            }
        }
    }
}

/// Where to look from an end of some stretches: what lies square to a stretch, or beyond its other end, is nearer to
/// other points of it. Nowhere from the middle of a straight line.
fn gaze_from(fronts: &[Front], end: Point) -> Option<Gaze> {
    let directions = fronts.iter().filter(|front| front.a != front.b).filter_map(|front| match end {
        _ if end == front.a => Some(front.b - end),
        _ if end == front.b => Some(front.a - end),
        _ => None,
    });
    let directions: Vec<Point> = directions.map(|direction| direction * (1.0 / direction.length())).collect();
    match directions[..] {
        [one] => Some(Gaze::Except([one, one])),
        [one, other] if one.cross(other).abs() < STRAIGHT && one.dot(other) < 0.0 => None,
        [one, other] => Some(Gaze::Except([one, other])),
        _ => Some(Gaze::Around),
    }
}

/// Of all links to a node through the same rooms, the shortest.
fn shortest(links: Vec<Link>) -> Vec<Link> {
    let mut kept: Vec<Link> = Vec::new();
    for link in ascending(links.len(), |at| links[at].node.index() as f64).into_iter().map(|at| links[at]) {
        let same =
            kept.iter_mut().rev().take_while(|kept| kept.node == link.node).find(|kept| kept.rooms == link.rooms);
        match same {
            Some(same) if link.length_m < same.length_m => *same = link,
            Some(_) => {}
            None => kept.push(link),
        }
    }
    kept
}

/// Where free floor touches a booth's grown outline.
fn frontage(mesh: &Mesh, booth: &Polygon, r: f64) -> Vec<Front> {
    let pieces = grow_polygon(booth, r);
    let (low, high) = bounds(pieces.iter().flatten().copied());
    let mut fronts = Vec::new();
    let slack = Point::new(FRONTAGE_M, FRONTAGE_M);
    mesh.near(low - slack, high + slack, Rooms::NONE, |triangle| {
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
    });
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
        let (low, high) = bounds([span[0], span[1]]);
        mesh.near(low, high, rooms, |triangle| {
            if let Some((a, b)) = part_in_triangle(mesh.points(triangle), span[0], span[1]) {
                fronts.push(Front { triangle, a, b });
            }
        });
    }
    fronts
}
