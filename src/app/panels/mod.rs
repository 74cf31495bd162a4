//! What the panel shows, one file per subject.

mod details;
mod home;
mod services;
mod unknown;
mod walk;

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::state::Panel;
use super::view::View;
pub use walk::ends;

/// The panel's content; `on_close` leads back to where it was opened.
pub fn content(view: View, on_close: &Callback<MouseEvent>) -> Html {
    match &view.state.panel {
        Panel::Home => home::home(view),
        Panel::Here => home::here(view, on_close),
        Panel::Place(place) => details::details(view, *place, on_close),
        Panel::Services(services) => services::services(view, services, on_close),
        Panel::Directions(directions) => walk::walk(view, directions),
        Panel::Unknown(unknown) => unknown::unknown(view, unknown, on_close),
    }
}

/// The heading of the panel, in words: also the page's title.
pub fn title(view: View) -> String {
    let words = view.words;
    match &view.state.panel {
        Panel::Home => view.venue().event.name.get(view.state.lang).to_owned(),
        Panel::Here => words.you_are_here.to_owned(),
        Panel::Place(place) => view.title(*place),
        Panel::Services(services) => services::title(view, services),
        Panel::Directions(directions) => walk::title(view, directions),
        Panel::Unknown(_) => words.unknown_title.to_owned(),
    }
}

/// The top of a panel: heading, what stands below it, and the way out.
fn head(view: View, below: Html, on_close: Option<&Callback<MouseEvent>>) -> Html {
    html! {
        <header class="panel-head">
            <div class="headline">
                <h1 id="title" tabindex="-1">{ title(view) }</h1>
                { below }
            </div>
            if let Some(onclick) = on_close {
                <button type="button" class="quiet round" aria-label={view.words.close} {onclick}>{ icon(Icon::Close) }</button>
            }
        </header>
    }
}
