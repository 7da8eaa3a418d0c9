//! Tables that stay tables: below 560 px CSS sets each row as a card, and the roles, restated here, keep its meaning.
//!
//! A column says how long it stays as the container narrows: `p-5` leaves first, then `p-4`, `p-3`, `p-3b`, `p-2`.
//! `a-pick`, `a-name`, `a-used`, `a-use`, `a-excess` and `a-menu` are the places of a card. Cells need `role="cell"`.

use leptos::prelude::*;

use crate::view::view;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// How a table is laid out in a narrow container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Narrow {
    /// It scrolls no further than its columns leave; for small plain tables.
    #[default]
    Plain,
    /// Cards of three lines: name, use, figures.
    Cards,
    /// Cards of two lines: name, state.
    List,
}

/// A table with its caption and head.
#[component]
pub fn Table(
    /// What it lists and how it is sorted; read by assistive technology only.
    #[prop(into)]
    caption: String,
    /// How it is laid out in a narrow container.
    #[prop(optional)]
    narrow: Narrow,
    /// [`ColumnHead`]s and [`SortHead`]s.
    head: AnyView,
    /// Rows with `role="row"`.
    children: Children,
) -> impl IntoView {
    let class = match narrow {
        Narrow::Plain => "c-table c-table--plain",
        Narrow::Cards => "c-table c-table--cards",
        Narrow::List => "c-table c-table--cards c-table--list",
    };
    view! {
        <div class="c-tablebox">
            <table class=class role="table">
                <caption class="u-vh">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{head}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

/// The head of a column that cannot be sorted by.
#[component]
pub fn ColumnHead(
    /// Place and priority of the column.
    #[prop(optional)]
    class: &'static str,
    /// Its name.
    children: Children,
) -> impl IntoView {
    view! {
        <th class=class scope="col" role="columnheader">
            {children()}
        </th>
    }
}

/// The head of a column that sorts the table. A link, so that it works without script.
#[component]
pub fn SortHead(
    /// Place and priority of the column.
    #[prop(optional)]
    class: &'static str,
    /// The list sorted by it, or by it the other way round.
    #[prop(into)]
    href: String,
    /// How it is sorted now; one column at most.
    sorted: Option<Sorted>,
    /// Its name.
    children: Children,
) -> impl IntoView {
    let arrow = sorted.map(|sorted| {
        let arrow = match sorted {
            Sorted::Ascending => "▲",
            Sorted::Descending => "▼",
        };
        view! { <span class="c-table__arrow" aria-hidden="true">{arrow}</span> }
    });
    let sort = sorted.map(|sorted| match sorted {
        Sorted::Ascending => "ascending",
        Sorted::Descending => "descending",
    });
    view! {
        <th class=class scope="col" role="columnheader" aria-sort=sort>
            <a class="c-table__sort" href=href>
                {children()}
                {arrow}
            </a>
        </th>
    }
}

/// The first cell of a row: its name, which leads to the thing itself.
#[component]
pub fn NameCell(
    /// The page of the thing.
    #[prop(into)]
    href: String,
    /// Its name, in its own writing direction.
    #[prop(into)]
    name: String,
    /// Beside the name where the columns that say it are gone.
    #[prop(optional)]
    narrow: Option<AnyView>,
) -> impl IntoView {
    view! {
        <th class="a-name" scope="row" role="rowheader">
            <span class="c-table__name">
                <a href=href>
                    <bdi>{name}</bdi>
                </a>
                {narrow.map(|narrow| view! { <span class="is-narrow">{narrow}</span> })}
            </span>
        </th>
    }
}

/// A dash where nothing applies; never where the amount is zero.
#[component]
pub fn NotApplicable(
    /// What the dash means, for assistive technology.
    #[prop(into)]
    meaning: String,
) -> impl IntoView {
    view! {
        <span class="c-table__na">
            <span aria-hidden="true">"–"</span>
            <span class="u-vh">{meaning}</span>
        </span>
    }
}

/// A state, and what can be done about it, in one cell.
#[component]
pub fn StateCell(
    /// A [`State`](super::chip::State).
    state: AnyView,
    /// A small button, if there is one.
    #[prop(optional)]
    action: Option<AnyView>,
) -> impl IntoView {
    view! { <span class="c-statecell">{state} {action}</span> }
}

/// The box that ticks a row, or all rows from the head.
#[component]
pub fn PickBox(
    /// Whom it ticks.
    #[prop(into)]
    label: String,
    /// Name under which it is sent.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Sent when ticked.
    #[prop(optional, into)]
    value: Option<String>,
    /// Ticked now.
    #[prop(optional, into)]
    checked: Signal<bool>,
) -> impl IntoView {
    view! {
        <label>
            <input
                type="checkbox"
                aria-label=label
                name=name
                value=value
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
            />
        </label>
    }
}
