//! Evidence of a signature: who signed what, when and from where, as a text that is the same everywhere.
//!
//! The text is canonical JSON (RFC 8785): names in the order of the alphabet, no spaces, one way to write each character.
//! The server seals exactly these bytes; whoever checks a seal reads the file, writes it anew and compares. No crypto here.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::agreement::{AgreementKind, Document, Link};
use crate::digest::Digest;
use crate::id::PublicId;
use crate::legal_contract::{Side, Terms};
use crate::text::Email;
use crate::time::{Day, Timestamp};

/// Names this layout.
pub const FORMAT: &str = "tessera-evidence-1";
/// Longest name of a program that is kept, in characters.
pub const AGENT_MAX: usize = 300;

/// What is known of one signature. The fields stand in the order of the alphabet, which is that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The network address that the signer came from.
    pub address: String,
    /// The program they used, as it calls itself.
    pub agent: String,
    /// Public id of the agreement.
    pub agreement: PublicId,
    /// When.
    pub at: Instant,
    /// Public id of the contract.
    pub contract: PublicId,
    /// SHA-256 of the description.
    pub description_sha256: Digest,
    /// SHA-256 of the document, if one is stored.
    pub document_sha256: Option<Digest>,
    /// [`FORMAT`].
    pub format: String,
    /// What the contract is about.
    pub kind: AgreementKind,
    /// The document, if it is a link.
    pub link: Option<Link>,
    /// For whom: name of the organization.
    pub organization: String,
    /// On which side.
    pub side: Side,
    /// Who: their address.
    pub signer_email: Email,
    /// Their name.
    pub signer_name: String,
    /// Number of the version.
    pub version: u32,
}

/// An instant as evidence writes it: RFC 3339, UTC, with milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(pub Timestamp);

/// Text that is no instant of the form `2026-11-20T14:05:00.123Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an instant such as 2026-11-20T14:05:00.123Z")]
pub struct NotAnInstant;

impl TryFrom<String> for Instant {
    type Error = NotAnInstant;

    fn try_from(text: String) -> Result<Self, NotAnInstant> {
        let part =
            |range| text.get(range).and_then(|digits: &str| digits.parse::<i64>().ok()).ok_or(NotAnInstant);
        let day = text.get(..10).and_then(|day| Day::parse(day).ok()).ok_or(NotAnInstant)?;
        let (hours, minutes, seconds, ms) = (part(11..13)?, part(14..16)?, part(17..19)?, part(20..23)?);
        let instant = Self(day.start().plus_ms(((hours * 60 + minutes) * 60 + seconds) * 1000 + ms));
        // An instant has one text: what would be written otherwise is refused.
        if String::from(instant) == text { Ok(instant) } else { Err(NotAnInstant) }
    }
}

impl From<Instant> for String {
    fn from(Instant(at): Instant) -> Self {
        let seconds = at.rfc3339();
        format!("{}.{:03}Z", seconds.trim_end_matches('Z'), at.ms_of_day() % 1000)
    }
}

/// Evidence with its seal, as it is downloaded and embedded in a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedEvidence {
    /// What is sealed: [`Evidence::to_json`] of it.
    pub evidence: Evidence,
    /// The public half of the key, in hex.
    pub key: String,
    /// The seal, in hex.
    pub seal: String,
}

/// Who signs, for whom, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Email,
    /// Name of their organization.
    pub organization: String,
    /// On which side.
    pub side: Side,
    /// The network address they came from.
    pub address: String,
    /// The program they used, as it calls itself.
    pub agent: String,
}

impl Evidence {
    /// Of a signature that is made now.
    pub fn new(
        (contract, kind): (PublicId, AgreementKind),
        (agreement, terms): (PublicId, &Terms),
        signer: Signer,
        now: Timestamp,
    ) -> Self {
        let link = match &terms.document {
            Document::Link(link) => Some(link.clone()),
            Document::None | Document::File(_) => None,
        };
        Self {
            address: signer.address,
            agent: signer.agent.chars().take(AGENT_MAX).collect(),
            agreement,
            at: Instant(now),
            contract,
            description_sha256: terms.description,
            document_sha256: terms.document.sha256(),
            format: FORMAT.to_owned(),
            kind,
            link,
            organization: signer.organization,
            side: signer.side,
            signer_email: signer.email,
            signer_name: signer.name,
            version: terms.version,
        }
    }

    /// The canonical text, which is what is sealed.
    pub fn to_json(&self) -> String {
        let text = |value: &str| Some(value.to_owned());
        let members = [
            ("address", text(&self.address)),
            ("agent", text(&self.agent)),
            ("agreement", text(self.agreement.as_str())),
            ("at", Some(self.at.into())),
            ("contract", text(self.contract.as_str())),
            ("description_sha256", Some(self.description_sha256.into())),
            ("document_sha256", self.document_sha256.map(Into::into)),
            ("format", text(&self.format)),
            ("kind", text(self.kind.as_str())),
            ("link", self.link.as_ref().map(ToString::to_string)),
            ("organization", text(&self.organization)),
            ("side", text(self.side.as_str())),
            ("signer_email", text(self.signer_email.as_str())),
            ("signer_name", text(&self.signer_name)),
        ];
        let mut out = String::from("{");
        for (name, value) in members {
            let _ = write!(out, "\"{name}\":");
            match value {
                Some(value) => quote(&mut out, &value),
                None => out.push_str("null"),
            }
            out.push(',');
        }
        let _ = write!(out, "\"version\":{}}}", self.version);
        out
    }
}

/// A JSON string as RFC 8785, section 3.2.2.2, has it.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
