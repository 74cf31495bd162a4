//! The panel: a sheet from below that is dragged to three heights, or a card at the side.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::screen::Screen;
use super::state::Height;
use super::words::Words;

/// What the sheet needs.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// The words of its button.
    pub words: &'static Words,
    /// The screen it is on.
    pub screen: Screen,
    /// How tall it is.
    pub height: Height,
    /// It was dragged or told to be of another height.
    pub on_height: Callback<Height>,
    /// The page's root, which carries `--panel`, the sheet's height, and `--top` for all that keeps clear of them.
    pub root: NodeRef,
    /// What it shows.
    pub children: Html,
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A drag of the handle.
struct Drag {
    pointer: i32,
    from_y: f64,
    from_px: f64,
    last: (f64, f64),
    speed_px_per_ms: f64,
    moved: bool,
}

/// How far a finger moves before it drags instead of tapping, CSS pixels.
const SLACK_PX: f64 = 6.0;
/// How long a thrown sheet glides on, milliseconds.
const GLIDE_MS: f64 = 160.0;

/// The sheet.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let drag = use_mut_ref(|| None::<Drag>);
    let suppress_click = use_mut_ref(|| false);
    let (screen, height) = (props.screen, props.height);

    use_effect_with((screen, height, props.root.clone()), |(screen, height, root)| {
        set_px(root, "--panel", screen.panel_px(*height));
        set_px(root, "--top", screen.top_px);
    });

    let onpointerdown = {
        let (drag, suppress_click) = (drag.clone(), suppress_click.clone());
        Callback::from(move |event: PointerEvent| {
            *suppress_click.borrow_mut() = false;
            if screen.wide || !event.is_primary() || event.button() != 0 {
                return;
            }
            let y = f64::from(event.client_y());
            *drag.borrow_mut() = Some(Drag {
                pointer: event.pointer_id(),
                from_y: y,
                from_px: screen.panel_px(height),
                last: (y, event.time_stamp()),
                speed_px_per_ms: 0.0,
                moved: false,
            });
        })
    };
    let onpointermove = {
        let (drag, root) = (drag.clone(), props.root.clone());
        Callback::from(move |event: PointerEvent| {
            let mut drag = drag.borrow_mut();
            let Some(drag) = drag.as_mut().filter(|drag| drag.pointer == event.pointer_id()) else { return };
            let y = f64::from(event.client_y());
            if !drag.moved && (y - drag.from_y).abs() < SLACK_PX {
                return;
            }
            if !drag.moved {
                drag.moved = true;
                // Captured only once it drags, so that a tap still reaches the button under it.
                if let Some(handle) = event.target_dyn_into::<Element>() {
                    let _ = handle.set_pointer_capture(drag.pointer);
                }
                set_dragging(&root, true);
            }
            let (last_y, last_ms) = drag.last;
            let ms = event.time_stamp() - last_ms;
            if ms > 0.0 {
                drag.speed_px_per_ms = (last_y - y) / ms;
            }
            drag.last = (y, event.time_stamp());
            let px = drag.from_px + drag.from_y - y;
            set_px(&root, "--panel", px.clamp(screen.panel_px(Height::Peek) - 40.0, screen.panel_px(Height::Full)));
        })
    };
    let finish = {
        let (drag, root, on_height) = (drag.clone(), props.root.clone(), props.on_height.clone());
        let suppress_click = suppress_click.clone();
        Callback::from(move |_: PointerEvent| {
            let Some(drag) = drag.borrow_mut().take().filter(|drag| drag.moved) else { return };
            *suppress_click.borrow_mut() = true;
            set_dragging(&root, false);
            let px = drag.from_px + drag.from_y - drag.last.0 + drag.speed_px_per_ms * GLIDE_MS;
            let to = screen.nearest_height(px);
            set_px(&root, "--panel", screen.panel_px(to));
            on_height.emit(to);
        })
    };
    let onclick = {
        let on_height = props.on_height.clone();
        Callback::from(move |_: MouseEvent| {
            if !std::mem::take(&mut *suppress_click.borrow_mut()) {
                on_height.emit(match height {
                    Height::Peek => Height::Half,
                    Height::Half => Height::Full,
                    Height::Full => Height::Peek,
                });
            }
        })
    };
    let label = if height == Height::Full { props.words.panel_lower } else { props.words.panel_taller };

    html! {
        <section class="sheet" aria-labelledby="title">
            <div
                class="handle"
                {onpointerdown}
                {onpointermove}
                onpointerup={finish.clone()}
                onpointercancel={finish}
            >
                <button
                    type="button"
                    class="grip"
                    aria-label={label}
                    aria-expanded={(height != Height::Peek).to_string()}
                    {onclick}
                ></button>
            </div>
            { props.children.clone() }
        </section>
    }
}

/// Tells the styles a length.
fn set_px(root: &NodeRef, name: &str, px: f64) {
    if let Some(root) = root.cast::<HtmlElement>() {
        let px = [&(px.round() as i32).to_string(), "px"].concat();
        // A property name known to be well formed.
        let _ = root.style().set_property(name, &px);
    }
}

fn set_dragging(root: &NodeRef, dragging: bool) {
    if let Some(root) = root.cast::<Element>() {
        let _ = root.class_list().toggle_with_force("dragging", dragging);
    }
}
