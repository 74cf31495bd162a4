//! The camera: which part of the plan fills the screen, and which way up.
//!
//! Three spaces meet here, and only here:
//!
//! - **plan**: metres, `x` east and `y` north ([`Point`]);
//! - **screen**: CSS pixels from the map's top left corner, `x` right and `y` down ([`Pixel`]);
//! - **ink**: whole plan centimetres, in which path text is written. [`Camera::matrix`] maps ink to the screen.
//!
//! A bearing is the compass direction that is up on the screen, in degrees clockwise from north: with a bearing of 90,
//! east is up and the plan looks turned anticlockwise.

use crate::venue::geometry::{Point, bounds, sin_cos_deg};

/// A point, or a vector, on the screen: CSS pixels, `x` right and `y` down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pixel {
    /// CSS pixels to the right.
    pub x: f64,
    /// CSS pixels down.
    pub y: f64,
}

impl Pixel {
    /// A point from its coordinates in CSS pixels.
    pub const fn new(x: f64, y: f64) -> Pixel {
        Pixel { x, y }
    }

    /// This point moved by another, taken as a vector.
    pub fn plus(self, by: Pixel) -> Pixel {
        Pixel::new(self.x + by.x, self.y + by.y)
    }

    /// The vector from another point to this one.
    pub fn minus(self, from: Pixel) -> Pixel {
        Pixel::new(self.x - from.x, self.y - from.y)
    }

    /// This vector made longer or shorter.
    pub fn times(self, by: f64) -> Pixel {
        Pixel::new(self.x * by, self.y * by)
    }

    /// Length as a vector, in CSS pixels.
    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

/// What panels cover of the map along its sides, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    /// Covered from the top.
    pub top: f64,
    /// Covered from the right.
    pub right: f64,
    /// Covered from the bottom.
    pub bottom: f64,
    /// Covered from the left.
    pub left: f64,
}

/// A box on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its top left corner.
    pub low: Pixel,
    /// Its bottom right corner.
    pub high: Pixel,
}

impl Rect {
    /// A box from its middle and its full width and height.
    pub fn around(middle: Pixel, width: f64, height: f64) -> Rect {
        let half = Pixel::new(width / 2.0, height / 2.0);
        Rect { low: middle.minus(half), high: middle.plus(half) }
    }

    /// Whether two boxes have any inside in common.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.low.x < other.high.x && other.low.x < self.high.x && self.low.y < other.high.y && other.low.y < self.high.y
    }

    /// The box with `by` pixels more on each side.
    pub fn grown(&self, by: f64) -> Rect {
        let by = Pixel::new(by, by);
        Rect { low: self.low.minus(by), high: self.high.plus(by) }
    }

    /// Whether a point lies inside or on the edge.
    pub fn contains(&self, p: Pixel) -> bool {
        self.low.x <= p.x && p.x <= self.high.x && self.low.y <= p.y && p.y <= self.high.y
    }
}

/// Which part of the plan fills a screen, and which way up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the plan in the middle of the screen.
    pub centre: Point,
    /// How many CSS pixels a metre takes.
    pub px_per_m: f64,
    /// What is up, degrees clockwise from north, from 0 up to 360.
    pub bearing_deg: f64,
    /// Width and height of the screen, CSS pixels.
    pub size: Pixel,
}

/// How far one may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The box that the middle of the screen stays in: its south-west and north-east corners.
    pub bounds: (Point, Point),
    /// The least and the most CSS pixels a metre may take.
    pub px_per_m: (f64, f64),
}

/// The plan is turned by a quarter only to be shown this much larger: north up is worth something.
const CLEAR_GAIN: f64 = 1.3;

/// A bearing from 0 up to 360.
pub fn turned(bearing_deg: f64) -> f64 {
    let turned = bearing_deg - 360.0 * (bearing_deg / 360.0).floor();
    // A tiny negative number rounds up to 360 itself.
    if turned < 360.0 { turned } else { 0.0 }
}

/// The shortest turn from one bearing to another, from -180 up to 180 degrees.
pub fn turn_between(from_deg: f64, to_deg: f64) -> f64 {
    turned(to_deg - from_deg + 180.0) - 180.0
}

impl Camera {
    /// Directions of the plan that go right and up on the screen.
    fn axes(&self) -> (Point, Point) {
        let (sin, cos) = sin_cos_deg(self.bearing_deg);
        (Point::new(cos, -sin), Point::new(sin, cos))
    }

    /// Where a point of the plan is on the screen.
    pub fn screen_from_plan(&self, p: Point) -> Pixel {
        let (right, up) = self.axes();
        let d = p - self.centre;
        self.size.times(0.5).plus(Pixel::new(d.dot(right), -d.dot(up)).times(self.px_per_m))
    }

    /// Which point of the plan a point of the screen shows.
    pub fn plan_from_screen(&self, p: Pixel) -> Point {
        self.centre + self.plan_vector(p.minus(self.size.times(0.5)))
    }

    /// A vector on the screen as a vector of the plan.
    pub fn plan_vector(&self, v: Pixel) -> Point {
        let (right, up) = self.axes();
        (right * v.x - up * v.y) * (1.0 / self.px_per_m)
    }

    /// The affine map `[a, b, c, d, e, f]` from ink to the screen, as canvas and SVG write it.
    pub fn matrix(&self) -> [f64; 6] {
        let (right, up) = self.axes();
        let scale = self.px_per_m / 100.0;
        let origin = self.screen_from_plan(Point::default());
        [right.x * scale, -up.x * scale, right.y * scale, -up.y * scale, origin.x, origin.y]
    }

    /// The affine map `[a, b, c, d, e, f]` from this camera's screen to another's, for what was drawn for this one.
    pub fn matrix_onto(&self, other: &Camera) -> [f64; 6] {
        let scale = other.px_per_m / self.px_per_m;
        let (sin, cos) = sin_cos_deg(self.bearing_deg - other.bearing_deg);
        let origin = other.screen_from_plan(self.plan_from_screen(Pixel::default()));
        [cos * scale, sin * scale, -sin * scale, cos * scale, origin.x, origin.y]
    }

    /// The box of the plan around a box of the screen: its south-west and north-east corners.
    pub fn plan_bounds(&self, Rect { low, high }: &Rect) -> (Point, Point) {
        let corners = [*low, Pixel::new(high.x, low.y), *high, Pixel::new(low.x, high.y)];
        bounds(corners.map(|corner| self.plan_from_screen(corner)))
    }

    /// The whole screen.
    pub fn screen(&self) -> Rect {
        Rect { low: Pixel::default(), high: self.size }
    }

    /// Whether this camera's screen, less so many pixels along its sides, shows all that another's does.
    pub fn covers(&self, other: &Camera, less_px: f64) -> bool {
        let Pixel { x, y } = other.size;
        let screen = self.screen().grown(-less_px);
        [(0.0, 0.0), (x, 0.0), (x, y), (0.0, y)]
            .into_iter()
            .all(|(x, y)| screen.contains(self.screen_from_plan(other.plan_from_screen(Pixel::new(x, y)))))
    }

    /// How many ink units one CSS pixel takes, for the width of lines drawn through [`Camera::matrix`].
    pub fn ink_per_px(&self) -> f64 {
        100.0 / self.px_per_m
    }

    /// The middle of what panels leave free.
    fn free_middle(&self, covered: Insets) -> Pixel {
        let free = self.free(covered);
        free.low.plus(free.high).times(0.5)
    }

    /// What panels leave free; at least a sliver.
    pub fn free(&self, covered: Insets) -> Rect {
        let low = Pixel::new(covered.left.min(self.size.x - 1.0), covered.top.min(self.size.y - 1.0));
        let high =
            Pixel::new((self.size.x - covered.right).max(low.x + 1.0), (self.size.y - covered.bottom).max(low.y + 1.0));
        Rect { low, high }
    }

    /// The camera with this bearing that shows all the points, if there are any, as large as what is left free allows.
    pub fn fitting(&self, points: &[Point], covered: Insets, bearing_deg: f64) -> Camera {
        let turned = Camera { bearing_deg: turned(bearing_deg), ..*self };
        if points.is_empty() {
            return turned;
        }
        let (right, up) = turned.axes();
        let (low, high) = bounds(points.iter().map(|p| Point::new(p.dot(right), p.dot(up))));
        let free = self.free(covered);
        let (width, height) = (free.high.x - free.low.x, free.high.y - free.low.y);
        let (across, along) = ((high.x - low.x).max(0.1), (high.y - low.y).max(0.1));
        let middle = low.towards(high, 0.5);
        Camera { centre: right * middle.x + up * middle.y, px_per_m: (width / across).min(height / along), ..turned }
            .shifted_into(covered)
    }

    /// The camera moved so that its centre is in the middle of what is left free.
    fn shifted_into(self, covered: Insets) -> Camera {
        let off = self.free_middle(covered).minus(self.size.times(0.5));
        Camera { centre: self.centre - self.plan_vector(off), ..self }
    }

    /// The camera with this point of the plan in the middle of what is left free, at this scale.
    pub fn centred_on(&self, at: Point, px_per_m: f64, covered: Insets) -> Camera {
        Camera { centre: at, px_per_m, ..*self }.shifted_into(covered)
    }

    /// Of the quarter turns from `bearing_deg`, the one that shows the points largest. It turns only for a clear gain.
    pub fn best_turn(&self, points: &[Point], covered: Insets, bearing_deg: f64) -> f64 {
        let scale = |bearing_deg| self.fitting(points, covered, bearing_deg).px_per_m;
        if scale(bearing_deg + 90.0) > scale(bearing_deg) * CLEAR_GAIN {
            turned(bearing_deg + 90.0)
        } else {
            turned(bearing_deg)
        }
    }

    /// The camera after the screen's content moved by a vector.
    pub fn panned(&self, by: Pixel) -> Camera {
        Camera { centre: self.centre - self.plan_vector(by), ..*self }
    }

    /// The camera after zooming by a factor; the point of the plan at `about` stays where it is.
    pub fn zoomed(&self, factor: f64, about: Pixel) -> Camera {
        Camera { px_per_m: self.px_per_m * factor, ..*self }.holding(self.plan_from_screen(about), about)
    }

    /// The camera after the plan turned clockwise on the screen by some degrees about a point of the screen.
    pub fn rotated(&self, clockwise_deg: f64, about: Pixel) -> Camera {
        Camera { bearing_deg: turned(self.bearing_deg - clockwise_deg), ..*self }
            .holding(self.plan_from_screen(about), about)
    }

    /// The camera moved so that a point of the plan appears at a point of the screen.
    pub fn holding(&self, p: Point, at: Pixel) -> Camera {
        Camera { centre: p - self.plan_vector(at.minus(self.size.times(0.5))), ..*self }
    }

    /// The camera for another screen size, the same point in the middle.
    pub fn resized(&self, size: Pixel) -> Camera {
        Camera { size, ..*self }
    }

    /// The nearest camera within limits; a zoom pushed back keeps the point at `about`.
    pub fn within(&self, limits: &Limits, about: Pixel) -> Camera {
        let scale = self.px_per_m.clamp(limits.px_per_m.0, limits.px_per_m.1);
        let zoomed = if scale == self.px_per_m { *self } else { self.zoomed(scale / self.px_per_m, about) };
        let (low, high) = limits.bounds;
        let centre = Point::new(zoomed.centre.x.clamp(low.x, high.x), zoomed.centre.y.clamp(low.y, high.y));
        Camera { centre, ..zoomed }
    }

    /// The camera a share `t` of the way to another: the zoom is even to the eye, and when only the zoom differs about
    /// a point, that point stays put all the way.
    pub fn towards(&self, to: &Camera, t: f64) -> Camera {
        if t >= 1.0 {
            return *to;
        }
        let ratio = to.px_per_m / self.px_per_m;
        let scale = (t * ratio.ln()).exp();
        let share = if (ratio - 1.0).abs() < 1e-3 { t } else { (1.0 - 1.0 / scale) / (1.0 - 1.0 / ratio) };
        Camera {
            centre: self.centre.towards(to.centre, share),
            px_per_m: self.px_per_m * scale,
            bearing_deg: turned(self.bearing_deg + turn_between(self.bearing_deg, to.bearing_deg) * t),
            size: to.size,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn camera() -> impl Strategy<Value = Camera> {
        (-500.0..500.0, -500.0..500.0, 0.5..80.0, 0.0..360.0).prop_map(|(x, y, px_per_m, bearing_deg)| Camera {
            centre: Point::new(x, y),
            px_per_m,
            bearing_deg,
            size: Pixel::new(390.0, 844.0),
        })
    }

    fn near(a: Pixel, b: Pixel) -> bool {
        a.minus(b).length() < 1e-6
    }

    #[test]
    fn a_bearing_of_ninety_puts_east_up() {
        let camera =
            Camera { centre: Point::new(10.0, 20.0), px_per_m: 4.0, bearing_deg: 90.0, size: Pixel::new(200.0, 100.0) };
        assert!(near(camera.screen_from_plan(Point::new(15.0, 20.0)), Pixel::new(100.0, 30.0)));
        assert!(near(camera.screen_from_plan(Point::new(10.0, 25.0)), Pixel::new(80.0, 50.0)));
    }

    #[test]
    fn fitting_fills_what_panels_leave() {
        let camera =
            Camera { centre: Point::default(), px_per_m: 1.0, bearing_deg: 0.0, size: Pixel::new(400.0, 800.0) };
        let covered = Insets { top: 100.0, bottom: 300.0, left: 0.0, right: 0.0 };
        let hall = [Point::new(0.0, 0.0), Point::new(80.0, 40.0)];
        let fit = camera.fitting(&hall, covered, 0.0);
        assert!(near(fit.screen_from_plan(hall[0]), Pixel::new(0.0, 400.0)), "{fit:?}");
        assert!(near(fit.screen_from_plan(hall[1]), Pixel::new(400.0, 200.0)));
        let upright = camera.best_turn(&[Point::new(0.0, 0.0), Point::new(120.0, 30.0)], covered, 10.0);
        assert_eq!(upright, 10.0, "a square hole gains nothing by turning a wide hall");
        assert_eq!(camera.best_turn(&[Point::new(0.0, 0.0), Point::new(120.0, 30.0)], Insets::default(), 0.0), 90.0);
    }

    #[test]
    fn turns_take_the_short_way() {
        assert_eq!(turn_between(350.0, 10.0), 20.0);
        assert_eq!(turn_between(10.0, 350.0), -20.0);
        assert_eq!(turned(-1e-20), 0.0);
    }

    proptest! {
        #[test]
        fn screen_and_plan_are_inverse(camera in camera(), x in -2000.0..2000.0, y in -2000.0..2000.0) {
            let p = Pixel::new(x, y);
            prop_assert!(near(camera.screen_from_plan(camera.plan_from_screen(p)), p));
        }

        #[test]
        fn the_matrix_says_the_same_as_the_camera(camera in camera(), x in -300.0..300.0, y in -300.0..300.0) {
            let [a, b, c, d, e, f] = camera.matrix();
            let ink = (x * 100.0, y * 100.0);
            let through = Pixel::new(a * ink.0 + c * ink.1 + e, b * ink.0 + d * ink.1 + f);
            prop_assert!(near(through, camera.screen_from_plan(Point::new(x, y))));
        }

        #[test]
        fn a_picture_for_one_camera_lies_under_another(from in camera(), to in camera(), x in 0.0..390.0, y in 0.0..844.0) {
            let [a, b, c, d, e, f] = from.matrix_onto(&to);
            let through = Pixel::new(a * x + c * y + e, b * x + d * y + f);
            let there = to.screen_from_plan(from.plan_from_screen(Pixel::new(x, y)));
            prop_assert!(through.minus(there).length() < 1e-6 * (1.0 + there.length()), "{through:?} {there:?}");
            let wider = Camera { size: from.size.times(1.5), ..from };
            prop_assert!(wider.covers(&from.panned(Pixel::new(x / 3.0, y / 5.0)), 0.0));
            prop_assert!(!from.covers(&from.panned(Pixel::new(1.0, 0.0)), 0.0));
        }

        #[test]
        fn zoom_and_rotation_keep_the_point_under_the_finger(
            camera in camera(), x in 0.0..390.0, y in 0.0..844.0, factor in 0.3..3.0, deg in -180.0..180.0,
        ) {
            let at = Pixel::new(x, y);
            let held = camera.plan_from_screen(at);
            prop_assert!(near(camera.zoomed(factor, at).screen_from_plan(held), at));
            prop_assert!(near(camera.rotated(deg, at).screen_from_plan(held), at));
        }

        #[test]
        fn a_flight_that_zooms_about_a_point_never_moves_it(
            camera in camera(), x in 0.0..390.0, y in 0.0..844.0, factor in 1.1..4.0, t in 0.0..1.0,
        ) {
            let at = Pixel::new(x, y);
            let held = camera.plan_from_screen(at);
            let along = camera.towards(&camera.zoomed(factor, at), t);
            prop_assert!(along.screen_from_plan(held).minus(at).length() < 1e-3);
        }
    }
}
