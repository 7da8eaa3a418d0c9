//! Marketplaces: where something is sold.

use serde::{Deserialize, Serialize};

use super::Country;
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::money::Currency;
use crate::prose::CatalogueName;

/// A part of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the continent of that name")]
pub enum Zone {
    Africa,
    NorthAmerica,
    Oceania,
    Asia,
    Europe,
    SouthAmerica,
}

impl Zone {
    /// All.
    pub const ALL: [Self; 6] =
        [Self::Africa, Self::NorthAmerica, Self::Oceania, Self::Asia, Self::Europe, Self::SouthAmerica];

    /// As stored and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Africa => "AF",
            Self::NorthAmerica => "NA",
            Self::Oceania => "OC",
            Self::Asia => "AS",
            Self::Europe => "EU",
            Self::SouthAmerica => "SA",
        }
    }

    /// Reads [`Zone::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.as_str() == text)
    }
}

/// A marketplace as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MarketplaceForm {
    /// Its name.
    pub name: String,
    /// A [`Zone`].
    pub zone: String,
    /// Codes of countries, with commas or spaces.
    pub countries: String,
    /// A currency's code.
    pub currency: String,
}

/// A marketplace to be made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMarketplace {
    /// Unique within its owner after folding.
    pub name: CatalogueName,
    /// Where it is.
    pub zone: Zone,
    /// In which countries: at least one, each once, by their codes.
    pub countries: Vec<Country>,
    /// What is paid with.
    pub currency: Currency,
}

impl MarketplaceForm {
    /// Reads a posted form. Countries may come in one field or in many.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self {
            name: fields.text(Field::CatalogueName),
            zone: fields.text(Field::Zone),
            countries: fields.all(Field::Countries).join(","),
            currency: fields.text(Field::Currency),
        }
    }
}

impl NewMarketplace {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &MarketplaceForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let name = errors.take(Field::CatalogueName, CatalogueName::parse(&form.name));
        let zone = match form.zone.as_str() {
            "" => Err(Reason::Required),
            text => Zone::parse(text).ok_or(Reason::Unknown),
        };
        let zone = errors.take(Field::Zone, zone);
        let countries = errors.take(Field::Countries, countries(&form.countries));
        let currency = match form.currency.trim() {
            "" => Err(Reason::Required),
            text => Currency::parse(text).ok().filter(|known| known.is_listed()).ok_or(Reason::Unknown),
        };
        let currency = errors.take(Field::Currency, currency);
        match (name, zone, countries, currency) {
            (Some(name), Some(zone), Some(countries), Some(currency)) => {
                Ok(Self { name, zone, countries, currency })
            }
            _ => Err(errors.into_vec()),
        }
    }
}

fn countries(text: &str) -> Result<Vec<Country>, Reason> {
    let codes = text.split([',', ';', ' ', '\n', '\r', '\t']).filter(|code| !code.is_empty());
    let country = |code: &str| {
        let shown = || code.chars().filter(|c| !c.is_control()).take(20).collect();
        Country::parse(code).map_err(|_| Reason::NotACountry { code: shown() })
    };
    let mut countries = codes.map(country).collect::<Result<Vec<_>, _>>()?;
    countries.sort_unstable();
    countries.dedup();
    if countries.is_empty() { Err(Reason::Required) } else { Ok(countries) }
}
