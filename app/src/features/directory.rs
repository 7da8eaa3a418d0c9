//! The directory: everyone a distributor works with, has invited, or had; and the drafts of those to come.

pub mod calls;
pub mod copy;
pub mod drafts;
pub mod link;
pub mod mail;
pub mod modules;
pub mod page;
pub mod settings;
pub mod table;

pub use drafts::DraftsPage;
pub use link::InvitationLinkPage;
pub use mail::InvitationMailPage;
pub use page::DirectoryPage;
pub use settings::InvitationSettingsPage;
