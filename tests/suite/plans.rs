//! Small floor plans made in code.

use floorlight::venue::geometry::{Frame, Line, Point, Polygon};
use floorlight::venue::{
    Booth, BoothId, Connector, ConnectorKind, Event, Exhibitor, ExhibitorId, FeatureKey, Fixture, Lang, Level, LevelId,
    Opening, Text, Unit, UnitId, Use, Venue,
};

/// A point on the grid.
pub(crate) fn p(x: f64, y: f64) -> Point {
    Point::new(x, y).on_grid()
}

/// A polygon from its corners.
pub(crate) fn polygon(corners: &[[f64; 2]]) -> Polygon {
    Polygon::new(Line(corners.iter().map(|&[x, y]| p(x, y)).collect()), Vec::new())
}

/// A rectangle from its south-west corner and size.
pub(crate) fn rectangle(x: f64, y: f64, width: f64, height: f64) -> Polygon {
    polygon(&[[x, y], [x + width, y], [x + width, y + height], [x, y + height]])
}

/// A regular polygon, turned by some radians.
pub(crate) fn round(x: f64, y: f64, radius: f64, corners: usize, turned: f64) -> Polygon {
    let corner = |at: usize| {
        let angle = turned + std::f64::consts::TAU * at as f64 / corners as f64;
        [x + radius * angle.cos(), y + radius * angle.sin()]
    };
    polygon(&(0..corners).map(corner).collect::<Vec<_>>())
}

/// A venue with so many levels and nothing on them.
pub(crate) fn empty(levels: i16) -> Venue {
    let level = |ordinal: i16| Level {
        ordinal,
        name: Text::new(format!("Level {ordinal}"), format!("{ordinal}层")),
        short_name: Text::same(ordinal.to_string()),
        outline: Vec::new(),
    };
    Venue {
        event: Event {
            id: "test".into(),
            name: Text::same("Test"),
            starts: String::new(),
            ends: String::new(),
            days: Text::default(),
            timezone: String::new(),
            languages: Lang::ALL.to_vec(),
            notice: Text::default(),
            base_url: String::new(),
            start_level: LevelId(0),
            bearing_deg: 0.0,
            clearance_m: 0.3,
            walking_speed_mps: 1.4,
        },
        frame: Frame { lon0_deg: 120.49, lat0_deg: 30.74 },
        levels: (0..levels).map(level).collect(),
        units: Vec::new(),
        openings: Vec::new(),
        sections: Vec::new(),
        fixtures: Vec::new(),
        connectors: Vec::new(),
        sectors: Vec::new(),
        booths: Vec::new(),
        exhibitors: Vec::new(),
        sessions: Vec::new(),
        amenities: Vec::new(),
        qr_points: Vec::new(),
        screens: Vec::new(),
        aliases: Vec::new(),
    }
}

/// Adds a unit.
pub(crate) fn unit(venue: &mut Venue, level: u16, category: &str, walk: Use, polygon: Polygon) -> UnitId {
    venue.units.push(Unit {
        key: FeatureKey::of(&format!("unit-{}", venue.units.len())),
        category: category.into(),
        name: Text::default(),
        level: LevelId(level),
        walk,
        polygon,
    });
    UnitId((venue.units.len() - 1) as u16)
}

/// Adds a door.
pub(crate) fn door(venue: &mut Venue, level: u16, a: Point, b: Point) {
    let key = FeatureKey::of(&format!("door-{}", venue.openings.len()));
    let line = Line(vec![a, b]);
    venue.openings.push(Opening { key, name: Text::default(), level: LevelId(level), passable: true, line });
}

/// Adds a booth.
pub(crate) fn booth(venue: &mut Venue, level: u16, number: &str, polygon: Polygon) {
    let number = number.to_owned();
    venue.booths.push(Booth { number, level: LevelId(level), unit: None, polygon, exhibitors: Vec::new() });
}

/// Adds a booth and who stands there.
pub(crate) fn stand(venue: &mut Venue, level: u16, name: &str, polygon: Polygon) -> ExhibitorId {
    booth(venue, level, name, polygon);
    let id = ExhibitorId(venue.exhibitors.len() as u16);
    let at = venue.booths.len() - 1;
    venue.booths[at].exhibitors.push(id);
    let (name, booths) = (Text::same(name), vec![BoothId(at as u16)]);
    venue.exhibitors.push(Exhibitor { id: format!("E{}", id.0), name, booths, ..Exhibitor::default() });
    id
}

/// Adds something to walk around.
pub(crate) fn fixture(venue: &mut Venue, level: u16, polygon: Polygon) {
    let category = "obstruction".to_owned();
    venue.fixtures.push(Fixture { category, name: Text::default(), level: LevelId(level), polygon });
}

/// Adds a way between levels.
pub(crate) fn connector(venue: &mut Venue, kind: ConnectorKind, one_way: bool, stops: &[UnitId]) {
    venue.connectors.push(Connector { kind, name: Text::default(), one_way, stops: stops.to_vec() });
}
