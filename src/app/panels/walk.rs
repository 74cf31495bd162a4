//! Directions: the two ends, the wish, and what came of it in minutes, metres and steps.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::Content;
use crate::app::directions::{Directions, End};
use crate::app::icon::{self, Icon, icon};
use crate::app::map::FlightTo;
use crate::app::numbers::Numbers;
use crate::app::search_box::{Choice, SearchBox};
use crate::app::state::Action;
use crate::app::view::{View, round_button};
use crate::app::words::fill;
use crate::route::{NoRoute, Route, Step};
use crate::venue::Place;

/// The heading: the walking time, or what is missing.
pub(super) fn title(view: View, directions: &Directions) -> String {
    let words = view.words;
    match &directions.outcome {
        Some(Ok(route)) => Numbers::of(view.state.lang).walk(route.duration_s, route.distance_m),
        Some(Err(error)) => no_route(view, error),
        None if directions.is_nowhere() => words.already_there.to_owned(),
        None if directions.asking == Some(End::To) => words.where_to.to_owned(),
        None => words.where_from.to_owned(),
    }
}

/// The two ends of the walk as fields, with what swaps them and the way out.
pub fn ends(view: View, directions: &Directions, on_close: &Callback<MouseEvent>) -> Html {
    let words = view.words;
    html! {
        <div class="ends">
            <div class="fields">
                { field(view, directions, End::From) }
                for (at, &stop) in directions.via.iter().enumerate() {
                    { via(view, at, stop) }
                }
                { field(view, directions, End::To) }
            </div>
            <div class="ends-buttons">
                { round_button(words.close.into(), Icon::Close, on_close.clone()) }
                { round_button(words.swap.into(), Icon::Swap, view.on(Action::Swap)) }
            </div>
        </div>
    }
}

fn field(view: View, directions: &Directions, end: End) -> Html {
    let words = view.words;
    let (id, label, place) = match end {
        End::From => ("from", words.from, directions.from),
        End::To => ("to", words.to, directions.to),
    };
    let value = place.map(|place| {
        let is_here_spot = matches!(place, Place::Spot(..)) && view.state.here == Some(place);
        if is_here_spot { words.you_are_here.to_owned() } else { view.title(place) }
    });
    let here = view.state.here.filter(|_| end == End::From).map(Choice::Here);
    let offers: Vec<Choice> = here.into_iter().chain([Choice::OnMap]).collect();
    let on_choose = {
        let act = view.act.clone();
        Callback::from(move |choice| match choice {
            Choice::Place(place) | Choice::Here(place) => act.dispatch(Action::End(end, Some(place))),
            Choice::OnMap => act.dispatch(Action::Ask(end)),
            Choice::Zone(_) => {}
        })
    };
    let on_clear = {
        let act = view.act.clone();
        Callback::from(move |()| act.dispatch(Action::End(end, None)))
    };
    html! {
        <div class="end">
            <span class="mark" data-end={id} aria-hidden="true"></span>
            <SearchBox
                {id}
                {label}
                labelled=true
                value={value.unwrap_or_default()}
                state={view.state.clone()}
                {offers}
                {on_choose}
                {on_clear}
            />
        </div>
    }
}

fn via(view: View, at: usize, stop: Place) -> Html {
    let name = view.title(stop);
    html! {
        <div class="end via" key={at}>
            <span class="mark" aria-hidden="true"></span>
            <span>{ fill(view.words.via, &[&name]) }</span>
            { round_button(fill(view.words.remove_stop, &[&name]).into(), Icon::Close, view.on(Action::DropVia(at))) }
        </div>
    }
}

/// The result of the walk that is asked for.
pub(super) fn walk(view: View, directions: &Directions) -> Content {
    let words = view.words;
    let unknown = html! {
        for word in &directions.unknown {
            <p class="soft">{ fill(words.unknown, &[word]) }</p>
        }
    };
    let body = match &directions.outcome {
        Some(Ok(route)) => route_body(view, route),
        Some(Err(NoRoute::NoStepFreeWay { .. })) => html! {
            <button type="button" class="button primary" onclick={view.on(Action::StepFree(false))}>{ words.allow_steps }</button>
        },
        Some(Err(_)) => Html::default(),
        None if directions.is_nowhere() => Html::default(),
        None => html! { <p>{ words.where_hint }</p> },
    };
    let body = html! {
        <>
            <div class="wishes">
                { step_free(view, directions) }
                { view.language_button() }
            </div>
            { unknown }
            { body }
        </>
    };
    Content { below: goal(view, directions), body }
}

fn goal(view: View, directions: &Directions) -> Html {
    let Some(to) = directions.to else { return Html::default() };
    let number = crate::app::label::numbers(view.venue(), to);
    html! {
        <p class="place-line">
            <strong>{ view.title(to) }</strong>
            if !number.is_empty() {
                <span class="number soft">{ number }</span>
            }
        </p>
    }
}

fn step_free(view: View, directions: &Directions) -> Html {
    html! {
        <button
            type="button"
            class="switch"
            role="switch"
            aria-checked={directions.step_free.to_string()}
            onclick={view.on(Action::StepFree(!directions.step_free))}
        >
            { icon(Icon::StepFree) }
            <span>{ view.words.step_free }</span>
            <span class="knob" aria-hidden="true"></span>
        </button>
    }
}

fn route_body(view: View, route: &Route) -> Html {
    let words = view.words;
    let numbers = Numbers::of(view.state.lang);
    html! {
        <>
            <ol class="steps" role="list" aria-label={words.steps}>
                for (at, step) in route.legs.iter().flat_map(|leg| &leg.steps).enumerate() {
                    { step_row(view, &numbers, at, step) }
                }
            </ol>
            { view.share_button(title_of_route(view, route)) }
        </>
    }
}

/// What a shared route is called: both its ends.
fn title_of_route(view: View, route: &Route) -> String {
    let names: Vec<String> = route.stops.iter().map(|&stop| view.title(stop)).collect();
    names.join(" → ")
}

fn step_row(view: View, numbers: &Numbers, at: usize, step: &Step) -> Html {
    let (level, point) = step.at;
    let fly = view.on(Action::Fly(FlightTo::Place(Place::Spot(level, point))));
    html! {
        <li key={at}>
            <button type="button" class="row step" onclick={fly}>
                <span class="sign">{ icon::step(step.action) }</span>
                <span class="names">{ step.text.get(view.state.lang).to_owned() }</span>
                if step.distance_m >= 0.5 {
                    <span class="trailing">{ numbers.metres(step.distance_m) }</span>
                }
            </button>
        </li>
    }
}

/// Why there is no route, said plainly with the names of the places.
fn no_route(view: View, error: &NoRoute) -> String {
    let name = |id: &str| match Place::resolve(view.venue(), id) {
        Ok(place) => view.title(place),
        Err(_) => id.to_owned(),
    };
    match error {
        NoRoute::Nowhere(place) | NoRoute::OffFloor(place) => fill(view.words.off_floor, &[&name(place)]),
        NoRoute::NoWay { from, to } => fill(view.words.no_way, &[&name(from), &name(to)]),
        NoRoute::NoStepFreeWay { from, to } => fill(view.words.no_step_free_way, &[&name(from), &name(to)]),
    }
}
