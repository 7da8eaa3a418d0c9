//! What the page of one contract shows.

use serde::{Deserialize, Serialize};

use super::Verb;
use crate::agreement::{Document, StoredFile};
use crate::contract_list::ContractRow;
use crate::evidence::SealedEvidence;
use crate::id::PublicId;
use crate::invitation::{InvitationState, Lapse};
use crate::partner::Allocation;
use crate::time::Timestamp;

/// A contract, as one of its sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractPage {
    /// What the list shows of it.
    pub row: ContractRow,
    /// To the signee.
    pub note: Option<String>,
    /// Why it was rejected or terminated.
    pub reason: Option<String>,
    /// When that was.
    pub ended_at: Option<Timestamp>,
    /// What the version says.
    pub description: String,
    /// Its document.
    pub document: Document,
    /// What happened to it, oldest first.
    pub events: Vec<ContractStep>,
    /// Its signatures, as sealed.
    pub evidence: Vec<SealedEvidence>,
    /// What the one who looks may do to it now.
    pub verbs: Vec<Verb>,
    /// Its invitation, while that waits.
    pub invitation: Option<(PublicId, InvitationState)>,
    /// What terminating it would do to the partner; none to whoever may not.
    pub ending: Option<Ending>,
    /// Its mail came back.
    pub bounced: bool,
    /// Why its link does not work, though nobody has answered or taken it back and its time is not over.
    pub lapse: Option<Lapse>,
    /// Rises with each change.
    pub revision: u64,
    /// The server's clock.
    pub now: Timestamp,
}

/// What becomes of a partner whose contract is terminated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// Nothing: another contract admits it, or this one never did.
    Stays,
    /// It leaves the directory.
    Removes {
        /// What it holds, which is free from then on.
        frees: Option<Allocation>,
    },
    /// It cannot leave while it has storage accounts.
    Refused {
        /// How many.
        accounts: u32,
    },
}

/// Something that happened to a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractStep {
    /// When.
    pub at: Timestamp,
    /// What; none for what is no verb: it was made, or made active by the issuer.
    pub verb: Option<Verb>,
    /// Was it the beginning?
    pub created: bool,
    /// Who, as they were called then.
    pub actor: String,
    /// A few words of theirs.
    pub note: Option<String>,
    /// A file of theirs; it is asked for by the number of the event, counted from 1.
    pub file: Option<StoredFile>,
}
