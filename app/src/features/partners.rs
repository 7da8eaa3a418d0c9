//! The distributor's Partners: the table with its capacity strip, quick create, CSV import, one partner.
//!
//! [`page`] is the list and shows how the rest fits: [`state`] turns the state of the list into addresses, so that
//! every control is a link or a GET form; [`live`] brings figures that change elsewhere.

pub mod after;
pub mod amount;
pub mod browser;
pub mod calls;
pub mod columns;
pub mod context;
pub mod create;
pub mod draft;
pub mod form;
pub mod import;
pub mod live;
pub mod one;
pub mod page;
pub mod review;
pub mod row;
pub mod selection;
pub mod sending;
pub mod state;
pub mod states;
pub mod strip;
pub mod table;
pub mod toolbar;
pub mod views;

pub use create::NewPartnerPage;
pub use import::ImportPage;
pub use one::PartnerPage;
pub use page::PartnersPage;
pub use review::ImportReviewPage;

#[cfg(all(test, feature = "ssr"))]
mod tests;
