//! Builds a part of Floorlight alone, for the bench of its name: `target/NAME/NAME.js` and its WebAssembly.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// Builds `benches/NAME` to `target/NAME/`.
pub fn build(name: &str) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies within the project")?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["build", "--release", "-p", name, "--target", "wasm32-unknown-unknown"]);
    let status = cargo.status().context("cargo could not be started")?;
    ensure!(status.success(), "benches/{name} did not compile");
    let wasm = target.join(format!("wasm32-unknown-unknown/release/{name}.wasm"));
    Bindgen::new().input_path(&wasm).web(true)?.typescript(false).generate(root.join("target").join(name))
}
