//! The server through its router, without a network: each test runs on SQLite and on PostgreSQL, in a fresh database.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod support;

mod agreements;
mod bad_input;
mod boundary;
mod canaries;
mod catalogue;
mod census;
mod contracts;
mod directory;
mod documents;
mod events;
mod export;
mod forms;
mod images;
mod invitation;
mod matrix;
mod news;
mod no_page;
mod pages;
mod partner;
mod portal;
mod setup;
mod sign_in;
