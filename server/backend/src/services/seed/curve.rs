//! How much an account holds at a full hour: growth, a weekly rhythm and noise.
//!
//! In whole numbers only, so that every machine and both databases get the same bytes. A value needs no value before it,
//! so hours that are missing can be added at any time.

use shared::capacity::Capacity;
use shared::id::StorageAccountId;
use shared::time::{HOUR_MS, Timestamp};
use shared::usage::Sample;

use super::dice::scatter;
use crate::storage::account_usage::AccountDay;

/// Hours of the month over which growth is told.
const MONTH: i128 = 720;
const WEEK: i64 = 168;
/// A week's backups pile up, and the last hours of the week take back what is kept no longer.
const WEEK_RISE: i64 = 156;
/// Noise: at most so many millionths.
const NOISE: u64 = 1000;

/// The use of one account over time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    /// What makes its noise its own.
    pub(super) key: u64,
    /// The hour at which it holds `target`.
    pub(super) end: i64,
    /// Bytes held at `end`, to the byte.
    pub(super) target: i64,
    /// Bytes won over the month before.
    pub(super) growth: i64,
    /// Does anything ever change?
    pub(super) lively: bool,
    /// Did it hold far more for some days, a while before the end?
    pub(super) burst: bool,
    /// Is `end` the last hour ever measured?
    pub(super) silent: bool,
}

impl Curve {
    /// Bytes held at an hour, counted from 1970.
    pub(super) fn at(&self, hour: i64) -> Capacity {
        let age = self.end - hour;
        let level = if self.lively { self.level(age) } else { self.target };
        let sway = if self.lively { self.wave(hour) - self.wave(self.end) } else { 0 };
        let burst = if self.burst && (96..240).contains(&age) { self.target / 5 * 3 } else { 0 };
        Capacity::from_i64((level + level / 1_000_000 * sway + burst).max(0)).unwrap_or_default()
    }

    /// The samples of some hours, in order, by day. A silent account has none after its end.
    pub(super) fn days(
        &self,
        account: StorageAccountId,
        hours: impl Iterator<Item = i64>,
    ) -> Vec<AccountDay> {
        let mut days: Vec<AccountDay> = Vec::new();
        for hour in hours.take_while(|hour| !self.silent || *hour <= self.end) {
            let at = Timestamp(hour * HOUR_MS);
            let sample = Sample { at, used: self.at(hour) };
            match days.last_mut() {
                Some(day) if day.day == at.day() => day.samples.push(sample),
                _ => {
                    let mut samples = Vec::with_capacity(24);
                    samples.push(sample);
                    days.push(AccountDay { account, day: at.day(), samples });
                }
            }
        }
        days
    }

    /// Before the end a hyperbola, which grows faster the closer it comes and never starts below nothing; after it a slow
    /// rise that stops, so that a demo that runs for months does not end with everybody over the limit.
    fn level(&self, age: i64) -> i64 {
        let (target, growth) = (i128::from(self.target), i128::from(self.growth));
        let growth = growth.min(target * 15 / 16);
        let age = i128::from(age);
        let level = match (age >= 0, growth > 0) {
            (true, true) => target * MONTH * (target - growth) / (MONTH * (target - growth) + growth * age),
            (true, false) => target - growth * age / MONTH,
            (false, true) => target + (growth * -age / MONTH / 8).min(target * 3 / 100),
            (false, false) => target,
        };
        i64::try_from(level).unwrap_or(i64::MAX)
    }

    /// Rhythm and noise in millionths.
    fn wave(&self, hour: i64) -> i64 {
        let height = 1000 + (self.key % 5000).cast_signed();
        let hour_of_week = (hour + (self.key >> 32).cast_signed()).rem_euclid(WEEK);
        let rhythm = if hour_of_week < WEEK_RISE {
            height * hour_of_week / WEEK_RISE
        } else {
            height * (WEEK - hour_of_week) / (WEEK - WEEK_RISE)
        };
        rhythm + (scatter(self.key, hour.cast_unsigned()) % (2 * NOISE + 1)).cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURVE: Curve = Curve {
        key: 77_777_777_777,
        end: 490_000,
        target: 20_000_000_000_001,
        growth: 4_000_000_000_000,
        lively: true,
        burst: false,
        silent: false,
    };

    fn tb(curve: &Curve, hour: i64) -> u64 {
        curve.at(hour).bytes() / 100_000_000_000
    }

    #[test]
    fn the_end_is_met_to_the_byte_and_growth_leads_there() {
        assert_eq!(CURVE.at(CURVE.end).bytes(), 20_000_000_000_001);
        assert!((158..=162).contains(&tb(&CURVE, CURVE.end - 720)), "{}", tb(&CURVE, CURVE.end - 720));
        assert!(tb(&CURVE, CURVE.end - 2160) > 80);
        assert!((200..=208).contains(&tb(&CURVE, CURVE.end + 10_000)));
    }

    #[test]
    fn an_account_that_came_from_nothing_never_holds_less_than_nothing() {
        let new = Curve { growth: i64::MAX, ..CURVE };
        assert!((0..3000).all(|age| new.at(new.end - age).bytes() <= 21 * 1_000_000_000_000));
        assert!(tb(&new, new.end - 2160) < 10);
        let empty = Curve { target: 0, growth: 0, ..CURVE };
        assert_eq!(empty.at(empty.end - 5).bytes(), 0);
    }

    #[test]
    fn a_silent_account_ends_and_a_constant_one_stands_still() {
        let account = StorageAccountId(uuid::Uuid::nil());
        let silent = Curve { silent: true, ..CURVE };
        let days = silent.days(account, silent.end - 30..=silent.end + 30);
        assert_eq!(days.iter().map(|day| day.samples.len()).sum::<usize>(), 31);
        let still = Curve { lively: false, ..CURVE };
        assert!((0..200).all(|age| still.at(still.end - age) == still.at(still.end)));
    }
}
