//! A PDF that was uploaded: what it is checked for, what it is called, and how a form carries it until it is taken.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::failure::Reason;
use crate::text::{line, texts};

/// Largest PDF: 20 MB.
pub const PDF_MAX: u64 = 20_000_000;
/// Field with a [`KeptFile`]: the PDF that came with a form which was refused, so that it need not be sent again.
pub const KEPT: &str = "document_kept";
/// Field with the number of the version whose PDF a new version starts with.
pub const KEPT_FROM: &str = "document_from";

/// A PDF that the server has taken, checked and stored under its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// Of its bytes; its only name in the store.
    pub sha256: Digest,
    /// What it was called where it came from: a label, never a path.
    pub name: FileName,
    /// How many bytes.
    pub bytes: u64,
}

texts! {
    /// What a file was called: one line of at most 255 characters, without the folders before it.
    FileName, file_name;
}

/// Some browsers send the path; only its last part is a name.
fn file_name(text: &str) -> Result<String, Reason> {
    line(text.rsplit(['/', '\\']).next().unwrap_or_default(), 255)
}

impl FileName {
    /// The value of `Content-Disposition` with which it is downloaded (RFC 6266 §4.1, RFC 8187 §3.2). It ends in `.pdf`
    /// whatever it was called, so that no system takes it for something to run.
    pub fn attachment(&self) -> String {
        let mut name = self.as_str().to_owned();
        if !name.to_ascii_lowercase().ends_with(".pdf") {
            name.push_str(".pdf");
        }
        let plain = |c: char| {
            let ok = c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '(' | ')');
            if ok { c } else { '_' }
        };
        let ascii: String = name.chars().map(plain).collect();
        let mut header = format!("attachment; filename=\"{ascii}\"");
        if ascii != name {
            header.push_str("; filename*=UTF-8''");
            for byte in name.bytes() {
                match byte {
                    b'-' | b'.' | b'_' => header.push(char::from(byte)),
                    byte if byte.is_ascii_alphanumeric() => header.push(char::from(byte)),
                    // Writing to a string cannot fail.
                    byte => drop(write!(header, "%{byte:02X}")),
                }
            }
        }
        header
    }
}

/// A stored PDF as a form carries it until the form is taken: with the server's proof that it came from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// The PDF.
    pub file: StoredFile,
    /// A MAC by the server.
    pub proof: Digest,
}

impl KeptFile {
    /// As a field holds it.
    pub fn to_text(&self) -> String {
        let StoredFile { sha256, name, bytes } = &self.file;
        format!("{sha256}.{bytes}.{}.{}", self.proof, name.as_str())
    }

    /// Reads [`KeptFile::to_text`]. Whether the proof fits only the server knows.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let sha256 = Digest::parse(parts.next()?).ok()?;
        let bytes: u64 = parts.next()?.parse().ok()?;
        let proof = Digest::parse(parts.next()?).ok()?;
        let name = FileName::parse(parts.next()?).ok()?;
        Some(Self { file: StoredFile { sha256, name, bytes }, proof })
    }
}

/// Is it a whole PDF of at most [`PDF_MAX`] bytes? Its first bytes say so and, within its last 1024, the mark of the end
/// (ISO 32000-1, 7.5.2 and 7.5.5); so neither a web page with a PDF inside nor half an upload passes.
pub fn check_pdf(first: &[u8], last: &[u8], bytes: u64) -> Result<(), Reason> {
    if bytes > PDF_MAX {
        return Err(Reason::TooLarge { max: PDF_MAX });
    }
    let version = matches!(first, [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', b'0'..=b'9', ..]);
    let tail = &last[last.len().saturating_sub(1024)..];
    let ends = tail.windows(5).any(|window| window == b"%%EOF");
    if version && ends { Ok(()) } else { Err(Reason::NotAPdf) }
}

#[cfg(test)]
mod tests;
