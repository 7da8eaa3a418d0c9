//! Daily usage as CSV: what each storage account held on a day.

use crate::capacity::Capacity;
use crate::csv::{CsvError, CsvReason, Layout};
use crate::text::{ExternalId, Title};
use crate::time::Day;

/// Headers of the file; all must be there.
pub const COLUMNS: [&str; 4] = ["date", "partner_external_id", "storage_account", "used_bytes"];

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageRecord {
    /// Line of the file.
    pub line: u64,
    /// The day.
    pub day: Day,
    /// The distributor's own id of the partner.
    pub partner: ExternalId,
    /// Name of the storage account, unique within the partner.
    pub account: Title,
    /// What it held.
    pub used: Capacity,
}

/// Reads the header line.
pub fn layout<'a>(headers: impl Iterator<Item = &'a str>) -> Result<Layout, Vec<CsvError>> {
    Layout::parse(headers, &COLUMNS, &[], &COLUMNS)
}

/// Reads a row; tells all that is wrong with it.
pub fn parse(layout: &Layout, line: u64, cells: &[&str]) -> Result<UsageRecord, Vec<CsvError>> {
    if cells.len() != layout.width() {
        let reason = CsvReason::Width { expected: layout.width(), found: cells.len() };
        return Err(vec![CsvError::row(line, reason)]);
    }
    let mut errors = Vec::new();
    let cell = |name: &str| layout.cell(cells, name).unwrap_or_default();
    let mut take = |column: &str, reason: CsvReason| errors.push(CsvError::cell(line, column, reason));
    let day = Day::parse(cell(COLUMNS[0])).map_err(|_| take(COLUMNS[0], CsvReason::NotADate)).ok();
    let partner = ExternalId::parse(cell(COLUMNS[1])).map_err(|reason| take(COLUMNS[1], reason.into())).ok();
    let account = Title::parse(cell(COLUMNS[2])).map_err(|reason| take(COLUMNS[2], reason.into())).ok();
    let used = cell(COLUMNS[3]).parse::<u64>().ok().and_then(|bytes| Capacity::from_bytes(bytes).ok());
    if used.is_none() {
        take(COLUMNS[3], CsvReason::NotBytes);
    }
    match (day, partner, account, used) {
        (Some(day), Some(partner), Some(account), Some(used)) => {
            Ok(UsageRecord { line, day, partner, account, used })
        }
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_figure() {
        let layout = layout(COLUMNS.into_iter()).unwrap();
        let record = parse(&layout, 2, &["2026-08-01", "NW-1000", "NW-1000-s1", "484023535072"]).unwrap();
        assert_eq!((record.day.to_string().as_str(), record.used.bytes()), ("2026-08-01", 484_023_535_072));
        let errors = parse(&layout, 3, &["1.8.2026", "", "", "-4"]).unwrap_err();
        assert_eq!(errors.len(), 4);
    }
}
