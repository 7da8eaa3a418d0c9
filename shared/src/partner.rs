//! Partners: the form that makes one, the allocation it holds, and how its row reads.

use serde::{Deserialize, Serialize};

use crate::amount::{Amount, Unit};
use crate::capacity::{Capacity, Share};
use crate::contract::{BillingMode, ContractSummary};
use crate::directory::DirectoryStatus;
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::id::PublicId;
use crate::money::{Currency, Money};
use crate::prose::optional;
use crate::text::{Email, ExternalId, OrganizationName, PersonName};
use crate::time::{Day, Timestamp};

/// What a partner holds of its contract.
///
/// On the wire of the field, 0 means pay-per-use; in here the two can't be confused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Capacity", into = "Capacity")]
pub enum Allocation {
    /// Nothing held; billed by use.
    PayPerUse,
    /// A share of the contract's reserved capacity, never nothing.
    Reserved(Capacity),
}

impl From<Capacity> for Allocation {
    fn from(capacity: Capacity) -> Self {
        if capacity.is_zero() { Self::PayPerUse } else { Self::Reserved(capacity) }
    }
}

impl From<Allocation> for Capacity {
    fn from(allocation: Allocation) -> Self {
        allocation.capacity()
    }
}

impl Allocation {
    /// Reads "Allocate storage" with the unit beside it; nothing typed counts as 0.
    pub fn parse(amount: &str, unit: &str) -> Result<Self, Reason> {
        if amount.trim().is_empty() {
            return Ok(Self::PayPerUse);
        }
        let unit = Unit::parse(unit).unwrap_or_default();
        Ok(Amount::parse(amount, unit)?.capacity.into())
    }

    /// The bytes held.
    pub fn capacity(self) -> Capacity {
        match self {
            Self::PayPerUse => Capacity::ZERO,
            Self::Reserved(capacity) => capacity,
        }
    }

    /// How it is billed.
    pub fn billing_mode(self) -> BillingMode {
        match self {
            Self::PayPerUse => BillingMode::PayPerUse,
            Self::Reserved(_) => BillingMode::Reserved,
        }
    }

    /// Use above the allocation. Pay-per-use has none: all of its use is billed anyway.
    pub fn excess(self, used: Capacity) -> Capacity {
        match self {
            Self::PayPerUse => Capacity::ZERO,
            Self::Reserved(allocated) => used.saturating_sub(allocated),
        }
    }

    /// Would changing `old` into this cut below what is used? Without overdraft that is refused: data can't be given back.
    pub fn shrinks_below(self, used: Capacity, old: Self) -> bool {
        matches!(self, Self::Reserved(new) if new < used && new < old.capacity())
    }

    /// How far the allocation is used up; none for pay-per-use.
    pub fn share(self, used: Capacity) -> Option<Share> {
        Share::of(used, self.capacity())
    }

    /// Where the use stands against the allocation.
    pub fn level(self, used: Capacity) -> Level {
        match self.share(used).map(Share::milli_percent) {
            Some(share) if share > 100_000 || !self.excess(used).is_zero() => Level::Over,
            Some(share) if share >= NEAR_LIMIT => Level::Near,
            _ => Level::Within,
        }
    }
}

/// From this share of an allocation on (in thousandths of a percent) a partner is near its limit: 95 %.
pub const NEAR_LIMIT: u64 = 95_000;

/// Where the use of an allocation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Below 95 %.
    Within,
    /// 95 % up to all of it.
    Near,
    /// More than all of it.
    Over,
}

/// Where a partnership stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerStatus {
    /// Has a link and has not answered; holds its allocation already.
    Invited,
    /// Works.
    Active,
    /// Stopped by its distributor; keeps its allocation.
    Suspended,
    /// Put away; holds no capacity.
    Archived,
}

impl PartnerStatus {
    /// All.
    pub const ALL: [Self; 4] = [Self::Active, Self::Invited, Self::Suspended, Self::Archived];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Archived => "archived",
        }
    }

    /// Reads [`PartnerStatus::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Where such a partner stands in the directory.
    pub fn in_directory(self) -> DirectoryStatus {
        match self {
            Self::Invited => DirectoryStatus::Invited,
            Self::Active => DirectoryStatus::Active,
            Self::Suspended => DirectoryStatus::Suspended,
            Self::Archived => DirectoryStatus::Removed,
        }
    }
}

/// The quick-create form as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartnerForm {
    /// Partner name.
    pub name: String,
    /// Public id of the capacity contract.
    pub contract: String,
    /// "Allocate storage", as typed.
    pub amount: String,
    /// `TB` or `GB`.
    pub unit: String,
    /// Present when the box is ticked.
    pub overdraft: Option<String>,
    /// The distributor's own id.
    pub external_id: String,
    /// Contact person.
    pub contact_name: String,
    /// Their address.
    pub contact_email: String,
    /// The bytes left that the form showed, to tell an honest race from a mistake.
    pub left_seen: Option<String>,
    /// The contract they are left on: without script they do not follow another choice.
    pub left_on: Option<String>,
}

/// A person to talk to at the partner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their name.
    pub name: Option<PersonName>,
    /// Their address.
    pub email: Option<Email>,
}

/// A partner to be made. Only [`NewPartner::parse`] and a checked CSV row make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPartner {
    /// Unique within the distributor after folding.
    pub name: OrganizationName,
    /// Under which contract.
    pub contract: PublicId,
    /// What it holds.
    pub allocation: Allocation,
    /// May it use more than that?
    pub overdraft: bool,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// Whom to talk to.
    pub contact: Contact,
}

impl NewPartner {
    /// Reads the form; tells all that is wrong with it at once. An empty amount counts as 0.
    pub fn parse(form: &PartnerForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let name = errors.take(Field::Name, OrganizationName::parse(&form.name));
        let contract =
            errors.take(Field::Contract, PublicId::parse(&form.contract).map_err(|_| Reason::Unknown));
        let allocation = errors.take(Field::Amount, form.allocation());
        let external_id = errors.take(Field::ExternalId, optional(&form.external_id, ExternalId::parse));
        let contact_name = errors.take(Field::ContactName, optional(&form.contact_name, PersonName::parse));
        let contact_email = errors.take(Field::ContactEmail, optional(&form.contact_email, Email::parse));
        match (name, contract, allocation, external_id, contact_name, contact_email) {
            (
                Some(name),
                Some(contract),
                Some(allocation),
                Some(external_id),
                Some(contact_name),
                Some(email),
            ) => Ok(Self {
                name,
                contract,
                allocation,
                overdraft: form.overdraft.is_some(),
                external_id,
                contact: Contact { name: contact_name, email },
            }),
            _ => Err(errors.into_vec()),
        }
    }
}

impl PartnerForm {
    /// The allocation that is typed at the moment.
    pub fn allocation(&self) -> Result<Allocation, Reason> {
        Allocation::parse(&self.amount, &self.unit)
    }

    /// The bytes left that the form showed of the chosen contract.
    pub fn left_seen(&self) -> Option<Capacity> {
        if self.left_on.as_ref().is_some_and(|shown| *shown != self.contract) {
            return None;
        }
        self.left_seen.as_deref()?.parse().ok().and_then(|bytes| Capacity::from_bytes(bytes).ok())
    }
}

/// What the quick-create page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPartnerPage {
    /// The contracts to choose from, by name.
    pub contracts: Vec<ContractSummary>,
    /// The one last looked at.
    pub remembered: Option<PublicId>,
    /// Above this a registered deal comes first, when that rule is on.
    pub deal_limit: Option<Capacity>,
    /// The server's clock.
    pub now: Timestamp,
}

/// One row of the partner table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerRow {
    /// Public id of the partner's organization.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// The distributor's own id for it.
    pub external_id: Option<String>,
    /// Name of its contract, for *All contracts*.
    pub contract_name: String,
    /// What it holds.
    pub allocation: Allocation,
    /// What its accounts store, by the newest sample of each.
    pub used: Capacity,
    /// Where it stands in its life.
    pub status: PartnerStatus,
    /// How many storage accounts it has.
    pub accounts: u32,
    /// The use of each of the last 30 days that has figures, oldest first.
    pub days: Vec<DayUse>,
}

/// The use of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayUse {
    /// The UTC day.
    pub day: Day,
    /// Sum over the accounts of the floor of the mean of the day's samples.
    pub used: Capacity,
}

impl PartnerRow {
    /// By how much the use rose or fell over the days shown, in bytes; none with fewer than two days.
    pub fn change(&self) -> Option<i128> {
        match (self.days.first(), self.days.last()) {
            (Some(first), Some(last)) if self.days.len() > 1 => {
                Some(i128::from(last.used.bytes()) - i128::from(first.used.bytes()))
            }
            _ => None,
        }
    }
}

/// A partner's General page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerDetail {
    /// The figures of its row.
    pub row: PartnerRow,
    /// Public id of its contract.
    pub contract_id: PublicId,
    /// May it use more than its allocation?
    pub overdraft: bool,
    /// Whom to talk to.
    pub contact: Contact,
    /// Excess fee of the current fee month; none without figures.
    pub fee: Option<Money>,
    /// Of the contract.
    pub currency: Currency,
    /// Last day with figures, which ends the fee month.
    pub last_day: Option<Day>,
    /// Age of the newest sample.
    pub measured_at: Option<Timestamp>,
    /// Since when it is a partner.
    pub created_at: Timestamp,
    /// The server's clock, for ages.
    pub now: Timestamp,
}

#[cfg(test)]
mod tests;
