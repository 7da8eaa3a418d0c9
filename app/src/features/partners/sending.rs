//! Reading the form of quick create out of the document, where the text is that a person typed.

use shared::partner::PartnerForm;

use super::draft::Draft;

/// The form as it stands when it is sent.
pub fn typed(event: &leptos::ev::SubmitEvent) -> Option<PartnerForm> {
    #[cfg(feature = "hydrate")]
    return dom::form_of(event).and_then(|form| dom::read(&form));
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        None
    }
}

/// The name of the field that changed, and the form as it stands now.
pub fn changed(event: &leptos::ev::Event) -> Option<(String, PartnerForm)> {
    #[cfg(feature = "hydrate")]
    return dom::changed(event);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        None
    }
}

/// A contract may have been chosen before the script arrived; the form then follows the select.
pub fn take_over_select(draft: Draft) {
    #[cfg(feature = "hydrate")]
    leptos::prelude::Effect::new(move || {
        if let Some(chosen) = dom::chosen_contract() {
            draft.choose(chosen);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = draft;
}

#[cfg(feature = "hydrate")]
mod dom {
    use leptos::prelude::document;
    use leptos::wasm_bindgen::JsCast as _;
    use shared::partner::PartnerForm;
    use web_sys::{Event, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

    pub(super) fn form_of(event: &Event) -> Option<HtmlFormElement> {
        event.target()?.dyn_into().ok()
    }

    pub(super) fn read(form: &HtmlFormElement) -> Option<PartnerForm> {
        let data = FormData::new_with_form(form).ok()?;
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        Some(PartnerForm {
            name: text("name"),
            contract: text("contract"),
            amount: text("amount"),
            unit: text("unit"),
            overdraft: data.get("overdraft").as_string(),
            external_id: text("external_id"),
            contact_name: text("contact_name"),
            contact_email: text("contact_email"),
            left_seen: data.get("left_seen").as_string(),
            left_on: data.get("left_on").as_string(),
        })
    }

    pub(super) fn changed(event: &Event) -> Option<(String, PartnerForm)> {
        let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
        Some((field.name(), read(&field.form()?)?))
    }

    pub(super) fn chosen_contract() -> Option<String> {
        let select: HtmlSelectElement = document().get_element_by_id("contract")?.dyn_into().ok()?;
        Some(select.value())
    }
}
