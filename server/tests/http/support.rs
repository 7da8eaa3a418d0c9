//! A fresh database for each test, on either engine, and the router over it; clock and ids stand still.

mod browser;
#[path = "../../backend/tests/suite/support/database.rs"]
mod database;
mod html;
mod invitations;
pub(crate) mod logs;
mod payload;
mod people;
#[path = "../../backend/tests/suite/support/sql.rs"]
mod sql;

pub(crate) use browser::{Answer, Browser, encode, filled};
pub(crate) use database::{Engine, Place};
pub(crate) use html::Document;
pub(crate) use invitations::{Invite, Invited, mark};
pub(crate) use payload::unpacked;
pub(crate) use people::{PASSWORD, Tenant};

use std::future::Future;

use axum::Router;
use backend::clock::{Clock, Ids};
use backend::documents::Documents;
use backend::settings::Settings;
use backend::storage::Db;
use backend::{Backend, Keys, PasswordCost, SealKey, SecretKey};
use shared::time::{Day, HOUR_MS};
use tokio::sync::watch;

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
    // What breaks inside is not told to browsers; here it is.
    logs::start();
    let db = Db::open(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    test(World::over(db.clone(), place.engine)).await;
    db.close().await;
    place.remove().await;
}

/// A migrated database with the server over it.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) backend: Backend,
    pub(crate) clock: Clock,
    pub(crate) engine: Engine,
    /// Turns true when the program is to stop.
    pub(crate) stop: watch::Sender<bool>,
    router: Router,
}

impl World {
    fn over(db: Db, engine: Engine) -> Self {
        // A Friday in a month of thirty days, at nine.
        let start = Day::parse("2026-11-20").unwrap().start().plus_ms(9 * HOUR_MS);
        Self::with(db, engine, &Clock::fixed(start), Settings::default())
    }

    fn with(db: Db, engine: Engine, clock: &Clock, settings: Settings) -> Self {
        let ids = Ids::seeded(239_689);
        let keys = Keys { secret: SecretKey::new([7; 32]), seal: SealKey::new([9; 32]) };
        let backend = Backend::new(db, clock.clone(), ids, keys, PasswordCost::Trivial, settings);
        let (stop, stopped) = watch::channel(false);
        let router = server::build(&backend, stopped).unwrap();
        Self { backend, clock: clock.clone(), engine, stop, router }
    }

    /// The same database behind another public address.
    pub(crate) fn at(&self, public_url: &str) -> Self {
        let settings = Settings { public_url: public_url.to_owned(), ..Settings::default() };
        Self::with(self.db().clone(), self.engine, &self.clock, settings)
    }

    /// The same database with its documents elsewhere.
    pub(crate) fn keeping(&self, documents: Documents) -> Self {
        let settings = Settings { documents, ..Settings::default() };
        Self::with(self.db().clone(), self.engine, &self.clock, settings)
    }

    pub(crate) fn db(&self) -> &Db {
        self.backend.db()
    }

    /// Someone whom the server does not know.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }
}
