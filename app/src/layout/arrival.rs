//! What a browser does when a page is loaded, done for pages that come without loading: the title, the focus at the
//! heading, and a word to those who do not see the change.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use crate::text::common;
use crate::view::view;

/// The page that stands now, and what was said of it.
#[derive(Clone, Copy)]
struct Arrivals {
    path: StoredValue<Option<String>>,
    said: RwSignal<String>,
}

/// A region that speaks the name of each new page; once, around all pages.
#[component]
pub fn Announcer() -> impl IntoView {
    let arrivals = Arrivals { path: StoredValue::new(None), said: RwSignal::new(String::new()) };
    provide_context(arrivals);
    view! {
        <p class="u-vh" role="status">
            {move || arrivals.said.get()}
        </p>
    }
}

/// The window's title, and the arrival at the page, once its `main` stands.
#[component]
pub fn Arrival(
    /// The page's name.
    title: Signal<String>,
    /// A form of the page was refused.
    refused: Signal<bool>,
    /// Its content.
    main: NodeRef<html::Main>,
) -> impl IntoView {
    let path = use_location().pathname;
    let arrivals = use_context::<Arrivals>();
    // The heading may be focused only when the new page has taken the place of the old one: once its node is there.
    Effect::new(move || {
        let (Some(main), Some(arrivals)) = (main.get(), arrivals) else { return };
        let path = path.get_untracked();
        match arrivals.path.try_update_value(|last| last.replace(path.clone())).flatten() {
            Some(last) if last != path => {
                arrivals.said.set(title.get_untracked());
                focus_heading(&main);
            }
            _ => {}
        }
    });
    // The server asks for the title last, when the page that had the signals may be gone.
    let first = (title.get_untracked(), refused.get_untracked());
    let text = move || {
        let title = title.try_get().unwrap_or_else(|| first.0.clone());
        in_document(common::title(&title, refused.try_get().unwrap_or(first.1)))
    };
    view! { <Title text /> }
}

/// `leptos_meta` prints the title into the document as it is, and a partner's name may hold markup; the browser is given
/// it as text.
fn in_document(title: String) -> String {
    if cfg!(feature = "ssr") { title.replace('&', "&amp;").replace('<', "&lt;") } else { title }
}

fn focus_heading(main: &leptos::web_sys::HtmlElement) {
    let heading = main.query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<leptos::web_sys::HtmlElement>().ok())
    {
        // A heading that is gone by now has nothing to focus.
        let _ = heading.focus();
    }
}
