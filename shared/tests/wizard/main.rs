//! The wizard as its callers use it: a distributor's world, drafts on every path, and what becomes of them.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod completing;
mod drafting;
mod walks;
mod world;
