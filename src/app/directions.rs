//! A walk that is asked for: its ends, wishes and what came of it.

use std::rc::Rc;

use super::fair::{Fair, Outcome};
use crate::link::Show;
use crate::route::found::Found;
use crate::route::{Request, Route, Wishes};
use crate::venue::{Place, Venue};

/// One end of a walk, or a stop to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it begins.
    From,
    /// Where it ends.
    To,
    /// One more stop between.
    Stop,
}

/// A walk that is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directions {
    /// Where it begins, once known.
    pub from: Option<Place>,
    /// Where it ends, once known.
    pub to: Option<Place>,
    /// Stops between.
    pub via: Vec<Place>,
    /// What the walker wishes.
    pub wishes: Wishes,
    /// Whether the stops between are to be put in the best order, once.
    pub best_order: bool,
    /// The end that a tap on the map sets.
    pub asking: Option<End>,
    /// Words of the address that name nothing.
    pub unknown: Vec<String>,
    /// The route, or why there is none; nothing while an end is missing, both are one or walks cannot be found yet.
    pub outcome: Option<Outcome>,
}

impl Directions {
    /// A walk between two places, as far as they are known.
    pub fn new(from: Option<Place>, to: Option<Place>) -> Directions {
        let mut directions = Directions { from, to, ..Directions::default() };
        directions.asking = directions.missing();
        directions
    }

    /// The end that is still to be told.
    pub fn missing(&self) -> Option<End> {
        match (self.from, self.to) {
            (None, _) => Some(End::From),
            (_, None) => Some(End::To),
            _ => None,
        }
    }

    /// Both ends.
    pub fn ends(&self) -> [Option<Place>; 2] {
        [self.from, self.to]
    }

    /// Whether both ends are the same place, with no stop between.
    pub fn is_nowhere(&self) -> bool {
        self.from.is_some() && self.from == self.to && self.via.is_empty()
    }

    /// Sets or empties one end, or adds a stop.
    pub fn set(&mut self, end: End, place: Option<Place>) {
        self.unknown.clear();
        match end {
            End::From => self.from = place,
            End::To => self.to = place,
            End::Stop => self.via.extend(place),
        }
        self.asking = self.missing();
    }

    /// Walks the other way.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.from, &mut self.to);
        self.via.reverse();
        self.asking = self.missing();
    }

    /// What is asked for, once both ends are known and differ.
    pub fn request(&self) -> Option<Request> {
        if self.is_nowhere() {
            return None;
        }
        let (from, to, best_order) = (self.from?, self.to?, self.best_order);
        Some(Request { from, to, via: self.via.clone(), best_order, wishes: self.wishes })
    }

    /// This walk with its route found, if walks can be found already.
    pub fn found(mut self, fair: &Fair) -> Directions {
        self.outcome = self.request().and_then(|request| Some(fair.walker()?.walk(&request)));
        if let Some([_, between @ .., _]) = self.route().map(|route| &route.stops[..]) {
            self.via = between.to_vec();
        }
        self.best_order &= self.outcome.is_none();
        self
    }

    /// The route, if there is one.
    pub fn route(&self) -> Option<&Route> {
        self.found_walk().map(|found| &found.route)
    }

    /// The route with what it goes around, if there is one.
    pub fn found_walk(&self) -> Option<&Rc<Found>> {
        self.outcome.as_ref()?.as_ref().ok()
    }

    /// The address of this walk.
    pub fn show(&self, venue: &Venue) -> Show {
        let id = |place: Place| place.id(venue);
        Show::Route {
            from: self.from.map(id),
            to: self.to.map(id),
            via: self.via.iter().copied().map(id).collect(),
            wishes: self.wishes,
        }
    }
}
