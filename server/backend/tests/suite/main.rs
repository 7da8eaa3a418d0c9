//! Storage and services on both engines: each test runs on SQLite and on PostgreSQL, in a fresh database.
#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::format_collect, reason = "files of a test are small")]

mod support;

mod capacity;
mod files;
mod partnership;
mod people;
mod seed;
mod storage;
