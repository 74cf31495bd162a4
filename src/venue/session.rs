//! Sessions of the programme: talks, forums and ceremonies, with their place and time.

use serde::{Deserialize, Serialize};

use super::geometry::Point;
use super::{BoothId, LevelId, Provenance, Text, UnitId};

/// A session of the programme.
///
/// Times are local to the event and are text, `YYYY-MM-DDTHH:MM`: what `?now=` holds and browsers read, in an order
/// that is the order of time, and with room for what a number of minutes could not say. A day alone, `YYYY-MM-DD`,
/// means that the hour is not known yet; empty, that neither is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Id in the organiser's list, such as `S01`; unique.
    pub id: String,
    /// Title.
    pub title: Text,
    /// When it begins.
    pub start: String,
    /// When it ends; empty when not known.
    pub end: String,
    /// Whether it does not take place after all.
    pub cancelled: bool,
    /// The series or hall it belongs to, as written.
    pub track: String,
    /// Who speaks, as written.
    pub speakers: String,
    /// How sure the entry is.
    pub provenance: Provenance,
    /// Where the entry comes from, `http` or `https` only.
    pub source_url: String,
    /// Further columns of the list: heading and value.
    pub details: Vec<(String, String)>,
    /// Its place as written; all there is to say of a place that the floor plan does not have.
    pub place: String,
    /// The rooms it takes place in.
    pub units: Vec<UnitId>,
    /// The booths it takes place at.
    pub booths: Vec<BoothId>,
    /// Where it takes place, when that is neither a room nor a booth.
    pub at: Option<(LevelId, Point)>,
}

impl Session {
    /// The day it is on, `YYYY-MM-DD`; empty when not known.
    pub fn day(&self) -> &str {
        self.start.get(..10).unwrap_or_default()
    }

    /// Whether it is on when the event's clocks show a time, `YYYY-MM-DDTHH:MM`; never when its hours are not known or
    /// it is cancelled.
    pub fn is_on(&self, now: &str) -> bool {
        self.is_to_come() && self.start.as_str() <= now && now < self.end.as_str()
    }

    /// Whether it begins at a known hour after that time, on that day.
    pub fn follows(&self, now: &str) -> bool {
        self.is_to_come() && self.start.as_str() > now && self.day() == now.get(..10).unwrap_or_default()
    }

    /// Whether it takes place, at a known hour.
    fn is_to_come(&self) -> bool {
        self.start.len() > 10 && !self.cancelled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_and_what_follows_goes_by_the_events_clock() {
        let session = |start: &str, end: &str| Session { start: start.into(), end: end.into(), ..Session::default() };
        let talk = session("2017-12-03T10:00", "2017-12-03T11:30");
        for (now, on, follows) in [
            ("2017-12-03T09:59", false, true),
            ("2017-12-03T10:00", true, false),
            ("2017-12-03T11:29", true, false),
            ("2017-12-03T11:30", false, false),
            ("2017-12-02T10:00", false, false),
            ("", false, false),
        ] {
            assert_eq!((talk.is_on(now), talk.follows(now)), (on, follows), "{now}");
        }
        let cancelled = Session { cancelled: true, ..talk };
        assert!(!cancelled.is_on("2017-12-03T10:30") && !cancelled.follows("2017-12-03T09:00"));
        let untimed = session("2017-12-03", "");
        assert!(!untimed.is_on("2017-12-03T10:00") && !untimed.follows("2017-12-03T10:00"));
    }
}
