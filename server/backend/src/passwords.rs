//! Hashing passwords: argon2id, off the async workers, and never more at once than memory is planned for.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::clock::Ids;
use crate::error::Error;

/// At most so many hashes at once: at OWASP's cost they hold 19 MiB each.
const AT_ONCE: usize = 2;

/// What a hash costs.
#[derive(Clone, Copy, Debug)]
pub enum PasswordCost {
    /// OWASP's minimum for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet).
    Owasp,
    /// As little as there is, for tests that are about something else.
    Trivial,
}

#[derive(Debug)]
pub(crate) struct Passwords {
    argon2: Argon2<'static>,
    permits: Arc<Semaphore>,
    ids: Ids,
    /// Verified against when there is no such person, so that the answer takes as long.
    decoy: String,
}

impl Passwords {
    pub(crate) fn new(cost: PasswordCost, ids: Ids) -> Self {
        let params = match cost {
            PasswordCost::Owasp => Params::DEFAULT,
            PasswordCost::Trivial => Params::new(Params::MIN_M_COST, 1, 1, None).unwrap_or(Params::DEFAULT),
        };
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash_now(&argon2, &ids.secret(), "nobody has this password").unwrap_or_default();
        Self { argon2, permits: Arc::new(Semaphore::new(AT_ONCE)), ids, decoy }
    }

    /// A PHC string of a password.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Error> {
        let (argon2, salt, password) = (self.argon2.clone(), self.ids.secret::<16>(), password.to_owned());
        self.off_thread(move || hash_now(&argon2, &salt, &password)).await?
    }

    /// Does the password fit? Without a hash the answer is no, and takes as long.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let known = hash.is_some();
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let hash = hash.unwrap_or(&self.decoy).to_owned();
        let fits = self
            .off_thread(move || argon2.verify_password(password.as_bytes(), hash.as_str()).is_ok())
            .await?;
        Ok(fits && known)
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let permit =
            Arc::clone(&self.permits).acquire_owned().await.map_err(|error| Error::Internal(error.into()))?;
        tokio::task::spawn_blocking(move || {
            let _held = permit;
            work()
        })
        .await
        .map_err(|error| Error::Internal(error.into()))
    }
}

fn hash_now(argon2: &Argon2<'_>, salt: &[u8; 16], password: &str) -> Result<String, Error> {
    let hash: PasswordHash = argon2
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| Error::Internal(error.to_string().into()))?;
    Ok(hash.to_string())
}
