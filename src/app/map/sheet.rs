//! Sheets: the floor drawn for one camera and a margin around it, which the browser then moves, zooms and turns as a
//! whole while nothing is drawn.
//!
//! A sheet is cut into pieces, so that it can be drawn a piece a frame. They are canvases that take finished bitmaps: the
//! browser moves those without looking at them. It takes a few milliseconds to take up each, so they are handed over one
//! by one, to a sheet that lies under the one that is seen.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, HtmlElement, ImageBitmap, ImageBitmapRenderingContext, OffscreenCanvas};

use super::paint::Brush;
use crate::scene::labels::Layout;
use crate::scene::view::{Camera, Pixel, Rect};
use crate::venue::decimal;

/// What a sheet shows, and how it is cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plan {
    /// The camera, with the whole sheet as its screen.
    pub(super) camera: Camera,
    /// Device pixels of a CSS pixel.
    ratio: f64,
    columns: u32,
    rows: u32,
    /// Width and height of a piece, device pixels: each lies over the next by one, or a turned sheet would show its seams.
    piece: [u32; 2],
}

/// How far pieces lie over each other, device pixels.
const SEAM: u32 = 1;

impl Plan {
    /// A sheet that shows what a camera does and a margin of this share of it on each side, in about so many pieces.
    pub(super) fn new(view: &Camera, margin: f64, ratio: f64, pieces: f64) -> Plan {
        // Whole device pixels of margin, so that at rest those of the sheet are those of the screen.
        let size = |px: f64| (px * ratio).ceil() + 2.0 * (px * ratio * margin).round();
        let (width, height) = (size(view.size.x), size(view.size.y));
        let off = |px: f64, ratio: f64| (px * ratio).ceil() / ratio - px;
        let side = (width * height / pieces).sqrt();
        let count = |length: f64| (length / side).round().max(1.0);
        let (columns, rows) = (count(width), count(height));
        let piece = [(width / columns).ceil() as u32 + SEAM, (height / rows).ceil() as u32 + SEAM];
        let size = Pixel::new(width / ratio, height / ratio);
        // The part of a pixel that the screen lacks for a whole one lies right and below.
        let shift = Pixel::new(off(view.size.x, ratio), off(view.size.y, ratio)).times(-0.5);
        let camera = Camera { size, ..view.panned(shift) };
        Plan { camera, ratio, columns: columns as u32, rows: rows as u32, piece }
    }

    fn count(&self) -> u32 {
        self.columns * self.rows
    }

    /// Where a piece lies on the sheet, CSS pixels.
    fn part(&self, at: u32) -> Rect {
        let [width, height] = self.piece.map(|px| f64::from(px - SEAM) / self.ratio);
        let low = Pixel::new(f64::from(at % self.columns) * width, f64::from(at / self.columns) * height);
        let seam = f64::from(SEAM) / self.ratio;
        Rect { low, high: low.plus(Pixel::new(width + seam, height + seam)) }
    }
}

/// A sheet in the making.
pub(super) struct Drawing {
    /// What it will show.
    pub(super) plan: Plan,
    /// What is written on it, once that is known.
    pub(super) layout: Option<Rc<Layout>>,
    canvas: OffscreenCanvas,
    brush: Brush,
    /// How many pieces are drawn.
    done: u32,
}

impl Drawing {
    /// Begins a sheet.
    pub(super) fn new(plan: Plan) -> Result<Drawing, JsValue> {
        let canvas = OffscreenCanvas::new(plan.piece[0], plan.piece[1])?;
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"alpha".into(), &false.into())?;
        let context = canvas.get_context_with_context_options("2d", &options)?.ok_or("this browser draws no canvas")?;
        // A context of its own type with the same methods, as far as a brush is concerned.
        let brush = Brush::new(context.unchecked_into(), plan.ratio);
        Ok(Drawing { plan, layout: None, canvas, brush, done: 0 })
    }

    /// Draws the next piece and lays it on a sheet; tells whether it was the last.
    pub(super) fn step(&mut self, sheet: &mut Sheet, paint: impl FnOnce(&Brush, &Rect)) -> Result<bool, JsValue> {
        let part = self.plan.part(self.done);
        self.brush.set_origin(part.low);
        paint(&self.brush, &part);
        sheet.lay(&self.plan, self.done, &self.canvas.transfer_to_image_bitmap()?)?;
        self.done += 1;
        Ok(self.done == self.plan.count())
    }
}

/// A sheet on the page.
pub(super) struct Sheet {
    folder: HtmlElement,
    pieces: Vec<(HtmlCanvasElement, ImageBitmapRenderingContext)>,
    /// How many of them stand where its plan has them.
    placed: u32,
    /// What it shows, or is about to.
    plan: Option<Plan>,
    layout: Rc<Layout>,
}

impl Sheet {
    /// A sheet in an element, with nothing on it.
    pub(super) fn new(folder: HtmlElement) -> Sheet {
        Sheet { folder, pieces: Vec::new(), placed: 0, plan: None, layout: Rc::default() }
    }

    /// What it shows, if anything.
    pub(super) fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// What is written on it.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Lays a piece of a drawing on it, from the first to the last.
    fn lay(&mut self, plan: &Plan, at: u32, bitmap: &ImageBitmap) -> Result<(), JsValue> {
        let cut = |plan: &Plan| (plan.piece, plan.columns, plan.ratio);
        if at == 0 {
            if self.plan.is_none_or(|old| cut(&old) != cut(plan)) {
                self.placed = 0;
            }
            self.plan = Some(*plan);
            for (canvas, _) in self.pieces.drain((plan.count() as usize).min(self.pieces.len())..) {
                canvas.remove();
            }
        }
        if self.pieces.len() <= at as usize {
            let document = self.folder.owner_document().ok_or("no document")?;
            let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
            let context = canvas.get_context("bitmaprenderer")?.ok_or("this browser shows no bitmaps")?;
            self.folder.append_child(&canvas)?;
            self.pieces.push((canvas, context.unchecked_into()));
        }
        let (canvas, context) = &self.pieces[at as usize];
        if self.placed <= at {
            self.placed = at + 1;
            let Rect { low, high } = plan.part(at);
            let px = |name: &str, px: f64| [name, &decimal::format(px, 4), "px;"].concat();
            let size = [px("width:", high.x - low.x), px("height:", high.y - low.y)].concat();
            canvas.style().set_css_text(&[px("left:", low.x), px("top:", low.y), size].concat());
        }
        context.transfer_from_image_bitmap(bitmap);
        Ok(())
    }

    /// Says what is written on it.
    pub(super) fn write(&mut self, layout: Option<Rc<Layout>>) {
        self.layout = layout.unwrap_or_default();
    }

    /// Lays it over another sheet or under it.
    pub(super) fn raise(&self, over: bool) -> Result<(), JsValue> {
        self.folder.style().set_property("z-index", if over { "1" } else { "0" })
    }

    /// Lays it under a camera.
    pub(super) fn place(&self, view: &Camera) -> Result<(), JsValue> {
        self.plan.map_or(Ok(()), |plan| self.transform(plan.camera.matrix_onto(view)))
    }

    /// Tucks it away, much smaller, under the middle of another: there the browser takes up what is laid on it.
    pub(super) fn tuck_under(&self, other: &Sheet, view: &Camera) -> Result<(), JsValue> {
        const SMALL: f64 = 0.02;
        let Some(plan) = other.plan else { return Ok(()) };
        let middle = view.screen_from_plan(plan.camera.plan_from_screen(plan.camera.size.times(0.5)));
        self.transform([SMALL, 0.0, 0.0, SMALL, middle.x, middle.y])
    }

    fn transform(&self, [a, b, c, d, e, f]: [f64; 6]) -> Result<(), JsValue> {
        let numbers =
            [(a, 7), (b, 7), (c, 7), (d, 7), (e, 3), (f, 3)].map(|(number, places)| decimal::short(number, places));
        self.folder.style().set_property("transform", &["matrix(", &numbers.join(","), ")"].concat())
    }

    /// Takes it off the screen, or lays it back.
    pub(super) fn hide(&self, hidden: bool) {
        self.folder.set_hidden(hidden);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::geometry::Point;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sheet_covers_the_view_pixel_for_pixel(
            width in 200_u32..2000, height in 200_u32..2000, ratio in prop::sample::select(vec![1.0, 1.25, 1.5, 2.0, 2.625, 3.0]),
            margin in 0.0..0.4, bearing_deg in 0.0..360.0,
        ) {
            let size = Pixel::new(f64::from(width), f64::from(height));
            let view = Camera { centre: Point::new(31.0, -7.0), px_per_m: 6.5, bearing_deg, size };
            let plan = Plan::new(&view, margin, ratio, 28.0);
            prop_assert!(plan.camera.covers(&view, -1e-6));
            let [a, b, _, _, e, f] = plan.camera.matrix_onto(&view);
            prop_assert!((a - 1.0).abs() < 1e-9 && b.abs() < 1e-9);
            for px in [e, f] {
                let device = px * ratio;
                prop_assert!((device - device.round()).abs() < 1e-6, "{px} CSS pixels begin within a pixel");
            }
            let last = plan.part(plan.count() - 1);
            prop_assert!(last.high.x >= plan.camera.size.x && last.high.y >= plan.camera.size.y);
            prop_assert!((14..=56).contains(&plan.count()), "{}", plan.count());
        }
    }
}
