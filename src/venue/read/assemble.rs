//! Rows and features tied together into a [`Venue`].

use std::collections::HashMap;

use super::exhibitors::ExhibitorRow;
use super::imdf::{Archive, Feature, file};
use super::problem::Problem;
use super::settings::{self, Settings, SpotSettings};
use crate::venue::geometry::Point;
use crate::venue::{
    Amenity, Booth, BoothId, Connector, ConnectorKind, Event, Exhibitor, ExhibitorId, FeatureKey, Fixture, Lang, Level,
    LevelId, Opening, Place, QrPoint, Screen, Section, Sector, SectorId, Text, Unit, UnitId, Use, Venue,
};

/// The most features of one type: ids are 16 bits wide.
const MOST: usize = u16::MAX as usize;

/// Ties everything together; what cannot be tied is a problem.
pub fn assemble(
    settings: Settings,
    archive: Archive,
    rows: Option<Vec<ExhibitorRow>>,
    problems: &mut Vec<Problem>,
) -> Venue {
    let mut assembly = Assembly::new(&archive, problems);
    assembly.levels(&archive.levels);
    assembly.units(&archive.units, &archive.kiosks);
    assembly.openings(&archive.openings);
    assembly.sections(&archive.sections);
    assembly.fixtures(&archive.fixtures);
    assembly.connectors(&archive.relationships);
    assembly.booths(&archive.kiosks);
    assembly.amenities(&archive.amenities);
    assembly.sectors(settings.sector);
    assembly.exhibitors(&archive, rows);
    assembly.event(settings.event, settings.map, &archive);
    assembly.spots(settings.point, settings.kiosk);
    assembly.venue
}

/// A venue in the making.
struct Assembly<'a> {
    venue: Venue,
    level_of: HashMap<String, LevelId>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Assembly<'a> {
    fn new(archive: &Archive, problems: &'a mut Vec<Problem>) -> Assembly<'a> {
        let event = Event {
            id: String::new(),
            name: Text::default(),
            starts: String::new(),
            ends: String::new(),
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
        Assembly { venue, level_of: HashMap::new(), problems }
    }

    fn levels(&mut self, features: &[Feature]) {
        let mut levels: Vec<(String, Level)> = Vec::new();
        for feature in features {
            let ordinal = feature.number("ordinal").unwrap_or_else(|| {
                let problem = Problem::warning("no-ordinal", file("level"), "this level has no ordinal; 0 is taken");
                self.problems
                    .push(problem.at(&feature.id).fix("set its ordinal: 0 for the ground, 1 for the next above"));
                0.0
            });
            // A mezzanine's 0.5 is rounded; two levels of one ordinal (several buildings) become one.
            let ordinal = ordinal.round().clamp(-1000.0, 1000.0) as i16;
            let name = feature.label("name");
            let short_name = feature.label("short_name");
            levels.push((feature.id.clone(), Level { ordinal, name, short_name, outline: feature.polygons.clone() }));
        }
        levels.sort_by_key(|(_, level)| level.ordinal);
        for (id, level) in levels {
            match self.venue.levels.last_mut() {
                Some(last) if last.ordinal == level.ordinal => last.outline.extend(level.outline),
                _ => self.venue.levels.push(level),
            }
            self.level_of.insert(id, LevelId((self.venue.levels.len() - 1) as u16));
        }
        if self.venue.levels.is_empty() {
            let problem = Problem::error("no-level", file("level"), "the venue has no level");
            self.problems.push(problem.fix("export the floor plan as an IMDF 1.0 archive with at least one level"));
        }
    }

    /// The level a feature says it is on.
    fn level(&mut self, kind: &str, feature: &Feature) -> Option<LevelId> {
        let level = self.level_of.get(feature.text("level_id")).copied();
        if level.is_none() {
            let message = format!("its level_id “{}” is no level; it is left out", feature.text("level_id"));
            let problem = Problem::warning("unknown-level", file(kind), message).at(&feature.id);
            self.problems.push(problem.fix("set level_id to the id of a level"));
        }
        level
    }

    fn units(&mut self, features: &[Feature], kiosks: &[Feature]) {
        let mut stands: HashMap<&str, Vec<Point>> = HashMap::new();
        for kiosk in kiosks {
            stands
                .entry(kiosk.text("level_id"))
                .or_default()
                .extend(kiosk.polygons.iter().map(|polygon| polygon.centroid()));
        }
        for feature in features {
            let Some(level) = self.level("unit", feature) else { continue };
            let category = feature.text("category").to_owned();
            for polygon in &feature.polygons {
                let holds_stands =
                    || stands.get(feature.text("level_id")).is_some_and(|all| all.iter().any(|p| polygon.contains(*p)));
                let walk = walk_of(&category, feature.text("restriction"), holds_stands);
                self.venue.units.push(Unit {
                    key: FeatureKey::of(&feature.id),
                    category: category.clone(),
                    name: feature.label("name"),
                    level,
                    walk,
                    polygon: polygon.clone(),
                });
            }
        }
        self.at_most(self.venue.units.len(), "unit");
    }

    fn openings(&mut self, features: &[Feature]) {
        for feature in features {
            let Some(level) = self.level("opening", feature) else { continue };
            if feature.line.0.is_empty() {
                continue;
            }
            let passable =
                matches!(feature.text("category"), "pedestrian" | "pedestrian.principal" | "pedestrian.transit");
            let (key, name) = (FeatureKey::of(&feature.id), feature.label("name"));
            self.venue.openings.push(Opening { key, name, level, passable, line: feature.line.clone() });
        }
    }

    fn sections(&mut self, features: &[Feature]) {
        for feature in features {
            let Some(level) = self.level("section", feature) else { continue };
            for polygon in &feature.polygons {
                self.venue.sections.push(Section { name: feature.label("name"), level, polygon: polygon.clone() });
            }
        }
    }

    fn fixtures(&mut self, features: &[Feature]) {
        for feature in features {
            let Some(level) = self.level("fixture", feature) else { continue };
            for polygon in &feature.polygons {
                let (category, name) = (feature.text("category").to_owned(), feature.label("name"));
                self.venue.fixtures.push(Fixture { category, name, level, polygon: polygon.clone() });
            }
        }
    }

    fn connectors(&mut self, features: &[Feature]) {
        let unit_of: HashMap<FeatureKey, UnitId> =
            self.venue.units.iter().enumerate().map(|(at, unit)| (unit.key, UnitId(at as u16))).collect();
        let mut connectors = Vec::new();
        for feature in features {
            let Some(kind) = connector_kind(feature.text("category")) else { continue };
            let ends = ["origin", "intermediary", "destination"].map(|name| feature.references(name));
            let stops: Vec<UnitId> =
                ends.iter().flatten().filter_map(|id| unit_of.get(&FeatureKey::of(id)).copied()).collect();
            if stops.len() < 2 {
                let message = "it does not join two units of this venue; it is left out";
                let problem = Problem::warning("loose-connector", file("relationship"), message).at(&feature.id);
                self.problems
                    .push(problem.fix("set origin and destination to the units of the lift or stairs on each level"));
                continue;
            }
            let name = stops.iter().map(|&stop| &self.venue[stop].name).find(|name| !name.is_empty()).cloned();
            let one_way = feature.text("direction") == "directed";
            connectors.push(Connector { kind, name: name.unwrap_or_default(), one_way, stops });
        }
        connectors.extend(self.stacked_connectors(&connectors));
        self.venue.connectors = connectors;
    }

    /// Lifts and stairs that no relationship names: units of one category lying over each other.
    fn stacked_connectors(&self, named: &[Connector]) -> Vec<Connector> {
        let tied: Vec<UnitId> = named.iter().flat_map(|connector| connector.stops.iter().copied()).collect();
        let units = &self.venue.units;
        let mut found: Vec<Connector> = Vec::new();
        let mut upwards: Vec<(usize, &Unit)> = units.iter().enumerate().collect();
        upwards.sort_by_key(|(_, unit)| unit.level);
        for (at, unit) in upwards {
            let id = UnitId(at as u16);
            let Some(kind) = connector_kind(&unit.category) else { continue };
            if tied.contains(&id) || kind == ConnectorKind::Ramp {
                continue;
            }
            let above = |lower: &Unit, upper: &Unit| {
                upper.category == lower.category
                    && upper.level > lower.level
                    && crate::route::free::overlap_more_than_half(&lower.polygon, &upper.polygon)
            };
            let joined = found
                .iter_mut()
                .find(|connector| connector.stops.last().is_some_and(|&last| above(&units[last.index()], unit)));
            match joined {
                Some(connector) => connector.stops.push(id),
                None => found.push(Connector { kind, name: unit.name.clone(), one_way: false, stops: vec![id] }),
            }
        }
        found.retain(|connector| connector.stops.len() > 1);
        found
    }

    fn booths(&mut self, features: &[Feature]) {
        let mut booths: Vec<(Booth, &str)> = Vec::new();
        for feature in features {
            let Some(level) = self.level("kiosk", feature) else { continue };
            let [polygon, ..] = &feature.polygons[..] else { continue };
            let label = [feature.label("name"), feature.label("alt_name")].into_iter().find(|label| !label.is_empty());
            let number = label.map_or_else(|| feature.id.clone(), |label| label.get(Lang::En).to_owned());
            let middle = polygon.centroid();
            let holds = |unit: &Unit| unit.level == level && unit.polygon.contains(middle);
            let unit = self.venue.units.iter().position(holds).map(|at| UnitId(at as u16));
            booths.push((Booth { number, level, unit, polygon: polygon.clone(), exhibitors: Vec::new() }, &feature.id));
        }
        booths.sort_by(|(a, _), (b, _)| a.number.cmp(&b.number));
        for pair in booths.windows(2) {
            let [(a, _), (b, id)] = pair else { continue };
            if a.number == b.number {
                let problem =
                    Problem::error("duplicate-booth", file("kiosk"), format!("there are two booths {}", b.number));
                self.problems.push(problem.at(*id).fix("give each booth a number of its own"));
            }
        }
        self.venue.booths = booths.into_iter().map(|(booth, _)| booth).collect();
        self.at_most(self.venue.booths.len(), "kiosk");
    }

    fn amenities(&mut self, features: &[Feature]) {
        let unit_level: HashMap<FeatureKey, LevelId> =
            self.venue.units.iter().map(|unit| (unit.key, unit.level)).collect();
        let mut amenities = Vec::new();
        for feature in features {
            let Some(at) = feature.point else { continue };
            let by_unit = feature.ids("unit_ids").iter().find_map(|id| unit_level.get(&FeatureKey::of(id)).copied());
            let around = || self.venue.units.iter().find(|unit| unit.polygon.contains(at)).map(|unit| unit.level);
            let Some(level) = by_unit.or_else(around) else {
                let problem = Problem::warning("loose-amenity", file("amenity"), "it lies in no unit; it is left out");
                self.problems.push(problem.at(&feature.id).fix("name the unit it is in as unit_ids"));
                continue;
            };
            let (category, name) = (feature.text("category").to_owned(), feature.label("name"));
            amenities.push(Amenity { id: feature.id.clone(), category, name, level, at });
        }
        self.venue.amenities = amenities;
    }

    fn sectors(&mut self, sectors: Vec<settings::SectorSettings>) {
        self.venue.sectors =
            sectors.into_iter().map(|sector| Sector { id: sector.id, name: sector.name.into() }).collect();
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

    fn exhibitors(&mut self, archive: &Archive, rows: Option<Vec<ExhibitorRow>>) {
        let booth_of: HashMap<String, BoothId> =
            self.venue.booth_ids().map(|id| (self.venue[id].number.clone(), id)).collect();
        for row in rows.into_iter().flatten() {
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
            self.add(Exhibitor {
                id: row.id,
                name: row.name,
                sector,
                exhibit: row.exhibit,
                country: row.country,
                website: row.website,
                logo: row.logo,
                provenance: row.provenance,
                source_url: row.source_url,
                details: row.details,
                booths,
                units: Vec::new(),
            });
        }
        self.occupants(archive, &booth_of);
        self.at_most(self.venue.exhibitors.len(), "occupant");
    }

    fn add(&mut self, exhibitor: Exhibitor) {
        let id = ExhibitorId(self.venue.exhibitors.len() as u16);
        for &booth in &exhibitor.booths {
            self.venue.booths[booth.index()].exhibitors.push(id);
        }
        self.venue.exhibitors.push(exhibitor);
    }

    /// IMDF's own occupants: they tie a row of the same name to its booth, and are exhibitors themselves when no row
    /// has their name.
    fn occupants(&mut self, archive: &Archive, booth_of: &HashMap<String, BoothId>) {
        let mut booths_at: HashMap<&str, Vec<BoothId>> = HashMap::new();
        for kiosk in &archive.kiosks {
            let label = [kiosk.label("name"), kiosk.label("alt_name")].into_iter().find(|label| !label.is_empty());
            let number = label.map_or_else(|| kiosk.id.clone(), |label| label.get(Lang::En).to_owned());
            if let Some(&booth) = booth_of.get(&number) {
                booths_at.entry(kiosk.text("anchor_id")).or_default().push(booth);
            }
        }
        let unit_of: HashMap<&str, &str> =
            archive.anchors.iter().map(|anchor| (anchor.id.as_str(), anchor.text("unit_id"))).collect();
        for occupant in &archive.occupants {
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
            let website = if website.starts_with("http://") || website.starts_with("https://") { website } else { "" };
            self.add(Exhibitor {
                id: occupant.id.clone(),
                name,
                website: website.to_owned(),
                booths,
                units,
                ..Exhibitor::default()
            });
        }
    }

    fn event(&mut self, event: settings::EventSettings, map: settings::MapSettings, archive: &Archive) {
        let own_name = archive.venue.as_ref().map(|venue| venue.label("name")).unwrap_or_default();
        let name = Text::from(event.name);
        let mut languages: Vec<Lang> = event.languages.iter().filter_map(|code| Lang::from_tag(code)).collect();
        if languages.is_empty() {
            languages = Lang::ALL.to_vec();
        }
        let start_level = self.venue.level_of_ordinal(map.start_level).unwrap_or_else(|| {
            if !self.venue.levels.is_empty() && map.start_level != 0 {
                let message = format!("there is no level with ordinal {}", map.start_level);
                let problem = Problem::warning("unknown-level", settings::FILE, message).at("start_level");
                self.problems.push(problem.fix("set start_level to the ordinal of a level"));
            }
            LevelId(0)
        });
        self.venue.event = Event {
            id: if event.id.is_empty() { "event".into() } else { event.id },
            name: if name.is_empty() { own_name } else { name },
            starts: event.starts.map(|date| date.to_string()).unwrap_or_default(),
            ends: event.ends.map(|date| date.to_string()).unwrap_or_default(),
            timezone: event.timezone,
            languages,
            notice: event.notice.into(),
            base_url: event.base_url,
            start_level,
            bearing_deg: map.bearing_deg,
            clearance_m: map.clearance_m,
            walking_speed_mps: map.walking_speed_mps,
        };
    }

    fn spots(&mut self, points: Vec<SpotSettings>, kiosks: Vec<SpotSettings>) {
        for spot in points {
            if let Some((level, at)) = self.spot("[[point]]", &spot) {
                self.venue.qr_points.push(QrPoint { id: spot.id, name: spot.name.into(), level, at });
            }
        }
        for spot in kiosks {
            if let Some((level, at)) = self.spot("[[kiosk]]", &spot) {
                let bearing_deg = spot.bearing_deg;
                self.venue.screens.push(Screen { id: spot.id, name: spot.name.into(), level, at, bearing_deg });
            }
        }
    }

    fn spot(&mut self, table: &str, spot: &SpotSettings) -> Option<(LevelId, Point)> {
        let found = match (spot.at, &spot.place) {
            (Some([lon, lat, ordinal]), _) => self
                .venue
                .level_of_ordinal(ordinal as i16)
                .map(|level| (level, self.venue.frame.point(lon, lat).on_grid()))
                .ok_or_else(|| format!("there is no level with ordinal {ordinal}")),
            (None, Some(place)) => match Place::resolve(&self.venue, place) {
                Ok(place) => place.anchor(&self.venue).ok_or_else(|| "its place has no booth".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            (None, None) => Err("it says neither “at” nor “place”".into()),
        };
        found
            .map_err(|message| {
                let problem =
                    Problem::warning("loose-point", settings::FILE, message).at(format!("{table} {}", spot.id));
                self.problems.push(
                    problem.fix("write at = [longitude, latitude, level ordinal], or place = \"a booth number\""),
                );
            })
            .ok()
    }

    fn at_most(&mut self, count: usize, kind: &str) {
        if count > MOST {
            let message = format!("{count} features are more than the {MOST} a venue may have");
            self.problems
                .push(Problem::error("too-many", file(kind), message).fix("split the venue into several events"));
        }
    }
}

/// How a unit of that category takes part in walking (the table in docs/routing.md).
fn walk_of(category: &str, restriction: &str, holds_stands: impl Fn() -> bool) -> Use {
    if !restriction.is_empty() {
        return Use::Obstacle;
    }
    match category {
        "walkway" | "lobby" | "ramp" | "footbridge" | "waitingroom" | "unenclosedarea" => Use::Floor,
        "steps" => Use::Steps,
        "room" | "unspecified" if holds_stands() => Use::Floor,
        "brick" | "column" | "concrete" | "drywall" | "elevator" | "escalator" | "glass" | "kitchen"
        | "movingwalkway" | "nonpublic" | "opentobelow" | "road" | "serverroom" | "stairs" | "storage"
        | "structure" | "vegetation" | "wall" | "wood" => Use::Obstacle,
        _ => Use::Room,
    }
}

fn connector_kind(category: &str) -> Option<ConnectorKind> {
    match category {
        "elevator" => Some(ConnectorKind::Elevator),
        "stairs" => Some(ConnectorKind::Stairs),
        "escalator" => Some(ConnectorKind::Escalator),
        "ramp" => Some(ConnectorKind::Ramp),
        _ => None,
    }
}
