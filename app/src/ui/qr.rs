//! A QR code, drawn in the page.

use leptos::prelude::*;
use shared::invitation::Qr as Code;

use crate::view::view;

/// Squares of white around a code, which cameras need.
const QUIET: u16 = 4;

/// A code, dark on light in every theme, and what it is for whom does not see it.
#[component]
pub fn Qr(
    /// The drawing.
    code: Code,
    /// What it holds, in words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let side = code.size + 2 * QUIET;
    let all = format!("0 0 {side} {side}");
    let inside = format!("translate({QUIET} {QUIET})");
    let side = side.to_string();
    view! {
        <svg class="c-qr" role="img" aria-label=label viewBox=all width="176" height="176" shape-rendering="crispEdges">
            <rect width=side.clone() height=side fill="#fff" />
            <path d=code.path transform=inside fill="#000" />
        </svg>
    }
}
