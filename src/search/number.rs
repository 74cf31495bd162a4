//! Booth numbers in any form: `B1-023`, `b1 23`, `b123`, `b1023`, `booth b1-023`, `展位B1-023`.

use super::fold::folded;

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
        let blank = |c: char| !c.is_alphanumeric();
        let typed = typed.trim_matches(blank);
        let typed = BEFORE.iter().find_map(|word| typed.strip_prefix(word)).unwrap_or(typed);
        let typed = AFTER.iter().find_map(|word| typed.strip_suffix(word)).unwrap_or(typed).trim_matches(blank);
        let mut number = Number { bare: String::new(), runs: String::new() };
        number.write(typed);
        (number.bare.len() <= 16 && number.bare.bytes().any(|byte| byte.is_ascii_digit())).then_some(number)
    }

    /// How well each of the numbers fits, from 0 to 1.
    pub(super) fn fits<'a>(&'a self, numbers: impl Iterator<Item = &'a str> + 'a) -> impl Iterator<Item = f32> + 'a {
        // Written over again and again: venues have thousands of booths.
        let mut other = Number { bare: String::new(), runs: String::new() };
        let only_digits = !self.runs.contains(GAP);
        numbers.map(move |number| {
            // Most booths are told apart by their first letter, without reading on.
            let initial = number.bytes().next().filter(u8::is_ascii_alphanumeric);
            if !only_digits && initial.is_some_and(|byte| byte.to_ascii_lowercase() != self.bare.as_bytes()[0]) {
                return 0.0;
            }
            other.write(number);
            let (same_runs, same_bare) = (other.runs == self.runs, other.bare == self.bare);
            if same_runs || same_bare {
                // Runs that were kept apart say more: `b1 23` is B1-023 rather than B12-3.
                0.9 + if same_runs { 0.07 } else { 0.0 } + if same_bare { 0.03 } else { 0.0 }
            } else if other.runs.chars().filter(|&c| c != GAP).eq(self.runs.chars().filter(|&c| c != GAP)) {
                0.88
            } else if other.bare.starts_with(&self.bare) {
                0.5 + 0.3 * self.bare.len() as f32 / other.bare.len() as f32
            } else if only_digits && other.runs.rsplit(GAP).next() == Some(&self.runs) {
                0.45
            } else {
                0.0
            }
        })
    }

    /// Reads another number into the same strings.
    fn write(&mut self, number: &str) {
        self.bare.clear();
        self.runs.clear();
        let mut last = None;
        let mut zero = false;
        for c in folded(number) {
            let digit = c.is_alphanumeric().then(|| c.is_ascii_digit());
            if digit.is_some() {
                if digit != last {
                    if !self.runs.is_empty() {
                        self.runs.push(GAP);
                    }
                } else if zero {
                    self.runs.pop();
                }
                zero = c == '0' && (digit != last || zero);
                self.bare.push(c);
                self.runs.push(c);
            }
            last = digit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The booths that fit best.
    fn best(typed: &str) -> Vec<&'static str> {
        const BOOTHS: [&str; 8] = ["B1-002", "B1-023", "B1-230", "B12-3", "C1-023", "C10", "7", "0"];
        let Some(number) = Number::read(typed) else { return Vec::new() };
        let fits: Vec<f32> = number.fits(BOOTHS.into_iter()).collect();
        let best = fits.iter().copied().fold(0.0, f32::max);
        BOOTHS.into_iter().zip(fits).filter(|&(_, fit)| fit > 0.0 && fit == best).map(|(booth, _)| booth).collect()
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
        assert_eq!(best("0"), ["0"]);
        assert_eq!(best("huawei"), [""; 0]);
        assert_eq!(best("d4-100"), [""; 0]);
    }
}
