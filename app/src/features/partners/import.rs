//! The first step of a CSV import: choosing the file. Nothing is changed before the second.

use leptos::prelude::*;
use shared::contract::ContractSummary;
use shared::failure::{Failure, Field};

use super::calls::load_new_partner;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::common::{self, PARTNERS};
use crate::text::partners::{CANCEL, IMPORT, contract as contract_label, import as text};
use crate::text::reasons;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::Tone;
use crate::ui::crumbs::Crumb;
use crate::ui::errors::{Errors, Mend};
use crate::ui::field::{TextField, TextKind};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/partners/import`. It also answers a file that could not be taken at all.
///
/// It loads what quick create starts from: the contracts, whose ids the file names, and the refusal for viewers.
#[component]
pub fn ImportPage() -> impl IntoView {
    let start = load(String::new, |_| load_new_partner());
    let posted = request::take_posted(routes::PARTNER_IMPORT);
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| posted.failure.clone());
                Suspend::new(async move {
                    match start.await {
                        Ok(start) => page(&start.contracts, refusal.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The way down to the import and, with a label, below it.
pub fn crumbs(below: Option<String>) -> Vec<Crumb> {
    let import = below.is_some().then(|| routes::PARTNER_IMPORT.to_owned());
    let mut crumbs = vec![
        Crumb { label: PARTNERS.to_owned(), href: Some(routes::PARTNERS.to_owned()) },
        Crumb { label: IMPORT.to_owned(), href: import },
    ];
    crumbs.extend(below.map(|label| Crumb { label, href: None }));
    crumbs
}

fn page(contracts: &[ContractSummary], refusal: Option<&Failure>) -> AnyView {
    let error = refusal.and_then(|refusal| refusal.at(Field::File));
    let error = error.map(|error| reasons::reason(Field::File, &error.reason));
    let summary = match (&error, refusal) {
        (Some(error), _) => {
            let items = vec![Mend { field: Field::File.as_str().to_owned(), text: error.clone() }];
            Some(view! { <Errors title=common::fix(1) items /> })
        }
        (None, Some(other)) => {
            let sentence = format!("{}.", reasons::failure(other));
            Some(view! { <Notice tone=Tone::Danger>{sentence}</Notice> })
        }
        (None, None) => None,
    };
    let ids = ids(contracts);
    view! {
        <Frame title=IMPORT refused=refusal.is_some() crumbs=crumbs(None)>
            <BackLink href=routes::PARTNERS>{PARTNERS}</BackLink>
            {summary}
            <PageHead title=IMPORT />
            <div class="l-two u-mt-8">
                <form class="l-form" method="post" action=routes::PARTNER_IMPORT enctype="multipart/form-data">
                    <p class="u-2">{text::INTRO}</p>
                    <TextField
                        id="file"
                        name="file"
                        label=text::FILE
                        kind=TextKind::File
                        accept=".csv,text/csv"
                        hint=text::limits()
                        error
                    />
                    <div class="l-actions">
                        <Button submit=true weight=Weight::Primary>
                            {text::UPLOAD}
                        </Button>
                        <ButtonLink href=routes::PARTNERS>{CANCEL}</ButtonLink>
                    </div>
                    {columns()}
                </form>
                {ids}
            </div>
        </Frame>
    }
}

fn columns() -> impl IntoView {
    let columns = text::COLUMNS
        .into_iter()
        .map(|(name, meaning)| {
            view! {
                <Fact label=name>
                    {meaning}
                </Fact>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="columns-title" class="u-stack-4">
            <h2 id="columns-title">{text::COLUMNS_TITLE}</h2>
            <p class="u-2">{text::COLUMNS_TEXT}</p>
            <Facts>{columns}</Facts>
        </section>
    }
}

/// What to write into the column of contracts.
fn ids(contracts: &[ContractSummary]) -> Option<AnyView> {
    if contracts.is_empty() {
        return None;
    }
    let ids = contracts
        .iter()
        .map(|contract| {
            let id = contract.id.to_string();
            view! {
                <Fact label=contract_label(contract)>
                    <span class="u-id">{id}</span>
                </Fact>
            }
        })
        .collect_view();
    let card = view! {
        <Card id="contracts" title=text::CONTRACTS_TITLE>
            <Facts>{ids}</Facts>
        </Card>
    };
    Some(card.into_any())
}
