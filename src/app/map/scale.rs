//! The scale bar: how long a round number of metres is on the map.

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::venue::Lang;
use crate::venue::decimal;

/// The bar is this long at most, CSS pixels.
const MOST_PX: f64 = 96.0;
/// The numbers of metres it may stand for.
const METRES: [u32; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/// The scale bar on the page.
pub(super) struct ScaleBar {
    element: HtmlElement,
    shown: Option<(f64, Lang)>,
}

impl ScaleBar {
    /// A bar in an element, not yet seen.
    pub(super) fn new(element: HtmlElement) -> ScaleBar {
        ScaleBar { element, shown: None }
    }

    /// Shows a scale, in CSS pixels a metre.
    pub(super) fn show(&mut self, px_per_m: f64, lang: Lang) -> Result<(), JsValue> {
        if self.shown == Some((px_per_m, lang)) {
            return Ok(());
        }
        self.shown = Some((px_per_m, lang));
        let metres = length(px_per_m);
        let unit = match lang {
            Lang::En => " m",
            Lang::Zh => " \u{7c73}",
        };
        self.element.set_text_content(Some(&[&metres.to_string(), unit].concat()));
        let width = [&decimal::short(f64::from(metres) * px_per_m / 16.0, 3), "rem"].concat();
        self.element.style().set_property("inline-size", &width)
    }
}

/// The largest round number of metres that fits, else the least.
fn length(px_per_m: f64) -> u32 {
    METRES.into_iter().rev().find(|&metres| f64::from(metres) * px_per_m <= MOST_PX).unwrap_or(METRES[0])
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_bar_is_as_long_as_fits() {
        assert_eq!([0.05, 0.5, 3.7, 10.0, 72.0, 200.0].map(length), [1000, 100, 20, 5, 1, 1]);
    }
}
