//! READ: files of an organiser become a checked [`Venue`], and one bundle for the page.
//!
//! The model is plain data with typed ids; everything is in plan metres (see [`geometry`]). Names follow IMDF.
//! Reading and compiling sit behind feature `organiser`; the page only loads [`bundle`].

pub mod amenity;
pub mod bundle;
pub mod decimal;
pub mod geometry;
pub mod label;
pub mod order;
pub mod place;
pub mod session;
pub mod text;
pub(crate) mod unpack;

#[cfg(feature = "organiser")]
pub mod check;
#[cfg(any(feature = "organiser", feature = "finder"))]
pub mod corrections;
#[cfg(feature = "organiser")]
pub mod date;
#[cfg(feature = "organiser")]
pub mod read;
#[cfg(any(feature = "organiser", feature = "finder"))]
pub mod sheet;

use serde::{Deserialize, Serialize};

use geometry::{Frame, Point, Polygon};
pub use place::Place;
pub use session::Session;
pub use text::{Lang, Text};

/// Declares a typed index into one of the venue's lists.
macro_rules! id {
    ($(#[$doc:meta] $name:ident => $list:ident: $item:ty;)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// Position in the venue's list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }

        impl std::ops::Index<$name> for Venue {
            type Output = $item;
            fn index(&self, id: $name) -> &$item {
                &self.$list[id.index()]
            }
        }
    )*};
}

id! {
    /// A level, by its position from the lowest up.
    LevelId => levels: Level;
    /// A unit.
    UnitId => units: Unit;
    /// A sector of exhibitors.
    SectorId => sectors: Sector;
    /// A booth.
    BoothId => booths: Booth;
    /// An exhibitor.
    ExhibitorId => exhibitors: Exhibitor;
    /// A session, by its position in the programme.
    SessionId => sessions: Session;
    /// An amenity.
    AmenityId => amenities: Amenity;
    /// A QR point.
    QrPointId => qr_points: QrPoint;
    /// A kiosk screen of ours.
    ScreenId => screens: Screen;
}

/// A fingerprint of an IMDF feature's id: enough to find the feature that a closure names, and a twentieth of the
/// page's weight less than the ids themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FeatureKey(u32);

impl FeatureKey {
    /// The fingerprint of an id, whatever the case of its letters.
    pub fn of(id: &str) -> FeatureKey {
        FeatureKey(bundle::checksum(id.to_ascii_lowercase().as_bytes()))
    }
}

/// A fair and its building: all that is drawn, found and walked to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// The event's name, dates and settings.
    pub event: Event,
    /// What ties plan metres to the earth.
    pub frame: Frame,
    /// Levels, the lowest first.
    pub levels: Vec<Level>,
    /// Units: halls, lobbies, rooms, lifts, columns.
    pub units: Vec<Unit>,
    /// Doors and passages in the units' walls.
    pub openings: Vec<Opening>,
    /// Zones of the fair.
    pub sections: Vec<Section>,
    /// Furniture and building parts that are walked around.
    pub fixtures: Vec<Fixture>,
    /// Lifts, stairs, escalators and ramps between levels.
    pub connectors: Vec<Connector>,
    /// Sectors that exhibitors belong to.
    pub sectors: Vec<Sector>,
    /// Booths, by number.
    pub booths: Vec<Booth>,
    /// Exhibitors, in the order of the organiser's list.
    pub exhibitors: Vec<Exhibitor>,
    /// Sessions, in the order of the programme: by day and hour, those without at the end of theirs.
    pub sessions: Vec<Session>,
    /// Restrooms, information desks and other services.
    pub amenities: Vec<Amenity>,
    /// QR codes on pillars.
    pub qr_points: Vec<QrPoint>,
    /// Kiosk screens of ours (IMDF's kiosks are booths).
    pub screens: Vec<Screen>,
    /// Ids and booth numbers that moved, each with the id of the place it now means.
    pub aliases: Vec<(String, String)>,
}

/// What floorlight.toml says of the event and its map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Short id, used in names of files and storage.
    pub id: String,
    /// Name of the fair.
    pub name: Text,
    /// First day, `YYYY-MM-DD`; empty when not given.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`; empty when not given.
    pub ends: String,
    /// These days in words: written here, for the browser's first date costs a phone as long as the map's first frame.
    pub days: Text,
    /// IANA time zone of all local times; empty when not given.
    pub timezone: String,
    /// Languages offered, the default first; never empty.
    pub languages: Vec<Lang>,
    /// A remark shown with the map, such as "Illustrative floor plan".
    pub notice: Text,
    /// Address of the published site, ending in `/`; empty when not given.
    pub base_url: String,
    /// The level shown first.
    pub start_level: LevelId,
    /// What is up on first sight, degrees clockwise from north.
    pub bearing_deg: f64,
    /// Radius of the walker's disc, metres.
    pub clearance_m: f64,
    /// Walking speed, metres per second.
    pub walking_speed_mps: f64,
}

/// A level of the building.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// IMDF ordinal: 0 is the ground.
    pub ordinal: i16,
    /// Name, such as "Ground floor".
    pub name: Text,
    /// Short name for a switch, such as "1".
    pub short_name: Text,
    /// Outlines of the level.
    pub outline: Vec<Polygon>,
}

/// How a unit takes part in walking; the rules are IMDF categories read as `docs/routing.md` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Use {
    /// Walked freely, and seen as an open hall.
    Floor,
    /// Walked, but not step-free.
    Steps,
    /// Public, entered only when a walk begins or ends in it.
    Room,
    /// Never walked through.
    Obstacle,
}

/// A unit: a bounded part of a level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Stands for its IMDF feature id.
    pub key: FeatureKey,
    /// IMDF category, such as `walkway` or `elevator`.
    pub category: String,
    /// Name, possibly empty.
    pub name: Text,
    /// The level it lies on.
    pub level: LevelId,
    /// Its part in walking.
    pub walk: Use,
    /// Its outline.
    pub polygon: Polygon,
}

/// A door or passage: a stretch of wall that may be passed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// Stands for its IMDF feature id.
    pub key: FeatureKey,
    /// Name, possibly empty.
    pub name: Text,
    /// The level it lies on.
    pub level: LevelId,
    /// Whether visitors may pass; emergency and service doors stay wall.
    pub passable: bool,
    /// The stretch of wall, an open chain of points.
    pub line: geometry::Line,
}

/// A zone of the fair: drawn as a tint with a name, never a wall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Name.
    pub name: Text,
    /// The level it lies on.
    pub level: LevelId,
    /// Its outline.
    pub polygon: Polygon,
}

/// Something fixed that is walked around.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fixture {
    /// IMDF category, such as `furniture` or `obstruction`.
    pub category: String,
    /// Name, possibly empty.
    pub name: Text,
    /// The level it lies on.
    pub level: LevelId,
    /// Its outline.
    pub polygon: Polygon,
}

/// What kind of way a connector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConnectorKind {
    /// A lift; step-free.
    Elevator,
    /// Stairs.
    Stairs,
    /// An escalator, moving or not.
    Escalator,
    /// A ramp between levels; step-free.
    Ramp,
}

/// A way between levels: its stops from the first to the last, joined pairwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Connector {
    /// What it is.
    pub kind: ConnectorKind,
    /// Name, possibly empty.
    pub name: Text,
    /// Whether it is only used from earlier stops to later ones.
    pub one_way: bool,
    /// The units it stops at, in order.
    pub stops: Vec<UnitId>,
}

/// A sector that exhibitors belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sector {
    /// As written in the exhibitor list.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// A booth: a stand with a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Booth {
    /// Number, such as `B1-023`; unique.
    pub number: String,
    /// The level it stands on.
    pub level: LevelId,
    /// The unit it stands in.
    pub unit: Option<UnitId>,
    /// Its outline.
    pub polygon: Polygon,
    /// Who stands there, in the order of the list; empty when free.
    pub exhibitors: Vec<ExhibitorId>,
}

/// Whether an exhibitor is known to have been there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Provenance {
    /// Nothing said: an ordinary entry.
    #[default]
    Plain,
    /// A source saw or named it at the fair.
    Confirmed,
    /// A source announced it beforehand.
    Announced,
    /// Invented sample data.
    Sample,
}

impl Provenance {
    /// What a cell says; nothing when it says something else.
    pub fn of(cell: &str) -> Option<Provenance> {
        match cell {
            "" => Some(Provenance::Plain),
            "confirmed" => Some(Provenance::Confirmed),
            "announced" => Some(Provenance::Announced),
            "sample" => Some(Provenance::Sample),
            _ => None,
        }
    }
}

/// An exhibitor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exhibitor {
    /// Id in the organiser's list, such as `E003`; unique.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Sector.
    pub sector: Option<SectorId>,
    /// What is shown.
    pub exhibit: Text,
    /// Country, as written.
    pub country: String,
    /// Web address, `http` or `https` only.
    pub website: String,
    /// Path of a logo within the venue folder.
    pub logo: String,
    /// How sure the entry is.
    pub provenance: Provenance,
    /// Where the entry comes from, `http` or `https` only.
    pub source_url: String,
    /// Further columns of the list: heading and value.
    pub details: Vec<(String, String)>,
    /// Its booths, the main one first.
    pub booths: Vec<BoothId>,
    /// Units it occupies instead of booths.
    pub units: Vec<UnitId>,
}

/// A service at a point: restroom, information, first aid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amenity {
    /// IMDF feature id.
    pub id: String,
    /// IMDF category, such as `restroom` or `information`.
    pub category: String,
    /// Name, possibly empty.
    pub name: Text,
    /// The level it is on.
    pub level: LevelId,
    /// Where it is.
    pub at: Point,
}

/// A QR code on a pillar, which tells a phone where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QrPoint {
    /// Id in floorlight.toml, such as `Q1`.
    pub id: String,
    /// Name.
    pub name: Text,
    /// The level it is on.
    pub level: LevelId,
    /// Where it is.
    pub at: Point,
}

/// A kiosk screen of ours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    /// Id in floorlight.toml, such as `K1`.
    pub id: String,
    /// Name, possibly empty.
    pub name: Text,
    /// The level it is on.
    pub level: LevelId,
    /// Where its visitor stands.
    pub at: Point,
    /// Where its visitor looks, degrees clockwise from north.
    pub bearing_deg: f64,
}

impl Venue {
    /// The level with that ordinal.
    pub fn level_of_ordinal(&self, ordinal: i16) -> Option<LevelId> {
        self.levels.iter().position(|level| level.ordinal == ordinal).map(|at| LevelId(at as u16))
    }

    /// Level ids, the lowest first.
    pub fn level_ids(&self) -> impl DoubleEndedIterator<Item = LevelId> + use<> {
        (0..self.levels.len() as u16).map(LevelId)
    }

    /// Booth ids, in order of number.
    pub fn booth_ids(&self) -> impl Iterator<Item = BoothId> + use<> {
        (0..self.booths.len() as u16).map(BoothId)
    }

    /// Exhibitor ids, in the organiser's order.
    pub fn exhibitor_ids(&self) -> impl Iterator<Item = ExhibitorId> + use<> {
        (0..self.exhibitors.len() as u16).map(ExhibitorId)
    }

    /// Session ids, in the order of the programme.
    pub fn session_ids(&self) -> impl Iterator<Item = SessionId> + use<> {
        (0..self.sessions.len() as u16).map(SessionId)
    }

    /// Amenity ids.
    pub fn amenity_ids(&self) -> impl Iterator<Item = AmenityId> + use<> {
        (0..self.amenities.len() as u16).map(AmenityId)
    }
}
