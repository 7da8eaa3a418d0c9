//! Words of catalogues: marketplaces, products, product groups.

use shared::catalogue::{Country, Owner, Shelf, Zone};

/// All of it, in navigation and tabs.
pub const CATALOGUE: &str = "Catalogue";
/// The list, and a column that counts them.
pub const PRODUCTS: &str = "Products";
/// The list.
pub const PRODUCT_GROUPS: &str = "Product groups";
/// The search field.
pub const SEARCH: &str = "Name or ID";
/// The first column, and a field.
pub const NAME: &str = "Name";
/// The filter by whose it is, and its column.
pub const OWNER: &str = "Kept by";
/// No filter of that kind.
pub const ANY: &str = "Anyone";
/// A marketplace's part of the world.
pub const ZONE: &str = "Region";
/// A marketplace's countries.
pub const COUNTRIES: &str = "Countries";
/// What is paid with.
pub const CURRENCY: &str = "Currency";
/// The groups of a product.
pub const GROUPS: &str = "Product groups";
/// What a dash stands for.
pub const NONE: &str = "none";
/// Where nobody has made one and one may not.
pub const NONE_TEXT: &str = "As soon as an admin makes one, it stands here.";
/// What an empty list of matches means.
pub const NO_MATCH_TEXT: &str = "Nothing fits the search and the filter together.";
/// A select with nothing chosen.
pub const CHOOSE: &str = "Choose…";
/// How countries are written.
pub const COUNTRIES_HINT: &str = "Two letters each, such as DE, FR, NL.";
/// How a currency is written.
pub const CURRENCY_HINT: &str = "Three letters, such as EUR.";
/// Behind the label of a field that may be left empty.
pub const OPTIONAL: &str = "(optional)";
/// A group has nothing to choose from.
pub const NO_PRODUCTS: &str = "There are no products yet. Make the group now and put products into it later.";
/// More could be chosen than a form offers.
pub const FIRST_ONES: &str = "The first 1000 by name are offered.";
/// Makes the item.
pub const CREATE: &str = "Create";
/// Keeps the changes.
pub const SAVE: &str = "Save";
/// Leads back.
pub const CANCEL: &str = "Cancel";
/// The card of facts.
pub const ABOUT: &str = "About";
/// The card of what refers to the item.
pub const LINKED: &str = "Used in";
/// A marketplace's distribution agreement.
pub const AGREEMENT: &str = "Distribution agreement";
/// Why there is no form: another keeps it.
pub const PROVIDED: &str =
    "Your provider keeps this for all its distributors. You can use it, and only the provider changes it.";
/// Why there is no form: the role.
pub const KEPT_BY_ADMINS: &str = "An admin can change this.";

/// A list.
pub fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "Marketplaces",
        Shelf::Products => PRODUCTS,
        Shelf::ProductGroups => PRODUCT_GROUPS,
    }
}

/// What one of a list is.
pub fn one(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "Marketplace",
        Shelf::Products => "Product",
        Shelf::ProductGroups => "Product group",
    }
}

/// Makes one.
pub fn new(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "New marketplace",
        Shelf::Products => "New product",
        Shelf::ProductGroups => "New product group",
    }
}

/// What one is for.
pub fn means(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => {
            "Where products are sold: a region, its countries, and the currency that is paid there."
        }
        Shelf::Products => "What a vendor brings and a reseller sells. It can be listed on marketplaces.",
        Shelf::ProductGroups => "Products that a reseller may sell together, by its service agreement.",
    }
}

/// Caption of a table.
pub fn caption(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "Marketplaces. The heading that is a link sorts the table.",
        Shelf::Products => "Products. The heading that is a link sorts the table.",
        Shelf::ProductGroups => "Product groups. The heading that is a link sorts the table.",
    }
}

/// Title where there is none yet.
pub fn none_title(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "No marketplaces yet",
        Shelf::Products => "No products yet",
        Shelf::ProductGroups => "No product groups yet",
    }
}

/// What the first one is for.
pub fn first_text(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "A distribution agreement is for one marketplace. Make the first one.",
        Shelf::Products => "Products are listed on marketplaces and offered in groups. Make the first one.",
        Shelf::ProductGroups => {
            "A service agreement names the groups a reseller may sell. Make the first one."
        }
    }
}

/// Title of a list that search and filter leave empty.
pub fn no_match(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "No marketplace matches",
        Shelf::Products => "No product matches",
        Shelf::ProductGroups => "No product group matches",
    }
}

/// Whose an item is.
pub fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Own => "You",
        Owner::Provider => "Your provider",
    }
}

/// The same below the title of its page.
pub fn owner_of(owner: Owner) -> &'static str {
    match owner {
        Owner::Own => "kept by you",
        Owner::Provider => "kept by your provider",
    }
}

/// A part of the world.
pub fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Africa => "Africa",
        Zone::NorthAmerica => "North America",
        Zone::Oceania => "Oceania",
        Zone::Asia => "Asia",
        Zone::Europe => "Europe",
        Zone::SouthAmerica => "South America",
    }
}

/// Countries by their codes.
pub fn countries(countries: &[Country]) -> String {
    countries.iter().map(Country::as_str).collect::<Vec<_>>().join(", ")
}

/// What was done a moment ago.
pub fn done(what: &str) -> Option<&'static str> {
    match what {
        "created" => Some("It is made, and can be chosen from now on."),
        "saved" => Some("Your changes are saved."),
        _ => None,
    }
}
