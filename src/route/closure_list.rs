//! What is closed, as organisers write it: `closures.json`, taken up whole or refused.

use std::fmt::{self, Display, Formatter};

use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::closures::{Closed, Closure};
use crate::venue::geometry::{Line, Point, Polygon};
use crate::venue::{FeatureKey, Text, Venue};

/// One entry of the list.
#[derive(Deserialize)]
struct Row {
    id: String,
    level: i16,
    polygon: Option<Vec<[f64; 2]>>,
    opening: Option<String>,
    unit: Option<String>,
    from: Option<String>,
    until: Option<String>,
    #[serde(default)]
    reason: Words,
}

/// A reason in each language.
#[derive(Default, Deserialize)]
struct Words {
    #[serde(default)]
    en: String,
    #[serde(default)]
    zh: String,
}

/// Why a list is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadList {
    /// The id of the entry that is wrong; empty when the list as a whole is.
    pub id: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: &'static str,
}

impl BadList {
    fn new(message: impl Into<String>, fix: &'static str) -> BadList {
        BadList { id: String::new(), message: message.into(), fix }
    }
}

impl Display for BadList {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &*self.id {
            "" => write!(out, "closures: {}; {}", self.message, self.fix),
            id => write!(out, "closures, \u{201c}{id}\u{201d}: {}; {}", self.message, self.fix),
        }
    }
}

/// Reads the list; `Err` says which entry is wrong, and how to mend it.
pub fn read(venue: &Venue, json: &str) -> Result<Vec<Closure>, BadList> {
    let rows: Vec<Row> = serde_json::from_str(json)
        .map_err(|error| BadList::new(error.to_string(), "see docs/venue-format.md for what an entry has"))?;
    let closure = |row: Row| {
        let id = row.id.clone();
        row.closure(venue).map_err(|wrong| BadList { id, ..wrong })
    };
    rows.into_iter().map(closure).collect()
}

impl Row {
    fn closure(self, venue: &Venue) -> Result<Closure, BadList> {
        let Row { id, level, polygon, opening, unit, from, until, reason } = self;
        let on = venue.level_of_ordinal(level);
        let on = on.ok_or_else(|| BadList::new(format!("there is no level {level}"), "give a level's ordinal"))?;
        let what = match (polygon, opening, unit) {
            (Some(ring), None, None) => Closed::Area(area(venue, ring)?),
            (None, Some(opening), None) => {
                let key = FeatureKey::of(&opening);
                let known = venue.openings.iter().any(|known| known.key == key && known.level == on);
                known.then_some(Closed::Opening(key)).ok_or_else(|| unknown("opening", &opening))?
            }
            (None, None, Some(unit)) => {
                let key = FeatureKey::of(&unit);
                let known = venue.units.iter().any(|known| known.key == key && known.level == on);
                known.then_some(Closed::Unit(key)).ok_or_else(|| unknown("unit", &unit))?
            }
            _ => {
                let message = "it does not say what is closed, or says it twice";
                return Err(BadList::new(message, "give it one of polygon, opening or unit"));
            }
        };
        let time_s = |time: Option<String>| time.map(|time| seconds(&time)).transpose();
        let (from_s, until_s) = (time_s(from)?, time_s(until)?);
        Ok(Closure { id, level: on, what, from_s, until_s, reason: Text::new(&reason.en, &reason.zh) })
    }
}

fn unknown(kind: &str, id: &str) -> BadList {
    let fix = "give the id it has in the floor plan, and the ordinal of its level";
    BadList::new(format!("there is no {kind} {id}"), fix)
}

fn area(venue: &Venue, ring: Vec<[f64; 2]>) -> Result<Polygon, BadList> {
    let near = |&[lon, lat]: &[f64; 2]| (-180.0..=180.0).contains(&lon) && (-85.0..=85.0).contains(&lat);
    if !ring.iter().all(near) {
        let message = "its polygon has a point that is no longitude and latitude";
        return Err(BadList::new(message, "write each point as [longitude, latitude]"));
    }
    let mut points: Vec<Point> = ring.into_iter().map(|[lon, lat]| venue.frame.point(lon, lat).on_grid()).collect();
    points.dedup();
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    let area = Polygon::new(Line(points), Vec::new());
    if area.exterior.0.len() < 3 || area.area_m2() == 0.0 {
        return Err(BadList::new("its polygon has fewer than three corners", "draw around what is closed"));
    }
    Ok(area)
}

/// Seconds since 1970.
fn seconds(time: &str) -> Result<f64, BadList> {
    let read = OffsetDateTime::parse(time, &Rfc3339);
    let read = read.map_err(|_| {
        BadList::new(format!("\u{201c}{time}\u{201d} is no time"), "write it as 2017-12-03T10:00:00+08:00")
    })?;
    Ok(read.unix_timestamp() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::read::{VenueFiles, compile};

    fn demo() -> Venue {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/venues/light-of-the-internet-2017");
        let files = VenueFiles::from_path(std::path::Path::new(folder)).expect("the demo is there");
        compile(&files).expect("the demo compiles").0.venue
    }

    #[test]
    fn lists_are_taken_up_whole_or_refused_with_the_place_and_the_remedy() {
        let venue = demo();
        let json = r#"[{"id": "a", "level": 0, "polygon": [[120.4900, 30.7400], [120.4901, 30.7400], [120.4901, 30.7401], [120.4900, 30.7400]],
            "from": "2017-12-03T10:00:00+08:00", "reason": {"en": "Cleaning", "zh": "清洁"}}]"#;
        let closures = read(&venue, json).expect("a good list");
        assert_eq!(closures[0].from_s, Some(1_512_266_400.0));
        assert_eq!((closures[0].until_s, closures[0].reason.zh.as_str()), (None, "清洁"));
        assert!(!closures[0].is_active(1_512_266_399.0) && closures[0].is_active(1_512_266_400.0));
        // The same corner twice is one corner.
        let twice = json.replace("[120.4901, 30.7400],", "[120.4901, 30.7400], [120.4901, 30.7400],");
        assert_eq!(read(&venue, &twice).expect("a good list")[0].what, closures[0].what);
        for (json, named) in [
            ("{}", "docs/venue-format.md"),
            (r#"[{"level": 0}]"#, "id"),
            (r#"[{"id": "x", "level": 9, "unit": "u"}]"#, "“x”: there is no level 9"),
            (r#"[{"id": "x", "level": 0}]"#, "polygon, opening or unit"),
            (r#"[{"id": "x", "level": 0, "unit": "nope"}]"#, "there is no unit nope"),
            (r#"[{"id": "x", "level": 0, "opening": "nope"}]"#, "there is no opening nope"),
            (r#"[{"id": "x", "level": 0, "polygon": [[1, 2], [3, 4]]}]"#, "fewer than three corners"),
            (r#"[{"id": "x", "level": 0, "polygon": [[1, 200], [3, 4], [5, 6]]}]"#, "no longitude and latitude"),
            (
                r#"[{"id": "x", "level": 0, "polygon": [[120.49, 30.74], [120.4901, 30.74], [120.4901, 30.7401]], "until": "noon"}]"#,
                "“noon” is no time",
            ),
        ] {
            let wrong = read(&venue, json).expect_err(json).to_string();
            assert!(wrong.contains(named), "{wrong}");
        }
    }
}
