//! Shapes in local metres, and where on earth they lie.

/// Metres east and north of the venue's display point.
pub(crate) type Point = [f64; 2];

/// An outline: corners counter-clockwise, the first not repeated.
pub(crate) type Ring = Vec<Point>;

/// The venue's display point: longitude and latitude, in degrees.
pub(crate) const ORIGIN: Point = [120.4896, 30.7442];

/// An upright rectangle by its lower left and upper right corner.
pub(crate) fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> Ring {
    vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
}

/// A parallelogram standing on `y0` whose upper edge at `y1` is shifted by `lean`.
pub(crate) fn skewed(x0: f64, y0: f64, x1: f64, y1: f64, lean: f64) -> Ring {
    vec![[x0, y0], [x1, y0], [x1 + lean, y1], [x0 + lean, y1]]
}

/// Points on an ellipse from one angle to another, both ends included; angles in degrees from east.
pub(crate) fn arc([x, y]: Point, [rx, ry]: Point, from_deg: f64, to_deg: f64, pieces: u32) -> Ring {
    (0..=pieces)
        .map(|at| {
            let angle = (from_deg + (to_deg - from_deg) * f64::from(at) / f64::from(pieces)).to_radians();
            [x + rx * angle.cos(), y + ry * angle.sin()]
        })
        .collect()
}

/// A regular polygon within a circle; its first corner at an angle in degrees from east.
pub(crate) fn regular(centre: Point, radius: f64, corners: u32, first_deg: f64) -> Ring {
    let mut ring = arc(centre, [radius, radius], first_deg, first_deg + 360.0, corners);
    ring.pop();
    ring
}

/// A circle: 32 corners, or 12 around something small, since every corner is one more for a route to turn at.
pub(crate) fn circle(centre: Point, radius: f64) -> Ring {
    const SMALL_M: f64 = 2.5;
    regular(centre, radius, if radius < SMALL_M { 12 } else { 32 }, 0.0)
}

/// Where a part of the building, drawn by itself, stands in the plan.
#[derive(Clone, Copy)]
pub(crate) struct Placing {
    /// Where its own origin comes to lie.
    pub(crate) origin: Point,
    /// How far it is turned about its origin, counter-clockwise.
    pub(crate) turn_deg: f64,
}

impl Placing {
    /// A point of the part, in the plan.
    pub(crate) fn point(self, [x, y]: Point) -> Point {
        let (sin, cos) = self.turn_deg.to_radians().sin_cos();
        [self.origin[0] + x * cos - y * sin, self.origin[1] + x * sin + y * cos]
    }

    /// An outline of the part, in the plan.
    pub(crate) fn ring(self, ring: &[Point]) -> Ring {
        ring.iter().map(|&point| self.point(point)).collect()
    }
}

/// Whether a point lies within an outline.
pub(crate) fn contains(ring: &[Point], [x, y]: Point) -> bool {
    let mut inside = false;
    for (i, &[ax, ay]) in ring.iter().enumerate() {
        let [bx, by] = ring[(i + 1) % ring.len()];
        if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            inside = !inside;
        }
    }
    inside
}

/// The outline with those of the given points as further corners that lie on its edges, to a tenth of a millimetre.
pub(crate) fn with_corners(ring: &[Point], points: &[Point]) -> Ring {
    const TOUCH_M: f64 = 1e-4;
    let mut richer = Vec::new();
    for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let length = distance(a, b);
        let on_edge = |&at: &Point| {
            let (from_a, from_b) = (distance(a, at), distance(at, b));
            from_a > TOUCH_M && from_b > TOUCH_M && off_line(a, b, at) < TOUCH_M && from_a < length && from_b < length
        };
        let mut between: Vec<Point> = points.iter().copied().filter(on_edge).collect();
        between.sort_by(|p, q| distance(a, *p).total_cmp(&distance(a, *q)));
        between.dedup_by(|p, q| distance(*p, *q) < TOUCH_M);
        richer.push(a);
        richer.extend(between);
    }
    richer
}

fn distance([ax, ay]: Point, [bx, by]: Point) -> f64 {
    (bx - ax).hypot(by - ay)
}

/// How far a point lies beside the line through `a` and `b`.
fn off_line([ax, ay]: Point, [bx, by]: Point, [x, y]: Point) -> f64 {
    ((bx - ax) * (y - ay) - (by - ay) * (x - ax)).abs() / (bx - ax).hypot(by - ay)
}

/// Area of an outline, in square metres; positive when it runs counter-clockwise.
pub(crate) fn area(ring: &[Point]) -> f64 {
    let twice: f64 = ring.iter().zip(ring.iter().cycle().skip(1)).map(|([ax, ay], [bx, by])| ax * by - bx * ay).sum();
    twice / 2.0
}

/// The centre of gravity of an outline.
pub(crate) fn centroid(ring: &[Point]) -> Point {
    let mut sum = [0.0, 0.0];
    for ([ax, ay], [bx, by]) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let cross = ax * by - bx * ay;
        sum[0] += (ax + bx) * cross;
        sum[1] += (ay + by) * cross;
    }
    sum.map(|moment| moment / (6.0 * area(ring)))
}

/// Longitude and latitude of a point, rounded to nine decimals (0.1 mm), by the radii of curvature of WGS84 at the
/// origin.
pub(crate) fn lon_lat([x, y]: Point) -> Point {
    const SEMI_MAJOR_M: f64 = 6_378_137.0;
    const ECCENTRICITY_2: f64 = 6.694_379_990_141_316_5e-3;
    let [lon, lat] = ORIGIN;
    let (sin, cos) = lat.to_radians().sin_cos();
    let w = (1.0 - ECCENTRICITY_2 * sin * sin).sqrt();
    let across_m = SEMI_MAJOR_M / w;
    let along_m = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_2) / (w * w * w);
    let round = |degrees: f64| (degrees * 1e9).round() / 1e9;
    [round(lon + (x / (across_m * cos)).to_degrees()), round(lat + (y / along_m).to_degrees())]
}
