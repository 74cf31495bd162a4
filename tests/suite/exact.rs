//! Routes are exactly the shortest: random fairs against brute force, against another router, and against petgraph.
//!
//! `CASES=1000 cargo test --test suite exact` tries more fairs.

use floorlight::route::floor::{FloorMesh, FreeFloor};
use floorlight::route::shortest::Search;
use floorlight::route::ways::Ways;
use floorlight::route::{Network, Request, Wishes};
use floorlight::venue::geometry::Point;
use floorlight::venue::{BoothId, LevelId, Place, Use, Venue};
use glam::Vec2;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::fairs::{Dice, anywhere, fair};
use crate::oracle::{Oracle, Target};
use crate::plans::{booth, door, empty, fixture, p, polygon, rectangle, round, unit};

/// So many fairs are tried, unless `CASES` says otherwise.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("CASES").ok().and_then(|count| count.parse().ok());
    // The same fairs each time, so that a failure can be found again; other ones for whoever asks for more.
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(1979) };
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

fn length(venue: &Venue, network: &Network, from: Place, to: Place) -> Option<f64> {
    let request = Request { from, to, via: Vec::new(), best_order: false, wishes: Wishes::default() };
    network.route(venue, &request).ok().map(|route| route.distance_m)
}

/// The same floor for a router of others', which reckons in 32 bits.
fn navmesh(mesh: &FloorMesh) -> Option<polyanya::Mesh> {
    let vertices = mesh.corners.0.iter().map(|p| Vec2::new(p.x as f32, p.y as f32)).collect();
    let triangles = mesh.triangles.0.iter().map(|triangle| triangle.map(|corner| corner as usize)).collect();
    polyanya::Trimesh { vertices, triangles }.try_into().ok()
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

/// Walks to booths that do not end at their nearest points, sampled every few centimetres, with none of the thoughts about
/// where a shortest walk may end.
fn wrong_ends(venue: &Venue, from: Point) -> Vec<String> {
    let floor = FreeFloor::of(venue);
    let network = Network::new(venue, &floor);
    let oracle = Oracle::new(&floor.levels[0].usual);
    let mut wrong = Vec::new();
    if !oracle.on_floor(from) {
        return wrong;
    }
    for (at, booth) in venue.booths.iter().enumerate() {
        let front = oracle.frontage(&booth.polygon, venue.event.clearance_m);
        let sample = |&(a, b): &(Point, Point)| {
            let count = (a.distance(b) / 0.05).ceil().max(1.0);
            (0..=count as usize).map(move |at| a.towards(b, at as f64 / count))
        };
        let points = Target { points: front.fronts.iter().flat_map(sample).collect(), fronts: Vec::new() };
        let wanted = oracle.lengths(&Target::at(from), &[&points])[0];
        let to = Place::Booth(BoothId(at as u16));
        if let Some(length) = length(venue, &network, Place::Spot(LevelId(0), from), to)
            // The frontages may differ by the millimetres in which one is sought.
            && (length > wanted + 5e-3 || length < wanted - 0.03)
        {
            wrong.push(format!("{length} to booth {at} is not {wanted}"));
        }
    }
    wrong
}

/// A booth all but hidden by a turned pillar: at one corner free floor comes within a millimetre of its front.
#[test]
fn a_front_of_a_millimetre_is_one() {
    let mut venue = empty(1);
    unit(&mut venue, 0, "lobby", Use::Floor, rectangle(0.0, 0.0, 16.0, 20.0));
    let pillar = [
        [15.537109375, 8.0447998046875],
        [11.9437255859375, 10.616455078125],
        [9.3721923828125, 7.023193359375],
        [12.9654541015625, 4.4515380859375],
    ];
    fixture(&mut venue, 0, polygon(&pillar));
    booth(&mut venue, 0, "1", rectangle(12.0, 7.5, 3.0, 1.5));
    assert_eq!(wrong_ends(&venue, Point::new(1.0, 1.0)), [""; 0]);
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn walks_between_points_are_the_shortest(seed: u64) {
        let venue = fair(seed, 1);
        let floor = FreeFloor::of(&venue);
        let network = Network::new(&venue, &floor);
        let oracle = Oracle::new(&floor.levels[0].usual);
        let other = navmesh(&floor.levels[0].usual);
        let mut dice = Dice::new(seed ^ 7);
        let points: Vec<Point> = (0..200).map(|_| anywhere(&mut dice, seed)).filter(|&p| oracle.on_floor(p)).take(24).collect();
        let targets: Vec<Target> = points.iter().map(|&point| Target::at(point)).collect();
        for (at, &from) in points.iter().enumerate() {
            let to: Vec<&Target> = targets[..at].iter().collect();
            for (&to, wanted) in points.iter().zip(oracle.lengths(&targets[at], &to)) {
                let [from, to] = [from, to].map(|point| Place::Spot(LevelId(0), point));
                match length(&venue, &network, from, to) {
                    None => prop_assert!(wanted.is_infinite(), "no way from {:?} to {:?}: {}", from, to, wanted),
                    Some(length) => {
                        prop_assert!((length - wanted).abs() <= 1e-6 * wanted + 1e-9, "{} is not {}", length, wanted);
                    }
                }
                let ends = [from, to].map(|place| match place {
                    Place::Spot(_, point) => Vec2::new(point.x as f32, point.y as f32),
                    _ => unreachable!("spots"),
                });
                if let Some(path) = other.as_ref().and_then(|mesh| mesh.path(ends[0], ends[1])) {
                    let theirs = f64::from(path.length);
                    prop_assert!(wanted <= theirs * (1.0 + 1e-4) + 1e-3, "{} found a shorter way than {}", theirs, wanted);
                }
            }
        }
    }

    #[test]
    fn walks_between_booths_are_the_shortest(seed: u64) {
        let venue = fair(seed, 1);
        let floor = FreeFloor::of(&venue);
        let network = Network::new(&venue, &floor);
        let oracle = Oracle::new(&floor.levels[0].usual);
        let mut dice = Dice::new(seed ^ 11);
        let fronts: Vec<Target> =
            venue.booths.iter().map(|booth| oracle.frontage(&booth.polygon, venue.event.clearance_m)).collect();
        for _ in 0..4 {
            let from = dice.below(fronts.len());
            let wanted = oracle.lengths(&fronts[from], &fronts.iter().collect::<Vec<_>>());
            for (to, wanted) in wanted.into_iter().enumerate() {
                let [a, b] = [from, to].map(|booth| Place::Booth(BoothId(booth as u16)));
                match length(&venue, &network, a, b) {
                    None => prop_assert!(wanted.is_infinite(), "no way from {} to {}: {}", from, to, wanted),
                    // The frontages may differ by the millimetres in which one is sought.
                    Some(length) => {
                        prop_assert!((length - wanted).abs() <= 5e-3 || wanted.is_infinite(), "{} to {}: {} is not {}", from, to, length, wanted);
                    }
                }
            }
        }
    }

    #[test]
    fn no_point_of_a_booth_is_nearer_than_where_the_walk_ends(venue in hall(), x in 1.0..15.0_f64, y in 1.0..19.0_f64) {
        let wrong = wrong_ends(&venue, Point::new(x, y));
        prop_assert!(wrong.is_empty(), "{}", wrong.join("; "));
    }

    #[test]
    fn over_several_levels_the_search_finds_what_petgraph_finds(seed: u64) {
        let venue = fair(seed, 3);
        let floor = FreeFloor::of(&venue);
        let ways = Ways::new(&venue, &floor, false);
        let edges = ways.edge_references().map(|edge| (edge.source(), edge.target(), edge.weight().cost_m));
        let graph = petgraph::graph::DiGraph::<(), f64>::from_edges(edges);
        let mut search = Search::default();
        let mut dice = Dice::new(seed ^ 13);
        let nodes: Vec<_> = (0..40).map(|_| petgraph::graph::NodeIndex::new(dice.below(ways.nodes.len()))).collect();
        for pair in nodes.chunks(2) {
            let theirs = petgraph::algo::astar(&graph, pair[0], |node| node == pair[1], |edge| *edge.weight(), |_| 0.0);
            let goal = ways.nodes[pair[1].index()].at;
            let ours = search.run(
                &ways,
                ([(pair[0], 0.0)], [(pair[1], 0.0)]),
                f64::INFINITY,
                |edge| edge.weight().cost_m,
                |_, _| true,
                |node| ways.bound_factor * ways.nodes[node.index()].at.distance(goal),
            );
            match (theirs, ours) {
                (Some((theirs, _)), Some(ours)) => {
                    prop_assert!((theirs - ours.cost).abs() < 1e-9);
                    let along: f64 = ours.edges.iter().map(|&(edge, _)| ways.edge(edge).cost_m).sum();
                    prop_assert!((along - ours.cost).abs() < 1e-9);
                }
                (None, None) => {}
                (theirs, ours) => prop_assert!(false, "{:?} against {:?}", theirs, ours),
            }
        }
    }

    #[test]
    fn a_walk_back_is_as_long_and_none_is_shorter_than_the_straight_line(seed: u64) {
        let mut venue = fair(seed, 2);
        venue.connectors.iter_mut().for_each(|connector| connector.one_way = false);
        let network = Network::new(&venue, &FreeFloor::of(&venue));
        let mut dice = Dice::new(seed ^ 17);
        for _ in 0..20 {
            let [a, b] = [0, 1].map(|_| Place::Booth(BoothId(dice.below(venue.booths.len()) as u16)));
            let request = |from, to| Request { from, to, via: Vec::new(), best_order: false, wishes: Wishes::default() };
            match (network.route(&venue, &request(a, b)), network.route(&venue, &request(b, a))) {
                (Ok(there), Ok(back)) => {
                    prop_assert!((there.cost_m - back.cost_m).abs() < 1e-6, "{} and {}", there.cost_m, back.cost_m);
                    let path = &there.legs[0].path;
                    let walked = there.distance_m >= path[0].1.distance(path[path.len() - 1].1) - 1e-6;
                    prop_assert!(walked || there.cost_m > there.distance_m);
                }
                (there, back) => prop_assert_eq!(there.is_ok(), back.is_ok()),
            }
        }
    }

    #[test]
    fn edges_found_ahead_are_those_found_on_the_way(seed: u64) {
        let venue = fair(seed, 2);
        let floor = FreeFloor::of(&venue);
        let (ahead, on_the_way) = (Network::new(&venue, &floor), Network::new(&venue, &floor));
        prop_assert!(ahead.know(&Network::new(&venue, &floor).foresee(&venue)));
        for from in 0..venue.booths.len().min(6) {
            for to in 0..venue.booths.len() {
                let [a, b] = [from, to].map(|booth| Place::Booth(BoothId(booth as u16)));
                prop_assert_eq!(length(&venue, &ahead, a, b), length(&venue, &on_the_way, a, b));
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
