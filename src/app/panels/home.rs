//! The event and its exhibitors; and the same list once one has told where one stands.

use yew::prelude::*;

use super::Content;
use crate::app::icon;
use crate::app::numbers::{days, sort_by_name};
use crate::app::services::Services;
use crate::app::state::{Action, State};
use crate::app::view::View;
use crate::app::words::Words;
use crate::app::{label, site::Site};
use crate::link::{Link, Show};
use crate::venue::Place;
use crate::venue::amenity::kind_name;

/// The event, its services and its exhibitors.
pub(super) fn home(view: View) -> Content {
    let event = &view.venue().event;
    let days = days(&event.starts, &event.ends, view.state.lang);
    Content { below: html! { <p class="soft">{ days }</p> }, body: lists(view) }
}

/// You are here: where to?
pub(super) fn here(view: View) -> Content {
    let place = view.state.here.map(|here| {
        let whereabouts = label::whereabouts(view.venue(), here, view.state.lang);
        html! {
            <p>
                <strong>{ view.title(here) }</strong>
                if !whereabouts.is_empty() {
                    <span class="soft">{ " · " }{ whereabouts }</span>
                }
            </p>
        }
    });
    let body = html! {
        <>
            <h2>{ view.words.where_to }</h2>
            { lists(view) }
        </>
    };
    Content { below: place.unwrap_or_default(), body }
}

/// Everything to go to.
fn lists(view: View) -> Html {
    html! {
        <>
            { chips(view) }
            { saved(view) }
            { exhibitors(view) }
        </>
    }
}

/// Services one tap away.
fn chips(view: View) -> Html {
    let offered = Services::offered(view.venue());
    html! {
        if !offered.is_empty() {
            <nav class="chips" aria-label={view.words.services}>
                for kind in offered {
                    { chip(view, kind) }
                }
            </nav>
        }
    }
}

fn chip(view: View, kind: &'static str) -> Html {
    let to = Link { show: Show::Service(kind.to_owned()), ..view.state.link() };
    html! {
        <a class="chip" href={view.site.href(&to)} onclick={view.on_link(Action::Services(kind.to_owned()))}>
            { icon::amenity(kind) }
            { kind_name(kind).get(view.state.lang).to_owned() }
        </a>
    }
}

fn saved(view: View) -> Html {
    let saved = view.state.saved_places();
    html! {
        if !saved.is_empty() {
            <h2>{ view.words.saved_places }</h2>
            { view.rows(saved.into_iter().map(|place| (place, None)).collect(), None) }
        }
    }
}

fn exhibitors(view: View) -> Html {
    html! {
        <>
            <h2 id="exhibitors">{ view.words.exhibitors }<span class="count">{ view.venue().exhibitors.len() }</span></h2>
            <Exhibitors state={view.state.clone()} site={view.site.clone()} />
        </>
    }
}

/// How many exhibitors are listed at first, and how many more at a time.
const CHUNK: usize = 40;

#[derive(Properties, PartialEq)]
struct ExhibitorsProps {
    state: UseReducerHandle<State>,
    site: Site,
}

/// All exhibitors by name, a chunk at a time.
#[component]
fn Exhibitors(props: &ExhibitorsProps) -> Html {
    let state = &props.state;
    let chunks = use_state_eq(|| 1);
    let sorted = use_memo((state.fair.clone(), state.lang), |(fair, lang)| {
        let venue = &fair.venue;
        let mut sorted: Vec<_> =
            venue.exhibitor_ids().map(|id| (label::title(venue, Place::Exhibitor(id), *lang), id)).collect();
        sort_by_name(&mut sorted, *lang);
        sorted
    });
    let act = state.dispatcher();
    let view = View { state, words: Words::of(state.lang), site: &props.site, act: &act };
    let shown = CHUNK * *chunks;
    let rows = sorted.iter().take(shown).map(|&(_, id)| (Place::Exhibitor(id), None));
    let more = Callback::from({
        let chunks = chunks.clone();
        move |_: MouseEvent| chunks.set(*chunks + 1)
    });
    html! {
        <>
            { view.rows(rows.collect(), Some("exhibitors")) }
            if shown < sorted.len() {
                <button type="button" class="button wide" onclick={more}>{ view.words.more }</button>
            }
        </>
    }
}
