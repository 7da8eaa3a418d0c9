//! Properties of fees: rounded half to even once, never negative, never less for more.

use proptest::prelude::*;
use shared::capacity::{Capacity, GB};
use shared::money::{Currency, Price};
use shared::time::{Day, Timestamp};
use shared::usage::{Sample, mean};

proptest! {
    /// Against the rule itself, in numbers wide enough to be exact: Σ ÷ 10⁹ × price ÷ days of the month.
    #[test]
    fn a_fee_is_its_rule_rounded_once(byte_days in 0u128..1 << 75, parts in 0u32..1_000_000, day in 18_000i32..30_000) {
        let month = Day(day).month();
        let fee = Price::from_parts(parts).fee(byte_days, month, Currency::EUR).minor;
        let above = i128::try_from(byte_days).unwrap() * i128::from(parts);
        let below = i128::from(GB) * i128::from(Price::SCALE) * i128::from(month.days());
        let off = 2 * (i128::from(fee) * below - above);
        prop_assert!(off.abs() <= below, "at most half a unit off");
        prop_assert!(off.abs() < below || fee % 2 == 0, "a half goes to the even one");
    }

    #[test]
    fn more_excess_never_costs_less(less in 0u128..1 << 80, more in 0u128..1 << 80, parts in any::<u32>()) {
        let month = Day(20_000).month();
        let fee = |byte_days| Price::from_parts(parts).fee(byte_days, month, Currency::USD).minor;
        let (less, more) = (less.min(more), less.max(more));
        prop_assert!(0 <= fee(less) && fee(less) <= fee(more));
    }

    #[test]
    fn a_price_reads_back(parts in any::<u32>()) {
        let text = format!("{}.{:04}", parts / Price::SCALE, parts % Price::SCALE);
        prop_assert_eq!(Price::parse(&text).map(Price::parts), Ok(parts));
    }

    #[test]
    fn a_mean_lies_between_its_samples(bytes in prop::collection::vec(0..=Capacity::MAX.bytes(), 1..30)) {
        let samples: Vec<Sample> = bytes
            .iter()
            .map(|bytes| Sample { at: Timestamp(0), used: Capacity::from_bytes(*bytes).unwrap() })
            .collect();
        let mean = mean(&samples).bytes();
        prop_assert!(bytes.iter().min().unwrap() <= &mean && &mean <= bytes.iter().max().unwrap());
    }
}
