//! Picking: from a point on the screen to the place that is shown there.

use super::booths_on;
use super::labels::Layout;
use super::view::{Camera, Pixel};
use crate::venue::geometry::Point;
use crate::venue::{LevelId, Place, Venue};

/// What was tapped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    /// The place there; none on bare floor.
    pub place: Option<Place>,
    /// The level shown.
    pub level: LevelId,
    /// Where on it, in the plan.
    pub at: Point,
}

/// How far from its middle a finger still means a sign, CSS pixels.
const TOUCH_PX: f64 = 22.0;

impl Pick {
    /// What is shown at a point of the screen: a sign that is hit, else a booth, else a room with an exhibitor, else a
    /// sign nearby.
    pub fn new(venue: &Venue, level: LevelId, layout: &Layout, camera: &Camera, point_in_screen: Pixel) -> Pick {
        let at = camera.plan_from_screen(point_in_screen);
        let sign = layout
            .signs
            .iter()
            .filter(|sign| sign.place.is_some())
            .map(|sign| (camera.screen_from_plan(sign.at).minus(point_in_screen).length(), sign.place))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let sign_within = |px: f64| sign.filter(|&(off, _)| off <= px).and_then(|(_, place)| place);
        let place = sign_within(layout.sign_px / 2.0)
            .or_else(|| booth_at(venue, level, at))
            .or_else(|| room_at(venue, level, at))
            .or_else(|| sign_within(TOUCH_PX));
        Pick { place, level, at }
    }
}

fn booth_at(venue: &Venue, level: LevelId, at: Point) -> Option<Place> {
    booths_on(venue, level).find(|&id| venue[id].polygon.contains(at)).map(Place::Booth)
}

fn room_at(venue: &Venue, level: LevelId, at: Point) -> Option<Place> {
    let lies_in = |unit: crate::venue::UnitId| venue[unit].level == level && venue[unit].polygon.contains(at);
    venue.exhibitor_ids().find(|&id| venue[id].units.iter().any(|&unit| lies_in(unit))).map(Place::Exhibitor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::labels::Labels;
    use crate::scene::typeset::Estimate;
    use crate::scene::{Scene, sample};
    use crate::venue::Lang;

    #[test]
    fn taps_find_stands_signs_and_bare_floor() {
        let venue = sample::venue();
        let mut labels = Labels::new(&venue, &Scene::new(&venue, sample::LEVEL), Lang::En, &Estimate);
        let camera =
            Camera { centre: Point::new(30.0, 20.0), px_per_m: 6.0, bearing_deg: 33.0, size: Pixel::new(390.0, 700.0) };
        let layout = labels.layout(&camera, &Estimate);
        let tap = |x: f64, y: f64| {
            let p = camera.screen_from_plan(Point::new(x, y));
            Pick::new(&venue, sample::LEVEL, &layout, &camera, p)
        };
        assert_eq!(tap(12.0, 30.0).place, Some(Place::Booth(sample::ROUND)));
        assert_eq!(tap(47.0, 37.0).place, Some(Place::Amenity(sample::DESK)));
        assert_eq!(tap(48.5, 38.5).place, Some(Place::Amenity(sample::DESK)), "a finger is wide");
        let bare = tap(42.0, 24.0);
        assert_eq!(bare.place, None);
        assert!(bare.at.distance(Point::new(42.0, 24.0)) < 1e-9);
        assert_eq!(Pick::new(&venue, LevelId(1), &layout, &camera, Pixel::new(195.0, 350.0)).place, None);
    }
}
