//! Where this page is: the way down to it.

use leptos::prelude::*;

use crate::view::view;

/// One step of the way; the last one has no address, it is this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// The way to this page, in the top bar.
#[component]
pub fn Crumbs(
    /// Name of the landmark.
    #[prop(into)]
    label: String,
    /// From the top down.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let crumbs = crumbs
        .into_iter()
        .map(|Crumb { label, href }| match href {
            Some(href) => view! { <li><a href=href>{label}</a></li> },
            None => view! { <li><span aria-current="page">{label}</span></li> },
        })
        .collect_view();
    view! {
        <nav class="c-crumbs" aria-label=label>
            <ol>{crumbs}</ol>
        </nav>
    }
}
