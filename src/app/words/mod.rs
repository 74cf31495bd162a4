//! The page's own words, one struct per language: a message missing in a language does not compile.

mod en;
mod zh;

use crate::venue::{Lang, Provenance};

/// Everything the page says in one language. `{}` stands for what is filled in by [`fill`].
pub struct Words {
    /// Accessible name of the search field.
    pub search: &'static str,
    /// Empties a search field.
    pub clear: &'static str,
    /// Accessible name of a list of search results.
    pub results: &'static str,
    /// Last row of a long list.
    pub more: &'static str,
    /// Nothing fits `{}`.
    pub no_results: &'static str,
    /// What to do when nothing fits.
    pub no_results_hint: &'static str,
    /// In place of results while what finds them is on its way.
    pub search_coming: &'static str,
    /// What finds places could not be fetched.
    pub no_finder: &'static str,
    /// In place of an empty list of exhibitors.
    pub no_exhibitors: &'static str,
    /// Button to the whole list.
    pub all_exhibitors: &'static str,
    /// Spoken number of results.
    pub result_count: Counted,
    /// Accessible name of the map.
    pub map: &'static str,
    /// Spoken description of the map: level and how to move.
    pub map_summary: &'static str,
    /// Spoken when keys have moved the map: the stand in its middle.
    pub map_middle: &'static str,
    /// Accessible name of the buttons on the map.
    pub controls: &'static str,
    /// Button.
    pub zoom_in: &'static str,
    /// Button.
    pub zoom_out: &'static str,
    /// Button: turn the map north up.
    pub north: &'static str,
    /// Button.
    pub full_screen: &'static str,
    /// Button: show where I am.
    pub locate: &'static str,
    /// Button: turns the map as the visitor turns.
    pub face: &'static str,
    /// Button: what colours and marks on the map mean.
    pub legend: &'static str,
    /// Heading of what the map marks.
    pub marks: &'static str,
    /// Heading of the signs of services.
    pub services: &'static str,
    /// What the pin on the map means.
    pub goal: &'static str,
    /// Accessible name of the level switch.
    pub level: &'static str,
    /// Accessible name of the language button.
    pub language: &'static str,
    /// What the language button shows: the other language.
    pub other_language: &'static str,
    /// Heading of the list of all exhibitors.
    pub exhibitors: &'static str,
    /// Button: makes the panel taller or lower.
    pub panel_taller: &'static str,
    /// Button: makes the panel lower.
    pub panel_lower: &'static str,
    /// Button.
    pub close: &'static str,
    /// Button.
    pub directions: &'static str,
    /// Toggle button.
    pub save: &'static str,
    /// Button.
    pub share: &'static str,
    /// Label: booth number.
    pub booth: &'static str,
    /// Label: several booth numbers.
    pub booths: &'static str,
    /// Label: what an exhibitor shows.
    pub on_show: &'static str,
    /// Label: sector.
    pub sector: &'static str,
    /// Label: country.
    pub country: &'static str,
    /// Link to an exhibitor's own site.
    pub website: &'static str,
    /// Link to where an entry comes from.
    pub source: &'static str,
    /// Heading: other exhibitors at the same booth.
    pub also_here: &'static str,
    /// A booth nobody has.
    pub free_booth: &'static str,
    /// Entry confirmed by a source.
    pub confirmed: &'static str,
    /// Entry announced before the fair.
    pub announced: &'static str,
    /// Invented entry.
    pub sample: &'static str,
    /// Said of a session that does not take place.
    pub cancelled: &'static str,
    /// Field: where a walk begins.
    pub from: &'static str,
    /// Field: where a walk ends.
    pub to: &'static str,
    /// Field: a stop between.
    pub via: &'static str,
    /// Button: removes a stop.
    pub remove_stop: &'static str,
    /// Field: one more stop between.
    pub stop: &'static str,
    /// Button: makes room for one more stop.
    pub add_stop: &'static str,
    /// Button: puts the stops in the order that makes the walk shortest.
    pub best_order: &'static str,
    /// Switch.
    pub avoid_stairs: &'static str,
    /// Switch.
    pub avoid_escalators: &'static str,
    /// Opens further switches.
    pub options: &'static str,
    /// Button: drop the wishes that forbid every way.
    pub best_way: &'static str,
    /// Button: swaps both ends.
    pub swap: &'static str,
    /// Switch.
    pub step_free: &'static str,
    /// Accessible name of the list of steps.
    pub steps: &'static str,
    /// Question when the start is missing.
    pub where_from: &'static str,
    /// Question when the goal is missing.
    pub where_to: &'static str,
    /// How to answer either question.
    pub where_hint: &'static str,
    /// Button: reads a code with the camera, to know where one stands.
    pub scan: &'static str,
    /// Offer: the place one stands at.
    pub you_are_here: &'static str,
    /// Offer: pick on the map.
    pub on_map: &'static str,
    /// Both ends are one place.
    pub already_there: &'static str,
    /// No way from `{}` to `{}`.
    pub no_way: &'static str,
    /// `{}` is away from any floor.
    pub off_floor: &'static str,
    /// Button: drop the wish that forbids the way.
    pub allow_steps: &'static str,
    /// A walk goes around `{}`, which is closed; the reason follows.
    pub detour: &'static str,
    /// Heading while what finds ways is on its way.
    pub finding_way: &'static str,
    /// Heading when it could not be fetched.
    pub no_walker: &'static str,
    /// Button: fetch it again.
    pub try_again: &'static str,
    /// Less than a minute.
    pub under_a_minute: &'static str,
    /// Said when an exhibitor moves while one looks: its name, its new stand's number.
    pub moves: &'static str,
    /// Said when an exhibitor leaves the floor while one looks: its name.
    pub left: &'static str,
    /// Said of a place that an address names by an id of old.
    pub moved: &'static str,
    /// Heading of a page for something unknown.
    pub unknown_title: &'static str,
    /// Nothing is called `{}`.
    pub unknown: &'static str,
    /// Heading of near matches.
    pub did_you_mean: &'static str,
    /// Button back to the whole map.
    pub whole_map: &'static str,
    /// Heading and button: the sessions of the fair.
    pub programme: &'static str,
    /// Label: when a session is.
    pub when: &'static str,
    /// A session of no known day.
    pub no_day: &'static str,
    /// A session of no known hour, after its day.
    pub no_hour: &'static str,
    /// Label: the series a session belongs to.
    pub track: &'static str,
    /// Label.
    pub speakers: &'static str,
    /// Heading of services, the nearest first.
    pub nearest_first: &'static str,
    /// None of the kind asked for.
    pub no_service: &'static str,
    /// Accessible name of the links to the programme, the own visit and services.
    pub shortcuts: &'static str,
    /// Accessible name of the choice of an order.
    pub order: &'static str,
    /// Order: by name.
    pub by_name: &'static str,
    /// Order: by number of the booth.
    pub by_booth: &'static str,
    /// What narrows the list down.
    pub filter: &'static str,
    /// Button: list all again.
    pub clear_filters: &'static str,
    /// `{}` of `{}` are listed.
    pub some_of: &'static str,
    /// No exhibitor is listed.
    pub none_fits: &'static str,
    /// Label: hall.
    pub hall: &'static str,
    /// Label: zone.
    pub zone: &'static str,
    /// Filter: entries that a source confirms.
    pub only_confirmed: &'static str,
    /// Filter: saved ones.
    pub only_saved: &'static str,
    /// Filter: those the visitor has not been to.
    pub only_unvisited: &'static str,
    /// Heading and link: what the visitor keeps.
    pub my_visit: &'static str,
    /// Toggle button and heading: the visitor has been there.
    pub visited: &'static str,
    /// Field: the visitor's own words about a place.
    pub note: &'static str,
    /// Heading: saved sessions.
    pub my_day: &'static str,
    /// What to do when nothing is kept yet.
    pub nothing_kept: &'static str,
    /// Button: walk to all of them.
    pub walk_by: &'static str,
    /// Button: keep the visit as a file.
    pub to_file: &'static str,
    /// Button: add what a file has kept.
    pub from_file: &'static str,
    /// Button: sessions as a calendar's file.
    pub to_calendar: &'static str,
    /// Said after a plan was added.
    pub added: &'static str,
    /// Heading: places that somebody has put together.
    pub shared_plan: &'static str,
    /// Button: save all of them.
    pub keep_all: &'static str,
    /// These stops this fair does not have: `{}`.
    pub not_here: &'static str,
    /// Walking time `{}` from where the visitor stands.
    pub from_you: &'static str,
    /// When to set out, `{}`, to be in time.
    pub leave_by: &'static str,
    /// Heading: the stands next to this one.
    pub nearby: &'static str,
    /// Heading: the next session at a place.
    pub next_here: &'static str,
    /// Heading: sessions that are on.
    pub on_now: &'static str,
    /// Heading: sessions that begin next.
    pub up_next: &'static str,
    /// Button: the exhibitor before in the list.
    pub previous: &'static str,
    /// Button: the next exhibitor of the list.
    pub next: &'static str,
    /// Recent searches: forget them.
    pub forget: &'static str,
    /// Said when one of the recent searches is forgotten.
    pub forgot: &'static str,
    /// Said after saving.
    pub saved: &'static str,
    /// Said after saving was undone.
    pub unsaved: &'static str,
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &en::WORDS,
            Lang::Zh => &zh::WORDS,
        }
    }

    /// How sure an entry is, said plainly; nothing for an ordinary entry.
    pub fn provenance(&self, provenance: &Provenance) -> Option<&'static str> {
        match provenance {
            Provenance::Plain => None,
            Provenance::Confirmed => Some(self.confirmed),
            Provenance::Announced => Some(self.announced),
            Provenance::Sample => Some(self.sample),
        }
    }
}

/// A message with a number, in the forms that the language has for it.
pub struct Counted {
    /// For one.
    pub one: &'static str,
    /// For any other number.
    pub other: &'static str,
}

/// A message with each `{}` replaced by the next value.
pub fn fill(message: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut said = String::with_capacity(message.len() + 32);
    for (nth, part) in message.split("{}").enumerate() {
        if nth > 0 {
            said.push_str(values.next().copied().unwrap_or_default());
        }
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::fill;

    /// Every message of a language: its name and what it says. Read from the source, which is all that knows the names.
    fn messages(lang: &str) -> Vec<(String, String)> {
        let source = source(&format!("words/{lang}.rs"));
        let (_, body) = source.split_once("Words {\n").expect("the words");
        let fields = body.split("\n    ").filter_map(|field| field.trim().split_once(": "));
        let messages: Vec<_> = fields
            .map(|(name, said)| (name.to_owned(), said.trim_end_matches([',', '\n', '}', ';', ' ']).to_owned()))
            .collect();
        assert!(messages.len() > 90, "{lang}: {}", messages.len());
        messages
    }

    fn source(path: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app").join(path);
        fs::read_to_string(path).expect("a source file")
    }

    #[test]
    fn every_message_says_something_in_every_language_and_takes_the_same_values() {
        let values = |said: &str| said.matches("{}").count();
        for ((name, en), (same, zh)) in messages("en").into_iter().zip(messages("zh")) {
            assert_eq!(name, same);
            assert!(!en.contains("\"\"") && !zh.contains("\"\""), "{name} says nothing");
            assert_eq!(values(&en), values(&zh), "{name}: {en} {zh}");
        }
    }

    #[test]
    fn every_message_is_used() {
        let mut sources = String::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() && !path.ends_with("words") {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    sources += &fs::read_to_string(path).expect("a source file");
                }
            }
        }
        sources += &source("words/mod.rs");
        let used = |name: &str| {
            let follows = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            sources.split(&format!(".{name}")).skip(1).any(follows)
        };
        let unused: Vec<String> = messages("en").into_iter().map(|(name, _)| name).filter(|name| !used(name)).collect();
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

    #[test]
    fn values_go_in_in_order() {
        assert_eq!(fill("There is no way from {} to {}", &["A", "B"]), "There is no way from A to B");
        assert_eq!(fill("Level", &["A"]), "Level");
    }
}
