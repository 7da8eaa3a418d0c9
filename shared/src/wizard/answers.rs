//! What is typed into the wizard, as it is typed: kept until the last button, parsed by
//! [`complete`](super::complete()) alone.
//!
//! A draft outlives the program that wrote it, so a field that is missing reads as empty and one that is not known is
//! passed over.

use serde::{Deserialize, Serialize};

use super::step::{Action, Path, Step};
use crate::agreement::DocumentForm;
use crate::directory::PartnerType;

/// The shape of [`Answers`]. It rises when a field changes its meaning; a new field alone does not raise it.
pub const SCHEMA: u16 = 1;

/// All answers, also those to steps that another choice has hidden: they are there again when the choice returns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// [`SCHEMA`] of the program that wrote them.
    pub schema: u16,
    /// Partner details.
    pub details: DetailsForm,
    /// Agreement.
    pub agreement: AgreementForm,
    /// Public ids of marketplaces.
    pub marketplaces: Vec<String>,
    /// Public ids of product groups.
    pub product_groups: Vec<String>,
    /// Public id of the sourcing agreement; empty for none.
    pub sourcing: String,
    /// Action.
    pub action: ActionForm,
    /// Who gets into the account.
    pub people: Vec<PersonForm>,
}

/// Partner details.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    /// `vendor` or `reseller`; empty until chosen.
    pub partner_type: String,
    /// Partner name.
    pub name: String,
    /// The distributor's own id for it.
    pub external_id: String,
    /// Is an agreement written here, instead of picked?
    pub new_agreement: bool,
    /// A reseller's share of a capacity contract.
    pub storage: StorageForm,
}

/// The storage block; counts for a reseller, when it is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StorageForm {
    /// Is storage allocated in the same stroke?
    pub wanted: bool,
    /// Public id of the capacity contract.
    pub contract: String,
    /// "Allocate storage", as typed.
    pub amount: String,
    /// `TB` or `GB`.
    pub unit: String,
    /// May it use more than that?
    pub overdraft: bool,
}

/// The agreement: one that is picked, and one that is written. [`DetailsForm::new_agreement`] says which counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    /// Public id of the one that is picked.
    pub picked: String,
    /// Name of the new one.
    pub name: String,
    /// What it says.
    pub description: String,
    /// Its document. The file is put there by [`Draft::attach`](super::Draft::attach) and by nothing that is posted.
    pub document: DocumentForm,
}

/// How the partner joins, and what its invitation says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionForm {
    /// An [`Action`]; empty until chosen.
    pub action: String,
    /// Whom the link is mailed to; empty for nobody.
    pub email: String,
    /// A few words that go with it.
    pub message: String,
    /// How many days the link works; empty for what the organization has set.
    pub days: String,
    /// Must the invitee have that address?
    pub only_this_address: bool,
}

/// A person who gets into the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// [`Colleague::id`](super::Colleague::id).
    pub id: String,
    /// Their role in the partner's organization.
    pub role: String,
}

/// The answer to one step, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the answer to the step of that name")]
pub enum StepForm {
    Details(DetailsForm),
    Agreement(AgreementForm),
    Marketplaces(Vec<String>),
    ProductGroups(Vec<String>),
    Syndication(String),
    Action(ActionForm),
    Account(Vec<PersonForm>),
}

impl StepForm {
    /// The step it answers.
    pub fn step(&self) -> Step {
        match self {
            Self::Details(_) => Step::Details,
            Self::Agreement(_) => Step::Agreement,
            Self::Marketplaces(_) => Step::Marketplaces,
            Self::ProductGroups(_) => Step::ProductGroups,
            Self::Syndication(_) => Step::Syndication,
            Self::Action(_) => Step::Action,
            Self::Account(_) => Step::Account,
        }
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            details: DetailsForm::default(),
            agreement: AgreementForm::default(),
            marketplaces: Vec::new(),
            product_groups: Vec::new(),
            sourcing: String::new(),
            action: ActionForm::default(),
            people: Vec::new(),
        }
    }
}

impl Answers {
    /// The choices that decide which steps there are; what is not chosen yet is that of [`Path::default`].
    pub fn path(&self) -> Path {
        let default = Path::default();
        Path {
            partner_type: self.details.partner_type().unwrap_or(default.partner_type),
            new_agreement: self.details.new_agreement,
            action: Action::parse(&self.action.action).unwrap_or(default.action),
        }
    }

    /// The answer to a step; there is none to the summary.
    pub fn form(&self, step: Step) -> Option<StepForm> {
        Some(match step {
            Step::Details => StepForm::Details(self.details.clone()),
            Step::Agreement => StepForm::Agreement(self.agreement.clone()),
            Step::Marketplaces => StepForm::Marketplaces(self.marketplaces.clone()),
            Step::ProductGroups => StepForm::ProductGroups(self.product_groups.clone()),
            Step::Syndication => StepForm::Syndication(self.sourcing.clone()),
            Step::Action => StepForm::Action(self.action.clone()),
            Step::Account => StepForm::Account(self.people.clone()),
            Step::Summary => return None,
        })
    }

    /// With another answer to a step. The file of the agreement stays: it is not the form's to name.
    pub(super) fn with(mut self, form: StepForm) -> Self {
        match form {
            StepForm::Details(form) => self.details = form,
            StepForm::Agreement(form) => {
                let file = self.agreement.document.file.take();
                self.agreement = form;
                self.agreement.document.file = file;
            }
            StepForm::Marketplaces(form) => self.marketplaces = form,
            StepForm::ProductGroups(form) => self.product_groups = form,
            StepForm::Syndication(form) => self.sourcing = form,
            StepForm::Action(form) => self.action = form,
            StepForm::Account(form) => self.people = form,
        }
        self.schema = SCHEMA;
        self
    }
}

impl DetailsForm {
    /// The type that is chosen. A distributor cannot be made here.
    pub fn partner_type(&self) -> Option<PartnerType> {
        PartnerType::parse(&self.partner_type).filter(|kind| *kind != PartnerType::Distributor)
    }
}
