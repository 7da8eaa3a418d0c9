//! What Tessera does, a file a subject. Each takes a grant (or an actor, for what concerns only themselves), parses,
//! decides by the rules in `shared`, and writes in one transaction.

pub mod account;
pub mod agreements;
mod audited;
pub mod catalogue;
mod certificates;
mod contract_export;
pub mod contract_pages;
pub mod contracts;
pub mod directory;
pub mod doctor;
pub mod documents;
pub mod export;
pub mod import;
pub mod invitations;
mod legal_contracts;
mod listing_steps;
pub mod listings;
pub mod news;
pub mod organizations;
mod paging;
mod partner_life;
mod partner_news;
pub mod partner_profile;
pub mod partner_rows;
pub mod partners;
pub mod password_reset;
pub mod portal;
mod portal_listings;
mod portal_news;
pub mod portal_profile;
pub mod seed;
pub mod setup;
pub mod sign_in;
pub mod staged;
pub mod usage;
pub mod views;
