//! One place in detail: who is there, where it is, what is shown, and what to do.

use web_sys::{HtmlTextAreaElement, InputEvent, MouseEvent};
use yew::prelude::*;
use yew::virtual_dom::AttributeOrProperty::{Attribute, Static};

use super::Content;
use super::programme::{leave_by, sessions};
use crate::app::directory::Directory;
use crate::app::element::{all, button, element, made, said, section, text};
use crate::app::icon::{Icon, icon, mirrored};
use crate::app::numbers::{Clock, Numbers, country};
use crate::app::state::{Action, Arrival};
use crate::app::view::{View, swatch};
use crate::app::visit::Visit;
use crate::app::words::fill;
use crate::link::Show;
use crate::venue::order::ascending;
use crate::venue::text::is_web_address;
use crate::venue::{BoothId, Exhibitor, Lang, Place, Provenance, SectorId, Session, SessionId, label};

/// A place in detail.
pub(super) fn details(view: View, place: Place) -> Content {
    let (venue, lang) = (view.venue(), view.state.lang);
    let exhibitor = place.exhibitor(venue);
    let second = label::second(venue, place, lang);
    let whereabouts = label::whereabouts(venue, place, lang);
    let numbers = label::numbers(venue, place);
    let booth = (!numbers.is_empty()).then(|| {
        let name = if numbers.contains(',') { view.words.booths } else { view.words.booth };
        element("span", "", vec![text(name), text(" "), said("strong", "number", &numbers)])
    });
    let walk = view.state.walk_s(place).map(|secs| fill(view.words.from_you, &[&Numbers::of(lang).minutes(secs)]));
    let line = vec![
        booth.unwrap_or_default(),
        said("span", "soft", &whereabouts),
        said("span", "", &walk.unwrap_or_default()),
    ];
    let below = html! {
        <>
            if let Some(second) = second {
                <p class="second-name" lang={other_tag(view)}>{ second }</p>
            }
            { element("p", "place-line", line) }
        </>
    };
    let facts = match (exhibitor, place) {
        (Some(id), _) => facts(view, &venue[id]),
        (None, Place::Session(id)) => session_facts(view, id),
        (None, Place::Booth(_)) => said("p", "soft", view.words.free_booth),
        _ => Html::default(),
    };
    let also_here = place.booths(venue).into_iter().flat_map(|booth| venue[booth].exhibitors.iter().copied());
    let also_here = also_here.filter(|&id| Some(id) != exhibitor).map(Place::Exhibitor).collect();
    let body = vec![
        actions(view, place),
        facts,
        section(view.words.next_here, sessions(view, &next_here(view, place))),
        own(view, place),
        section(view.words.also_here, view.rows(also_here)),
        section(view.words.nearby, view.rows(nearby(view, place))),
        along(view),
    ];
    Content { below, body: all(body) }
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
    let mut actions = Vec::new();
    if place.anchor(view.venue()).is_some() {
        let content = vec![icon(Icon::Directions), text(words.directions)];
        actions.push(button("button primary", None, content, view.on(Action::Directions(place))));
    }
    let content = vec![icon(if saved { Icon::Saved } else { Icon::Save }), text(words.save)];
    actions.push(button("button", Some(saved), content, save));
    actions.push(view.share_button(view.title(place), Some(place)));
    element("div", "actions", actions)
}

fn facts(view: View, exhibitor: &Exhibitor) -> Html {
    let (words, lang) = (view.words, view.state.lang);
    let mut facts = Vec::new();
    if let Some(id) = exhibitor.sector {
        facts.push(fact(words.sector, vec![swatch(Some(id)), sector_link(view, id)]));
    }
    // The browser's first look at how a language names countries takes long: until the map stands its place is kept.
    let waits = lang != Lang::En && !exhibitor.country.is_empty() && view.state.finding == Arrival::Coming;
    let country = if waits { "\u{a0}".to_owned() } else { country(&exhibitor.country, lang) };
    facts.push(told(words.country, &country));
    facts.extend(further(view, &exhibitor.details));
    if let Some(website) = web_address(&exhibitor.website) {
        facts.push(fact(words.website, vec![outward(website, host(website))]));
    }
    all(vec![
        logo(view, &exhibitor.logo),
        shown(words.on_show, exhibitor.exhibit.get(lang)),
        element("dl", "facts", facts),
        origin(view, &exhibitor.provenance, &exhibitor.source_url),
    ])
}

/// An exhibitor's logo; `assets/live.js` hides one that cannot be had.
fn logo(view: View, path: &str) -> Html {
    if path.is_empty() {
        return Html::default();
    }
    let values = [Some(Static("logo")), Some(Attribute(view.site.file(path).into())), Some(Static(""))];
    made("img", &["class", "src", "alt"], Box::new(values), Vec::new()).into()
}

/// What an exhibitor shows.
fn shown(heading: &str, exhibit: &str) -> Html {
    if exhibit.is_empty() {
        return Html::default();
    }
    element("section", "exhibit", vec![said("h2", "", heading), said("p", "", exhibit)])
}

/// A sector's name, which leads to all its exhibitors.
fn sector_link(view: View, id: SectorId) -> Html {
    let all = Directory { wanted: vec![id.0], ..Directory::default() };
    let show = Show::Listing(all.write(view.state.fair.tags()));
    view.link("", show, Action::List(all), vec![text(view.venue()[id].name.get(view.state.lang))])
}

fn session_facts(view: View, id: SessionId) -> Html {
    let session = &view.venue()[id];
    let words = view.words;
    let clock = Clock::of(view.state.lang);
    let cancelled = said("strong", "line", if session.cancelled { words.cancelled } else { "" });
    let when = clock.when(&session.start, &session.end);
    let mut facts = Vec::new();
    if session.cancelled || !when.is_empty() {
        facts.push(fact(words.when, vec![cancelled, text(&when)]));
    }
    if let Some(leave_by) = leave_by(view, &clock, id) {
        facts.push(fact(words.directions, vec![said("strong", "", &leave_by)]));
    }
    facts.extend([told(words.track, &session.track), told(words.speakers, &session.speakers)]);
    facts.extend(further(view, &session.details));
    all(vec![element("dl", "facts", facts), origin(view, &session.provenance, &session.source_url)])
}

fn fact(name: &str, content: Vec<Html>) -> Html {
    element("div", "fact", vec![said("dt", "", name), element("dd", "", content)])
}

/// A fact in words; nothing when there are none.
fn told(name: &str, value: &str) -> Html {
    if value.is_empty() { Html::default() } else { fact(name, vec![text(value)]) }
}

/// Columns of the organiser's own; of a pair such as `note_en` and `note_zh`, the one in the current language.
fn further(view: View, details: &[(String, String)]) -> Vec<Html> {
    let lang = view.state.lang;
    let pair = |name: &str| {
        let (stem, code) = name.rsplit_once('_')?;
        Some((stem.to_owned(), Lang::ALL.into_iter().find(|lang| lang.code() == code)?))
    };
    let has = |stem: &str, lang: Lang| details.iter().any(|(name, _)| pair(name) == Some((stem.to_owned(), lang)));
    let shown = |(name, value): &(String, String)| match pair(name) {
        Some((stem, own)) if own == lang || !has(&stem, lang) => told(&stem, value),
        Some(_) => Html::default(),
        None => told(name, value),
    };
    details.iter().map(shown).collect()
}

/// How sure an entry is, and where it comes from.
fn origin(view: View, provenance: &Provenance, source_url: &str) -> Html {
    let source = web_address(source_url).map(|source| outward(source, view.words.source));
    let said = said("span", "", view.words.provenance(provenance).unwrap_or_default());
    element("p", "provenance", vec![said, source.unwrap_or_default()])
}

/// An address from a stranger's spreadsheet, only if it leads to the web.
fn web_address(address: &str) -> Option<&str> {
    is_web_address(address).then_some(address)
}

/// The host within a web address, to be shown for it.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn outward(address: &str, words: &str) -> Html {
    html! { <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ words.to_owned() }</a> }
}

/// How many neighbours are named, and how far away a stand may be to be one, metres.
const NEIGHBOURS: usize = 3;
const NEIGHBOUR_M: f64 = 8.0;

/// The occupied stands next to this one, the nearest first.
fn nearby(view: View, place: Place) -> Vec<Place> {
    let venue = view.venue();
    let own = place.booths(venue);
    let Some(first) = own.first().map(|&id| &venue[id]) else { return Vec::new() };
    let middle = first.polygon.centroid();
    let others: Vec<BoothId> = venue
        .booth_ids()
        .filter(|&id| venue[id].level == first.level && !own.contains(&id) && !venue[id].exhibitors.is_empty())
        .collect();
    // From edge to middle: a large neighbour is no farther away than a small one.
    let away = |at: usize| venue[others[at]].polygon.edge_distance(middle);
    let size = first.polygon.edge_distance(middle);
    let nearest = ascending(others.len(), away).into_iter().take(NEIGHBOURS);
    nearest.take_while(|&at| away(at) < size + NEIGHBOUR_M).map(|at| Place::Booth(others[at])).collect()
}

/// What comes next in the same rooms or at the same stands.
fn next_here(view: View, place: Place) -> Vec<SessionId> {
    let venue = view.venue();
    let (booths, units) = (place.booths(venue), place.units(venue));
    let shares = |session: &Session| {
        session.booths.iter().any(|id| booths.contains(id)) || session.units.iter().any(|id| units.contains(id))
    };
    // Looked at only where there is one: the first look at the clock takes a while.
    let mut now = None;
    let later = |id: &SessionId| {
        let session = &venue[*id];
        let mut later = || {
            let now: &String = now.get_or_insert_with(|| view.now());
            session.is_on(now) || session.start > *now
        };
        Place::Session(*id) != place && shares(session) && later()
    };
    venue.session_ids().find(later).into_iter().collect()
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
            { button("chip", Some(visited), vec![icon(Icon::Check), text(view.words.visited)], view.on(Action::ToggleVisited(place))) }
            <textarea class="note-field" rows="1" aria-label={view.words.note} placeholder={view.words.note} value={note} {oninput} />
        </div>
    }
}

/// Leads along the list that the place is on.
fn along(view: View) -> Html {
    // The list is put in order once the map stands.
    if view.state.finding == Arrival::Coming {
        return Html::default();
    }
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
