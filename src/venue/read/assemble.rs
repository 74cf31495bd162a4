//! Rows and features tied together into a [`Venue`].

use std::collections::{HashMap, HashSet};

use super::Sources;
use super::exhibitors::ExhibitorRow;
use super::imdf::{Archive, Feature, file};
use super::problem::Problem;
use super::settings::{self, Settings, SpotSettings};
use crate::venue::geometry::{Point, Polygon};
use crate::venue::text::is_web_address;
use crate::venue::{
    Booth, BoothId, Event, Exhibitor, ExhibitorId, FeatureKey, Lang, LevelId, Place, QrPoint, Screen, Sector, SectorId,
    Text, Unit, UnitId, Venue, date,
};

/// The most features of one type: ids are 16 bits wide.
const MOST: usize = u16::MAX as usize;

/// The ids of the features and rows that a venue's lists come from, each in the order of its list;
/// levels, of which several may be one, by their ids.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// Features of the levels.
    pub levels: HashMap<String, LevelId>,
    /// Features of the units.
    pub units: Vec<String>,
    /// Features of the openings.
    pub openings: Vec<String>,
    /// Features of the fixtures.
    pub fixtures: Vec<String>,
    /// Features of the booths.
    pub booths: Vec<String>,
    /// File, and feature or row, of the exhibitors.
    pub exhibitors: Vec<(String, String)>,
    /// Features of the connectors: a relationship, or the units that lie over each other.
    pub connectors: Vec<(String, String)>,
    /// The parts of floorlight.toml that QR points come from.
    pub qr_points: Vec<String>,
    /// The parts of floorlight.toml that kiosk screens come from.
    pub screens: Vec<String>,
}

/// Ties everything together; what cannot be tied is a problem.
pub fn assemble(sources: &Sources, problems: &mut Vec<Problem>) -> (Venue, Origins) {
    let Sources { settings, archive, rows } = sources;
    let mut assembly = Assembly::new(archive, problems);
    assembly.levels(archive.of("level"));
    assembly.units(archive.of("unit"), archive.of("kiosk"));
    assembly.openings(archive.of("opening"));
    assembly.sections(archive.of("section"));
    assembly.fixtures(archive.of("fixture"));
    assembly.connectors(archive.of("relationship"));
    assembly.booths(archive.of("kiosk"), rows.is_some());
    assembly.amenities(archive.of("amenity"));
    assembly.sectors(&settings.sectors);
    assembly.exhibitors(archive, rows.as_deref().unwrap_or_default());
    assembly.event(settings, archive);
    assembly.spots(&settings.points, &settings.kiosks);
    (assembly.venue, assembly.origins)
}

/// A venue in the making.
pub(super) struct Assembly<'a> {
    pub(super) venue: Venue,
    pub(super) origins: Origins,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl<'a> Assembly<'a> {
    fn new(archive: &Archive, problems: &'a mut Vec<Problem>) -> Assembly<'a> {
        let event = Event {
            id: String::new(),
            name: Text::default(),
            starts: String::new(),
            ends: String::new(),
            days: Text::default(),
            timezone: String::new(),
            languages: Vec::new(),
            notice: Text::default(),
            base_url: String::new(),
            start_level: LevelId(0),
            bearing_deg: 0.0,
            clearance_m: 0.3,
            walking_speed_mps: 1.4,
        };
        let venue = Venue {
            event,
            frame: archive.frame,
            levels: Vec::new(),
            units: Vec::new(),
            openings: Vec::new(),
            sections: Vec::new(),
            fixtures: Vec::new(),
            connectors: Vec::new(),
            sectors: Vec::new(),
            booths: Vec::new(),
            exhibitors: Vec::new(),
            sessions: Vec::new(),
            amenities: Vec::new(),
            qr_points: Vec::new(),
            screens: Vec::new(),
            aliases: Vec::new(),
        };
        Assembly { venue, origins: Origins::default(), problems }
    }

    /// Booths by number. Rows name booths by number, so that two of one number are an error once there are rows; else
    /// they are told apart.
    fn booths(&mut self, features: &[Feature], rows: bool) {
        let mut booths: Vec<(Booth, &str)> = Vec::new();
        for feature in features {
            let Some(level) = self.level("kiosk", feature) else { continue };
            let areas = feature.polygons.iter().map(Polygon::area_m2);
            let Some(polygon) = feature.polygons.iter().zip(areas).max_by(|(_, a), (_, b)| a.total_cmp(b)) else {
                continue;
            };
            if feature.polygons.len() > 1 {
                let message = "this booth is in several parts; only the largest is used";
                let problem = Problem::warning("booth-in-parts", file("kiosk"), message).at(&feature.id);
                self.problems.push(problem.fix("draw one outline, or a booth for each part"));
            }
            let middle = polygon.0.centroid();
            let holds = |unit: &Unit| unit.level == level && unit.polygon.contains(middle);
            let unit = self.venue.units.iter().position(holds).map(|at| UnitId(at as u16));
            let (number, polygon) = (feature.booth_number(), polygon.0.clone());
            booths.push((Booth { number, level, unit, polygon, exhibitors: Vec::new() }, &feature.id));
        }
        booths.sort_by(|(a, _), (b, _)| a.number.cmp(&b.number));
        for alike in booths.chunk_by_mut(|(a, _), (b, _)| a.number == b.number) {
            for (nth, (booth, id)) in alike.iter_mut().enumerate().skip(1) {
                let message = format!("there are two booths {}", booth.number);
                let problem = if rows {
                    Problem::error("duplicate-booth", file("kiosk"), message)
                } else {
                    booth.number = format!("{} ({})", booth.number, nth + 1);
                    let message = format!("{message}; this one is called {}", booth.number);
                    Problem::warning("same-name", file("kiosk"), message)
                };
                self.problems.push(problem.at(*id).fix("give each booth a number of its own"));
            }
        }
        booths.sort_by(|(a, _), (b, _)| a.number.cmp(&b.number));
        self.origins.booths = booths.iter().map(|(_, id)| (*id).to_owned()).collect();
        self.venue.booths = booths.into_iter().map(|(booth, _)| booth).collect();
        self.at_most(self.venue.booths.len(), "kiosk");
    }

    fn sectors(&mut self, sectors: &[settings::SectorSettings]) {
        self.venue.sectors =
            sectors.iter().map(|sector| Sector { id: sector.id.clone(), name: sector.name.clone() }).collect();
    }

    fn sector(&mut self, id: &str) -> Option<SectorId> {
        if id.is_empty() {
            return None;
        }
        let at = self.venue.sectors.iter().position(|sector| sector.id.eq_ignore_ascii_case(id)).unwrap_or_else(|| {
            self.venue.sectors.push(Sector { id: id.to_owned(), name: Text::same(id) });
            self.venue.sectors.len() - 1
        });
        Some(SectorId(at as u16))
    }

    fn exhibitors(&mut self, archive: &Archive, rows: &[ExhibitorRow]) {
        let booth_of: HashMap<String, BoothId> =
            self.venue.booth_ids().map(|id| (self.venue[id].number.clone(), id)).collect();
        for row in rows {
            let mut booths = Vec::new();
            for number in &row.booths {
                match booth_of.get(number) {
                    Some(&booth) => booths.push(booth),
                    None => {
                        let problem =
                            Problem::warning("unknown-booth", &*row.file, format!("there is no booth {number}"));
                        self.problems.push(
                            problem.at(&row.row).fix("write the number as it is on the floor plan, or draw the booth"),
                        );
                    }
                }
            }
            let sector = self.sector(&row.sector);
            let row_of = (row.file.clone(), row.row.clone());
            let exhibitor = Exhibitor {
                id: row.id.clone(),
                name: row.name.clone(),
                sector,
                exhibit: row.exhibit.clone(),
                country: row.country.clone(),
                website: row.website.clone(),
                logo: row.logo.trim_start_matches("./").to_owned(),
                provenance: row.provenance.clone(),
                source_url: row.source_url.clone(),
                details: row.details.clone(),
                booths,
                units: Vec::new(),
            };
            self.add(exhibitor, row_of);
        }
        self.occupants(archive);
        self.at_most(self.venue.exhibitors.len(), "occupant");
    }

    fn add(&mut self, exhibitor: Exhibitor, origin: (String, String)) {
        self.origins.exhibitors.push(origin);
        let id = ExhibitorId(self.venue.exhibitors.len() as u16);
        for &booth in &exhibitor.booths {
            self.venue.booths[booth.index()].exhibitors.push(id);
        }
        self.venue.exhibitors.push(exhibitor);
    }

    /// IMDF's own occupants: they tie a row of the same name to its booth, and are exhibitors themselves when no row
    /// has their name.
    fn occupants(&mut self, archive: &Archive) {
        let booth_of: HashMap<&str, BoothId> =
            self.origins.booths.iter().zip(self.venue.booth_ids()).map(|(id, booth)| (id.as_str(), booth)).collect();
        let mut booths_at: HashMap<&str, Vec<BoothId>> = HashMap::new();
        for kiosk in archive.of("kiosk") {
            if let Some(&booth) = booth_of.get(kiosk.id.as_str()) {
                booths_at.entry(kiosk.text("anchor_id")).or_default().push(booth);
            }
        }
        let unit_of: HashMap<&str, &str> =
            archive.of("anchor").iter().map(|anchor| (anchor.id.as_str(), anchor.text("unit_id"))).collect();
        for occupant in archive.of("occupant") {
            let anchor = occupant.text("anchor_id");
            let name = occupant.label("name");
            if anchor.is_empty() || name.is_empty() {
                continue;
            }
            let booths = booths_at.get(anchor).cloned().unwrap_or_default();
            let unit = unit_of
                .get(anchor)
                .and_then(|id| self.venue.units.iter().position(|unit| unit.key == FeatureKey::of(id)));
            let same = |row: &Exhibitor| {
                [Lang::En, Lang::Zh]
                    .iter()
                    .any(|&lang| !name.only(lang).is_empty() && name.only(lang) == row.name.only(lang))
            };
            if let Some(at) = self.venue.exhibitors.iter().position(same) {
                if self.venue.exhibitors[at].booths.is_empty() {
                    for booth in booths {
                        self.venue.exhibitors[at].booths.push(booth);
                        self.venue.booths[booth.index()].exhibitors.push(ExhibitorId(at as u16));
                    }
                }
                continue;
            }
            // A booth's unit is the hall around it, which is nobody's room.
            let units =
                if booths.is_empty() { unit.map(|at| UnitId(at as u16)).into_iter().collect() } else { Vec::new() };
            let website = occupant.text("website");
            let website = if is_web_address(website) { website.to_owned() } else { String::new() };
            let exhibitor = Exhibitor { id: occupant.id.clone(), name, website, booths, units, ..Exhibitor::default() };
            self.add(exhibitor, (file("occupant"), occupant.id.clone()));
        }
    }

    fn event(&mut self, settings: &Settings, archive: &Archive) {
        let Settings { event, map, .. } = settings;
        let own_name = archive.of("venue").first().map(|venue| venue.label("name")).unwrap_or_default();
        let start_level = self.venue.level_of_ordinal(map.start_level).unwrap_or_else(|| {
            if !self.venue.levels.is_empty() && map.start_level != 0 {
                let message = format!("there is no level with ordinal {}", map.start_level);
                let problem = Problem::warning("unknown-level", settings::FILE, message).at("map.start_level");
                self.problems.push(problem.fix("set start_level to the ordinal of a level"));
            }
            LevelId(0)
        });
        let days = |lang| date::days(&event.starts, &event.ends, lang);
        self.venue.event = Event {
            id: if event.id.is_empty() { "event".into() } else { event.id.clone() },
            name: if event.name.is_empty() { own_name } else { event.name.clone() },
            starts: event.starts.clone(),
            ends: event.ends.clone(),
            days: Text::new(days(Lang::En), days(Lang::Zh)),
            timezone: event.timezone.clone(),
            languages: if event.languages.is_empty() { Lang::ALL.to_vec() } else { event.languages.clone() },
            notice: event.notice.clone(),
            base_url: event.base_url.clone(),
            start_level,
            bearing_deg: map.bearing_deg,
            clearance_m: map.clearance_m,
            walking_speed_mps: map.walking_speed_mps,
        };
    }

    fn spots(&mut self, points: &[SpotSettings], kiosks: &[SpotSettings]) {
        let mut ids: HashSet<&str> = HashSet::new();
        for (kind, spot) in points.iter().map(|spot| ("point", spot)).chain(kiosks.iter().map(|spot| ("kiosk", spot))) {
            let place = format!("{kind} {}", spot.id);
            if spot.id.is_empty() {
                let problem = Problem::error("no-id", settings::FILE, "it has no id; it is left out");
                self.problems.push(problem.at(kind).fix("give it an id of its own, such as Q1"));
                continue;
            }
            if !ids.insert(&spot.id) {
                let message = format!("the id {} is already taken; this one is left out", spot.id);
                let problem = Problem::error("duplicate-id", settings::FILE, message).at(place);
                self.problems.push(problem.fix("give each QR point and kiosk screen an id of its own"));
                continue;
            }
            let Some((level, at)) = self.spot(&place, spot) else { continue };
            let (id, name) = (spot.id.clone(), spot.name.clone());
            if kind == "point" {
                self.origins.qr_points.push(place);
                self.venue.qr_points.push(QrPoint { id, name, level, at });
            } else {
                self.origins.screens.push(place);
                let bearing_deg = spot.bearing_deg;
                self.venue.screens.push(Screen { id, name, level, at, bearing_deg });
            }
        }
    }

    /// Where a QR point or kiosk screen is.
    fn spot(&mut self, called: &str, spot: &SpotSettings) -> Option<(LevelId, Point)> {
        let found = match (spot.at, &spot.place) {
            (Some([lon, lat, ordinal]), _) => self.position(lon, lat, ordinal),
            (None, Some(place)) => match Place::resolve(&self.venue, place) {
                Ok(place) => place.anchor(&self.venue).ok_or_else(|| "its place has no booth".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            (None, None) => Err("it says neither “at” nor “place”".into()),
        };
        found
            .map_err(|message| {
                let message = format!("{message}; it is left out");
                let problem = Problem::warning("loose-point", settings::FILE, message).at(called);
                self.problems.push(
                    problem.fix("write at = [longitude, latitude, level ordinal], or place = \"a booth number\""),
                );
            })
            .ok()
    }

    fn position(&self, lon: f64, lat: f64, ordinal: f64) -> Result<(LevelId, Point), String> {
        let there = self.venue.frame.point(lon, lat);
        if !(lon.abs() <= 180.0 && lat.abs() <= 90.0 && there.length() <= 100_000.0) {
            return Err("it lies nowhere near the venue: longitude comes first, then latitude".into());
        }
        match self.venue.level_of_ordinal(ordinal as i16) {
            Some(level) if ordinal.fract() == 0.0 => Ok((level, there.on_grid())),
            _ => Err(format!("there is no level with ordinal {ordinal}")),
        }
    }

    /// Says so when there are more features than ids.
    pub(super) fn at_most(&mut self, count: usize, kind: &str) {
        if count > MOST {
            let message = format!("{count} features are more than the {MOST} a venue may have");
            self.problems
                .push(Problem::error("too-many", file(kind), message).fix("split the venue into several events"));
        }
    }
}
