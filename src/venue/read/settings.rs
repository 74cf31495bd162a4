//! floorlight.toml: the event, its map, its QR points and kiosk screens.

use serde::Deserialize;
use toml::value::Datetime;

use super::files::VenueFiles;
use super::problem::Problem;
use crate::venue::Text;

/// The file's name within the venue folder.
pub const FILE: &str = "floorlight.toml";

/// All that floorlight.toml may say; every part is optional.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `[event]`
    pub event: EventSettings,
    /// `[map]`
    pub map: MapSettings,
    /// `[[sector]]`: names for the sectors of the exhibitor list, in the order they are shown.
    pub sector: Vec<SectorSettings>,
    /// `[[point]]`: QR points.
    pub point: Vec<SpotSettings>,
    /// `[[kiosk]]`: kiosk screens.
    pub kiosk: Vec<SpotSettings>,
}

/// `[event]`
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EventSettings {
    /// Short id.
    pub id: String,
    /// Name.
    pub name: Label,
    /// First day.
    pub starts: Option<Datetime>,
    /// Last day.
    pub ends: Option<Datetime>,
    /// IANA time zone.
    pub timezone: String,
    /// Language codes, the default first.
    pub languages: Vec<String>,
    /// Address of the published site.
    pub base_url: String,
    /// A remark shown with the map.
    pub notice: Label,
}

/// `[map]`
#[derive(Debug, Deserialize)]
#[serde(default)]
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
#[derive(Debug, Deserialize)]
pub struct SectorSettings {
    /// As written in the exhibitor list.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: Label,
}

/// `[[point]]` and `[[kiosk]]`
#[derive(Debug, Deserialize)]
pub struct SpotSettings {
    /// Id.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: Label,
    /// Longitude, latitude, level ordinal.
    pub at: Option<[f64; 3]>,
    /// A booth number or id instead of `at`.
    pub place: Option<String>,
    /// Where a kiosk's visitor looks, degrees clockwise from north.
    #[serde(default)]
    pub bearing_deg: f64,
}

/// A name: one string for all languages, or one for each.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Label {
    /// `"…"`
    Same(String),
    /// `{ en = "…", zh = "…" }`
    Each {
        /// English.
        #[serde(default)]
        en: String,
        /// Chinese.
        #[serde(default)]
        zh: String,
    },
}

impl Default for Label {
    fn default() -> Label {
        Label::Same(String::new())
    }
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
        let mut settings = toml::from_str(text).unwrap_or_else(|error| {
            let line = error.span().map(|span| text[..span.start].lines().count().max(1));
            let place = line.map_or(String::new(), |line| format!("line {line}"));
            let fix = "see docs/venue-format.md for what floorlight.toml may hold";
            problems.push(Problem::error("bad-settings", FILE, error.message()).at(place).fix(fix));
            Settings::default()
        });
        settings.check_numbers(problems);
        settings
    }

    /// Puts defaults in place of numbers no walk can be made with.
    fn check_numbers(&mut self, problems: &mut Vec<Problem>) {
        let usual = MapSettings::default();
        let mut keep = |value: &mut f64, name: &str, fits: bool, usual: f64| {
            if !fits {
                let message = format!("{name} = {value} makes no sense");
                problems.push(
                    Problem::error("bad-number", FILE, message).at(name).fix(format!("the usual value is {usual}")),
                );
                *value = usual;
            }
        };
        let map = &mut self.map;
        let (clearance, speed, bearing) = (map.clearance_m, map.walking_speed_mps, map.bearing_deg);
        keep(&mut map.clearance_m, "clearance_m", clearance > 0.0 && clearance <= 2.0, usual.clearance_m);
        keep(&mut map.walking_speed_mps, "walking_speed_mps", speed > 0.0 && speed <= 10.0, usual.walking_speed_mps);
        keep(&mut map.bearing_deg, "bearing_deg", bearing.is_finite(), usual.bearing_deg);
    }
}
