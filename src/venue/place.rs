//! Places: anything one can look for, stand at or walk to, and the words that name one.

use serde::{Deserialize, Serialize};

use super::decimal;
use super::geometry::{Point, exact};
use super::text::is_letter_or_digit;
use super::{AmenityId, BoothId, ExhibitorId, Lang, LevelId, QrPointId, ScreenId, Text, UnitId, Venue};

/// Anything one can look for, stand at or walk to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// A booth.
    Booth(BoothId),
    /// An exhibitor: the union of its booths.
    Exhibitor(ExhibitorId),
    /// A service.
    Amenity(AmenityId),
    /// A kiosk screen.
    Screen(ScreenId),
    /// A QR point.
    QrPoint(QrPointId),
    /// A spot on a level's floor.
    Spot(LevelId, #[serde(with = "exact")] Point),
}

/// Why words do not name one place.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlaceError {
    /// Nothing is called that.
    #[error("nothing here is called \u{201c}{0}\u{201d}")]
    Unknown(String),
    /// Several booth numbers can be meant.
    #[error("\u{201c}{words}\u{201d} may be any of {}", candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        words: String,
        /// The booth numbers that fit.
        candidates: Vec<String>,
    },
    /// A spot on a level that the venue does not have.
    #[error("there is no level with ordinal {0}")]
    NoLevel(i16),
}

/// A booth number as letters and digits only, capitals, leading zeros of each run of digits dropped: `b1-023` is `B1 23`.
fn folded_number(number: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for c in number.chars().filter(|c| !c.is_control()) {
        let kind = if c.is_ascii_digit() {
            Some(true)
        } else if is_letter_or_digit(c) {
            Some(false)
        } else {
            None
        };
        if let Some(digit) = kind {
            if last != kind {
                runs.push(String::new());
            }
            let run = runs.last_mut().expect("a run was just begun");
            if digit && run == "0" {
                run.clear();
            }
            run.push(c.to_ascii_uppercase());
        }
        last = kind;
    }
    runs
}

impl Place {
    /// The place that words name: exact booth number, exhibitor id, amenity id, kiosk screen, QR point,
    /// `lon,lat,level-ordinal`, then a booth number written otherwise, if only one fits.
    pub fn resolve(venue: &Venue, words: &str) -> Result<Place, PlaceError> {
        let words = words.trim();
        let found = |at: usize| at as u16;
        if let Some(at) = venue.booths.iter().position(|booth| booth.number == words) {
            return Ok(Place::Booth(BoothId(found(at))));
        }
        if let Some(at) = venue.exhibitors.iter().position(|exhibitor| exhibitor.id == words) {
            return Ok(Place::Exhibitor(ExhibitorId(found(at))));
        }
        if let Some(at) = venue.amenities.iter().position(|amenity| amenity.id.eq_ignore_ascii_case(words)) {
            return Ok(Place::Amenity(AmenityId(found(at))));
        }
        if let Some(at) = venue.screens.iter().position(|screen| screen.id == words) {
            return Ok(Place::Screen(ScreenId(found(at))));
        }
        if let Some(at) = venue.qr_points.iter().position(|point| point.id == words) {
            return Ok(Place::QrPoint(QrPointId(found(at))));
        }
        if let Some(spot) = Place::spot(venue, words) {
            return spot;
        }
        Place::by_loose_id(venue, words)
    }

    /// A spot written `lon,lat,ordinal`, if that is how the words look.
    fn spot(venue: &Venue, words: &str) -> Option<Result<Place, PlaceError>> {
        let mut parts = words.split(',').map(str::trim);
        let (lon, lat) = (decimal::parse(parts.next()?)?, decimal::parse(parts.next()?)?);
        let ordinal = parts.next()?.parse::<i16>().ok()?;
        if parts.next().is_some() || !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
            return None;
        }
        Some(match venue.level_of_ordinal(ordinal) {
            Some(level) => Ok(Place::Spot(level, venue.frame.point(lon, lat))),
            None => Err(PlaceError::NoLevel(ordinal)),
        })
    }

    /// A booth number or id written otherwise: case, separators and leading zeros do not matter.
    fn by_loose_id(venue: &Venue, words: &str) -> Result<Place, PlaceError> {
        let runs = folded_number(words);
        let joined = runs.concat();
        let unknown = || PlaceError::Unknown(words.to_owned());
        if joined.is_empty() {
            return Err(unknown());
        }
        let with = |fits: &dyn Fn(&[String]) -> bool| -> Vec<BoothId> {
            venue.booth_ids().filter(|&id| fits(&folded_number(&venue[id].number))).collect()
        };
        // Separators kept apart first (`b1 23` is B1-023, not B12-3); only then run together (`b1023`).
        let mut fits = with(&|number| number == runs);
        if fits.is_empty() {
            let letters = |text: &str| -> String {
                text.chars().filter(|&c| is_letter_or_digit(c)).map(|c| c.to_ascii_uppercase()).collect()
            };
            let bare = letters(words);
            fits = venue.booth_ids().filter(|&id| letters(&venue[id].number) == bare).collect();
        }
        if fits.is_empty() {
            fits = with(&|number| number.concat() == joined);
        }
        match fits[..] {
            [one] => return Ok(Place::Booth(one)),
            [_, ..] => {
                let candidates = fits.iter().map(|&id| venue[id].number.clone()).collect();
                return Err(PlaceError::Ambiguous { words: words.to_owned(), candidates });
            }
            [] => {}
        }
        let same = |id: &str| id.eq_ignore_ascii_case(words);
        if let Some(at) = venue.exhibitors.iter().position(|exhibitor| same(&exhibitor.id)) {
            return Ok(Place::Exhibitor(ExhibitorId(at as u16)));
        }
        if let Some(at) = venue.screens.iter().position(|screen| same(&screen.id)) {
            return Ok(Place::Screen(ScreenId(at as u16)));
        }
        if let Some(at) = venue.qr_points.iter().position(|point| same(&point.id)) {
            return Ok(Place::QrPoint(QrPointId(at as u16)));
        }
        Err(unknown())
    }

    /// The canonical words for this place: [`Place::resolve`] reads them back.
    pub fn id(self, venue: &Venue) -> String {
        match self {
            Place::Booth(id) => venue[id].number.clone(),
            Place::Exhibitor(id) => venue[id].id.clone(),
            Place::Amenity(id) => venue[id].id.clone(),
            Place::Screen(id) => venue[id].id.clone(),
            Place::QrPoint(id) => venue[id].id.clone(),
            Place::Spot(level, at) => {
                let [lon, lat] = venue.frame.lon_lat(at);
                [&decimal::format(lon, 7), ",", &decimal::format(lat, 7), ",", &venue[level].ordinal.to_string()]
                    .concat()
            }
        }
    }

    /// What to call this place; empty for a bare spot and for an unnamed service.
    pub fn name(self, venue: &Venue) -> Text {
        match self {
            Place::Booth(id) => match venue[id].exhibitors.first() {
                Some(&exhibitor) => venue[exhibitor].name.clone(),
                None => Text::same(venue[id].number.clone()),
            },
            Place::Exhibitor(id) => venue[id].name.clone(),
            Place::Amenity(id) => venue[id].name.clone(),
            Place::Screen(id) => venue[id].name.clone(),
            Place::QrPoint(id) => venue[id].name.clone(),
            Place::Spot(..) => Text::default(),
        }
    }

    /// Its name in one language; see [`Place::name`].
    pub fn name_in(self, venue: &Venue, lang: Lang) -> String {
        self.name(venue).get(lang).to_owned()
    }

    /// The booths that make up this place; empty when it is not made of booths.
    pub fn booths(self, venue: &Venue) -> Vec<BoothId> {
        match self {
            Place::Booth(id) => vec![id],
            Place::Exhibitor(id) => venue[id].booths.clone(),
            _ => Vec::new(),
        }
    }

    /// Units that make up this place, for an exhibitor with a room instead of a booth.
    pub fn units(self, venue: &Venue) -> &[UnitId] {
        match self {
            Place::Exhibitor(id) => &venue[id].units,
            _ => &[],
        }
    }

    /// A point to show for this place, with its level: the middle of its first booth, or where it is.
    pub fn anchor(self, venue: &Venue) -> Option<(LevelId, Point)> {
        match self {
            Place::Booth(id) => Some((venue[id].level, venue[id].polygon.centroid())),
            Place::Exhibitor(id) => {
                let exhibitor = &venue[id];
                let booth =
                    exhibitor.booths.first().map(|&booth| (venue[booth].level, venue[booth].polygon.centroid()));
                booth.or_else(|| {
                    exhibitor.units.first().map(|&unit| (venue[unit].level, venue[unit].polygon.centroid()))
                })
            }
            Place::Amenity(id) => Some((venue[id].level, venue[id].at)),
            Place::Screen(id) => Some((venue[id].level, venue[id].at)),
            Place::QrPoint(id) => Some((venue[id].level, venue[id].at)),
            Place::Spot(level, at) => Some((level, at)),
        }
    }
}
