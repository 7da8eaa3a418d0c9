//! Guided setup: a partner with its agreement, contract and way in, step by step.
//!
//! [`page`] loads a draft and leads to where it may be opened; [`frame`] draws what stands around each step; the steps
//! are forms that post to their own address. [`live`] is what a script adds: the rail follows the choices, and what is
//! typed is saved.

pub mod account;
pub mod action;
pub mod agreement;
pub mod calls;
pub mod details;
pub mod done;
pub mod frame;
pub mod lists;
pub mod live;
pub mod page;
pub mod refused;
pub mod summary;

pub use done::SetupDonePage;
pub use page::{SetupPage, SetupStartPage};

use shared::policy::Permission;

/// May who looks set a partner up? Else no way leads here.
pub fn may_set_up() -> bool {
    crate::request::viewer().is_some_and(|viewer| viewer.may(Permission::InvitePartners))
}
