//! Numbers that look random and are the same on every machine: `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014).

/// The `n`th number of a seed, without those before it.
pub(super) fn scatter(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add(n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Throws for one thing, one after the other.
pub(super) struct Dice {
    seed: u64,
    thrown: u64,
}

impl Dice {
    /// The dice of the `n`th thing of a seed.
    pub(super) fn new(seed: u64, n: u64) -> Self {
        Self { seed: scatter(seed, n), thrown: 0 }
    }

    /// Any number.
    pub(super) fn next(&mut self) -> u64 {
        self.thrown += 1;
        scatter(self.seed, self.thrown)
    }

    /// A number from `low` to `high`, both possible.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// True once in so many throws.
    pub(super) fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    /// One of several; there is at least one.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let index = usize::try_from(self.next() % of.len() as u64).unwrap_or(0);
        of[index]
    }
}
