//! What the wizard asks the server to make: parsed, whole, and without what its choices have hidden.

use serde::{Deserialize, Serialize};

use super::answers::StorageForm;
use super::limits::Limits;
use crate::agreement::{AgreementKind, Document};
use crate::capacity::Capacity;
use crate::directory::PartnerType;
use crate::failure::{Errors, Field, Reason};
use crate::id::PublicId;
use crate::invitation::LinkDays;
use crate::partner::Allocation;
use crate::policy::Role;
use crate::prose::{AgreementName, Description, Message};
use crate::text::{Email, ExternalId, OrganizationName};

/// A partner to be associated. Only [`complete`](super::complete()) makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAssociation {
    /// Unique within the distributor after folding.
    pub name: OrganizationName,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// What it is, and what it signs.
    pub terms: Terms,
    /// How it joins.
    pub entry: Entry,
}

impl NewAssociation {
    /// The agreement that is made with it, if one is.
    pub fn written(&self) -> Option<&AgreementText> {
        match &self.terms {
            Terms::Vendor { program: AgreementChoice::New(new) } => Some(&new.text),
            Terms::Reseller { service: AgreementChoice::New(new), .. } => Some(&new.text),
            Terms::Vendor { .. } | Terms::Reseller { .. } => None,
        }
    }
}

/// What the partner is, and the agreement that admits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Signs a program contract.
    Vendor {
        /// Of which program.
        program: AgreementChoice<NewProgram>,
    },
    /// Signs a service contract.
    Reseller {
        /// Of which service agreement.
        service: AgreementChoice<NewService>,
        /// Its share of a capacity contract; it is a storage partner then.
        storage: Option<NewStorage>,
    },
}

/// An agreement that is there, by its active version, or one to be made with its first version active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementChoice<New> {
    /// That one.
    Existing(PublicId),
    /// To be made.
    New(New),
}

/// A program agreement to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProgram {
    /// What it says.
    pub text: AgreementText,
    /// A distribution agreement is made under it for each; none is fine.
    pub marketplaces: Vec<PublicId>,
}

/// A service agreement to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewService {
    /// What it says.
    pub text: AgreementText,
    /// Where it counts.
    pub marketplace: PublicId,
    /// What may be sold under it.
    pub product_groups: Vec<PublicId>,
    /// The sourcing agreement behind it.
    pub sourcing: Option<PublicId>,
}

/// Name and first version of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementText {
    /// Its name.
    pub name: AgreementName,
    /// What it says; there is one where there is no document.
    pub description: Option<Description>,
    /// What is signed.
    pub document: Document,
}

/// A share of a capacity contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStorage {
    /// Under which contract.
    pub contract: PublicId,
    /// What the partner holds.
    pub allocation: Allocation,
    /// May it use more than that?
    pub overdraft: bool,
}

/// How the partner joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// By a link; its contract is pending until then.
    Invitation(NewInvitation),
    /// At once; its contract is active.
    Account {
        /// Who gets in: [`Colleague::id`](super::Colleague::id) and role, one of them an admin.
        people: Vec<(String, Role)>,
    },
}

/// An invitation to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// Whom it is mailed to.
    pub email: Option<Email>,
    /// A few words that go with it.
    pub message: Option<Message>,
    /// How many days it works.
    pub days: LinkDays,
    /// Must the invitee have that address? Then there is one.
    pub only_this_address: bool,
}

impl NewInvitation {
    /// The only address that may accept, when the inviter wants that.
    pub fn only(&self) -> Option<&Email> {
        self.email.as_ref().filter(|_| self.only_this_address)
    }
}

impl NewStorage {
    /// Reads the block by the rules of quick create; `seen` is what the draft's person saw left of that contract.
    pub(super) fn read(
        form: &StorageForm,
        limits: &Limits,
        seen: Option<Capacity>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let contract = errors.take(Field::Contract, limits.contract(&form.contract).ok_or(Reason::Unknown));
        let allocation = errors.take(Field::Amount, Allocation::parse(&form.amount, &form.unit));
        if form.overdraft && !limits.may_overdraft {
            errors.push(Field::Overdraft, Reason::AdminOnly);
        }
        let (contract, allocation) = (contract?, allocation?);
        match contract.takes(allocation, limits.deal_limit) {
            Err(Reason::OverLimit { asked, left, .. }) => {
                let seen = seen.filter(|seen| *seen != left);
                errors.push(Field::Amount, Reason::OverLimit { asked, left, seen });
            }
            Err(reason) => errors.push(Field::Amount, reason),
            Ok(()) => {}
        }
        Some(Self { contract: contract.id.clone(), allocation, overdraft: form.overdraft })
    }
}

/// What the last button does, in numbers: what the summary says before, and a test counts behind. There is always one
/// contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effects {
    /// The agreement that is made, with its first version; none when one is picked.
    pub agreement: Option<AgreementKind>,
    /// Distribution agreements that are made under it.
    pub distribution_agreements: usize,
    /// What the contract is of.
    pub contract: AgreementKind,
    /// A row of the partner table is made, which holds so much.
    pub storage: Option<Allocation>,
    /// What is made so that the partner joins.
    pub entry: EntryEffect,
}

/// What is made so that the partner joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryEffect {
    /// A link that works once; the contract is pending and the partner invited until then.
    Invitation {
        /// For so long.
        days: LinkDays,
        /// Is it mailed, too?
        mailed: bool,
    },
    /// An account; the contract and the partner are active at once.
    Account {
        /// So many people get in.
        people: usize,
    },
}

impl NewAssociation {
    /// What the partner does.
    pub fn partner_type(&self) -> PartnerType {
        match &self.terms {
            Terms::Vendor { .. } => PartnerType::Vendor,
            Terms::Reseller { .. } => PartnerType::Reseller,
        }
    }

    /// Its share of a capacity contract.
    pub fn storage(&self) -> Option<&NewStorage> {
        match &self.terms {
            Terms::Vendor { .. } => None,
            Terms::Reseller { storage, .. } => storage.as_ref(),
        }
    }

    /// What making it makes.
    pub fn effects(&self) -> Effects {
        let contract = AgreementKind::admitting(self.partner_type());
        let (is_new, distribution_agreements) = match &self.terms {
            Terms::Vendor { program: AgreementChoice::New(new) } => (true, new.marketplaces.len()),
            Terms::Reseller { service: AgreementChoice::New(_), .. } => (true, 0),
            _ => (false, 0),
        };
        let entry = match &self.entry {
            Entry::Invitation(new) => EntryEffect::Invitation { days: new.days, mailed: new.email.is_some() },
            Entry::Account { people } => EntryEffect::Account { people: people.len() },
        };
        let storage = self.storage().map(|storage| storage.allocation);
        Effects { agreement: is_new.then_some(contract), distribution_agreements, contract, storage, entry }
    }
}
