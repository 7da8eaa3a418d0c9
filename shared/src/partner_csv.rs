//! Partners as CSV: the columns of export and import, one row at a time.
//!
//! The same headers go out and come in, so an export imports again without a change. Columns of the export that an
//! import can't set are ignored, unknown ones are an error, an absent one leaves its value as it is. Reading the file
//! itself (quotes, encodings) is the server's job; what a cell means is settled here.

use serde::{Deserialize, Serialize};

use crate::amount::parse_csv_tb;
use crate::capacity::Capacity;
use crate::contract::BillingMode;
use crate::failure::Reason;
use crate::partner::Allocation;
use crate::text::{Email, ExternalId, OrganizationName, PersonName};

/// Headers of the export, in order.
pub const EXPORT_COLUMNS: [&str; 20] = [
    "partner_id",
    "name",
    "external_id",
    "contract_id",
    "contract_name",
    "billing_mode",
    "allocated_bytes",
    "allocated_tb",
    "used_bytes",
    "used_tb",
    "utilization_pct",
    "excess_bytes",
    "excess_fee",
    "currency",
    "overdraft",
    "storage_accounts",
    "portal_users",
    "status",
    "created_at",
    "measured_at",
];

/// Headers that an import acts on.
pub const IMPORT_COLUMNS: [&str; 10] = [
    "name",
    "external_id",
    "contract",
    "contract_name",
    "billing_mode",
    "allocated_bytes",
    "allocated_tb",
    "overdraft",
    "contact_name",
    "contact_email",
];

/// Most rows of one import.
pub const ROWS_MAX: usize = 100_000;

/// Something wrong in a file: where, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsvError {
    /// Line of the file, from 1; the header is on the first.
    pub line: u64,
    /// Header of the column; empty when it is the row or the file.
    pub column: String,
    /// What.
    pub reason: CsvReason,
}

impl CsvError {
    /// An error of a whole row or file.
    pub fn row(line: u64, reason: CsvReason) -> Self {
        Self { line, column: String::new(), reason }
    }

    /// An error of a cell.
    pub fn cell(line: u64, column: &str, reason: impl Into<CsvReason>) -> Self {
        Self { line, column: column.to_owned(), reason: reason.into() }
    }
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CsvReason {
    /// The value breaks the rule of its field.
    Value(Reason),
    /// Nothing in the file.
    EmptyFile,
    /// The first line holds no known header.
    NoHeader,
    /// Not UTF-8 from this line on.
    NotUtf8,
    /// The file ends inside a quoted cell.
    HalfAFile,
    /// More rows than an import takes.
    TooManyRows {
        /// The most there may be.
        max: usize,
    },
    /// Another number of cells than the header has.
    Width {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A header we don't know.
    UnknownColumn,
    /// A header that is there twice.
    DuplicateColumn,
    /// A header that must be there, and isn't.
    MissingColumn,
    /// The same partner stands on an earlier line.
    DuplicateRow {
        /// That line.
        first: u64,
    },
    /// The row names another contract than the partner has; that is a transfer.
    ContractChanged,
    /// Neither `true` nor `false`.
    NotTrueOrFalse,
    /// Neither `reserved` nor `pay_per_use`.
    NotABillingMode,
    /// The billing mode and the allocation contradict each other.
    BillingMismatch,
    /// Not a whole number of bytes.
    NotBytes,
    /// Not a date such as 2026-11-20.
    NotADate,
    /// Not a price such as 0.8.
    NotAPrice,
    /// Not a currency code such as EUR.
    NotACurrency,
    /// A figure for this account and day is there already, and differs.
    FigureDiffers {
        /// The bytes that are there.
        present: Capacity,
    },
}

impl From<Reason> for CsvReason {
    fn from(reason: Reason) -> Self {
        Self::Value(reason)
    }
}

/// Where the cells of a file stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    positions: Vec<(&'static str, usize)>,
    width: usize,
}

impl Layout {
    /// Reads the header line against the columns of `known`; `ignored` may be there too, `needed` must.
    pub fn parse<'a>(
        headers: impl Iterator<Item = &'a str>,
        known: &[&'static str],
        ignored: &[&str],
        needed: &[&str],
    ) -> Result<Self, Vec<CsvError>> {
        let mut errors = Vec::new();
        let mut positions: Vec<(&'static str, usize)> = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let mut width = 0;
        for (position, header) in headers.enumerate() {
            width = position + 1;
            let header = header.trim().to_ascii_lowercase();
            if seen.contains(&header) {
                errors.push(CsvError::cell(1, &shorten(&header), CsvReason::DuplicateColumn));
            } else if let Some(name) = known.iter().find(|name| **name == header) {
                positions.push((name, position));
            } else if !ignored.contains(&header.as_str()) {
                errors.push(CsvError::cell(1, &shorten(&header), CsvReason::UnknownColumn));
            }
            seen.push(header);
        }
        if positions.is_empty() {
            return Err(vec![CsvError::row(1, CsvReason::NoHeader)]);
        }
        for name in needed {
            if !positions.iter().any(|(known, _)| known == name) {
                errors.push(CsvError::cell(1, name, CsvReason::MissingColumn));
            }
        }
        if errors.is_empty() { Ok(Self { positions, width }) } else { Err(errors) }
    }

    /// Is this column in the file?
    pub fn has(&self, name: &str) -> bool {
        self.positions.iter().any(|(known, _)| *known == name)
    }

    /// How many cells a row must have.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The cell of a column, trimmed and without the spreadsheet guard; none when the file has no such column.
    pub fn cell<'r>(&self, cells: &'r [&'r str], name: &str) -> Option<&'r str> {
        let (_, position) = self.positions.iter().find(|(known, _)| *known == name)?;
        cells.get(*position).map(|cell| unguard(cell).trim())
    }
}

fn shorten(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(32).collect()
}

/// What a row says about a partner; `None` leaves a value as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerRecord {
    /// Line of the file.
    pub line: u64,
    /// Partner name.
    pub name: Option<OrganizationName>,
    /// The distributor's own id; by it a partner is found again.
    pub external_id: Option<ExternalId>,
    /// Name or public id of the contract.
    pub contract: Option<String>,
    /// What it is to hold.
    pub allocation: Option<Allocation>,
    /// May it use more?
    pub overdraft: Option<bool>,
    /// Contact person; `Some(None)` takes it away.
    pub contact_name: Option<Option<PersonName>>,
    /// Their address; `Some(None)` takes it away.
    pub contact_email: Option<Option<Email>>,
}

impl PartnerRecord {
    /// Reads the header line of a partners file.
    pub fn layout<'a>(headers: impl Iterator<Item = &'a str>) -> Result<Layout, Vec<CsvError>> {
        Layout::parse(headers, &IMPORT_COLUMNS, &EXPORT_COLUMNS, &["name"])
    }

    /// Reads a row; tells all that is wrong with it.
    pub fn parse(layout: &Layout, line: u64, cells: &[&str]) -> Result<Self, Vec<CsvError>> {
        if cells.len() != layout.width() {
            let reason = CsvReason::Width { expected: layout.width(), found: cells.len() };
            return Err(vec![CsvError::row(line, reason)]);
        }
        let mut errors = Vec::new();
        let name = parsed(layout, cells, line, "name", &mut errors, |text| {
            OrganizationName::parse(text).map_err(CsvReason::from)
        });
        let external_id =
            parsed(layout, cells, line, "external_id", &mut errors, |text| some(text, ExternalId::parse))
                .flatten();
        let overdraft = parsed(layout, cells, line, "overdraft", &mut errors, yes_or_no).flatten();
        let contact_name =
            parsed(layout, cells, line, "contact_name", &mut errors, |text| some(text, PersonName::parse));
        let contact_email =
            parsed(layout, cells, line, "contact_email", &mut errors, |text| some(text, Email::parse));
        let contract = ["contract", "contract_name"]
            .into_iter()
            .find_map(|column| layout.cell(cells, column).filter(|cell| !cell.is_empty()))
            .map(str::to_owned);
        let allocation = allocation(layout, cells, line, &mut errors);
        if errors.is_empty() {
            Ok(Self { line, name, external_id, contract, allocation, overdraft, contact_name, contact_email })
        } else {
            Err(errors)
        }
    }
}

fn parsed<T>(
    layout: &Layout,
    cells: &[&str],
    line: u64,
    column: &str,
    errors: &mut Vec<CsvError>,
    parse: impl Fn(&str) -> Result<T, CsvReason>,
) -> Option<T> {
    match parse(layout.cell(cells, column)?) {
        Ok(value) => Some(value),
        Err(reason) => {
            errors.push(CsvError::cell(line, column, reason));
            None
        }
    }
}

fn some<T>(text: &str, parse: fn(&str) -> Result<T, Reason>) -> Result<Option<T>, CsvReason> {
    if text.is_empty() { Ok(None) } else { Ok(Some(parse(text)?)) }
}

fn yes_or_no(text: &str) -> Result<Option<bool>, CsvReason> {
    match text.to_ascii_lowercase().as_str() {
        "" => Ok(None),
        "true" | "yes" | "1" => Ok(Some(true)),
        "false" | "no" | "0" => Ok(Some(false)),
        _ => Err(CsvReason::NotTrueOrFalse),
    }
}

/// Bytes win over terabytes; the billing mode must not contradict the amount.
fn allocation(layout: &Layout, cells: &[&str], line: u64, errors: &mut Vec<CsvError>) -> Option<Allocation> {
    let cell = |name| layout.cell(cells, name).filter(|cell| !cell.is_empty());
    let mut fail = |column: &str, reason| errors.push(CsvError::cell(line, column, reason));
    let (column, capacity) = if let Some(text) = cell("allocated_bytes") {
        let bytes = text.parse::<u64>().ok().and_then(|bytes| Capacity::from_bytes(bytes).ok());
        ("allocated_bytes", bytes.ok_or(CsvReason::NotBytes))
    } else if let Some(text) = cell("allocated_tb") {
        ("allocated_tb", parse_csv_tb(text).map_err(|error| CsvReason::Value(error.into())))
    } else {
        ("", Ok(Capacity::ZERO))
    };
    let capacity = match capacity {
        Ok(capacity) => (!column.is_empty()).then_some(capacity),
        Err(reason) => {
            fail(column, reason);
            return None;
        }
    };
    let Some(mode) = cell("billing_mode") else { return capacity.map(Allocation::from) };
    match (BillingMode::parse(mode), capacity.map(Allocation::from)) {
        (None, _) => fail("billing_mode", CsvReason::NotABillingMode),
        (Some(BillingMode::PayPerUse), None) => return Some(Allocation::PayPerUse),
        (Some(_), None) => {}
        (Some(mode), Some(allocation)) if allocation.billing_mode() == mode => return Some(allocation),
        (Some(_), Some(_)) => fail("billing_mode", CsvReason::BillingMismatch),
    }
    None
}

/// Keeps a spreadsheet from running a cell as a formula (OWASP, "CSV Injection"): a cell that begins with `=`, `+`,
/// `-`, `@`, tab or return, or with quote marks before one of these, gets a quote mark in front.
pub fn guard(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// Takes away exactly the quote mark that [`guard`] put there.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn layout(headers: &str) -> Result<Layout, Vec<CsvError>> {
        PartnerRecord::layout(headers.split(','))
    }

    fn row(headers: &str, cells: &[&str]) -> Result<PartnerRecord, Vec<CsvError>> {
        PartnerRecord::parse(&layout(headers).unwrap(), 2, cells)
    }

    #[test]
    fn headers_come_in_any_order_and_export_columns_are_ignored() {
        assert!(layout("External_ID, name ,used_bytes").is_ok());
        assert!(PartnerRecord::layout(EXPORT_COLUMNS.into_iter()).is_ok());
        assert_eq!(
            layout("name,colour").unwrap_err(),
            [CsvError::cell(1, "colour", CsvReason::UnknownColumn)]
        );
        assert_eq!(layout("name,name").unwrap_err(), [CsvError::cell(1, "name", CsvReason::DuplicateColumn)]);
        assert_eq!(layout("external_id").unwrap_err(), [CsvError::cell(1, "name", CsvReason::MissingColumn)]);
        assert_eq!(layout("Ingram Micro,NW-1000").unwrap_err(), [CsvError::row(1, CsvReason::NoHeader)]);
    }

    #[test]
    fn bytes_win_over_terabytes_and_must_fit_the_billing_mode() {
        let headers = "name,billing_mode,allocated_bytes,allocated_tb";
        let read = |mode, bytes, tb| row(headers, &["A", mode, bytes, tb]).map(|r| r.allocation);
        assert_eq!(
            read("reserved", "5", "9"),
            Ok(Some(Allocation::Reserved(Capacity::from_bytes(5).unwrap())))
        );
        assert_eq!(read("", "", "1.75"), Ok(Some(Allocation::Reserved(Capacity::gb(1750)))));
        assert_eq!(read("pay_per_use", "", "0"), Ok(Some(Allocation::PayPerUse)));
        assert_eq!(read("pay_per_use", "", ""), Ok(Some(Allocation::PayPerUse)));
        assert_eq!(read("", "", ""), Ok(None));
        assert_eq!(read("reserved", "0", "").unwrap_err()[0].reason, CsvReason::BillingMismatch);
        assert_eq!(read("pay_per_use", "1", "").unwrap_err()[0].reason, CsvReason::BillingMismatch);
        assert_eq!(read("free", "1", "").unwrap_err()[0].column, "billing_mode");
        assert_eq!(read("", "1.5", "").unwrap_err()[0].reason, CsvReason::NotBytes);
        assert_eq!(read("", "-1", "").unwrap_err()[0].column, "allocated_bytes");
    }

    #[test]
    fn a_row_tells_all_its_errors() {
        let errors = row("name,overdraft,contact_email", &["", "perhaps", "x"]).unwrap_err();
        let columns: Vec<&str> = errors.iter().map(|e| e.column.as_str()).collect();
        assert_eq!(columns, ["name", "overdraft", "contact_email"]);
        assert_eq!(
            row("name,overdraft", &["A"]).unwrap_err()[0].reason,
            CsvReason::Width { expected: 2, found: 1 }
        );
    }

    #[test]
    fn formulas_are_guarded_once_and_unguarded_once() {
        for (cell, guarded) in
            [("=1+1", "'=1+1"), ("'=1", "''=1"), ("''-x", "'''-x"), ("'ere", "'ere"), ("A", "A"), ("", "")]
        {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell);
        }
        assert_eq!(unguard("=1+1"), "=1+1");
    }

    proptest! {
        #[test]
        fn guarding_is_undone_exactly(cell in "['=+@\\-\t\ra-z]{0,6}") {
            let guarded = guard(&cell).into_owned();
            prop_assert_eq!(unguard(&guarded), cell.as_str());
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
