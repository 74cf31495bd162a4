//! Routes: known answers.

use floorlight::route::floor::FreeFloor;
use floorlight::route::stops::Ends;
use floorlight::route::{Action, Network, NoRoute, Request, Route, Wishes};
use floorlight::venue::geometry::{Line, Point};
use floorlight::venue::{Amenity, AmenityId, BoothId, ConnectorKind, Lang, LevelId, Place, Text, Use, Venue};

use crate::plans::{booth, connector, door, empty, fixture, p, polygon, rectangle, unit};

fn network(venue: &Venue) -> (FreeFloor, Network) {
    let floor = FreeFloor::of(venue);
    let network = Network::new(venue, &floor);
    (floor, network)
}

fn request(from: Place, to: Place) -> Request {
    Request { from, to, via: Vec::new(), best_order: false, wishes: Wishes::default() }
}

fn spot(level: u16, x: f64, y: f64) -> Place {
    Place::Spot(LevelId(level), Point::new(x, y))
}

fn find(venue: &Venue, network: &Network, from: Place, to: Place) -> Result<Route, NoRoute> {
    network.route(venue, &request(from, to))
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 5e-3, "{a} is not {b}");
}

#[test]
fn around_one_square_the_way_bends_at_its_grown_corners() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 20.0, 10.0));
    fixture(&mut venue, 0, rectangle(8.0, 0.0, 4.0, 6.0));
    let (_, network) = network(&venue);
    let route = find(&venue, &network, spot(0, 2.0, 2.0), spot(0, 18.0, 2.0)).expect("a way");
    let side = Point::new(2.0, 2.0).distance(Point::new(7.7, 6.3));
    close(route.distance_m, 2.0 * side + 4.6);
    close(route.duration_s, route.distance_m / 1.4);
    assert_eq!(route.legs[0].path.len(), 4);
}

#[test]
fn a_straight_view_is_a_straight_walk() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 20.0, 10.0));
    let (_, network) = network(&venue);
    let route = find(&venue, &network, spot(0, 1.0, 1.0), spot(0, 19.0, 9.0)).expect("a way");
    close(route.distance_m, Point::new(1.0, 1.0).distance(Point::new(19.0, 9.0)));
}

#[test]
fn a_door_lets_through_what_its_width_leaves_and_a_narrow_one_nothing() {
    for (width, open) in [(0.65, true), (0.55, false)] {
        let mut venue = empty(1);
        unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 10.0, 10.0));
        unit(&mut venue, 0, "lobby", Use::Floor, rectangle(10.0, 0.0, 10.0, 10.0));
        door(&mut venue, 0, p(10.0, 5.0 - width / 2.0), p(10.0, 5.0 + width / 2.0));
        let (_, network) = network(&venue);
        let route = find(&venue, &network, spot(0, 2.0, 5.0), spot(0, 18.0, 5.0));
        assert_eq!(route.is_ok(), open, "{width} m");
        if let Ok(route) = route {
            close(route.distance_m, 16.0);
            assert!(route.legs[0].steps.iter().any(|step| step.action == Action::Door));
        }
    }
}

#[test]
fn a_booth_is_met_where_its_frontage_is_nearest() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 30.0, 20.0));
    booth(&mut venue, 0, "A", rectangle(10.0, 10.0, 6.0, 4.0));
    booth(&mut venue, 0, "B", rectangle(20.0, 11.0, 3.0, 3.0));
    let (_, network) = network(&venue);
    // Square to the front, beside a corner, and from booth to booth across the aisle.
    let to = |place| find(&venue, &network, place, Place::Booth(BoothId(0))).expect("a way").distance_m;
    close(to(spot(0, 12.0, 4.0)), 10.0 - 4.0 - 0.3);
    close(to(spot(0, 5.0, 5.0)), Point::new(5.0, 5.0).distance(Point::new(9.7, 9.7)));
    close(to(Place::Booth(BoothId(1))), 4.0 - 0.6);
    close(to(Place::Booth(BoothId(0))), 0.0);
    let back = find(&venue, &network, Place::Booth(BoothId(0)), spot(0, 12.0, 4.0)).expect("a way");
    close(back.distance_m, 5.7);
}

#[test]
fn booths_side_by_side_share_the_aisle_before_them() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "room", Use::Floor, rectangle(0.0, 0.0, 30.0, 20.0));
    for at in 0..3 {
        booth(&mut venue, 0, &format!("A{at}"), rectangle(9.0 + 3.0 * f64::from(at), 10.0, 3.0, 3.0));
    }
    let (_, network) = network(&venue);
    let between =
        |a, b| find(&venue, &network, Place::Booth(BoothId(a)), Place::Booth(BoothId(b))).expect("a way").distance_m;
    close(between(0, 1), 0.0);
    close(between(0, 2), 3.0 - 0.6);
}

#[test]
fn a_closed_off_room_is_only_entered_to_go_there() {
    let mut venue = empty(1);
    // Two lobbies joined by a corridor far away, and by a lounge between them.
    unit(&mut venue, 0, "lobby", Use::Floor, polygon(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]]));
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(20.0, 0.0, 10.0, 10.0));
    unit(&mut venue, 0, "walkway", Use::Floor, rectangle(0.0, 20.0, 30.0, 5.0));
    unit(&mut venue, 0, "walkway", Use::Floor, rectangle(0.0, 10.0, 3.0, 10.0));
    unit(&mut venue, 0, "walkway", Use::Floor, rectangle(27.0, 10.0, 3.0, 10.0));
    unit(&mut venue, 0, "lounge", Use::Room, rectangle(10.0, 0.0, 10.0, 10.0));
    for (a, b) in [([10.0, 4.0], [10.0, 6.0]), ([20.0, 4.0], [20.0, 6.0])] {
        door(&mut venue, 0, p(a[0], a[1]), p(b[0], b[1]));
    }
    for (a, b) in [
        ([0.0, 10.0], [3.0, 10.0]),
        ([0.0, 20.0], [3.0, 20.0]),
        ([27.0, 10.0], [30.0, 10.0]),
        ([27.0, 20.0], [30.0, 20.0]),
    ] {
        door(&mut venue, 0, p(a[0], a[1]), p(b[0], b[1]));
    }
    let (_, network) = network(&venue);
    let across = find(&venue, &network, spot(0, 5.0, 5.0), spot(0, 25.0, 5.0)).expect("a way");
    assert!(across.distance_m > 40.0, "{}", across.distance_m);
    let into = find(&venue, &network, spot(0, 5.0, 5.0), spot(0, 15.0, 5.0)).expect("a way");
    close(into.distance_m, 10.0);
    let out = find(&venue, &network, spot(0, 15.0, 5.0), spot(0, 25.0, 5.0)).expect("a way");
    close(out.distance_m, 10.0);
}

#[test]
fn a_tenant_of_a_room_is_met_at_its_door() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 10.0, 10.0));
    let room = unit(&mut venue, 0, "foodservice", Use::Room, rectangle(10.0, 0.0, 10.0, 10.0));
    door(&mut venue, 0, p(10.0, 4.0), p(10.0, 6.0));
    venue.exhibitors.push(floorlight::venue::Exhibitor { id: "C".into(), units: vec![room], ..Default::default() });
    let (_, network) = network(&venue);
    let cafe = Place::Exhibitor(floorlight::venue::ExhibitorId(0));
    close(find(&venue, &network, spot(0, 5.0, 5.0), cafe).expect("a way").distance_m, 5.0);
    close(
        find(&venue, &network, spot(0, 5.0, 2.0), cafe).expect("a way").distance_m,
        // Around the grown end of the wall beside the door, then into the doorway.
        Point::new(5.0, 2.0).distance(Point::new(9.7, 4.3)) + 0.3,
    );
}

/// Two levels with a lift, stairs and a one-way escalator up.
pub(crate) fn two_levels() -> Venue {
    let mut venue = empty(2);
    for level in 0..2 {
        unit(&mut venue, level, "lobby", Use::Floor, rectangle(0.0, 0.0, 60.0, 20.0));
    }
    let mut pair = |category: &str, x: f64| {
        [0, 1].map(|level| {
            let unit = unit(&mut venue, level, category, Use::Obstacle, rectangle(x, 0.0, 3.0, 4.0));
            door(&mut venue, level, p(x, 4.0), p(x + 3.0, 4.0));
            unit
        })
    };
    let (lift, stairs, escalator) = (pair("elevator", 50.0), pair("stairs", 30.0), pair("escalator", 10.0));
    connector(&mut venue, ConnectorKind::Elevator, false, &lift);
    connector(&mut venue, ConnectorKind::Stairs, false, &stairs);
    connector(&mut venue, ConnectorKind::Escalator, true, &escalator);
    venue
}

#[test]
fn levels_are_joined_by_what_costs_least_and_wishes_are_kept() {
    let venue = two_levels();
    let (_, network) = network(&venue);
    let ask = |from, to, wishes| network.route(&venue, &Request { wishes, ..request(from, to) }).expect("a way");
    let rides = |route: &Route| route.legs[0].steps.iter().map(|step| step.action).collect::<Vec<_>>();
    let (low, high) = (spot(0, 11.5, 10.0), spot(1, 11.5, 10.0));
    let up = ask(low, high, Wishes::default());
    assert!(rides(&up).contains(&Action::EscalatorUp));
    close(up.distance_m, 2.0 * (10.0 - 4.3));
    close(up.cost_m, up.distance_m + 14.0);
    close(up.duration_s, up.cost_m / 1.4);
    // Down the escalator does not run.
    let down = ask(high, low, Wishes::default());
    assert!(rides(&down).contains(&Action::StairsDown));
    let avoid_stairs = Wishes { avoid_stairs: true, ..Wishes::default() };
    assert!(rides(&ask(high, low, avoid_stairs)).contains(&Action::ElevatorDown));
    let avoid_escalators = Wishes { avoid_escalators: true, ..Wishes::default() };
    assert!(rides(&ask(low, high, avoid_escalators)).contains(&Action::StairsUp));
    let step_free = ask(low, high, Wishes { step_free: true, ..Wishes::default() });
    assert!(rides(&step_free).contains(&Action::ElevatorUp));
    close(step_free.cost_m, step_free.distance_m + 42.0);
}

#[test]
fn without_a_lift_there_is_no_step_free_way_and_it_says_so() {
    let mut venue = two_levels();
    venue.connectors.remove(0);
    let (_, network) = network(&venue);
    let wishes = Wishes { step_free: true, ..Wishes::default() };
    let answer = network.route(&venue, &Request { wishes, ..request(spot(0, 5.0, 10.0), spot(1, 5.0, 10.0)) });
    assert!(matches!(answer, Err(NoRoute::NoStepFreeWay { .. })), "{answer:?}");
}

#[test]
fn a_refused_walk_names_the_rule_and_what_would_do() {
    let mut venue = two_levels();
    venue.connectors.remove(0);
    let (_, network) = network(&venue);
    let ask = |to, wishes| network.why_not(&venue, &Request { wishes, ..request(spot(0, 5.0, 10.0), to) });
    let wishes = Wishes { step_free: true, avoid_escalators: true, ..Wishes::default() };
    let why = ask(spot(1, 5.0, 10.0), wishes).expect("there is none");
    assert_eq!(why.rule.get(Lang::En), "No step-free way to Level 1");
    assert_eq!(why.rule.get(Lang::Zh), "没有无障碍路线可以到达1层");
    assert_eq!(why.instead, Some(Wishes { avoid_escalators: true, ..Wishes::default() }));
    let wishes = Wishes { avoid_stairs: true, avoid_escalators: true, ..Wishes::default() };
    let why = ask(spot(1, 5.0, 10.0), wishes).expect("there is none");
    assert_eq!(why.rule.get(Lang::En), "No way without stairs and escalators to Level 1");
    // Up the escalator costs less than up the stairs.
    assert_eq!(why.instead, Some(Wishes { avoid_stairs: true, ..Wishes::default() }));
    assert_eq!(ask(spot(1, 5.0, 10.0), Wishes::default()), None);
}

#[test]
fn the_nearest_of_a_kind_is_the_one_reached_soonest() {
    let mut venue = two_levels();
    for (at, (level, x)) in [(1, 11.0), (0, 58.0), (1, 55.0)].into_iter().enumerate() {
        let category = if at == 2 { "restroom.female" } else { "restroom" };
        let (id, at) = (format!("wc-{at}"), Point::new(x, 10.0));
        venue.amenities.push(Amenity {
            id,
            category: category.into(),
            name: Text::default(),
            level: LevelId(level),
            at,
        });
    }
    let (_, network) = network(&venue);
    let nearest = |from, wishes| network.nearest(&venue, from, "restroom", wishes);
    // Up the escalator and there, before the one far along the same level.
    let (found, walk_s) = nearest(spot(0, 11.5, 10.0), Wishes::default()).expect("one");
    assert_eq!(found, AmenityId(0));
    let alone = find(&venue, &network, spot(0, 11.5, 10.0), Place::Amenity(found)).expect("a way");
    close(walk_s, alone.duration_s);
    assert_eq!(nearest(spot(0, 40.0, 10.0), Wishes::default()).expect("one").0, AmenityId(1));
    assert_eq!(network.nearest(&venue, spot(0, 40.0, 10.0), "firstaid", Wishes::default()), None);
    let places: Vec<Place> = (0..3).map(|at| Place::Amenity(AmenityId(at))).collect();
    let times = network.times(&venue, spot(0, 40.0, 10.0), &places, Wishes::default());
    for (&place, time_s) in places.iter().zip(times) {
        let alone = find(&venue, &network, spot(0, 40.0, 10.0), place).expect("a way");
        close(time_s.expect("a way"), alone.duration_s);
    }
}

#[test]
fn a_tour_may_come_back_or_end_anywhere() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 100.0, 10.0));
    let (_, network) = network(&venue);
    let at = |x| spot(0, x, 5.0);
    let stops = [at(20.0), at(80.0), at(10.0), at(50.0)];
    let tour = |ends| network.tour(&venue, &stops, ends, Wishes::default()).expect("a way");
    assert_eq!(tour(Ends::First).stops, [at(20.0), at(10.0), at(50.0), at(80.0)]);
    close(tour(Ends::First).distance_m, 80.0);
    close(tour(Ends::Neither).distance_m, 70.0);
    close(tour(Ends::Round).distance_m, 140.0);
    assert_eq!(tour(Ends::Round).stops[4], at(20.0));
    close(tour(Ends::Last).distance_m, 30.0 + 70.0);
}

#[test]
fn stops_between_are_visited_in_the_best_order_on_request() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 100.0, 10.0));
    let (_, network) = network(&venue);
    let at = |x| spot(0, x, 5.0);
    let mut ask = Request { via: vec![at(80.0), at(20.0), at(50.0)], ..request(at(1.0), at(99.0)) };
    close(network.route(&venue, &ask).expect("a way").distance_m, 79.0 + 60.0 + 30.0 + 49.0);
    ask.best_order = true;
    let best = network.route(&venue, &ask).expect("a way");
    close(best.distance_m, 98.0);
    assert_eq!(best.stops, [at(1.0), at(20.0), at(50.0), at(80.0), at(99.0)]);
}

#[test]
fn far_from_any_floor_there_is_no_route() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 10.0, 10.0));
    let (_, network) = network(&venue);
    assert!(matches!(find(&venue, &network, spot(0, 30.0, 5.0), spot(0, 5.0, 5.0)), Err(NoRoute::OffFloor(_))));
    let moved = find(&venue, &network, spot(0, 12.0, 5.0), spot(0, 5.0, 5.0)).expect("moved onto the floor");
    close(moved.distance_m, 4.7);
}

/// Lengths worked out by an independent solver from the conventions alone.
#[test]
fn rooms_behind_slanted_walls_are_entered_by_their_doors() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "walkway", Use::Floor, polygon(&[[0.0, 0.0], [20.0, 0.0], [20.0, 6.5], [0.0, 4.0]]));
    unit(&mut venue, 0, "lounge", Use::Room, polygon(&[[0.0, 4.0], [13.0, 5.625], [13.0, 14.0], [0.0, 14.0]]));
    door(&mut venue, 0, p(5.0, 4.625), p(6.0, 4.75));
    let (_, network) = network(&venue);
    let length = |from, to| find(&venue, &network, from, to).expect("a way").distance_m;
    close(length(spot(0, 1.0, 1.0), spot(0, 1.0, 12.0)), 14.316);
    close(length(spot(0, 19.0, 1.0), spot(0, 1.0, 12.0)), 22.637);
}

#[test]
fn a_door_that_ends_at_a_slanted_corner_is_passed() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "walkway", Use::Floor, polygon(&[[0.0, 0.0], [11.0, 5.5], [8.8, 9.9], [-2.2, 4.4]]));
    unit(&mut venue, 0, "walkway", Use::Floor, polygon(&[[-2.2, 4.4], [8.8, 9.9], [6.6, 14.3], [-4.4, 8.8]]));
    door(&mut venue, 0, p(8.2, 9.6), p(8.8, 9.9));
    let (_, network) = network(&venue);
    close(find(&venue, &network, spot(0, 2.2, 3.9), spot(0, -0.2, 8.7)).expect("a way").distance_m, 17.717);
}

#[test]
fn of_two_rooms_joined_by_a_door_each_keeps_its_own_floor() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "walkway", Use::Floor, rectangle(0.0, 0.0, 12.0, 4.0));
    unit(&mut venue, 0, "lounge", Use::Room, rectangle(0.0, 4.0, 6.0, 5.0));
    unit(&mut venue, 0, "restroom", Use::Room, rectangle(6.0, 4.0, 6.0, 5.0));
    door(&mut venue, 0, p(1.0, 4.0), p(2.0, 4.0));
    door(&mut venue, 0, p(6.0, 6.0), p(6.0, 7.0));
    booth(&mut venue, 0, "B1", rectangle(4.0, 1.0, 1.0, 1.0));
    let (_, network) = network(&venue);
    close(find(&venue, &network, Place::Booth(BoothId(0)), spot(0, 3.0, 7.0)).expect("a way").distance_m, 6.038);
}

#[test]
fn who_stands_on_a_rooms_threshold_walks_straight_in() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "walkway", Use::Floor, rectangle(0.0, 0.0, 12.0, 4.0));
    unit(&mut venue, 0, "lounge", Use::Room, rectangle(0.0, 4.0, 12.0, 5.0));
    door(&mut venue, 0, p(4.0, 4.0), p(7.0, 4.0));
    let (_, network) = network(&venue);
    close(find(&venue, &network, spot(0, 4.4, 3.9), spot(0, 3.0, 8.0)).expect("a way").distance_m, 4.530);
}

#[test]
fn the_mesh_survives_the_bundle_unchanged() {
    let venue = two_levels();
    let floor = FreeFloor::of(&venue);
    let bytes = postcard::to_allocvec(&floor).expect("encodes");
    assert_eq!(postcard::from_bytes::<FreeFloor>(&bytes).expect("decodes"), floor);
    assert_eq!(FreeFloor::of(&venue), floor);
    let line = Line(vec![p(1.0, 2.0), p(-3.5, 4.25)]);
    let bytes = postcard::to_allocvec(&line).expect("encodes");
    assert_eq!(postcard::from_bytes::<Line>(&bytes).expect("decodes"), line);
}
