//! The document of an agreement: none, a link, or a stored PDF.
//!
//! A link is shown and never fetched by the server (OWASP, "Server-Side Request Forgery Prevention"). A file is known by
//! its SHA-256 and judged by its bytes, not its name (OWASP ASVS 5.2). Without a document the signee reads the
//! description alone: CloudBlue Connect, <https://connect.cloudblue.com/community/modules/partners/>.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::failure::{Errors, Field, Reason};
use crate::form::Fields;
use crate::text::{line, texts};

mod file;

pub use file::{FileName, KEPT, KEPT_FROM, KeptFile, PDF_MAX, StoredFile, check_pdf};

/// Longest link, in characters.
pub const LINK_MAX: usize = 200;

/// Where a document comes from, as chosen on the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSource {
    /// Nowhere: the description says it all.
    #[default]
    None,
    /// From elsewhere on the web.
    Link,
    /// From an uploaded PDF.
    File,
}

impl DocumentSource {
    /// All.
    pub const ALL: [Self; 3] = [Self::None, Self::Link, Self::File];

    /// As stored and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Link => "link",
            Self::File => "file",
        }
    }

    /// Reads [`DocumentSource::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == text)
    }
}

/// The three fields of a document as they are typed, posted and shown again. What the choice hides is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentForm {
    /// A [`DocumentSource`]; empty counts as none.
    pub source: String,
    /// As typed.
    pub link: String,
    /// The PDF that was uploaded and checked before.
    pub file: Option<StoredFile>,
    /// Why the PDF that came along was not taken; it is told beside the field, and nothing of it is kept.
    #[serde(skip)]
    pub refused: Option<Reason>,
}

/// What came of the file that was sent with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// The PDF: the one that came, or the one that was there before.
    pub file: Option<StoredFile>,
    /// Why the one that came was not taken.
    pub refused: Option<Reason>,
}

impl DocumentForm {
    /// Reads the posted fields; the file was taken and checked before.
    pub fn posted(fields: Fields<'_>, attached: Attachment) -> Self {
        let (source, link) = (fields.text(Field::Document), fields.text(Field::DocumentLink));
        Self { source, link, file: attached.file, refused: attached.refused }
    }
}

/// The document of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Document {
    /// None: the description is all.
    None,
    /// A page elsewhere. What it shows may change, so the link itself is what is signed.
    Link(Link),
    /// A stored PDF.
    File(StoredFile),
}

impl Document {
    /// Reads the fields that the choice shows, and notes what is wrong with them.
    pub fn read(form: &DocumentForm, errors: &mut Errors) -> Option<Self> {
        let source = match form.source.as_str() {
            "" => Ok(DocumentSource::None),
            text => DocumentSource::parse(text).ok_or(Reason::Unknown),
        };
        match errors.take(Field::Document, source)? {
            DocumentSource::None => Some(Self::None),
            DocumentSource::Link => errors.take(Field::DocumentLink, Link::parse(&form.link)).map(Self::Link),
            DocumentSource::File => {
                let file = match &form.refused {
                    Some(reason) => Err(reason.clone()),
                    None => form.file.clone().ok_or(Reason::Required),
                };
                errors.take(Field::DocumentFile, file).map(Self::File)
            }
        }
    }

    /// Where it comes from.
    pub fn source(&self) -> DocumentSource {
        match self {
            Self::None => DocumentSource::None,
            Self::Link(_) => DocumentSource::Link,
            Self::File(_) => DocumentSource::File,
        }
    }

    /// Digest of a stored file.
    pub fn sha256(&self) -> Option<Digest> {
        match self {
            Self::File(file) => Some(file.sha256),
            Self::None | Self::Link(_) => None,
        }
    }

    /// The fields it came from.
    pub fn to_form(&self) -> DocumentForm {
        let (link, file) = match self {
            Self::None => (String::new(), None),
            Self::Link(link) => (link.as_str().to_owned(), None),
            Self::File(file) => (String::new(), Some(file.clone())),
        };
        DocumentForm { source: self.source().as_str().to_owned(), link, file, refused: None }
    }
}

texts! {
    /// An https link that names a host, at most 200 characters.
    Link, link;
}

impl Link {
    /// The host, to be shown beside the link.
    pub fn host(&self) -> &str {
        authority(self.as_str()).0
    }
}

/// Host and port behind `https://`.
fn authority(text: &str) -> (&str, Option<&str>) {
    let rest = text.get(8..).unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)))
}

/// Only https, and only a host that reads as what it is: no user before it, no address in brackets, ASCII alone (other
/// scripts as punycode), so that nothing can pose as someone else's host.
fn link(text: &str) -> Result<String, Reason> {
    let text = line(text, LINK_MAX)?;
    let scheme = text.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"));
    let (host, port) = authority(&text);
    let label_ok = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let host_ok = host.contains('.') && host.split('.').all(label_ok);
    let port_ok = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let bad =
        |c: char| c.is_whitespace() || matches!(c, '\\' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^');
    if scheme && host_ok && port_ok && !text.contains(bad) { Ok(text) } else { Err(Reason::NotALink) }
}

#[cfg(test)]
mod tests;
