//! The partnership side: drafts, what they make, and the links that invite.

mod answers;
mod done;
mod drafts;
mod portal;
mod race;
mod reminders;
pub(crate) mod support;
