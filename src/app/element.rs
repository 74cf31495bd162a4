//! Elements that the panels are made of, each kind in one place: what `html!` writes out anew for every element weighs
//! several times as much.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VTag, VText};

/// Words.
#[inline(never)]
pub fn text(words: &str) -> Html {
    VText::new(words.to_owned()).into()
}

/// All of it, in order.
#[inline(never)]
pub fn all(content: Vec<Html>) -> Html {
    content.into_iter().collect()
}

/// An element around content; with a class, unless that is empty.
#[inline(never)]
pub fn element(tag: &'static str, class: &'static str, content: Vec<Html>) -> Html {
    made(tag, &["class"], Box::new([class_of(class)]), content).into()
}

/// An element around words; nothing when there are none.
#[inline(never)]
pub fn said(tag: &'static str, class: &'static str, words: &str) -> Html {
    if words.is_empty() { Html::default() } else { element(tag, class, vec![text(words)]) }
}

/// A button; with `pressed`, one that stays so.
#[inline(never)]
pub fn button(class: &'static str, pressed: Option<bool>, content: Vec<Html>, onclick: Callback<MouseEvent>) -> Html {
    let pressed = pressed.map(|pressed| AttributeOrProperty::Static(if pressed { "true" } else { "false" }));
    let values = Box::new([Some(AttributeOrProperty::Static("button")), class_of(class), pressed]);
    clickable(made("button", &["type", "class", "aria-pressed"], values, content), onclick)
}

/// A link that acts within the page.
#[inline(never)]
pub fn link(class: &'static str, href: String, content: Vec<Html>, onclick: Callback<MouseEvent>) -> Html {
    let values = Box::new([Some(AttributeOrProperty::Attribute(href.into())), class_of(class)]);
    clickable(made("a", &["href", "class"], values, content), onclick)
}

/// A list of rows, each known by a key; nothing when there are none.
#[inline(never)]
pub fn rows(rows: Vec<(Key, Html)>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="rows">
            for (key, row) in rows {
                <li {key}>{ row }</li>
            }
        </ul>
    }
}

/// A list of rows under a heading; nothing when there are none.
#[inline(never)]
pub fn section(heading: &str, content: Vec<(Key, Html)>) -> Html {
    if content.is_empty() { Html::default() } else { all(vec![said("h2", "", heading), rows(content)]) }
}

/// Buttons that belong together, known by a name.
#[inline(never)]
pub fn group(name: &str, buttons: Vec<Html>) -> Html {
    html! { <div class="filter-group" role="group" aria-label={name.to_owned()}>{ all(buttons) }</div> }
}

/// The same, folded away below the name; nothing where there is no choice.
#[inline(never)]
pub fn folded(name: &str, open: bool, buttons: Vec<Html>) -> Html {
    if buttons.len() < 2 {
        return Html::default();
    }
    html! {
        <details class="filters" {open}>
            { said("summary", "chip", name) }
            { group(name, buttons) }
        </details>
    }
}

/// A class as an attribute, unless it is empty.
pub fn class_of(class: &'static str) -> Option<AttributeOrProperty> {
    (!class.is_empty()).then_some(AttributeOrProperty::Static(class))
}

/// An element with attributes, of which those that are nothing are left out.
#[inline(never)]
pub fn made(
    tag: &'static str,
    keys: &'static [&'static str],
    values: Box<[Option<AttributeOrProperty>]>,
    content: Vec<Html>,
) -> VTag {
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic { keys, values });
    element.add_children(content);
    element
}

/// An element that is clicked.
pub fn clickable(mut element: VTag, onclick: Callback<MouseEvent>) -> Html {
    element.add_listener(Rc::new(Click(onclick)));
    element.into()
}

/// Hears clicks.
struct Click(Callback<MouseEvent>);

impl Listener for Click {
    fn kind(&self) -> ListenerKind {
        ListenerKind::onclick
    }

    fn handle(&self, event: Event) {
        self.0.emit(event.unchecked_into());
    }

    fn passive(&self) -> bool {
        false
    }
}
