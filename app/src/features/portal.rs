//! What a partner's people see of their own organization.

pub mod calls;
pub mod contracts;
pub mod news;
pub mod page;
pub mod settings;

pub use contracts::PortalContractsPage;
pub use news::PortalNewsPage;
pub use page::PortalPage;
pub use settings::PortalSettingsPage;
