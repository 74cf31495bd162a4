//! closures.json: what is closed for a while. The page reads it live; here it is only checked.

use super::files::VenueFiles;
use super::problem::Problem;
use crate::route::closure_list;
use crate::venue::Venue;

/// The file's name in the venue folder and in the site.
pub const FILE: &str = "closures.json";

/// Reads the list, if there is one: one that visitors' devices would refuse stops the venue from being built.
pub fn check(files: &VenueFiles, venue: &Venue, problems: &mut Vec<Problem>) {
    match files.text(FILE) {
        None => {}
        Some(Err(problem)) => problems.push(problem),
        Some(Ok(text)) => {
            if let Err(wrong) = closure_list::read(venue, text) {
                problems.push(Problem::error("bad-closure", FILE, wrong.message).at(wrong.id).fix(wrong.fix));
            }
        }
    }
}
