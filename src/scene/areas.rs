//! Names of halls and zones, which stand wherever they are least in the way.

use super::inside::{Block, LEAST_PX};
use super::labels::{GAP_PX, Label, Tone, UPRIGHT};
use super::typeset::{Measure, Weight, Wrapped};
use super::view::{Camera, Pixel, Rect};
use crate::venue::geometry::{Point, Polygon, bounds};
use crate::venue::{Lang, Text};

/// Halls and zones are written at least this large.
const AREA_LEAST_PX: f64 = 11.0;
/// No zone's name covers more than this share of itself in stands, large ones counted threefold.
const MOST_COVERED: f64 = 1.0;

/// A hall or zone, whose name stands wherever it is least in the way.
#[derive(Debug)]
pub(super) struct Area {
    polygon: Polygon,
    /// Its name on one line, and perhaps on two.
    names: Vec<Wrapped>,
    second: Option<Wrapped>,
    tone: Tone,
    most_px: f64,
    /// Where its name may stand.
    spots: Vec<Point>,
    /// Boxes of the stands in it, which its name would rather not cover, with how much rather.
    stands: Vec<(Point, Point, f64)>,
    /// Where it stood last: it stays there while it can.
    last: Option<Point>,
}

impl Area {
    /// An area with a name, which is written up to `most_px` high, and boxes of stands.
    pub(super) fn new(
        polygon: &Polygon,
        name: &Text,
        lang: Lang,
        tone: Tone,
        most_px: f64,
        booths: &[(Point, Point, f64)],
        measure: &dyn Measure,
    ) -> Area {
        let single = |text: &str, weight| Wrapped::single(text, weight, measure);
        Area {
            polygon: polygon.clone(),
            names: Wrapped::all(name.get(lang), Weight::Strong, 2, measure)
                .iter()
                .map(|wrapped| wrapped.letterspaced(Weight::Strong, measure))
                .collect(),
            second: name.second(lang).map(|second| single(second, Weight::Regular)),
            tone,
            most_px,
            spots: spots(polygon),
            stands: booths.iter().filter(|(from, to, _)| polygon.contains(from.towards(*to, 0.5))).copied().collect(),
            last: None,
        }
    }

    /// How much of a name of this size at a spot would lie over stands, as a share of the name.
    fn covered(&self, camera: &Camera, at: Point, size: Pixel) -> f64 {
        let half = size.times(0.5);
        let corners = [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)]
            .map(|(x, y)| at + camera.plan_vector(Pixel::new(half.x * x, half.y * y)));
        let (low, high) = bounds(corners);
        let covered: f64 = self
            .stands
            .iter()
            .map(|(from, to, weight)| {
                let width = (to.x.min(high.x) - from.x.max(low.x)).max(0.0);
                weight * width * (to.y.min(high.y) - from.y.max(low.y)).max(0.0)
            })
            .sum();
        covered / ((high.x - low.x) * (high.y - low.y))
    }

    /// The box on the screen within which its name may stand; nothing where the area is too large to be named.
    pub(super) fn reach(&self, camera: &Camera) -> Option<Rect> {
        let (low, high) = self.polygon.bounds();
        if (high - low).length() * camera.px_per_m > 2.5 * camera.size.length() {
            return None;
        }
        let corners = [low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)];
        let [first, others @ ..] = corners.map(|corner| camera.screen_from_plan(corner));
        let mut reach = Rect { low: first, high: first };
        for Pixel { x, y } in others {
            reach.low = Pixel::new(reach.low.x.min(x), reach.low.y.min(y));
            reach.high = Pixel::new(reach.high.x.max(x), reach.high.y.max(y));
        }
        Some(reach)
    }

    /// Its name where it stood last, else at the best spot where it is clear of what is there and within the area.
    pub(super) fn label(&mut self, camera: &Camera, clear: impl Fn(&Rect) -> bool) -> Option<Label> {
        let (low, high) = self.polygon.bounds();
        let middle = low.towards(high, 0.5);
        let across = (high - low).length() * camera.px_per_m;
        // Half of the area's own size at most, but never too small to read; on two lines rather than small.
        let px_of = |name: &Wrapped| across * 0.45 / name.width_em;
        let name = self.names.iter().find(|name| px_of(name) >= 0.8 * AREA_LEAST_PX).or(self.names.last())?;
        let most_px = if name.lines.len() == 1 { self.most_px } else { self.most_px * 0.75 };
        let px = px_of(name).clamp(AREA_LEAST_PX, most_px).floor();
        let mut rows = vec![(name, px, Weight::Strong, false)];
        if let Some(second) = self.second.as_ref().filter(|_| px >= 15.0) {
            rows.push((second, (px * 0.68).max(LEAST_PX).round(), Weight::Regular, true));
        }
        let block = Block::new(rows, 1.25);
        let (width_px, height_px) = block.size();
        let fits = |at: Point| {
            let here = camera.screen_from_plan(at);
            let rect = Rect::around(here, width_px, height_px);
            let within = |x: f64, y: f64| {
                self.polygon.contains(camera.plan_from_screen(here.plus(Pixel::new(x * width_px, y * height_px))))
            };
            let sides = [-0.5, 0.0, 0.5];
            clear(&rect.grown(GAP_PX)) && sides.iter().all(|&x| within(x, -0.5) && within(x, 0.5))
        };
        let at = self.last.filter(|&at| fits(at)).or_else(|| {
            let size = Pixel::new(width_px, height_px);
            let most = if self.tone == Tone::Hall { f64::INFINITY } else { MOST_COVERED };
            let spots = self.spots.iter().filter(|&&at| fits(at)).map(|&at| (self.covered(camera, at, size), at));
            let spots = spots.filter(|&(covered, _)| covered <= most);
            let spots = spots.map(|(covered, at)| (2.0 * covered + at.distance(middle) / (high - low).length(), at));
            spots.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at)
        })?;
        let lines = block.lines();
        self.last = Some(at);
        Some(Label { at, lines, width_px, height_px, along: UPRIGHT, tone: self.tone })
    }
}

/// A grid of points inside an area.
fn spots(polygon: &Polygon) -> Vec<Point> {
    const STEPS: i32 = 13;
    let (low, high) = polygon.bounds();
    let size = high - low;
    let share = |step: i32| (f64::from(step) + 0.5) / f64::from(STEPS);
    (0..STEPS * STEPS)
        .map(|at| low + Point::new(size.x * share(at % STEPS), size.y * share(at / STEPS)))
        .filter(|&p| polygon.contains(p))
        .collect()
}
