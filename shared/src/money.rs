//! Prices and fees. Money is an integer of minor units with an ISO 4217 code.
//!
//! A price per GB-month is kept in 1/10 000 of a minor unit, because it is far below one (0.8 cents). An amount
//! is rounded half to even once per partner, contract and month; sums add rounded amounts.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::capacity::{GB, NBSP, grouped};
use crate::time::Month;

/// An ISO 4217 code, such as `EUR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Text that is no currency code of three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency code of three letters, such as EUR")]
pub struct NotACurrency;

/// The codes of national currencies, three letters each, in order.
const CODES: &str = "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRC\
CUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPW\
KRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQAR\
RONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAF\
XCDXCGXOFXPFYERZARZMWZWG";

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");

    /// Reads a code of three letters; small letters are raised.
    pub fn parse(text: &str) -> Result<Self, NotACurrency> {
        let mut code: [u8; 3] = text.trim().as_bytes().try_into().map_err(|_| NotACurrency)?;
        code.make_ascii_uppercase();
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Self(code)) } else { Err(NotACurrency) }
    }

    /// Is it money that people pay with today, by ISO 4217?
    pub fn is_listed(self) -> bool {
        CODES.as_bytes().chunks_exact(3).any(|code| code == self.0)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimals of the minor unit, by ISO 4217: two, but for the currencies that have none or three.
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;
    fn try_from(text: String) -> Result<Self, NotACurrency> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An amount of money in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units (cents).
    pub minor: i64,
    /// Of this currency.
    pub currency: Currency,
}

impl fmt::Display for Money {
    /// `EUR 8.80`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.currency.decimals();
        let unit = 10u64.pow(decimals);
        let sign = if self.minor < 0 { "−" } else { "" };
        let minor = self.minor.unsigned_abs();
        write!(f, "{}{NBSP}{sign}{}", self.currency, grouped(minor / unit))?;
        match decimals {
            0 => Ok(()),
            _ => write!(f, ".{:0width$}", minor % unit, width = decimals as usize),
        }
    }
}

/// A price for one GB over one month, in 1/10 000 of a minor unit. 0.8 cents is `8000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Price(u32);

/// Text that is no price of at most four decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a price such as 0.8, with at most four decimals")]
pub struct NotAPrice;

impl Price {
    /// Parts of a minor unit.
    pub const SCALE: u32 = 10_000;

    /// From 1/10 000 of a minor unit.
    pub fn from_parts(parts: u32) -> Self {
        Self(parts)
    }

    /// In 1/10 000 of a minor unit.
    pub fn parts(self) -> u32 {
        self.0
    }

    /// Reads minor units per GB-month as a file gives them: `0.8`.
    pub fn parse(text: &str) -> Result<Self, NotAPrice> {
        let text = text.trim();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || fraction.len() > 4 || !digits(whole) || !digits(fraction) {
            return Err(NotAPrice);
        }
        let whole: u32 = whole.parse().map_err(|_| NotAPrice)?;
        let part: u32 = format!("{fraction:0<4}").parse().map_err(|_| NotAPrice)?;
        whole.checked_mul(Self::SCALE).and_then(|w| w.checked_add(part)).map(Self).ok_or(NotAPrice)
    }

    /// What 1 TB costs a month: the price as people compare it.
    pub fn per_tb_month(self, currency: Currency) -> Money {
        Money { minor: half_even(i128::from(self.0) * 1000, i128::from(Self::SCALE)), currency }
    }

    /// The fee of one partner on one contract in one month.
    ///
    /// `excess_byte_days` is the sum over the month's days of `max(0, used − allocated)` bytes. The rule is
    /// `Σ ÷ 10⁹ × price ÷ days in the month`, rounded half to even once.
    pub fn fee(self, excess_byte_days: u128, month: Month, currency: Currency) -> Money {
        let numerator =
            i128::try_from(excess_byte_days).unwrap_or(i128::MAX).saturating_mul(i128::from(self.0));
        let denominator = i128::from(GB) * i128::from(Self::SCALE) * i128::from(month.days());
        Money { minor: half_even(numerator, denominator), currency }
    }
}

/// Division rounded half to even, for numerators of zero and above.
fn half_even(numerator: i128, denominator: i128) -> i64 {
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    let up = match (rest.saturating_mul(2)).cmp(&denominator) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => quotient % 2,
        std::cmp::Ordering::Greater => 1,
    };
    i64::try_from(quotient + up).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::TB;
    use crate::time::Day;

    fn month(text: &str) -> Month {
        Day::parse(text).unwrap().month()
    }

    #[test]
    fn six_terabytes_over_for_half_a_month_cost_24() {
        let fee =
            Price::parse("0.8").unwrap().fee(15 * 6 * u128::from(TB), month("2026-11-01"), Currency::EUR);
        assert_eq!(fee.minor, 2400);
        assert_eq!(fee.to_string().replace(NBSP, " "), "EUR 24.00");
    }

    #[test]
    fn halves_go_to_the_even_cent() {
        // 1 part per GB-month over 30 days: a cent is 10 000 × 30 GB-days.
        let price = Price::from_parts(1);
        let cent = u128::from(GB) * 10_000 * 30;
        let november = month("2026-11-01");
        for (byte_days, minor) in
            [(cent / 2, 0), (cent / 2 + 1, 1), (cent * 3 / 2, 2), (cent * 5 / 2, 2), (cent * 7 / 2, 4)]
        {
            assert_eq!(price.fee(byte_days, november, Currency::EUR).minor, minor);
        }
    }

    #[test]
    fn prices_have_four_decimals_and_no_more() {
        assert_eq!(Price::parse("0.95").map(Price::parts), Ok(9500));
        assert_eq!(Price::parse("12").map(Price::parts), Ok(120_000));
        for text in ["", "-1", "0,8", "0.00001", "1e3", "."] {
            assert_eq!(Price::parse(text), Err(NotAPrice), "{text}");
        }
        assert_eq!(Price::parse("0.8").unwrap().per_tb_month(Currency::EUR).minor, 800);
    }

    #[test]
    fn money_follows_the_currency() {
        let yen = Currency::parse("jpy").unwrap();
        assert_eq!(Money { minor: 1234, currency: yen }.to_string().replace(NBSP, " "), "JPY 1,234");
        assert_eq!(Money { minor: -5, currency: Currency::USD }.to_string().replace(NBSP, " "), "USD −0.05");
    }
}
