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
#[derive(Default)]
pub struct Sheet {
    drag: Option<Drag>,
    /// Whether the click that ends a drag is still to come: it means nothing.
    dragged: bool,
}

/// What happens to the handle.
pub enum Handled {
    /// A finger came down.
    Down(PointerEvent),
    /// It moved.
    Moved(PointerEvent),
    /// It went up, or the browser took it away.
    Up,
    /// The handle was pressed.
    Click,
}

impl Component for Sheet {
    type Message = Handled;
    type Properties = SheetProps;

    fn create(_: &Context<Sheet>) -> Sheet {
        Sheet::default()
    }

    fn update(&mut self, context: &Context<Sheet>, handled: Handled) -> bool {
        let SheetProps { screen, height, root, on_height, .. } = context.props();
        match handled {
            Handled::Down(event) => {
                self.dragged = false;
                if !screen.wide && event.is_primary() && event.button() == 0 {
                    let y = f64::from(event.client_y());
                    self.drag = Some(Drag {
                        pointer: event.pointer_id(),
                        from_y: y,
                        from_px: screen.panel_px(*height),
                        last: (y, event.time_stamp()),
                        speed_px_per_ms: 0.0,
                        moved: false,
                    });
                }
            }
            Handled::Moved(event) => {
                if let Some(drag) = self.drag.as_mut().filter(|drag| drag.pointer == event.pointer_id()) {
                    drag.follow(&event, *screen, root);
                }
            }
            Handled::Up => {
                if let Some(drag) = self.drag.take().filter(|drag| drag.moved) {
                    self.dragged = true;
                    set_dragging(root, false);
                    let px = drag.from_px + drag.from_y - drag.last.0 + drag.speed_px_per_ms * GLIDE_MS;
                    let to = screen.nearest_height(px);
                    set_px(root, "--panel", screen.panel_px(to));
                    on_height.emit(to);
                }
            }
            Handled::Click if std::mem::take(&mut self.dragged) => {}
            Handled::Click => on_height.emit(match height {
                Height::Peek => Height::Half,
                Height::Half => Height::Full,
                Height::Full => Height::Peek,
            }),
        }
        false
    }

    fn view(&self, context: &Context<Sheet>) -> Html {
        let (SheetProps { words, height, children, .. }, link) = (context.props(), context.link());
        let up = link.callback(|_: PointerEvent| Handled::Up);
        html! {
            <section class="sheet" aria-labelledby="title">
                <div
                    class="handle"
                    onpointerdown={link.callback(Handled::Down)}
                    onpointermove={link.callback(Handled::Moved)}
                    onpointerup={up.clone()}
                    onpointercancel={up}
                >
                    <button
                        type="button"
                        class="grip"
                        aria-label={if *height == Height::Full { words.panel_lower } else { words.panel_taller }}
                        aria-expanded={if *height == Height::Peek { "false" } else { "true" }}
                        onclick={link.callback(|_| Handled::Click)}
                    ></button>
                </div>
                { children.clone() }
            </section>
        }
    }

    fn rendered(&mut self, context: &Context<Sheet>, _first: bool) {
        let SheetProps { screen, height, root, .. } = context.props();
        // A drag under way tells its own height.
        if self.drag.as_ref().is_none_or(|drag| !drag.moved) {
            set_px(root, "--panel", screen.panel_px(*height));
            set_px(root, "--top", screen.top_px);
            set_px(root, "--foot", screen.foot_px);
        }
    }
}

impl Drag {
    /// Takes the sheet along with the finger.
    fn follow(&mut self, event: &PointerEvent, screen: Screen, root: &NodeRef) {
        let y = f64::from(event.client_y());
        if !self.moved && (y - self.from_y).abs() < SLACK_PX {
            return;
        }
        if !self.moved {
            self.moved = true;
            // Captured only once it drags, so that a tap still reaches the button under it.
            if let Some(handle) = event.target_dyn_into::<Element>() {
                let _ = handle.set_pointer_capture(self.pointer);
            }
            set_dragging(root, true);
        }
        let (last_y, last_ms) = self.last;
        let ms = event.time_stamp() - last_ms;
        if ms > 0.0 {
            self.speed_px_per_ms = (last_y - y) / ms;
        }
        self.last = (y, event.time_stamp());
        let px = self.from_px + self.from_y - y;
        set_px(root, "--panel", px.clamp(screen.panel_px(Height::Peek) - 40.0, screen.panel_px(Height::Full)));
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
