//! What lies near what: an R-tree over boxes, and how far outlines are apart.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::venue::geometry::{Point, Polygon, bounds, orient};

/// Things by the boxes around them.
pub(super) struct Nearby(RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>);

impl Nearby {
    /// Things in the order of their boxes: south-west and north-east corners.
    pub(super) fn new(boxes: impl IntoIterator<Item = (Point, Point)>) -> Nearby {
        let item = |(at, (low, high)): (usize, (Point, Point))| {
            GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), at)
        };
        Nearby(RTree::bulk_load(boxes.into_iter().enumerate().map(item).collect()))
    }

    /// Polygons in their order.
    pub(super) fn of_polygons<'a>(polygons: impl IntoIterator<Item = &'a Polygon>) -> Nearby {
        Nearby::new(polygons.into_iter().map(Polygon::bounds))
    }

    /// Which boxes come within so many metres of one, in ascending order.
    pub(super) fn within(&self, (low, high): (Point, Point), by_m: f64) -> Vec<usize> {
        let around = AABB::from_corners([low.x - by_m, low.y - by_m], [high.x + by_m, high.y + by_m]);
        let mut found: Vec<usize> = self.0.locate_in_envelope_intersecting(around).map(|item| item.data).collect();
        found.sort_unstable();
        found
    }
}

/// Whether two segments cross at a point inside both.
pub(super) fn cross([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let opposite = |a: f64, b: f64| (a > 0.0 && b < 0.0) || (a < 0.0 && b > 0.0);
    opposite(orient(a, b, c), orient(a, b, d)) && opposite(orient(c, d, a), orient(c, d, b))
}

/// How far two segments are apart, metres.
pub(super) fn apart_m(one: [Point; 2], other: [Point; 2]) -> f64 {
    if cross(one, other) {
        return 0.0;
    }
    let to = |p: Point, [a, b]: [Point; 2]| p.distance(p.nearest_on(a, b));
    [to(one[0], other), to(one[1], other), to(other[0], one), to(other[1], one)]
        .into_iter()
        .fold(f64::INFINITY, f64::min)
}

/// How far two outlines are apart, metres; 0 where they cross.
pub(super) fn outlines_apart_m(a: &Polygon, b: &Polygon) -> f64 {
    let edges = |polygon: &Polygon| polygon.exterior.edges().map(|(a, b)| [a, b]).collect::<Vec<_>>();
    let (ours, theirs) = (edges(a), edges(b));
    let pairs = ours.iter().flat_map(|&one| theirs.iter().map(move |&other| apart_m(one, other)));
    pairs.fold(f64::INFINITY, f64::min)
}

/// The box around a segment.
pub(super) fn around([a, b]: [Point; 2]) -> (Point, Point) {
    bounds([a, b])
}
