//! Samples of storage accounts: a row a day, holding the day's samples as they came and their rollup.
//!
//! A sample is 12 bytes: milliseconds after midnight (u32) and bytes held (u64), big-endian, in order of time. Packed like
//! this, a year of hourly samples of one account is 365 rows instead of 8 760, and the row is the hourly level and the
//! daily one at once.

use shared::capacity::Capacity;
use shared::id::StorageAccountId;
use shared::time::{Day, Timestamp};
use shared::usage::{Sample, mean};
use sqlx::QueryBuilder;

use super::{Conn, StorageError, on_backend};

const SAMPLE_BYTES: usize = 12;

/// Packs samples of one day; they must be in order.
pub fn pack(samples: &[Sample]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(samples.len() * SAMPLE_BYTES);
    for sample in samples {
        let after_midnight = u32::try_from(sample.at.ms_of_day()).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&after_midnight.to_be_bytes());
        bytes.extend_from_slice(&sample.used.bytes().to_be_bytes());
    }
    bytes
}

/// Unpacks the samples of a day; nothing when the bytes are no whole number of samples or hold what can't be.
pub fn unpack(day: Day, bytes: &[u8]) -> Option<Vec<Sample>> {
    let (chunks, rest) = bytes.as_chunks::<SAMPLE_BYTES>();
    if !rest.is_empty() {
        return None;
    }
    chunks
        .iter()
        .map(|chunk| {
            let (at, used) = chunk.split_first_chunk::<4>()?;
            let used = u64::from_be_bytes(used.try_into().ok()?);
            let at = day.start().plus_ms(i64::from(u32::from_be_bytes(*at)));
            Some(Sample { at, used: Capacity::from_bytes(used).ok()? })
        })
        .collect()
}

const FIND: &str = "SELECT samples FROM account_usage_days WHERE account_id = $1 AND day = $2";

/// The samples of an account on a day.
pub async fn find(
    conn: &mut Conn<'_>,
    account: StorageAccountId,
    day: Day,
) -> Result<Vec<Sample>, StorageError> {
    let bytes: Option<Vec<u8>> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(FIND).bind(account.0).bind(i64::from(day.0)).fetch_optional(c).await?
    });
    match bytes {
        None => Ok(Vec::new()),
        Some(bytes) => unpack(day, &bytes).ok_or_else(|| {
            StorageError::inconsistent("account_usage_days.samples", format!("{account} {day}"))
        }),
    }
}

const LIST_FROM: &str = "SELECT day, samples FROM account_usage_days WHERE account_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day";

/// The samples of an account over a range of days, by day.
pub async fn list(
    conn: &mut Conn<'_>,
    account: StorageAccountId,
    first: Day,
    last: Day,
) -> Result<Vec<(Day, Vec<Sample>)>, StorageError> {
    let rows: Vec<(i64, Vec<u8>)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST_FROM)
            .bind(account.0)
            .bind(i64::from(first.0))
            .bind(i64::from(last.0))
            .fetch_all(c)
            .await?
    });
    rows.into_iter()
        .map(|(day, bytes)| {
            let day = super::error::day(day);
            let samples = unpack(day, &bytes);
            Ok((
                day,
                samples.ok_or_else(|| {
                    StorageError::inconsistent("account_usage_days.samples", format!("{account} {day}"))
                })?,
            ))
        })
        .collect()
}

/// A day of an account to be written.
#[derive(Clone, Debug)]
pub struct AccountDay {
    /// Whose.
    pub account: StorageAccountId,
    /// Which.
    pub day: Day,
    /// Its samples, in order.
    pub samples: Vec<Sample>,
}

/// Rows of one INSERT; four values each stay far below either engine's limit of parameters.
const BATCH: usize = 500;

/// Writes days; those that are there are replaced.
pub async fn upsert(conn: &mut Conn<'_>, days: &[AccountDay]) -> Result<(), StorageError> {
    for batch in days.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new("INSERT INTO account_usage_days (account_id, day, samples, used_bytes) ")
                .push_values(batch, |mut row, day| {
                    row.push_bind(day.account.0)
                        .push_bind(i64::from(day.day.0))
                        .push_bind(pack(&day.samples))
                        .push_bind(mean(&day.samples).to_i64());
                })
                .push(" ON CONFLICT (account_id, day) DO UPDATE SET samples = excluded.samples, used_bytes = excluded.used_bytes")
                .build()
                .execute(c)
                .await?;
        });
    }
    Ok(())
}

/// The newest of some samples.
pub fn newest(samples: &[Sample]) -> Option<(Timestamp, Capacity)> {
    samples.last().map(|sample| (sample.at, sample.used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_samples_come_back() {
        let day = Day(20_000);
        let samples: Vec<Sample> = (0..24)
            .map(|hour| Sample {
                at: day.start().plus_ms(hour * 3_600_000 + 7),
                used: Capacity::tb(u64::try_from(hour).unwrap()),
            })
            .collect();
        assert_eq!(unpack(day, &pack(&samples)), Some(samples));
        assert_eq!(unpack(day, &[1, 2, 3]), None);
        assert_eq!(unpack(day, &[0xff; 12]), None);
    }
}
