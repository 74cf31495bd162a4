//! Free floor in pieces, joined by connectors, and which of them one meets at a place.

use std::collections::{HashMap, HashSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::nearby::{Nearby, apart_m};
use crate::route::entry::FRONTAGE_M;
use crate::route::floor::{FreeFloor, LevelFloor};
use crate::route::grow::grow_polygon;
use crate::route::mesh::{ALWAYS_OPEN, Mesh, Rooms};
use crate::route::ways::doors;
use crate::venue::geometry::{Point, bounds, orient};
use crate::venue::{ConnectorKind, LevelId, Opening, Place, UnitId, Use, Venue};

/// How near a door's line free floor comes where it can be passed, metres: what simplifying may have moved it.
pub(super) const AT_DOOR_M: f64 = 2e-3;
/// How near the outline of a unit a door lies that belongs to it, metres.
pub(super) const AT_OUTLINE_M: f64 = 0.1;

/// Whether one gets to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// From the rest of the fair and back.
    Yes,
    /// There is floor, but it is cut off.
    No,
    /// There is no floor.
    NoFloor,
}

/// A piece of floor that one can walk all over.
pub(super) type Piece = NodeIndex;

/// Free floor in pieces, with the ways between levels.
pub(super) struct Floor<'a> {
    venue: &'a Venue,
    pub(super) levels: Vec<Level>,
    /// The pieces, joined by connectors.
    pieces: DiGraph<(), ()>,
    /// Where each connector is entered: the unit and the piece before its door.
    pub(super) portals: Vec<Vec<(UnitId, Piece)>>,
}

/// One level's free floor.
pub(super) struct Level {
    mesh: Mesh,
    nearby: Nearby,
    /// The piece of each triangle that is always open.
    piece_of: Vec<Option<Piece>>,
}

impl<'a> Floor<'a> {
    pub(super) fn new(venue: &'a Venue, floor: &FreeFloor, step_free: bool) -> Floor<'a> {
        let mut pieces = DiGraph::new();
        let level = |floor: &LevelFloor| -> Level {
            let mesh = floor.step_free.as_ref().filter(|_| step_free).unwrap_or(&floor.usual);
            Level::new(Mesh::new(mesh), &mut pieces)
        };
        let levels = floor.levels.iter().map(level).collect();
        let mut floor = Floor { venue, levels, pieces, portals: Vec::new() };
        for connector in &venue.connectors {
            let allowed = !step_free || matches!(connector.kind, ConnectorKind::Elevator | ConnectorKind::Ramp);
            let portals: Vec<Vec<(UnitId, Piece)>> =
                connector.stops.iter().map(|&stop| if allowed { floor.portals_of(stop) } else { Vec::new() }).collect();
            for (at, from) in portals.iter().enumerate() {
                for to in &portals[at + 1..] {
                    for (&(_, from), &(_, to)) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
                        floor.pieces.update_edge(from, to, ());
                        if !connector.one_way {
                            floor.pieces.update_edge(to, from, ());
                        }
                    }
                }
            }
            floor.portals.push(portals.concat());
        }
        floor
    }

    fn portals_of(&self, stop: UnitId) -> Vec<(UnitId, Piece)> {
        let level = &self.levels[self.venue[stop].level.index()];
        let standing = |middle| level.mesh.stand(middle, Rooms::NONE);
        let pieces =
            doors(self.venue, stop).filter_map(standing).flat_map(|standing| level.pieces(&standing.triangles));
        pieces.map(|piece| (stop, piece)).collect()
    }

    /// Whether one gets to each place from where most places are, and back.
    pub(super) fn reached(&self, places: &[Place]) -> Vec<Reached> {
        let met: Vec<Option<Vec<Piece>>> = places.iter().map(|&place| self.pieces_at(place)).collect();
        let mut fair_of: HashMap<Piece, usize> = HashMap::new();
        for (fair, pieces) in kosaraju_scc(&self.pieces).into_iter().enumerate() {
            fair_of.extend(pieces.into_iter().map(|piece| (piece, fair)));
        }
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for pieces in met.iter().flatten() {
            let fairs: HashSet<usize> = pieces.iter().map(|piece| fair_of[piece]).collect();
            for fair in fairs {
                *counts.entry(fair).or_default() += 1;
            }
        }
        // Of equal ones, the one found first: the same venue gives the same report.
        let fair =
            counts.into_iter().max_by_key(|&(fair, count)| (count, std::cmp::Reverse(fair))).map(|(fair, _)| fair);
        let reached = |pieces: Option<Vec<Piece>>| match pieces {
            None => Reached::NoFloor,
            Some(pieces) if pieces.iter().any(|piece| Some(fair_of[piece]) == fair) => Reached::Yes,
            Some(_) => Reached::No,
        };
        met.into_iter().map(reached).collect()
    }

    /// The pieces from which one is at a place; `None` when there is no floor at it.
    fn pieces_at(&self, place: Place) -> Option<Vec<Piece>> {
        match place {
            Place::Booth(id) => {
                let booth = &self.venue[id];
                let level = &self.levels[booth.level.index()];
                let grown = grow_polygon(&booth.polygon, self.venue.event.clearance_m);
                let edges = grown.iter().flat_map(|piece| piece.iter().zip(piece.iter().cycle().skip(1)));
                let always_open = |room| room == ALWAYS_OPEN;
                let met: Vec<u32> =
                    edges.flat_map(|(&a, &b)| level.touching([a, b], FRONTAGE_M, always_open)).collect();
                (!met.is_empty()).then(|| level.pieces(&met))
            }
            _ if place.booths(self.venue).is_empty() && place.units(self.venue).is_empty() => {
                let (level, at) = place.anchor(self.venue)?;
                let rooms = self.room_at(level, at);
                let level = &self.levels[level.index()];
                level.mesh.stand(at, rooms).map(|standing| level.pieces(&standing.triangles))
            }
            _ => {
                let booths = place.booths(self.venue).into_iter().map(|booth| self.pieces_at(Place::Booth(booth)));
                let units = place.units(self.venue).iter().map(|&unit| self.pieces_before(unit));
                let parts: Vec<_> = booths.chain(units).collect();
                parts.into_iter().flatten().reduce(|all, more| [all, more].concat())
            }
        }
    }

    /// The room that a point is in.
    fn room_at(&self, level: LevelId, at: Point) -> Rooms {
        let units = &self.venue.units;
        let room =
            units.iter().position(|unit| unit.level == level && unit.walk == Use::Room && unit.polygon.contains(at));
        room.and_then(|room| Rooms::NONE.with(room as u16)).unwrap_or(Rooms::NONE)
    }

    /// The pieces from which one passes a door of a unit.
    fn pieces_before(&self, unit: UnitId) -> Option<Vec<Piece>> {
        let outline = &self.venue[unit];
        let level = &self.levels[outline.level.index()];
        let own = |opening: &&Opening| {
            opening.passable
                && opening.level == outline.level
                && opening.line.0.iter().all(|p| outline.polygon.edge_distance(*p) < AT_OUTLINE_M)
        };
        let spans = self.venue.openings.iter().filter(own).flat_map(|opening| opening.line.0.windows(2));
        let admit = |room| room == ALWAYS_OPEN || room == unit.0;
        let met: Vec<u32> = spans.flat_map(|ends| level.touching([ends[0], ends[1]], AT_DOOR_M, admit)).collect();
        (!met.is_empty()).then(|| level.pieces(&met))
    }
}

impl Level {
    fn new(mesh: Mesh, pieces: &mut DiGraph<(), ()>) -> Level {
        let count = mesh.triangles.len();
        let nearby = Nearby::new((0..count as u32).map(|triangle| bounds(mesh.points(triangle))));
        let mut level = Level { mesh, nearby, piece_of: vec![None; count] };
        for first in 0..count as u32 {
            if level.mesh.room(first) != ALWAYS_OPEN || level.piece_of[first as usize].is_some() {
                continue;
            }
            let piece = pieces.add_node(());
            for triangle in level.spread(&[first], |room| room == ALWAYS_OPEN) {
                level.piece_of[triangle as usize] = Some(piece);
            }
        }
        level
    }

    /// All triangles that one gets to from some without entering rooms that are not admitted.
    fn spread(&self, from: &[u32], admit: impl Fn(u16) -> bool) -> Vec<u32> {
        let mut seen: HashSet<u32> = from.iter().copied().collect();
        let mut met: Vec<u32> = seen.iter().copied().collect();
        let mut at = 0;
        while at < met.len() {
            let here = met[at];
            for beyond in (0..3).filter_map(|side| self.mesh.beyond(here, side)) {
                if admit(self.mesh.room(beyond)) && seen.insert(beyond) {
                    met.push(beyond);
                }
            }
            at += 1;
        }
        met
    }

    /// The pieces that some triangles belong to, or that the rooms they are in open onto.
    fn pieces(&self, triangles: &[u32]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = triangles.iter().filter_map(|&at| self.piece_of[at as usize]).collect();
        let within: Vec<u32> = triangles.iter().copied().filter(|&at| self.mesh.room(at) != ALWAYS_OPEN).collect();
        if let Some(&first) = within.first() {
            let room = self.mesh.room(first);
            let inside = self.spread(&within, |other| other == room);
            let beyond = inside.into_iter().flat_map(|at| (0..3).filter_map(move |side| self.mesh.beyond(at, side)));
            pieces.extend(beyond.filter_map(|at| self.piece_of[at as usize]));
        }
        pieces.sort_unstable();
        pieces.dedup();
        pieces
    }

    /// The triangles within some metres of a segment, in rooms that are admitted.
    pub(super) fn touching(&self, ends: [Point; 2], within_m: f64, admit: impl Fn(u16) -> bool) -> Vec<u32> {
        let near = self.nearby.within(bounds(ends), within_m).into_iter().map(|at| at as u32);
        near.filter(|&at| admit(self.mesh.room(at)) && self.touches(at, ends, within_m)).collect()
    }

    fn touches(&self, triangle: u32, ends: [Point; 2], within_m: f64) -> bool {
        let [a, b, c] = self.mesh.points(triangle);
        let inside = |p| orient(a, b, p) >= 0.0 && orient(b, c, p) >= 0.0 && orient(c, a, p) >= 0.0;
        ends.into_iter().any(inside) || [[a, b], [b, c], [c, a]].into_iter().any(|side| apart_m(side, ends) <= within_m)
    }
}
