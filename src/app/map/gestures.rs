//! Gestures: fingers, pen and mouse become drags, pinches and taps. Knows no browser.

use crate::scene::view::{Pixel, turn_between};

/// What fingers did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Change {
    /// The content moves along.
    Pan(Pixel),
    /// Two fingers move the content, zoom it and turn it.
    Pinch {
        /// The middle between the fingers before.
        from: Pixel,
        /// The middle between the fingers now.
        to: Pixel,
        /// How much larger the content becomes.
        zoom: f64,
        /// How far it turns, degrees clockwise.
        turn_deg: f64,
    },
    /// A tap.
    Tap(Pixel),
    /// The second of two quick taps.
    DoubleTap(Pixel),
    /// A tap with two fingers, about their middle.
    TwoFingerTap(Pixel),
    /// A finger that stays where it is.
    Press(Pixel),
    /// A mouse that turns the content: so many degrees clockwise.
    Turn(f64),
    /// The last finger is lifted after a movement, which goes on at this speed, CSS pixels a millisecond.
    Throw(Pixel),
}

/// A finger moves this far before it drags rather than taps, CSS pixels.
const SLOP_PX: f64 = 7.0;
/// Two fingers turn this far before the content turns with them.
const TWIST_DEG: f64 = 10.0;
/// Two taps are one double tap within this time and distance.
const DOUBLE_TAP_MS: f64 = 320.0;
const DOUBLE_TAP_PX: f64 = 30.0;
/// A finger that holds still for this time presses; two fingers within it tap.
const PRESS_MS: f64 = 550.0;
const TWO_TAP_MS: f64 = 300.0;
/// A mouse turns the content by so much a pixel to the right, degrees.
const TURN_DEG_PER_PX: f64 = 0.4;
/// A throw is as fast as the last of the movement was.
const THROW_MS: f64 = 90.0;

#[derive(Clone, Copy, Debug)]
struct Finger {
    id: i32,
    at: Pixel,
}

/// The fingers on the map, and what they are doing.
#[derive(Debug, Default)]
pub(super) struct Gestures {
    fingers: Vec<Finger>,
    /// When and where the first finger came down; nothing once it drags.
    tap_at: Option<(f64, Pixel)>,
    /// When the second finger came down and the middle between both; nothing once they move.
    two_tap_at: Option<(f64, Pixel)>,
    /// Whether the only finger is a mouse that turns.
    turning: bool,
    last_tap: Option<(f64, Pixel)>,
    /// How far two fingers have turned so far, and whether that already turns the content.
    twist_deg: f64,
    twisting: bool,
    /// Recent positions of the only finger, with their times in milliseconds.
    trace: Vec<(f64, Pixel)>,
}

impl Gestures {
    /// Whether any finger is down.
    pub(super) fn active(&self) -> bool {
        !self.fingers.is_empty()
    }

    /// A finger comes down.
    pub(super) fn down(&mut self, id: i32, at: Pixel, ms: f64) {
        self.fingers.retain(|finger| finger.id != id);
        self.fingers.push(Finger { id, at });
        self.tap_at = (self.fingers.len() == 1).then_some((ms, at));
        self.two_tap_at = match self.fingers[..] {
            [a, b] => Some((ms, middle(a.at, b.at))),
            _ => None,
        };
        self.turning = false;
        self.twist_deg = 0.0;
        self.twisting = false;
        self.trace = vec![(ms, at)];
    }

    /// A mouse comes down that turns the content instead of dragging it.
    pub(super) fn down_turning(&mut self, id: i32, at: Pixel, ms: f64) {
        self.down(id, at, ms);
        self.tap_at = None;
        self.turning = true;
    }

    /// Whether a finger holds still that may yet press.
    pub(super) fn may_press(&self) -> bool {
        self.tap_at.is_some()
    }

    /// Time passes; a finger that has held still long enough presses.
    pub(super) fn held(&mut self, ms: f64) -> Option<Change> {
        let (_, at) = self.tap_at.take_if(|(then, _)| ms - *then >= PRESS_MS)?;
        Some(Change::Press(at))
    }

    /// A finger moves.
    pub(super) fn moved(&mut self, id: i32, at: Pixel, ms: f64) -> Option<Change> {
        let moving = self.fingers.iter().position(|finger| finger.id == id)?;
        let before = self.fingers[moving].at;
        let far = |(_, start): (f64, Pixel)| at.minus(start).length() >= SLOP_PX;
        if self.tap_at.is_some_and(|tap| !far(tap)) {
            return None;
        }
        // Two fingers that tap tremble, too.
        if self.two_tap_at.is_some() && at.minus(before).length() < SLOP_PX {
            return None;
        }
        self.tap_at = None;
        self.two_tap_at = None;
        self.fingers[moving].at = at;
        match self.fingers[..] {
            [_] if self.turning => Some(Change::Turn((at.x - before.x) * TURN_DEG_PER_PX)),
            [_] => {
                self.trace.push((ms, at));
                self.trace.retain(|&(then, _)| ms - then <= THROW_MS);
                Some(Change::Pan(at.minus(before)))
            }
            [a, b, ..] if moving < 2 => {
                let (old_a, old_b) = if moving == 0 { (before, b.at) } else { (a.at, before) };
                Some(self.pinch(old_b.minus(old_a), b.at.minus(a.at), middle(old_a, old_b), middle(a.at, b.at)))
            }
            _ => None,
        }
    }

    fn pinch(&mut self, old: Pixel, new: Pixel, from: Pixel, to: Pixel) -> Change {
        let zoom = if old.length() > 0.0 && new.length() > 0.0 { new.length() / old.length() } else { 1.0 };
        let angle = |v: Pixel| v.y.atan2(v.x).to_degrees();
        let turn_deg = turn_between(angle(old), angle(new));
        self.twist_deg += turn_deg;
        let turns_along = self.twisting;
        self.twisting |= self.twist_deg.abs() > TWIST_DEG;
        Change::Pinch { from, to, zoom, turn_deg: if turns_along { turn_deg } else { 0.0 } }
    }

    /// A finger is lifted.
    pub(super) fn lifted(&mut self, id: i32, ms: f64) -> Option<Change> {
        let before = self.fingers.len();
        self.fingers.retain(|finger| finger.id != id);
        if before == self.fingers.len() {
            return None;
        }
        if let [rest] = self.fingers[..] {
            self.trace = vec![(ms, rest.at)];
        }
        if self.active() {
            return None;
        }
        if let Some((then, at)) = self.two_tap_at.take()
            && ms - then < TWO_TAP_MS
        {
            return Some(Change::TwoFingerTap(at));
        }
        let Some((_, at)) = self.tap_at.take() else { return Some(Change::Throw(self.speed(ms))) };
        let again = self
            .last_tap
            .take()
            .is_some_and(|(then, there)| ms - then < DOUBLE_TAP_MS && there.minus(at).length() < DOUBLE_TAP_PX);
        if again {
            return Some(Change::DoubleTap(at));
        }
        self.last_tap = Some((ms, at));
        Some(Change::Tap(at))
    }

    /// The browser takes a finger away; nothing was meant by it.
    pub(super) fn cancelled(&mut self, id: i32) {
        self.fingers.retain(|finger| finger.id != id);
        self.tap_at = None;
        self.two_tap_at = None;
        self.trace.clear();
    }

    /// How fast the only finger moved of late; a finger that held still before it was lifted throws nothing.
    fn speed(&self, ms: f64) -> Pixel {
        let recent = || self.trace.iter().filter(|&&(then, _)| ms - then <= THROW_MS);
        match (recent().next(), recent().next_back()) {
            (Some(first), Some(last)) if last.0 - first.0 >= 8.0 => last.1.minus(first.1).times(1.0 / (ms - first.0)),
            _ => Pixel::default(),
        }
    }
}

fn middle(a: Pixel, b: Pixel) -> Pixel {
    a.plus(b).times(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn px(x: f64, y: f64) -> Pixel {
        Pixel::new(x, y)
    }

    #[test]
    fn a_finger_that_hardly_moves_taps() {
        let mut hand = Gestures::default();
        hand.down(1, px(50.0, 50.0), 0.0);
        assert_eq!(hand.moved(1, px(53.0, 52.0), 20.0), None);
        assert_eq!(hand.lifted(1, 80.0), Some(Change::Tap(px(50.0, 50.0))));
        hand.down(1, px(52.0, 50.0), 200.0);
        assert_eq!(hand.lifted(1, 260.0), Some(Change::DoubleTap(px(52.0, 50.0))));
        hand.down(1, px(52.0, 50.0), 300.0);
        assert_eq!(hand.lifted(1, 360.0), Some(Change::Tap(px(52.0, 50.0))), "a third tap begins anew");
    }

    #[test]
    fn a_drag_follows_the_finger_and_goes_on_at_its_speed() {
        let mut hand = Gestures::default();
        hand.down(1, px(0.0, 0.0), 0.0);
        let mut moved = px(0.0, 0.0);
        for step in 1..=10 {
            let at = f64::from(step);
            if let Some(Change::Pan(by)) = hand.moved(1, px(at * 10.0, 0.0), at * 10.0) {
                moved = moved.plus(by);
            }
        }
        assert_eq!(moved, px(100.0, 0.0));
        let Some(Change::Throw(speed)) = hand.lifted(1, 100.0) else { panic!("a drag ends in a throw") };
        assert!((speed.x - 1.0).abs() < 0.05 && speed.y == 0.0, "{speed:?}");
    }

    #[test]
    fn holding_still_before_lifting_throws_nothing() {
        let mut hand = Gestures::default();
        hand.down(1, px(0.0, 0.0), 0.0);
        hand.moved(1, px(80.0, 0.0), 30.0);
        assert_eq!(hand.lifted(1, 400.0), Some(Change::Throw(px(0.0, 0.0))));
    }

    #[test]
    fn two_fingers_zoom_at_once_but_turn_only_when_they_mean_it() {
        let mut hand = Gestures::default();
        hand.down(1, px(0.0, 0.0), 0.0);
        hand.down(2, px(100.0, 0.0), 0.0);
        let Some(Change::Pinch { zoom, turn_deg, from, to }) = hand.moved(2, px(150.0, 0.0), 10.0) else {
            panic!("two fingers pinch")
        };
        assert_eq!((zoom, turn_deg, from, to), (1.5, 0.0, px(50.0, 0.0), px(75.0, 0.0)));
        let mut turned = 0.0;
        for deg in 1..=30_i32 {
            let (sin, cos) = f64::from(deg).to_radians().sin_cos();
            if let Some(Change::Pinch { turn_deg, .. }) = hand.moved(2, px(150.0 * cos, 150.0 * sin), 20.0) {
                turned += turn_deg;
            }
        }
        assert!(
            (turned - 19.0).abs() < 1e-9,
            "the first ten degrees and the one that passes them do not count: {turned}"
        );
        assert_eq!(hand.lifted(1, 60.0), None);
        assert_eq!(hand.lifted(2, 70.0), Some(Change::Throw(px(0.0, 0.0))), "a pinch is no tap");
    }

    #[test]
    fn two_fingers_that_hold_still_tap_and_one_presses() {
        let mut hand = Gestures::default();
        hand.down(1, px(0.0, 0.0), 0.0);
        hand.down(2, px(100.0, 0.0), 20.0);
        assert_eq!(hand.moved(2, px(102.0, 1.0), 40.0), None);
        assert_eq!(hand.lifted(1, 90.0), None);
        assert_eq!(hand.lifted(2, 110.0), Some(Change::TwoFingerTap(px(50.0, 0.0))));
        hand.down(1, px(5.0, 5.0), 1000.0);
        assert_eq!(hand.held(1200.0), None);
        assert_eq!(hand.held(1600.0), Some(Change::Press(px(5.0, 5.0))));
        assert!(!hand.may_press());
        assert_eq!(hand.lifted(1, 1700.0), Some(Change::Throw(px(0.0, 0.0))), "a press is no tap");
    }

    #[test]
    fn a_mouse_may_turn_the_map_and_never_taps_then() {
        let mut hand = Gestures::default();
        hand.down_turning(1, px(10.0, 10.0), 0.0);
        assert_eq!(hand.moved(1, px(60.0, 30.0), 20.0), Some(Change::Turn(20.0)));
        assert_eq!(hand.lifted(1, 30.0), Some(Change::Throw(px(0.0, 0.0))));
        hand.down_turning(1, px(10.0, 10.0), 100.0);
        assert_eq!(hand.lifted(1, 130.0), Some(Change::Throw(px(0.0, 0.0))));
    }

    #[test]
    fn a_finger_taken_away_means_nothing() {
        let mut hand = Gestures::default();
        hand.down(1, px(0.0, 0.0), 0.0);
        hand.cancelled(1);
        assert!(!hand.active());
        assert_eq!(hand.lifted(1, 10.0), None);
    }
}
