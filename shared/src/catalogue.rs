//! Catalogues: marketplaces, products and their groups, what is listed where, and news.
//!
//! Each belongs to one organization; a distributor sees its own and its provider's.
//! Source: CloudBlue Connect's public API, version 37, for fields and limits; its Listings and News modules for the
//! machines.

mod article;
mod country;
mod item;
mod listing;
mod listing_form;
mod marketplace;
mod product;

pub use article::{ArticleForm, ArticleState, ArticleVerb, Audience, NewArticle};
pub use country::{Country, NotACountry};
pub use item::{About, ItemForm, ItemPage, NewItem, OFFERED_MAX, Owner, Shelf};
pub use listing::{ListingState, ListingVerb};
pub use listing_form::{ListingForm, NewListing};
pub use marketplace::{MarketplaceForm, NewMarketplace, Zone};
pub use product::{NewProduct, NewProductGroup, ProductForm, ProductGroupForm};

#[cfg(test)]
mod tests;
