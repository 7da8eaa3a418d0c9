//! What a partner's people see of their own organization.

pub mod calls;
pub mod contract;
pub mod contracts;
pub mod images;
pub mod news;
pub mod offered;
pub mod page;
pub mod settings;
pub mod sign;

pub use contract::PortalContractPage;
pub use contracts::PortalContractsPage;
pub use images::PortalImagesPage;
pub use news::PortalNewsPage;
pub use page::PortalPage;
pub use settings::PortalSettingsPage;
