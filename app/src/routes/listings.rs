//! Addresses of listing requests: a distributor's, and a partner's own.

use shared::id::PublicId;

use super::PORTAL;

/// Listing requests.
pub const LISTINGS: &str = "/listings";
/// The same, right after a draft was deleted.
pub const LISTINGS_DELETED: &str = "/listings?done=delete";
/// Asks for a product to be listed.
pub const LISTING_NEW: &str = "/listings/new";
/// A partner's own listings.
pub const PORTAL_LISTINGS: &str = "/portal/listings";
/// The same, right after a draft was deleted.
pub const PORTAL_LISTINGS_DELETED: &str = "/portal/listings?done=delete";
/// Asks for a product of one's own to be listed.
pub const PORTAL_LISTING_NEW: &str = "/portal/listings/new";

/// A listing request.
pub fn listing(id: &str) -> String {
    format!("/listing/{id}")
}

/// A listing request of one's own organization.
pub fn portal_listing(id: &str) -> String {
    format!("{PORTAL}/listing/{id}")
}

/// The listings of one partner, as one of them narrows the list.
pub fn listings_of(partner: &PublicId) -> String {
    format!("{LISTINGS}?partner={partner}")
}

/// The page of one partner's listings.
pub fn partner_listings(id: &PublicId) -> String {
    format!("/partner/{id}/listings")
}
