//! Names of things that are no people and no tenants, and what people write at length.
//!
//! The limits are the peer's where it has one: CloudBlue Connect's public API, version 37.

use serde::{Deserialize, Serialize};

use crate::failure::Reason;
use crate::text::{line, lines, texts};

texts! {
    /// Name of an agreement: one line of 1–100 characters.
    AgreementName, agreement_name;
    /// What an agreement says: up to 20 000 characters, several lines.
    Description, prose;
    /// A note on the end of a contract: one line of at most 100 characters.
    Note, note;
    /// A few words that go with an invitation, and stay on its contract: at most 500 characters, several lines. The peer
    /// has 200.
    Message, message;
    /// Why someone refused: at most 200 characters, several lines.
    Grounds, grounds;
    /// What a vendor writes to enrol, or a reseller to be admitted: up to 4000 characters, several lines.
    Application, application;
    /// Name of a marketplace or a product: one line of 1–255 characters.
    CatalogueName, catalogue_name;
    /// Name of a product group: one line of 1–512 characters.
    GroupName, group_name;
    /// Title of a news article: one line of 1–256 characters.
    Headline, headline;
    /// Text of a news article: up to 20 000 characters, several lines.
    Body, prose;
    /// What a company says it does: up to 4000 characters, several lines.
    Overview, overview;
    /// What a distributor notes about a partner for its own people: up to 2000 characters, several lines.
    Remark, remark;
    /// What an image, a video or a brochure shows: one line of at most 100 characters.
    MediaTitle, note;
}

fn agreement_name(text: &str) -> Result<String, Reason> {
    line(text, 100)
}

fn prose(text: &str) -> Result<String, Reason> {
    lines(text, 20_000)
}

fn note(text: &str) -> Result<String, Reason> {
    line(text, 100)
}

fn message(text: &str) -> Result<String, Reason> {
    lines(text, 500)
}

fn grounds(text: &str) -> Result<String, Reason> {
    lines(text, 200)
}

fn application(text: &str) -> Result<String, Reason> {
    lines(text, 4000)
}

fn overview(text: &str) -> Result<String, Reason> {
    lines(text, 4000)
}

fn remark(text: &str) -> Result<String, Reason> {
    lines(text, 2000)
}

fn catalogue_name(text: &str) -> Result<String, Reason> {
    line(text, 255)
}

fn group_name(text: &str) -> Result<String, Reason> {
    line(text, 512)
}

fn headline(text: &str) -> Result<String, Reason> {
    line(text, 256)
}

/// Reads a field that may be left empty.
pub fn optional<T>(text: &str, parse: fn(&str) -> Result<T, Reason>) -> Result<Option<T>, Reason> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_lines_are_one_text_with_plain_line_ends() {
        assert_eq!(Description::parse(" a\r\nb\tc\n ").unwrap().as_str(), "a\nb\tc");
        assert_eq!(Note::parse("a\nb"), Err(Reason::ControlCharacters));
        for bad in ["a\u{0}", "a\rb", "a\u{2028}b", "a\u{202e}b"] {
            assert_eq!(Description::parse(bad), Err(Reason::ControlCharacters), "{bad:?}");
        }
        assert_eq!(Message::parse(&"é".repeat(501)), Err(Reason::TooLong { max: 500 }));
        assert!(Message::parse(&"é".repeat(500)).is_ok());
        assert_eq!(optional(" \r\n", Message::parse), Ok(None));
    }
}
