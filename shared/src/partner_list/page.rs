//! What the page shows for a state.

use serde::{Deserialize, Serialize};

use super::{ContractChoice, PartnerQuery};
use crate::contract::ContractSummary;
use crate::figures::Figures;
use crate::list::Total;
use crate::partner::PartnerRow;
use crate::time::Timestamp;

/// A list state that a person has given a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// For `?view=`.
    pub id: String,
    /// As named.
    pub name: String,
    /// The query part it stands for, without `view`.
    pub query: String,
}

/// Most saved views of one person in one organization.
pub const SAVED_VIEWS_MAX: usize = 12;

/// Everything the Partners page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnersPage {
    /// The state it answers, with the contract filled in.
    pub query: PartnerQuery,
    /// The contract in force.
    pub choice: ContractChoice,
    /// Parts of the URL that could not be read.
    pub dropped: Vec<String>,
    /// All contracts, by name.
    pub contracts: Vec<ContractSummary>,
    /// The strip.
    pub figures: Figures,
    /// The rows of this page.
    pub rows: Vec<PartnerRow>,
    /// How many match in all.
    pub total: Total,
    /// State of the page before, if any.
    pub previous: Option<PartnerQuery>,
    /// State of the page behind, if any.
    pub next: Option<PartnerQuery>,
    /// The person's saved views, by name.
    pub views: Vec<SavedView>,
    /// The server's clock, for ages.
    pub now: Timestamp,
}

impl PartnersPage {
    /// The chosen contract; none under *All contracts*.
    pub fn contract(&self) -> Option<&ContractSummary> {
        match &self.choice {
            ContractChoice::All => None,
            ContractChoice::One(id) => self.contracts.iter().find(|contract| contract.id == *id),
        }
    }
}
