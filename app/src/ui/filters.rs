//! What narrows a list: forms whose state is the address of the page, and what is in force now.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// A name and value that a form carries along unseen.
pub type Kept = (&'static str, String);

/// A form whose answer is this page at another address. With script it moves there without loading the page anew.
#[component]
pub fn QueryForm(
    /// The page.
    #[prop(into)]
    action: String,
    /// How the form is laid out.
    class: &'static str,
    /// The part of the address that it does not change.
    #[prop(optional)]
    keep: Vec<Kept>,
    /// Goes there as soon as a select changes; then a button that is `u-unscripted` serves those without script.
    #[prop(optional)]
    at_once: bool,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    let keep = keep
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let page = action.clone();
    let go = mover();
    view! {
        <form
            method="get"
            action=action
            class=class
            on:submit=move |event| go(&event, &page)
            on:change=move |event| {
                if at_once {
                    submit(&event);
                }
            }
        >
            {keep}
            {children()}
        </form>
    }
}

/// Takes the answer to a form: moves to its page with what the form holds as query.
#[cfg(feature = "hydrate")]
fn mover() -> impl Fn(&leptos::ev::SubmitEvent, &str) {
    use leptos::wasm_bindgen::JsCast as _;
    use leptos_router::NavigateOptions;
    let navigate = leptos_router::hooks::use_navigate();
    move |event, page| {
        let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
        let fields = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
        let query =
            fields.and_then(|fields| web_sys::UrlSearchParams::new_with_str_sequence_sequence(&fields).ok());
        // The browser does it where this cannot.
        if let Some(query) = query.and_then(|query| query.to_string().as_string()) {
            event.prevent_default();
            navigate(&format!("{page}?{query}"), NavigateOptions { scroll: false, ..Default::default() });
        }
    }
}

#[cfg(not(feature = "hydrate"))]
fn mover() -> impl Fn(&leptos::ev::SubmitEvent, &str) {
    |_, _| ()
}

/// Sends the form of the select that changed.
fn submit(event: &leptos::ev::Event) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsCast as _;
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(form) = select.and_then(|select| select.form()) {
            // Refused only for a form that has left the page.
            let _ = form.request_submit();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

/// A field that searches the list below it.
#[component]
pub fn SearchField(
    /// Name under which it is sent; without one it only narrows what is on the page.
    #[prop(optional)]
    name: Option<&'static str>,
    /// The choices that script narrows with it; without script there is no such field.
    #[prop(optional)]
    narrows: Option<&'static str>,
    /// Its name, shown while it is empty.
    #[prop(into)]
    label: String,
    /// What is searched for now.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    view! {
        <div class="c-filters__search" class:u-scripted=narrows.is_some()>
            <Glyph icon=Icon::Search />
            <input
                type="search"
                name=name
                data-narrows=narrows
                aria-label=label.clone()
                placeholder=label
                autocomplete="off"
                spellcheck="false"
                value=value
            />
        </div>
    }
}

/// A filter in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// What it says.
    pub label: String,
    /// Name of the link that takes it away.
    pub remove: String,
    /// The page without it.
    pub href: String,
}

/// The filters in force, each with a way out.
#[component]
pub fn AppliedFilters(
    /// Stands before them.
    #[prop(into)]
    lead: String,
    /// In the order of the toolbar.
    filters: Vec<Applied>,
    /// Name of the link that takes all away.
    #[prop(into)]
    clear: String,
    /// The page without any.
    #[prop(into)]
    clear_href: String,
) -> impl IntoView {
    let filters = filters
        .into_iter()
        .map(|Applied { label, remove, href }| {
            view! {
                <span class="c-applied__chip">
                    <span>{label}</span>
                    <a href=href aria-label=remove>
                        <Glyph icon=Icon::Close />
                    </a>
                </span>
            }
        })
        .collect_view();
    view! {
        <div class="c-applied">
            <span class="u-2">{lead}</span>
            {filters}
            <a class="c-link" href=clear_href>
                {clear}
            </a>
        </div>
    }
}

/// What can be done with the rows that are ticked; it stands where the toolbar was.
#[component]
pub fn BulkBar(
    /// Its name.
    #[prop(into)]
    label: String,
    /// How many are ticked, in words.
    #[prop(into)]
    count: Signal<String>,
    /// Buttons; the last one clears the selection and carries `c-bulk__end`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="c-bulk" role="group" aria-label=label>
            <strong role="status">{move || count.get()}</strong>
            {children()}
        </div>
    }
}
