//! The last days as a line. No axes; the baseline is zero, so a line never looks steeper than it is.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::view::view;

/// A drawing area in tenths of its units: where the first and last point and the largest and the zero value lie.
struct Frame {
    left: u64,
    right: u64,
    top: u64,
    base: u64,
}

const SPARK: Frame = Frame { left: 10, right: 920, top: 30, base: 225 };
const STRIP: Frame = Frame { left: 0, right: 10_000, top: 60, base: 560 };

impl Frame {
    /// Points in tenths. Whole numbers, so that server and browser print equal bytes.
    fn points(&self, values: Vec<u64>) -> Vec<(u64, u64)> {
        let most = u128::from(values.iter().copied().max().unwrap_or(0).max(1));
        let alone = values.len() == 1;
        let steps = u64::try_from(values.len()).unwrap_or(u64::MAX).saturating_sub(1).max(1);
        let height = u128::from(self.base - self.top);
        values
            .into_iter()
            .zip(0..)
            .map(|(value, step)| {
                let x = if alone { self.right } else { self.left + (self.right - self.left) * step / steps };
                let up = u64::try_from(u128::from(value) * height / most).unwrap_or(0);
                (x, self.base - up)
            })
            .collect()
    }
}

fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn listed(points: &[(u64, u64)]) -> String {
    points.iter().fold(String::new(), |mut list, &(x, y)| {
        if !list.is_empty() {
            list.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = write!(list, "{},{}", tenths(x), tenths(y));
        list
    })
}

/// A small line with the change beside it in words.
#[component]
pub fn Spark(
    /// One value a day, oldest first.
    values: Vec<u64>,
    /// The change, with its sign and unit: `+1.27 TB`.
    #[prop(into)]
    delta: String,
    /// Said before the change, for assistive technology.
    #[prop(into)]
    meaning: String,
) -> impl IntoView {
    let points = SPARK.points(values);
    let mut drawing = format!(
        r#"<line class="c-spark__base" x1="0" y1="22.5" x2="96" y2="22.5"/><polyline class="c-spark__line" points="{}"/>"#,
        listed(&points),
    );
    if let Some(&(x, y)) = points.last() {
        let (x, y) = (tenths(x), tenths(y));
        let _ = write!(drawing, r#"<circle class="c-spark__dot" cx="{x}" cy="{y}" r="3"/>"#);
    }
    view! {
        <span class="c-spark">
            <svg
                class="c-spark__svg"
                viewBox="0 0 96 24"
                aria-hidden="true"
                focusable="false"
                inner_html=drawing
            ></svg>
            <span class="c-spark__delta">
                <span class="u-vh">{meaning} " "</span>
                {delta}
            </span>
        </span>
    }
}

/// The same as wide as its card, with the area below the line; what it shows is said beside it.
#[component]
pub fn Strip(
    /// One value a day, oldest first.
    values: Vec<u64>,
) -> impl IntoView {
    let mut line = STRIP.points(values);
    if let [only] = line[..] {
        line.insert(0, (STRIP.left, only.1));
    }
    let line = listed(&line);
    let drawing = format!(
        concat!(
            r#"<polygon class="c-chart__area" points="0,56 {line} 1000,56"/>"#,
            r#"<polyline class="c-chart__used" vector-effect="non-scaling-stroke" points="{line}"/>"#,
        ),
        line = line,
    );
    view! {
        <svg
            class="c-strip"
            viewBox="0 0 1000 56"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
            inner_html=drawing
        ></svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_value_is_at_the_top_and_zero_on_the_base() {
        assert_eq!(listed(&SPARK.points(vec![0, 5, 10])), "1.0,22.5 46.5,12.8 92.0,3.0");
    }

    #[test]
    fn one_day_and_no_day_are_drawn_too() {
        assert_eq!(listed(&SPARK.points(vec![7])), "92.0,3.0");
        assert_eq!(listed(&SPARK.points(vec![])), "");
        assert_eq!(listed(&SPARK.points(vec![0, 0])), "1.0,22.5 92.0,22.5");
    }

    #[test]
    fn the_largest_amounts_do_not_overflow() {
        assert_eq!(listed(&STRIP.points(vec![u64::MAX, u64::MAX])), "0.0,6.0 1000.0,6.0");
    }
}
