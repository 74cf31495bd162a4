//! One place in detail: who is there, where it is, what is shown, and what to do.

use web_sys::{HtmlTextAreaElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::Content;
use super::programme::{leave_by, sessions};
use crate::app::directory::Directory;
use crate::app::icon::{Icon, icon, mirrored};
use crate::app::numbers::{Clock, Numbers, country};
use crate::app::state::Action;
use crate::app::view::{View, swatch};
use crate::app::visit::Visit;
use crate::app::words::fill;
use crate::link::{Link, Show};
use crate::venue::order::ascending;
use crate::venue::{BoothId, Exhibitor, ExhibitorId, Lang, Place, Provenance, SectorId, Session, SessionId, label};

/// A place in detail.
pub(super) fn details(view: View, place: Place) -> Content {
    let (venue, lang) = (view.venue(), view.state.lang);
    let exhibitor = place.exhibitor(venue);
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
                if let Some(secs) = view.walk_s(place) {
                    <span>{ fill(view.words.from_you, &[&Numbers::of(lang).minutes(secs)]) }</span>
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
                { session_facts(view, id) }
            } else if matches!(place, Place::Booth(_)) {
                <p class="soft">{ view.words.free_booth }</p>
            }
            { next_here(view, place) }
            { own(view, place) }
            { also_here(view, place, exhibitor) }
            { nearby(view, place) }
            { along(view) }
        </>
    };
    Content { below, body }
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
                    { fact(words.sector, html! { <>{ swatch(Some(id)) }{ sector_link(view, id) }</> }) }
                }
                if !exhibitor.country.is_empty() {
                    { fact(words.country, html! { { country(&exhibitor.country, lang) } }) }
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

/// A sector's name, which leads to all its exhibitors.
fn sector_link(view: View, id: SectorId) -> Html {
    let sector = &view.venue()[id];
    let all = Directory { wanted: vec![id.0], ..Directory::default() };
    let to = Link { show: Show::Listing(all.write(view.state.fair.tags())), ..view.state.link() };
    html! {
        <a href={view.site.href(&to)} onclick={view.on_link(Action::List(all))}>{ sector.name.get(view.state.lang).to_owned() }</a>
    }
}

fn session_facts(view: View, id: SessionId) -> Html {
    let session = &view.venue()[id];
    let words = view.words;
    let clock = Clock::of(view.state.lang);
    let told = |name: &str, value: &str| {
        if value.is_empty() { Html::default() } else { fact(name, html! { { value.to_owned() } }) }
    };
    html! {
        <>
            <dl class="facts">
                { told(words.when, &clock.when(&session.start, &session.end)) }
                if let Some(leave_by) = leave_by(view, &clock, id) {
                    { fact(words.directions, html! { <strong>{ leave_by }</strong> }) }
                }
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
fn also_here(view: View, place: Place, shown: Option<ExhibitorId>) -> Html {
    let venue = view.venue();
    let others: Vec<_> = place
        .booths(venue)
        .into_iter()
        .flat_map(|booth| venue[booth].exhibitors.iter().copied())
        .filter(|&id| Some(id) != shown)
        .map(Place::Exhibitor)
        .collect();
    some(view, view.words.also_here, others)
}

/// How many neighbours are named, and how far away a stand may be to be one, metres.
const NEIGHBOURS: usize = 3;
const NEIGHBOUR_M: f64 = 8.0;

/// The occupied stands next to this one, the nearest first.
fn nearby(view: View, place: Place) -> Html {
    let venue = view.venue();
    let own = place.booths(venue);
    let Some(first) = own.first().map(|&id| &venue[id]) else { return Html::default() };
    let middle = first.polygon.centroid();
    let others: Vec<BoothId> = venue
        .booth_ids()
        .filter(|&id| venue[id].level == first.level && !own.contains(&id) && !venue[id].exhibitors.is_empty())
        .collect();
    // From edge to middle: a large neighbour is no farther away than a small one.
    let away = |at: usize| venue[others[at]].polygon.edge_distance(middle);
    let size = first.polygon.edge_distance(middle);
    let nearest = ascending(others.len(), away).into_iter().take(NEIGHBOURS);
    let near = nearest.take_while(|&at| away(at) < size + NEIGHBOUR_M).map(|at| Place::Booth(others[at])).collect();
    some(view, view.words.nearby, near)
}

/// What comes next in the same rooms or at the same stands.
fn next_here(view: View, place: Place) -> Html {
    let (venue, now) = (view.venue(), view.now());
    let (booths, units) = (place.booths(venue), place.units(venue));
    let shares = |session: &Session| {
        session.booths.iter().any(|id| booths.contains(id)) || session.units.iter().any(|id| units.contains(id))
    };
    let later = |id: &SessionId| {
        let session = &venue[*id];
        Place::Session(*id) != place && shares(session) && (session.is_on(&now) || session.start > now)
    };
    let next: Vec<SessionId> = venue.session_ids().find(later).into_iter().collect();
    html! {
        if !next.is_empty() {
            <h2>{ view.words.next_here }</h2>
            { sessions(view, &next) }
        }
    }
}

fn some(view: View, heading: &'static str, places: Vec<Place>) -> Html {
    html! {
        if !places.is_empty() {
            <h2>{ heading }</h2>
            { view.rows(places.into_iter().map(|place| (place, None)).collect(), None) }
        }
    }
}

/// What is the visitor's own: whether one has been here, and a note.
fn own(view: View, place: Place) -> Html {
    let visited = view.state.is_visited(place);
    let note = view.state.visit.note_of(&Visit::id(place, view.venue())).to_owned();
    let act = view.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        act.dispatch(Action::Note(place, event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    });
    html! {
        <div class="own">
            <button type="button" class="chip" aria-pressed={visited.to_string()} onclick={view.on(Action::ToggleVisited(place))}>
                { icon(Icon::Check) }{ view.words.visited }
            </button>
            <textarea class="note-field" rows="1" aria-label={view.words.note} placeholder={view.words.note} value={note} {oninput} />
        </div>
    }
}

/// Leads along the list that the place is on.
fn along(view: View) -> Html {
    let Some(at) = view.state.listed_at() else { return Html::default() };
    let (words, count) = (view.words, view.state.listing().exhibitors.len());
    let button = |name: &'static str, on: bool, sign: Html, can: bool| {
        html! {
            <button type="button" class="quiet round" data-along={if on { "on" } else { "back" }} aria-label={name} title={name}
                disabled={!can} onclick={view.on(Action::Along(on))}>{ sign }</button>
        }
    };
    html! {
        <nav class="along" aria-label={words.exhibitors}>
            { button(words.previous, false, icon(Icon::Back), at > 0) }
            <span class="soft">{ fill(words.some_of, &[&(at + 1).to_string(), &count.to_string()]) }</span>
            { button(words.next, true, mirrored(Icon::Back), at + 1 < count) }
        </nav>
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
