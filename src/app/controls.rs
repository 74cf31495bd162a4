//! The buttons on the map: levels, zoom, north, where I am, full screen.

use crate::venue::label;
use web_sys::MouseEvent;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, VTag};

use super::element::{clickable, made};
use super::icon::{Icon, compass, icon};
use super::legend::legend;
use super::map::FlightTo;
use super::state::{Action, Panel};
use super::view::View;

/// How much one press of a zoom button magnifies.
const ZOOM: f64 = 1.8;

/// All buttons on the map.
pub fn controls(view: View) -> Html {
    let words = view.words;
    let button = |name: &'static str, content: Html, action: Action| button(name, content, view.on(action));
    html! {
        <div class="controls" role="group" aria-label={words.controls}>
            if view.venue().levels.len() > 1 {
                { levels(view) }
            }
            <div class="stack">
                if let Some(here) = view.state.here {
                    { button(words.locate, icon(Icon::Here), Action::Fly(FlightTo::Place(here))) }
                }
                if view.state.here.is_some() {
                    { Html::from(control(words.face, icon(Icon::Gaze), Some("compass"))) }
                }
                { button(words.north, compass(view.state.bearing_deg), Action::Fly(FlightTo::North)) }
            </div>
            <div class="stack zoom">
                { button(words.zoom_in, icon(Icon::Plus), Action::Fly(FlightTo::ZoomBy(ZOOM))) }
                { button(words.zoom_out, icon(Icon::Minus), Action::Fly(FlightTo::ZoomBy(1.0 / ZOOM))) }
            </div>
            { legend(view) }
            <div class="stack full-screen">{ Html::from(control(words.full_screen, icon(Icon::FullScreen), Some("full-screen"))) }</div>
        </div>
    }
}

fn button(name: &'static str, content: Html, onclick: Callback<MouseEvent>) -> Html {
    clickable(control(name, content, None), onclick)
}

/// A button known by its name; what it does may be up to `assets/boot.js`, which also knows whether the browser can.
fn control(name: &'static str, content: Html, does: Option<&'static str>) -> VTag {
    let values = [Some("button"), Some("control"), Some(name), Some(name), does];
    let values = Box::new(values.map(|value| value.map(AttributeOrProperty::Static)));
    made("button", &["type", "class", "aria-label", "title", "data-does"], values, vec![content])
}

/// The levels, the highest on top; those a route walks are marked, and the one where the visitor stands.
fn levels(view: View) -> Html {
    let (venue, lang) = (view.venue(), view.state.lang);
    let walked = |id| match &view.state.panel {
        Panel::Directions(directions) => directions.route().is_some_and(|route| route.crosses(id)),
        _ => false,
    };
    let stood_on = view.state.here.and_then(|here| here.anchor(venue)).map(|(level, _)| level);
    html! {
        <div class="stack levels" role="radiogroup" aria-label={view.words.level}>
            for id in venue.level_ids().rev() {
                <label key={id.0} class="control level" data-walked={walked(id).then_some("")} data-here={(stood_on == Some(id)).then_some("")}>
                    <input
                        type="radio"
                        name="level"
                        checked={id == view.state.level}
                        onchange={let act = view.act.clone(); Callback::from(move |_: Event| act.dispatch(Action::Level(id)))}
                    />
                    <span aria-hidden="true">{ venue[id].short_name.get(lang).to_owned() }</span>
                    <span class="level-name">{ label::level(venue, id, lang).to_owned() }</span>
                </label>
            }
        </div>
    }
}
