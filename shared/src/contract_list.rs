//! The list of legal contracts: its state in the URL, its rows, and its file.

use serde::{Deserialize, Serialize};

use crate::agreement::AgreementKind;
use crate::id::PublicId;
use crate::legal_contract::{ContractState, Signature};
use crate::list::{Cursor, Filter, Key, ListQuery, Paged, Reference};
use crate::profile::PartnerHead;
use crate::time::Timestamp;

/// State of the Contracts page: `q, view, type, agreement, newer, sort, per, after, before, from`.
pub type ContractQuery = ListQuery<ContractFilter>;

/// Name of the filter by newer versions in the URL.
pub const NEWER: &str = "newer";
/// Its one value.
pub const NEWER_YES: &str = "yes";

/// What stage of their life contracts are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ContractView {
    /// Wait for someone: new, enrolling, pending.
    Pending,
    /// In force.
    Active,
    /// Terminated or rejected.
    Ended,
}

impl ContractView {
    /// All, as they stand from left to right; before "All".
    pub const ALL: [Self; 3] = [Self::Pending, Self::Active, Self::Ended];

    /// As in the URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }

    /// Of a contract in this state.
    pub fn of(state: ContractState) -> Self {
        match state {
            ContractState::New | ContractState::Enrolling | ContractState::Pending => Self::Pending,
            ContractState::Active => Self::Active,
            ContractState::Terminated | ContractState::Rejected => Self::Ended,
        }
    }
}

/// What narrows the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractFilter {
    /// Only this stage; none for all.
    pub view: Option<ContractView>,
    /// Only of this kind.
    pub kind: Option<AgreementKind>,
    /// Only of this agreement.
    pub agreement: Option<PublicId>,
    /// Only those in force that are behind the active version of their agreement.
    pub newer: bool,
}

impl Filter for ContractFilter {
    type Key = ContractKey;

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "view" => self.view = Some(ContractView::ALL.into_iter().find(|view| view.as_str() == value)?),
            "type" => self.kind = Some(AgreementKind::parse(value)?),
            "agreement" => self.agreement = Some(PublicId::parse(value).ok()?),
            NEWER if value == NEWER_YES => self.newer = true,
            _ => return None,
        }
        Some(())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let view = self.view.map(|view| ("view", view.as_str().to_owned()));
        let kind = self.kind.map(|kind| ("type", kind.as_str().to_owned()));
        let agreement = self.agreement.as_ref().map(|id| ("agreement", id.as_str().to_owned()));
        let newer = self.newer.then(|| (NEWER, NEWER_YES.to_owned()));
        [view, kind, agreement, newer].into_iter().flatten().collect()
    }
}

/// What the list is sorted by. Ties break by public id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContractKey {
    /// When it was made, the newest first.
    #[default]
    Newest,
    /// When it last changed, the latest first.
    Updated,
}

impl Key for ContractKey {
    const KEYS: &'static [Self] = &[Self::Newest, Self::Updated];

    fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Updated => "updated",
        }
    }
}

impl ContractKey {
    /// The place next to a row.
    pub fn cursor(self, row: &ContractRow) -> Cursor {
        let value = match self {
            Self::Newest => -row.created_at.0,
            Self::Updated => -row.updated_at.0,
        };
        Cursor { value, name: row.id.to_string() }
    }
}

/// A contract in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractRow {
    /// Public id.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Where it stands.
    pub state: ContractState,
    /// The other side: the partner, or for a partner its distributor.
    pub party: Reference,
    /// Its agreement.
    pub agreement: Reference,
    /// Number of its version.
    pub version: u32,
    /// Number of the version that could be accepted instead.
    pub newer: Option<u32>,
    /// Its marketplace.
    pub marketplace: Option<Reference>,
    /// The signee's signature.
    pub signed: Option<Signature>,
    /// The issuer's.
    pub countersigned: Option<Signature>,
    /// Since when.
    pub created_at: Timestamp,
    /// The last change.
    pub updated_at: Timestamp,
}

/// How many contracts are in which stage: what the views show beside their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractCounts {
    /// That wait for someone.
    pub pending: u64,
    /// In force.
    pub active: u64,
    /// That are over.
    pub ended: u64,
}

impl ContractCounts {
    /// Of a view; of none, all.
    pub fn of(&self, view: Option<ContractView>) -> u64 {
        match view {
            None => self.pending + self.active + self.ended,
            Some(ContractView::Pending) => self.pending,
            Some(ContractView::Active) => self.active,
            Some(ContractView::Ended) => self.ended,
        }
    }
}

/// Everything the Contracts page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractsPage {
    /// Its rows.
    pub list: Paged<ContractFilter, ContractRow>,
    /// For the views.
    pub counts: ContractCounts,
    /// The agreement that is filtered by.
    pub agreement: Option<Reference>,
}

/// The contracts with one partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerContracts {
    /// Whose page.
    pub head: PartnerHead,
    /// Their list; its views are not counted.
    pub contracts: ContractsPage,
}

/// Columns of `legal_contracts.csv`: the headers of CloudBlue Connect's contract report.
pub const LEGAL_CONTRACT_COLUMNS: [&str; 16] = [
    "Contract ID",
    "Type",
    "Version",
    "Updates available",
    "Agreement ID",
    "Agreement",
    "Issuer",
    "Creation Date",
    "Marketplace ID",
    "Marketplace",
    "Product ID",
    "Product",
    "Signee",
    "Signature Date",
    "Counter Signee",
    "Counter Signature Date",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in [
            "",
            "q=CRP&view=ended&type=program&agreement=AGP-100-200-300&newer=yes&sort=-updated",
            "view=pending",
            "newer=yes",
        ] {
            let (query, dropped) = ContractQuery::parse(text);
            assert_eq!(dropped, Vec::<String>::new(), "{text}");
            assert_eq!(query.to_query(), text);
        }
        let (query, dropped) = ContractQuery::parse("view=all&agreement=7&newer=no&sort=newest&sort=-newest");
        assert_eq!(
            (query.to_query().as_str(), dropped),
            ("sort=-newest", vec!["view".into(), "agreement".into(), "newer".into()])
        );
    }
}
