//! The floor around one place as a picture: for posters, previews and pages that are read before the map runs.

use crate::scene::Scene;
use crate::scene::here::Here;
use crate::scene::labels::Labels;
use crate::scene::overlay::{Overlay, Shown};
use crate::scene::svg;
use crate::scene::theme::LIGHT;
use crate::scene::typeset::Estimate;
use crate::scene::view::{Camera, Insets, Pixel};
use crate::venue::geometry::{Point, bounds};
use crate::venue::{Lang, LevelId, Place, Venue};

/// What stays free along the sides, pixels.
const MARGIN: f64 = 14.0;
/// A place takes at least this share of the picture's shorter side.
const LEAST_SHARE: f64 = 0.11;
/// A bare point is shown as if it were this large, metres.
const POINT_M: f64 = 4.0;

/// What a picture is of.
pub struct Picture<'a> {
    /// The fair.
    pub venue: &'a Venue,
    /// The place.
    pub place: Place,
    /// Whether one stands there, as at a code on a pillar, rather than looks for it.
    pub here: bool,
    /// The language written in.
    pub lang: Lang,
    /// Width and height, pixels.
    pub size: Pixel,
}

impl Picture<'_> {
    /// The picture as SVG; nothing for a place that the floor plan does not have.
    ///
    /// `scene` is the floor of its level: [`Floors::around`].
    pub fn draw(&self, scene: &Scene) -> Option<String> {
        let (level, at) = self.place.anchor(self.venue)?;
        let camera = self.camera(scene, at);
        let layout = Labels::new(self.venue, scene, self.lang, &Estimate).layout(&camera, &Estimate);
        let shown = Shown {
            lang: self.lang,
            level,
            selected: (!self.here).then_some(self.place),
            route: None,
            here: self.here.then(|| Here::of(self.place, self.venue)).flatten(),
            lit: None,
            kept: &[],
            focus: None,
            feature_m2: scene.feature_m2,
        };
        Some(svg::draw(scene, &layout, &Overlay::new(self.venue, &shown, &camera, &Estimate), &LIGHT, &camera))
    }

    /// The hall that a place is in, or nearer where the place would be too small to see.
    fn camera(&self, scene: &Scene, at: Point) -> Camera {
        let venue = self.venue;
        let own: Vec<Point> = self.corners(scene.level);
        let (low, high) = bounds(own.iter().copied().chain([at]));
        let hall = venue.units.iter().find(|unit| unit.level == scene.level && unit.polygon.contains(at));
        let hall: Vec<Point> = hall.map_or_else(|| scene.hull.clone(), |unit| unit.polygon.exterior.0.clone());
        let insets = Insets { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
        let blank = Camera { centre: at, px_per_m: 1.0, bearing_deg: 0.0, size: self.size };
        let bearing_deg = blank.best_turn(&scene.hull, insets, venue.event.bearing_deg);
        let fit = blank.fitting(&hall, insets, bearing_deg);
        let shorter = self.size.x.min(self.size.y);
        let least = LEAST_SHARE * shorter / (high - low).length().max(POINT_M);
        if fit.px_per_m >= least { fit } else { fit.centred_on(low.towards(high, 0.5), least, insets) }
    }

    fn corners(&self, level: LevelId) -> Vec<Point> {
        let booths = self.place.booths(self.venue).into_iter();
        let booths = booths.filter(|&id| self.venue[id].level == level).map(|id| &self.venue[id].polygon);
        let units = self.place.units(self.venue).iter();
        let units = units.filter(|&&id| self.venue[id].level == level).map(|&id| &self.venue[id].polygon);
        booths.chain(units).flat_map(|polygon| polygon.exterior.0.iter().copied()).collect()
    }
}

/// The floors of a venue, drawn once for many pictures.
pub struct Floors(Vec<Scene>);

impl Floors {
    /// All levels.
    pub fn of(venue: &Venue) -> Floors {
        Floors(venue.level_ids().map(|level| Scene::new(venue, level)).collect())
    }

    /// The floor that a place is on; nothing for a place that the floor plan does not have.
    pub fn around(&self, venue: &Venue, place: Place) -> Option<&Scene> {
        place.anchor(venue).map(|(level, _)| &self.0[level.index()])
    }
}
