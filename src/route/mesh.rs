//! A level's free floor, ready to be looked around in: triangles with neighbours and corners that matter.

use serde::{Deserialize, Serialize};

use super::closures::Obstacles;
use super::floor::FloorMesh;
use super::grid::Grid;
use crate::venue::LevelId;
use crate::venue::geometry::{Point, bounds, exact, orient};

/// How far from its true place a computed point may lie, metres; far above rounding, far below the grid.
const TOUCH_M: f64 = 1e-6;
/// How far a point may be from free floor and still be moved there, metres.
const MOVE_M: f64 = 5.0;
/// No triangle beyond a side.
const NONE: u32 = u32::MAX;
/// The room of a triangle that is always open.
pub const ALWAYS_OPEN: u16 = u16::MAX;

/// At most two rooms: the one a walk begins in and the one it ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rooms([u16; 2]);

impl Rooms {
    /// No room.
    pub const NONE: Rooms = Rooms([ALWAYS_OPEN; 2]);

    /// These and one more; `None` when that would be three.
    pub fn with(self, room: u16) -> Option<Rooms> {
        match self.0 {
            _ if room == ALWAYS_OPEN || self.0.contains(&room) => Some(self),
            [ALWAYS_OPEN, second] => Some(Rooms([room, second])),
            [first, ALWAYS_OPEN] => Some(Rooms([first, room])),
            _ => None,
        }
    }

    /// These and those; `None` when that would be more than two.
    pub fn and(self, other: Rooms) -> Option<Rooms> {
        self.with(other.0[0])?.with(other.0[1])
    }

    /// Whether a triangle of that room may be entered.
    pub fn admit(self, room: u16) -> bool {
        room == ALWAYS_OPEN || self.0.contains(&room)
    }

    /// Whether all of `other` may be entered.
    pub fn admit_all(self, other: Rooms) -> bool {
        other.0.iter().all(|&room| self.admit(room))
    }
}

/// A point on free floor and every triangle that touches it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Where.
    #[serde(with = "exact")]
    pub at: Point,
    /// The triangles; none for a corner that something closed adds beside the floor.
    pub triangles: Vec<u32>,
}

/// A level's free floor.
#[derive(Clone, Debug)]
pub struct Mesh {
    /// Corners, on the grid.
    pub corners: Vec<Point>,
    /// Corner indices, anticlockwise.
    pub triangles: Vec<[u32; 3]>,
    /// The triangle beyond each side; side i runs from corner i to the next.
    beyond: Vec<[u32; 3]>,
    /// The room each triangle is behind the doors of, by unit index.
    room: Vec<u16>,
    /// Triangles around each corner: `around[first[c]..first[c + 1]]`.
    first: Vec<u32>,
    around: Vec<u32>,
    /// What each corner bends a walk around.
    bends: Vec<Bend>,
    /// Triangles by where they lie.
    grid: Grid,
}

/// Which way a walk may turn: towards an obstacle beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// To the left.
    pub left: bool,
    /// To the right.
    pub right: bool,
}

impl Turns {
    /// Either way.
    pub const BOTH: Turns = Turns { left: true, right: true };

    /// Whether there is any.
    pub fn any(self) -> bool {
        self.left || self.right
    }
}

/// What a corner bends a walk around.
#[derive(Clone, Debug, PartialEq)]
enum Bend {
    /// Nothing: no shortest walk turns here.
    Nothing,
    /// Obstacles that fill less than half a turn, each between two neighbouring corners of its outline.
    Around(Vec<[Point; 2]>),
    /// It depends on which rooms are open.
    Perhaps,
}

impl Mesh {
    /// Prepares a shipped mesh. Its indices are checked: a mesh that makes no sense comes out empty.
    pub fn new(floor: &FloorMesh) -> Mesh {
        let corners = floor.corners.0.clone();
        let sound = |triangle: &[u32; 3]| triangle.iter().all(|&corner| (corner as usize) < corners.len());
        let triangles = if floor.triangles.0.iter().all(sound) { floor.triangles.0.clone() } else { Vec::new() };
        let mut room = vec![ALWAYS_OPEN; triangles.len()];
        let mut end = triangles.len();
        for (unit, count) in floor.rooms.iter().rev() {
            let start = end.saturating_sub(*count as usize);
            room[start..end].fill(unit.0);
            end = start;
        }
        let mut first = vec![0_u32; corners.len() + 1];
        for &corner in triangles.iter().flatten() {
            first[corner as usize + 1] += 1;
        }
        for at in 0..corners.len() {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut around = vec![0; triangles.len() * 3];
        for (at, triangle) in triangles.iter().enumerate() {
            for &corner in triangle {
                around[next[corner as usize] as usize] = at as u32;
                next[corner as usize] += 1;
            }
        }
        let beyond = neighbours(&triangles);
        let boxes: Vec<(Point, Point)> =
            triangles.iter().map(|ids| bounds(ids.map(|id| corners[id as usize]))).collect();
        let grid = Grid::new(&boxes);
        let mut mesh = Mesh { corners, triangles, beyond, room, first, around, bends: Vec::new(), grid };
        mesh.bends = (0..mesh.corners.len() as u32).map(|corner| mesh.bend(corner)).collect();
        mesh
    }

    /// The corners of a triangle as points.
    pub fn points(&self, triangle: u32) -> [Point; 3] {
        self.triangles[triangle as usize].map(|corner| self.corners[corner as usize])
    }

    /// The room a triangle is behind the doors of.
    pub fn room(&self, triangle: u32) -> u16 {
        self.room[triangle as usize]
    }

    /// The triangle beyond a side, if there is floor.
    pub fn beyond(&self, triangle: u32, side: usize) -> Option<u32> {
        Some(self.beyond[triangle as usize][side]).filter(|&beyond| beyond != NONE)
    }

    /// The triangles that meet in a corner.
    pub fn around(&self, corner: u32) -> &[u32] {
        &self.around[self.first[corner as usize] as usize..self.first[corner as usize + 1] as usize]
    }

    /// Standing at a corner.
    pub fn at_corner(&self, corner: u32) -> Standing {
        Standing { at: self.corners[corner as usize], triangles: self.around(corner).to_vec() }
    }

    /// Whether some shortest walk may turn at a corner.
    pub fn bends_walks(&self, corner: u32) -> bool {
        self.bends[corner as usize] != Bend::Nothing
    }

    /// The turns that a walk along the line from `from` may take at a corner: the line only touches the obstacle.
    pub fn turns(&self, from: Point, corner: u32) -> Turns {
        self.turns_within(from, corner, 0.0)
    }

    /// The same for a computed point: one moved onto an outline lies beside it by a rounding, and the line along the
    /// outline must count as touching it.
    pub fn turns_nearly(&self, from: Point, corner: u32) -> Turns {
        self.turns_within(from, corner, TOUCH_M)
    }

    fn turns_within(&self, from: Point, corner: u32, slack_m: f64) -> Turns {
        let at = self.corners[corner as usize];
        match &self.bends[corner as usize] {
            Bend::Nothing => Turns::default(),
            Bend::Perhaps => Turns::BOTH,
            Bend::Around(wedges) => wedges.iter().fold(Turns::default(), |turns, &[a, b]| {
                // Moving `from` by the slack moves the line at a neighbour by slack times their distances' ratio.
                let slack = |neighbour: Point| slack_m * at.distance(neighbour);
                let (left, right) = (orient(from, at, a), orient(from, at, b));
                Turns {
                    left: turns.left || (left >= -slack(a) && right >= -slack(b)),
                    right: turns.right || (left <= slack(a) && right <= slack(b)),
                }
            }),
        }
    }

    fn bend(&self, corner: u32) -> Bend {
        let around = self.around(corner);
        if around.iter().any(|&triangle| self.room(triangle) != ALWAYS_OPEN) {
            return Bend::Perhaps;
        }
        let at = self.corners[corner as usize];
        // Outline points where free floor begins and ends around the corner, anticlockwise.
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        for &triangle in around {
            let ids = self.triangles[triangle as usize];
            let side = ids.iter().position(|&id| id == corner).unwrap_or(0);
            if self.beyond(triangle, side).is_none() {
                begins.push(self.corners[ids[(side + 1) % 3] as usize]);
            }
            if self.beyond(triangle, (side + 2) % 3).is_none() {
                ends.push(self.corners[ids[(side + 2) % 3] as usize]);
            }
        }
        let angle = |from: Point, to: Point| {
            let turn = (from - at).cross(to - at).atan2((from - at).dot(to - at));
            if turn < 0.0 { turn + std::f64::consts::TAU } else { turn }
        };
        let wedges: Vec<[Point; 2]> = ends
            .iter()
            .filter_map(|&end| {
                let begin = *begins.iter().min_by(|&&a, &&b| angle(end, a).total_cmp(&angle(end, b)))?;
                (orient(at, end, begin) > 0.0).then_some([end, begin])
            })
            .collect();
        if wedges.is_empty() { Bend::Nothing } else { Bend::Around(wedges) }
    }

    /// Whether a triangle's side is a wall for a walk that may enter `rooms`.
    pub fn is_wall(&self, triangle: u32, side: usize, rooms: Rooms) -> bool {
        self.beyond(triangle, side).is_none_or(|beyond| !rooms.admit(self.room(beyond)))
    }

    /// Shows all triangles that a walk may enter and that may meet a box.
    pub fn near(&self, low: Point, high: Point, rooms: Rooms, mut show: impl FnMut(u32)) {
        self.grid.near(low, high, |triangle| {
            if rooms.admit(self.room[triangle]) {
                show(triangle as u32);
            }
        });
    }

    /// The nearest point of free floor, at most 5 m away, and all triangles that touch it, whatever their rooms.
    pub fn stand(&self, p: Point, rooms: Rooms) -> Option<Standing> {
        let mut inside = false;
        self.near(p, p, rooms, |triangle| {
            let [a, b, c] = self.points(triangle);
            inside |= orient(a, b, p) >= 0.0 && orient(b, c, p) >= 0.0 && orient(c, a, p) >= 0.0;
        });
        Some(self.standing(if inside { p } else { self.nearest_wall_point(p, rooms)? }))
    }

    /// Standing at a point of free floor.
    pub fn standing(&self, at: Point) -> Standing {
        let mut triangles = Vec::new();
        let reach = Point::new(TOUCH_M, TOUCH_M);
        self.grid.near(at - reach, at + reach, |triangle| {
            if self.touches(triangle as u32, at) {
                triangles.push(triangle as u32);
            }
        });
        Standing { at, triangles }
    }

    fn nearest_wall_point(&self, p: Point, rooms: Rooms) -> Option<Point> {
        let mut best = (MOVE_M, None);
        let reach = Point::new(MOVE_M, MOVE_M);
        self.near(p - reach, p + reach, rooms, |triangle| {
            let points = self.points(triangle);
            for side in 0..3 {
                if self.is_wall(triangle, side, rooms) {
                    let near = p.nearest_on(points[side], points[(side + 1) % 3]);
                    let distance = p.distance(near);
                    if distance < best.0 {
                        best = (distance, Some(near));
                    }
                }
            }
        });
        best.1
    }

    /// The nearest point, at most 5 m away, of the edge of free floor or of what is closed on it, where that is open.
    pub fn nearest_beside(&self, p: Point, rooms: Rooms, level: LevelId, closed: &Obstacles) -> Option<Point> {
        let mut best = (MOVE_M, None);
        let mut try_open = |a: Point, b: Point| {
            for (from, to) in closed.open_parts(level, a, b) {
                let near = p.nearest_on(a.towards(b, from), a.towards(b, to));
                if p.distance(near) < best.0 {
                    best = (p.distance(near), Some(near));
                }
            }
        };
        let reach = Point::new(MOVE_M, MOVE_M);
        self.near(p - reach, p + reach, rooms, |triangle| {
            let points = self.points(triangle);
            for side in (0..3).filter(|&side| self.is_wall(triangle, side, rooms)) {
                try_open(points[side], points[(side + 1) % 3]);
            }
            for (a, b) in closed.edges(level) {
                if let Some((a, b)) = part_in_triangle(points, a, b) {
                    try_open(a, b);
                }
            }
        });
        best.1
    }

    fn touches(&self, triangle: u32, p: Point) -> bool {
        let points = self.points(triangle);
        let (low, high) = bounds(points);
        if p.x < low.x - TOUCH_M || p.x > high.x + TOUCH_M || p.y < low.y - TOUCH_M || p.y > high.y + TOUCH_M {
            return false;
        }
        let [a, b, c] = points;
        let inside = orient(a, b, p) >= 0.0 && orient(b, c, p) >= 0.0 && orient(c, a, p) >= 0.0;
        inside || [(a, b), (b, c), (c, a)].iter().any(|&(a, b)| p.distance(p.nearest_on(a, b)) <= TOUCH_M)
    }
}

/// The triangle beyond each side of each triangle, found by sorting sides.
fn neighbours(triangles: &[[u32; 3]]) -> Vec<[u32; 3]> {
    let mut sides: Vec<(u64, u32)> = Vec::with_capacity(triangles.len() * 3);
    for (at, triangle) in triangles.iter().enumerate() {
        for side in 0..3 {
            let (a, b) = (triangle[side], triangle[(side + 1) % 3]);
            sides.push((u64::from(a.min(b)) << 32 | u64::from(a.max(b)), (at * 3 + side) as u32));
        }
    }
    // The type that `venue::order` sorts too, so that the page carries one sort.
    sides.sort_unstable();
    let mut beyond = vec![[NONE; 3]; triangles.len()];
    for pair in sides.windows(2) {
        let [(ends, one), (other_ends, other)] = pair else { continue };
        if ends == other_ends {
            beyond[(one / 3) as usize][(one % 3) as usize] = other / 3;
            beyond[(other / 3) as usize][(other % 3) as usize] = one / 3;
        }
    }
    beyond
}

/// The part of `a`–`b` inside a triangle.
pub fn part_in_triangle(corners: [Point; 3], a: Point, b: Point) -> Option<(Point, Point)> {
    let mut share = (0.0, 1.0);
    for side in 0..3 {
        let (c, d) = (corners[side], corners[(side + 1) % 3]);
        let (start, end) = (orient(c, d, a), orient(c, d, b));
        match (start >= 0.0, end >= 0.0) {
            (true, true) => {}
            (false, false) => return None,
            (true, false) => share.1 = f64::min(share.1, start / (start - end)),
            (false, true) => share.0 = f64::max(share.0, start / (start - end)),
        }
    }
    (share.0 < share.1).then(|| (a.towards(b, share.0), a.towards(b, share.1)))
}
