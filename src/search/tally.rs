//! The tally: how well each entry answers each term, and who answers best over all.

/// Strengths given to entries, a term at a time; a strength is at most 1.
pub(super) struct Tally {
    /// The best in the open term.
    offered: Vec<Offer>,
    totals: Vec<Total>,
    terms: u16,
}

/// How an entry answers a term.
#[derive(Clone, Copy, Default)]
struct Offer {
    strength: f32,
    /// Whether by a whole word of its name.
    named: bool,
}

/// What an entry has gathered over the closed terms.
#[derive(Clone, Copy, Default)]
struct Total {
    strength: f32,
    answered: u16,
    /// Terms that are whole words of its name.
    named: u16,
}

impl Tally {
    pub(super) fn new(entries: usize) -> Tally {
        Tally { offered: vec![Offer::default(); entries], totals: vec![Total::default(); entries], terms: 0 }
    }

    /// Notes that an entry answers the open term.
    pub(super) fn offer(&mut self, entry: usize, strength: f32) {
        self.note(entry, Offer { strength, named: false });
    }

    /// Notes that an entry answers the open term by a whole word of its name.
    pub(super) fn offer_named(&mut self, entry: usize, strength: f32) {
        self.note(entry, Offer { strength, named: true });
    }

    fn note(&mut self, entry: usize, offer: Offer) {
        if let Some(offered) = self.offered.get_mut(entry).filter(|offered| offered.strength < offer.strength) {
            *offered = offer;
        }
    }

    /// How well an entry answers the open term so far.
    pub(super) fn offered(&self, entry: usize) -> f32 {
        self.offered.get(entry).map_or(0.0, |offered| offered.strength)
    }

    /// Ends a term.
    pub(super) fn close(&mut self) {
        self.terms += 1;
        for (total, offered) in self.totals.iter_mut().zip(&mut self.offered) {
            let Offer { strength, named } = std::mem::take(offered);
            if strength > 0.0 {
                total.strength += strength;
                total.answered += 1;
                total.named += u16::from(named);
            }
        }
    }

    /// Ends a reading of all terms as one, which counts where it is the better answer.
    pub(super) fn close_whole(&mut self) {
        let terms = self.terms.max(1);
        self.terms = terms;
        for (total, offered) in self.totals.iter_mut().zip(&mut self.offered) {
            let Offer { strength, named } = std::mem::take(offered);
            let strength = strength * f32::from(terms);
            if strength > 0.0 && (total.answered < terms || total.strength < strength) {
                *total = Total { strength, answered: terms, named: u16::from(named) };
            }
        }
    }

    /// Whether some entry answers every term.
    pub(super) fn answered(&self) -> bool {
        self.totals.iter().any(|total| total.answered == self.terms && total.answered > 0)
    }

    /// The entries that answer most terms, best first, with their scores. `standing` says what an entry's name, of
    /// which so many terms were given, adds.
    pub(super) fn best(&self, limit: usize, standing: impl Fn(usize, u16) -> f32) -> Vec<(usize, f32)> {
        let most = self.totals.iter().map(|total| total.answered).max().unwrap_or(0);
        if most == 0 || limit == 0 {
            return Vec::new();
        }
        let scores =
            self.totals.iter().enumerate().filter(|(_, total)| total.answered == most).map(|(entry, total)| {
                let score = total.strength / f32::from(self.terms);
                (entry, score + standing(entry, total.named))
            });
        let mut best: Vec<(usize, f32)> = scores.collect();
        let better = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if best.len() > limit {
            best.select_nth_unstable_by(limit - 1, better);
            best.truncate(limit);
        }
        best.sort_unstable_by(better);
        best
    }
}
