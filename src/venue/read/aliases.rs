//! aliases.csv or .xlsx: ids and booth numbers that moved, so that links and QR codes already out still lead somewhere.

use std::collections::HashMap;

use super::files::VenueFiles;
use super::problem::Problem;
use super::table::Table;
use crate::venue::{Place, Venue};

/// Reads the aliases into a venue that has everything else.
pub fn read(files: &VenueFiles, venue: &mut Venue, problems: &mut Vec<Problem>) {
    let Some(table) = Table::read(files, "aliases", &["old", "new"], problems) else { return };
    let rows = table.rows_by("old", problems);
    let new_of: HashMap<&str, &str> = rows
        .iter()
        .filter(|(old, _)| Place::by_id(venue, old).is_none())
        .filter_map(|(old, row)| {
            let (_, new) = row.cells.iter().find(|(heading, _)| heading == "new")?;
            Some((&**old, &**new))
        })
        .collect();
    let mut aliases = Vec::new();
    for (old, row) in &rows {
        if let Some(place) = Place::by_id(venue, old) {
            let message =
                format!("“{old}” still names a place here, {}, so this row does nothing", called(venue, place));
            problems.push(row.warning("alias-in-use", message, "remove the row, or give that place another id"));
            continue;
        }
        // What moved twice has two rows; no chain is longer than the table, or it runs in a circle.
        let chain = std::iter::successors(Some(&**old), |old| new_of.get(old).copied()).take(rows.len() + 1);
        let last = chain.last().unwrap_or_default();
        match Place::resolve(venue, last) {
            Ok(place) => aliases.push((old.clone(), place.id(venue))),
            Err(error) => {
                let fix = "write the id or booth number that it has now";
                problems.push(row.warning("dead-alias", format!("“{old}” leads nowhere: {error}"), fix));
            }
        }
    }
    venue.aliases = aliases;
}

/// What to call a place in a message.
fn called(venue: &Venue, place: Place) -> String {
    let name = place.name(venue);
    if name.is_empty() { place.id(venue) } else { name.get(Default::default()).to_owned() }
}
