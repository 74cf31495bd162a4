//! The walkable network: all that is asked about walks at one venue.

use std::cell::{OnceCell, RefCell};

use petgraph::graph::NodeIndex;

use super::beacons::Beacons;
use super::closures::{Closure, Obstacles};
use super::directions::landmarks::Landmarks;
use super::edges::EdgeId;
use super::entry::{Entries, Entry};
use super::floor::FreeFloor;
use super::shortest::Search;
use super::stops::{Ends, best_order};
use super::walk::{Walk, Walker, measure};
use super::ways::Ways;
use super::{NoRoute, Request, Route, Wishes};
use crate::venue::{AmenityId, Place, UnitId, Venue};

/// The walkable network of a venue, made once from its bundle and asked many times.
///
/// Making it takes next to no time: what lies around a corner or a booth is found when a walk first comes there, and
/// kept. [`Network::foresee`] finds it before.
#[derive(Clone, Debug)]
pub struct Network {
    /// When nothing is closed.
    pub(super) open: Grounds,
    /// As it is now, where something is closed.
    closed: Option<Grounds>,
    pub(super) closures: Vec<Closure>,
    landmarks: Landmarks,
}

/// What each kind of walker walks on.
#[derive(Clone, Debug)]
pub(super) struct Grounds {
    pub(super) usual: Ground,
    /// Only where steps make a difference.
    pub(super) step_free: Option<Ground>,
}

/// What walkers of one kind walk on.
#[derive(Clone, Debug)]
pub struct Ground {
    pub(super) ways: Ways,
    pub(super) entries: Entries,
    pub(super) search: RefCell<Search<NodeIndex, EdgeId>>,
    /// Once they are known.
    pub(super) beacons: OnceCell<Beacons>,
}

impl Ground {
    fn new(venue: &Venue, ways: Ways) -> Ground {
        Ground { ways, entries: Entries::new(venue), search: RefCell::default(), beacons: OnceCell::new() }
    }

    fn closed(&self, venue: &Venue, obstacles: &Obstacles) -> Ground {
        Ground::new(venue, self.ways.closed(venue, obstacles.clone()))
    }
}

impl Grounds {
    pub(super) fn of(&self, wishes: Wishes) -> &Ground {
        self.step_free.as_ref().filter(|_| wishes.step_free).unwrap_or(&self.usual)
    }
}

impl Network {
    /// Makes the network from the free floor.
    pub fn new(venue: &Venue, floor: &FreeFloor) -> Network {
        let has_steps = floor.levels.iter().any(|level| level.step_free.is_some());
        let ground = |step_free| Ground::new(venue, Ways::new(venue, floor, step_free));
        let open = Grounds { usual: ground(false), step_free: has_steps.then(|| ground(true)) };
        Network { open, closed: None, closures: Vec::new(), landmarks: Landmarks::new(venue) }
    }

    /// Sets what is closed now, in place of what was before; the venue's own network is kept and nothing is rebuilt.
    pub fn close(&mut self, venue: &Venue, closures: Vec<Closure>) {
        let obstacles = Obstacles::new(venue, &closures);
        let Grounds { usual, step_free } = &self.open;
        self.closed = (!closures.is_empty()).then(|| Grounds {
            usual: usual.closed(venue, &obstacles),
            step_free: step_free.as_ref().map(|ground| ground.closed(venue, &obstacles)),
        });
        self.closures = closures;
    }

    pub(super) fn ground(&self, wishes: Wishes) -> &Ground {
        self.closed.as_ref().unwrap_or(&self.open).of(wishes)
    }

    /// The network that a walker with these wishes walks on.
    pub fn ways(&self, wishes: Wishes) -> &Ways {
        &self.ground(wishes).ways
    }

    /// The least-cost walk, or why there is none.
    pub fn route(&self, venue: &Venue, request: &Request) -> Result<Route, NoRoute> {
        let stops = [&[request.from], &request.via[..], &[request.to]].concat();
        self.stops(venue, &stops, request.best_order.then_some(Ends::Both), request.wishes)
    }

    /// The least-cost walk through several places in the best order, or why there is none.
    pub fn tour(&self, venue: &Venue, stops: &[Place], ends: Ends, wishes: Wishes) -> Result<Route, NoRoute> {
        self.stops(venue, stops, Some(ends), wishes)
    }

    /// A walk through stops in their order, or in the best one.
    fn stops(&self, venue: &Venue, stops: &[Place], ends: Option<Ends>, wishes: Wishes) -> Result<Route, NoRoute> {
        let mut walker = Walker::new(venue, self.ground(wishes), wishes);
        let entries = stops.iter().map(|&stop| walker.entry(stop)).collect::<Result<Vec<_>, _>>()?;
        let order = match ends {
            None => (0..stops.len()).collect(),
            Some(ends) => {
                let to: Vec<&Entry> = entries.iter().collect();
                let cost = |walk: Option<Walk>| walk.map_or(f64::INFINITY, |walk| walk.cost_m);
                let costs = entries.iter().map(|from| walker.walks(from, &to).into_iter().map(cost).collect());
                best_order(&costs.collect::<Vec<_>>(), ends)
            }
        };
        let mut legs = Vec::with_capacity(order.len());
        for pair in order.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|at| stops[at]);
            let walk = walker.walk(&entries[pair[0]], &entries[pair[1]]).ok_or_else(|| walker.no_way(from, to))?;
            legs.push(walker.leg(&self.landmarks, from, to, walk));
        }
        Ok(Route {
            distance_m: legs.iter().map(|leg| leg.distance_m).sum(),
            cost_m: legs.iter().map(|leg| leg.cost_m).sum(),
            duration_s: legs.iter().map(|leg| leg.duration_s).sum(),
            stops: order.into_iter().map(|at| stops[at]).collect(),
            legs,
        })
    }

    /// How long it takes to walk to each of several places, seconds; nothing where there is no way.
    pub fn times(&self, venue: &Venue, from: Place, to: &[Place], wishes: Wishes) -> Vec<Option<f64>> {
        let mut walker = Walker::new(venue, self.ground(wishes), wishes);
        let Ok(from) = walker.entry(from) else { return vec![None; to.len()] };
        let entries: Vec<Option<Entry>> = to.iter().map(|&to| walker.entry(to).ok()).collect();
        let known: Vec<&Entry> = entries.iter().flatten().collect();
        let mut walks = walker.walks(&from, &known).into_iter();
        let time = |entry: &Option<Entry>| {
            let walk = entry.as_ref().and_then(|_| walks.next().flatten())?;
            Some(measure(venue, walk.cost_m, &walk.points).1)
        };
        entries.iter().map(time).collect()
    }

    /// The amenity of a kind that is reached soonest, with the seconds it takes: `restroom` also stands for
    /// `restroom.female` and the like.
    pub fn nearest(&self, venue: &Venue, from: Place, kind: &str, wishes: Wishes) -> Option<(AmenityId, f64)> {
        let is_kind =
            |category: &str| category.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let of_kind: Vec<AmenityId> = venue.amenity_ids().filter(|&id| is_kind(&venue[id].category)).collect();
        let places: Vec<Place> = of_kind.iter().copied().map(Place::Amenity).collect();
        let times = self.times(venue, from, &places, wishes);
        let reached = of_kind.into_iter().zip(times).filter_map(|(id, time_s)| Some((id, time_s?)));
        reached.min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// What is closed that a walk would otherwise go through; empty when closures make no difference to it.
    pub fn detours(&self, venue: &Venue, request: &Request) -> Vec<&Closure> {
        let Some(closed) = self.closed.as_ref().map(|grounds| &grounds.of(request.wishes).ways.obstacles) else {
            return Vec::new();
        };
        let mut walker = Walker::new(venue, self.open.of(request.wishes), request.wishes);
        let stops: Vec<Place> = [&[request.from], &request.via[..], &[request.to]].concat();
        let entries: Vec<Entry> = stops.iter().filter_map(|&stop| walker.entry(stop).ok()).collect();
        let mut met = vec![false; self.closures.len()];
        for walk in entries.windows(2).filter_map(|pair| walker.walk(&pair[0], &pair[1])) {
            for pair in walk.points.windows(2) {
                match pair[1].connector {
                    None => closed.hit(pair[1].level, pair[0].at, pair[1].at).for_each(|at| met[at] = true),
                    Some(connector) => {
                        let taken = |stop: &UnitId| [pair[0].level, pair[1].level].contains(&venue[*stop].level);
                        let stops = venue.connectors[usize::from(connector)].stops.iter().copied().filter(taken);
                        stops.filter_map(|stop| closed.of_unit(stop)).for_each(|at| met[at] = true);
                        for point in pair {
                            closed.of_doors_at(point.level, point.at).for_each(|at| met[at] = true);
                        }
                    }
                }
            }
        }
        self.closures.iter().zip(met).filter_map(|(closure, met)| met.then_some(closure)).collect()
    }
}
