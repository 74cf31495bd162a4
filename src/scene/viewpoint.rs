//! Viewpoints: what a camera shows, in five numbers that mean the same on every screen, for addresses.

use super::view::{Camera, Insets, Pixel};
use crate::venue::decimal;
use crate::venue::geometry::Point;
use crate::venue::{LevelId, Place, Venue};

/// What is looked at, wherever panels leave the map free.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewpoint {
    /// The point in the middle.
    pub at: Point,
    /// Its level.
    pub level: LevelId,
    /// How many metres the shorter side shows.
    pub across_m: f64,
    /// What is up, degrees clockwise from north.
    pub bearing_deg: f64,
}

impl Viewpoint {
    /// What a camera looks at on a level, under panels that cover some of its screen.
    pub fn of(camera: &Camera, level: LevelId, covered: Insets) -> Viewpoint {
        let (middle, side_px) = free(camera, covered);
        let across_m = side_px / camera.px_per_m;
        Viewpoint { at: camera.plan_from_screen(middle), level, across_m, bearing_deg: camera.bearing_deg }
    }

    /// A camera with the screen of another that looks at it.
    pub fn camera(&self, screen: &Camera, covered: Insets) -> Camera {
        let (_, side_px) = free(screen, covered);
        let turned = screen.rotated(screen.bearing_deg - self.bearing_deg, Pixel::default());
        turned.centred_on(self.at, side_px / self.across_m, covered)
    }

    /// Reads `lon,lat,ordinal,metres across,bearing`; nothing when it is no view of this venue.
    pub fn read(words: &str, venue: &Venue) -> Option<Viewpoint> {
        let mut last = words.rsplitn(3, ',');
        let (bearing_deg, across_m) = (decimal::parse(last.next()?)?, decimal::parse(last.next()?)?);
        let Ok(Place::Spot(level, at)) = Place::resolve(venue, last.next()?) else { return None };
        (across_m > 0.0).then_some(Viewpoint { at, level, across_m, bearing_deg })
    }

    /// Writes what [`Viewpoint::read`] reads.
    pub fn write(&self, venue: &Venue) -> String {
        let spot = Place::Spot(self.level, self.at).id(venue);
        [spot, decimal::short(self.across_m, 1), decimal::short(self.bearing_deg, 0)].join(",")
    }
}

/// The middle of what is left free of a screen, and its shorter side in CSS pixels.
fn free(camera: &Camera, covered: Insets) -> (Pixel, f64) {
    let free = camera.free(covered);
    let size = free.high.minus(free.low);
    (free.low.plus(free.high).times(0.5), size.x.min(size.y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::sample;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_view_written_and_read_shows_the_same(
            x in -20.0..80.0, y in -20.0..60.0, px_per_m in 1.0..60.0, bearing_deg in 0_u32..360, top in 0.0..90.0, left in 0.0..400.0,
        ) {
            let venue = sample::venue();
            let covered = Insets { top, left, ..Insets::default() };
            let size = Pixel::new(900.0, 700.0);
            let camera = Camera { centre: Point::new(x, y), px_per_m, bearing_deg: f64::from(bearing_deg), size };
            let words = Viewpoint::of(&camera, sample::LEVEL, covered).write(&venue);
            let read = Viewpoint::read(&words, &venue).expect("what is written can be read");
            prop_assert_eq!(read.level, sample::LEVEL);
            prop_assert_eq!(read.write(&venue), words);
            let again = read.camera(&camera, covered);
            prop_assert_eq!(again.bearing_deg, camera.bearing_deg);
            prop_assert!(again.centre.distance(camera.centre) < 0.1 + 0.02 * size.x / px_per_m, "{again:?} {camera:?}");
        }

        #[test]
        fn any_words_are_a_view_or_none(words in "[0-9.,-]{0,40}") {
            let venue = sample::venue();
            if let Some(view) = Viewpoint::read(&words, &venue) {
                prop_assert!(view.across_m > 0.0);
            }
        }
    }
}
