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
pub struct Ids(Arc<Mutex<StdRng>>);

impl Ids {
    /// From the system's randomness.
    pub fn system() -> Self {
        let mut seed = [0u8; 32];
        if SysRng.try_fill_bytes(&mut seed).is_err() {
            // Without randomness nothing secret can be made; better not to start.
            std::process::abort();
        }
        Self(Arc::new(Mutex::new(StdRng::from_seed(seed))))
    }

    /// The same ids for the same seed, for tests and demo data.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    fn with<T>(&self, draw: impl FnOnce(&mut StdRng) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// A key: `UUIDv7` of the given instant (RFC 9562 §5.7).
    pub fn uuid(&self, now: Timestamp) -> Uuid {
        let mut random = [0u8; 10];
        self.with(|rng| rng.fill_bytes(&mut random));
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(now.0).unwrap_or_default(), &random)
            .into_uuid()
    }

    /// A public id. It may be taken: the insert tells, and one draws again.
    pub fn public_id(&self, named: Named) -> PublicId {
        PublicId::new(named, self.random())
    }

    /// A random number.
    pub fn random(&self) -> u64 {
        self.with(Rng::next_u64)
    }

    /// Bytes for a secret.
    pub fn secret<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0u8; N];
        self.with(|rng| rng.fill_bytes(&mut bytes));
        bytes
    }
}
