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
    pub result_count: &'static str,
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
    /// Accessible name of the level switch.
    pub level: &'static str,
    /// Accessible name of the language button.
    pub language: &'static str,
    /// What the language button shows: the other language.
    pub other_language: &'static str,
    /// Heading of the list of all exhibitors.
    pub exhibitors: &'static str,
    /// Heading of the services.
    pub services: &'static str,
    /// Heading of the saved places.
    pub saved_places: &'static str,
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
    use super::fill;

    #[test]
    fn values_go_in_in_order() {
        assert_eq!(fill("There is no way from {} to {}", &["A", "B"]), "There is no way from A to B");
        assert_eq!(fill("Level", &["A"]), "Level");
    }
}
