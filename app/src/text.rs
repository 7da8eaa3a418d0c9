//! Every word of the interface, as a constant or a function.
//!
//! One place, so that one thing has one name, and another language is another set of functions. Sentence case; a
//! message says what to do; no-break spaces stand before units and within dates.

pub mod account;
pub mod agreements;
pub mod catalogue;
pub mod common;
pub mod contracts;
pub mod directory;
pub mod images;
pub mod invitation;
pub mod listings;
pub mod news;
pub mod partner_life;
pub mod partners;
pub mod places;
pub mod portal;
pub mod profile;
pub mod reasons;
pub mod setup;
