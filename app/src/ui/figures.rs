//! The strip at the top of a capacity page: a bar, and the figures it is made of.

use leptos::prelude::*;

use super::meter::{Legend, Swatch};
use crate::view::view;

/// A large figure: the whole part, and decimals and unit dimmed.
#[component]
pub fn BigFigure(
    /// Before the point.
    #[prop(into)]
    whole: String,
    /// From the point on, with the unit.
    #[prop(into)]
    rest: String,
) -> impl IntoView {
    view! {
        <span class="c-figure">
            {whole} {(!rest.is_empty()).then(|| view! { <span class="c-figure__unit">{rest}</span> })}
        </span>
    }
}

/// One figure of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it counts.
    pub label: String,
    /// The part of the bar it is.
    pub swatch: Option<Swatch>,
    /// Before the point.
    pub whole: String,
    /// From the point on, with the unit; nothing for a count.
    pub rest: String,
    /// What it is a part of, or costs.
    pub note: String,
    /// Where it leads: the rows it is made of.
    pub href: String,
    /// What following it does; read by assistive technology only.
    pub effect: String,
    /// Above a limit.
    pub excess: bool,
}

/// Figures in a row, three and two, or two columns, by the width there is.
#[component]
pub fn Figures(
    /// In a fixed order.
    figures: Vec<Figure>,
) -> impl IntoView {
    let figures = figures
        .into_iter()
        .map(|figure| {
            let Figure { label, swatch, whole, rest, note, href, effect, excess } = figure;
            view! {
                <div class=if excess { "c-figures__item is-excess" } else { "c-figures__item" }>
                    <dt>{swatch.map(|of| view! { <Legend of /> })} {label}</dt>
                    <dd>
                        <a href=href>
                            <BigFigure whole rest />
                            <span class="u-vh">{format!(", {effect}")}</span>
                        </a>
                    </dd>
                    <dd>
                        <small>{note}</small>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="c-figures">{figures}</dl> }
}

/// The strip itself.
#[component]
pub fn CapacityStrip(
    /// Id of its heading.
    #[prop(into)]
    id: String,
    /// Its heading.
    #[prop(into)]
    title: String,
    /// Beside the heading: chips, and what is left in words.
    left: AnyView,
    /// The bar, or what stands there where nothing is reserved.
    bar: AnyView,
    /// Its figures.
    figures: Vec<Figure>,
) -> impl IntoView {
    let labelled_by = id.clone();
    view! {
        <section class="c-capacity" aria-labelledby=labelled_by>
            <div class="c-capacity__top">
                <div class="c-capacity__line">
                    <h2 id=id>{title}</h2>
                    <p class="c-capacity__left">{left}</p>
                </div>
                {bar}
            </div>
            <Figures figures />
        </section>
    }
}
