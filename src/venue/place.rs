//! Places: anything one can look for, stand at or walk to, and the words that name one.

use serde::{Deserialize, Serialize};

use super::decimal;
use super::geometry::{Point, Polygon, exact};
use super::text::is_letter_or_digit;
use super::{AmenityId, BoothId, ExhibitorId, Lang, LevelId, QrPointId, ScreenId, SessionId, Text, UnitId, Venue};

/// Anything one can look for, stand at or walk to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// A booth.
    Booth(BoothId),
    /// An exhibitor: the union of its booths.
    Exhibitor(ExhibitorId),
    /// A session of the programme: where it takes place.
    Session(SessionId),
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
    /// The place that words name: exact booth number, exhibitor id, session id, amenity id, kiosk screen, QR point,
    /// what an id that moved now means, `lon,lat,level-ordinal`, then a booth number written otherwise, if only one
    /// fits.
    pub fn resolve(venue: &Venue, words: &str) -> Result<Place, PlaceError> {
        let words = words.trim();
        let moved = || {
            let (_, new) = venue.aliases.iter().find(|(old, _)| old.eq_ignore_ascii_case(words))?;
            Place::by_id(venue, new)
        };
        if let Some(place) = Place::by_id(venue, words).or_else(moved) {
            return Ok(place);
        }
        if let Some(spot) = Place::spot(venue, words) {
            return spot;
        }
        Place::by_loose_id(venue, words)
    }

    /// The place with exactly that id or booth number.
    pub fn by_id(venue: &Venue, id: &str) -> Option<Place> {
        let booth = venue.booths.iter().position(|booth| booth.number == id).map(|at| Place::Booth(BoothId(at as u16)));
        booth.or_else(|| Place::by_own_id(venue, |own| own == id))
    }

    /// The first place but a booth whose id fits.
    fn by_own_id(venue: &Venue, fits: impl Fn(&str) -> bool) -> Option<Place> {
        if let Some(at) = venue.exhibitors.iter().position(|exhibitor| fits(&exhibitor.id)) {
            return Some(Place::Exhibitor(ExhibitorId(at as u16)));
        }
        if let Some(at) = venue.sessions.iter().position(|session| fits(&session.id)) {
            return Some(Place::Session(SessionId(at as u16)));
        }
        if let Some(at) = venue.amenities.iter().position(|amenity| fits(&amenity.id)) {
            return Some(Place::Amenity(AmenityId(at as u16)));
        }
        if let Some(at) = venue.screens.iter().position(|screen| fits(&screen.id)) {
            return Some(Place::Screen(ScreenId(at as u16)));
        }
        let at = venue.qr_points.iter().position(|point| fits(&point.id))?;
        Some(Place::QrPoint(QrPointId(at as u16)))
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
        Place::by_own_id(venue, |id| id.eq_ignore_ascii_case(words)).ok_or_else(unknown)
    }

    /// The canonical words for this place: [`Place::resolve`] reads them back.
    pub fn id(self, venue: &Venue) -> String {
        match self {
            Place::Booth(id) => venue[id].number.clone(),
            Place::Exhibitor(id) => venue[id].id.clone(),
            Place::Session(id) => venue[id].id.clone(),
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
            Place::Session(id) => venue[id].title.clone(),
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

    /// The place to be shown for this one: an exhibitor that is first at its only booth is that booth, so that one stand
    /// has one address.
    pub fn canonical(self, venue: &Venue) -> Place {
        match self {
            Place::Exhibitor(id) => match venue[id].booths[..] {
                [booth] if venue[booth].exhibitors.first() == Some(&id) => Place::Booth(booth),
                _ => self,
            },
            _ => self,
        }
    }

    /// The booths that make up this place; empty when it is not made of booths.
    pub fn booths(self, venue: &Venue) -> Vec<BoothId> {
        match self {
            Place::Booth(id) => vec![id],
            Place::Exhibitor(id) => venue[id].booths.clone(),
            Place::Session(id) => venue[id].booths.clone(),
            _ => Vec::new(),
        }
    }

    /// Whose place it is: the exhibitor itself, or the first at a booth.
    pub fn exhibitor(self, venue: &Venue) -> Option<ExhibitorId> {
        match self {
            Place::Exhibitor(id) => Some(id),
            Place::Booth(id) => venue[id].exhibitors.first().copied(),
            _ => None,
        }
    }

    /// Units that make up this place: an exhibitor's or a session's room.
    pub fn units(self, venue: &Venue) -> &[UnitId] {
        match self {
            Place::Exhibitor(id) => &venue[id].units,
            Place::Session(id) => &venue[id].units,
            _ => &[],
        }
    }

    /// A point to show for this place, with its level: the middle of its first booth or room, or where it is.
    pub fn anchor(self, venue: &Venue) -> Option<(LevelId, Point)> {
        if let Some(&booth) = self.booths(venue).first() {
            return Some((venue[booth].level, venue[booth].polygon.centroid()));
        }
        if let Some(&unit) = self.units(venue).first() {
            return Some((venue[unit].level, venue[unit].polygon.centroid()));
        }
        match self {
            Place::Booth(_) | Place::Exhibitor(_) => None,
            Place::Session(id) => venue[id].at,
            Place::Amenity(id) => Some((venue[id].level, venue[id].at)),
            Place::Screen(id) => Some((venue[id].level, venue[id].at)),
            Place::QrPoint(id) => Some((venue[id].level, venue[id].at)),
            Place::Spot(level, at) => Some((level, at)),
        }
    }

    /// The outlines of its booths, each with its booth, and then of its rooms, on a level.
    pub fn outlines(self, venue: &Venue, level: LevelId) -> Vec<(Option<BoothId>, &Polygon)> {
        let mut outlines = Vec::new();
        for id in self.booths(venue) {
            if venue[id].level == level {
                outlines.push((Some(id), &venue[id].polygon));
            }
        }
        for &id in self.units(venue) {
            if venue[id].level == level {
                outlines.push((None, &venue[id].polygon));
            }
        }
        outlines
    }

    /// The corners of its booths and rooms on a level, or its point if it has none; nothing on other levels.
    pub fn corners(self, venue: &Venue, level: LevelId) -> Vec<Point> {
        let mut corners = Vec::new();
        for (_, polygon) in self.outlines(venue, level) {
            corners.extend_from_slice(&polygon.exterior.0);
        }
        if corners.is_empty() {
            corners.extend(self.anchor(venue).filter(|&(on, _)| on == level).map(|(_, at)| at));
        }
        corners
    }
}
