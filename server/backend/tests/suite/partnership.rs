//! The partnership side: drafts, what they make, and the links that invite.

mod agreements;
mod answers;
mod catalogue;
mod contracts;
mod documents;
mod done;
mod drafts;
mod life;
mod listings;
mod mail;
mod news;
mod own_listings;
mod portal;
mod profile;
mod race;
mod reminders;
mod signee;
mod submitted;
pub(crate) mod support;
mod walk;
