//! Listing requests: the list, one of them, a new one, and a partner's, for its distributor and for itself.

pub mod calls;
pub mod list;
pub mod new;
pub mod one;
pub mod partner;
pub mod table;

pub use list::ListingsPage;
pub use new::{NewListingPage, NewOwnListingPage};
pub use one::{ListingPage, OwnListingPage};
pub use partner::{OwnListingsPage, PartnerListingsPage};
