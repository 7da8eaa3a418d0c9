//! Identity: UUIDs inside, public ids outside.
//!
//! Keys are `UUIDv7`, minted by the server and never shown. URLs, CSV and the REST API carry a [`PublicId`] that
//! looks like the field's own (`PA-239-689-104`): random, unique, never reused, and no proof of anything.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Key of an organization: provider, distributor or partner.
    OrganizationId;
    /// Key of a person.
    UserId;
    /// Key of a capacity contract.
    CapacityContractId;
    /// Key of a partnership: a partner as its distributor sees it.
    PartnershipId;
    /// Key of a storage account.
    StorageAccountId;
    /// Key of a session.
    SessionId;
    /// Key of a saved view.
    SavedViewId;
}

/// What a public id names; gives its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An organization that is no vendor.
    Organization,
    /// A capacity contract.
    CapacityContract,
    /// A storage account.
    StorageAccount,
}

impl Named {
    /// The letters before the first dash.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Organization => "PA",
            Self::CapacityContract => "CC",
            Self::StorageAccount => "SA",
        }
    }
}

/// An id for people and other programs, such as `PA-239-689-104`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicId(String);

/// Text that does not have the shape of a public id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id such as PA-239-689-104")]
pub struct NotAPublicId;

impl PublicId {
    /// Three groups of three digits out of `random`, below 10⁹ (the rest is cut off).
    pub fn new(named: Named, random: u64) -> Self {
        let (a, b, c) = (random / 1_000_000 % 1000, random / 1000 % 1000, random % 1000);
        Self(format!("{}-{a:03}-{b:03}-{c:03}", named.prefix()))
    }

    /// Reads an id of one to four groups of digits behind a prefix of two to four capital letters.
    pub fn parse(text: &str) -> Result<Self, NotAPublicId> {
        let mut parts = text.split('-');
        let prefix = parts.next().unwrap_or_default();
        let prefix_ok = matches!(prefix.len(), 2..=4) && prefix.bytes().all(|b| b.is_ascii_uppercase());
        let mut groups = 0;
        for group in parts {
            if !matches!(group.len(), 3..=5) || !group.bytes().all(|b| b.is_ascii_digit()) {
                return Err(NotAPublicId);
            }
            groups += 1;
        }
        if prefix_ok && matches!(groups, 1..=4) { Ok(Self(text.to_owned())) } else { Err(NotAPublicId) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PublicId {
    type Error = NotAPublicId;
    fn try_from(text: String) -> Result<Self, NotAPublicId> {
        Self::parse(&text)
    }
}

impl From<PublicId> for String {
    fn from(id: PublicId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_two_and_three_groups_are_read_and_nothing_else() {
        for text in ["PA-239-689", "PA-239-689-104", "MP-68204", "PRG-2176-9166"] {
            assert!(PublicId::parse(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "PA",
            "PA-",
            "pa-239-689",
            "PA-23-689",
            "PA-239-689-",
            "PA-239-6x9",
            "PA-1-2-3-4-5",
            "PA-٢٣٩-689",
        ] {
            assert!(PublicId::parse(text).is_err(), "{text}");
        }
        assert_eq!(PublicId::new(Named::Organization, 7_239_689_104).as_str(), "PA-239-689-104");
    }
}
