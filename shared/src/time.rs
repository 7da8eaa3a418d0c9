//! Instants, days and months in UTC, with the few formats Tessera prints.
//!
//! No calendar crate: in the browser it would weigh more than all of `shared`. The civil-date arithmetic is
//! Howard Hinnant's ("chrono-Compatible Low-Level Date Algorithms").

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::capacity::NBSP;

/// Milliseconds in an hour.
pub const HOUR_MS: i64 = 3_600_000;
/// Milliseconds in a day.
pub const DAY_MS: i64 = 24 * HOUR_MS;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An instant: Unix milliseconds, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The UTC day it falls on.
    pub fn day(self) -> Day {
        Day(i32::try_from(self.0.div_euclid(DAY_MS)).unwrap_or(i32::MAX))
    }

    /// Later by so many milliseconds.
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds since `earlier`; negative when it is later.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Milliseconds after midnight.
    pub fn ms_of_day(self) -> i64 {
        self.0.rem_euclid(DAY_MS)
    }

    /// `14:05`, UTC.
    pub fn clock(self) -> String {
        let minutes = self.ms_of_day() / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// RFC 3339 with seconds: `2026-11-20T14:05:00Z`.
    pub fn rfc3339(self) -> String {
        let seconds = self.ms_of_day() / 1000;
        format!("{}T{:02}:{:02}:{:02}Z", self.day(), seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// `20 Nov 2026, 14:05 UTC`.
    pub fn long(self) -> String {
        format!("{}, {}{NBSP}UTC", self.day().long(), self.clock())
    }
}

/// A UTC day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

/// Text that is no date of the form `2026-11-20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date like 2026-11-20")]
pub struct NotADay;

impl Day {
    /// The day of a civil date; months and days count from 1.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month)
            || day == 0
            || day > days_in_month(year, month)
            || !(1970..=9999).contains(&year)
        {
            return None;
        }
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let shifted_month = i32::try_from((month + 9) % 12).ok()?;
        let day_of_year = (153 * shifted_month + 2) / 5 + i32::try_from(day).ok()? - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month from 1, day from 1.
    #[expect(clippy::cast_sign_loss, reason = "month and day of month are positive by construction")]
    pub fn civil(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// Reads `2026-11-20`.
    pub fn parse(text: &str) -> Result<Self, NotADay> {
        let digits = |range: std::ops::Range<usize>| -> Option<u32> {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
        };
        if text.len() != 10 || text.as_bytes()[4] != b'-' || text.as_bytes()[7] != b'-' {
            return Err(NotADay);
        }
        let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
            return Err(NotADay);
        };
        i32::try_from(year).ok().and_then(|year| Self::from_civil(year, month, day)).ok_or(NotADay)
    }

    /// Its first instant.
    pub fn start(self) -> Timestamp {
        Timestamp(i64::from(self.0) * DAY_MS)
    }

    /// Noon: the instant of an imported daily figure.
    pub fn noon(self) -> Timestamp {
        self.start().plus_ms(12 * HOUR_MS)
    }

    /// So many days later, or earlier when negative.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The month it falls in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.civil();
        Month { year, month }
    }

    /// Day of the month, from 1.
    pub fn of_month(self) -> u32 {
        self.civil().2
    }

    /// `20 Nov 2026`.
    pub fn long(self) -> String {
        let (year, month, day) = self.civil();
        format!("{day}{NBSP}{}{NBSP}{year}", MONTHS[month as usize - 1])
    }

    /// `20 Nov`.
    pub fn short(self) -> String {
        let (_, month, day) = self.civil();
        format!("{day}{NBSP}{}", MONTHS[month as usize - 1])
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2026-11-20`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A UTC month, the unit of fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::from_civil(self.year, self.month, 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        Day::from_civil(self.year, self.month, self.days()).unwrap_or_default()
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        days_in_month(self.year, self.month)
    }

    /// The part of the month up to `last`, as people write it: `1–19 Nov`.
    pub fn until(self, last: Day) -> String {
        match last.of_month() {
            1 => last.short(),
            day => format!("1–{day}{NBSP}{}", MONTHS[self.month as usize - 1]),
        }
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_print_as_people_and_machines_read_them() {
        let at = Day::parse("2026-11-20").unwrap().start().plus_ms(14 * HOUR_MS + 5 * 60_000);
        assert_eq!(at.rfc3339(), "2026-11-20T14:05:00Z");
        assert_eq!(at.clock(), "14:05");
        assert_eq!(at.day().long().replace(NBSP, " "), "20 Nov 2026");
        assert_eq!(at.day().month().until(Day::parse("2026-11-19").unwrap()).replace(NBSP, " "), "1–19 Nov");
        assert_eq!(at.day().month().last_day().to_string(), "2026-11-30");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20261120", "2026-11-2x", "", "2026–11-20"]
        {
            assert_eq!(Day::parse(text), Err(NotADay), "{text}");
        }
        assert!(Day::parse("2028-02-29").is_ok());
    }

    proptest! {
        #[test]
        fn a_day_survives_the_round_trip(days in 0i32..2_900_000) {
            let day = Day(days);
            let (year, month, of_month) = day.civil();
            prop_assert_eq!(Day::from_civil(year, month, of_month), Some(day));
            prop_assert_eq!(Day::parse(&day.to_string()), Ok(day));
        }
    }
}
