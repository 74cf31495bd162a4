//! Directions: whole walks of the demo as visitors read them, in both languages, and what holds for every walk.

use std::fmt::Write;
use std::path::Path;

use floorlight::route::answer::Answer;
use floorlight::route::{Action, Network, Request, Route, Wishes};
use floorlight::venue::bundle::Bundle;
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{Lang, Place};

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
        let [from, to] = ends.map(|at| Place::Exhibitor(floorlight::venue::ExhibitorId(at as u16)));
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
                !matches!(step.action, Action::Depart | Action::Arrive | Action::Door) && step.distance_m > 0.0;
            assert!(!is_turn || step.distance_m >= 1.0, "{step:?}");
        }
        let rides = leg.path.windows(2).filter(|pair| pair[0].0 != pair[1].0).count();
        let told = leg.steps.iter().filter(|step| format!("{:?}", step.action).ends_with(['p', 'n'])).count();
        assert_eq!(told, rides);
    }
}
