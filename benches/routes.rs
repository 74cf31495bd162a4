//! Routes between random booths of the demo: `cargo bench --bench routes`, a table of medians and 95th percentiles.
//!
//! Criterion tells how one thing varies from run to run; here each pair of booths is another thing, and what counts is
//! how the pairs differ. So every pair is walked several times, its quickest time is kept, and quantiles are over pairs.

use std::path::Path;
use std::time::{Duration, Instant};

use floorlight::route::{Network, Request, Wishes};
use floorlight::venue::bundle::Bundle;
use floorlight::venue::read::{VenueFiles, compile};
use floorlight::venue::{BoothId, Place};

const PAIRS: usize = 1000;
const RUNS: usize = 5;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/light-of-the-internet-2017");
    let files = VenueFiles::from_path(&folder).expect("the demo is there");
    let (bundle, _) = compile(&files).expect("the demo compiles");
    let pairs = pairs(&bundle);
    let (network, made) = timed(|| Network::new(&bundle.venue, &bundle.floor));
    println!("network made in {} µs", micros(made));
    let first = pairs.iter().map(|pair| timed(|| network.route(&bundle.venue, pair)).1).collect();
    report("asked for the first time", first);
    let again = pairs.iter().map(|pair| {
        let runs = (0..RUNS).map(|_| timed(|| network.route(&bundle.venue, pair)).1);
        runs.min().expect("several runs")
    });
    report("asked again", again.collect());
}

/// Random pairs of booths, the same in every run.
fn pairs(bundle: &Bundle) -> Vec<Request> {
    let mut seed = 1_u64;
    let mut any = || {
        seed = seed * 48271 % 2_147_483_647;
        Place::Booth(BoothId((seed % bundle.venue.booths.len() as u64) as u16))
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

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let quantile = |q: usize| micros(times[times.len() * q / 100]);
    println!("{PAIRS} routes, {what}: median {} µs, p95 {} µs, p99 {} µs", quantile(50), quantile(95), quantile(99));
}

fn micros(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e6)
}
