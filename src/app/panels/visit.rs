//! What the visitor has kept, and a plan that somebody has shared.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::Content;
use super::programme::sessions;
use crate::app::icon::{Icon, icon};
use crate::app::state::{Action, Plan};
use crate::app::view::View;
use crate::app::visit::{Visit, has};
use crate::app::words::fill;
use crate::link::{Link, Show};
use crate::venue::{Place, SessionId};

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
    let day: Vec<SessionId> = view.venue().session_ids().filter(|id| day.contains(id)).collect();
    let mut others = visit.visited.clone();
    others.extend(visit.notes.iter().map(|(id, _)| id).filter(|id| !has(&visit.visited, id)).cloned());
    others.retain(|id| !has(&visit.saved, id));
    let others = view.state.places(&others);
    let empty = day.is_empty() && saved.is_empty() && others.is_empty();
    let to_visit = saved.iter().copied().filter(|&place| !view.state.is_visited(place)).collect();
    let link = Link {
        show: Show::Plan { from: None, stops: saved.iter().map(|place| place.id(view.venue())).collect() },
        ..Link::default()
    };
    let body = html! {
        <>
            if empty {
                <p class="soft">{ words.nothing_kept }</p>
            }
            if !day.is_empty() {
                <h2>{ words.my_day }</h2>
                { sessions(view, &day) }
            }
            if !saved.is_empty() {
                <h2>{ words.only_saved }<span class="count">{ saved.len() }</span></h2>
                <div class="actions">
                    { walk_by(view, None, to_visit) }
                    { view.share_link_button(words.my_visit.to_owned(), None, &link) }
                </div>
                { noted(view, saved) }
            }
            if !others.is_empty() {
                <h2>{ words.visited }</h2>
                { noted(view, others) }
            }
            { files(view, day, empty) }
        </>
    };
    Content { below: Html::default(), body }
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
    let body = html! {
        <>
            <div class="actions">
                { walk_by(view, plan.from, plan.stops.clone()) }
                if !plan.stops.is_empty() {
                    <button type="button" class="button" onclick={keep}>{ icon(Icon::Save) }{ words.keep_all }</button>
                }
                { view.share_button(words.shared_plan.to_owned(), None) }
            </div>
            { noted(view, plan.stops.clone()) }
            if !plan.unknown.is_empty() {
                <p class="soft">{ fill(words.not_here, &[&plan.unknown.join(", ")]) }</p>
            }
        </>
    };
    Content { below: Html::default(), body }
}

/// Rows of places, each with the visitor's note about it.
fn noted(view: View, places: Vec<Place>) -> Html {
    html! {
        <ul class="rows">
            for place in places {
                <li key={place.id(view.venue())}>
                    { view.row(place, None) }
                    { note(view, place) }
                </li>
            }
        </ul>
    }
}

fn note(view: View, place: Place) -> Html {
    let note = view.state.visit.note_of(&Visit::id(place, view.venue()));
    html! {
        if !note.is_empty() {
            <p class="note">{ note.to_owned() }</p>
        }
    }
}

/// Leads to all of them in turn, when there is more than one place to walk to.
fn walk_by(view: View, from: Option<Place>, mut stops: Vec<Place>) -> Html {
    stops.retain(|stop| stop.anchor(view.venue()).is_some());
    html! {
        if !stops.is_empty() {
            <button type="button" class="button primary" onclick={view.on(Action::WalkBy(from, stops))}>
                { icon(Icon::Directions) }{ view.words.walk_by }
            </button>
        }
    }
}

/// What goes to files and comes from them.
fn files(view: View, day: Vec<SessionId>, empty: bool) -> Html {
    let words = view.words;
    // The view lives only as long as it is drawn: what a press needs is taken along.
    let press = |verb: fn(View, &[SessionId])| {
        let (state, words, site, files, act) =
            (view.state.clone(), view.words, view.site.clone(), view.files.clone(), view.act.clone());
        let day = day.clone();
        Callback::from(move |_: MouseEvent| {
            verb(View { state: &state, words, site: &site, files: &files, act: &act }, &day)
        })
    };
    let button = |name: &'static str, verb| {
        html! { <button type="button" class="button" onclick={press(verb)}>{ name }</button> }
    };
    html! {
        <div class="actions files">
            if !empty {
                { button(words.to_file, |view, _| view.files.save_visit(view)) }
            }
            { button(words.from_file, |view, _| view.files.open_visit(view)) }
            if !day.is_empty() {
                { button(words.to_calendar, |view, day| view.files.save_calendar(view, day)) }
            }
        </div>
    }
}
