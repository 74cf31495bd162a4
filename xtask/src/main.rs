//! The build: `cargo xtask build [--dev]` makes the page, `cargo xtask demo` the demo venue, `cargo xtask scale STANDS
//! FOLDER` a venue of any size, `cargo xtask graphs` and `cargo xtask search` parts of the core alone for benchmarks, and
//! `cargo xtask test-runner` runs WebAssembly tests in a browser.

mod bench;
mod demo;
mod order;
mod output;
mod page;
mod scale;

use std::env;
use std::ffi::OsString;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    let words: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    match words.as_slice() {
        ["build"] => page::build(page::Profile::Page),
        ["build", "--dev"] => page::build(page::Profile::Dev),
        ["demo"] => demo::run(),
        [name @ ("graphs" | "search")] => bench::build(name),
        ["scale", stands, folder] => scale::run(stands, folder.as_ref()),
        #[cfg(feature = "test-runner")]
        // Cargo calls this with the test binary and its arguments; see .cargo/config.toml.
        ["test-runner", ..] => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(&args),
        _ => bail!(
            "usage: cargo xtask build [--dev] | demo | scale STANDS FOLDER | graphs | search | test-runner TESTS.wasm [ARGUMENT]..."
        ),
    }
}
