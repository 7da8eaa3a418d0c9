//! Each step's answer, read by itself: what it says, or all that is wrong with it.

use super::answers::{ActionForm, Answers};
use super::association::{AgreementText, NewInvitation, NewStorage};
use super::limits::Limits;
use super::step::{Action, Step};
use crate::agreement::Document;
use crate::capacity::Capacity;
use crate::directory::PartnerType;
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::id::PublicId;
use crate::invitation::LinkDays;
use crate::policy::Role;
use crate::prose::{AgreementName, Description, Message, optional};
use crate::text::{Email, ExternalId, OrganizationName};

/// What the steps are read from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) answers: &'a Answers,
    pub(super) limits: &'a Limits,
    /// What was left of the chosen contract when the details were answered.
    pub(super) seen: Option<Capacity>,
}

/// Partner details.
pub(super) struct Details {
    pub(super) name: OrganizationName,
    pub(super) external_id: Option<ExternalId>,
    pub(super) storage: Option<NewStorage>,
}

/// The agreement.
pub(super) enum Agreement {
    Picked(PublicId),
    Written(AgreementText),
}

/// The sourcing agreement, if any.
pub(super) struct Sourcing(pub(super) Option<PublicId>);

/// The action, with what belongs to it.
pub(super) enum Joining {
    Invitation(NewInvitation),
    Account,
}

impl Source<'_> {
    /// All that is wrong with the answer to a step.
    pub(super) fn errors(self, step: Step) -> Vec<FieldError> {
        let mut errors = Errors::new();
        match step {
            Step::Details => drop(self.details(&mut errors)),
            Step::Agreement => drop(self.agreement(&mut errors)),
            Step::Marketplaces => drop(self.marketplaces(&mut errors)),
            Step::ProductGroups => drop(self.product_groups(&mut errors)),
            Step::Syndication => drop(self.sourcing(&mut errors)),
            Step::Action => drop(self.joining(&mut errors)),
            Step::Account => drop(self.people(&mut errors)),
            Step::Summary => {}
        }
        errors.into_vec()
    }

    pub(super) fn details(self, errors: &mut Errors) -> Option<Details> {
        let form = &self.answers.details;
        let partner_type = errors.take(Field::PartnerType, form.partner_type().ok_or(Reason::Required));
        let name = errors.take(Field::Name, OrganizationName::parse(&form.name));
        let external_id = errors.take(Field::ExternalId, optional(&form.external_id, ExternalId::parse));
        for (field, typed) in [(Field::Name, &form.name), (Field::ExternalId, &form.external_id)] {
            if let Some(name) = self.limits.taken(field, typed) {
                errors.push(field, Reason::Taken { name });
            }
        }
        let wanted = form.storage.wanted && partner_type == Some(PartnerType::Reseller);
        let storage =
            if wanted { NewStorage::read(&form.storage, self.limits, self.seen, errors) } else { None };
        Some(Details { name: name?, external_id: external_id?, storage })
    }

    pub(super) fn agreement(self, errors: &mut Errors) -> Option<Agreement> {
        let form = &self.answers.agreement;
        let path = self.answers.path();
        if !path.new_agreement {
            let mut offered = self.limits.admitting(path.partner_type);
            let picked = match offered.find(|agreement| agreement.id.as_str() == form.picked) {
                Some(agreement) => Ok(agreement.id.clone()),
                None if form.picked.is_empty() => Err(Reason::Required),
                None => Err(Reason::Unknown),
            };
            return errors.take(Field::Agreement, picked).map(Agreement::Picked);
        }
        let name = errors.take(Field::AgreementName, AgreementName::parse(&form.name));
        if let Some(name) = self.limits.taken(Field::AgreementName, &form.name) {
            errors.push(Field::AgreementName, Reason::Taken { name });
        }
        let description = errors.take(Field::Description, optional(&form.description, Description::parse));
        let document = Document::read(&form.document, errors);
        if let (Some(None), Some(Document::None)) = (&description, &document) {
            errors.push(Field::Description, Reason::Required);
        }
        Some(Agreement::Written(AgreementText {
            name: name?,
            description: description?,
            document: document?,
        }))
    }

    /// A vendor's program gets a distribution agreement for each, so each must be free; a reseller's service agreement is
    /// for exactly one.
    pub(super) fn marketplaces(self, errors: &mut Errors) -> Option<Vec<PublicId>> {
        let is_vendor = self.answers.path().partner_type == PartnerType::Vendor;
        let mut chosen = Vec::new();
        for id in &self.answers.marketplaces {
            let Some(marketplace) = self.limits.marketplace(id) else {
                errors.push(Field::Marketplaces, Reason::Unknown);
                return None;
            };
            if chosen.contains(&marketplace.id) {
                continue;
            }
            if let Some(taken) = marketplace.taken_by.as_ref().filter(|_| is_vendor) {
                let (marketplace, agreement) = (marketplace.name.clone(), taken.name.clone());
                errors.push(Field::Marketplaces, Reason::HasAgreement { marketplace, agreement });
            }
            chosen.push(marketplace.id.clone());
        }
        match chosen.len() {
            0 if !is_vendor => errors.push(Field::Marketplaces, Reason::Required),
            2.. if !is_vendor => errors.push(Field::Marketplaces, Reason::TooMany { max: 1 }),
            _ => {}
        }
        Some(chosen)
    }

    pub(super) fn product_groups(self, errors: &mut Errors) -> Option<Vec<PublicId>> {
        let mut chosen = Vec::new();
        for id in &self.answers.product_groups {
            let group = self.limits.product_group(id).ok_or(Reason::Unknown);
            let group = errors.take(Field::ProductGroups, group)?;
            if !chosen.contains(&group.id) {
                chosen.push(group.id.clone());
            }
        }
        Some(chosen)
    }

    pub(super) fn sourcing(self, errors: &mut Errors) -> Option<Sourcing> {
        let typed = &self.answers.sourcing;
        let found = self.limits.sourcing().find(|agreement| agreement.id.as_str() == typed);
        let sourcing = Sourcing(found.map(|agreement| agreement.id.clone()));
        let known = typed.is_empty() || sourcing.0.is_some();
        errors.take(Field::Sourcing, if known { Ok(sourcing) } else { Err(Reason::Unknown) })
    }

    pub(super) fn joining(self, errors: &mut Errors) -> Option<Joining> {
        let form = &self.answers.action;
        let action = match form.action.as_str() {
            "" => Err(Reason::Required),
            text => Action::parse(text).ok_or(Reason::Unknown),
        };
        match errors.take(Field::Action, action)? {
            Action::Account => Some(Joining::Account),
            Action::Invitation => self.invitation(form, errors).map(Joining::Invitation),
        }
    }

    fn invitation(self, form: &ActionForm, errors: &mut Errors) -> Option<NewInvitation> {
        let email = errors.take(Field::Email, optional(&form.email, Email::parse));
        let message = errors.take(Field::Message, optional(&form.message, Message::parse));
        let days = errors.take(Field::Days, days(&form.days, self.limits.default_days));
        if form.only_this_address && email == Some(None) {
            errors.push(Field::Email, Reason::Required);
        }
        let only_this_address = form.only_this_address;
        Some(NewInvitation { email: email?, message: message?, days: days?, only_this_address })
    }

    /// At least one, and one of them an admin: else nobody could manage the account.
    pub(super) fn people(self, errors: &mut Errors) -> Option<Vec<(String, Role)>> {
        let mut people: Vec<(String, Role)> = Vec::new();
        for person in &self.answers.people {
            let known = self.limits.colleague(&person.id).is_some();
            let role = Role::parse(&person.role).filter(|_| known).ok_or(Reason::Unknown);
            let role = errors.take(Field::People, role)?;
            if people.iter().all(|(id, _)| *id != person.id) {
                people.push((person.id.clone(), role));
            }
        }
        if people.is_empty() {
            errors.push(Field::People, Reason::Required);
        } else if people.iter().all(|(_, role)| *role != Role::Admin) {
            errors.push(Field::People, Reason::NoAdmin);
        }
        Some(people)
    }
}

/// Days that a link works; nothing typed counts as the organization's own number.
pub(super) fn days(typed: &str, default: LinkDays) -> Result<LinkDays, Reason> {
    if typed.trim().is_empty() { Ok(default) } else { LinkDays::parse(typed) }
}
