//! One place in detail: who is there, where it is, what is shown, and what to do.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::Content;
use crate::app::icon::{Icon, icon};
use crate::app::numbers::Clock;
use crate::app::state::Action;
use crate::app::view::{View, swatch};
use crate::venue::{Exhibitor, ExhibitorId, Lang, Place, Provenance, Session, label};

/// A place in detail.
pub(super) fn details(view: View, place: Place) -> Content {
    let (venue, lang) = (view.venue(), view.state.lang);
    let exhibitor = exhibitor_of(view, place);
    let second = label::second(venue, place, lang);
    let whereabouts = label::whereabouts(venue, place, lang);
    let numbers = label::numbers(venue, place);
    let below = html! {
        <>
            if let Some(second) = second {
                <p class="second-name" lang={other_tag(view)}>{ second }</p>
            }
            <p class="place-line">
                if !numbers.is_empty() {
                    <span>
                        { if numbers.contains(',') { view.words.booths } else { view.words.booth } }
                        { " " }
                        <strong class="number">{ numbers }</strong>
                    </span>
                }
                if !whereabouts.is_empty() {
                    <span class="soft">{ whereabouts }</span>
                }
            </p>
        </>
    };
    let body = html! {
        <>
            { actions(view, place) }
            if let Some(id) = exhibitor {
                { facts(view, &venue[id]) }
            } else if let Place::Session(id) = place {
                { session_facts(view, &venue[id]) }
            } else if matches!(place, Place::Booth(_)) {
                <p class="soft">{ view.words.free_booth }</p>
            }
            { neighbours(view, place, exhibitor) }
        </>
    };
    Content { below, body }
}

/// Whose details these are: the exhibitor itself, or the first at the booth.
fn exhibitor_of(view: View, place: Place) -> Option<ExhibitorId> {
    match place {
        Place::Exhibitor(id) => Some(id),
        Place::Booth(id) => view.venue()[id].exhibitors.first().copied(),
        _ => None,
    }
}

fn other_tag(view: View) -> &'static str {
    Lang::ALL.into_iter().find(|&lang| lang != view.state.lang).unwrap_or_default().tag()
}

fn actions(view: View, place: Place) -> Html {
    let words = view.words;
    let saved = view.state.is_saved(place);
    let save = {
        let act = view.act.clone();
        let said = if saved { words.unsaved } else { words.saved };
        Callback::from(move |_: MouseEvent| {
            act.dispatch(Action::ToggleSaved(place));
            act.dispatch(Action::Say(said.into()));
        })
    };
    html! {
        <div class="actions">
            if place.anchor(view.venue()).is_some() {
                <button type="button" class="button primary" onclick={view.on(Action::Directions(place))}>
                    { icon(Icon::Directions) }{ words.directions }
                </button>
            }
            <button type="button" class="button" aria-pressed={saved.to_string()} onclick={save}>
                { icon(if saved { Icon::Saved } else { Icon::Save }) }{ words.save }
            </button>
            { view.share_button(view.title(place), Some(place)) }
        </div>
    }
}

fn facts(view: View, exhibitor: &Exhibitor) -> Html {
    let (words, lang) = (view.words, view.state.lang);
    let exhibit = exhibitor.exhibit.get(lang);
    html! {
        <>
            if !exhibit.is_empty() {
                <section class="exhibit">
                    <h2>{ words.on_show }</h2>
                    <p>{ exhibit.to_owned() }</p>
                </section>
            }
            <dl class="facts">
                if let Some(id) = exhibitor.sector {
                    { fact(words.sector, html! { <>{ swatch(Some(id)) }{ view.venue()[id].name.get(lang).to_owned() }</> }) }
                }
                if !exhibitor.country.is_empty() {
                    { fact(words.country, html! { { exhibitor.country.clone() } }) }
                }
                { further(view, &exhibitor.details) }
                if let Some(website) = web_address(&exhibitor.website) {
                    { fact(words.website, outward(website, host(website))) }
                }
            </dl>
            { origin(view, &exhibitor.provenance, &exhibitor.source_url) }
        </>
    }
}

fn session_facts(view: View, session: &Session) -> Html {
    let words = view.words;
    let told = |name: &str, value: &str| {
        if value.is_empty() { Html::default() } else { fact(name, html! { { value.to_owned() } }) }
    };
    html! {
        <>
            <dl class="facts">
                { told(words.when, &Clock::of(view.state.lang).when(&session.start, &session.end)) }
                { told(words.track, &session.track) }
                { told(words.speakers, &session.speakers) }
                { further(view, &session.details) }
            </dl>
            { origin(view, &session.provenance, &session.source_url) }
        </>
    }
}

fn fact(name: &str, content: Html) -> Html {
    html! { <div class="fact"><dt>{ name.to_owned() }</dt><dd>{ content }</dd></div> }
}

/// Columns of the organiser's own; of a pair such as `note_en` and `note_zh`, the one in the current language.
fn further(view: View, details: &[(String, String)]) -> Html {
    let lang = view.state.lang;
    let pair = |name: &str| {
        let (stem, code) = name.rsplit_once('_')?;
        Some((stem.to_owned(), Lang::ALL.into_iter().find(|lang| lang.code() == code)?))
    };
    let has = |stem: &str, lang: Lang| details.iter().any(|(name, _)| pair(name) == Some((stem.to_owned(), lang)));
    let shown = |(name, value): &(String, String)| match pair(name) {
        Some((stem, own)) if own == lang || !has(&stem, lang) => fact(&stem, html! { { value.clone() } }),
        Some(_) => Html::default(),
        None => fact(name, html! { { value.clone() } }),
    };
    details.iter().map(shown).collect()
}

/// How sure an entry is, and where it comes from.
fn origin(view: View, provenance: &Provenance, source_url: &str) -> Html {
    html! {
        <p class="provenance">
            if let Some(said) = view.words.provenance(provenance) {
                <span>{ said }</span>
            }
            if let Some(source) = web_address(source_url) {
                { outward(source, view.words.source) }
            }
        </p>
    }
}

/// An address from a stranger's spreadsheet, only if it leads to the web.
fn web_address(address: &str) -> Option<&str> {
    let scheme = address.split_once("://")?.0;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(address)
}

/// The host within a web address, to be shown for it.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn outward(address: &str, words: &str) -> Html {
    html! { <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ words.to_owned() }</a> }
}

/// The other exhibitors at the same booths.
fn neighbours(view: View, place: Place, shown: Option<ExhibitorId>) -> Html {
    let venue = view.venue();
    let others: Vec<_> = place
        .booths(venue)
        .into_iter()
        .flat_map(|booth| venue[booth].exhibitors.iter().copied())
        .filter(|&id| Some(id) != shown)
        .map(|id| (Place::Exhibitor(id), None))
        .collect();
    html! {
        if !others.is_empty() {
            <h2>{ view.words.also_here }</h2>
            { view.rows(others, None) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{host, web_address};

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(web_address("https://example.org/a"), Some("https://example.org/a"));
        assert_eq!(web_address("HTTP://example.org"), Some("HTTP://example.org"));
        for other in
            ["javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x", "example.org", ""]
        {
            assert_eq!(web_address(other), None, "{other}");
        }
        assert_eq!(host("https://example.org/a?b"), "example.org");
    }
}
