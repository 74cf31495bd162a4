//! Closures: walks with something closed are those of a venue built without it.

use floorlight::route::closures::{Closed, Closure};
use floorlight::route::floor::FreeFloor;
use floorlight::route::{Network, Request, Wishes};
use floorlight::venue::geometry::Point;
use floorlight::venue::{BoothId, Fixture, Lang, LevelId, Place, Text, Use, Venue};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::fairs::{Dice, anywhere, fair};
use crate::plans::{polygon, rectangle, round};
use crate::route::two_levels;

fn closure(level: u16, what: Closed) -> Closure {
    let reason = Text::new("Cleaning", "清洁");
    Closure { id: "c".into(), level: LevelId(level), what, from_s: None, until_s: None, reason }
}

fn request(from: Place, to: Place, wishes: Wishes) -> Request {
    Request { from, to, via: Vec::new(), best_order: false, wishes }
}

/// The venue as it would be built with these closures in it.
fn rebuilt(venue: &Venue, closures: &[Closure]) -> Network {
    let mut venue = venue.clone();
    for closure in closures {
        match &closure.what {
            Closed::Area(polygon) => venue.fixtures.push(Fixture {
                category: "obstruction".into(),
                name: Text::default(),
                level: closure.level,
                polygon: polygon.clone(),
            }),
            Closed::Opening(key) => {
                venue
                    .openings
                    .iter_mut()
                    .filter(|opening| opening.key == *key)
                    .for_each(|opening| opening.passable = false);
            }
            Closed::Unit(key) => {
                venue.units.iter_mut().filter(|unit| unit.key == *key).for_each(|unit| unit.walk = Use::Obstacle);
            }
        }
    }
    Network::new(&venue, &FreeFloor::of(&venue))
}

proptest! {
    // The same fairs each time: docs/routing.md names two ways in which some others differ.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, rng_seed: RngSeed::Fixed(24), ..ProptestConfig::default() })]

    #[test]
    fn closing_is_as_good_as_building_anew(seed: u64) {
        let venue = fair(seed, 2);
        let mut dice = Dice::new(seed ^ 23);
        let mut closures = Vec::new();
        for level in 0..2 {
            let middle = anywhere(&mut dice, seed);
            let size = dice.within(0.5, 5.0);
            let shape = match dice.below(3) {
                0 => round(middle.x, middle.y, size, 3 + dice.below(6), size),
                1 => rectangle(middle.x, middle.y, size * 2.0, size),
                _ => polygon(&[[0.0, 0.0], [3.0, 0.0], [3.0, 1.0], [1.0, 1.0], [1.0, 3.0], [0.0, 3.0]].map(|[x, y]| [middle.x + x * size / 2.0, middle.y + y * size / 2.0])),
            };
            closures.push(closure(level, Closed::Area(shape)));
            if dice.below(2) == 0 {
                // The doors in the walls between the halls, not those of lifts.
                let doors: Vec<_> = venue.openings.iter().filter(|door| door.level == LevelId(level)).take(2).collect();
                closures.push(closure(level, Closed::Opening(doors[1].key)));
            }
        }
        let anew = rebuilt(&venue, &closures);
        let mut closed = Network::new(&venue, &FreeFloor::of(&venue));
        closed.close(&venue, closures);
        let places: Vec<Place> = (0..10)
            .map(|at| match at % 2 {
                0 => Place::Booth(BoothId(dice.below(venue.booths.len()) as u16)),
                _ => Place::Spot(LevelId(dice.below(2) as u16), anywhere(&mut dice, seed)),
            })
            .collect();
        for (at, &from) in places.iter().enumerate() {
            for &to in &places[..at] {
                let ask = |network: &Network| network.route(&venue, &request(from, to, Wishes::default())).ok().map(|route| route.cost_m);
                match (ask(&closed), ask(&anew)) {
                    (Some(closed), Some(anew)) => {
                        prop_assert!((closed - anew).abs() <= 1e-3 * anew + 1e-2, "{:?} to {:?}: {} closed, {} anew", from, to, closed, anew);
                    }
                    (closed, anew) => prop_assert_eq!(closed.is_some(), anew.is_some(), "{:?} to {:?}: {:?} {:?}", from, to, closed, anew),
                }
            }
        }
        // Opened again, all is as it was.
        let usual = Network::new(&venue, &FreeFloor::of(&venue));
        closed.close(&venue, Vec::new());
        for pair in places.windows(2) {
            let ask = |network: &Network| network.route(&venue, &request(pair[0], pair[1], Wishes::default()));
            prop_assert_eq!(ask(&closed), ask(&usual));
        }
    }
}

#[test]
fn a_walk_says_what_it_goes_around() {
    let venue = two_levels();
    let mut network = Network::new(&venue, &FreeFloor::of(&venue));
    let [low, high] = [0, 1].map(|level| Place::Spot(LevelId(level), Point::new(11.5, 10.0)));
    let ask = request(low, high, Wishes::default());
    assert!(network.detours(&venue, &ask).is_empty());
    let lift = venue.units.iter().find(|unit| unit.category == "elevator").expect("a lift").key;
    let escalator = venue.units.iter().find(|unit| unit.category == "escalator").expect("an escalator").key;
    let beside = closure(0, Closed::Area(rectangle(45.0, 15.0, 2.0, 2.0)));
    network.close(&venue, vec![beside, closure(0, Closed::Unit(escalator))]);
    let stairs = network.route(&venue, &ask).expect("by the stairs");
    assert!((stairs.cost_m - stairs.distance_m - 20.0).abs() < 1e-6);
    let closed: Vec<&Closed> = network.detours(&venue, &ask).into_iter().map(|closure| &closure.what).collect();
    assert_eq!(closed, [&Closed::Unit(escalator)]);

    let step_free = request(low, high, Wishes { step_free: true, ..Wishes::default() });
    network.close(&venue, vec![closure(0, Closed::Unit(lift))]);
    assert!(network.route(&venue, &step_free).is_err());
    let why = network.why_not(&venue, &step_free).expect("there is none");
    assert_eq!(why.rule.get(Lang::En), "No step-free way to Level 1 while the lift is closed");
    assert_eq!(why.rule.get(Lang::Zh), "电梯关闭期间，没有无障碍路线可以到达1层");
    assert_eq!(why.instead, Some(Wishes::default()));
}

/// Its doors closed, a lift is as closed as if it were itself.
#[test]
fn a_lift_whose_door_is_closed_takes_nobody() {
    let venue = two_levels();
    let mut network = Network::new(&venue, &FreeFloor::of(&venue));
    let [low, high] = [0, 1].map(|level| Place::Spot(LevelId(level), Point::new(11.5, 10.0)));
    let step_free = request(low, high, Wishes { step_free: true, ..Wishes::default() });
    let door = venue.openings.iter().find(|door| door.level == LevelId(1) && door.line.0[0].x == 50.0);
    let door = door.expect("the lift's door upstairs").key;
    network.close(&venue, vec![closure(1, Closed::Opening(door))]);
    let refused = network.find(&venue, &step_free).expect_err("no other lift");
    let why = refused.why.expect("a rule forbids it");
    assert_eq!(why.rule.get(Lang::En), "No step-free way to Level 1 while a door is closed");
    assert_eq!(why.instead, Some(Wishes::default()));
}

/// A stand in a closed hall is on the floor all the same: the closure is what is told.
#[test]
fn a_place_within_something_closed_is_told_to_be_closed() {
    let venue = two_levels();
    let mut network = Network::new(&venue, &FreeFloor::of(&venue));
    let [from, to] = [5.0, 50.0].map(|x| Place::Spot(LevelId(0), Point::new(x, 12.0)));
    network.close(&venue, vec![closure(0, Closed::Area(rectangle(40.0, 6.0, 20.0, 14.0)))]);
    let refused = network.find(&venue, &request(from, to, Wishes::default())).expect_err("it is closed");
    let why = refused.why.expect("something is closed");
    assert!(why.rule.get(Lang::En).ends_with("while part of the way is closed"), "{:?}", why.rule);
    network.close(&venue, Vec::new());
    assert!(network.find(&venue, &request(from, to, Wishes::default())).is_ok());
}

#[test]
fn closures_begin_and_end() {
    let mut closure = closure(0, Closed::Area(rectangle(0.0, 0.0, 1.0, 1.0)));
    assert!(closure.is_active(0.0));
    (closure.from_s, closure.until_s) = (Some(10.0), Some(20.0));
    assert_eq!([9.0, 10.0, 19.0, 20.0].map(|now_s| closure.is_active(now_s)), [false, true, true, false]);
}
