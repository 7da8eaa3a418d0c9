//! What a partner's people see of their own organization.
//!
//! It is what their distributor's directory says of it, without what is the distributor's alone: its own id for them,
//! the capacity contract behind their storage, and every other partner.

use serde::{Deserialize, Serialize};

use crate::agreement::{AgreementKind, Comparison, Document};
use crate::capacity::Capacity;
use crate::directory::{DirectoryStatus, PartnerType};
use crate::id::PublicId;
use crate::legal_contract::{ContractPage, ContractState};
use crate::partner::{Allocation, Contact};
use crate::profile::{Image, Profile, ProfileForm};
use crate::time::Timestamp;

/// Whose pages they are, and in whose name they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalPlace {
    /// The organization's name.
    pub name: String,
    /// Whose partner it is.
    pub distributor: String,
    /// The hue of the distributor's brand, 0–359.
    pub hue: u16,
}

/// The General page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalPage {
    /// The organization's public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub partner_type: PartnerType,
    /// Where it stands.
    pub status: DirectoryStatus,
    /// Whose partner it is.
    pub distributor: String,
    /// The hue of the distributor's brand, 0–359.
    pub hue: u16,
    /// Whom to ask about technology.
    pub technical: Contact,
    /// Whom to ask about business.
    pub business: Contact,
    /// What it says of itself.
    pub profile: Profile,
    /// What it has signed or may sign, the newest first.
    pub contracts: Vec<PortalContract>,
    /// Its storage, if it has any.
    pub storage: Option<PortalStorage>,
    /// Since when it is in the directory.
    pub since: Timestamp,
    /// Now.
    pub now: Timestamp,
}

/// All contracts of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalContracts {
    /// Whose.
    pub place: PortalPlace,
    /// The newest first.
    pub contracts: Vec<PortalContract>,
    /// Agreements of which one may begin a contract.
    pub offers: Vec<PortalOffer>,
}

/// An agreement that a partner can join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalOffer {
    /// Public id of the agreement.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Its name.
    pub name: String,
    /// For which marketplace.
    pub marketplace: Option<String>,
}

/// One contract of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalContractPage {
    /// Whose.
    pub place: PortalPlace,
    /// The contract; of its evidence one's own side alone.
    pub contract: ContractPage,
    /// Mark of the terms that it shows, to be sent back with what is signed.
    pub mark: String,
    /// Its invitation waits, and it is answered by that link alone.
    pub by_link: bool,
    /// The version that can be accepted instead, or that nobody has signed yet.
    pub newer: Option<NewerVersion>,
    /// Who can sign: the names of one's admins.
    pub admins: Vec<String>,
}

/// A version that waits to be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewerVersion {
    /// Its number.
    pub number: u32,
    /// Mark of its terms.
    pub mark: String,
    /// What it says.
    pub description: String,
    /// Its document.
    pub document: Document,
    /// What differs from the version in force; none where that is the one that waits.
    pub comparison: Option<Comparison>,
}

/// The form of one's own profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalSettings {
    /// Whose.
    pub place: PortalPlace,
    /// What is said at present.
    pub form: ProfileForm,
    /// The images that are shown at present.
    pub images: Vec<Image>,
    /// Of what is said: whoever has seen an older one is told.
    pub revision: u64,
}

/// A contract of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalContract {
    /// Its public id.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Name of the agreement.
    pub agreement: String,
    /// In which version.
    pub version: u32,
    /// Is there a file to download?
    pub has_file: bool,
    /// For which marketplace.
    pub marketplace: Option<String>,
    /// Where it stands.
    pub state: ContractState,
    /// Number of the version that could be accepted instead.
    pub newer: Option<u32>,
    /// When it was signed.
    pub signed_at: Option<Timestamp>,
}

/// One's own storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalStorage {
    /// What one holds.
    pub allocation: Allocation,
    /// What one's accounts store.
    pub used: Capacity,
    /// How many accounts there are.
    pub accounts: u32,
    /// The newest figure.
    pub measured_at: Option<Timestamp>,
}
