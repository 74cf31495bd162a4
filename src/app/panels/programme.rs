//! The programme: sessions by day and hour, what is on and what comes next, each leading to its details.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use super::Content;
use crate::app::numbers::Clock;
use crate::app::state::Action;
use crate::app::view::View;
use crate::app::words::fill;
use crate::link::{Link, Show};
use crate::venue::{Place, Provenance, Session, SessionId, label};

/// All sessions of the track chosen, by day; those of no known day come last.
pub(super) fn programme(view: View) -> Content {
    let clock = Clock::of(view.state.lang);
    let (venue, now) = (view.venue(), view.now());
    let track = &view.state.track;
    // The venue has them in the order of the programme, day by day.
    let shown: Vec<SessionId> =
        venue.session_ids().filter(|&id| track.is_empty() || venue[id].track == *track).collect();
    let on: Vec<SessionId> = shown.iter().copied().filter(|&id| venue[id].is_on(&now)).collect();
    let next = shown.iter().map(|&id| &venue[id]).find(|session| session.follows(&now)).map(|next| &next.start);
    let next: Vec<SessionId> = shown.iter().copied().filter(|&id| Some(&venue[id].start) == next).collect();
    let body = html! {
        <>
            { tracks(view) }
            { some(view, &clock, view.words.on_now, &on) }
            { some(view, &clock, view.words.up_next, &next) }
            for of_day in shown.chunk_by(|&a, &b| venue[a].day() == venue[b].day()) {
                { some(view, &clock, &day(view, &clock, of_day), of_day) }
            }
        </>
    };
    Content { below: Html::default(), body }
}

/// Sessions under no heading, each with its day.
pub(super) fn sessions(view: View, ids: &[SessionId]) -> Html {
    let clock = Clock::of(view.state.lang);
    html! {
        <ul class="rows">
            for &id in ids {
                <li key={id.0}>{ row(view, &clock, id, true) }</li>
            }
        </ul>
    }
}

/// When to set out for a session from where the visitor stands, as far as both times are known.
pub(super) fn leave_by(view: View, clock: &Clock, id: SessionId) -> Option<String> {
    let session = &view.venue()[id];
    if session.start <= view.now() {
        return None;
    }
    let hour = clock.before(&session.start, view.walk_s(Place::Session(id))?);
    (!hour.is_empty()).then(|| fill(view.words.leave_by, &[&hour]))
}

fn day(view: View, clock: &Clock, sessions: &[SessionId]) -> String {
    let day = sessions.first().map_or("", |&id| view.venue()[id].day());
    if day.is_empty() { view.words.no_day.to_owned() } else { clock.day(day) }
}

fn some(view: View, clock: &Clock, heading: &str, ids: &[SessionId]) -> Html {
    html! {
        if !ids.is_empty() {
            <section key={heading.to_owned()}>
                <h2>{ heading.to_owned() }</h2>
                <ul class="rows">
                    for &id in ids {
                        <li key={id.0}>{ row(view, clock, id, false) }</li>
                    }
                </ul>
            </section>
        }
    }
}

/// The tracks there are, one of which can be chosen.
fn tracks(view: View) -> Html {
    let mut tracks: Vec<&str> = Vec::new();
    for session in &view.venue().sessions {
        if !session.track.is_empty() && !tracks.contains(&session.track.as_str()) {
            tracks.push(&session.track);
        }
    }
    if tracks.len() < 2 {
        return Html::default();
    }
    let act = view.act.clone();
    let onchange = Callback::from(move |event: Event| {
        act.dispatch(Action::Track(event.target_unchecked_into::<HtmlSelectElement>().value()));
    });
    let (words, chosen) = (view.words, &view.state.track);
    html! {
        <select class="chip" aria-label={words.track} data-chosen={(!chosen.is_empty()).then_some("")} ~value={chosen.clone()} {onchange}>
            <option value="" selected={chosen.is_empty()}>{ fill(words.any_of, &[words.track]) }</option>
            for track in tracks {
                <option value={track.to_owned()} selected={track == chosen}>{ track.to_owned() }</option>
            }
        </select>
    }
}

fn row(view: View, clock: &Clock, id: SessionId, with_day: bool) -> Html {
    let (place, lang, session): (_, _, &Session) = (Place::Session(id), view.state.lang, &view.venue()[id]);
    let to = Link { show: Show::Session(session.id.clone()), ..view.state.link() };
    let whereabouts = label::whereabouts(view.venue(), place, lang);
    let hours = clock.hours(&session.start, &session.end);
    let mut second = if whereabouts.is_empty() { session.track.clone() } else { whereabouts };
    if session.provenance == Provenance::Sample {
        second = [view.words.sample, " · ", &second].concat();
    }
    let day = if with_day { day(view, clock, &[id]) } else { String::new() };
    let leave_by = with_day.then(|| leave_by(view, clock, id)).flatten();
    html! {
        <a class="row" href={view.site.href(&to)} onclick={view.on_link(Action::Show(place))}>
            <span class="names">
                <span class="name">{ view.title(place) }</span>
                if !second.is_empty() {
                    <span class="second">{ second }</span>
                }
            </span>
            <span class="trailing">
                if with_day {
                    <span class="line">{ day }</span>
                }
                if !hours.is_empty() {
                    <span class="line">{ hours }</span>
                }
                if let Some(leave_by) = leave_by {
                    <strong class="line">{ leave_by }</strong>
                }
            </span>
        </a>
    }
}
