//! The partnership side: drafts, what they make, and the links that invite.

mod agreements;
mod answers;
mod catalogue;
mod contracts;
mod documents;
mod done;
mod drafts;
mod ends;
mod images;
mod life;
mod listings;
mod mail;
mod news;
mod offered;
mod own_listings;
mod portal;
mod profile;
mod race;
mod reminders;
mod settings;
mod signee;
mod submitted;
pub(crate) mod support;
mod walk;
