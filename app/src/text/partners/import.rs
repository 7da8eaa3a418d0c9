//! Texts of the CSV import.

use shared::capacity::grouped;
use shared::csv::CsvError;
use shared::import::{ImportMode, ImportOutcome, ImportReview};
use shared::partner_csv::ROWS_MAX;

use super::{partners, rows};

/// The file field.
pub const FILE: &str = "CSV file";
/// Before the upload: nothing happens yet.
pub const INTRO: &str =
    "The file is checked first. You see what it would do, row by row, before anything is changed.";
/// The button.
pub const UPLOAD: &str = "Check file";
/// Heading of the list of columns.
pub const COLUMNS_TITLE: &str = "Columns";
/// How columns are found.
pub const COLUMNS_TEXT: &str = "The first line names the columns, in any order. An exported file can be imported again; columns it has beyond these are left alone.";
/// Head of the columns of errors.
pub const COLUMN: &str = "Column";

/// Heading of the ids of contracts.
pub const CONTRACTS_TITLE: &str = "Your contracts";

/// Columns and what they say, in the order people fill them in.
pub const COLUMNS: [(&str, &str); 10] = [
    ("name", "Partner name. Needed for a new partner"),
    ("external_id", "Your ID. A partner is found by it, and by its name where it has none"),
    (
        "contract",
        "ID of the contract, such as CC-100-200-300. Needed for a new partner, unless contract_name is there",
    ),
    ("contract_name", "Name of the contract"),
    ("allocated_tb", "Allocation in TB, such as 1.75; 0 for pay-per-use"),
    ("allocated_bytes", "The same in bytes; wins over TB"),
    ("billing_mode", "reserved or pay_per_use; must fit the allocation"),
    ("overdraft", "true or false: use above the allocation"),
    ("contact_name", "Contact person"),
    ("contact_email", "Contact e-mail"),
];

/// What may be uploaded.
pub fn limits() -> String {
    let most = u64::try_from(ROWS_MAX).unwrap_or(u64::MAX);
    format!("UTF-8 with a header line, at most {} rows.", grouped(most))
}

/// Title of the review.
pub fn review_title(file: &str) -> String {
    format!("Check {file}")
}

/// Title once it is applied.
pub fn applied_title(file: &str) -> String {
    format!("{file} is imported")
}

/// Labels of the counts: rows, new, changed, unchanged, with errors.
pub const COUNTS_TITLE: &str = "What it would do";
/// Rows of the file.
pub const ROWS: &str = "Rows";
/// New partners.
pub const CREATES: &str = "Partners to create";
/// Changed partners.
pub const UPDATES: &str = "Partners to change";
/// Partners as they are.
pub const UNCHANGED: &str = "Already as the file says";
/// Rows with errors.
pub const BAD_ROWS: &str = "Rows with errors";
/// Heading of the errors.
pub const ERRORS_TITLE: &str = "Errors";
/// Caption of the errors.
pub const ERRORS_CAPTION: &str = "Errors by line and column of the file";
/// Head of the line numbers.
pub const LINE: &str = "Line";
/// Head of the messages.
pub const MESSAGE: &str = "What is wrong";
/// An error of a whole line.
pub const WHOLE_ROW: &str = "whole line";
/// The other way out.
pub const ANOTHER: &str = "Upload another file";
/// Heading of the choices.
pub const CHOICE_TITLE: &str = "Import";
/// Nothing is left to do.
pub const NOTHING_TO_DO: &str = "Every partner is as the file says. There is nothing to import.";
/// No row is good.
pub const NOTHING_GOOD: &str = "No row can be imported as it is. Mend the file and upload it again.";
/// Why not all rows.
pub const ALL_BLOCKED: &str =
    "All rows together need a file without errors. Mend it and upload it again, or import the rest now.";
/// What happens when something changed meanwhile.
pub const ALL_OR_NOTHING: &str = "All rows or none: if one cannot be taken any more, nothing is changed.";
/// The outcome's heading.
pub const OUTCOME_TITLE: &str = "What was done";
/// The way on.
pub const TO_PARTNERS: &str = "Show partners";
/// Partners made.
pub const CREATED: &str = "Partners created";
/// Partners changed.
pub const UPDATED: &str = "Partners changed";
/// Rows left out.
pub const SKIPPED: &str = "Rows left out for errors";

/// The button of a way to apply the file.
pub fn apply(mode: ImportMode, review: &ImportReview) -> String {
    let good = review.rows.saturating_sub(review.bad_rows);
    match (mode, good) {
        (ImportMode::AllOrNothing, 1) => "Import the row".to_owned(),
        (ImportMode::AllOrNothing, _) => format!("Import all {}", rows(review.rows)),
        (ImportMode::GoodRowsOnly, 1) => "Import the row without errors".to_owned(),
        (ImportMode::GoodRowsOnly, _) => format!("Import the {} without errors", rows(good)),
    }
}

/// How many errors are listed.
pub fn errors_shown(review: &ImportReview) -> String {
    let shown = u64::try_from(review.errors.len()).unwrap_or(u64::MAX);
    if shown < review.error_count {
        format!("The first {} of {} errors.", grouped(shown), grouped(review.error_count))
    } else if shown == 1 {
        "1 error.".to_owned()
    } else {
        format!("{} errors.", grouped(shown))
    }
}

/// Where an error is.
pub fn column(error: &CsvError) -> String {
    if error.column.is_empty() { WHOLE_ROW.to_owned() } else { error.column.clone() }
}

/// The outcome in one sentence.
pub fn outcome(outcome: &ImportOutcome) -> String {
    format!("{} created, {} changed.", partners(outcome.created), partners(outcome.updated))
}
