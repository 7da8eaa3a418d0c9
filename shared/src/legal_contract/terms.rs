//! What is signed: one version of an agreement, to the byte.

use serde::{Deserialize, Serialize};

use super::ContractState;
use crate::agreement::Document;
use crate::digest::Digest;

/// The content of a version. A contract refers to it, so it can't change any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Number of the version.
    pub version: u32,
    /// SHA-256 of the description.
    pub description: Digest,
    /// Its document; a stored one by its SHA-256.
    pub document: Document,
}

impl Terms {
    /// A text that only these terms have. The page on which one signs carries it, so that nobody signs what they have
    /// not read because a newer version was published meanwhile.
    pub fn mark(&self) -> String {
        let document = match &self.document {
            Document::None => String::new(),
            Document::Link(link) => link.as_str().to_owned(),
            Document::File(file) => file.sha256.to_string(),
        };
        format!("{}.{}.{document}", self.version, self.description)
    }
}

/// What making a version the active one does to a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nobody has signed: it is offered in that version from now on.
    Replaced,
    /// The signee has signed and the issuer has not: it goes on as it was signed, and is asked once it is active.
    AskedLater,
    /// In force: the signee is asked to accept the newer version. Until then the older holds.
    Asked,
    /// Nothing.
    None,
}

impl Effect {
    /// On a contract in this state and version, which the signee has signed or not.
    ///
    /// Going back to an older version asks nobody. It replaces what is merely offered; a contract that a signee submits
    /// never goes back, so that no side signs the same version twice.
    pub fn on(state: ContractState, signed: bool, present: u32, next: u32) -> Self {
        let newer = next > present;
        match state {
            ContractState::Pending if !signed && next != present => Self::Replaced,
            ContractState::New | ContractState::Enrolling if newer => Self::Replaced,
            ContractState::Pending if signed && newer => Self::AskedLater,
            ContractState::Active if newer => Self::Asked,
            _ => Self::None,
        }
    }
}
