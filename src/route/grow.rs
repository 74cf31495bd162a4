//! Obstacles and walls grown by the walker's clearance, as convex pieces.
//!
//! A walker is a disc of radius r; its centre may go wherever no obstacle, grown by r, lies. Grown shapes have mitred
//! joins, so that free floor stays polygonal and shortest paths exact; a corner sharper than 60 degrees is cut
//! perpendicular to its bisector, 2 r from the corner (a mitre limit of 2, as GEOS has it). Walls end in square caps.
//!
//! A grown shape is the union of the shape and its pieces: a strip along each edge, a kite at each outer corner.
//! Nobody needs that union as an outline of its own: free floor is the floor less all pieces at once, and a booth's
//! frontage is where free floor touches a piece.

use crate::venue::geometry::{Point, Polygon};

/// A convex polygon, anticlockwise: 4 or 5 points.
pub type Piece = Vec<Point>;

/// The unit vector from `a` to `b`.
fn direction(a: Point, b: Point) -> Point {
    let ab = b - a;
    ab * (1.0 / ab.length())
}

/// A quarter turn clockwise: the outside of an edge that has its inside on the left.
fn right_of(direction: Point) -> Point {
    Point::new(direction.y, -direction.x)
}

/// The kite at corner `at`, on the right of a turn to the left from `before` to `after` (unit vectors).
fn kite(at: Point, before: Point, after: Point, r: f64) -> Option<Piece> {
    let (turn, along) = (before.cross(after), before.dot(after));
    if turn < 0.0 || (turn == 0.0 && along > 0.0) {
        return None;
    }
    let (n1, n2) = (right_of(before), right_of(after));
    let (from, to) = (at + n1 * r, at + n2 * r);
    // 1 + n1·n2 = 2 cos²(half the turn); the mitre is r / cos(half the turn) long, at most 2 r.
    let squared = (1.0 + along) / 2.0;
    if squared >= 0.25 {
        return Some(vec![at, from, at + (n1 + n2) * (r / (2.0 * squared)), to]);
    }
    let bisector = if squared > 1e-12 { direction(Point::default(), n1 + n2) } else { before };
    let reach = r * (2.0 - n1.dot(bisector)) / before.dot(bisector);
    Some(vec![at, from, from + before * reach, to - after * reach, to])
}

/// What growing a polygon by `r` metres adds to it.
pub fn grow_polygon(polygon: &Polygon, r: f64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for ring in polygon.rings() {
        let points = &ring.0;
        for at in 0..points.len() {
            let (a, b) = (points[at], points[(at + 1) % points.len()]);
            let c = points[(at + 2) % points.len()];
            let (before, after) = (direction(a, b), direction(b, c));
            let out = right_of(before) * r;
            pieces.push(vec![a + out, b + out, b, a]);
            pieces.extend(kite(b, before, after, r));
        }
    }
    pieces
}

/// A wall line grown by `r` metres to both sides and beyond both ends; a `closed` one has no ends.
pub fn grow_wall(points: &[Point], closed: bool, r: f64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let edges = if closed { points.len() } else { points.len() - 1 };
    let point = |at: usize| points[at % points.len()];
    for at in 0..edges {
        let (mut a, mut b) = (point(at), point(at + 1));
        let along = direction(a, b);
        if closed || at + 1 < edges {
            let after = direction(b, point(at + 2));
            pieces.extend(kite(b, along, after, r));
            // A turn to the right is one to the left when walked backwards.
            pieces.extend(kite(b, after * -1.0, along * -1.0, r));
        }
        if !closed && at == 0 {
            a = a - along * r;
        }
        if !closed && at + 1 == edges {
            b = b + along * r;
        }
        let out = right_of(along) * r;
        pieces.push(vec![a + out, b + out, b - out, a - out]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::geometry::Line;

    fn inside(pieces: &[Piece], p: Point) -> bool {
        pieces.iter().any(|piece| Line(piece.clone()).contains(p))
    }

    #[test]
    fn pieces_are_anticlockwise_and_a_square_grows_to_a_square() {
        let square = Polygon::new(
            Line([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]].map(|[x, y]| Point::new(x, y)).to_vec()),
            vec![],
        );
        let pieces = grow_polygon(&square, 0.3);
        assert!(pieces.iter().all(|piece| Line(piece.clone()).area_m2() > 0.0));
        for p in [[-0.29, -0.29], [4.29, 4.29], [4.29, -0.29], [2.0, -0.29]] {
            assert!(inside(&pieces, Point::new(p[0], p[1])), "{p:?}");
        }
        for p in [[-0.31, 0.0], [4.31, 4.0], [2.0, -0.31]] {
            assert!(!inside(&pieces, Point::new(p[0], p[1])), "{p:?}");
        }
    }

    #[test]
    fn a_sharp_corner_is_cut_two_clearances_from_it() {
        // A 40 degree corner at the origin, pointing west.
        let half = 20.0_f64.to_radians();
        let (up, down) = (Point::new(half.cos(), half.sin()) * 9.0, Point::new(half.cos(), -half.sin()) * 9.0);
        let pieces = grow_polygon(&Polygon::new(Line(vec![Point::default(), down, up]), vec![]), 0.3);
        assert!(inside(&pieces, Point::new(-0.599, 0.0)));
        assert!(!inside(&pieces, Point::new(-0.601, 0.0)));
    }

    #[test]
    fn a_wall_reaches_its_clearance_beyond_both_ends() {
        let pieces = grow_wall(&[Point::new(0.0, 0.0), Point::new(5.0, 0.0), Point::new(5.0, 5.0)], false, 0.3);
        assert!(pieces.iter().all(|piece| Line(piece.clone()).area_m2() > 0.0));
        for (p, within) in [
            ([-0.29, 0.29], true),
            ([-0.31, 0.0], false),
            ([5.29, -0.29], true),
            ([4.71, 5.29], true),
            ([4.69, 0.31], false),
        ] {
            assert_eq!(inside(&pieces, Point::new(p[0], p[1])), within, "{p:?}");
        }
    }
}
