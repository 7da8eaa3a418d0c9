//! What a signee can sign: a version that waits to be accepted, and what it applies with.

use leptos::prelude::*;
use shared::failure::Field;
use shared::form::Posted;
use shared::legal_contract::{ContractState, Verb};
use shared::portal::{NewerVersion, PortalContractPage as Page};

use crate::features::agreements::form::{ENCTYPE, error, file_field};
use crate::features::agreements::{compare, document_at};
use crate::routes;
use crate::text::agreements::compared;
use crate::text::contracts;
use crate::text::portal as names;
use crate::text::portal::contract as text;
use crate::ui::button::{Button, Weight};
use crate::ui::card::Card;
use crate::ui::document::{Document, paragraphs};
use crate::ui::field::{CheckField, TextArea};
use crate::view::view;

/// The version that waits: what it changes, what it says, and the form that accepts it.
pub fn newer(page: &Page, posted: Option<&Posted>) -> Option<AnyView> {
    let newer = page.newer.as_ref()?;
    let row = &page.contract.row;
    let about = match &newer.comparison {
        Some(comparison) => text::until_then(comparison.from, comparison.to),
        None => text::never_signed(&page.place.distributor),
    };
    let difference = newer.comparison.as_ref().map(|comparison| {
        let (title, both) = (compared(comparison.from, comparison.to), compare(comparison));
        view! {
            <Card id="compared" title>
                {both}
            </Card>
        }
    });
    let document = newer.comparison.is_some().then(|| document(page, newer));
    let form = if page.contract.verbs.contains(&Verb::AcceptVersion) {
        let (may_accept, accept) =
            (text::may_accept(newer.number, &page.place.name), text::accept(newer.number));
        view! {
            <form class="l-form" method="post" action=routes::portal_accept(row.id.as_str()) novalidate>
                <input type="hidden" name="seen" value=newer.mark.clone() />
                <CheckField
                    id=Field::Agreed.as_str()
                    name=Field::Agreed.as_str()
                    error=error(posted, Field::Agreed)
                >
                    {may_accept}
                </CheckField>
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {accept}
                    </Button>
                </div>
            </form>
        }
    } else {
        only_admins(page)
    };
    Some(view! {
        <section class="u-stack-6" aria-labelledby="newer">
            <h2 id="newer">{text::waiting(newer.number)}</h2>
            <p>{about}</p>
            {difference}
            {document}
            {form}
        </section>
    })
}

/// What the newer version says. Where the version in force is the one that waits, it stands below anyway.
fn document(page: &Page, newer: &NewerVersion) -> AnyView {
    let row = &page.contract.row;
    let body = paragraphs(&newer.description);
    let source = document_at(routes::portal_newer_document(row.id.as_str()), &newer.document);
    view! {
        <Document
            id="newer-text"
            title=text::newer_title(&row.agreement.name, newer.number)
            meta=names::kind(row.kind)
            label=text::text_of(newer.number)
        >
            {body}
            {source}
        </Document>
    }
}

/// The form that submits; nothing where there is nothing to fill in.
pub fn submission(page: &Page, posted: Option<&Posted>) -> Option<AnyView> {
    let row = &page.contract.row;
    if !matches!(row.state, ContractState::New | ContractState::Enrolling) {
        return None;
    }
    let form = if page.contract.verbs.contains(&Verb::Submit) {
        let typed = posted.and_then(|posted| posted.value(Field::Application.as_str())).unwrap_or_default();
        let (about, submit) = if row.signed.is_some() {
            (text::sent_back(&page.place.distributor), text::SUBMIT_AGAIN)
        } else {
            (text::apply_text(&page.place.name, &page.place.distributor), text::SUBMIT)
        };
        let file = file_field(Some(contracts::OPTIONAL), None, posted);
        view! {
            <p>{about}</p>
            <form
                class="l-form"
                method="post"
                action=routes::portal_submit(row.id.as_str())
                enctype=ENCTYPE
                novalidate
            >
                <input type="hidden" name="seen" value=page.mark.clone() />
                <TextArea
                    id=Field::Application.as_str()
                    name=Field::Application.as_str()
                    label=text::APPLICATION
                    value=typed
                    hint=text::APPLICATION_HINT
                    error=error(posted, Field::Application)
                />
                {file}
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {submit}
                    </Button>
                </div>
            </form>
        }
    } else {
        only_admins(page)
    };
    Some(view! {
        <Card id="submit" title=text::APPLY>
            {form}
        </Card>
    })
}

/// Who can, for whoever cannot.
pub fn only_admins(page: &Page) -> AnyView {
    view! { <p class="u-2">{text::only_admins(&page.admins)}</p> }
}
