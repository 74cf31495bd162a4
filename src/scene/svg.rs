//! The scene as SVG text, for print, previews and tests without a browser.

use std::fmt::Write as _;

use super::Scene;
use super::here::{DOT_PX, GAZE};
use super::kept::{BOOKMARK, TICK, VISITED_AT, VISITED_PX};
use super::labels::{Label, Layout, Tone, UPRIGHT};
use super::overlay::{EVERYWHERE, Overlay, PIN, PIN_EYE, STOP_PX};
use super::portal::{SIGN_PX, TEXT_PX};
use super::symbols::{BOX, PLATE, Symbol};
use super::theme::{Colour, Theme};
use super::typeset::{FONTS, Weight};
use super::view::{Camera, Pixel};

/// Draws a picture as the page shows it.
pub fn draw(scene: &Scene, layout: &Layout, overlay: &Overlay, theme: &Theme, camera: &Camera) -> String {
    let mut svg = Svg { text: String::new(), theme, camera };
    svg.open();
    svg.floor(scene);
    for sign in &layout.signs {
        svg.sign(camera.screen_from_plan(sign.at), sign.symbol, layout.sign_px);
    }
    for label in &layout.labels {
        svg.label(label);
    }
    svg.overlay(overlay);
    svg.text.push_str("</svg>\n");
    svg.text
}

struct Svg<'a> {
    text: String,
    theme: &'a Theme,
    camera: &'a Camera,
}

/// Adds formatted text; writing to a string cannot fail.
macro_rules! put {
    ($svg:expr, $($arg:tt)*) => { let _ = write!($svg.text, $($arg)*); };
}

impl Svg<'_> {
    fn open(&mut self) {
        let Pixel { x: width, y: height } = self.camera.size;
        put!(self, r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" "#);
        put!(self, r#"viewBox="0 0 {width} {height}" font-family="{FONTS}" text-anchor="middle">"#);
        put!(self, r#"<rect width="{width}" height="{height}" fill="{}"/>"#, self.theme.outside.css());
    }

    fn begin_ink(&mut self) {
        let [a, b, c, d, e, f] = self.camera.matrix();
        put!(self, r#"<g transform="matrix({a:.6} {b:.6} {c:.6} {d:.6} {e:.3} {f:.3})" stroke-linejoin="round">"#);
    }

    fn path(&mut self, path: &str, fill: Option<Colour>, stroke: Option<(Colour, f64)>) {
        if path.is_empty() {
            return;
        }
        put!(self, r#"<path d="{path}" fill="{}""#, fill.map_or("none".to_owned(), Colour::css));
        if let Some((colour, width)) = stroke {
            put!(self, r#" stroke="{}" stroke-width="{width:.2}" stroke-linecap="round""#, colour.css());
        }
        self.text.push_str("/>");
    }

    fn floor(&mut self, scene: &Scene) {
        self.begin_ink();
        let seen = self.camera.plan_bounds(&self.camera.screen());
        for alike in scene.shapes.chunk_by(|a, b| a.paint == b.paint) {
            let style = self.theme.style(alike[0].paint, self.camera.px_per_m);
            let ink_per_px = self.camera.ink_per_px();
            let stroke = style.stroke.map(|stroke| (stroke.colour, stroke.width_px * ink_per_px));
            let path: String =
                alike.iter().filter(|shape| shape.reaches_into(seen)).map(|shape| &*shape.path).collect();
            self.path(&path, style.fill, stroke);
        }
        self.text.push_str("</g>");
    }

    fn sign(&mut self, middle: Pixel, symbol: Symbol, side_px: f64) {
        let corner = middle.minus(Pixel::new(side_px / 2.0, side_px / 2.0));
        put!(self, r#"<g transform="translate({:.1} {:.1}) scale({:.3})">"#, corner.x, corner.y, side_px / BOX);
        self.path(PLATE, Some(self.theme.plate_of(symbol)), None);
        self.path(symbol.path(), Some(self.theme.on_sign), None);
        self.text.push_str("</g>");
    }

    fn label(&mut self, label: &Label) {
        let mut middle = self.camera.screen_from_plan(label.at);
        let turned = label.along != UPRIGHT;
        if turned {
            let (Pixel { x, y }, Pixel { x: cos, y: sin }) = (middle, label.along);
            put!(self, r#"<g transform="matrix({cos:.5} {sin:.5} {:.5} {cos:.5} {x:.1} {y:.1})">"#, -sin);
            middle = Pixel::default();
        }
        for line in &label.lines {
            // The middle of the letters lies about a third of the size above the line they stand on.
            let foot = middle.plus(line.offset).plus(Pixel::new(0.0, line.size_px * 0.35));
            let weight = if line.weight == Weight::Strong { "600" } else { "400" };
            put!(self, r#"<text x="{:.1}" y="{:.1}" font-size="{}" "#, foot.x, foot.y, line.size_px);
            put!(self, r#"font-weight="{weight}" fill="{}""#, self.theme.writing(label.tone, line.quiet).css());
            if let Tone::Hall | Tone::Zone(_) = label.tone {
                put!(self, r#" stroke="{}" stroke-width="3.5" "#, self.theme.floor.alpha(0.85).css());
                self.text.push_str(r#"stroke-linejoin="round" paint-order="stroke""#);
            }
            self.text.push('>');
            escape(&mut self.text, &line.text);
            self.text.push_str("</text>");
        }
        if turned {
            self.text.push_str("</g>");
        }
    }

    fn overlay(&mut self, overlay: &Overlay) {
        let theme = self.theme;
        if let Some(lit) = &overlay.dim {
            let (colour, stroke) = theme.dim();
            self.begin_ink();
            put!(self, r#"<path fill-rule="evenodd" d="{EVERYWHERE}{lit}" fill="{}"/>"#, colour.css());
            self.path(lit, None, Some((stroke.colour, stroke.width_px * self.camera.ink_per_px())));
            self.text.push_str("</g>");
        }
        if let Some(pool) = overlay.pool {
            let Pixel { x: width, y: height } = self.camera.size;
            let radius = pool.radius_px;
            for (at, stops) in theme.pool().iter().enumerate() {
                put!(self, r#"<radialGradient id="pool-{at}" gradientUnits="userSpaceOnUse" "#);
                put!(self, r#"cx="{:.1}" cy="{:.1}" r="{radius:.1}">"#, pool.middle.x, pool.middle.y);
                for (offset, colour) in stops {
                    put!(self, r#"<stop offset="{offset}" stop-color="{}"/>"#, colour.css());
                }
                self.text.push_str("</radialGradient>");
                put!(self, r#"<rect width="{width}" height="{height}" fill="url(#pool-{at})"/>"#);
            }
        }
        self.begin_ink();
        let per_px = self.camera.ink_per_px();
        if !overlay.elsewhere.is_empty() {
            let (colour, width_px, dash) = theme.elsewhere();
            let dash = dash.map(|px| px * per_px);
            put!(self, r#"<g stroke-dasharray="{:.1} {:.1}">"#, dash[0], dash[1]);
            self.path(&overlay.elsewhere, None, Some((colour, width_px * per_px)));
            self.text.push_str("</g>");
        }
        for (colour, width_px) in theme.route() {
            self.path(&overlay.line, None, Some((colour, width_px * per_px)));
        }
        for lit in &overlay.lit {
            let (colour, edge) = theme.lit(lit.hue, lit.is_room);
            self.path(&lit.path, Some(colour), Some((edge, 1.5 * per_px)));
        }
        for (colour, width_px) in theme.focus() {
            self.path(&overlay.focus, None, Some((colour, width_px * per_px)));
        }
        self.text.push_str("</g>");
        self.path(&overlay.chevrons, None, Some((theme.on_sign, 1.6)));
        for label in &overlay.labels {
            self.label(label);
        }
        for mark in &overlay.marks {
            put!(self, r#"<g transform="translate({:.1} {:.1})" stroke-linejoin="round">"#, mark.at.x, mark.at.y);
            let fill = theme.mark(mark.saved);
            if mark.saved {
                self.path(BOOKMARK, Some(fill), Some((theme.on_sign, 1.5)));
            } else {
                self.disc(VISITED_AT, VISITED_PX, fill, Some((theme.on_sign, 1.5)));
            }
            if mark.visited {
                self.path(TICK, None, Some((theme.on_sign, 1.6)));
            }
            self.text.push_str("</g>");
        }
        for portal in &overlay.portals {
            self.disc(portal.at, 6.0, theme.on_sign, Some((theme.act, 3.0)));
            let (plate, writing) = theme.portal(portal.ahead);
            self.path(&portal.path, Some(plate), Some((writing, 1.5)));
            if let Some(symbol) = portal.symbol {
                let Pixel { x, y } = portal.sign_at();
                put!(self, r#"<g transform="translate({x:.1} {y:.1}) scale({:.3})">"#, SIGN_PX / BOX);
                self.path(symbol.path(), Some(writing), None);
                self.text.push_str("</g>");
            }
            let foot = portal.text_at().plus(Pixel::new(0.0, TEXT_PX * 0.35));
            put!(self, r#"<text x="{:.1}" y="{:.1}" font-size="{TEXT_PX}" font-weight="600" "#, foot.x, foot.y);
            put!(self, r#"fill="{}">"#, writing.css());
            escape(&mut self.text, &portal.text);
            self.text.push_str("</text>");
        }
        for stop in &overlay.stops {
            let (radius, size) = STOP_PX;
            self.disc(stop.at, radius, theme.act, Some((theme.on_sign, 2.5)));
            let Pixel { x, y } = stop.at.plus(Pixel::new(0.0, size * 0.35));
            put!(self, r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" font-weight="600" "#);
            put!(self, r#"fill="{}">{}</text>"#, theme.on_sign.css(), stop.number);
        }
        if let Some(at) = overlay.start {
            self.disc(at, 7.0, theme.act, Some((theme.on_sign, 3.0)));
        }
        if let Some(here) = overlay.here {
            self.disc(here.at, here.radius_px, theme.act.alpha(0.18), None);
            if let Some(deg) = here.heading_deg {
                put!(self, r#"<g transform="translate({:.1} {:.1}) rotate({deg:.1})">"#, here.at.x, here.at.y);
                self.path(GAZE, Some(theme.act.alpha(0.4)), None);
                self.text.push_str("</g>");
            }
            self.disc(here.at, DOT_PX.0, theme.act, Some((theme.on_sign, 3.0)));
        }
        if let Some(pin) = overlay.pin {
            let Pixel { x, y } = pin.tip;
            put!(self, r#"<g transform="translate({x:.1} {y:.1}) rotate({})" stroke-linejoin="round">"#, pin.turn_deg);
            self.path(PIN, Some(theme.goal), Some((theme.on_sign, 2.0)));
            self.disc(PIN_EYE, 4.2, theme.on_sign, None);
            self.text.push_str("</g>");
        }
        if let Some(tag) = &overlay.tag {
            self.path(&tag.path, Some(theme.strong(tag.hue)), None);
            self.label(&tag.label);
        }
    }

    fn disc(&mut self, at: Pixel, radius: f64, fill: Colour, stroke: Option<(Colour, f64)>) {
        put!(self, r#"<circle cx="{:.1}" cy="{:.1}" r="{radius}" fill="{}""#, at.x, at.y, fill.css());
        if let Some((colour, width)) = stroke {
            put!(self, r#" stroke="{}" stroke-width="{width}""#, colour.css());
        }
        self.text.push_str("/>");
    }
}

/// Adds words, so that nothing in them becomes markup.
pub fn escape(text: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            // SVG allows no other control characters.
            _ if c.is_control() => text.push(' '),
            _ => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::here::Here;
    use crate::scene::kept::Kept;
    use crate::scene::labels::Labels;
    use crate::scene::overlay::Shown;
    use crate::scene::sample;
    use crate::scene::theme::LIGHT;
    use crate::scene::typeset::Estimate;
    use crate::venue::geometry::Point;
    use crate::venue::{BoothId, Lang, Place};

    #[test]
    fn a_picture_is_well_formed_and_names_become_no_markup() {
        let venue = sample::venue();
        let scene = Scene::new(&venue, sample::LEVEL);
        let camera = Camera {
            centre: Point::new(20.0, 15.0),
            px_per_m: 34.0,
            bearing_deg: 0.0,
            size: Pixel::new(1200.0, 900.0),
        };
        let layout = Labels::new(&venue, &scene, Lang::En, &Estimate).layout(&camera, &Estimate);
        let shown = Shown {
            lang: Lang::En,
            level: sample::LEVEL,
            selected: Some(Place::Booth(sample::ROUND)),
            route: None,
            here: Here::of(Place::Spot(sample::LEVEL, Point::new(20.0, 15.0)), &venue)
                .map(|here| Here { heading_deg: Some(40.0), ..here }),
            lit: Some(&[sample::ROUND, BoothId(3)]),
            kept: &[Kept { booth: sample::ROUND, saved: true, visited: true }],
            focus: Some(BoothId(3)),
            feature_m2: scene.feature_m2,
        };
        let overlay = Overlay::new(&venue, &shown, &camera, &Estimate);
        let svg = draw(&scene, &layout, &overlay, &LIGHT, &camera);
        assert!(svg.contains("&lt;b&gt;Sound") || svg.contains("&lt;b&gt;"), "the name is there, as words");
        let mut open = Vec::new();
        for tag in svg.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').expect("every tag ends");
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None if tag.ends_with('/') => {}
                None => open.push(tag.split(' ').next().unwrap_or_default()),
            }
            assert!(tag.matches('"').count() % 2 == 0, "{tag}");
            assert!(!tag.contains("NaN") && !tag.contains("inf"), "{tag}");
        }
        assert!(open.is_empty(), "{open:?}");
    }

    #[test]
    fn a_door_is_a_gap_in_the_wall() {
        let venue = sample::venue();
        let scene = Scene::new(&venue, sample::LEVEL);
        let walls = scene.shapes.iter().find(|shape| shape.paint == crate::scene::theme::Paint::Wall);
        assert_eq!(walls.map(|shape| &*shape.path), Some("M4400 4000L0 4000L0 0L6000 0L6000 4000L5000 4000"));
    }
}
