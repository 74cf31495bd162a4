//! The marks of stands that the visitor has saved or visited.

use super::view::{Camera, Pixel};
use crate::venue::{BoothId, LevelId, Venue};

/// A stand that the visitor has kept in mind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// The stand.
    pub booth: BoothId,
    /// Whether it is saved; else it has only been visited.
    pub saved: bool,
    /// Whether it has been visited.
    pub visited: bool,
}

impl Kept {
    /// Its mark, for one camera, if it is on the level looked at.
    pub(super) fn mark(&self, venue: &Venue, level: LevelId, camera: &Camera) -> Option<Mark> {
        let booth = Some(&venue[self.booth]).filter(|booth| booth.level == level)?;
        let corners = booth.polygon.exterior.0.iter().map(|&corner| camera.screen_from_plan(corner));
        let corner = corners.max_by(|a, b| (a.x - a.y).total_cmp(&(b.x - b.y)))?;
        let inwards = camera.screen_from_plan(booth.polygon.centroid()).minus(corner);
        let at = corner.plus(inwards.times((MARK_PX / inwards.length()).min(0.5)));
        Some(Mark { at, saved: self.saved, visited: self.visited })
    }
}

/// The mark of a stand kept in mind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its middle, in the stand's upper right corner.
    pub at: Pixel,
    /// Whether the stand is saved, which makes the mark a bookmark; else it is a disc.
    pub saved: bool,
    /// Whether it has been visited, which puts a tick in it.
    pub visited: bool,
}

/// How far a mark lies from its stand's corner, CSS pixels.
const MARK_PX: f64 = 8.0;
/// A bookmark about the origin, as path text in CSS pixels.
pub const BOOKMARK: &str = "M-5 -7H5V7L0 3.2L-5 7Z";
/// A tick about the middle of a mark, as path text in CSS pixels.
pub const TICK: &str = "M-2.6 -1.6L-0.7 0.5L2.8 -3.4";
/// Radius of the mark of a stand that has only been visited, CSS pixels.
pub const VISITED_PX: f64 = 6.0;
/// Its middle, which is the tick's.
pub const VISITED_AT: Pixel = Pixel::new(0.0, -1.5);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::sample;
    use crate::venue::geometry::Point;

    #[test]
    fn a_mark_lies_inside_its_stand() {
        let venue = sample::venue();
        for (px_per_m, bearing_deg) in [(1.0, 0.0), (8.0, 20.0), (60.0, 200.0)] {
            let camera =
                Camera { centre: Point::new(30.0, 20.0), px_per_m, bearing_deg, size: Pixel::new(390.0, 700.0) };
            for booth in venue.booth_ids() {
                let kept = Kept { booth, saved: booth.0 % 2 == 0, visited: booth.0 % 3 == 0 };
                let mark = kept.mark(&venue, sample::LEVEL, &camera).expect("it is on this level");
                assert!(venue[booth].polygon.contains(camera.plan_from_screen(mark.at)), "{mark:?} of {kept:?}");
                assert_eq!((mark.saved, mark.visited), (kept.saved, kept.visited));
                assert_eq!(kept.mark(&venue, LevelId(1), &camera), None);
            }
        }
    }
}
