//! A kind of service as a list, the nearest first.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::head;
use crate::app::numbers::Numbers;
use crate::app::services::Services;
use crate::app::view::View;
use crate::venue::Place;
use crate::venue::amenity::kind_name;

/// The visitor's word for the kind.
pub(super) fn title(view: View, services: &Services) -> String {
    kind_name(&services.kind).get(view.state.lang).to_owned()
}

/// Services of one kind.
pub(super) fn services(view: View, services: &Services, on_close: &Callback<MouseEvent>) -> Html {
    let numbers = Numbers::of(view.state.lang);
    let by_walk = services.found.iter().any(|found| found.walk_s.is_some());
    let below = html! {
        if by_walk {
            <p class="soft">{ view.words.nearest_first }</p>
        }
    };
    html! {
        <>
            { head(view, below, Some(on_close)) }
            <div class="scroll">
                if services.found.is_empty() {
                    <p>{ view.words.no_service }</p>
                }
                <ul class="rows">
                    for found in &services.found {
                        <li key={found.amenity.0}>
                            { view.row(Place::Amenity(found.amenity), found.walk_s.map(|secs| numbers.minutes(secs))) }
                        </li>
                    }
                </ul>
            </div>
        </>
    }
}
