//! Routes between random booths, of the demo and of larger halls: `cargo bench --bench routes` prints a table.
//!
//! Criterion tells how one thing varies from run to run; here each pair of booths is another thing, and what counts is
//! how the pairs differ. So every pair is walked several times, its quickest time is kept, and quantiles are over pairs.

#[path = "../tests/suite/plans.rs"]
#[expect(dead_code, reason = "shared with the tests, which need all of it")]
mod plans;

use std::path::Path;
use std::time::{Duration, Instant};

use floorlight::route::floor::FreeFloor;
use floorlight::route::stops::{Ends, best_order};
use floorlight::route::{Network, Request, Wishes};
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{BoothId, Place, Use, Venue};

const PAIRS: usize = 1000;
const RUNS: usize = 5;
const TOURS: usize = 60;

fn main() {
    println!(
        "| booths | nodes | edges | floor, bytes | made | all edges found | first time: median, p95 | again: median, p95 |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
    let files = VenueFiles::from_path(&folder).expect("the demo is there");
    let (bundle, _) = compile(&files).expect("the demo compiles");
    measure(&bundle.venue, &bundle.floor);
    for booths in [2_000, 10_000] {
        let venue = hall(booths);
        measure(&venue, &FreeFloor::of(&venue));
    }
    println!("\n| stops in the best order | longer than the best: median, p95, worst |");
    println!("| ---: | ---: |");
    let network = Network::new(&bundle.venue, &bundle.floor);
    for stops in [14, 16] {
        println!("| {stops} | {} |", gaps(&bundle.venue, &network, stops));
    }
}

/// By how much orders that are not searched through are longer than the best, over tours of random booths.
fn gaps(venue: &Venue, network: &Network, stops: usize) -> String {
    let mut booths = pairs(venue).into_iter().map(|pair| pair.from);
    let mut gaps: Vec<f64> = Vec::new();
    for _ in 0..TOURS {
        let tour: Vec<Place> = booths.by_ref().take(stops).collect();
        let cost = |from: &Place, to: &Place| {
            let request =
                Request { from: *from, to: *to, via: Vec::new(), best_order: false, wishes: Wishes::default() };
            network.route(venue, &request).map_or(f64::INFINITY, |route| route.cost_m)
        };
        let costs: Vec<Vec<f64>> = tour.iter().map(|from| tour.iter().map(|to| cost(from, to)).collect()).collect();
        let order = best_order(&costs, Ends::First);
        let length: f64 = order.windows(2).map(|pair| costs[pair[0]][pair[1]]).sum();
        gaps.push(length / shortest_tour(&costs) - 1.0);
    }
    gaps.sort_by(f64::total_cmp);
    [gaps.len() / 2, gaps.len() * 95 / 100, gaps.len() - 1].map(|at| format!("{:.1} %", 100.0 * gaps[at])).join(", ")
}

/// The least cost of a walk from the first stop through all others, by looking at every set of stops.
fn shortest_tour(costs: &[Vec<f64>]) -> f64 {
    let count = costs.len();
    let mut best = vec![f64::INFINITY; count << count];
    best[count] = 0.0;
    for set in 1..1_usize << count {
        for last in (0..count).filter(|last| set >> last & 1 == 1) {
            let here = best[set * count + last];
            for next in (0..count).filter(|next| set >> next & 1 == 0) {
                let there = &mut best[(set | 1 << next) * count + next];
                *there = there.min(here + costs[last][next]);
            }
        }
    }
    (0..count).map(|last| best[((1 << count) - 1) * count + last]).fold(f64::INFINITY, f64::min)
}

fn measure(venue: &Venue, floor: &FreeFloor) {
    let pairs = pairs(venue);
    let (network, made) = timed(|| Network::new(venue, floor));
    let first: Vec<Duration> = pairs.iter().map(|pair| timed(|| network.route(venue, pair)).1).collect();
    network.know(&Network::new(venue, floor).foresee(venue));
    let again = pairs.iter().map(|pair| {
        let runs = (0..RUNS).map(|_| timed(|| network.route(venue, pair)).1);
        runs.min().expect("several runs")
    });
    let again = again.collect();
    let ahead = Network::new(venue, floor);
    let ways = ahead.ways(Wishes::default());
    let (edges, found) = timed(|| ways.all_edges());
    let edges: usize = edges.iter().map(|edges| edges.len()).sum();
    let bytes = postcard::to_allocvec(floor).expect("plain data always encodes").len();
    println!(
        "| {} | {} | {edges} | {bytes} | {} | {} | {} | {} |",
        venue.booths.len(),
        ways.nodes.len(),
        micros(made),
        micros(found),
        quantiles(first),
        quantiles(again)
    );
}

/// A hall of islands of stands, back to back and of many sizes, with aisles between.
fn hall(booths: usize) -> Venue {
    let mut seed = 7_u64;
    let mut any = |low: f64, high: f64| {
        seed = seed * 48271 % 2_147_483_647;
        low + (high - low) * seed as f64 / 2_147_483_647.0
    };
    let side_m = (booths as f64 * 22.0).sqrt();
    let mut venue = plans::empty(1);
    plans::unit(&mut venue, 0, "lobby", Use::Floor, plans::rectangle(0.0, 0.0, side_m + 20.0, side_m + 20.0));
    let (mut x, mut y) = (4.0, 4.0);
    while venue.booths.len() < booths {
        for _ in 0..8 {
            let (width, front, back) = (any(2.0, 5.0), any(2.0, 3.0), any(2.0, 3.0));
            for stand in [plans::rectangle(x, y, width, front), plans::rectangle(x, y + front, width, back)] {
                let number = venue.booths.len().to_string();
                plans::booth(&mut venue, 0, &number, stand);
            }
            x += width;
        }
        x += any(2.5, 4.0);
        if x > side_m - 30.0 {
            (x, y) = (4.0 + any(0.0, 3.0), y + 6.0 + any(2.5, 4.0));
        }
    }
    venue
}

/// Random pairs of booths, the same in every run.
fn pairs(venue: &Venue) -> Vec<Request> {
    let mut seed = 1_u64;
    let mut any = || {
        seed = seed * 48271 % 2_147_483_647;
        Place::Booth(BoothId((seed % venue.booths.len() as u64) as u16))
    };
    let pair = |from, to| Request { from, to, via: Vec::new(), best_order: false, wishes: Wishes::default() };
    (0..PAIRS).map(|_| pair(any(), any())).collect()
}

#[expect(clippy::disallowed_methods, reason = "a bench runs where there is a clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let done = std::hint::black_box(work());
    (done, begun.elapsed())
}

fn quantiles(mut times: Vec<Duration>) -> String {
    times.sort();
    [50, 95].map(|q| micros(times[times.len() * q / 100])).join(", ")
}

fn micros(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}
