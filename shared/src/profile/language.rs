//! Languages by their code (ISO 639-1).

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language one would like to be written to in, by its code, such as `de`. Its name is the interface's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

/// Text that is none of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a language, such as de")]
pub struct NotALanguage;

/// Those of the European Union, and those that most business is done in elsewhere; two letters each, in order.
const CODES: &str =
    "arbgbncacsdadeelenesetfafifrgahehihrhuidisitjakolbltlvmsmtnbnlplptroruskslsqsrsvswthtrukurvizhzu";

impl Language {
    /// All, by their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.as_bytes().chunks_exact(2).map(|code| Self([code[0], code[1]]))
    }

    /// Reads a code.
    pub fn parse(text: &str) -> Result<Self, NotALanguage> {
        let code: [u8; 2] = text.trim().as_bytes().try_into().map_err(|_| NotALanguage)?;
        Self::all().find(|language| language.0 == code).ok_or(NotALanguage)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("en")
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;
    fn try_from(text: String) -> Result<Self, NotALanguage> {
        Self::parse(&text)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.as_str().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
