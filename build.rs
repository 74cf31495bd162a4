//! Gives the command line folders to embed: the page that `cargo xtask build` makes, and the demo venue.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_ORGANISER").is_some() {
        let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        for folder in ["target/page", "assets/venues/light-of-the-internet-2017"] {
            // An empty folder stands in for a page not built yet. It must exist: Cargo takes a watched path that is
            // missing as changed, and would compile everything again each time.
            fs::create_dir_all(Path::new(&root).join(folder))?;
            println!("cargo::rerun-if-changed={folder}");
        }
    }
    Ok(())
}
