//! The floor plan becomes free floor: floor less all walls and obstacles grown by the clearance, triangulated.
//!
//! All polygon work is done in whole grid steps, so that its results are mesh corners as they are.

use std::collections::HashMap;

use i_overlay::core::extract::BooleanExtractionBuffer;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape, IntShapes};
use spade::handles::{FixedFaceHandle, FixedVertexHandle, InnerTag};
use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};

use super::floor::{FloorMesh, FreeFloor, LevelFloor, Triangles};
use super::grow::{grow_polygon, grow_wall};
use super::walls::wall_lines;
use crate::venue::geometry::{GRID_PER_M, Line, Point, Polygon, orient};
use crate::venue::{LevelId, Unit, UnitId, Use, Venue};

/// Scraps of free floor smaller than this are dropped, square metres.
const CRUMB_M2: f64 = 1e-4;
/// How far a corner of free floor may be moved to have fewer of them, metres.
const SIMPLIFY_M: f64 = 5e-4;

impl FreeFloor {
    /// The free floor of every level.
    pub fn of(venue: &Venue) -> FreeFloor {
        let levels = venue.level_ids().map(|level| {
            let has_steps = venue.units.iter().any(|unit| unit.level == level && unit.walk == Use::Steps);
            LevelFloor {
                usual: FloorPlan::new(venue, level, false).mesh(),
                step_free: has_steps.then(|| FloorPlan::new(venue, level, true).mesh()),
            }
        });
        FreeFloor { levels: levels.collect() }
    }
}

/// Whether two outlines overlap by more than half of the smaller one.
pub fn overlap_more_than_half(a: &Polygon, b: &Polygon) -> bool {
    common_area_m2(a, b) > a.area_m2().min(b.area_m2()) / 2.0
}

/// How much two outlines have in common, square metres.
pub fn common_area_m2(a: &Polygon, b: &Polygon) -> f64 {
    area_m2(&overlay(&[shape(a)], &[shape(b)], OverlayRule::Intersect))
}

/// How much of an outline lies beyond all of some others, square metres.
pub fn area_beyond_m2(polygon: &Polygon, others: &[&Polygon]) -> f64 {
    let others: Vec<_> = others.iter().map(|other| shape(other)).collect();
    area_m2(&overlay(&[shape(polygon)], &others, OverlayRule::Difference))
}

/// What of one level is floor and what is in the way.
struct FloorPlan<'a> {
    venue: &'a Venue,
    level: LevelId,
    step_free: bool,
    floor: IntShapes<i32>,
    /// Grown walls and obstacles other than rooms.
    blocked: IntShapes<i32>,
    rooms: Vec<(UnitId, &'a Unit)>,
}

impl<'a> FloorPlan<'a> {
    fn new(venue: &'a Venue, level: LevelId, step_free: bool) -> FloorPlan<'a> {
        let r = venue.event.clearance_m;
        let mut plan = FloorPlan { venue, level, step_free, floor: Vec::new(), blocked: Vec::new(), rooms: Vec::new() };
        for (at, unit) in venue.units.iter().enumerate().filter(|(_, unit)| unit.level == level) {
            match unit.walk {
                Use::Floor => plan.add_floor(unit, r),
                Use::Steps if !step_free => plan.add_floor(unit, r),
                Use::Room => plan.rooms.push((UnitId(at as u16), unit)),
                Use::Obstacle | Use::Steps => block(&mut plan.blocked, &unit.polygon, r),
            }
        }
        let booths = venue.booths.iter().filter(|booth| booth.level == level).map(|booth| &booth.polygon);
        let fixtures = venue.fixtures.iter().filter(|fixture| fixture.level == level).map(|fixture| &fixture.polygon);
        for polygon in booths.chain(fixtures) {
            block(&mut plan.blocked, polygon, r);
        }
        plan
    }

    fn add_floor(&mut self, unit: &Unit, r: f64) {
        self.floor.push(shape(&unit.polygon));
        wall_pieces(self.venue, unit, r, &mut self.blocked);
    }

    fn mesh(self) -> FloorMesh {
        let r = self.venue.event.clearance_m;
        let mut closed = self.blocked.clone();
        for (_, room) in &self.rooms {
            block(&mut closed, &room.polygon, r);
        }
        let free = overlay(&self.floor, &closed, OverlayRule::Difference);
        let open = self.with_rooms(r);
        let free = self.simplified(free);
        let (free, behind_doors) = split_alike(&free, &open);
        self.triangulated(&free, &behind_doors)
    }

    /// Free floor with all rooms open; nothing when there are none.
    fn with_rooms(&self, r: f64) -> IntShapes<i32> {
        if self.rooms.is_empty() {
            return Vec::new();
        }
        let (mut floor, mut blocked) = (self.floor.clone(), self.blocked.clone());
        for (_, room) in &self.rooms {
            floor.push(shape(&room.polygon));
            wall_pieces(self.venue, room, r, &mut blocked);
        }
        overlay(&floor, &blocked, OverlayRule::Difference)
    }

    /// Drops corners that hardly bend the outline, but none beside a room's door, where the two free floors meet.
    fn simplified(&self, mut free: IntShapes<i32>) -> IntShapes<i32> {
        let doors: Vec<(Point, f64)> = self
            .venue
            .openings
            .iter()
            .filter(|opening| opening.level == self.level && opening.passable)
            .filter(|opening| self.rooms.iter().any(|(_, room)| room.polygon.edge_distance(opening.line.0[0]) < 0.1))
            .map(|opening| {
                let (a, b) = (opening.line.0[0], opening.line.0[opening.line.0.len() - 1]);
                (a.towards(b, 0.5), a.distance(b) / 2.0 + 1.0)
            })
            .collect();
        for contour in free.iter_mut().flatten() {
            let points: Vec<Point> = contour.iter().map(|&p| to_point(p)).collect();
            let keep = kept_corners(&points, &doors);
            let mut at = 0;
            contour.retain(|_| {
                at += 1;
                keep[at - 1]
            });
        }
        // Moving corners can make outlines touch; the union mends that.
        overlay(&free, &[], OverlayRule::Subject)
    }

    fn triangulated(&self, free: &IntShapes<i32>, behind_doors: &IntShapes<i32>) -> FloorMesh {
        let mut index: HashMap<IntPoint<i32>, usize> = HashMap::new();
        let (mut corners, mut edges) = (Vec::new(), Vec::new());
        for contour in free.iter().chain(behind_doors).flatten() {
            let ids: Vec<usize> = contour
                .iter()
                .map(|&p| {
                    *index.entry(p).or_insert_with(|| {
                        corners.push(p);
                        corners.len() - 1
                    })
                })
                .collect();
            edges.extend(ids.iter().zip(ids.iter().cycle().skip(1)).map(|(&a, &b)| [a, b]));
        }
        if corners.is_empty() {
            return FloorMesh::default();
        }
        let positions = corners.iter().map(|&p| to_point(p)).map(|p| Point2::new(p.x, p.y)).collect();
        // Outlines come from one overlay and do not cross, so there is nothing to report.
        let mesh = ConstrainedDelaunayTriangulation::<_>::try_bulk_load_cdt(positions, edges, |_| {})
            .expect("corners on the grid are finite");
        let areas =
            Areas { mesh: &mesh, free: polygons(free), behind_doors: polygons(behind_doors), rooms: &self.rooms };
        let mut kept: Vec<(Option<usize>, [usize; 3])> = areas.triangles();
        debug_assert!(!self.step_free || !kept.is_empty() || free.is_empty());
        pack(&corners, &mut kept, &self.rooms)
    }
}

/// Orders corners by where they lie and triangles by their corners, so that differences stay small.
fn pack(corners: &[IntPoint<i32>], kept: &mut [(Option<usize>, [usize; 3])], rooms: &[(UnitId, &Unit)]) -> FloorMesh {
    let mut order: Vec<usize> = kept.iter().flat_map(|(_, triangle)| *triangle).collect();
    let band = |p: IntPoint<i32>| p.y.div_euclid(4 * GRID_PER_M as i32);
    order.sort_unstable_by_key(|&at| (band(corners[at]), corners[at].x, corners[at].y));
    order.dedup();
    let mut rank = vec![0_u32; corners.len()];
    for (new, &old) in order.iter().enumerate() {
        rank[old] = new as u32;
    }
    let mut triangles: Vec<(Option<usize>, [u32; 3])> = kept
        .iter()
        .map(|&(room, triangle)| {
            let mut ranked = triangle.map(|at| rank[at]);
            let least = (0..3).min_by_key(|&at| ranked[at]).unwrap_or(0);
            ranked.rotate_left(least);
            (room, ranked)
        })
        .collect();
    triangles.sort_unstable();
    let mut room_counts: Vec<(UnitId, u32)> = Vec::new();
    for room in triangles.iter().filter_map(|(room, _)| *room) {
        let unit = rooms[room].0;
        match room_counts.last_mut() {
            Some((last, count)) if *last == unit => *count += 1,
            _ => room_counts.push((unit, 1)),
        }
    }
    FloorMesh {
        corners: Line(order.iter().map(|&at| to_point(corners[at])).collect()),
        triangles: Triangles(triangles.into_iter().map(|(_, triangle)| triangle).collect()),
        rooms: room_counts,
    }
}

/// A triangulation and the areas it is to be sorted into.
struct Areas<'a> {
    mesh: &'a ConstrainedDelaunayTriangulation<Point2<f64>>,
    free: Vec<Polygon>,
    behind_doors: Vec<Polygon>,
    rooms: &'a [(UnitId, &'a Unit)],
}

impl Areas<'_> {
    /// The triangles of free floor, with the room they belong to if they are behind its doors.
    fn triangles(&self) -> Vec<(Option<usize>, [usize; 3])> {
        let mut kept = Vec::new();
        let mut seen = vec![false; self.mesh.num_all_faces()];
        for face in self.mesh.inner_faces() {
            if seen[face.fix().index()] {
                continue;
            }
            let part = self.part(face.fix(), &mut seen);
            // No outline runs through a part, so any point of it tells for all; the largest triangle's middle is safest.
            let area = |triangle: &[usize; 3]| {
                orient(self.corner(triangle[0]), self.corner(triangle[1]), self.corner(triangle[2]))
            };
            let Some(largest) = part.iter().max_by(|a, b| area(a).total_cmp(&area(b))) else { continue };
            let middle = self.middle(largest);
            let within = |polygons: &[Polygon]| polygons.iter().any(|polygon| polygon.contains(middle));
            if within(&self.free) {
                kept.extend(part.into_iter().map(|triangle| (None, triangle)));
            } else if within(&self.behind_doors) {
                // Rooms joined by a door are one part: each triangle goes to the room it lies in.
                kept.extend(part.into_iter().map(|triangle| (self.room_nearest(self.middle(&triangle)), triangle)));
            }
        }
        kept
    }

    fn corner(&self, at: usize) -> Point {
        let position = self.mesh.vertex(FixedVertexHandle::from_index(at)).position();
        Point::new(position.x, position.y)
    }

    fn middle(&self, triangle: &[usize; 3]) -> Point {
        triangle.iter().fold(Point::default(), |sum, &at| sum + self.corner(at)) * (1.0 / 3.0)
    }

    fn room_nearest(&self, p: Point) -> Option<usize> {
        let distance = |room: &Unit| if room.polygon.contains(p) { 0.0 } else { room.polygon.edge_distance(p) };
        (0..self.rooms.len()).min_by(|&a, &b| distance(self.rooms[a].1).total_cmp(&distance(self.rooms[b].1)))
    }

    /// All triangles reached from one without crossing an outline.
    fn part(&self, first: FixedFaceHandle<InnerTag>, seen: &mut [bool]) -> Vec<[usize; 3]> {
        let mut part = Vec::new();
        let mut waiting = vec![first];
        while let Some(next) = waiting.pop() {
            if std::mem::replace(&mut seen[next.index()], true) {
                continue;
            }
            let face = self.mesh.face(next);
            part.push(face.vertices().map(|vertex| vertex.fix().index()));
            let beyond = face.adjacent_edges().into_iter().filter(|edge| !edge.is_constraint_edge());
            waiting.extend(beyond.filter_map(|edge| edge.rev().face().as_inner()).map(|face| face.fix()));
        }
        part
    }
}

/// Which points of a closed outline to keep (Douglas and Peucker 1973), all of them beside the doors.
fn kept_corners(points: &[Point], doors: &[(Point, f64)]) -> Vec<bool> {
    let count = points.len();
    let mut keep = vec![false; count];
    for at in 0..count {
        let next = (at + 1) % count;
        let beside = |&(door, reach): &(Point, f64)| door.distance(door.nearest_on(points[at], points[next])) < reach;
        if doors.iter().any(beside) {
            keep[at] = true;
            keep[next] = true;
        }
    }
    // Two far corners are always kept: an outline needs somewhere to start.
    let far = |from: Point| {
        (0..count).max_by(|&a, &b| points[a].distance(from).total_cmp(&points[b].distance(from))).unwrap_or(0)
    };
    let first = far(points[0]);
    keep[first] = true;
    keep[far(points[first])] = true;
    let fixed: Vec<usize> = (0..count).filter(|&at| keep[at]).collect();
    for (at, &from) in fixed.iter().enumerate() {
        let to = if at + 1 < fixed.len() { fixed[at + 1] } else { fixed[0] + count };
        let mut spans = vec![(from, to)];
        while let Some((from, to)) = spans.pop() {
            let (a, b) = (points[from % count], points[to % count]);
            let bend = |&at: &usize| {
                let p = points[at % count];
                p.distance(p.nearest_on(a, b))
            };
            let Some(farthest) = (from + 1..to).max_by(|a, b| bend(a).total_cmp(&bend(b))) else { continue };
            if bend(&farthest) > SIMPLIFY_M {
                keep[farthest % count] = true;
                spans.push((from, farthest));
                spans.push((farthest, to));
            }
        }
    }
    keep
}

fn block(blocked: &mut IntShapes<i32>, polygon: &Polygon, r: f64) {
    blocked.push(shape(polygon));
    blocked.extend(grow_polygon(polygon, r).iter().map(|piece| vec![contour(piece)]));
}

fn wall_pieces(venue: &Venue, unit: &Unit, r: f64, blocked: &mut IntShapes<i32>) {
    for wall in wall_lines(venue, unit) {
        blocked.extend(grow_wall(&wall.points, wall.closed, r).iter().map(|piece| vec![contour(piece)]));
    }
}

fn contour(points: &[Point]) -> IntContour<i32> {
    points.iter().map(|p| p.to_grid()).map(|[x, y]| IntPoint::new(x, y)).collect()
}

fn shape(polygon: &Polygon) -> IntShape<i32> {
    polygon.rings().map(|ring| contour(&ring.0)).collect()
}

fn to_point(p: IntPoint<i32>) -> Point {
    Point::from_grid([p.x, p.y])
}

fn polygons(shapes: &IntShapes<i32>) -> Vec<Polygon> {
    let ring = |contour: &IntContour<i32>| Line(contour.iter().map(|&p| to_point(p)).collect());
    shapes
        .iter()
        .map(|shape| Polygon { exterior: ring(&shape[0]), holes: shape[1..].iter().map(ring).collect() })
        .collect()
}

fn shape_area_m2(shape: &IntShape<i32>) -> f64 {
    shape.iter().map(|contour| Line(contour.iter().map(|&p| to_point(p)).collect()).area_m2()).sum()
}

fn area_m2(shapes: &IntShapes<i32>) -> f64 {
    shapes.iter().map(shape_area_m2).sum()
}

fn overlay(subject: &[IntShape<i32>], clip: &[IntShape<i32>], rule: OverlayRule) -> IntShapes<i32> {
    let mut result = Overlay::from_subj_and_clip(subject, clip).overlay(rule, FillRule::NonZero);
    result.retain(|shape| shape_area_m2(shape) >= CRUMB_M2);
    result
}

/// Free floor, and what only open rooms add to it: the rooms and the thresholds of their doors. Both have every corner
/// that either has along their common edges, so that one can be walked into from the other.
fn split_alike(free: &IntShapes<i32>, open: &IntShapes<i32>) -> (IntShapes<i32>, IntShapes<i32>) {
    if open.is_empty() {
        return (free.clone(), Vec::new());
    }
    let options = IntOverlayOptions::keep_all_points();
    let mut both = Overlay::new_custom(free.len(), options, i_overlay::core::solver::Solver::default());
    both.add_source(free, ShapeType::Subject);
    both.add_source(open, ShapeType::Clip);
    let mut buffer = BooleanExtractionBuffer::default();
    let Some(graph) = both.build_graph_view(FillRule::NonZero) else { return (free.clone(), Vec::new()) };
    let mut added = graph.extract_shapes(OverlayRule::InverseDifference, &mut buffer);
    // Simplifying leaves hair-thin scraps along the walls; a threshold is as deep as the clearance.
    added.retain(|part| shape_area_m2(part) >= CRUMB_M2 && mean_width_m(part) > 4.0 * SIMPLIFY_M);
    (graph.extract_shapes(OverlayRule::Subject, &mut buffer), added)
}

/// How wide a shape is on average: its area by half its outline's length, metres.
fn mean_width_m(shape: &IntShape<i32>) -> f64 {
    let length = |contour: &IntContour<i32>| -> f64 {
        contour.iter().zip(contour.iter().cycle().skip(1)).map(|(&a, &b)| to_point(a).distance(to_point(b))).sum()
    };
    2.0 * shape_area_m2(shape) / shape.iter().map(length).sum::<f64>()
}
