//! The service worker of a site, which keeps it on the visitor's device: `assets/sw.js` and what it is to keep.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::encoded::Encoded;

/// What stands for the site's base in the page that is kept.
pub const BASE: &str = "{{site}}";

const SCRIPT: &str = include_str!("../../assets/sw.js");

/// Endings of the files that the page needs to work with no network; pictures of the icon are the device's own.
const NEEDED: [&str; 6] = [".js", ".wasm", ".css", ".svg", ".flb", ".json"];

/// Where logos lie: a page does without them when there is no network.
pub const LOGOS: &str = "assets/logos/";

/// All that the page needs, each file with what tells whether it arrived as it should.
pub struct Kept {
    files: Vec<(String, String)>,
    bytes: usize,
}

impl Kept {
    /// What is kept of a site's files: those with a hash of their content in their names.
    pub fn of(files: &BTreeMap<String, Encoded>) -> Kept {
        // Pictures of exhibitors' own are no part of it.
        let needed = |path: &str| path.starts_with("assets/") && NEEDED.iter().any(|ending| path.ends_with(ending));
        let needed: Vec<_> = files.iter().filter(|(path, _)| needed(path)).collect();
        let integrity = |file: &Encoded| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(&file.plain)));
        Kept {
            files: needed.iter().map(|(path, file)| ((*path).clone(), integrity(file))).collect(),
            bytes: needed.iter().map(|(_, file)| file.plain.len()).sum(),
        }
    }

    /// The script of a version. `page` is the HTML that answers every address, its links beginning with [`BASE`].
    pub fn script(&self, version: &str, page: &str) -> String {
        let site = json!({ "version": version, "bytes": self.bytes, "files": self.files, "shell": page });
        format!("const SITE = {site};\n{SCRIPT}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organiser::encoded::Effort;

    #[test]
    fn whatever_the_page_needs_is_kept_and_checked_and_nothing_else() {
        let file = |text: &str| Encoded::pack(text.as_bytes().to_vec(), Effort::Quick);
        let files = BTreeMap::from([
            ("assets/boot-1.js".to_owned(), file("abc")),
            ("assets/venue-2.flb".to_owned(), file("")),
            ("assets/icon-512-3.png".to_owned(), file("a picture")),
            ("closures.json".to_owned(), file("[]")),
            ("robots.txt".to_owned(), file("")),
        ]);
        let script = Kept::of(&files).script("0123abcd", "<a href=\"{{site}}assets/boot-1.js\">\u{2028}</script>");
        let (site, rest) = script.split_once(";\n").expect("the site in front");
        assert_eq!(rest, SCRIPT);
        let site: serde_json::Value = serde_json::from_str(&site["const SITE = ".len()..]).expect("JSON");
        // Known answers: SHA-256 of “abc” and of nothing.
        let expected = json!([
            ["assets/boot-1.js", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="],
            ["assets/venue-2.flb", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
        ]);
        assert_eq!((&site["files"], &site["bytes"], &site["version"]), (&expected, &json!(3), &json!("0123abcd")));
    }
}
