#![doc = include_str!("../README.md")]
// Long view types nest deeply before they are erased.
#![recursion_limit = "256"]

pub mod call;
pub mod features;
pub mod layout;
pub mod load;
pub mod part;
pub mod request;
pub mod routes;
pub mod text;
pub mod ui;
mod view;

pub use layout::app::App;
#[cfg(feature = "ssr")]
pub use layout::document::{document, failed, plain_document};
#[cfg(feature = "ssr")]
pub use layout::plain::PlainPages;
