//! Names broken into lines: Latin between words, Chinese between characters, lines of even width.

use std::rc::Rc;

/// How heavy writing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Ordinary.
    Regular,
    /// Semibold, for names.
    Strong,
}

/// The fonts of the map: what the device has, never a web font.
pub const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', \
    'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

/// Tells how wide writing is.
pub trait Measure {
    /// Width of a text in em.
    fn width_em(&self, text: &str, weight: Weight) -> f64;
}

/// Guesses widths, a little on the wide side, where no font can be asked.
pub struct Estimate;

impl Measure for Estimate {
    fn width_em(&self, text: &str, weight: Weight) -> f64 {
        let width: f64 = text
            .chars()
            .map(|c| match c {
                _ if is_wide(c) => 1.0,
                'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' | ':' | ';' | '!' => 0.32,
                ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.42,
                '\u{200a}' | '\u{2009}' => 0.2,
                'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
                'A'..='Z' | '&' => 0.72,
                _ => 0.61,
            })
            .sum();
        if weight == Weight::Strong { width * 1.06 } else { width }
    }
}

/// Whether a character takes a whole em and a line may break beside it.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether a line must not begin with a character.
fn closes(c: char) -> bool {
    matches!(
        c,
        ')' | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '\u{3001}'
            | '\u{3002}'
            | '\u{3009}'
            | '\u{300b}'
            | '\u{300d}'
            | '\u{300f}'
            | '\u{3011}'
            | '\u{ff01}'
            | '\u{ff09}'
            | '\u{ff0c}'
            | '\u{ff1a}'
            | '\u{ff1b}'
            | '\u{ff1f}'
            | '\u{201d}'
            | '\u{2019}'
            | '\u{00b7}'
    )
}

/// Whether a line must not end with a character.
fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '\u{3008}' | '\u{300a}' | '\u{300c}' | '\u{300e}' | '\u{3010}' | '\u{ff08}' | '\u{201c}' | '\u{2018}'
    )
}

/// A piece of text that no line breaks, and whether a space stood before it.
struct Atom<'a> {
    text: &'a str,
    spaced: bool,
}

fn atoms(text: &str) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    for (at, word) in text.split_whitespace().enumerate() {
        let mut start = 0;
        let mut last: Option<char> = None;
        let mut spaced = at > 0;
        for (here, c) in word.char_indices() {
            let may_break = last.is_some_and(|last| (is_wide(last) || is_wide(c)) && !closes(c) && !opens(last));
            if may_break {
                atoms.push(Atom { text: &word[start..here], spaced });
                start = here;
                spaced = false;
            }
            last = Some(c);
        }
        atoms.push(Atom { text: &word[start..], spaced });
    }
    atoms
}

/// A text broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped {
    /// The lines, each with its width in em.
    pub lines: Vec<(Rc<str>, f64)>,
    /// Width of the widest line, em.
    pub width_em: f64,
}

impl Wrapped {
    /// A text on one line.
    pub fn single(text: &str, weight: Weight, measure: &dyn Measure) -> Wrapped {
        let width_em = measure.width_em(text, weight);
        Wrapped { lines: vec![(text.into(), width_em)], width_em }
    }

    /// The same lines set wide, for halls and zones.
    pub fn letterspaced(&self, weight: Weight, measure: &dyn Measure) -> Wrapped {
        let mut spaced = Wrapped { lines: Vec::new(), width_em: 0.0 };
        for (line, _) in &self.lines {
            let Wrapped { lines, width_em } = Wrapped::single(&letterspaced(line), weight, measure);
            spaced.lines.extend(lines);
            spaced.width_em = spaced.width_em.max(width_em);
        }
        spaced
    }

    /// A text on one line, on two and so on up to `most`, each as narrow as can be; only those that gain width.
    pub fn all(text: &str, weight: Weight, most: usize, measure: &dyn Measure) -> Vec<Wrapped> {
        let atoms = atoms(text);
        // A wide character is one em in every font: asking for each would cost more than the rest of the layout.
        let width_of = |text: &str| {
            if text.chars().all(is_wide) { text.chars().count() as f64 } else { measure.width_em(text, weight) }
        };
        let widths: Vec<f64> = atoms.iter().map(|atom| width_of(atom.text)).collect();
        let space = if atoms.iter().any(|atom| atom.spaced) { width_of(" ") } else { 0.0 };
        let span = |from: usize, to: usize| -> f64 {
            (from..to).map(|at| widths[at] + if at > from && atoms[at].spaced { space } else { 0.0 }).sum()
        };
        let mut found: Vec<Wrapped> = Vec::new();
        for count in 1..=most.min(atoms.len()) {
            let breaks = even_breaks(atoms.len(), count, &span);
            let lines: Vec<(Rc<str>, f64)> = breaks
                .windows(2)
                .map(|ends| {
                    let mut line = String::new();
                    for (at, atom) in atoms[ends[0]..ends[1]].iter().enumerate() {
                        if at > 0 && atom.spaced {
                            line.push(' ');
                        }
                        line.push_str(atom.text);
                    }
                    (line.into(), span(ends[0], ends[1]))
                })
                .collect();
            let width_em = lines.iter().map(|line| line.1).fold(0.0, f64::max);
            if found.last().is_none_or(|wider| width_em < wider.width_em - 0.2) {
                found.push(Wrapped { lines, width_em });
            }
        }
        found
    }
}

/// Where to break `len` atoms into `count` lines so that the widest is as narrow as can be: `count + 1` positions.
fn even_breaks(len: usize, count: usize, span: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    // best[k][n]: the least widest line with the first n atoms on k lines, and where its last line begins.
    let mut best = vec![vec![(f64::INFINITY, 0); len + 1]; count + 1];
    best[0][0] = (0.0, 0);
    for k in 1..=count {
        for n in k..=len {
            for from in (k - 1)..n {
                let widest = best[k - 1][from].0.max(span(from, n));
                if widest < best[k][n].0 {
                    best[k][n] = (widest, from);
                }
            }
        }
    }
    let mut breaks = vec![len];
    let mut end = len;
    for k in (1..=count).rev() {
        end = best[k][end].1;
        breaks.push(end);
    }
    breaks.reverse();
    breaks
}

/// A text set wide: thin spaces between its letters, which every painter can draw.
fn letterspaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() * 2);
    for (at, c) in text.chars().enumerate() {
        if at > 0 {
            spaced.push('\u{2009}');
        }
        spaced.push(c);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, count: usize) -> Vec<String> {
        let all = Wrapped::all(text, Weight::Regular, 3, &Estimate);
        let fit = all.iter().find(|wrapped| wrapped.lines.len() == count).expect("so many lines are possible");
        fit.lines.iter().map(|line| line.0.to_string()).collect()
    }

    #[test]
    fn latin_breaks_between_words_and_evenly() {
        assert_eq!(lines("Huawei Technologies", 2), ["Huawei", "Technologies"]);
        assert_eq!(lines("China Mobile Online Services Company", 2).len(), 2);
        assert_eq!(Wrapped::all("Tencent", Weight::Regular, 3, &Estimate).len(), 1);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_closing_mark() {
        assert_eq!(
            lines("\u{963f}\u{91cc}\u{5df4}\u{5df4}\u{96c6}\u{56e2}", 2),
            ["\u{963f}\u{91cc}\u{5df4}", "\u{5df4}\u{96c6}\u{56e2}"]
        );
        let marked = lines("\u{79d1}\u{6280}\u{ff08}\u{6e29}\u{5dde}\u{ff09}\u{6709}\u{9650}", 2);
        for line in &marked {
            assert!(!line.starts_with('\u{ff09}') && !line.ends_with('\u{ff08}'), "{marked:?}");
        }
    }

    #[test]
    fn nothing_is_lost_but_spaces() {
        let name = "AI \u{9e7f}\u{7826}(\u{6e29}\u{5dde}) Data Ltd.";
        for wrapped in Wrapped::all(name, Weight::Strong, 3, &Estimate) {
            let joined: String = wrapped.lines.iter().map(|line| line.0.replace(' ', "")).collect();
            assert_eq!(joined, name.replace(' ', ""));
        }
    }
}
