//! What all CSV files of ours share: where an error is, where the columns stand, and the guard against formulas.

use serde::{Deserialize, Serialize};

use crate::capacity::Capacity;
use crate::failure::Reason;

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

/// What makes a spreadsheet take a cell for a formula, when it comes first (OWASP, "CSV Injection"): some read the
/// full-width forms, which keyboards for Chinese and Japanese write, like the plain ones.
const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Keeps a spreadsheet from running a cell as a formula: a cell that begins with one of the signs of formulas, or with
/// quote marks before one, gets a quote mark in front.
pub fn guard(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// Takes away exactly the quote mark that [`guard`] put there.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_once_and_unguarded_once() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("''-x", "'''-x"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("'－1", "''－1"),
            ("＠A1", "'＠A1"),
            ("'ere", "'ere"),
            ("A＝", "A＝"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell);
        }
        assert_eq!(unguard("=1+1"), "=1+1");
    }

    proptest! {
        #[test]
        fn guarding_is_undone_exactly(cell in "['=+@\\-\t\r＝＋－＠a-z]{0,6}") {
            let guarded = guard(&cell).into_owned();
            prop_assert_eq!(unguard(&guarded), cell.as_str());
            prop_assert!(!guarded.starts_with(SIGNS));
        }
    }
}
