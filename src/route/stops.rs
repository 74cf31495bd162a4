//! Several stops in the best order, first and last fixed.

use super::entry::Entry;
use super::walk::Walker;

/// As many stops between the ends as are put in the very best order; beyond that, each next stop is the nearest.
const MOST_EXACT: usize = 12;

/// The order of all entries, the first and the last in place, that costs least (Held and Karp 1962).
pub fn best_order(walker: &mut Walker<'_>, entries: &[Entry]) -> Vec<usize> {
    let between = entries.len() - 2;
    let cost: Vec<Vec<f64>> = entries
        .iter()
        .map(|from| entries.iter().map(|to| walker.walk(from, to).map_or(f64::INFINITY, |walk| walk.cost_m)).collect())
        .collect();
    if between > MOST_EXACT {
        return nearest_next(&cost);
    }
    // best[set][last]: least cost from the first stop through `set`, ending in `last`; and the stop before.
    let mut best = vec![vec![(f64::INFINITY, 0_usize); between]; 1 << between];
    for stop in 0..between {
        best[1 << stop][stop] = (cost[0][stop + 1], stop);
    }
    for set in 1..1_usize << between {
        for last in (0..between).filter(|last| set & (1 << last) != 0) {
            let (here, _) = best[set][last];
            for next in (0..between).filter(|next| set & (1 << next) == 0) {
                let there = here + cost[last + 1][next + 1];
                let slot = &mut best[set | 1 << next][next];
                if there < slot.0 {
                    *slot = (there, last);
                }
            }
        }
    }
    let all = (1 << between) - 1;
    let end = |last: &usize| best[all][*last].0 + cost[last + 1][between + 1];
    let Some(mut last) = (0..between).min_by(|a, b| end(a).total_cmp(&end(b))) else { return vec![0, 1] };
    let mut order = vec![between + 1];
    let mut set = all;
    while set != 0 {
        order.push(last + 1);
        let before = best[set][last].1;
        set &= !(1 << last);
        last = before;
    }
    order.push(0);
    order.reverse();
    order
}

fn nearest_next(cost: &[Vec<f64>]) -> Vec<usize> {
    let last = cost.len() - 1;
    let mut order = vec![0];
    let mut left: Vec<usize> = (1..last).collect();
    while !left.is_empty() {
        let here = &cost[order[order.len() - 1]];
        let nearest = (0..left.len()).min_by(|&a, &b| here[left[a]].total_cmp(&here[left[b]])).unwrap_or(0);
        order.push(left.swap_remove(nearest));
    }
    order.push(last);
    order
}
