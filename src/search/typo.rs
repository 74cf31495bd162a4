//! Typing errors: the edit distance between what was typed and a text, kept letter by letter.

/// How many errors are forgiven in a typed word: none in short ones, two in long ones; a wrong digit is another number.
pub(super) fn forgiven(typed: &str) -> u8 {
    match typed.len() {
        _ if typed.bytes().any(|byte| byte.is_ascii_digit()) => 0,
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The distance of a typed word to a growing text: letters missing, added, changed, or two neighbours swapped.
///
/// Texts that share a beginning share its work: [`Distance::truncate`], then [`Distance::push`] what differs.
/// Counted in bytes; outside Latin an error may count twice. Distances beyond `most` are only known to be beyond it.
pub(super) struct Distance<'a> {
    typed: &'a [u8],
    most: u8,
    text: Vec<u8>,
    /// One row of the classic table per byte of the text, and one before it.
    rows: Vec<u8>,
}

/// Beyond any distance that matters.
const FAR: u8 = 100;

impl<'a> Distance<'a> {
    pub(super) fn new(typed: &'a str, most: u8) -> Self {
        let typed = typed.as_bytes();
        Distance { typed, most, text: Vec::new(), rows: (0..=typed.len()).map(|at| at.min(FAR.into()) as u8).collect() }
    }

    /// Shortens the text to that many bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        self.rows.truncate((self.text.len() + 1) * self.width());
    }

    /// Adds a byte to the text and returns the least distance that any continuation can still have.
    pub(super) fn push(&mut self, byte: u8) -> u8 {
        let (width, most) = (self.width(), usize::from(self.most));
        let depth = self.text.len() + 1;
        let above = self.rows.len() - width;
        let row = self.rows.len();
        self.rows.resize(row + width, FAR);
        self.rows[row] = depth.min(FAR.into()) as u8;
        // Cells further from the diagonal than the errors forgiven cannot matter.
        let band = depth.saturating_sub(most).max(1)..(depth + most + 1).min(width);
        let mut least = if depth <= most { depth as u8 } else { FAR };
        for at in band {
            let letter = self.typed[at - 1];
            let change = self.rows[above + at - 1] + u8::from(letter != byte);
            let mut cost = change.min(self.rows[above + at].min(self.rows[row + at - 1]) + 1);
            if depth > 1 && at > 1 && letter == self.text[depth - 2] && self.typed[at - 2] == byte {
                cost = cost.min(self.rows[above - width + at - 2] + 1);
            }
            self.rows[row + at] = cost.min(FAR);
            least = least.min(cost);
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
        let mut distance = Distance::new(typed, 9);
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
        let mut distance = Distance::new("huawei", 2);
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
