//! A kind of service as a list, the nearest first.

use yew::prelude::*;

use super::Content;
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
pub(super) fn services(view: View, services: &Services) -> Content {
    let numbers = Numbers::of(view.state.lang);
    let by_walk = services.found.iter().any(|found| found.walk_s.is_some());
    let rows = services
        .found
        .iter()
        .map(|found| (Place::Amenity(found.amenity), found.walk_s.map(|secs| numbers.minutes(secs))));
    let below = html! {
        if by_walk {
            <p class="soft">{ view.words.nearest_first }</p>
        }
    };
    let body = html! {
        <>
            if services.found.is_empty() {
                <p>{ view.words.no_service }</p>
            }
            { view.rows(rows.collect(), None) }
        </>
    };
    Content { below, body }
}
