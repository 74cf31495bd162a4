//! What the panel shows, one file per subject.

mod details;
mod directory;
mod home;
mod programme;
mod services;
mod unknown;
mod visit;
mod walk;

use yew::prelude::*;

use super::directions::Directions;
use super::element::{all, element};
use super::icon::Icon;
use super::state::Panel;
use super::view::{View, round_button};
pub use walk::ends;

/// What a panel says.
struct Content {
    /// Below the heading, always in view.
    below: Html,
    /// The rest, which scrolls.
    body: Html,
}

/// The panel's content; `on_close` leads back to where it was opened.
pub fn content(view: View, on_close: Callback<MouseEvent>) -> Html {
    let Content { below, body } = match &view.state.panel {
        Panel::Home => home::home(view),
        Panel::Here => home::here(view),
        Panel::Place(place) => details::details(view, *place),
        Panel::Services(services) => services::services(view, services),
        Panel::Directions(directions) => walk::walk(view, directions),
        Panel::Programme => programme::programme(view),
        Panel::Visit => visit::visit(view),
        Panel::Plan(plan) => visit::plan(view, plan),
        Panel::Unknown(unknown) => unknown::unknown(view, unknown),
    };
    // The event has nowhere to go back to, and the walk's way out stands with its ends.
    let closes = !matches!(view.state.panel, Panel::Home | Panel::Directions(_));
    let close = if closes { round_button(view.words.close.into(), Icon::Close, on_close) } else { Html::default() };
    let heading = html! { <h1 id="title" tabindex="-1">{ title(view) }</h1> };
    let headline = element("div", "headline", vec![heading, below]);
    all(vec![element("header", "panel-head", vec![headline, close]), element("div", "scroll", vec![body])])
}

/// What the page is called in the browser's history: by the panel's heading where nothing else says more.
pub fn page_title(view: View) -> String {
    match &view.state.panel {
        Panel::Home if !view.state.directory.wanted.is_empty() => directory::title(view),
        Panel::Directions(Directions { outcome: Some(Ok(found)), .. }) => walk::title_of_route(view, &found.route),
        _ => title(view),
    }
}

/// The heading of the panel, in words.
pub fn title(view: View) -> String {
    let words = view.words;
    match &view.state.panel {
        Panel::Home => view.venue().event.name.get(view.state.lang).to_owned(),
        Panel::Here => words.you_are_here.to_owned(),
        Panel::Place(place) => view.title(*place),
        Panel::Services(services) => services::title(view, services),
        Panel::Directions(directions) => walk::title(view, directions),
        Panel::Programme => words.programme.to_owned(),
        Panel::Visit => words.my_visit.to_owned(),
        Panel::Plan(_) => words.shared_plan.to_owned(),
        Panel::Unknown(_) => words.unknown_title.to_owned(),
    }
}
