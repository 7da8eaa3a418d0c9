//! Guided setup: a partner with its agreement, contract and way in, step by step.
//!
//! [`page`] loads a draft and leads to where it may be opened; [`frame`] draws what stands around each step; the steps
//! are forms that post to their own address. [`stage`] has the pieces that a script takes over and [`live`] what it adds:
//! the rail follows the choices, and what is typed is saved.

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
#[cfg(feature = "hydrate")]
mod people;
pub mod refused;
pub mod stage;
pub mod summary;

pub use done::SetupDonePage;
pub use page::{SetupPage, SetupStartPage};

use shared::policy::Permission;

/// May who looks set a partner up? Else no way leads here.
pub fn may_set_up() -> bool {
    crate::request::viewer().is_some_and(|viewer| viewer.may(Permission::InvitePartners))
}
