//! How samples become the use of a day, and days become a fee.
//!
//! The use of a day is the sum over accounts of the floor of the mean of that day's samples; an imported daily
//! figure is one sample at noon. The allocation of a day is the one in force at its end.

use crate::capacity::Capacity;
use crate::partner::Allocation;
use crate::time::{Day, Timestamp};

/// What an account held at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sample {
    /// When it was measured.
    pub at: Timestamp,
    /// What was found.
    pub used: Capacity,
}

/// The floor of the mean of a day's samples; nothing without samples.
pub fn mean(samples: &[Sample]) -> Capacity {
    if samples.is_empty() {
        return Capacity::ZERO;
    }
    let sum: u128 = samples.iter().map(|sample| u128::from(sample.used.bytes())).sum();
    let mean = sum / samples.len() as u128;
    u64::try_from(mean).ok().and_then(|bytes| Capacity::from_bytes(bytes).ok()).unwrap_or(Capacity::MAX)
}

/// A change of an allocation, as the ledger keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// When it took effect.
    pub at: Timestamp,
    /// What held from then on.
    pub allocation: Allocation,
}

/// The allocation in force at the end of `day`; before the first entry, the first entry's. Entries are in order of time.
pub fn allocation_on(ledger: &[LedgerEntry], day: Day) -> Option<Allocation> {
    let end = day.plus(1).start();
    ledger.iter().rev().find(|entry| entry.at < end).or(ledger.first()).map(|entry| entry.allocation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_floored() {
        let sample = |bytes| Sample { at: Timestamp(0), used: Capacity::from_bytes(bytes).unwrap() };
        assert_eq!(mean(&[]).bytes(), 0);
        assert_eq!(mean(&[sample(1), sample(2)]).bytes(), 1);
        assert_eq!(mean(&[Sample { at: Timestamp(0), used: Capacity::MAX }; 3]), Capacity::MAX);
    }

    #[test]
    fn a_day_has_the_allocation_of_its_end() {
        let day = Day(100);
        let entry = |at, tb| LedgerEntry { at, allocation: Capacity::tb(tb).into() };
        let ledger = [entry(day.noon(), 8), entry(day.plus(2).noon(), 12)];
        for (offset, tb) in [(-5, 8), (0, 8), (1, 8), (2, 12), (9, 12)] {
            assert_eq!(allocation_on(&ledger, day.plus(offset)), Some(Capacity::tb(tb).into()), "{offset}");
        }
        assert_eq!(allocation_on(&[], day), None);
        assert_eq!(
            allocation_on(&[entry(day.plus(1).start(), 3), entry(day.plus(2).start(), 4)], day),
            Some(Capacity::tb(3).into())
        );
    }
}
