//! Venues of any size, for benchmarks: halls on both sides of a boulevard, on two levels.
//!
//! They are as uneven as real ones: islands of different lengths and stands of different widths, some of them round,
//! slanting or built around a corner; halls with cut corners or an apse, doors from hall to hall, columns in the
//! aisles; stairs and lifts at the boulevard's ends. The same number of stands gives the same bytes.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::demo::geometry::{Point, Ring, arc, circle, rect, skewed};
use crate::demo::imdf;
use crate::demo::plan::{Booth, Connector, NAMELESS, Plan};

/// Half the width of the boulevard, metres.
const BOULEVARD_M: f64 = 8.0;
/// Width and depth of a hall, metres.
const HALL_M: [f64; 2] = [96.0, 72.0];
/// Width of an aisle, metres.
const AISLE_M: f64 = 3.2;
/// Depth of two rows of stands back to back, metres.
const ISLAND_M: f64 = 6.0;

/// Writes a venue with so many stands.
pub(crate) fn run(stands: &str, folder: &Path) -> Result<()> {
    let count: usize = stands.parse().with_context(|| format!("{stands} is no number of stands"))?;
    // Booth ids are 16 bits wide.
    ensure!((1..=60_000).contains(&count), "give a number of stands from 1 to 60000");
    let plan = draw(count);
    std::fs::create_dir_all(folder.join("imdf"))?;
    for (name, text) in imdf::files(&plan) {
        std::fs::write(folder.join("imdf").join(name), text)?;
    }
    let name = format!("{count} stands");
    let settings = format!("[event]\nid = \"scale-{count}\"\nname = \"{name}\"\nlanguages = [\"en\", \"zh\"]\n");
    std::fs::write(folder.join("floorlight.toml"), settings)?;
    std::fs::write(folder.join("exhibitors.csv"), exhibitors(&plan)?)?;
    Ok(())
}

/// Numbers that look like chance, the same each time.
struct Chance(u64);

impl Chance {
    /// From 0 up to 1.
    fn share(&mut self) -> f64 {
        // Knuth's MMIX generator; its high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Between two lengths, in whole decimetres.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        ((low + (high - low) * self.share()) * 10.0).round() / 10.0
    }

    /// One of some.
    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[((self.share() * all.len() as f64) as usize).min(all.len() - 1)]
    }
}

fn draw(count: usize) -> Plan {
    let mut plan = Plan::default();
    let mut chance = Chance(2017);
    let mut pairs = 0;
    while plan.booths.len() < count {
        // A hall left and one right of the boulevard, on both levels.
        for (level, side) in [(0, -1.0), (0, 1.0), (1, -1.0), (1, 1.0)] {
            hall(&mut plan, &mut chance, level, side, pairs, count);
        }
        pairs += 1;
    }
    let length = pairs as f64 * HALL_M[1];
    for level in [0, 1] {
        let key = format!("boulevard-{level}");
        plan.unit(level, &key, "walkway", ("Boulevard", "大道"), rect(-BOULEVARD_M, 0.0, BOULEVARD_M, length));
        for (shaft, category, ring, y) in [
            ("stairs", "stairs", rect(-4.0, -8.0, 0.0, 0.0), 0.0),
            ("lift", "elevator", rect(1.0, -3.0, 4.0, 0.0), 0.0),
            ("far-stairs", "stairs", rect(-4.0, length, 0.0, length + 8.0), length),
        ] {
            let unit = format!("{shaft}-{level}");
            let [x0, x1] = [ring[0][0] + 0.5, ring[1][0] - 0.5];
            plan.unit(level, &unit, category, NAMELESS, ring);
            plan.door("pedestrian", &[&unit, &key], [[x0, y], [x1, y]]);
            if level == 1 {
                let (origin, destination) = (format!("{shaft}-0"), unit);
                plan.connectors.push(Connector { category, one_way: false, origin, destination });
            }
        }
        for pair in 0..pairs {
            let y = (pair as f64 + 0.5) * HALL_M[1];
            plan.amenity(level, chance.of(&["information", "restroom", "atm", "eatingdrinking"]), NAMELESS, [0.0, y]);
        }
    }
    plan.stitch();
    plan
}

/// A hall with its doors, columns and stands. `side` is -1 to the west of the boulevard and 1 to the east.
fn hall(plan: &mut Plan, chance: &mut Chance, level: i16, side: f64, pair: usize, count: usize) {
    let [width, depth] = HALL_M;
    let south = pair as f64 * depth;
    let key = |pair: usize| format!("hall-{level}-{}-{pair}", if side < 0.0 { "west" } else { "east" });
    // Drawn for the east, from the boulevard outwards; turned over for the west.
    let place = |[x, y]: Point| [side * (BOULEVARD_M + x), south + y];
    let ring = |mut ring: Ring| {
        if side < 0.0 {
            ring.reverse();
        }
        ring.into_iter().map(place).collect::<Ring>()
    };
    let outer: Ring = match pair % 3 {
        0 => vec![[width, 0.0], [width, depth]],
        1 => vec![[width - 9.0, 0.0], [width, 9.0], [width, depth - 9.0], [width - 9.0, depth]],
        _ => {
            [vec![[width, 0.0]], arc([width, depth / 2.0], [7.0, 20.0], -90.0, 90.0, 16), vec![[width, depth]]].concat()
        }
    };
    plan.unit(level, &key(pair), "room", NAMELESS, ring([vec![[0.0, 0.0]], outer, vec![[0.0, depth]]].concat()));
    let boulevard = format!("boulevard-{level}");
    for [from, to] in [[8.0, 12.0], [30.0, 38.0], [58.0, 61.0]] {
        plan.door("pedestrian", &[&boulevard, &key(pair)], [place([0.0, from]), place([0.0, to])]);
    }
    if pair > 0 {
        plan.door("pedestrian", &[&key(pair - 1), &key(pair)], [place([40.0, 0.0]), place([46.0, 0.0])]);
    }

    let prefix = format!("{}{}{}", if side < 0.0 { "W" } else { "E" }, level + 1, pair + 1);
    let mut number = 0;
    let mut stand = |plan: &mut Plan, outline: Ring| {
        if plan.booths.len() < count {
            number += 1;
            let exhibitor = format!("E{:05}", plan.booths.len() + 1);
            plan.booths.push(Booth { number: format!("{prefix}-{number:03}"), level, ring: ring(outline), exhibitor });
        }
    };
    let mut y = 5.0;
    while y + ISLAND_M < depth - 4.0 {
        let mut x = 5.0;
        while x < width - 16.0 {
            let end = (x + chance.between(12.0, 34.0)).min(width - 11.0);
            match (chance.share() * 10.0) as u32 {
                0 => stand(plan, circle([x + 3.0, y + 3.0], 2.9)),
                1 => stand(plan, skewed(x, y, x + 8.0, y + ISLAND_M, 1.5)),
                2 => stand(
                    plan,
                    vec![
                        [x, y],
                        [x + 9.0, y],
                        [x + 9.0, y + 3.0],
                        [x + 4.0, y + 3.0],
                        [x + 4.0, y + 6.0],
                        [x, y + 6.0],
                    ],
                ),
                _ => {
                    for row in [y, y + ISLAND_M / 2.0] {
                        let mut from = x;
                        while from + 2.5 <= end {
                            let to = (from + chance.of(&[3.0, 3.0, 3.0, 4.5, 6.0])).min(end);
                            stand(plan, rect(from, row, to, row + ISLAND_M / 2.0));
                            from = to;
                        }
                    }
                    x = end - 9.5;
                }
            }
            x += 9.5;
            if chance.share() < 0.3 {
                let column = rect(x + 1.2, y + 2.6, x + 2.0, y + 3.4);
                plan.fixture(level, "obstruction", NAMELESS, ring(column));
            }
            x += AISLE_M;
        }
        y += ISLAND_M + AISLE_M;
    }
}

/// The exhibitor list: made-up names, no two alike.
fn exhibitors(plan: &Plan) -> Result<String> {
    const BEGINNINGS: [&str; 12] = ["Al", "Bre", "Cor", "Dan", "El", "Fin", "Gra", "Hel", "In", "Jor", "Kal", "Lum"];
    const ENDS: [&str; 12] = ["ara", "bit", "con", "dex", "eon", "field", "gate", "hub", "ion", "joy", "kit", "lab"];
    const TRADES: [&str; 6] = ["Robotics", "Cloud", "Sensors", "Payments", "Media", "Networks"];
    const CHARACTERS: [char; 24] = [
        '云', '智', '联', '光', '信', '达', '海', '天', '明', '星', '华', '安', '远', '科', '创', '新', '网', '通',
        '博', '维', '数', '慧', '微', '讯',
    ];
    let mut chance = Chance(411);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["id", "booth", "name_en", "name_zh", "sector", "exhibit_en", "country", "provenance"])?;
    for (at, booth) in plan.booths.iter().enumerate() {
        let trade = chance.of(&TRADES);
        let en = format!("{}{}{} {trade} {at}", chance.of(&BEGINNINGS), chance.of(&ENDS), chance.of(&ENDS));
        let zh: String = (0..4).map(|_| chance.of(&CHARACTERS)).collect();
        let exhibit = format!("{trade} for {}", chance.of(&["hospitals", "cities", "farms", "schools", "factories"]));
        writer.write_record([&booth.exhibitor, &booth.number, &en, &zh, trade, &exhibit, "China", "sample"])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::demo::geometry::contains;

    #[test]
    fn a_venue_has_as_many_stands_as_asked_for_each_within_a_hall() {
        for count in [1, 411, 2000] {
            let plan = draw(count);
            assert_eq!(plan.booths.len(), count);
            let numbers: HashSet<&str> = plan.booths.iter().map(|booth| &*booth.number).collect();
            assert_eq!(numbers.len(), count, "a number is given twice");
            for booth in &plan.booths {
                let holds = |ring: &Ring| booth.ring.iter().all(|&corner| contains(ring, corner));
                let halls = plan.units.iter().filter(|unit| unit.level == booth.level && holds(&unit.ring));
                assert_eq!(halls.count(), 1, "{} stands in no hall or in two", booth.number);
            }
        }
    }
}
