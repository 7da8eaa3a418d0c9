//! What a refused step says: what to mend, or why the whole could not be taken.

use leptos::prelude::*;
use shared::directory::PartnerType;
use shared::failure::{Failure, Field, Reason};
use shared::wizard::SetupPage;

use crate::text::setup::page as text;
use crate::text::{common, reasons};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::errors::{Errors, Mend};
use crate::ui::notice::Notice;
use crate::view::view;

/// Was the draft changed elsewhere after it was shown?
pub fn is_stale(failure: &Failure) -> bool {
    failure.at(Field::Revision).is_some_and(|error| error.reason == Reason::ChangedElsewhere)
}

/// Both ways out of a draft that was changed elsewhere: the page as it is saved, or `keep`, which saves what is typed here.
pub fn stale(here: String, keep: AnyView) -> AnyView {
    // `external`: the router is there already.
    view! {
        <Notice tone=Tone::Warn>
            <p>{text::STALE}</p>
            <div class="l-actions">
                <ButtonLink href=here small=true attr:rel="external">
                    {text::LOAD_AGAIN}
                </ButtonLink>
                {keep}
            </div>
        </Notice>
    }
}

/// Everything else, above the page.
pub fn summary(failure: &Failure, page: &SetupPage) -> AnyView {
    match failure {
        Failure::Invalid(errors) => {
            let items: Vec<Mend> = errors
                .iter()
                .map(|error| Mend {
                    field: anchor(error.field, page).to_owned(),
                    text: reasons::reason(error.field, &error.reason),
                })
                .collect();
            view! { <Errors title=common::fix(items.len()) items /> }
        }
        other => view! { <Notice tone=Tone::Danger>{format!("{}.", reasons::failure(other))}</Notice> },
    }
}

/// The id of the control that a field is mended at: another one where it has none now, the page where there is nothing to
/// choose from.
fn anchor(field: Field, page: &SetupPage) -> &'static str {
    let (limits, path) = (&page.limits, page.draft.path());
    let vendor = path.partner_type == PartnerType::Vendor;
    let there = match field {
        Field::Contract | Field::Amount | Field::Overdraft => !limits.contracts.is_empty(),
        Field::Agreement => limits.admitting(path.partner_type).next().is_some(),
        Field::Marketplaces => {
            limits.marketplaces.iter().any(|marketplace| !vendor || marketplace.taken_by.is_none())
        }
        Field::ProductGroups => !limits.product_groups.is_empty(),
        Field::People => !limits.people.is_empty(),
        _ => true,
    };
    match field {
        _ if !there => "content",
        Field::Contract if limits.contracts.len() == 1 => Field::Amount.as_str(),
        Field::Overdraft => Field::Amount.as_str(),
        other => other.as_str(),
    }
}

/// The button that keeps what is typed here, when the server has told already which revision is there now.
pub fn keep_mine(form: &'static str, press: String) -> AnyView {
    view! {
        <Button submit=true small=true attr:form=form attr:name="press" attr:value=press>
            {text::KEEP_MINE}
        </Button>
    }
}

/// A quiet link in a sentence's place.
pub fn way(href: String, words: &'static str) -> AnyView {
    view! {
        <ButtonLink href weight=Weight::Link>
            {words}
        </ButtonLink>
    }
}
