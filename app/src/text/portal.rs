//! Words of a partner's own pages.

use shared::agreement::AgreementKind;
use shared::directory::{DirectoryStatus, PartnerType};
use shared::legal_contract::ContractState;
use shared::time::Timestamp;

pub mod contract;

/// The page about one's own organization, in navigation and breadcrumbs.
pub const GENERAL: &str = "General";

/// The page of listings, in navigation.
pub const LISTINGS: &str = "Listings";
/// The page of what one says of oneself, in navigation.
pub const SETTINGS: &str = "Settings";

/// The window's title.
pub fn title(name: &str) -> String {
    format!("{GENERAL} – {name}")
}

/// After accepting an invitation.
pub fn joined(name: &str, distributor: &str) -> String {
    format!("Welcome. {name} is a partner of {distributor} from now on.")
}

/// Whose partner it is, in the line below the name.
pub fn partner_of(distributor: &str) -> String {
    format!("partner of {distributor}")
}

/// Since when.
pub fn since(at: Timestamp) -> String {
    format!("since {}", at.day().long())
}

/// What a partner does.
pub fn partner_type(kind: PartnerType) -> &'static str {
    match kind {
        PartnerType::Vendor => "Vendor",
        PartnerType::Reseller => "Reseller",
        PartnerType::Distributor => "Distributor",
    }
}

/// Where a partner stands.
pub fn status(status: DirectoryStatus) -> &'static str {
    match status {
        DirectoryStatus::Active => "Active",
        DirectoryStatus::Invited => "Invited",
        DirectoryStatus::Suspended => "Suspended",
        DirectoryStatus::Removed => "Removed",
    }
}

/// The card of the contracts.
pub const CONTRACTS: &str = "Contracts";
/// There are none.
pub const NO_CONTRACTS: &str = "No contracts yet.";

/// What a contract is about.
pub fn kind(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Program => "Program",
        AgreementKind::Distribution => "Distribution",
        AgreementKind::Service => "Service",
        AgreementKind::Syndication => "Syndication",
        AgreementKind::Referral => "Referral",
    }
}

/// Below a contract's name: kind, version, marketplace and id.
pub fn contract(kind_of: AgreementKind, version: u32, marketplace: Option<&str>, id: &str) -> String {
    let market = marketplace.map(|market| format!(" · {market}")).unwrap_or_default();
    format!("{} · version\u{a0}{version}{market} · {id}", kind(kind_of))
}

/// Where a contract stands.
pub fn state(state: ContractState) -> &'static str {
    match state {
        ContractState::New => "New",
        ContractState::Enrolling => "Enrolling",
        ContractState::Pending => "Pending",
        ContractState::Active => "Active",
        ContractState::Terminated => "Terminated",
        ContractState::Rejected => "Rejected",
    }
}

/// When it was signed.
pub fn signed(at: Timestamp) -> String {
    format!("signed {}", at.day().long())
}

/// Leads to the page of all of them.
pub const ALL_CONTRACTS: &str = "All contracts";
/// Above the list of contracts: what can be done here.
pub fn contracts_text(distributor: &str) -> String {
    format!(
        "What you and {distributor} have agreed. Open a contract to read it, and to accept a newer version where one is available."
    )
}
/// Beside an older version.
pub fn newer(version: u32) -> String {
    format!("Version\u{a0}{version} is available")
}
/// Caption of the table of contracts.
pub const CONTRACTS_CAPTION: &str = "Your contracts, the newest first.";
/// A contract, as the head of its column.
pub const CONTRACT: &str = "Contract";
/// What it is about.
pub const TYPE: &str = "Type";
/// Of which agreement.
pub const AGREEMENT: &str = "Agreement";
/// Where it holds.
pub const MARKETPLACE: &str = "Marketplace";
/// Where it stands.
pub const STATUS: &str = "Status";
/// When it was signed.
pub const SIGNED: &str = "Signed";
/// What a dash stands for.
pub const NONE: &str = "none";
/// Which version of an agreement: behind its name.
pub fn version(number: u32) -> String {
    format!("v{number}")
}

/// The card of the contacts.
pub const CONTACTS: &str = "Contacts";
/// Whom to ask about technology.
pub const TECHNICAL: &str = "Technical";
/// Whom to ask about business.
pub const BUSINESS: &str = "Business";
/// The organization above.
pub const DISTRIBUTOR: &str = "Distributor";
/// How many storage accounts one has.
pub const ACCOUNTS: &str = "Storage accounts";
/// Behind the name of a link, for who hears it alone: which contract it is about.
pub fn of_contract(id: &str) -> String {
    format!(" of contract {id}")
}
