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
use crate::venue::{LevelId, Place, Use, Venue};

/// Less than a decimetre is not seen at the scale of a level.
const UNITS_PER_M: f64 = 10.0;

/// A stand's page carries no more of a floor than this, bytes: a large fair has tens of thousands of such pages.
const MOST_BYTES: usize = 16_000;

/// The drawing of one level, made once for many pages.
pub struct Outline {
    /// Where points of the plan lie in it.
    camera: Camera,
    low: Pixel,
    turns: String,
    size: Pixel,
    /// Floors and rooms, as paths of SVG.
    building: String,
    /// The stands in them.
    stands: String,
}

impl Outline {
    /// The drawing of a level; nothing for one with nothing on it.
    pub fn of(venue: &Venue, level: LevelId) -> Option<Outline> {
        let scene = Scene::new(venue, level);
        if scene.hull.is_empty() {
            return None;
        }
        let bearing_deg = venue.event.bearing_deg;
        let camera = Camera { centre: Point::default(), px_per_m: UNITS_PER_M, bearing_deg, size: Pixel::default() };
        let corners: Vec<Pixel> = scene.hull.iter().map(|&corner| camera.screen_from_plan(corner)).collect();
        let extreme = |of: fn(f64, f64) -> f64, start: f64| {
            corners.iter().fold(Pixel::new(start, start), |all, p| Pixel::new(of(all.x, p.x), of(all.y, p.y)))
        };
        let (low, high) = (extreme(f64::min, f64::INFINITY), extreme(f64::max, f64::NEG_INFINITY));
        let turns = turning_screens(&scene, bearing_deg).map(|turns| format!(r#" data-turns="{turns}""#));
        let mut outline = Outline {
            camera,
            low,
            turns: turns.unwrap_or_default(),
            size: high.minus(low),
            building: String::new(),
            stands: String::new(),
        };
        let units = || venue.units.iter().filter(|unit| unit.level == level);
        let of_use =
            |wanted: &'static [Use]| units().filter(|unit| wanted.contains(&unit.walk)).map(|unit| &unit.polygon);
        outline.building = [
            outline.path("floor", of_use(&[Use::Floor, Use::Steps])),
            outline.path("room", of_use(&[Use::Room])),
            outline.path("obstacle", of_use(&[Use::Obstacle])),
        ]
        .concat();
        let booths = || venue.booths.iter().filter(|booth| booth.level == level);
        let mut hues: Vec<Hue> = booths().map(|booth| booth_hue(venue, booth)).collect();
        hues.sort_unstable();
        hues.dedup();
        for hue in hues {
            for (large, kind) in [(false, "stand"), (true, "stand large")] {
                let number = hue.number().map(|number| format!(" hue-{number}")).unwrap_or_default();
                let alike = booths().filter(|booth| {
                    booth_hue(venue, booth) == hue && (booth.polygon.area_m2() >= scene.feature_m2) == large
                });
                outline.stands += &outline.path(&format!("{kind}{number}"), alike.map(|booth| &booth.polygon));
            }
        }
        Some(outline)
    }

    /// The whole level as HTML.
    pub fn whole(&self) -> String {
        self.html("outline", &[&self.building, &self.stands])
    }

    /// The level as HTML with places on it lit, beside a panel that says what they are.
    pub fn around(&self, venue: &Venue, places: &[Place], level: LevelId) -> String {
        let shapes = places.iter().flat_map(|place| place.outlines(venue, level)).map(|(_, polygon)| polygon);
        let mut spots = String::new();
        for place in places.iter().filter(|place| place.outlines(venue, level).is_empty()) {
            if let Some((_, at)) = place.anchor(venue).filter(|&(on, _)| on == level) {
                let (x, y) = self.pixel(at);
                // Writing to a string cannot fail.
                let _ = write!(spots, "M{x} {y}h0");
            }
        }
        let lit = self.path("lit", shapes);
        let spots = if spots.is_empty() { spots } else { format!(r#"<path class="lit spot" d="{spots}"/>"#) };
        let fits = self.building.len() + self.stands.len() <= MOST_BYTES;
        self.html("outline aside", &[&self.building, if fits { &self.stands } else { "" }, &lit, &spots])
    }

    fn html(&self, class: &str, paths: &[&str]) -> String {
        let Outline { turns, size, .. } = self;
        let (width, height, paths) = (size.x.round(), size.y.round(), paths.concat());
        format!(
            r#"<div class="{class}"{turns} aria-hidden="true"><svg viewBox="0 0 {width} {height}">{paths}</svg></div>"#
        )
    }

    fn pixel(&self, at: Point) -> (i32, i32) {
        let at = self.camera.screen_from_plan(at).minus(self.low);
        (at.x.round() as i32, at.y.round() as i32)
    }

    /// Shapes of one kind; nothing for none.
    fn path<'a>(&self, kind: &str, polygons: impl Iterator<Item = &'a Polygon>) -> String {
        let mut path = String::new();
        for ring in polygons.flat_map(Polygon::rings) {
            ink(&mut path, ring.0.iter().map(|&p| self.pixel(p)));
        }
        if path.is_empty() { path } else { format!(r#"<path class="{kind}" d="{path}"/>"#) }
    }
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

    fn demo() -> Venue {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
        compile(&VenueFiles::from_path(&folder).expect("the demo")).expect("the demo compiles").0.venue
    }

    #[test]
    fn the_demos_floor_is_seen_in_few_bytes_with_every_stand_of_the_level() {
        let venue = demo();
        let level = venue.event.start_level;
        let html = Outline::of(&venue, level).expect("a floor").whole();
        let stands: usize =
            html.split("<path ").filter(|path| path.contains("stand")).map(|path| path.matches('z').count()).sum();
        assert_eq!(stands, venue.booths.iter().filter(|booth| booth.level == level).count());
        assert!(html.len() < 14_000, "{} bytes before compression", html.len());
        assert!(
            html.starts_with(r#"<div class="outline" aria-hidden"#),
            "the demo is nearly square: it is never turned"
        );
    }
    #[test]
    fn a_place_is_lit_on_the_floor_of_its_level() {
        let venue = demo();
        let lit = |words: &str| {
            let place = Place::resolve(&venue, words).expect("a place of the demo");
            let (level, _) = place.anchor(&venue).expect("it is on the plan");
            let html = Outline::of(&venue, level).expect("a floor").around(&venue, &[place], level);
            html.split("<path ").filter(|path| path.starts_with("class=\"lit")).map(str::to_owned).collect::<Vec<_>>()
        };
        let [stand] = &lit("C1-001")[..] else { panic!("one stand") };
        assert_eq!(stand.matches('z').count(), 1);
        let [point] = &lit("Q12")[..] else { panic!("one point") };
        assert!(point.starts_with("class=\"lit spot\""), "{point}");
    }
}
