//! The box for everyone, above the people who get into an account. Without script it is sent, and counts alone. Browser only.

use leptos::wasm_bindgen::JsCast as _;
use shared::failure::Field;
use shared::wizard::EVERYONE;
use web_sys::{Event, HtmlFormElement, HtmlInputElement};

/// Ticks the boxes of all people with the box for everyone, and clears that box when one of theirs is cleared.
pub(super) fn tick_all(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some((target, form)) = target.and_then(|target| Some((target.clone(), target.form()?))) else {
        return;
    };
    if target.name() == EVERYONE {
        for person in boxes(&form, Field::People.as_str()) {
            person.set_checked(target.checked());
        }
    } else if target.name() == Field::People.as_str() && !target.checked() {
        for everyone in boxes(&form, EVERYONE) {
            everyone.set_checked(false);
        }
    }
}

fn boxes(form: &HtmlFormElement, name: &str) -> impl Iterator<Item = HtmlInputElement> {
    let elements = form.elements();
    (0..elements.length())
        .filter_map(move |at| elements.item(at)?.dyn_into::<HtmlInputElement>().ok())
        .filter(move |field| field.name() == name)
}
