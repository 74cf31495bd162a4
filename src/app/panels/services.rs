//! A kind of service as a list, the nearest first.

use super::Content;
use crate::app::element::{all, rows, said};
use crate::app::numbers::Numbers;
use crate::app::services::{Found, Services};
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
    let row = |found: &Found| {
        let place = Place::Amenity(found.amenity);
        (place.id(view.venue()).into(), view.row(place, found.walk_s.map(|secs| numbers.minutes(secs))))
    };
    let none = if services.found.is_empty() { view.words.no_service } else { "" };
    Content {
        below: said("p", "soft", if by_walk { view.words.nearest_first } else { "" }),
        body: all(vec![
            said("p", "", none),
            rows(services.found.iter().map(row).collect()),
            view.share_button(title(view, services), None),
        ]),
    }
}
