//! Files of an organiser become a checked [`Venue`], and a [`Bundle`].
//!
//! 1. [`files`]: a folder, an archive or this program's own demo, arranged alike.
//! 2. [`settings`], [`exhibitors`], [`imdf`] with [`shape`]: each format by itself, into plain rows and features;
//!    [`table`] reads any spreadsheet.
//! 3. [`assemble`] and [`plan`]: rows and features tied together into a [`Venue`].
//! 4. [`sessions`], [`aliases`], [`closures`] and [`corrections`]: what refers to places, once there are some.
//! 5. [`compile`]: free floor and search index beside it, as one [`Bundle`].
//!
//! All problems are gathered as [`problem::Problem`]s with file, feature and remedy; warnings are worked around.

pub mod aliases;
pub mod assemble;
pub mod closures;
pub mod corrections;
pub mod exhibitors;
pub mod files;
pub mod imdf;
pub mod near;
pub mod plan;
pub mod problem;
pub mod sessions;
pub mod settings;
pub mod shape;
pub mod table;

use super::Venue;
use super::bundle::Bundle;
use crate::route::floor::FreeFloor;
use crate::search::Index;
pub use files::VenueFiles;
pub use problem::{Problem, Severity, Unreadable};

/// What the files say, each by itself.
#[derive(Debug)]
pub struct Sources {
    /// floorlight.toml.
    pub settings: settings::Settings,
    /// The floor plan.
    pub archive: imdf::Archive,
    /// The exhibitor list, if there is one.
    pub rows: Option<Vec<exhibitors::ExhibitorRow>>,
}

/// A venue as far as its files could be read, with every problem met on the way.
#[derive(Debug)]
pub struct Reading {
    /// What the files say.
    pub sources: Sources,
    /// The venue; sound only if no problem is an error.
    pub venue: Venue,
    /// Which features and rows its parts come from.
    pub origins: assemble::Origins,
    /// All problems, in the order of the files.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether a problem stops the venue from being built.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads a venue, gathering every problem.
pub fn read(files: &VenueFiles) -> Reading {
    let mut problems = Vec::new();
    let settings = settings::Settings::read(files, &mut problems);
    let archive = imdf::Archive::read(files, &mut problems);
    let rows = exhibitors::read(files, &mut problems);
    let sources = Sources { settings, archive, rows };
    let (mut venue, origins) = assemble::assemble(&sources, &mut problems);
    sessions::read(files, &mut venue, &mut problems);
    aliases::read(files, &mut venue, &mut problems);
    closures::check(files, &venue, &mut problems);
    corrections::check(files, &venue, &mut problems);
    Reading { sources, venue, origins, problems }
}

/// Reads a venue and makes its bundle. `Err` holds all problems when one of them is an error; else the bundle comes
/// with the warnings.
pub fn compile(files: &VenueFiles) -> Result<(Bundle, Vec<Problem>), Vec<Problem>> {
    let reading = read(files);
    if reading.has_errors() {
        return Err(reading.problems);
    }
    let floor = FreeFloor::of(&reading.venue);
    let index = Index::build(&reading.venue);
    Ok((Bundle { venue: reading.venue, floor, index }, reading.problems))
}
