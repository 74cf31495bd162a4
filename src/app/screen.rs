//! The screen the page has: its size, its layout, and what panels cover of the map.

use js_sys::Number;
use web_sys::{Element, Window};
use yew::prelude::*;

use super::map::Insets;
use super::site::{is_kiosk, window};
use super::state::{Height, Panel};

/// The window's size and the layout that goes with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Height of the page, CSS pixels.
    pub height: f64,
    /// Whether panels stand at the side (a laptop) instead of below (a phone, a tall kiosk).
    pub wide: bool,
    /// Where the bar on top ends, CSS pixels.
    pub top_px: f64,
    /// How much of the map the bar covers where it stands on the panel instead, in reach of all, CSS pixels.
    pub foot_px: f64,
    /// How much larger than usual everything is, for a kiosk.
    pub scale: f64,
}

/// When panels stand at the side; `assets/styles` says the same.
const WIDE: &str = "(min-width: 44rem) and (min-aspect-ratio: 1/1)";
/// What the side panel covers, CSS pixels.
const SIDE_PX: f64 = 404.0;
/// What the buttons on the map cover, CSS pixels.
const CONTROLS_PX: f64 = 64.0;
/// The same for the whole level, whose margin on that side they may stand in, CSS pixels.
const CONTROLS_BESIDE_ALL_PX: f64 = 42.0;
/// What they cover where they stand in a row above the bar, in reach of all, pixels of the map.
const CONTROLS_ROW_PX: f64 = 108.0;
/// Height of a panel that shows its heading only, CSS pixels.
const PEEK_PX: f64 = 164.0;
/// Where the bar on top ends before it can be measured, CSS pixels.
const TOP_PX: f64 = 70.0;
/// What even the tallest panel leaves free above it, CSS pixels.
const HEAD_ROOM_PX: f64 = 76.0;

impl Default for Screen {
    /// A screen before it can be measured.
    fn default() -> Screen {
        Screen { height: 800.0, wide: false, top_px: TOP_PX, foot_px: 0.0, scale: 1.0 }
    }
}

impl Screen {
    /// Measures the window and the bar on top of a page with this root.
    pub fn now(root: &NodeRef) -> Screen {
        let window = window();
        let unmeasured = Screen::default();
        let page = root.cast::<Element>();
        let whole = || window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(unmeasured.height);
        let height = page.as_ref().map_or_else(whole, |page| f64::from(page.client_height()));
        let wide = window.match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
        let bar = page.and_then(|page| page.query_selector(".top").ok().flatten());
        let bar = bar.map(|bar| bar.get_bounding_client_rect());
        let scale = scale(&window);
        let (top_px, foot_px) = match bar {
            Some(bar) if is_kiosk() && !wide => (0.0, bar.height().round()),
            Some(bar) => (bar.bottom().round(), 0.0),
            None => (unmeasured.top_px * scale, 0.0),
        };
        Screen { height, wide, top_px, foot_px, scale }
    }

    /// How tall the panel is, CSS pixels, where panels stand below.
    pub fn panel_px(self, height: Height) -> f64 {
        let peek = PEEK_PX * self.scale;
        let full = (self.height - HEAD_ROOM_PX * self.scale).max(peek);
        match height {
            Height::Peek => peek.min(full),
            Height::Half => (self.height * 0.46).clamp(peek, full).round(),
            Height::Full => full,
        }
    }

    /// The height a panel settles at when it is let go at `px`.
    pub fn nearest_height(self, px: f64) -> Height {
        let off = |height: &Height| (self.panel_px(*height) - px).abs();
        let heights = [Height::Peek, Height::Half, Height::Full];
        heights.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or(Height::Half)
    }

    /// What panels cover of the map, in its own pixels, which are as many CSS pixels as everything is larger.
    ///
    /// The event's own panel is a list to look through: the map behind it stays as it is. Nor does the map follow a
    /// panel that hides nearly all of it.
    pub fn covered(self, panel: &Panel, height: Height) -> Insets {
        if self.wide {
            return Insets { top: 0.0, right: CONTROLS_PX, bottom: 0.0, left: SIDE_PX };
        }
        if self.foot_px > 0.0 {
            let height = if height == Height::Peek { Height::Peek } else { Height::Half };
            let bottom = (self.panel_px(height) + self.foot_px) / self.scale + CONTROLS_ROW_PX;
            return Insets { top: 0.0, right: 0.0, bottom, left: 0.0 };
        }
        let (height, right) = match (panel, height) {
            (Panel::Home | Panel::Unknown(_), _) => (Height::Peek, CONTROLS_BESIDE_ALL_PX),
            (_, Height::Peek) => (Height::Peek, CONTROLS_PX),
            (_, Height::Half | Height::Full) => (Height::Half, CONTROLS_PX),
        };
        Insets { top: self.top_px / self.scale, right, bottom: self.panel_px(height) / self.scale, left: 0.0 }
    }
}

/// How much larger than usual everything is: on a kiosk the size of letters over that of most browsers, 16 pixels.
pub fn scale(window: &Window) -> f64 {
    if !is_kiosk() {
        return 1.0;
    }
    let root = window.document().and_then(|document| document.document_element());
    let style = root.and_then(|root| window.get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    // Reading numbers is the browser's: ours would weigh more than all the rest of this file.
    size.map(|size| Number::parse_float(&size) / 16.0).filter(|scale| *scale > 0.0).unwrap_or(1.0)
}
