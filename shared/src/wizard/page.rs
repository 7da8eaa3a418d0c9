//! What the wizard's pages show.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::limits::Limits;
use super::step::Step;
use crate::agreement::AgreementKind;
use crate::capacity::Capacity;
use crate::directory::{DirectoryStatus, PartnerType};
use crate::id::PublicId;
use crate::invitation::{InvitationState, PassedLink};
use crate::time::Timestamp;

/// A step's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupPage {
    /// The draft's key in its address; none before its first step is answered.
    pub id: Option<String>,
    /// The draft at its present revision.
    pub draft: Draft,
    /// What is possible now.
    pub limits: Limits,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
    /// The partner that it has made.
    pub made: Option<PublicId>,
    /// The server's clock.
    pub now: Timestamp,
}

/// An open draft, as the directory lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSummary {
    /// Its key.
    pub id: String,
    /// The partner's name as typed so far; may be empty.
    pub name: String,
    /// What the partner is to do.
    pub partner_type: Option<PartnerType>,
    /// Who began it.
    pub owner: String,
    /// Where it is resumed.
    pub step: Step,
    /// The last save.
    pub saved_at: Timestamp,
}

/// The page behind the last button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupDone {
    /// The partner.
    pub partner: PublicId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub partner_type: PartnerType,
    /// Where it stands by now.
    pub status: DirectoryStatus,
    /// What it holds of which capacity contract; none when it is no storage partner.
    pub storage: Option<(Capacity, String)>,
    /// The agreement behind its contract.
    pub agreement: DoneAgreement,
    /// Its contract.
    pub contract: PublicId,
    /// Its invitation.
    pub invitation: Option<DoneInvitation>,
}

/// The agreement behind a new partner's contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneAgreement {
    /// Public id.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Its name.
    pub name: String,
    /// Number of the version.
    pub version: u32,
}

/// The invitation of a new partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneInvitation {
    /// Where it stands.
    pub state: InvitationState,
    /// The link, for those who may pass it on, while it works.
    pub link: Option<PassedLink>,
    /// Where it was mailed to.
    pub email: Option<String>,
    /// The address of the partner's contact, if one is known.
    pub contact: Option<String>,
    /// Must the address it is mailed to accept?
    pub only_email: bool,
    /// Its mail came back.
    pub bounced: bool,
    /// When it ends.
    pub expires_at: Timestamp,
}
