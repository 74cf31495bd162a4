//! The same fair with other exhibitors: what is shown goes on, at the stands that they have now.

use std::rc::Rc;

use super::{Panel, State};
use crate::app::directions::Directions;
use crate::app::directory::Directory;
use crate::app::fair::Fair;
use crate::app::visit;
use crate::app::words::{Words, fill};
use crate::venue::{ExhibitorId, Place, label};

impl State {
    /// Takes up the fair as it has been corrected. Whoever looks at a stand that moves, or has saved it, is told.
    pub(super) fn renew(&mut self, fair: Fair) {
        let old = std::mem::replace(&mut self.fair, fair.clone());
        let (before, now) = (&old.venue, &fair.venue);
        // By id: whom an earlier correction added may be gone, and another have its number.
        let still = |id: ExhibitorId| {
            let at = now.exhibitors.iter().position(|exhibitor| exhibitor.id == before[id].id)?;
            Some(ExhibitorId(at as u16))
        };
        let stays = |id: ExhibitorId, new: ExhibitorId| before[id].booths == now[new].booths;
        let follow = |place: Place| {
            let Some(id) = place.exhibitor(before) else { return Some(place) };
            match (still(id), place) {
                (Some(new), _) if !stays(id, new) => Some(Place::Exhibitor(new).canonical(now)),
                (_, Place::Booth(_)) => Some(place),
                (new, _) => new.map(Place::Exhibitor),
            }
        };

        let shown = self.selected().and_then(|place| place.exhibitor(before));
        let noted = |id: ExhibitorId| shown == Some(id) || visit::has(&self.visit.saved, &before[id].id);
        let words = Words::of(self.lang);
        let mut said = Vec::new();
        for id in before.exhibitor_ids().filter(|&id| noted(id)) {
            let new = still(id);
            if new.is_some_and(|new| stays(id, new)) {
                continue;
            }
            let name = before[id].name.get(self.lang);
            let numbers = new.map_or_else(String::new, |new| label::numbers(now, Place::Exhibitor(new)));
            said.push(if numbers.is_empty() {
                fill(words.left, &[name])
            } else {
                fill(words.moves, &[name, &numbers])
            });
        }

        match &mut self.panel {
            Panel::Place(place) => self.panel = follow(*place).map_or(Panel::Home, Panel::Place),
            Panel::Directions(directions) => {
                let [from, to] = directions.ends().map(|end| end.and_then(follow));
                let via = directions.via.iter().filter_map(|&stop| follow(stop)).collect();
                if ([from, to], &via) != (directions.ends(), &directions.via) {
                    let wishes = directions.wishes;
                    let walk = Directions { via, wishes, ..Directions::new(from, to) };
                    self.panel = Panel::Directions(walk.found(&fair));
                }
            }
            Panel::Plan(plan) => plan.stops = plan.stops.iter().filter_map(|&stop| follow(stop)).collect(),
            Panel::Unknown(unknown) => unknown.near.clear(),
            _ => {}
        }
        self.find_when_ready(self.finding);
        // Whoever stands there does not move along.
        if let Some(Place::Exhibitor(id)) = self.here {
            self.here = before[id].booths.first().map(|&booth| Place::Booth(booth));
        }
        self.directory = Directory::read(fair.tags(), &self.directory.write(old.tags()));
        self.unfolded.clone_from(&self.directory.wanted);
        (self.listing, self.kept) = (Rc::default(), Rc::default());
        if !said.is_empty() {
            self.say(said.join(" ").into());
        }
    }
}
