//! The page and the form by which an issuer offers a contract.

use serde::{Deserialize, Serialize};

use super::OfferRefusal;
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::id::PublicId;
use crate::portal::PortalOffer;
use crate::profile::PartnerHead;
use crate::prose::{Message, optional};
use crate::query;

/// What the address of the page asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferQuery {
    /// Public id of the partner that is chosen, as it stands there.
    pub partner: Option<String>,
    /// Words to search partners by.
    pub search: String,
}

impl OfferQuery {
    /// Reads the query part of a URL; what is no part of it, or no search, is passed over.
    pub fn parse(text: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in query::pairs(text) {
            match name.as_str() {
                "partner" if !value.is_empty() => asked.partner = Some(value),
                "q" => asked.search = crate::list::search(&value).unwrap_or_default(),
                _ => {}
            }
        }
        asked
    }

    /// As in the URL.
    pub fn to_query(&self) -> String {
        let mut text = String::new();
        if let Some(partner) = &self.partner {
            query::push(&mut text, "partner", partner);
        }
        if !self.search.is_empty() {
            query::push(&mut text, "q", &self.search);
        }
        text
    }
}

/// What the page shows: the partners to choose from, or the agreements for the one that is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPage {
    /// Who is chosen.
    pub chosen: Option<Offerable>,
    /// What was searched for.
    pub search: String,
    /// Who was found.
    pub found: Vec<PartnerHead>,
    /// Are there more?
    pub more: bool,
}

/// A partner, and what it can be offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offerable {
    /// Who.
    pub partner: PartnerHead,
    /// Agreements with an active version of which it may be offered a contract.
    pub agreements: Vec<PortalOffer>,
    /// Why there are none; nothing when the distributor has no agreement of that kind.
    pub refusal: Option<OfferRefusal>,
}

/// An offer as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferForm {
    /// Public id of the partner.
    pub partner: String,
    /// Public id of the agreement.
    pub agreement: String,
    /// A few words to whoever signs.
    pub message: String,
}

/// An offer to be made. The partner is an id as it was posted: one that is none is not found, as another's is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    /// To whom.
    pub partner: String,
    /// Of which agreement.
    pub agreement: PublicId,
    /// A few words.
    pub message: Option<Message>,
}

impl OfferForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self {
            partner: fields.text(Field::Partner),
            agreement: fields.text(Field::Agreement),
            message: fields.text(Field::Message),
        }
    }
}

impl NewOffer {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &OfferForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let partner = if form.partner.is_empty() { Err(Reason::Required) } else { Ok(form.partner.clone()) };
        let partner = errors.take(Field::Partner, partner);
        let agreement = match form.agreement.as_str() {
            "" => Err(Reason::Required),
            text => PublicId::parse(text).map_err(|_| Reason::Unknown),
        };
        let agreement = errors.take(Field::Agreement, agreement);
        let message = errors.take(Field::Message, optional(&form.message, Message::parse));
        match (partner, agreement, message) {
            (Some(partner), Some(agreement), Some(message)) => Ok(Self { partner, agreement, message }),
            _ => Err(errors.into_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        for text in ["", "partner=OR-1", "q=ha+li", "partner=OR-1&q=halden"] {
            assert_eq!(OfferQuery::parse(text).to_query(), text);
        }
        assert_eq!(OfferQuery::parse("partner=&q=&x=1"), OfferQuery::default());
        assert_eq!(OfferQuery::parse(&format!("q={}", "a".repeat(65))), OfferQuery::default());
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let form = |partner: &str, agreement: &str, message: &str| OfferForm {
            partner: partner.into(),
            agreement: agreement.into(),
            message: message.into(),
        };
        let wrong = |form| {
            NewOffer::parse(&form).map_err(|errors| {
                errors.into_iter().map(|error| (error.field, error.reason)).collect::<Vec<_>>()
            })
        };
        let long = Reason::TooLong { max: 500 };
        assert_eq!(
            wrong(form("", "", &"x".repeat(501))).err().unwrap(),
            [
                (Field::Partner, Reason::Required),
                (Field::Agreement, Reason::Required),
                (Field::Message, long)
            ]
        );
        assert_eq!(wrong(form("OR-1", "x y", "")).err().unwrap(), [(Field::Agreement, Reason::Unknown)]);
        assert_eq!(wrong(form("OR-1", "AGP-884-104-327", " ")).unwrap().message, None);
    }
}
