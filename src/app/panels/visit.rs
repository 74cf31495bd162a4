//! What the visitor has kept, and a plan that somebody has shared.

use web_sys::MouseEvent;
use yew::prelude::*;
use yew::virtual_dom::Key;

use super::Content;
use super::programme::sessions;
use crate::app::element::{all, button, element, rows, said, section, text};
use crate::app::icon::{Icon, icon};
use crate::app::state::{Action, Plan};
use crate::app::view::View;
use crate::app::visit::{Visit, has};
use crate::app::words::fill;
use crate::link::{Link, Show};
use crate::venue::{Place, SessionId, label};

/// Everything kept: the day's sessions, places to go to, places one has been to.
pub(super) fn visit(view: View) -> Content {
    let (words, visit) = (view.words, &view.state.visit);
    let (mut day, mut saved) = (Vec::new(), Vec::new());
    for place in view.state.places(&visit.saved) {
        match place {
            Place::Session(id) => day.push(id),
            place => saved.push(place),
        }
    }
    // Sessions are numbered in the order of the programme.
    day.sort_unstable_by_key(|id| id.0);
    let mut others = visit.visited.clone();
    others.extend(visit.notes.iter().map(|(id, _)| id).filter(|id| !has(&visit.visited, id)).cloned());
    others.retain(|id| !has(&visit.saved, id));
    let others = view.state.places(&others);
    let empty = day.is_empty() && saved.is_empty() && others.is_empty();
    let mut body = Vec::new();
    body.push(section(words.my_day, sessions(view, &day)));
    if !saved.is_empty() {
        let to_visit = saved.iter().copied().filter(|&place| !view.state.is_visited(place)).collect();
        let stops = saved.iter().map(|place| place.id(view.venue())).collect();
        let link = Link { show: Show::Plan { from: None, stops }, ..Link::default() };
        let count = said("span", "count", &saved.len().to_string());
        body.push(element("h2", "", vec![text(words.only_saved), count]));
        let share = view.share_link_button(words.my_visit.to_owned(), None, &link);
        body.push(element("div", "actions", vec![walk_by(view, None, to_visit), share]));
    }
    body.push(rows(noted(view, saved)));
    body.push(section(words.visited, noted(view, others)));
    // Whoever left the fair is still named: by the id, which is all that is known of them.
    let gone: Vec<&str> =
        visit.saved.iter().filter(|id| Place::resolve(view.venue(), id).is_err()).map(String::as_str).collect();
    let gone = if gone.is_empty() { String::new() } else { fill(words.not_here, &[&gone.join(", ")]) };
    body.push(said("p", "soft", &gone));
    body.push(files(view, &day, empty));
    Content { below: said("p", "soft", if empty { words.nothing_kept } else { "" }), body: all(body) }
}

/// A plan that somebody has shared.
pub(super) fn plan(view: View, plan: &Plan) -> Content {
    let words = view.words;
    let keep = {
        let (act, said) = (view.act.clone(), words.added);
        let saved = plan.stops.iter().map(|&stop| Visit::id(stop, view.venue())).collect();
        let kept = Visit { saved, ..Visit::default() };
        Callback::from(move |_: MouseEvent| {
            act.dispatch(Action::Keep(kept.clone()));
            act.dispatch(Action::Say(said.into()));
        })
    };
    let mut actions = vec![walk_by(view, plan.from, plan.stops.clone())];
    if !plan.stops.is_empty() {
        actions.push(button("button", None, vec![icon(Icon::Save), text(words.keep_all)], keep));
    }
    actions.push(view.share_button(words.shared_plan.to_owned(), None));
    let unknown = plan.unknown.join(", ");
    let unknown = if unknown.is_empty() { unknown } else { fill(words.not_here, &[&unknown]) };
    let body =
        vec![element("div", "actions", actions), rows(noted(view, plan.stops.clone())), said("p", "soft", &unknown)];
    Content { below: Html::default(), body: all(body) }
}

/// Rows of places, each with the visitor's note about it.
fn noted(view: View, places: Vec<Place>) -> Vec<(Key, Html)> {
    let row = |place: Place| {
        let note = view.state.visit.note_of(&Visit::id(place, view.venue()));
        (place.id(view.venue()).into(), all(vec![view.row(place, None), said("p", "note", note)]))
    };
    places.into_iter().map(row).collect()
}

/// Leads to all of them in turn, when there is a place to walk to.
fn walk_by(view: View, from: Option<Place>, mut stops: Vec<Place>) -> Html {
    stops.retain(|stop| stop.anchor(view.venue()).is_some());
    if stops.is_empty() {
        return Html::default();
    }
    let name = if stops.len() > 1 { view.words.walk_by } else { view.words.directions };
    let content = vec![icon(Icon::Directions), text(name)];
    button("button primary", None, content, view.on(Action::WalkBy(from, stops)))
}

/// What goes to files and comes from them; `assets/files.js` does it.
fn files(view: View, day: &[SessionId], empty: bool) -> Html {
    let (words, event) = (view.words, &view.venue().event);
    let button = |verb: &'static str, name: &'static str, kept: Option<String>, sessions: Option<String>| {
        html! {
            <button
                type="button"
                class="button"
                data-file={verb}
                data-event={event.id.clone()}
                data-zone={event.timezone.clone()}
                data-kept={kept}
                data-sessions={sessions}
            >
                { name }
            </button>
        }
    };
    let mut buttons = Vec::new();
    if !empty {
        buttons.push(button("saveVisit", words.to_file, Some(view.state.visit.write().join("\n\n")), None));
    }
    buttons.push(button("openVisit", words.from_file, None, None));
    if !day.is_empty() {
        buttons.push(button("saveCalendar", words.to_calendar, None, Some(for_calendar(view, day))));
    }
    element("div", "actions files", buttons)
}

/// A line for each session: id, title, start, end, place and address.
fn for_calendar(view: View, day: &[SessionId]) -> String {
    let line = |&id: &SessionId| {
        let (session, place) = (&view.venue()[id], Place::Session(id));
        let whereabouts = label::whereabouts(view.venue(), place, view.state.lang);
        let url = view.site.url(&Link { show: Show::Session(session.id.clone()), ..Link::default() });
        [&session.id, &view.title(place), &session.start, &session.end, &whereabouts, &url]
            .map(|part| part.replace(['\t', '\n'], " "))
            .join("\t")
    };
    day.iter().map(line).collect::<Vec<_>>().join("\n")
}
