//! What moves over the floor: the chosen place in its pool of light, the route, and where one is.

use super::booth_hue;
use super::here::{Dot, Here};
use super::ink::{Ink, rounded};
use super::inside::Inside;
use super::kept::{Kept, Mark};
use super::labels::{Label, Line, Tone, UPRIGHT, stand};
use super::portal::Portal;
use super::theme::Hue;
use super::trail::{self, Run};
use super::typeset::{Measure, Weight, Wrapped};
use super::view::{Camera, Pixel, Rect};
use crate::route::Route;
use crate::venue::geometry::{Polygon, bounds, sin_cos_deg};
use crate::venue::{BoothId, Lang, LevelId, Place, Venue};

/// What is shown over the floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The language written in.
    pub lang: Lang,
    /// The level looked at.
    pub level: LevelId,
    /// What is chosen.
    pub selected: Option<Place>,
    /// The walk.
    pub route: Option<&'a Route>,
    /// Where one is.
    pub here: Option<Here>,
    /// The stands looked for: all else is dimmed.
    pub lit: Option<&'a [BoothId]>,
    /// The stands that the visitor has kept in mind.
    pub kept: &'a [Kept],
    /// The stand that the keyboard is at.
    pub focus: Option<BoothId>,
    /// From which area on a stand is a feature, as the scene says, square metres.
    pub feature_m2: f64,
}

/// A pool of light on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pool {
    /// Its middle.
    pub middle: Pixel,
    /// How far it reaches, CSS pixels.
    pub radius_px: f64,
}

/// A chosen stand, in strong colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Lit {
    /// Its outline in ink.
    pub path: String,
    /// The colour of its sector.
    pub hue: Hue,
    /// Whether it is a room, whose inside stays to be seen.
    pub is_room: bool,
}

/// The name of what is chosen, when it does not fit inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The writing.
    pub label: Label,
    /// The box around it.
    pub plate: Rect,
    /// The same with round corners, in CSS pixels.
    pub path: String,
    /// The colour of its sector.
    pub hue: Hue,
}

/// The way a pin's head lies from its tip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin {
    /// What it points at.
    pub tip: Pixel,
    /// How far its head is turned clockwise from upright.
    pub turn_deg: f64,
}

/// A stop between the ends of a route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Where the walk comes to it.
    pub at: Pixel,
    /// Which stop it is, from 1.
    pub number: usize,
}

/// All that is drawn over the floor, for one camera, in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// Outlines of the stands looked for, in ink; all else is dimmed.
    pub dim: Option<String>,
    /// The pool of light; everything outside is dimmed a little.
    pub pool: Option<Pool>,
    /// Where the route runs on other levels, in ink.
    pub elsewhere: String,
    /// The route's line, in ink.
    pub line: String,
    /// The chevrons on it, in CSS pixels.
    pub chevrons: String,
    /// Chosen stands.
    pub lit: Vec<Lit>,
    /// Outline of the stand that the keyboard is at, in ink.
    pub focus: String,
    /// Marks of the stands kept in mind.
    pub marks: Vec<Mark>,
    /// Names inside them.
    pub labels: Vec<Label>,
    /// The name beside them.
    pub tag: Option<Tag>,
    /// Where the route comes from or goes to another level.
    pub portals: Vec<Portal>,
    /// Stops between, in order, from the first.
    pub stops: Vec<Stop>,
    /// Where the route begins.
    pub start: Option<Pixel>,
    /// Where one is.
    pub here: Option<Dot>,
    /// The goal.
    pub pin: Option<Pin>,
}

/// A box around any venue, in ink: with the outlines of stands after it, all but those stands when filled by even and odd.
pub const EVERYWHERE: &str = "M-9999999 -9999999H9999999V9999999H-9999999Z";
/// Radius of a stop's disc and size of the number on it, CSS pixels.
pub const STOP_PX: (f64, f64) = (10.0, 13.0);
/// A pin's length from tip to top, CSS pixels.
pub const PIN_PX: f64 = 30.0;
/// A pin's greatest width, CSS pixels.
pub const PIN_WIDTH_PX: f64 = 22.0;
/// A pin with its tip at the origin, upright, as path text in CSS pixels.
pub const PIN: &str = "M0 0C-2.5 -6.5 -11 -10.5 -11 -19A11 11 0 0 1 11 -19C11 -10.5 2.5 -6.5 0 0Z";
/// The middle of a pin's head, from its tip.
pub const PIN_EYE: Pixel = Pixel::new(0.0, -19.0);

impl Overlay {
    /// What is drawn over the floor.
    pub fn new(venue: &Venue, shown: &Shown, camera: &Camera, measure: &dyn Measure) -> Overlay {
        let mut overlay = Overlay::default();
        if let Some(lit) = shown.lit {
            let mut ink = Ink::default();
            for booth in lit.iter().map(|&id| &venue[id]).filter(|booth| booth.level == shown.level) {
                ink.polygon(&booth.polygon);
            }
            overlay.dim = Some(ink.into_text());
        }
        let outlines = shown.selected.map_or_else(Vec::new, |place| outlines(venue, place, shown.level));
        let spot = shown.selected.and_then(|place| place.anchor(venue)).filter(|&(level, _)| level == shown.level);
        let corners = shown.selected.map_or_else(Vec::new, |place| place.corners(venue, shown.level));
        if !corners.is_empty() {
            let (low, high) = bounds(corners.iter().copied());
            let reach = (high - low).length() / 2.0 * camera.px_per_m;
            let middle = camera.screen_from_plan(low.towards(high, 0.5));
            overlay.pool = Some(Pool { middle, radius_px: reach * 1.3 + 60.0 });
        }
        for outline in &outlines {
            let mut ink = Ink::default();
            ink.polygon(outline.polygon);
            overlay.lit.push(Lit { path: ink.into_text(), hue: outline.hue, is_room: outline.booth.is_none() });
        }
        let (runs, elsewhere): (Vec<Run>, Vec<Run>) =
            shown.route.map_or_else(Vec::new, trail::runs).into_iter().partition(|run| run.level == shown.level);
        let line = |run: &Run| run.line(camera.px_per_m, venue.event.clearance_m);
        // A route that does not touch this level has nothing to tell on it.
        if !runs.is_empty() {
            overlay.elsewhere = elsewhere.iter().map(line).collect();
        }
        for run in &runs {
            overlay.line.push_str(&line(run));
            overlay.chevrons.push_str(&run.chevrons(camera));
            overlay.portals.extend(Portal::of(run, venue, shown.lang, camera, measure));
        }
        let between = shown.route.map_or(&[][..], |route| &route.legs[..route.legs.len().saturating_sub(1)]);
        overlay.stops = (1..)
            .zip(between)
            .filter_map(|(number, leg)| {
                let &(_, at) = leg.path.last().filter(|&&(level, _)| level == shown.level)?;
                Some(Stop { at: camera.screen_from_plan(at), number })
            })
            .collect();
        let begun = runs.iter().find(|run| run.came.is_none()).and_then(|run| run.points.first());
        overlay.start = begun.map(|&at| camera.screen_from_plan(at));
        overlay.here = shown.here.filter(|here| here.level == shown.level).map(|here| here.dot(camera));
        if let Some(booth) = shown.focus.map(|id| &venue[id]).filter(|booth| booth.level == shown.level) {
            let mut ink = Ink::default();
            ink.polygon(&booth.polygon);
            overlay.focus = ink.into_text();
        }
        overlay.marks = shown.kept.iter().filter_map(|kept| kept.mark(venue, shown.level, camera)).collect();
        let goal = runs.iter().find(|run| run.goes.is_none()).and_then(|run| run.points.last()).copied();
        let bare_spot = if outlines.is_empty() && shown.route.is_none() { spot.map(|(_, at)| at) } else { None };
        let tip = goal.or(bare_spot).map(|at| camera.screen_from_plan(at));
        overlay.write(venue, shown, &outlines, tip, camera, measure);
        overlay.pin = tip.map(|tip| overlay.pin_at(tip, camera));
        overlay
    }

    /// Writes the chosen stand's name inside it, or beside it where it does not fit.
    fn write(
        &mut self,
        venue: &Venue,
        shown: &Shown,
        outlines: &[Outline],
        pin_tip: Option<Pixel>,
        camera: &Camera,
        measure: &dyn Measure,
    ) {
        let Some(place) = shown.selected else { return };
        let lang = shown.lang;
        let name = place.name_in(venue, lang);
        let insides: Vec<Inside> = match place {
            Place::Booth(id) if venue[id].level == shown.level => vec![stand(venue, id, lang, shown.feature_m2)],
            // An exhibitor's own name, even where it shares a booth.
            Place::Exhibitor(id) => {
                let own = |outline: &Outline| {
                    let own = Inside::new(outline.polygon, &name, Weight::Strong, 16.0, Tone::Chosen)
                        .with_second(venue[id].name.second(lang))
                        .with_exhibit(venue[id].exhibit.get(lang));
                    if let Some(booth) = outline.booth { own.with_number(&venue[booth].number) } else { own }
                };
                outlines.iter().map(own).collect()
            }
            _ => Vec::new(),
        };
        for inside in &insides {
            // A bare number would not say what was chosen.
            if let Some(label) = inside.label(camera, measure).filter(Label::says_a_name) {
                self.labels.push(Label { tone: Tone::Chosen, ..label });
            }
        }
        let (Some(pool), false) = (self.pool, name.is_empty()) else { return };
        if self.labels.is_empty() {
            let hue = outlines.first().map_or(Hue::NONE, |outline| outline.hue);
            let (mut top, mut bottom) = (pool.middle.y, pool.middle.y);
            for outline in outlines {
                for &corner in &outline.polygon.exterior.0 {
                    let y = camera.screen_from_plan(corner).y;
                    (top, bottom) = (top.min(y), bottom.max(y));
                }
            }
            let pin = pin_tip.map(|tip| Rect::around(tip.plus(Pixel::new(0.0, -PIN_PX / 2.0)), PIN_WIDTH_PX, PIN_PX));
            self.tag = Some(Tag::beside(pool.middle.x, (top, bottom), pin, &name, hue, camera, measure));
        }
    }

    /// A pin at a point, turned so that it covers no name of what is chosen.
    fn pin_at(&self, tip: Pixel, camera: &Camera) -> Pin {
        let names: Vec<Rect> =
            self.labels.iter().map(|label| label.rect(camera)).chain(self.tag.iter().map(|tag| tag.plate)).collect();
        let covers = |turn_deg: f64| {
            let (sin, cos) = sin_cos_deg(turn_deg);
            let head = tip.plus(Pixel::new(-PIN_EYE.y * sin, PIN_EYE.y * cos));
            let disc = Rect::around(head, PIN_WIDTH_PX, PIN_WIDTH_PX);
            names.iter().any(|name| name.overlaps(&disc))
        };
        let turn_deg = [0.0, 50.0, -50.0, 100.0, -100.0, 180.0].into_iter().find(|&turn| !covers(turn)).unwrap_or(0.0);
        Pin { tip, turn_deg }
    }
}

impl Tag {
    /// A tag above or else below a stretch of the screen's height, out of the pin's way.
    fn beside(
        x: f64,
        (top, bottom): (f64, f64),
        pin: Option<Rect>,
        name: &str,
        hue: Hue,
        camera: &Camera,
        measure: &dyn Measure,
    ) -> Tag {
        const GAP_PX: f64 = 7.0;
        const SIZE_PX: f64 = 14.0;
        const LINE_PX: f64 = 18.0;
        const WIDEST_PX: f64 = 200.0;
        const EDGE_PX: f64 = 8.0;
        let wraps = Wrapped::all(name, Weight::Strong, 3, measure);
        let fits = wraps.iter().find(|wrapped| wrapped.width_em * SIZE_PX <= WIDEST_PX).or(wraps.last());
        let lines = fits.map_or(&[][..], |wrapped| &wrapped.lines);
        let height_px = lines.len() as f64 * LINE_PX;
        let width_px = fits.map_or(0.0, |wrapped| wrapped.width_em * SIZE_PX);
        let (half_width, half_height) = (width_px / 2.0 + 9.0, height_px / 2.0 + 4.0);
        // Kept on the screen while what it names is.
        let kept = |at: f64, half: f64, most: f64| {
            if (0.0..=most).contains(&at) { at.min(most - half - EDGE_PX).max(half + EDGE_PX) } else { at }
        };
        let plate_at = |y: f64| {
            let middle = Pixel::new(kept(x, half_width, camera.size.x), kept(y, half_height, camera.size.y));
            Rect::around(middle, 2.0 * half_width, 2.0 * half_height)
        };
        let above = plate_at(top - GAP_PX - half_height);
        let plate = match pin {
            Some(pin) if pin.overlaps(&above) => plate_at(bottom + GAP_PX + half_height),
            _ => above,
        };
        let middle = plate.low.plus(plate.high).times(0.5);
        let label = Label {
            at: camera.plan_from_screen(middle),
            lines: lines
                .iter()
                .enumerate()
                .map(|(at, (text, width_em))| Line {
                    text: text.clone(),
                    offset: Pixel::new(0.0, (at as f64 + 0.5) * LINE_PX - height_px / 2.0),
                    width_px: width_em * SIZE_PX,
                    size_px: SIZE_PX,
                    weight: Weight::Strong,
                    quiet: false,
                })
                .collect(),
            width_px,
            height_px,
            along: UPRIGHT,
            tone: Tone::Chosen,
        };
        Tag { label, plate, path: rounded(&plate, 8.0), hue }
    }
}

/// An outline that a place lights up.
struct Outline<'a> {
    /// The booth it is of; else it is a room's.
    booth: Option<BoothId>,
    polygon: &'a Polygon,
    hue: Hue,
}

/// The outlines that a place lights up on a level.
fn outlines(venue: &Venue, place: Place, level: LevelId) -> Vec<Outline<'_>> {
    let sector = match place {
        Place::Exhibitor(id) => venue[id].sector.map_or(Hue::NONE, Hue::of),
        _ => Hue::NONE,
    };
    let own = |(booth, polygon): (Option<BoothId>, _)| {
        let hue = booth.filter(|_| sector == Hue::NONE).map_or(sector, |id| booth_hue(venue, &venue[id]));
        Outline { booth, polygon, hue }
    };
    place.outlines(venue, level).into_iter().map(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{Action, Leg, Step};
    use crate::scene::sample;
    use crate::scene::typeset::Estimate;
    use crate::venue::geometry::Point;
    use proptest::prelude::*;

    fn walk_to(booth: BoothId, to: Point) -> Route {
        let from = Place::Spot(sample::LEVEL, Point::new(47.0, 36.0));
        let path = vec![(sample::LEVEL, Point::new(47.0, 36.0)), (sample::LEVEL, to)];
        let to = Place::Booth(booth);
        let leg = Leg { from, to, distance_m: 0.0, cost_m: 0.0, duration_s: 0.0, path, steps: Vec::new() };
        Route { distance_m: 0.0, cost_m: 0.0, duration_s: 0.0, stops: vec![from, to], legs: vec![leg] }
    }

    proptest! {
        #[test]
        fn the_pin_never_covers_the_goals_name(
            booth in 0_u16..44, side in 0..4_usize, px_per_m in 1.5..50.0, bearing_deg in 0.0..360.0,
        ) {
            let (venue, booth) = (sample::venue(), BoothId(booth));
            let (low, high) = venue[booth].polygon.bounds();
            let middle = low.towards(high, 0.5);
            let end = [
                Point::new(low.x - 0.3, middle.y),
                Point::new(high.x + 0.3, middle.y),
                Point::new(middle.x, low.y - 0.3),
                Point::new(middle.x, high.y + 0.3),
            ][side];
            let route = walk_to(booth, end);
            let camera = Camera { centre: middle, px_per_m, bearing_deg, size: Pixel::new(390.0, 700.0) };
            let shown = Shown {
                lang: Lang::En,
                level: sample::LEVEL,
                selected: Some(Place::Booth(booth)),
                route: Some(&route),
                here: None,
                lit: None,
                kept: &[],
                focus: None,
                feature_m2: 30.0,
            };
            let overlay = Overlay::new(&venue, &shown, &camera, &Estimate);
            let pin = overlay.pin.expect("the goal has a pin");
            let (sin, cos) = pin.turn_deg.to_radians().sin_cos();
            let eye = pin.tip.plus(Pixel::new(-PIN_EYE.y * sin, PIN_EYE.y * cos));
            let names = overlay.labels.iter().map(|label| label.rect(&camera));
            let names: Vec<Rect> = names.chain(overlay.tag.iter().map(|tag| tag.plate)).collect();
            prop_assert_eq!(names.len(), 1, "a chosen stand has its name in it or beside it");
            prop_assert!(!names[0].contains(eye), "{:?} {:?}", names, pin);
        }
    }

    #[test]
    fn a_change_of_level_has_a_badge_on_both_levels_and_a_tap_on_it_means_it() {
        let mut venue = sample::venue();
        let mut upper = venue[sample::LEVEL].clone();
        (upper.ordinal, upper.short_name) = (1, crate::venue::Text::new("2F", "二层"));
        venue.levels.push(upper);
        let (ground, upper) = (sample::LEVEL, LevelId(venue.levels.len() as u16 - 1));
        let path = vec![
            (ground, Point::new(10.0, 10.0)),
            (ground, Point::new(30.0, 10.0)),
            (upper, Point::new(30.0, 12.0)),
            (upper, Point::new(50.0, 12.0)),
        ];
        let mut route = walk_to(sample::ROUND, Point::default());
        let step = |action| Step {
            action,
            distance_m: 0.0,
            landmark: None,
            text: crate::venue::Text::default(),
            at: (ground, Point::default()),
        };
        (route.legs[0].path, route.legs[0].steps) = (path, vec![step(Action::Depart), step(Action::ElevatorUp)]);
        let camera =
            Camera { centre: Point::new(30.0, 10.0), px_per_m: 8.0, bearing_deg: 0.0, size: Pixel::new(600.0, 400.0) };
        let on = |level| {
            let shown = Shown {
                lang: Lang::En,
                level,
                selected: None,
                route: Some(&route),
                here: None,
                lit: None,
                kept: &[],
                focus: None,
                feature_m2: 30.0,
            };
            Overlay::new(&venue, &shown, &camera, &Estimate)
        };
        let below = on(ground);
        let [portal] = &below.portals[..] else { panic!("one badge: {:?}", below.portals) };
        assert_eq!((portal.level, portal.ahead, portal.text.as_str()), (upper, true, "\u{2191}2F"));
        assert_eq!(portal.symbol, Some(crate::scene::symbols::Symbol::Lift));
        assert!(
            portal.is_hit(portal.text_at()) && portal.is_hit(portal.at) && !portal.is_hit(Pixel::new(100.0, 100.0))
        );
        assert!(!below.elsewhere.is_empty() && below.start.is_some() && below.pin.is_none());
        let above = on(upper);
        let [portal] = &above.portals[..] else { panic!("one badge: {:?}", above.portals) };
        assert_eq!((portal.level, portal.ahead), (ground, false));
        assert!(above.start.is_none() && above.pin.is_some());
    }

    #[test]
    fn stops_between_are_numbered_where_the_walk_comes_to_them() {
        let venue = sample::venue();
        let [a, b, c, d] = [(47.0, 36.0), (40.0, 36.0), (30.0, 30.0), (18.3, 30.0)].map(|(x, y)| Point::new(x, y));
        let mut route = walk_to(sample::ROUND, d);
        let whole = route.legs.remove(0);
        for path in [[a, b], [b, c], [c, d]] {
            let path = path.map(|at| (sample::LEVEL, at)).to_vec();
            route.legs.push(Leg { path, ..whole.clone() });
        }
        let camera = Camera { centre: c, px_per_m: 8.0, bearing_deg: 30.0, size: Pixel::new(600.0, 400.0) };
        let shown = |level| Shown {
            lang: Lang::En,
            level,
            selected: None,
            route: Some(&route),
            here: None,
            lit: None,
            kept: &[],
            focus: None,
            feature_m2: 30.0,
        };
        let overlay = Overlay::new(&venue, &shown(sample::LEVEL), &camera, &Estimate);
        let stops: Vec<_> = overlay.stops.iter().map(|stop| (stop.number, stop.at)).collect();
        assert_eq!(stops, [(1, camera.screen_from_plan(b)), (2, camera.screen_from_plan(c))]);
        assert_eq!(overlay.start, Some(camera.screen_from_plan(a)), "one start, however many legs");
        assert_eq!(overlay.pin.map(|pin| pin.tip), Some(camera.screen_from_plan(d)), "one goal");
        assert!(Overlay::new(&venue, &shown(LevelId(1)), &camera, &Estimate).stops.is_empty());
    }

    #[test]
    fn another_level_shows_nothing_of_it() {
        let venue = sample::venue();
        let route = walk_to(sample::ROUND, Point::new(18.3, 30.0));
        let shown = Shown {
            lang: Lang::En,
            level: LevelId(1),
            selected: Some(Place::Booth(sample::ROUND)),
            route: Some(&route),
            here: Here::of(Place::Spot(sample::LEVEL, Point::default()), &venue),
            lit: None,
            kept: &[Kept { booth: sample::ROUND, saved: true, visited: false }],
            focus: Some(sample::ROUND),
            feature_m2: 30.0,
        };
        let camera =
            Camera { centre: Point::default(), px_per_m: 5.0, bearing_deg: 0.0, size: Pixel::new(390.0, 700.0) };
        assert_eq!(Overlay::new(&venue, &shown, &camera, &Estimate), Overlay::default());
    }
}
