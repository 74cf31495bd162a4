//! The list of exhibitors within the state: who is on it, and walking along it.

use std::rc::Rc;

use super::{Arrival, Height, Panel, State};
use crate::app::directory::{Directory, Listing, Order};
use crate::venue::Place;

impl State {
    /// The exhibitors that are listed.
    pub fn listing(&self) -> &Listing {
        self.listing.get_or_init(|| {
            let here = self.here.filter(|_| self.lists_walks());
            Listing::of(&self.fair, &self.directory, &self.visit, self.lang, here)
        })
    }

    /// Whether the list is left for later: out of sight below a map that has only just begun.
    pub fn list_waits(&self) -> bool {
        let unseen = self.height == Height::Peek && !self.screen.wide && self.kiosk.is_none();
        unseen && self.finding == Arrival::Coming
    }

    /// Whether the list tells how far each is to walk.
    fn lists_walks(&self) -> bool {
        self.directory.order == Order::Near || self.kiosk.is_some()
    }

    /// The first row of the list that is rendered: one it has, however it became shorter.
    pub fn first_row(&self) -> usize {
        if self.row < self.listing().exhibitors.len() { self.row } else { 0 }
    }

    /// Where in the list the place shown stands.
    pub fn listed_at(&self) -> Option<usize> {
        let Panel::Place(place) = &self.panel else { return None };
        let shown = place.exhibitor(&self.fair.venue)?;
        self.listing().exhibitors.iter().position(|&id| id == shown)
    }

    /// The place after the one shown, or before it, in the list.
    pub(super) fn beside(&self, on: bool) -> Option<Place> {
        let at = self.listed_at()?;
        let beside = if on { at + 1 } else { at.checked_sub(1)? };
        Some(Place::Exhibitor(*self.listing().exhibitors.get(beside)?).canonical(&self.fair.venue))
    }

    /// Lists other exhibitors, or in another order, and brings a level into view where some of them stand.
    pub(super) fn list(&mut self, directory: Directory) {
        self.directory = directory;
        self.listing = Rc::default();
        if !matches!(self.panel, Panel::Home | Panel::Here) {
            self.unfolded.clone_from(&self.directory.wanted);
            self.turn_to(Panel::Home);
        }
        if self.height == Height::Peek {
            self.height = Height::Half;
        }
        if let Some(lit) = self.listing().lit.clone() {
            let mut levels = lit.iter().map(|&booth| self.fair.venue[booth].level);
            if let Some(first) = levels.clone().next()
                && !levels.any(|level| level == self.level)
            {
                self.level = first;
            }
        }
    }

    /// Forgets who is listed, and which stands are kept in mind, when that may have changed since another state.
    pub(super) fn list_anew(&mut self, before: &State) {
        let by_walk = |state: &State| state.lists_walks().then_some((state.here, state.walking));
        let same = self.directory == before.directory
            && self.visit == before.visit
            && self.lang == before.lang
            && by_walk(self) == by_walk(before);
        if !same && Rc::ptr_eq(&self.listing, &before.listing) {
            self.listing = Rc::default();
        }
        if self.visit != before.visit {
            self.kept = Rc::default();
        }
    }
}
