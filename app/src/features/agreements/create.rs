//! A new agreement: first what it is about, then what that kind needs.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::agreement::{AgreementForm, AgreementKind, Attachment, NewAgreementPage as Page};
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::list::Reference;

use super::calls::load_new_agreement;
use super::form::{ENCTYPE, VERSION_FIELDS, error, summary, version_fields};
use super::list::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::agreements as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::choices::{Choices, How, Item, Note};
use crate::ui::field::{Checkbox, Field as FieldBox, TextField, described_by};
use crate::ui::filters::QueryForm;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::select::{Choice, Select};
use crate::view::view;

/// `/agreements/new`, with `?kind=` the form of that kind. It also answers a refused form.
#[component]
pub fn NewAgreementPage() -> impl IntoView {
    let posted = request::take_posted(routes::AGREEMENT_NEW);
    let query = use_query_map();
    let page = load(String::new, |_| load_new_agreement());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                let asked = query.with(|query| query.get("kind"));
                Suspend::new(async move {
                    let page = match page.await {
                        Ok(page) => page,
                        Err(error) => return error_page(error),
                    };
                    let kind = posted
                        .as_ref()
                        .and_then(|posted| posted.value(Field::AgreementKind.as_str()))
                        .or(asked.as_deref());
                    match kind.and_then(AgreementKind::parse) {
                        Some(kind) => form(kind, &page, posted.as_ref()),
                        None => choose(posted.as_ref()),
                    }
                })
            }}
        </Transition>
    }
}

fn choose(posted: Option<&Posted>) -> AnyView {
    let items = AgreementKind::ALL
        .into_iter()
        .enumerate()
        .map(|(at, kind)| Item {
            value: kind.as_str().to_owned(),
            title: text::kind(kind).to_owned(),
            note: Some(Note::Text(text::kind_means(kind).to_owned())),
            checked: at == 0,
            ..Item::default()
        })
        .collect();
    let (summary, wrong) = (summary(posted, &[Field::AgreementKind]), error(posted, Field::AgreementKind));
    view! {
        <Frame title=text::NEW refused=posted.is_some() crumbs=crumbs(None, Some(text::NEW.to_owned()))>
            <BackLink href=routes::AGREEMENTS>{text::AGREEMENTS}</BackLink>
            {summary}
            <PageHead title=text::NEW />
            <div class="u-mt-6">
                <QueryForm action=routes::AGREEMENT_NEW class="l-form">
                    <Choices
                        id=Field::AgreementKind.as_str()
                        name="kind"
                        legend=text::WHICH_KIND
                        items
                        error=wrong
                    />
                    <div class="l-actions">
                        <Button submit=true weight=Weight::Primary>
                            {text::CONTINUE}
                        </Button>
                        <ButtonLink href=routes::AGREEMENTS>{text::CANCEL}</ButtonLink>
                    </div>
                </QueryForm>
            </div>
        </Frame>
    }
}

fn form(kind: AgreementKind, page: &Page, posted: Option<&Posted>) -> AnyView {
    let start = posted
        .map(|posted| AgreementForm::posted(Fields(&posted.values), Attachment::default()))
        .unwrap_or_default();
    let title = text::new_of(kind);
    let missing = match kind {
        AgreementKind::Distribution if page.programs.is_empty() => Some(text::NO_PROGRAMS),
        AgreementKind::Distribution | AgreementKind::Service if page.marketplaces.is_empty() => {
            Some(text::NO_MARKETPLACES)
        }
        _ => None,
    };
    let body = match missing {
        Some(said) => view! {
            <div class="u-mt-6 u-stack-6">
                <Notice tone=Tone::Warn>{said}</Notice>
                <ButtonLink href=routes::AGREEMENT_NEW>{text::OTHER_KIND}</ButtonLink>
            </div>
        },
        None => fields(kind, page, &start, posted),
    };
    let mut shown =
        vec![Field::AgreementName, Field::Program, Field::Marketplace, Field::ProductGroups, Field::Sourcing];
    shown.extend(VERSION_FIELDS);
    let summary = summary(posted, &shown);
    view! {
        <Frame title=title.clone() refused=posted.is_some() crumbs=crumbs(None, Some(title.clone()))>
            <BackLink href=routes::AGREEMENT_NEW>{text::OTHER_KIND}</BackLink>
            {summary}
            <PageHead title />
            {body}
        </Frame>
    }
}

fn fields(kind: AgreementKind, page: &Page, start: &AgreementForm, posted: Option<&Posted>) -> AnyView {
    let of_kind = match kind {
        AgreementKind::Distribution => view! {
            {select(Field::Program, text::PROGRAM, named(&page.programs), &start.program, posted)}
            {marketplace(kind, page, start, posted)}
            <Checkbox name=Field::Automatic.as_str() checked=start.automatic note=text::AUTOMATIC_MEANS>
                {text::AUTOMATIC_BOX}
            </Checkbox>
        },
        AgreementKind::Service => view! {
            {marketplace(kind, page, start, posted)}
            {groups(page, start, posted)}
            {sourcing(page, start, posted)}
        },
        AgreementKind::Program | AgreementKind::Syndication | AgreementKind::Referral => ().into_any(),
    };
    let hint = text::kind_means(kind);
    view! {
        <p class="u-2">{hint}</p>
        <form class="l-form u-mt-6" method="post" action=routes::AGREEMENT_NEW enctype=ENCTYPE novalidate>
            <input type="hidden" name=Field::AgreementKind.as_str() value=kind.as_str() />
            <TextField
                id=Field::AgreementName.as_str()
                name=Field::AgreementName.as_str()
                label=text::NAME
                value=start.name.clone()
                error=error(posted, Field::AgreementName)
            />
            {of_kind}
            {version_fields(&start.version, None, posted)}
            <p class="u-2">{text::CREATE_MEANS}</p>
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::CREATE}
                </Button>
                <ButtonLink href=routes::AGREEMENTS>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    }
}

fn named(references: &[Reference]) -> Vec<Choice> {
    references.iter().map(|to| Choice { value: to.id.to_string(), label: to.name.clone() }).collect()
}

/// A select that begins with nothing chosen.
fn select(
    field: Field,
    label: &'static str,
    choices: Vec<Choice>,
    chosen: &str,
    posted: Option<&Posted>,
) -> AnyView {
    let none = Choice { value: String::new(), label: text::CHOOSE.to_owned() };
    let choices = std::iter::once(none).chain(choices).collect();
    let (chosen, error) = (chosen.to_owned(), error(posted, field));
    let described = described_by(field.as_str(), false, error.is_some());
    view! {
        <FieldBox id=field.as_str() label error>
            <Select id=field.as_str() name=field.as_str() choices chosen nostrip:described=described />
        </FieldBox>
    }
}

/// For distribution those that have an agreement say so, and the server refuses them.
fn marketplace(kind: AgreementKind, page: &Page, start: &AgreementForm, posted: Option<&Posted>) -> AnyView {
    let choices = page
        .marketplaces
        .iter()
        .map(|offered| {
            let name = &offered.marketplace.name;
            let label = match &offered.taken_by {
                Some(agreement) if kind == AgreementKind::Distribution => text::taken(name, &agreement.name),
                _ => name.clone(),
            };
            Choice { value: offered.marketplace.id.to_string(), label }
        })
        .collect();
    select(Field::Marketplace, text::MARKETPLACE, choices, &start.marketplace, posted)
}

/// The product groups of a service agreement; nothing when there are none to choose.
pub fn groups(page: &Page, start: &AgreementForm, posted: Option<&Posted>) -> Option<AnyView> {
    if page.product_groups.is_empty() {
        return None;
    }
    let items = page
        .product_groups
        .iter()
        .map(|group| {
            let value = group.id.to_string();
            let checked = start.product_groups.contains(&value);
            Item { title: group.name.clone(), checked, value, ..Item::default() }
        })
        .collect();
    Some(view! {
        <Choices
            id=Field::ProductGroups.as_str()
            name=Field::ProductGroups.as_str()
            how=How::Several
            legend=text::PRODUCT_GROUPS
            optional=text::OPTIONAL
            items
            error=error(posted, Field::ProductGroups)
        />
    })
}

fn sourcing(page: &Page, start: &AgreementForm, posted: Option<&Posted>) -> Option<AnyView> {
    if page.sourcing.is_empty() {
        return None;
    }
    let none = Choice { value: String::new(), label: text::NO_SOURCING.to_owned() };
    let choices = std::iter::once(none).chain(named(&page.sourcing)).collect();
    let (id, chosen) = (Field::Sourcing.as_str(), start.sourcing.clone());
    let error = error(posted, Field::Sourcing);
    let described = described_by(id, false, error.is_some());
    Some(view! {
        <FieldBox id label=text::SOURCING optional=text::OPTIONAL error>
            <Select id name=id choices chosen nostrip:described=described />
        </FieldBox>
    })
}
