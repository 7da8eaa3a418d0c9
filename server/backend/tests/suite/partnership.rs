//! The partnership side: drafts, what they make, and the links that invite.

mod agreements;
mod answers;
mod contracts;
mod documents;
mod done;
mod drafts;
mod portal;
mod race;
mod reminders;
pub(crate) mod support;
