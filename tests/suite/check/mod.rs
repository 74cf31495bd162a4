//! `floorlight check`: the example of three booths is clean, and each mistake made in it is found where it is, alone.

mod mistakes;
mod spoilt;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use floorlight::route::{Network, Request, Wishes};
use floorlight::venue::check::check;
use floorlight::venue::read::{Problem, Severity, VenueFiles, compile};
use floorlight::venue::{Place, Text};
use serde_json::{Value, json};

use mistakes::{KIOSK, Mistake, ROWS, TOML, mistakes, mistakes_in_company};
use spoilt::{Spoilt, example};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_example_is_clean() {
    assert_eq!(example().problems(), []);
}

#[test]
fn each_mistake_is_found_where_it_is_and_nothing_else() {
    let mut wrong = Vec::new();
    for Mistake(code, file, feature, spoilt) in mistakes() {
        let problems = spoilt.problems();
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, &*problem.file, &*problem.feature)).collect();
        if found != [(code, file, feature)] {
            let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
            wrong.push(format!("{code} at {file}, {feature}: {told:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mistakes_that_drag_others_after_them_are_found_too() {
    for Mistake(code, file, feature, spoilt) in mistakes_in_company() {
        let problems = spoilt.problems();
        let found = |problem: &Problem| problem.code == code && problem.file == file && problem.feature == feature;
        assert!(problems.iter().any(found), "{code} at {file}, {feature}: {problems:#?}");
    }
}

#[test]
fn the_demo_is_clean() {
    let files = VenueFiles::from_path(&Path::new(ROOT).join("assets/venues/light-of-the-internet-2017"));
    assert_eq!(check(&files.expect("the demo is there")).problems, []);
}

/// Where every value of a JSON document is, as pointers.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(nth, value)| pointers(value, &format!("{at}/{nth}"), found))
        }
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

#[test]
fn no_value_anywhere_stops_the_check() {
    let hostile = [
        json!(null),
        json!("\u{0}<b>..//"),
        json!(-1e300),
        json!([]),
        json!({}),
        json!([[[[1e308, -0.0]]]]),
        json!(true),
        json!(179.9),
    ];
    let kinds = ["venue", "level", "unit", "opening", "kiosk", "amenity", "relationship", "fixture", "section"];
    let mut tried = 0;
    for (file, kind) in kinds.map(|kind| (format!("imdf/{kind}.geojson"), kind)) {
        let whole: Value = serde_json::from_str(&example().0[&file]).expect("JSON");
        let mut places = Vec::new();
        pointers(&whole, "", &mut places);
        for (nth, place) in places.iter().enumerate() {
            let mut spoilt = whole.clone();
            *spoilt.pointer_mut(place).expect("a place") = hostile[(nth * 5 + tried) % hostile.len()].clone();
            let problems = example().without(&file).append(&file, &spoilt.to_string()).problems();
            for problem in problems {
                assert!(!problem.message.is_empty() && !problem.fix.is_empty(), "{kind}{place}: {problem:?}");
            }
            tried += 1;
        }
    }
    assert!(tried > 500, "{tried}");
}

/// The command line, on a folder: exit code and output.
fn floorlight(words: &[&str]) -> (Option<i32>, String) {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_floorlight")).args(words).output().expect("it runs");
    (run.status.code(), String::from_utf8(run.stdout).expect("UTF-8"))
}

/// A venue in a folder of its own, which goes when this does.
struct Folder(std::path::PathBuf);

impl Folder {
    fn of(name: &str, venue: Spoilt) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        for (path, text) in venue.0 {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        Folder(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_command_line_tells_problems_in_text_in_json_and_as_a_picture() {
    let clean = Folder::of("clean", example());
    assert_eq!(floorlight(&["check", clean.path()]), (Some(0), "No problems.\n".to_owned()));

    let spoilt = example()
        .text(TOML, "clearance_m = 0.3", "clearance_m = -1")
        .set("kiosk", "booth-a1", "anchor_id", json!("<gone>"))
        .outline("kiosk", "booth-a2", &[[7.0, 18.0], [18.0, 18.0], [18.0, 24.0], [7.0, 24.0]]);
    let spoilt = Folder::of("spoilt", spoilt);
    let (code, text) = floorlight(&["check", spoilt.path()]);
    assert_eq!(code, Some(1));
    let heads: Vec<&str> = text.lines().filter(|line| !line.starts_with("  fix: ")).collect();
    assert_eq!(
        heads,
        [
            "1. error[bad-number] floorlight.toml, map.clearance_m: clearance_m = -1 makes no sense",
            "2. warning[dead-reference] imdf/kiosk.geojson, booth-a1: booth A1: its anchor_id “<gone>” is no anchor",
            "3. warning[overlapping-booths] imdf/kiosk.geojson, booth-a2: booths A1 and A2 overlap by 4.9 m²",
        ]
    );

    let picture = spoilt.0.join("problems.svg");
    let (code, json) =
        floorlight(&["check", spoilt.path(), "--format", "json", "--picture", picture.to_str().expect("UTF-8")]);
    assert_eq!(code, Some(1));
    let problems: Vec<BTreeMap<String, String>> = serde_json::from_str(&json).expect("a list of flat objects");
    assert_eq!(problems.len(), 3);
    for problem in &problems {
        let keys: Vec<&str> = problem.keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "feature", "file", "fix", "message", "severity"]);
    }

    let picture = std::fs::read_to_string(picture).expect("a picture");
    assert!(picture.contains("&lt;gone&gt;") && !picture.contains("<gone>"), "names become no markup");
    // Both booths are on the plan and in the list, the setting in the list only.
    for (number, times) in [("1", 1), ("2", 2), ("3", 2)] {
        let mark = format!(r##"fill="#ffffff" text-anchor="middle">{number}</text>"##);
        assert_eq!(picture.matches(&mark).count(), times, "{number}");
    }
    assert!(picture.contains("Ground floor") && picture.contains("Upper floor"));
    assert_eq!(floorlight(&["check", &format!("{}/none", spoilt.path())]).0, Some(2));
}

#[test]
fn a_table_in_another_encoding_is_read_or_told() {
    // “旧” (old) in GB18030, then bytes that are no text at all.
    let chinese = b"old,new\n\xbe\xc9,A1\n".to_vec();
    for (code, bytes) in [("other-encoding", chinese), ("not-utf8", vec![0xC3, 0x28, 0xFF, 0xFF])] {
        let mut files: Vec<(String, Vec<u8>)> =
            example().0.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        files.push(("aliases.csv".into(), bytes));
        let problems = check(&VenueFiles::from_files(files).expect("arranged")).problems;
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, &*problem.file)).collect();
        assert_eq!(found, [(code, "aliases.csv")]);
    }
}

#[test]
fn all_mistakes_are_found_at_once() {
    let spoilt = example()
        .text(TOML, "clearance_m = 0.3", "clearance_m = -1")
        .text(ROWS, "E1,A1,", "E1,A1;A9,")
        .text("imdf/fixture.geojson", "[[[103.8502,", "[[[1e999,")
        .set("unit", "restroom", "category", json!("restrom"))
        .set("kiosk", "booth-a1", "anchor_id", json!("gone"));
    let codes: BTreeSet<&str> = spoilt.problems().iter().map(|problem| problem.code).collect();
    let wanted = ["bad-feature", "bad-number", "dead-reference", "unknown-booth", "unknown-category"];
    assert_eq!(codes, BTreeSet::from(wanted));
}

#[test]
fn slips_are_met_with_the_word_that_was_meant() {
    for (spoilt, meant) in [
        (example().set("unit", "restroom", "category", json!("restrom")), "“restroom”"),
        (example().text(TOML, "clearance_m", "clearence_m"), "clearance_m"),
        (example().text(TOML, "Asia/Singapore", "Asia/Singapoor"), "“Asia/Singapore”"),
    ] {
        let problems = spoilt.problems();
        assert!(problems[0].fix.contains(meant), "{:?}", problems[0]);
    }
}

/// The example as a stranger's export might be: folders around it, no settings or tables, and everything odd that is
/// still understood.
fn odd_archive() -> Vec<(String, Vec<u8>)> {
    let far = json!({ "type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]] });
    let odd = example()
        .without("floorlight.toml")
        .without("exhibitors.csv")
        .without("README.md")
        .without("imdf/manifest.json")
        .without("imdf/section.geojson")
        .without("imdf/footprint.geojson")
        .without("imdf/address.geojson")
        .append("imdf/evacuation.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")
        // A second building with a ground floor of its own, a mezzanine, and a cellar.
        .copy("level", "ground-floor", "annex")
        .set("level", "upper-floor", "ordinal", json!(0.5))
        .copy("level", "ground-floor", "cellar")
        .set("level", "cellar", "ordinal", json!(-2))
        .feature("level", "annex", |annex| annex["geometry"] = Value::Null)
        .feature("unit", "hall", |hall| {
            let whole = hall["geometry"]["coordinates"].clone();
            hall["geometry"] = json!({ "type": "MultiPolygon", "coordinates": [whole] });
            hall["properties"]["name"] = json!({ "fr": "Salle" });
            hall.as_object_mut().expect("a feature").remove("feature_type");
        })
        .feature("unit", "lobby", |lobby| {
            lobby["properties"]["name"] = json!("Lobby");
            lobby["properties"]["colour"] = json!({ "rgb": [1, 2, 3] });
            lobby["bbox"] = json!([0, 0, 1, 1]);
        })
        .copy("fixture", "pillar", "ghost")
        .feature("fixture", "ghost", |ghost| ghost["properties"] = Value::Null)
        .feature("opening", "restroom-door", |door| door["id"] = json!(17))
        .feature("kiosk", "booth-a1", |booth| {
            // Heights are allowed, and dropped.
            for position in booth["geometry"]["coordinates"][0].as_array_mut().expect("a ring") {
                position.as_array_mut().expect("a position").push(json!(4.5));
            }
        })
        .copy("kiosk", "booth-a3", "booth-far")
        .feature("kiosk", "booth-far", |booth| booth["geometry"] = far)
        .set("amenity", "seats", "category", json!("seat.soft"));
    let wrap = |(path, text): (String, String)| {
        let mark: &[u8] = if path.ends_with("unit.geojson") { b"\xef\xbb\xbf" } else { b"" };
        (format!("Export 2026/{}", path.replace("imdf/", "Hall (final)/")), [mark, text.as_bytes()].concat())
    };
    odd.0.into_iter().map(wrap).collect()
}

#[test]
fn an_odd_archive_is_worked_with() {
    let files = VenueFiles::from_files(odd_archive()).expect("files that can be arranged");
    let problems = check(&files).problems;
    let found: Vec<_> = problems.iter().map(|problem| (problem.code, &*problem.file, &*problem.feature)).collect();
    let wanted = [
        ("unknown-category", "imdf/amenity.geojson", "seats"),
        ("unknown-file", "imdf/evacuation.geojson", ""),
        ("unknown-level", "imdf/fixture.geojson", "ghost"),
        ("unknown-category", "imdf/fixture.geojson", "ghost"),
        ("far-away", KIOSK, "booth-far"),
        ("no-geometry", "imdf/level.geojson", "annex"),
        ("moved-level", "imdf/level.geojson", "upper-floor"),
        ("no-manifest", "imdf/manifest.json", ""),
        ("dead-reference", "imdf/building.geojson", "building"),
        ("dead-reference", "imdf/venue.geojson", "venue"),
    ];
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), BTreeSet::from(wanted));

    let (bundle, _) = compile(&files).expect("a venue that can be built");
    let venue = &bundle.venue;
    assert_eq!(venue.levels.iter().map(|level| level.ordinal).collect::<Vec<_>>(), [-2, 0, 1]);
    assert_eq!(venue.units[1].name, Text::new("Salle", ""));
    assert_eq!(venue.units[0].name, Text::new("Lobby", ""));
    let place = |words: &str| Place::resolve(venue, words).expect("a place");
    let request = Request {
        from: place("A1"),
        to: place("seats"),
        via: Vec::new(),
        best_order: false,
        wishes: Wishes { step_free: true, ..Wishes::default() },
    };
    let route = Network::new(venue, &bundle.floor).route(venue, &request).expect("a way by lift");
    assert!(route.distance_m > 20.0, "{}", route.distance_m);
}

/// A hall of booths in rows, some doubled and some too near each other: how many problems, and how they are found.
#[test]
fn thousands_of_booths_are_checked() {
    let booth = |at: usize, shift: f64| {
        let (x, y) = ((at % 60) as f64 * 6.0 + shift, (at / 60) as f64 * 6.0);
        let corners = [[x, y], [x + 3.0, y], [x + 3.0, y + 3.0], [x, y + 3.0], [x, y]];
        let ring = corners.map(|[x, y]| [103.851 + x * 1e-5, 1.291 + y * 1e-5]);
        json!({ "type": "Feature", "id": format!("b{at}-{shift}"), "feature_type": "kiosk",
            "geometry": { "type": "Polygon", "coordinates": [ring] },
            "properties": { "name": { "en": format!("B{at}-{shift}") }, "level_id": "ground-floor" } })
    };
    let booths: Vec<Value> =
        (0..3600).map(|at| booth(at, 0.0)).chain((0..60).map(|at| booth(60 * at + 7, 1.0))).collect();
    let hall = [[99.0, 99.0], [460.0, 99.0], [460.0, 460.0], [99.0, 460.0]];
    let spoilt = example()
        .without(ROWS)
        .without(KIOSK)
        .append(KIOSK, &json!({ "type": "FeatureCollection", "features": booths }).to_string())
        .outline("unit", "hall", &hall)
        .remove("opening", "hall-door");
    let problems = spoilt.problems();
    let count = |code: &str| problems.iter().filter(|problem| problem.code == code).count();
    assert_eq!(count("overlapping-booths"), 60);
    assert_eq!(count("booth-off-floor"), 0);
    assert_eq!(count("narrow-aisle"), 0);
}

/// Codes by severity, as docs/checks.md lists them.
fn documented() -> BTreeMap<String, Severity> {
    let manual = std::fs::read_to_string(Path::new(ROOT).join("docs/checks.md")).expect("the manual is there");
    let mut codes = BTreeMap::new();
    for line in manual.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [code, severity, meaning, example, remedy] = cells[..] else { panic!("five cells: {line}") };
        assert!([meaning, example, remedy].iter().all(|cell| !cell.is_empty()), "{line}");
        let severity = match severity {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            other => panic!("{other} is no severity"),
        };
        let earlier = codes.insert(code.trim_matches('`').to_owned(), severity);
        assert!(earlier.is_none(), "{code} is listed once");
    }
    codes
}

/// Codes by severity, as the program tells them: `Problem::error("…"`, `warning("…"`, `warn("…"`.
fn told(folder: &Path, codes: &mut BTreeMap<String, Severity>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            told(&path, codes);
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source");
        for (call, severity) in
            [("Problem::error(", Severity::Error), ("warning(", Severity::Warning), ("warn(", Severity::Warning)]
        {
            for rest in source.split(call).skip(1) {
                let Some((code, _)) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
                    continue;
                };
                let earlier = codes.insert(code.to_owned(), severity);
                assert!(
                    earlier.is_none_or(|earlier| earlier == severity),
                    "{code} is an error here and a warning there"
                );
            }
        }
    }
}

#[test]
fn the_manual_lists_every_code_and_every_code_is_tested() {
    let documented = documented();
    let mut codes = BTreeMap::new();
    told(&Path::new(ROOT).join("src/venue"), &mut codes);
    assert_eq!(documented, codes);
    let mut tested: BTreeSet<&str> = mistakes().iter().chain(&mistakes_in_company()).map(|mistake| mistake.0).collect();
    // Bytes and workbooks have tests of their own.
    tested.extend(["not-utf8", "other-encoding", "bad-cell"]);
    assert_eq!(documented.keys().map(String::as_str).collect::<BTreeSet<_>>(), tested);
}
