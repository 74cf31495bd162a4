//! Why there is no walk, and what would do instead.

use serde::{Deserialize, Serialize};

use super::closures::Closure;
use super::network::{Ground, Network};
use super::walk::Walker;
use super::{Request, Wishes};
use crate::venue::{Lang, Place, Text, Venue};

/// Why there is no walk, in words, and the wishes to give up for one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhyNot {
    /// The rule that forbids it.
    pub rule: Text,
    /// The wishes that allow a walk and give up the fewest; nothing where giving up does not help.
    pub instead: Option<Wishes>,
}

impl Wishes {
    /// How many there are.
    pub fn count(self) -> usize {
        [self.step_free, self.avoid_stairs, self.avoid_escalators].into_iter().filter(|&wish| wish).count()
    }

    /// These wishes with some given up, those that keep the most first.
    fn relaxed(self) -> Vec<Wishes> {
        let kept = |bit: usize, wish: bool, set: usize| wish && set >> bit & 1 != 0;
        let of_set = |set| Wishes {
            step_free: kept(2, self.step_free, set),
            avoid_stairs: kept(1, self.avoid_stairs, set),
            avoid_escalators: kept(0, self.avoid_escalators, set),
        };
        let all: Vec<Wishes> = (0..8).rev().map(of_set).collect();
        let mut relaxed: Vec<Wishes> = Vec::new();
        for count in (0..self.count()).rev() {
            for &wishes in all.iter().filter(|wishes| wishes.count() == count) {
                if !relaxed.contains(&wishes) {
                    relaxed.push(wishes);
                }
            }
        }
        relaxed
    }
}

impl Network {
    /// Why a walk that was refused cannot be, and what would do; nothing if it can.
    pub fn why_not(&self, venue: &Venue, request: &Request) -> Option<WhyNot> {
        let stops = [&[request.from], &request.via[..], &[request.to]].concat();
        let blocked = |ground: &Ground, wishes| {
            let mut walker = Walker::new(venue, ground, wishes);
            stops.windows(2).find(|pair| cost(&mut walker, pair[0], pair[1]).is_none()).map(|pair| [pair[0], pair[1]])
        };
        let [from, to] = blocked(self.ground(request.wishes), request.wishes)?;
        let open = self.open.of(request.wishes);
        let closures = match blocked(open, request.wishes) {
            None => self.closing(venue, from, to, request.wishes),
            Some(_) => Vec::new(),
        };
        // Of the wishes that give up the same number, those whose walk costs least.
        let mut instead: Option<(Wishes, f64)> = None;
        // What is kept whichever of them is taken.
        let mut kept = request.wishes;
        for wishes in request.wishes.relaxed() {
            if instead.is_some_and(|(best, _)| best.count() > wishes.count()) {
                break;
            }
            let mut walker = Walker::new(venue, self.ground(wishes), wishes);
            let costs = stops.windows(2).map(|pair| cost(&mut walker, pair[0], pair[1]));
            if let Some(cost) = costs.sum::<Option<f64>>() {
                kept.step_free &= wishes.step_free;
                kept.avoid_stairs &= wishes.avoid_stairs;
                kept.avoid_escalators &= wishes.avoid_escalators;
                if instead.is_none_or(|(_, least)| cost < least) {
                    instead = Some((wishes, cost));
                }
            }
        }
        let given_up = Wishes {
            step_free: request.wishes.step_free && !kept.step_free,
            avoid_stairs: request.wishes.avoid_stairs && !kept.avoid_stairs,
            avoid_escalators: request.wishes.avoid_escalators && !kept.avoid_escalators,
        };
        let rule = rule(venue, [from, to], given_up, &closures);
        Some(WhyNot { rule, instead: instead.map(|(wishes, _)| wishes) })
    }

    /// The closures on the way that there would otherwise be.
    fn closing(&self, venue: &Venue, from: Place, to: Place, wishes: Wishes) -> Vec<&Closure> {
        self.detours(venue, &Request { from, to, via: Vec::new(), best_order: false, wishes })
    }
}

fn cost(walker: &mut Walker, from: Place, to: Place) -> Option<f64> {
    let [from, to] = [walker.entry(from).ok()?, walker.entry(to).ok()?];
    walker.walk(&from, &to).map(|walk| walk.cost_m)
}

/// The rule in words, from the wishes whose giving up would help and the closures in the way.
fn rule(venue: &Venue, [from, to]: [Place; 2], wishes: Wishes, closures: &[&Closure]) -> Text {
    let (en, zh) = match wishes {
        Wishes { step_free: true, .. } => ("No step-free way", "没有无障碍路线可以"),
        Wishes { avoid_stairs: true, avoid_escalators: true, .. } => {
            ("No way without stairs and escalators", "没有不走楼梯和扶梯的路线可以")
        }
        Wishes { avoid_stairs: true, .. } => ("No way without stairs", "没有不走楼梯的路线可以"),
        Wishes { avoid_escalators: true, .. } => ("No way without escalators", "没有不乘扶梯的路线可以"),
        _ => ("No way", "没有路线可以"),
    };
    let goal = goal(venue, from, to);
    let mut rule = Text::new([en, " to ", &goal.en].concat(), [zh, "到达", &goal.zh].concat());
    if !closures.is_empty() {
        let list = |lang, and: &str| {
            closures.iter().map(|closure| closure.name(venue).get(lang).to_owned()).collect::<Vec<_>>().join(and)
        };
        let closed = Text::new(list(Lang::En, " and "), list(Lang::Zh, "和"));
        let verb = if closures.len() == 1 { " is closed" } else { " are closed" };
        rule.en = [&rule.en, " while ", &closed.en, verb].concat();
        rule.zh = [&closed.zh, "关闭期间，", &rule.zh].concat();
    }
    rule
}

/// What cannot be reached: the level where that is another one, else the place.
fn goal(venue: &Venue, from: Place, to: Place) -> Text {
    let level = |place: Place| place.anchor(venue).map(|(level, _)| level);
    match level(to).filter(|&there| level(from).is_some_and(|here| here != there)) {
        Some(level) => Text::new(venue[level].name.get(Lang::En), venue[level].name.get(Lang::Zh)),
        None if to.name(venue).is_empty() => Text::new("there", "那里"),
        None => Text::new(to.name_in(venue, Lang::En), to.name_in(venue, Lang::Zh)),
    }
}
