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
        use OrganizationKind::Distributor;
        use Permission::{ExportPartners, ManagePartners, SetOverdraft, ViewPartners};
        match (kind, permission) {
            (Distributor, ViewPartners | ExportPartners) => true,
            (Distributor, ManagePartners) => matches!(self, Self::Admin | Self::Staff),
            (Distributor, SetOverdraft) => matches!(self, Self::Admin),
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
    pub const ALL: [Self; 4] =
        [Self::ViewPartners, Self::ExportPartners, Self::ManagePartners, Self::SetOverdraft];

    /// As printed in the golden file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ViewPartners => "view_partners",
            Self::ExportPartners => "export_partners",
            Self::ManagePartners => "manage_partners",
            Self::SetOverdraft => "set_overdraft",
        }
    }
}
