//! What serves visitors: zones, furniture, pillars, desks, water, QR points and kiosk screens.
//!
//! Restrooms and the ways between levels stand in the building's own file, with their doors.

use super::building::{HALL_A, HALL_C, HALL_D, PAVILION, PLAZA};
use super::geometry::{Placing, Point, Ring, arc, circle, rect};
use super::plan::{NAMELESS, Name, Plan, Screen, Section, Spot};

/// Draws both levels.
pub(crate) fn draw(plan: &mut Plan) {
    zones(plan);
    outside(plan);
    lobby(plan);
    boulevard(plan);
    plaza(plan);
    halls(plan);
    ground_rooms(plan);
    upper(plan);
    amenities(plan);
    qr_points(plan);
    screens(plan);
}

/// The zones that reports of the fair name; the theme zone is one part a hall.
fn zones(plan: &mut Plan) {
    let halls: [(&str, Name); 5] = [
        ("hall-a", ("Theme zone: digital economy", "主题展区：数字经济")),
        ("hall-b", ("Theme zone: cutting-edge technology", "主题展区：前沿技术")),
        ("hall-c", ("General zone", "综合展区")),
        ("hall-d", ("Theme zone: internet and society", "主题展区：互联网与社会")),
        ("hall-d2", ("Theme zone: exchange and cooperation", "主题展区：交流合作")),
    ];
    for (key, name) in halls {
        if let Some(unit) = plan.units.iter().find(|unit| unit.key == key) {
            // The north of hall 4 is a zone of its own.
            let ring = if key == "hall-d" { HALL_D.ring(&rect(0.0, 0.0, 62.0, 58.0)) } else { unit.ring.clone() };
            plan.sections.push(Section { level: unit.level, name, ring });
        }
    }
    let others: [(Name, Ring); 3] = [
        (("Development concepts", "发展理念区"), rect(-9.0, 40.0, 9.0, 108.0)),
        (("New product and technology release", "新产品新技术发布区"), ring_of(plan, "plaza")),
        (("Project talks", "项目合作洽谈区"), HALL_D.ring(&rect(18.0, 58.0, 62.0, 70.0))),
    ];
    plan.sections.extend(others.map(|(name, ring)| Section { level: 0, name, ring }));
}

fn ring_of(plan: &Plan, key: &str) -> Ring {
    plan.units.iter().find(|unit| unit.key == key).map(|unit| unit.ring.clone()).unwrap_or_default()
}

/// Pillars of 0.8 m around their centres.
fn pillars(plan: &mut Plan, level: i16, placing: Placing, centres: impl IntoIterator<Item = Point>) {
    for [x, y] in centres {
        let ring = placing.ring(&rect(x - 0.4, y - 0.4, x + 0.4, y + 0.4));
        plan.fixture(level, "obstruction", NAMELESS, ring);
    }
}

fn grid(xs: &[f64], ys: &[f64]) -> Vec<Point> {
    ys.iter().flat_map(|&y| xs.iter().map(move |&x| [x, y])).collect()
}

/// The plan itself.
const UPRIGHT: Placing = Placing { origin: [0.0, 0.0], turn_deg: 0.0 };

fn outside(plan: &mut Plan) {
    let mut pond = arc([0.0, -18.0], [15.0, 6.0], 0.0, 360.0, 24);
    pond.pop();
    plan.fixture(0, "water", ("Lotus pond", "莲池"), pond);
    for [x, y] in grid(&[-38.0, -28.0, 28.0, 38.0, 48.0], &[-9.0, -20.0]) {
        plan.fixture(0, "vegetation", NAMELESS, circle([x, y], 1.2));
    }
}

fn lobby(plan: &mut Plan) {
    pillars(plan, 0, UPRIGHT, grid(&[-36.0, -14.0, 14.0, 36.0], &[8.0, 34.0]));
    plan.fixture(0, "desk", ("Information desk", "咨询台"), circle([0.0, 24.0], 2.2));
    for x in [-15.5, -9.5, 6.5, 12.5] {
        plan.fixture(0, "checkin.desk", ("Registration desk", "登记台"), rect(x - 1.5, 12.0, x + 4.5, 13.2));
    }
    for entrance in [-23.0, 0.0, 23.0] {
        for x in [-2.4, 0.0, 2.4].map(|beside| entrance + beside) {
            plan.fixture(0, "securityequipment", ("Security gate", "安检门"), rect(x - 0.3, 4.0, x + 0.3, 6.0));
        }
    }
    for x in [-34.0, -30.0, 30.0, 34.0] {
        plan.fixture(0, "furniture", NAMELESS, rect(x - 1.2, 37.6, x + 1.2, 38.4));
    }
}

/// Displays along the middle of the boulevard, lamps between them, pillars along the walls.
fn boulevard(plan: &mut Plan) {
    for at in 0..4 {
        let y = 53.0 + 14.0 * f64::from(at);
        plan.fixture(0, "equipment", ("Light column", "光柱"), circle([0.0, y - 5.0], 0.9));
        plan.fixture(0, "furniture", ("Concept display", "理念展墙"), rect(-0.6, y, 0.6, y + 5.0));
    }
    pillars(plan, 0, UPRIGHT, grid(&[-7.6, 7.6], &[45.0, 58.0, 84.0, 105.0, 120.0, 146.0]));
}

/// A bank of seats around a stage: a piece of a ring, by its radii and angles.
fn bank(stage: Point, [inner, outer]: [f64; 2], [from_deg, to_deg]: [f64; 2]) -> Ring {
    let mut ring = arc(stage, [outer, outer], from_deg, to_deg, 6);
    ring.extend(arc(stage, [inner, inner], to_deg, from_deg, 6));
    ring
}

fn plaza(plan: &mut Plan) {
    let [x, y] = PLAZA;
    let mut stage = arc([x, y + 12.0], [9.0, 6.0], 180.0, 360.0, 18);
    stage.extend([[x + 9.0, y + 16.0], [x - 9.0, y + 16.0]]);
    plan.fixture(0, "stage", ("Release stage", "发布舞台"), stage);
    for row in 0..3 {
        let radius = 11.0 + 2.6 * f64::from(row);
        for [from, to] in [[222.0, 264.0], [276.0, 318.0]] {
            let seats = bank([x, y + 12.0], [radius, radius + 1.0], [from, to]);
            plan.fixture(0, "furniture", NAMELESS, seats);
        }
    }
}

fn halls(plan: &mut Plan) {
    let [px, py] = PAVILION;
    for y in [-4.5, 4.5] {
        plan.fixture(0, "equipment", ("Scan gate", "扫码闸机"), rect(px - 10.4, py + y - 0.6, px - 8.4, py + y + 0.6));
    }
    // Hall 1, hall 2: pillars where side aisles meet the cross aisle.
    pillars(plan, 0, UPRIGHT, grid(&[-52.5, -31.0], &[51.5, 73.5, 96.5, 106.4]));
    pillars(plan, 0, UPRIGHT, grid(&[33.5, 42.5, 52.5], &[41.5, 73.8, 106.4]));
    pillars(plan, 0, HALL_C, grid(&[22.5, 43.5], &[49.5, 59.5, 69.5]));
    pillars(plan, 0, HALL_C, grid(&[32.0, 56.5], &[1.4, 39.0]));
    pillars(plan, 0, HALL_D, grid(&[21.5], &[10.5, 29.5, 49.5]));
    for [x, y] in grid(&[-3.5, -0.5], &[22.0, 28.0, 40.0, 46.0]) {
        plan.fixture(0, "furniture", NAMELESS, HALL_A.ring(&circle([x, y], 0.8)));
    }
    // A lounge in hall 3's corner, tables for talks in hall 3 and hall 4.
    for [x, y] in grid(&[47.0, 51.0], &[44.0, 50.0, 56.0, 62.0, 68.0]) {
        plan.fixture(0, "furniture", NAMELESS, HALL_C.ring(&circle([x, y], 0.8)));
    }
    for [x, y] in grid(&[22.0, 28.0, 34.0, 40.0, 46.0, 52.0, 58.0], &[62.5, 67.5]) {
        plan.fixture(0, "furniture", NAMELESS, HALL_D.ring(&rect(x - 1.2, y - 0.8, x + 1.2, y + 0.8)));
    }
}

/// Tables in the restaurant, seats in the forum room on the ground.
fn ground_rooms(plan: &mut Plan) {
    for [x, y] in grid(&[46.0, 51.0, 56.0, 61.0, 66.0], &[21.0, 26.0, 31.0, 36.0]) {
        plan.fixture(0, "furniture", NAMELESS, circle([x, y], 0.9));
    }
    for [from, to] in [[-58.0, -54.0], [-52.0, -48.0]] {
        plan.fixture(0, "furniture", NAMELESS, rect(from, 21.0, to, 37.0));
    }
    plan.fixture(0, "stage", NAMELESS, rect(-65.0, 25.0, -61.0, 33.0));
}

fn upper(plan: &mut Plan) {
    plan.fixture(1, "stage", ("Main stage", "主舞台"), rect(-74.0, 60.0, -66.0, 88.0));
    for radius in [16.0, 28.0, 40.0] {
        for [from, to] in [[-40.0, -15.0], [-11.0, 11.0], [15.0, 40.0]] {
            plan.fixture(1, "furniture", NAMELESS, bank([-72.0, 74.0], [radius, radius + 9.5], [from, to]));
        }
    }
    for (from, to) in [(40.0, 60.0), (60.0, 82.0), (82.0, 104.0)] {
        plan.fixture(1, "stage", NAMELESS, rect(34.5, from + 5.0, 38.0, to - 5.0));
        plan.fixture(1, "furniture", NAMELESS, rect(15.0, from + 3.0, 31.0, f64::midpoint(from, to) - 1.0));
        plan.fixture(1, "furniture", NAMELESS, rect(15.0, f64::midpoint(from, to) + 1.0, 31.0, to - 3.0));
    }
    pillars(plan, 1, UPRIGHT, grid(&[-36.0, -16.0, 16.0, 36.0], &[8.0, 34.0]));
    pillars(plan, 1, HALL_D, grid(&[20.0, 41.5], &[9.0, 40.5]));
}

fn amenities(plan: &mut Plan) {
    let ground: [(&'static str, Name, Point); 29] = [
        ("bus", ("Sightseeing bus stop", "观光车站"), [-30.0, -25.5]),
        ("meetingpoint", ("Meeting point", "集合点"), [20.0, -30.0]),
        ("entry", ("Main entrance", "主入口"), [0.0, 2.0]),
        ("entry", ("West entrance", "西入口"), [-23.0, 2.0]),
        ("entry", ("East entrance", "东入口"), [23.0, 2.0]),
        ("checkin.desk", ("Registration", "登记处"), [-12.0, 10.5]),
        ("checkin.desk", ("Badge pick-up", "领取证件"), [12.0, 10.5]),
        ("information", ("Information", "咨询台"), [0.0, 20.5]),
        ("guestservices", ("Volunteers' point, lobby", "志愿者服务点（大厅）"), [-12.0, 30.0]),
        ("guestservices", ("Volunteers' point, boulevard", "志愿者服务点（光之大道）"), [5.0, 126.0]),
        ("guestservices", ("Volunteers' point, square", "志愿者服务点（广场）"), [-18.0, -6.0]),
        ("baggagestorage", ("Cloakroom", "衣帽寄存处"), [-47.0, 13.5]),
        ("lostandfound", ("Lost and found", "失物招领"), [-43.0, 16.0]),
        ("firstaid", ("First aid", "医务室"), [-46.0, 4.5]),
        ("defibrillator", ("Defibrillator", "自动体外除颤器"), [7.0, 64.0]),
        ("foodservice", ("Wuzhen Restaurant", "乌镇餐厅"), [53.5, 28.5]),
        ("foodservice", ("Canal Teahouse", "水乡茶馆"), [-14.0, 112.0]),
        ("foodservice", ("Coffee bar", "咖啡吧"), [14.0, 111.0]),
        ("mothersroom", ("Mothers' room", "母婴室"), [52.0, 111.0]),
        ("meditation", ("Quiet room", "静音室"), [45.0, 111.0]),
        ("drinkingfountain", ("Drinking water", "饮水处"), [38.5, 3.0]),
        ("drinkingfountain", ("Drinking water", "饮水处"), [-7.5, 117.0]),
        ("drinkingfountain", ("Drinking water", "饮水处"), [-47.5, 106.0]),
        ("drinkingfountain", ("Drinking water", "饮水处"), HALL_D.point([60.5, 27.0])),
        ("powerchargingstation", ("Charging", "充电站"), [-32.0, 36.5]),
        ("powerchargingstation", ("Charging", "充电站"), [7.5, 123.5]),
        ("powerchargingstation", ("Charging", "充电站"), HALL_C.point([49.0, 47.0])),
        ("privatelounge", ("Project talks", "项目洽谈"), HALL_D.point([31.0, 65.0])),
        ("landmark", ("Release stage", "发布舞台"), [0.0, 182.5]),
    ];
    let upper: [(&'static str, Name, Point); 7] = [
        ("information", ("Information, upper foyer", "二层咨询台"), [-16.0, 32.0]),
        ("foodservice", ("Foyer café", "前厅咖啡厅"), [52.0, 28.0]),
        ("drinkingfountain", ("Drinking water", "饮水处"), [-38.0, 20.0]),
        ("drinkingfountain", ("Drinking water", "饮水处"), HALL_D.point([60.5, 27.0])),
        ("powerchargingstation", ("Charging", "充电站"), [30.0, 37.0]),
        ("guestservices", ("Volunteers' point, upper gallery", "志愿者服务点（二层）"), [-6.0, 146.0]),
        ("defibrillator", ("Defibrillator", "自动体外除颤器"), [-7.5, 66.0]),
    ];
    for (category, name, at) in ground {
        plan.amenity(0, category, name, at);
    }
    for (category, name, at) in upper {
        plan.amenity(1, category, name, at);
    }
}

fn qr_points(plan: &mut Plan) {
    let points: [(Name, i16, Point); 12] = [
        (("Square, west of the pond", "广场，莲池西侧"), 0, [-22.0, -18.0]),
        (("Lobby, west pillar", "大厅西柱"), 0, [-14.0, 9.0]),
        (("Lobby, east pillar", "大厅东柱"), 0, [14.0, 9.0]),
        (("Lobby, by the boulevard", "大厅，光之大道入口"), 0, [-8.0, 38.0]),
        (("Boulevard, between Halls 1 and 2", "光之大道，1、2号馆之间"), 0, [-7.6, 83.0]),
        (("Boulevard, between Halls 3 and 4", "光之大道，3、4号馆之间"), 0, [7.6, 145.0]),
        (("Release Plaza, south", "发布广场南侧"), 0, [0.0, 160.0]),
        (("Hall 1, main aisle", "1号馆主通道"), 0, [-35.0, 74.0]),
        (("Hall 2, main aisle", "2号馆主通道"), 0, [42.5, 74.9]),
        (("Hall 3, avenue", "3号馆主通道"), 0, HALL_C.point([43.5, 20.0])),
        (("Hall 4, entrance", "4号馆入口"), 0, HALL_D.point([4.0, 8.5])),
        (("Upper foyer, east pillar", "二层前厅东柱"), 1, [16.0, 33.0]),
    ];
    plan.qr_points.extend(points.map(|(name, level, at)| Spot { name, level, at }));
}

fn screens(plan: &mut Plan) {
    let screens: [(Name, i16, Point, f64); 3] = [
        (("Lobby screen", "大厅导览屏"), 0, [0.0, 30.0], 0.0),
        (("Boulevard screen", "光之大道导览屏"), 0, [6.5, 104.0], 90.0),
        (("Upper gallery screen", "二层导览屏"), 1, [0.0, 108.0], 0.0),
    ];
    plan.screens.extend(screens.map(|(name, level, at, bearing_deg)| Screen { name, level, at, bearing_deg }));
}
