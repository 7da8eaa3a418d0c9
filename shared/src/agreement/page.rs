//! What the pages of one agreement show.

use serde::{Deserialize, Serialize};

use super::{AgreementKind, Document, Piece, Publication, VersionState};
use crate::id::PublicId;
use crate::list::Reference;
use crate::time::Timestamp;

/// An agreement with its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementPage {
    /// Public id.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Its name.
    pub name: String,
    /// The program above a distribution agreement.
    pub program: Option<Reference>,
    /// Its marketplace.
    pub marketplace: Option<Reference>,
    /// The sourcing agreement behind a service agreement.
    pub sourcing: Option<Reference>,
    /// The product groups of a service agreement.
    pub product_groups: Vec<Reference>,
    /// Is acceptance automatic?
    pub automatic: bool,
    /// Rises with each change.
    pub revision: u64,
    /// Its versions, the newest first; never empty.
    pub versions: Vec<VersionView>,
    /// The server's clock.
    pub now: Timestamp,
}

/// A version of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// 1, 2, 3 …
    pub number: u32,
    /// Where it stands.
    pub state: VersionState,
    /// What it says.
    pub description: String,
    /// Its document.
    pub document: Document,
    /// Contracts that refer to it, ended ones too.
    pub contracts: u32,
    /// Was it ever signed?
    pub signed: bool,
    /// Who wrote it.
    pub author: Option<String>,
    /// Rises with each change.
    pub revision: u64,
    /// Since when.
    pub created_at: Timestamp,
    /// When it became the active one.
    pub activated_at: Option<Timestamp>,
}

impl VersionView {
    /// Does it stay as it is for ever?
    pub fn is_frozen(&self) -> bool {
        self.contracts > 0 || self.signed
    }
}

/// A version about to be published, with everyone who is affected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishPage {
    /// The agreement.
    pub agreement: AgreementPage,
    /// What publishing does.
    pub publication: Publication,
}

/// An agreement as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementShown {
    /// The agreement.
    pub agreement: AgreementPage,
    /// Two of its versions beside each other, when both are there.
    pub comparison: Option<Comparison>,
}

/// What differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Number of the one.
    pub from: u32,
    /// Number of the other.
    pub to: u32,
    /// Their descriptions.
    pub pieces: Vec<Piece>,
    /// Document of the one.
    pub before: Document,
    /// Document of the other.
    pub after: Document,
}

/// What a new agreement can refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAgreementPage {
    /// Programs, for distribution.
    pub programs: Vec<Reference>,
    /// Marketplaces.
    pub marketplaces: Vec<OfferedMarketplace>,
    /// Product groups, for service.
    pub product_groups: Vec<Reference>,
    /// Sourcing agreements, for service.
    pub sourcing: Vec<Reference>,
}

/// A marketplace to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedMarketplace {
    /// Which.
    pub marketplace: Reference,
    /// Its distribution agreement; it has one at most.
    pub taken_by: Option<Reference>,
}
