//! `check`: every problem of a venue, and what to do about it.

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
}

/// Lists all problems; fails when one is an error.
pub fn run(args: &Args) -> Result<(), Failure> {
    let problems = check(&VenueFiles::from_path(&args.venue)?).problems;
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match args.format {
        Format::Json => print(serde_json::to_string_pretty(&problems).expect("plain data always encodes")),
        Format::Text => list(&problems),
    }
    if errors > 0 { Err(Failure::Checked { errors, warnings: problems.len() - errors }) } else { Ok(()) }
}

fn list(problems: &[Problem]) {
    for (at, problem) in problems.iter().enumerate() {
        print(format_args!("{}. {problem}", at + 1));
    }
    if problems.is_empty() {
        print("No problems.");
    }
}
