//! Errors of services, and the one place where a service call is run.

use std::future::Future;

use shared::failure::{Failure, Field, FieldError, Reason};
use tracing::Instrument;

use crate::storage::StorageError;

/// Why a service call did not do what it was asked.
#[derive(Debug)]
pub enum Error {
    /// Something the caller can act on.
    Refused(Failure),
    /// Something broken on our side. It has no `Display`: nothing of it reaches a caller.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// One field is wrong.
    pub(crate) fn field(field: Field, reason: impl Into<Reason>) -> Self {
        Self::Refused(Failure::Invalid(vec![FieldError::new(field, reason.into())]))
    }

    /// Something that cannot be, as far as we know.
    pub(crate) fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(error))
    }

    /// Did a unique constraint refuse the write? Then someone was faster.
    pub(crate) fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Internal(inner)
            if inner.downcast_ref::<StorageError>().is_some_and(StorageError::is_unique_violation))
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure)
    }
}

impl From<Vec<FieldError>> for Error {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Refused(Failure::Invalid(errors))
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        StorageError::from(error).into()
    }
}

tokio::task_local! {
    /// Id of the request that is being served: in each log line, each audit event and each "something broke".
    pub static REQUEST_ID: String;
}

/// The id of the request being served, or `-` outside one.
pub fn request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_else(|_| "-".to_owned())
}

/// Runs a service call in a task of its own, to its end: a browser that goes away can neither half-do it nor leave a
/// pooled connection inside a transaction. What broke is logged here, once.
pub async fn run<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Failure> {
    let reference = request_id();
    let scoped = REQUEST_ID.scope(reference.clone(), call).in_current_span();
    match tokio::spawn(scoped).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Error::Refused(failure))) => Err(failure),
        Ok(Err(Error::Internal(error))) => {
            tracing::error!(%error, %reference, "a service call broke");
            Err(Failure::Unavailable { reference })
        }
        Err(panic) => {
            tracing::error!(error = %panic, %reference, "a service call panicked");
            Err(Failure::Unavailable { reference })
        }
    }
}

/// The HTTP status of a refusal, the same for every adapter.
pub fn status_of(failure: &Failure) -> u16 {
    match failure {
        Failure::Invalid(_) | Failure::WrongCredentials => 422,
        Failure::NotFound => 404,
        Failure::Denied(_) | Failure::Suspended { .. } => 403,
        Failure::Unauthenticated => 401,
        Failure::LinkExpired => 410,
        Failure::TooLarge => 413,
        Failure::RateLimited { .. } => 429,
        Failure::Unavailable { .. } => 503,
    }
}
