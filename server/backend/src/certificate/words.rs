//! What a certificate says.

use shared::agreement::AgreementKind;
use shared::evidence::{Evidence, SealedEvidence};
use shared::legal_contract::Side;

use super::paper::Paper;

const TITLE: &str = "Certificate of signatures";
const ABOUT: &str =
    "Each signature below is a simple electronic signature, recorded and sealed when it was made.";
const CHECK: &str = "The attached file evidence.json holds the same for programs. The command \
    tessera verify-evidence FILE checks the seals in it, and that no byte of this file was changed.";
const REPLACED: &str = "Characters that this typeface lacks are written as [U+number], by their number in Unicode. \
    The attached file has them as they are.";
const NOT_KNOWN: &str = "Not known";

/// Writes all of it; returns the title of the document.
pub(super) fn write(paper: &mut Paper, evidence: &[SealedEvidence]) -> String {
    paper.title(TITLE);
    let contract = evidence.first().map(|one| one.evidence.contract.to_string()).unwrap_or_default();
    if let Some(one) = evidence.first() {
        paper.line(&format!("Contract {contract}, {}", kind(one.evidence.kind)));
    }
    paper.note(ABOUT);
    for one in evidence {
        signature(paper, one);
    }
    paper.rule();
    paper.note(CHECK);
    if paper.replaced() {
        paper.note(REPLACED);
    }
    format!("{TITLE}, {contract}")
}

fn signature(paper: &mut Paper, sealed: &SealedEvidence) {
    let Evidence { address, agent, agreement, at, version, .. } = &sealed.evidence;
    let evidence = &sealed.evidence;
    let or_unknown = |text: &str| if text.is_empty() { NOT_KNOWN.to_owned() } else { text.to_owned() };
    let when = String::from(*at).replace('T', " ").replace('Z', " UTC");
    let document = evidence.document_sha256.map(|digest| ("Document SHA-256", digest.to_string()));
    let link = evidence.link.as_ref().map(|link| ("Document", link.to_string()));
    let rows = [
        Some(("Signer", format!("{} <{}>", evidence.signer_name, evidence.signer_email.as_str()))),
        Some(("For", evidence.organization.clone())),
        Some(("Time", when)),
        Some(("Network address", or_unknown(address))),
        Some(("Program", or_unknown(agent))),
        Some(("Agreement", format!("{agreement}, version {version}"))),
        Some(("Text SHA-256", evidence.description_sha256.to_string())),
        document,
        link,
        Some(("Seal key", sealed.key.clone())),
        Some(("Seal", sealed.seal.clone())),
    ];
    paper.heading(match evidence.side {
        Side::Issuer => "Signed by the issuer",
        Side::Signee => "Signed by the signee",
    });
    for (label, value) in rows.into_iter().flatten() {
        paper.row(label, &value);
    }
}

fn kind(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Program => "of a program agreement",
        AgreementKind::Distribution => "of a distribution agreement",
        AgreementKind::Service => "of a service agreement",
        AgreementKind::Syndication => "of a syndication agreement",
        AgreementKind::Referral => "of a referral agreement",
    }
}
