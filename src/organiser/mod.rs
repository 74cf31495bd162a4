//! PUBLISH: the command line, one file a verb.
//!
//! - [`serve`], [`build`]: a venue as a site, live or as files, both from one [`site::Site`].
//! - [`poster`]: what is printed.
//! - [`check`], [`route`], [`search`]: questions about a venue.
//! - [`kiosk`]: a browser as a kiosk, watched; [`kiosks`]: what kiosk screens need to know.
//! - [`pin`]: the operator's number of kiosk screens.
//!
//! Beside them: [`embedded`] (the page and the demo inside this program), [`shell`] (the HTML of every address),
//! [`worker`] and [`manifest`] (what keeps the site on a device), [`picture`] (the floor around a place), [`press`] (SVG
//! to PNG and PDF), [`encoded`] (compression) and [`failure`] (messages and exit codes).

pub mod build;
pub mod check;
pub mod embedded;
pub mod encoded;
pub mod failure;
#[cfg(unix)]
pub mod kiosk;
pub mod kiosks;
pub mod lettering;
pub mod manifest;
pub mod outline;
pub mod picture;
pub mod pin;
pub mod poster;
pub mod press;
pub mod preview;
pub mod route;
pub mod search;
pub mod serve;
pub mod shell;
pub mod site;
pub mod told;
pub mod worker;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::venue::bundle::Bundle;
use crate::venue::read::{self, VenueFiles};
use failure::{Failure, USAGE};

/// Shows visitors of a fair the way: a floor plan and a spreadsheet become a site that needs no server.
#[derive(Debug, Parser)]
#[command(name = "floorlight", version)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serves the app of a venue, or of the built-in demo
    Serve(serve::Args),
    /// Writes the static site of a venue, precompressed, for any host and any sub-path
    Build(build::Args),
    /// Lists every problem of a venue and what to do about it
    Check(check::Args),
    /// Answers one route
    Route(route::Args),
    /// Writes printable posters whose code opens a place on any phone
    Poster(poster::Args),
    /// Answers what the app's search does, best first
    Search(search::Args),
    /// Runs Chromium as a kiosk, and starts it anew when the page hangs or crashes
    #[cfg(unix)]
    Kiosk(kiosk::Args),
    /// Writes the operator's number of kiosk screens as floorlight.toml keeps it
    Pin(pin::Args),
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Runs the command line on this process's arguments.
pub fn run() -> ExitCode {
    let command = match Command::try_parse() {
        Ok(command) => command,
        Err(error) => {
            // Nothing is left to tell if not even this can be written.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let done = match command.verb {
        Verb::Serve(args) => serve::run(&args),
        Verb::Build(args) => build::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::Route(args) => route::run(&args),
        Verb::Poster(args) => poster::run(&args),
        Verb::Search(args) => search::run(&args),
        #[cfg(unix)]
        Verb::Kiosk(args) => kiosk::run(&args),
        Verb::Pin(args) => pin::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            warn(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}

/// The files of a venue, or of the demo when no path is given.
fn files(path: Option<&Path>) -> Result<VenueFiles, Failure> {
    Ok(match path {
        Some(path) => VenueFiles::from_path(path)?,
        None => embedded::demo()?,
    })
}

/// Reads and compiles a venue, or the demo when no path is given; warnings go to standard error.
fn compile(path: Option<&Path>) -> Result<Bundle, Failure> {
    compile_files(&files(path)?)
}

/// Compiles a venue; warnings go to standard error.
fn compile_files(files: &VenueFiles) -> Result<Bundle, Failure> {
    let (bundle, warnings) = read::compile(files).map_err(Failure::Problems)?;
    for warning in warnings {
        warn(&warning);
    }
    Ok(bundle)
}

/// Writes a line to standard output. A reader that went away, as in `| head`, is no failure.
fn print(line: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Writes a line to standard error.
fn warn(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
