//! `floorlight check`: the example of three booths is clean, and each mistake made in it is found where it is, alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use floorlight::route::{Network, Request, Wishes};
use floorlight::venue::check::check;
use floorlight::venue::read::{Problem, Severity, VenueFiles, compile};
use floorlight::venue::{Place, Text};
use serde_json::{Value, json};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The files of a venue, to be spoilt.
#[derive(Clone)]
struct Spoilt(BTreeMap<String, String>);

/// The example as it is.
fn example() -> Spoilt {
    let folder = Path::new(ROOT).join("assets/venues/three-booths");
    let mut files = BTreeMap::new();
    for (inner, prefix) in [("", ""), ("imdf", "imdf/")] {
        for entry in std::fs::read_dir(folder.join(inner)).expect("the example is there") {
            let path = entry.expect("a file").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                files.insert(format!("{prefix}{name}"), std::fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    Spoilt(files)
}

impl Spoilt {
    /// Writes some text in place of another, which must be there once.
    fn text(mut self, file: &str, from: &str, to: &str) -> Spoilt {
        let text = self.0.get_mut(file).unwrap_or_else(|| panic!("there is no {file}"));
        assert_eq!(text.matches(from).count(), 1, "{from} is once in {file}");
        *text = text.replace(from, to);
        self
    }

    /// Adds text at the end of a file, or a file.
    fn append(mut self, file: &str, text: &str) -> Spoilt {
        self.0.entry(file.to_owned()).or_default().push_str(text);
        self
    }

    fn without(mut self, file: &str) -> Spoilt {
        assert!(self.0.remove(file).is_some(), "there is no {file}");
        self
    }

    /// Changes one feature as JSON.
    fn feature(mut self, kind: &str, id: &str, change: impl FnOnce(&mut Value)) -> Spoilt {
        let text = self.0.get_mut(&format!("imdf/{kind}.geojson")).expect("such a file");
        let mut collection: Value = serde_json::from_str(text).expect("JSON");
        let features = collection["features"].as_array_mut().expect("features");
        change(features.iter_mut().find(|feature| feature["id"] == id).expect("such a feature"));
        *text = collection.to_string();
        self
    }

    /// Sets one property of a feature.
    fn set(self, kind: &str, id: &str, property: &str, value: Value) -> Spoilt {
        self.feature(kind, id, |feature| {
            let slot = feature["properties"].get_mut(property).expect("such a property");
            assert_ne!(*slot, value, "the value changes");
            *slot = value;
        })
    }

    /// Sets the outline of a feature, in steps of 0.00001 degrees (1.1 m) from the example's south-west corner.
    fn outline(self, kind: &str, id: &str, corners: &[[f64; 2]]) -> Spoilt {
        let mut ring: Vec<[f64; 2]> = corners.iter().map(|&[x, y]| [103.85 + x * 1e-5, 1.29 + y * 1e-5]).collect();
        ring.push(ring[0]);
        self.feature(kind, id, |feature| feature["geometry"] = json!({ "type": "Polygon", "coordinates": [ring] }))
    }

    /// Adds a copy of a feature under another id.
    fn copy(mut self, kind: &str, id: &str, copied: &str) -> Spoilt {
        let text = self.0.get_mut(&format!("imdf/{kind}.geojson")).expect("such a file");
        let mut collection: Value = serde_json::from_str(text).expect("JSON");
        let features = collection["features"].as_array_mut().expect("features");
        let mut copy = features.iter().find(|feature| feature["id"] == id).expect("such a feature").clone();
        copy["id"] = json!(copied);
        features.push(copy);
        *text = collection.to_string();
        self
    }

    fn remove(mut self, kind: &str, id: &str) -> Spoilt {
        let text = self.0.get_mut(&format!("imdf/{kind}.geojson")).expect("such a file");
        let mut collection: Value = serde_json::from_str(text).expect("JSON");
        let features = collection["features"].as_array_mut().expect("features");
        let count = features.len();
        features.retain(|feature| feature["id"] != id);
        assert_eq!(features.len() + 1, count, "{id} was there");
        *text = collection.to_string();
        self
    }

    fn problems(self) -> Vec<Problem> {
        let files = VenueFiles::from_files(self.0.into_iter().map(|(path, text)| (path, text.into_bytes())));
        check(&files.expect("files that can be arranged")).problems
    }
}

/// One mistake: the code it is found by, the file, the feature, and the spoilt example.
struct Mistake(&'static str, &'static str, &'static str, Spoilt);

const TOML: &str = "floorlight.toml";
const ROWS: &str = "exhibitors.csv";
const KIOSK: &str = "imdf/kiosk.geojson";
const UNIT: &str = "imdf/unit.geojson";
const OPENING: &str = "imdf/opening.geojson";

fn mistakes() -> Vec<Mistake> {
    let mut all = Vec::new();
    all.extend(in_files());
    all.extend(in_settings());
    all.extend(in_ids_and_words());
    all.extend(in_drawing());
    all.extend(in_walking());
    all.extend(in_tables());
    all.extend(in_sessions());
    all
}

fn in_files() -> Vec<Mistake> {
    let e = example;
    vec![
        Mistake(
            "bad-geojson",
            "imdf/section.geojson",
            "",
            e().text("imdf/section.geojson", "\"features\": [", "\"features\": [,"),
        ),
        Mistake(
            "bad-geojson",
            "imdf/section.geojson",
            "",
            e().text("imdf/section.geojson", "\"features\"", "\"things\""),
        ),
        Mistake(
            "bad-feature",
            "imdf/fixture.geojson",
            "pillar",
            e().text("imdf/fixture.geojson", "[[[103.8502,", "[[[1e999,"),
        ),
        Mistake("no-manifest", "imdf/manifest.json", "", e().without("imdf/manifest.json")),
        Mistake("other-version", "imdf/manifest.json", "", e().text("imdf/manifest.json", "1.0.0", "2.0.0")),
        Mistake("unknown-file", "imdf/parking.geojson", "", e().append("imdf/parking.geojson", "{}")),
    ]
}

fn in_settings() -> Vec<Mistake> {
    let toml = |from: &str, to: &str| example().text(TOML, from, to);
    vec![
        Mistake("bad-settings", TOML, "line 11", toml("clearance_m = 0.3", "clearance_m 0.3")),
        Mistake("bad-settings", TOML, "map.start_level", toml("start_level = 0", "start_level = \"first\"")),
        Mistake("bad-settings", TOML, "kiosk K1.bearing_deg", toml("bearing_deg = 0", "bearing_deg = \"north\"")),
        Mistake("bad-settings", TOML, "event.name", toml("{ en = \"Three Booths\", zh = \"三展位\" }", "3")),
        Mistake("bad-number", TOML, "map.clearance_m", toml("clearance_m = 0.3", "clearance_m = -0.3")),
        Mistake("bad-number", TOML, "map.clearance_m", toml("clearance_m = 0.3", "clearance_m = nan")),
        Mistake("unknown-setting", TOML, "map.clearence_m", toml("clearance_m", "clearence_m")),
        Mistake("unknown-setting", TOML, "evnt", toml("[map]", "[evnt]\n[map]")),
        Mistake("unknown-setting", TOML, "point Q1.colour", toml("id = \"Q1\"", "id = \"Q1\"\ncolour = \"red\"")),
        Mistake("bad-timezone", TOML, "event.timezone", toml("Asia/Singapore", "Asia/Singapoor")),
        Mistake("bad-date", TOML, "event.starts", toml("starts = 2026-03-01", "starts = \"March\"")),
        Mistake("bad-date", TOML, "event.ends", toml("ends = 2026-03-03", "ends = 2026-02-03")),
        Mistake("bad-language", TOML, "event.languages", toml("\"zh\"]", "\"zh\", \"fr\"]")),
        Mistake("bad-address", TOML, "event.base_url", toml("[map]", "base_url = \"expo\"\n[map]")),
        Mistake("unknown-level", TOML, "map.start_level", toml("start_level = 0", "start_level = 7")),
        Mistake("loose-point", TOML, "point Q1", toml("103.85010, 1.29003, 0", "103.85010, 1.29003, 5")),
        Mistake("loose-point", TOML, "point Q1", toml("103.85010, 1.29003, 0", "1.29003, 103.85010, 0")),
        Mistake("loose-point", TOML, "kiosk K1", toml("at = [103.85022, 1.29005, 0]", "place = \"A9\"")),
        Mistake("loose-point", TOML, "kiosk K1", toml("at = [103.85022, 1.29005, 0]", "")),
        Mistake("no-id", TOML, "point", toml("id = \"Q1\"", "")),
        Mistake("duplicate-id", TOML, "kiosk Q1", toml("id = \"K1\"", "id = \"Q1\"")),
    ]
}

fn in_ids_and_words() -> Vec<Mistake> {
    let e = example;
    vec![
        Mistake("no-id", ROWS, "row 5", e().append(ROWS, ",A1,Axes,斧,tools,,,,\n")),
        Mistake("duplicate-id", ROWS, "row 5", e().append(ROWS, "E1,A1,Axes,斧,tools,,,,\n")),
        Mistake(
            "duplicate-booth",
            KIOSK,
            "booth-a3-again",
            e().copy("kiosk", "booth-a3", "booth-a3-again").outline(
                "kiosk",
                "booth-a3-again",
                &[[22.0, 25.0], [26.0, 25.0], [26.0, 28.0], [22.0, 28.0]],
            ),
        ),
        Mistake(
            "no-feature-id",
            "imdf/fixture.geojson",
            "fixture-1",
            e().feature("fixture", "pillar", |pillar| pillar["id"] = Value::Null),
        ),
        Mistake(
            "same-feature-id",
            "imdf/fixture.geojson",
            "lobby",
            e().feature("fixture", "pillar", |pillar| pillar["id"] = json!("lobby")),
        ),
        Mistake("hidden-id", TOML, "point A1", e().text(TOML, "\"Q1\"", "\"A1\"")),
        Mistake("hidden-id", ROWS, "row 2", e().text(ROWS, "E1,A1", "A2,A1")),
        Mistake(
            "bad-id",
            KIOSK,
            "booth-a3",
            e().set("kiosk", "booth-a3", "name", json!({ "en": ".." })).text(ROWS, "E3,A3", "E3,.."),
        ),
        Mistake("bad-id", TOML, "point .", e().text(TOML, "\"Q1\"", "\".\"")),
        Mistake("bad-id", ROWS, "row 2", e().text(ROWS, "E1,", "E//1,")),
        Mistake("untranslated", UNIT, "hall", e().set("unit", "hall", "name", json!({ "en": "Hall" }))),
        Mistake("untranslated", ROWS, "row 3", e().text(ROWS, "明亮车床", "")),
        Mistake("untranslated", TOML, "sector tools", e().text(TOML, ", zh = \"工具\"", "")),
        Mistake("unknown-category", UNIT, "restroom", e().set("unit", "restroom", "category", json!("restrom"))),
        Mistake(
            "unknown-category",
            "imdf/amenity.geojson",
            "seats",
            e().set("amenity", "seats", "category", json!(null)),
        ),
        Mistake(
            "unknown-restriction",
            "imdf/section.geojson",
            "makers",
            e().set("section", "makers", "restriction", json!("staff")),
        ),
        Mistake("dead-reference", KIOSK, "booth-a1", e().set("kiosk", "booth-a1", "anchor_id", json!("anchor-a1"))),
        Mistake(
            "dead-reference",
            "imdf/fixture.geojson",
            "pillar",
            e().set("fixture", "pillar", "anchor_id", json!("x")),
        ),
        Mistake(
            "dead-reference",
            "imdf/amenity.geojson",
            "seats",
            e().set("amenity", "seats", "unit_ids", json!(["balcony"])),
        ),
        Mistake(
            "dead-reference",
            "imdf/level.geojson",
            "upper-floor",
            e().set("level", "upper-floor", "building_ids", json!(["tower"])),
        ),
        Mistake(
            "dead-reference",
            "imdf/relationship.geojson",
            "lift",
            e().set("relationship", "lift", "intermediary", json!([{ "id": "attic", "feature_type": "unit" }])),
        ),
    ]
}

fn in_drawing() -> Vec<Mistake> {
    let e = example;
    let (pillar, level) = ("imdf/fixture.geojson", "imdf/level.geojson");
    let geometry = |geometry: Value| e().feature("fixture", "pillar", |pillar| pillar["geometry"] = geometry);
    let [a, b, c, d] = [[103.8502, 1.29013], [103.85021, 1.29013], [103.85021, 1.29014], [103.8502, 1.29014]];
    let polygon = |ring: Value| geometry(json!({ "type": "Polygon", "coordinates": [ring] }));
    vec![
        Mistake("no-ordinal", level, "ground-floor", e().set("level", "ground-floor", "ordinal", json!(null))),
        Mistake("moved-level", level, "upper-floor", e().set("level", "upper-floor", "ordinal", json!(0.5))),
        Mistake("unknown-level", pillar, "pillar", e().set("fixture", "pillar", "level_id", json!("cellar"))),
        Mistake("unknown-level", pillar, "pillar", e().set("fixture", "pillar", "level_id", json!(null))),
        Mistake("swapped-coordinates", pillar, "pillar", polygon(json!([a, b, c, d, a].map(|[lon, lat]| [lat, lon])))),
        Mistake("far-away", pillar, "pillar", polygon(json!([[0, 0], [0, 1], [1, 0], [0, 0]]))),
        Mistake(
            "far-away",
            "imdf/venue.geojson",
            "venue",
            e().set("venue", "venue", "display_point", json!({ "type": "Point", "coordinates": [10.0, 50.0] })),
        ),
        Mistake("no-geometry", pillar, "pillar", geometry(Value::Null)),
        Mistake("wrong-geometry", pillar, "pillar", geometry(json!({ "type": "Point", "coordinates": a }))),
        Mistake("bad-geometry", pillar, "pillar", polygon(json!([a, b, a]))),
        Mistake("bad-geometry", pillar, "pillar", polygon(json!([a, b, c, b, a]))),
        Mistake("bad-geometry", pillar, "pillar", polygon(json!([]))),
        Mistake("bad-geometry", pillar, "pillar", geometry(json!({ "type": "Polygon", "coordinates": [] }))),
        Mistake("bad-geometry", pillar, "pillar", polygon(json!([[], [], []]))),
        Mistake("bad-geometry", pillar, "pillar", polygon(json!([["x", "y"]]))),
        Mistake("bad-geometry", pillar, "pillar", polygon(json!([[500, 500], b, c, [500, 500]]))),
        Mistake("bad-geometry", pillar, "pillar", geometry(json!({ "type": "Polygon" }))),
        Mistake("open-outline", pillar, "pillar", polygon(json!([a, b, c, d]))),
        Mistake("crossing-outline", pillar, "pillar", polygon(json!([a, c, b, d, a]))),
        Mistake("crossing-outline", pillar, "pillar", polygon(json!([a, c, b, [103.8502, 1.29016], a]))),
        Mistake(
            "booth-in-parts",
            KIOSK,
            "booth-a1",
            e().feature("kiosk", "booth-a1", |booth| {
                let whole = booth["geometry"]["coordinates"].clone();
                booth["geometry"] = json!({ "type": "MultiPolygon", "coordinates": [[[a, b, c, d, a]], whole] });
            }),
        ),
        Mistake(
            "overlapping-booths",
            KIOSK,
            "booth-a2",
            e().outline("kiosk", "booth-a2", &[[7.0, 18.0], [18.0, 18.0], [18.0, 24.0], [7.0, 24.0]]),
        ),
        Mistake(
            "booth-off-floor",
            KIOSK,
            "booth-a3",
            e().outline("kiosk", "booth-a3", &[[28.0, 20.0], [32.0, 20.0], [32.0, 24.0], [28.0, 24.0]]),
        ),
        Mistake(
            "booth-off-floor",
            KIOSK,
            "booth-a3",
            e().outline("kiosk", "booth-a3", &[[-9.0, 20.0], [-5.0, 20.0], [-5.0, 24.0], [-9.0, 24.0]]),
        ),
    ]
}

fn in_walking() -> Vec<Mistake> {
    let e = example;
    let line = |id: &str, ends: [[f64; 2]; 2]| {
        let ends = ends.map(|[x, y]| [103.85 + x * 1e-5, 1.29 + y * 1e-5]);
        e().feature("opening", id, |door| door["geometry"]["coordinates"] = json!(ends))
    };
    vec![
        Mistake("door-off-wall", OPENING, "entrance", line("entrance", [[13.0, 1.0], [17.0, 1.0]])),
        Mistake("narrow-door", OPENING, "entrance", line("entrance", [[13.0, 0.0], [13.5, 0.0]])),
        Mistake(
            "blocked-door",
            OPENING,
            "entrance",
            e().outline("fixture", "pillar", &[[12.0, 0.2], [18.0, 0.2], [18.0, 1.0], [12.0, 1.0]]),
        ),
        // 0.4 steps are 0.45 m.
        Mistake(
            "narrow-aisle",
            KIOSK,
            "booth-a2",
            e().outline("kiosk", "booth-a2", &[[8.4, 18.0], [18.0, 18.0], [18.0, 24.0], [8.4, 24.0]]),
        ),
        Mistake("connector-without-door", UNIT, "lift-roof", e().with_roof()),
        Mistake("connector-to-nowhere", UNIT, "stairs", e().with_stairs()),
        Mistake(
            "loose-amenity",
            "imdf/amenity.geojson",
            "seats",
            e().set("amenity", "seats", "unit_ids", json!([])).feature("amenity", "seats", |seats| {
                seats["geometry"]["coordinates"] = json!([103.8506, 1.2906]);
            }),
        ),
        Mistake("unreachable", "imdf/amenity.geojson", "restrooms", e().remove("opening", "restroom-door")),
        Mistake("unreachable", KIOSK, "booth-a1", e().walled_in("kiosk", "booth-a1")),
        Mistake("unreachable", TOML, "point Q1", e().text(TOML, "103.85010, 1.29003, 0", "103.85060, 1.29003, 0")),
        Mistake("not-step-free", "imdf/amenity.geojson", "seats", e().with_stairs_for_a_lift()),
    ]
}

impl Spoilt {
    /// A third level that the lift stops at, without a door.
    fn with_roof(self) -> Spoilt {
        self.copy("level", "upper-floor", "roof")
            .set("level", "roof", "ordinal", json!(2))
            .copy("unit", "lift-upper", "lift-roof")
            .set("unit", "lift-roof", "level_id", json!("roof"))
            .set("relationship", "lift", "intermediary", json!([{ "id": "lift-roof", "feature_type": "unit" }]))
    }

    /// Stairs on the ground floor, beside the hall, that lead nowhere.
    fn with_stairs(self) -> Spoilt {
        self.copy("unit", "lift-ground", "stairs").set("unit", "stairs", "category", json!("stairs")).outline(
            "unit",
            "stairs",
            &[[30.0, 16.0], [34.0, 16.0], [34.0, 20.0], [30.0, 20.0]],
        )
    }

    /// The lift made stairs.
    fn with_stairs_for_a_lift(self) -> Spoilt {
        self.set("unit", "lift-ground", "category", json!("stairs"))
            .set("unit", "lift-upper", "category", json!("stairs"))
            .set("relationship", "lift", "category", json!("stairs"))
    }

    /// A fixture all around a booth, with a hole that it stands in.
    fn walled_in(self, kind: &str, id: &str) -> Spoilt {
        let ring = |by: f64| {
            let [low, high] = [[4.0 - by, 18.0 - by], [8.0 + by, 22.0 + by]];
            [low, [high[0], low[1]], high, [low[0], high[1]], low].map(|[x, y]| [103.85 + x * 1e-5, 1.29 + y * 1e-5])
        };
        assert_eq!((kind, id), ("kiosk", "booth-a1"));
        self.copy("fixture", "pillar", "fence").feature("fixture", "fence", |fence| {
            fence["geometry"] = json!({ "type": "Polygon", "coordinates": [ring(1.5), ring(1.0)] });
        })
    }
}

fn in_tables() -> Vec<Mistake> {
    let e = example;
    let aliases = |text: &str| e().append("aliases.csv", text);
    vec![
        Mistake("bad-table", ROWS, "row 1", e().text(ROWS, "id,booth", "code,booth")),
        Mistake("unknown-booth", ROWS, "row 2", e().text(ROWS, "E1,A1,", "E1,A1;A9,")),
        Mistake("no-booth", ROWS, "row 5", e().append(ROWS, "E4,,Drills,钻头,tools,,,,\n")),
        Mistake(
            "free-booth",
            KIOSK,
            "booth-a3",
            e().text(
                ROWS,
                "E3,A3,Copper and Sons,铜业父子,tools,Copper wire,铜线,Germany,https://copper.example/\n",
                "",
            ),
        ),
        Mistake("no-name", ROWS, "row 2", e().text(ROWS, "Anvil Works,铁砧工坊", ",")),
        Mistake("same-exhibitor", ROWS, "row 5", e().append(ROWS, "E4,A1,Anvil Works,铁砧工坊,tools,,,,\n")),
        Mistake("unknown-sector", ROWS, "row 2", e().text(ROWS, "铁砧工坊,tools", "铁砧工坊,tool")),
        Mistake(
            "bad-provenance",
            ROWS,
            "row 2",
            e().text(ROWS, "country,website", "country,provenance")
                .text(ROWS, "https://anvil.example/", "maybe")
                .text(ROWS, "https://lathes.example/", "")
                .text(ROWS, "https://copper.example/", ""),
        ),
        Mistake("bad-address", ROWS, "row 2", e().text(ROWS, "https://anvil.example/", "javascript:alert(1)")),
        Mistake(
            "no-logo",
            ROWS,
            "row 2",
            e().text(ROWS, "country,website", "country,logo")
                .text(ROWS, "https://anvil.example/", "logos/anvil.png")
                .text(ROWS, "https://lathes.example/", "")
                .text(ROWS, "https://copper.example/", ""),
        ),
        Mistake("bad-table", "aliases.csv", "row 1", aliases("from,to\nB1,A1\n")),
        Mistake("two-tables", "exhibitors.xlsx", "", e().append("exhibitors.xlsx", "")),
        Mistake("dead-alias", "aliases.csv", "row 3", aliases("old,new\nB1,A1\nB2,A9\n")),
        Mistake("alias-in-use", "aliases.csv", "row 2", aliases("old,new\nA1,A2\n")),
    ]
}

fn in_sessions() -> Vec<Mistake> {
    const FILE: &str = "sessions.csv";
    let session = |cells: &str| example().append(FILE, &format!("id,title_en,title_zh,place,start,end\n{cells}\n"));
    assert_eq!(session("S1,Opening,开幕,A1,2026-03-01 10:00,2026-03-01 11:00").problems(), []);
    [
        ("taken-id", "A1,Opening,开幕,A1,2026-03-01 10:00,2026-03-01 11:00"),
        ("no-title", "S1,,,A1,2026-03-01 10:00,2026-03-01 11:00"),
        ("untranslated", "S1,Opening,,A1,2026-03-01 10:00,2026-03-01 11:00"),
        ("bad-time", "S1,Opening,开幕,A1,at ten,"),
        ("end-before-start", "S1,Opening,开幕,A1,2026-03-01 10:00,2026-03-01 09:00"),
        ("outside-event", "S1,Opening,开幕,A1,2025-03-01 10:00,2025-03-01 11:00"),
        ("unknown-place", "S1,Opening,开幕,Room 7,2026-03-01 10:00,2026-03-01 11:00"),
    ]
    .map(|(code, cells)| Mistake(code, FILE, "row 2", session(cells)))
    .into_iter()
    .chain([Mistake(
        "ambiguous-place",
        FILE,
        "row 2",
        session("S1,Opening,开幕,Hall,2026-03-01 10:00,2026-03-01 11:00").set(
            "unit",
            "restroom",
            "name",
            json!({ "en": "Hall", "zh": "展厅" }),
        ),
    )])
    .collect()
}

/// Mistakes that drag others after them.
fn mistakes_in_company() -> Vec<Mistake> {
    let e = example;
    let level = "imdf/level.geojson";
    let rows: String = (0..=u16::MAX as u32).map(|at| format!("X{at},,N{at},名{at},,,,,\n")).collect();
    vec![
        Mistake("missing-file", UNIT, "", e().without(UNIT)),
        Mistake("no-file", OPENING, "", e().without(OPENING)),
        Mistake(
            "no-level",
            level,
            "",
            e().without(level).append(level, r#"{"type":"FeatureCollection","features":[]}"#),
        ),
        Mistake(
            "no-position",
            "imdf/venue.geojson",
            "",
            e().without("imdf/venue.geojson")
                .without(UNIT)
                .feature("level", "ground-floor", |level| {
                    level["geometry"] = Value::Null;
                    level["properties"]["display_point"] = Value::Null;
                })
                .feature("level", "upper-floor", |level| {
                    level["geometry"] = Value::Null;
                    level["properties"]["display_point"] = Value::Null;
                }),
        ),
        Mistake(
            "unreachable",
            "sessions.csv",
            "S1",
            e().append("sessions.csv", "id,title_en,title_zh,place\nS1,Opening,开幕,restrooms\n")
                .remove("opening", "restroom-door"),
        ),
        Mistake("loose-connector", "imdf/relationship.geojson", "lift", e().remove("unit", "lift-upper")),
        Mistake(
            "same-name",
            KIOSK,
            "booth-a3",
            e().without(ROWS).set("kiosk", "booth-a3", "name", json!({ "en": "A1" })),
        ),
        Mistake("too-many", "imdf/occupant.geojson", "", e().append(ROWS, &rows)),
        Mistake(
            "unreachable",
            KIOSK,
            "booth-a1",
            e().remove("opening", "lift-door-ground")
                .remove("opening", "hall-door")
                .copy("amenity", "information", "more")
                .copy("amenity", "information", "most"),
        ),
    ]
}

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
