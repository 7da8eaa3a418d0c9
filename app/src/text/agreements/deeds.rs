//! Words of what is done to an agreement itself: changing it, deactivating it, deleting one of its versions.

use shared::agreement::AgreementKind;
use shared::capacity::NBSP;

/// Title of the form.
pub const EDIT_TITLE: &str = "Edit agreement";
/// What changing it leaves alone.
pub const EDIT_MEANS: &str =
    "Contracts keep what they signed: that is one of the versions, and a name is no part of it.";
/// Keeps the changes.
pub const SAVE: &str = "Save agreement";

/// What of a kind stays as it was made.
pub fn stays(kind: AgreementKind) -> Option<&'static str> {
    match kind {
        AgreementKind::Distribution => Some("Program and marketplace stay as they are."),
        AgreementKind::Service => Some("Marketplace and sourcing agreement stay as they are."),
        AgreementKind::Program | AgreementKind::Syndication | AgreementKind::Referral => None,
    }
}

/// When a change of the box begins to count.
pub const AUTOMATIC_FROM: &str = "A vendor’s contract becomes active when the vendor submits it, without a countersignature. A change counts for what is submitted from now on.";

/// Leads to the page that deactivates.
pub const DEACTIVATE: &str = "Deactivate…";
/// Its title.
pub const DEACTIVATE_TITLE: &str = "Deactivate agreement";
/// The button that does it.
pub const DEACTIVATE_NOW: &str = "Deactivate";
/// Nobody new comes in.
pub const NOBODY_NEW: &str =
    "Nobody can be invited under this agreement or begin a contract of it until you publish a version again.";
/// What it does to invitations.
pub const LINKS_WAIT: &str = "Links that are out do not work until you publish a version again.";
/// It is so already.
pub const INACTIVE_ALREADY: &str = "No version is active, so there is nothing to deactivate.";
/// Leaves it as it is.
pub const KEEP: &str = "Keep it";

/// Whom it does not touch.
pub fn go_on(contracts: u32, number: u32) -> String {
    match contracts {
        0 => format!("No contract refers to version{NBSP}{number}."),
        1 => format!("1 contract refers to version{NBSP}{number}. It stays as it is."),
        many => format!("{many} contracts refer to version{NBSP}{number}. They stay as they are."),
    }
}

/// Leads to the page that deletes a version.
pub const DELETE: &str = "Delete…";

/// Its title, and the button that does it.
pub fn delete(number: u32) -> String {
    format!("Delete version{NBSP}{number}")
}

/// What deleting means.
pub const DELETE_MEANS: &str = "No contract refers to this version, and nobody has signed it. Its text and document cannot be brought back, and its number is not given again.";
/// The same of the one that makes contracts.
pub const DELETE_ACTIVE: &str = "It is the active version. Nobody can be invited under this agreement or begin a contract of it until you publish another one.";
/// Why the last one stays.
pub const ONLY_ONE: &str = "This is the only version of the agreement, so it stays.";
