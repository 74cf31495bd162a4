//! An address that leads nowhere: what may have been meant, and the way to the map.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::head;
use crate::app::state::{Action, Unknown};
use crate::app::view::View;
use crate::app::words::fill;

/// Says that nothing is called so, and offers what is near.
pub(super) fn unknown(view: View, unknown: &Unknown, on_close: &Callback<MouseEvent>) -> Html {
    let words = view.words;
    html! {
        <>
            { head(view, html! { <p>{ fill(words.unknown, &[&unknown.words]) }</p> }, Some(on_close)) }
            <div class="scroll">
                if !unknown.near.is_empty() {
                    <h2>{ words.did_you_mean }</h2>
                    <ul class="rows">
                        for &place in &unknown.near {
                            <li key={place.id(view.venue())}>{ view.row(place, None) }</li>
                        }
                    </ul>
                }
                <button type="button" class="button" onclick={view.on(Action::Home)}>{ words.whole_map }</button>
            </div>
        </>
    }
}
