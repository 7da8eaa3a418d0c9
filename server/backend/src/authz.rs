//! Authorization as values: an [`Actor`] is a signed-in person, a [`Grant`] is the permission to do one thing in one
//! organization. Services take a grant by type, so a call without it does not compile; only this module makes one.

mod actor;
mod grant;

pub use actor::Actor;
pub use grant::{
    CountersignContracts, EditProfile, EndContracts, ExportPartners, Grant, InvitePartners, ManageAgreements,
    ManageCatalogues, ManageListings, ManagePartners, ManageSettings, Permit, PublishNews, RequestListings,
    SignContracts, SuspendPartners, ViewCatalogues, ViewNews, ViewPartners, ViewPartnership, ViewPortal,
};
