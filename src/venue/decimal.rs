//! Decimal numbers as text, for coordinates in addresses and in drawings.
//!
//! The standard library's conversions are exact for every number there is and bring 30 KB of tables and code into the
//! page. Degrees with up to 15 digits need none of that.

/// Reads a plain decimal number such as `-120.490123`: at most 15 digits count, so the result is exact.
pub fn parse(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mut number, mut taken, mut scale, mut after_point, mut any) = (0_i64, 0, 1.0, false, false);
    for byte in digits.bytes() {
        match byte {
            b'.' if !after_point => after_point = true,
            b'0'..=b'9' => {
                any = true;
                if taken < 15 {
                    number = number * 10 + i64::from(byte - b'0');
                    taken += i32::from(number > 0);
                    scale *= if after_point { 10.0 } else { 1.0 };
                } else if !after_point {
                    return None;
                }
            }
            _ => return None,
        }
    }
    let number = number as f64 / scale;
    any.then_some(if negative { -number } else { number })
}

/// Writes a number with so many digits after the point, at most 9; meant for numbers below a billion.
pub fn format(number: f64, places: u32) -> String {
    let scale = 10_i64.pow(places);
    let scaled = (number * scale as f64).round() as i64;
    let (whole, part) = ((scaled / scale).unsigned_abs(), (scaled % scale).unsigned_abs());
    let mut text = String::new();
    if scaled < 0 {
        text.push('-');
    }
    text.push_str(&whole.to_string());
    if places > 0 {
        text.push('.');
        let part = part.to_string();
        text.extend(std::iter::repeat_n('0', places as usize - part.len()));
        text.push_str(&part);
    }
    text
}

/// Writes a number with at most so many digits after the point, and no zeros at its end; see [`format()`].
pub fn short(number: f64, places: u32) -> String {
    let text = format(number, places);
    if places > 0 { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_plain_decimals_are_read() {
        for (text, number) in [("120.4901234", 120.4901234), ("-0.5", -0.5), ("7", 7.0), (".5", 0.5), ("30.", 30.0)] {
            assert_eq!(parse(text), Some(number), "{text}");
        }
        for text in ["", "-", ".", "1e5", "NaN", "inf", "1.2.3", "+1", "12 ", "1234567890123456"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn short_numbers_end_in_no_zeros() {
        for (number, text) in [(12.0, "12"), (12.34, "12.3"), (-0.5, "-0.5"), (-0.01, "0"), (100.0, "100")] {
            assert_eq!(short(number, 1), text);
        }
        assert_eq!(short(100.0, 0), "100");
    }

    proptest! {
        #[test]
        fn reads_and_writes_as_the_standard_library_does(number in -180.0..180.0_f64, places in 0_u32..10) {
            let text = format(number, places);
            let wanted = std::format!("{number:.*}", places as usize);
            let apart = (wanted.parse::<f64>().expect("a number") - text.parse::<f64>().expect("a number")).abs();
            // A tie may be rounded to the other side.
            prop_assert!(apart <= 1.01 / 10_f64.powi(places as i32), "{text} is not {wanted}");
            prop_assert_eq!(parse(&text), text.parse().ok());
        }
    }
}
