//! An address that leads nowhere: what may have been meant, and the way to the map.

use yew::prelude::*;

use super::Content;
use crate::app::state::{Action, Unknown};
use crate::app::view::View;
use crate::app::words::fill;

/// Says that nothing is called so, and offers what is near.
pub(super) fn unknown(view: View, unknown: &Unknown) -> Content {
    let words = view.words;
    let body = html! {
        <>
            if !unknown.near.is_empty() {
                <h2>{ words.did_you_mean }</h2>
                { view.rows(unknown.near.iter().map(|&place| (place, None)).collect(), None) }
            }
            <button type="button" class="button" onclick={view.on(Action::Home)}>{ words.whole_map }</button>
        </>
    };
    Content { below: html! { <p>{ fill(words.unknown, &[&unknown.words]) }</p> }, body }
}
