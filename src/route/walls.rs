//! Walls: a unit's rings less its passable openings.

use crate::venue::geometry::{GRID_PER_M, Point};
use crate::venue::{Opening, Unit, Use, Venue};

/// How far to each side of its line an opening clears a wall, metres.
const REACH_M: f64 = 0.05;

/// A wall line without thickness.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// Its points, the first not repeated when closed.
    pub points: Vec<Point>,
    /// Whether it goes all around.
    pub closed: bool,
}

/// The walls of one unit.
pub fn wall_lines(venue: &Venue, unit: &Unit) -> Vec<Wall> {
    let (low, high) = unit.polygon.bounds();
    let near = |opening: &&Opening| {
        opening.level == unit.level
            && opening.passable
            && opening
                .line
                .0
                .iter()
                .any(|p| p.x > low.x - 1.0 && p.x < high.x + 1.0 && p.y > low.y - 1.0 && p.y < high.y + 1.0)
    };
    let openings: Vec<&Opening> = venue.openings.iter().filter(near).collect();
    unit.polygon.rings().flat_map(|ring| cut(&ring.0, &openings)).collect()
}

/// The wall that an opening leaves out: what stands there when it is closed.
pub fn opened_walls<'a>(venue: &'a Venue, opening: &'a Opening) -> impl Iterator<Item = [Point; 2]> + 'a {
    let units = venue.units.iter().filter(|unit| unit.level == opening.level && unit.walk != Use::Obstacle);
    units.flat_map(|unit| unit.polygon.edges()).flat_map(move |(a, b)| {
        let gaps = opening.line.0.windows(2).filter_map(move |span| gap(a, b, span[0], span[1]));
        gaps.map(move |(from, to)| [a.towards(b, from), a.towards(b, to)])
    })
}

/// A ring cut open wherever an opening lies on it.
fn cut(ring: &[Point], openings: &[&Opening]) -> Vec<Wall> {
    let mut walls: Vec<Wall> = Vec::new();
    // Whether the last wall goes on into the next edge.
    let mut goes_on = false;
    let mut from_start = false;
    for at in 0..ring.len() {
        let (a, b) = (ring[at], ring[(at + 1) % ring.len()]);
        let mut gaps: Vec<(f64, f64)> = openings
            .iter()
            .flat_map(|opening| opening.line.0.windows(2))
            .filter_map(|span| gap(a, b, span[0], span[1]))
            .collect();
        gaps.sort_by(|x, y| x.0.total_cmp(&y.0));
        let mut from = 0.0;
        for (gap_from, gap_to) in gaps.into_iter().chain([(1.0, 1.0)]) {
            if gap_from > from || (gap_from >= 1.0 && from < 1.0) {
                let end = a.towards(b, gap_from);
                if goes_on && from == 0.0 {
                    if let Some(wall) = walls.last_mut() {
                        wall.points.push(if gap_from >= 1.0 { b } else { end });
                    }
                } else {
                    from_start |= at == 0 && from == 0.0;
                    let points =
                        vec![if from == 0.0 { a } else { a.towards(b, from) }, if gap_from >= 1.0 { b } else { end }];
                    walls.push(Wall { points, closed: false });
                }
            }
            goes_on = gap_from >= 1.0 && from < 1.0;
            from = f64::max(from, gap_to);
        }
    }
    if goes_on && from_start {
        if walls.len() == 1 {
            walls[0].points.pop();
            walls[0].closed = true;
        } else if let Some(mut last) = walls.pop() {
            last.points.pop();
            last.points.append(&mut walls[0].points);
            walls[0] = last;
        }
    }
    walls
}

/// The stretch of edge `a`–`b`, as shares of its length, that opening span `c`–`d` clears.
pub fn gap(a: Point, b: Point, c: Point, d: Point) -> Option<(f64, f64)> {
    let length = c.distance(d);
    let (along, edge) = ((d - c) * (1.0 / length), b - a);
    let across = Point::new(-along.y, along.x);
    let mut share = (0.0, 1.0);
    // A convex strip: the edge is clipped by its two sides and its two ends.
    for (axis, low, high) in [(across, -REACH_M, REACH_M), (along, 0.0, length)] {
        let (start, step) = ((a - c).dot(axis), edge.dot(axis));
        if step.abs() < 1e-12 {
            if start < low || start > high {
                return None;
            }
            continue;
        }
        let (enter, leave) = ((low - start) / step, (high - start) / step);
        share = (f64::max(share.0, f64::min(enter, leave)), f64::min(share.1, f64::max(enter, leave)));
    }
    // A door that ends at a corner ends there, whatever rounding says: no wall is shorter than a grid step.
    let least = 1.0 / GRID_PER_M / edge.length();
    let share = (if share.0 < least { 0.0 } else { share.0 }, if share.1 > 1.0 - least { 1.0 } else { share.1 });
    (share.0 < share.1).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::geometry::Line;
    use crate::venue::{FeatureKey, LevelId, Text};

    fn points(list: &[[f64; 2]]) -> Vec<Point> {
        list.iter().map(|&[x, y]| Point::new(x, y)).collect()
    }

    fn door(list: &[[f64; 2]]) -> Opening {
        Opening {
            key: FeatureKey::of("door"),
            name: Text::default(),
            level: LevelId(0),
            passable: true,
            line: Line(points(list)),
        }
    }

    const SQUARE: [[f64; 2]; 4] = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];

    #[test]
    fn a_ring_without_openings_is_one_closed_wall() {
        assert_eq!(cut(&points(&SQUARE), &[]), [Wall { points: points(&SQUARE), closed: true }]);
    }

    #[test]
    fn a_door_opens_the_ring_once() {
        let walls = cut(&points(&SQUARE), &[&door(&[[4.0, 0.0], [6.0, 0.0]])]);
        let wanted = [[6.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0], [4.0, 0.0]];
        assert_eq!(walls, [Wall { points: points(&wanted), closed: false }]);
    }

    #[test]
    fn doors_on_two_walls_leave_two_lines() {
        let walls = cut(&points(&SQUARE), &[&door(&[[4.0, 0.0], [6.0, 0.0]]), &door(&[[10.0, 10.0], [10.0, 8.0]])]);
        // A door's end clears the wall that it touches by its reach: the strip around its line is closed.
        let first = [[9.95, 10.0], [0.0, 10.0], [0.0, 0.0], [4.0, 0.0]];
        let second = [[6.0, 0.0], [10.0, 0.0], [10.0, 8.0]];
        let mut lines: Vec<Vec<Point>> = walls.into_iter().map(|wall| wall.points).collect();
        lines.sort_by_key(Vec::len);
        assert_eq!(lines[0], points(&second));
        assert_eq!(lines[1], points(&first));
    }

    #[test]
    fn a_door_away_from_the_wall_opens_nothing() {
        let walls = cut(&points(&SQUARE), &[&door(&[[4.0, 0.06], [6.0, 0.06]])]);
        assert_eq!(walls.len(), 1);
        assert!(walls[0].closed);
    }
}
