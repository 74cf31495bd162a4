//! The programme: sessions by day and hour, each leading to its details.

use yew::prelude::*;

use super::Content;
use crate::app::numbers::Clock;
use crate::app::state::Action;
use crate::app::view::View;
use crate::link::{Link, Show};
use crate::venue::{Place, Provenance, Session, SessionId, label};

/// All sessions by day; those of no known day come last.
pub(super) fn programme(view: View) -> Content {
    let clock = Clock::of(view.state.lang);
    // The venue has them in the order of the programme, day by day.
    let sessions: Vec<(SessionId, &Session)> =
        view.venue().sessions.iter().enumerate().map(|(at, session)| (SessionId(at as u16), session)).collect();
    let body = html! {
        for of_day in sessions.chunk_by(|a, b| a.1.day() == b.1.day()) {
            { day(view, &clock, of_day) }
        }
    };
    Content { below: Html::default(), body }
}

fn day(view: View, clock: &Clock, sessions: &[(SessionId, &Session)]) -> Html {
    let day = sessions.first().map_or("", |(_, session)| session.day());
    html! {
        <section key={day.to_owned()}>
            <h2>{ if day.is_empty() { view.words.no_day.to_owned() } else { clock.day(day) } }</h2>
            <ul class="rows">
                for &(id, session) in sessions {
                    <li key={id.0}>{ row(view, clock, id, session) }</li>
                }
            </ul>
        </section>
    }
}

fn row(view: View, clock: &Clock, id: SessionId, session: &Session) -> Html {
    let (place, lang) = (Place::Session(id), view.state.lang);
    let to = Link { show: Show::Session(session.id.clone()), ..view.state.link() };
    let whereabouts = label::whereabouts(view.venue(), place, lang);
    let hours = clock.hours(&session.start, &session.end);
    let mut second = if whereabouts.is_empty() { session.track.clone() } else { whereabouts };
    if session.provenance == Provenance::Sample {
        second = [view.words.sample, " · ", &second].concat();
    }
    html! {
        <a class="row" href={view.site.href(&to)} onclick={view.on_link(Action::Show(place))}>
            <span class="names">
                <span class="name">{ view.title(place) }</span>
                if !second.is_empty() {
                    <span class="second">{ second }</span>
                }
            </span>
            if !hours.is_empty() {
                <span class="trailing">{ hours }</span>
            }
        </a>
    }
}
