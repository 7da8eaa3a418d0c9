//! Capacity contracts: what a distributor has bought and may hand out.

use serde::{Deserialize, Serialize};

use crate::capacity::Capacity;
use crate::failure::Reason;
use crate::id::PublicId;
use crate::money::{Currency, Price};
use crate::partner::Allocation;
use crate::text::Title;

/// How something is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillingMode {
    /// Paid for whether used or not.
    Reserved,
    /// Paid as used.
    PayPerUse,
}

impl BillingMode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Reserved, Self::PayPerUse];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reserved => "reserved",
            Self::PayPerUse => "pay_per_use",
        }
    }

    /// Reads [`BillingMode::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// A capacity contract as the selector and the forms need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractSummary {
    /// Its public id, as in `?contract=`.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// What was bought; nothing on a pay-per-use contract.
    pub reserved: Capacity,
    /// Sum over its partners' allocations.
    pub allocated: Capacity,
    /// What its partners store.
    pub used: Capacity,
    /// Price of a GB over a month, for excess and pay-per-use.
    pub price: Price,
    /// Of the price.
    pub currency: Currency,
}

impl ContractSummary {
    /// Reserved or pay-per-use: a contract that reserves nothing is billed by use.
    pub fn billing_mode(&self) -> BillingMode {
        if self.reserved.is_zero() { BillingMode::PayPerUse } else { BillingMode::Reserved }
    }

    /// What may still be allocated.
    pub fn left(&self) -> Capacity {
        self.reserved.saturating_sub(self.allocated)
    }

    /// Does an allocation fit into what is left? `Err` says how much is left.
    ///
    /// The rule of the peer's help page: at most the remaining capacity of the contract. The database enforces it
    /// again in the one UPDATE that takes the capacity; here it serves the form before that.
    pub fn admits(&self, allocation: Allocation) -> Result<(), Capacity> {
        if allocation.capacity() <= self.left() { Ok(()) } else { Err(self.left()) }
    }

    /// May a new partner hold so much of it? Says why not; `deal_limit` is the largest allocation without a deal.
    pub fn takes(&self, allocation: Allocation, deal_limit: Option<Capacity>) -> Result<(), Reason> {
        let asked = allocation.capacity();
        match self.admits(allocation) {
            Err(_) if self.billing_mode() == BillingMode::PayPerUse => Err(Reason::NothingReserved),
            Err(left) => Err(Reason::OverLimit { asked, left, seen: None }),
            Ok(()) => match deal_limit.filter(|limit| asked > *limit) {
                Some(limit) => Err(Reason::NeedsDeal { limit }),
                None => Ok(()),
            },
        }
    }
}

/// A capacity contract to be made by the provider, out of a file's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContract {
    /// Unique within the distributor after folding.
    pub name: Title,
    /// Nothing for pay-per-use.
    pub reserved: Capacity,
    /// Of the price.
    pub currency: Currency,
    /// Per GB-month.
    pub price: Price,
}
