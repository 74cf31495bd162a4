//! Directions: whole walks of the demo as visitors read them, in both languages, and what holds for every walk.

use std::fmt::Write;
use std::path::Path;

use floorlight::route::answer::Answer;
use floorlight::route::floor::FreeFloor;
use floorlight::route::{Action, Network, Request, Route, Wishes};
use floorlight::venue::bundle::Bundle;
use floorlight::venue::geometry::Point;
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{ExhibitorId, Lang, LevelId, Place, Use, Venue};

use crate::plans::{empty, rectangle, round, stand, unit};
use crate::route::two_levels;

const WALKS: &[(&str, &str, bool)] = &[
    ("Q1", "E003", false),
    ("E003", "E018", false),
    ("A1-056", "E001", false),
    ("E003", "D1-020", false),
    ("C1-031", "B1-060", false),
    ("E001", "D2-005", false),
    ("E001", "D2-005", true),
    ("D2-005", "A1-048", false),
    ("K1", "E010", false),
    ("E1-001", "D1-040", false),
];

fn demo() -> (Bundle, Network) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
    let (bundle, _) = compile(&VenueFiles::from_path(&folder).expect("the demo is there")).expect("the demo compiles");
    let network = Network::new(&bundle.venue, &bundle.floor);
    (bundle, network)
}

fn walk(bundle: &Bundle, network: &Network, from: Place, to: Place, step_free: bool) -> Route {
    let wishes = Wishes { step_free, ..Wishes::default() };
    let request = Request { from, to, via: Vec::new(), best_order: false, wishes };
    network.route(&bundle.venue, &request).expect("a way")
}

/// What a walker reads from spot to spot of a small plan.
fn read(venue: &Venue, from: Place, to: Place, step_free: bool) -> Vec<String> {
    let floor = FreeFloor::of(venue);
    let wishes = Wishes { step_free, ..Wishes::default() };
    let request = Request { from, to, via: Vec::new(), best_order: false, wishes };
    let route = Network::new(venue, &floor).route(venue, &request).expect("a way");
    route.legs[0].steps.iter().map(|step| step.text.en.clone()).collect()
}

fn spot(level: u16, x: f64, y: f64) -> Place {
    Place::Spot(LevelId(level), Point::new(x, y))
}

#[test]
fn a_turn_is_told_at_the_corner_of_the_stand_it_goes_around() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 40.0, 40.0));
    stand(&mut venue, 0, "Corner", rectangle(4.0, 4.0, 32.0, 32.0));
    let (south, east) = (spot(0, 20.0, 2.0), spot(0, 38.0, 20.0));
    assert_eq!(read(&venue, south, east, false)[1..], ["Turn left at the corner of Corner", "You have arrived"]);
    assert_eq!(read(&venue, east, south, false)[1..], ["Turn right at the corner of Corner", "You have arrived"]);
}

#[test]
fn a_round_stand_has_no_corner_to_turn_at() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 40.0, 40.0));
    stand(&mut venue, 0, "Round", round(20.0, 20.0, 18.0, 36, 0.0));
    let turns = read(&venue, spot(0, 20.0, 1.0), spot(0, 39.0, 20.0), false);
    assert!(turns.iter().any(|turn| turn.ends_with("left at Round")), "{turns:?}");
    assert!(turns.iter().all(|turn| !turn.contains("corner")), "{turns:?}");
}

#[test]
fn a_stand_is_passed_on_the_side_where_it_is_and_never_through_a_wall() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 160.0, 6.0));
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, -6.0, 160.0, 6.0));
    stand(&mut venue, 0, "Small", rectangle(78.0, 4.0, 4.0, 2.0));
    stand(&mut venue, 0, "Large behind the wall", rectangle(74.0, -3.0, 8.0, 3.0));
    let (west, east) = (spot(0, 2.0, 2.0), spot(0, 158.0, 2.0));
    // Both ends are too far from it to be told as what one walks towards.
    let passed = |from, to| read(&venue, from, to, false)[0].clone();
    assert_eq!(passed(west, east), "Start here, passing Small on your left");
    assert_eq!(passed(east, west), "Start here, passing Small on your right");
}

#[test]
fn one_comes_out_of_a_lift_facing_away_from_it() {
    let venue = two_levels();
    // The lift's doors look north, and it stands to the east of where the walk begins.
    let from = spot(0, 40.0, 10.0);
    assert_eq!(read(&venue, from, spot(1, 20.0, 10.0), true)[1], "Take the lift up to Level 1, then turn left");
    assert_eq!(read(&venue, from, spot(1, 59.0, 5.0), true)[1], "Take the lift up to Level 1, then turn right");
    assert_eq!(read(&venue, from, spot(1, 51.5, 19.0), true)[1], "Take the lift up to Level 1");
}

#[test]
fn a_stand_is_left_and_reached_on_the_side_where_it_is() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 40.0, 20.0));
    let stand = Place::Exhibitor(stand(&mut venue, 0, "Stand", rectangle(10.0, 0.0, 20.0, 10.0)));
    // Straight north of it; and level with it from the west, where the way meets it head on.
    assert_eq!(read(&venue, stand, spot(0, 20.0, 18.0), false)[0], "Start with your back to Stand");
    assert_eq!(read(&venue, spot(0, 2.0, 5.0), stand, false)[1], "Stand is straight ahead");
}

/// After a change of the words, read what `WRITE=1 cargo test directions` left before keeping it.
#[test]
fn whole_walks_read_as_they_were_read_before() {
    let (bundle, network) = demo();
    let mut read = String::new();
    for &(from, to, step_free) in WALKS {
        let place = |words| Place::resolve(&bundle.venue, words).expect("a place of the demo");
        let route = walk(&bundle, &network, place(from), place(to), step_free);
        for lang in Lang::ALL {
            writeln!(read, "{}\n", Answer::new(&bundle.venue, &route, lang)).expect("text takes text");
        }
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/directions.txt");
    if std::env::var_os("WRITE").is_some() {
        std::fs::write(&kept, &read).expect("the folder can be written");
    }
    let kept = std::fs::read_to_string(kept).expect("directions.txt");
    assert_same(&kept, &read);
}

fn assert_same(kept: &str, read: &str) {
    for (at, (kept, read)) in kept.lines().zip(read.lines()).enumerate() {
        assert_eq!(kept, read, "line {}", at + 1);
    }
    assert_eq!(kept.lines().count(), read.lines().count());
}

#[test]
fn steps_add_up_and_none_is_a_bare_stumble() {
    let (bundle, network) = demo();
    let venue = &bundle.venue;
    for at in 0..150 {
        let ends = [at * 37 % venue.exhibitors.len(), (at * 101 + 50) % venue.exhibitors.len()];
        let [from, to] = ends.map(|at| Place::Exhibitor(ExhibitorId(at as u16)));
        if from == to {
            continue;
        }
        let leg = &walk(&bundle, &network, from, to, false).legs[0];
        let told: f64 = leg.steps.iter().map(|step| step.distance_m).sum();
        assert!((told - leg.distance_m).abs() < 1e-6, "{told} of {}", leg.distance_m);
        assert_eq!(leg.steps.first().map(|step| step.action), Some(Action::Depart));
        assert_eq!(leg.steps.last().map(|step| step.action), Some(Action::Arrive));
        for step in &leg.steps {
            assert!(!step.text.en.is_empty() && !step.text.zh.is_empty());
            let is_turn =
                ["left", "right"].iter().any(|side| format!("{:?}", step.action).to_lowercase().ends_with(side));
            assert!(!is_turn || step.distance_m >= 2.0, "{step:?}");
        }
        let rides = leg.path.windows(2).filter(|pair| pair[0].0 != pair[1].0).count();
        let told = leg.steps.windows(2).filter(|pair| pair[0].at.0 != pair[1].at.0).count();
        assert_eq!(told, rides, "each ride is a step of its own");
    }
}
