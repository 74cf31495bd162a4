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
use crate::venue::{Lang, Place, Venue};

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
    /// The place; none for a level as a whole.
    pub place: Option<Place>,
    /// Whether one stands there, as at a code on a pillar, rather than looks for it.
    pub here: bool,
    /// The language written in.
    pub lang: Lang,
    /// Width and height, pixels.
    pub size: Pixel,
}

impl Picture<'_> {
    /// The picture as SVG.
    ///
    /// `scene` is the floor of its level: [`Floors::around`] or [`Floors::first`].
    pub fn draw(&self, scene: &Scene) -> String {
        let level = scene.level;
        let camera = self.camera(scene);
        let layout = Labels::new(self.venue, scene, self.lang, &Estimate).layout(&camera, &Estimate);
        let shown = Shown {
            lang: self.lang,
            level,
            selected: self.place.filter(|_| !self.here),
            route: None,
            here: self.place.filter(|_| self.here).and_then(|place| Here::of(place, self.venue)),
            lit: None,
            kept: &[],
            focus: None,
            feature_m2: scene.feature_m2,
        };
        svg::draw(scene, &layout, &Overlay::new(self.venue, &shown, &camera, &Estimate), &LIGHT, &camera)
    }

    /// The hall that a place is in, or nearer where the place would be too small to see; the whole level for none.
    fn camera(&self, scene: &Scene) -> Camera {
        let venue = self.venue;
        let place = self.place.and_then(|place| Some((place, place.anchor(venue)?.1)));
        let insets = Insets { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
        let blank = Camera { centre: Point::default(), px_per_m: 1.0, bearing_deg: 0.0, size: self.size };
        let bearing_deg = blank.best_turn(&scene.hull, insets, venue.event.bearing_deg);
        let Some((place, at)) = place else { return blank.fitting(&scene.hull, insets, bearing_deg) };
        let own = place.corners(venue, scene.level);
        let (low, high) = bounds(own.iter().copied().chain([at]));
        let hall = venue.units.iter().find(|unit| unit.level == scene.level && unit.polygon.contains(at));
        let hall: Vec<Point> = hall.map_or_else(|| scene.hull.clone(), |unit| unit.polygon.exterior.0.clone());
        let fit = blank.fitting(&hall, insets, bearing_deg);
        let shorter = self.size.x.min(self.size.y);
        let least = LEAST_SHARE * shorter / (high - low).length().max(POINT_M);
        if fit.px_per_m >= least { fit } else { fit.centred_on(low.towards(high, 0.5), least, insets) }
    }
}

/// The floors of a venue, drawn once for many pictures.
pub struct Floors(Vec<Scene>);

impl Floors {
    /// All levels.
    pub fn of(venue: &Venue) -> Floors {
        Floors(venue.level_ids().map(|level| Scene::new(venue, level)).collect())
    }

    /// The floor that is shown first.
    pub fn first(&self, venue: &Venue) -> &Scene {
        &self.0[venue.event.start_level.index()]
    }

    /// The floor that a place is on; nothing for a place that the floor plan does not have.
    pub fn around(&self, venue: &Venue, place: Place) -> Option<&Scene> {
        place.anchor(venue).map(|(level, _)| &self.0[level.index()])
    }
}
