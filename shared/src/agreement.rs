//! Agreements: the terms that a distributor offers, in versions of which one is active.
//!
//! A program agreement is for vendors, a service agreement for resellers; a distribution agreement stands under a
//! program for one marketplace; syndication and referral are the two kinds of sourcing.
//! Source: CloudBlue Connect, <https://connect.cloudblue.com/community/modules/partners/agreements/>.

mod diff;
pub mod document;
mod edit;
mod form;
mod page;
mod publication;
mod version;

use serde::{Deserialize, Serialize};

pub use diff::{Change, Piece, diff};
pub use document::{
    Attachment, Document, DocumentForm, DocumentSource, FileName, KEPT, KEPT_FROM, KeptFile, LINK_MAX, Link,
    PDF_MAX, StoredFile, check_pdf,
};
pub use edit::EditedAgreement;
pub use form::{AgreementForm, AgreementScope, NewAgreement, NewVersion, VersionForm};
pub use page::{
    AgreementPage, AgreementShown, Comparison, NewAgreementPage, OfferedMarketplace, PublishPage, VersionView,
};
pub use publication::{AffectedContract, Publication};
pub use version::{VersionFacts, VersionRefusal, VersionState, Versions};

use crate::directory::PartnerType;

/// What an agreement is about, and so what its contracts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// Admits a vendor.
    Program,
    /// Lets a vendor's products onto one marketplace; stands under a program.
    Distribution,
    /// Admits a reseller.
    Service,
    /// Sourcing: the distributor's catalogue is sold on by a reseller.
    Syndication,
    /// Sourcing: customers are referred.
    Referral,
}

impl AgreementKind {
    /// All.
    pub const ALL: [Self; 5] =
        [Self::Program, Self::Distribution, Self::Service, Self::Syndication, Self::Referral];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Distribution => "distribution",
            Self::Service => "service",
            Self::Syndication => "syndication",
            Self::Referral => "referral",
        }
    }

    /// Reads [`AgreementKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Its place in the order of the words, which is that of an index.
    pub fn rank(self) -> u8 {
        match self {
            Self::Distribution => 0,
            Self::Program => 1,
            Self::Referral => 2,
            Self::Service => 3,
            Self::Syndication => 4,
        }
    }

    /// Reads [`AgreementKind::rank`].
    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| i64::from(kind.rank()) == rank)
    }

    /// The kind that admits a partner of this type.
    pub fn admitting(partner: PartnerType) -> Self {
        match partner {
            PartnerType::Vendor => Self::Program,
            PartnerType::Reseller | PartnerType::Distributor => Self::Service,
        }
    }

    /// Is it of those that admit a partner? Without a contract of one in force, a partner that had one leaves.
    pub fn admits(self) -> bool {
        matches!(self, Self::Program | Self::Service)
    }
}
