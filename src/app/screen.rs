//! The screen the page has: its size, its layout, and what panels cover of the map.

use web_sys::Element;
use yew::prelude::*;

use super::map::Insets;
use super::site::window;
use super::state::{Height, Panel};

/// The window's size and the layout that goes with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Height of the window, CSS pixels.
    pub height: f64,
    /// Whether panels stand at the side (a laptop) instead of below (a phone, a tall kiosk).
    pub wide: bool,
    /// Where the bar on top ends, CSS pixels.
    pub top_px: f64,
}

/// When panels stand at the side; `assets/styles` says the same.
const WIDE: &str = "(min-width: 44rem) and (min-aspect-ratio: 1/1)";
/// What the side panel covers, CSS pixels.
const SIDE_PX: f64 = 404.0;
/// What the buttons on the map cover, CSS pixels.
const CONTROLS_PX: f64 = 64.0;
/// The same for the whole level, whose margin on that side they may stand in, CSS pixels.
const CONTROLS_BESIDE_ALL_PX: f64 = 42.0;
/// Height of a panel that shows its heading only, CSS pixels.
const PEEK_PX: f64 = 164.0;
/// Where the bar on top ends before it can be measured, CSS pixels.
const TOP_PX: f64 = 70.0;
/// What even the tallest panel leaves free above it, CSS pixels.
const HEAD_ROOM_PX: f64 = 76.0;

impl Default for Screen {
    /// A screen before it can be measured.
    fn default() -> Screen {
        Screen { height: 800.0, wide: false, top_px: TOP_PX }
    }
}

impl Screen {
    /// Measures the window and the bar on top of a page with this root.
    pub fn now(root: &NodeRef) -> Screen {
        let window = window();
        let unmeasured = Screen::default();
        let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(unmeasured.height);
        let wide = window.match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
        let bar = root.cast::<Element>().and_then(|root| root.query_selector(".top").ok().flatten());
        let top_px = bar.map_or(unmeasured.top_px, |bar| bar.get_bounding_client_rect().bottom().round());
        Screen { height, wide, top_px }
    }

    /// How tall the panel is, CSS pixels, where panels stand below.
    pub fn panel_px(self, height: Height) -> f64 {
        let full = (self.height - HEAD_ROOM_PX).max(PEEK_PX);
        match height {
            Height::Peek => PEEK_PX.min(full),
            Height::Half => (self.height * 0.46).clamp(PEEK_PX, full).round(),
            Height::Full => full,
        }
    }

    /// The height a panel settles at when it is let go at `px`.
    pub fn nearest_height(self, px: f64) -> Height {
        let off = |height: &Height| (self.panel_px(*height) - px).abs();
        let heights = [Height::Peek, Height::Half, Height::Full];
        heights.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or(Height::Half)
    }

    /// What panels cover of the map.
    ///
    /// The event's own panel is a list to look through: the map behind it stays as it is. Nor does the map follow a
    /// panel that hides nearly all of it.
    pub fn covered(self, panel: &Panel, height: Height) -> Insets {
        if self.wide {
            return Insets { top: 0.0, right: CONTROLS_PX, bottom: 0.0, left: SIDE_PX };
        }
        let (height, right) = match (panel, height) {
            (Panel::Home | Panel::Unknown(_), _) => (Height::Peek, CONTROLS_BESIDE_ALL_PX),
            (_, Height::Peek) => (Height::Peek, CONTROLS_PX),
            (_, Height::Half | Height::Full) => (Height::Half, CONTROLS_PX),
        };
        Insets { top: self.top_px, right, bottom: self.panel_px(height), left: 0.0 }
    }
}
