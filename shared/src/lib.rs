#![doc = include_str!("../README.md")]

pub mod account;
pub mod agreement;
pub mod amount;
pub mod capacity;
pub mod contract;
pub mod contract_csv;
pub mod csv;
pub mod directory;
pub mod failure;
pub mod figures;
pub mod form;

pub mod id;
pub mod import;
pub mod money;
pub mod partner;
pub mod partner_csv;
pub mod partner_list;
pub mod password;
pub mod policy;
pub mod query;
pub mod text;
pub mod time;
pub mod usage;
pub mod usage_csv;
