//! A new contract with a partner that is there already: whom to offer it, and of which agreement.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::legal_contract::{OfferForm, OfferPage as Page, OfferQuery, OfferRefusal, Offerable};
use shared::profile::PartnerHead;

use super::calls::load_offer;
use super::list::crumbs;
use super::table::partner;
use crate::features::agreements::form::{error, summary};
use crate::features::partner::frame::standing;
use crate::features::partner::life::Halt;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::contracts::offer as text;
use crate::text::{agreements, contracts, directory};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::Tone;
use crate::ui::field::{Field as FieldBox, FieldError, TextArea, described_by};
use crate::ui::filters::{QueryForm, SearchField};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::select::{Choice, Select};
use crate::view::view;

/// `/partners/contracts/new`, with `?partner=` one that is chosen. It also answers a refused form.
#[component]
pub fn NewContractPage() -> impl IntoView {
    let posted = request::take_posted(routes::CONTRACT_NEW);
    let search = use_location().search;
    let chosen = posted.as_ref().map(|posted| OfferForm::posted(Fields(&posted.values)).partner);
    let page = load(
        move || {
            let asked = search.with(|search| OfferQuery::parse(search.trim_start_matches('?')));
            let posted = chosen.clone().filter(|partner| !partner.is_empty());
            OfferQuery { partner: posted.or(asked.partner), ..asked }.to_query()
        },
        load_offer,
    );
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => shown(&page, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn shown(page: &Page, posted: Option<&Posted>) -> AnyView {
    let (fields, body): (&[Field], _) = match &page.chosen {
        // Only what is there can be led to.
        Some(chosen) if chosen.agreements.is_empty() && noted(posted).is_some() => {
            (&[Field::Partner, Field::Message], none(chosen, posted))
        }
        Some(chosen) if chosen.agreements.is_empty() => (&[Field::Partner], none(chosen, posted)),
        Some(chosen) => (&[Field::Partner, Field::Agreement, Field::Message], form(chosen, posted)),
        None => (&[], choice(page)),
    };
    let summary = summary(posted, fields);
    view! {
        <Frame title=text::NEW refused=posted.is_some() crumbs=crumbs(Some(text::NEW.to_owned()))>
            <BackLink href=routes::CONTRACTS>{contracts::CONTRACTS}</BackLink>
            {summary}
            <PageHead title=text::NEW />
            {body}
        </Frame>
    }
}

/// Whom to choose.
fn choice(page: &Page) -> AnyView {
    let rows = page.found.iter().map(found).collect::<Vec<_>>();
    let rows = if rows.is_empty() {
        view! { <p class="u-2">{text::NOBODY}</p> }
    } else {
        view! { <Facts>{rows}</Facts> }
    };
    let searched = page.search.clone();
    let more = page.more.then(|| view! { <p class="u-2">{text::MORE}</p> });
    view! {
        <p class="u-2">{text::WHO}</p>
        <search class="c-filters u-mt-6">
            <QueryForm action=routes::CONTRACT_NEW class="c-filters__search">
                <SearchField name="q" label=text::SEARCH value=searched />
            </QueryForm>
            <span class="c-filters__end">
                <ButtonLink href=routes::SETUP>{text::TO_SETUP}</ButtonLink>
            </span>
        </search>
        <Card id="found" title=text::FOUND>
            {rows}
            {more}
        </Card>
    }
}

fn found(head: &PartnerHead) -> AnyView {
    let (href, whom) = (routes::contract_new(&head.id), text::choose_whom(&head.name));
    let (id, what) = (head.id.to_string(), directory::partner_type(head.partner_type));
    let standing = standing(head.status);
    view! {
        <Fact label=head.name.clone()>
            <small class="u-id">{id}</small>
            " "
            <small>{what}</small>
            " "
            {standing}
            " "
            <ButtonLink href small=true>
                {text::CHOOSE}
                <span class="u-vh">{whom}</span>
            </ButtonLink>
        </Fact>
    }
}

/// Who is chosen, and what is wrong with that.
fn whom(chosen: &Offerable, posted: Option<&Posted>) -> AnyView {
    let (head, id) = (&chosen.partner, Field::Partner.as_str());
    let to = shared::list::Reference { id: head.id.clone(), name: head.name.clone() };
    let error = error(posted, Field::Partner);
    view! {
        <div class="c-field" id=id tabindex="-1">
            <span class="c-field__label">{text::PARTNER}</span>
            <FieldError id error />
            <p>
                {partner(&to)}
                " "
                {standing(head.status)}
            </p>
            <p>
                <a class="c-link" href=routes::CONTRACT_NEW>
                    {text::OTHER_PARTNER}
                </a>
            </p>
        </div>
    }
}

/// Nothing can be offered to whom was chosen: why, and where that can be changed.
fn none(chosen: &Offerable, posted: Option<&Posted>) -> AnyView {
    let (head, id) = (&chosen.partner, &chosen.partner.id);
    let halt = Halt::fitting(head).filter(|halt| *halt == Halt::Resume && halt.allowed());
    let (said, href, label) = match chosen.refusal {
        None => (text::NO_AGREEMENT.to_owned(), routes::AGREEMENTS.to_owned(), text::TO_AGREEMENTS),
        Some(refusal @ (OfferRefusal::Has | OfferRefusal::Stands(_))) => {
            (text::refused(refusal), routes::partner_contracts(id), text::TO_CONTRACTS)
        }
        Some(OfferRefusal::NameTaken) => {
            let named = routes::directory_search(&head.name);
            (text::refused(OfferRefusal::NameTaken), named, text::TO_NAMESAKE)
        }
        Some(refusal) => (text::refused(refusal), routes::partner(id), text::TO_PARTNER),
    };
    let (whom, kept) = (whom(chosen, posted), noted(posted).map(|typed| kept(chosen, typed, posted)));
    let resume = halt.map(|halt| halt.link(head));
    view! {
        <div class="u-mt-6 u-stack-6">
            {whom}
            <Notice tone=Tone::Warn>{said}</Notice>
            <div class="l-actions">
                {resume}
                <ButtonLink href>{label}</ButtonLink>
            </div>
            {kept}
        </div>
    }
}

/// What was posted, if a note is part of it.
fn noted(posted: Option<&Posted>) -> Option<OfferForm> {
    posted.map(|posted| OfferForm::posted(Fields(&posted.values))).filter(|typed| !typed.message.is_empty())
}

/// The form again, with what was typed, for when nothing is in its way any more.
fn kept(chosen: &Offerable, typed: OfferForm, posted: Option<&Posted>) -> AnyView {
    let note = note(typed.message, posted);
    view! {
        <form class="l-form" method="post" action=routes::CONTRACT_NEW novalidate>
            <p class="u-2">{text::KEPT}</p>
            <input type="hidden" name=Field::Partner.as_str() value=chosen.partner.id.to_string() />
            <input type="hidden" name=Field::Agreement.as_str() value=typed.agreement />
            {note}
            <div class="l-actions">
                <Button submit=true>{text::OFFER}</Button>
            </div>
        </form>
    }
}

fn note(value: String, posted: Option<&Posted>) -> AnyView {
    view! {
        <TextArea
            id=Field::Message.as_str()
            name=Field::Message.as_str()
            label=text::MESSAGE
            value
            maxlength=500
            optional=contracts::OPTIONAL
            hint=text::MESSAGE_HINT
            error=error(posted, Field::Message)
        />
    }
}

fn form(chosen: &Offerable, posted: Option<&Posted>) -> AnyView {
    let start = posted.map(|posted| OfferForm::posted(Fields(&posted.values))).unwrap_or_default();
    let (whom, means) = (whom(chosen, posted), text::means(&chosen.partner.name));
    let agreements = agreement(chosen, start.agreement, posted);
    let note = note(start.message, posted);
    view! {
        <p class="u-2">{means}</p>
        <form class="l-form u-mt-6" method="post" action=routes::CONTRACT_NEW novalidate>
            <input type="hidden" name=Field::Partner.as_str() value=chosen.partner.id.to_string() />
            {whom}
            {agreements}
            {note}
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::OFFER}
                </Button>
                <ButtonLink href=routes::CONTRACTS>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    }
}

fn agreement(chosen: &Offerable, typed: String, posted: Option<&Posted>) -> AnyView {
    let choices = chosen.agreements.iter().map(|offer| Choice {
        value: offer.id.to_string(),
        label: text::agreement(&offer.name, agreements::kind(offer.kind), offer.marketplace.as_deref()),
    });
    let none = Choice { value: String::new(), label: text::CHOOSE_AGREEMENT.to_owned() };
    let choices = std::iter::once(none).chain(choices).collect();
    // Where there is one it is the one.
    let chosen = match chosen.agreements.as_slice() {
        [only] if posted.is_none() => only.id.to_string(),
        _ => typed,
    };
    let (id, error) = (Field::Agreement.as_str(), error(posted, Field::Agreement));
    let described = described_by(id, false, error.is_some());
    view! {
        <FieldBox id label=text::AGREEMENT error>
            <Select id name=id choices chosen nostrip:described=described />
        </FieldBox>
    }
}
