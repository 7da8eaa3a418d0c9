//! What a catalogue keeps, whichever kind it is: a marketplace, a product or a product group.

use serde::{Deserialize, Serialize};

use super::{
    Country, MarketplaceForm, NewMarketplace, NewProduct, NewProductGroup, ProductForm, ProductGroupForm,
    Zone,
};
use crate::failure::FieldError;
use crate::form::Fields;
use crate::id::PublicId;
use crate::list::Reference;
use crate::money::Currency;
use crate::time::Timestamp;

/// Most that a form offers to choose from: products for a group or a listing, contracts for a listing.
pub const OFFERED_MAX: u32 = 1000;

/// A kind of item, with a list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Marketplaces.
    Marketplaces,
    /// Products.
    Products,
    /// Product groups.
    ProductGroups,
}

impl Shelf {
    /// All, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Marketplaces, Self::Products, Self::ProductGroups];

    /// As in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Marketplaces => "marketplaces",
            Self::Products => "products",
            Self::ProductGroups => "product-groups",
        }
    }

    /// Reads [`Shelf::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.as_str() == text)
    }
}

/// Whose an item is: one changes one's own, and sees the provider's above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// One's own.
    Own,
    /// The provider's.
    Provider,
}

impl Owner {
    /// All.
    pub const ALL: [Self; 2] = [Self::Own, Self::Provider];

    /// As in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Provider => "provider",
        }
    }

    /// Reads [`Owner::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|owner| owner.as_str() == text)
    }
}

/// An item as it is typed, posted and shown again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemForm {
    /// A marketplace.
    Marketplace(MarketplaceForm),
    /// A product.
    Product(ProductForm),
    /// A product group.
    ProductGroup(ProductGroupForm),
}

impl ItemForm {
    /// Reads the posted form of a kind.
    pub fn posted(shelf: Shelf, fields: Fields<'_>) -> Self {
        match shelf {
            Shelf::Marketplaces => Self::Marketplace(MarketplaceForm::posted(fields)),
            Shelf::Products => Self::Product(ProductForm::posted(fields)),
            Shelf::ProductGroups => Self::ProductGroup(ProductGroupForm::posted(fields)),
        }
    }

    /// Which kind it is.
    pub fn shelf(&self) -> Shelf {
        match self {
            Self::Marketplace(_) => Shelf::Marketplaces,
            Self::Product(_) => Shelf::Products,
            Self::ProductGroup(_) => Shelf::ProductGroups,
        }
    }
}

/// An item to be made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewItem {
    /// A marketplace.
    Marketplace(NewMarketplace),
    /// A product.
    Product(NewProduct),
    /// A product group.
    ProductGroup(NewProductGroup),
}

impl NewItem {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &ItemForm) -> Result<Self, Vec<FieldError>> {
        Ok(match form {
            ItemForm::Marketplace(form) => Self::Marketplace(NewMarketplace::parse(form)?),
            ItemForm::Product(form) => Self::Product(NewProduct::parse(form)?),
            ItemForm::ProductGroup(form) => Self::ProductGroup(NewProductGroup::parse(form)?),
        })
    }

    /// Which kind it is.
    pub fn shelf(&self) -> Shelf {
        match self {
            Self::Marketplace(_) => Shelf::Marketplaces,
            Self::Product(_) => Shelf::Products,
            Self::ProductGroup(_) => Shelf::ProductGroups,
        }
    }

    /// Its name, unique within owner and kind after folding.
    pub fn name(&self) -> &str {
        match self {
            Self::Marketplace(new) => new.name.as_str(),
            Self::Product(new) => new.name.as_str(),
            Self::ProductGroup(new) => new.name.as_str(),
        }
    }
}

/// An item as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPage {
    /// Public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub owner: Owner,
    /// What only this kind has.
    pub about: About,
    /// Rises with each change.
    pub revision: u64,
    /// Since when.
    pub created_at: Timestamp,
}

/// What an item is beside its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A marketplace.
    Marketplace {
        /// Where it is.
        zone: Zone,
        /// In which countries.
        countries: Vec<Country>,
        /// What is paid with.
        currency: Currency,
        /// The distribution agreement that one has for it.
        agreement: Option<Reference>,
    },
    /// A product.
    Product {
        /// The groups that hold it.
        groups: Vec<Reference>,
    },
    /// A product group.
    ProductGroup {
        /// What is in it, by name.
        products: Vec<Reference>,
        /// What could be in it; none for those who cannot change it.
        offered: Vec<Reference>,
    },
}
