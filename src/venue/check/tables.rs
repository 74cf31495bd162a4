//! Who stands where, and what the exhibitor list points to.

use std::collections::HashSet;

use crate::venue::Lang;
use crate::venue::read::imdf::file;
use crate::venue::read::near::nearest;
use crate::venue::read::{Problem, Reading, VenueFiles};

pub(super) fn check(files: &VenueFiles, reading: &Reading, problems: &mut Vec<Problem>) {
    let Reading { venue, origins, sources, .. } = reading;
    let Some(rows) = &sources.rows else { return };
    let sectors: Vec<&str> = sources.settings.sectors.iter().map(|sector| &*sector.id).collect();
    let mut names: HashSet<(&str, &str)> = HashSet::new();
    for (row, exhibitor) in rows.iter().zip(&venue.exhibitors) {
        let mut warn = |code: &'static str, message: String, fix: &str| {
            problems.push(Problem::warning(code, &*row.file, message).at(&row.row).fix(fix));
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
        } else if !logo.is_empty() && files.picture(logo).is_none() {
            let fix = "save it as PNG, JPEG or WebP, 400 pixels wide";
            warn("odd-logo", format!("{logo} is no picture that every browser shows, or larger than 1 MB"), fix);
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
