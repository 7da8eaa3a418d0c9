//! The only way from a draft to what the server makes: every visible step is read again, against what is possible now.

use serde::{Deserialize, Serialize};

use super::association::{AgreementChoice, Entry, NewAssociation, NewProgram, NewService, Terms};
use super::draft::Draft;
use super::limits::Limits;
use super::reading::{Agreement, Details, Joining, Sourcing};
use super::step::Step;
use crate::directory::PartnerType;
use crate::failure::{Errors, Failure, FieldError};
use crate::id::PublicId;
use crate::policy::Role;

/// Why a draft cannot be made yet: at least one problem, in the order of the steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incomplete {
    /// Each visible step that is not done.
    pub problems: Vec<Problem>,
}

/// A step that is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which.
    pub step: Step,
    /// What is wrong with its answer; nothing when it was never answered.
    pub errors: Vec<FieldError>,
}

impl Incomplete {
    /// The step to go to first.
    pub fn first(&self) -> Step {
        self.problems.first().map_or(Step::Summary, |problem| problem.step)
    }
}

impl From<Incomplete> for Failure {
    /// All errors, beside the fields of their steps.
    fn from(incomplete: Incomplete) -> Self {
        Self::Invalid(incomplete.problems.into_iter().flat_map(|problem| problem.errors).collect())
    }
}

/// The answers to the steps that were read; none to those that are hidden or wrong.
#[derive(Default)]
struct Parts {
    details: Option<Details>,
    agreement: Option<Agreement>,
    marketplaces: Option<Vec<PublicId>>,
    product_groups: Option<Vec<PublicId>>,
    sourcing: Option<Sourcing>,
    joining: Option<Joining>,
    people: Option<Vec<(String, Role)>>,
}

/// What the draft asks for, or each step that is not done. What hidden steps say is left out.
pub fn complete(draft: &Draft, limits: &Limits) -> Result<NewAssociation, Incomplete> {
    let source = draft.source(limits);
    let mut parts = Parts::default();
    let mut problems = Vec::new();
    for step in draft.steps() {
        let mut errors = Errors::new();
        match step {
            Step::Details => parts.details = source.details(&mut errors),
            Step::Agreement => parts.agreement = source.agreement(&mut errors),
            Step::Marketplaces => parts.marketplaces = source.marketplaces(&mut errors),
            Step::ProductGroups => parts.product_groups = source.product_groups(&mut errors),
            Step::Syndication => parts.sourcing = source.sourcing(&mut errors),
            Step::Action => parts.joining = source.joining(&mut errors),
            Step::Account => parts.people = source.people(&mut errors),
            Step::Summary => continue,
        }
        let asked = draft.asked(step);
        if !asked || !errors.is_empty() {
            let errors = if asked { errors.into_vec() } else { Vec::new() };
            problems.push(Problem { step, errors });
        }
    }
    match parts.join(draft.path().partner_type) {
        Some(association) if problems.is_empty() => Ok(association),
        _ => Err(Incomplete { problems }),
    }
}

impl Parts {
    /// Nothing when a part is missing, which is a problem then.
    fn join(self, partner_type: PartnerType) -> Option<NewAssociation> {
        let Details { name, external_id, storage } = self.details?;
        let terms = match (self.agreement?, partner_type) {
            (Agreement::Picked(id), PartnerType::Vendor) => {
                Terms::Vendor { program: AgreementChoice::Existing(id) }
            }
            (Agreement::Written(text), PartnerType::Vendor) => {
                let program = NewProgram { text, marketplaces: self.marketplaces? };
                Terms::Vendor { program: AgreementChoice::New(program) }
            }
            (Agreement::Picked(id), _) => Terms::Reseller { service: AgreementChoice::Existing(id), storage },
            (Agreement::Written(text), _) => {
                let marketplace = self.marketplaces?.into_iter().next()?;
                let (product_groups, Sourcing(sourcing)) = (self.product_groups?, self.sourcing?);
                let service = NewService { text, marketplace, product_groups, sourcing };
                Terms::Reseller { service: AgreementChoice::New(service), storage }
            }
        };
        let entry = match self.joining? {
            Joining::Invitation(invitation) => Entry::Invitation(invitation),
            Joining::Account => Entry::Account { people: self.people? },
        };
        Some(NewAssociation { name, external_id, terms, entry })
    }
}
