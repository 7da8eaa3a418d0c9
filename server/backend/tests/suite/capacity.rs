//! What a distributor does with its capacity: create partners, look at them, and never hand out more than there is.

mod create;
mod extremes;
mod isolation;
mod page;
mod paging;
mod race;
mod refusals;
mod rules;
mod search;
mod views;
