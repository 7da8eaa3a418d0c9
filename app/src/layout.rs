//! What stands around a page: the document, the signed-in frame, the card of those who are not, the frame of an
//! invitation, and the pages that say why there is no page.

pub mod app;
pub mod arrival;
#[cfg(feature = "ssr")]
pub mod assets;
pub mod auth;
#[cfg(feature = "ssr")]
pub mod document;
pub mod error_page;
pub mod frame;
pub mod invite;
pub mod navigation;
#[cfg(feature = "ssr")]
pub mod plain;
pub mod redirect;
