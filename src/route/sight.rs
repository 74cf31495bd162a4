//! What is seen from a point or a frontage: light spread through the mesh from triangle to triangle.
//!
//! From a point the light is a cone, narrowed at each side it passes (triangular expansion, Bungiu and others 2014);
//! from a stretch of wall it is a strip at right angles, which finds every corner whose shortest way to that stretch
//! is a perpendicular. Both are exact where they touch corners: corners lie on the grid and [`orient`] is exact.

use super::mesh::{Mesh, Rooms, Standing};
use crate::venue::geometry::{Point, orient};

/// Something seen.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// A corner, through those rooms.
    Corner(u32, Rooms),
    /// A triangle and what of it is in the light, through those rooms.
    Triangle(u32, Light, Rooms),
}

/// The part of a triangle that is in the light.
#[derive(Clone, Copy, Debug)]
pub enum Light {
    /// All of it.
    All,
    /// What lies between two rays from a point, the right one first.
    Cone(Point, Point, Point),
    /// What lies between two perpendiculars on a stretch of wall.
    Strip(Strip),
}

impl Light {
    /// Whether a point of the triangle is in the light.
    pub fn reaches(self, p: Point) -> bool {
        match self {
            Light::All => true,
            Light::Cone(from, right, left) => orient(from, right, p) >= 0.0 && orient(from, left, p) <= 0.0,
            Light::Strip(strip) => strip.ahead(p) >= 0.0 && (strip.low..=strip.high).contains(&strip.along(p)),
        }
    }
}

/// Which way one looks from a point.
#[derive(Clone, Copy, Debug)]
pub enum Gaze {
    /// All around.
    Around,
    /// Not where one of these directions, unit vectors, leads: what lies there is nearer to other points of a stretch.
    Except([Point; 2]),
    /// At a point, and at nothing else.
    At(Point),
}

impl Gaze {
    /// Whether light between two rays is of interest.
    fn follows(&self, from: Point, right: Point, left: Point) -> bool {
        match *self {
            Gaze::Around => true,
            Gaze::Except(directions) => {
                let beyond = |p: Point, direction: Point| (p - from).dot(direction) > EDGE_M;
                !directions.iter().any(|&direction| beyond(right, direction) && beyond(left, direction))
            }
            Gaze::At(p) => Light::Cone(from, right, left).reaches(p),
        }
    }

    /// Whether a point is of interest.
    pub fn meets(&self, from: Point, p: Point) -> bool {
        match self {
            Gaze::Except(directions) => directions.iter().all(|&direction| (p - from).dot(direction) <= EDGE_M),
            _ => true,
        }
    }
}

/// How far beyond a stretch its parallel light goes, metres: no corner square to its very end is lost by rounding.
const EDGE_M: f64 = 1e-9;

/// Parallel light at right angles from a stretch of wall.
#[derive(Clone, Copy, Debug)]
pub struct Strip {
    from: Point,
    direction: Point,
    low: f64,
    high: f64,
}

impl Strip {
    /// Light to the left of `a`–`b`.
    fn new(a: Point, b: Point) -> Strip {
        let length = a.distance(b);
        Strip { from: a, direction: (b - a) * (1.0 / length), low: -EDGE_M, high: length + EDGE_M }
    }

    fn along(self, p: Point) -> f64 {
        (p - self.from).dot(self.direction)
    }

    fn ahead(self, p: Point) -> f64 {
        self.direction.cross(p - self.from)
    }

    fn narrowed(self, a: f64, b: f64) -> Option<Strip> {
        let (low, high) = (self.low.max(a.min(b)), self.high.min(a.max(b)));
        (low <= high).then_some(Strip { low, high, ..self })
    }
}

/// Light on its way into a triangle.
#[derive(Clone, Debug)]
struct Beam {
    triangle: u32,
    /// The side it comes in by.
    side: usize,
    light: Light,
    rooms: Rooms,
}

/// Looks around in a mesh; kept to reuse its memory.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    waiting: Vec<Beam>,
}

impl Sight {
    /// Shows all that is seen from a point. Rooms are entered if `within` admits them; with no limit, up to two.
    pub fn look(
        &mut self,
        mesh: &Mesh,
        from: &Standing,
        gaze: Gaze,
        within: Option<Rooms>,
        mut show: impl FnMut(Seen),
    ) {
        for &triangle in &from.triangles {
            let Some(rooms) = admitted(Rooms::NONE, mesh.room(triangle), within) else { continue };
            show(Seen::Triangle(triangle, Light::All, rooms));
            let ids = mesh.triangles[triangle as usize];
            for side in 0..3 {
                show(Seen::Corner(ids[side], rooms));
                let (right, left) = (mesh.corners[ids[side] as usize], mesh.corners[ids[(side + 1) % 3] as usize]);
                if let Some(beyond) = mesh.beyond(triangle, side)
                    && !from.triangles.contains(&beyond)
                    && orient(from.at, right, left) > 0.0
                    && gaze.follows(from.at, right, left)
                {
                    self.send(mesh, triangle, beyond, Light::Cone(from.at, right, left), rooms, within);
                }
            }
        }
        self.spread(mesh, gaze, within, show);
    }

    /// Whether one who stands somewhere sees a point that lies in some triangles.
    pub fn sees(&mut self, mesh: &Mesh, from: &Standing, to: Point, triangles: &[u32], within: Rooms) -> bool {
        let mut sees = false;
        self.look(mesh, from, Gaze::At(to), Some(within), |seen| {
            if let Seen::Triangle(triangle, light, _) = seen {
                sees |= triangles.contains(&triangle) && light.reaches(to);
            }
        });
        sees
    }

    /// Shows all that is seen at right angles from the part `a`–`b` of a triangle, on the left of `a`–`b`.
    pub fn look_square(&mut self, mesh: &Mesh, triangle: u32, a: Point, b: Point, mut show: impl FnMut(Seen)) {
        let strip = Strip::new(a, b);
        let rooms = Rooms::NONE.with(mesh.room(triangle)).unwrap_or(Rooms::NONE);
        self.pass(mesh, triangle, None, strip, rooms, None, &mut show);
        self.spread(mesh, Gaze::Around, None, show);
    }

    fn send(&mut self, mesh: &Mesh, from: u32, into: u32, light: Light, rooms: Rooms, within: Option<Rooms>) {
        if let Some(rooms) = admitted(rooms, mesh.room(into), within) {
            let side = (0..3).find(|&side| mesh.beyond(into, side) == Some(from)).unwrap_or(0);
            self.waiting.push(Beam { triangle: into, side, light, rooms });
        }
    }

    fn spread(&mut self, mesh: &Mesh, gaze: Gaze, within: Option<Rooms>, mut show: impl FnMut(Seen)) {
        while let Some(beam) = self.waiting.pop() {
            match beam.light {
                Light::Cone(from, right, left) => {
                    show(Seen::Triangle(beam.triangle, beam.light, beam.rooms));
                    let apex = mesh.triangles[beam.triangle as usize][(beam.side + 2) % 3];
                    let tip = mesh.corners[apex as usize];
                    let (from_right, from_left) = (orient(from, right, tip), orient(from, left, tip));
                    if from_right >= 0.0 && from_left <= 0.0 {
                        show(Seen::Corner(apex, beam.rooms));
                    }
                    let sides = [
                        (from_right > 0.0, right, if from_left < 0.0 { tip } else { left }),
                        (from_left < 0.0, if from_right > 0.0 { tip } else { right }, left),
                    ];
                    for (at, (lit, right, left)) in sides.into_iter().enumerate() {
                        if let Some(into) = mesh.beyond(beam.triangle, (beam.side + 1 + at) % 3)
                            && lit
                            && gaze.follows(from, right, left)
                        {
                            self.send(mesh, beam.triangle, into, Light::Cone(from, right, left), beam.rooms, within);
                        }
                    }
                }
                Light::Strip(strip) => {
                    self.pass(mesh, beam.triangle, Some(beam.side), strip, beam.rooms, within, &mut show)
                }
                Light::All => {}
            }
        }
    }

    /// Sends parallel light through a triangle, in by a side or from within.
    #[expect(clippy::too_many_arguments, reason = "the state of one beam, passed on")]
    fn pass(
        &mut self,
        mesh: &Mesh,
        triangle: u32,
        by: Option<usize>,
        strip: Strip,
        rooms: Rooms,
        within: Option<Rooms>,
        show: &mut impl FnMut(Seen),
    ) {
        let light = Light::Strip(strip);
        show(Seen::Triangle(triangle, light, rooms));
        let ids = mesh.triangles[triangle as usize];
        for side in (0..3).filter(|&side| Some(side) != by) {
            let (a, b) = (mesh.corners[ids[side] as usize], mesh.corners[ids[(side + 1) % 3] as usize]);
            if light.reaches(a) {
                show(Seen::Corner(ids[side], rooms));
            }
            // Light leaves by the sides that face the way it goes: those that run against the strip's direction.
            let (along_a, along_b) = (strip.along(a), strip.along(b));
            if along_a <= along_b {
                continue;
            }
            // A side that begins behind the wall line is only passed where it lies ahead.
            let (ahead_a, ahead_b) = (strip.ahead(a), strip.ahead(b));
            let crossing =
                |behind: f64, along: f64, ahead: f64, to: f64| along + (to - along) * (behind / (behind - ahead));
            let (along_a, along_b) = match (ahead_a < 0.0, ahead_b < 0.0) {
                (true, true) => continue,
                (true, false) => (crossing(ahead_a, along_a, ahead_b, along_b), along_b),
                (false, true) => (along_a, crossing(ahead_b, along_b, ahead_a, along_a)),
                (false, false) => (along_a, along_b),
            };
            if let (Some(narrow), Some(into)) = (strip.narrowed(along_a, along_b), mesh.beyond(triangle, side)) {
                self.send(mesh, triangle, into, Light::Strip(narrow), rooms, within);
            }
        }
    }
}

/// The rooms gone through after entering one more, if that is allowed.
fn admitted(rooms: Rooms, room: u16, within: Option<Rooms>) -> Option<Rooms> {
    match within {
        Some(within) if !within.admit(room) => None,
        _ => rooms.with(room),
    }
}
