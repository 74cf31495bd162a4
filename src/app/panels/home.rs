//! The event and its exhibitors; and the same list once one has told where one stands.

use yew::prelude::*;

use super::Content;
use super::directory::directory;
use crate::app::element::{all, element, rows, said, text};
use crate::app::icon::{self, Icon, icon};
use crate::app::state::Action;
use crate::app::view::View;
use crate::link::Show;
use crate::venue::amenity::{kind_name, offered};
use crate::venue::label;

/// The event, its services and its exhibitors.
pub(super) fn home(view: View) -> Content {
    let event = &view.venue().event;
    Content { below: said("p", "soft", event.days.get(view.state.lang)), body: lists(view) }
}

/// You are here: where to?
pub(super) fn here(view: View) -> Content {
    let place = view.state.here.map(|here| {
        let whereabouts = label::whereabouts(view.venue(), here, view.state.lang);
        let name = said("strong", "", &view.title(here));
        element("p", "place-line", vec![name, said("span", "soft", &whereabouts)])
    });
    let saved = view.rows(view.state.places(&view.state.visit.saved));
    let body = all(vec![said("h2", "", view.words.where_to), rows(saved), lists(view)]);
    Content { below: place.unwrap_or_default(), body }
}

/// Everything to go to.
fn lists(view: View) -> Html {
    let list = if view.state.list_waits() { Html::default() } else { directory(view) };
    all(vec![shortcuts(view), list])
}

/// The programme, the own visit and services one tap away.
fn shortcuts(view: View) -> Html {
    let words = view.words;
    let mut chips = Vec::new();
    if !view.venue().sessions.is_empty() {
        let content = vec![icon(Icon::Programme), text(words.programme)];
        chips.push(view.link("chip", Show::Programme, Action::Programme, content));
    }
    let mut content = vec![icon(Icon::Save), text(words.my_visit)];
    let kept = view.state.visit.saved.len();
    if kept > 0 {
        content.push(said("span", "count", &kept.to_string()));
    }
    chips.push(view.link("chip", Show::Plan { from: None, stops: Vec::new() }, Action::Visit, content));
    for kind in offered(view.venue()) {
        let content = vec![icon::amenity(kind), text(kind_name(kind).get(view.state.lang))];
        chips.push(view.link("chip", Show::Service(kind.to_owned()), Action::Services(kind.to_owned()), content));
    }
    html! { <nav class="chips" aria-label={words.shortcuts}>{ all(chips) }</nav> }
}
