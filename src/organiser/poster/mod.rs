//! `poster`: a sheet to print, with a code that opens a place on any phone.

mod sheet;

use std::fs;
use std::path::PathBuf;

use clap::ValueEnum;

use super::build::web_address;
use super::compile;
use super::failure::Failure;
use super::picture::Floors;
use super::press::{self, Press};
use super::site::base_url;
use crate::venue::amenity::{is_kind, kind_name};
use crate::venue::{Lang, Place, QrPointId, Venue, label};
pub use sheet::{Sheet, Size, Subject};

/// Arguments of `poster`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A venue folder, an IMDF folder or a .zip of either
    venue: PathBuf,
    /// What the poster is for: a booth number, the id of an exhibitor, a session, a service, a screen or a QR point, or
    /// a kind of service such as restroom
    #[arg(
        long,
        value_name = "PLACE",
        required_unless_present = "all",
        conflicts_with = "all",
        allow_hyphen_values = true
    )]
    place: Option<String>,
    /// A PDF of all exhibitors' posters, a page each, or with --all=points of all QR points
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "exhibitors")]
    all: Option<All>,
    /// The file to write, by its ending an SVG, a PNG or a PDF
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The site's public address, which the code leads to
    #[arg(long, value_name = "URL", value_parser = web_address)]
    base_url: Option<String>,
    /// The sheet's size
    #[arg(long, value_enum, default_value = "a4")]
    size: Size,
    /// A font to write with, before those of this machine
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
}

/// Which posters make up a whole set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum All {
    /// One for each exhibitor.
    Exhibitors,
    /// One for each QR point.
    Points,
}

/// What is written, by the ending of its name.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Svg,
    Png,
    Pdf,
}

/// Pixels of a PNG for each CSS pixel: 300 an inch.
const PNG_SCALE: f32 = 300.0 / 96.0;

/// Writes the posters into one file.
pub fn run(args: &Args) -> Result<(), Failure> {
    let kind = kind(args)?;
    let venue = compile(Some(&args.venue))?.venue;
    let base_url = base_url(args.base_url.as_deref(), &venue);
    if base_url.is_empty() {
        return Err(Failure::Usage(
            "a poster's code leads to the site: give its address with --base-url https://example.org/expo/, or as \
             base_url in floorlight.toml"
                .into(),
        ));
    }
    let subjects = subjects(args, &venue)?;
    let (press, floors) = (Press::new(args.font.as_deref())?, Floors::of(&venue));
    let set = |&subject: &Subject| -> Result<_, Failure> {
        let sheet = Sheet { venue: &venue, subject, base_url: &base_url, size: args.size };
        let drawn = sheet.draw(&floors).and_then(|svg| press.set(&svg));
        // Of hundreds, whose it is.
        drawn.map_err(|failure| match failure {
            Failure::Usage(words) => Failure::Usage(format!("the poster of {}: {words}", called(subject, &venue))),
            other => other,
        })
    };
    let bytes = match kind {
        Kind::Svg => press::svg(&set(&subjects[0])?).into_bytes(),
        Kind::Png => press::png(&set(&subjects[0])?, PNG_SCALE),
        Kind::Pdf => press::pdf(venue.event.name.get(Lang::En), subjects.iter().map(set))?,
    };
    fs::write(&args.out, bytes).map_err(Failure::write(&args.out))
}

fn kind(args: &Args) -> Result<Kind, Failure> {
    let ending = args.out.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let kind = match ending.as_str() {
        "svg" => Kind::Svg,
        "png" => Kind::Png,
        "pdf" => Kind::Pdf,
        _ => return Err(Failure::Usage("--out: give a file that ends in .svg, .png or .pdf".into())),
    };
    match args.all {
        Some(_) if kind != Kind::Pdf => {
            Err(Failure::Usage("--all writes one file of many pages: give --out a name that ends in .pdf".into()))
        }
        _ => Ok(kind),
    }
}

/// What to call the subject of a poster in a message.
fn called(subject: Subject, venue: &Venue) -> String {
    match subject {
        Subject::Place(place) => format!("{} ({})", place.id(venue), label::title(venue, place, Lang::En)),
        Subject::Kind(kind) => kind_name(kind).get(Lang::En).to_owned(),
    }
}

/// What posters are for; at least one.
fn subjects<'a>(args: &'a Args, venue: &Venue) -> Result<Vec<Subject<'a>>, Failure> {
    if let Some(words) = &args.place {
        let kind = || venue.amenities.iter().any(|amenity| is_kind(&amenity.category, words));
        return match Place::resolve(venue, words) {
            Ok(place) => Ok(vec![Subject::Place(place)]),
            Err(_) if kind() => Ok(vec![Subject::Kind(words)]),
            Err(cause) => Err(Failure::Place { option: "--place", cause }),
        };
    }
    let (places, none): (Vec<Place>, _) = match args.all {
        Some(All::Points) => {
            let points = (0..).map(QrPointId).zip(&venue.qr_points).map(|(id, _)| Place::QrPoint(id));
            (points.collect(), "this venue has no QR points: add [[point]] to floorlight.toml")
        }
        _ => (venue.exhibitor_ids().map(Place::Exhibitor).collect(), "this venue has no exhibitors yet"),
    };
    if places.is_empty() {
        return Err(Failure::Usage(format!("--all: {none}")));
    }
    Ok(places.into_iter().map(Subject::Place).collect())
}
