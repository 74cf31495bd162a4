//! Leafing through the list of exhibitors: arrow keys and swipes across the panel.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use super::site::document;
use super::state::Action;
use super::view::Act;

/// How far a swipe goes at least across, CSS pixels, and at most up or down.
const ACROSS_PX: i32 = 60;
const ASIDE_PX: i32 = 40;

/// Listens until it is dropped.
pub(super) fn listen(act: &Act) -> [EventListener; 3] {
    let from = Rc::new(Cell::new(None));
    ["keydown", "pointerdown", "pointerup"].map(|name| {
        let (act, from) = (act.clone(), from.clone());
        EventListener::new(&document(), name, move |event| {
            if let Some(on) = within_panel(event).and_then(|()| leaf(event, &from)) {
                act.dispatch(Action::Along(on));
            }
        })
    })
}

/// Whether something happened in the panel, and not where one writes or chooses.
fn within_panel(event: &Event) -> Option<()> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let free = target.closest("textarea, select, input").ok()?.is_none();
    (free && target.closest(".panel").ok()?.is_some()).then_some(())
}

/// Whether an event leafs on or back.
fn leaf(event: &Event, from: &Cell<Option<(i32, i32)>>) -> Option<bool> {
    if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
        let plain = !(key.alt_key() || key.ctrl_key() || key.meta_key() || key.shift_key());
        return match key.key().as_str() {
            "ArrowRight" if plain => Some(true),
            "ArrowLeft" if plain => Some(false),
            _ => None,
        };
    }
    let pointer = event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.pointer_type() == "touch")?;
    let at = (pointer.client_x(), pointer.client_y());
    if event.type_() == "pointerdown" {
        from.set(pointer.is_primary().then_some(at));
        return None;
    }
    let (x, y) = from.take()?;
    ((at.0 - x).abs() >= ACROSS_PX && (at.1 - y).abs() <= ASIDE_PX).then_some(at.0 < x)
}
