//! The floor at first sight: its outline within the page, seen before the program has come, at the very camera that the
//! map then takes.
//!
//! The map shows the whole level as large as what panels leave free; so does a drawing that is contained in a box of that
//! size. Where the map is turned by a quarter, so is the box. Colours and boxes: `assets/styles/boot.css`.

use std::fmt::Write as _;

use crate::scene::theme::Hue;
use crate::scene::view::{Camera, Insets, Pixel, turned};
use crate::scene::{Scene, booth_hue};
use crate::venue::geometry::{Point, Polygon};
use crate::venue::{Use, Venue};

/// Less than a decimetre is not seen at the scale of a level.
const UNITS_PER_M: f64 = 10.0;

/// The drawing as HTML; empty for a level with nothing on it.
pub fn outline(venue: &Venue) -> String {
    let scene = Scene::new(venue, venue.event.start_level);
    if scene.hull.is_empty() {
        return String::new();
    }
    let bearing_deg = venue.event.bearing_deg;
    let camera = Camera { centre: Point::default(), px_per_m: UNITS_PER_M, bearing_deg, size: Pixel::default() };
    let corners: Vec<Pixel> = scene.hull.iter().map(|&corner| camera.screen_from_plan(corner)).collect();
    let extreme = |of: fn(f64, f64) -> f64, start: f64| {
        corners.iter().fold(Pixel::new(start, start), |all, p| Pixel::new(of(all.x, p.x), of(all.y, p.y)))
    };
    let (low, high) = (extreme(f64::min, f64::INFINITY), extreme(f64::max, f64::NEG_INFINITY));
    let size = high.minus(low);
    let turns = turning_screens(&scene, bearing_deg).map(|turns| format!(r#" data-turns="{turns}""#));
    let mut html = format!(
        r#"<div class="outline"{} aria-hidden="true"><svg viewBox="0 0 {:.0} {:.0}">"#,
        turns.unwrap_or_default(),
        size.x,
        size.y
    );
    let mut draw = |kind: &str, polygons: &mut dyn Iterator<Item = &Polygon>| {
        let mut path = String::new();
        for ring in polygons.flat_map(Polygon::rings) {
            let points = ring.0.iter().map(|&p| camera.screen_from_plan(p).minus(low));
            ink(&mut path, points.map(|p| (p.x.round() as i32, p.y.round() as i32)));
        }
        if !path.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(html, r#"<path class="{kind}" d="{path}"/>"#);
        }
    };
    let units = || venue.units.iter().filter(|unit| unit.level == scene.level);
    let of_use = |wanted: &'static [Use]| units().filter(|unit| wanted.contains(&unit.walk)).map(|unit| &unit.polygon);
    draw("floor", &mut of_use(&[Use::Floor, Use::Steps]));
    draw("room", &mut of_use(&[Use::Room]));
    draw("obstacle", &mut of_use(&[Use::Obstacle]));
    let booths = || venue.booths.iter().filter(|booth| booth.level == scene.level);
    let mut hues: Vec<Hue> = booths().map(|booth| booth_hue(venue, booth)).collect();
    hues.sort_unstable();
    hues.dedup();
    for hue in hues {
        for (large, kind) in [(false, "stand"), (true, "stand large")] {
            let number = hue.number().map(|number| format!(" hue-{number}")).unwrap_or_default();
            let alike = booths().filter(|booth| {
                booth_hue(venue, booth) == hue && (booth.polygon.area_m2() >= scene.feature_m2) == large
            });
            draw(&format!("{kind}{number}"), &mut alike.map(|booth| &booth.polygon));
        }
    }
    html + "</svg></div>"
}

/// On which screens the map is turned by a quarter: whether a gain is clear depends only on the screen's shape.
fn turning_screens(scene: &Scene, bearing_deg: f64) -> Option<&'static str> {
    let turns_on = |width: f64, height: f64| {
        let size = Pixel::new(width, height);
        let camera = Camera { centre: Point::default(), px_per_m: 1.0, bearing_deg, size };
        camera.best_turn(&scene.hull, Insets::default(), bearing_deg) != turned(bearing_deg)
    };
    [("tall", (300.0, 900.0)), ("wide", (900.0, 300.0))]
        .into_iter()
        .find(|&(_, (width, height))| turns_on(width, height))
        .map(|(name, _)| name)
}

/// Adds a closed ring as short path text; along an axis it takes one number instead of two.
fn ink(path: &mut String, ring: impl Iterator<Item = (i32, i32)>) {
    let mut last = None;
    for (x, y) in ring {
        // Writing to a string cannot fail.
        let _ = match last {
            None => write!(path, "M{x} {y}"),
            Some((from_x, from_y)) => match (x - from_x, y - from_y) {
                (0, 0) => Ok(()),
                (across, 0) => write!(path, "h{across}"),
                (0, down) => write!(path, "v{down}"),
                (across, down) => write!(path, "l{across} {down}"),
            },
        };
        last = Some((x, y));
    }
    path.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::read::{VenueFiles, compile};

    #[test]
    fn the_demos_floor_is_seen_in_few_bytes_with_every_stand_of_the_level() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
        let venue = compile(&VenueFiles::from_path(&folder).expect("the demo")).expect("the demo compiles").0.venue;
        let html = outline(&venue);
        let stands: usize =
            html.split("<path ").filter(|path| path.contains("stand")).map(|path| path.matches('z').count()).sum();
        let level = venue.event.start_level;
        assert_eq!(stands, venue.booths.iter().filter(|booth| booth.level == level).count());
        assert!(html.len() < 14_000, "{} bytes before compression", html.len());
        assert!(
            html.starts_with(r#"<div class="outline" aria-hidden"#),
            "the demo is nearly square: it is never turned"
        );
    }
}
