//! Bars that show how much of something is used, with their value in words.

use leptos::prelude::*;
use shared::capacity::Capacity;

use super::bar::{Bar, Part, attribute};
use crate::view::{reactive, view};

/// The hatch of what lies beyond a limit. Once a page, in the shell, never inside something hidden.
#[component]
pub fn Hatch() -> impl IntoView {
    view! {
        <svg class="c-hatch" aria-hidden="true" focusable="false">
            <defs>
                <pattern
                    id="hatch"
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <rect class="c-hatch__bg" width="6" height="6"></rect>
                    <line class="c-hatch__line" x1="1.5" y1="0" x2="1.5" y2="6" stroke-width="3"></line>
                </pattern>
            </defs>
        </svg>
    }
}

/// A bar as SVG. Sizes are attributes, because the page's policy refuses inline styles.
fn drawn(bar: &Bar, height: u32) -> String {
    let rect = |paint: &str, x: &str, width: &str| {
        format!(r#"<rect {paint} x="{x}" width="{width}" height="{height}"/>"#)
    };
    bar.parts
        .iter()
        .map(|&part| match part {
            Part::Track => rect(r#"class="c-meter__track""#, "0", "100%"),
            // The inner drawing clips the light part one pixel short of the edge, on three sides.
            Part::Allocated(to) => format!(
                r#"{}<svg width="{}" height="{height}"><rect class="c-meter__alloc" x="-1" y="1" width="100%" height="{}"/></svg>"#,
                rect(r#"class="c-meter__edge""#, "0", &attribute(to)),
                attribute(to),
                height - 2,
            ),
            Part::Used(to) => rect(r#"class="c-meter__used""#, "0", &attribute(to)),
            Part::Trace => rect(r#"class="c-meter__used""#, "0", "3"),
            Part::Mine(from, to) => rect(r#"class="c-meter__mine""#, &attribute(from), &attribute(to - from)),
            Part::Over(from) => rect(r#"fill="url(#hatch)""#, &attribute(from), &attribute(100_000 - from)),
            Part::Gap(at) => rect(r#"class="c-meter__gap""#, &attribute(at), "2"),
        })
        .collect()
}

/// A bar with its value in words.
#[component]
pub fn Meter(
    /// What is measured.
    #[prop(into)]
    label: String,
    /// The value in words, with what it is a part of.
    #[prop(into)]
    text: Signal<String>,
    /// The value.
    #[prop(into)]
    now: Signal<Capacity>,
    /// The most it can be.
    #[prop(into)]
    most: Signal<Capacity>,
    /// The drawing.
    #[prop(into)]
    bar: Signal<Bar>,
    /// Said at the limit when something goes beyond it; a plain word, drawn as it is.
    #[prop(optional)]
    limit: Option<&'static str>,
) -> impl IntoView {
    let mark = reactive(move || {
        let at = bar.with(|bar| bar.limit)?;
        let limit = limit?;
        let (x, anchor) = (attribute(at), if at < 30_000 { "start" } else { "end" });
        let drawing = format!(
            concat!(
                r#"<rect class="c-meter__tick" x="{x}" y="-4" width="2" height="6"/>"#,
                r#"<text x="{x}" y="13" text-anchor="{anchor}">{limit}</text>"#,
            ),
            x = x,
            anchor = anchor,
            limit = limit,
        );
        Some(view! {
            <div class="c-meterbox__mark" aria-hidden="true">
                <svg inner_html=drawing></svg>
            </div>
        })
    });
    view! {
        <div class="c-meterbox">
            <div
                role="meter"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax=move || most.get().csv_tb()
                aria-valuenow=move || now.get().min(most.get()).csv_tb()
                aria-valuetext=move || text.get()
            >
                <svg
                    class="c-meter"
                    aria-hidden="true"
                    focusable="false"
                    inner_html=move || bar.with(|bar| drawn(bar, 16))
                ></svg>
            </div>
            {mark}
        </div>
    }
}

/// The bar of a table row; the percentage stands beside it in words.
#[component]
pub fn RowBar(
    /// What the partner may use.
    allocated: Capacity,
    /// What it uses.
    used: Capacity,
) -> impl IntoView {
    let svg = drawn(&Bar::row(allocated, used), 6);
    view! { <svg class="c-meter c-meter--bar" aria-hidden="true" focusable="false" inner_html=svg></svg> }
}

/// Which part of a bar a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swatch {
    /// The whole width.
    Reserved,
    /// Given to partners.
    Allocated,
    /// Stored.
    Used,
    /// What this form would give.
    Mine,
}

/// The colour of a part of a bar, before the word that names it; with it the bar needs no legend.
#[component]
pub fn Legend(
    /// The part.
    of: Swatch,
) -> impl IntoView {
    let class = match of {
        Swatch::Reserved => "c-meter__track",
        Swatch::Allocated => "c-meter__alloc",
        Swatch::Used => "c-meter__used",
        Swatch::Mine => "c-meter__mine",
    };
    let drawing = format!(r#"<rect class="{class}" width="8" height="8"/>"#);
    view! {
        <svg class="c-swatch" viewBox="0 0 8 8" aria-hidden="true" focusable="false" inner_html=drawing></svg>
    }
}
