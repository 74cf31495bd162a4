//! What visitors rely on: addresses open what they name, refinements stay one entry, language and saving keep the place.

use std::rc::Rc;

use super::*;
use crate::app::directory::Facet;
use crate::app::fair::{Finds, Outcome, Walks};
use crate::route::found::Found;
use crate::route::{Request, Route, Wishes};
use crate::search::{Hit, Marks};
use crate::venue::geometry::{Frame, Line, Point, Polygon};
use crate::venue::{
    Amenity, Booth, BoothId, Event, Exhibitor, ExhibitorId, Level, QrPoint, Screen, Session, Text, Venue,
};

fn square(x: f64, y: f64, side: f64) -> Polygon {
    let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    Polygon::new(Line(corners.map(|(dx, dy)| Point::new(x + dx, y + dy)).to_vec()), Vec::new())
}

/// Two levels; Huawei alone at A-01, two firms sharing A-02, ZTE at both A-03 and B-01 upstairs.
fn fair() -> Fair {
    let level = |ordinal, name: &str| Level {
        ordinal,
        name: Text::same(name),
        short_name: Text::same(name),
        outline: vec![square(0.0, 0.0, 50.0)],
    };
    let booth = |number: &str, level, x, exhibitors: &[u16]| Booth {
        number: number.to_owned(),
        level: LevelId(level),
        unit: None,
        polygon: square(x, 10.0, 3.0),
        exhibitors: exhibitors.iter().copied().map(ExhibitorId).collect(),
    };
    let exhibitor = |id: &str, en: &str, zh: &str, booths: &[u16]| Exhibitor {
        id: id.to_owned(),
        name: Text::new(en, zh),
        booths: booths.iter().copied().map(BoothId).collect(),
        ..Exhibitor::default()
    };
    let restroom = |id: &str, level, x| Amenity {
        id: id.to_owned(),
        category: "restroom.female".to_owned(),
        name: Text::default(),
        level: LevelId(level),
        at: Point::new(x, 20.0),
    };
    let venue = Venue {
        event: Event {
            id: "test".to_owned(),
            name: Text::new("Test Fair", "测试展"),
            starts: String::new(),
            ends: String::new(),
            days: Text::default(),
            timezone: String::new(),
            languages: vec![Lang::En, Lang::Zh],
            notice: Text::default(),
            base_url: String::new(),
            start_level: LevelId(0),
            bearing_deg: 0.0,
            clearance_m: 0.3,
            walking_speed_mps: 1.4,
        },
        frame: Frame { lon0_deg: 120.0, lat0_deg: 30.0 },
        levels: vec![level(0, "1"), level(1, "2")],
        units: Vec::new(),
        openings: Vec::new(),
        sections: Vec::new(),
        fixtures: Vec::new(),
        connectors: Vec::new(),
        sectors: Vec::new(),
        booths: vec![
            booth("A-01", 0, 0.0, &[0]),
            booth("A-02", 0, 10.0, &[1, 2]),
            booth("A-03", 0, 20.0, &[3]),
            booth("B-01", 1, 0.0, &[3]),
            booth("B-02", 1, 10.0, &[]),
        ],
        exhibitors: vec![
            exhibitor("E1", "Huawei", "华为", &[0]),
            exhibitor("E2", "Tencent", "腾讯", &[1]),
            exhibitor("E3", "WeChat", "微信", &[1]),
            exhibitor("E4", "ZTE", "中兴", &[2, 3]),
        ],
        sessions: vec![Session {
            id: "S1".to_owned(),
            title: Text::new("Opening", "开幕式"),
            booths: vec![BoothId(4)],
            ..Session::default()
        }],
        amenities: vec![restroom("wc-1", 0, 5.0), restroom("wc-2", 1, 9.0)],
        qr_points: vec![QrPoint {
            id: "Q1".to_owned(),
            name: Text::new("East pillar", "东柱"),
            level: LevelId(1),
            at: Point::new(30.0, 30.0),
        }],
        screens: vec![Screen {
            id: "K1".to_owned(),
            name: Text::default(),
            level: LevelId(1),
            at: Point::new(5.0, 5.0),
            bearing_deg: 90.0,
        }],
        aliases: Vec::new(),
    };
    Fair::new(venue)
}

fn opened(address: &str) -> State {
    let link = Link::parse(address);
    State::new(fair(), link.lang.unwrap_or(Lang::En), link, Remembered::default())
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let state = actions.into_iter().fold(Rc::new(state), State::reduce);
    Rc::unwrap_or_clone(state)
}

const HUAWEI: Place = Place::Booth(BoothId(0));
const ZTE: Place = Place::Exhibitor(ExhibitorId(3));

#[test]
fn every_address_is_shown_and_written_back() {
    for address in [
        "",
        "booth/A-01",
        "exhibitor/E4",
        "service/restroom",
        "service/wc-2",
        "at/Q1",
        "route?from=A-01&to=B-02&via=A-03&stepfree=1",
        "route?to=A-01",
        "zh/booth/A-02",
        "booth/Z-99",
        "session/S1",
        "session/S9",
        "programme",
        "no/such/page",
        "plan",
        "plan?stop=A-01&stop=E4&from=Q1",
        "plan?stop=A-01&stop=Z-99",
        "?only=saved",
        "zh/?only=unvisited&by=booth",
    ] {
        assert_eq!(opened(address).link().to_path(), address);
    }
    assert_eq!(opened("booth/a01").link().to_path(), "booth/A-01", "a number written otherwise becomes canonical");
}

#[test]
fn a_stand_is_brought_into_view_on_its_own_level() {
    let state = opened("booth/B-02");
    assert_eq!((state.level, state.selected()), (LevelId(1), Some(Place::Booth(BoothId(4)))));
    assert_eq!(state.flight.map(|flight| flight.to), Some(FlightTo::Place(Place::Booth(BoothId(4)))));
    let state = after(opened(""), [Action::Level(LevelId(1)), Action::Show(ZTE)]);
    assert_eq!(state.level, LevelId(1), "one of its booths is already on this level");
}

#[test]
fn one_stand_has_one_address() {
    let address = |id| after(opened(""), [Action::Show(Place::Exhibitor(ExhibitorId(id)))]).link().to_path();
    assert_eq!(address(0), "booth/A-01");
    assert_eq!(address(1), "booth/A-02", "first at its booth");
    assert_eq!(address(2), "exhibitor/E3", "the booth's address would be headed by another exhibitor");
    assert_eq!(address(3), "exhibitor/E4", "two booths");
}

#[test]
fn opening_is_a_new_entry_and_refining_is_not() {
    let state = after(opened(""), [Action::Show(HUAWEI)]);
    assert_eq!(state.entries, 1);
    let state = after(state, [Action::Directions(HUAWEI)]);
    assert_eq!((state.entries, state.link().to_path().as_str()), (2, "route?to=A-01"));
    let state = after(state, [Action::End(End::From, Some(ZTE))]);
    assert_eq!((state.entries, state.link().to_path().as_str()), (2, "route?from=E4&to=A-01"));
    let step_free = Action::Wish(Wishes { step_free: true, ..Wishes::default() });
    let state = after(state, [Action::Swap, step_free]);
    assert_eq!((state.entries, state.link().to_path().as_str()), (2, "route?from=A-01&to=E4&stepfree=1"));
    // Two changes that are drawn at once: the first is an entry all the same.
    assert_eq!(after(state, [Action::Home, Action::Height(Height::Full)]).entries, 3);
}

#[test]
fn back_shows_what_was_there() {
    let before = after(opened(""), [Action::Show(HUAWEI)]);
    let link = before.link();
    let state = after(before.clone(), [Action::Directions(HUAWEI), Action::Open(link)]);
    assert_eq!(state.panel, before.panel);
}

#[test]
fn a_tap_on_the_floor_answers_where_one_stands() {
    let at = Point::new(40.0, 40.0);
    let tap = Action::Pick(Pick { place: None, level: LevelId(0), at });
    let state = after(opened("route?to=A-01"), [tap.clone()]);
    let Panel::Directions(directions) = &state.panel else { panic!("still directions") };
    assert_eq!(directions.from, Some(Place::Spot(LevelId(0), at)));
    assert_eq!(directions.asking, None, "the next tap no longer moves the start");
    let again = after(state.clone(), [Action::Pick(Pick { place: None, level: LevelId(0), at: Point::new(1.0, 1.0) })]);
    assert_eq!(again.link(), state.link());
}

/// Finds every walk, with nothing to say of it; the best order is the other way round.
struct Everywhere;

impl Walks for Everywhere {
    fn walk(&self, request: &Request) -> Outcome {
        let [distance_m, cost_m, duration_s] = [70.0, 70.0, 50.0];
        let mut via = request.via.clone();
        if request.best_order {
            via.reverse();
        }
        let stops = [&[request.from], &via[..], &[request.to]].concat();
        let route = Route { distance_m, cost_m, duration_s, stops, legs: Vec::new() };
        Ok(Rc::new(Found { route, detours: Vec::new() }))
    }

    fn times_s(&self, _: Place, to: &[Place]) -> Vec<Option<f64>> {
        vec![Some(50.0); to.len()]
    }
}

#[test]
fn stops_are_added_ordered_and_removed_within_one_entry() {
    let state = opened("route?from=A-01&to=E4");
    state.fair.set_walker(Everywhere);
    let state = after(state, [Action::Ask(End::Stop)]);
    let Panel::Directions(directions) = &state.panel else { panic!("still directions") };
    assert_eq!(directions.asking, Some(End::Stop));
    let (first, second) = (Place::Booth(BoothId(1)), Place::QrPoint(crate::venue::QrPointId(0)));
    let state = after(state, [Action::End(End::Stop, Some(first))]);
    let Panel::Directions(directions) = &state.panel else { panic!("still directions") };
    assert_eq!(directions.asking, None, "the next tap adds no other stop");
    let state = after(state, [Action::Ask(End::Stop), Action::End(End::Stop, Some(second))]);
    assert_eq!(state.link().to_path(), "route?from=A-01&to=E4&via=A-02&via=Q1");
    let state = after(state, [Action::BestOrder]);
    assert_eq!((state.entries, state.link().to_path().as_str()), (0, "route?from=A-01&to=E4&via=Q1&via=A-02"));
    let state = after(state, [Action::Swap]);
    assert_eq!(state.link().to_path(), "route?from=E4&to=A-01&via=A-02&via=Q1", "ordered once, not each time");
    let state = after(state, [Action::DropVia(0)]);
    assert_eq!(state.link().to_path(), "route?from=E4&to=A-01&via=Q1");
}

#[test]
fn a_walk_asked_for_before_it_can_be_found_is_found_as_soon_as_it_can() {
    let state = opened("route?from=A-03&to=A-01");
    let outcome = |state: &State| match &state.panel {
        Panel::Directions(directions) => directions.outcome.clone(),
        _ => panic!("still directions"),
    };
    assert_eq!((outcome(&state), state.walking), (None, Arrival::Coming));
    let state = after(state, [Action::Walking(Arrival::Missing)]);
    assert_eq!((outcome(&state), state.walking), (None, Arrival::Missing));
    let state = after(state, [Action::Walking(Arrival::Coming)]);
    state.fair.set_walker(Everywhere);
    let state = after(state, [Action::Walking(Arrival::Ready)]);
    assert!(outcome(&state).is_some_and(|outcome| outcome.is_ok()));
    assert_eq!(state.flight.map(|flight| flight.to), Some(FlightTo::Route));
    assert_eq!(state.link().to_path(), "route?from=A-03&to=A-01");
}

#[test]
fn services_are_put_in_order_as_soon_as_walks_can_be_found() {
    let state = after(opened("at/Q1"), [Action::Services("restroom".into())]);
    let walks = |state: &State| match &state.panel {
        Panel::Services(services) => services.found.iter().map(|found| found.walk_s).collect::<Vec<_>>(),
        _ => panic!("still services"),
    };
    assert_eq!(walks(&state), [None, None]);
    state.fair.set_walker(Everywhere);
    assert_eq!(walks(&after(state, [Action::Walking(Arrival::Ready)])), [Some(50.0), Some(50.0)]);
}

#[test]
fn a_session_is_shown_where_it_takes_place_and_the_programme_leads_to_it() {
    let state = opened("programme");
    assert_eq!((&state.panel, state.height), (&Panel::Programme, Height::Full));
    let session = Place::resolve(&state.fair.venue, "S1").expect("a session");
    let state = after(state, [Action::Show(session)]);
    assert_eq!((state.link().to_path().as_str(), state.level, state.entries), ("session/S1", LevelId(1), 1));
    assert!(matches!(opened("session/S9").panel, Panel::Unknown(_)));
}

#[test]
fn a_qr_code_tells_where_one_stands_and_directions_begin_there() {
    let state = opened("at/Q1");
    assert_eq!((&state.panel, state.level), (&Panel::Here, LevelId(1)));
    let state = after(state, [Action::Show(HUAWEI), Action::Directions(HUAWEI)]);
    assert_eq!(state.link().to_path(), "route?from=Q1&to=A-01");
}

#[test]
fn language_and_saving_keep_the_place() {
    let state = after(opened("booth/A-01"), [Action::Speak(Lang::Zh), Action::ToggleSaved(HUAWEI)]);
    assert_eq!((state.lang, state.link().to_path().as_str()), (Lang::Zh, "booth/A-01"));
    assert!(state.is_saved(HUAWEI));
    let state = after(state, [Action::ToggleSaved(HUAWEI)]);
    assert!(!state.is_saved(HUAWEI));
    let state = after(opened("en/booth/A-01"), [Action::Speak(Lang::Zh)]);
    assert_eq!(state.link().to_path(), "zh/booth/A-01");
    assert_eq!(state.shared_link().to_path(), "booth/A-01", "a shared link speaks its reader's language");
}

fn listed(state: &State) -> Vec<&str> {
    state.listing().exhibitors.iter().map(|&id| &*state.fair.venue[id].id).collect()
}

#[test]
fn the_list_is_narrowed_down_by_what_is_kept_and_lights_the_map() {
    let state = opened("?by=booth");
    assert_eq!((listed(&state).len(), &state.listing().lit), (4, &None));
    let state = after(state, [Action::ToggleSaved(HUAWEI), Action::ToggleSaved(ZTE), Action::ToggleVisited(ZTE)]);
    let state = after(state, [Action::Open(Link::parse("?only=saved"))]);
    assert_eq!(listed(&state), ["E1", "E4"]);
    assert_eq!(state.listing().lit.as_deref(), Some(&vec![BoothId(0), BoothId(2), BoothId(3)]));
    let unvisited = state.fair.tags().within(Facet::Unvisited).next().expect("a tag").0;
    assert_eq!(state.listing().counts[usize::from(unvisited)], 1, "how many would be left");
    let state = after(state.clone(), [Action::List(state.directory.clone().toggle(unvisited))]);
    assert_eq!((listed(&state), state.link().to_path().as_str()), (vec!["E1"], "?only=saved&only=unvisited"));
    let state = after(state, [Action::ToggleVisited(HUAWEI)]);
    assert!(listed(&state).is_empty(), "what is kept changes who is listed");
}

#[test]
fn the_list_waits_only_while_nobody_sees_it_and_the_map_has_just_begun() {
    let waits = |address: &str, actions: &[Action]| after(opened(address), actions.iter().cloned()).list_waits();
    assert!(waits("", &[]));
    for seen in [
        Action::Finding(Arrival::Ready),
        Action::Finding(Arrival::Missing),
        Action::Height(Height::Half),
        Action::Screen(super::Screen { wide: true, ..super::Screen::default() }),
    ] {
        assert!(!waits("", &[seen.clone()]), "{seen:?}");
    }
    assert!(!waits("kiosk/K1", &[]));
}

#[test]
fn one_walks_along_the_list_without_leaving_a_trail() {
    let state = after(opened("?by=booth"), [Action::Show(HUAWEI), Action::Along(false)]);
    assert_eq!(state.selected(), Some(HUAWEI), "there is none before the first");
    let state = after(state, [Action::Along(true), Action::Along(true), Action::Along(true), Action::Along(true)]);
    assert_eq!((state.selected(), state.entries), (Some(ZTE), 1));
    assert_eq!(state.listed_at(), Some(3));
}

#[test]
fn a_shared_plan_is_kept_or_walked() {
    let state = opened("plan?stop=A-01&stop=E4&stop=Z-99&from=Q1");
    let Panel::Plan(plan) = &state.panel else { panic!("a plan") };
    assert_eq!((&plan.stops, &plan.unknown), (&vec![HUAWEI, ZTE], &vec!["Z-99".to_owned()]));
    let walk = Action::WalkBy(plan.from, plan.stops.clone());
    let kept = Visit::read(["A-01\nE4", "", "A-01\ttry the phone"]);
    let state = after(state, [Action::Keep(kept), walk]);
    assert_eq!(state.visit.saved, ["E1", "E4"], "by exhibitor, who may move");
    assert_eq!(state.visit.note_of("E1"), "try the phone");
    assert_eq!(state.link().to_path(), "route?from=Q1&to=E4&via=A-01");
}

#[test]
fn a_kiosk_begins_anew_with_nothing_of_whoever_was_there() {
    let kiosk = || Link::parse("kiosk/k1");
    let first = opened("kiosk/k1");
    assert_eq!(
        (first.kiosk, first.here, first.level),
        (Some(ScreenId(0)), Some(Place::Screen(ScreenId(0))), LevelId(1))
    );
    let facet = first.fair.tags().list.len() as TagId - 1;
    let used = after(
        first.clone(),
        [
            Action::List(Directory { wanted: vec![facet], ..Directory::default() }),
            Action::Found(HUAWEI),
            Action::ToggleSaved(HUAWEI),
            Action::ToggleVisited(ZTE),
            Action::Directions(HUAWEI),
            Action::Level(LevelId(0)),
            Action::StandHere(Pick { level: LevelId(0), at: Point::new(9.0, 9.0), place: None }),
        ],
    );
    let again = after(used, [Action::Open(kiosk())]);
    assert_eq!((again.kiosk, again.here, again.level), (first.kiosk, first.here, first.level));
    assert_eq!((&*again.visit, &*again.recent, &again.directory), (&Visit::default(), &Vec::new(), &first.directory));
    assert_eq!((&again.panel, again.height, again.viewpoint), (&Panel::Home, Height::Half, None));
    assert_eq!(again.flight.map(|flight| flight.to), Some(FlightTo::All));
    assert!(matches!(opened("kiosk/K9").panel, Panel::Unknown(_)));
    assert_eq!(opened("kiosk/A-01").kiosk, None, "a booth is no kiosk");
}

#[test]
fn coming_back_to_the_list_it_is_as_tall_as_it_was_left() {
    let state = after(opened(""), [Action::Height(Height::Full), Action::Show(HUAWEI)]);
    assert_eq!(state.height, Height::Half);
    assert_eq!(after(state, [Action::Open(Link::parse(""))]).height, Height::Full);
}

#[test]
fn services_are_found_by_kind_whatever_the_variant() {
    let Panel::Services(services) = opened("service/restroom").panel else { panic!("services") };
    assert_eq!(services.found.len(), 2);
    assert!(matches!(opened("service/rest").panel, Panel::Unknown(_)));
}

#[test]
fn words_that_name_nothing_leave_a_working_page() {
    let state = opened("booth/Z-99");
    let Panel::Unknown(unknown) = &state.panel else { panic!("unknown") };
    assert_eq!(unknown.words, "Z-99");
    let Panel::Directions(directions) = opened("route?from=nowhere&to=A-01").panel else { panic!("directions") };
    assert_eq!((directions.unknown, directions.asking), (vec!["nowhere".to_owned()], Some(End::From)));
}

/// Finds the first booth by the beginning of its number.
struct Numbers;

impl Finds for Numbers {
    fn find(&self, words: &str, _: usize) -> Vec<Hit> {
        let begun = !words.is_empty() && "A-01".starts_with(words);
        begun.then_some(Hit { target: Target::Place(HUAWEI), score: 1.0 }).into_iter().collect()
    }

    fn nearest(&self, words: &str, limit: usize) -> Vec<Hit> {
        let mut shorter = (0..words.len()).rev().map(|end| self.find(&words[..end], limit));
        shorter.find(|hits| !hits.is_empty()).unwrap_or_default()
    }

    fn marks(&self, _: &str, _: &[(Target, [String; 2])]) -> Vec<Marks> {
        Vec::new()
    }
}

#[test]
fn what_may_have_been_meant_is_offered_as_soon_as_it_can_be_found() {
    let near = |state: &State| match &state.panel {
        Panel::Unknown(unknown) => unknown.near.clone(),
        _ => panic!("still unknown"),
    };
    let state = opened("booth/A-099");
    assert_eq!((near(&state), state.finding), (vec![], Arrival::Coming));
    let state = after(state, [Action::Finding(Arrival::Missing)]);
    assert_eq!((near(&state), state.finding), (vec![], Arrival::Missing));
    let state = after(state, [Action::Finding(Arrival::Coming)]);
    state.fair.set_finder(Numbers);
    let state = after(state, [Action::Finding(Arrival::Ready)]);
    assert_eq!((near(&state), state.finding), (vec![HUAWEI], Arrival::Ready));
    assert_eq!(state.link().to_path(), "booth/A-099");
    let state = after(state, [Action::Open(Link::parse("booth/A-0999"))]);
    assert_eq!(near(&state), [HUAWEI], "at once from then on");
    let shown = after(opened("booth/A-01"), [Action::Finding(Arrival::Ready)]);
    assert_eq!(shown.panel, Panel::Place(HUAWEI), "what was found stays");
}

#[test]
fn what_is_looked_at_stays_when_ways_can_be_found_and_when_something_closes() {
    let looked = |state: &State| (state.level, state.flight.map(|flight| flight.to));
    let address = "route?from=A-01&to=E4&view=120.49,30.74,0,60,0";
    let state = opened(address);
    let before = looked(&state);
    assert!(matches!(before.1, Some(FlightTo::View(_))), "{before:?}");
    state.fair.set_walker(Everywhere);
    let state = after(state, [Action::Walking(Arrival::Ready)]);
    assert_eq!(looked(&state), before);
    let state = opened("route?from=A-01&to=E4");
    state.fair.set_walker(Everywhere);
    let state = after(state, [Action::Walking(Arrival::Ready)]);
    assert_eq!(looked(&state).1, Some(FlightTo::Route), "whoever waits for a way is shown it");
    let state = after(state, [Action::Level(LevelId(1))]);
    let before = state.flight;
    let state = after(state, [Action::Walking(Arrival::Ready)]);
    assert_eq!((state.level, state.flight), (LevelId(1), before), "closures lead nobody away");
}

#[test]
fn asking_for_an_end_moves_neither_map_nor_walk() {
    let state = opened("route?from=A-01&to=E4");
    state.fair.set_walker(Everywhere);
    let state = after(state, [Action::Walking(Arrival::Ready), Action::Level(LevelId(1))]);
    let before = (state.level, state.flight);
    let state = after(state, [Action::Ask(End::Stop)]);
    assert_eq!((state.level, state.flight), before);
}

#[test]
fn the_end_that_is_missing_is_asked_for_after_a_swap() {
    let state = after(opened("route?to=A-01"), [Action::Swap]);
    let Panel::Directions(directions) = &state.panel else { panic!("still directions") };
    assert_eq!((directions.from, directions.asking), (Some(HUAWEI), Some(End::To)));
}

#[test]
fn the_best_order_asked_for_too_early_is_kept_until_ways_can_be_found() {
    let state = after(opened("route?from=A-01&to=E4&via=A-02&via=Q1"), [Action::BestOrder]);
    state.fair.set_walker(Everywhere);
    let state = after(state, [Action::Walking(Arrival::Ready)]);
    assert_eq!(state.link().to_path(), "route?from=A-01&to=E4&via=Q1&via=A-02");
}

#[test]
fn a_finger_held_on_the_floor_goes_on_with_the_walk_that_waits_for_it() {
    let held = Action::StandHere(Pick { place: None, level: LevelId(0), at: Point::new(40.0, 40.0) });
    let state = after(opened("route?to=A-01"), [held.clone()]);
    let Panel::Directions(directions) = &state.panel else { panic!("still directions") };
    assert_eq!((directions.from, directions.to), (Some(Place::Spot(LevelId(0), Point::new(40.0, 40.0))), Some(HUAWEI)));
    assert_eq!(after(opened(""), [held]).panel, Panel::Here);
}

#[test]
fn only_what_the_panel_is_not_about_is_kept_of_the_map() {
    let strays = |state: &State| state.flight.map(|flight| flight.strays);
    assert_eq!(strays(&after(opened(""), [Action::Show(HUAWEI)])), Some(false));
    let step = Action::Fly(FlightTo::Place(Place::Spot(LevelId(0), Point::default())));
    assert_eq!(strays(&after(opened(""), [step])), Some(true));
    assert_eq!(strays(&after(opened(""), [Action::Fly(FlightTo::All)])), Some(false));
}

/// The fair after corrections: E1 and E2 change places, E4 has no stand any more, and there is one more.
fn corrected() -> Fair {
    let mut venue = fair().venue.clone();
    let booths = |venue: &mut Venue, id: usize, numbers: &[u16]| {
        venue.exhibitors[id].booths = numbers.iter().copied().map(BoothId).collect();
    };
    booths(&mut venue, 0, &[1]);
    booths(&mut venue, 1, &[0]);
    booths(&mut venue, 3, &[]);
    venue.exhibitors.push(Exhibitor { id: "E5".into(), booths: vec![BoothId(4)], ..Exhibitor::default() });
    for (booth, ids) in [&[1][..], &[0, 2], &[], &[], &[4]].into_iter().enumerate() {
        venue.booths[booth].exhibitors = ids.iter().copied().map(ExhibitorId).collect();
    }
    Fair::new(venue)
}

#[test]
fn what_is_shown_follows_an_exhibitor_that_moves() {
    let renewed = |address: &str| after(opened(address), [Action::Renew(corrected())]);
    let state = renewed("booth/A-01");
    assert_eq!(state.panel, Panel::Place(Place::Exhibitor(ExhibitorId(0)).canonical(&corrected().venue)));
    assert_eq!(state.remark.map(|remark| remark.words.to_string()), Some("“Huawei” is now at A-02.".to_owned()));
    let state = renewed("exhibitor/E4");
    assert_eq!(state.remark.map(|remark| remark.words.to_string()), Some("“ZTE” has no stand any more.".to_owned()));
    // Both ends move; so does a stop, and nobody's stand stays.
    assert_eq!(renewed("route?from=A-01&to=B-02&via=A-02").link().to_path(), "route?from=A-02&to=B-02&via=A-01");
    assert_eq!(renewed("plan?stop=A-01").link().to_path(), "plan?stop=A-02");
    let state = renewed("");
    assert_eq!((state.listing().exhibitors.len(), state.remark), (5, None));
    assert_eq!(renewed("session/S1").panel, opened("session/S1").panel);
    // Who has saved it is told, whatever is shown.
    let state = after(opened(""), [Action::ToggleSaved(HUAWEI), Action::Renew(corrected())]);
    assert!(state.remark.is_some() && state.is_saved(Place::Booth(BoothId(1))));
    assert_eq!(state.kept().iter().map(|kept| kept.booth).collect::<Vec<_>>(), [BoothId(1)]);
}

#[test]
fn whom_an_earlier_correction_added_may_be_gone_and_another_have_the_number() {
    let late = Place::Exhibitor(ExhibitorId(4));
    let another = {
        let mut venue = corrected().venue.clone();
        venue.exhibitors[4].id = "E6".into();
        Fair::new(venue)
    };
    for now in [fair(), another] {
        let shown =
            |state: State| after(state, [Action::Renew(corrected()), Action::Show(late), Action::Renew(now.clone())]);
        // Its stand is still there, whoever has it.
        assert_eq!(shown(opened("")).panel, Panel::Place(Place::Booth(BoothId(4))));
        let state = after(
            opened("route?from=Q1&to=A-03"),
            [
                Action::Renew(corrected()),
                Action::End(End::From, Some(late)),
                Action::StandAt(Some(late)),
                Action::ToggleSaved(late),
                Action::Renew(now.clone()),
            ],
        );
        let Panel::Directions(directions) = &state.panel else { panic!("directions") };
        assert_eq!((directions.from, directions.asking), (None, Some(End::From)));
        assert_eq!(state.here, Some(Place::Booth(BoothId(4))));
        assert!(state.remark.is_some(), "who has saved it is told");
    }
}
