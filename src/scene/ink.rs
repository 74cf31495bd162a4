//! Path text: outlines as canvas `Path2D` and SVG both read them, in whole plan centimetres.

use super::view::{Pixel, Rect};
use crate::venue::decimal;
use crate::venue::geometry::{Line, Point, Polygon};

/// Path text in the making.
#[derive(Debug, Default)]
pub struct Ink(String);

impl Ink {
    /// Lifts the pen and sets it down at a point of the plan.
    pub fn move_to(&mut self, p: Point) {
        self.put('M', p);
    }

    /// Draws a straight line to a point of the plan.
    pub fn line_to(&mut self, p: Point) {
        self.put('L', p);
    }

    /// Draws a bend to a point of the plan that leans towards a corner.
    pub fn bend_to(&mut self, corner: Point, p: Point) {
        self.put('Q', corner);
        self.put(' ', p);
    }

    /// Draws a closed ring.
    pub fn ring(&mut self, ring: &Line) {
        for (at, &p) in ring.0.iter().enumerate() {
            self.put(if at == 0 { 'M' } else { 'L' }, p);
        }
        self.0.push('Z');
    }

    /// Draws a polygon with its holes.
    pub fn polygon(&mut self, polygon: &Polygon) {
        for ring in polygon.rings() {
            self.ring(ring);
        }
    }

    /// The text.
    pub fn into_text(self) -> String {
        self.0
    }

    fn put(&mut self, command: char, p: Point) {
        let cm = |metres: f64| (metres * 100.0).round() as i32;
        put(&mut self.0, command, &cm(p.x).to_string(), &cm(p.y).to_string());
    }
}

/// Adds a point of the screen to path text in CSS pixels, to a tenth.
pub fn put_pixel(text: &mut String, command: char, p: Pixel) {
    put(text, command, &decimal::short(p.x, 1), &decimal::short(p.y, 1));
}

fn put(text: &mut String, command: char, x: &str, y: &str) {
    text.push(command);
    text.push_str(x);
    text.push(' ');
    text.push_str(y);
}

/// A box with rounded corners as path text in CSS pixels.
pub fn rounded(rect: &Rect, radius: f64) -> String {
    let Rect { low, high } = *rect;
    let mut text = String::new();
    let mut corner = |from: Pixel, corner: Pixel, to: Pixel| {
        let begin = if text.is_empty() { 'M' } else { 'L' };
        put_pixel(&mut text, begin, from);
        put_pixel(&mut text, 'Q', corner);
        put_pixel(&mut text, ' ', to);
    };
    let at = Pixel::new;
    corner(at(low.x, low.y + radius), low, at(low.x + radius, low.y));
    corner(at(high.x - radius, low.y), at(high.x, low.y), at(high.x, low.y + radius));
    corner(at(high.x, high.y - radius), high, at(high.x - radius, high.y));
    corner(at(low.x + radius, high.y), at(low.x, high.y), at(low.x, high.y - radius));
    text.push('Z');
    text
}
