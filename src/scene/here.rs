//! Where one is, with how sure that is and which way one looks.

use super::view::{Camera, Pixel};
use crate::venue::geometry::Point;
use crate::venue::{LevelId, Place, Venue};

/// Where one is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Here {
    /// On which level.
    pub level: LevelId,
    /// Where in the plan.
    pub at: Point,
    /// How far from there one may be, metres.
    pub within_m: f64,
    /// Which way one looks, degrees clockwise from north, if that is known.
    pub heading_deg: Option<f64>,
}

impl Here {
    /// At a place: anywhere along a stand, but close by a code that was scanned.
    pub fn of(place: Place, venue: &Venue) -> Option<Here> {
        /// A finger on the map is not exact, nor is one's own idea of where one is.
        const SPOT_M: f64 = 3.0;
        const SIGN_M: f64 = 1.5;
        let (level, at) = place.anchor(venue)?;
        let least_m = if let Place::Spot(..) = place { SPOT_M } else { SIGN_M };
        let corners = place.corners(venue, level);
        let within_m = corners.iter().map(|corner| corner.distance(at)).fold(least_m, f64::max);
        Some(Here { level, at, within_m, heading_deg: None })
    }

    /// One's dot, for one camera.
    pub(super) fn dot(&self, camera: &Camera) -> Dot {
        Dot {
            at: camera.screen_from_plan(self.at),
            radius_px: (self.within_m * camera.px_per_m).max(DOT_PX.1),
            heading_deg: self.heading_deg.map(|deg| deg - camera.bearing_deg),
        }
    }
}

/// One's own dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Where it is.
    pub at: Pixel,
    /// How far from there one may be, CSS pixels.
    pub radius_px: f64,
    /// Which way one looks, degrees clockwise from up.
    pub heading_deg: Option<f64>,
}

/// What one looks at, from one's dot at the origin looking up, as path text in CSS pixels.
pub const GAZE: &str = "M0 0L-17 -38A42 42 0 0 1 17 -38Z";
/// Radius of one's dot and the least of the disc around it, CSS pixels.
pub const DOT_PX: (f64, f64) = (8.0, 14.0);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::sample;

    #[test]
    fn one_may_be_anywhere_along_a_stand_and_looks_where_the_compass_says() {
        let venue = sample::venue();
        let here = Here::of(Place::Booth(sample::ROUND), &venue).expect("it has a place");
        assert!((here.within_m - 6.0).abs() < 0.1, "the stand's radius: {here:?}");
        let code = Here::of(Place::Amenity(sample::DESK), &venue).expect("it has a place");
        assert!(code.within_m < here.within_m, "a code stands at one spot");
        let camera = Camera { centre: here.at, px_per_m: 10.0, bearing_deg: 30.0, size: Pixel::new(390.0, 700.0) };
        let dot = Here { heading_deg: Some(75.0), ..here }.dot(&camera);
        assert_eq!((dot.at, dot.heading_deg), (Pixel::new(195.0, 350.0), Some(45.0)));
        assert!((dot.radius_px - 10.0 * here.within_m).abs() < 1e-9);
    }
}
