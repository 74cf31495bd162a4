//! The building: halls, lobby, boulevard, rooms, doors and the ways between levels.
//!
//! Seen from the south: a square with a lotus pond, the lobby, and a boulevard north to a round plaza; halls 1 and 2 lie
//! left and right of it, halls 3 and 4 behind them, both also open to the plaza, so that one can walk in a circle.
//! Above: a foyer and a gallery around voids, the Wuzhen Hall, forum rooms and the upper gallery of hall 4.

use super::geometry::{Placing, Point, Ring, arc, rect, regular};
use super::plan::{Connector, NAMELESS, Name, Plan};

/// Hall 3 in the plan.
pub(crate) const HALL_C: Placing = Placing { origin: [-82.0, 116.0], turn_deg: 0.0 };
/// Hall 4 in the plan: the one that is not parallel to the rest.
pub(crate) const HALL_D: Placing = Placing { origin: [26.0, 127.0], turn_deg: -8.0 };
/// Halls 1 and 2 in the plan.
pub(crate) const HALL_A: Placing = Placing { origin: [-75.0, 40.0], turn_deg: 0.0 };
/// See [`HALL_A`].
pub(crate) const HALL_B: Placing = Placing { origin: [9.0, 40.0], turn_deg: 0.0 };
/// Centre of the round plaza.
pub(crate) const PLAZA: Point = [0.0, 179.0];
/// Distance of the plaza's twelve walls from its centre, metres.
const PLAZA_APOTHEM_M: f64 = 21.0;
/// Centre of the pavilion.
pub(crate) const PAVILION: Point = [74.0, -14.0];

const MAIN: &str = "pedestrian.principal";
const DOOR: &str = "pedestrian";

/// Draws both levels.
pub(crate) fn draw(plan: &mut Plan) {
    ground(plan);
    ground_rooms(plan);
    upper(plan);
    connectors(plan);
    emergency_exits(plan);
}

/// A wall stretch on a line of constant x.
fn at_x(x: f64, y0: f64, y1: f64) -> [Point; 2] {
    [[x, y0], [x, y1]]
}

/// A wall stretch on a line of constant y.
fn at_y(y: f64, x0: f64, x1: f64) -> [Point; 2] {
    [[x0, y], [x1, y]]
}

/// A wall stretch on hall 4's west wall.
fn at_hall_d(y0: f64, y1: f64) -> [Point; 2] {
    [HALL_D.point([0.0, y0]), HALL_D.point([0.0, y1])]
}

/// The passage from the boulevard to hall 4, the same on both levels.
fn passage_to_hall_d() -> Ring {
    let [low, high] = at_hall_d(3.0, 14.0);
    vec![[9.0, 128.0], low, high, [9.0, 142.0]]
}

/// Hall 1's west wall bows out around a lounge.
fn hall_a() -> Ring {
    let mut ring = vec![[66.0, 0.0], [66.0, 68.0], [0.0, 68.0]];
    ring.extend(arc([0.0, 33.5], [7.0, 27.0], 90.0, 270.0, 20));
    ring.push([0.0, 0.0]);
    ring
}

/// An elliptic apse in hall 3's west wall closes the view along its avenue.
fn hall_c() -> Ring {
    let mut ring = vec![[0.0, 0.0], [73.0, 0.0], [73.0, 38.0], [55.0, 38.0], [55.0, 84.0], [0.0, 84.0]];
    ring.extend(arc([0.0, 20.0], [8.0, 15.0], 90.0, 270.0, 16));
    ring
}

fn ground(plan: &mut Plan) {
    let mut square = vec![[60.0, 0.0], [-44.0, 0.0]];
    square.extend(arc([8.0, -20.0], [52.0, 14.0], 180.0, 360.0, 24));
    plan.unit(0, "square", "walkway", ("Lianchi Square", "莲池广场"), square);
    plan.unit(0, "lobby", "lobby", ("Entrance lobby", "入口大厅"), rect(-40.0, 0.0, 40.0, 40.0));
    plan.unit(0, "boulevard", "walkway", ("Boulevard of Light", "光之大道"), rect(-9.0, 40.0, 9.0, 158.0));
    let plaza = regular(PLAZA, PLAZA_APOTHEM_M / 15f64.to_radians().cos(), 12, 15.0);
    plan.unit(0, "plaza", "walkway", ("Release Plaza", "发布广场"), plaza);

    plan.unit(0, "hall-a", "room", ("Hall 1 (A)", "1号馆（A）"), HALL_A.ring(&hall_a()));
    let chamfered = [[0.0, 0.0], [55.0, 0.0], [66.0, 11.0], [66.0, 57.0], [55.0, 68.0], [0.0, 68.0]];
    plan.unit(0, "hall-b", "room", ("Hall 2 (B)", "2号馆（B）"), HALL_B.ring(&chamfered));
    plan.unit(0, "hall-c", "room", ("Hall 3 (C)", "3号馆（C）"), HALL_C.ring(&hall_c()));
    plan.unit(0, "hall-d", "room", ("Hall 4 (D)", "4号馆（D）"), HALL_D.ring(&rect(0.0, 0.0, 62.0, 70.0)));
    let side = 14.0 / 22.5f64.to_radians().cos();
    plan.unit(0, "hall-e", "room", ("Tmall pavilion (E)", "天猫展亭（E）"), regular(PAVILION, side, 8, 22.5));

    plan.unit(0, "passage-d", "walkway", ("Passage to Hall 4", "4号馆通道"), passage_to_hall_d());
    let [low, high] = at_hall_d(46.0, 57.0);
    plan.unit(0, "plaza-east", "walkway", NAMELESS, vec![[21.0, 174.0], low, high, [21.0, 184.0]]);
    plan.unit(0, "plaza-west", "walkway", NAMELESS, rect(-27.0, 174.0, -21.0, 184.0));

    plan.named_door(("Main entrance", "主入口"), &["square", "lobby"], at_y(0.0, -4.0, 4.0));
    plan.named_door(("West entrance", "西入口"), &["square", "lobby"], at_y(0.0, -26.0, -20.0));
    plan.named_door(("East entrance", "东入口"), &["square", "lobby"], at_y(0.0, 20.0, 26.0));
    plan.door(MAIN, &["square", "hall-e"], at_x(60.0, -17.0, -11.0));
    plan.door(MAIN, &["lobby", "boulevard"], at_y(40.0, -7.0, 7.0));
    plan.door(MAIN, &["boulevard", "plaza"], at_y(158.0, -5.0, 5.0));
    for (hall, wall_x, lobby_x) in [("hall-a", -9.0, -25.0), ("hall-b", 9.0, 25.0)] {
        plan.door(MAIN, &["boulevard", hall], at_x(wall_x, 69.0, 77.0));
        plan.door(DOOR, &["boulevard", hall], at_x(wall_x, 48.0, 52.0));
        plan.door(DOOR, &["boulevard", hall], at_x(wall_x, 96.0, 100.0));
        plan.door(MAIN, &["lobby", hall], at_y(40.0, lobby_x - 3.0, lobby_x + 3.0));
    }
    plan.door(MAIN, &["boulevard", "hall-c"], at_x(-9.0, 132.0, 140.0));
    plan.door(DOOR, &["boulevard", "hall-c"], at_x(-9.0, 149.0, 152.5));
    plan.door(MAIN, &["boulevard", "passage-d"], at_x(9.0, 129.0, 141.0));
    plan.door(MAIN, &["passage-d", "hall-d"], at_hall_d(4.0, 13.0));
    plan.door(MAIN, &["plaza", "plaza-east"], at_x(21.0, 175.0, 183.0));
    plan.door(MAIN, &["plaza-east", "hall-d"], at_hall_d(47.0, 56.0));
    plan.door(MAIN, &["plaza", "plaza-west"], at_x(-21.0, 175.0, 183.0));
    plan.door(MAIN, &["plaza-west", "hall-c"], at_x(-27.0, 175.0, 183.0));
}

/// Restrooms for men and women and a step-free one, as stretches along a wall shared with the unit they open to.
fn restrooms(
    plan: &mut Plan,
    level: i16,
    at: &str,
    off: &str,
    placing: Placing,
    stretches: [[f64; 2]; 3],
    deep: [f64; 2],
) {
    let kinds: [(&str, &str, Name); 3] = [
        ("men", "restroom.male", ("Restroom, men", "男洗手间")),
        ("women", "restroom.female", ("Restroom, women", "女洗手间")),
        ("step-free", "restroom.wheelchair", ("Step-free restroom", "无障碍洗手间")),
    ];
    let [wall, back] = deep;
    for ((key, category, name), [from, to]) in kinds.into_iter().zip(stretches) {
        let key = format!("restroom-{at}-{key}");
        let ring = placing.ring(&rect(from, wall.min(back), to, wall.max(back)));
        let middle = f64::midpoint(from, to);
        let door = [[middle - 0.8, wall], [middle + 0.8, wall]].map(|point| placing.point(point));
        plan.unit(level, &key, category, name, ring);
        plan.door(DOOR, &[&key, off], door);
        plan.amenity(level, category, name, placing.point([middle, f64::midpoint(wall, back)]));
    }
}

/// The plan itself.
const UPRIGHT: Placing = Placing { origin: [0.0, 0.0], turn_deg: 0.0 };
/// Turns a wall along x into one that faces east: what lies "behind" it lies to the west.
const FACING_EAST: Placing = Placing { origin: [-40.0, 0.0], turn_deg: 90.0 };
/// The same for a wall that faces west.
const FACING_WEST: Placing = Placing { origin: [40.0, 0.0], turn_deg: -90.0 };
/// Hall 4's east wall, from north to south.
const HALL_D_EAST: Placing = Placing { origin: [26.0, 127.0], turn_deg: -98.0 };

fn ground_rooms(plan: &mut Plan) {
    plan.unit(0, "ciyun", "conferenceroom", ("Ciyun Hall (106)", "慈云厅（106）"), rect(-66.0, 18.0, -40.0, 40.0));
    plan.door(DOOR, &["ciyun", "lobby"], at_x(-40.0, 21.0, 23.4));
    plan.door(DOOR, &["ciyun", "lobby"], at_x(-40.0, 34.0, 36.4));
    plan.unit(0, "cloakroom", "room", ("Cloakroom", "衣帽寄存处"), rect(-54.0, 9.0, -40.0, 18.0));
    plan.door(DOOR, &["cloakroom", "lobby"], at_x(-40.0, 11.0, 16.0));
    plan.unit(0, "first-aid", "room", ("First aid", "医务室"), rect(-54.0, 0.0, -40.0, 9.0));
    plan.door(DOOR, &["first-aid", "lobby"], at_x(-40.0, 3.6, 5.4));
    plan.unit(0, "back-west", "nonpublic", NAMELESS, rect(-66.0, 0.0, -54.0, 18.0));

    plan.unit(0, "restaurant", "foodservice", ("Wuzhen Restaurant", "乌镇餐厅"), rect(40.0, 17.0, 72.0, 40.0));
    plan.door(DOOR, &["restaurant", "lobby"], at_x(40.0, 20.0, 24.0));
    plan.door(DOOR, &["restaurant", "lobby"], at_x(40.0, 32.0, 36.0));
    plan.unit(0, "kitchen", "kitchen", NAMELESS, rect(54.0, 0.0, 72.0, 17.0));
    restrooms(plan, 0, "lobby", "lobby", FACING_WEST, [[-17.0, -11.0], [-11.0, -5.0], [-5.0, 0.0]], [0.0, 14.0]);

    let west = [[-44.0, -35.0], [-35.0, -26.0], [-26.0, -21.0]];
    restrooms(plan, 0, "hall-a", "hall-a", UPRIGHT, west, [108.0, 112.0]);
    restrooms(plan, 0, "hall-c", "hall-c", UPRIGHT, west, [116.0, 112.0]);
    plan.unit(0, "store-west", "nonpublic", NAMELESS, rect(-75.0, 108.0, -44.0, 116.0));
    plan.unit(0, "teahouse", "foodservice", ("Canal Teahouse", "水乡茶馆"), rect(-21.0, 108.0, -9.0, 116.0));
    plan.door(DOOR, &["teahouse", "boulevard"], at_x(-9.0, 110.0, 114.0));

    plan.unit(0, "coffee", "foodservice", ("Coffee bar", "咖啡吧"), rect(9.0, 108.0, 20.0, 115.0));
    plan.door(DOOR, &["coffee", "boulevard"], at_x(9.0, 109.5, 113.5));
    restrooms(plan, 0, "hall-b", "hall-b", UPRIGHT, [[20.0, 28.0], [28.0, 36.0], [36.0, 41.0]], [108.0, 115.0]);
    plan.unit(0, "quiet", "room", ("Quiet room", "静音室"), rect(41.0, 108.0, 49.0, 115.0));
    plan.door(DOOR, &["quiet", "hall-b"], at_y(108.0, 44.0, 46.0));
    plan.unit(0, "mothers", "mothersroom", ("Mothers' room", "母婴室"), rect(49.0, 108.0, 55.0, 115.0));
    plan.door(DOOR, &["mothers", "hall-b"], at_y(108.0, 51.0, 53.0));
    plan.unit(0, "store-east", "nonpublic", NAMELESS, rect(55.0, 108.0, 64.0, 115.0));
    restrooms(plan, 0, "hall-d", "hall-d", HALL_D_EAST, [[-24.0, -16.0], [-16.0, -8.0], [-8.0, -3.0]], [62.0, 67.0]);
}

fn upper(plan: &mut Plan) {
    plan.unit(1, "foyer", "lobby", ("Upper foyer", "二层前厅"), rect(-40.0, 0.0, 40.0, 40.0));
    plan.unit(1, "gallery", "walkway", ("Upper gallery", "二层环廊"), rect(-9.0, 40.0, 9.0, 150.0));
    for (key, around, ring) in [
        ("void-lobby", "foyer", rect(-13.0, 4.0, 13.0, 26.0)),
        ("void-boulevard", "gallery", rect(-4.0, 54.0, 4.0, 104.0)),
    ] {
        plan.hole(around, ring.clone());
        plan.unit(1, key, "opentobelow", NAMELESS, ring);
    }
    plan.door(MAIN, &["foyer", "gallery"], at_y(40.0, -7.0, 7.0));

    plan.unit(1, "wuzhen", "auditorium", ("Wuzhen Hall", "乌镇厅"), rect(-75.0, 40.0, -9.0, 108.0));
    plan.door(MAIN, &["wuzhen", "gallery"], at_x(-9.0, 71.0, 77.0));
    plan.door(DOOR, &["wuzhen", "gallery"], at_x(-9.0, 48.0, 51.0));
    plan.door(DOOR, &["wuzhen", "gallery"], at_x(-9.0, 97.0, 100.0));
    plan.door(DOOR, &["wuzhen", "foyer"], at_y(40.0, -27.0, -23.0));

    let forums: [(&str, Name, [f64; 2]); 3] = [
        ("yudu", ("Yudu Hall (203)", "雨读厅（203）"), [40.0, 60.0]),
        ("longxing", ("Longxing Hall (208)", "垄行厅（208）"), [60.0, 82.0]),
        ("tongan", ("Tong'an Hall (217)", "通安厅（217）"), [82.0, 104.0]),
    ];
    for (key, name, [from, to]) in forums {
        plan.unit(1, key, "conferenceroom", name, rect(9.0, from, 39.0, to));
        plan.door(DOOR, &[key, "gallery"], at_x(9.0, from + 3.0, from + 5.4));
        plan.door(DOOR, &[key, "gallery"], at_x(9.0, to - 5.4, to - 3.0));
    }
    plan.unit(1, "lounge", "lounge", ("Guests' lounge", "嘉宾休息室"), rect(9.0, 104.0, 27.0, 120.0));
    plan.door(DOOR, &["lounge", "gallery"], at_x(9.0, 110.0, 113.0));

    plan.unit(1, "media", "room", ("Media centre", "新闻中心"), rect(-66.0, 18.0, -40.0, 40.0));
    plan.door(DOOR, &["media", "foyer"], at_x(-40.0, 25.0, 28.0));
    restrooms(plan, 1, "foyer", "foyer", FACING_EAST, [[11.0, 17.0], [5.0, 11.0], [0.0, 5.0]], [0.0, 14.0]);
    plan.unit(1, "cafe", "foodservice", ("Foyer café", "前厅咖啡厅"), rect(40.0, 17.0, 66.0, 40.0));
    plan.door(DOOR, &["cafe", "foyer"], at_x(40.0, 24.0, 28.0));

    plan.unit(1, "bridge", "footbridge", ("Bridge to Hall 4", "4号馆连桥"), passage_to_hall_d());
    let upper_d = HALL_D.ring(&rect(0.0, 0.0, 62.0, 46.0));
    plan.unit(1, "hall-d2", "room", ("Hall 4 upper gallery (D2)", "4号馆二层（D2）"), upper_d);
    plan.door(MAIN, &["gallery", "bridge"], at_x(9.0, 129.0, 141.0));
    plan.door(MAIN, &["bridge", "hall-d2"], at_hall_d(4.0, 13.0));
    restrooms(plan, 1, "hall-d2", "hall-d2", HALL_D_EAST, [[-24.0, -16.0], [-16.0, -8.0], [-8.0, -3.0]], [62.0, 67.0]);
}

/// Lifts, stairs and escalators: shafts on both levels, cut out of the floor, with a door on each.
///
/// Stairs and escalators are entered from the south below and left to the north above.
fn connectors(plan: &mut Plan) {
    let floors = [["lobby", "foyer"], ["boulevard", "gallery"]];
    let escalators = rect(20.0, 14.0, 24.0, 30.0);
    let stairs = rect(-24.0, 14.0, -20.0, 30.0);
    let lift = rect(-32.0, 20.0, -29.0, 23.0);
    let core = rect(-3.0, 110.0, 3.0, 122.0);
    for (around, holes) in floors.into_iter().zip([vec![escalators, stairs, lift], vec![core]]) {
        for (key, ring) in around.into_iter().flat_map(|key| holes.iter().map(move |ring| (key, ring))) {
            plan.hole(key, ring.clone());
        }
    }
    for (level, key) in [(0, "shaft"), (1, "shaft-2")] {
        plan.unit(level, key, "structure", NAMELESS, rect(0.0, 113.0, 3.0, 122.0));
    }

    let [front, back] = floors;
    let steps = |category, name, ring: Ring, travel| {
        let [x0, x1] = [ring[0][0] + 0.2, ring[1][0] - 0.2];
        let doors = [ring[0][1], ring[2][1]].map(|y| at_y(y, x0, x1));
        Shaft { category, name, ring, doors, travel }
    };
    steps("escalator", ("Escalator up", "上行扶梯"), rect(20.0, 14.0, 22.0, 30.0), Travel::Up).build(
        plan,
        "escalator-up",
        front,
    );
    steps("escalator", ("Escalator down", "下行扶梯"), rect(22.0, 14.0, 24.0, 30.0), Travel::Down).build(
        plan,
        "escalator-down",
        front,
    );
    steps("stairs", ("South stairs", "南楼梯"), rect(-24.0, 14.0, -20.0, 30.0), Travel::Both).build(
        plan,
        "stairs-south",
        front,
    );
    steps("stairs", ("North stairs", "北楼梯"), rect(-3.0, 110.0, 0.0, 122.0), Travel::Both).build(
        plan,
        "stairs-north",
        back,
    );
    let lifts = [
        ("lift-south", ("South lift", "南电梯"), front, [-32.0, 20.0]),
        ("lift-north", ("North lift", "北电梯"), back, [0.0, 110.0]),
    ];
    for (key, name, floors, [x, y]) in lifts {
        let (ring, doors) = (rect(x, y, x + 3.0, y + 3.0), [at_y(y, x + 0.6, x + 2.4); 2]);
        Shaft { category: "elevator", name, ring, doors, travel: Travel::Both }.build(plan, key, floors);
    }
}

/// Which way a shaft is used.
#[derive(Clone, Copy, PartialEq)]
enum Travel {
    Both,
    Up,
    Down,
}

/// A way between the levels: the same outline on both, with a door below and one above.
struct Shaft {
    category: &'static str,
    name: Name,
    ring: Ring,
    doors: [[Point; 2]; 2],
    travel: Travel,
}

impl Shaft {
    /// Adds its units on both levels, their doors to the given floors, amenities before the doors, and the way.
    fn build(self, plan: &mut Plan, key: &str, floors: [&str; 2]) {
        let keys = [format!("{key}-1"), format!("{key}-2")];
        for (level, ((unit, floor), door)) in (0..).zip(keys.iter().zip(floors).zip(self.doors)) {
            plan.unit(level, unit, self.category, self.name, self.ring.clone());
            plan.door(DOOR, &[unit, floor], door);
            let [[x0, y], [x1, _]] = door;
            let outside = if y > self.ring[0][1] { 1.0 } else { -1.0 };
            plan.amenity(level, self.category, self.name, [f64::midpoint(x0, x1), y + outside]);
        }
        let [lower, upper] = keys;
        let (origin, destination) = if self.travel == Travel::Down { (upper, lower) } else { (lower, upper) };
        let one_way = self.travel != Travel::Both;
        plan.connectors.push(Connector { category: self.category, one_way, origin, destination });
    }
}

fn emergency_exits(plan: &mut Plan) {
    let hall_d = |from, to| [HALL_D.point(from), HALL_D.point(to)];
    let exits = [
        ("hall-a", at_x(-75.0, 42.0, 44.4)),
        ("hall-a", at_x(-75.0, 103.6, 106.0)),
        ("hall-b", at_x(75.0, 62.0, 64.4)),
        ("hall-b", at_x(75.0, 88.0, 90.4)),
        ("hall-c", at_x(-82.0, 162.0, 164.4)),
        ("hall-c", at_x(-82.0, 184.0, 186.4)),
        ("hall-c", at_y(200.0, -36.0, -33.6)),
        ("hall-d", hall_d([62.0, 30.0], [62.0, 32.4])),
        ("hall-d", hall_d([30.0, 70.0], [32.4, 70.0])),
        ("hall-d2", hall_d([62.0, 38.0], [62.0, 40.4])),
        ("wuzhen", at_x(-75.0, 60.0, 62.4)),
        ("wuzhen", at_x(-75.0, 86.0, 88.4)),
    ];
    for (unit, line) in exits {
        plan.door("emergencyexit", &[unit], line);
    }
}
