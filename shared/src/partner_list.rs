//! The state of the Partners page: everything in its URL.
//!
//! `contract, q, billing, util, status, sort, cols, density, per, after, before, from, view`. What is unknown or
//! malformed is dropped, said once, and never an error. Writing a query leaves out what is default, so the same state
//! always has the same address.

mod page;
mod state;
mod vocabulary;

pub use crate::list::{Cursor, PAGE_SIZE, PAGE_SIZES, Position, SEARCH_MAX, Total};
pub use page::{PartnersPage, SAVED_VIEWS_MAX, SavedView};
pub use state::{NONE_TICKED, PartnerQuery};
pub use vocabulary::{Column, ContractChoice, Density, Sort, SortKey, UseFilter};
