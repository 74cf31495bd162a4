//! What a visitor keeps of a visit: places saved and visited, and notes. It stays on the device.

use super::fair::Fair;
use crate::scene::kept::Kept;
use crate::venue::{Place, Venue};

/// What is kept of a visit. Places are in the words that [`Place::resolve`] reads, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// Places to go to.
    pub saved: Vec<String>,
    /// Places one has been to.
    pub visited: Vec<String>,
    /// What was written down about places: place and note.
    pub notes: Vec<(String, String)>,
}

/// Stands for a line's end within a note, so that every note is one line.
const LINE_END: char = '\u{2028}';

impl Visit {
    /// The words for a place: an exhibitor's own rather than its booth's, so that they stay true when it moves.
    pub fn id(place: Place, venue: &Venue) -> String {
        place.exhibitor(venue).map_or(place, Place::Exhibitor).id(venue)
    }

    /// Reads what [`Visit::write`] wrote; lines out of order, twice or empty do not matter.
    pub fn read([saved, visited, notes]: [&str; 3]) -> Visit {
        let mut visit = Visit::default();
        saved.lines().for_each(|id| insert(&mut visit.saved, id));
        visited.lines().for_each(|id| insert(&mut visit.visited, id));
        for (id, note) in notes.lines().filter_map(|line| line.split_once('\t')) {
            visit.note(id, &note.replace(LINE_END, "\n"));
        }
        visit
    }

    /// Saved places, visited places and notes as text: a line each.
    pub fn write(&self) -> [String; 3] {
        let line = |(id, note): &(String, String)| [id, "\t", &note.replace('\n', "\u{2028}")].concat();
        let notes: Vec<String> = self.notes.iter().map(line).collect();
        [self.saved.join("\n"), self.visited.join("\n"), notes.join("\n")]
    }

    /// The same in the words a fair has now: ids that moved, and booths as their exhibitors.
    pub fn at(self, fair: &Fair) -> Visit {
        let venue = &fair.venue;
        let now = |id: &str| Place::resolve(venue, id).map_or_else(|_| id.to_owned(), |place| Visit::id(place, venue));
        let mut visit = Visit::default();
        self.saved.iter().for_each(|id| insert(&mut visit.saved, &now(id)));
        self.visited.iter().for_each(|id| insert(&mut visit.visited, &now(id)));
        self.notes.iter().for_each(|(id, note)| visit.note(&now(id), note));
        visit
    }

    /// Adds all of another; where both have a note, both are kept.
    pub fn add(&mut self, other: &Visit) {
        other.saved.iter().for_each(|id| insert(&mut self.saved, id));
        other.visited.iter().for_each(|id| insert(&mut self.visited, id));
        for (id, note) in &other.notes {
            match self.note_of(id) {
                "" => self.note(id, note),
                own if own == note => {}
                own => self.note(id, &[own, "\n", note].concat()),
            }
        }
    }

    /// The stands of what is saved and visited, each once.
    pub fn stands(&self, venue: &Venue) -> Vec<Kept> {
        let mut kept: Vec<Kept> = Vec::new();
        for id in self.saved.iter().chain(&self.visited) {
            let Ok(place) = Place::resolve(venue, id) else { continue };
            let (saved, visited) = (has(&self.saved, id), has(&self.visited, id));
            for booth in place.booths(venue) {
                if !kept.iter().any(|other| other.booth == booth) {
                    kept.push(Kept { booth, saved, visited });
                }
            }
        }
        kept
    }

    /// The note about a place; empty when there is none.
    pub fn note_of(&self, id: &str) -> &str {
        self.notes.iter().find(|(own, _)| own == id).map_or("", |(_, note)| note)
    }

    /// Writes down a note about a place; an empty one takes it away.
    pub fn note(&mut self, id: &str, note: &str) {
        let note = note.trim();
        self.notes.retain(|(own, _)| own != id);
        if !note.is_empty() && !id.is_empty() {
            let at = self.notes.partition_point(|(own, _)| own.as_str() < id);
            self.notes.insert(at, (id.to_owned(), note.to_owned()));
        }
    }
}

/// Whether a list in order has an id.
pub fn has(list: &[String], id: &str) -> bool {
    list.binary_search_by(|own| own.as_str().cmp(id)).is_ok()
}

/// Adds an id to a list in order.
pub fn insert(list: &mut Vec<String>, id: &str) {
    if let Err(at) = list.binary_search_by(|own| own.as_str().cmp(id))
        && !id.is_empty()
    {
        list.insert(at, id.to_owned());
    }
}

/// Adds an id to a list in order, or takes it away.
pub fn toggle(list: &mut Vec<String>, id: &str) {
    match list.binary_search_by(|own| own.as_str().cmp(id)) {
        Ok(at) => drop(list.remove(at)),
        Err(at) => list.insert(at, id.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(saved: &str, notes: &str) -> Visit {
        Visit::read([saved, "", notes])
    }

    #[test]
    fn what_was_written_reads_back_and_odd_lines_do_no_harm() {
        let mut kept = visit("E2\n\nE1\nE2", "E1\tfirst line\u{2028}second\nno note\nE3\t \n\tnobody");
        assert_eq!(kept.saved, ["E1", "E2"]);
        assert_eq!(kept.notes, [("E1".to_owned(), "first line\nsecond".to_owned())]);
        toggle(&mut kept.visited, "E9");
        let [saved, visited, notes] = kept.write();
        assert_eq!(Visit::read([&saved, &visited, &notes]), kept);
    }

    #[test]
    fn adding_a_visit_loses_nothing() {
        let mut kept = visit("E1", "E1\tmine\nE2\tsame");
        kept.add(&visit("E2\nE1", "E1\ttheirs\nE2\tsame"));
        assert_eq!(kept.saved, ["E1", "E2"]);
        assert_eq!((kept.note_of("E1"), kept.note_of("E2")), ("mine\ntheirs", "same"));
    }
}
