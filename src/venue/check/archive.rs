//! Files of the archive that are missing, unknown or of another version.

use crate::venue::read::imdf::{KINDS, file};
use crate::venue::read::{Problem, VenueFiles};

const MANIFEST: &str = "imdf/manifest.json";

pub(super) fn check(files: &VenueFiles, problems: &mut Vec<Problem>) {
    match files.bytes(MANIFEST) {
        None => {
            let problem = Problem::warning("no-manifest", MANIFEST, "the archive has no manifest; IMDF 1.0 is assumed");
            problems.push(problem.fix("export it as an IMDF 1.0 archive, manifest.json included"));
        }
        Some(bytes) => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
            let version = manifest.get("version").and_then(serde_json::Value::as_str).unwrap_or_default();
            if !version.starts_with("1.") {
                let message = format!("its version is “{version}”; it is read as IMDF 1.0");
                problems.push(Problem::warning("other-version", MANIFEST, message).fix("export it as IMDF 1.0"));
            }
        }
    }
    for (kind, message, fix) in [
        ("opening", "no doors are drawn, so no wall can be passed", "draw the doors as openings"),
        ("kiosk", "no booths are drawn", "draw each booth as a kiosk, its number as its name"),
    ] {
        if files.bytes(&file(kind)).is_none() {
            problems.push(Problem::warning("no-file", file(kind), message).fix(fix));
        }
    }
    let known = |path: &str| path == MANIFEST || KINDS.iter().any(|kind| path == file(kind));
    for path in files.paths().filter(|path| path.starts_with("imdf/") && !known(path)) {
        let message = "this is no file of an IMDF 1.0 archive; it is passed over";
        problems.push(Problem::warning("unknown-file", path, message).fix("rename it, or leave it: it does no harm"));
    }
}
