//! CHECK: what an organiser should know before visitors come.
//!
//! Reading a venue already tells what cannot be used; this looks at what can, and finds what would not serve visitors.
//! A family of checks a file, in the order in which they run:
//!
//! 1. [`archive`]: files that are missing or unknown.
//! 2. [`categories`], [`references`], [`ids`], [`words`]: what features and rows say.
//! 3. [`outlines`], [`stands`], [`doors`]: how they are drawn.
//! 4. [`walking`], over the pieces of [`floor`]: where one can walk.
//! 5. [`tables`]: who stands where.
//!
//! Nothing here is an error: those are found in reading. Every code is listed in docs/checks.md.

mod archive;
mod categories;
mod doors;
mod floor;
mod ids;
mod nearby;
mod outlines;
mod references;
mod stands;
mod tables;
mod walking;
mod words;

use std::cmp::Reverse;

use super::geometry::Point;
use super::read::imdf::Feature;
use super::read::{self, Problem, Reading, VenueFiles};
use super::{LevelId, Place};

/// A checked venue.
#[derive(Debug)]
pub struct Checked {
    /// The venue, and what its files say.
    pub reading: Reading,
    /// Every problem, errors first, then by file.
    pub problems: Vec<Problem>,
}

/// Reads a venue and gathers every problem there is.
pub fn check(files: &VenueFiles) -> Checked {
    let mut reading = read::read(files);
    let mut problems = std::mem::take(&mut reading.problems);
    archive::check(files, &mut problems);
    categories::check(&reading.sources.archive, &mut problems);
    references::check(&reading.sources.archive, &mut problems);
    ids::check(&reading, &mut problems);
    words::check(&reading, &mut problems);
    outlines::check(&reading.sources.archive, &mut problems);
    stands::check(&reading, &mut problems);
    doors::check(&reading, &mut problems);
    walking::check(&reading, &mut problems);
    tables::check(files, &reading, &mut problems);
    problems.sort_by(|a, b| (Reverse(a.severity), &a.file).cmp(&(Reverse(b.severity), &b.file)));
    Checked { reading, problems }
}

impl Checked {
    /// The feature of the floor plan that a problem is about, if it is about one that could be read.
    pub fn feature_of(&self, problem: &Problem) -> Option<&Feature> {
        let kind = problem.file.strip_prefix("imdf/")?.strip_suffix(".geojson")?;
        self.reading.sources.archive.of(kind).iter().find(|feature| feature.id == problem.feature)
    }

    /// Where a problem is in the plan, when it is somewhere.
    pub fn place_of(&self, problem: &Problem) -> Option<(LevelId, Point)> {
        let Reading { venue, origins, .. } = &self.reading;
        let anchor = |place: Place| place.anchor(venue);
        if problem.file == read::settings::FILE {
            let part = problem.feature.split('.').next().unwrap_or_default();
            let point = origins.qr_points.iter().position(|other| other == part);
            let screen = origins.screens.iter().position(|other| other == part);
            return point
                .and_then(|at| anchor(Place::QrPoint(super::QrPointId(at as u16))))
                .or_else(|| screen.and_then(|at| anchor(Place::Screen(super::ScreenId(at as u16)))));
        }
        if problem.file == read::tables::FILE {
            let row = |(file, row): &(String, String)| *file == problem.file && *row == problem.feature;
            let at = origins.exhibitors.iter().position(row)?;
            return anchor(Place::Exhibitor(super::ExhibitorId(at as u16)));
        }
        let feature = self.feature_of(problem)?;
        let at = match (feature.polygons.first(), &feature.line.0[..], feature.point) {
            (Some(polygon), ..) => polygon.centroid(),
            (_, [first, .., last], _) => first.towards(*last, 0.5),
            (_, _, point) => point?,
        };
        let level = [feature.text("level_id"), &feature.id].into_iter().find_map(|id| origins.levels.get(id).copied());
        let around = || venue.units.iter().find(|unit| unit.polygon.contains(at)).map(|unit| unit.level);
        Some((level.or_else(around)?, at))
    }
}
