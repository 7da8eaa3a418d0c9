//! The form of quick create. Without script it is a plain POST; with it the answer comes in place.

use leptos::prelude::*;
use shared::contract::ContractSummary;
use shared::failure::{Failure, Field};
use shared::partner::{NewPartnerPage, PartnerForm};
use shared::policy::Permission;

use super::after::after;
use super::amount::amount;
use super::browser;
use super::calls::create_partner;
use super::create::crumbs;
use super::draft::Draft;
use super::sending;
use crate::call::CallError;
use crate::features::setup::may_set_up;
use crate::layout::frame::Frame;
use crate::request;
use crate::routes;
use crate::text::common::{self, PARTNERS};
use crate::text::partners::{CANCEL, CREATE, contract as contract_label, create as text};
use crate::text::reasons;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::errors::{Errors, Mend};
use crate::ui::field::{Checkbox, Field as FieldBox, TextField, TextKind};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::select::{Choice, Select};
use crate::view::view;

/// The whole page around the form.
#[component]
pub fn CreateForm(
    /// What there is to choose from.
    page: NewPartnerPage,
    /// What the fields hold at first.
    start: PartnerForm,
    /// Why it was refused, when it was.
    refusal: Option<Failure>,
) -> impl IntoView {
    let draft = Draft::new(&page, &start, refusal);
    sending::take_over_select(draft);
    let create = Action::new(|form: &PartnerForm| create_partner(form.clone()));
    let unreachable = RwSignal::new(false);
    Effect::new(move || match create.value().get() {
        // A plain page, which the router does not have. Refused only for an address that is none.
        Some(Ok(id)) => drop(window().location().set_href(&routes::partner_created(&id))),
        Some(Err(CallError::Refused(failure))) => draft.refuse(failure),
        Some(Err(CallError::Unreachable)) => unreachable.set(true),
        None => {}
    });
    let busy = create.pending();
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked()
            && let Some(typed) = sending::typed(&event)
        {
            unreachable.set(false);
            create.dispatch(typed);
        }
    };
    let on_input = move |event: leptos::ev::Event| {
        if let Some((name, typed)) = sending::changed(&event) {
            draft.forgive(&name, &typed);
        }
    };
    let back = routes::PARTNERS;
    view! {
        <Frame title=CREATE refused=Signal::derive(move || draft.refusal.with(Option::is_some)) crumbs=crumbs()>
            <BackLink href=back>{PARTNERS}</BackLink>
            {move || summary(draft)}
            {move || unreachable.get().then(|| view! { <Notice tone=Tone::Danger>{text::UNREACHABLE}</Notice> })}
            <PageHead title=CREATE />
            <div class="l-two u-mt-8">
                <form
                    class="l-form"
                    method="post"
                    action=routes::PARTNER_NEW
                    novalidate
                    on:submit=on_submit
                    on:input=on_input
                    on:mousedown=|event| browser::on_mouse_down(&event)
                >
                    {fields(&page, &start, draft)}
                    <div class="l-actions">
                        <Button submit=true weight=Weight::Primary disabled=busy>
                            {move || if busy.get() { text::CREATING } else { CREATE }}
                        </Button>
                        <ButtonLink href=back>{CANCEL}</ButtonLink>
                    </div>
                    {guided()}
                </form>
                {after(draft, page.now)}
            </div>
        </Frame>
    }
}

/// The way to guided setup, for those who may.
fn guided() -> Option<AnyView> {
    may_set_up().then(|| {
        view! {
            <p class="u-sm u-2">
                {text::MORE} <a class="c-link" href=routes::SETUP>
                    {text::GUIDED}
                </a>
            </p>
        }
    })
}

/// What must be mended, or why the whole was refused.
fn summary(draft: Draft) -> Option<AnyView> {
    let view = match draft.refusal.get()? {
        Failure::Invalid(errors) => {
            let mend = |error: &shared::failure::FieldError| Mend {
                field: error.field.as_str().to_owned(),
                text: reasons::reason(error.field, &error.reason),
            };
            let items: Vec<Mend> = errors.iter().map(mend).collect();
            view! { <Errors title=common::fix(items.len()) items /> }
        }
        other => {
            view! { <Notice tone=Tone::Danger>{format!("{}.", reasons::failure(&other))}</Notice> }
        }
    };
    Some(view)
}

fn fields(page: &NewPartnerPage, start: &PartnerForm, draft: Draft) -> AnyView {
    let contract = draft.contract();
    let left = move || contract.with(|contract| contract.as_ref().map(ContractSummary::left));
    let on = move || contract.with(|contract| contract.as_ref().map(|contract| contract.id.to_string()));
    view! {
        <input
            type="hidden"
            name="left_seen"
            value=move || left().map(|left| left.bytes().to_string()).unwrap_or_default()
        />
        <input type="hidden" name="left_on" value=on />
        <TextField
            id="name"
            name="name"
            label=text::NAME
            value=start.name.clone()
            error=Signal::derive(move || draft.error(Field::Name))
        />
        {contract_field(&page.contracts, start, draft)}
        {amount(draft, page.deal_limit)}
        {overdraft(start, draft, may_overdraft())}
        {details(start, draft)}
    }
}

/// The contract: a select, or text where there is only one.
pub fn contract_field(contracts: &[ContractSummary], start: &PartnerForm, draft: Draft) -> AnyView {
    if let [only] = contracts {
        return view! {
            <div class="c-field">
                <span class="c-field__label">{text::CONTRACT}</span>
                <span>{contract_label(only)}</span>
                <input type="hidden" name="contract" value=only.id.to_string() />
            </div>
        };
    }
    let choices = contracts
        .iter()
        .map(|contract| Choice { value: contract.id.to_string(), label: contract_label(contract) })
        .collect();
    let chosen = start.contract.clone();
    view! {
        <FieldBox
            id="contract"
            label=text::CONTRACT
            error=Signal::derive(move || draft.error(Field::Contract))
        >
            <Select
                id="contract"
                name="contract"
                choices
                chosen
                on:change=move |event| draft.choose(event_target_value(&event))
            />
        </FieldBox>
    }
}

/// May who looks allow use above the allocation?
pub fn may_overdraft() -> bool {
    request::viewer().is_some_and(|viewer| viewer.may(Permission::SetOverdraft))
}

/// The box for use above the allocation, or why it is not there.
pub fn overdraft(start: &PartnerForm, draft: Draft, may: bool) -> AnyView {
    if !may {
        return view! { <p class="u-sm u-2">{text::overdraft_denied()}</p> };
    }
    let contract = draft.contract();
    view! {
        <Checkbox name="overdraft" checked=start.overdraft.is_some()>
            {text::OVERDRAFT}
            <small>{move || contract.with(|contract| contract.as_ref().map(text::overdraft_note))}</small>
        </Checkbox>
    }
}

fn details(start: &PartnerForm, draft: Draft) -> AnyView {
    let filled =
        ![&start.external_id, &start.contact_name, &start.contact_email].into_iter().all(String::is_empty);
    view! {
        <details class="c-more" open=move || filled || draft.details_refused()>
            <summary>{text::DETAILS} " " <span class="c-field__opt">{text::OPTIONAL}</span></summary>
            <div class="u-stack-6 u-mt-6">
                <TextField
                    id="external_id"
                    name="external_id"
                    label=text::EXTERNAL_ID
                    hint=text::EXTERNAL_ID_HINT
                    value=start.external_id.clone()
                    error=Signal::derive(move || draft.error(Field::ExternalId))
                />
                <TextField
                    id="contact_name"
                    name="contact_name"
                    label=text::CONTACT_NAME
                    value=start.contact_name.clone()
                    error=Signal::derive(move || draft.error(Field::ContactName))
                />
                <TextField
                    id="contact_email"
                    name="contact_email"
                    label=text::CONTACT_EMAIL
                    kind=TextKind::Email
                    value=start.contact_email.clone()
                    error=Signal::derive(move || draft.error(Field::ContactEmail))
                />
            </div>
        </details>
    }
}
