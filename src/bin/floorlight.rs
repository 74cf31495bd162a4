//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    floorlight::organiser::run()
}
