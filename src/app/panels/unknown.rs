//! An address that leads nowhere: what may have been meant, and the way to the map.

use super::Content;
use crate::app::element::{all, button, said, section, text};
use crate::app::state::{Action, Unknown};
use crate::app::view::View;
use crate::app::words::fill;

/// Says that nothing is called so, and offers what is near.
pub(super) fn unknown(view: View, unknown: &Unknown) -> Content {
    let words = view.words;
    let body = vec![
        section(words.did_you_mean, view.rows(unknown.near.clone())),
        button("button", None, vec![text(words.whole_map)], view.on(Action::Home)),
    ];
    Content { below: said("p", "", &fill(words.unknown, &[&unknown.words])), body: all(body) }
}
