//! What the server says is possible now: the data that the rules decide on and that the pages show.

use serde::{Deserialize, Serialize};

use crate::agreement::AgreementKind;
use crate::capacity::Capacity;
use crate::contract::ContractSummary;
use crate::directory::PartnerType;
use crate::failure::Field;
use crate::id::PublicId;
use crate::invitation::LinkDays;

/// What may be chosen, as of now. Lists are in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The agreements with an active version, of every kind that the wizard asks for.
    pub agreements: Vec<OfferedAgreement>,
    /// The marketplaces one sees.
    pub marketplaces: Vec<OfferedMarketplace>,
    /// The product groups one sees.
    pub product_groups: Vec<OfferedGroup>,
    /// Capacity contracts.
    pub contracts: Vec<ContractSummary>,
    /// Above this a registered deal comes first, when that rule is on.
    pub deal_limit: Option<Capacity>,
    /// May one allow use above the allocation?
    pub may_overdraft: bool,
    /// The people of one's own organization.
    pub people: Vec<Colleague>,
    /// [`Colleague::id`] of who is asking.
    pub oneself: String,
    /// How many days a link works unless one says otherwise.
    pub default_days: LinkDays,
    /// Which of the texts in the draft another partner has.
    pub taken: Vec<TakenText>,
}

/// An agreement that makes contracts now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedAgreement {
    /// Its public id.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Its name.
    pub name: String,
    /// Number of the active version.
    pub version: u32,
    /// How many contracts refer to it.
    pub contracts: u64,
}

/// A marketplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedMarketplace {
    /// Its public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// The distribution agreement it has already; a vendor's new program cannot have it then.
    pub taken_by: Option<TakenBy>,
}

/// The agreement that has a marketplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBy {
    /// Its public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
}

/// A product group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedGroup {
    /// Its public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// How many products are in it.
    pub products: u64,
}

/// A person of one's own organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// What the server knows them by; opaque here.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// A text that another partner has. It counts for exactly what was looked up, so that what is typed next is not refused
/// for what was typed before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenText {
    /// Name or external id.
    pub field: Field,
    /// As typed when the server looked.
    pub typed: String,
    /// Name of the partner that has it.
    pub by: String,
}

impl Limits {
    /// The agreements that admit a partner of this type.
    pub fn admitting(&self, partner_type: PartnerType) -> impl Iterator<Item = &OfferedAgreement> {
        let kind = AgreementKind::admitting(partner_type);
        self.agreements.iter().filter(move |agreement| agreement.kind == kind)
    }

    /// The sourcing agreements.
    pub fn sourcing(&self) -> impl Iterator<Item = &OfferedAgreement> {
        self.agreements.iter().filter(|agreement| {
            matches!(agreement.kind, AgreementKind::Syndication | AgreementKind::Referral)
        })
    }

    /// The marketplace of an id.
    pub fn marketplace(&self, id: &str) -> Option<&OfferedMarketplace> {
        self.marketplaces.iter().find(|marketplace| marketplace.id.as_str() == id)
    }

    /// The product group of an id.
    pub fn product_group(&self, id: &str) -> Option<&OfferedGroup> {
        self.product_groups.iter().find(|group| group.id.as_str() == id)
    }

    /// The capacity contract of an id.
    pub fn contract(&self, id: &str) -> Option<&ContractSummary> {
        self.contracts.iter().find(|contract| contract.id.as_str() == id)
    }

    /// The colleague of an id.
    pub fn colleague(&self, id: &str) -> Option<&Colleague> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Who has this text?
    pub(super) fn taken(&self, field: Field, typed: &str) -> Option<String> {
        let typed = typed.trim();
        let same = |taken: &&TakenText| taken.field == field && taken.typed.trim() == typed;
        self.taken.iter().find(same).map(|taken| taken.by.clone())
    }
}
