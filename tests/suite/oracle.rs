//! Shortest lengths by brute force on the shipped free floor: every pair of corners tested against every wall. Shares no
//! code with the router.

use std::collections::HashMap;

use floorlight::route::floor::FloorMesh;
use floorlight::venue::geometry::{Point, Polygon};

/// The free floor of one level and which of its corners see each other.
pub(crate) struct Oracle {
    walls: Vec<(Point, Point)>,
    triangles: Vec<[Point; 3]>,
    corners: Vec<Point>,
    /// Distances between corners that see each other, infinite elsewhere.
    apart: Vec<Vec<f64>>,
}

/// Where a walk begins or ends: points, and stretches of wall.
#[derive(Clone, Debug, Default)]
pub(crate) struct Target {
    pub(crate) points: Vec<Point>,
    pub(crate) fronts: Vec<(Point, Point)>,
}

impl Target {
    /// One point.
    pub(crate) fn at(point: Point) -> Target {
        Target { points: vec![point], fronts: Vec::new() }
    }

    /// The points that may be the nearest to one from which all is seen: all ends, and the foot on each stretch.
    fn nearest(&self, from: Point) -> impl Iterator<Item = Point> + '_ {
        let feet = self.fronts.iter().flat_map(move |&(a, b)| {
            let along = b - a;
            let share = ((from - a).dot(along) / along.dot(along)).clamp(0.0, 1.0);
            [a, b, a + along * share]
        });
        self.points.iter().copied().chain(feet)
    }
}

impl Oracle {
    pub(crate) fn new(mesh: &FloorMesh) -> Oracle {
        let corners = mesh.corners.0.clone();
        let mut sides = HashMap::new();
        for triangle in &mesh.triangles.0 {
            for at in 0..3 {
                let (a, b) = (triangle[at], triangle[(at + 1) % 3]);
                *sides.entry((a.min(b), a.max(b))).or_insert(0) += 1;
            }
        }
        let wall =
            |((a, b), count): (&(u32, u32), &i32)| (*count == 1).then(|| (corners[*a as usize], corners[*b as usize]));
        let walls = sides.iter().filter_map(wall).collect();
        let triangles = mesh.triangles.0.iter().map(|triangle| triangle.map(|at| corners[at as usize])).collect();
        let mut oracle = Oracle { walls, triangles, corners, apart: Vec::new() };
        oracle.apart = vec![vec![f64::INFINITY; oracle.corners.len()]; oracle.corners.len()];
        for at in 0..oracle.corners.len() {
            for other in 0..at {
                let (a, b) = (oracle.corners[at], oracle.corners[other]);
                if oracle.sees(a, b) {
                    oracle.apart[at][other] = a.distance(b);
                    oracle.apart[other][at] = a.distance(b);
                }
            }
        }
        oracle
    }

    /// Whether a point is on free floor.
    pub(crate) fn on_floor(&self, p: Point) -> bool {
        let left = |a: Point, b: Point| (b - a).cross(p - a) >= -1e-7 * a.distance(b);
        self.triangles.iter().any(|&[a, b, c]| left(a, b) && left(b, c) && left(c, a))
    }

    /// A line is free when the middles of all its parts between touching points are on the floor.
    pub(crate) fn sees(&self, a: Point, b: Point) -> bool {
        let ab = b - a;
        let mut cuts = vec![0.0, 1.0];
        for &(c, d) in &self.walls {
            let cd = d - c;
            let cross = ab.cross(cd);
            if cross.abs() > 1e-12 {
                let (s, t) = ((c - a).cross(cd) / cross, (c - a).cross(ab) / cross);
                // A wall crossed well within both lines is no touch.
                if s > 1e-6 && s < 1.0 - 1e-6 && t > 1e-6 && t < 1.0 - 1e-6 {
                    return false;
                }
                // One cut too many does no harm; a corner passed by a hair must be one.
                if s > 0.0 && s < 1.0 && t > -1e-3 && t < 1.0 + 1e-3 {
                    cuts.push(s);
                }
            } else {
                cuts.extend([c, d].map(|p| (p - a).dot(ab) / ab.dot(ab)).into_iter().filter(|s| *s > 0.0 && *s < 1.0));
            }
        }
        cuts.sort_by(f64::total_cmp);
        cuts.windows(2)
            .filter(|cut| cut[1] - cut[0] > 1e-9)
            .all(|cut| self.on_floor(a.towards(b, (cut[0] + cut[1]) / 2.0)))
    }

    /// The least distance straight from a target to each corner.
    fn links(&self, target: &Target) -> Vec<f64> {
        let link = |&corner: &Point| {
            let seen = target.nearest(corner).filter(|&p| p == corner || self.sees(p, corner));
            seen.map(|p| p.distance(corner)).fold(f64::INFINITY, f64::min)
        };
        self.corners.iter().map(link).collect()
    }

    /// The least length from a target to each of several others, by Dijkstra over all that see each other.
    pub(crate) fn lengths(&self, from: &Target, to: &[&Target]) -> Vec<f64> {
        let mut least = self.links(from);
        let mut done = vec![false; least.len()];
        while let Some(at) = (0..least.len())
            .filter(|&at| !done[at] && least[at].is_finite())
            .min_by(|&a, &b| least[a].total_cmp(&least[b]))
        {
            done[at] = true;
            for next in 0..least.len() {
                least[next] = least[next].min(least[at] + self.apart[at][next]);
            }
        }
        let length = |to: &&Target| {
            let through = self.links(to).iter().zip(&least).map(|(a, b)| a + b).fold(f64::INFINITY, f64::min);
            self.straight(from, to).min(self.straight(to, from)).min(through)
        };
        to.iter().map(length).collect()
    }

    /// The least length straight from a target's points and ends to another.
    fn straight(&self, from: &Target, to: &Target) -> f64 {
        let ends = from.fronts.iter().flat_map(|&(a, b)| [a, b]);
        let pairs = from.points.iter().copied().chain(ends).flat_map(|p| to.nearest(p).map(move |q| (p, q)));
        let seen = pairs.filter(|&(p, q)| p == q || self.sees(p, q));
        seen.map(|(p, q)| p.distance(q)).fold(f64::INFINITY, f64::min)
    }

    /// The stretches of wall that lie on the outline of a convex booth grown with mitred corners, none sharper than 60
    /// degrees; the last millimetres around its ends are left out.
    pub(crate) fn frontage(&self, booth: &Polygon, clearance_m: f64) -> Target {
        // The mitred outline is where the farthest of the booth's edges is the clearance away.
        let off = |p: Point| {
            let edges = booth.exterior.edges();
            edges.map(|(a, b)| (p - a).cross(b - a) / a.distance(b)).fold(f64::NEG_INFINITY, f64::max) - clearance_m
        };
        let on = |p: Point| off(p).abs() < 1.7e-3;
        let mut fronts = Vec::new();
        for &(a, b) in &self.walls {
            let count = (a.distance(b) / 0.01).ceil().max(2.0);
            let mut shares: Vec<f64> = (0..=count as usize).map(|at| at as f64 / count).collect();
            // A wall may come near enough between two samples only: along it, `off` falls and then rises.
            let (mut low, mut high) = (0.0_f64, 1.0_f64);
            for _ in 0..100 {
                let thirds = [low + (high - low) / 3.0, high - (high - low) / 3.0];
                let [first, second] = thirds.map(|share| off(a.towards(b, share)));
                if first < second { high = thirds[1] } else { low = thirds[0] }
            }
            shares.push((low + high) / 2.0);
            shares.sort_by(f64::total_cmp);
            // Where the wall begins or ceases to be frontage between two samples, to a hair.
            let edge = |mut inside: f64, mut outside: f64| {
                for _ in 0..50 {
                    let middle = (inside + outside) / 2.0;
                    if on(a.towards(b, middle)) { inside = middle } else { outside = middle }
                }
                inside
            };
            let mut begun = None;
            for (at, &share) in shares.iter().enumerate() {
                match (on(a.towards(b, share)), begun) {
                    (true, None) => begun = Some(if at == 0 { 0.0 } else { edge(share, shares[at - 1]) }),
                    (false, Some(from)) => {
                        fronts.push((a.towards(b, from), a.towards(b, edge(shares[at - 1], share))));
                        begun = None;
                    }
                    _ => {}
                }
            }
            fronts.extend(begun.map(|from| (a.towards(b, from), b)));
        }
        fronts.retain(|(a, b)| a != b);
        Target { points: Vec::new(), fronts }
    }
}
