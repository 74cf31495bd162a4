//! Writing that stays inside an outline: names and numbers in their stands and rooms.

use std::cell::OnceCell;
use std::rc::Rc;

use super::labels::{Label, Line, Tone, UPRIGHT};
use super::short::short;
use super::typeset::{Measure, Weight, Wrapped};
use super::view::{Camera, Pixel, Rect};
use crate::venue::geometry::{Point, Polygon};

/// Free pixels kept between writing and the outline.
const PADDING_PX: f64 = 2.0;
/// From line to line, as a multiple of the size.
const LEADING: f64 = 1.16;
/// Nothing is written smaller than this, CSS pixels.
pub const LEAST_PX: f64 = 10.0;
/// The second language is written from this size of the first on.
const SECOND_FROM_PX: f64 = 12.0;
/// A number alone says little from far away: it is written from this scale on, CSS pixels a metre.
const NUMBERS_FROM_PX_PER_M: f64 = 5.0;
/// An outline so many times as long as wide is narrow.
const NARROW: f64 = 2.5;
/// The number is written under a name from this size of the name on.
const NUMBER_FROM_PX: f64 = 11.0;

/// What is shown at a stand is written on at most so many lines.
const EXHIBIT_LINES: usize = 4;

/// What may be written inside one outline.
#[derive(Debug)]
pub struct Inside {
    outline: Vec<Point>,
    /// The middle of the roomiest place inside.
    at: Point,
    name: String,
    second: Option<String>,
    number: Option<String>,
    exhibit: String,
    weight: Weight,
    most_px: f64,
    tone: Tone,
    /// Measured when the outline is first large enough on the screen: asking a browser for widths is slow.
    measured: OnceCell<Measured>,
    /// What is shown here, measured when there is first room for more than names.
    exhibits: OnceCell<Vec<Wrapped>>,
}

#[derive(Debug)]
struct Measured {
    names: Vec<Wrapped>,
    /// The name without its last words, where it has such.
    short_names: Vec<Wrapped>,
    second: Option<Wrapped>,
    number: Option<Wrapped>,
}

/// Writing stacked about a middle, in the making: each row with its size, its weight, and whether it is quiet.
pub(super) struct Block<'a> {
    rows: Vec<(&'a Wrapped, f64, Weight, bool)>,
    /// From line to line, as a multiple of the size.
    leading: f64,
}

impl<'a> Block<'a> {
    pub(super) fn new(rows: Vec<(&'a Wrapped, f64, Weight, bool)>, leading: f64) -> Block<'a> {
        Block { rows, leading }
    }

    /// Width and height in CSS pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        self.rows.iter().fold((0.0, 0.0), |(width, height), (wrapped, px, _, _)| {
            (f64::max(width, wrapped.width_em * px), height + wrapped.lines.len() as f64 * px * self.leading)
        })
    }

    /// Its lines about the middle.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut y = -self.size().1 / 2.0;
        let mut lines = Vec::new();
        for (wrapped, px, weight, quiet) in &self.rows {
            for (text, width_em) in &wrapped.lines {
                lines.push(Line {
                    text: Rc::clone(text),
                    offset: Pixel::new(0.0, y + px * self.leading / 2.0),
                    width_px: width_em * px,
                    size_px: *px,
                    weight: *weight,
                    quiet: *quiet,
                });
                y += px * self.leading;
            }
        }
        lines
    }
}

impl Inside {
    /// Writing for a polygon: a name, perhaps in a second language, and a number. The name is written up to `most_px`
    /// high.
    pub fn new(polygon: &Polygon, name: &str, weight: Weight, most_px: f64, tone: Tone) -> Inside {
        Inside {
            outline: polygon.exterior.0.clone(),
            at: roomiest(polygon),
            name: name.to_owned(),
            second: None,
            number: None,
            exhibit: String::new(),
            weight,
            most_px,
            tone,
            measured: OnceCell::new(),
            exhibits: OnceCell::new(),
        }
    }

    /// Whether some corner of the outline lies in a box on the screen.
    pub(super) fn reaches_into(&self, rect: &Rect, camera: &Camera) -> bool {
        self.outline.iter().any(|&corner| rect.contains(camera.screen_from_plan(corner)))
    }

    /// With the name in a second language.
    pub fn with_second(self, second: Option<&str>) -> Inside {
        Inside { second: second.map(str::to_owned), ..self }
    }

    /// With a number, which is written alone where the name does not fit.
    pub fn with_number(self, number: &str) -> Inside {
        Inside { number: Some(number.to_owned()), ..self }
    }

    /// With what is shown here, which is written where there is room for it under all else.
    pub fn with_exhibit(self, exhibit: &str) -> Inside {
        Inside { exhibit: exhibit.to_owned(), ..self }
    }

    /// Where its writing stands.
    pub fn at(&self) -> Point {
        self.at
    }

    /// The richest, then largest writing that fits at the camera's scale and bearing; none when nothing does. A name that
    /// fits only along a narrow outline is turned.
    pub fn label(&self, camera: &Camera, measure: &dyn Measure) -> Option<Label> {
        let middle = camera.screen_from_plan(self.at);
        let mut outline: Vec<Pixel> = self.outline.iter().map(|&p| camera.screen_from_plan(p).minus(middle)).collect();
        let upright = self.written(&outline, camera, measure);
        if upright.as_ref().is_some_and(Label::says_a_name) {
            return upright;
        }
        let (mut side, mut last) = (Pixel::default(), *outline.last()?);
        for &p in &outline {
            let next = p.minus(last);
            if next.length() > side.length() {
                side = next;
            }
            last = p;
        }
        // It is read from left to right, or else upwards.
        let side = if side.x < 0.0 || (side.x == 0.0 && side.y > 0.0) { side.times(-1.0) } else { side };
        let along = side.times(1.0 / side.length());
        for p in &mut outline {
            *p = Pixel::new(p.x * along.x + p.y * along.y, p.y * along.x - p.x * along.y);
        }
        let (width, height) = (reach(&outline, |p| p.x), reach(&outline, |p| p.y));
        if width < NARROW * height {
            return upright;
        }
        let turned = self.written(&outline, camera, measure).filter(Label::says_a_name);
        turned.map(|label| Label { along, ..label }).or(upright)
    }

    /// The same within an outline about the origin.
    #[inline(never)]
    fn written(&self, outline: &[Pixel], camera: &Camera, measure: &dyn Measure) -> Option<Label> {
        let (width, height) = (reach(outline, |p| p.x) - 2.0 * PADDING_PX, reach(outline, |p| p.y) - 2.0 * PADDING_PX);
        if width < LEAST_PX * 1.5 || height < LEAST_PX * LEADING {
            return None;
        }
        let measured = self.measured.get_or_init(|| self.measure(measure));
        let fits = |block: &Block| {
            let (w, h) = block.size();
            w <= width && h <= height && holds(outline, w / 2.0 + PADDING_PX, h / 2.0 + PADDING_PX)
        };
        let (second, number) = (measured.second.as_ref(), measured.number.as_ref());
        let (names, short_names) = (&measured.names, &measured.short_names);
        let wishes = [
            (names, second, number, SECOND_FROM_PX),
            (names, None, number, NUMBER_FROM_PX),
            (names, second, None, SECOND_FROM_PX),
            (names, None, None, LEAST_PX),
            (short_names, None, number, NUMBER_FROM_PX),
            (short_names, None, None, LEAST_PX),
        ];
        for (names, second, number, least_px) in wishes {
            let mut px = self.most_px;
            while px >= least_px {
                for name in names {
                    // Most sizes fail by the name alone: all rows are put together only where it fits.
                    if name.width_em * px > width || name.lines.len() as f64 * px * LEADING > height {
                        continue;
                    }
                    let block = |exhibit| {
                        let quiet = [second, number, exhibit].into_iter().flatten();
                        let quiet = quiet.map(|row| (row, (px * 0.8).max(LEAST_PX), Weight::Regular, true));
                        Block::new(std::iter::once((name, px, self.weight, false)).chain(quiet).collect(), LEADING)
                    };
                    let names = block(None);
                    if fits(&names) {
                        let exhibits = || Wrapped::all(&self.exhibit, Weight::Regular, EXHIBIT_LINES, measure);
                        let exhibits = if px == self.most_px { &self.exhibits.get_or_init(exhibits)[..] } else { &[] };
                        let all = exhibits.iter().map(|exhibit| block(Some(exhibit))).find(fits);
                        return Some(self.placed(&all.unwrap_or(names)));
                    }
                }
                px -= 1.0;
            }
        }
        if camera.px_per_m < NUMBERS_FROM_PX_PER_M {
            return None;
        }
        let block = Block::new(vec![(number?, LEAST_PX, Weight::Regular, true)], LEADING);
        fits(&block).then(|| self.placed(&block))
    }

    fn placed(&self, block: &Block) -> Label {
        let (width_px, height_px) = block.size();
        Label { at: self.at, lines: block.lines(), width_px, height_px, along: UPRIGHT, tone: self.tone }
    }

    fn measure(&self, measure: &dyn Measure) -> Measured {
        let single = |text: &String| Wrapped::single(text, Weight::Regular, measure);
        Measured {
            names: Wrapped::all(&self.name, self.weight, 3, measure),
            short_names: match short(&self.name) {
                short if short == self.name => Vec::new(),
                short => Wrapped::all(short, self.weight, 2, measure),
            },
            second: self.second.as_ref().map(single),
            number: self.number.as_ref().map(single),
        }
    }
}

/// How far an outline reaches in one direction.
fn reach(outline: &[Pixel], of: fn(&Pixel) -> f64) -> f64 {
    let (low, high) = outline.iter().map(of).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
    high - low
}

/// Whether an outline about the origin holds a box of these half sizes about the origin.
fn holds(outline: &[Pixel], half_width: f64, half_height: f64) -> bool {
    let edges = || outline.iter().zip(outline.iter().cycle().skip(1));
    !edges().any(|(a, b)| cuts(*a, *b, half_width, half_height))
        && edges().fold(false, |inside, (a, b)| {
            let crosses = (a.y > 0.0) != (b.y > 0.0) && 0.0 < (b.x - a.x) * (0.0 - a.y) / (b.y - a.y) + a.x;
            inside != crosses
        })
}

/// Whether a segment enters the inside of a box about the origin: its part within each pair of sides, narrowed in turn.
fn cuts(a: Pixel, b: Pixel, half_width: f64, half_height: f64) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (start, end, half) in [(a.x, b.x, half_width), (a.y, b.y, half_height)] {
        let step = end - start;
        if step == 0.0 {
            if start.abs() >= half {
                return false;
            }
            continue;
        }
        let (enter, leave) = ((-half - start) / step, (half - start) / step);
        from = from.max(enter.min(leave));
        to = to.min(enter.max(leave));
    }
    from < to
}

/// The middle of the roomiest place inside a polygon: its centre of gravity, unless a corner bites into it.
fn roomiest(polygon: &Polygon) -> Point {
    let centre = polygon.centroid();
    let (low, high) = polygon.bounds();
    let room = |p: Point| if polygon.contains(p) { polygon.edge_distance(p) } else { -polygon.edge_distance(p) };
    // Half of the shorter side is all the room that there can be.
    let most = (high.x - low.x).min(high.y - low.y) / 2.0;
    if room(centre) >= 0.7 * most || polygon.exterior.0.len() <= 4 && room(centre) > 0.0 {
        return centre;
    }
    const STEPS: i32 = 12;
    let share = |step: i32| (f64::from(step) + 0.5) / f64::from(STEPS);
    let size = high - low;
    let mut best = (room(centre), centre);
    let mut try_at = |p: Point| {
        let here = room(p);
        if here > best.0 + 1e-9 {
            best = (here, p);
        }
        best.1
    };
    let mut at = centre;
    for step in 0..STEPS * STEPS {
        at = try_at(low + Point::new(size.x * share(step % STEPS), size.y * share(step / STEPS)));
    }
    // Then nearer and nearer about the best.
    let mut reach = 0.5 / f64::from(STEPS);
    for _ in 0..4 {
        let middle = at;
        for (x, y) in
            [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
        {
            at = try_at(middle + Point::new(size.x * reach * x, size.y * reach * y));
        }
        reach /= 2.0;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::typeset::Estimate;
    use crate::venue::geometry::Line as Ring;

    fn polygon(points: &[(f64, f64)]) -> Polygon {
        Polygon::new(Ring(points.iter().map(|&(x, y)| Point::new(x, y)).collect()), Vec::new())
    }

    fn camera(px_per_m: f64) -> Camera {
        Camera { centre: Point::new(3.0, 1.5), px_per_m, bearing_deg: 0.0, size: Pixel::new(400.0, 400.0) }
    }

    fn words(label: &Label) -> Vec<&str> {
        label.lines.iter().map(|line| &*line.text).collect()
    }

    #[test]
    fn nearer_means_more_words() {
        let stand = polygon(&[(0.0, 0.0), (6.0, 0.0), (6.0, 3.0), (0.0, 3.0)]);
        let inside = Inside::new(&stand, "Huawei", Weight::Regular, 13.0, Tone::Stand)
            .with_second(Some("\u{534e}\u{4e3a}"))
            .with_number("C1-001");
        let at = |px_per_m| inside.label(&camera(px_per_m), &Estimate);
        assert!(at(3.0).is_none());
        assert_eq!(words(&at(9.0).expect("there is room for the name")), ["Huawei"]);
        assert_eq!(words(&at(13.0).expect("there is room for more")), ["Huawei", "C1-001"]);
        assert_eq!(words(&at(25.0).expect("there is room for all")), ["Huawei", "\u{534e}\u{4e3a}", "C1-001"]);
    }

    #[test]
    fn what_is_shown_is_written_where_there_is_room_for_it_under_all_else() {
        let stand = polygon(&[(0.0, 0.0), (6.0, 0.0), (6.0, 3.0), (0.0, 3.0)]);
        let shows = "A phone with a chip of its own that sees, listens and answers";
        let inside =
            Inside::new(&stand, "Huawei", Weight::Regular, 13.0, Tone::Stand).with_number("C1-001").with_exhibit(shows);
        let at = |px_per_m| inside.label(&camera(px_per_m), &Estimate).expect("there is room for a name");
        assert_eq!(words(&at(20.0)), ["Huawei", "C1-001"]);
        let near = at(40.0);
        let [name, number, exhibit @ ..] = &words(&near)[..] else { panic!("{near:?}") };
        assert_eq!((*name, *number), ("Huawei", "C1-001"));
        assert_eq!(exhibit.join(" "), shows, "all of it or none");
        assert!(near.lines[2..].iter().all(|line| line.quiet && line.size_px < near.lines[0].size_px));
        assert!(near.width_px < 6.0 * 40.0 && near.height_px < 3.0 * 40.0);
    }

    #[test]
    fn a_name_is_turned_only_where_it_fits_in_no_other_way() {
        let tall = polygon(&[(0.0, 0.0), (1.0, 0.0), (1.0, 6.0), (0.0, 6.0)]);
        let inside =
            |polygon: &Polygon| Inside::new(polygon, "Huawei", Weight::Regular, 13.0, Tone::Stand).with_number("7");
        let label = inside(&tall).label(&camera(18.0), &Estimate).expect("there is room along it");
        assert_eq!((words(&label), label.along), (vec!["Huawei"], Pixel::new(0.0, -1.0)), "it is read upwards");
        let rect = label.rect(&camera(18.0));
        assert!(rect.high.x - rect.low.x < 18.0 && rect.high.y - rect.low.y > 30.0, "{rect:?}");
        // With another bearing the same stand lies across the screen, and the name stands upright.
        let east = Camera { bearing_deg: 90.0, ..camera(18.0) };
        assert_eq!(inside(&tall).label(&east, &Estimate).expect("it fits").along, UPRIGHT);
        let slanted = Camera { bearing_deg: 60.0, ..camera(18.0) };
        let label = inside(&tall).label(&slanted, &Estimate).expect("there is room along it");
        let off = label.along.minus(Pixel::new(0.75_f64.sqrt(), -0.5)).length();
        assert!(off < 1e-9 || label.along.minus(Pixel::new(0.75_f64.sqrt(), 0.5)).length() < 1e-9, "{:?}", label.along);
        // Nearer, there is room for it upright.
        assert_eq!(inside(&tall).label(&camera(60.0), &Estimate).expect("it fits").along, UPRIGHT);
        // A stand that is hardly longer than wide keeps its number rather.
        let square = polygon(&[(0.0, 0.0), (1.4, 0.0), (1.4, 2.0), (0.0, 2.0)]);
        let label = inside(&square).label(&camera(18.0), &Estimate).expect("the number fits");
        assert_eq!((words(&label), label.along), (vec!["7"], UPRIGHT));
    }

    #[test]
    fn a_name_that_does_not_fit_gives_way_to_the_number() {
        let stand = polygon(&[(0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0)]);
        let inside =
            Inside::new(&stand, "Internationalisation", Weight::Regular, 13.0, Tone::Stand).with_number("A1-7");
        assert_eq!(words(&inside.label(&camera(12.0), &Estimate).expect("the number fits")), ["A1-7"]);
    }

    #[test]
    fn writing_moves_into_the_thick_of_an_l() {
        let l = polygon(&[(0.0, 0.0), (12.0, 0.0), (12.0, 2.0), (4.0, 2.0), (4.0, 12.0), (0.0, 12.0)]);
        let at = roomiest(&l);
        assert!(l.contains(at) && l.edge_distance(at) > 1.7, "{at:?}");
    }
}
