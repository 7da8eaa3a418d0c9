//! What a person typed into "Allocate storage", read the same way by browser, form handler and CSV import.
//!
//! Understood: `12`, `12tb`, `500 GB`, `1 024`, `1,024`, `1.5`. A number without a unit is in the unit chosen
//! beside the field. The screen allocates whole gigabytes, so `1.5 TB` becomes `1,500 GB`.

use serde::{Deserialize, Serialize};

use crate::capacity::{Capacity, GB, TB, grouped};

/// The unit chosen beside the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// 10¹² bytes.
    #[default]
    TB,
    /// 10⁹ bytes.
    GB,
}

impl Unit {
    /// Bytes in one of it.
    pub fn bytes(self) -> u64 {
        match self {
            Self::TB => TB,
            Self::GB => GB,
        }
    }

    /// As printed and as posted by the select.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TB => "TB",
            Self::GB => "GB",
        }
    }

    /// As a screen reader says it.
    pub fn spoken(self) -> &'static str {
        match self {
            Self::TB => "terabytes",
            Self::GB => "gigabytes",
        }
    }

    /// Reads `TB` or `GB` in any case.
    pub fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "tb" => Some(Self::TB),
            "gb" => Some(Self::GB),
            _ => None,
        }
    }
}

/// Why the text is no amount. Each has its own way out in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmountError {
    /// Not a number at all (`twelve`), or nothing typed.
    NotANumber,
    /// Below nothing.
    Negative,
    /// `1,5`: a comma where a point is meant. Carries what to type instead.
    DecimalComma(String),
    /// A unit other than TB and GB; carries it.
    UnknownUnit(String),
    /// Not a whole number of gigabytes.
    NotWholeGigabytes,
    /// Beyond what can be stored.
    TooLarge,
}

/// An amount that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The bytes, a whole number of gigabytes.
    pub capacity: Capacity,
    /// The unit in which [`Amount::canonical`] prints it: the typed or chosen one, GB when TB would not be whole.
    pub unit: Unit,
}

impl Amount {
    /// Reads `text`; a number without a unit is in `chosen`.
    pub fn parse(text: &str, chosen: Unit) -> Result<Self, AmountError> {
        let (bytes, unit) = parse_bytes(text, chosen)?;
        if bytes % u128::from(GB) != 0 {
            return Err(AmountError::NotWholeGigabytes);
        }
        let bytes = u64::try_from(bytes).map_err(|_| AmountError::TooLarge)?;
        let capacity = Capacity::from_bytes(bytes).map_err(|_| AmountError::TooLarge)?;
        Ok(Self::in_unit(capacity, unit))
    }

    /// The same bytes in `unit`, or in GB when they are no whole number of it.
    pub fn in_unit(capacity: Capacity, unit: Unit) -> Self {
        let whole = capacity.bytes().is_multiple_of(unit.bytes());
        Self { capacity, unit: if whole { unit } else { Unit::GB } }
    }

    /// How many of its unit.
    pub fn count(self) -> u64 {
        self.capacity.bytes() / self.unit.bytes()
    }

    /// The number as the field shows it after typing: `1,024`.
    pub fn canonical(self) -> String {
        grouped(self.count())
    }
}

/// Terabytes of a CSV cell such as `1.75`, down to single bytes.
pub fn parse_csv_tb(text: &str) -> Result<Capacity, AmountError> {
    let (bytes, _) = parse_bytes(text, Unit::TB)?;
    let bytes = u64::try_from(bytes).map_err(|_| AmountError::TooLarge)?;
    Capacity::from_bytes(bytes).map_err(|_| AmountError::TooLarge)
}

fn parse_bytes(text: &str, chosen: Unit) -> Result<(u128, Unit), AmountError> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    if let Some(rest) = text.strip_prefix(['-', '−']) {
        return Err(if rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            AmountError::Negative
        } else {
            AmountError::NotANumber
        });
    }
    let digits_end = text.find(|c: char| !(c.is_ascii_digit() || is_separator(c))).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits_end);
    let (number, unit) = (number.trim(), unit.trim());
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Err(AmountError::NotANumber);
    }
    let unit = match unit {
        "" => chosen,
        other => Unit::parse(other).ok_or_else(|| {
            if other.chars().all(char::is_alphabetic) && other.chars().count() <= 5 {
                AmountError::UnknownUnit(other.to_owned())
            } else {
                AmountError::NotANumber
            }
        })?,
    };
    Ok((decimal(number, unit.bytes())?, unit))
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',') || c.is_whitespace()
}

/// `1,024.5` × `unit`, exactly; grouping by comma or space must be in threes.
fn decimal(number: &str, unit: u64) -> Result<u128, AmountError> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.contains(is_separator) {
        return Err(AmountError::NotANumber);
    }
    let groups: Vec<&str> = whole.split(|c: char| c == ',' || c.is_whitespace()).collect();
    let grouped_in_threes = groups.len() == 1
        || (matches!(groups[0].len(), 1..=3) && groups[1..].iter().all(|group| group.len() == 3));
    if !grouped_in_threes {
        return Err(match (groups.as_slice(), fraction) {
            ([whole, decimals], "") if number.contains(',') && !whole.is_empty() && !decimals.is_empty() => {
                AmountError::DecimalComma(format!("{whole}.{decimals}"))
            }
            _ => AmountError::NotANumber,
        });
    }
    let digits: String = groups.concat();
    if digits.len() > 20 {
        return Err(AmountError::TooLarge);
    }
    let whole: u128 =
        if digits.is_empty() { 0 } else { digits.parse().map_err(|_| AmountError::NotANumber)? };
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 12 {
        return Err(AmountError::NotWholeGigabytes);
    }
    let scale = 10u128.pow(u32::try_from(fraction.len()).unwrap_or(0));
    let part: u128 =
        if fraction.is_empty() { 0 } else { fraction.parse().map_err(|_| AmountError::NotANumber)? };
    let scaled = (whole * scale + part) * u128::from(unit);
    if !scaled.is_multiple_of(scale) {
        return Err(AmountError::NotWholeGigabytes);
    }
    Ok(scaled / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_write_amounts_in_many_ways() {
        for (text, chosen, bytes, unit) in [
            ("12", Unit::TB, 12 * TB, Unit::TB),
            ("12", Unit::GB, 12 * GB, Unit::GB),
            ("12tb", Unit::GB, 12 * TB, Unit::TB),
            (" 12 TB ", Unit::GB, 12 * TB, Unit::TB),
            ("500 GB", Unit::TB, 500 * GB, Unit::GB),
            ("1 024", Unit::TB, 1024 * TB, Unit::TB),
            ("1\u{a0}024", Unit::TB, 1024 * TB, Unit::TB),
            ("1,024", Unit::TB, 1024 * TB, Unit::TB),
            ("1.5", Unit::TB, 1500 * GB, Unit::GB),
            ("+3", Unit::TB, 3 * TB, Unit::TB),
            ("0", Unit::TB, 0, Unit::TB),
            (".5", Unit::TB, 500 * GB, Unit::GB),
            ("1.500", Unit::TB, 1500 * GB, Unit::GB),
        ] {
            let amount = Amount::parse(text, chosen).unwrap_or_else(|e| panic!("{text:?}: {e:?}"));
            assert_eq!((amount.capacity.bytes(), amount.unit), (bytes, unit), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (text, error) in [
            ("", AmountError::NotANumber),
            ("twelve", AmountError::NotANumber),
            ("-1", AmountError::Negative),
            ("−1", AmountError::Negative),
            ("1,5", AmountError::DecimalComma("1.5".into())),
            ("12 pb", AmountError::UnknownUnit("pb".into())),
            ("9223372036854775808", AmountError::TooLarge),
            ("999999999999999999999999", AmountError::TooLarge),
            ("1.0005", AmountError::NotWholeGigabytes),
            ("1.2.3", AmountError::NotANumber),
            ("12 tb 3", AmountError::NotANumber),
            ("1,02,4", AmountError::NotANumber),
            (",", AmountError::NotANumber),
        ] {
            assert_eq!(Amount::parse(text, Unit::TB), Err(error), "{text:?}");
        }
    }

    #[test]
    fn csv_takes_any_whole_byte() {
        assert_eq!(parse_csv_tb("1.75").map(Capacity::bytes), Ok(1_750 * GB));
        assert_eq!(parse_csv_tb("0.000000000001").map(Capacity::bytes), Ok(1));
    }
}
