//! “Did you mean”: the known word that a mistaken one is nearest to.

/// The nearest of some words, unless none is near: at most a third of its letters differ, case aside.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    let letters = word.chars().count();
    known
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(&word, &other.to_lowercase()), other))
        .filter(|(apart, other)| 3 * apart <= letters.max(other.chars().count()))
        .min()
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let known = ["walkway", "stairs", "restroom", "restroom.female"];
        assert_eq!(nearest("wlakway", known), Some("walkway"));
        assert_eq!(nearest("Stair", known), Some("stairs"));
        assert_eq!(nearest("restroom.femal", known), Some("restroom.female"));
        assert_eq!(nearest("cinema", known), None);
        assert_eq!(nearest("", known), None);
    }
}
