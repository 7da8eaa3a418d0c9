//! The capacity widgets: what stands in the strip above the partner table.

use serde::{Deserialize, Serialize};

use crate::capacity::{Capacity, Share};
use crate::contract::ContractSummary;
use crate::money::Money;
use crate::time::{Day, HOUR_MS, Timestamp};

/// Figures of one capacity contract, or of all of a distributor's together.
///
/// Bytes are summed; fees are listed per currency, never added across.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Bought.
    pub reserved: Capacity,
    /// Handed out: the sum of the partners' allocations.
    pub allocated: Capacity,
    /// Stored, by reserved and pay-per-use partners alike.
    pub used: Capacity,
    /// Sum of the partners' use above their allocations.
    pub excess: Capacity,
    /// Excess fees of the fee month, one a currency, in the order of their codes.
    pub fees: Vec<Money>,
    /// The last day with figures: the fees run from the first of its month to it.
    pub last_day: Option<Day>,
    /// Partners of each kind.
    pub counts: PartnerCounts,
    /// The newest sample.
    pub measured_at: Option<Timestamp>,
}

/// How many partners there are, by the built-in views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerCounts {
    /// All.
    pub all: u64,
    /// With an allocation of nothing.
    pub pay_per_use: u64,
    /// At 95 % of their allocation or more, not above it.
    pub near: u64,
    /// Above their allocation.
    pub over: u64,
}

impl PartnerCounts {
    /// With an allocation.
    pub fn reserved(self) -> u64 {
        self.all.saturating_sub(self.pay_per_use)
    }
}

/// The word that stands over the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing reserved: billed by use.
    PayPerUse,
    /// Use beyond what was bought, by so much.
    OverContract(Capacity),
    /// Nothing left to hand out.
    FullyAllocated,
    /// 95 % handed out or more.
    AlmostFull,
    /// 80 % handed out or more.
    GettingFull,
    /// Below that.
    Room,
}

impl Figures {
    /// What may still be allocated.
    pub fn left(&self) -> Capacity {
        self.reserved.saturating_sub(self.allocated)
    }

    /// The thresholds of the strip; the gravest wins.
    pub fn standing(&self) -> Standing {
        if self.reserved.is_zero() {
            return Standing::PayPerUse;
        }
        if self.used > self.reserved {
            return Standing::OverContract(self.used.saturating_sub(self.reserved));
        }
        match Share::of(self.allocated, self.reserved).map_or(0, Share::milli_percent) {
            100_000.. => Standing::FullyAllocated,
            95_000.. => Standing::AlmostFull,
            80_000.. => Standing::GettingFull,
            _ => Standing::Room,
        }
    }

    /// How old the figures are, when that is more than the promised hour.
    pub fn delay_ms(&self, now: Timestamp) -> Option<i64> {
        let age = now.since(self.measured_at?);
        (age > HOUR_MS).then_some(age)
    }

    /// What the strip is drawn from before there is any usage.
    pub fn of_contract(contract: &ContractSummary) -> Self {
        Self {
            reserved: contract.reserved,
            allocated: contract.allocated,
            used: contract.used,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_of_the_strip() {
        for (reserved, allocated, used, standing) in [
            (0, 0, 5, Standing::PayPerUse),
            (500, 399, 1, Standing::Room),
            (500, 400, 1, Standing::GettingFull),
            (500, 475, 1, Standing::AlmostFull),
            (500, 500, 500, Standing::FullyAllocated),
            (500, 500, 501, Standing::OverContract(Capacity::tb(1))),
        ] {
            let figures = Figures {
                reserved: Capacity::tb(reserved),
                allocated: Capacity::tb(allocated),
                used: Capacity::tb(used),
                ..Figures::default()
            };
            assert_eq!(figures.standing(), standing);
        }
    }

    #[test]
    fn figures_are_called_delayed_after_an_hour() {
        let figures = Figures { measured_at: Some(Timestamp(0)), ..Figures::default() };
        assert_eq!(figures.delay_ms(Timestamp(HOUR_MS)), None);
        assert_eq!(figures.delay_ms(Timestamp(HOUR_MS + 1)), Some(HOUR_MS + 1));
        assert_eq!(Figures::default().delay_ms(Timestamp(HOUR_MS * 9)), None);
    }
}
