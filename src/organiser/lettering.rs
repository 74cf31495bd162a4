//! Writing on sheets and previews: as large as its box allows, broken where that makes it larger.

use std::fmt::Write as _;

use crate::scene::svg::escape;
use crate::scene::theme::Colour;
use crate::scene::typeset::{Estimate, Weight, Wrapped};

/// From one line to the next, as a share of the size of the writing.
const LEADING: f64 = 1.22;
/// A further line must make the writing this much larger.
const WORTH: f64 = 1.08;

/// Writing that fills a box as well as it can, in the units of its picture.
pub struct Lettering {
    wrapped: Wrapped,
    size: f64,
    weight: Weight,
}

impl Lettering {
    /// The largest writing, up to the size `most`, that keeps to a width and a height on at most so many lines.
    pub fn new(words: &str, weight: Weight, (wide, high): (f64, f64), most: f64, lines: usize) -> Lettering {
        let sized = |wrapped: Wrapped| {
            let count = wrapped.lines.len() as f64;
            let size = (wide / wrapped.width_em.max(0.1)).min(high / (count * LEADING)).min(most);
            Lettering { wrapped, size, weight }
        };
        Wrapped::all(words, weight, lines, &Estimate)
            .into_iter()
            .map(sized)
            .reduce(|best, next| if next.size > best.size * WORTH { next } else { best })
            .unwrap_or_else(|| sized(Wrapped { lines: Vec::new(), width_em: 0.0 }))
    }

    /// The largest writing on one line.
    pub fn line(words: &str, weight: Weight, wide: f64, most: f64) -> Lettering {
        Lettering::new(words, weight, (wide, f64::INFINITY), most, 1)
    }

    /// Height of all lines.
    pub fn height(&self) -> f64 {
        self.wrapped.lines.len() as f64 * self.size * LEADING
    }

    /// Writes it with its top at `y`, at `x` as the picture's `text-anchor` says.
    pub fn write(&self, svg: &mut String, (x, y): (f64, f64), colour: Colour) {
        let (size, colour) = (self.size, colour.css());
        let weight = if self.weight == Weight::Strong { 700 } else { 400 };
        for (at, (words, _)) in self.wrapped.lines.iter().enumerate() {
            // The middle of the letters lies about a third of the size above the line they stand on.
            let foot = y + (at as f64 + 0.5) * size * LEADING + size * 0.35;
            // Writing to a string cannot fail.
            let _ = write!(
                svg,
                r#"<text x="{x}" y="{foot:.2}" font-size="{size:.2}" font-weight="{weight}" fill="{colour}">"#
            );
            escape(svg, words);
            svg.push_str("</text>");
        }
    }

    /// Writes it about a middle.
    pub fn write_about(&self, svg: &mut String, (x, y): (f64, f64), colour: Colour) {
        self.write(svg, (x, y - self.height() / 2.0), colour);
    }
}
