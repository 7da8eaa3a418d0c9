//! An uploaded partners file on its way in: what it would do, and how one lets it.

use serde::{Deserialize, Serialize};

use crate::csv::CsvError;

/// What a partners file would do, row by row, without doing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReview {
    /// For the form that applies it; empty on the command line.
    pub id: String,
    /// Name of the uploaded file.
    pub file_name: String,
    /// Rows below the header.
    pub rows: u64,
    /// Partners it would make.
    pub creates: u64,
    /// Partners it would change.
    pub updates: u64,
    /// Partners that are as the file says.
    pub unchanged: u64,
    /// Rows with at least one error.
    pub bad_rows: u64,
    /// The errors, by line; at most [`ERRORS_SHOWN`].
    pub errors: Vec<CsvError>,
    /// All errors there are.
    pub error_count: u64,
    /// What was done, once it has been applied.
    pub applied: Option<ImportOutcome>,
}

/// What applying a file did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOutcome {
    /// Partners made.
    pub created: u64,
    /// Partners changed.
    pub updated: u64,
    /// Partners that were as the file says.
    pub unchanged: u64,
    /// Rows left out for their errors.
    pub skipped: u64,
}

/// Most errors that a page lists.
pub const ERRORS_SHOWN: usize = 200;

/// How to apply a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportMode {
    /// Every row, or none when one has an error.
    AllOrNothing,
    /// The rows without errors.
    GoodRowsOnly,
}

impl ImportMode {
    /// As posted.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AllOrNothing => "all",
            Self::GoodRowsOnly => "good",
        }
    }

    /// Reads [`ImportMode::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::AllOrNothing, Self::GoodRowsOnly].into_iter().find(|mode| mode.as_str() == text)
    }
}

impl ImportReview {
    /// Is there anything to do?
    pub fn changes(&self) -> u64 {
        self.creates + self.updates
    }
}
