//! Words of listing requests: the list, one of them, a new one, and a partner's.

use shared::catalogue::{ListingState, ListingVerb};

/// The page, in tabs, breadcrumbs and title.
pub const LISTINGS: &str = "Listings";
/// Asks for one.
pub const NEW: &str = "New listing";
/// The search field.
pub const SEARCH: &str = "Product, partner or ID";
/// Caption of the table.
pub const CAPTION: &str = "Listings: products on their way onto marketplaces.";
/// First column.
pub const LISTING: &str = "Product";
/// What is listed.
pub const PRODUCT: &str = "Product";
/// Whose it is.
pub const PARTNER: &str = "Partner";
/// Where.
pub const MARKETPLACE: &str = "Marketplace";
/// Where it stands.
pub const STATUS: &str = "Status";
/// The last change.
pub const UPDATED: &str = "Updated";
/// When it was made.
pub const CREATED: &str = "Created";
/// The contract that it stands under.
pub const CONTRACT: &str = "Distribution contract";
/// No filter of that kind.
pub const ANY: &str = "Any";
/// The menu of orders.
pub const SORT: &str = "Sort";
/// The order by when they were made.
pub const NEWEST: &str = "Newest first";
/// The order by when they changed.
pub const LAST_UPDATED: &str = "Last updated first";
/// Title where there is none yet.
pub const FIRST_TITLE: &str = "No listings yet";
/// How one comes about.
pub const FIRST_TEXT: &str =
    "A vendor with a distribution contract has its products listed on that contract’s marketplace.";
/// The same on a partner's page.
pub const NONE_OF_PARTNER: &str =
    "Products of this partner stand here once they are listed on a marketplace.";
/// The same on one's own page, where one can ask.
pub const NONE_OWN: &str = "Ask your distributor to list a product of yours on a marketplace.";
/// The same where one only reads.
pub const NONE_OWN_READ: &str = "Products of yours stand here once someone has asked for them to be listed.";
/// The same where there is nothing to list under.
pub const NONE_OWN_YET: &str = "A listing stands under a distribution contract in force. Once you have one, your products can be listed.";
/// Asks for one's own.
pub const NEW_OWN: &str = "New listing request";
/// Title of a list that the filters leave empty.
pub const NO_MATCH_TITLE: &str = "No listing matches";
/// Nothing fits.
pub const NO_MATCH_TEXT: &str = "No listing fits the search and the filters together.";
/// A draft is gone.
pub const DELETED: &str = "The draft is deleted.";
/// Leads from a partner's page to the list with its filters.
pub const AS_LIST: &str = "Search and filter these listings";
/// The same where not all are shown.
pub const MORE: &str = "Show all listings of this partner";
/// There are more than the page holds.
pub const NEWEST_ONLY: &str = "The newest listings are shown.";
/// What a new listing is.
pub const MEANS: &str = "It starts as a draft. Submit it when it is ready for review.";
/// Makes the draft.
pub const CREATE: &str = "Create draft";
/// There is nothing to list under.
pub const NO_CONTRACTS: &str =
    "No distribution contract is in force. A listing stands under one, so a vendor has to sign first.";
/// The same for a vendor.
pub const NO_OWN_CONTRACTS: &str = "You have no distribution contract in force. A listing stands under one, so agree on it with your distributor first.";
/// Leads to contracts.
pub const TO_CONTRACTS: &str = "Open contracts";
/// There is nothing to list.
pub const NO_PRODUCTS: &str = "There are no products yet. Make one first.";
/// The same for a vendor, who makes none.
pub const NO_OPEN_PRODUCTS: &str =
    "There is no product to ask for yet. Your distributor makes the first request for each of yours.";
/// Leads to products.
pub const TO_PRODUCTS: &str = "Open products";
/// The card of what can be done.
pub const NEXT: &str = "Next";
/// The card of facts.
pub const ABOUT: &str = "About";
/// Its contract has ended.
pub const NOT_IN_FORCE: &str = "The distribution contract is not in force, so this listing cannot go on.";

/// The page of a partner's listings.
pub fn of(partner: &str) -> String {
    format!("Listings of {partner}")
}

/// A contract in a select.
pub fn contract(partner: &str, marketplace: &str, id: &str) -> String {
    format!("{partner} – {marketplace} ({id})")
}

/// The same where all are with oneself.
pub fn own_contract(marketplace: &str, id: &str) -> String {
    format!("{marketplace} ({id})")
}

/// Where a listing stands.
pub fn state(state: ListingState) -> &'static str {
    match state {
        ListingState::Draft => "Draft",
        ListingState::Reviewing => "In review",
        ListingState::Deploying => "Deploying",
        ListingState::Completed => "Listed",
        ListingState::Cancelled => "Cancelled",
    }
}

/// What that means, and what comes next.
pub fn means(state: ListingState) -> &'static str {
    match state {
        ListingState::Draft => "This listing is being prepared. Submit it when it is ready for review.",
        ListingState::Reviewing => "Look it through: deploy it, send it back, or cancel it.",
        ListingState::Deploying => {
            "The product is being brought onto the marketplace. Say so when it is there."
        }
        ListingState::Completed => "The product is on the marketplace.",
        ListingState::Cancelled => {
            "This listing was given up. Ask for a new one to list the product after all."
        }
    }
}

/// The same for the vendor.
pub fn means_own(state: ListingState) -> &'static str {
    match state {
        ListingState::Draft | ListingState::Completed => means(state),
        ListingState::Reviewing => {
            "Your distributor looks it through and deploys it, sends it back or cancels it."
        }
        ListingState::Deploying => "Your distributor is bringing the product onto the marketplace.",
        ListingState::Cancelled => "This listing was given up. A new request can be made for the product.",
    }
}

/// A step, on its button.
pub fn verb(verb: ListingVerb) -> &'static str {
    match verb {
        ListingVerb::Submit => "Submit for review",
        ListingVerb::Refine => "Send back",
        ListingVerb::Deploy => "Deploy",
        ListingVerb::Complete => "Mark as listed",
        ListingVerb::Cancel => "Cancel listing",
        ListingVerb::Delete => "Delete draft",
    }
}

/// What was done a moment ago.
pub fn done(what: &str) -> Option<&'static str> {
    Some(match what {
        "created" => "The draft is made.",
        "submit" => "The listing is in review.",
        "refine" => "The listing is a draft again.",
        "deploy" => "The listing is being deployed.",
        "complete" => "The product is listed.",
        "cancel" => "The listing is cancelled.",
        _ => return None,
    })
}
