//! Taking answers of services apart, where a test expects one kind of them.

use std::fmt::Debug;

use backend::Error;
use backend::services::import::ImportError;
use shared::csv::CsvError;
use shared::failure::{Failure, Field, FieldError, Reason};

use super::World;

/// The refusal of a call that must be refused.
#[track_caller]
pub(crate) fn failure<T: Debug>(result: Result<T, Error>) -> Failure {
    match result {
        Err(Error::Refused(failure)) => failure,
        Err(Error::Internal(error)) => panic!("broke instead of refusing: {error}"),
        Ok(value) => panic!("was not refused: {value:?}"),
    }
}

/// The errors of a form that must have some.
#[track_caller]
pub(crate) fn errors_of<T: Debug>(result: Result<T, Error>) -> Vec<FieldError> {
    match failure(result) {
        Failure::Invalid(errors) => errors,
        other => panic!("no errors of fields but {other:?}"),
    }
}

/// The one error of a form.
#[track_caller]
pub(crate) fn only_error<T: Debug>(result: Result<T, Error>) -> (Field, Reason) {
    let mut errors = errors_of(result);
    let only = errors.pop().unwrap();
    assert!(errors.is_empty(), "more than one error: {errors:?} and {only:?}");
    (only.field, only.reason)
}

/// The errors of a file that must have some.
#[track_caller]
pub(crate) fn import_errors<T: Debug>(result: Result<T, ImportError>) -> Vec<CsvError> {
    match result {
        Err(ImportError::Rows(errors)) => errors,
        other => panic!("no errors of rows but {other:?}"),
    }
}

/// Asserts that the data keeps every rule of `tessera doctor`.
pub(crate) async fn sound(world: &World) {
    for finding in world.backend.examine().await.unwrap() {
        assert!(finding.broken.is_empty(), "{}: {:?}", finding.rule, finding.broken);
    }
}
