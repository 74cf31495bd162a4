//! The picture that chat apps show for a link: the stand on the map, its name in both scripts, the event. What is not
//! about a place has the event's own: the floor and the event's name.

use std::collections::BTreeMap;

use super::lettering::Lettering;
use super::picture::{Floors, Picture};
use super::told::both;
use crate::link::{Link, Show};
use crate::scene::booth_hue;
use crate::scene::theme::{Colour, Hue, LIGHT};
use crate::scene::typeset::{FONTS, Weight};
use crate::scene::view::Pixel;
use crate::venue::bundle::checksum;
use crate::venue::{Lang, Place, Venue, label};

/// Width and height, pixels: what chat apps ask for.
pub const SIZE: (u32, u32) = (1200, 630);
/// Width of the words on the left.
const WORDS: f64 = 500.0;
const EDGE: f64 = 48.0;
const WIDE: f64 = WORDS - EDGE - 32.0;

/// Where the pictures of places lie within the site, by the canonical path of each place.
pub type Previews = BTreeMap<String, String>;

/// The places that have pictures: every exhibitor's stand and every session with a place on the plan.
pub fn places(venue: &Venue) -> Vec<Place> {
    let exhibitors = venue.exhibitor_ids().map(Place::Exhibitor);
    let sessions = venue.session_ids().map(Place::Session);
    exhibitors.chain(sessions).filter(|place| place.anchor(venue).is_some()).collect()
}

/// What the event's own picture is kept under: the path of the map.
pub const EVENT: &str = "";

/// Counts up when [`press`](super::press) makes another picture of the same drawing.
const PRINT: u32 = 2;

/// What a place's picture is kept under: the path of its canonical address.
pub fn key(venue: &Venue, place: Place) -> String {
    Link { show: Show::of(place.canonical(venue), venue), ..Link::default() }.to_path()
}

/// The picture of a place as SVG.
pub fn draw(venue: &Venue, floors: &Floors, place: Place) -> Option<String> {
    let lang = first(venue);
    let map =
        Picture { venue, place: Some(place), here: false, lang, size: map_size() }.draw(floors.around(venue, place)?);
    let hue = match place {
        Place::Booth(id) => booth_hue(venue, &venue[id]),
        Place::Exhibitor(id) => venue[id].sector.map_or(Hue::NONE, Hue::of),
        _ => Hue::NONE,
    };
    let colour = if hue == Hue::NONE { LIGHT.act } else { LIGHT.strong(hue) };
    let mut svg = begin(&map, colour);
    let event = Lettering::line(&both(&venue.event.name, lang), Weight::Regular, WIDE, 26.0);
    event.write(&mut svg, (EDGE, EDGE), LIGHT.ink_2);
    let title = label::title(venue, place, lang);
    names(&mut svg, &title, &label::second(venue, place, lang).unwrap_or_default());
    let number = Lettering::new(&label::numbers(venue, place), Weight::Strong, (WIDE, 110.0), 96.0, 1);
    number.write(&mut svg, (EDGE, 424.0), colour);
    let whereabouts = Lettering::line(&label::whereabouts(venue, place, lang), Weight::Regular, WIDE, 26.0);
    whereabouts.write(&mut svg, (EDGE, 550.0), LIGHT.ink_2);
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The picture of the event as SVG.
pub fn draw_event(venue: &Venue, floors: &Floors) -> String {
    let lang = first(venue);
    let map = Picture { venue, place: None, here: false, lang, size: map_size() }.draw(floors.first(venue));
    let mut svg = begin(&map, LIGHT.act);
    names(&mut svg, venue.event.name.get(lang), venue.event.name.second(lang).unwrap_or_default());
    svg.push_str("</svg>\n");
    svg
}

/// What a device shows of the map before it is installed there: path within the site, width and height in pixels, and
/// the screens that it is for, in the words of a manifest.
pub const SCREENS: [(&str, (u32, u32), &str); 2] =
    [("previews/narrow.png", (720, 1280), "narrow"), ("previews/wide.png", (1280, 720), "wide")];

/// The map on such a screen as SVG.
pub fn draw_screen(venue: &Venue, floors: &Floors, (width, height): (u32, u32)) -> String {
    let size = Pixel::new(width.into(), height.into());
    let map = Picture { venue, place: None, here: false, lang: first(venue), size }.draw(floors.first(venue));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONTS}">{}</svg>"#,
        map.trim_end()
    )
}

fn first(venue: &Venue) -> Lang {
    venue.event.languages.first().copied().unwrap_or_default()
}

fn map_size() -> Pixel {
    Pixel::new(f64::from(SIZE.0) - WORDS, f64::from(SIZE.1))
}

/// The map on the right, and room for words on the left.
fn begin(map: &str, colour: Colour) -> String {
    let (width, height) = SIZE;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONTS}"><g transform="translate({WORDS} 0)">{}</g><rect width="{WORDS}" height="{height}" fill="#ffffff"/><rect width="14" height="{height}" fill="{}"/>"##,
        map.trim_end(),
        colour.css()
    )
}

/// A name in both scripts.
fn names(svg: &mut String, name: &str, second: &str) {
    let name = Lettering::new(name, Weight::Strong, (WIDE, 190.0), 62.0, 3);
    let second = Lettering::new(second, Weight::Regular, (WIDE, 100.0), 40.0, 2);
    let top = 112.0 + (292.0 - name.height() - second.height()).max(0.0) / 2.0;
    name.write(svg, (EDGE, top), LIGHT.ink);
    second.write(svg, (EDGE, top + name.height() + 6.0), LIGHT.ink_2);
}

/// The path of a picture within the site. It changes with the picture, so that one of an earlier build can be kept and
/// chat apps ask again: with its drawing, with how it is printed, and with the [fonts](super::press::Press::fonts) that
/// it is written in. `key` is the place’s own: pictures of two places are two, whatever their checksums.
pub fn path(svg: &str, key: &str, fonts: u32) -> String {
    let drawn = checksum(format!("{PRINT} {fonts} {svg}").as_bytes());
    format!("previews/{:08x}{drawn:08x}.png", checksum(key.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_drawing_and_other_fonts_are_another_picture() {
        let one = path("<svg/>", "booth/A1", 1);
        assert_eq!(one, path("<svg/>", "booth/A1", 1));
        for other in [path("<svg />", "booth/A1", 1), path("<svg/>", "booth/A2", 1), path("<svg/>", "booth/A1", 2)] {
            assert_ne!(one, other);
        }
    }
}
