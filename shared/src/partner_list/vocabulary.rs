//! The words of the list's state: contract, filter, order, columns, density.

use serde::{Deserialize, Serialize};

use crate::id::PublicId;
use crate::list;

/// Which contract's partners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContractChoice {
    /// Those of all contracts, summed.
    All,
    /// Those of one.
    One(PublicId),
}

impl ContractChoice {
    /// As in the URL: `all` or the contract's id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "all",
            Self::One(id) => id.as_str(),
        }
    }

    /// Reads [`ContractChoice::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => Some(Self::All),
            id => PublicId::parse(id).ok().map(Self::One),
        }
    }
}

/// Filter by use of the allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UseFilter {
    /// 95 % up to all of it.
    Near,
    /// Above it.
    Over,
}

impl UseFilter {
    /// As in the URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Over => "over",
        }
    }
}

/// What the table is sorted by. Ties break by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortKey {
    /// Folded name.
    #[default]
    Name,
    /// Bytes allocated.
    Allocated,
    /// Bytes used.
    Used,
    /// Share of the allocation that is used; pay-per-use comes last.
    Use,
    /// Bytes above the allocation.
    Excess,
}

impl SortKey {
    /// All, in the order of the columns.
    pub const ALL: [Self; 5] = [Self::Name, Self::Allocated, Self::Used, Self::Use, Self::Excess];

    /// As in the URL, without the sign.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Allocated => "allocated",
            Self::Used => "used",
            Self::Use => "use",
            Self::Excess => "excess",
        }
    }
}

impl list::Key for SortKey {
    const KEYS: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        self.as_str()
    }

    fn largest_first(self) -> bool {
        self != Self::Name
    }
}

/// Order of the table.
pub type Sort = list::Sort<SortKey>;

/// Columns that may be hidden; the name always stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the column of that name")]
pub enum Column {
    ExternalId,
    Contract,
    Billing,
    Allocated,
    Used,
    Use,
    Excess,
    Trend,
    Status,
    Accounts,
}

impl Column {
    /// All, as they stand from left to right.
    pub const ALL: [Self; 10] = [
        Self::ExternalId,
        Self::Contract,
        Self::Billing,
        Self::Allocated,
        Self::Used,
        Self::Use,
        Self::Excess,
        Self::Trend,
        Self::Status,
        Self::Accounts,
    ];
    /// Those shown unless one chooses.
    pub const DEFAULT: [Self; 8] = [
        Self::Billing,
        Self::Allocated,
        Self::Used,
        Self::Use,
        Self::Excess,
        Self::Trend,
        Self::Status,
        Self::Accounts,
    ];

    /// As in the URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ExternalId => "external_id",
            Self::Contract => "contract",
            Self::Billing => "billing",
            Self::Allocated => "allocated",
            Self::Used => "used",
            Self::Use => "use",
            Self::Excess => "excess",
            Self::Trend => "trend",
            Self::Status => "status",
            Self::Accounts => "accounts",
        }
    }
}

/// Height of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    /// 44 px.
    #[default]
    Comfortable,
    /// 36 px.
    Compact,
}
