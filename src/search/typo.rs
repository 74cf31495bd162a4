//! Typing errors: the edit distance between what was typed and a text, kept letter by letter.

/// How many errors are forgiven in a typed word: none in short ones, two in long ones.
pub(super) fn forgiven(typed: &str) -> u8 {
    match typed.len() {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The distance of a typed word to a growing text: letters missing, added, changed, or two neighbours swapped.
///
/// Texts that share a beginning share its work: [`Distance::truncate`], then [`Distance::push`] what differs.
/// Counted in bytes; outside Latin an error may count twice.
pub(super) struct Distance<'a> {
    typed: &'a [u8],
    text: Vec<u8>,
    /// One row of the classic table per byte of the text, and one before it.
    rows: Vec<u8>,
}

impl<'a> Distance<'a> {
    pub(super) fn new(typed: &'a str) -> Self {
        let typed = typed.as_bytes();
        Distance { typed, text: Vec::new(), rows: (0..=typed.len()).map(|at| at.min(255) as u8).collect() }
    }

    /// Shortens the text to that many bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        self.rows.truncate((self.text.len() + 1) * self.width());
    }

    /// Adds a byte to the text and returns the least distance that any continuation can still have.
    pub(super) fn push(&mut self, byte: u8) -> u8 {
        let (width, above) = (self.width(), self.rows.len() - self.width());
        let depth = self.text.len() + 1;
        let mut left = depth.min(255) as u8;
        let mut least = left;
        self.rows.push(left);
        for at in 1..width {
            let letter = self.typed[at - 1];
            let change = self.rows[above + at - 1] + u8::from(letter != byte);
            let mut cost = change.min(self.rows[above + at].min(left).saturating_add(1));
            let swapped =
                at > 1 && letter == self.text.last().copied().unwrap_or_default() && self.typed[at - 2] == byte;
            if swapped && depth > 1 {
                cost = cost.min(self.rows[above - width + at - 2] + 1);
            }
            self.rows.push(cost);
            (left, least) = (cost, least.min(cost));
        }
        self.text.push(byte);
        least
    }

    /// The distance of the typed word to the text so far.
    pub(super) fn value(&self) -> u8 {
        self.rows.last().copied().unwrap_or_default()
    }

    fn width(&self) -> usize {
        self.typed.len() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(typed: &str, text: &str) -> u8 {
        let mut distance = Distance::new(typed);
        text.bytes().for_each(|byte| {
            distance.push(byte);
        });
        distance.value()
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        for (typed, text, errors) in [
            ("huawei", "huawei", 0),
            ("hauwei", "huawei", 1),
            ("huwei", "huawei", 1),
            ("huaawei", "huawei", 1),
            ("huawai", "huawei", 1),
            ("uhawie", "huawei", 2),
            ("tenxun", "tengxun", 1),
            ("kasperksi", "kaspersky", 2),
            ("", "abc", 3),
            ("abc", "", 3),
        ] {
            assert_eq!(between(typed, text), errors, "{typed} {text}");
        }
    }

    #[test]
    fn a_shared_beginning_is_not_read_twice() {
        let mut distance = Distance::new("huawei");
        "huaxia".bytes().for_each(|byte| {
            distance.push(byte);
        });
        distance.truncate(3);
        "wie".bytes().for_each(|byte| {
            distance.push(byte);
        });
        assert_eq!(distance.value(), between("huawei", "huawie"));
    }
}
