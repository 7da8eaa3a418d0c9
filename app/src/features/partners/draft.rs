//! What quick create knows while one types: the contracts, the amount, and what was refused.

use leptos::prelude::*;
use shared::amount::Unit;
use shared::capacity::Capacity;
use shared::contract::ContractSummary;
use shared::failure::{Failure, Field, FieldError, Reason};
use shared::partner::{Allocation, NewPartner, NewPartnerPage, PartnerForm};

use crate::text::partners::create as text;
use crate::text::reasons;
use crate::ui::outcome::Outcome;
use crate::ui::spinner::Spinner;

/// The form in the making.
#[derive(Clone, Copy)]
pub struct Draft {
    contracts: RwSignal<Vec<ContractSummary>>,
    chosen: RwSignal<String>,
    /// Text and unit of the amount.
    pub spinner: Spinner,
    /// Why the form was refused when it was sent last.
    pub refusal: RwSignal<Option<Failure>>,
    /// What stands at the fields; forgiven as soon as it is mended.
    errors: RwSignal<Vec<FieldError>>,
    deal_limit: Option<Capacity>,
}

impl Draft {
    /// Starts with what the server printed.
    pub fn new(page: &NewPartnerPage, start: &PartnerForm, refusal: Option<Failure>) -> Self {
        let unit = Unit::parse(&start.unit).unwrap_or_default();
        let draft = Self {
            contracts: RwSignal::new(page.contracts.clone()),
            chosen: RwSignal::new(start.contract.clone()),
            spinner: Spinner::new(start.amount.clone(), unit),
            refusal: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            deal_limit: page.deal_limit,
        };
        if let Some(refusal) = refusal {
            draft.refuse(refusal);
        }
        // Arrows change the amount without an input event.
        Effect::new(move |before: Option<(Option<Capacity>, String)>| {
            let now = (draft.spinner.amount().ok().map(|amount| amount.capacity), draft.chosen.get());
            if before.is_some_and(|before| before != now) {
                draft.forget(Field::Amount);
            }
            now
        });
        draft
    }

    /// Another contract is chosen.
    pub fn choose(self, id: String) {
        self.chosen.set(id);
    }

    /// The chosen contract; the first one for an id that is none.
    pub fn contract(self) -> Memo<Option<ContractSummary>> {
        Memo::new(move |_| {
            let chosen = self.chosen.get();
            self.contracts.with(|contracts| {
                let found = contracts.iter().find(|contract| contract.id.as_str() == chosen);
                found.or(contracts.first()).cloned()
            })
        })
    }

    /// What is asked for; nothing while the text is no amount.
    pub fn asked(self) -> Capacity {
        self.spinner.amount().map_or(Capacity::ZERO, |amount| amount.capacity)
    }

    /// What the amount means for the contract.
    pub fn outcome(self, contract: &ContractSummary) -> Outcome {
        match self.spinner.amount() {
            Ok(amount) => {
                let allocation = Allocation::from(amount.capacity);
                let over = contract.admits(allocation).is_err();
                Outcome { text: text::outcome(contract, allocation), over }
            }
            Err(_) => Outcome { text: text::outcome_unread(contract), over: false },
        }
    }

    /// What stands at a field.
    pub fn error(self, field: Field) -> Option<String> {
        self.errors.with(|errors| {
            let error = errors.iter().find(|error| error.field == field)?;
            Some(reasons::reason(field, &error.reason))
        })
    }

    /// What stands at the amount: what the server said of it, or what is wrong since the field was left.
    pub fn amount_error(self, contract: &ContractSummary) -> Option<String> {
        self.error(Field::Amount).or_else(|| {
            let reason = self.spinner.touched().then(|| self.amount_reason(contract))??;
            Some(reasons::reason(Field::Amount, &reason))
        })
    }

    fn amount_reason(self, contract: &ContractSummary) -> Option<Reason> {
        match self.spinner.amount() {
            Ok(amount) => self.too_much(amount.capacity, contract),
            Err(error) => Some(error.into()),
        }
    }

    fn too_much(self, asked: Capacity, contract: &ContractSummary) -> Option<Reason> {
        match (contract.admits(asked.into()), self.deal_limit) {
            (Err(_), _) if contract.reserved.is_zero() => Some(Reason::NothingReserved),
            (Err(left), _) => Some(Reason::OverLimit { asked, left, seen: None }),
            (Ok(()), Some(limit)) if asked > limit => Some(Reason::NeedsDeal { limit }),
            (Ok(()), _) => None,
        }
    }

    /// The server refused. When a colleague was faster, the contract here learns what is left now.
    pub fn refuse(self, failure: Failure) {
        let failure = self.with_amount(failure);
        let left = failure.at(Field::Amount).and_then(|error| match error.reason {
            Reason::OverLimit { left, .. } => Some(left),
            _ => None,
        });
        if let Some(left) = left {
            let chosen = self.chosen.get_untracked();
            self.contracts.update(|contracts| {
                if let Some(contract) = contracts.iter_mut().find(|contract| contract.id.as_str() == chosen) {
                    contract.allocated = contract.reserved.saturating_sub(left);
                }
            });
        }
        self.errors.set(failure.field_errors().to_vec());
        self.refusal.set(Some(failure));
    }

    /// The server looks at the capacity only when it could read the form. What the browser knows of it is added, so
    /// that a person mends all at once.
    fn with_amount(self, failure: Failure) -> Failure {
        let Failure::Invalid(mut errors) = failure else { return failure };
        let known = errors.iter().any(|error| error.field == Field::Amount);
        let asked = untrack(|| self.spinner.amount()).ok().filter(|_| !known);
        let contract = self.contract().get_untracked();
        let reason =
            asked.zip(contract).and_then(|(asked, contract)| self.too_much(asked.capacity, &contract));
        if let Some(reason) = reason {
            errors.push(FieldError::new(Field::Amount, reason));
            errors.sort_by_key(|error| error.field);
        }
        Failure::Invalid(errors)
    }

    /// A field in error was changed: its error goes when the new text is fine, as far as the browser can tell.
    pub fn forgive(self, name: &str, typed: &PartnerForm) {
        let known = self.errors.with_untracked(|errors| {
            errors.iter().map(|error| error.field).find(|field| field.as_str() == name)
        });
        let Some(field) = known else { return };
        let still = NewPartner::parse(typed).err().unwrap_or_default();
        self.errors.update(|errors| {
            errors.retain(|error| error.field != field);
            errors.extend(still.into_iter().filter(|error| error.field == field));
        });
    }

    fn forget(self, field: Field) {
        if self.errors.with_untracked(|errors| errors.iter().any(|error| error.field == field)) {
            self.errors.update(|errors| errors.retain(|error| error.field != field));
        }
    }

    /// Is something wrong in the part of the form that can be closed?
    pub fn details_refused(self) -> bool {
        const CLOSED: [Field; 3] = [Field::ExternalId, Field::ContactName, Field::ContactEmail];
        self.errors.with(|errors| errors.iter().any(|error| CLOSED.contains(&error.field)))
    }
}
