//! One door to all transitions: who does what to a contract, and what comes of it.

use serde::{Deserialize, Serialize};

use super::machine::Signature;
use super::{AnyContract, ContractState, Side, Terms, Verb};
use crate::agreement::{Attachment, StoredFile};
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::policy::Role;
use crate::prose::{Application, Grounds, Note};
use crate::time::Timestamp;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// For which side.
    pub side: Side,
    /// As what.
    pub role: Role,
    /// Their name, as a signature shows it.
    pub name: String,
}

/// A verb with what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the verb of that name")]
pub enum Act {
    Sign {
        /// [`Terms::mark`] of what was read.
        seen: String,
    },
    Reject(Option<Grounds>),
    Delete,
    Submit {
        /// [`Terms::mark`] of what was read.
        seen: String,
        /// What was filled in. It goes to the contract's timeline.
        submission: Submission,
    },
    Countersign,
    Refine(Option<Grounds>),
    Terminate(Option<Note>),
    AcceptVersion {
        /// The active version.
        newest: Terms,
        /// [`Terms::mark`] of what was read.
        seen: String,
    },
}

/// What a signee fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// In words.
    pub text: Application,
    /// Beside them.
    pub file: Option<StoredFile>,
}

impl Submission {
    /// Reads the text; the file was taken and checked before. Tells all that is wrong at once.
    pub fn parse(text: &str, attached: Attachment) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let text = errors.take(Field::Application, Application::parse(text));
        let file = attached.refused.map_or(Ok(attached.file), Err);
        match (text, errors.take(Field::DocumentFile, file)) {
            (Some(text), Some(file)) => Ok(Self { text, file }),
            _ => Err(errors.into_vec()),
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The contract as it is now; none once it is deleted.
    pub contract: Option<AnyContract>,
    /// Who has signed [`AnyContract::terms`] by this: a signature to be sealed. A contract that is filled in again is not
    /// signed again.
    pub signed: Option<Side>,
}

/// Why it could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContractRefusal {
    /// The contract stands where that cannot be done, perhaps since a moment.
    Stands(ContractState),
    /// It is for an admin of the side whose turn it is.
    NotYours,
    /// The terms are not those that were read.
    TermsChanged,
    /// The version in force is the newest.
    NothingNewer,
}

impl Act {
    /// Which verb.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Sign { .. } => Verb::Sign,
            Self::Reject(_) => Verb::Reject,
            Self::Delete => Verb::Delete,
            Self::Submit { .. } => Verb::Submit,
            Self::Countersign => Verb::Countersign,
            Self::Refine(_) => Verb::Refine,
            Self::Terminate(_) => Verb::Terminate,
            Self::AcceptVersion { .. } => Verb::AcceptVersion,
        }
    }
}

impl AnyContract {
    /// Does it, if this is where the contract stands and `by` is who may.
    pub fn apply(self, act: Act, by: &Party, at: Timestamp) -> Result<Done, ContractRefusal> {
        let stands = ContractRefusal::Stands(self.state());
        let turn = act.verb().side(self.kind(), self.state()).ok_or(stands)?;
        if turn != by.side || !by.role.allows(turn.organization(), act.verb().permission(turn)) {
            return Err(ContractRefusal::NotYours);
        }
        let signature = Signature { by: by.name.clone(), at };
        let (contract, signed) = match (self, act) {
            (Self::Offered(contract), Act::Sign { seen }) => {
                (Self::Active(contract.sign(signature, &seen)?), Some(Side::Signee))
            }
            (Self::Offered(contract), Act::Reject(grounds)) => {
                (Self::Rejected(contract.reject(at, grounds)), None)
            }
            (Self::Offered(contract), Act::Delete) => {
                contract.delete();
                return Ok(Done { contract: None, signed: None });
            }
            (Self::Open(contract), Act::Submit { seen, .. }) => {
                let first = contract.state.signed.is_none();
                (contract.submit(signature, &seen)?.settle(), first.then_some(Side::Signee))
            }
            (Self::Submitted(contract), Act::Countersign) => {
                (Self::Active(contract.countersign(signature)), Some(Side::Issuer))
            }
            (Self::Submitted(contract), Act::Refine(_)) => (Self::Open(contract.refine()?), None),
            (Self::Submitted(contract), Act::Reject(grounds)) => {
                (Self::Rejected(contract.reject(at, grounds)), None)
            }
            (Self::Active(contract), Act::Terminate(note)) => {
                (Self::Terminated(contract.terminate(at, note)), None)
            }
            (Self::Active(contract), Act::AcceptVersion { newest, seen }) => {
                (Self::Active(contract.accept_version(signature, newest, &seen)?), Some(Side::Signee))
            }
            _ => return Err(stands),
        };
        Ok(Done { contract: Some(contract), signed })
    }
}

impl From<ContractRefusal> for Reason {
    fn from(refusal: ContractRefusal) -> Self {
        Self::ContractRefusal(refusal)
    }
}
