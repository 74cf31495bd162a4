//! Several stops in the order that costs least.

/// As many stops between the ends as are put in the very best order; more are put in a good one.
pub const MOST_EXACT: usize = 12;

/// Which ends of a tour stay where they are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    /// The first stop comes first and the last one last.
    #[default]
    Both,
    /// The first stop comes first; the tour may end anywhere.
    First,
    /// The last stop comes last; the tour may begin anywhere.
    Last,
    /// The tour may begin and end anywhere.
    Neither,
    /// The first stop comes first, and the tour comes back to it.
    Round,
}

/// The costs of a tour, by the stops that may be moved.
struct Tour {
    /// From where the tour begins to each stop; nothing where it may begin anywhere.
    begin: Vec<f64>,
    /// From each stop to each other.
    cost: Vec<Vec<f64>>,
    /// From each stop to where the tour ends.
    end: Vec<f64>,
}

/// The order of all stops that costs least, by position; `cost[a][b]` is the cost from stop `a` to stop `b`. A round
/// tour names its first stop again at the end. Exact for up to [`MOST_EXACT`] stops that may be moved.
pub fn best_order(cost: &[Vec<f64>], ends: Ends) -> Vec<usize> {
    let first = matches!(ends, Ends::Both | Ends::First | Ends::Round).then_some(0);
    let last = match ends {
        Ends::Both | Ends::Last => Some(cost.len() - 1),
        Ends::Round => Some(0),
        Ends::First | Ends::Neither => None,
    };
    let moved: Vec<usize> = (0..cost.len()).filter(|&stop| Some(stop) != first && Some(stop) != last).collect();
    let tour = Tour {
        begin: moved.iter().map(|&stop| first.map_or(0.0, |first| cost[first][stop])).collect(),
        cost: moved.iter().map(|&from| moved.iter().map(|&to| cost[from][to]).collect()).collect(),
        end: moved.iter().map(|&stop| last.map_or(0.0, |last| cost[stop][last])).collect(),
    };
    let order = if moved.len() > MOST_EXACT { tour.improved() } else { tour.exact() };
    first.into_iter().chain(order.into_iter().map(|at| moved[at])).chain(last).collect()
}

impl Tour {
    /// The best order there is (Held and Karp 1962).
    fn exact(&self) -> Vec<usize> {
        let count = self.begin.len();
        // best[set][last]: least cost through `set`, ending in `last`; and the stop before.
        let mut best = vec![vec![(f64::INFINITY, 0_usize); count]; 1 << count];
        for stop in 0..count {
            best[1 << stop][stop] = (self.begin[stop], stop);
        }
        for set in 1..1_usize << count {
            for last in (0..count).filter(|last| set & (1 << last) != 0) {
                let here = best[set][last].0;
                for next in (0..count).filter(|next| set & (1 << next) == 0) {
                    let there = here + self.cost[last][next];
                    let slot = &mut best[set | 1 << next][next];
                    if there < slot.0 {
                        *slot = (there, last);
                    }
                }
            }
        }
        let mut set = (1 << count) - 1;
        let whole = |last: usize| best[set][last].0 + self.end[last];
        let Some(mut last) = (0..count).min_by(|&a, &b| whole(a).total_cmp(&whole(b))) else { return Vec::new() };
        if whole(last).is_infinite() {
            // Some stop cannot be reached, in any order: which one, the walk itself finds out.
            return (0..count).collect();
        }
        let mut order = Vec::with_capacity(count);
        while set != 0 {
            order.push(last);
            let before = best[set][last].1;
            set &= !(1 << last);
            last = before;
        }
        order.reverse();
        order
    }

    /// A good order: each stop in turn put where it costs least, then parts moved and turned round as long as that
    /// helps (Or 1976, Croes 1958).
    fn improved(&self) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        for stop in 0..self.begin.len() {
            let with = |at: usize| [&order[..at], &[stop], &order[at..]].concat();
            let tried = (0..=order.len()).map(|at| (self.length(&with(at)), at));
            let best = tried.min_by(|a, b| a.0.total_cmp(&b.0));
            order.insert(best.map_or(0, |best| best.1), stop);
        }
        while let Some(better) = self.better(&order) {
            order = better;
        }
        order
    }

    /// An order that costs less, by moving or turning round one part.
    fn better(&self, order: &[usize]) -> Option<Vec<usize>> {
        let least = self.length(order) - 1e-9;
        let helps = |tried: &Vec<usize>| self.length(tried) < least;
        for from in 0..order.len() {
            for to in from + 1..=order.len() {
                let mut turned = order.to_vec();
                turned[from..to].reverse();
                if helps(&turned) {
                    return Some(turned);
                }
                if to - from > 3 {
                    continue;
                }
                let rest = [&order[..from], &order[to..]].concat();
                for at in 0..=rest.len() {
                    for part in [&order[from..to], &turned[from..to]] {
                        let moved = [&rest[..at], part, &rest[at..]].concat();
                        if helps(&moved) {
                            return Some(moved);
                        }
                    }
                }
            }
        }
        None
    }

    fn length(&self, order: &[usize]) -> f64 {
        let (Some(&first), Some(&last)) = (order.first(), order.last()) else { return 0.0 };
        let between: f64 = order.windows(2).map(|pair| self.cost[pair[0]][pair[1]]).sum();
        self.begin[first] + between + self.end[last]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Ends; 5] = [Ends::Both, Ends::First, Ends::Last, Ends::Neither, Ends::Round];

    fn length(cost: &[Vec<f64>], order: &[usize]) -> f64 {
        order.windows(2).map(|pair| cost[pair[0]][pair[1]]).sum()
    }

    /// The least length over every order, one by one.
    fn least(cost: &[Vec<f64>], ends: Ends) -> f64 {
        fn go(cost: &[Vec<f64>], ends: Ends, order: &mut Vec<usize>, best: &mut f64) {
            if order.len() == cost.len() {
                let last = order[order.len() - 1];
                let back = if ends == Ends::Round { cost[last][0] } else { 0.0 };
                if !matches!(ends, Ends::Both | Ends::Last) || last == cost.len() - 1 {
                    *best = best.min(length(cost, order) + back);
                }
            }
            for next in 0..cost.len() {
                let may_begin = next == 0 || !order.is_empty() || matches!(ends, Ends::Last | Ends::Neither);
                if !order.contains(&next) && may_begin {
                    order.push(next);
                    go(cost, ends, order, best);
                    order.pop();
                }
            }
        }
        let mut best = f64::INFINITY;
        go(cost, ends, &mut Vec::new(), &mut best);
        best
    }

    /// Costs between points of a plane, some ways dearer in one direction.
    fn costs(count: usize) -> impl Strategy<Value = Vec<Vec<f64>>> {
        prop::collection::vec((0.0..100.0_f64, 0.0..60.0_f64, 0.0..20.0_f64), count).prop_map(|points| {
            let cost = |a: &(f64, f64, f64), b: &(f64, f64, f64)| {
                ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt() + if a.0 < b.0 { a.2 } else { 0.0 }
            };
            points.iter().map(|a| points.iter().map(|b| cost(a, b)).collect()).collect()
        })
    }

    proptest! {
        // The same seed each time: whether a heuristic is good on random tours is no matter of luck.
        #![proptest_config(ProptestConfig {
            cases: 40,
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(1962),
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_order_is_better_than_the_best(cost in (2_usize..8).prop_flat_map(costs)) {
            for ends in ALL {
                let order = best_order(&cost, ends);
                let mut named = order.clone();
                named.sort_unstable();
                named.dedup();
                prop_assert_eq!(named.len(), cost.len());
                prop_assert!((length(&cost, &order) - least(&cost, ends)).abs() < 1e-9, "{:?} {:?}", ends, order);
            }
        }

        #[test]
        fn a_good_order_is_nearly_the_best(cost in costs(MOST_EXACT)) {
            let free = vec![0.0; MOST_EXACT];
            let tour = Tour { begin: free.clone(), end: free, cost };
            let (good, best) = (tour.length(&tour.improved()), tour.length(&tour.exact()));
            prop_assert!(good >= best - 1e-9 && good <= 1.25 * best, "{} against {}", good, best);
        }
    }

    #[test]
    fn stops_that_cannot_be_reached_stay_as_they_are() {
        for count in [2, 4, MOST_EXACT + 4] {
            let cost = vec![vec![f64::INFINITY; count]; count];
            for ends in ALL {
                let mut order = best_order(&cost, ends);
                order.sort_unstable();
                order.dedup();
                assert_eq!(order, (0..count).collect::<Vec<_>>(), "{ends:?}");
            }
        }
    }

    #[test]
    fn two_stops_stay_as_they_are() {
        let cost = vec![vec![0.0, 5.0], vec![7.0, 0.0]];
        assert_eq!(best_order(&cost, Ends::Both), [0, 1]);
        assert_eq!(best_order(&cost, Ends::Round), [0, 1, 0]);
        assert_eq!(best_order(&cost, Ends::Neither), [0, 1]);
    }

    #[test]
    fn many_stops_on_a_line_are_visited_along_it() {
        let places = [0.0, 50.0, 10.0, 90.0, 30.0, 70.0, 20.0, 80.0, 60.0, 40.0, 15.0, 85.0, 35.0, 65.0, 5.0, 100.0];
        let cost: Vec<Vec<f64>> = places.iter().map(|a| places.iter().map(|b| f64::abs(a - b)).collect()).collect();
        assert!((length(&cost, &best_order(&cost, Ends::Both)) - 100.0).abs() < 1e-9);
    }
}
