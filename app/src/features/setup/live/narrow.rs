//! The search above a long list: rows that lack what is typed are out of sight, and stay as they are chosen.

use js_sys::{JsString, RegExp};
use leptos::ev;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlInputElement};

use crate::part::each;
use crate::text::setup::page as text;

/// The search that an event is of.
pub(super) fn search_of(event: &Event) -> Option<HtmlInputElement> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    field.has_attribute("data-narrows").then_some(field)
}

/// Shows the rows that say all that is typed, in any order.
pub(super) fn narrow(search: &HtmlInputElement) {
    let name = search.get_attribute("data-narrows").unwrap_or_default();
    let typed = plain(&search.value());
    let mut shown = 0;
    each(&format!(".c-choice:has([name='{name}'])"), |row| {
        let said = plain(&row.text_content().unwrap_or_default());
        let fits = typed.split_whitespace().all(|word| said.contains(word));
        row.set_hidden(!fits);
        shown += u32::from(fits);
    });
    let none = if shown == 0 { text::NOTHING_FOUND } else { "" };
    let said: Option<Element> =
        document().query_selector(&format!("[data-narrowed='{name}']")).ok().flatten();
    if let Some(said) = said {
        said.set_text_content(Some(none));
    }
}

/// Small letters without marks, by the browser's own tables: ours would weigh more than the page's other code.
fn plain(text: &str) -> String {
    let apart = JsString::from(text).normalize("NFD").to_lower_case();
    apart.replace_by_pattern(&RegExp::new("\\p{M}", "gu"), "").into()
}

/// Enter in a search is no answer to the step.
pub(super) fn hold_back(event: &ev::KeyboardEvent) {
    if event.key() == "Enter" && search_of(event).is_some() {
        event.prevent_default();
    }
}
