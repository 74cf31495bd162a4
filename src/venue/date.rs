//! Days as a language writes them, in the patterns of Unicode's CLDR (`yMMMMd` and its intervals).

use super::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day's year, English month, month and day, in digits without leading zeros.
fn read(date: &str) -> Option<[&str; 4]> {
    let digits = |from, to| date.get(from..to).map(|digits: &str| digits.trim_start_matches('0'));
    let [year, month, day] = [digits(0, 4)?, digits(5, 7)?, digits(8, 10)?];
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some([year, name, month, day])
}

/// A day, given as `YYYY-MM-DD`, such as "December 3, 2017"; empty when it is none.
pub fn day(date: &str, lang: Lang) -> String {
    days(date, date, lang)
}

/// The days from one to another, both `YYYY-MM-DD`, such as "December 3 – 5, 2017"; only the first when there is no
/// last, and empty when there is none.
pub fn days(starts: &str, ends: &str, lang: Lang) -> String {
    let Some(first) = read(starts) else { return String::new() };
    let last = read(ends).unwrap_or(first);
    let [year, name, month, day] = first;
    let [last_year, last_name, last_month, last_day] = last;
    let (days, years) = (first != last, year != last_year);
    let months = years || month != last_month;
    // What both days have in common is written once: in English with the last, in Chinese with the first.
    let parts = match lang {
        Lang::En => [
            (true, [name, " "]),
            (true, [day, ""]),
            (years, [", ", year]),
            (days, ["\u{2009}–\u{2009}", ""]),
            (months, [last_name, " "]),
            (days, [last_day, ""]),
            (true, [", ", last_year]),
        ],
        Lang::Zh => [
            (true, [year, "年"]),
            (true, [month, "月"]),
            (true, [day, "日"]),
            (days, ["至", ""]),
            (years, [last_year, "年"]),
            (months, [last_month, "月"]),
            (days, [last_day, "日"]),
        ],
    };
    let mut written = String::new();
    for (_, words) in parts.into_iter().filter(|(shown, _)| *shown) {
        written.push_str(words[0]);
        written.push_str(words[1]);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_without_zeros() {
        assert_eq!(day("2017-12-03", Lang::En), "December 3, 2017");
        assert_eq!(day("2017-12-03T09:30", Lang::Zh), "2017年12月3日");
    }

    #[test]
    fn what_is_no_day_is_not_written() {
        for none in ["", "soon", "2017-13-01", "2017-00-01", "2017-12", "二〇一七年"] {
            assert_eq!(day(none, Lang::En), "", "{none}");
        }
    }

    #[test]
    fn several_days_share_what_they_have_in_common() {
        let written = |starts, ends| Lang::ALL.map(|lang| days(starts, ends, lang).replace('\u{2009}', " "));
        assert_eq!(written("2017-12-03", "2017-12-05"), ["December 3 – 5, 2017", "2017年12月3日至5日"]);
        assert_eq!(written("2017-11-30", "2017-12-02"), ["November 30 – December 2, 2017", "2017年11月30日至12月2日"]);
        let turn = ["December 31, 2017 – January 2, 2018", "2017年12月31日至2018年1月2日"];
        assert_eq!(written("2017-12-31", "2018-01-02"), turn);
        // The same month of two years is two months.
        let year = ["December 3, 2017 – December 3, 2018", "2017年12月3日至2018年12月3日"];
        assert_eq!(written("2017-12-03", "2018-12-03"), year);
        assert_eq!(written("2017-12-03", ""), ["December 3, 2017", "2017年12月3日"]);
    }
}
