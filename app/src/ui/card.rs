//! Cards, and the two lists that stand in them: facts and sums.

use leptos::prelude::*;

use crate::view::view;

/// A titled part of a page.
#[component]
pub fn Card(
    /// Id of its heading.
    #[prop(into)]
    id: String,
    /// Its heading.
    #[prop(into)]
    title: String,
    /// Beside the heading: a link, or the age of the figures.
    #[prop(optional)]
    aside: Option<AnyView>,
    /// Below the body, behind a hairline.
    #[prop(optional)]
    foot: Option<AnyView>,
    /// The body.
    children: Children,
) -> impl IntoView {
    let labelled_by = id.clone();
    view! {
        <section class="c-card" aria-labelledby=labelled_by>
            <div class="c-card__head">
                <h2 id=id>{title}</h2>
                {aside}
            </div>
            <div class="c-card__body u-stack-4">{children()}</div>
            {foot.map(|foot| view! { <div class="c-card__body c-card__foot">{foot}</div> })}
        </section>
    }
}

/// The small link at the end of a card's head or foot.
#[component]
pub fn CardLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Where it leads, in words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="c-card__link" href=href>
            {children()}
        </a>
    }
}

/// What is known about one thing, a label and a value each.
#[component]
pub fn Facts(
    /// [`Fact`]s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="c-facts u-num">{children()}</dl> }
}

/// One line of [`Facts`].
#[component]
pub fn Fact(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Its value.
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// What a line is to its sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SumLine {
    /// Counts.
    #[default]
    Item,
    /// A part of the line above; does not count.
    Part,
    /// The result, below a line.
    Total,
}

/// A calculation set as a column, so that it can be checked by eye.
#[component]
pub fn Sum(
    /// [`SumOf`] lines.
    children: Children,
) -> impl IntoView {
    view! { <dl class="c-sum u-num">{children()}</dl> }
}

/// One line of a [`Sum`].
#[component]
pub fn SumOf(
    /// What it is; a [`Legend`](super::meter::Legend) may stand before the words.
    label: AnyView,
    /// What it is to the sum.
    #[prop(optional)]
    line: SumLine,
    /// More than there is.
    #[prop(optional, into)]
    over: Signal<bool>,
    /// The amount, with its sign and unit.
    children: Children,
) -> impl IntoView {
    let class = match line {
        SumLine::Item => None,
        SumLine::Part => Some("c-sum__sub"),
        SumLine::Total => Some("c-sum__total"),
    };
    view! {
        <div class=class>
            <dt>{label}</dt>
            <dd class:is-over=move || over.get()>{children()}</dd>
        </div>
    }
}
