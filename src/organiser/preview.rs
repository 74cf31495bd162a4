//! The picture that chat apps show for a link: the stand on the map, its name in both scripts, the event.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::lettering::Lettering;
use super::picture::{Floors, Picture};
use super::told::both;
use crate::link::{Link, Show};
use crate::scene::booth_hue;
use crate::scene::theme::{Hue, LIGHT};
use crate::scene::typeset::{FONTS, Weight};
use crate::scene::view::Pixel;
use crate::venue::bundle::checksum;
use crate::venue::{Place, SessionId, Venue, label};

/// Width and height, pixels: what chat apps ask for.
pub const SIZE: (u32, u32) = (1200, 630);
/// Width of the words on the left.
const WORDS: f64 = 500.0;
const EDGE: f64 = 48.0;

/// Where the pictures of places lie within the site, by the canonical path of each place.
pub type Previews = BTreeMap<String, String>;

/// The places that have pictures: every exhibitor's stand and every session with a place on the plan.
pub fn places(venue: &Venue) -> Vec<Place> {
    let exhibitors = venue.exhibitor_ids().map(Place::Exhibitor);
    let sessions = (0..venue.sessions.len() as u16).map(SessionId).map(Place::Session);
    exhibitors.chain(sessions).filter(|place| place.anchor(venue).is_some()).collect()
}

/// What a place's picture is kept under: the path of its canonical address.
pub fn key(venue: &Venue, place: Place) -> String {
    Link { show: Show::of(place.canonical(venue), venue), ..Link::default() }.to_path()
}

/// The picture of a place as SVG.
pub fn draw(venue: &Venue, floors: &Floors, place: Place) -> Option<String> {
    let lang = venue.event.languages.first().copied().unwrap_or_default();
    let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
    let size = Pixel::new(width - WORDS, height);
    let map = Picture { venue, place, here: false, lang, size }.draw(floors.around(venue, place)?)?;
    let hue = match place {
        Place::Booth(id) => booth_hue(venue, &venue[id]),
        Place::Exhibitor(id) => venue[id].sector.map_or(Hue::NONE, Hue::of),
        _ => Hue::NONE,
    };
    let colour = if hue == Hue::NONE { LIGHT.act } else { LIGHT.strong(hue) };
    let mut svg = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONTS}"><g transform="translate({WORDS} 0)">{}</g><rect width="{WORDS}" height="{height}" fill="#ffffff"/><rect width="14" height="{height}" fill="{}"/>"##,
        map.trim_end(),
        colour.css()
    );
    let wide = WORDS - EDGE - 32.0;
    let event = Lettering::line(&both(&venue.event.name, lang), Weight::Regular, wide, 26.0);
    event.write(&mut svg, (EDGE, EDGE), LIGHT.ink_2);
    let name = Lettering::new(&label::title(venue, place, lang), Weight::Strong, (wide, 190.0), 62.0, 3);
    let second = label::second(venue, place, lang).unwrap_or_default();
    let second = Lettering::new(&second, Weight::Regular, (wide, 100.0), 40.0, 2);
    let top = 112.0 + (292.0 - name.height() - second.height()).max(0.0) / 2.0;
    name.write(&mut svg, (EDGE, top), LIGHT.ink);
    second.write(&mut svg, (EDGE, top + name.height() + 6.0), LIGHT.ink_2);
    let number = Lettering::new(&label::numbers(venue, place), Weight::Strong, (wide, 110.0), 96.0, 1);
    number.write(&mut svg, (EDGE, 424.0), colour);
    let whereabouts = Lettering::line(&label::whereabouts(venue, place, lang), Weight::Regular, wide, 26.0);
    whereabouts.write(&mut svg, (EDGE, 550.0), LIGHT.ink_2);
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The path of a picture within the site. It changes with the picture, so that one of an earlier build can be kept and
/// chat apps ask again. `key` is the place’s own: pictures of two places are two, whatever their checksums.
pub fn path(svg: &str, key: &str) -> String {
    format!("previews/{:08x}{:08x}.png", checksum(key.as_bytes()), checksum(svg.as_bytes()))
}
