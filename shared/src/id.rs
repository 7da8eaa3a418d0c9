//! Identity: UUIDs inside, public ids outside.
//!
//! Keys are `UUIDv7`, minted by the server and never shown. URLs, CSV and the REST API carry a [`PublicId`] that
//! looks like the field's own (`PA-239-689-104`): random, unique, never reused, and no proof of anything.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::agreement::AgreementKind;

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
    /// Key of a partner's entry in its distributor's directory.
    DirectoryEntryId;
    /// Key of a marketplace.
    MarketplaceId;
    /// Key of a product.
    ProductId;
    /// Key of a product group.
    ProductGroupId;
    /// Key of a listing request.
    ListingId;
    /// Key of an agreement.
    AgreementId;
    /// Key of one version of an agreement.
    AgreementVersionId;
    /// Key of a legal contract.
    LegalContractId;
    /// Key of an invitation.
    InvitationId;
    /// Key of a draft of the Create-partner wizard.
    DraftId;
    /// Key of a news article.
    ArticleId;
}

/// What a public id names; gives its prefix and how many digits stand in each group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An organization that is no vendor.
    Organization,
    /// A vendor's organization.
    Vendor,
    /// A capacity contract.
    CapacityContract,
    /// A storage account.
    StorageAccount,
    /// A marketplace.
    Marketplace,
    /// A product.
    Product,
    /// A product group.
    ProductGroup,
    /// An agreement of the kind.
    Agreement(AgreementKind),
    /// A legal contract of the kind.
    LegalContract(AgreementKind),
    /// A product's offer on a marketplace.
    Listing,
    /// A news article.
    Article,
}

impl Named {
    /// The letters before the first dash. Those of service, syndication and referral are ours; the field prints none.
    pub fn prefix(self) -> &'static str {
        use AgreementKind::{Distribution, Program, Referral, Service, Syndication};
        match self {
            Self::Organization => "PA",
            Self::Vendor => "VA",
            Self::CapacityContract => "CC",
            Self::StorageAccount => "SA",
            Self::Marketplace => "MP",
            Self::Product => "PRD",
            Self::ProductGroup => "PRG",
            Self::Agreement(Program) => "AGP",
            Self::Agreement(Distribution) => "AGD",
            Self::Agreement(Service) => "AGS",
            Self::Agreement(Syndication) => "AGY",
            Self::Agreement(Referral) => "AGR",
            Self::LegalContract(Program) => "CRP",
            Self::LegalContract(Distribution) => "CRD",
            Self::LegalContract(Service) => "CRS",
            Self::LegalContract(Syndication) => "CRY",
            Self::LegalContract(Referral) => "CRR",
            Self::Listing => "LST",
            Self::Article => "NWS",
        }
    }

    /// Digits of each group, first to last.
    fn groups(self) -> &'static [u32] {
        match self {
            Self::Marketplace => &[5],
            Self::ProductGroup => &[4, 4],
            Self::LegalContract(_) => &[5, 5, 5],
            _ => &[3, 3, 3],
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
    /// Groups of digits, as many as the thing's ids have, out of the last digits of `random`.
    pub fn new(named: Named, random: u64) -> Self {
        let (mut rest, mut groups) = (random, Vec::new());
        for digits in named.groups().iter().rev() {
            let size = 10_u64.pow(*digits);
            groups.push(format!("-{:0width$}", rest % size, width = *digits as usize));
            rest /= size;
        }
        Self(named.prefix().chars().chain(groups.iter().rev().flat_map(|group| group.chars())).collect())
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
        assert_eq!(PublicId::new(Named::Marketplace, 168_204).as_str(), "MP-68204");
        assert_eq!(PublicId::new(Named::ProductGroup, 21_769_166).as_str(), "PRG-2176-9166");
        let contract = Named::LegalContract(AgreementKind::Program);
        assert_eq!(PublicId::new(contract, 7).as_str(), "CRP-00000-00000-00007");
    }
}
