//! Mistakes, each with the problem that it is found by.

use serde_json::{Value, json};

use super::spoilt::{Spoilt, example};

/// One mistake: the code it is found by, the file, the feature, and the spoilt example.
pub(super) struct Mistake(pub(super) &'static str, pub(super) &'static str, pub(super) &'static str, pub(super) Spoilt);

pub(super) const TOML: &str = "floorlight.toml";
pub(super) const ROWS: &str = "exhibitors.csv";
pub(super) const KIOSK: &str = "imdf/kiosk.geojson";
const CLOSURES: &str = "closures.json";
const UNIT: &str = "imdf/unit.geojson";
const OPENING: &str = "imdf/opening.geojson";

pub(super) fn mistakes() -> Vec<Mistake> {
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
        Mistake("bad-correction", "corrections.csv", "row 2", e().append("corrections.csv", "id,booth\nE1,nowhere\n")),
        Mistake("bad-closure", CLOSURES, "", e().append(CLOSURES, "{}")),
        Mistake("bad-closure", CLOSURES, "a", e().append(CLOSURES, r#"[{"id": "a", "level": 0, "unit": "nope"}]"#)),
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
        Mistake("bad-pin", TOML, "screens.pin", example().append(TOML, "\n[screens]\npin = \"4711\"\n")),
        Mistake("bad-time", TOML, "screens.reload", example().append(TOML, "\n[screens]\nreload = \"25:00\"\n")),
        Mistake("bad-number", TOML, "screens.idle_s", example().append(TOML, "\n[screens]\nidle_s = 1\n")),
        Mistake("bad-date", TOML, "event.starts", toml("starts = 2026-03-01", "starts = \"March\"")),
        Mistake("bad-date", TOML, "event.ends", toml("ends = 2026-03-03", "ends = 2026-02-03")),
        Mistake("bad-language", TOML, "event.languages", toml("\"zh\"]", "\"zh\", \"fr\"]")),
        Mistake("bad-address", TOML, "screens.beacon", example().append(TOML, "\n[screens]\nbeacon = \"health\"\n")),
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

fn in_tables() -> Vec<Mistake> {
    let e = example;
    let aliases = |text: &str| e().append("aliases.csv", text);
    // The last column is another one, of which only the first row says something.
    let column = |name: &str, value: &str| {
        e().text(ROWS, "country,website", &format!("country,{name}"))
            .text(ROWS, "https://anvil.example/", value)
            .text(ROWS, "https://lathes.example/", "")
            .text(ROWS, "https://copper.example/", "")
    };
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
        Mistake("bad-provenance", ROWS, "row 2", column("provenance", "maybe")),
        Mistake("bad-address", ROWS, "row 2", e().text(ROWS, "https://anvil.example/", "javascript:alert(1)")),
        Mistake("no-logo", ROWS, "row 2", column("logo", "logos/anvil.png")),
        Mistake(
            "odd-logo",
            ROWS,
            "row 2",
            column("logo", "logos/anvil.png").append("logos/anvil.png", "not a picture"),
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
    .chain([Mistake(
        "bad-status",
        FILE,
        "row 2",
        example().append(FILE, "id,title_en,title_zh,place,start,end,status\nS1,Opening,开幕,A1,2026-03-01,,perhaps\n"),
    )])
    .collect()
}

/// Mistakes that drag others after them.
pub(super) fn mistakes_in_company() -> Vec<Mistake> {
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
