//! Points and polygons in local metres.
//!
//! Every coordinate of a venue lies on a grid of 2⁻¹³ m (about 0.12 mm). The grid is fine enough to lose nothing that
//! matters and, being a power of two, exact in `f64`: orientation tests on venue coordinates are exact, collinear
//! stays collinear, and the bundle writes whole numbers.

use std::ops::{Add, Mul, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many grid steps make a metre.
pub const GRID_PER_M: f64 = 8192.0;

/// A point, or a vector, in the venue's plan: metres east (`x`) and north (`y`) of its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Point {
    /// Metres east.
    pub x: f64,
    /// Metres north.
    pub y: f64,
}

impl Point {
    /// A point from its coordinates in metres.
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// The nearest point of the venue grid.
    pub fn on_grid(self) -> Point {
        let [x, y] = self.to_grid();
        Point::from_grid([x, y])
    }

    /// Whole grid steps, rounded.
    pub fn to_grid(self) -> [i32; 2] {
        [(self.x * GRID_PER_M).round() as i32, (self.y * GRID_PER_M).round() as i32]
    }

    /// The point that many grid steps from the origin.
    pub fn from_grid([x, y]: [i32; 2]) -> Point {
        Point::new(f64::from(x) / GRID_PER_M, f64::from(y) / GRID_PER_M)
    }

    /// Distance to another point, in metres.
    pub fn distance(self, other: Point) -> f64 {
        (other - self).length()
    }

    /// Length as a vector, in metres.
    pub fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// Dot product.
    pub fn dot(self, other: Point) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// Cross product (z component); positive when `other` lies to the left.
    pub fn cross(self, other: Point) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// The point a share `t` of the way to `other`.
    pub fn towards(self, other: Point, t: f64) -> Point {
        self + (other - self) * t
    }

    /// The point of segment `a`–`b` nearest to this one.
    pub fn nearest_on(self, a: Point, b: Point) -> Point {
        let ab = b - a;
        let square = ab.dot(ab);
        if square == 0.0 {
            return a;
        }
        let t = (self - a).dot(ab) / square;
        if t <= 0.0 {
            a
        } else if t >= 1.0 {
            b
        } else {
            a.towards(b, t)
        }
    }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Point;
    fn mul(self, by: f64) -> Point {
        Point::new(self.x * by, self.y * by)
    }
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_grid().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Point, D::Error> {
        <[i32; 2]>::deserialize(deserializer).map(Point::from_grid)
    }
}

/// A point written to the last digit, for what is not kept but handed on.
pub(crate) mod exact {
    use super::{Deserialize, Deserializer, Point, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(point: &Point, serializer: S) -> Result<S::Ok, S::Error> {
        (point.x, point.y).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Point, D::Error> {
        <(f64, f64)>::deserialize(deserializer).map(|(x, y)| Point::new(x, y))
    }
}

/// Twice the signed area of triangle `a b c`, its sign exact: positive when the turn is to the left.
pub fn orient(a: Point, b: Point, c: Point) -> f64 {
    let coord = |p: Point| robust::Coord { x: p.x, y: p.y };
    robust::orient2d(coord(a), coord(b), coord(c))
}

/// A chain of points; closed without repeating the first when it is a ring. Written as differences, which are short.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(pub Vec<Point>);

impl Line {
    /// The ring's edges, the last one back to the first point.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        let next = self.0.iter().cycle().skip(1);
        self.0.iter().copied().zip(next.copied())
    }

    /// Signed area of the ring in square metres, positive when anticlockwise.
    pub fn area_m2(&self) -> f64 {
        let origin = self.0.first().copied().unwrap_or_default();
        self.edges().map(|(a, b)| (a - origin).cross(b - origin)).sum::<f64>() / 2.0
    }

    /// Whether a point lies inside the ring; points on its edges may fall either way.
    pub fn contains(&self, p: Point) -> bool {
        self.edges().fold(false, |inside, (a, b)| {
            let crosses = (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
            inside != crosses
        })
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut last = [0, 0];
        let steps: Vec<[i32; 2]> = self
            .0
            .iter()
            .map(|p| {
                let here = p.to_grid();
                let step = [here[0].wrapping_sub(last[0]), here[1].wrapping_sub(last[1])];
                last = here;
                step
            })
            .collect();
        steps.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Line, D::Error> {
        let mut here = [0_i32, 0];
        let steps = <Vec<[i32; 2]>>::deserialize(deserializer)?;
        Ok(Line(
            steps
                .into_iter()
                .map(|[x, y]| {
                    here = [here[0].wrapping_add(x), here[1].wrapping_add(y)];
                    Point::from_grid(here)
                })
                .collect(),
        ))
    }
}

/// A polygon: `exterior` anticlockwise, `holes` clockwise, so that its inside is always on the left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Polygon {
    /// The outer ring.
    pub exterior: Line,
    /// Rings cut out of it.
    pub holes: Vec<Line>,
}

impl Polygon {
    /// A polygon with rings turned the right way round.
    pub fn new(mut exterior: Line, mut holes: Vec<Line>) -> Polygon {
        if exterior.area_m2() < 0.0 {
            exterior.0.reverse();
        }
        for hole in &mut holes {
            if hole.area_m2() > 0.0 {
                hole.0.reverse();
            }
        }
        Polygon { exterior, holes }
    }

    /// All rings, the outer one first.
    pub fn rings(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.exterior).chain(&self.holes)
    }

    /// All edges, the inside on their left.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.rings().flat_map(Line::edges)
    }

    /// Area in square metres.
    pub fn area_m2(&self) -> f64 {
        self.rings().map(Line::area_m2).sum()
    }

    /// Whether a point lies inside; points on an edge may fall either way.
    pub fn contains(&self, p: Point) -> bool {
        self.exterior.contains(p) && !self.holes.iter().any(|hole| hole.contains(p))
    }

    /// Distance from a point to the nearest edge, in metres.
    pub fn edge_distance(&self, p: Point) -> f64 {
        self.edges().map(|(a, b)| p.distance(p.nearest_on(a, b))).fold(f64::INFINITY, f64::min)
    }

    /// The box around the polygon: its south-west and north-east corners.
    pub fn bounds(&self) -> (Point, Point) {
        bounds(self.exterior.0.iter().copied())
    }

    /// Centre of gravity of the outer ring; the first point when it has no area.
    pub fn centroid(&self) -> Point {
        let origin = self.exterior.0.first().copied().unwrap_or_default();
        let (mut sum, mut area) = (Point::default(), 0.0);
        for (a, b) in self.exterior.edges() {
            let (a, b) = (a - origin, b - origin);
            let cross = a.cross(b);
            sum = sum + (a + b) * cross;
            area += cross;
        }
        if area == 0.0 { origin } else { origin + sum * (1.0 / (3.0 * area)) }
    }
}

/// The box around some points: its south-west and north-east corners.
pub fn bounds(points: impl IntoIterator<Item = Point>) -> (Point, Point) {
    let start = (Point::new(f64::INFINITY, f64::INFINITY), Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
    points.into_iter().fold(start, |(low, high), p| {
        (Point::new(low.x.min(p.x), low.y.min(p.y)), Point::new(high.x.max(p.x), high.y.max(p.y)))
    })
}

/// Sine and cosine of an angle in degrees, exact at quarter turns.
///
/// The standard library takes any number of radians, for which it brings 6 KB of tables and code into the page.
pub fn sin_cos_deg(angle_deg: f64) -> (f64, f64) {
    let quarters = (angle_deg / 90.0).round();
    let x = (angle_deg - 90.0 * quarters).to_radians();
    // Taylor's series as nested products: within an eighth of a turn, eight terms leave less than 1e-17.
    let series = |odd: f64| {
        (1..9).rev().fold(1.0, |sum, n| {
            let m = 2.0 * f64::from(n) + odd;
            1.0 - sum * x * x / (m * (m - 1.0))
        })
    };
    let (sin, cos) = (x * series(1.0), series(0.0));
    match (quarters as i64).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// The plane the venue is measured in: metres about one point of the earth (WGS84).
///
/// `x = rad(lon - lon0) N(lat0) cos(lat0)`, `y = rad(lat - lat0) M(lat0)` with N and M the ellipsoid's radii of
/// curvature in the prime vertical and in the meridian.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Longitude of the origin, degrees.
    pub lon0_deg: f64,
    /// Latitude of the origin, degrees.
    pub lat0_deg: f64,
}

impl Frame {
    /// Metres of one degree of longitude and of latitude at the origin.
    fn metres_per_degree(self) -> (f64, f64) {
        const A: f64 = 6_378_137.0;
        const F: f64 = 1.0 / 298.257_223_563;
        let e2 = F * (2.0 - F);
        let (sin, cos) = sin_cos_deg(self.lat0_deg);
        let w2 = 1.0 - e2 * sin * sin;
        let n = A / w2.sqrt();
        let m = n * (1.0 - e2) / w2;
        ((n * cos).to_radians(), m.to_radians())
    }

    /// A position in degrees as a point of the plan, in metres (not rounded to the grid).
    pub fn point(self, lon_deg: f64, lat_deg: f64) -> Point {
        let (x, y) = self.metres_per_degree();
        Point::new((lon_deg - self.lon0_deg) * x, (lat_deg - self.lat0_deg) * y)
    }

    /// A point of the plan as longitude and latitude in degrees.
    pub fn lon_lat(self, p: Point) -> [f64; 2] {
        let (x, y) = self.metres_per_degree();
        [self.lon0_deg + p.x / x, self.lat0_deg + p.y / y]
    }
}

#[cfg(test)]
mod tests {
    use super::sin_cos_deg;
    use proptest::prelude::*;

    #[test]
    fn quarter_turns_are_exact() {
        for (angle_deg, sin_cos) in
            [(0.0, (0.0, 1.0)), (90.0, (1.0, 0.0)), (180.0, (0.0, -1.0)), (270.0, (-1.0, 0.0)), (-90.0, (-1.0, 0.0))]
        {
            assert_eq!(sin_cos_deg(angle_deg), sin_cos, "{angle_deg}");
        }
    }

    proptest! {
        #[test]
        fn sine_and_cosine_are_those_of_the_standard_library(angle_deg in -720.0..720.0_f64) {
            let (sin, cos) = sin_cos_deg(angle_deg);
            let (wanted_sin, wanted_cos) = angle_deg.to_radians().sin_cos();
            prop_assert!((sin - wanted_sin).abs() < 4e-15 && (cos - wanted_cos).abs() < 4e-15);
        }
    }
}
