//! Fields of whom to ask, in the partner's own form and in its distributor's.

use leptos::prelude::*;
use shared::failure::Field;
use shared::form::Posted;
use shared::invitation::CompanyForm;

use crate::features::agreements::form::error;
use crate::text::profile as text;
use crate::ui::field::{TextField, TextKind};
use crate::view::view;

/// The fields.
pub const PEOPLE_FIELDS: [Field; 4] =
    [Field::TechnicalName, Field::TechnicalEmail, Field::BusinessName, Field::BusinessEmail];

/// Two contacts.
pub fn people(form: &CompanyForm, posted: Option<&Posted>) -> AnyView {
    let [technical_name, technical_email, business_name, business_email] = PEOPLE_FIELDS;
    let technical = pair(
        text::TECHNICAL,
        (technical_name, &form.technical_name),
        (technical_email, &form.technical_email),
        posted,
    );
    let business = pair(
        text::BUSINESS,
        (business_name, &form.business_name),
        (business_email, &form.business_email),
        posted,
    );
    view! {
        {technical}
        {business}
        <p class="u-sm u-2">{text::PEOPLE_HINT}</p>
    }
}

fn pair(
    legend: &'static str,
    (name, named): (Field, &str),
    (email, mailed): (Field, &str),
    posted: Option<&Posted>,
) -> AnyView {
    view! {
        <fieldset class="u-stack-4">
            <legend class="c-field__label">{legend}</legend>
            <div class="l-pair">
                <TextField
                    id=name.as_str()
                    name=name.as_str()
                    label=text::CONTACT_NAME
                    value=named
                    optional=text::OPTIONAL
                    error=error(posted, name)
                />
                <TextField
                    id=email.as_str()
                    name=email.as_str()
                    label=text::CONTACT_EMAIL
                    kind=TextKind::Email
                    value=mailed
                    optional=text::OPTIONAL
                    error=error(posted, email)
                />
            </div>
        </fieldset>
    }
}
