#![doc = include_str!("../README.md")]

pub mod authz;
pub mod certificate;
pub mod clock;
pub mod documents;
mod error;
pub mod mail;
mod passwords;
mod pictures;
pub mod qr;
mod seal;
mod secret;
pub mod services;
pub mod settings;
pub mod storage;

use std::sync::Arc;

pub use error::{Error, REQUEST_ID, request_id, run, status_of};
pub use passwords::PasswordCost;
pub use seal::{SealKey, is_sealed};
pub use secret::SecretKey;

use clock::{Clock, Ids};
use documents::Documents;
use passwords::Passwords;
use pictures::Pictures;
use settings::Settings;
use storage::Db;

/// What is kept outside the database.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Signs links.
    pub secret: SecretKey,
    /// Seals evidence.
    pub seal: SealKey,
}

/// Everything the server does that is not HTTP. Cheap to clone; services are its methods, a file a subject.
#[derive(Clone, Debug)]
pub struct Backend(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    clock: Clock,
    ids: Ids,
    passwords: Passwords,
    pictures: Pictures,
    secret_key: SecretKey,
    seal_key: SealKey,
    settings: Settings,
}

impl Backend {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Clock, ids: Ids, keys: Keys, cost: PasswordCost, settings: Settings) -> Self {
        let passwords = Passwords::new(cost, ids.clone());
        let Keys { secret: secret_key, seal: seal_key } = keys;
        let pictures = Pictures::new();
        Self(Arc::new(Inner { db, clock, ids, passwords, pictures, secret_key, seal_key, settings }))
    }

    /// The database, for the command line and tests; services have it already.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    fn documents(&self) -> &Documents {
        &self.settings().documents
    }

    fn ids(&self) -> &Ids {
        &self.0.ids
    }
}
