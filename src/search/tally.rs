//! The tally: how well each entry answers each term, and who answers best over all.

/// Strengths given to entries, a term at a time. A name as written counts 1.
pub(super) struct Tally {
    /// For each entry, one more than the position of its row; 0 while it has none.
    row_of: Vec<u32>,
    /// Only of entries that answered something: queries meet few of thousands.
    rows: Vec<Row>,
    terms: u16,
}

/// What an entry has gathered.
struct Row {
    entry: usize,
    /// Best strength in the open term.
    offered: f32,
    /// Whether that is by a whole word of its name.
    by_name: bool,
    /// Strengths in the closed terms.
    strength: f32,
    /// Closed terms answered.
    answered: u16,
    /// Those answered by a whole word of its name.
    named: u16,
}

impl Tally {
    pub(super) fn new(entries: usize) -> Tally {
        Tally { row_of: vec![0; entries], rows: Vec::new(), terms: 0 }
    }

    /// Notes that an entry answers the open term.
    pub(super) fn offer(&mut self, entry: usize, strength: f32) {
        self.note(entry, strength, false);
    }

    /// Notes that an entry answers the open term by a whole word of its name.
    pub(super) fn offer_named(&mut self, entry: usize, strength: f32) {
        self.note(entry, strength, true);
    }

    fn note(&mut self, entry: usize, strength: f32, by_name: bool) {
        let Some(row) = self.row_of.get_mut(entry) else { return };
        if *row == 0 {
            self.rows.push(Row { entry, offered: 0.0, by_name, strength: 0.0, answered: 0, named: 0 });
            *row = self.rows.len() as u32;
        }
        let row = &mut self.rows[*row as usize - 1];
        if row.offered < strength {
            (row.offered, row.by_name) = (strength, by_name);
        }
    }

    /// How well an entry answers the open term so far.
    pub(super) fn offered(&self, entry: usize) -> f32 {
        let row = self.row_of.get(entry).and_then(|row| self.rows.get((*row as usize).checked_sub(1)?));
        row.map_or(0.0, |row| row.offered)
    }

    /// Ends a term.
    pub(super) fn close(&mut self) {
        self.terms += 1;
        for row in self.rows.iter_mut().filter(|row| row.offered > 0.0) {
            row.strength += std::mem::take(&mut row.offered);
            row.answered += 1;
            row.named += u16::from(row.by_name);
        }
    }

    /// Ends a reading of all terms as one, which counts where it is the better answer.
    pub(super) fn close_whole(&mut self) {
        self.terms = self.terms.max(1);
        for row in self.rows.iter_mut().filter(|row| row.offered > 0.0) {
            let strength = std::mem::take(&mut row.offered) * f32::from(self.terms);
            if row.answered < self.terms || row.strength < strength {
                (row.strength, row.answered, row.named) = (strength, self.terms, u16::from(row.by_name));
            }
        }
    }

    /// Whether some entry answers every term.
    pub(super) fn answered(&self) -> bool {
        self.rows.iter().any(|row| row.answered == self.terms)
    }

    /// The entries that answer most terms, best first, with their scores. `standing` says what an entry's name, of
    /// which so many words were given, adds.
    pub(super) fn best(&self, limit: usize, standing: impl Fn(usize, u16) -> f32) -> Vec<(usize, f32)> {
        let most = self.rows.iter().map(|row| row.answered).max().unwrap_or(0);
        if most == 0 || limit == 0 {
            return Vec::new();
        }
        let full = self.rows.iter().filter(|row| row.answered == most);
        let score = |row: &Row| row.strength / f32::from(self.terms) + standing(row.entry, row.named);
        let mut best: Vec<(usize, f32)> = Vec::new();
        // Kept in order as it grows: few rows get in among the best so far.
        for (entry, score) in full.map(|row| (row.entry, score(row))) {
            let at = best.partition_point(|better| score.total_cmp(&better.1).then(better.0.cmp(&entry)).is_lt());
            if at < limit {
                best.truncate(limit - 1);
                best.insert(at, (entry, score));
            }
        }
        best
    }
}
