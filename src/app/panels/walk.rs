//! Directions: the two ends, the wish, and what came of it in minutes, metres and steps.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::Content;
use crate::app::directions::{Directions, End};
use crate::app::element::{all, button, element, said, text};
use crate::app::icon::{self, Icon, icon};
use crate::app::map::FlightTo;
use crate::app::numbers::Numbers;
use crate::app::search_box::{Choice, SearchBox};
use crate::app::state::{Action, Arrival, Height};
use crate::app::view::{View, round_button};
use crate::app::words::fill;
use crate::route::found::{Detour, Found, Refused};
use crate::route::why::WhyNot;
use crate::route::{NoRoute, Route, Step, Wishes};
use crate::venue::{Place, label};

/// The heading: the walking time, or what is missing.
pub(super) fn title(view: View, directions: &Directions) -> String {
    let words = view.words;
    match &directions.outcome {
        Some(Ok(found)) => Numbers::of(view.state.lang).walk(found.route.duration_s, found.route.distance_m),
        Some(Err(refused)) => no_route(view, refused),
        None if directions.is_nowhere() => words.already_there.to_owned(),
        None => match (directions.missing(), view.state.walking) {
            (Some(End::From), _) => words.where_from,
            (Some(_), _) => words.where_to,
            (None, Arrival::Missing) => words.no_walker,
            (None, _) => words.finding_way,
        }
        .to_owned(),
    }
}

/// The two ends of the walk as fields, with what swaps them and the way out.
pub fn ends(view: View, directions: &Directions, on_close: &Callback<MouseEvent>) -> Html {
    let vias = directions.via.iter().enumerate().map(|(at, &stop)| via(view, at, stop)).collect();
    let stop = if directions.asking == Some(End::Stop) { field(view, directions, End::Stop) } else { Html::default() };
    let fields = vec![field(view, directions, End::From), all(vias), stop, field(view, directions, End::To)];
    let buttons = vec![
        round_button(view.words.close.into(), Icon::Close, on_close.clone()),
        round_button(view.words.swap.into(), Icon::Swap, view.on(Action::Swap)),
    ];
    element("div", "ends", vec![element("div", "fields", fields), element("div", "ends-buttons", buttons)])
}

fn field(view: View, directions: &Directions, end: End) -> Html {
    let words = view.words;
    let (id, label, place) = match end {
        End::From => ("from", words.from, directions.from),
        End::To => ("to", words.to, directions.to),
        End::Stop => ("stop", words.stop, None),
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
            Choice::OnMap => {
                act.dispatch(Action::Ask(end));
                // Uncovers the map.
                act.dispatch(Action::Height(Height::Peek));
            }
            _ => {}
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
                focused={end == End::Stop}
                value={value.unwrap_or_default()}
                state={view.state.clone()}
                act={view.act.clone()}
                {offers}
                {on_choose}
                {on_clear}
            />
            if end == End::Stop {
                { round_button(words.close.into(), Icon::Close, view.on(Action::End(end, None))) }
            }
        </div>
    }
}

fn via(view: View, at: usize, stop: Place) -> Html {
    let name = view.title(stop);
    html! {
        <div class="end via" key={at}>
            <span class="mark" aria-hidden="true">{ at + 1 }</span>
            { said("span", "search-label", view.words.via) }
            { said("span", "name", &name) }
            { round_button(fill(view.words.remove_stop, &[&name]).into(), Icon::Close, view.on(Action::DropVia(at))) }
        </div>
    }
}

/// The result of the walk that is asked for.
pub(super) fn walk(view: View, directions: &Directions) -> Content {
    let (words, wishes) = (view.words, directions.wishes);
    let offer = |name: &str, action| button("button primary", None, vec![text(name)], view.on(action));
    let rest = match &directions.outcome {
        Some(Ok(found)) => route_body(view, found),
        Some(Err(Refused { why: Some(WhyNot { instead: Some(instead), .. }), .. })) => {
            let with_steps = directions.wishes.step_free && !instead.step_free;
            offer(if with_steps { words.allow_steps } else { words.best_way }, Action::Wish(*instead))
        }
        Some(Err(_)) => Html::default(),
        None if directions.is_nowhere() => Html::default(),
        None if directions.missing() == Some(End::From) => html! {
            <>
                { said("p", "", words.where_hint) }
                <button type="button" class="button" data-scan="">{ words.scan }</button>
            </>
        },
        None if directions.missing().is_some() => said("p", "", words.where_hint),
        None if view.state.walking == Arrival::Missing => offer(words.try_again, Action::Walking(Arrival::Coming)),
        None => Html::default(),
    };
    let step_free = Wishes { step_free: !wishes.step_free, ..wishes };
    let step_free = wish(view, words.step_free, step_free, wishes.step_free);
    let mut body = vec![element("div", "wishes", vec![step_free, view.language_button()])];
    body.extend(directions.unknown.iter().map(|word| said("p", "soft", &fill(words.unknown, &[word]))));
    body.push(element("div", "stops", vec![stops(view, directions), options(view, wishes)]));
    body.push(rest);
    Content { below: goal(view, directions), body: all(body) }
}

fn goal(view: View, directions: &Directions) -> Html {
    let Some(to) = directions.to else { return Html::default() };
    let number = label::numbers(view.venue(), to);
    element("p", "place-line", vec![said("strong", "", &view.title(to)), said("span", "number soft", &number)])
}

/// Buttons for stops between, once both ends are known.
fn stops(view: View, directions: &Directions) -> Html {
    let words = view.words;
    if directions.missing().is_some() {
        return Html::default();
    }
    let mut buttons = Vec::new();
    if directions.asking.is_none() {
        let add = vec![icon(Icon::Plus), text(words.add_stop)];
        buttons.push(button("button", None, add, view.on(Action::Ask(End::Stop))));
    }
    if directions.via.len() > 1 {
        buttons.push(button("button", None, vec![text(words.best_order)], view.on(Action::BestOrder)));
    }
    all(buttons)
}

/// Wishes that fewer people have.
fn options(view: View, wishes: Wishes) -> Html {
    let words = view.words;
    let stairs = Wishes { avoid_stairs: !wishes.avoid_stairs, ..wishes };
    let escalators = Wishes { avoid_escalators: !wishes.avoid_escalators, ..wishes };
    let content = vec![
        said("summary", "button", words.options),
        wish(view, words.avoid_stairs, stairs, wishes.avoid_stairs),
        wish(view, words.avoid_escalators, escalators, wishes.avoid_escalators),
    ];
    element("details", "options", content)
}

/// A switch for one wish: what is wished once it is pressed, and whether it is on now.
fn wish(view: View, name: &'static str, then: Wishes, on: bool) -> Html {
    let sign = match name {
        _ if name == view.words.step_free => Icon::StepFree,
        _ if name == view.words.avoid_stairs => Icon::Stairs,
        _ => Icon::Escalator,
    };
    html! {
        <button
            type="button"
            class="switch"
            role="switch"
            aria-checked={if on { "true" } else { "false" }}
            onclick={view.on(Action::Wish(then))}
        >
            { icon(sign) }
            <span>{ name }</span>
            <span class="knob" aria-hidden="true"></span>
        </button>
    }
}

fn route_body(view: View, Found { route, detours }: &Found) -> Html {
    let words = view.words;
    let numbers = Numbers::of(view.state.lang);
    let mut steps = Vec::new();
    for leg in &route.legs {
        for step in &leg.steps {
            steps.push(step_row(view, &numbers, step));
        }
    }
    let mut body: Vec<Html> = detours.iter().map(|detour| said("p", "detour", &detour_words(view, detour))).collect();
    body.push(html! { <ol class="steps" role="list" aria-label={words.steps}>{ all(steps) }</ol> });
    body.push(view.share_button(title_of_route(view, route), None));
    all(body)
}

/// What a walk goes around, and why.
fn detour_words(view: View, detour: &Detour) -> String {
    let lang = view.state.lang;
    let around = fill(view.words.detour, &[detour.name.get(lang)]);
    [&around, detour.reason.get(lang)].concat()
}

/// What a route is called: both its ends, and the stops between.
pub(super) fn title_of_route(view: View, route: &Route) -> String {
    let names: Vec<String> = route.stops.iter().map(|&stop| view.title(stop)).collect();
    names.join(" → ")
}

fn step_row(view: View, numbers: &Numbers, step: &Step) -> Html {
    let (level, point) = step.at;
    let far = if step.distance_m >= 0.5 { numbers.metres(step.distance_m) } else { String::new() };
    let content = vec![
        element("span", "sign", vec![icon::step(step.action)]),
        said("span", "names", step.text.get(view.state.lang)),
        said("span", "trailing", &far),
    ];
    let fly = view.on(Action::Fly(FlightTo::Place(Place::Spot(level, point))));
    element("li", "", vec![button("row step", None, content, fly)])
}

/// Why there is no route, said plainly with the names of the places.
fn no_route(view: View, Refused { none, why }: &Refused) -> String {
    if let Some(why) = why {
        return why.rule.get(view.state.lang).to_owned();
    }
    let name = |id: &str| match Place::resolve(view.venue(), id) {
        Ok(place) => view.title(place),
        Err(_) => id.to_owned(),
    };
    match none {
        NoRoute::Nowhere(place) | NoRoute::OffFloor(place) => fill(view.words.off_floor, &[&name(place)]),
        NoRoute::NoWay { from, to } | NoRoute::NoStepFreeWay { from, to } => {
            fill(view.words.no_way, &[&name(from), &name(to)])
        }
    }
}
