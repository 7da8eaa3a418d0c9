//! The list of what must be mended before a form can go on.

use leptos::{html, prelude::*};

use crate::view::view;

/// One thing to mend: the id of its field, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Id of the field.
    pub field: String,
    /// What to do, as the field says it too.
    pub text: String,
}

/// The summary above a refused form. It takes the focus, so that it is read first; its links lead to the fields.
#[component]
pub fn Errors(
    /// How many there are, in words.
    #[prop(into)]
    title: String,
    /// In the order of the fields.
    items: Vec<Mend>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(summary) = summary.get() {
            // An element that is gone by now has nothing to focus.
            let _ = summary.focus();
        }
    });
    // `external` leaves the link to the browser, which then focuses the field; a router would only scroll to it.
    let links = items
        .into_iter()
        .map(|Mend { field, text }| view! { <li><a href=format!("#{field}") rel="external">{text}</a></li> })
        .collect_view();
    view! {
        <div
            class="c-errors"
            role="alert"
            tabindex="-1"
            autofocus=cfg!(feature = "ssr")
            aria-labelledby="errors-title"
            node_ref=summary
        >
            <h2 id="errors-title">{title}</h2>
            <ul>{links}</ul>
        </div>
    }
}
