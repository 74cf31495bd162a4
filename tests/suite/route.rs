//! Routes: known answers, and random floors against a brute-force solver that shares no code with the router.

use floorlight::route::floor::{FloorMesh, FreeFloor};
use floorlight::route::{Action, Network, NoRoute, Request, Route, Wishes};
use floorlight::venue::geometry::{Line, Point, Polygon};
use floorlight::venue::{BoothId, ConnectorKind, LevelId, Place, Use, Venue};
use proptest::prelude::*;

use crate::plans::{booth, connector, door, empty, fixture, p, polygon, rectangle, round, unit};

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

/// Shortest lengths by brute force on the shipped free floor: every pair of corners tested against every wall.
struct Oracle {
    walls: Vec<(Point, Point)>,
    triangles: Vec<[Point; 3]>,
    corners: Vec<Point>,
}

impl Oracle {
    fn new(mesh: &FloorMesh) -> Oracle {
        let corners = mesh.corners.0.clone();
        let mut sides = std::collections::HashMap::new();
        for triangle in &mesh.triangles.0 {
            for at in 0..3 {
                let (a, b) = (triangle[at], triangle[(at + 1) % 3]);
                *sides.entry((a.min(b), a.max(b))).or_insert(0) += 1;
            }
        }
        let wall =
            |((a, b), count): (&(u32, u32), &i32)| (*count == 1).then(|| (corners[*a as usize], corners[*b as usize]));
        let walls = sides.iter().filter_map(wall).collect();
        let triangles = mesh.triangles.0.iter().map(|triangle| triangle.map(|at| corners[at as usize])).collect();
        Oracle { walls, triangles, corners }
    }

    fn on_floor(&self, p: Point) -> bool {
        let left = |a: Point, b: Point| (b - a).cross(p - a) >= -1e-7 * a.distance(b);
        self.triangles.iter().any(|&[a, b, c]| left(a, b) && left(b, c) && left(c, a))
    }

    /// A line is free when the middles of all its parts between touching points are on the floor.
    fn sees(&self, a: Point, b: Point) -> bool {
        let ab = b - a;
        let mut cuts = vec![0.0, 1.0];
        for &(c, d) in &self.walls {
            let cd = d - c;
            let cross = ab.cross(cd);
            if cross.abs() > 1e-12 {
                let (s, t) = ((c - a).cross(cd) / cross, (c - a).cross(ab) / cross);
                // One cut too many does no harm; a corner passed by a hair must be one.
                if s > 0.0 && s < 1.0 && t > -1e-3 && t < 1.0 + 1e-3 {
                    cuts.push(s);
                }
            } else {
                cuts.extend([c, d].map(|p| (p - a).dot(ab) / ab.dot(ab)).into_iter().filter(|s| *s > 0.0 && *s < 1.0));
            }
        }
        cuts.sort_by(f64::total_cmp);
        cuts.windows(2)
            .filter(|cut| cut[1] - cut[0] > 1e-9)
            .all(|cut| self.on_floor(a.towards(b, (cut[0] + cut[1]) / 2.0)))
    }

    /// Least lengths from one of several points to each of several others, by Dijkstra over all pairs that see each other.
    fn length(&self, from: &[Point], to: &[Point]) -> f64 {
        let nodes: Vec<Point> = from.iter().chain(to).chain(&self.corners).copied().collect();
        let mut least = vec![f64::INFINITY; nodes.len()];
        let mut done = vec![false; nodes.len()];
        least[..from.len()].fill(0.0);
        while let Some(at) = (0..nodes.len())
            .filter(|&at| !done[at] && least[at].is_finite())
            .min_by(|&a, &b| least[a].total_cmp(&least[b]))
        {
            if (from.len()..from.len() + to.len()).contains(&at) {
                return least[at];
            }
            done[at] = true;
            for next in 0..nodes.len() {
                let length = least[at] + nodes[at].distance(nodes[next]);
                if !done[next] && length < least[next] && self.sees(nodes[at], nodes[next]) {
                    least[next] = length;
                }
            }
        }
        f64::INFINITY
    }
}

/// Points along the free outline that lie on a booth's outline grown by the clearance, a few centimetres apart.
fn frontage_points(oracle: &Oracle, booth: &Polygon) -> Vec<Point> {
    let mut points = Vec::new();
    for &(a, b) in &oracle.walls {
        let count = (a.distance(b) / 0.02).ceil() as usize;
        for at in 0..=count {
            let point = a.towards(b, at as f64 / count as f64);
            // A booth with square corners: its mitred outline is where the larger of the two distances is the clearance.
            let (low, high) = booth.bounds();
            let apart =
                f64::max(f64::max(low.x - point.x, point.x - high.x), f64::max(low.y - point.y, point.y - high.y));
            if (apart - 0.3).abs() < 1.7e-3 {
                points.push(point);
            }
        }
    }
    points
}

/// A hall with random obstacles: boxes on a rough grid, some touching, turned ones, round ones.
fn hall() -> impl Strategy<Value = Venue> {
    let thing = (0.5..27.0_f64, 0.5..17.0_f64, 0.4..5.0_f64, 0.4..5.0_f64, 0_u8..6, 0.0..3.0_f64);
    prop::collection::vec(thing, 1..14).prop_map(|things| {
        let mut venue = empty(1);
        unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 16.0, 20.0));
        unit(&mut venue, 0, "room", Use::Floor, polygon(&[[16.0, 0.0], [30.0, 0.0], [28.0, 20.0], [16.0, 20.0]]));
        door(&mut venue, 0, p(16.0, 2.0), p(16.0, 4.0));
        door(&mut venue, 0, p(16.0, 12.0), p(16.0, 18.0));
        for (at, (x, y, width, height, kind, turned)) in things.into_iter().enumerate() {
            let (coarse_x, coarse_y) = ((x / 1.5).round() * 1.5, (y / 1.5).round() * 1.5);
            match kind {
                0 | 1 => booth(&mut venue, 0, &format!("{at}"), rectangle(coarse_x, coarse_y, 3.0, 1.5)),
                2 => booth(&mut venue, 0, &format!("{at}"), rectangle(x, y, width, height)),
                3 => fixture(&mut venue, 0, round(x, y, width / 2.0, 12, turned)),
                4 => fixture(&mut venue, 0, round(x, y, width / 2.0, 3, turned)),
                _ => fixture(&mut venue, 0, round(x, y, width / 1.5, 4, turned)),
            }
        }
        venue
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn routes_between_points_are_as_short_as_brute_force_finds(
        venue in hall(),
        ends in prop::collection::vec((0.5..29.0_f64, 0.5..19.5_f64), 4),
    ) {
        let (floor, network) = network(&venue);
        let oracle = Oracle::new(&floor.levels[0].usual);
        for pair in ends.chunks(2) {
            let [from, to] = [pair[0], pair[1]].map(|(x, y)| Point::new(x, y));
            let answer = find(&venue, &network, Place::Spot(LevelId(0), from), Place::Spot(LevelId(0), to));
            let Ok(route) = answer else {
                // Whoever cannot be reached by the router cannot be reached by brute force.
                if oracle.on_floor(from) && oracle.on_floor(to) {
                    prop_assert!(oracle.length(&[from], &[to]).is_infinite());
                }
                continue;
            };
            let path = &route.legs[0].path;
            let [start, end] = [path[0].1, path[path.len() - 1].1];
            let wanted = oracle.length(&[start], &[end]);
            prop_assert!((route.distance_m - wanted).abs() <= 1e-6 * wanted + 1e-9, "{} is not {wanted}", route.distance_m);
            prop_assert!(route.distance_m >= start.distance(end) - 1e-9);
            for step in path.windows(2) {
                prop_assert!(oracle.sees(step[0].1, step[1].1), "{step:?} crosses a wall");
            }
            let back = find(&venue, &network, Place::Spot(LevelId(0), end), Place::Spot(LevelId(0), start)).expect("a way back");
            prop_assert!((back.distance_m - route.distance_m).abs() <= 1e-6 * wanted + 1e-9);
        }
    }

    #[test]
    fn routes_between_booths_are_as_short_as_brute_force_finds(venue in hall(), x in 1.0..15.0_f64, y in 1.0..19.0_f64) {
        let (floor, network) = network(&venue);
        let oracle = Oracle::new(&floor.levels[0].usual);
        let fronts: Vec<Vec<Point>> = venue.booths.iter().map(|booth| frontage_points(&oracle, &booth.polygon)).collect();
        for (at, front) in fronts.iter().enumerate() {
            let to = Place::Booth(BoothId(at as u16));
            if let Ok(route) = find(&venue, &network, Place::Spot(LevelId(0), Point::new(x, y)), to) {
                let start = route.legs[0].path[0].1;
                let wanted = oracle.length(&[start], front);
                // Sampled every 2 cm, brute force may miss the last 2 cm of a stretch, and never finds a shorter way.
                prop_assert!(route.distance_m <= wanted + 1e-6, "{} is longer than {wanted}", route.distance_m);
                prop_assert!(route.distance_m >= wanted - 0.021, "{} is shorter than {wanted}", route.distance_m);
            }
            if let Some(other) = at.checked_sub(1)
                && let Ok(route) = find(&venue, &network, Place::Booth(BoothId(other as u16)), to)
            {
                let wanted = oracle.length(&fronts[other], front);
                prop_assert!(route.distance_m <= wanted + 1e-6, "{} is longer than {wanted}", route.distance_m);
                prop_assert!(route.distance_m >= wanted - 0.041, "{} is shorter than {wanted}", route.distance_m);
            }
        }
    }

    #[test]
    fn free_floor_keeps_its_distance(venue in hall(), points in prop::collection::vec((0.0..30.0_f64, 0.0..20.0_f64), 60)) {
        let floor = FreeFloor::of(&venue);
        let oracle = Oracle::new(&floor.levels[0].usual);
        for (x, y) in points {
            let at = Point::new(x, y);
            let solid = venue.booths.iter().map(|booth| &booth.polygon).chain(venue.fixtures.iter().map(|fixture| &fixture.polygon));
            let nearest = solid.map(|polygon| if polygon.contains(at) { 0.0 } else { polygon.edge_distance(at) }).fold(f64::INFINITY, f64::min);
            if oracle.on_floor(at) {
                prop_assert!(nearest >= 0.3 - 2e-3, "{at:?} is {nearest} m from an obstacle");
                prop_assert!(venue.units.iter().any(|unit| unit.polygon.contains(at)));
            } else if nearest > 0.6 + 2e-3 && venue.units.iter().any(|unit| unit.polygon.contains(at)) {
                // Mitres reach twice the clearance at most; farther out only walls can be in the way.
                let wall = venue.units.iter().map(|unit| unit.polygon.edge_distance(at)).fold(f64::INFINITY, f64::min);
                prop_assert!(wall <= 0.6 + 2e-3, "{at:?} should be free");
            }
        }
    }
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
