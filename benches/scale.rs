//! How compiling a venue grows with its size: prints one table; `--write` also keeps it in docs/benchmarks.md.
//!
//! Each measurement is a process of its own, so that its memory and processor time are its own too. Linux only. Sites
//! are written to the system's folder for temporary files: `TMPDIR=/dev/shm` keeps a slow disk out of it.

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
            println!("{:.1} s | {:.0} MB", processor_s()?, peak_mb()?);
        }
        ["compile", venue] => println!("{}", compiled(Path::new(venue))?),
        ref words => {
            let table = table()?;
            println!("{table}");
            if words.contains(&"--write") {
                let document = fs::read_to_string(DOCUMENT)?;
                let (before, after) = document.split_once(HEADING).ok_or_else(|| Error::other("no place for it"))?;
                // The table ends the section.
                let (section, rest) = after.split_at(after.find("\n## ").unwrap_or(after.len()));
                let about = section.split("\n| ").next().unwrap_or_default().trim_end();
                fs::write(DOCUMENT, format!("{before}{HEADING}{about}\n\n{table}{rest}"))?;
            }
        }
    }
    Ok(())
}

/// One row a size.
fn table() -> Result<String> {
    let mut lines = vec![
        "| stands | compile | memory | bundle | in brotli | corners | triangles | site, waited | site | memory | files |"
            .to_owned(),
        format!("|{}", " ---: |".repeat(11)),
    ];
    for stands in STANDS {
        let folder = env::temp_dir().join("floorlight-scale").join(stands);
        let site = folder.with_extension("site");
        let made = Command::new(env!("CARGO")).args(["xtask", "scale", stands]).arg(&folder).status()?;
        if !made.success() {
            return Err(Error::other("the venue could not be made"));
        }
        let _ = fs::remove_dir_all(&site);
        let compiled = said(Command::new(env::current_exe()?).arg("compile").arg(&folder))?;
        let begun = now();
        let built = said(Command::new(env::current_exe()?).arg("build").arg(&folder).arg("--out").arg(&site))?;
        let waited_s = begun.elapsed().as_secs_f64();
        let mut built = built.lines();
        let files = built.next().and_then(|line| line.split(' ').next()).unwrap_or_default();
        let cost = built.next().unwrap_or_default();
        let compiled = compiled.trim();
        lines.push(format!("| {stands} | {compiled} | {waited_s:.1} s | {cost} | {files} |"));
        fs::remove_dir_all(&site)?;
    }
    Ok(lines.join("\n") + "\n")
}

/// What a process says.
fn said(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(Error::other("it failed"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads and compiles a venue; its cells of the table.
fn compiled(venue: &Path) -> Result<String> {
    let files = VenueFiles::from_path(venue).map_err(Error::other)?;
    let (bundle, _) = compile(&files).map_err(|problems| Error::other(format!("{problems:?}")))?;
    let files = bundle.to_files();
    let (seconds, peak) = (processor_s()?, peak_mb()?);
    let mut bytes = [0; 2];
    for file in [&files.venue, &files.guide] {
        let mut packed = Vec::new();
        let best = BrotliEncoderParams { quality: 11, size_hint: file.len(), ..BrotliEncoderParams::default() };
        brotli::BrotliCompress(&mut &file[..], &mut packed, &best)?;
        bytes[0] += file.len();
        bytes[1] += packed.len();
    }
    let [raw, packed] = bytes.map(|bytes| bytes as f64 / 1024.0);
    let floors = || bundle.floor.levels.iter().map(|level| &level.usual);
    let corners: usize = floors().map(|floor| floor.corners.0.len()).sum();
    let triangles: usize = floors().map(|floor| floor.triangles.0.len()).sum();
    Ok(format!("{seconds:.2} s | {peak:.0} MB | {raw:.0} KB | {packed:.0} KB | {corners} | {triangles}"))
}

#[expect(clippy::disallowed_methods, reason = "no browser runs this")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// The processor time this process has taken so far, seconds.
fn processor_s() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // After the name in brackets: the 12th and 13th are user and system time, in hundredths.
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<f64>().map_err(Error::other));
    Ok(ticks.sum::<Result<f64>>()? / 100.0)
}

/// The most memory this process has held so far, megabytes.
fn peak_mb() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kb: f64 = line.trim().trim_end_matches(" kB").parse().map_err(Error::other)?;
    Ok(kb / 1024.0)
}
