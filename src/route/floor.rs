//! Free floor as it is shipped: for each level a triangle mesh, its corners on the grid.
//!
//! No edges of a network are shipped: the page makes them from the mesh in some milliseconds, which is less than
//! loading them would take.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::venue::UnitId;
use crate::venue::geometry::Line;

/// Where one can walk, level by level in the venue's order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FreeFloor {
    /// One for each level.
    pub levels: Vec<LevelFloor>,
}

/// Where one can walk on one level.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LevelFloor {
    /// For everybody.
    pub usual: FloorMesh,
    /// For those who cannot take steps, where that differs.
    pub step_free: Option<FloorMesh>,
}

/// A mesh that covers free floor exactly.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FloorMesh {
    /// Corners of free floor.
    pub corners: Line,
    /// Triangles of corner indices, anticlockwise: those that are always open first, then room by room.
    pub triangles: Triangles,
    /// How many triangles at the end are open only to walks that begin or end in a room, by room.
    pub rooms: Vec<(UnitId, u32)>,
}

/// Triangles as corner indices, the smallest index of each first. Written as small differences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triangles(pub Vec<[u32; 3]>);

impl Serialize for Triangles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut last = 0;
        let small = |[a, b, c]: &[u32; 3]| {
            let step = (*a as i32).wrapping_sub(last);
            last = *a as i32;
            (step, b - a, c - a)
        };
        self.0.iter().map(small).collect::<Vec<(i32, u32, u32)>>().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Triangles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Triangles, D::Error> {
        let mut a = 0_i32;
        let small = <Vec<(i32, u32, u32)>>::deserialize(deserializer)?;
        let triangles = small.into_iter().map(|(step, b, c)| {
            a = a.wrapping_add(step);
            [a as u32, (a as u32).wrapping_add(b), (a as u32).wrapping_add(c)]
        });
        Ok(Triangles(triangles.collect()))
    }
}
