//! One poster as SVG: number, names, where it is, and the code.
//!
//! All sizes of paper have one shape, so there is one layout, in millimetres of A4.

use std::fmt::Write as _;

use clap::ValueEnum;

use crate::code::Code;
use crate::link::{Link, Show};
use crate::organiser::failure::Failure;
use crate::organiser::lettering::Lettering;
use crate::organiser::picture::{Floors, Picture};
use crate::organiser::told::when;
use crate::scene::booth_hue;
use crate::scene::theme::{Colour, Hue, LIGHT};
use crate::scene::typeset::{FONTS, Weight};
use crate::scene::view::Pixel;
use crate::venue::amenity::kind_name;
use crate::venue::{Lang, Place, Text, Venue, label};

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// 297 x 420 mm, read from 3 m.
    A3,
    /// 210 x 297 mm, read from 2 m.
    A4,
    /// 105 x 148.5 mm, a card or a flyer.
    A6,
}

impl Size {
    /// Width and height, millimetres.
    fn mm(self) -> (f64, f64) {
        match self {
            Size::A3 => (297.0, 420.0),
            Size::A4 => (210.0, 297.0),
            Size::A6 => (105.0, 148.5),
        }
    }
}

/// What a poster is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject<'a> {
    /// A place.
    Place(Place),
    /// A kind of service, such as `restroom`: the nearest one.
    Kind(&'a str),
}

/// A poster.
pub struct Sheet<'a> {
    /// The fair.
    pub venue: &'a Venue,
    /// What it leads to.
    pub subject: Subject<'a>,
    /// The site's public address, ending in `/`.
    pub base_url: &'a str,
    /// The paper.
    pub size: Size,
}

/// Adds formatted text; writing to a string cannot fail.
macro_rules! put {
    ($text:expr, $($arg:tt)*) => { let _ = write!($text, $($arg)*); };
}

/// Margin, and the width within both.
const EDGE: f64 = 12.0;
const WIDE: f64 = 210.0 - 2.0 * EDGE;
/// Side of the code with its quiet zone: as large as leaves the map its room, to be read from far.
const CODE: f64 = 104.0;
const CODE_TOP: f64 = 170.0;
/// Width of the map beside it.
const MAP: f64 = WIDE - CODE - 4.0;
/// CSS pixels in a millimetre.
const PX: f64 = 96.0 / 25.4;

impl Sheet<'_> {
    /// The address that the code holds: as short as there is, in the reader's own language.
    pub fn link(&self) -> String {
        let show = match self.subject {
            Subject::Place(place) => Show::of(place.canonical(self.venue), self.venue),
            Subject::Kind(kind) => Show::Service(kind.to_owned()),
        };
        self.base_url.to_owned() + &Link { show, ..Link::default() }.to_path()
    }

    /// The poster.
    pub fn draw(&self, floors: &Floors) -> Result<String, Failure> {
        let link = self.link();
        let code = Code::of(&link).ok_or_else(|| Failure::Usage(format!("{link} is too long for a code")))?;
        let ((width, height), (ink, quiet)) = (self.size.mm(), (LIGHT.ink, LIGHT.ink_2));
        let mut svg = String::new();
        put!(svg, r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" "#);
        put!(svg, r##"viewBox="0 0 210 297" font-family="{FONTS}" text-anchor="middle">"##);
        svg.push_str(r##"<rect width="210" height="297" fill="#ffffff"/>"##);
        self.band(&mut svg);
        self.names(&mut svg);
        self.map(floors, &mut svg);
        put!(svg, r#"<g transform="translate({EDGE} {CODE_TOP}) scale({:.5})">"#, CODE / f64::from(code.side));
        put!(svg, r##"<path d="{}" fill="#000000" shape-rendering="crispEdges"/></g>"##, code.path);
        let shown = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
        line(&mut svg, shown, (105.0, 281.0), (WIDE, 5.2), Weight::Strong, ink);
        let notice = self.both(&self.venue.event.notice);
        line(&mut svg, &notice, (105.0, 289.0), (WIDE, 3.6), Weight::Regular, quiet);
        svg.push_str("</svg>\n");
        Ok(svg)
    }

    /// The languages of the event, the reader's first.
    fn langs(&self) -> &[Lang] {
        &self.venue.event.languages
    }

    fn first(&self) -> Lang {
        self.langs().first().copied().unwrap_or_default()
    }

    /// Words in every language of the event, on one line.
    fn both(&self, text: &Text) -> String {
        let second = text.second(self.first()).filter(|_| self.langs().len() > 1);
        [text.get(self.first())]
            .into_iter()
            .chain(second)
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// Whether one stands at this place when one reads the code.
    fn here(&self) -> bool {
        matches!(self.subject, Subject::Place(Place::QrPoint(_) | Place::Screen(_) | Place::Spot(..)))
    }

    fn colour(&self) -> Colour {
        let hue = match self.subject {
            Subject::Place(Place::Booth(id)) => booth_hue(self.venue, &self.venue[id]),
            Subject::Place(Place::Exhibitor(id)) => self.venue[id].sector.map_or(Hue::NONE, Hue::of),
            _ => Hue::NONE,
        };
        if hue == Hue::NONE { LIGHT.act } else { LIGHT.strong(hue) }
    }

    /// The event, and the booth's number as large as can be.
    fn band(&self, svg: &mut String) {
        let high = 78.0;
        put!(
            svg,
            r#"<rect x="{EDGE}" y="{EDGE}" width="{WIDE}" height="{high}" rx="5" fill="{}"/>"#,
            self.colour().css()
        );
        let within = WIDE - 16.0;
        let event = self.both(&self.venue.event.name);
        line(svg, &event, (105.0, EDGE + 10.5), (within, 6.2), Weight::Strong, LIGHT.on_sign);
        let (words, second) = self.sign();
        let room = if second.is_empty() { 60.0 } else { 42.0 };
        let main = Lettering::new(&words, Weight::Strong, (within, room), 52.0, 2);
        main.write_about(svg, (105.0, EDGE + 15.0 + (60.0 - (60.0 - room)) / 2.0), LIGHT.on_sign);
        line(svg, &second, (105.0, EDGE + 65.0), (within, 14.0), Weight::Strong, LIGHT.on_sign);
    }

    /// What is read from far: a number, a room or a service, and a second line.
    fn sign(&self) -> (String, String) {
        let lang = self.first();
        let place = match self.subject {
            Subject::Kind(kind) => return self.each(&kind_name(kind)),
            Subject::Place(_) if self.here() => return self.each(&Text::new("You are here", "您在这里")),
            Subject::Place(place) => place,
        };
        let when = if let Place::Session(id) = place { when(&self.venue[id], lang) } else { String::new() };
        let numbers = label::numbers(self.venue, place);
        if !numbers.is_empty() {
            return (numbers, when);
        }
        let whereabouts = label::whereabouts(self.venue, place, lang);
        let (room, level) = whereabouts.split_once(" · ").unwrap_or((&whereabouts, ""));
        match (room.is_empty(), when.is_empty()) {
            (true, _) => (when, String::new()),
            (_, true) => (room.to_owned(), level.to_owned()),
            _ => (room.to_owned(), when),
        }
    }

    /// Words in the reader's first language, and in the other if the event has it.
    fn each(&self, text: &Text) -> (String, String) {
        let second = text.second(self.first()).filter(|_| self.langs().len() > 1);
        (text.get(self.first()).to_owned(), second.unwrap_or_default().to_owned())
    }

    /// Who is there, in every language of the event, and what to do.
    fn names(&self, svg: &mut String) {
        let venue = self.venue;
        let (name, second) = match self.subject {
            Subject::Place(place) => {
                let second = label::second(venue, place, self.first()).filter(|_| self.langs().len() > 1);
                (label::title(venue, place, self.first()), second.unwrap_or_default())
            }
            Subject::Kind(_) => self.each(&Text::new("Where is the nearest?", "最近的在哪里？")),
        };
        let main = Lettering::new(&name, Weight::Strong, (WIDE, 30.0), 15.0, 2);
        let other = Lettering::new(&second, Weight::Regular, (WIDE, 20.0), 9.5, 2);
        let whereabouts = match self.subject {
            Subject::Place(place) => {
                Text { en: label::whereabouts(venue, place, Lang::En), zh: label::whereabouts(venue, place, Lang::Zh) }
            }
            Subject::Kind(_) => Text::default(),
        };
        let top = 95.0 + (55.0 - main.height() - other.height()) / 2.0;
        main.write_about(svg, (105.0, top + main.height() / 2.0), LIGHT.ink);
        other.write_about(svg, (105.0, top + main.height() + other.height() / 2.0), LIGHT.ink_2);
        line(svg, &self.both(&whereabouts), (105.0, 155.0), (WIDE, 5.4), Weight::Regular, LIGHT.ink_2);
        let call = if self.here() {
            Text::new("Scan, and find your way from here", "扫码，从这里开始找路")
        } else if let Subject::Kind(_) = self.subject {
            Text::new("Scan for the map and the way there", "扫码查看地图与路线")
        } else {
            Text::new("Scan for the map and the way here", "扫码查看地图与路线")
        };
        line(svg, &self.both(&call), (105.0, 165.0), (WIDE, 6.4), Weight::Strong, LIGHT.ink);
    }

    fn map(&self, floors: &Floors, svg: &mut String) {
        let (place, scene) = match self.subject {
            Subject::Place(place) => (Some(place), floors.around(self.venue, place)),
            Subject::Kind(_) => (None, Some(floors.first(self.venue))),
        };
        let Some(scene) = scene else { return };
        let picture = Picture {
            venue: self.venue,
            place,
            here: self.here(),
            lang: self.first(),
            size: Pixel::new((MAP * PX).round(), (CODE * PX).round()),
        };
        let drawn = picture.draw(scene);
        let left = EDGE + CODE + 4.0;
        put!(
            svg,
            r#"<clipPath id="map"><rect x="{left}" y="{CODE_TOP}" width="{MAP}" height="{CODE}" rx="4"/></clipPath>"#
        );
        put!(svg, r##"<g clip-path="url(#map)"><g transform="translate({left} {CODE_TOP}) scale({:.5})">"##, 1.0 / PX);
        svg.push_str(drawn.trim_end());
        svg.push_str("</g></g>");
    }
}

/// One line about a middle, no wider and no larger than it may be; nothing for no words.
fn line(svg: &mut String, words: &str, at: (f64, f64), (wide, most): (f64, f64), weight: Weight, colour: Colour) {
    Lettering::line(words, weight, wide, most).write_about(svg, at, colour);
}
