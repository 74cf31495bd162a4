//! Walls: the rings of rooms and floors, open where one may pass.

use super::ink::Ink;
use crate::venue::geometry::{Line, Point, Polygon};
use crate::venue::order::ascending;
use crate::venue::{LevelId, Venue};

/// How far an opening may lie beside the wall it opens, metres.
const SLACK_M: f64 = 0.06;

/// Where one may pass through walls on a level.
pub(super) fn doors(venue: &Venue, level: LevelId) -> Vec<(Point, Point)> {
    let open = venue.openings.iter().filter(|opening| opening.level == level && opening.passable);
    open.flat_map(|opening| opening.line.0.windows(2).map(|ends| (ends[0], ends[1]))).collect()
}

/// Draws the walls of a room or floor.
pub(super) fn draw(ink: &mut Ink, polygon: &Polygon, doors: &[(Point, Point)]) {
    for ring in polygon.rings() {
        draw_ring(ink, ring, doors);
    }
}

fn draw_ring(ink: &mut Ink, ring: &Line, doors: &[(Point, Point)]) {
    let mut solid = Vec::new();
    for (a, b) in ring.edges() {
        if a != b {
            stretches(a, b, doors, &mut solid);
        }
    }
    let last = solid.len().saturating_sub(1);
    // Begun behind a door, so that no stretch of wall is cut in two where the ring happens to start.
    let Some(first) = (0..solid.len()).find(|&at| solid[at].0 != solid[at.checked_sub(1).unwrap_or(last)].1) else {
        if !solid.is_empty() {
            ink.ring(ring);
        }
        return;
    };
    let mut pen_is_at = None;
    for &(a, b) in solid[first..].iter().chain(&solid[..first]) {
        if pen_is_at != Some(a) {
            ink.move_to(a);
        }
        ink.line_to(b);
        pen_is_at = Some(b);
    }
}

/// Adds what doors leave of an edge, in order.
fn stretches(a: Point, b: Point, doors: &[(Point, Point)], solid: &mut Vec<(Point, Point)>) {
    let mut from = a;
    let mut open_to = 0.0;
    for (start, end) in gaps(a, b, doors) {
        if start > open_to {
            solid.push((from, a.towards(b, start)));
        }
        from = a.towards(b, end);
        open_to = end;
    }
    if open_to < 1.0 {
        solid.push((from, b));
    }
}

/// The stretches of an edge that doors open, as shares of it, in order and apart.
fn gaps(a: Point, b: Point, doors: &[(Point, Point)]) -> Vec<(f64, f64)> {
    let along = b - a;
    let length = along.length();
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for &(p, q) in doors {
        let off = |p: Point| (p - a).cross(along).abs() / length;
        if off(p) <= SLACK_M && off(q) <= SLACK_M {
            let share = |p: Point| (p - a).dot(along) / (length * length);
            let (start, end) = (share(p).min(share(q)).max(0.0), share(p).max(share(q)).min(1.0));
            if (end - start) * length > SLACK_M {
                gaps.push((start, end));
            }
        }
    }
    let in_order = ascending(gaps.len(), |at| gaps[at].0);
    let mut gaps: Vec<_> = in_order.into_iter().map(|at| gaps[at]).collect();
    gaps.dedup_by(|next, last| {
        let joined = next.0 <= last.1;
        if joined {
            last.1 = last.1.max(next.1);
        }
        joined
    });
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(doors: &[(Point, Point)]) -> String {
        let hall = Line([(0.0, 0.0), (10.0, 0.0), (10.0, 6.0), (0.0, 6.0)].map(|(x, y)| Point::new(x, y)).to_vec());
        let mut ink = Ink::default();
        draw_ring(&mut ink, &hall, doors);
        ink.into_text()
    }

    #[test]
    fn a_door_leaves_a_gap_and_the_rest_is_one_stroke() {
        assert_eq!(ring(&[]), "M0 0L1000 0L1000 600L0 600Z");
        let door = (Point::new(6.0, 0.0), Point::new(4.0, 0.0));
        assert_eq!(ring(&[door]), "M600 0L1000 0L1000 600L0 600L0 0L400 0");
    }

    #[test]
    fn doors_that_touch_are_one_gap_and_a_corner_may_be_open() {
        let doors = [
            (Point::new(2.0, 0.0), Point::new(3.0, 0.0)),
            (Point::new(3.0, 0.0), Point::new(4.0, 0.0)),
            (Point::new(10.0, 5.0), Point::new(10.0, 6.0)),
        ];
        assert_eq!(ring(&doors), "M400 0L1000 0L1000 500M1000 600L0 600L0 0L200 0");
        assert_eq!(ring(&[(Point::new(0.0, 3.0), Point::new(10.0, 3.0))]), ring(&[]), "no wall, no gap");
    }
}
