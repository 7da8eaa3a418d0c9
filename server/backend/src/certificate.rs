//! Evidence on paper: a PDF that one reads, with the file of evidence attached, byte for byte, and a seal over all of it.
//!
//! The last line of the file is a comment to whoever reads PDFs: where the attached evidence lies, the public half of the
//! key and its seal over everything before that line. So a changed page shows as much as changed evidence, and checking
//! needs no reader of PDFs.

mod paper;
mod words;

use sha2::{Digest as _, Sha256};
use shared::evidence::SealedEvidence;

use self::paper::Paper;
use crate::seal::{SealKey, is_sealed};
use crate::secret::hex;

/// Begins the last line, and names this layout.
const MARK: &str = "%tessera-certificate-1";
/// What PDF files begin with.
const PDF: &[u8] = b"%PDF-";

/// The certificate could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("a certificate could not be drawn: {0}")]
pub struct NotDrawn(String);

/// What a file holds that was saved as a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The attached evidence.
    pub evidence: String,
    /// The public half of the key, in hex.
    pub key: String,
    /// Is every byte as it was sealed?
    pub holds: bool,
}

/// The evidence of a contract's signatures as the file that is saved, and attached to the certificate.
pub fn evidence_file(evidence: &[SealedEvidence]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(evidence)
}

/// Draws the certificate of a contract's signatures and seals it.
pub(crate) fn draw(evidence: &[SealedEvidence], key: &SealKey) -> Result<Vec<u8>, NotDrawn> {
    let broken = |error: &dyn std::fmt::Display| NotDrawn(error.to_string());
    let attached = evidence_file(evidence).map_err(|error| broken(&error))?;
    let mut paper = Paper::new().ok_or_else(|| NotDrawn("the typeface cannot be read".to_owned()))?;
    let title = words::write(&mut paper, evidence);
    let mut file = paper.finish(&title, &attached).map_err(|error| broken(&error))?;
    let at = find(&file, attached.as_bytes());
    let at = at.ok_or_else(|| NotDrawn("the evidence is not in the file as it is".to_owned()))?;
    file.push(b'\n');
    let seal = hex(&key.seal(&sealed_text(&file, at, attached.len())));
    file.extend(last_line(at, attached.len(), &key.public(), &seal).into_bytes());
    Ok(file)
}

/// Does the file claim to be a PDF?
pub fn is_pdf(file: &[u8]) -> bool {
    file.starts_with(PDF)
}

/// Opens a certificate; nothing when the file is none.
pub fn open(file: &[u8]) -> Option<Opened> {
    if !is_pdf(file) {
        return None;
    }
    let start = file.len() - file.rsplit(|byte| *byte == b'\n').nth(1)?.len() - 1;
    let (before, line) = file.split_at_checked(start)?;
    let line = std::str::from_utf8(line).ok()?;
    let [mark, at, length, key, seal] = line.trim_end().split(' ').collect::<Vec<_>>().try_into().ok()?;
    let (at, length) = (at.parse::<usize>().ok()?, length.parse::<usize>().ok()?);
    // A line has one text, as the seal in it does not cover itself.
    let small = key.bytes().chain(seal.bytes()).all(|digit| !digit.is_ascii_uppercase());
    if mark != MARK || !small || last_line(at, length, key, seal) != line {
        return None;
    }
    let evidence = before.get(at..at.checked_add(length)?)?;
    Some(Opened {
        evidence: String::from_utf8(evidence.to_vec()).ok()?,
        key: key.to_owned(),
        holds: is_sealed(key, &sealed_text(before, at, length), seal),
    })
}

fn last_line(at: usize, length: usize, key: &str, seal: &str) -> String {
    format!("{MARK} {at} {length} {key} {seal}\n")
}

/// What the seal is over: no other text of ours begins so.
fn sealed_text(before: &[u8], at: usize, length: usize) -> String {
    format!("{MARK} {at} {length} {}", hex(&Sha256::digest(before)))
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests;
