//! The directory: every partner of a distributor, whatever it does for it.
//!
//! A partner with storage is also a row of the partner table (`partner_list`); the directory knows the rest of them too,
//! by the contracts they signed.

mod life;
mod list;

use serde::{Deserialize, Serialize};

pub use life::{Active, Invited, LifeEvent, Removed, Suspended};
pub use list::{
    ContractNumbers, DIRECTORY_COLUMNS, DirectoryCounts, DirectoryFilter, DirectoryKey, DirectoryPage,
    DirectoryQuery, DirectoryRow,
};

/// What a partner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerType {
    /// Brings products.
    Vendor,
    /// Sells to customers.
    Reseller,
    /// Sells to resellers of its own. Shown, never made by the wizard.
    Distributor,
}

impl PartnerType {
    /// All.
    pub const ALL: [Self; 3] = [Self::Vendor, Self::Reseller, Self::Distributor];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Reseller => "reseller",
            Self::Distributor => "distributor",
        }
    }

    /// Reads [`PartnerType::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Its place in the order of the words, which is that of an index.
    pub fn rank(self) -> u8 {
        match self {
            Self::Distributor => 0,
            Self::Reseller => 1,
            Self::Vendor => 2,
        }
    }

    /// Reads [`PartnerType::rank`].
    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| i64::from(kind.rank()) == rank)
    }
}

/// Where a partner stands in its distributor's directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryStatus {
    /// Has a link and has not answered.
    Invited,
    /// Works.
    Active,
    /// Stopped by its distributor.
    Suspended,
    /// Its contract was declined, withdrawn or ended.
    Removed,
}

impl DirectoryStatus {
    /// All.
    pub const ALL: [Self; 4] = [Self::Active, Self::Invited, Self::Suspended, Self::Removed];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Removed => "removed",
        }
    }

    /// Reads [`DirectoryStatus::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Its place in the order of the words, which is that of an index.
    pub fn rank(self) -> u8 {
        match self {
            Self::Active => 0,
            Self::Invited => 1,
            Self::Removed => 2,
            Self::Suspended => 3,
        }
    }

    /// Reads [`DirectoryStatus::rank`].
    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|status| i64::from(status.rank()) == rank)
    }
}
