//! Who may do what: the one table, asked by the server before it acts and by the interface to say why not.
//!
//! Follows the peer's help pages, newest edition (admin manages partners and team, staff manages partners, viewer
//! reads), and keeps a partner's data from its distributor's provider.

use serde::{Deserialize, Serialize};

/// A person's role in one organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Manages everything of the organization.
    Admin,
    /// Does the daily work.
    Staff,
    /// Reads.
    Viewer,
}

/// What kind of tenant an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationKind {
    /// Makes the storage and hands out capacity contracts.
    Provider,
    /// Owns capacity contracts and allocates them to partners.
    Distributor,
    /// Sells the storage to its customers.
    Partner,
}

/// A right that a service function asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See a distributor's contracts, figures and partners.
    ViewPartners,
    /// Download the table as CSV.
    ExportPartners,
    /// Create partners, change their data and allocation, import them.
    ManagePartners,
    /// Allow or forbid use above the allocation.
    SetOverdraft,
    /// See the directory, agreements and contracts.
    ViewPartnership,
    /// Bring partners in: the wizard, and copying or mailing a link.
    InvitePartners,
    /// Write agreements, and make a version the active one.
    ManageAgreements,
    /// Withdraw an invitation, delete a pending contract, terminate an active one.
    EndContracts,
    /// Suspend a partner, and let it work again.
    SuspendPartners,
    /// Answer what a vendor or a reseller has submitted.
    CountersignContracts,
    /// Decide how the organization works, such as how long its invitations do.
    ManageSettings,
    /// See marketplaces, products and product groups.
    ViewCatalogues,
    /// Keep marketplaces, products and product groups.
    ManageCatalogues,
    /// List a vendor's products, and move its listing requests on.
    ManageListings,
    /// See what one's organization tells, and what others tell it.
    ViewNews,
    /// Write and publish news.
    PublishNews,
    /// See one's own organization as a partner: its page, contracts, news and listings.
    ViewPortal,
    /// Sign, submit or reject a contract, and accept a newer version of it.
    SignContracts,
    /// Change what one's own page says.
    EditProfile,
    /// Ask for products of one's own to be listed, and take a vendor's steps with these requests.
    RequestListings,
}

impl Role {
    /// All, strongest first.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Staff, Self::Viewer];

    /// As stored and printed in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Staff => "staff",
            Self::Viewer => "viewer",
        }
    }

    /// Reads [`Role::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// May someone with this role in an organization of this kind do it there?
    pub fn allows(self, kind: OrganizationKind, permission: Permission) -> bool {
        use OrganizationKind::{Distributor, Partner, Provider};
        use Permission as P;
        match (kind, permission) {
            (Distributor, P::ViewPartners | P::ExportPartners | P::ViewPartnership)
            | (Distributor | Provider, P::ViewCatalogues | P::ViewNews)
            | (Partner, P::ViewPortal) => true,
            (Distributor, P::ManagePartners | P::InvitePartners | P::ManageListings)
            | (Partner, P::RequestListings) => matches!(self, Self::Admin | Self::Staff),
            (
                Distributor,
                P::SetOverdraft
                | P::ManageAgreements
                | P::EndContracts
                | P::SuspendPartners
                | P::CountersignContracts
                | P::ManageSettings,
            )
            | (Distributor | Provider, P::ManageCatalogues)
            | (Distributor | Provider | Partner, P::PublishNews)
            | (Partner, P::SignContracts | P::EditProfile) => matches!(self, Self::Admin),
            _ => false,
        }
    }

    /// The weakest role that may, if any.
    pub fn needed(kind: OrganizationKind, permission: Permission) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|role| role.allows(kind, permission))
    }
}

impl OrganizationKind {
    /// All, from the top of the tree down.
    pub const ALL: [Self; 3] = [Self::Provider, Self::Distributor, Self::Partner];

    /// As stored and printed in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Distributor => "distributor",
            Self::Partner => "partner",
        }
    }

    /// Reads [`OrganizationKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::ViewPartners,
        Self::ExportPartners,
        Self::ManagePartners,
        Self::SetOverdraft,
        Self::ViewPartnership,
        Self::InvitePartners,
        Self::ManageAgreements,
        Self::EndContracts,
        Self::SuspendPartners,
        Self::CountersignContracts,
        Self::ManageSettings,
        Self::ViewCatalogues,
        Self::ManageCatalogues,
        Self::ManageListings,
        Self::ViewNews,
        Self::PublishNews,
        Self::ViewPortal,
        Self::SignContracts,
        Self::EditProfile,
        Self::RequestListings,
    ];

    /// As printed in the golden file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ViewPartners => "view_partners",
            Self::ExportPartners => "export_partners",
            Self::ManagePartners => "manage_partners",
            Self::SetOverdraft => "set_overdraft",
            Self::ViewPartnership => "view_partnership",
            Self::InvitePartners => "invite_partners",
            Self::ManageAgreements => "manage_agreements",
            Self::EndContracts => "end_contracts",
            Self::SuspendPartners => "suspend_partners",
            Self::CountersignContracts => "countersign_contracts",
            Self::ManageSettings => "manage_settings",
            Self::ViewCatalogues => "view_catalogues",
            Self::ManageListings => "manage_listings",
            Self::ManageCatalogues => "manage_catalogues",
            Self::ViewNews => "view_news",
            Self::PublishNews => "publish_news",
            Self::ViewPortal => "view_portal",
            Self::SignContracts => "sign_contracts",
            Self::EditProfile => "edit_profile",
            Self::RequestListings => "request_listings",
        }
    }
}
