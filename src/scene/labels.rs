//! Labels: what is written on the floor and which signs stand there, for a camera.
//!
//! Names and numbers of stands stay inside their stands (see [`inside`](super::inside)), so they never meet; only signs
//! and the names of halls and zones can be in the way. Who yields to whom: feature stands, signs, ordinary stands,
//! halls, zones. From far away, where ordinary stands hold but few words, halls and zones go before them.
//!
//! A layout depends on scale and bearing only, not on where the camera is: while one drags, nothing comes or goes. What
//! is written in each stand is kept until they change, and can be found ahead a few stands at a time.

use std::rc::Rc;

use super::areas::Area;
use super::inside::Inside;
use super::symbols::Symbol;
use super::theme::Hue;
use super::typeset::{Measure, Weight};
use super::view::{Camera, Pixel, Rect};
use super::{Scene, Sign, booths_on, zone_hue};
use crate::venue::geometry::{Point, Polygon};
use crate::venue::{BoothId, Lang, Text, Use, Venue};

/// Which colour something is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tone {
    /// On a stand.
    Stand,
    /// On the chosen stand, which has a strong colour.
    Chosen,
    /// In a room.
    Room,
    /// A hall's name, on bare floor or over stands.
    Hall,
    /// A zone's name, in the colour of its stands.
    Zone(Hue),
}

/// One line of a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The words.
    pub text: Rc<str>,
    /// The middle of the line, from the label's anchor on the screen.
    pub offset: Pixel,
    /// How wide it is, CSS pixels.
    pub width_px: f64,
    /// Size of the font, CSS pixels.
    pub size_px: f64,
    /// How heavy it is.
    pub weight: Weight,
    /// Whether it is written in a quieter colour.
    pub quiet: bool,
}

/// Writing about a point of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its middle in the plan.
    pub at: Point,
    /// Its lines, from the top.
    pub lines: Vec<Line>,
    /// Width of the widest line, CSS pixels.
    pub width_px: f64,
    /// Height of all lines, CSS pixels.
    pub height_px: f64,
    /// Which way it is read on the screen, as a unit vector: to the right, unless it can only be turned.
    pub along: Pixel,
    /// Its colour.
    pub tone: Tone,
}

/// Read to the right.
pub const UPRIGHT: Pixel = Pixel::new(1.0, 0.0);

impl Label {
    /// Whether it says more than a number.
    pub(super) fn says_a_name(&self) -> bool {
        self.lines.iter().any(|line| !line.quiet)
    }

    /// The box it takes on the screen.
    pub fn rect(&self, camera: &Camera) -> Rect {
        let (cos, sin) = (self.along.x.abs(), self.along.y.abs());
        let (width, height) = (self.width_px, self.height_px);
        Rect::around(camera.screen_from_plan(self.at), width * cos + height * sin, width * sin + height * cos)
    }
}

/// All writing and signs of one level, for one scale and bearing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Writing, in draw order.
    pub labels: Vec<Label>,
    /// Signs.
    pub signs: Vec<Sign>,
    /// Side of each sign, CSS pixels.
    pub sign_px: f64,
}

/// What there is to write on one level, in one language.
#[derive(Debug)]
pub struct Labels {
    /// Feature stands, then ordinary ones and rooms.
    written: Vec<Written>,
    features: usize,
    areas: Vec<Area>,
    signs: Vec<Sign>,
    /// The scale and the bearing of what is written.
    made_for: (f64, f64),
}

/// An outline, and what is written in it once that has been found.
#[derive(Debug)]
struct Written {
    inside: Inside,
    label: Option<Option<Label>>,
}

/// How far beyond the screen stands are labelled, as a share of its size on each side.
const MARGIN: f64 = 0.15;
/// Free pixels kept around signs and between names.
pub(super) const GAP_PX: f64 = 3.0;
/// One sign stands for others of its kind within this many times its size.
const ALIKE: f64 = 4.0;
/// So many stands are written before it is asked whether to go on.
const BATCH: usize = 12;
/// Ordinary stands go before halls and zones from this scale on, CSS pixels a metre.
const NEAR_PX_PER_M: f64 = 9.0;

impl Labels {
    /// What there is to write on a scene's level.
    pub fn new(venue: &Venue, scene: &Scene, lang: Lang, measure: &dyn Measure) -> Labels {
        let level = scene.level;
        let feature_m2 = scene.feature_m2;
        let (mut written, mut stands, mut booths) = (Vec::new(), Vec::new(), Vec::new());
        for id in booths_on(venue, level) {
            let polygon = &venue[id].polygon;
            let is_feature = polygon.area_m2() >= feature_m2;
            let (from, to) = polygon.bounds();
            booths.push((from, to, if is_feature { 3.0 } else { 1.0 }));
            let inside = stand(venue, id, lang, feature_m2);
            if is_feature { &mut written } else { &mut stands }.push(Written { inside, label: None });
        }
        let count = written.len();
        written.extend(stands);
        let mut areas = Vec::new();
        let mut area = |polygon: &Polygon, name: &Text, tone, most_px| {
            areas.push(Area::new(polygon, name, lang, tone, most_px, &booths, measure));
        };
        for unit in venue.units.iter().filter(|unit| unit.level == level && !unit.name.is_empty()) {
            match unit.walk {
                Use::Floor => area(&unit.polygon, &unit.name, Tone::Hall, 20.0),
                // A sign says what a restroom is, in less room.
                Use::Room if !unit.category.starts_with("restroom") => {
                    let inside = Inside::new(&unit.polygon, unit.name.get(lang), Weight::Regular, 13.0, Tone::Room);
                    written.push(Written { inside, label: None });
                }
                _ => {}
            }
        }
        for section in &venue.sections {
            if section.level == level && !section.name.is_empty() {
                area(&section.polygon, &section.name, Tone::Zone(zone_hue(venue, section)), 15.0);
            }
        }
        Labels { written, features: count, areas, signs: scene.signs.clone(), made_for: (0.0, 0.0) }
    }

    /// Finds what is written in stands until it has been enough for now; tells whether all are done.
    pub fn prepare(&mut self, camera: &Camera, measure: &dyn Measure, enough: &dyn Fn() -> bool) -> bool {
        let made_for = (camera.px_per_m, camera.bearing_deg);
        if self.made_for != made_for {
            self.made_for = made_for;
            self.written.iter_mut().for_each(|written| written.label = None);
        }
        let reach = Reach::of(&self.areas, camera);
        let mut found = 0;
        for (at, written) in self.written.iter_mut().enumerate() {
            if written.label.is_some() || at >= self.features && !reach.holds(&written.inside, camera) {
                continue;
            }
            if found == BATCH {
                if enough() {
                    return false;
                }
                found = 0;
            }
            written.label = Some(written.inside.label(camera, measure));
            found += 1;
        }
        true
    }

    /// What is written where. Dragging gives the same layout again.
    pub fn layout(&mut self, camera: &Camera, measure: &dyn Measure) -> Layout {
        self.prepare(camera, measure, &|| false);
        let reach = Reach::of(&self.areas, camera);
        let write = |written: &Written| {
            let label = written.label.clone().flatten()?;
            Some((label.rect(camera), label))
        };
        let (features, others) = self.written.split_at(self.features);
        let features: Vec<(Rect, Label)> = features.iter().filter_map(write).collect();
        let sign_px = (11.0 + 1.8 * camera.px_per_m).clamp(14.0, 20.0).round();
        let mut placed: Vec<(Rect, Symbol)> = Vec::new();
        let mut signs: Vec<Sign> = Vec::new();
        for sign in &self.signs {
            let sign = Sign { symbol: sign.symbol.seen_at(camera.px_per_m), ..*sign };
            let at = camera.screen_from_plan(sign.at);
            let room = Rect::around(at, sign_px, sign_px).grown(GAP_PX);
            let alike = Rect::around(at, sign_px * ALIKE, sign_px * ALIKE);
            let free = camera.px_per_m >= sign.symbol.from_px_per_m()
                && !features.iter().any(|(rect, _)| rect.overlaps(&room))
                && !placed
                    .iter()
                    .any(|(rect, symbol)| rect.overlaps(if *symbol == sign.symbol { &alike } else { &room }));
            if free {
                placed.push((Rect::around(at, sign_px, sign_px), sign.symbol));
                signs.push(sign);
            }
        }
        let sign_rects: Vec<Rect> = placed.into_iter().map(|(rect, _)| rect).collect();
        let others = others.iter().filter(|written| reach.holds(&written.inside, camera)).filter_map(write);
        let mut ordinary: Vec<(Rect, Label)> =
            others.filter(|(rect, _)| !sign_rects.iter().any(|r| r.overlaps(rect))).collect();

        let mut firm: Vec<Rect> = sign_rects.into_iter().chain(features.iter().map(|(rect, _)| *rect)).collect();
        let mut names = Vec::new();
        let near = camera.px_per_m >= NEAR_PX_PER_M;
        for (area, _) in self.areas.iter_mut().zip(&reach.areas).filter(|(_, reach)| reach.is_some()) {
            let clear = |rect: &Rect| !firm.iter().any(|r| r.overlaps(rect));
            let clear_of_all = |rect: &Rect| clear(rect) && !ordinary.iter().any(|(r, _)| r.overlaps(rect));
            let label =
                area.label(camera, clear_of_all).or_else(|| if near { None } else { area.label(camera, clear) });
            if let Some(label) = label {
                let rect = label.rect(camera).grown(GAP_PX);
                ordinary.retain(|(r, _)| !r.overlaps(&rect));
                firm.push(rect);
                names.push(label);
            }
        }
        let written = ordinary.into_iter().chain(features).map(|(_, label)| label);
        Layout { labels: written.chain(names).collect(), signs, sign_px }
    }
}

/// Where something written may matter to what is seen.
struct Reach {
    /// The screen and a margin around it.
    around: Rect,
    /// The areas that may be named there. A name that may stand beyond the screen must know what it meets there: else it
    /// would jump when dragged.
    areas: Vec<Option<Rect>>,
}

impl Reach {
    fn of(areas: &[Area], camera: &Camera) -> Reach {
        let Pixel { x, y } = camera.size.times(1.0 + 2.0 * MARGIN);
        let around = Rect::around(camera.size.times(0.5), x, y);
        let reach = |area: &Area| area.reach(camera).filter(|reach| reach.overlaps(&around));
        Reach { around, areas: areas.iter().map(reach).collect() }
    }

    fn holds(&self, inside: &Inside, camera: &Camera) -> bool {
        self.around.contains(camera.screen_from_plan(inside.at()))
            || self.areas.iter().flatten().any(|reach| inside.reaches_into(reach, camera))
    }
}

/// What is written in a booth: its first exhibitor, and how many more; its number alone when it is free.
pub(super) fn stand(venue: &Venue, id: BoothId, lang: Lang, feature_m2: f64) -> Inside {
    let booth = &venue[id];
    let (weight, most_px) =
        if booth.polygon.area_m2() >= feature_m2 { (Weight::Strong, 16.0) } else { (Weight::Regular, 13.0) };
    match booth.exhibitors[..] {
        [] => Inside::new(&booth.polygon, &booth.number, Weight::Regular, 11.0, Tone::Stand),
        [one] => Inside::new(&booth.polygon, venue[one].name.get(lang), weight, most_px, Tone::Stand)
            .with_second(venue[one].name.second(lang))
            .with_number(&booth.number)
            .with_exhibit(venue[one].exhibit.get(lang)),
        [first, ref more @ ..] => {
            let name = format!("{} +{}", venue[first].name.get(lang), more.len());
            Inside::new(&booth.polygon, &name, weight, most_px, Tone::Stand).with_number(&booth.number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::sample;
    use crate::scene::typeset::Estimate;
    use proptest::prelude::*;

    fn camera() -> impl Strategy<Value = Camera> {
        (0.0..60.0, 0.0..40.0, 1.5_f64..60.0, 0.0..360.0).prop_map(|(x, y, px_per_m, bearing_deg)| Camera {
            centre: Point::new(x, y),
            px_per_m,
            bearing_deg,
            size: Pixel::new(390.0, 700.0),
        })
    }

    fn labels(lang: Lang) -> (Venue, Labels) {
        let venue = sample::venue();
        let labels = Labels::new(&venue, &Scene::new(&venue, sample::LEVEL), lang, &Estimate);
        (venue, labels)
    }

    /// The corners of what is written, on the screen, turned as it is.
    fn corners(label: &Label, camera: &Camera) -> [Pixel; 4] {
        let (width, height) = (label.width_px / 2.0, label.height_px / 2.0);
        let along = label.along.times(width);
        let down = Pixel::new(-label.along.y, label.along.x).times(height);
        let middle = camera.screen_from_plan(label.at);
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
            .map(|(x, y)| middle.plus(along.times(x)).plus(down.times(y)))
    }

    /// Whether a side of the first box has the whole other box beyond it.
    fn are_apart(one: &[Pixel; 4], other: &[Pixel; 4]) -> bool {
        (0..4).any(|side| {
            let (from, to) = (one[side], one[(side + 1) % 4]);
            let along = to.minus(from);
            // A hundredth of a pixel is no overlap.
            other.iter().all(|&at| along.x * (at.y - from.y) - along.y * (at.x - from.x) <= 0.01 * along.length())
        })
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_nothing_leaves_its_stand(
            camera in camera(), lang in prop::sample::select(Lang::ALL.to_vec()),
        ) {
            let (venue, mut labels) = labels(lang);
            let layout = labels.layout(&camera, &Estimate);
            let half_sign = layout.sign_px;
            let written = layout.labels.iter().map(|label| corners(label, &camera));
            let signs = layout.signs.iter().map(|sign| {
                let Rect { low, high } = Rect::around(camera.screen_from_plan(sign.at), half_sign, half_sign);
                [low, Pixel::new(high.x, low.y), high, Pixel::new(low.x, high.y)]
            });
            let boxes: Vec<[Pixel; 4]> = written.chain(signs).collect();
            for (at, one) in boxes.iter().enumerate() {
                for other in &boxes[at + 1..] {
                    prop_assert!(are_apart(one, other) || are_apart(other, one), "{one:?} {other:?}");
                }
            }
            for label in layout.labels.iter().filter(|label| label.tone == Tone::Stand) {
                let stand = venue.booths.iter().find(|booth| booth.polygon.contains(label.at)).expect("it has a stand");
                let corners = corners(label, &camera);
                for side in 0..4 {
                    let (from, to) = (corners[side], corners[(side + 1) % 4]);
                    for step in 0..=20 {
                        let at = from.plus(to.minus(from).times(f64::from(step) / 20.0));
                        prop_assert!(stand.polygon.contains(camera.plan_from_screen(at)), "{label:?}");
                    }
                }
            }
        }

        #[test]
        fn dragging_brings_and_takes_nothing_on_the_screen(camera in camera(), x in -400.0..400.0, y in -400.0..400.0) {
            let (_, mut labels) = labels(Lang::En);
            let on_both = |layout: &Layout, other: &Camera| -> Vec<(Rc<str>, [i64; 2])> {
                let screen = |camera: &Camera| Rect { low: Pixel::default(), high: camera.size };
                let mut seen: Vec<_> = layout
                    .labels
                    .iter()
                    .filter(|label| [&camera, other].iter().all(|c| screen(c).contains(c.screen_from_plan(label.at))))
                    .map(|label| (Rc::clone(&label.lines[0].text), [label.at.x, label.at.y].map(|m| (m * 1e3) as i64)))
                    .collect();
                seen.sort();
                seen
            };
            let dragged = camera.panned(Pixel::new(x, y));
            let before = on_both(&labels.layout(&camera, &Estimate), &dragged);
            let after = on_both(&labels.layout(&dragged, &Estimate), &dragged);
            prop_assert_eq!(before, after);
        }
    }

    /// A zone wider than the screen, whose best spot for its name lies beyond it among stands.
    #[test]
    fn a_name_stays_while_its_zone_is_dragged() {
        let (_, mut labels) = labels(Lang::En);
        let camera = Camera {
            centre: Point::new(17.6749, 11.7143),
            px_per_m: 38.0815,
            bearing_deg: 330.5135,
            size: Pixel::new(390.0, 700.0),
        };
        let dragged = camera.panned(Pixel::new(-203.5776, 0.0));
        let zones = |layout: &Layout| -> Vec<Point> {
            layout.labels.iter().filter(|label| matches!(label.tone, Tone::Zone(_))).map(|label| label.at).collect()
        };
        let screen = Rect { low: Pixel::default(), high: camera.size };
        let seen = |at: &Point| [camera, dragged].iter().all(|c| screen.contains(c.screen_from_plan(*at)));
        let before: Vec<Point> = zones(&labels.layout(&camera, &Estimate)).into_iter().filter(seen).collect();
        let after: Vec<Point> = zones(&labels.layout(&dragged, &Estimate)).into_iter().filter(seen).collect();
        assert_eq!(before, after);
    }

    #[test]
    fn far_away_halls_are_named_and_nearby_stands() {
        let (_, mut labels) = labels(Lang::En);
        let mut words = |px_per_m: f64| -> String {
            let camera =
                Camera { centre: Point::new(24.0, 20.0), px_per_m, bearing_deg: 0.0, size: Pixel::new(390.0, 700.0) };
            let layout = labels.layout(&camera, &Estimate);
            let lines = layout.labels.iter().flat_map(|label| &label.lines);
            lines.map(|line| line.text.replace('\u{2009}', "") + "|").collect()
        };
        let far = words(4.0);
        assert!(far.contains("Hall A|") && far.contains("Huawei|") && !far.contains("A1-"), "{far}");
        let near = words(24.0);
        assert!(near.contains("Sogou|") && near.contains("A1-013|"), "{near}");
    }
}
