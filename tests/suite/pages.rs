//! Pages as `floorlight build` writes them, read as chat apps, search engines and people without scripts read them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const BASE: &str = "https://fair.example/expo/";

/// A site of the smallest example, with more files of an organiser's beside it.
struct Built {
    scratch: PathBuf,
}

impl Built {
    fn new(name: &str, more: &[(&str, &str)]) -> Built {
        let scratch = std::env::temp_dir().join(format!("floorlight-pages-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&scratch);
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/three-booths");
        copy(&example, &scratch.join("venue"));
        let built = Built { scratch };
        built.write(more);
        built.build();
        built
    }

    fn write(&self, files: &[(&str, &str)]) {
        for (path, text) in files {
            fs::write(self.scratch.join("venue").join(path), text).expect("a file of the venue");
        }
    }

    fn build(&self) {
        let told = Command::new(env!("CARGO_BIN_EXE_floorlight"))
            .arg("build")
            .arg(self.scratch.join("venue"))
            .arg("--out")
            .arg(self.scratch.join("site"))
            .args(["--base-url", BASE])
            .output()
            .expect("floorlight runs");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    }

    fn path(&self, path: &str) -> PathBuf {
        self.scratch.join("site").join(path)
    }

    /// The page of an address.
    fn page(&self, address: &str) -> String {
        let path = self.path(address).join("index.html");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// What a page says to search engines.
    fn data(&self, address: &str) -> Value {
        let page = self.page(address);
        let (_, data) = page.split_once(r#"<script type="application/ld+json">"#).expect("structured data");
        serde_json::from_str(data.split("</script>").next().unwrap_or_default()).expect("JSON")
    }

    /// The contents of the `<meta>` elements of a name.
    fn metas(&self, address: &str, name: &str) -> Vec<String> {
        let page = self.page(address);
        let marked = [format!(r#"<meta property="{name}" content=""#), format!(r#"<meta name="{name}" content=""#)];
        let all = marked.iter().flat_map(|mark| page.split(mark.as_str()).skip(1));
        all.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Built {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("a file")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(|_| ()).expect("a copy") }
    }
}

/// One exhibitor at two booths, one without any, and a programme.
const MORE: &[(&str, &str)] = &[
    (
        "exhibitors.csv",
        "id,booth,name_en,name_zh\nE1,A1;A2,Anvil Works,铁砧工坊\nE2,A3,Bright Lathes,明亮车床\nE3,,Copper and Sons,铜业父子\n",
    ),
    (
        "sessions.csv",
        "id,title_en,title_zh,place,start,end,status\nS1,Opening,开幕式,A3,2026-03-01T09:30,2026-03-01T10:00,\nS2,Tour,参观,River bank,2026-03-02,,\nS3,Supper,晚宴,,,,cancelled\n",
    ),
    ("aliases.csv", "old,new\nB7,A3\nE9,E2\nE8,E1\nS9,S1\nwc,restrooms\nQ0,Q1\n"),
];

#[test]
fn every_address_that_is_printed_or_was_has_its_page() {
    let site = Built::new("addresses", MORE);
    for (address, now) in [
        ("booth/B7", "A3"),
        ("exhibitor/B7", "A3"),
        ("at/B7", "A3"),
        ("booth/E9", "A3"),
        ("exhibitor/E9", "A3"),
        ("exhibitor/E8", "A1, A2"),
        ("session/S9", "A3"),
        ("service/wc", "Restroom"),
        ("at/Q0", "Lobby, by the entrance"),
    ] {
        let old = address.rsplit('/').next().unwrap_or_default();
        let moved = format!("<p>{old} has moved: now {now}");
        assert!(site.page(address).contains(&moved), "{address}: {moved}");
    }
    assert!(site.page("zh/booth/B7").contains("<p>「B7」已迁至 A3</p>"));
    assert!(!site.page("booth/A3").contains("has moved"));
    for (address, canonical) in [
        ("booth/E9", "booth/A3"),
        ("zh/exhibitor/B7", "zh/booth/A3"),
        ("service/wc", "service/restrooms"),
        ("at/Q0", "at/Q1"),
    ] {
        let link = format!(r#"<link rel="canonical" href="{BASE}{canonical}">"#);
        assert!(site.page(address).contains(&link), "{address}: {link}");
    }
    assert!(site.page("en/service/restrooms").contains("<h1>Restroom"), "the code of a service's poster");
    assert!(site.page("en/service/information").contains("<ul"), "what is called like a kind is the kind");
}

#[test]
fn places_are_seen_on_their_floor_before_the_program_has_come_and_no_picture_is_fetched_for_it() {
    let site = Built::new("outline", MORE);
    for address in ["booth/A1", "zh/exhibitor/E1", "en/session/S1", "at/Q1", "service/restroom", "service/restrooms"] {
        let page = site.page(address);
        assert!(page.contains(r#"class="outline aside""#) && page.contains(r#"class="lit"#), "{address}");
    }
    let page = site.page("exhibitor/E1");
    let lit = page.split("class=\"lit\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    assert_eq!(lit.matches('z').count(), 2, "both of its booths");
    assert!(!site.page("session/S2").contains("class=\"outline"), "nothing to see of what is on no plan");
    let (_, picture) =
        page.split_once("<noscript><img class=\"preview\"").expect("a picture for those without scripts");
    assert!(picture.split("</noscript>").next().is_some_and(|img| img.contains("previews/")));
}

#[test]
fn every_page_that_is_shared_has_a_picture() {
    let site = Built::new("pictures", MORE);
    let picture = |address: &str| {
        let [picture] = &site.metas(address, "og:image")[..] else { panic!("{address} has one picture") };
        let path = picture.strip_prefix(BASE).expect("a full address").to_owned();
        assert!(site.path(&path).exists(), "{path}");
        path
    };
    let event = picture("");
    for address in ["en", "zh", "programme", "service/restroom", "session/S2", "session/S3", "exhibitor/E3"] {
        assert_eq!(picture(address), event, "{address}");
    }
    assert_eq!(picture("booth/A1"), picture("booth/A2"), "a booth of several has the exhibitor's");
    assert_ne!(picture("booth/A1"), event);
    assert_ne!(picture("booth/A3"), picture("session/S1"));
    assert_eq!(site.metas("en", "og:image:alt"), ["Map of Three Booths"]);
    assert_eq!(
        (site.metas("zh", "og:locale"), site.metas("zh", "og:locale:alternate")),
        (vec!["zh_CN".to_owned()], vec!["en_GB".to_owned()])
    );
}

#[test]
fn search_engines_learn_where_and_when() {
    let site = Built::new("data", MORE);
    let event = site.data("en");
    assert_eq!((&event["@type"], &event["startDate"]), (&"ExhibitionEvent".into(), &"2026-03-01".into()));
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    let at = &event["location"];
    assert_eq!((&at["@type"], &at["name"]), (&"Place".into(), &"Three Booths".into()));
    assert_eq!(at["address"]["@type"], "PostalAddress");
    assert_eq!(at["address"]["streetAddress"], "1 Harbour Road");
    assert_eq!(at["address"]["addressCountry"], "SG");
    let stand = site.data("zh/booth/A3");
    assert_eq!((&stand["@type"], &stand["url"]), (&"Organization".into(), &format!("{BASE}zh/booth/A3").into()));
    assert_eq!(stand["location"]["containedInPlace"]["@type"], "Place");
    let session = site.data("en/session/S1");
    assert_eq!(session["startDate"], "2026-03-01T09:30+08:00", "the hour of the fair, wherever it is read");
    assert_eq!(session["location"]["address"]["addressLocality"], "Singapore");
    assert_eq!(site.data("session/S2")["startDate"], "2026-03-02");
    assert_eq!(site.data("session/S3")["eventStatus"], "https://schema.org/EventCancelled");
    assert!(site.page("zh/session/S3").contains("已取消"));
}

#[test]
fn the_sitemap_has_every_version_and_what_is_nobodys_to_find_is_not_listed() {
    let site = Built::new("sitemap", MORE);
    let map = fs::read_to_string(site.path("sitemap.xml")).expect("a sitemap");
    for address in ["booth/A3", "en/booth/A3", "zh/booth/A3", "session/S3", "zh/service/restroom"] {
        let entry = map.lines().find(|line| line.contains(&format!("<loc>{BASE}{address}</loc>")));
        let entry = entry.unwrap_or_else(|| panic!("{address} is listed"));
        for (tag, start) in [("x-default", ""), ("en", "en/"), ("zh-CN", "zh/")] {
            let page = address.trim_start_matches("en/").trim_start_matches("zh/");
            let alternate = format!(r#"hreflang="{tag}" href="{BASE}{start}{page}""#);
            assert!(entry.contains(&alternate), "{address}: {alternate}");
        }
    }
    for address in ["", "en", "booth/A1", "exhibitor/E3", "session/S1", "service/restroom", "programme"] {
        assert!(site.metas(address, "robots").is_empty(), "{address}");
    }
    for address in ["at/Q1", "zh/at/A1", "kiosk/K1", "route", "en/plan"] {
        assert_eq!(site.metas(address, "robots"), ["noindex"], "{address}");
    }
    let missing = fs::read_to_string(site.path("404.html")).expect("a page for unknown addresses");
    assert!(missing.contains(r#"<meta name="robots" content="noindex">"#));
}

#[test]
fn without_scripts_everything_is_a_link_away() {
    let site = Built::new("links", MORE);
    let home = site.page("en");
    for (href, name) in
        [("en/exhibitor/E1", "Anvil Works"), ("en/booth/A3", "Bright Lathes"), ("en/exhibitor/E3", "Copper and Sons")]
    {
        assert!(home.contains(&format!(r#"<a href="../{href}">{name}</a>"#)), "{name}");
    }
    assert!(site.page("").contains(r#"<a href="en/">All exhibitors</a>"#));
    let restrooms = site.page("zh/service/restroom");
    assert!(restrooms.contains(r#"<a href="../../../zh/service/restrooms">"#), "{restrooms}");
}

#[test]
fn pages_of_the_release_before_find_their_assets_and_older_ones_are_gone() {
    let site = Built::new("releases", &[]);
    let venues = || -> Vec<String> {
        let files = fs::read_dir(site.path("assets")).expect("assets").map(|entry| entry.expect("a file").file_name());
        let mut venues: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
        venues.retain(|name| name.starts_with("venue-"));
        venues.sort();
        venues
    };
    let now = || {
        let page = site.page("");
        let (_, rest) = page.split_once("data-venue=\"assets/").expect("the venue's file");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let first = now();
    site.build();
    let whole = |release: &str| ["", ".br", ".gz"].map(|ending| format!("{release}{ending}"));
    assert_eq!(venues(), whole(&first), "the same again keeps nothing twice");
    site.write(&[("exhibitors.csv", "id,booth,name_en\nE1,A1,Anvil Works\n")]);
    site.build();
    let second = now();
    assert_ne!(first, second);
    let mut both = [whole(&first), whole(&second)].concat();
    both.sort();
    assert_eq!(venues(), both);
    site.write(&[("exhibitors.csv", "id,booth,name_en\nE1,A2,Anvil Works\n")]);
    site.build();
    let mut last = [whole(&second), whole(&now())].concat();
    last.sort();
    assert_eq!(venues(), last);
}

#[test]
fn of_all_posters_the_one_that_cannot_be_written_is_named() {
    // Egyptian hieroglyphs: no font of a plain machine has them.
    let site = Built::new("glyphs", &[("exhibitors.csv", "id,booth,name_en\nE1,A1,Bright \u{13000}\nE2,A2,Anvil\n")]);
    let told = Command::new(env!("CARGO_BIN_EXE_floorlight"))
        .arg("poster")
        .arg(site.scratch.join("venue"))
        .args(["--all", "--base-url", BASE, "--out"])
        .arg(site.scratch.join("all.pdf"))
        .output()
        .expect("floorlight runs");
    let said = String::from_utf8_lossy(&told.stderr);
    assert_eq!(told.status.code(), Some(64), "{said}");
    for words in ["E1", "Bright", "\u{13000}", "--font"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}
