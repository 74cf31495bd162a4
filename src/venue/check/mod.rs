//! CHECK: what an organiser should know before visitors come.
//!
//! Reading a venue already tells what cannot be used; this looks at what can, and finds what would not serve visitors.
//! A family of checks a file, in the order in which they run:
//!
//! 1. `archive`: files that are missing or unknown.
//! 2. `categories`, `references`, `ids`, `words`: what features and rows say.
//! 3. `outlines`, `stands`, `doors`: how they are drawn.
//! 4. `walking`, over the pieces of `floor`: where one can walk.
//! 5. `tables`: who stands where.
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
use super::{Lang, LevelId, Place};

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
    walking::check(files, &reading, &mut problems);
    tables::check(files, &reading, &mut problems);
    problems.sort_by(|a, b| (Reverse(a.severity), &a.file).cmp(&(Reverse(b.severity), &b.file)));
    let mut checked = Checked { reading, problems: Vec::new() };
    checked.problems = problems.into_iter().map(|problem| checked.named(problem)).collect();
    checked
}

impl Checked {
    /// The problem with the feature called by its name, which says more to people than its id.
    fn named(&self, problem: Problem) -> Problem {
        let Some(feature) = self.feature_of(&problem) else { return problem };
        let name = feature.label("name").get(Lang::En).to_owned();
        if name.is_empty() || problem.message.contains(&name) {
            return problem;
        }
        let message = match feature_kind(&problem) {
            Some("kiosk") => format!("booth {name}: {}", problem.message),
            _ => format!("“{name}”: {}", problem.message),
        };
        Problem { message, ..problem }
    }

    /// The feature of the floor plan that a problem is about, if it is about one that could be read.
    pub fn feature_of(&self, problem: &Problem) -> Option<&Feature> {
        self.reading.sources.archive.find(feature_kind(problem)?, &problem.feature)
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
        let exhibitor = |(file, row): &(String, String)| *file == problem.file && *row == problem.feature;
        if let Some(at) = origins.exhibitors.iter().position(exhibitor) {
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

/// The kind of feature that a problem is about, by its file.
fn feature_kind(problem: &Problem) -> Option<&str> {
    problem.file.strip_prefix("imdf/")?.strip_suffix(".geojson")
}
