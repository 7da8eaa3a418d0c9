//! Partners as CSV: the columns of export and import, one row at a time.
//!
//! The same headers go out and come in, so an export imports again without a change. Columns of the export that an
//! import can't set are ignored, unknown ones are an error, an absent one leaves its value as it is. Reading the file
//! itself (quotes, encodings) is the server's job; what a cell means is settled here.

use crate::amount::parse_csv_tb;
use crate::capacity::Capacity;
use crate::contract::BillingMode;
use crate::csv::{CsvError, CsvReason, Layout};
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
    /// The column that named it, or should have.
    pub contract_column: &'static str,
    /// What it is to hold.
    pub allocation: Option<Allocation>,
    /// The column that said so; bytes win over terabytes.
    pub amount_column: &'static str,
    /// How it is to be billed; never against [`PartnerRecord::allocation`].
    pub billing_mode: Option<BillingMode>,
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
        let filled = |column: &&'static str| layout.cell(cells, column).is_some_and(|cell| !cell.is_empty());
        let contract_column = ["contract", "contract_name"].into_iter().find(filled);
        let contract = contract_column.and_then(|column| layout.cell(cells, column)).map(str::to_owned);
        let amount_column = ["allocated_bytes", "allocated_tb"].into_iter().find(filled);
        let allocation = allocation(layout, cells, line, &mut errors);
        let billing_mode = layout.cell(cells, "billing_mode").and_then(BillingMode::parse);
        if errors.is_empty() {
            Ok(Self {
                line,
                name,
                external_id,
                contract,
                contract_column: contract_column.unwrap_or("contract"),
                allocation,
                amount_column: amount_column.unwrap_or("billing_mode"),
                billing_mode,
                overdraft,
                contact_name,
                contact_email,
            })
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

#[cfg(test)]
mod tests {
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
}
