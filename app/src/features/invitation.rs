//! An invitation as the holder of its link sees it: three steps, declining, and the pages of links that lead nowhere.
//!
//! Nobody needs to be signed in, and nothing here leads elsewhere. The token is the invitation: it stands in the
//! addresses of these pages and nowhere else, so their data is asked for by POST.

mod account;
mod agreement;
pub mod calls;
mod company;
mod dead;
mod decline;
pub mod page;
pub mod password;
pub mod preview;
mod refused;
mod visit;

pub use page::{InvitationAccountPage, InvitationCompanyPage, InvitationDeclinePage, InvitationPage};
pub use preview::InvitationPreviewPage;
