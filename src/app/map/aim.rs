//! Aims: which camera shows what one wants to see, in what panels leave free. Knows no browser.

use super::FlightTo;
use crate::route::Route;
use crate::scene::view::{Camera, Insets, Limits};
use crate::scene::{Scene, trail};
use crate::venue::geometry::{Point, bounds};
use crate::venue::{Place, Venue};

/// Free pixels kept around what is shown.
const MARGIN_PX: f64 = 20.0;
/// A chosen place takes about this share of the shorter side of what is free.
const PLACE_SHARE: f64 = 0.26;
/// A place is shown as if it were at least this large, metres: a bare point needs its surroundings.
const LEAST_EXTENT_M: f64 = 5.0;
/// A place or a short route is not shown larger than this, CSS pixels a metre.
const CLOSE_PX_PER_M: f64 = 26.0;
/// A route points up unless that makes it smaller than this share of what it would be across.
const UP_SHARE: f64 = 0.45;
/// One cannot go nearer than this, CSS pixels a metre.
const NEAREST_PX_PER_M: f64 = 72.0;

/// What aims depend on.
pub(super) struct Sight<'a> {
    /// The fair.
    pub(super) venue: &'a Venue,
    /// The level looked at.
    pub(super) scene: &'a Scene,
    /// The walk.
    pub(super) route: Option<&'a Route>,
    /// What panels cover.
    pub(super) covered: Insets,
    /// What is always up, if anything, degrees clockwise from north.
    pub(super) facing_deg: Option<f64>,
}

impl Sight<'_> {
    /// Where a flight leads from a camera.
    pub(super) fn aim(&self, camera: &Camera, to: FlightTo) -> Camera {
        let free = camera.free(self.covered);
        let middle = free.low.plus(free.high).times(0.5);
        match to {
            FlightTo::All => self.all(camera),
            FlightTo::Place(place) => self.place(camera, place),
            FlightTo::Route => self.route(camera),
            FlightTo::View(viewpoint) => viewpoint.camera(camera, self.covered).within(&self.limits(camera), middle),
            FlightTo::ZoomBy(factor) => camera.zoomed(factor, middle).within(&self.limits(camera), middle),
            FlightTo::North => camera.rotated(camera.bearing_deg, middle),
        }
    }

    /// The whole level, turned so that it fills the screen best; panels that come and go do not turn it.
    fn all(&self, camera: &Camera) -> Camera {
        let hull = &self.scene.hull;
        let bearing_deg =
            self.facing_deg.unwrap_or_else(|| camera.best_turn(hull, Insets::default(), self.venue.event.bearing_deg));
        camera.fitting(hull, self.margins(), bearing_deg)
    }

    /// A place with its surroundings; the same camera when it is already seen well.
    fn place(&self, camera: &Camera, place: Place) -> Camera {
        let corners = place.corners(self.venue, self.scene.level);
        if corners.is_empty() {
            return *camera;
        }
        let (low, high) = bounds(corners.iter().copied());
        let free = camera.free(self.margins());
        let shorter = (free.high.x - free.low.x).min(free.high.y - free.low.y);
        let px_per_m = (PLACE_SHARE * shorter / (high - low).length().max(LEAST_EXTENT_M)).min(CLOSE_PX_PER_M);
        let seen = corners.iter().all(|&p| free.contains(camera.screen_from_plan(p)));
        if seen && camera.px_per_m >= 0.6 * px_per_m {
            return *camera;
        }
        let px_per_m = if camera.px_per_m > px_per_m && camera.px_per_m < 2.0 * px_per_m {
            camera.px_per_m
        } else {
            px_per_m.max(self.limits(camera).px_per_m.0)
        };
        camera.centred_on(low.towards(high, 0.5), px_per_m, self.covered)
    }

    /// The route on this level. On an upright screen its goal is up, by quarter turns, which keep stands straight.
    fn route(&self, camera: &Camera) -> Camera {
        let runs = self.route.map_or_else(Vec::new, trail::runs);
        let points: Vec<Point> = runs
            .iter()
            .filter(|run| run.level == self.scene.level)
            .flat_map(|run| run.points.iter().copied())
            .collect();
        let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return self.all(camera) };
        let mut covered = self.margins();
        // Room for the pin and the goal's name.
        covered.top += 2.0 * MARGIN_PX;
        covered.bottom += MARGIN_PX;
        covered.left += MARGIN_PX;
        covered.right += MARGIN_PX;
        let mut fit = camera.fitting(&points, covered, self.facing_deg.unwrap_or(camera.bearing_deg));
        if self.facing_deg.is_none() && camera.size.y > camera.size.x {
            let along = last - first;
            let heading_deg = along.x.atan2(along.y).to_degrees();
            let start_deg = self.venue.event.bearing_deg;
            let up_deg = start_deg + 90.0 * ((heading_deg - start_deg) / 90.0).round();
            let up = camera.fitting(&points, covered, up_deg);
            // A panel may leave so little height that only a route across the screen can be read.
            let across = camera.fitting(&points, covered, up_deg + 90.0);
            fit = if up.px_per_m >= UP_SHARE * across.px_per_m { up } else { across };
        }
        let (low, high) = bounds(points.iter().copied());
        if fit.px_per_m > CLOSE_PX_PER_M {
            fit.centred_on(low.towards(high, 0.5), CLOSE_PX_PER_M, covered)
        } else {
            fit
        }
    }

    /// How far one may go on this level.
    pub(super) fn limits(&self, camera: &Camera) -> Limits {
        let whole = camera.fitting(&self.scene.hull, self.margins(), camera.bearing_deg).px_per_m;
        let least = (0.7 * whole).min(NEAREST_PX_PER_M);
        Limits { bounds: self.scene.bounds(), px_per_m: (least, NEAREST_PX_PER_M) }
    }

    fn margins(&self) -> Insets {
        let Insets { top, right, bottom, left } = self.covered;
        Insets { top: top + MARGIN_PX, right: right + MARGIN_PX, bottom: bottom + MARGIN_PX, left: left + MARGIN_PX }
    }
}
