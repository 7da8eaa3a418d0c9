//! Storage amounts: whole bytes, decimal units (1 TB = 10¹² bytes).
//!
//! The unit is a trap in this field: peers print TB and count TiB, or take GB where the other side
//! sends bytes. Tessera keeps whole bytes everywhere, prints decimal units, and lets people type
//! either unit ([`amount`](crate::amount) reads what they typed).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Bytes in a gigabyte (SI).
pub const GB: u64 = 1_000_000_000;
/// Bytes in a terabyte (SI).
pub const TB: u64 = 1_000_000_000_000;
/// Stands before every unit so that figure and unit never part at the end of a line.
pub const NBSP: char = '\u{a0}';

/// An amount of storage in bytes, at most [`Capacity::MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Capacity(u64);

/// More bytes than a database integer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than {} bytes", Capacity::MAX.bytes())]
pub struct TooManyBytes;

impl Capacity {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount: what SQL's `BIGINT` holds, about 9.2 EB.
    pub const MAX: Self = Self(i64::MAX as u64);

    /// Takes a number of bytes.
    pub const fn from_bytes(bytes: u64) -> Result<Self, TooManyBytes> {
        if bytes > Self::MAX.0 { Err(TooManyBytes) } else { Ok(Self(bytes)) }
    }

    /// Whole terabytes; for constants and tests. Saturates at [`Capacity::MAX`].
    pub const fn tb(whole: u64) -> Self {
        Self(min(whole.saturating_mul(TB)))
    }

    /// Whole gigabytes; for constants and tests. Saturates at [`Capacity::MAX`].
    pub const fn gb(whole: u64) -> Self {
        Self(min(whole.saturating_mul(GB)))
    }

    /// The bytes.
    pub const fn bytes(self) -> u64 {
        self.0
    }

    /// The bytes as SQL keeps them.
    #[expect(clippy::cast_possible_wrap, reason = "MAX is i64::MAX")]
    pub const fn to_i64(self) -> i64 {
        self.0 as i64
    }

    /// Back from SQL. Negative is not an amount.
    pub fn from_i64(bytes: i64) -> Option<Self> {
        u64::try_from(bytes).ok().map(Self)
    }

    /// True for no bytes at all, which as an allocation means pay-per-use.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, unless it passes [`Capacity::MAX`].
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(|bytes| Self::from_bytes(bytes).ok())
    }

    /// The difference, unless it would be negative.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The difference, or nothing.
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The sum, or [`Capacity::MAX`].
    pub fn saturating_add(self, other: Self) -> Self {
        Self(min(self.0.saturating_add(other.0)))
    }

    /// A table cell: terabytes with two decimals (`12.00 TB`), `<0.01 TB` for traces.
    pub fn cell(self) -> String {
        let (whole, rest) = self.figure();
        format!("{whole}{rest}")
    }

    /// A large figure in two parts, so that the second can be dimmed: `500` and `.00 TB`.
    pub fn figure(self) -> (String, String) {
        let hundredths = hundredths(self.0);
        if self.0 > 0 && hundredths == 0 {
            return ("<0".to_owned(), format!(".01{NBSP}TB"));
        }
        (grouped(hundredths / 100), format!(".{:02}{NBSP}TB", hundredths % 100))
    }

    /// Running text: at most two decimals, no trailing zeros, gigabytes under one terabyte (`88 TB`, `1.5 TB`, `500 GB`).
    pub fn prose(self) -> String {
        let (unit, name) = if self.0 >= TB || self.0 == 0 { (TB, "TB") } else { (GB, "GB") };
        let hundredths = (u128::from(self.0) * 100 + u128::from(unit) / 2) / u128::from(unit);
        if self.0 > 0 && hundredths == 0 {
            return format!("<0.01{NBSP}{name}");
        }
        let whole = grouped(u64::try_from(hundredths / 100).unwrap_or(u64::MAX));
        let decimals = match hundredths % 100 {
            0 => String::new(),
            d if d % 10 == 0 => format!(".{}", d / 10),
            d => format!(".{d:02}"),
        };
        format!("{whole}{decimals}{NBSP}{name}")
    }

    /// Terabytes with three decimals and no unit, as CSV carries them beside the exact bytes.
    pub fn csv_tb(self) -> String {
        let thousandths = (u128::from(self.0) + u128::from(GB) / 2) / u128::from(GB);
        format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
    }
}

const fn min(bytes: u64) -> u64 {
    if bytes > Capacity::MAX.0 { Capacity::MAX.0 } else { bytes }
}

fn hundredths(bytes: u64) -> u64 {
    let step = TB / 100;
    bytes / step + u64::from(bytes % step >= step / 2)
}

/// Digits in groups of three: `1,024`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl TryFrom<u64> for Capacity {
    type Error = TooManyBytes;
    fn try_from(bytes: u64) -> Result<Self, TooManyBytes> {
        Self::from_bytes(bytes)
    }
}

impl From<Capacity> for u64 {
    fn from(capacity: Capacity) -> u64 {
        capacity.0
    }
}

impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.prose())
    }
}

impl std::iter::Sum for Capacity {
    /// Saturates at [`Capacity::MAX`].
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Self::saturating_add)
    }
}

/// A part of a whole in 1/1000 of a percent-point, rounded down, so that 100 % is only ever exactly full.
///
/// 76.666…% is `76_666`. Above 100 % it goes on counting. `None` when the whole is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Share(u64);

impl Share {
    /// What part of `whole` is `part`?
    pub fn of(part: Capacity, whole: Capacity) -> Option<Self> {
        if whole.is_zero() {
            return None;
        }
        let share = u128::from(part.0) * 100_000 / u128::from(whole.0);
        Some(Self(u64::try_from(share).unwrap_or(u64::MAX)))
    }

    /// Thousandths of a percent.
    pub fn milli_percent(self) -> u64 {
        self.0
    }

    /// One decimal, rounded down: `76.6 %`; exactly full is `100 %`.
    pub fn percent(self) -> String {
        if self.0 == 100_000 {
            return format!("100{NBSP}%");
        }
        format!("{}.{}{NBSP}%", grouped(self.0 / 1000), self.0 % 1000 / 100)
    }

    /// For an SVG attribute: three decimals, never above 100 (`59.470%`).
    pub fn attribute(self) -> String {
        let capped = self.0.min(100_000);
        format!("{}.{:03}%", capped / 1000, capped % 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_show_two_decimals_and_never_round_a_trace_to_nothing() {
        for (bytes, cell) in [
            (0, "0.00 TB"),
            (1, "<0.01 TB"),
            (4_999_999_999, "<0.01 TB"),
            (5_000_000_000, "0.01 TB"),
            (297_350_000_000_000, "297.35 TB"),
            (1_024_000_000_000_000, "1,024.00 TB"),
            (285_527_587_321_670, "285.53 TB"),
        ] {
            assert_eq!(Capacity(bytes).cell().replace(NBSP, " "), cell);
        }
    }

    #[test]
    fn prose_cuts_zeros_and_changes_to_gigabytes_below_a_terabyte() {
        for (bytes, text) in [
            (0, "0 TB"),
            (TB, "1 TB"),
            (88 * TB, "88 TB"),
            (1_500 * GB, "1.5 TB"),
            (500 * GB, "500 GB"),
            (1, "<0.01 GB"),
        ] {
            assert_eq!(Capacity(bytes).prose().replace(NBSP, " "), text);
        }
    }

    #[test]
    fn a_share_is_rounded_down_so_that_full_is_full() {
        let share =
            |part, whole| Share::of(Capacity(part), Capacity(whole)).map(|s| s.percent().replace(NBSP, " "));
        assert_eq!(share(412 * TB, 500 * TB).as_deref(), Some("82.4 %"));
        assert_eq!(share(99_999, 100_000).as_deref(), Some("99.9 %"));
        assert_eq!(share(1, 1).as_deref(), Some("100 %"));
        assert_eq!(share(211, 200).as_deref(), Some("105.5 %"));
        assert_eq!(share(1, 0), None);
    }

    #[test]
    fn csv_keeps_three_decimals() {
        assert_eq!(Capacity(1_750 * GB).csv_tb(), "1.750");
    }
}
