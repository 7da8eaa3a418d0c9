//! Quick create: one page, three questions. What was typed is never lost, and the contract moves while one types.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::amount::Unit;
use shared::form::Posted;
use shared::id::PublicId;
use shared::partner::{NewPartnerPage as Page, PartnerForm};

use super::calls::load_new_partner;
use super::form::CreateForm;
use crate::features::setup::may_set_up;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::partners::{CREATE, create as text};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::view::view;

/// `/partners/new`. It also answers a refused form.
#[component]
pub fn NewPartnerPage() -> impl IntoView {
    let page = load(String::new, |_| load_new_partner());
    let posted = request::take_posted(routes::PARTNER_NEW);
    let asked = use_query_map().with_untracked(|query| query.get("contract"));
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                let asked = asked.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) if page.contracts.is_empty() => no_contract(),
                        Ok(page) => {
                            let start = posted
                                .as_ref()
                                .map_or_else(|| fresh(&page, asked.as_deref()), as_typed);
                            let refusal = posted.map(|posted| posted.failure);
                            view! { <CreateForm page start refusal /> }
                        }
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The way down to this page.
pub fn crumbs() -> Vec<Crumb> {
    vec![
        Crumb { label: PARTNERS.to_owned(), href: Some(routes::PARTNERS.to_owned()) },
        Crumb { label: CREATE.to_owned(), href: None },
    ]
}

/// The form as it starts: on the contract one came from, or the one last looked at.
fn fresh(page: &Page, asked: Option<&str>) -> PartnerForm {
    let known = |id: &str| page.contracts.iter().find(|contract| contract.id.as_str() == id);
    let contract = asked
        .and_then(known)
        .or_else(|| page.remembered.as_ref().map(PublicId::as_str).and_then(known))
        .or_else(|| page.contracts.iter().find(|contract| !contract.reserved.is_zero()))
        .or_else(|| page.contracts.first());
    PartnerForm {
        contract: contract.map(|contract| contract.id.to_string()).unwrap_or_default(),
        amount: "0".to_owned(),
        unit: Unit::TB.as_str().to_owned(),
        ..PartnerForm::default()
    }
}

/// The form as it was posted.
fn as_typed(posted: &Posted) -> PartnerForm {
    let text = |name| posted.value(name).unwrap_or_default().to_owned();
    PartnerForm {
        name: text("name"),
        contract: text("contract"),
        amount: text("amount"),
        unit: text("unit"),
        overdraft: posted.value("overdraft").map(ToOwned::to_owned),
        external_id: text("external_id"),
        contact_name: text("contact_name"),
        contact_email: text("contact_email"),
        left_seen: None,
        left_on: None,
    }
}

fn no_contract() -> AnyView {
    // A vendor needs none.
    let guided = may_set_up().then(|| {
        view! {
            <ButtonLink href=routes::SETUP weight=Weight::Link>
                {text::GUIDED}
            </ButtonLink>
        }
    });
    view! {
        <Frame title=CREATE crumbs=crumbs()>
            <Empty
                reason=Reason::FirstUse
                id="no-contract"
                title=text::NO_CONTRACT_TITLE
                text=text::NO_CONTRACT_TEXT
                page=true
            >
                <ButtonLink href=routes::PARTNERS>{text::BACK}</ButtonLink>
                {guided}
            </Empty>
        </Frame>
    }
}
