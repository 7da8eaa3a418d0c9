//! Legal contracts: one version of an agreement between its issuer, a distributor, and a signee, its partner.
//!
//! | Kind | Way |
//! |---|---|
//! | program, service | pending –sign→ active, or –reject→ rejected, or –delete→ gone |
//! | distribution | enrolling –submit→ pending –countersign→ active, or –refine→ enrolling, or –reject→ rejected |
//! | distribution, automatic | enrolling –submit→ active |
//! | syndication, referral | new –submit→ pending –countersign→ active, or –reject→ rejected |
//! | all | active –terminate→ terminated; active –accept a newer version→ active |
//!
//! Rejected and terminated are final; such a contract stays readable.
//! Source: CloudBlue Connect, <https://connect.cloudblue.com/community/modules/partners/contracts/>; that a reseller starts
//! a syndication contract is our reading of two of its pages that disagree.

mod act;
mod any;
mod begin;
mod machine;
mod offer;
mod offer_form;
mod page;
mod terms;

use serde::{Deserialize, Serialize};

pub use act::{Act, ContractRefusal, Done, Party, Submission};
pub use any::{AnyContract, Facts};
pub use begin::{Beginner, Held, Joinable};
pub use machine::{Active, Contract, Offered, Open, Rejected, Signature, Submitted, Terminated};
pub use offer::OfferRefusal;
pub use offer_form::{NewOffer, OfferForm, OfferPage, OfferQuery, Offerable};
pub use page::{ContractPage, ContractStep, Ending};
pub use terms::{Effect, Terms};

use crate::agreement::AgreementKind;
use crate::policy::{OrganizationKind, Permission, Role};

/// Where a contract stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractState {
    /// A reseller is about to ask for it.
    New,
    /// A vendor is about to fill in what is asked of it.
    Enrolling,
    /// Waits for the other side.
    Pending,
    /// In force.
    Active,
    /// Was in force.
    Terminated,
    /// Never came into force.
    Rejected,
}

impl ContractState {
    /// All, in the order of a life.
    pub const ALL: [Self; 6] =
        [Self::New, Self::Enrolling, Self::Pending, Self::Active, Self::Terminated, Self::Rejected];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Enrolling => "enrolling",
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Terminated => "terminated",
            Self::Rejected => "rejected",
        }
    }

    /// Reads [`ContractState::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Is it over for good?
    pub fn is_final(self) -> bool {
        matches!(self, Self::Terminated | Self::Rejected)
    }

    /// Does it count in the directory? Pending and active ones do.
    pub fn counts(self) -> bool {
        matches!(self, Self::Pending | Self::Active)
    }
}

/// The two sides of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Offers the agreement: the distributor.
    Issuer,
    /// Accepts it: the vendor or reseller.
    Signee,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Issuer, Self::Signee];

    /// As stored and in evidence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Signee => "signee",
        }
    }

    /// Which side a contract of the kind begins with: a vendor enrols, a reseller asks to source, unless it was offered.
    pub fn beginning(kind: AgreementKind) -> Self {
        match kind {
            AgreementKind::Program | AgreementKind::Service => Self::Issuer,
            AgreementKind::Distribution | AgreementKind::Syndication | AgreementKind::Referral => {
                Self::Signee
            }
        }
    }

    /// What kind of organization stands on it.
    pub fn organization(self) -> OrganizationKind {
        match self {
            Self::Issuer => OrganizationKind::Distributor,
            Self::Signee => OrganizationKind::Partner,
        }
    }
}

/// What can be done to a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// The signee accepts what it is offered.
    Sign,
    /// Whoever's turn it is says no.
    Reject,
    /// The issuer takes back what nobody has answered.
    Delete,
    /// The signee fills in what is asked of it, and signs by that.
    Submit,
    /// The issuer accepts what was submitted.
    Countersign,
    /// The issuer sends it back to be filled in again.
    Refine,
    /// The issuer ends it.
    Terminate,
    /// The signee accepts a newer version.
    AcceptVersion,
}

impl Verb {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::Sign,
        Self::Reject,
        Self::Delete,
        Self::Submit,
        Self::Countersign,
        Self::Refine,
        Self::Terminate,
        Self::AcceptVersion,
    ];

    /// As in URLs and in timelines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Reject => "reject",
            Self::Delete => "delete",
            Self::Submit => "submit",
            Self::Countersign => "countersign",
            Self::Refine => "refine",
            Self::Terminate => "terminate",
            Self::AcceptVersion => "accept_version",
        }
    }

    /// Reads [`Verb::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == text)
    }

    /// Whose turn it is to do this to such a contract; nobody's where the machine has no such edge.
    pub fn side(self, kind: AgreementKind, state: ContractState) -> Option<Side> {
        use AgreementKind::{Distribution, Program, Referral, Service, Syndication};
        use ContractState::{Active, Enrolling, New, Pending};
        match (self, state, kind) {
            (Self::Sign | Self::Reject, Pending, Program | Service)
            | (Self::Submit, Enrolling, Distribution)
            | (Self::Submit, New, Syndication | Referral)
            | (Self::AcceptVersion, Active, _) => Some(Side::Signee),
            (Self::Delete, Pending, Program | Service)
            | (Self::Countersign | Self::Reject, Pending, Distribution | Syndication | Referral)
            | (Self::Refine, Pending, Distribution)
            | (Self::Terminate, Active, _) => Some(Side::Issuer),
            _ => None,
        }
    }

    /// The permission it needs on that side: the table of roles stays the one in [`policy`](crate::policy).
    pub fn permission(self, side: Side) -> Permission {
        match (self, side) {
            (Self::Delete | Self::Terminate, _) => Permission::EndContracts,
            (Self::Countersign | Self::Refine, _) | (Self::Reject, Side::Issuer) => {
                Permission::CountersignContracts
            }
            (Self::Sign | Self::Submit | Self::AcceptVersion, _) | (Self::Reject, Side::Signee) => {
                Permission::SignContracts
            }
        }
    }
}

/// What someone of that side and role may do to such a contract. Whether there is a newer version to accept, the contract
/// itself knows ([`AnyContract::can_accept`]).
pub fn allowed(kind: AgreementKind, state: ContractState, side: Side, role: Role) -> Vec<Verb> {
    let may = |verb: &Verb| {
        verb.side(kind, state) == Some(side) && role.allows(side.organization(), verb.permission(side))
    };
    Verb::ALL.into_iter().filter(may).collect()
}
