//! Who stands where, and what exhibitors.csv and aliases.csv point to.

use std::collections::HashSet;

use crate::venue::read::imdf::file;
use crate::venue::read::near::nearest;
use crate::venue::read::{Problem, Reading, VenueFiles};
use crate::venue::{Lang, Place, Venue};

const ALIASES: &str = "aliases.csv";

pub(super) fn check(files: &VenueFiles, reading: &Reading, problems: &mut Vec<Problem>) {
    exhibitors(files, reading, problems);
    aliases(files, &reading.venue, problems);
}

fn exhibitors(files: &VenueFiles, reading: &Reading, problems: &mut Vec<Problem>) {
    let Reading { venue, origins, sources, .. } = reading;
    let Some(rows) = &sources.rows else { return };
    let sectors: Vec<&str> = sources.settings.sectors.iter().map(|sector| &*sector.id).collect();
    let mut names: HashSet<(&str, &str)> = HashSet::new();
    for (row, exhibitor) in rows.iter().zip(&venue.exhibitors) {
        let mut warn = |code: &'static str, message: String, fix: &str| {
            problems.push(Problem::warning(code, &row.file, message).at(&row.row).fix(fix));
        };
        let called = match row.name.get(Lang::En) {
            "" => &row.id,
            name => name,
        };
        if row.booths.is_empty() && exhibitor.booths.is_empty() && exhibitor.units.is_empty() {
            let fix = "write its booth number, or remove the row";
            warn("no-booth", format!("{called} has no booth, so nobody can walk there"), fix);
        }
        if row.name.is_empty() {
            warn("no-name", format!("exhibitor {} has no name", row.id), "write name_en or name_zh");
        } else if !names.insert((&row.name.en, &row.name.zh)) {
            let fix = "write all its booths in one row: B1-01;B1-02";
            warn("same-exhibitor", format!("an earlier row is called {called} too"), fix);
        }
        if !row.sector.is_empty()
            && !sectors.is_empty()
            && !sectors.iter().any(|id| id.eq_ignore_ascii_case(&row.sector))
        {
            let fix = match nearest(&row.sector, sectors.iter().copied()) {
                Some(near) => format!("did you mean “{near}”?"),
                None => "add it to floorlight.toml as a [[sector]], or correct it".to_owned(),
            };
            warn("unknown-sector", format!("the sector “{}” is not one of floorlight.toml", row.sector), &fix);
        }
        let logo = row.logo.trim_start_matches("./");
        if !logo.is_empty() && !files.holds(logo) {
            let fix = "put the picture into the venue's folder and write its path from there";
            warn("no-logo", format!("there is no file {logo}"), fix);
        }
    }
    let taken: HashSet<&str> =
        venue.booths.iter().filter(|booth| !booth.exhibitors.is_empty()).map(|booth| &*booth.number).collect();
    // Of a table that cannot be read, nobody can tell which booths it leaves free.
    let read = !rows.is_empty();
    let free = venue.booths.iter().zip(&origins.booths).filter(|(booth, _)| read && !taken.contains(&*booth.number));
    for (booth, id) in free {
        let problem = Problem::warning("free-booth", file("kiosk"), format!("nobody stands at booth {}", booth.number));
        problems.push(problem.at(id).fix("name the booth in its exhibitor's row, if it is taken"));
    }
}

/// aliases.csv: ids and booth numbers that moved.
fn aliases(files: &VenueFiles, venue: &Venue, problems: &mut Vec<Problem>) {
    let text = match files.text(ALIASES) {
        None => return,
        Some(Ok(text)) => text,
        Some(Err(problem)) => return problems.push(problem),
    };
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = table.headers().ok().map(|headings| {
        ["old", "new"].map(|name| headings.iter().position(|heading| heading.eq_ignore_ascii_case(name)))
    });
    let Some([Some(old), Some(new)]) = columns else {
        let message = "the first row has no columns called “old” and “new”";
        return problems.push(Problem::warning("bad-aliases", ALIASES, message).at("row 1").fix("head them old,new"));
    };
    for record in table.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let problem = Problem::warning("bad-aliases", ALIASES, error.to_string());
                problems.push(problem.fix("check the quotes in this row"));
                continue;
            }
        };
        let place = format!("row {}", record.position().map_or(0, csv::Position::line));
        let (old, new) = (record.get(old).unwrap_or_default(), record.get(new).unwrap_or_default());
        if Place::resolve(venue, new).is_err() {
            let message = format!("“{new}”, which “{old}” became, is no place of this venue");
            let problem = Problem::warning("dead-alias", ALIASES, message).at(&place);
            problems.push(problem.fix("write a booth number or an exhibitor's id as it is now"));
        }
        if Place::resolve(venue, old).is_ok_and(|found| found.id(venue) == old) {
            let message = format!("“{old}” is still a place of this venue, so it keeps its own meaning");
            problems.push(Problem::warning("idle-alias", ALIASES, message).at(&place).fix("remove this row"));
        }
    }
}
