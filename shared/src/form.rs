//! A form that was posted without script and could not be taken: the page shows it again with what was typed.

use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Field, FieldError};
use crate::query;

/// What was typed, and why it was refused. Passwords are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// Path of the page it was posted to.
    pub path: String,
    /// Field names and values, in order.
    pub values: Vec<(String, String)>,
    /// The refusal.
    pub failure: Failure,
}

impl Posted {
    /// Reads an urlencoded body; fields whose name speaks of a password are forgotten.
    pub fn new(path: &str, body: &str, failure: Failure) -> Self {
        let values = query::pairs(body).filter(|(name, _)| !name.contains("password")).collect();
        Self { path: path.to_owned(), values, failure }
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Failure {
    /// The errors beside the fields.
    pub fn field_errors(&self) -> &[FieldError] {
        match self {
            Self::Invalid(errors) => errors,
            _ => &[],
        }
    }

    /// The error beside one field.
    pub fn at(&self, field: Field) -> Option<&FieldError> {
        self.field_errors().iter().find(|error| error.field == field)
    }
}

/// The fields of a posted form, by name.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a>(pub &'a [(String, String)]);

impl Fields<'_> {
    /// What stands in all fields of that name: the boxes that are ticked, the lines that are filled in.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What stands in all fields of that name.
    pub fn all(&self, field: Field) -> Vec<String> {
        self.named(field.as_str()).map(str::to_owned).collect()
    }

    /// What stands in a field; empty when it is not there.
    pub fn text(&self, field: Field) -> String {
        self.value_or(field.as_str(), String::new())
    }

    /// What stands in a field; when it is not there, what was there before.
    pub fn value_or(&self, name: &str, was: String) -> String {
        self.named(name).next().map_or(was, str::to_owned)
    }

    /// Is the box ticked?
    pub fn ticked(&self, name: &str) -> bool {
        self.named(name).next().is_some()
    }
}
