//! Labels: what is written on the floor and which signs stand there, for a camera.
//!
//! Names and numbers of stands stay inside their stands (see [`inside`](super::inside)), so they never meet; only signs
//! and the names of halls and zones can be in the way. Who yields to whom: feature stands, signs, ordinary stands,
//! halls, zones. From far away, where ordinary stands hold but few words, halls and zones go before them.
//!
//! A layout depends on scale and bearing only, not on where the camera is: while one drags, nothing comes or goes.

use std::rc::Rc;

use super::inside::{Inside, LEAST_PX};
use super::theme::Hue;
use super::typeset::{Measure, Weight, Wrapped, letterspaced};
use super::view::{Camera, Pixel, Rect};
use super::{Scene, Sign, booths_on, feature_m2, zone_hue};
use crate::venue::geometry::{Point, Polygon};
use crate::venue::order::ascending;
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

/// Writing that stands upright about a point of the plan.
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
    /// Its colour.
    pub tone: Tone,
}

impl Label {
    /// The box it takes on the screen.
    pub fn rect(&self, camera: &Camera) -> Rect {
        Rect::around(camera.screen_from_plan(self.at), self.width_px, self.height_px)
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

/// A hall or zone, whose name stands wherever it is least in the way.
#[derive(Debug)]
struct Area {
    polygon: Polygon,
    name: Wrapped,
    second: Option<Wrapped>,
    tone: Tone,
    most_px: f64,
    /// Where its name may stand, the best first.
    spots: Vec<Point>,
    /// Where it stood last: it stays there while it can.
    last: Option<Point>,
}

/// What there is to write on one level, in one language.
#[derive(Debug)]
pub struct Labels {
    features: Vec<Inside>,
    stands: Vec<(BoothId, Inside)>,
    rooms: Vec<Inside>,
    areas: Vec<Area>,
    signs: Vec<Sign>,
    /// Scale and bearing of the last layout, and the camera it was made for.
    made_for: Option<Camera>,
    layout: Rc<Layout>,
}

/// How far beyond the screen stands are labelled, as a share of its size on each side.
const MARGIN: f64 = 0.5;
/// Free pixels kept around signs and between names.
const GAP_PX: f64 = 3.0;
/// Ordinary stands go before halls and zones from this scale on, CSS pixels a metre.
const NEAR_PX_PER_M: f64 = 9.0;

impl Labels {
    /// What there is to write on a scene's level.
    pub fn new(venue: &Venue, scene: &Scene, lang: Lang, measure: &dyn Measure) -> Labels {
        let level = scene.level;
        let feature_m2 = feature_m2(venue);
        let (features, stands): (Vec<_>, Vec<_>) = booths_on(venue, level)
            .map(|id| (id, stand(venue, id, lang, feature_m2)))
            .partition(|(id, _)| venue[*id].polygon.area_m2() >= feature_m2);
        let booths: Vec<(Point, Point)> = booths_on(venue, level).map(|id| venue[id].polygon.bounds()).collect();
        let units = || venue.units.iter().filter(|unit| unit.level == level && !unit.name.is_empty());
        let rooms = units()
            .filter(|unit| unit.walk == Use::Room)
            .map(|unit| Inside::new(&unit.polygon, unit.name.get(lang), Weight::Regular, 13.0, Tone::Room))
            .collect();
        let area = |polygon: &Polygon, name: &Text, tone, most_px| {
            Area::new(polygon, name, lang, tone, most_px, &booths, measure)
        };
        let halls = units()
            .filter(|unit| unit.walk == Use::Floor)
            .map(|unit| area(&unit.polygon, &unit.name, Tone::Hall, 20.0));
        let zones = venue
            .sections
            .iter()
            .filter(|section| section.level == level && !section.name.is_empty())
            .map(|section| area(&section.polygon, &section.name, Tone::Zone(zone_hue(venue, section)), 15.0));
        Labels {
            features: features.into_iter().map(|(_, inside)| inside).collect(),
            stands,
            rooms,
            areas: halls.chain(zones).collect(),
            signs: scene.signs.clone(),
            made_for: None,
            layout: Rc::default(),
        }
    }

    /// What is written where. Dragging gives the same layout again.
    pub fn layout(&mut self, camera: &Camera, measure: &dyn Measure) -> Rc<Layout> {
        if !self.made_for.is_some_and(|made| still_good(&made, camera)) {
            self.layout = Rc::new(self.lay_out(camera, measure));
            self.made_for = Some(*camera);
        }
        Rc::clone(&self.layout)
    }

    fn lay_out(&mut self, camera: &Camera, measure: &dyn Measure) -> Layout {
        let screen = Rect { low: Pixel::default(), high: camera.size };
        let around = Rect::around(
            camera.size.times(0.5),
            screen.high.x * (1.0 + 2.0 * MARGIN),
            screen.high.y * (1.0 + 2.0 * MARGIN),
        );
        let in_reach = |inside: &&Inside| around.contains(camera.screen_from_plan(inside.at()));
        let write = |inside: &Inside| inside.label(camera, measure).map(|label| (label.rect(camera), label));

        let features: Vec<(Rect, Label)> = self.features.iter().filter_map(write).collect();
        let sign_px = if camera.px_per_m < 3.0 { 16.0 } else { 20.0 };
        let mut sign_rects: Vec<Rect> = Vec::new();
        let signs: Vec<Sign> = self
            .signs
            .iter()
            .filter(|sign| {
                let rect = Rect::around(camera.screen_from_plan(sign.at), sign_px, sign_px);
                let room = rect.grown(GAP_PX);
                let free = !sign_rects.iter().chain(features.iter().map(|(rect, _)| rect)).any(|r| r.overlaps(&room));
                if free {
                    sign_rects.push(rect);
                }
                free
            })
            .copied()
            .collect();
        let rooms = self.rooms.iter().filter(in_reach).filter_map(write);
        let stands = self.stands.iter().map(|(_, inside)| inside).filter(in_reach).filter_map(write);
        let mut ordinary: Vec<(Rect, Label)> =
            stands.chain(rooms).filter(|(rect, _)| !sign_rects.iter().any(|r| r.overlaps(rect))).collect();

        let mut firm: Vec<Rect> = sign_rects.into_iter().chain(features.iter().map(|(rect, _)| *rect)).collect();
        let mut names = Vec::new();
        let near = camera.px_per_m >= NEAR_PX_PER_M;
        for area in &mut self.areas {
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

/// Whether a layout made for one camera serves another: the same scale and bearing, and not dragged beyond the margin.
fn still_good(made: &Camera, now: &Camera) -> bool {
    let dragged = made.screen_from_plan(now.centre).minus(made.size.times(0.5));
    made.px_per_m == now.px_per_m
        && made.bearing_deg == now.bearing_deg
        && made.size == now.size
        && dragged.x.abs() < MARGIN * made.size.x * 0.9
        && dragged.y.abs() < MARGIN * made.size.y * 0.9
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
            .with_number(&booth.number),
        [first, ref more @ ..] => {
            let name = format!("{} +{}", venue[first].name.get(lang), more.len());
            Inside::new(&booth.polygon, &name, weight, most_px, Tone::Stand).with_number(&booth.number)
        }
    }
}

impl Area {
    fn new(
        polygon: &Polygon,
        name: &Text,
        lang: Lang,
        tone: Tone,
        most_px: f64,
        booths: &[(Point, Point)],
        measure: &dyn Measure,
    ) -> Area {
        let single = |text: &str, weight| Wrapped::single(text, weight, measure);
        Area {
            polygon: polygon.clone(),
            name: single(&letterspaced(name.get(lang)), Weight::Strong),
            second: name.second(lang).map(|second| single(second, Weight::Regular)),
            tone,
            most_px,
            spots: spots(polygon, booths),
            last: None,
        }
    }

    /// Its name where it stood last, else at the best spot where it is clear of what is there and within the area.
    fn label(&mut self, camera: &Camera, clear: impl Fn(&Rect) -> bool) -> Option<Label> {
        let (low, high) = self.polygon.bounds();
        let across = (high - low).length() * camera.px_per_m;
        // Half the area's own size at most, and no name once one stands deep inside.
        let px = (across * 0.42 / self.name.width_em).min(self.most_px).floor();
        if px < LEAST_PX + 1.0 || across > 2.5 * camera.size.length() {
            return None;
        }
        let mut rows = vec![(&self.name, px, Weight::Strong, false)];
        if let Some(second) = self.second.as_ref().filter(|_| px >= 15.0) {
            rows.push((second, (px * 0.68).max(LEAST_PX).round(), Weight::Regular, true));
        }
        let width_px = rows.iter().map(|(row, px, ..)| row.width_em * px).fold(0.0, f64::max);
        let height_px: f64 = rows.iter().map(|(_, px, ..)| px * 1.25).sum();
        let fits = |at: Point| {
            let middle = camera.screen_from_plan(at);
            let rect = Rect::around(middle, width_px, height_px);
            let within = |x: f64, y: f64| {
                self.polygon.contains(camera.plan_from_screen(middle.plus(Pixel::new(x * width_px, y * height_px))))
            };
            let sides = [-0.5, 0.0, 0.5];
            clear(&rect.grown(GAP_PX)) && sides.iter().all(|&x| within(x, -0.5) && within(x, 0.5))
        };
        let at = self.last.into_iter().chain(self.spots.iter().copied()).find(|&at| fits(at))?;
        let mut y = -height_px / 2.0;
        let lines = rows
            .into_iter()
            .map(|(row, px, weight, quiet)| {
                y += px * 1.25;
                Line {
                    text: Rc::clone(&row.lines[0].0),
                    offset: Pixel::new(0.0, y - px * 0.625),
                    width_px: row.width_em * px,
                    size_px: px,
                    weight,
                    quiet,
                }
            })
            .collect();
        self.last = Some(at);
        Some(Label { at, lines, width_px, height_px, tone: self.tone })
    }
}

/// Points inside an area, those with the most room between stands first, then those near its middle.
fn spots(polygon: &Polygon, booths: &[(Point, Point)]) -> Vec<Point> {
    const STEPS: i32 = 11;
    /// More room than this is no better, metres.
    const ROOM_M: f64 = 5.0;
    let (low, high) = polygon.bounds();
    let (size, middle) = (high - low, low.towards(high, 0.5));
    let inside: Vec<&(Point, Point)> =
        booths.iter().filter(|(from, to)| from.x < high.x && to.x > low.x && from.y < high.y && to.y > low.y).collect();
    let spots: Vec<(f64, Point)> = (0..STEPS * STEPS)
        .map(|at| {
            let share = |step: i32| (f64::from(step) + 0.5) / f64::from(STEPS);
            low + Point::new(size.x * share(at % STEPS), size.y * share(at / STEPS))
        })
        .filter(|&p| polygon.contains(p))
        .map(|p| {
            let room = inside
                .iter()
                .map(|(from, to)| {
                    let off = |at: f64, from: f64, to: f64| (from - at).max(at - to).max(0.0);
                    off(p.x, from.x, to.x).hypot(off(p.y, from.y, to.y))
                })
                .fold(ROOM_M, f64::min);
            (p.distance(middle) / size.length() * 2.0 - room / ROOM_M, p)
        })
        .collect();
    ascending(spots.len(), |at| spots[at].0).into_iter().map(|at| spots[at].1).collect()
}
