//! Motion: how the camera moves by itself, flying somewhere or coasting after a throw. Knows no browser.

use crate::scene::view::{Camera, Pixel};

/// How the camera moves by itself. Times are in milliseconds, on any one clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Motion {
    /// Not at all.
    #[default]
    Still,
    /// From one camera to another, speeding up and slowing down.
    Flight {
        /// Where it began.
        from: Camera,
        /// Where it ends.
        to: Camera,
        /// When it began.
        start_ms: f64,
        /// How long it takes.
        length_ms: f64,
    },
    /// On after a throw, slower and slower.
    Coast {
        /// Speed at the last step, CSS pixels a millisecond.
        speed: Pixel,
        /// When the last step was.
        last_ms: f64,
    },
    /// Waiting whether more turns of a wheel follow.
    Lull {
        /// Until when.
        until_ms: f64,
    },
}

/// A throw loses all but 1/e of its speed in this time.
const COAST_MS: f64 = 325.0;
/// Below this speed, CSS pixels a millisecond, a throw has ended.
const COAST_LEAST: f64 = 0.03;

impl Motion {
    /// The camera at a time, and how it moves on.
    pub(super) fn step(self, camera: &Camera, now_ms: f64) -> (Camera, Motion) {
        match self {
            Motion::Still => (*camera, Motion::Still),
            Motion::Flight { from, to, start_ms, length_ms } => {
                let t = ((now_ms - start_ms) / length_ms).clamp(0.0, 1.0);
                if t >= 1.0 { (to, Motion::Still) } else { (from.towards(&to, eased(t)), self) }
            }
            Motion::Coast { speed, last_ms } => {
                let passed = (now_ms - last_ms).max(0.0);
                let decay = (-passed / COAST_MS).exp();
                let panned = camera.panned(speed.times(COAST_MS * (1.0 - decay)));
                let speed = speed.times(decay);
                let on = Motion::Coast { speed, last_ms: now_ms };
                (panned, if speed.length() < COAST_LEAST { Motion::Still } else { on })
            }
            Motion::Lull { until_ms } => (*camera, if now_ms >= until_ms { Motion::Still } else { self }),
        }
    }

    /// Where the camera is going: the end of a flight, else where it is.
    pub(super) fn goal(&self, camera: &Camera) -> Camera {
        match self {
            Motion::Flight { to, .. } => *to,
            _ => *camera,
        }
    }
}

/// Slow, fast, slow: a share of the way for a share of the time.
fn eased(t: f64) -> f64 {
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::geometry::Point;

    fn camera() -> Camera {
        Camera { centre: Point::default(), px_per_m: 10.0, bearing_deg: 0.0, size: Pixel::new(400.0, 400.0) }
    }

    #[test]
    fn a_flight_begins_and_ends_where_it_should() {
        let to = Camera { centre: Point::new(30.0, 0.0), px_per_m: 20.0, bearing_deg: 350.0, ..camera() };
        let flight = Motion::Flight { from: camera(), to, start_ms: 1000.0, length_ms: 400.0 };
        assert_eq!(flight.step(&camera(), 1000.0).0, camera());
        let (half, on) = flight.step(&camera(), 1200.0);
        assert_eq!(on, flight);
        assert!((half.bearing_deg - 355.0).abs() < 1e-9, "it turns the short way: {half:?}");
        assert_eq!(flight.step(&half, 1400.0), (to, Motion::Still));
    }

    #[test]
    fn a_throw_goes_equally_far_at_any_frame_rate() {
        let far = |step_ms: f64| {
            let (mut now, mut here) = (0.0, camera());
            let mut motion = Motion::Coast { speed: Pixel::new(1.0, 0.0), last_ms: 0.0 };
            while motion != Motion::Still {
                now += step_ms;
                (here, motion) = motion.step(&here, now);
            }
            here.centre.x
        };
        assert!((far(16.0) - far(33.0)).abs() < 0.5 && far(16.0) < -25.0, "{} {}", far(16.0), far(33.0));
    }
}
