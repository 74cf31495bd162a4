//! The floor being drawn: lists of parts in metres, with the few rules that keep them consistent.

use super::geometry::{Point, Ring, area, centroid, contains, with_corners};

/// A name in English and Chinese; both empty when there is none.
pub(crate) type Name = (&'static str, &'static str);

/// Nothing to call it by.
pub(crate) const NAMELESS: Name = ("", "");

/// Everything on all levels.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) units: Vec<Unit>,
    pub(crate) openings: Vec<Opening>,
    pub(crate) connectors: Vec<Connector>,
    pub(crate) sections: Vec<Section>,
    pub(crate) fixtures: Vec<Fixture>,
    pub(crate) amenities: Vec<Amenity>,
    pub(crate) booths: Vec<Booth>,
    pub(crate) qr_points: Vec<Spot>,
    pub(crate) screens: Vec<Screen>,
}

/// A bounded part of a level.
pub(crate) struct Unit {
    /// Unique; its feature id is made from it.
    pub(crate) key: String,
    pub(crate) level: i16,
    pub(crate) category: &'static str,
    pub(crate) name: Name,
    pub(crate) ring: Ring,
    pub(crate) holes: Vec<Ring>,
}

/// A door or passage in the walls of the units it lies on.
pub(crate) struct Opening {
    pub(crate) level: i16,
    pub(crate) category: &'static str,
    pub(crate) name: Name,
    pub(crate) line: [Point; 2],
    /// Keys of the units on whose outline it lies.
    pub(crate) units: Vec<String>,
}

/// A way between levels, from one unit to another.
pub(crate) struct Connector {
    pub(crate) category: &'static str,
    pub(crate) one_way: bool,
    pub(crate) origin: String,
    pub(crate) destination: String,
}

/// A zone of the fair.
pub(crate) struct Section {
    pub(crate) level: i16,
    pub(crate) name: Name,
    pub(crate) ring: Ring,
}

/// Something fixed that one walks around.
pub(crate) struct Fixture {
    pub(crate) level: i16,
    pub(crate) category: &'static str,
    pub(crate) name: Name,
    pub(crate) ring: Ring,
}

/// A service at a point.
pub(crate) struct Amenity {
    pub(crate) level: i16,
    pub(crate) category: &'static str,
    pub(crate) name: Name,
    pub(crate) at: Point,
}

/// A numbered stand.
pub(crate) struct Booth {
    pub(crate) number: String,
    pub(crate) level: i16,
    pub(crate) ring: Ring,
    /// Id of who stands there.
    pub(crate) exhibitor: String,
}

/// A QR code on a pillar.
pub(crate) struct Spot {
    pub(crate) name: Name,
    pub(crate) level: i16,
    pub(crate) at: Point,
}

/// A kiosk screen.
pub(crate) struct Screen {
    pub(crate) name: Name,
    pub(crate) level: i16,
    pub(crate) at: Point,
    /// Where its visitor looks, clockwise from north.
    pub(crate) bearing_deg: f64,
}

impl Opening {
    /// The middle of the door.
    pub(crate) fn middle(&self) -> Point {
        let [[ax, ay], [bx, by]] = self.line;
        [f64::midpoint(ax, bx), f64::midpoint(ay, by)]
    }
}

impl Unit {
    /// A point of the unit to show it by: its centre, or else a point halfway from there to a corner.
    pub(crate) fn display_point(&self) -> Point {
        let [x, y] = centroid(&self.ring);
        let others = self.ring.iter().map(|corner| [f64::midpoint(x, corner[0]), f64::midpoint(y, corner[1])]);
        let outside_holes =
            |at: &Point| contains(&self.ring, *at) && !self.holes.iter().any(|hole| contains(hole, *at));
        std::iter::once([x, y]).chain(others).find(outside_holes).unwrap_or([x, y])
    }
}

impl Plan {
    /// Adds a unit.
    pub(crate) fn unit(&mut self, level: i16, key: &str, category: &'static str, name: Name, ring: Ring) {
        self.units.push(Unit { key: key.into(), level, category, name, ring, holes: Vec::new() });
    }

    /// Cuts a hole into a unit, for what stands inside it.
    pub(crate) fn hole(&mut self, key: &str, mut ring: Ring) {
        ring.reverse();
        if let Some(unit) = self.units.iter_mut().find(|unit| unit.key == key) {
            unit.holes.push(ring);
        }
    }

    /// Adds a door between units, or from one unit to the outside.
    pub(crate) fn door(&mut self, category: &'static str, units: &[&str], line: [Point; 2]) {
        let level = self.units.iter().find(|unit| units.contains(&unit.key.as_str())).map_or(0, |unit| unit.level);
        let units = units.iter().map(|&key| key.into()).collect();
        self.openings.push(Opening { level, category, name: NAMELESS, line, units });
    }

    /// Adds a door with a name of its own.
    pub(crate) fn named_door(&mut self, name: Name, units: &[&str], line: [Point; 2]) {
        self.door("pedestrian.principal", units, line);
        if let Some(door) = self.openings.last_mut() {
            door.name = name;
        }
    }

    /// Adds a fixture.
    pub(crate) fn fixture(&mut self, level: i16, category: &'static str, name: Name, ring: Ring) {
        self.fixtures.push(Fixture { level, category, name, ring });
    }

    /// Adds an amenity.
    pub(crate) fn amenity(&mut self, level: i16, category: &'static str, name: Name, at: Point) {
        self.amenities.push(Amenity { level, category, name, at });
    }

    /// Gives units that share a wall the same corners along it.
    ///
    /// A slanted wall is rounded where its corners are, so that without this two units along it would gape or overlap
    /// by the thickness of a hair.
    pub(crate) fn stitch(&mut self) {
        let corners: Vec<(i16, Point)> =
            self.units.iter().flat_map(|unit| unit.ring.iter().map(|&corner| (unit.level, corner))).collect();
        for unit in &mut self.units {
            let others = corners.iter().filter(|(level, _)| *level == unit.level).map(|&(_, corner)| corner);
            unit.ring = with_corners(&unit.ring, &others.collect::<Vec<_>>());
        }
    }

    /// The innermost unit around a point.
    pub(crate) fn unit_at(&self, level: i16, at: Point) -> Option<&Unit> {
        self.units
            .iter()
            .filter(|unit| unit.level == level && contains(&unit.ring, at))
            .min_by(|a, b| area(&a.ring).total_cmp(&area(&b.ring)))
    }
}
