//! The lists of a catalogue: their state in the URL and their rows.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Country, Owner, Zone};
use crate::id::PublicId;
use crate::list::{Cursor, Filter, Key, ListQuery, Paged};
use crate::money::Currency;
use crate::text::fold;

/// State of a catalogue's list: `q, owner, sort, per, after, before, from`.
pub type ItemQuery = ListQuery<ItemFilter>;

/// What narrows the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFilter {
    /// Only whose.
    pub owner: Option<Owner>,
}

impl Filter for ItemFilter {
    type Key = ItemKey;

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "owner" => self.owner = Some(Owner::parse(value)?),
            _ => return None,
        }
        Some(())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        self.owner.map(|owner| ("owner", owner.as_str().to_owned())).into_iter().collect()
    }
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemKey {
    /// Folded name; of two alike one's own stands before the provider's.
    #[default]
    Name,
}

impl Key for ItemKey {
    const KEYS: &'static [Self] = &[Self::Name];

    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
        }
    }
}

/// An item in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRow {
    /// Public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub owner: Owner,
    /// What only its kind has.
    pub holds: Holds,
}

/// What a list shows of an item beside its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holds {
    /// A marketplace.
    Marketplace {
        /// Where it is.
        zone: Zone,
        /// In which countries.
        countries: Vec<Country>,
        /// What is paid with.
        currency: Currency,
    },
    /// A product, in so many groups.
    Product {
        /// How many.
        groups: u64,
    },
    /// A product group of so many products.
    ProductGroup {
        /// How many.
        products: u64,
    },
}

impl ItemRow {
    /// The place next to the row.
    pub fn cursor(&self) -> Cursor {
        let value = match self.owner {
            Owner::Own => 0,
            Owner::Provider => 1,
        };
        Cursor { value, name: fold(&self.name) }
    }
}

/// Everything the page of a list shows.
pub type ItemsPage = Paged<ItemFilter, ItemRow>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::Position;

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in ["", "q=file&owner=provider&sort=-name", "owner=own"] {
            let (query, dropped) = ItemQuery::parse(text);
            assert_eq!((query.to_query().as_str(), dropped), (text, Vec::new()));
        }
        assert_eq!(ItemQuery::parse("owner=all&x=1").1, ["owner", "x"]);
    }

    #[test]
    fn the_longest_name_has_a_place() {
        let row = ItemRow {
            id: PublicId::parse("PRG-2176-9166").unwrap(),
            name: "ß".repeat(512),
            owner: Owner::Provider,
            holds: Holds::ProductGroup { products: 0 },
        };
        let query = ItemQuery::default().at(Position::After(row.cursor()), 51);
        assert_eq!(ItemQuery::parse(&query.to_query()), (query, Vec::new()));
    }
}
