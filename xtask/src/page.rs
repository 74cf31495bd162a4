//! Builds the page: Rust, styles and icons become `target/page/`, which the command line embeds.
//!
//! 1. Cargo compiles the bins `page`, `finder` and `codes`, small, and `walker`, fast, to WebAssembly.
//! 2. wasm-bindgen writes the JavaScript beside each, and its functions are put in an order that packs well.
//! 3. Every asset gets a name with a hash of its content, so that it may be cached for ever.
//! 4. `page.json` tells the command line those names.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;

use crate::order;
use crate::output::Output;

const TARGET: &str = "wasm32-unknown-unknown";

/// Scripts and styles that are fetched when they are needed, each after those that it names as `"./name.js"`.
const SCRIPTS: [&str; 17] = [
    "ahead.js",
    "changes.js",
    "compass.js",
    "files.js",
    "leaf.js",
    "offline.js",
    "live.js",
    "share.js",
    "scan.js",
    "kiosk/words.js",
    "kiosk/parts.js",
    "kiosk/keyboard.js",
    "kiosk/tour.js",
    "kiosk/rest.js",
    "kiosk/operator.js",
    "kiosk/kiosk.js",
    "kiosk/kiosk.css",
];

/// How the page is compiled.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Small, precompressed: what visitors get.
    Page,
    /// Quick to build, names kept for the debugger, not compressed.
    Dev,
}

/// Builds `target/page/` from the sources.
pub fn build(profile: Profile) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies within the project")?;
    let bound = root.join("target/bindgen");
    let mut out = Output::new(root.join("target/page"), profile == Profile::Page);
    let mut boot = fs::read_to_string(root.join("assets/boot.js"))?;
    let mut program = |name: &str, features: &str| {
        let wasm = compile(root, name, features, profile)?;
        bind(&wasm, &bound, name, profile)?;
        let [glue_name, wasm_name] = [format!("{name}.js"), format!("{name}.wasm")];
        let glue = out.hashed(&glue_name, fs::read(bound.join(&glue_name))?);
        let wasm = out.hashed(&wasm_name, fs::read(bound.join(format!("{name}_bg.wasm")))?);
        boot = replace_once(&boot, &format!("./{glue_name}"), &beside(&glue))?;
        boot = replace_once(&boot, &format!("./{wasm_name}"), &beside(&wasm))?;
        anyhow::Ok((glue, wasm))
    };
    program("finder", "finder")?;
    program("walker", "walker")?;
    program("codes", "codes")?;
    let (glue, wasm) = program("page", "app")?;
    // What names others comes after them.
    let mut scripts: Vec<(String, String)> = Vec::new();
    for path in SCRIPTS {
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut text = fs::read_to_string(root.join("assets").join(path))?;
        for (other, hashed) in &scripts {
            text = text.replace(&format!("\"./{other}\""), &format!("\"{}\"", beside(hashed)));
        }
        let later =
            SCRIPTS.iter().find(|other| text.contains(&format!("\"./{}\"", other.rsplit('/').next().unwrap_or(other))));
        ensure!(later.is_none(), "{path} names {}, which has to stand before it", later.unwrap_or(&path));
        let hashed = out.hashed(&path.replace('/', "-"), text.into_bytes());
        scripts.push((name.into(), hashed));
    }
    for name in ["kiosk.js", "kiosk.css", "ahead.js", "live.js", "share.js", "scan.js"] {
        let (_, hashed) = scripts.iter().find(|(other, _)| other == name).context("it is among the scripts")?;
        boot = replace_once(&boot, &format!("./{name}"), &beside(hashed))?;
    }
    let boot = out.hashed("boot.js", boot.into_bytes());
    let old = out.hashed("old.js", fs::read(root.join("assets/old.js"))?);
    let styles = out.hashed("styles.css", styles(&root.join("assets/styles"))?);
    let icon = out.hashed("icon.svg", fs::read(root.join("assets/icons/icon.svg"))?);
    // Drawn in Chromium from icon.svg and maskable.svg: what devices show of an installed page.
    let mut picture = |name: &str| anyhow::Ok(out.hashed(name, fs::read(root.join("assets/icons").join(name))?));
    let pictures = json!({
        "small": picture("icon-192.png")?,
        "large": picture("icon-512.png")?,
        "maskable": picture("maskable-512.png")?,
        "touch": picture("touch-180.png")?,
    });
    let names = json!({
        "boot": boot, "glue": glue, "wasm": wasm, "styles": styles, "old": old, "icon": icon, "pictures": pictures
    });
    out.names(&serde_json::to_string_pretty(&names)?);
    out.write()
}

/// Compiles a bin with its features; gives the path of its WebAssembly.
fn compile(root: &Path, bin: &str, features: &str, profile: Profile) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Page if bin == "walker" => ("walker", "walker"),
        Profile::Page => ("page", "page"),
        Profile::Dev => ("dev", "debug"),
    };
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["build", "--target", TARGET, "--profile", name, "--bin", bin]).args([
        "--no-default-features",
        "--features",
        features,
    ]);
    if profile == Profile::Page {
        build_small(&mut cargo)?;
    }
    let status = cargo.status().context("cargo could not be started")?;
    ensure!(status.success(), "the {bin} did not compile; if the target is missing: rustup target add {TARGET}");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
    Ok(target.join(TARGET).join(folder).join(bin).with_extension("wasm"))
}

/// Has the standard library built with the page, for size: its formatting and sorting prefer few bytes, and a panic
/// traps at once instead of carrying its message along. A tenth of the page's weight.
///
/// Both need switches that stable Rust keeps for itself, hence the variable; the sources are rustup's `rust-src`. A
/// trap reaches `assets/boot.js`, which says so plainly; `--dev` builds keep the messages.
fn build_small(cargo: &mut Command) -> Result<()> {
    let mut flags = source_paths()?;
    flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"].map(String::from));
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["--config", &format!("target.{TARGET}.rustflags={}", json!(flags))]);
    Ok(())
}

/// Flags that shorten the paths of libraries in messages, so that the page is the same whoever builds it, and smaller.
fn source_paths() -> Result<Vec<String>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.context("there is no home folder")?.join("registry/src");
    let rustc =
        Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).args(["--print", "sysroot"]).output()?;
    let sysroot = String::from_utf8(rustc.stdout)?;
    let mut prefixes = vec![format!("{}/lib/rustlib/src/rust/library", sysroot.trim())];
    // Without a registry the libraries were vendored: their paths are the project's own.
    for registry in fs::read_dir(registries).into_iter().flatten() {
        prefixes.push(registry?.path().display().to_string());
    }
    Ok(prefixes.iter().map(|prefix| format!("--remap-path-prefix={prefix}=")).collect())
}

/// Writes `NAME_bg.wasm` and `NAME.js` to `bound`.
fn bind(wasm: &Path, bound: &Path, name: &str, profile: Profile) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .keep_debug(profile == Profile::Dev)
        .remove_name_section(profile == Profile::Page)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen failed on {}", wasm.display()))?;
    // `__wbg_addEventListener_f2d27251d333a631` says much, twice, and a hash does not shrink on its way.
    let mut short_of = HashMap::new();
    if profile == Profile::Page {
        for import in output.wasm_mut().imports.iter_mut().filter(|import| import.name.starts_with("__wb")) {
            let short = format!("i{}", short_of.len());
            let short = short_of.entry(import.name.clone()).or_insert(short);
            import.name.clone_from(short);
        }
    }
    output.emit(bound)?;
    if profile == Profile::Page {
        let wasm = bound.join(format!("{name}_bg.wasm"));
        fs::write(&wasm, order::alike(&fs::read(&wasm)?)?)?;
    }
    let glue = bound.join(format!("{name}.js"));
    let text = fs::read_to_string(&glue)?;
    let lines = text.lines().map(|line| match line.trim_start().split_once(": function") {
        Some((name, rest)) if short_of.contains_key(name) => format!("{}: function{rest}\n", short_of[name]),
        _ => format!("{line}\n"),
    });
    Ok(fs::write(&glue, lines.collect::<String>())?)
}

/// All style sheets in one, by name of file.
fn styles(folder: &Path) -> Result<Vec<u8>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    let mut sheet = Vec::new();
    for file in files {
        sheet.extend(fs::read(file)?);
        sheet.push(b'\n');
    }
    Ok(sheet)
}

/// How one file of `assets/` names another in an import.
fn beside(name: &str) -> String {
    name.replace("assets/", "./")
}

fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.matches(from).count() == 1, "the scripts of assets/ should name {from} once");
    Ok(text.replace(from, to))
}
