//! Picking: from a point on the screen to the place that is shown there.

use super::booths_on;
use super::labels::Layout;
use super::view::{Camera, Pixel};
use crate::venue::geometry::Point;
use crate::venue::{BoothId, LevelId, Place, UnitId, Venue};

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

/// The booth at a point or, on bare floor, the nearest within so many metres.
pub fn booth_near(venue: &Venue, level: LevelId, at: Point, within_m: f64) -> Option<Place> {
    let near = booths_on(venue, level).map(|id| {
        let polygon = &venue[id].polygon;
        (id, if polygon.contains(at) { 0.0 } else { polygon.edge_distance(at) })
    });
    let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, off_m)| off_m <= within_m);
    nearest.map(|(id, _)| Place::Booth(id))
}

/// The next stand from a point in a direction, for arrow keys: near, and rather straight ahead than aside. `ahead` is a
/// unit vector in the plan.
pub fn booth_towards(venue: &Venue, level: LevelId, from: Point, ahead: Point) -> Option<BoothId> {
    let next = booths_on(venue, level).filter_map(|id| {
        let to = venue[id].polygon.centroid() - from;
        let (along, aside) = (to.dot(ahead), to.cross(ahead).abs());
        // What lies more aside than ahead is for another arrow, and so is the stand one is at.
        (along > aside.max(1e-6)).then_some((along + 2.0 * aside, id))
    });
    next.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
}

/// The level that stairs, a lift or an escalator at a point lead to next; from the last stop back to the first, unless it
/// goes one way only.
pub fn level_along(venue: &Venue, level: LevelId, at: Point) -> Option<LevelId> {
    let is_here = |unit: &UnitId| venue[*unit].level == level && venue[*unit].polygon.contains(at);
    venue.connectors.iter().find_map(|connector| {
        let here = connector.stops.iter().position(is_here)?;
        let others =
            connector.stops[here + 1..].iter().chain(connector.stops[..here].iter().filter(|_| !connector.one_way));
        others.map(|&unit| venue[unit].level).find(|&other| other != level)
    })
}

fn booth_at(venue: &Venue, level: LevelId, at: Point) -> Option<Place> {
    booths_on(venue, level).find(|&id| venue[id].polygon.contains(at)).map(Place::Booth)
}

fn room_at(venue: &Venue, level: LevelId, at: Point) -> Option<Place> {
    let lies_in = |unit: UnitId| venue[unit].level == level && venue[unit].polygon.contains(at);
    venue.exhibitor_ids().find(|&id| venue[id].units.iter().any(|&unit| lies_in(unit))).map(Place::Exhibitor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::labels::Labels;
    use crate::scene::typeset::Estimate;
    use crate::scene::{Scene, sample};
    use crate::venue::{Connector, ConnectorKind, Lang, Level, Text, Unit};

    #[test]
    fn stairs_lead_on_and_back() {
        let mut venue = sample::venue();
        venue.levels.push(Level { ordinal: 1, ..venue[sample::LEVEL].clone() });
        let upper = LevelId(venue.levels.len() as u16 - 1);
        let mut stops = Vec::new();
        for level in [sample::LEVEL, upper] {
            stops.push(UnitId(venue.units.len() as u16));
            let polygon = sample::polygon(&[(44.0, 30.0), (48.0, 30.0), (48.0, 34.0), (44.0, 34.0)]);
            venue.units.push(Unit { level, polygon, ..venue.units[0].clone() });
        }
        let stairs =
            |one_way| Connector { kind: ConnectorKind::Stairs, name: Text::default(), one_way, stops: stops.clone() };
        let at = Point::new(46.0, 32.0);
        venue.connectors = vec![stairs(false)];
        assert_eq!(level_along(&venue, sample::LEVEL, at), Some(upper));
        assert_eq!(level_along(&venue, upper, at), Some(sample::LEVEL));
        assert_eq!(level_along(&venue, upper, Point::new(1.0, 1.0)), None);
        venue.connectors = vec![stairs(true)];
        assert_eq!(level_along(&venue, sample::LEVEL, at), Some(upper));
        assert_eq!(level_along(&venue, upper, at), None, "an escalator goes one way");
    }

    #[test]
    fn arrow_keys_reach_every_stand_from_every_other_and_go_where_they_point() {
        let venue = sample::venue();
        for bearing_deg in [0.0_f64, 27.0, 90.0] {
            let (sin, cos) = bearing_deg.to_radians().sin_cos();
            let arrows = [(sin, cos), (cos, -sin), (-sin, -cos), (-cos, sin)].map(|(x, y)| Point::new(x, y));
            let middle = |booth: BoothId| venue[booth].polygon.centroid();
            let mut reached = vec![sample::ROUND];
            let mut from = 0;
            while let Some(&booth) = reached.get(from) {
                from += 1;
                for ahead in arrows {
                    let Some(next) = booth_towards(&venue, sample::LEVEL, middle(booth), ahead) else { continue };
                    let way = middle(next) - middle(booth);
                    assert!(way.x * ahead.x + way.y * ahead.y > 0.7 * way.length(), "{booth:?} to {next:?}");
                    if !reached.contains(&next) {
                        reached.push(next);
                    }
                }
            }
            // One from which all are reached; and each leads back to it.
            assert_eq!(reached.len(), booths_on(&venue, sample::LEVEL).count(), "at {bearing_deg} degrees");
            let leads_back = |booth: &BoothId| {
                let mut seen = vec![*booth];
                let mut at = 0;
                while at < seen.len() && !seen.contains(&sample::ROUND) {
                    let next = arrows.map(|ahead| booth_towards(&venue, sample::LEVEL, middle(seen[at]), ahead));
                    for next in next.into_iter().flatten().filter(|next| !seen.contains(next)).collect::<Vec<_>>() {
                        seen.push(next);
                    }
                    at += 1;
                }
                seen.contains(&sample::ROUND)
            };
            assert!(reached.iter().all(leads_back), "at {bearing_deg} degrees");
        }
    }

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
        let near = |x: f64, y: f64, within_m| booth_near(&venue, sample::LEVEL, Point::new(x, y), within_m);
        assert_eq!(near(12.0, 30.0, 0.0), Some(Place::Booth(sample::ROUND)));
        assert_eq!(near(12.0, 36.5, 1.0), Some(Place::Booth(sample::ROUND)));
        assert_eq!(near(12.0, 36.5, 0.3), None);
        assert_eq!(Pick::new(&venue, LevelId(1), &layout, &camera, Pixel::new(195.0, 350.0)).place, None);
    }
}
