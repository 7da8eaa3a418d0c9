//! The second step: whom to ask at the invitee's company. All of it may stay empty.

use leptos::prelude::*;
use shared::failure::Field;

use super::visit::{Place, Visit};
use crate::routes;
use crate::text::invitation as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::field::{TextField, TextKind};
use crate::view::view;

const FIELDS: [Field; 4] =
    [Field::TechnicalName, Field::TechnicalEmail, Field::BusinessName, Field::BusinessEmail];

pub(super) fn page(visit: &Visit<'_>) -> AnyView {
    let kept = &visit.offer.answers.company;
    let [technical_name, technical_email, business_name, business_email] = FIELDS;
    let technical = pair(
        visit,
        text::TECHNICAL,
        (technical_name, &kept.technical_name),
        (technical_email, &kept.technical_email),
    );
    let business = pair(
        visit,
        text::BUSINESS,
        (business_name, &kept.business_name),
        (business_email, &kept.business_email),
    );
    let body = view! {
        <form class="u-stack-8" method="post" action=routes::invitation_company(visit.token) novalidate>
            {technical}
            {business}
            <div class="l-actions">
                <Button weight=Weight::Primary submit=true>
                    {text::CONTINUE}
                </Button>
                <ButtonLink href=routes::invitation(visit.token)>{text::BACK}</ButtonLink>
            </div>
        </form>
    };
    let intro = text::company(&visit.page.inviter);
    visit.frame(Place::Company, text::COMPANY_TITLE.to_owned(), intro, &FIELDS, body)
}

fn pair(
    visit: &Visit<'_>,
    legend: &'static str,
    (name, kept_name): (Field, &str),
    (email, kept_email): (Field, &str),
) -> AnyView {
    view! {
        <fieldset class="u-stack-4">
            <legend class="c-field__label">{legend}</legend>
            <div class="l-pair">
                <TextField
                    id=name.as_str()
                    name=name.as_str()
                    label=text::CONTACT_NAME
                    value=visit.typed(name, kept_name)
                    optional=text::OPTIONAL
                    error=visit.error(name)
                />
                <TextField
                    id=email.as_str()
                    name=email.as_str()
                    label=text::CONTACT_EMAIL
                    kind=TextKind::Email
                    value=visit.typed(email, kept_email)
                    optional=text::OPTIONAL
                    error=visit.error(email)
                />
            </div>
        </fieldset>
    }
}
