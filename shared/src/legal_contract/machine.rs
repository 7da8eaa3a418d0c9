//! The states of a contract as types: each carries its data, and each transition consumes the state it leaves.

use serde::{Deserialize, Serialize};

use super::{AnyContract, ContractRefusal, ContractState, Terms};
use crate::agreement::AgreementKind;
use crate::prose::{Grounds, Note};
use crate::time::Timestamp;

/// A contract in the state `S`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract<S> {
    /// What it is about.
    pub kind: AgreementKind,
    /// Does submitting suffice? Only of distribution.
    pub automatic: bool,
    /// What is signed, or to be signed.
    pub terms: Terms,
    /// What else the state knows.
    pub state: S,
}

/// Someone's signature on the contract's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who, as they were called then.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// New or enrolling: the signee has to submit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Given before it was sent back. It holds: what is filled in again is not what was signed.
    pub signed: Option<Signature>,
}

/// Pending, and the signee has to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered;

/// Pending, and the issuer has to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The signee's.
    pub signed: Signature,
}

/// In force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Active {
    /// The signee's; none where the issuer made the signee's account itself.
    pub signed: Option<Signature>,
    /// The issuer's, where it has to answer.
    pub countersigned: Option<Signature>,
}

/// Was in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminated {
    /// As it was.
    pub active: Active,
    /// When it ended.
    pub at: Timestamp,
    /// Why.
    pub note: Option<Note>,
}

/// Never came into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The signee's, where the issuer said no.
    pub signed: Option<Signature>,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub grounds: Option<Grounds>,
}

impl<S> Contract<S> {
    fn to<T>(self, state: impl FnOnce(S) -> T) -> Contract<T> {
        let Self { kind, automatic, terms, state: old } = self;
        Contract { kind, automatic, terms, state: state(old) }
    }

    fn read(&self, seen: &str) -> Result<(), ContractRefusal> {
        if self.terms.mark() == seen { Ok(()) } else { Err(ContractRefusal::TermsChanged) }
    }
}

impl Contract<Open> {
    /// The signee fills in what is asked and signs by that, after having read the terms of the mark `seen`.
    pub fn submit(self, by: Signature, seen: &str) -> Result<Contract<Submitted>, ContractRefusal> {
        self.read(seen)?;
        Ok(self.to(|open| Submitted { signed: open.signed.unwrap_or(by) }))
    }
}

impl Contract<Offered> {
    /// The signee accepts, after having read the terms of the mark `seen`.
    pub fn sign(self, by: Signature, seen: &str) -> Result<Contract<Active>, ContractRefusal> {
        self.read(seen)?;
        Ok(self.to(|_| Active { signed: Some(by), countersigned: None }))
    }

    /// The issuer has made the signee's account itself: in force at once, and nobody has signed.
    pub fn activate(self) -> Contract<Active> {
        self.to(|_| Active { signed: None, countersigned: None })
    }

    /// The signee says no.
    pub fn reject(self, at: Timestamp, grounds: Option<Grounds>) -> Contract<Rejected> {
        self.to(|_| Rejected { signed: None, at, grounds })
    }

    /// The issuer takes it back; nothing of it stays.
    pub fn delete(self) {}
}

impl Contract<Submitted> {
    /// In force at once where acceptance is automatic.
    pub fn settle(self) -> AnyContract {
        if self.automatic && self.kind == AgreementKind::Distribution {
            AnyContract::Active(
                self.to(|submitted| Active { signed: Some(submitted.signed), countersigned: None }),
            )
        } else {
            AnyContract::Submitted(self)
        }
    }

    /// The issuer accepts.
    pub fn countersign(self, by: Signature) -> Contract<Active> {
        self.to(|submitted| Active { signed: Some(submitted.signed), countersigned: Some(by) })
    }

    /// The issuer sends it back; only of distribution.
    pub fn refine(self) -> Result<Contract<Open>, ContractRefusal> {
        match self.kind {
            AgreementKind::Distribution => Ok(self.to(|submitted| Open { signed: Some(submitted.signed) })),
            _ => Err(ContractRefusal::Stands(ContractState::Pending)),
        }
    }

    /// The issuer says no.
    pub fn reject(self, at: Timestamp, grounds: Option<Grounds>) -> Contract<Rejected> {
        self.to(|submitted| Rejected { signed: Some(submitted.signed), at, grounds })
    }
}

impl Contract<Active> {
    /// Can the signee accept these terms? They are newer, or nobody has signed the ones in force.
    pub fn can_accept(&self, terms: &Terms) -> bool {
        terms.version > self.terms.version || (self.state.signed.is_none() && *terms == self.terms)
    }

    /// The signee accepts the active version, after having read the terms of the mark `seen`. The issuer has published
    /// it, so it need not countersign again.
    pub fn accept_version(self, by: Signature, newest: Terms, seen: &str) -> Result<Self, ContractRefusal> {
        if !self.can_accept(&newest) {
            return Err(ContractRefusal::NothingNewer);
        }
        let next = Self { terms: newest, ..self };
        next.read(seen)?;
        Ok(next.to(|active| Active { signed: Some(by), ..active }))
    }

    /// The issuer ends it.
    pub fn terminate(self, at: Timestamp, note: Option<Note>) -> Contract<Terminated> {
        self.to(|active| Terminated { active, at, note })
    }
}
