//! Files in and out: contracts, partners, usage, and exports.

mod bad_partners;
mod contracts;
mod export;
mod fees;
mod northwind;
mod partners;
mod staged;
mod together;
mod usage;
