//! sessions.csv or .xlsx: one row a session of the programme.

use toml::value::Datetime;

use super::files::VenueFiles;
use super::problem::Problem;
use super::table::{Row, Table};
use crate::venue::geometry::Point;
use crate::venue::{FeatureKey, LevelId, Place, Session, UnitId, Use, Venue};

/// How to write a time, for messages.
const TIME: &str = "write the event's local time as 2017-12-03 10:00, or only the day, or leave it empty";

/// Reads the programme into a venue whose floor, exhibitors and points are known.
pub fn read(files: &VenueFiles, venue: &mut Venue, problems: &mut Vec<Problem>) {
    let Some(table) = Table::read(files, "sessions", &["id"], problems) else { return };
    let mut sessions = Vec::new();
    for (id, row) in table.rows_by("id", problems) {
        sessions.push(session(venue, id, &row, problems));
    }
    // Where the hour is not known, the end of the day; where the day is not, the end of the programme.
    let order = |session: &Session| match session.start.as_str() {
        "" => "~".to_owned(),
        day if day.len() == 10 => format!("{day}~"),
        start => start.to_owned(),
    };
    sessions.sort_by_cached_key(order);
    venue.sessions = sessions;
}

fn session(venue: &Venue, id: String, row: &Row, problems: &mut Vec<Problem>) -> Session {
    let mut session = Session { id, ..Session::default() };
    let mut times = [""; 2];
    for (heading, value) in &row.cells {
        let text = || value.clone();
        match heading.as_str() {
            "id" => {}
            "title_en" => session.title.en = text(),
            "title_zh" => session.title.zh = text(),
            "place" => session.place = text(),
            "start" => times[0] = value,
            "end" => times[1] = value,
            "status" => session.cancelled = is_cancelled(value, row, problems),
            "track" => session.track = text(),
            "speakers" => session.speakers = text(),
            "provenance" => session.provenance = row.provenance(value, problems),
            "source_url" => session.source_url = row.web_address(heading, value, problems),
            _ if value.is_empty() => {}
            _ => session.details.push((heading.clone(), text())),
        }
    }
    if let Some(place) = Place::by_id(venue, &session.id) {
        let message = format!("its id already names another place, {}", place.name(venue).get(Default::default()));
        problems.push(row.warning("taken-id", message, "give the session an id that nothing else has"));
    }
    name(venue, &mut session, row, problems);
    set_times(venue, &mut session, times, row, problems);
    set_place(venue, &mut session, row, problems);
    session
}

/// Whether a status says that a session does not take place.
fn is_cancelled(status: &str, row: &Row, problems: &mut Vec<Problem>) -> bool {
    let cancelled = ["cancelled", "canceled", "取消", "已取消"].contains(&&*status.to_lowercase());
    if !(cancelled || status.is_empty()) {
        let message = format!("status “{status}” is not known; the session is taken to be held");
        problems.push(row.warning("bad-status", message, "write cancelled, or leave it empty"));
    }
    cancelled
}

fn name(venue: &Venue, session: &mut Session, row: &Row, problems: &mut Vec<Problem>) {
    if session.title.is_empty() {
        let fix = "fill in title_en, title_zh or both";
        problems.push(row.warning("no-title", "this session has no title; its id is shown", fix));
        session.title.en = session.id.clone();
        return;
    }
    for &lang in venue.event.languages.iter().filter(|&&lang| session.title.only(lang).is_empty()) {
        let column = format!("title_{}", lang.code());
        let message = format!("{column} is empty; the other language is shown");
        problems.push(row.warning("untranslated", message, format!("fill in {column}")));
    }
}

fn set_times(venue: &Venue, session: &mut Session, written: [&str; 2], row: &Row, problems: &mut Vec<Problem>) {
    let event = &venue.event;
    let mut read = |heading: &str, written: &str, day: &str| {
        moment(written, day).unwrap_or_else(|| {
            let message = format!("{heading} “{written}” is no time that is understood; it is taken as not known");
            problems.push(row.warning("bad-time", message, TIME));
            String::new()
        })
    };
    // An hour alone is of the event's only day, or of the day the session begins.
    let only_day = if event.ends.is_empty() || event.starts == event.ends { &*event.starts } else { "" };
    session.start = read("start", written[0], only_day);
    session.end = read("end", written[1], session.day());
    let days = event.starts.as_str()..=event.ends.as_str();
    if !session.start.is_empty() && !event.starts.is_empty() && !event.ends.is_empty() && !days.contains(&session.day())
    {
        let message = format!("it is on {}, but the event is from {} to {}", session.day(), event.starts, event.ends);
        let fix = "correct its start, or the event's days in floorlight.toml";
        problems.push(row.warning("outside-event", message, fix));
    }
    if session.end.is_empty() {
        return;
    }
    if session.start.is_empty() {
        problems.push(row.warning("bad-time", "it has an end but no start; its time is taken as not known", TIME));
        session.end.clear();
    } else if session.end < session.start && !session.start.starts_with(&session.end) {
        let message = format!("it ends at {} before it starts at {}", session.end, session.start);
        problems.push(row.warning("end-before-start", message, "correct start or end"));
        session.end.clear();
    }
}

/// `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` for a day alone, from a time as people write it: `2017-12-03 10:00`,
/// `2017/12/3 9:30`, `2017年12月3日 10:00`, or an hour of a given day. Empty stays empty. `None` for a time that is not
/// understood, and for one of some time zone.
fn moment(written: &str, day: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-/.:：T年月日号时点分秒".contains(c);
    if !written.chars().all(fits) {
        return None;
    }
    let numbers: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let date = |year: &str, month: &str, day: &str| format!("{year:0>4}-{month:0>2}-{day:0>2}");
    let time = |hour: &str, minute: &str| format!("T{hour:0>2}:{minute:0>2}");
    let moment = match numbers[..] {
        [] => return written.trim().is_empty().then(String::new),
        [year, month, day] if year.len() == 4 => date(year, month, day),
        [year, month, day, hour, minute] | [year, month, day, hour, minute, _] if year.len() == 4 => {
            date(year, month, day) + &time(hour, minute)
        }
        [hour, minute] | [hour, minute, _] if written.contains([':', '：', '时', '点']) && !day.is_empty() => {
            day.to_owned() + &time(hour, minute)
        }
        _ => return None,
    };
    moment.parse::<Datetime>().is_ok().then_some(moment)
}

fn set_place(venue: &Venue, session: &mut Session, row: &Row, problems: &mut Vec<Problem>) {
    let written = session.place.as_str();
    if written.is_empty() {
        return;
    }
    let is_called = |name: &str| !name.is_empty() && name.to_lowercase() == written.to_lowercase();
    let called = (0..venue.units.len() as u16)
        .map(UnitId)
        .filter(|&id| is_called(&venue[id].name.en) || is_called(&venue[id].name.zh));
    let rooms: Vec<UnitId> = called.collect();
    match Place::resolve(venue, written) {
        // A room's name comes before a booth number written otherwise.
        Ok(place) if rooms.is_empty() || place.id(venue) == written => {
            session.booths = place.booths(venue);
            session.units = place.units(venue).to_vec();
            if session.booths.is_empty() && session.units.is_empty() {
                session.at = place.anchor(venue).map(|(level, at)| (level, at.on_grid()));
            }
        }
        Err(error) if rooms.is_empty() => {
            let message = format!("its place is not on the floor plan: {error}; it is shown as written");
            let fix = "write a booth number, an id or the name of a room as the floor plan has it, or leave it empty";
            problems.push(row.warning("unknown-place", message, fix));
        }
        _ => {
            let mut keys: Vec<FeatureKey> = rooms.iter().map(|&id| venue[id].key).collect();
            keys.dedup();
            if keys.len() > 1 {
                let message = format!("{} rooms are called “{written}”; walks lead to the nearest", keys.len());
                problems.push(row.warning("ambiguous-place", message, "give each room a name of its own"));
            }
            match rooms.iter().find(|&&id| matches!(venue[id].walk, Use::Floor | Use::Steps)) {
                Some(&open) => session.at = Some(middle(venue, open)),
                None => session.units = rooms,
            }
        }
    }
}

/// The free spot nearest to the middle of an open floor, to meet at.
fn middle(venue: &Venue, id: UnitId) -> (LevelId, Point) {
    const STEP_M: f64 = 0.5;
    const FARTHEST: i32 = 60;
    let unit = &venue[id];
    let centre = unit.polygon.centroid();
    let here = |level: LevelId| level == unit.level;
    let booths = venue.booths.iter().filter(|booth| here(booth.level)).map(|booth| &booth.polygon);
    let fixtures = venue.fixtures.iter().filter(|fixture| here(fixture.level)).map(|fixture| &fixture.polygon);
    let obstacles = venue.units.iter().filter(|other| here(other.level) && other.walk == Use::Obstacle);
    let in_the_way: Vec<_> = booths.chain(fixtures).chain(obstacles.map(|other| &other.polygon)).collect();
    let clearance_m = venue.event.clearance_m;
    let free = |&at: &Point| {
        unit.polygon.contains(at)
            && unit.polygon.edge_distance(at) > clearance_m
            && !in_the_way.iter().any(|shape| shape.contains(at) || shape.edge_distance(at) <= clearance_m)
    };
    let mut offsets: Vec<(i32, i32)> =
        (-FARTHEST..=FARTHEST).flat_map(|x| (-FARTHEST..=FARTHEST).map(move |y| (x, y))).collect();
    offsets.sort_by_key(|&(x, y)| x * x + y * y);
    let spots = offsets.into_iter().map(|(x, y)| centre + Point::new(f64::from(x), f64::from(y)) * STEP_M);
    (unit.level, spots.into_iter().find(free).unwrap_or(centre).on_grid())
}
