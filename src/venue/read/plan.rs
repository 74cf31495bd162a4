//! The floor plan's features tied together: levels, units, openings, connectors, amenities.

use std::collections::HashMap;

use super::assemble::Assembly;
use super::imdf::{Feature, file};
use super::problem::Problem;
use crate::venue::geometry::Point;
use crate::venue::{
    Amenity, Connector, ConnectorKind, FeatureKey, Fixture, Level, LevelId, Opening, Section, Unit, UnitId, Use,
};

impl Assembly<'_> {
    pub(super) fn levels(&mut self, features: &[Feature]) {
        let ordinals = self.ordinals(features);
        let mut levels: Vec<(&Feature, i16)> = features.iter().zip(ordinals).collect();
        levels.sort_by_key(|&(_, ordinal)| ordinal);
        for (feature, ordinal) in levels {
            let outline = feature.polygons.clone();
            match self.venue.levels.last_mut() {
                // The levels of several buildings that have one ordinal are one.
                Some(last) if last.ordinal == ordinal => last.outline.extend(outline),
                _ => {
                    let (name, short_name) = (feature.label("name"), feature.label("short_name"));
                    self.venue.levels.push(Level { ordinal, name, short_name, outline });
                }
            }
            self.origins.levels.insert(feature.id.clone(), LevelId((self.venue.levels.len() - 1) as u16));
        }
        if self.venue.levels.is_empty() {
            let problem = Problem::error("no-level", file("level"), "the venue has no level");
            self.problems.push(problem.fix("export the floor plan as an IMDF 1.0 archive with at least one level"));
        }
    }

    /// The ordinal of each level. A mezzanine's 0.5 becomes the next whole number, and what is above moves up.
    fn ordinals(&mut self, features: &[Feature]) -> Vec<i16> {
        let written: Vec<f64> = features
            .iter()
            .map(|feature| {
                feature.number("ordinal").unwrap_or_else(|| {
                    let problem =
                        Problem::warning("no-ordinal", file("level"), "this level has no ordinal; 0 is taken");
                    self.problems
                        .push(problem.at(&feature.id).fix("set its ordinal: 0 for the ground, 1 for the next above"));
                    0.0
                })
            })
            .map(|ordinal| ordinal.clamp(-1000.0, 1000.0))
            .collect();
        let mut distinct = written.clone();
        distinct.sort_by(f64::total_cmp);
        distinct.dedup();
        let below = distinct.partition_point(|&ordinal| ordinal < 0.0);
        let mut taken: Vec<(f64, i16)> = Vec::new();
        let mut next = 0;
        for &ordinal in &distinct[below..] {
            next = next.max(ordinal.ceil() as i16);
            taken.push((ordinal, next));
            next += 1;
        }
        let mut next = -1;
        for &ordinal in distinct[..below].iter().rev() {
            next = next.min(ordinal.floor() as i16);
            taken.push((ordinal, next));
            next -= 1;
        }
        let ordinal_of =
            |written: f64| taken.iter().find(|(other, _)| *other == written).map_or(0, |&(_, whole)| whole);
        for (feature, &ordinal) in features.iter().zip(&written) {
            let whole = ordinal_of(ordinal);
            if f64::from(whole) != ordinal {
                let message =
                    format!("its ordinal {ordinal} is taken for {whole}: levels are counted in whole numbers");
                let problem = Problem::warning("moved-level", file("level"), message).at(&feature.id);
                self.problems.push(problem.fix("number the levels 0, 1, 2 … upwards and -1, -2 … downwards"));
            }
        }
        written.into_iter().map(ordinal_of).collect()
    }

    /// The level a feature says it is on.
    pub(super) fn level(&mut self, kind: &str, feature: &Feature) -> Option<LevelId> {
        let named = feature.text("level_id");
        let only = (named.is_empty() && self.venue.levels.len() == 1).then_some(LevelId(0));
        let level = self.origins.levels.get(named).copied().or(only);
        if level.is_none() {
            let message = match named {
                "" => "it does not say which level it is on; it is left out".to_owned(),
                _ => format!("its level_id “{named}” is no level; it is left out"),
            };
            let problem = Problem::warning("unknown-level", file(kind), message).at(&feature.id);
            self.problems.push(problem.fix("set level_id to the id of a level"));
        }
        level
    }

    pub(super) fn units(&mut self, features: &[Feature], kiosks: &[Feature]) {
        let mut stands: HashMap<&str, Vec<Point>> = HashMap::new();
        for kiosk in kiosks {
            stands
                .entry(kiosk.text("level_id"))
                .or_default()
                .extend(kiosk.polygons.iter().map(|polygon| polygon.centroid()));
        }
        for feature in features {
            let Some(level) = self.level("unit", feature) else { continue };
            let category = feature.text("category").to_owned();
            for polygon in &feature.polygons {
                let holds_stands =
                    || stands.get(feature.text("level_id")).is_some_and(|all| all.iter().any(|p| polygon.contains(*p)));
                let walk = walk_of(&category, feature.text("restriction"), holds_stands);
                self.origins.units.push(feature.id.clone());
                self.venue.units.push(Unit {
                    key: FeatureKey::of(&feature.id),
                    category: category.clone(),
                    name: feature.label("name"),
                    level,
                    walk,
                    polygon: polygon.clone(),
                });
            }
        }
        self.at_most(self.venue.units.len(), "unit");
    }

    pub(super) fn openings(&mut self, features: &[Feature]) {
        for feature in features {
            let Some(level) = self.level("opening", feature) else { continue };
            let passable =
                matches!(feature.text("category"), "pedestrian" | "pedestrian.principal" | "pedestrian.transit");
            let (key, name) = (FeatureKey::of(&feature.id), feature.label("name"));
            self.origins.openings.push(feature.id.clone());
            self.venue.openings.push(Opening { key, name, level, passable, line: feature.line.clone() });
        }
    }

    pub(super) fn sections(&mut self, features: &[Feature]) {
        for feature in features {
            let Some(level) = self.level("section", feature) else { continue };
            for polygon in &feature.polygons {
                self.venue.sections.push(Section { name: feature.label("name"), level, polygon: polygon.clone() });
            }
        }
    }

    pub(super) fn fixtures(&mut self, features: &[Feature]) {
        for feature in features {
            let Some(level) = self.level("fixture", feature) else { continue };
            for polygon in &feature.polygons {
                let (category, name) = (feature.text("category").to_owned(), feature.label("name"));
                self.origins.fixtures.push(feature.id.clone());
                self.venue.fixtures.push(Fixture { category, name, level, polygon: polygon.clone() });
            }
        }
    }

    pub(super) fn connectors(&mut self, features: &[Feature]) {
        let unit_of: HashMap<FeatureKey, UnitId> =
            self.venue.units.iter().enumerate().map(|(at, unit)| (unit.key, UnitId(at as u16))).collect();
        let mut connectors = Vec::new();
        for feature in features {
            let Some(kind) = connector_kind(feature.text("category")) else { continue };
            let ends = ["origin", "intermediary", "destination"].map(|name| feature.references(name));
            let stops: Vec<UnitId> =
                ends.iter().flatten().filter_map(|id| unit_of.get(&FeatureKey::of(id)).copied()).collect();
            if stops.len() < 2 {
                let message = "it does not join two units of this venue; it is left out";
                let problem = Problem::warning("loose-connector", file("relationship"), message).at(&feature.id);
                self.problems
                    .push(problem.fix("set origin and destination to the units of the lift or stairs on each level"));
                continue;
            }
            let name = stops.iter().map(|&stop| &self.venue[stop].name).find(|name| !name.is_empty()).cloned();
            let one_way = feature.text("direction") == "directed";
            self.origins.connectors.push((file("relationship"), feature.id.clone()));
            connectors.push(Connector { kind, name: name.unwrap_or_default(), one_way, stops });
        }
        let stacked = self.stacked_connectors(&connectors);
        let first_unit = |connector: &Connector| self.origins.units[connector.stops[0].index()].clone();
        let origins: Vec<_> = stacked.iter().map(|connector| (file("unit"), first_unit(connector))).collect();
        self.origins.connectors.extend(origins);
        connectors.extend(stacked);
        self.venue.connectors = connectors;
    }

    /// Lifts and stairs that no relationship names: units of one category lying over each other.
    fn stacked_connectors(&self, named: &[Connector]) -> Vec<Connector> {
        let tied: Vec<UnitId> = named.iter().flat_map(|connector| connector.stops.iter().copied()).collect();
        let units = &self.venue.units;
        let mut found: Vec<Connector> = Vec::new();
        let mut upwards: Vec<(usize, &Unit)> = units.iter().enumerate().collect();
        upwards.sort_by_key(|(_, unit)| unit.level);
        for (at, unit) in upwards {
            let id = UnitId(at as u16);
            let Some(kind) = connector_kind(&unit.category) else { continue };
            if tied.contains(&id) || kind == ConnectorKind::Ramp {
                continue;
            }
            let above = |lower: &Unit, upper: &Unit| {
                upper.category == lower.category
                    && upper.level > lower.level
                    && crate::route::free::overlap_more_than_half(&lower.polygon, &upper.polygon)
            };
            let joined = found
                .iter_mut()
                .find(|connector| connector.stops.last().is_some_and(|&last| above(&units[last.index()], unit)));
            match joined {
                Some(connector) => connector.stops.push(id),
                None => found.push(Connector { kind, name: unit.name.clone(), one_way: false, stops: vec![id] }),
            }
        }
        found.retain(|connector| connector.stops.len() > 1);
        found
    }

    pub(super) fn amenities(&mut self, features: &[Feature]) {
        let unit_level: HashMap<FeatureKey, LevelId> =
            self.venue.units.iter().map(|unit| (unit.key, unit.level)).collect();
        let mut amenities = Vec::new();
        for feature in features {
            let Some(at) = feature.point else { continue };
            let by_unit = feature.ids("unit_ids").iter().find_map(|id| unit_level.get(&FeatureKey::of(id)).copied());
            let around = || self.venue.units.iter().find(|unit| unit.polygon.contains(at)).map(|unit| unit.level);
            let Some(level) = by_unit.or_else(around) else {
                let problem = Problem::warning("loose-amenity", file("amenity"), "it lies in no unit; it is left out");
                self.problems.push(problem.at(&feature.id).fix("name the unit it is in as unit_ids"));
                continue;
            };
            let (category, name) = (feature.text("category").to_owned(), feature.label("name"));
            amenities.push(Amenity { id: feature.id.clone(), category, name, level, at });
        }
        self.venue.amenities = amenities;
    }
}

/// How a unit of that category takes part in walking (the table in docs/routing.md).
fn walk_of(category: &str, restriction: &str, holds_stands: impl Fn() -> bool) -> Use {
    if !restriction.is_empty() {
        return Use::Obstacle;
    }
    match category {
        "walkway" | "lobby" | "ramp" | "footbridge" | "waitingroom" | "unenclosedarea" => Use::Floor,
        "steps" => Use::Steps,
        "room" | "unspecified" if holds_stands() => Use::Floor,
        "brick" | "column" | "concrete" | "drywall" | "elevator" | "escalator" | "glass" | "kitchen"
        | "movingwalkway" | "nonpublic" | "opentobelow" | "road" | "serverroom" | "stairs" | "storage"
        | "structure" | "vegetation" | "wall" | "wood" => Use::Obstacle,
        _ => Use::Room,
    }
}

/// The kind of way that a category names, if it is one.
pub fn connector_kind(category: &str) -> Option<ConnectorKind> {
    match category {
        "elevator" => Some(ConnectorKind::Elevator),
        "stairs" => Some(ConnectorKind::Stairs),
        "escalator" => Some(ConnectorKind::Escalator),
        "ramp" => Some(ConnectorKind::Ramp),
        _ => None,
    }
}
