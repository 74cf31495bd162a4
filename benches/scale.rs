//! How compiling a venue grows with its size: prints one table; `--write` also keeps it in docs/benchmarks.md.
//!
//! Each measurement is a process of its own, so that the peak of its memory is its own too. Linux only.

use std::io::{Error, Result};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use brotli::enc::BrotliEncoderParams;
use floorlight::venue::read::{VenueFiles, compile};

const STANDS: [&str; 3] = ["411", "2000", "10000"];
const DOCUMENT: &str = "docs/benchmarks.md";
const HEADING: &str = "## Size of the fair\n";

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", ..] => {
            floorlight::organiser::run();
            println!("{:.0}", peak_mb()?);
        }
        ["compile", venue] => println!("{}", compiled(Path::new(venue))?),
        ref words => {
            let table = table()?;
            println!("{table}");
            if words.contains(&"--write") {
                let document = fs::read_to_string(DOCUMENT)?;
                let (before, after) = document.split_once(HEADING).ok_or_else(|| Error::other("no place for it"))?;
                // The table ends the section.
                let about = after.split("\n| ").next().unwrap_or_default().trim_end();
                let rest = after.find("\n## ").map_or("", |at| &after[at..]);
                fs::write(DOCUMENT, format!("{before}{HEADING}{about}\n\n{table}{rest}"))?;
            }
        }
    }
    Ok(())
}

/// One row a size.
fn table() -> Result<String> {
    let mut lines = vec![
        "| stands | compile | peak memory | bundle | in brotli | corners | triangles | whole site | peak memory | files |"
            .to_owned(),
        format!("|{}", " ---: |".repeat(10)),
    ];
    for stands in STANDS {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale").join(stands);
        let site = folder.with_extension("site");
        let made = Command::new(env!("CARGO")).args(["xtask", "scale", stands]).arg(&folder).status()?;
        if !made.success() {
            return Err(Error::other("the venue could not be made"));
        }
        let _ = fs::remove_dir_all(&site);
        let (_, compiled) = timed(Command::new(env::current_exe()?).arg("compile").arg(&folder))?;
        let (build_s, built) =
            timed(Command::new(env::current_exe()?).arg("build").arg(&folder).arg("--out").arg(&site))?;
        let mut built = built.lines();
        let files = built.next().and_then(|line| line.split(' ').next()).unwrap_or_default();
        let peak = built.next().unwrap_or_default();
        let compiled = compiled.trim();
        lines.push(format!("| {stands} | {compiled} | {build_s:.1} s | {peak} MB | {files} |"));
        fs::remove_dir_all(&site)?;
    }
    Ok(lines.join("\n") + "\n")
}

/// A process's seconds and what it said.
fn timed(command: &mut Command) -> Result<(f64, String)> {
    let begun = now();
    let output = command.stderr(Stdio::inherit()).output()?;
    let seconds = begun.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(Error::other("it failed"));
    }
    Ok((seconds, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Reads and compiles a venue; its cells of the table.
fn compiled(venue: &Path) -> Result<String> {
    let begun = now();
    let files = VenueFiles::from_path(venue).map_err(Error::other)?;
    let (bundle, _) = compile(&files).map_err(|problems| Error::other(format!("{problems:?}")))?;
    let bytes = bundle.to_bytes();
    let seconds = begun.elapsed().as_secs_f64();
    let peak = peak_mb()?;
    let mut packed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &best)?;
    let kb = |bytes: &[u8]| bytes.len() as f64 / 1024.0;
    let (raw, packed) = (kb(&bytes), kb(&packed));
    let floors = || bundle.floor.levels.iter().map(|level| &level.usual);
    let corners: usize = floors().map(|floor| floor.corners.0.len()).sum();
    let triangles: usize = floors().map(|floor| floor.triangles.0.len()).sum();
    Ok(format!("{seconds:.2} s | {peak:.0} MB | {raw:.0} KB | {packed:.0} KB | {corners} | {triangles}"))
}

#[expect(clippy::disallowed_methods, reason = "no browser runs this")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// The most memory this process has held so far, megabytes.
fn peak_mb() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kb: f64 = line.trim().trim_end_matches(" kB").parse().map_err(Error::other)?;
    Ok(kb / 1024.0)
}
