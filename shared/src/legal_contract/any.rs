//! A contract in whichever state: how it is read from its row, and what holds for all of them.

use super::machine::{Active, Contract, Offered, Open, Rejected, Signature, Submitted, Terminated};
use super::{ContractState, Effect, Terms};
use crate::agreement::AgreementKind;
use crate::prose::{Grounds, Note};
use crate::time::Timestamp;

/// A contract in whichever state.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the state of that name")]
pub enum AnyContract {
    Open(Contract<Open>),
    Offered(Contract<Offered>),
    Submitted(Contract<Submitted>),
    Active(Contract<Active>),
    Terminated(Contract<Terminated>),
    Rejected(Contract<Rejected>),
}

/// A contract as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is about.
    pub kind: AgreementKind,
    /// Does submitting suffice?
    pub automatic: bool,
    /// Where it stands.
    pub state: ContractState,
    /// The content of its version.
    pub terms: Terms,
    /// The signee's signature on these terms.
    pub signed: Option<Signature>,
    /// The issuer's.
    pub countersigned: Option<Signature>,
    /// When it was rejected or terminated.
    pub ended_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
}

macro_rules! each {
    ($any:expr, $contract:ident => $value:expr) => {
        match $any {
            AnyContract::Open($contract) => $value,
            AnyContract::Offered($contract) => $value,
            AnyContract::Submitted($contract) => $value,
            AnyContract::Active($contract) => $value,
            AnyContract::Terminated($contract) => $value,
            AnyContract::Rejected($contract) => $value,
        }
    };
}

impl AnyContract {
    /// A contract that begins: offered to its signee, or waiting for it to submit.
    pub fn begin(kind: AgreementKind, automatic: bool, terms: Terms) -> Self {
        let automatic = automatic && kind == AgreementKind::Distribution;
        match kind {
            AgreementKind::Program | AgreementKind::Service => {
                Self::Offered(Contract { kind, automatic, terms, state: Offered })
            }
            AgreementKind::Distribution | AgreementKind::Syndication | AgreementKind::Referral => {
                Self::Open(Contract { kind, automatic, terms, state: Open { signed: None } })
            }
        }
    }

    /// From its row; none when the row contradicts itself.
    pub fn from_facts(facts: Facts) -> Option<Self> {
        let Facts { kind, automatic, state, terms, signed, countersigned, ended_at, reason } = facts;
        let began = Self::begin(kind, automatic, terms);
        if state == began.state() {
            return Some(match began {
                Self::Open(contract) => Self::Open(Contract { state: Open { signed }, ..contract }),
                other => other,
            });
        }
        let (kind, automatic, terms) =
            each!(began, contract => (contract.kind, contract.automatic, contract.terms));
        let active = Active { signed, countersigned };
        Some(match state {
            ContractState::New | ContractState::Enrolling => return None,
            ContractState::Pending => Self::Submitted(Contract {
                kind,
                automatic,
                terms,
                state: Submitted { signed: active.signed? },
            }),
            ContractState::Active => Self::Active(Contract { kind, automatic, terms, state: active }),
            ContractState::Terminated => {
                let note = reason.as_deref().map(Note::parse).transpose().ok()?;
                let state = Terminated { active, at: ended_at?, note };
                Self::Terminated(Contract { kind, automatic, terms, state })
            }
            ContractState::Rejected => {
                let grounds = reason.as_deref().map(Grounds::parse).transpose().ok()?;
                let state = Rejected { signed: active.signed, at: ended_at?, grounds };
                Self::Rejected(Contract { kind, automatic, terms, state })
            }
        })
    }

    /// For its row.
    pub fn into_facts(self) -> Facts {
        let state = self.state();
        let (signed, countersigned, ended_at, reason) = match &self {
            Self::Open(contract) => (contract.state.signed.clone(), None, None, None),
            Self::Offered(_) => (None, None, None, None),
            Self::Submitted(contract) => (Some(contract.state.signed.clone()), None, None, None),
            Self::Active(Contract { state: active, .. }) => {
                (active.signed.clone(), active.countersigned.clone(), None, None)
            }
            Self::Terminated(Contract { state: Terminated { active, at, note }, .. }) => {
                let note = note.as_ref().map(ToString::to_string);
                (active.signed.clone(), active.countersigned.clone(), Some(*at), note)
            }
            Self::Rejected(Contract { state: Rejected { signed, at, grounds }, .. }) => {
                (signed.clone(), None, Some(*at), grounds.as_ref().map(ToString::to_string))
            }
        };
        each!(self, contract => Facts {
            kind: contract.kind,
            automatic: contract.automatic,
            state,
            terms: contract.terms,
            signed,
            countersigned,
            ended_at,
            reason,
        })
    }

    /// Where it stands.
    pub fn state(&self) -> ContractState {
        match self {
            Self::Open(contract) if contract.kind == AgreementKind::Distribution => ContractState::Enrolling,
            Self::Open(_) => ContractState::New,
            Self::Offered(_) | Self::Submitted(_) => ContractState::Pending,
            Self::Active(_) => ContractState::Active,
            Self::Terminated(_) => ContractState::Terminated,
            Self::Rejected(_) => ContractState::Rejected,
        }
    }

    /// What it is about.
    pub fn kind(&self) -> AgreementKind {
        each!(self, contract => contract.kind)
    }

    /// What is signed, or to be signed.
    pub fn terms(&self) -> &Terms {
        each!(self, contract => &contract.terms)
    }

    /// Could the signee accept these terms, those of the active version? It is what "newer version available" says.
    pub fn can_accept(&self, newest: &Terms) -> bool {
        matches!(self, Self::Active(contract) if contract.can_accept(newest))
    }

    /// Another version of its agreement has become the active one. What was signed before it was sent back is to be
    /// signed anew when that replaces it.
    pub fn publish(self, active: &Terms) -> (Self, Effect) {
        let signed = matches!(self, Self::Submitted(_));
        let effect = Effect::on(self.state(), signed, self.terms().version, active.version);
        let terms = active.clone();
        let next = match self {
            Self::Offered(contract) if effect == Effect::Replaced => {
                Self::Offered(Contract { terms, ..contract })
            }
            Self::Open(contract) if effect == Effect::Replaced => {
                Self::Open(Contract { terms, state: Open { signed: None }, ..contract })
            }
            other => other,
        };
        (next, effect)
    }
}
