//! Capacity contracts as CSV, as the provider's sales desk would bring them.

use crate::amount::parse_csv_tb;
use crate::capacity::Capacity;
use crate::contract::{BillingMode, NewContract};
use crate::csv::{CsvError, CsvReason, Layout};
use crate::failure::Reason;
use crate::money::{Currency, Price};
use crate::text::Title;

/// Headers of the file; all must be there.
pub const COLUMNS: [&str; 5] =
    ["name", "billing_mode", "reserved_tb", "currency", "price_per_gb_month_minor_units"];

/// Reads the header line.
pub fn layout<'a>(headers: impl Iterator<Item = &'a str>) -> Result<Layout, Vec<CsvError>> {
    Layout::parse(headers, &COLUMNS, &[], &COLUMNS)
}

/// Reads a row; tells all that is wrong with it.
pub fn parse(layout: &Layout, line: u64, cells: &[&str]) -> Result<NewContract, Vec<CsvError>> {
    if cells.len() != layout.width() {
        let reason = CsvReason::Width { expected: layout.width(), found: cells.len() };
        return Err(vec![CsvError::row(line, reason)]);
    }
    let mut errors = Vec::new();
    let cell = |name: &str| layout.cell(cells, name).unwrap_or_default();
    let mut take = |column: &str, reason: CsvReason| errors.push(CsvError::cell(line, column, reason));
    let name = Title::parse(cell(COLUMNS[0])).map_err(|reason| take(COLUMNS[0], reason.into())).ok();
    let reserved =
        parse_csv_tb(cell(COLUMNS[2])).map_err(|e| take(COLUMNS[2], CsvReason::Value(Reason::from(e)))).ok();
    let currency =
        Currency::parse(cell(COLUMNS[3])).map_err(|_| take(COLUMNS[3], CsvReason::NotACurrency)).ok();
    let price = Price::parse(cell(COLUMNS[4])).map_err(|_| take(COLUMNS[4], CsvReason::NotAPrice)).ok();
    match (BillingMode::parse(cell(COLUMNS[1])), reserved) {
        (None, _) => take(COLUMNS[1], CsvReason::NotABillingMode),
        (Some(mode), Some(reserved)) if (mode == BillingMode::PayPerUse) != (reserved == Capacity::ZERO) => {
            take(COLUMNS[1], CsvReason::BillingMismatch);
        }
        _ => {}
    }
    match (name, reserved, currency, price) {
        (Some(name), Some(reserved), Some(currency), Some(price)) if errors.is_empty() => {
            Ok(NewContract { name, reserved, currency, price })
        }
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_each_kind() {
        let layout = layout(COLUMNS.into_iter()).unwrap();
        let contract = parse(&layout, 2, &["2026-A", "reserved", "500", "EUR", "0.8"]).unwrap();
        assert_eq!((contract.reserved, contract.price.parts()), (Capacity::tb(500), 8000));
        assert!(parse(&layout, 2, &["2026-B", "pay_per_use", "0", "EUR", "0.95"]).is_ok());
        let errors = parse(&layout, 2, &["", "reserved", "0", "euro", "x"]).unwrap_err();
        assert_eq!(errors.len(), 4);
    }
}
