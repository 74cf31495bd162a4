//! Categories that IMDF 1.0 does not have.

use geojson::JsonValue;

use crate::venue::read::Problem;
use crate::venue::read::imdf::{Archive, Feature, file};
use crate::venue::read::near::nearest;

pub(super) fn check(archive: &Archive, problems: &mut Vec<Problem>) {
    for &(kind, known, otherwise) in CATEGORIES {
        for feature in archive.of(kind) {
            if let Some(wrong) = wrong(feature, "category", known) {
                let message = match wrong {
                    "" => format!("it has no category; {otherwise}"),
                    _ => format!("“{wrong}” is no category of {kind} features; {otherwise}"),
                };
                let fix = match nearest(wrong, known.split_whitespace()) {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => format!("use one of IMDF 1.0’s categories for {kind} features, such as “unspecified”"),
                };
                problems.push(Problem::warning("unknown-category", file(kind), message).at(&feature.id).fix(fix));
            }
        }
    }
    for (kind, feature) in
        archive.all().filter(|(_, feature)| !feature.properties.get("restriction").is_none_or(JsonValue::is_null))
    {
        if let Some(wrong) = wrong(feature, "restriction", RESTRICTIONS) {
            let message = format!("“{wrong}” is no restriction; it is taken for one, so that nobody may enter");
            let fix = "write null where visitors may go, “employeesonly” or “restricted” where not";
            problems.push(Problem::warning("unknown-restriction", file(kind), message).at(&feature.id).fix(fix));
        }
    }
}

/// The value of a property, if it is none of those known.
fn wrong<'a>(feature: &'a Feature, property: &str, known: &str) -> Option<&'a str> {
    let value = feature.text(property);
    (!known.split_whitespace().any(|known| known == value)).then_some(value)
}

const RESTRICTIONS: &str = "employeesonly restricted";

/// Kinds, the categories that IMDF 1.0 gives them (OGC 20-094, “Categories”), and what becomes of others. Occupants'
/// categories are not used here.
const CATEGORIES: &[(&str, &str, &str)] = &[
    (
        "venue",
        "airport airport.intl aquarium businesscampus casino communitycenter conventioncenter \
            governmentfacility healthcarefacility hotel museum parkingfacility resort retailstore shoppingcenter \
            stadium stripmall theater themepark trainstation transitstation university",
        "it is passed over",
    ),
    ("building", "parking transit transit.bus transit.train unspecified", "it is passed over"),
    ("footprint", "aerial ground subterranean", "it is passed over"),
    (
        "level",
        "arrivals arrivals.domestic arrivals.intl departures departures.domestic departures.intl parking \
            transit unspecified",
        "it is passed over",
    ),
    (
        "unit",
        "auditorium brick classroom column concrete conferenceroom drywall elevator escalator fieldofplay \
            firstaid fitnessroom foodservice footbridge glass huddleroom kitchen laboratory library lobby lounge \
            mailroom mothersroom movietheater movingwalkway nonpublic office opentobelow parking phoneroom \
            platform privatelounge ramp recreation restroom restroom.family restroom.female \
            restroom.female.wheelchair restroom.male restroom.male.wheelchair restroom.transgender \
            restroom.transgender.wheelchair restroom.unisex restroom.unisex.wheelchair restroom.wheelchair road \
            room serverroom shower smokingarea stairs steps storage structure terrace theater unenclosedarea \
            unspecified vegetation waitingroom walkway walkway.island wood",
        "it is taken for a room that is entered by its doors",
    ),
    (
        "opening",
        "automobile bicycle emergencyexit pedestrian pedestrian.principal pedestrian.transit service",
        "it stays shut",
    ),
    (
        "section",
        "arcade baggageclaim baggageclaim.intl carrental carrental.dropoff checkin concessions cubicle \
            dutyfree eatingdrinking entertainmentarea entertainmentarea.game entertainmentarea.music \
            entertainmentarea.performance entertainmentarea.sport exhibit exhibition gambling gambling.baccarat \
            gambling.bingo gambling.blackjack gambling.craps gambling.keno gambling.mahjong gambling.medalgame \
            gambling.minibaccarat gambling.offtrackbetting gambling.pachinko gambling.paigow gambling.poker \
            gambling.poker.letitride gambling.poker.paigow gambling.poker.threecard gambling.poker.video \
            gambling.roulette gambling.rummy gambling.sicbo gambling.slotmachine gambling.slotmachine.highlimit \
            gatearea gatearea.holding immigration immigration.schengen information paidarea parkandride parking \
            parking.bicycle parking.compact parking.ev parking.longterm parking.motorcycle parking.shortterm \
            parking.waitingarea platform postsecurity presecurity private recomposearea recreation rental retail \
            retaildepartment road seating seatingrow security servicearea ticketing vegetation walkway",
        "it is passed over",
    ),
    (
        "fixture",
        "baggagecarousel boardinggate.desk checkin.desk checkin.kiosk desk equipment furniture \
            immigration.desk inspection.desk obstruction securityequipment stage vegetation wall water",
        "it is walked around",
    ),
    (
        "amenity",
        "amphitheater animalreliefarea arrivalgate atm babychanging baggagecarousel baggagecarousel.intl \
            baggagecarts baggageclaim baggageclaim.oversize baggagerecheck baggagestorage boardinggate \
            boardinggate.aircraft boardinggate.bus boardinggate.ferry boardinggate.train bus bus.muni \
            bus.national businesscenter cabin caregiver carrental cashier changemachine checkin checkin.desk \
            checkin.desk.oversizebaggage checkin.desk.transfer checkin.selfservice childplayarea coinlocker \
            copymachine defibrillator drinkingfountain eatingdrinking elevator emergencyshelter entry escalator \
            exhibit faregate faregate.oversized fieldofplay fieldofplay.americanfootball fieldofplay.baseball \
            fieldofplay.basketball fieldofplay.fieldhockey fieldofplay.icehockey fieldofplay.rugby \
            fieldofplay.soccer fieldofplay.softball fieldofplay.tennis fieldofplay.trackfield \
            fieldofplay.volleyball firealarmpullstation fireextinguisher firstaid fittingroom foodservice \
            gatearea groundtransportation guestservices handsanitizerstation healthscreening hoteling \
            immigration information information.bid information.carrental information.hotel information.mufid \
            information.mufid.arrivals information.mufid.departures information.transit landmark library limo \
            lostandfound mailbox meditation meetingpoint mobilityrescue mothersroom movingwalkway paidarea \
            parkandride parking parking.bicycle parking.compact parking.ev parking.longterm parking.motorcycle \
            parking.shortterm parking.waitingarea payphone pedestriancrossing peoplemover phone phone.emergency \
            photobooth platform police powerchargingstation prayerroom prayerroom.buddhism \
            prayerroom.christianity prayerroom.hinduism prayerroom.islam prayerroom.islam.female \
            prayerroom.islam.male prayerroom.judaism prayerroom.shintoism prayerroom.sikh prayerroom.taoic \
            privatelounge productreturn rail.muni rail.national ramp reception.desk recreation restroom \
            restroom.family restroom.female restroom.female.wheelchair restroom.male restroom.male.wheelchair \
            restroom.transgender restroom.transgender.wheelchair restroom.unisex restroom.unisex.wheelchair \
            restroom.wheelchair rideshare seat seating security security.checkpoint security.inspection service \
            shower shuttle sleepbox smokingarea stairs storage strollerrental studentadmissions studentservices \
            swimmingpool swimmingpool.children swimmingpool.family taxi ticketing ticketing.airline \
            ticketing.bus ticketing.bus.muni ticketing.bus.national ticketing.rail ticketing.rail.muni \
            ticketing.rail.national ticketing.shuttle traintrack transit unspecified valet vendingmachine \
            vendingmachine.trainticket wheelchairassist wifi yoga",
        "it is shown by its words",
    ),
    ("relationship", "elevator escalator movingwalkway ramp stairs traversal traversal.path", "it is passed over"),
    (
        "geofence",
        "concourse geofence paidarea platform postsecurity presecurity terminal underconstruction",
        "it is passed over",
    ),
];
