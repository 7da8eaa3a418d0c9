//! Catalogues: the lists of marketplaces, products and product groups, one item, and the forms that write them.

pub mod calls;
pub mod form;
pub mod list;
pub mod new;
pub mod one;
pub mod table;

pub use list::CataloguePage;
pub use new::NewItemPage;
pub use one::ItemPage;
