//! Time, randomness and ids: the three things that make a run differ from the one before, each behind a handle.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};
use shared::id::{Named, PublicId};
use shared::time::Timestamp;
use uuid::Uuid;

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A clock that tests set.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at` until it is moved.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.0)))
    }

    /// Moves a fixed clock on; the system's clock can't be moved.
    pub fn advance(&self, ms: i64) {
        if let Self::Fixed(at) = self {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everyone else asks")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let since =
                    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Self::Fixed(at) => Timestamp(at.load(Ordering::SeqCst)),
        }
    }
}

/// Where ids and secrets come from.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    rng: StdRng,
    last: Uuid,
}

impl Ids {
    /// From the system's randomness.
    pub fn system() -> Self {
        let mut seed = [0u8; 32];
        if SysRng.try_fill_bytes(&mut seed).is_err() {
            // Without randomness nothing secret can be made; better not to start.
            std::process::abort();
        }
        Self::from_rng(StdRng::from_seed(seed))
    }

    /// The same ids for the same seed, for tests and demo data.
    pub fn seeded(seed: u64) -> Self {
        Self::from_rng(StdRng::seed_from_u64(seed))
    }

    fn from_rng(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(State { rng, last: Uuid::nil() })))
    }

    fn with<T>(&self, draw: impl FnOnce(&mut State) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// A key: `UUIDv7` of the given instant. Keys of one instant grow in the order in which they are drawn (RFC 9562 §6.2,
    /// method 2), so that what happened later sorts later even within a millisecond.
    pub fn uuid(&self, now: Timestamp) -> Uuid {
        const INSTANT: u32 = 80;
        let millis = u64::try_from(now.0).unwrap_or_default();
        self.with(|state| {
            let mut random = [0u8; 10];
            state.rng.fill_bytes(&mut random);
            // The highest random bit stays free, so that adding steps never runs into the variant.
            random[2] &= 0b0001_1111;
            let fresh = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
            let same_instant = fresh.as_u128() >> INSTANT == state.last.as_u128() >> INSTANT;
            if same_instant {
                let step = u128::from(state.rng.next_u32()) + 1;
                state.last = Uuid::from_u128(state.last.as_u128() + step);
            } else {
                state.last = fresh;
            }
            state.last
        })
    }

    /// A public id. It may be taken: the insert tells, and one draws again.
    pub fn public_id(&self, named: Named) -> PublicId {
        PublicId::new(named, self.random())
    }

    /// A random number.
    pub fn random(&self) -> u64 {
        self.with(|state| state.rng.next_u64())
    }

    /// Bytes for a secret.
    pub fn secret<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0u8; N];
        self.with(|state| state.rng.fill_bytes(&mut bytes));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_instant_grow() {
        let ids = Ids::seeded(1);
        let keys: Vec<Uuid> =
            (0..10_000).map(|number| ids.uuid(Timestamp(1_700_000_000_000 + number / 5000))).collect();
        assert!(keys.is_sorted_by(|earlier, later| earlier < later));
        assert!(
            keys.iter().all(|key| key.get_version_num() == 7 && key.get_variant() == uuid::Variant::RFC4122)
        );
        assert_eq!(
            keys,
            (0..10_000)
                .scan(Ids::seeded(1), |ids, n| Some(ids.uuid(Timestamp(1_700_000_000_000 + n / 5000))))
                .collect::<Vec<_>>()
        );
    }
}
