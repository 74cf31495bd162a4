//! Posters: what their codes lead to, read back by another library from what is printed.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use floorlight::link::{Link, Show};
use floorlight::organiser::picture::Floors;
use floorlight::organiser::poster::{Sheet, Size, Subject};
use floorlight::organiser::press::{self, Press};
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{AmenityId, Place, QrPointId, ScreenId, SessionId, Venue};
use resvg::tiny_skia::Pixmap;

fn demo() -> Venue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
    let files = VenueFiles::from_path(&folder).expect("the demo is there");
    compile(&files).expect("the demo compiles").0.venue
}

const BASE: &str = "https://fair.example/expo/";

/// The text of the only code in a picture of something.
fn read(png: &[u8], of: &str) -> String {
    let picture = Pixmap::decode_png(png).expect("our own picture");
    let (wide, high) = (picture.width() as usize, picture.height() as usize);
    let grey = |x: usize, y: usize| picture.pixels()[y * wide + x].green();
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(wide, high, grey);
    let codes: Vec<String> =
        seen.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    let [code] = &codes[..] else { panic!("{of}: one code, not {codes:?}") };
    code.clone()
}

/// A poster as it is printed, so many pixels to each millimetre of its paper.
fn printed(venue: &Venue, floors: &Floors, press: &Press, subject: Subject, size: Size, px_per_mm: f32) -> String {
    let svg = Sheet { venue, subject, base_url: BASE, size }.draw(floors).expect("a poster");
    let png = press::png(&press.set(&svg).expect("fonts for everything"), px_per_mm * 25.4 / 96.0);
    read(&png, &format!("{subject:?}, {size:?}, {px_per_mm} pixels a millimetre"))
}

#[test]
fn every_code_of_the_demo_opens_its_stand() {
    let venue = demo();
    let (floors, press) = (Floors::of(&venue), Press::new(None).expect("a font"));
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(id) = venue.exhibitor_ids().nth(next.fetch_add(1, Ordering::Relaxed)) {
            // A code a third as sharp as a screen shows it, as a phone sees an A4 sheet from two metres.
            let text = printed(&venue, &floors, &press, Subject::Place(Place::Exhibitor(id)), Size::A4, 1.25);
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
fn codes_of_all_that_is_no_stand_open_it_on_paper_of_every_size() {
    let venue = demo();
    let (floors, press) = (Floors::of(&venue), Press::new(None).expect("a font"));
    let points = (0..venue.qr_points.len() as u16).map(|at| Place::QrPoint(QrPointId(at)));
    let screens = (0..venue.screens.len() as u16).map(|at| Place::Screen(ScreenId(at)));
    let others = [Place::Session(SessionId(0)), Place::Amenity(AmenityId(0))];
    // An A3 sheet from afar, an A4 sheet, and a card in the hand. The id of a service is as long as IMDF makes it.
    let far = points.chain(screens).chain([others[0]]).map(|place| (place, 0.5, 1.25));
    for (place, a3, a4) in far.chain([(others[1], 1.0, 2.0)]) {
        for (size, px_per_mm) in [(Size::A3, a3), (Size::A4, a4), (Size::A6, 4.0)] {
            let text = printed(&venue, &floors, &press, Subject::Place(place), size, px_per_mm);
            let link = Link::parse(text.strip_prefix(BASE).expect("the site's address"));
            let (Show::At(id) | Show::Session(id) | Show::Service(id)) = link.show else { panic!("{text}") };
            assert_eq!(Place::resolve(&venue, &id), Ok(place), "{size:?}, {text}");
        }
    }
    let text = printed(&venue, &floors, &press, Subject::Kind("restroom"), Size::A3, 0.5);
    assert_eq!(text, format!("{BASE}service/restroom"));
}

/// The words of a poster, a line each.
fn lines(venue: &Venue, subject: Subject) -> Vec<String> {
    let svg = Sheet { venue, subject, base_url: BASE, size: Size::A4 }.draw(&Floors::of(venue)).expect("a poster");
    svg.split("<text ").skip(1).filter_map(|rest| Some(rest.split_once('>')?.1.split('<').next()?.to_owned())).collect()
}

#[test]
fn a_sessions_poster_tells_day_and_hour_and_no_line_begins_with_a_dot() {
    let mut venue = demo();
    venue.sessions[0].start = "2017-12-03T09:30".into();
    venue.sessions[0].end = "2017-12-03T10:15".into();
    let session = lines(&venue, Subject::Place(Place::Session(SessionId(0))));
    assert!(session.iter().any(|line| line == "December 3, 2017 · 09:30–10:15"), "{session:?}");
    for id in venue.amenity_ids() {
        let lines = lines(&venue, Subject::Place(Place::Amenity(id)));
        assert!(lines.iter().all(|line| !line.starts_with('·')), "{lines:?}");
    }
    let kind = lines(&venue, Subject::Kind("restroom"));
    for words in ["Restroom", "洗手间"] {
        assert!(kind.iter().any(|line| line == words), "{kind:?}");
    }
}

#[test]
fn what_is_written_on_the_band_stays_within_it() {
    let venue = demo();
    let svg =
        Sheet { venue: &venue, subject: Subject::Place(Place::QrPoint(QrPointId(0))), base_url: BASE, size: Size::A4 }
            .draw(&Floors::of(&venue))
            .expect("a poster");
    let second = svg.split("<text ").find(|text| text.contains(">您在这里<")).expect("in Chinese, too");
    let number = |name: &str| -> f64 {
        let (_, rest) = second.split_once(&format!("{name}=\"")).expect("an attribute");
        rest.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
    };
    // The foot of Chinese letters is a seventh of their size below the line; the band ends at 90 mm.
    let foot = number(" y") + number("font-size") / 7.0;
    assert!(foot < 90.0 - 3.0, "{foot}");
}

#[test]
fn names_become_no_markup_and_a_character_without_a_font_is_told() {
    let mut venue = demo();
    let press = Press::new(None).expect("a font");
    let floors = Floors::of(&venue);
    venue.exhibitors[0].name.en = "</text><script>alert(1)</script> & \"Co\"".into();
    let id = venue.exhibitor_ids().next().expect("an exhibitor");
    let draw = |venue: &Venue| {
        Sheet { venue, subject: Subject::Place(Place::Exhibitor(id)), base_url: BASE, size: Size::A6 }
            .draw(&floors)
            .expect("a poster")
    };
    let svg = draw(&venue);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
    press.set(&svg).expect("plain letters");
    // Egyptian hieroglyphs: no font of a plain machine has them.
    venue.exhibitors[0].name.en = "Acme \u{13000}".into();
    let told = press.set(&draw(&venue)).expect_err("nobody can write that").to_string();
    assert!(told.contains('\u{13000}') && told.contains("--font"), "{told}");
}
