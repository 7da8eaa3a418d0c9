//! The answer to a step out of a form's fields: what is posted without script, and what a script reads off the same form.

use super::answers::{ActionForm, AgreementForm, DetailsForm, PersonForm, StepForm, StorageForm};
use super::draft::Draft;
use super::limits::Limits;
use super::step::{Action, Step};
use crate::agreement::DocumentForm;
use crate::amount::Unit;
use crate::directory::PartnerType;
use crate::failure::Field;
use crate::form::Fields;
use crate::policy::Role;

/// Box that is ticked to write a new agreement.
pub const NEW_AGREEMENT: &str = "new_agreement";
/// Box that is ticked to allocate storage.
pub const STORAGE: &str = "storage";
/// Unit beside the amount.
pub const UNIT: &str = "unit";
/// Box that is ticked to hold the invitee to the address.
pub const ONLY_THIS_ADDRESS: &str = "only_this_address";
/// Box that is ticked to choose all people that are listed.
pub const EVERYONE: &str = "everyone";
/// Before a person's id: the name of the field of their role, which is there for everyone who is listed.
pub const ROLE_OF: &str = "role-";

impl Draft {
    /// Reads a form's fields. A text or choice whose field is not there stays as it was, a box that is not there is not
    /// ticked. There is nothing to read on the summary.
    pub fn read(&self, step: Step, values: &[(String, String)]) -> Option<StepForm> {
        let posted = Posted(Fields(values));
        Some(match self.answers().form(step)? {
            StepForm::Details(was) => StepForm::Details(posted.details(was)),
            StepForm::Agreement(was) => StepForm::Agreement(posted.agreement(was)),
            StepForm::Marketplaces(_) => StepForm::Marketplaces(posted.0.all(Field::Marketplaces)),
            StepForm::ProductGroups(_) => StepForm::ProductGroups(posted.0.all(Field::ProductGroups)),
            StepForm::Syndication(was) => StepForm::Syndication(posted.text(Field::Sourcing, was)),
            StepForm::Action(was) => StepForm::Action(posted.action(was)),
            StepForm::Account(_) => StepForm::Account(posted.people()),
        })
    }

    /// What a step's page starts with: the answer that is there, and for what is empty the only or the safest choice.
    /// It counts when it is sent.
    pub fn form(&self, step: Step, limits: &Limits) -> Option<StepForm> {
        let mut form = self.answers().form(step)?;
        match &mut form {
            StepForm::Details(form) => self.suggest_details(form, limits),
            StepForm::Agreement(form) if form.picked.is_empty() => {
                form.picked = only(limits.admitting(self.path().partner_type).map(|offered| &offered.id));
            }
            StepForm::Marketplaces(chosen)
                if chosen.is_empty() && self.path().partner_type != PartnerType::Vendor =>
            {
                chosen.extend(Some(only(limits.marketplaces.iter().map(|offered| &offered.id))));
                chosen.retain(|id| !id.is_empty());
            }
            StepForm::Syndication(chosen) if chosen.is_empty() && !self.asked(step) => {
                *chosen = only(limits.sourcing().map(|offered| &offered.id));
            }
            StepForm::Action(form) => {
                if form.action.is_empty() {
                    Action::default().as_str().clone_into(&mut form.action);
                }
                if form.days.is_empty() {
                    form.days = limits.default_days.get().to_string();
                }
            }
            StepForm::Account(people) if people.is_empty() => {
                let role = Role::Admin.as_str().to_owned();
                let oneself = limits.colleague(&limits.oneself);
                people.extend(oneself.map(|oneself| PersonForm { id: oneself.id.clone(), role }));
            }
            _ => {}
        }
        Some(form)
    }

    fn suggest_details(&self, form: &mut DetailsForm, limits: &Limits) {
        let admits = |kind| limits.admitting(kind).next().is_some();
        if !self.asked(Step::Details) && !admits(PartnerType::Vendor) && !admits(PartnerType::Reseller) {
            form.new_agreement = true;
        }
        if form.storage.contract.is_empty() {
            form.storage.contract = only(limits.contracts.iter().map(|contract| &contract.id));
        }
        if form.storage.unit.is_empty() {
            Unit::default().as_str().clone_into(&mut form.storage.unit);
        }
    }
}

/// The only one, or nothing.
fn only<'a>(mut ids: impl Iterator<Item = &'a crate::id::PublicId>) -> String {
    match (ids.next(), ids.next()) {
        (Some(id), None) => id.as_str().to_owned(),
        _ => String::new(),
    }
}

struct Posted<'a>(Fields<'a>);

impl Posted<'_> {
    fn text(&self, field: Field, was: String) -> String {
        self.0.value_or(field.as_str(), was)
    }

    fn ticked(&self, name: &str) -> bool {
        self.0.ticked(name)
    }

    fn details(&self, was: DetailsForm) -> DetailsForm {
        DetailsForm {
            partner_type: self.text(Field::PartnerType, was.partner_type),
            name: self.text(Field::Name, was.name),
            external_id: self.text(Field::ExternalId, was.external_id),
            new_agreement: self.ticked(NEW_AGREEMENT),
            storage: StorageForm {
                wanted: self.ticked(STORAGE),
                contract: self.text(Field::Contract, was.storage.contract),
                amount: self.text(Field::Amount, was.storage.amount),
                unit: self.0.value_or(UNIT, was.storage.unit),
                overdraft: self.ticked(Field::Overdraft.as_str()),
            },
        }
    }

    fn agreement(&self, was: AgreementForm) -> AgreementForm {
        AgreementForm {
            picked: self.text(Field::Agreement, was.picked),
            name: self.text(Field::AgreementName, was.name),
            description: self.text(Field::Description, was.description),
            document: DocumentForm {
                source: self.text(Field::Document, was.document.source),
                link: self.text(Field::DocumentLink, was.document.link),
                file: was.document.file,
                refused: None,
            },
        }
    }

    fn action(&self, was: ActionForm) -> ActionForm {
        ActionForm {
            action: self.text(Field::Action, was.action),
            email: self.text(Field::Email, was.email),
            message: self.text(Field::Message, was.message),
            days: self.text(Field::Days, was.days),
            only_this_address: self.ticked(ONLY_THIS_ADDRESS),
        }
    }

    /// Those who are ticked; with [`EVERYONE`] all who are listed, which are those with a role.
    fn people(&self) -> Vec<PersonForm> {
        let person = |id: &str| {
            let role = self.0.named(&[ROLE_OF, id].concat()).next().unwrap_or_default().to_owned();
            PersonForm { id: id.to_owned(), role }
        };
        if self.ticked(EVERYONE) {
            self.0.0.iter().filter_map(|(name, _)| name.strip_prefix(ROLE_OF)).map(person).collect()
        } else {
            self.0.named(Field::People.as_str()).map(person).collect()
        }
    }
}
