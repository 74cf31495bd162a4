//! The event and its exhibitors; and the same list once one has told where one stands.

use yew::prelude::*;

use super::Content;
use super::directory::directory;
use crate::app::icon::{self, Icon, icon};
use crate::app::numbers::days;
use crate::app::services::Services;
use crate::app::state::Action;
use crate::app::view::View;
use crate::link::{Link, Show};
use crate::venue::amenity::kind_name;
use crate::venue::label;

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
            { directory(view) }
        </>
    }
}

/// The programme, the own visit and services one tap away.
fn chips(view: View) -> Html {
    let words = view.words;
    let kept = view.state.visit.saved.len();
    let visit = html! {
        <>
            { words.my_visit }
            if kept > 0 {
                <span class="count">{ kept }</span>
            }
        </>
    };
    html! {
        <nav class="chips" aria-label={words.shortcuts}>
            if !view.venue().sessions.is_empty() {
                { chip(view, icon(Icon::Programme), words.programme.into(), Show::Programme, Action::Programme) }
            }
            { chip(view, icon(Icon::Save), visit, Show::Plan { from: None, stops: Vec::new() }, Action::Visit) }
            for kind in Services::offered(view.venue()) {
                { chip(view, icon::amenity(kind), kind_name(kind).get(view.state.lang).into(), Show::Service(kind.to_owned()), Action::Services(kind.to_owned())) }
            }
        </nav>
    }
}

fn chip(view: View, sign: Html, name: Html, show: Show, action: Action) -> Html {
    let to = Link { show, ..view.state.link() };
    html! {
        <a class="chip" href={view.site.href(&to)} onclick={view.on_link(action)}>{ sign }{ name }</a>
    }
}
