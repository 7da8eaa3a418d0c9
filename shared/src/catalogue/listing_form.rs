//! The form that asks for a product to be listed.

use serde::{Deserialize, Serialize};

use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::id::PublicId;

/// A listing request as it is chosen, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListingForm {
    /// Public id of the distribution contract: it names partner and marketplace.
    pub contract: String,
    /// Public id of the product.
    pub product: String,
}

/// A listing request to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewListing {
    /// The distribution contract.
    pub contract: PublicId,
    /// The product.
    pub product: PublicId,
}

impl ListingForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self { contract: fields.text(Field::LegalContract), product: fields.text(Field::Products) }
    }
}

impl NewListing {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &ListingForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let contract = errors.take(Field::LegalContract, chosen(&form.contract));
        let product = errors.take(Field::Products, chosen(&form.product));
        match (contract, product) {
            (Some(contract), Some(product)) => Ok(Self { contract, product }),
            _ => Err(errors.into_vec()),
        }
    }
}

fn chosen(text: &str) -> Result<PublicId, Reason> {
    match text {
        "" => Err(Reason::Required),
        text => PublicId::parse(text).map_err(|_| Reason::Unknown),
    }
}
