//! floorlight.toml of the demo: the event, its map, sectors, QR points and kiosk screens.

use std::fmt::Write;

use super::geometry::{Point, lon_lat};
use super::plan::{Name, Plan};

const HEAD: &str = r#"# Written by `cargo xtask demo`.

[event]
id = "light-of-the-internet-2017"
name = { en = "Light of the Internet Expo", zh = "互联网之光博览会" }
starts = 2017-12-03
ends = 2017-12-05
timezone = "Asia/Shanghai"
languages = ["en", "zh"]
notice = { en = "Illustrative floor plan", zh = "示意平面图" }

[map]
start_level = 0
bearing_deg = 0
clearance_m = 0.3
walking_speed_mps = 1.4
"#;

const SECTORS: [(&str, Name); 5] = [
    ("digital economy", ("Digital economy", "数字经济")),
    ("cutting-edge technology", ("Cutting-edge technology", "前沿技术")),
    ("internet & society", ("Internet and society", "互联网与社会")),
    ("cyberspace governance", ("Cyberspace governance", "网络空间治理")),
    ("exchange & cooperation", ("Exchange and cooperation", "交流合作")),
];

/// The file's text.
pub(crate) fn floorlight_toml(plan: &Plan) -> String {
    let mut text = HEAD.to_string();
    for (id, name) in SECTORS {
        let _ = write!(text, "\n[[sector]]\nid = \"{id}\"\nname = {}\n", labels(name));
    }
    for (number, point) in (1..).zip(&plan.qr_points) {
        let (name, at) = (labels(point.name), place(point.at, point.level));
        let _ = write!(text, "\n[[point]]\nid = \"Q{number}\"\nname = {name}\nat = {at}\n");
    }
    for (number, screen) in (1..).zip(&plan.screens) {
        let (name, at, bearing) = (labels(screen.name), place(screen.at, screen.level), screen.bearing_deg);
        let _ = write!(text, "\n[[kiosk]]\nid = \"K{number}\"\nname = {name}\nat = {at}\nbearing_deg = {bearing}\n");
    }
    text
}

fn labels((en, zh): Name) -> String {
    format!("{{ en = \"{en}\", zh = \"{zh}\" }}")
}

fn place(at: Point, level: i16) -> String {
    let [lon, lat] = lon_lat(at);
    format!("[{lon}, {lat}, {level}]")
}
