//! Fairs made at random, with what is hard about real ones: slanted halls, doors in corners, stands that touch, that stand
//! flush to a wall or around a yard, round ones, gaps a hair wider or narrower than a walker.

use floorlight::venue::geometry::{Point, Polygon};
use floorlight::venue::{ConnectorKind, Use, Venue};

use crate::plans::{booth, connector, door, empty, fixture, p, polygon, rectangle, round, unit};

/// Numbers that look random and are the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A whole number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % count as u64) as usize
    }

    /// A number from `low` to `high`.
    pub(crate) fn within(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.below(1 << 20) as f64 / f64::from(1 << 20)
    }
}

/// A polygon turned about the origin.
fn turned(polygon: Polygon, angle: f64) -> Polygon {
    let (sin, cos) = angle.sin_cos();
    let turn = |point: Point| [cos * point.x - sin * point.y, sin * point.x + cos * point.y];
    crate::plans::polygon(&polygon.exterior.0.iter().copied().map(turn).collect::<Vec<_>>())
}

fn turned_point(x: f64, y: f64, angle: f64) -> Point {
    let (sin, cos) = angle.sin_cos();
    p(cos * x - sin * y, sin * x + cos * y)
}

/// A point within a fair of so many metres, turned as the fair is.
pub(crate) fn anywhere(dice: &mut Dice, seed: u64) -> Point {
    turned_point(dice.within(0.5, 39.5), dice.within(0.5, 21.5), angle(seed))
}

fn angle(seed: u64) -> f64 {
    if seed.is_multiple_of(2) { 0.0 } else { (seed % 97) as f64 / 31.0 }
}

/// A fair of one level, or of two joined by a lift, stairs and a one-way escalator.
pub(crate) fn fair(seed: u64, levels: u16) -> Venue {
    let mut dice = Dice::new(seed);
    let angle = angle(seed);
    let mut venue = empty(levels as i16);
    for level in 0..levels {
        halls(&mut venue, &mut dice, level, angle);
    }
    if levels > 1 {
        let kinds = [
            ("elevator", ConnectorKind::Elevator),
            ("stairs", ConnectorKind::Stairs),
            ("escalator", ConnectorKind::Escalator),
        ];
        for (at, (category, kind)) in kinds.into_iter().enumerate() {
            let x = 4.0 + 13.0 * at as f64 + dice.within(0.0, 4.0);
            let stops: Vec<_> = (0..levels)
                .map(|level| {
                    let stop =
                        unit(&mut venue, level, category, Use::Obstacle, turned(rectangle(x, 0.0, 2.0, 2.0), angle));
                    door(&mut venue, level, turned_point(x + 0.2, 2.0, angle), turned_point(x + 1.8, 2.0, angle));
                    stop
                })
                .collect();
            connector(&mut venue, kind, kind == ConnectorKind::Escalator, &stops);
        }
    }
    venue
}

fn halls(venue: &mut Venue, dice: &mut Dice, level: u16, angle: f64) {
    let (slant, split) = (dice.within(-3.0, 3.0), dice.within(16.0, 24.0));
    let west = polygon(&[[0.0, 0.0], [split, 0.0], [split + slant, 22.0], [0.0, 22.0]]);
    let east = polygon(&[[split, 0.0], [40.0, 0.0], [40.0, 22.0], [split + slant, 22.0]]);
    unit(venue, level, "lobby", Use::Floor, turned(west, angle));
    unit(venue, level, "room", Use::Floor, turned(east, angle));
    let on_wall = |y: f64| turned_point(split + slant * y / 22.0, y, angle);
    // One door ends in the corner; another is a hair wider or narrower than the walker.
    door(venue, level, on_wall(0.0), on_wall(dice.within(0.7, 3.0)));
    door(venue, level, on_wall(9.0), on_wall(9.0 + dice.within(0.55, 0.8)));
    if dice.below(2) == 0 {
        door(venue, level, on_wall(15.0), on_wall(18.0));
    }
    for row in 0..3 {
        let mut x = dice.within(1.0, 3.0);
        let y = 3.2 + 6.0 * f64::from(row) + dice.within(0.0, 0.8);
        while x < 36.0 {
            let (width, depth) = (dice.within(1.0, 4.0), dice.within(1.0, 3.5));
            thing(venue, dice, level, angle, [x, y, width, depth]);
            // Stands that touch, ones nearly too close to pass between, and aisles.
            x += width + [0.0, 0.599, 0.601, 1.7, 3.0][dice.below(5)];
        }
    }
    // Flush to the northern wall, and an island that nobody reaches.
    let number = venue.booths.len().to_string();
    booth(venue, level, &number, turned(rectangle(dice.within(2.0, 30.0), 20.0, 3.0, 2.0), angle));
    if dice.below(3) == 0 {
        for (x, y, width, depth) in
            [(33.0, 8.0, 5.0, 0.5), (33.0, 12.0, 5.0, 0.5), (33.0, 8.0, 0.5, 4.5), (37.5, 8.0, 0.5, 4.5)]
        {
            fixture(venue, level, turned(rectangle(x, y, width, depth), angle));
        }
    }
}

fn thing(venue: &mut Venue, dice: &mut Dice, level: u16, angle: f64, [x, y, width, depth]: [f64; 4]) {
    let number = venue.booths.len().to_string();
    let middle = [x + width / 2.0, y + depth / 2.0];
    match dice.below(8) {
        0 => fixture(venue, level, turned(round(middle[0], middle[1], width.min(depth) / 2.0, 14, angle), angle)),
        1 => fixture(venue, level, turned(round(middle[0], middle[1], width.min(depth) / 2.0, 3, x), angle)),
        // Around a yard, open to the north.
        2 => {
            let [w, e, n] = [x + 0.3, x + width - 0.3, y + depth];
            let yard = [[x, y], [x + width, y], [x + width, n], [e, n], [e, y + 0.3], [w, y + 0.3], [w, n], [x, n]];
            fixture(venue, level, turned(polygon(&yard), angle));
        }
        3 => booth(venue, level, &number, turned(round(middle[0], middle[1], width.min(depth) / 2.0, 8, x), angle)),
        4 => {
            let slanted = [[x, y], [x + width, y], [x + width * 0.8, y + depth], [x + width * 0.3, y + depth]];
            fixture(venue, level, turned(polygon(&slanted), angle));
        }
        _ => booth(venue, level, &number, turned(rectangle(x, y, width, depth), angle)),
    }
}
