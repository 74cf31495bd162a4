//! Pictures of the map as SVG text, kept in `pictures/`: the demo from afar to near, and a venue of awkward names and
//! shapes. What the page's canvas draws is the same scene; `tests/e2e/pictures.spec.js` looks at that.
//!
//! `WRITE=1 cargo test --test suite pictures` keeps what is drawn now; look at each picture before committing it.

use std::path::{Path, PathBuf};

use floorlight::route::{Network, Request, Route, Wishes};
use floorlight::scene::here::Here;
use floorlight::scene::kept::Kept;
use floorlight::scene::labels::Labels;
use floorlight::scene::overlay::{Overlay, Shown};
use floorlight::scene::theme::{DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Theme};
use floorlight::scene::typeset::Estimate;
use floorlight::scene::view::{Camera, Insets, Pixel};
use floorlight::scene::{Scene, svg};
use floorlight::venue::geometry::Point;
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{BoothId, Lang, LevelId, Place, Venue};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn venue(folder: &str) -> (Venue, Network) {
    let files = VenueFiles::from_path(&Path::new(ROOT).join(folder)).expect("the venue is there");
    let (bundle, _) = compile(&files).expect("it compiles");
    let network = Network::new(&bundle.venue, &bundle.floor);
    (bundle.venue, network)
}

fn place(venue: &Venue, words: &str) -> Place {
    Place::resolve(venue, words).expect("a place of the venue")
}

fn walk(venue: &Venue, network: &Network, from: &str, to: &str) -> Route {
    let (from, to) = (place(venue, from), place(venue, to));
    let request = Request { from, to, via: Vec::new(), best_order: false, wishes: Wishes::default() };
    network.route(venue, &request).expect("a way")
}

/// What is shown when nothing is chosen.
fn nothing(lang: Lang, level: u16) -> Shown<'static> {
    Shown {
        lang,
        level: LevelId(level),
        selected: None,
        route: None,
        here: None,
        lit: None,
        kept: &[],
        focus: None,
        feature_m2: f64::INFINITY,
    }
}

fn draw(venue: &Venue, shown: Shown, theme: &Theme, camera: &Camera) -> String {
    let scene = Scene::new(venue, shown.level);
    let shown = Shown { feature_m2: scene.feature_m2, ..shown };
    let layout = Labels::new(venue, &scene, shown.lang, &Estimate).layout(camera, &Estimate);
    let overlay = Overlay::new(venue, &shown, camera, &Estimate);
    svg::draw(&scene, &layout, &overlay, theme, camera)
}

/// All of a level on a screen.
fn whole(venue: &Venue, level: u16, size: Pixel, bearing_deg: f64) -> Camera {
    let camera = Camera { centre: Point::default(), px_per_m: 1.0, bearing_deg, size };
    let inset = Insets { top: 12.0, right: 12.0, bottom: 12.0, left: 12.0 };
    camera.fitting(&Scene::new(venue, LevelId(level)).hull, inset, bearing_deg)
}

/// A place in the middle of a screen.
fn near(venue: &Venue, words: &str, px_per_m: f64, bearing_deg: f64, size: Pixel) -> Camera {
    let (_, centre) = place(venue, words).anchor(venue).expect("it is on the plan");
    Camera { centre, px_per_m, bearing_deg, size }
}

fn kept_at(name: &str) -> PathBuf {
    Path::new(ROOT).join("tests/suite/pictures").join(name).with_extension("svg")
}

/// Compares with what is kept, element by element.
fn expect_kept(name: &str, picture: &str) {
    let picture = picture.replace("><", ">\n<");
    if std::env::var_os("WRITE").is_some() {
        std::fs::write(kept_at(name), &picture).expect("the folder can be written");
    }
    let kept = std::fs::read_to_string(kept_at(name)).unwrap_or_default();
    for (at, (kept, drawn)) in kept.lines().zip(picture.lines()).enumerate() {
        assert_eq!(kept, drawn, "{name}.svg, line {}", at + 1);
    }
    assert_eq!(kept.lines().count(), picture.lines().count(), "{name}.svg");
}

const PHONE: Pixel = Pixel::new(390.0, 600.0);
const SQUARE: Pixel = Pixel::new(480.0, 480.0);

#[test]
fn the_demo_looks_as_it_did_from_afar_to_near() {
    let (venue, network) = venue("assets/venues/light-of-the-internet-2017");
    let east = venue.event.bearing_deg + 90.0;
    expect_kept("demo-whole-zh", &draw(&venue, nothing(Lang::Zh, 0), &LIGHT, &whole(&venue, 0, PHONE, east)));
    let halls = near(&venue, "C1-001", 7.0, 0.0, SQUARE);
    expect_kept("demo-halls-en-dark", &draw(&venue, nothing(Lang::En, 0), &DARK, &halls));
    let names = near(&venue, "B1-020", 22.0, 30.0, SQUARE);
    expect_kept("demo-names-en-turned", &draw(&venue, nothing(Lang::En, 0), &LIGHT, &names));
    let stand = near(&venue, "B1-020", 64.0, 0.0, PHONE);
    expect_kept("demo-stand-zh", &draw(&venue, nothing(Lang::Zh, 0), &LIGHT_CONTRAST, &stand));

    let route = walk(&venue, &network, "Q1", "D2-003");
    let to = place(&venue, "D2-003");
    let walked = |lang, level| Shown { selected: Some(to), route: Some(&route), ..nothing(lang, level) };
    let below = whole(&venue, 0, PHONE, 0.0);
    expect_kept("demo-walk-en", &draw(&venue, walked(Lang::En, 0), &LIGHT, &below));
    let above = near(&venue, "D2-003", 12.0, 0.0, PHONE);
    expect_kept("demo-walk-above-zh-dark", &draw(&venue, walked(Lang::Zh, 1), &DARK, &above));
}

#[test]
fn awkward_names_and_shapes_look_as_they_did() {
    let (venue, network) = venue("tests/venues/awkward");
    for (name, lang, theme, bearing_deg) in
        [("awkward-en", Lang::En, &LIGHT, -23.0), ("awkward-zh-turned-dark", Lang::Zh, &DARK_CONTRAST, 121.0)]
    {
        let camera = whole(&venue, 0, Pixel::new(900.0, 700.0), bearing_deg);
        expect_kept(name, &draw(&venue, nothing(lang, 0), theme, &camera));
    }
    let route = walk(&venue, &network, "Q1", "M1");
    let booth = |number: &str| match place(&venue, number) {
        Place::Booth(booth) => booth,
        other => panic!("{number} is a booth: {other:?}"),
    };
    let found: Vec<BoothId> = ["a", "Ⅷ-①", "R1"].map(booth).to_vec();
    let kept = [("a", true, false), ("R1", false, true), ("C1", true, true), ("t", true, false)];
    let kept = kept.map(|(number, saved, visited)| Kept { booth: booth(number), saved, visited });
    let shown = Shown {
        selected: Some(place(&venue, "U1")),
        here: Here::of(place(&venue, "R1"), &venue).map(|here| Here { heading_deg: Some(60.0), ..here }),
        lit: Some(&found),
        kept: &kept,
        focus: Some(booth("★1")),
        ..nothing(Lang::En, 0)
    };
    let camera = whole(&venue, 0, SQUARE, -23.0);
    expect_kept("awkward-states", &draw(&venue, shown, &LIGHT, &camera));
    let walked = Shown { selected: Some(place(&venue, "M1")), route: Some(&route), ..nothing(Lang::En, 1) };
    expect_kept("awkward-above", &draw(&venue, walked, &LIGHT, &whole(&venue, 1, SQUARE, -23.0)));
}

#[test]
fn an_awkward_venue_is_drawn_at_every_zoom_and_bearing_in_every_state() {
    let (venue, _) = venue("tests/venues/awkward");
    let everything: Vec<BoothId> = venue.booth_ids().collect();
    let kept: Vec<Kept> = everything.iter().map(|&booth| Kept { booth, saved: true, visited: true }).collect();
    for bearing_deg in [0.0, 45.0, 157.0, 270.0] {
        for px_per_m in [0.4, 3.0, 9.0, 30.0, 72.0] {
            for &booth in &everything {
                let shown = Shown {
                    selected: Some(Place::Booth(booth)),
                    here: Here::of(Place::Booth(booth), &venue),
                    lit: Some(&everything),
                    kept: &kept,
                    focus: Some(booth),
                    ..nothing(Lang::ALL[usize::from(booth.0 % 2)], venue[booth].level.0)
                };
                let camera = near(&venue, &venue[booth].number, px_per_m, bearing_deg, PHONE);
                let picture = draw(&venue, shown, &LIGHT, &camera);
                // An independent reader takes it for a picture.
                resvg::usvg::Tree::from_str(&picture, &resvg::usvg::Options::default())
                    .unwrap_or_else(|error| panic!("{} at {px_per_m}, {bearing_deg}: {error}", venue[booth].number));
                assert!(!picture.contains("NaN") && !picture.contains("inf "), "{}", venue[booth].number);
            }
        }
    }
}
