//! Words of the page behind the last button of guided setup.

use shared::agreement::AgreementKind;
use shared::capacity::Capacity;
use shared::directory::DirectoryStatus;
use shared::time::Timestamp;

use super::summary::kind;

/// Title: how it stands with the partner.
pub fn title(name: &str, status: DirectoryStatus) -> String {
    let state = match status {
        DirectoryStatus::Invited => "invited",
        DirectoryStatus::Active => "active",
        DirectoryStatus::Suspended => "suspended",
        DirectoryStatus::Removed => "removed",
    };
    format!("{name} is {state}")
}

/// What comes next.
pub fn next(name: &str, link: bool, email: Option<&str>) -> String {
    match (link, email) {
        (true, Some(email)) => {
            format!("The link is on its way to {email}. You can pass it on by hand, too.")
        }
        (true, None) => format!("Send the link to the person who may sign for {name}."),
        (false, _) => "Everything below was created together.".to_owned(),
    }
}

/// Heading above the link.
pub const LINK: &str = "Invitation link";

/// Before the time at which the link ends.
pub const WORKS_UNTIL: &str = "Works once, until ";

/// Said once the link is copied.
pub fn copied(until: Timestamp) -> String {
    format!("Copied. It works once and until {}", until.day().long())
}

/// Heading of what was made.
pub const CREATED: &str = "Created";
/// The partner.
pub const PARTNER: &str = "Partner";
/// The agreement.
pub const AGREEMENT: &str = "Agreement";
/// The contract.
pub const CONTRACT: &str = "Contract";

/// Behind the partner's id: what it holds.
pub fn holding(held: Capacity, contract: &str) -> String {
    if held.is_zero() {
        format!(" · pay-per-use on {contract}")
    } else {
        format!(" · holding {held} of {contract}")
    }
}

/// Behind the agreement's id.
pub fn version(number: u32) -> String {
    format!(" · v{number}")
}

/// What the contract is of.
pub fn contract(of: AgreementKind) -> String {
    let mut words = kind(of).to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words + " contract"
}

/// Behind the contract's id: whose turn it is.
pub fn turn(status: DirectoryStatus) -> &'static str {
    if status == DirectoryStatus::Invited { " · waiting for their signature" } else { "" }
}

/// Leaves guided setup.
pub const CLOSE: &str = "Close";
/// Begins anew.
pub const ANOTHER: &str = "Create another partner";
