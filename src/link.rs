//! SHARE: what is shown becomes an address, and back, in one place.

use crate::venue::Lang;

/// What an address shows. Places stay words here: only a venue can tell what they name.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Show {
    /// The map.
    #[default]
    Map,
    /// `/booth/B1-023`
    Booth(String),
    /// `/exhibitor/ID`
    Exhibitor(String),
    /// `/session/ID`
    Session(String),
    /// `/programme`
    Programme,
    /// `/service/restroom`
    Service(String),
    /// `/route?from=P&to=P&via=P&stepfree=1`
    Route {
        /// Where it begins, if that is known.
        from: Option<String>,
        /// Where it ends, if that is known.
        to: Option<String>,
        /// Stops between.
        via: Vec<String>,
        /// Whether only step-free ways will do.
        step_free: bool,
    },
    /// `/plan?stop=P&stop=P&from=P`
    Plan {
        /// Where it begins.
        from: Option<String>,
        /// The stops.
        stops: Vec<String>,
    },
    /// `/at/P`, `/at?p=lon,lat,ordinal`
    At(String),
    /// `/kiosk/ID`
    Kiosk(String),
    /// Anything else: the path as it was asked for.
    Unknown(String),
}

/// An address within the site: what it shows, in which language, at which time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The language it fixes, by prefix or `?lang=`.
    pub lang: Option<Lang>,
    /// What it shows.
    pub show: Show,
    /// `?now=2017-12-03T10:00`: the clock it sets.
    pub now: Option<String>,
}
