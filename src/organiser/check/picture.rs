//! The floor plan with its problems: each level, the upper ones above, then the list that the numbers belong to.

use std::fmt::Write as _;

use crate::scene::Scene;
use crate::scene::ink::Ink;
use crate::scene::labels::Labels;
use crate::scene::overlay::Overlay;
use crate::scene::svg::{self, escape};
use crate::scene::theme::{Colour, LIGHT};
use crate::scene::typeset::{Estimate, FONTS, Measure, Weight};
use crate::scene::view::{Camera, Insets, Pixel, Rect};
use crate::venue::check::Checked;
use crate::venue::geometry::Point;
use crate::venue::read::{Problem, Severity};
use crate::venue::{Lang, LevelId};

/// Width of the picture, CSS pixels, and what stays free along its sides.
const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 40.0;
/// Height of a level's heading.
const HEADING: f64 = 56.0;
/// The least and most height of a level.
const HEIGHTS: (f64, f64) = (260.0, 1100.0);
/// Height of a mark, and the size of its numbers.
const MARK: f64 = 22.0;
const NUMBERS: f64 = 13.0;
/// How many numbers a mark holds before it counts the rest.
const MOST: usize = 4;

/// Adds formatted text; writing to a string cannot fail.
macro_rules! put {
    ($text:expr, $($arg:tt)*) => { let _ = write!($text, $($arg)*); };
}

/// Draws all levels and the list.
pub(super) fn draw(checked: &Checked) -> String {
    let venue = &checked.reading.venue;
    let mut body = String::new();
    let mut y = MARGIN;
    put!(body, r#"<text x="{MARGIN}" y="{:.0}" font-size="24" font-weight="600">"#, y + 18.0);
    escape(&mut body, &title(checked));
    body.push_str("</text>");
    y += 44.0;
    let places: Vec<Option<(LevelId, Point)>> =
        checked.problems.iter().map(|problem| checked.place_of(problem)).collect();
    for level in venue.level_ids().rev() {
        y += plan(checked, level, &places, y, &mut body);
    }
    y = list(checked, &places, y + 8.0, &mut body);
    let (height, outside, ink) = (y + MARGIN, LIGHT.outside.css(), LIGHT.ink.css());
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0}" viewBox="0 0 {WIDTH} {height:.0}" font-family="{FONTS}" fill="{ink}"><rect width="{WIDTH}" height="{height:.0}" fill="{outside}"/>{body}</svg>
"#
    )
}

fn title(checked: &Checked) -> String {
    let name = checked.reading.venue.event.name.get(Lang::En);
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let found = match (errors, checked.problems.len() - errors) {
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => format!("{warnings} to look at"),
        (errors, warnings) => format!("{errors} to fix, {warnings} to look at"),
    };
    if name.is_empty() { found } else { format!("{name}: {found}") }
}

/// One level from `top` down; its height.
fn plan(checked: &Checked, level: LevelId, places: &[Option<(LevelId, Point)>], top: f64, body: &mut String) -> f64 {
    let venue = &checked.reading.venue;
    let scene = Scene::new(venue, level);
    let here: Vec<(usize, Point)> = places
        .iter()
        .enumerate()
        .filter_map(|(at, place)| place.filter(|(other, _)| *other == level).map(|(_, point)| (at, point)))
        .collect();
    let corners: Vec<Point> = scene.hull.iter().copied().chain(here.iter().map(|&(_, point)| point)).collect();
    let width = WIDTH - 2.0 * MARGIN;
    let blank = Camera { centre: Point::default(), px_per_m: 1.0, bearing_deg: 0.0, size: Pixel::new(width, 1e6) };
    let insets = Insets { top: MARK, right: MARK, bottom: MARK, left: MARK };
    let bearing_deg = blank.resized(Pixel::new(width, width)).best_turn(&corners, insets, venue.event.bearing_deg);
    // As wide as the picture, and as high as that makes it.
    let wide = blank.fitting(&corners, insets, bearing_deg);
    let ys = corners.iter().map(|&corner| wide.screen_from_plan(corner).y);
    let (low, high) = ys.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)));
    let height = if corners.is_empty() { HEIGHTS.0 } else { (high - low + 2.0 * MARK).clamp(HEIGHTS.0, HEIGHTS.1) };
    let camera = blank.resized(Pixel::new(width, height.round())).fitting(&corners, insets, bearing_deg);

    put!(body, r#"<text x="{MARGIN}" y="{:.0}" font-size="17" font-weight="600">"#, top + 34.0);
    let name = venue[level].name.get(Lang::En);
    escape(body, &if name.is_empty() { format!("Level {}", venue[level].ordinal) } else { name.to_owned() });
    put!(
        body,
        r#"<tspan dx="10" font-weight="400" fill="{}">level {}</tspan></text>"#,
        LIGHT.ink_2.css(),
        venue[level].ordinal
    );
    put!(body, r#"<g transform="translate({MARGIN} {:.0})">"#, top + HEADING);
    let layout = Labels::new(venue, &scene, Lang::En, &Estimate).layout(&camera, &Estimate);
    body.push_str(svg::draw(&scene, &layout, &Overlay::default(), &LIGHT, &camera).trim_end());
    outlines(checked, &here, &camera, body);
    marks(checked, &here, &camera, body);
    body.push_str("</g>");
    HEADING + camera.size.y + 12.0
}

/// What is wrong, drawn over the floor.
fn outlines(checked: &Checked, here: &[(usize, Point)], camera: &Camera, body: &mut String) {
    let [a, b, c, d, e, f] = camera.matrix();
    put!(body, r#"<g transform="matrix({a:.6} {b:.6} {c:.6} {d:.6} {e:.3} {f:.3})" stroke-linejoin="round">"#);
    // Errors last, over warnings.
    for &(at, _) in here.iter().rev() {
        let problem = &checked.problems[at];
        let Some(feature) = checked.feature_of(problem) else { continue };
        let mut ink = Ink::default();
        feature.polygons.iter().for_each(|polygon| ink.polygon(polygon));
        for (nth, &point) in feature.line.0.iter().enumerate() {
            if nth == 0 { ink.move_to(point) } else { ink.line_to(point) }
        }
        let (path, colour) = (ink.into_text(), colour(problem.severity));
        let fill = if feature.polygons.is_empty() { "none".to_owned() } else { colour.alpha(0.16).css() };
        let stroke = 2.5 * camera.ink_per_px();
        put!(body, r#"<path d="{path}" fill="{fill}" stroke="{}" stroke-width="{stroke:.2}"/>"#, colour.css());
    }
    body.push_str("</g>");
}

/// The numbers of problems, beside what they are about.
fn marks(checked: &Checked, here: &[(usize, Point)], camera: &Camera, body: &mut String) {
    let mut spots: Vec<(Point, Vec<usize>)> = Vec::new();
    for &(at, point) in here {
        match spots.iter_mut().find(|(other, _)| other.distance(point) < 0.05) {
            Some((_, numbers)) => numbers.push(at),
            None => spots.push((point, vec![at])),
        }
    }
    let mut taken: Vec<Rect> = Vec::new();
    let mut discs = String::new();
    for (point, numbers) in spots {
        let words = words(&numbers);
        let (tip, width) = (camera.screen_from_plan(point), mark_width(&words));
        let middle = free_spot(tip, width, camera.size, &taken);
        taken.push(Rect::around(middle, width, MARK));
        let colour = colour(checked.problems[numbers[0]].severity);
        put!(
            body,
            r#"<path d="M{:.1} {:.1}L{:.1} {:.1}" stroke="{}" stroke-width="1.5"/><circle cx="{:.1}" cy="{:.1}" r="3" fill="{}"/>"#,
            tip.x,
            tip.y,
            middle.x,
            middle.y,
            colour.css(),
            tip.x,
            tip.y,
            colour.css()
        );
        mark(middle, width, &words, colour, &mut discs);
    }
    body.push_str(&discs);
}

/// The numbers of one mark, counted from 1.
fn words(numbers: &[usize]) -> String {
    let shown: Vec<String> = numbers.iter().take(MOST).map(|at| (at + 1).to_string()).collect();
    let more = numbers.len().saturating_sub(MOST);
    if more > 0 { format!("{} +{more}", shown.join(", ")) } else { shown.join(", ") }
}

fn mark_width(words: &str) -> f64 {
    (Estimate.width_em(words, Weight::Strong) * NUMBERS + 12.0).max(MARK)
}

fn mark(middle: Pixel, width: f64, words: &str, colour: Colour, body: &mut String) {
    let (x, y, round) = (middle.x - width / 2.0, middle.y - MARK / 2.0, MARK / 2.0);
    put!(
        body,
        r##"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{MARK}" rx="{round}" fill="{}" stroke="#ffffff" stroke-width="1.5"/><text x="{:.1}" y="{:.1}" font-size="{NUMBERS}" font-weight="600" fill="#ffffff" text-anchor="middle">{words}</text>"##,
        colour.css(),
        middle.x,
        middle.y + NUMBERS * 0.36
    );
}

/// The nearest place to a point where a mark overlaps no other, in rings around it.
fn free_spot(tip: Pixel, width: f64, size: Pixel, taken: &[Rect]) -> Pixel {
    let (half, within) = (width / 2.0, |value: f64, least: f64, most: f64| value.max(least).min(most.max(least)));
    let kept = |p: Pixel| Pixel::new(within(p.x, half, size.x - half), within(p.y, MARK / 2.0, size.y - MARK / 2.0));
    let rings = (1..40).flat_map(|ring| {
        let (steps, radius) = (6 * ring, 9.0 + 15.0 * f64::from(ring));
        (0..steps).map(move |step| {
            let angle = std::f64::consts::TAU * (f64::from(step) / f64::from(steps) - 0.125);
            tip.plus(Pixel::new(radius * angle.cos(), radius * angle.sin()))
        })
    });
    let free = |p: &Pixel| {
        let rect = Rect::around(*p, width, MARK).grown(2.0);
        !taken.iter().any(|other| other.overlaps(&rect))
    };
    rings.map(kept).find(free).unwrap_or(tip)
}

/// The list of problems from `y` down; where it ends.
fn list(checked: &Checked, places: &[Option<(LevelId, Point)>], mut y: f64, body: &mut String) -> f64 {
    let indent = MARGIN + 64.0;
    for (at, (problem, place)) in checked.problems.iter().zip(places).enumerate() {
        let colour = colour(problem.severity);
        let number = (at + 1).to_string();
        let width = mark_width(&number);
        mark(Pixel::new(MARGIN + 20.0, y + MARK / 2.0), width, &number, colour, body);
        let mut line = |words: &str, size: f64, weight: Weight, colour: Colour| {
            for words in wrapped(words, (WIDTH - MARGIN - indent) / size, weight) {
                let heavy = if weight == Weight::Strong { "600" } else { "400" };
                put!(
                    body,
                    r#"<text x="{indent}" y="{:.0}" font-size="{size}" font-weight="{heavy}" fill="{}">"#,
                    y + 16.0,
                    colour.css()
                );
                escape(body, &words);
                body.push_str("</text>");
                y += size * 1.4;
            }
        };
        line(&capitalised(&problem.message), 15.0, Weight::Strong, LIGHT.ink);
        line(&place_words(problem, place.is_some()), 13.0, Weight::Regular, LIGHT.ink_2);
        if !problem.fix.is_empty() {
            line(&format!("What to do: {}", problem.fix), 13.0, Weight::Regular, LIGHT.ink);
        }
        y += 12.0;
    }
    y
}

fn place_words(problem: &Problem, drawn: bool) -> String {
    let severity = match problem.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    let feature = if problem.feature.is_empty() { String::new() } else { format!(", {}", problem.feature) };
    let drawn = if drawn { "" } else { "; not on the plan" };
    format!("{severity} {}: {}{feature}{drawn}", problem.code, problem.file)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words broken into lines no wider than so many em.
fn wrapped(words: &str, width_em: f64, weight: Weight) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let last = lines.len() - 1;
        let longer = if lines[last].is_empty() { word.to_owned() } else { format!("{} {word}", lines[last]) };
        if lines[last].is_empty() || Estimate.width_em(&longer, weight) <= width_em {
            lines[last] = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Dark enough for white numbers.
fn colour(severity: Severity) -> Colour {
    match severity {
        Severity::Error => LIGHT.aid,
        Severity::Warning => Colour::hex(0x9a5b00),
    }
}
