//! Forms of a contract: answering, terminating, withdrawing its invitation, making a new link.

use leptos::prelude::*;
use shared::failure::Field;
use shared::form::Posted;
use shared::invitation::InvitationState;
use shared::legal_contract::{ContractPage, Ending, Verb};

use super::parts::{invited, renewable};
use crate::features::agreements::form::{changed_elsewhere, error};
use crate::routes;
use crate::text::contracts as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::Card;
use crate::ui::field::{TextArea, TextField};
use crate::ui::notice::Notice;
use crate::view::view;

/// What a form of the page does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Countersigns, sends back or rejects.
    Answer,
    /// Ends a contract in force.
    Terminate,
    /// Takes an invitation back, or a contract that was offered without one.
    Withdraw,
    /// Makes a new link.
    Renew,
}

impl Deed {
    /// Fields of all the forms.
    pub const FIELDS: &'static [Field] = &[Field::Grounds, Field::Note, Field::Days];
    const ALL: [Self; 4] = [Self::Answer, Self::Terminate, Self::Withdraw, Self::Renew];

    fn address_of(self) -> fn(&str) -> String {
        match self {
            Self::Answer => routes::contract_answer,
            Self::Terminate => routes::contract_terminate,
            Self::Withdraw => routes::contract_withdraw,
            Self::Renew => routes::contract_renew,
        }
    }

    /// Its address, for a contract.
    pub fn address(self, id: &str) -> String {
        self.address_of()(id)
    }

    /// The one that is open at an address.
    pub fn of(path: &str) -> Option<Self> {
        let id = path.split('/').nth(2)?;
        Self::ALL.into_iter().find(|deed| deed.address(id) == path)
    }

    /// Can it be done to the contract as it stands?
    pub fn fits(self, page: &ContractPage) -> bool {
        match self {
            Self::Answer => page.verbs.contains(&Verb::Countersign),
            Self::Terminate => page.verbs.contains(&Verb::Terminate),
            Self::Withdraw => page.verbs.contains(&Verb::Delete),
            Self::Renew => renewable(page),
        }
    }
}

/// Whose link can be made anew: it waits, or has run out.
pub fn waits(state: InvitationState) -> bool {
    matches!(state, InvitationState::Sent | InvitationState::Opened | InvitationState::Expired)
}

fn typed(posted: Option<&Posted>, field: Field) -> String {
    posted.and_then(|posted| posted.value(field.as_str())).unwrap_or_default().to_owned()
}

/// The form that answers what was submitted.
pub fn answer(page: &ContractPage, posted: Option<&Posted>) -> AnyView {
    let button = |verb: Verb, label: &'static str, weight| {
        page.verbs.contains(&verb).then(|| {
            view! {
                <Button submit=true weight attr:name="verb" attr:value=verb.as_str()>
                    {label}
                </Button>
            }
        })
    };
    // Answering in spite of another's change takes the revision that is there now; else the one that was seen.
    let seen = posted
        .filter(|posted| !changed_elsewhere(&posted.failure))
        .and_then(|posted| posted.value(Field::Revision.as_str()))
        .map_or_else(|| page.revision.to_string(), ToOwned::to_owned);
    let form = view! {
        <form class="l-form" method="post" action=Deed::Answer.address(page.row.id.as_str()) novalidate>
            <input type="hidden" name=Field::Revision.as_str() value=seen />
            <TextArea
                id=Field::Grounds.as_str()
                name=Field::Grounds.as_str()
                label=text::WORDS
                value=typed(posted, Field::Grounds)
                maxlength=200
                optional=text::OPTIONAL
                hint=text::WORDS_HINT
                error=error(posted, Field::Grounds)
            />
            <div class="l-actions">
                {button(Verb::Countersign, text::COUNTERSIGN, Weight::Primary)}
                {button(Verb::Refine, text::SEND_BACK, Weight::Plain)}
                {button(Verb::Reject, text::REJECT, Weight::Danger)}
            </div>
        </form>
    };
    view! {
        <Card id="answer" title=text::ANSWER>
            <p>{text::ANSWER_TEXT}</p>
            {form}
        </Card>
    }
}

/// The form of a deed that has a page of its own.
pub fn deed(page: &ContractPage, deed: Deed, posted: Option<&Posted>) -> AnyView {
    if !deed.fits(page) {
        return view! { <Notice>{text::NOT_NOW}</Notice> };
    }
    match deed {
        Deed::Answer => answer(page, posted),
        Deed::Terminate => {
            if let Some(Ending::Refused { accounts }) = page.ending {
                return view! { <Notice>{text::terminate_refused(accounts)}</Notice> };
            }
            let ending = page.ending.map_or(text::TERMINATE_LEAVES.to_owned(), text::ending);
            let fields = view! {
                <ul>
                    <li>{text::TERMINATE_BLOCKS}</li>
                    <li>{ending}</li>
                    <li>{text::TERMINATE_FINAL}</li>
                </ul>
                <TextField
                    id=Field::Note.as_str()
                    name=Field::Note.as_str()
                    label=text::TERMINATE_NOTE
                    value=typed(posted, Field::Note)
                    maxlength=100
                    optional=text::OPTIONAL
                    hint=text::TERMINATE_HINT
                    error=error(posted, Field::Note)
                />
            };
            confirm(page, deed, text::TERMINATE_TITLE, fields, (text::TERMINATE, Weight::Danger))
        }
        Deed::Withdraw if invited(page).is_none() => {
            let fields = view! { <p>{text::take_back(&page.row.party.name)}</p> };
            confirm(page, deed, text::TAKE_BACK_TITLE, fields, (text::TAKE_BACK, Weight::Danger))
        }
        Deed::Withdraw => {
            let fields = view! { <p>{text::withdraw(&page.row.party.name)}</p> };
            confirm(page, deed, text::WITHDRAW_TITLE, fields, (text::WITHDRAW, Weight::Danger))
        }
        Deed::Renew => {
            let fields = view! {
                <p>{text::RENEW_TEXT}</p>
                <TextField
                    id=Field::Days.as_str()
                    name=Field::Days.as_str()
                    label=text::DAYS
                    value=typed(posted, Field::Days)
                    maxlength=2
                    optional=text::OPTIONAL
                    hint=text::DAYS_HINT
                    error=error(posted, Field::Days)
                />
            };
            confirm(page, deed, text::RENEW_TITLE, fields, (text::RENEW, Weight::Primary))
        }
    }
}

fn confirm(
    page: &ContractPage,
    deed: Deed,
    title: &'static str,
    fields: AnyView,
    (label, weight): (&'static str, Weight),
) -> AnyView {
    let id = page.row.id.as_str();
    let form = view! {
        <form class="l-form" method="post" action=deed.address(id) novalidate>
            {fields}
            <div class="l-actions">
                <Button submit=true weight>
                    {label}
                </Button>
                <ButtonLink href=routes::contract(id)>{text::KEEP}</ButtonLink>
            </div>
        </form>
    };
    view! {
        <Card id="confirm" title>
            {form}
        </Card>
    }
}
