//! The colours of `style/20-tokens.css`, measured: text at 4.5:1 or more, controls, focus and drawings at 3:1 or more,
//! in both themes. OKLCH becomes 8-bit sRGB first, as in a browser; the ratio is that of WCAG 2. The same for each hue an
//! inviter may have, with the rules of `style/23-hues.css` over the tokens.

use std::collections::{BTreeMap, BTreeSet};

/// A colour in both themes.
#[derive(Clone, Copy, Debug)]
struct Colour {
    light: Oklch,
    dark: Oklch,
}

#[derive(Clone, Copy, Debug)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Oklch {
    fn parse(text: &str) -> Option<Self> {
        let inner = text.trim().strip_prefix("oklch(")?.strip_suffix(')')?;
        let mut numbers = inner.split_whitespace().map(|number| number.parse().ok());
        let colour = Self { lightness: numbers.next()??, chroma: numbers.next()??, hue: numbers.next()?? };
        numbers.next().is_none().then_some(colour)
    }

    /// Linear sRGB, by the matrices of Björn Ottosson's Oklab.
    #[expect(clippy::many_single_char_names, reason = "the names of the colour space")]
    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }

    /// Relative luminance of the 8-bit colour that is shown.
    fn luminance(self) -> f64 {
        let shown = |linear: f64| {
            let linear = linear.clamp(0.0, 1.0);
            let encoded =
                if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
            let eight_bit = (255.0 * encoded).round() / 255.0;
            if eight_bit <= 0.040_45 { eight_bit / 12.92 } else { ((eight_bit + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.linear().map(shown);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn ratio(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

type Tokens = BTreeMap<String, Colour>;

/// The colours of some lines of CSS.
fn colours(css: &str) -> Tokens {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once("), ")?;
            let colour = Colour { light: Oklch::parse(&format!("{light})"))?, dark: Oklch::parse(dark)? };
            Some((name.to_owned(), colour))
        })
        .collect()
}

fn tokens() -> Tokens {
    colours(include_str!("../../style/20-tokens.css"))
}

/// What an inviter's hue changes, by hue.
fn hues() -> BTreeMap<u16, Tokens> {
    let css = include_str!("../../style/23-hues.css");
    css.split("[data-hue=\"")
        .skip(1)
        .map(|rule| {
            let (hue, colours_of_it) = rule.split_once("\"] {").expect("one selector a rule");
            (hue.parse().expect("whole degrees"), colours(colours_of_it))
        })
        .collect()
}

/// Fails with every pair below `least`, not only the first, in our own hue and in each other.
fn assert_ratios(least: f64, pairs: &[(&str, &[&str])]) {
    let tokens = tokens();
    let mut low = Vec::new();
    for (hue, changed) in std::iter::once((262, Tokens::new())).chain(hues()) {
        let colour = |name: &str| {
            let found = changed.get(name).or_else(|| tokens.get(name));
            *found.unwrap_or_else(|| panic!("no colour --{name} in the tokens"))
        };
        for &(front, backs) in pairs {
            for &back in backs {
                let (front_colour, back_colour) = (colour(front), colour(back));
                for (theme, ratio) in [
                    ("light", front_colour.light.ratio(back_colour.light)),
                    ("dark", front_colour.dark.ratio(back_colour.dark)),
                ] {
                    if ratio < least {
                        low.push(format!("--{front} on --{back}, {theme}, hue {hue}: {ratio:.2}"));
                    }
                }
            }
        }
    }
    assert!(low.is_empty(), "below {least}:1\n{}", low.join("\n"));
}

const PAGES: &[&str] = &["bg-surface", "bg-canvas", "bg-raised", "bg-sunken", "bg-hover", "bg-selected"];

#[test]
fn the_measure_agrees_with_known_values() {
    let tokens = tokens();
    let white = Oklch { lightness: 1.0, chroma: 0.0, hue: 0.0 };
    let black = Oklch { lightness: 0.0, chroma: 0.0, hue: 0.0 };
    assert!((white.ratio(black) - 21.0).abs() < 0.001);
    // Two rows of the design's table, whose hex values a browser showed.
    let (text, surface) = (tokens["text-1"], tokens["bg-surface"]);
    assert!((text.light.ratio(surface.light) - 17.08).abs() < 0.01, "{}", text.light.ratio(surface.light));
    assert!((text.dark.ratio(surface.dark) - 15.75).abs() < 0.01, "{}", text.dark.ratio(surface.dark));
}

#[test]
fn every_hue_changes_the_accent_and_nothing_else_within_srgb() {
    let tokens = tokens();
    let hues = hues();
    for (hue, changed) in &hues {
        let names: Vec<&str> = changed.keys().map(String::as_str).collect();
        let accent: Vec<&str> = tokens
            .keys()
            .map(String::as_str)
            .filter(|name| name.starts_with("accent-") || matches!(*name, "bg-selected" | "focus"))
            .collect();
        assert_eq!(names, accent, "hue {hue}");
        for (name, colour) in changed {
            for (new, old) in [(colour.light, tokens[name].light), (colour.dark, tokens[name].dark)] {
                let same = (new.hue - f64::from(*hue)).abs() < 0.001
                    && (new.lightness - old.lightness).abs() < 0.000_1
                    && new.chroma <= old.chroma;
                assert!(same, "--{name} of hue {hue}: {new:?} beside {old:?}");
                let shown = new.linear().iter().all(|part| (-0.001..=1.001).contains(part));
                assert!(shown, "--{name} of hue {hue} is more than sRGB has: {new:?}");
            }
        }
    }
    let asked: BTreeSet<u16> = (0..360).filter_map(app::layout::invite::nearest).collect();
    assert_eq!(asked, hues.into_keys().collect(), "hues that are asked for, and that have rules");
}

#[test]
fn text_can_be_read() {
    assert_ratios(
        4.5,
        &[
            ("text-1", PAGES),
            (
                "text-1",
                &[
                    "bg-active",
                    "accent-subtle",
                    "neutral-bg",
                    "info-bg",
                    "warn-bg",
                    "danger-bg",
                    "success-bg",
                ],
            ),
            ("text-2", PAGES),
            ("text-2", &["bg-active", "accent-subtle", "neutral-bg"]),
            ("text-3", PAGES),
            (
                "accent-text",
                &["bg-surface", "bg-canvas", "bg-raised", "bg-hover", "bg-selected", "accent-subtle"],
            ),
            ("on-accent", &["accent-solid", "accent-hover", "accent-active"]),
            ("danger-text", &["bg-surface", "bg-hover", "danger-bg"]),
            ("success-text", &["bg-surface", "success-bg"]),
            ("warn-text", &["bg-surface", "warn-bg"]),
            ("info-text", &["bg-surface", "info-bg"]),
        ],
    );
}

#[test]
fn controls_focus_and_drawings_can_be_seen() {
    assert_ratios(
        3.0,
        &[
            ("border-control", &["bg-surface", "bg-sunken", "bg-selected"]),
            ("focus", PAGES),
            ("focus", &["bg-active"]),
            ("accent-solid", &["bg-surface", "bg-canvas"]),
            ("success-solid", &["bg-surface"]),
            ("warn-solid", &["bg-surface"]),
            ("danger-solid", &["bg-surface", "danger-bg"]),
            ("meter-used", &["meter-track", "meter-alloc", "bg-surface"]),
            ("meter-alloc-edge", &["meter-track", "bg-surface"]),
            ("meter-full", &["meter-track", "danger-bg"]),
            ("viz-1", &["bg-surface"]),
        ],
    );
}
