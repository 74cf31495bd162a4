//! A made-up level for tests: one hall with rows of stands, a round one, signs, a zone and a door.

use crate::venue::geometry::{Frame, Line, Point, Polygon};
use crate::venue::{
    Amenity, AmenityId, Booth, BoothId, Event, Exhibitor, ExhibitorId, FeatureKey, Lang, Level, LevelId, Opening,
    Section, Sector, SectorId, Text, Unit, Use, Venue,
};

pub(super) const LEVEL: LevelId = LevelId(0);
/// The round stand, four times as large as the others.
pub(super) const ROUND: BoothId = BoothId(0);
/// The desk by the door.
pub(super) const DESK: AmenityId = AmenityId(0);

pub(super) fn polygon(points: &[(f64, f64)]) -> Polygon {
    Polygon::new(Line(points.iter().map(|&(x, y)| Point::new(x, y)).collect()), Vec::new())
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> Polygon {
    polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
}

/// A hall of 60 by 40 m with its south-west corner at the origin.
pub(super) fn venue() -> Venue {
    let names = [
        Text::new("Huawei Technologies", "华为"),
        Text::new("Light & <b>Sound</b> Co., Ltd.", "鹿砦（温州）丝路数据科技有限公司"),
        Text::new("Sogou", ""),
        Text::new("", "阿里巴巴集团"),
        Text::new("International Association of Very Long Names", "互联网协会"),
    ];
    let round: Vec<(f64, f64)> = (0..24)
        .map(|at| f64::from(at) * std::f64::consts::TAU / 24.0)
        .map(|turn| (12.0 + 6.0 * turn.cos(), 30.0 + 6.0 * turn.sin()))
        .collect();
    let mut outlines = vec![
        polygon(&round),
        polygon(&[(26.0, 26.0), (38.0, 26.0), (38.0, 30.0), (30.0, 30.0), (30.0, 36.0), (26.0, 36.0)]),
    ];
    for row in 0..3 {
        for column in 0..14 {
            outlines.push(rect(3.0 + 3.0 * f64::from(column), 2.0 + 6.5 * f64::from(row), 3.0, 3.0));
        }
    }
    outlines.push(polygon(&[(48.0, 10.0), (56.0, 12.0), (54.0, 20.0), (47.0, 17.0)]));
    let booths: Vec<Booth> = outlines
        .into_iter()
        .enumerate()
        .map(|(at, polygon)| Booth {
            number: format!("A1-{at:03}"),
            level: LEVEL,
            unit: None,
            polygon,
            exhibitors: if at % 7 == 6 { Vec::new() } else { vec![ExhibitorId(at as u16)] },
        })
        .collect();
    let exhibitors = (0..booths.len())
        .map(|at| Exhibitor {
            id: format!("E{at:03}"),
            name: names[at % names.len()].clone(),
            sector: Some(SectorId((at % 5) as u16)),
            booths: vec![BoothId(at as u16)],
            ..Exhibitor::default()
        })
        .collect();
    let amenity = |category: &str, x, y| Amenity {
        id: format!("{category}-{x}-{y}"),
        category: category.to_owned(),
        name: Text::default(),
        level: LEVEL,
        at: Point::new(x, y),
    };
    Venue {
        event: Event {
            id: "sample".to_owned(),
            name: Text::same("Sample"),
            starts: String::new(),
            ends: String::new(),
            days: Text::default(),
            timezone: String::new(),
            languages: Lang::ALL.to_vec(),
            notice: Text::default(),
            base_url: String::new(),
            start_level: LEVEL,
            bearing_deg: 0.0,
            clearance_m: 0.3,
            walking_speed_mps: 1.4,
        },
        frame: Frame { lon0_deg: 120.0, lat0_deg: 30.0 },
        levels: vec![Level {
            ordinal: 0,
            name: Text::same("Ground"),
            short_name: Text::same("1"),
            outline: vec![rect(0.0, 0.0, 60.0, 40.0)],
        }],
        units: vec![Unit {
            key: FeatureKey::of("hall"),
            category: "room".to_owned(),
            name: Text::new("Hall A", "A 馆"),
            level: LEVEL,
            walk: Use::Floor,
            polygon: rect(0.0, 0.0, 60.0, 40.0),
        }],
        openings: vec![Opening {
            key: FeatureKey::of("door"),
            name: Text::default(),
            level: LEVEL,
            passable: true,
            line: Line(vec![Point::new(44.0, 40.0), Point::new(50.0, 40.0)]),
        }],
        sections: vec![Section {
            name: Text::new("Theme zone: digital economy", "主题展区"),
            level: LEVEL,
            polygon: rect(1.0, 0.5, 45.0, 20.0),
        }],
        fixtures: Vec::new(),
        connectors: Vec::new(),
        sectors: (0..5).map(|at| Sector { id: format!("S{at}"), name: Text::same(format!("S{at}")) }).collect(),
        booths,
        exhibitors,
        amenities: vec![
            amenity("information", 47.0, 37.0),
            amenity("restroom.male", 57.0, 37.0),
            amenity("restroom.female", 57.0, 35.0),
            amenity("drinkingfountain", 20.0, 7.0),
        ],
        sessions: Vec::new(),
        qr_points: Vec::new(),
        screens: Vec::new(),
        aliases: Vec::new(),
    }
}
