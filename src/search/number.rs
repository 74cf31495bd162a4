//! Booth numbers in any form: `B1-023`, `b1 23`, `b123`, `b1023`, `booth b1-023`, `展位B1-023`.

use super::fold::folded;
use crate::venue::text::is_letter_or_digit;

/// Words around a booth number that say only what it is.
const BEFORE: [&str; 5] = ["booth", "stand", "展位号", "展位", "展台"];
const AFTER: [&str; 4] = ["号展位", "号展台", "号", "展位"];

/// What was typed, if it may be a booth number.
pub(super) struct Number {
    /// Letters and digits only.
    bare: String,
    /// Letters and digits in runs of a kind, leading zeros dropped, parted by [`GAP`].
    runs: String,
}

const GAP: char = '\0';

impl Number {
    pub(super) fn read(typed: &str) -> Option<Number> {
        let typed: String = folded(typed).collect();
        let blank = |c: char| !is_letter_or_digit(c);
        let typed = typed.trim_matches(blank);
        let typed = BEFORE.iter().find_map(|word| typed.strip_prefix(word)).unwrap_or(typed);
        let typed = AFTER.iter().find_map(|word| typed.strip_suffix(word)).unwrap_or(typed);
        let number = Number { bare: bare(typed).collect(), runs: runs(typed).collect() };
        (1..=64).contains(&number.bare.len()).then_some(number)
    }

    /// How well a booth's number fits, from 0 to 1.
    pub(super) fn fit(&self, number: &str) -> f32 {
        if self.differs_early(number) {
            return self.fit_last(number);
        }
        let same_bare = bare(number).eq(self.bare.chars());
        if !self.bare.bytes().any(|byte| byte.is_ascii_digit()) {
            // Letters alone are mostly a name: they mean a booth only when they are all of its number.
            return if same_bare { 1.0 } else { 0.0 };
        }
        let same_runs = runs(number).eq(self.runs.chars());
        let together = |c: &char| *c != GAP;
        if same_runs || same_bare {
            // Runs that were kept apart say more: `b1 23` is B1-023 rather than B12-3.
            0.9 + if same_runs { 0.07 } else { 0.0 } + if same_bare { 0.03 } else { 0.0 }
        } else if runs(number).filter(together).eq(self.runs.chars().filter(together)) {
            0.88
        } else if bare(number).take(self.bare.chars().count()).eq(self.bare.chars()) {
            0.5 + 0.3 * self.bare.len() as f32 / bare(number).count() as f32
        } else {
            self.fit_last(number)
        }
    }

    /// How well the digits that end a number fit digits alone: `23` may mean `B1-023`.
    fn fit_last(&self, number: &str) -> f32 {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let last = || number.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        if digits(&self.runs) && runs(last()).eq(self.runs.chars()) { 0.45 } else { 0.0 }
    }

    /// Whether the first characters alone tell two numbers apart, as they do for most of a venue's thousands. Zeros
    /// tell nothing: they may be leading ones.
    fn differs_early(&self, number: &str) -> bool {
        let telling = |byte: u8| byte.is_ascii_alphanumeric() && byte != b'0';
        let pairs = number.bytes().zip(self.bare.bytes()).take(2);
        pairs.take_while(|&(a, b)| telling(a) && telling(b)).any(|(a, b)| a.to_ascii_lowercase() != b)
    }
}

/// Letters and digits.
fn bare(number: &str) -> impl Iterator<Item = char> {
    folded(number).filter(|&c| is_letter_or_digit(c))
}

/// Letters and digits, a [`GAP`] between runs of a kind, without the zeros that digits begin with.
pub(super) fn runs(number: &str) -> impl Iterator<Item = char> {
    let kind = |c: char| is_letter_or_digit(c).then(|| c.is_ascii_digit());
    let mut chars = folded(number).peekable();
    // The kind of the run written last, whether it may go on, and what comes after a gap.
    let (mut last, mut open, mut next) = (None, false, None);
    std::iter::from_fn(move || {
        if next.is_some() {
            return next.take();
        }
        loop {
            let c = chars.next()?;
            let same_run = open && kind(c) == last;
            open &= same_run;
            if kind(c).is_none() || (c == '0' && !same_run && chars.peek().is_some_and(char::is_ascii_digit)) {
                continue;
            }
            let begins = last.is_some() && !same_run;
            (last, open) = (kind(c), true);
            if !begins {
                return Some(c);
            }
            next = Some(c);
            return Some(GAP);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The booths that fit best.
    fn best(typed: &str) -> Vec<&'static str> {
        const BOOTHS: [&str; 11] = [
            "B1-002",
            "B1-023",
            "B1-230",
            "B12-3",
            "C1-023",
            "C10",
            "7",
            "0",
            "HALL-OF-LIGHT-GROUND-FLOOR-0007",
            "Lobby",
            "Ⅷ-①",
        ];
        let Some(number) = Number::read(typed) else { return Vec::new() };
        let fits = BOOTHS.map(|booth| number.fit(booth));
        let best = fits.into_iter().fold(0.0, f32::max);
        BOOTHS.into_iter().zip(fits).filter(|&(_, fit)| fit > 0.0 && fit == best).map(|(booth, _)| booth).collect()
    }

    #[test]
    fn leading_zeros_and_separators_leave_the_runs() {
        for (number, expected) in [
            ("B1-023", "b 1 23"),
            ("b 10 0", "b 10 0"),
            ("00", "0"),
            ("0-0a00b", "0 0 a 0 b"),
            ("--", ""),
            ("A001", "a 1"),
        ] {
            assert_eq!(runs(number).map(|c| if c == GAP { ' ' } else { c }).collect::<String>(), expected, "{number}");
        }
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for typed in [
            "B1-023",
            "b1023",
            "b1 23",
            "B1-23",
            "ｂ１－０２３",
            "Booth B1-023",
            "stand b1 23",
            "展位B1-023",
            "B1-023号展位",
        ] {
            assert_eq!(best(typed), ["B1-023"], "{typed}");
        }
        assert_eq!(best("b1-23"), ["B1-023"]);
        assert_eq!(best("b1 0230"), ["B1-230"]);
        assert_eq!(best("b123"), ["B12-3"]);
        assert_eq!(best("c123"), ["C1-023"]);
        assert_eq!(best("b12 3"), ["B12-3"]);
        assert_eq!(best("23"), ["B1-023", "C1-023"]);
        assert_eq!(best("023"), ["B1-023", "C1-023"]);
        assert_eq!(best("b1-02"), ["B1-002"]);
        assert_eq!(best("b1-00"), ["B1-002"]);
        assert_eq!(best("07"), ["7"]);
        assert_eq!(best("hall of light ground floor 7"), ["HALL-OF-LIGHT-GROUND-FLOOR-0007"]);
        assert_eq!(best("0"), ["0"]);
        assert_eq!(best("lobby"), ["Lobby"]);
        assert_eq!(best("stand Ⅷ ①"), ["Ⅷ-①"]);
        assert_eq!(best("lobb"), [""; 0]);
        assert_eq!(best("huawei"), [""; 0]);
        assert_eq!(best("d4-100"), [""; 0]);
    }
}
