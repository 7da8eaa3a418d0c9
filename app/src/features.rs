//! Pages, a folder a subject: `page.rs` draws, `calls.rs` talks to the server.

pub mod account;
pub mod agreements;
pub mod catalogue;
pub mod contracts;
pub mod directory;
pub mod invitation;
pub mod listings;
pub mod lists;
pub mod news;
pub mod partner;
pub mod partners;
pub mod portal;
pub mod setup;
