//! Signs for services: small pictograms of our own, white on a rounded square.

/// Side of the box that pictograms are drawn in.
pub const BOX: f64 = 20.0;

/// The rounded square behind a pictogram.
pub const PLATE: &str =
    "M5.5 0H14.5A5.5 5.5 0 0 1 20 5.5V14.5A5.5 5.5 0 0 1 14.5 20H5.5A5.5 5.5 0 0 1 0 14.5V5.5A5.5 5.5 0 0 1 5.5 0Z";

/// What a sign shows, the most needed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// An information desk.
    Information,
    /// Restrooms.
    Restroom,
    /// A restroom for men.
    RestroomMen,
    /// A restroom for women.
    RestroomWomen,
    /// A restroom that can be used in a wheelchair.
    RestroomWheelchair,
    /// First aid.
    FirstAid,
    /// A way out.
    Exit,
    /// A lift.
    Lift,
    /// An escalator.
    Escalator,
    /// Stairs.
    Stairs,
    /// Something to eat.
    Food,
    /// People who help.
    Help,
    /// Coffee.
    Coffee,
    /// Drinking water.
    Water,
    /// Charging for phones.
    Charging,
    /// A coat check or lockers.
    CoatCheck,
    /// A quiet room.
    Quiet,
    /// A bus stop.
    Bus,
    /// Any other service.
    Other,
}

impl Symbol {
    /// Every symbol.
    pub const ALL: [Symbol; 19] = [
        Symbol::Information,
        Symbol::Restroom,
        Symbol::RestroomMen,
        Symbol::RestroomWomen,
        Symbol::RestroomWheelchair,
        Symbol::FirstAid,
        Symbol::Exit,
        Symbol::Lift,
        Symbol::Escalator,
        Symbol::Stairs,
        Symbol::Food,
        Symbol::Help,
        Symbol::Coffee,
        Symbol::Water,
        Symbol::Charging,
        Symbol::CoatCheck,
        Symbol::Quiet,
        Symbol::Bus,
        Symbol::Other,
    ];

    /// The symbol for an IMDF category of amenities or units; what follows a dot matters for restrooms only.
    pub fn of_category(category: &str) -> Symbol {
        match category {
            "restroom.male" => return Symbol::RestroomMen,
            "restroom.female" => return Symbol::RestroomWomen,
            "restroom.wheelchair" => return Symbol::RestroomWheelchair,
            _ => {}
        }
        match category.split('.').next().unwrap_or_default() {
            "information" | "reception" | "checkin" | "ticketing" => Symbol::Information,
            "guestservices" => Symbol::Help,
            "restroom" | "toilet" => Symbol::Restroom,
            "firstaid" | "defibrillator" | "healthcenter" => Symbol::FirstAid,
            "exit" | "entry" | "emergencyexit" => Symbol::Exit,
            "elevator" => Symbol::Lift,
            "escalator" => Symbol::Escalator,
            "stairs" | "steps" => Symbol::Stairs,
            "foodservice" | "eatingdrinking" | "restaurant" | "vendingmachine" => Symbol::Food,
            "cafe" | "coffee" => Symbol::Coffee,
            "drinkingfountain" => Symbol::Water,
            "powerchargingstation" => Symbol::Charging,
            "coatcheck" | "coinlocker" | "storage" | "baggagestorage" => Symbol::CoatCheck,
            "prayerroom" | "meditation" | "mothersroom" | "sleepbox" | "privatelounge" => Symbol::Quiet,
            "bus" | "busstop" | "shuttle" | "limousine" | "rideshare" | "taxi" | "transit" => Symbol::Bus,
            _ => Symbol::Other,
        }
    }

    /// What it is shown as from a scale, CSS pixels a metre: from far away, restrooms are restrooms.
    pub fn seen_at(self, px_per_m: f64) -> Symbol {
        match self {
            Symbol::RestroomMen | Symbol::RestroomWomen | Symbol::RestroomWheelchair if px_per_m < 7.0 => {
                Symbol::Restroom
            }
            _ => self,
        }
    }

    /// From which scale on it is shown, CSS pixels a metre: seen from far, only what most people ask for.
    pub fn from_px_per_m(self) -> f64 {
        match self {
            _ if self <= Symbol::Food => 0.0,
            Symbol::Other => 6.0,
            _ => 3.0,
        }
    }

    /// The pictogram as path text in a box of [`BOX`] units, `y` down, to be filled.
    pub fn path(self) -> &'static str {
        match self {
            Symbol::Information => {
                "M8.4 5.5a1.6 1.6 0 1 1 3.2 0a1.6 1.6 0 1 1 -3.2 0ZM7.9 8.6H11.5V14H12.7V15.8H7.7V14H8.9V10.4H7.9Z"
            }
            Symbol::Restroom => {
                "M4.9 5a1.7 1.7 0 1 1 3.4 0a1.7 1.7 0 1 1 -3.4 0ZM4.3 7.4H8.9V12H8.1V16.2H5.1V12H4.3Z\
                 M11.8 5a1.7 1.7 0 1 1 3.4 0a1.7 1.7 0 1 1 -3.4 0ZM12.4 7.4H14.6L16.5 12.6H14.9V16.2H12.1V12.6H10.5Z"
            }
            Symbol::RestroomMen => {
                "M8.1 4.4a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0ZM7.2 7H12.8V12H11.8V17H8.2V12H7.2Z"
            }
            Symbol::RestroomWomen => {
                "M8.1 4.4a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0ZM8.5 7H11.5L14 13.2H11.8V17H8.2V13.2H6Z"
            }
            Symbol::RestroomWheelchair => {
                "M7.2 3.9a1.7 1.7 0 1 1 3.4 0a1.7 1.7 0 1 1 -3.4 0ZM8 6.4H10.2V8.2H13.6V9.9H10.2V11.2H14.1L15.8 15.8L14.2 16.4                 L12.9 13H8ZM6.6 8.9V10.8A3.2 3.2 0 1 0 11.6 14.2H13.3A4.9 4.9 0 1 1 6.6 8.9Z"
            }
            Symbol::FirstAid => "M8.1 4H11.9V8.1H16V11.9H11.9V16H8.1V11.9H4V8.1H8.1Z",
            Symbol::Exit => "M4 4H10.2V6H6V14H10.2V16H4ZM11.6 6.2L16.4 10L11.6 13.8V11.1H7.6V8.9H11.6Z",
            Symbol::Lift => "M10 3.6L14.6 8.8H5.4ZM10 16.4L5.4 11.2H14.6Z",
            Symbol::Escalator => {
                "M3.6 16V13.4H6.4L12.6 7H16.4V9.6H13.7L7.5 16ZM6.2 6.4a1.7 1.7 0 1 1 3.4 0a1.7 1.7 0 1 1 -3.4 0Z"
            }
            Symbol::Stairs => "M3.8 16V13H6.9V10H10V7H13.1V4H16.2V16Z",
            Symbol::Food => {
                "M4.8 3.8H5.9V7.6H6.6V3.8H7.8V7.6H8.5V3.8H9.6V8.4L8.3 10.5V16.2H6.1V10.5L4.8 8.4Z\
                 M11.9 3.8C14.2 4.4 15.3 6.6 15.3 9.4V11.5H13.9V16.2H11.9Z"
            }
            Symbol::Help => "M10 16L4.6 10.6A3.4 3.4 0 0 1 9.4 5.8L10 6.4L10.6 5.8A3.4 3.4 0 0 1 15.4 10.6Z",
            Symbol::Coffee => {
                "M4 7.4H13.6V8.4H14.6A2.4 2.4 0 0 1 14.6 13.2H13.1A4 4 0 0 1 9.6 15.8H8A4 4 0 0 1 4 11.8Z\
                 M13.6 10V11.6H14.5A.8 .8 0 0 0 14.5 10ZM6.4 3.6H7.8V6H6.4ZM9.6 3.6H11V6H9.6Z"
            }
            Symbol::Water => "M10 3.2C12.6 6.6 14.8 9 14.8 11.7A4.8 4.8 0 0 1 5.2 11.7C5.2 9 7.4 6.6 10 3.2Z",
            Symbol::Charging => "M11.6 3.2L5.2 11.3H9.2L8.3 16.8L14.8 8.5H10.7Z",
            Symbol::CoatCheck => {
                "M9.2 8.3V6.5H10.1A.9 .9 0 1 0 9.2 5.5H7.6A2.5 2.5 0 1 1 10.8 7.9V8.3L16.8 13.2V15.4H3.2V13.2Z\
                 M10 9.9L6 13.3H14Z"
            }
            Symbol::Quiet => "M12 3.6A6.6 6.6 0 1 0 16.4 12A5.4 5.4 0 0 1 12 3.6Z",
            Symbol::Bus => {
                "M5.6 3.8H14.4A1.6 1.6 0 0 1 16 5.4V14.2H15V16H12.8V14.2H7.2V16H5V14.2H4V5.4A1.6 1.6 0 0 1 5.6 3.8Z\
                 M5.7 5.8V9.8H14.3V5.8ZM5.8 11.3V12.6H7.4V11.3ZM12.6 11.3V12.6H14.2V11.3Z"
            }
            Symbol::Other => "M6.4 10a3.6 3.6 0 1 1 7.2 0a3.6 3.6 0 1 1 -7.2 0Z",
        }
    }
}
