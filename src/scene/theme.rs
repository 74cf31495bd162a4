//! Colours and widths of the map, light and dark, in one place.
//!
//! The custom properties of `assets/styles/tokens.css` hold the same values for the panels.

use super::labels::Tone;
use super::symbols::Symbol;
use crate::venue::SectorId;

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    rgb: [u8; 3],
    alpha: f64,
}

impl Colour {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Colour {
        Colour { rgb: [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8], alpha: 1.0 }
    }

    /// This colour with another opacity, from 0 to 1.
    pub const fn alpha(self, alpha: f64) -> Colour {
        Colour { alpha, ..self }
    }

    /// A share of this colour laid over an opaque ground.
    pub fn over(self, ground: Colour, share: f64) -> Colour {
        let mix =
            |at: usize| (f64::from(self.rgb[at]) * share + f64::from(ground.rgb[at]) * (1.0 - share)).round() as u8;
        Colour { rgb: [mix(0), mix(1), mix(2)], alpha: 1.0 }
    }

    /// The colour as CSS, canvas and SVG write it: `#rrggbb`, or `#rrggbbaa` when it is not opaque.
    pub fn css(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut css = String::with_capacity(9);
        css.push('#');
        let alpha = (self.alpha * 255.0).round() as u8;
        for byte in self.rgb.into_iter().chain((alpha < 255).then_some(alpha)) {
            css.push(DIGITS[usize::from(byte >> 4)] as char);
            css.push(DIGITS[usize::from(byte & 15)] as char);
        }
        css
    }
}

/// How many sectors are told apart by colour; further ones begin again.
pub const HUES: usize = 5;

/// The colour a stand takes from its sector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hue(Option<u8>);

impl Hue {
    /// The colour of a stand without a sector.
    pub const NONE: Hue = Hue(None);

    /// The colour of a sector's stands.
    pub fn of(sector: SectorId) -> Hue {
        Hue(Some((sector.index() % HUES) as u8))
    }

    /// Its number from 1, as `--sector-1` has it in `assets/styles/tokens.css`; nothing for no sector.
    pub fn number(self) -> Option<u8> {
        self.0.map(|at| at + 1)
    }
}

/// What a shape is, which decides how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paint {
    /// Where another level lies.
    Ghost,
    /// The building's mass around its rooms.
    Ground,
    /// Floor to walk on.
    Floor,
    /// Floor with steps.
    Steps,
    /// A zone of the fair.
    Zone(Hue),
    /// A room with its own door.
    Room,
    /// Where nobody walks.
    Obstacle,
    /// A lift, stairs, escalator or ramp between levels.
    Connector,
    /// A wall, open at doors.
    Wall,
    /// Furniture and pillars.
    Fixture,
    /// A stand.
    Stand(Hue),
    /// A stand large enough to find one's way by.
    FeatureStand(Hue),
}

/// A line's colour and width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width, CSS pixels.
    pub width_px: f64,
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// What fills it.
    pub fill: Option<Colour>,
    /// What outlines it.
    pub stroke: Option<Stroke>,
}

/// The colours of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Around the building.
    pub outside: Colour,
    /// The building's mass.
    pub ground: Colour,
    /// Floor to walk on.
    pub floor: Colour,
    /// A room with its own door.
    pub room: Colour,
    /// Where nobody walks.
    pub obstacle: Colour,
    /// Walls.
    pub wall: Colour,
    /// Writing.
    pub ink: Colour,
    /// Quieter writing.
    pub ink_2: Colour,
    /// What acts, and the route.
    pub act: Colour,
    /// The goal.
    pub goal: Colour,
    /// The pool of light around what is chosen.
    pub light: Colour,
    /// What lies over everything else when something is chosen.
    pub veil: Colour,
    /// Signs for services.
    pub sign: Colour,
    /// Signs for first aid.
    pub aid: Colour,
    /// What is drawn on signs, pins and the chosen stand.
    pub on_sign: Colour,
    /// One colour for each hue of a sector, strong enough for white writing.
    pub hues: [Colour; HUES],
    /// One colour for each hue that can be read on the floor.
    pub hue_inks: [Colour; HUES],
    /// How much of its hue a stand and a feature stand take.
    tints: [f64; 2],
    /// How much of its hue the outline of a stand and of a feature stand take.
    outlines: [f64; 2],
}

/// On a light page: paper floor, quiet stands.
pub const LIGHT: Theme = Theme {
    outside: Colour::hex(0xe9ecf0),
    ground: Colour::hex(0xdce1e8),
    floor: Colour::hex(0xfbfaf7),
    room: Colour::hex(0xf3f0ea),
    obstacle: Colour::hex(0xd7dce4),
    wall: Colour::hex(0x9ba5b3),
    ink: Colour::hex(0x1d2430),
    ink_2: Colour::hex(0x566071),
    act: Colour::hex(0x1466ff),
    goal: Colour::hex(0xf5a300),
    light: Colour::hex(0xffc53d),
    veil: Colour::hex(0xe9ecf0).alpha(0.36),
    sign: Colour::hex(0x47546a),
    aid: Colour::hex(0xc8372d),
    on_sign: Colour::hex(0xffffff),
    hues: HUE_COLOURS,
    hue_inks: HUE_COLOURS,
    tints: [0.13, 0.27],
    outlines: [0.5, 0.85],
};

/// On a dark page.
pub const DARK: Theme = Theme {
    outside: Colour::hex(0x11161d),
    ground: Colour::hex(0x161c25),
    floor: Colour::hex(0x1f2732),
    room: Colour::hex(0x252d38),
    obstacle: Colour::hex(0x161c25),
    wall: Colour::hex(0x56627a),
    ink: Colour::hex(0xeef2f7),
    ink_2: Colour::hex(0xa3afbf),
    act: Colour::hex(0x5b97ff),
    goal: Colour::hex(0xffb429),
    light: Colour::hex(0xffc53d),
    veil: Colour::hex(0x11161d).alpha(0.4),
    sign: Colour::hex(0x5d6b82),
    aid: Colour::hex(0xc8372d),
    on_sign: Colour::hex(0xffffff),
    hues: HUE_COLOURS,
    hue_inks: [
        Colour::hex(0x7ea2ff),
        Colour::hex(0xb48bff),
        Colour::hex(0x3fbfae),
        Colour::hex(0xd9a05a),
        Colour::hex(0xf07d93),
    ],
    tints: [0.24, 0.42],
    outlines: [0.5, 0.9],
};

/// On a light page for those who want more contrast: white floor, black walls and writing, outlines in full colour.
pub const LIGHT_CONTRAST: Theme = Theme {
    floor: Colour::hex(0xffffff),
    wall: Colour::hex(0x3d4652),
    ink: Colour::hex(0x000000),
    ink_2: Colour::hex(0x2c3542),
    act: Colour::hex(0x0040c9),
    sign: Colour::hex(0x252f40),
    tints: [0.08, 0.2],
    outlines: [1.0, 1.0],
    ..LIGHT
};

/// On a dark page for those who want more contrast.
pub const DARK_CONTRAST: Theme = Theme {
    floor: Colour::hex(0x0b0f15),
    wall: Colour::hex(0xaab6c8),
    ink: Colour::hex(0xffffff),
    ink_2: Colour::hex(0xd5dde8),
    act: Colour::hex(0x8db8ff),
    tints: [0.2, 0.36],
    outlines: [1.0, 1.0],
    ..DARK
};

/// Chosen for the largest least difference under protanopia, deuteranopia and tritanopia, full and as tints, with at
/// least 4.5:1 against white.
const HUE_COLOURS: [Colour; HUES] =
    [Colour::hex(0x2a5fb4), Colour::hex(0x6d33c8), Colour::hex(0x0a7c6e), Colour::hex(0xaa5b11), Colour::hex(0xbe1441)];

/// Ordinary stands have outlines from this scale on, CSS pixels a metre.
const OUTLINES_FROM_PX_PER_M: f64 = 1.5;

impl Theme {
    /// The theme of a light or a dark page, for those who want more contrast or not.
    pub fn of(dark: bool, contrast: bool) -> &'static Theme {
        match (dark, contrast) {
            (false, false) => &LIGHT,
            (false, true) => &LIGHT_CONTRAST,
            (true, false) => &DARK,
            (true, true) => &DARK_CONTRAST,
        }
    }

    /// The strong colour of a hue, for white writing on it.
    pub fn strong(&self, hue: Hue) -> Colour {
        hue.0.map_or(self.sign, |at| self.hues[usize::from(at)])
    }

    /// The colour of a hue that is read on the floor.
    pub fn ink_of(&self, hue: Hue) -> Colour {
        hue.0.map_or(self.ink_2, |at| self.hue_inks[usize::from(at)])
    }

    /// The plate of a sign.
    pub fn plate_of(&self, symbol: Symbol) -> Colour {
        if symbol == Symbol::FirstAid { self.aid } else { self.sign }
    }

    /// The colour of writing; a quiet line is a number or a second language.
    pub fn writing(&self, tone: Tone, quiet: bool) -> Colour {
        match tone {
            Tone::Stand if quiet => self.ink.over(self.floor, 0.78),
            Tone::Stand => self.ink,
            Tone::Chosen => self.on_sign,
            Tone::Room | Tone::Hall => self.ink_2,
            Tone::Zone(hue) => self.ink_of(hue),
        }
    }

    /// The route's casing and line: colours and widths in CSS pixels.
    pub fn route(&self) -> [(Colour, f64); 2] {
        [(self.floor, 10.0), (self.act, 6.5)]
    }

    /// The route where it runs on other levels: colour, width, and lengths of dashes and gaps in CSS pixels.
    pub fn elsewhere(&self) -> (Colour, f64, [f64; 2]) {
        (self.act.alpha(0.4), 3.5, [1.0, 8.0])
    }

    /// What is chosen: its colour, and its edge. A room is only tinted, so that what is in it stays to be seen.
    pub fn lit(&self, hue: Hue, is_room: bool) -> (Colour, Colour) {
        let strong = self.strong(hue);
        if is_room { (strong.alpha(0.25), strong) } else { (strong, self.on_sign) }
    }

    /// The frame of the stand that the keyboard is at: casing and line, colours and widths in CSS pixels.
    pub fn focus(&self) -> [(Colour, f64); 2] {
        [(self.floor, 7.0), (self.act, 3.5)]
    }

    /// The mark of a stand that is saved, or only visited.
    pub fn mark(&self, saved: bool) -> Colour {
        if saved { self.act } else { self.ink_2 }
    }

    /// What dims all but the stands that are looked for, and the line around those.
    pub fn dim(&self) -> (Colour, Stroke) {
        (self.outside.alpha(0.66), Stroke { colour: self.act, width_px: 2.0 })
    }

    /// The badge at a change of level, and the writing on it: the way on stands out from the way one came.
    pub fn portal(&self, ahead: bool) -> (Colour, Colour) {
        if ahead { (self.act, self.on_sign) } else { (self.on_sign, self.act) }
    }

    /// The pool of light, as two round gradients one over the other: colours from the middle to the rim and beyond. The
    /// first dims what is outside, the second lights what is inside.
    pub fn pool(&self) -> [[(f64, Colour); 3]; 2] {
        let (veil, light) = (self.veil, self.light);
        [
            [(0.0, veil.alpha(0.0)), (0.5, veil.alpha(0.0)), (1.0, veil)],
            [(0.0, light.alpha(0.6)), (0.5, light.alpha(0.3)), (1.0, light.alpha(0.0))],
        ]
    }

    /// How a shape is painted at a scale, in CSS pixels a metre: lines thin out as one moves away.
    pub fn style(&self, paint: Paint, px_per_m: f64) -> Style {
        let line = |colour, least: f64, metres: f64, most: f64| {
            Some(Stroke { colour, width_px: (metres * px_per_m).clamp(least, most) })
        };
        let stand = |hue: Hue, at: usize| {
            let colour = self.ink_of(hue);
            let outline = colour.over(self.floor, self.outlines[at]);
            Style {
                fill: Some(colour.over(self.floor, self.tints[at])),
                // From far away stands are islands: their outlines would only darken them, and cost most of a frame.
                stroke: line(outline, 0.35, 0.1, [1.0, 1.5][at]).filter(|_| px_per_m >= OUTLINES_FROM_PX_PER_M),
            }
        };
        let plain = |fill| Style { fill: Some(fill), stroke: None };
        match paint {
            Paint::Ghost => Style {
                fill: Some(self.ground.over(self.outside, 0.35)),
                stroke: line(self.wall.over(self.outside, 0.4), 1.0, 0.0, 1.0),
            },
            Paint::Ground => plain(self.ground),
            Paint::Floor => plain(self.floor),
            Paint::Steps => plain(self.wall.over(self.floor, 0.18)),
            Paint::Zone(hue) => plain(self.ink_of(hue).over(self.floor, if hue == Hue::NONE { 0.02 } else { 0.05 })),
            Paint::Room => plain(self.room),
            Paint::Obstacle => plain(self.obstacle),
            Paint::Connector => {
                Style { fill: Some(self.sign.over(self.floor, 0.16)), stroke: line(self.wall, 0.5, 0.12, 1.25) }
            }
            Paint::Wall => Style { fill: None, stroke: line(self.wall, 1.25, 0.3, 5.0) },
            Paint::Fixture => Style {
                fill: Some(self.wall.over(self.floor, 0.35)),
                stroke: line(self.wall.over(self.floor, 0.7), 0.35, 0.08, 1.0),
            },
            Paint::Stand(hue) => stand(hue, 0),
            Paint::FeatureStand(hue) => stand(hue, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG defines it.
    fn luminance(colour: Colour) -> f64 {
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = colour.rgb.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn writing_can_be_read_in_both_themes() {
        for theme in [&LIGHT, &DARK, &LIGHT_CONTRAST, &DARK_CONTRAST] {
            for hue in (0..HUES as u16).map(|at| Hue::of(SectorId(at))).chain([Hue::NONE]) {
                for paint in [Paint::Stand(hue), Paint::FeatureStand(hue)] {
                    let fill = theme.style(paint, 10.0).fill.expect("stands are filled");
                    assert!(contrast(theme.ink, fill) >= 4.5, "{paint:?} {}", contrast(theme.ink, fill));
                }
                assert!(contrast(theme.on_sign, theme.strong(hue)) >= 4.5, "{hue:?}");
                assert!(
                    contrast(theme.ink_of(hue), theme.floor) >= 4.5,
                    "{hue:?} {}",
                    contrast(theme.ink_of(hue), theme.floor)
                );
            }
            assert!(contrast(theme.on_sign, theme.sign) >= 4.5);
            assert!(contrast(theme.on_sign, theme.aid) >= 4.5);
            assert!(contrast(theme.act, theme.floor) >= 3.0, "a route is seen on the floor");
        }
    }

    #[test]
    fn panels_have_the_same_colours() {
        let tokens = include_str!("../../assets/styles/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").expect("both themes are there");
        for (theme, css, sectors) in [(&LIGHT, light, LIGHT.hues), (&DARK, dark, DARK.hue_inks)] {
            let shared = [
                ("outside", theme.outside),
                ("floor", theme.floor),
                ("room", theme.room),
                ("obstacle", theme.obstacle),
                ("wall", theme.wall),
                ("ink", theme.ink),
                ("ink-2", theme.ink_2),
                ("act", theme.act),
                ("goal", theme.goal),
                ("sign", theme.sign),
            ];
            for (name, colour) in shared {
                assert!(
                    css.contains(&format!("--{name}: {};", colour.css())),
                    "--{name} is {} on the map",
                    colour.css()
                );
            }
            for (at, colour) in sectors.into_iter().enumerate() {
                let line = format!("--sector-{}: {};", at + 1, colour.css());
                assert!(css.contains(&line), "the map has {line}");
            }
        }
    }

    #[test]
    fn colours_are_written_as_css() {
        assert_eq!(Colour::hex(0x0a1bff).css(), "#0a1bff");
        assert_eq!(Colour::hex(0xffffff).alpha(0.5).css(), "#ffffff80");
        assert_eq!(Colour::hex(0xffffff).over(Colour::hex(0x000000), 0.5).css(), "#808080");
    }
}
