//! What can go wrong in storage.

use std::fmt;

/// A storage error. None of it is meant for users; services turn the expected ones into a `Failure` first.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database said no.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// A value that the domain can't hold.
    #[error("inconsistent data: {0}")]
    Inconsistent(Inconsistent),
}

/// Where a value stands that breaks a rule of the domain.
#[derive(Debug)]
pub struct Inconsistent {
    /// Table and column.
    pub column: &'static str,
    /// The row.
    pub row: String,
}

impl fmt::Display for Inconsistent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.column, self.row)
    }
}

impl StorageError {
    /// A value of `column` in `row` breaks the domain's rules.
    pub fn inconsistent(column: &'static str, row: impl fmt::Display) -> Self {
        Self::Inconsistent(Inconsistent { column, row: row.to_string() })
    }

    /// Did a unique constraint refuse the write?
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// Reads bytes out of SQL's signed integer.
pub(super) fn capacity(
    value: i64,
    column: &'static str,
    row: impl fmt::Display,
) -> Result<shared::capacity::Capacity, StorageError> {
    shared::capacity::Capacity::from_i64(value).ok_or_else(|| StorageError::inconsistent(column, row))
}

/// Reads a count.
pub(super) fn count(value: i64, column: &'static str, row: impl fmt::Display) -> Result<u64, StorageError> {
    u64::try_from(value).map_err(|_| StorageError::inconsistent(column, row))
}

/// Reads a day.
pub(super) fn day(value: i64) -> shared::time::Day {
    shared::time::Day(i32::try_from(value).unwrap_or(i32::MAX))
}
