//! The canvas painter: what [`svg`](crate::scene::svg) writes, drawn by a brush on a canvas or on a piece of a sheet.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, Document, HtmlCanvasElement, HtmlElement, Path2d};

use crate::scene::here::{DOT_PX, GAZE};
use crate::scene::kept::{BOOKMARK, TICK, VISITED_AT, VISITED_PX};
use crate::scene::labels::{Label, Layout, Tone, UPRIGHT};
use crate::scene::overlay::{EVERYWHERE, Overlay, PIN, PIN_EYE, STOP_PX};
use crate::scene::portal::{Portal, SIGN_PX, TEXT_PX};
use crate::scene::symbols::{BOX, PLATE, Symbol};
use crate::scene::theme::{Colour, Paint, Theme};
use crate::scene::typeset::{FONTS, Measure, Weight};
use crate::scene::view::{Camera, Pixel, Rect};
use crate::scene::{Scene, Shape};
use crate::venue::decimal;
use crate::venue::geometry::sin_cos_deg;

fn context(canvas: &HtmlCanvasElement, opaque: bool) -> Result<CanvasRenderingContext2d, JsValue> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"alpha".into(), &(!opaque).into())?;
    let context = canvas.get_context_with_context_options("2d", &options)?;
    Ok(context.ok_or("this browser draws no canvas")?.unchecked_into())
}

fn font(weight: Weight, size_px: f64) -> String {
    let weight = if weight == Weight::Strong { "600 " } else { "400 " };
    [weight, &decimal::format(size_px, 2), "px ", FONTS].concat()
}

/// Asks the browser's fonts how wide writing is.
pub(super) struct Ruler {
    context: CanvasRenderingContext2d,
    weight: Cell<Option<Weight>>,
}

/// Writing is measured at this size: large enough that rounding does not matter.
const RULER_PX: f64 = 64.0;

impl Ruler {
    /// A ruler of the document's fonts.
    pub(super) fn new(document: &Document) -> Result<Ruler, JsValue> {
        let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
        Ok(Ruler { context: context(&canvas, true)?, weight: Cell::new(None) })
    }
}

impl Measure for Ruler {
    fn width_em(&self, text: &str, weight: Weight) -> f64 {
        if self.weight.replace(Some(weight)) != Some(weight) {
            self.context.set_font(&font(weight, RULER_PX));
        }
        self.context.measure_text(text).map_or(f64::INFINITY, |metrics| metrics.width() / RULER_PX)
    }
}

/// What draws on a canvas, in CSS pixels from some origin.
pub(super) struct Brush {
    context: CanvasRenderingContext2d,
    /// Device pixels of a CSS pixel.
    ratio: f64,
    /// What is drawn at the canvas's corner.
    origin: Pixel,
}

impl Brush {
    /// A brush of the context of some canvas, with so many device pixels for a CSS pixel.
    pub(super) fn new(context: CanvasRenderingContext2d, ratio: f64) -> Brush {
        Brush { context, ratio, origin: Pixel::default() }
    }

    /// The same brush on what lies further right and down.
    pub(super) fn set_origin(&mut self, origin: Pixel) {
        self.origin = origin;
    }

    /// Sets the map from drawing units to CSS pixels.
    fn place(&self, [a, b, c, d, e, f]: [f64; 6]) {
        let (r, Pixel { x, y }) = (self.ratio, self.origin);
        // Fails only for numbers that are not finite, which a camera never gives.
        let _ = self.context.set_transform(a * r, b * r, c * r, d * r, (e - x) * r, (f - y) * r);
    }

    /// Sets the origin to a point, turned clockwise by an angle of this sine and cosine.
    #[inline(never)]
    fn turn(&self, at: Pixel, (sin, cos): (f64, f64)) {
        self.place([cos, sin, -sin, cos, at.x, at.y]);
    }

    fn begin(&self) {
        self.turn(Pixel::default(), (0.0, 1.0));
        self.context.set_line_join("round");
        self.context.set_line_cap("round");
        self.context.set_text_align("center");
    }

    fn fill(&self, path: &Path2d, colour: Colour) {
        self.context.set_fill_style_str(&colour.css());
        self.context.fill_with_path_2d(path);
    }

    fn stroke(&self, path: &Path2d, colour: Colour, width: f64) {
        self.context.set_stroke_style_str(&colour.css());
        self.context.set_line_width(width);
        self.context.stroke_with_path(path);
    }

    fn disc(&self, at: Pixel, radius: f64, fill: Colour, stroke: Option<(Colour, f64)>) {
        self.context.begin_path();
        // Fails only for a negative radius.
        let _ = self.context.arc(at.x, at.y, radius, 0.0, std::f64::consts::TAU);
        self.context.set_fill_style_str(&fill.css());
        self.context.fill();
        if let Some((colour, width)) = stroke {
            self.context.set_stroke_style_str(&colour.css());
            self.context.set_line_width(width);
            self.context.stroke();
        }
    }

    fn write(&self, label: &Label, camera: &Camera, theme: &Theme, pen: &mut Pen) {
        let mut middle = camera.screen_from_plan(label.at);
        let turned = label.along != UPRIGHT;
        if turned {
            self.turn(middle, (label.along.y, label.along.x));
            middle = Pixel::default();
        }
        for line in &label.lines {
            if pen.font != Some((line.weight, line.size_px)) {
                pen.font = Some((line.weight, line.size_px));
                self.context.set_font(&font(line.weight, line.size_px));
            }
            let colour = theme.writing(label.tone, line.quiet);
            if pen.colour != Some(colour) {
                pen.colour = Some(colour);
                self.context.set_fill_style_str(&colour.css());
            }
            // The middle of the letters lies about a third of the size above the line they stand on.
            let (x, y) = (middle.x + line.offset.x, middle.y + line.offset.y + line.size_px * 0.35);
            if let Tone::Hall | Tone::Zone(_) = label.tone {
                self.context.set_stroke_style_str(&theme.floor.alpha(0.85).css());
                self.context.set_line_width(3.5);
                let _ = self.context.stroke_text(&line.text, x, y);
            }
            // Fails only for numbers that are not finite.
            let _ = self.context.fill_text(&line.text, x, y);
        }
        if turned {
            self.turn(Pixel::default(), (0.0, 1.0));
        }
    }
}

/// The canvas of what moves over the floor.
pub(super) struct Layer {
    canvas: HtmlCanvasElement,
    brush: Brush,
}

impl Layer {
    /// A layer that draws on a canvas.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Result<Layer, JsValue> {
        let brush = Brush::new(context(&canvas, false)?, 1.0);
        Ok(Layer { canvas, brush })
    }

    /// Takes the layer away while there is nothing on it: even an empty one costs each frame.
    pub(super) fn hide(&self, hidden: bool) {
        self.canvas.set_hidden(hidden);
    }

    /// Tells the map's styles where one's dot is, for what pulses there: assets/kiosk/kiosk.css.
    pub(super) fn tell_here(&self, at: Option<Pixel>) -> Result<(), JsValue> {
        let Some(map) = self.canvas.parent_element() else { return Ok(()) };
        let at = at.map(|at| [decimal::short(at.x, 1), "px ".into(), decimal::short(at.y, 1), "px".into()].concat());
        map.unchecked_into::<HtmlElement>().style().set_property("--here", &at.unwrap_or_default())
    }

    /// Begins a picture of this size in CSS pixels, with so many device pixels each.
    fn begin(&mut self, size: Pixel, ratio: f64) -> &Brush {
        let (width, height) = ((size.x * ratio).round() as u32, (size.y * ratio).round() as u32);
        if self.canvas.width() != width || self.canvas.height() != height {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        self.brush.ratio = ratio;
        self.brush.begin();
        self.brush.context.clear_rect(0.0, 0.0, size.x, size.y);
        &self.brush
    }
}

impl Brush {
    fn portal(&self, portal: &Portal, paths: &Paths, theme: &Theme) -> Result<(), JsValue> {
        self.disc(portal.at, 6.0, theme.on_sign, Some((theme.act, 3.0)));
        let (plate, writing) = theme.portal(portal.ahead);
        let path = Path2d::new_with_path_string(&portal.path)?;
        self.fill(&path, plate);
        self.stroke(&path, writing, 1.5);
        if let Some((_, symbol)) = paths.symbols.iter().find(|(symbol, _)| portal.symbol == Some(*symbol)) {
            let (scale, Pixel { x, y }) = (SIGN_PX / BOX, portal.sign_at());
            self.place([scale, 0.0, 0.0, scale, x, y]);
            self.fill(symbol, writing);
            self.turn(Pixel::default(), (0.0, 1.0));
        }
        let Pixel { x, y } = portal.text_at();
        self.context.set_font(&font(Weight::Strong, TEXT_PX));
        self.context.set_fill_style_str(&writing.css());
        self.context.fill_text(&portal.text, x, y + TEXT_PX * 0.35)
    }
}

/// What a context was last told, so as not to tell it again: each call into the browser takes microseconds.
#[derive(Default)]
struct Pen {
    font: Option<(Weight, f64)>,
    colour: Option<Colour>,
}

/// Paths that stay the same, built once.
pub(super) struct Paths {
    shapes: Vec<Path2d>,
    symbols: Vec<(Symbol, Path2d)>,
    plate: Path2d,
    pin: Path2d,
    bookmark: Path2d,
    tick: Path2d,
    gaze: Path2d,
}

impl Paths {
    /// The paths of a scene.
    pub(super) fn new(scene: &Scene) -> Result<Paths, JsValue> {
        let built = |path: &str| Path2d::new_with_path_string(path);
        Ok(Paths {
            shapes: scene.shapes.iter().map(|shape| built(&shape.path)).collect::<Result<_, JsValue>>()?,
            symbols: Symbol::ALL
                .iter()
                .map(|&symbol| Ok((symbol, built(symbol.path())?)))
                .collect::<Result<_, JsValue>>()?,
            plate: built(PLATE)?,
            pin: built(PIN)?,
            bookmark: built(BOOKMARK)?,
            tick: built(TICK)?,
            gaze: built(GAZE)?,
        })
    }
}

/// What a floor is painted from.
pub(super) struct Picture<'a> {
    /// The level.
    pub(super) scene: &'a Scene,
    /// Its paths.
    pub(super) paths: &'a Paths,
    /// What is written where.
    pub(super) layout: &'a Layout,
    /// The colours.
    pub(super) theme: &'a Theme,
    /// From where it is seen.
    pub(super) camera: &'a Camera,
}

/// How far writing, signs and lines may reach out of what they belong to, CSS pixels.
const REACH_PX: f64 = 6.0;

/// Paints the part of a floor with its signs and labels that lies in a box of its screen.
pub(super) fn floor(brush: &Brush, picture: &Picture, part: &Rect) {
    let Picture { scene, paths, layout, theme, camera } = *picture;
    let part = part.grown(REACH_PX);
    let context = &brush.context;
    brush.begin();
    context.set_fill_style_str(&theme.outside.css());
    context.fill_rect(part.low.x, part.low.y, part.high.x - part.low.x, part.high.y - part.low.y);
    brush.place(camera.matrix());
    let around = camera.plan_bounds(&part);
    let mut last = None;
    let mut style = theme.style(Paint::Ground, camera.px_per_m);
    let seen = scene.shapes.iter().zip(&paths.shapes).filter(|(shape, _)| shape.reaches_into(around));
    for (Shape { paint, .. }, path) in seen {
        if last != Some(*paint) {
            last = Some(*paint);
            style = theme.style(*paint, camera.px_per_m);
            if let Some(colour) = style.fill {
                context.set_fill_style_str(&colour.css());
            }
            if let Some(stroke) = style.stroke {
                context.set_stroke_style_str(&stroke.colour.css());
                context.set_line_width(stroke.width_px * camera.ink_per_px());
            }
        }
        if style.fill.is_some() {
            context.fill_with_path_2d(path);
        }
        if style.stroke.is_some() {
            context.stroke_with_path(path);
        }
    }
    let scale = layout.sign_px / BOX;
    for sign in &layout.signs {
        let at = camera.screen_from_plan(sign.at);
        if !part.overlaps(&Rect::around(at, layout.sign_px, layout.sign_px)) {
            continue;
        }
        let corner = at.minus(Pixel::new(layout.sign_px / 2.0, layout.sign_px / 2.0));
        brush.place([scale, 0.0, 0.0, scale, corner.x, corner.y]);
        brush.fill(&paths.plate, theme.plate_of(sign.symbol));
        if let Some((_, symbol)) = paths.symbols.iter().find(|(symbol, _)| *symbol == sign.symbol) {
            brush.fill(symbol, theme.on_sign);
        }
    }
    brush.turn(Pixel::default(), (0.0, 1.0));
    let mut pen = Pen::default();
    for label in layout.labels.iter().filter(|label| label.rect(camera).overlaps(&part)) {
        brush.write(label, camera, theme, &mut pen);
    }
}

/// Paints what moves over the floor.
pub(super) fn overlay(
    layer: &mut Layer,
    paths: &Paths,
    overlay: &Overlay,
    theme: &Theme,
    camera: &Camera,
    ratio: f64,
) -> Result<(), JsValue> {
    let layer = layer.begin(camera.size, ratio);
    let context = &layer.context;
    if let Some(lit) = &overlay.dim {
        let (colour, stroke) = theme.dim();
        layer.place(camera.matrix());
        context.set_fill_style_str(&colour.css());
        context.fill_with_path_2d_and_winding(
            &Path2d::new_with_path_string(&[EVERYWHERE, lit].concat())?,
            CanvasWindingRule::Evenodd,
        );
        layer.stroke(&Path2d::new_with_path_string(lit)?, stroke.colour, stroke.width_px * camera.ink_per_px());
        layer.turn(Pixel::default(), (0.0, 1.0));
    }
    if let Some(pool) = overlay.pool {
        let (Pixel { x, y }, radius) = (pool.middle, pool.radius_px);
        for stops in theme.pool() {
            let gradient = context.create_radial_gradient(x, y, 0.0, x, y, radius)?;
            for (offset, colour) in stops {
                gradient.add_color_stop(offset as f32, &colour.css())?;
            }
            context.set_fill_style_canvas_gradient(&gradient);
            context.begin_path();
            context.arc(x, y, radius, 0.0, std::f64::consts::TAU)?;
            context.fill();
            // Beyond its rim a gradient is one colour, which is many times cheaper to fill with.
            context.set_fill_style_str(&stops[2].1.css());
            context.rect(0.0, 0.0, camera.size.x, camera.size.y);
            context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
        }
    }
    layer.place(camera.matrix());
    let per_px = camera.ink_per_px();
    if !overlay.elsewhere.is_empty() {
        let (colour, width_px, dash) = theme.elsewhere();
        let [drawn, left_out] = dash.map(|px| JsValue::from(px * per_px));
        context.set_line_dash(&js_sys::Array::of2(&drawn, &left_out))?;
        layer.stroke(&Path2d::new_with_path_string(&overlay.elsewhere)?, colour, width_px * per_px);
        context.set_line_dash(&js_sys::Array::new())?;
    }
    if !overlay.line.is_empty() {
        let line = Path2d::new_with_path_string(&overlay.line)?;
        for (colour, width_px) in theme.route() {
            layer.stroke(&line, colour, width_px * per_px);
        }
    }
    for lit in &overlay.lit {
        let outline = Path2d::new_with_path_string(&lit.path)?;
        let (colour, edge) = theme.lit(lit.hue, lit.is_room);
        layer.fill(&outline, colour);
        layer.stroke(&outline, edge, 1.5 * per_px);
    }
    if !overlay.focus.is_empty() {
        let outline = Path2d::new_with_path_string(&overlay.focus)?;
        for (colour, width_px) in theme.focus() {
            layer.stroke(&outline, colour, width_px * per_px);
        }
    }
    layer.turn(Pixel::default(), (0.0, 1.0));
    if !overlay.chevrons.is_empty() {
        layer.stroke(&Path2d::new_with_path_string(&overlay.chevrons)?, theme.on_sign, 1.6);
    }
    for label in &overlay.labels {
        layer.write(label, camera, theme, &mut Pen::default());
    }
    for mark in &overlay.marks {
        layer.turn(mark.at, (0.0, 1.0));
        let fill = theme.mark(mark.saved);
        if mark.saved {
            layer.fill(&paths.bookmark, fill);
            layer.stroke(&paths.bookmark, theme.on_sign, 1.5);
        } else {
            layer.disc(VISITED_AT, VISITED_PX, fill, Some((theme.on_sign, 1.5)));
        }
        if mark.visited {
            layer.stroke(&paths.tick, theme.on_sign, 1.6);
        }
    }
    layer.turn(Pixel::default(), (0.0, 1.0));
    for portal in &overlay.portals {
        layer.portal(portal, paths, theme)?;
    }
    for stop in &overlay.stops {
        let (radius, size) = STOP_PX;
        layer.disc(stop.at, radius, theme.act, Some((theme.on_sign, 2.5)));
        context.set_font(&font(Weight::Strong, size));
        context.set_fill_style_str(&theme.on_sign.css());
        context.fill_text(&stop.number.to_string(), stop.at.x, stop.at.y + size * 0.35)?;
    }
    if let Some(at) = overlay.start {
        layer.disc(at, 7.0, theme.act, Some((theme.on_sign, 3.0)));
    }
    if let Some(here) = overlay.here {
        layer.disc(here.at, here.radius_px, theme.act.alpha(0.18), None);
        if let Some(deg) = here.heading_deg {
            layer.turn(here.at, sin_cos_deg(deg));
            layer.fill(&paths.gaze, theme.act.alpha(0.4));
            layer.turn(Pixel::default(), (0.0, 1.0));
        }
        layer.disc(here.at, DOT_PX.0, theme.act, Some((theme.on_sign, 3.0)));
    }
    if let Some(pin) = overlay.pin {
        layer.turn(pin.tip, sin_cos_deg(pin.turn_deg));
        layer.stroke(&paths.pin, theme.on_sign, 4.0);
        layer.fill(&paths.pin, theme.goal);
        layer.disc(PIN_EYE, 4.2, theme.on_sign, None);
        layer.turn(Pixel::default(), (0.0, 1.0));
    }
    if let Some(tag) = &overlay.tag {
        layer.fill(&Path2d::new_with_path_string(&tag.path)?, theme.strong(tag.hue));
        layer.write(&tag.label, camera, theme, &mut Pen::default());
    }
    Ok(())
}
