//! Words of one contract, as its signee reads and signs it.

use shared::agreement::AgreementKind;
use shared::capacity::NBSP;
use shared::legal_contract::Signature;

/// Heading above a version that can be accepted.
pub fn waiting(version: u32) -> String {
    format!("Version{NBSP}{version} is waiting for you")
}

/// What accepting a newer version changes.
pub fn until_then(from: u32, to: u32) -> String {
    format!(
        "Your contract is of version{NBSP}{from} and stays in force as it is until you accept version{NBSP}{to}."
    )
}

/// The version in force was never signed: its account was made by the distributor.
pub fn never_signed(distributor: &str) -> String {
    format!("{distributor} has made your account, so nobody of yours has signed this contract yet.")
}

/// Title of the text of the version that waits; the one in force has the agreement's name alone.
pub fn newer_title(agreement: &str, version: u32) -> String {
    format!("{agreement}, version{NBSP}{version}")
}

/// Name of the region with the text of a version.
pub fn text_of(version: u32) -> String {
    format!("Text of version{NBSP}{version}")
}

/// The box that must be ticked.
pub fn may_accept(version: u32, name: &str) -> String {
    format!("I have read version{NBSP}{version} and may accept it for {name}")
}

/// Accepts.
pub fn accept(version: u32) -> String {
    format!("Accept version{NBSP}{version}")
}

/// For whoever may read and not sign.
pub fn only_admins(admins: &[String]) -> String {
    let can = "Only an admin of your organization can sign";
    if admins.is_empty() { format!("{can}.") } else { format!("{can}: {}.", admins.join(", ")) }
}

/// The form that submits.
pub const APPLY: &str = "What you apply with";
/// What submitting does.
pub fn apply_text(name: &str, distributor: &str) -> String {
    format!(
        "Submitting signs the agreement below for {name}. The contract is active when {distributor} countersigns it, or at once where the agreement says so."
    )
}
/// It was submitted before.
pub fn sent_back(distributor: &str) -> String {
    format!("{distributor} has sent this back. Say what is missing and submit again; your signature stands.")
}
/// Its field.
pub const APPLICATION: &str = "Application";
/// What to write there.
pub const APPLICATION_HINT: &str = "What you offer, where, and whom to ask. Your distributor reads it on the contract. At most 4000 characters.";
/// Submits.
pub const SUBMIT: &str = "Submit and sign";
/// Submits again.
pub const SUBMIT_AGAIN: &str = "Submit again";

/// The card of a contract that is offered.
pub const OFFERED: &str = "Your answer";
/// What it waits for.
pub fn offered_text(distributor: &str) -> String {
    format!("{distributor} offers you this contract. It is in force as soon as you accept it.")
}
/// Accepts.
pub const SIGN: &str = "Accept and sign";
/// Opens the form that says no.
pub const DECLINE_OPEN: &str = "Decline…";
/// What that means.
pub fn decline_means(distributor: &str) -> String {
    format!(
        "Declining is final: the contract ends, and only {distributor} can offer you another. {distributor} reads on the contract that you declined, and why."
    )
}
/// Why one says no.
pub const GROUNDS: &str = "Why you decline";
/// Who reads it.
pub const GROUNDS_HINT: &str = "At most 200 characters.";
/// Says no.
pub const DECLINE: &str = "Decline contract";

/// The card of facts.
pub const FACTS: &str = "About";
/// A few words of the distributor's.
pub const NOTE: &str = "Note to you";
/// Who signed for oneself.
pub const SIGNED_BY: &str = "Signed by";
/// Who signed for the distributor.
pub const COUNTERSIGNED_BY: &str = "Countersigned by";
/// Who and when.
pub fn signature(signature: &Signature) -> String {
    format!("{}, {}", signature.by, signature.at.day().long())
}
/// The card of one's own evidence.
pub const SIGNATURES: &str = "Your signatures";
/// There is none.
pub const UNSIGNED: &str = "Nobody of yours has signed yet.";

/// The card of agreements of which one may begin a contract.
pub const JOIN: &str = "Agreements you can join";
/// What beginning does.
pub fn join_text(distributor: &str) -> String {
    format!(
        "{distributor} offers these to you. Beginning signs nothing: you read the agreement and apply next."
    )
}
/// For whoever may not begin.
pub const JOIN_ADMINS: &str = "An admin of your organization can begin a contract of these.";
/// Begins a contract.
pub fn begin(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Distribution => "Enrol",
        _ => "Ask to source",
    }
}
/// Behind that, for who hears the button alone.
pub fn begin_of(name: &str) -> String {
    format!(" under {name}")
}
/// Below the name of an offered agreement.
pub fn offered(kind: &str, marketplace: Option<&str>) -> String {
    let market = marketplace.map(|market| format!(" · {market}")).unwrap_or_default();
    format!("{kind}{market}")
}

/// What was done, said after it.
pub fn done(what: &str) -> Option<&'static str> {
    Some(match what {
        "begun" => "The contract is begun. Read the agreement, then apply.",
        "accepted" => "You have accepted this version. It is in force from now on.",
        "signed" => "You have accepted this contract. It is in force from now on.",
        "declined" => "You have declined this contract.",
        "submitted" => "You have submitted and signed.",
        _ => return None,
    })
}
