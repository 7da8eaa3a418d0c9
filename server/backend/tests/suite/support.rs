//! A fresh database for each test, on either engine, and a backend over it whose clock and ids stand still.

mod answers;
mod database;
mod sql;
mod tenants;

pub(crate) use answers::{errors_of, failure, import_errors, only_error, sound};
pub(crate) use database::{Engine, Place};
pub(crate) use tenants::{Distributor, PASSWORD, form, origin};

use std::future::Future;

use backend::clock::{Clock, Ids};
use backend::settings::Settings;
use backend::storage::Db;
use backend::{Backend, Keys, PasswordCost, SealKey, SecretKey};
use shared::time::{Day, HOUR_MS, Timestamp};

/// Instantiates tests once an engine: `name::sqlite` and `name::postgres`. A test that is not listed is dead code.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::{Engine, run};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(Engine::Sqlite, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run(Engine::Postgres, super::$name).await;
            }
        }
    )+};
}
pub(crate) use on_both_engines;

/// Runs a test in a world of its own. A test that fails leaves its PostgreSQL database behind, to be looked at.
pub(crate) async fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(World) -> F) {
    let Some(place) = Place::make(engine).await else { return };
    let world = World::open(&place).await;
    let db = world.db().clone();
    test(world).await;
    db.close().await;
    place.remove().await;
}

/// A migrated database with a backend over it.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) backend: Backend,
    pub(crate) clock: Clock,
    pub(crate) engine: Engine,
    pub(crate) url: String,
    ids: Ids,
}

impl World {
    /// Opens the place and brings its schema up to date.
    pub(crate) async fn open(place: &Place) -> Self {
        let db = Db::open(&place.url).await.unwrap();
        db.migrate().await.unwrap();
        Self::over(db, place.engine, &place.url)
    }

    fn over(db: Db, engine: Engine, url: &str) -> Self {
        let (clock, ids) = (Clock::fixed(today().start().plus_ms(9 * HOUR_MS)), Ids::seeded(239_689));
        let backend = assemble(db, &clock, &ids, Settings::default());
        Self { backend, clock, engine, url: url.to_owned(), ids }
    }

    /// The same world through other connections.
    pub(crate) fn through(&self, db: Db) -> Self {
        let backend = assemble(db, &self.clock, &self.ids, Settings::default());
        Self { backend, ..self.clone() }
    }

    /// The same world under other settings.
    pub(crate) fn with_settings(&self, settings: Settings) -> Self {
        let backend = assemble(self.db().clone(), &self.clock, &self.ids, settings);
        Self { backend, ..self.clone() }
    }

    pub(crate) fn db(&self) -> &Db {
        self.backend.db()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

fn assemble(db: Db, clock: &Clock, ids: &Ids, settings: Settings) -> Backend {
    Backend::new(db, clock.clone(), ids.clone(), keys(), PasswordCost::Trivial, settings)
}

/// The same in every world.
pub(crate) fn keys() -> Keys {
    Keys { secret: SecretKey::new([7; 32]), seal: SealKey::new([9; 32]) }
}

/// The day on which every test begins: a Friday in a month of thirty days.
pub(crate) fn today() -> Day {
    Day::parse("2026-11-20").unwrap()
}
