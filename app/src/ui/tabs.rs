//! Tabs that are links: each view of a page has its own address.

use leptos::prelude::*;

use crate::view::view;

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub label: String,
    /// How many there are in it, already formatted.
    pub count: Option<String>,
    /// The one that is shown.
    pub current: bool,
}

/// A row of tabs above what they choose.
#[component]
pub fn Tabs(
    /// Name of the landmark: what the tabs are views of.
    #[prop(into)]
    label: String,
    /// In reading order.
    tabs: Vec<Tab>,
    /// What stands after the last tab, such as a button that saves this view; a list item.
    #[prop(optional)]
    after: Option<AnyView>,
) -> impl IntoView {
    let tabs = tabs
        .into_iter()
        .map(|Tab { href, label, count, current }| {
            view! {
                <li>
                    <a class="c-tabs__tab" href=href aria-current=current.then_some("page")>
                        {label}
                        {count.map(|count| view! { <span class="c-tabs__n">{count}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="c-tabs" aria-label=label>
            <ul>{tabs} {after}</ul>
        </nav>
    }
}
