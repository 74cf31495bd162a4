//! corrections.csv: what has changed in the list of exhibitors. The page reads it live; here it is only checked.

use super::files::VenueFiles;
use super::problem::Problem;
use crate::venue::Venue;
use crate::venue::corrections::{FILE, apply};

/// Reads the corrections, if there are some: such as visitors' devices would refuse stop the venue from being built.
pub fn check(files: &VenueFiles, venue: &Venue, problems: &mut Vec<Problem>) {
    match files.text(FILE) {
        None => {}
        Some(Err(problem)) => problems.push(problem),
        Some(Ok(text)) => {
            if let Err(wrong) = apply(venue, text) {
                let row = format!("row {}", wrong.line);
                problems.push(Problem::error("bad-correction", FILE, wrong.message).at(row).fix(wrong.fix));
            }
        }
    }
}
