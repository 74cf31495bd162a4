//! Styles: they hold from left to right and from right to left alike.

use std::fs;
use std::path::Path;

/// Properties that know left from right; `inline-start` and `inline-end` say the same for every script.
const ONE_SIDED: [&str; 12] = [
    "left:",
    "right:",
    "margin-left",
    "margin-right",
    "padding-left",
    "padding-right",
    "border-left",
    "border-right",
    "text-align: left",
    "text-align: right",
    "float:",
    "border-top-left-radius",
];

#[test]
fn styles_know_no_left_or_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/styles");
    let mut sheets = 0;
    for entry in fs::read_dir(folder).expect("styles") {
        let path = entry.expect("a file").path();
        let sheet = fs::read_to_string(&path).expect("text");
        for (at, line) in sheet.lines().enumerate() {
            let one_sided = ONE_SIDED.iter().any(|property| line.trim_start().starts_with(property));
            assert!(!one_sided, "{}:{}: {line}", path.display(), at + 1);
        }
        sheets += 1;
    }
    assert!(sheets >= 5);
}
