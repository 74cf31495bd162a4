//! Posters: what their codes lead to, read back by another library from what is printed.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use floorlight::link::{Link, Show};
use floorlight::organiser::picture::Floors;
use floorlight::organiser::poster::{Sheet, Size};
use floorlight::organiser::press::{self, Press};
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{Place, QrPointId, Venue};
use resvg::tiny_skia::Pixmap;

fn demo() -> Venue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
    let files = VenueFiles::from_path(&folder).expect("the demo is there");
    compile(&files).expect("the demo compiles").0.venue
}

const BASE: &str = "https://fair.example/expo/";

/// The text of the only code in a picture.
fn read(png: &[u8]) -> String {
    let picture = Pixmap::decode_png(png).expect("our own picture");
    let (wide, high) = (picture.width() as usize, picture.height() as usize);
    let grey = |x: usize, y: usize| picture.pixels()[y * wide + x].green();
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(wide, high, grey);
    let codes: Vec<String> =
        seen.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    let [code] = &codes[..] else { panic!("one code, not {codes:?}") };
    code.clone()
}

/// A poster as it is printed, some pixels to each millimetre of A4.
fn printed(venue: &Venue, floors: &Floors, press: &Press, place: Place, px_per_mm: f32) -> String {
    let svg = Sheet { venue, place, base_url: BASE, size: Size::A4 }.draw(floors).expect("a poster");
    read(&press::png(&press.set(&svg).expect("fonts for everything"), px_per_mm * 25.4 / 96.0))
}

#[test]
fn every_code_of_the_demo_opens_its_stand() {
    let venue = demo();
    let (floors, press) = (Floors::of(&venue), Press::new(None).expect("a font"));
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(id) = venue.exhibitor_ids().nth(next.fetch_add(1, Ordering::Relaxed)) {
            // A code a third as sharp as a screen shows it, as a phone sees an A4 sheet from two metres.
            let text = printed(&venue, &floors, &press, Place::Exhibitor(id), 1.25);
            let link = Link::parse(text.strip_prefix(BASE).expect("the site's address"));
            assert_eq!(link.lang, None, "a code speaks its reader's language");
            let opens = match link.show {
                Show::Booth(number) => {
                    let place = Place::resolve(&venue, &number).expect("a booth");
                    let Place::Booth(booth) = place else { panic!("{text} opens {place:?}") };
                    venue[booth].exhibitors[0]
                }
                Show::Exhibitor(words) => {
                    let place = Place::resolve(&venue, &words).expect("an exhibitor");
                    let Place::Exhibitor(exhibitor) = place else { panic!("{text} opens {place:?}") };
                    exhibitor
                }
                other => panic!("{text} opens {other:?}"),
            };
            assert_eq!(opens, id, "{text}");
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    assert!(next.load(Ordering::Relaxed) > 411, "all were read");
}

#[test]
fn a_pillars_code_says_where_one_stands() {
    let venue = demo();
    let (floors, press) = (Floors::of(&venue), Press::new(None).expect("a font"));
    let text = printed(&venue, &floors, &press, Place::QrPoint(QrPointId(0)), 2.0);
    let Show::At(id) = Link::parse(text.strip_prefix(BASE).expect("the site's address")).show else { panic!("{text}") };
    assert_eq!(Place::resolve(&venue, &id), Ok(Place::QrPoint(QrPointId(0))));
}

#[test]
fn names_become_no_markup_and_a_character_without_a_font_is_told() {
    let mut venue = demo();
    let press = Press::new(None).expect("a font");
    let floors = Floors::of(&venue);
    venue.exhibitors[0].name.en = "</text><script>alert(1)</script> & \"Co\"".into();
    let id = venue.exhibitor_ids().next().expect("an exhibitor");
    let draw = |venue: &Venue| {
        Sheet { venue, place: Place::Exhibitor(id), base_url: BASE, size: Size::A6 }.draw(&floors).expect("a poster")
    };
    let svg = draw(&venue);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
    press.set(&svg).expect("plain letters");
    // Egyptian hieroglyphs: no font of a plain machine has them.
    venue.exhibitors[0].name.en = "Acme \u{13000}".into();
    let told = press.set(&draw(&venue)).expect_err("nobody can write that").to_string();
    assert!(told.contains('\u{13000}') && told.contains("--font"), "{told}");
}
