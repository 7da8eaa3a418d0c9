//! One partner beside its storage: the frame of its pages, contracts, news, and what its distributor keeps of it.

pub mod about;
pub mod calls;
pub mod contracts;
pub mod frame;
pub mod known;
pub mod life;
pub mod news;
pub mod people;

pub use contracts::PartnerContractsPage;
pub use known::PartnerProfilePage;
pub use life::{ResumePartnerPage, SuspendPartnerPage};
pub use news::PartnerNewsPage;
