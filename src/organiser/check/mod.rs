//! `check`: every problem of a venue, and what to do about it, as a list and as a `picture`.

mod picture;

use std::path::PathBuf;

use super::failure::Failure;
use super::{Format, print};
use crate::venue::check::check;
use crate::venue::read::{Problem, Severity, VenueFiles};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A venue folder, an IMDF folder or a .zip of either
    venue: PathBuf,
    /// How the problems are written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Also draw the floor plan with the problems on it, numbered as in the list
    #[arg(long, value_name = "FILE.svg")]
    picture: Option<PathBuf>,
}

/// Lists all problems; fails when one is an error.
pub fn run(args: &Args) -> Result<(), Failure> {
    let checked = check(&VenueFiles::from_path(&args.venue)?);
    if let Some(path) = &args.picture {
        std::fs::write(path, picture::draw(&checked)).map_err(Failure::write(path))?;
    }
    let problems = &checked.problems;
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match args.format {
        Format::Json => print(serde_json::to_string_pretty(problems).expect("plain data always encodes")),
        Format::Text => list(problems, errors),
    }
    if errors > 0 { Err(Failure::Checked { errors, warnings: problems.len() - errors }) } else { Ok(()) }
}

fn list(problems: &[Problem], errors: usize) {
    for (at, problem) in problems.iter().enumerate() {
        print(format_args!("{}. {problem}", at + 1));
    }
    match (problems.len(), errors) {
        (0, _) => print("No problems."),
        // With errors, their number ends the command.
        (count, 0) => print(format_args!("Nothing to fix before building, {count} to look at.")),
        _ => {}
    }
}
