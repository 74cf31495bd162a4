//! The programme: sessions by day and hour, what is on and what comes next, each leading to its details.

use yew::prelude::*;
use yew::virtual_dom::Key;

use super::Content;
use crate::app::element::{all, button, element, folded, said, section, text};
use crate::app::numbers::Clock;
use crate::app::state::Action;
use crate::app::view::View;
use crate::app::words::fill;
use crate::link::Show;
use crate::venue::{Place, Provenance, SessionId, label};

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
    let some = |heading: &str, ids: &[SessionId]| section(heading, rows(view, &clock, ids, false));
    let mut body = vec![tracks(view), some(view.words.on_now, &on), some(view.words.up_next, &next)];
    let days = shown.chunk_by(|&a, &b| venue[a].day() == venue[b].day());
    body.extend(days.map(|of_day| some(&day(view, &clock, of_day[0]), of_day)));
    body.push(view.share_button(view.words.programme.to_owned(), None));
    Content { below: Html::default(), body: all(body) }
}

/// Rows that lead to sessions, each with its day.
pub(super) fn sessions(view: View, ids: &[SessionId]) -> Vec<(Key, Html)> {
    rows(view, &Clock::of(view.state.lang), ids, true)
}

/// When to set out for a session from where the visitor stands, as far as both times are known.
pub(super) fn leave_by(view: View, clock: &Clock, id: SessionId) -> Option<String> {
    let session = &view.venue()[id];
    if session.start <= view.now() || session.cancelled {
        return None;
    }
    let hour = clock.before(&session.start, view.state.walk_s(Place::Session(id))?);
    (!hour.is_empty()).then(|| fill(view.words.leave_by, &[&hour]))
}

fn day(view: View, clock: &Clock, session: SessionId) -> String {
    let day = view.venue()[session].day();
    if day.is_empty() { view.words.no_day.to_owned() } else { clock.day(day) }
}

/// The tracks there are, one of which can be chosen.
fn tracks(view: View) -> Html {
    let chosen = &view.state.track;
    let mut tracks: Vec<&str> = Vec::new();
    for session in &view.venue().sessions {
        if !session.track.is_empty() && !tracks.contains(&session.track.as_str()) {
            tracks.push(&session.track);
        }
    }
    let chip = |track: &str| {
        let pressed = track == chosen;
        let then = Action::Track(if pressed { String::new() } else { track.to_owned() });
        button("chip", Some(pressed), vec![text(track)], view.on(then))
    };
    folded(view.words.track, false, tracks.into_iter().map(chip).collect())
}

fn rows(view: View, clock: &Clock, ids: &[SessionId], with_day: bool) -> Vec<(Key, Html)> {
    ids.iter().map(|&id| (id.0.into(), row(view, clock, id, with_day))).collect()
}

fn row(view: View, clock: &Clock, id: SessionId, with_day: bool) -> Html {
    let (place, session) = (Place::Session(id), &view.venue()[id]);
    let whereabouts = label::whereabouts(view.venue(), place, view.state.lang);
    let mut second = if whereabouts.is_empty() { session.track.clone() } else { whereabouts };
    if session.provenance == Provenance::Sample {
        second = [view.words.sample, " · ", &second].concat();
    }
    let cancelled = said("strong", "line", if session.cancelled { view.words.cancelled } else { "" });
    let mut trailing = vec![cancelled, said("span", "line", &clock.hours(&session.start, &session.end))];
    if with_day {
        trailing.insert(0, said("span", "line", &day(view, clock, id)));
        trailing.push(said("strong", "line", &leave_by(view, clock, id).unwrap_or_default()));
    }
    let names = vec![said("span", "name", &view.title(place)), said("span", "second", &second)];
    let content = vec![element("span", "names", names), element("span", "trailing", trailing)];
    view.link("row", Show::Session(session.id.clone()), Action::Show(place), content)
}
