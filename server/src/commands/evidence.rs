//! Checking downloaded evidence: anyone can, with this program alone; no database is opened.

use std::path::Path;
use std::process::ExitCode;

use backend::certificate;
use shared::evidence::SealedEvidence;

use crate::config::Config;
use crate::{Stop, keys, output};

/// Said of a PDF that is none of ours, or not any more.
const NO_CERTIFICATE: &str = "it is no certificate of Tessera, or was changed";

/// Checks each seal of a file: one line a signature, and whose key it was; of a certificate first one for the file
/// itself. Failure when any does not hold.
pub(crate) fn verify(config: &Config, file: &Path) -> Result<ExitCode, Stop> {
    let unreadable = |error: &dyn std::fmt::Display| format!("{} can't be read: {error}", file.display());
    let bytes = std::fs::read(file).map_err(|error| unreadable(&error))?;
    let ours = keys::seal(config)?.map(|key| key.public());
    let mut sound = true;
    let text = if certificate::is_pdf(&bytes) {
        let opened = certificate::open(&bytes).ok_or_else(|| unreadable(&NO_CERTIFICATE))?;
        output::say(&format!("certificate: {}", verdict(opened.holds, &opened.key, ours.as_deref())));
        sound = opened.holds;
        opened.evidence
    } else {
        String::from_utf8(bytes).map_err(|error| unreadable(&error))?
    };
    let sealed = read(&text).map_err(|error| unreadable(&error))?;
    if sealed.is_empty() {
        return Err(format!("{} holds no signature", file.display()).into());
    }
    for each in sealed {
        let (line, holds) = checked(&each, ours.as_deref());
        sound &= holds;
        output::say(&line);
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One signature, or all of a contract.
fn read(text: &str) -> Result<Vec<SealedEvidence>, serde_json::Error> {
    if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::from_str(text).map(|one| vec![one])
    }
}

/// What is said of a signature, and whether its seal holds. A seal that holds proves nothing by itself: whoever has
/// changed a file may have sealed it anew, with another key.
fn checked(sealed: &SealedEvidence, ours: Option<&str>) -> (String, bool) {
    let evidence = &sealed.evidence;
    let holds = backend::is_sealed(&sealed.key, &evidence.to_json(), &sealed.seal);
    let verdict = verdict(holds, &sealed.key, ours);
    let who = format!("{} <{}>", plain(&evidence.signer_name), evidence.signer_email.as_str());
    let at = String::from(evidence.at);
    (format!("{who}, {at}, {}: {verdict}", evidence.contract), holds)
}

/// Does a seal hold, and whose key is it?
fn verdict(holds: bool, key: &str, ours: Option<&str>) -> String {
    let verdict = if holds { "seal holds" } else { "seal does not hold" };
    let key = match ours {
        None => format!("key {}, which is not compared: there is none here", plain(key)),
        Some(ours) if ours == key => "key of this server".to_owned(),
        Some(_) => format!("key {}, not of this server", plain(key)),
    };
    format!("{verdict}; {key}")
}

/// A text of the file as a terminal may show it.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
