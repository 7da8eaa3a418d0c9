//! What a partner's people see of their own organization.

pub mod calls;
pub mod page;

pub use page::PortalPage;
