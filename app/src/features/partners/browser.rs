//! What only a browser can do for the list: close menus, leave the scroll alone, put forms back.

#[cfg(feature = "hydrate")]
use leptos::prelude::*;

/// Follows a click on its way to the router: a link in a menu closes it, and only the foot of the table scrolls up.
pub fn on_click(event: &leptos::ev::MouseEvent) {
    #[cfg(feature = "hydrate")]
    if let Some(link) = dom::target(event).and_then(|target| dom::closest(&target, "a[href]")) {
        dom::close_menu(&link);
        if dom::closest(&link, ".c-pager").is_none() {
            // Refused only for a name that is no attribute's.
            let _ = link.set_attribute("data-noscroll", "");
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

/// Keeps the focus in a field while a button of its form is pressed. Leaving the field can put an error above the
/// button, which would then not be below the pointer any more when it is let go.
pub fn on_mouse_down(event: &leptos::ev::MouseEvent) {
    #[cfg(feature = "hydrate")]
    if dom::target(event).is_some_and(|target| dom::closest(&target, "button, a").is_some()) {
        event.prevent_default();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

/// Closes the menu whose form is sent.
pub fn on_submit(event: &leptos::ev::SubmitEvent) {
    #[cfg(feature = "hydrate")]
    if let Some(form) = dom::target(event) {
        dom::close_menu(&form);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

/// Puts forms back to what the server printed, once it stands on the page: a select or a box that was changed by hand
/// would otherwise keep showing that after the address has changed. Each form is named by a selector.
pub fn reset(forms: &'static [&'static str]) {
    #[cfg(feature = "hydrate")]
    request_animation_frame(move || {
        use leptos::wasm_bindgen::JsCast as _;
        for selector in forms {
            let form = document().query_selector(selector).ok().flatten();
            if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
                form.reset();
            }
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = forms;
}

/// Rows that are ticked in the document.
#[cfg(feature = "hydrate")]
pub fn ticked() -> Vec<shared::id::PublicId> {
    use leptos::wasm_bindgen::JsCast as _;
    let form = document().get_element_by_id(super::table::PICK_FORM);
    let data = form
        .and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok())
        .and_then(|form| web_sys::FormData::new_with_form(&form).ok());
    let ids = data.map(|data| data.get_all("id")).unwrap_or_default();
    ids.iter().filter_map(|id| shared::id::PublicId::parse(&id.as_string()?).ok()).collect()
}

/// Whether somebody is at a row of the table, which should not change under them.
#[cfg(feature = "hydrate")]
pub fn row_has_focus() -> bool {
    document().active_element().is_some_and(|active| dom::closest(&active, "tbody").is_some())
}

#[cfg(feature = "hydrate")]
mod dom {
    use leptos::wasm_bindgen::JsCast as _;
    use web_sys::{Element, Event, HtmlElement};

    pub(super) fn target(event: &Event) -> Option<Element> {
        event.target()?.dyn_into().ok()
    }

    pub(super) fn closest(element: &Element, selector: &str) -> Option<Element> {
        element.closest(selector).ok().flatten()
    }

    pub(super) fn close_menu(inside: &Element) {
        let menu = closest(inside, "[popover]").and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
        if let Some(menu) = menu {
            // Refused only when it is closed already.
            let _ = menu.hide_popover();
        }
    }
}
