//! Products, and the groups in which they are offered.

use serde::{Deserialize, Serialize};

use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::id::PublicId;
use crate::prose::{CatalogueName, GroupName};

/// A product as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductForm {
    /// Its name.
    pub name: String,
}

/// A product to be made or renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProduct {
    /// Unique within its owner after folding.
    pub name: CatalogueName,
}

/// A product group as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductGroupForm {
    /// Its name.
    pub name: String,
    /// Public ids of its products.
    pub products: Vec<String>,
}

/// A product group to be made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProductGroup {
    /// Unique within its owner after folding.
    pub name: GroupName,
    /// Each once; may be none.
    pub products: Vec<PublicId>,
}

impl NewProduct {
    /// Reads the form.
    pub fn parse(form: &ProductForm) -> Result<Self, Vec<FieldError>> {
        match CatalogueName::parse(&form.name) {
            Ok(name) => Ok(Self { name }),
            Err(reason) => Err(vec![FieldError::new(Field::CatalogueName, reason)]),
        }
    }
}

impl ProductForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self { name: fields.text(Field::CatalogueName) }
    }
}

impl ProductGroupForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self { name: fields.text(Field::CatalogueName), products: fields.all(Field::Products) }
    }
}

impl NewProductGroup {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &ProductGroupForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let name = errors.take(Field::CatalogueName, GroupName::parse(&form.name));
        let products: Result<Vec<_>, _> = form.products.iter().map(|id| PublicId::parse(id)).collect();
        let products = errors.take(Field::Products, products.map_err(|_| Reason::Unknown));
        match (name, products) {
            (Some(name), Some(mut products)) => {
                products.sort_unstable();
                products.dedup();
                Ok(Self { name, products })
            }
            _ => Err(errors.into_vec()),
        }
    }
}
