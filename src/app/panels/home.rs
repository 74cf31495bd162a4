//! The event and its exhibitors; and the same list once one has told where one stands.

use yew::prelude::*;

use super::Content;
use crate::app::icon::{self, Icon, icon};
use crate::app::numbers::days;
use crate::app::services::Services;
use crate::app::state::Action;
use crate::app::view::View;
use crate::link::{Link, Show};
use crate::venue::amenity::kind_name;
use crate::venue::{Place, label};

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
    let has_programme = !view.venue().sessions.is_empty();
    html! {
        if has_programme || !offered.is_empty() {
            <nav class="chips" aria-label={view.words.services}>
                if has_programme {
                    { programme_chip(view) }
                }
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

fn programme_chip(view: View) -> Html {
    let to = Link { show: Show::Programme, ..view.state.link() };
    html! {
        <a class="chip" href={view.site.href(&to)} onclick={view.on_link(Action::Programme)}>
            { icon(Icon::Programme) }
            { view.words.programme }
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

/// All exhibitors by name, as many as are listed by now.
fn exhibitors(view: View) -> Html {
    let sorted = view.state.fair.by_name(view.state.lang);
    let rows = sorted.iter().take(view.state.listed).map(|&id| (Place::Exhibitor(id), None));
    html! {
        <>
            <h2 id="exhibitors">{ view.words.exhibitors }<span class="count">{ sorted.len() }</span></h2>
            if sorted.is_empty() {
                <p class="soft">{ view.words.no_exhibitors }</p>
            } else {
                { view.rows(rows.collect(), Some("exhibitors")) }
            }
            if view.state.listed < sorted.len() {
                <button type="button" class="button wide" onclick={view.on(Action::More)}>{ view.words.more }</button>
            }
        </>
    }
}
