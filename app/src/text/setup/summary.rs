//! Words of the last step of guided setup: what was answered, and what the last button does.

use shared::agreement::AgreementKind;
use shared::capacity::{NBSP, grouped};
use shared::invitation::LinkDays;
use shared::partner::Allocation;
use shared::time::Timestamp;
use shared::wizard::{Action, Effects, EntryEffect, OfferedAgreement, StorageFact};

use crate::text::partners::PAY_PER_USE;

/// Title of the page.
pub const TITLE: &str = "Check before you create";
/// The last button where a link is made.
pub const CREATE_AND_LINK: &str = "Create partner and link";
/// The same while it works.
pub const CREATING: &str = "Creating…";

/// Above the sections while something has to be done first.
pub fn attention(steps: usize) -> String {
    match steps {
        1 => format!("1{NBSP}step needs attention before the partner can be created."),
        steps => format!("{steps}{NBSP}steps need attention before the partner can be created."),
    }
}

/// A step that has not been answered.
pub const NOT_ANSWERED: &str = "Not answered yet. Open it and continue";

/// Labels of the facts, in the order of the steps.
pub const TYPE: &str = "Type";
/// Partner name.
pub const NAME: &str = "Name";
/// The distributor's own id.
pub const EXTERNAL_ID: &str = "Your ID";
/// A share of a capacity contract.
pub const STORAGE: &str = "Storage";
/// The agreement that is picked.
pub const AGREEMENT: &str = "Agreement";
/// What a new one says.
pub const DESCRIPTION: &str = "Description";
/// Its document.
pub const DOCUMENT: &str = "Document";
/// Marketplaces.
pub const MARKETPLACES: &str = "Marketplaces";
/// Product groups.
pub const GROUPS: &str = "Groups";
/// The sourcing agreement.
pub const SOURCING: &str = "Sourcing agreement";
/// How it joins.
pub const JOINS: &str = "How it joins";
/// Whom the link is mailed to.
pub const MAILED_TO: &str = "Mailed to";
/// A few words that go with the link.
pub const MESSAGE: &str = "Message";
/// How long the link works.
pub const WORKS: &str = "Link works";
/// Who gets in.
pub const PEOPLE: &str = "People";
/// No document.
pub const NO_DOCUMENT: &str = "None";
/// No storage.
pub const NO_STORAGE: &str = "None";
/// Nobody gets a mail.
pub const NOT_MAILED: &str = "Nobody; you pass it on";
/// Nothing of a list was chosen.
pub const NONE: &str = "None";

/// `5 TB on 2026-A, use above it allowed`.
pub fn storage(fact: &StorageFact) -> Option<String> {
    let amount = match fact.allocation? {
        Allocation::PayPerUse => PAY_PER_USE.to_owned(),
        Allocation::Reserved(capacity) => capacity.to_string(),
    };
    let above = if fact.overdraft { ", use above it allowed" } else { "" };
    Some(format!("{amount} on {}{above}", fact.contract.as_deref()?))
}

/// `Standard terms · v3`.
pub fn picked(agreement: &OfferedAgreement) -> String {
    format!("{} · v{}", agreement.name, agreement.version)
}

/// An address, and whether it is the only one.
pub fn recipient(email: &str, only_this_address: bool) -> String {
    if only_this_address { format!("{email}, who alone may accept") } else { email.to_owned() }
}

/// How it joins.
pub fn joins(action: Action) -> &'static str {
    match action {
        Action::Invitation => "Invitation link, works once",
        Action::Account => "Account at once",
    }
}

/// `7 days`.
pub fn days(days: LinkDays) -> String {
    counted(usize::from(days.get()), "day", "days")
}

/// A kind of contract or agreement, in a sentence.
pub fn kind(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Program => "program",
        AgreementKind::Distribution => "distribution",
        AgreementKind::Service => "service",
        AgreementKind::Syndication => "syndication",
        AgreementKind::Referral => "referral",
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{}{NBSP}{noun}", grouped(u64::try_from(count).unwrap_or(u64::MAX)))
}

/// What the last button does: `This creates 1 service agreement, 1 service contract, a partner that holds 5 TB, and an
/// invitation that works once until 27 Nov 2026.`
pub fn effects(effects: &Effects, contract: Option<&str>, now: Timestamp) -> String {
    let mut made = Vec::new();
    if let Some(agreement) = effects.agreement {
        made.push(format!("1{NBSP}{} agreement", kind(agreement)));
    }
    if effects.distribution_agreements > 0 {
        made.push(counted(
            effects.distribution_agreements,
            "distribution agreement",
            "distribution agreements",
        ));
    }
    made.push(format!("1{NBSP}{} contract", kind(effects.contract)));
    made.push(match (effects.storage, contract) {
        (Some(Allocation::Reserved(held)), Some(of)) => format!("a partner that holds {held} of {of}"),
        (Some(Allocation::Reserved(held)), None) => format!("a partner that holds {held}"),
        (Some(Allocation::PayPerUse), _) => "a pay-per-use partner".to_owned(),
        (None, _) => "a partner".to_owned(),
    });
    let (last, then) = match effects.entry {
        EntryEffect::Invitation { days, mailed } => (
            format!("an invitation that works once until {}", days.end(now).day().long()),
            if mailed { " It is mailed at once." } else { "" },
        ),
        EntryEffect::Account { people } => {
            (format!("access to its account for {}", counted(people, "person", "people")), "")
        }
    };
    format!("This creates {}, and {last}.{then}", made.join(", "))
}

#[cfg(test)]
mod tests {
    use shared::capacity::Capacity;

    use super::*;

    #[test]
    fn what_is_made_is_said_in_words() {
        let now = Timestamp(1_763_424_000_000);
        let said = |of: Effects, contract| effects(&of, contract, now).replace(NBSP, " ");
        let link = EntryEffect::Invitation { days: LinkDays::default(), mailed: true };
        let vendor = Effects {
            agreement: Some(AgreementKind::Program),
            distribution_agreements: 2,
            contract: AgreementKind::Program,
            storage: None,
            entry: link,
        };
        assert_eq!(
            said(vendor, None),
            "This creates 1 program agreement, 2 distribution agreements, 1 program contract, a partner, and an invitation that works once until 25 Nov 2025. It is mailed at once."
        );
        let reseller = Effects {
            agreement: None,
            distribution_agreements: 0,
            contract: AgreementKind::Service,
            storage: Some(Allocation::Reserved(Capacity::tb(5))),
            entry: EntryEffect::Account { people: 1 },
        };
        assert_eq!(
            said(reseller, Some("2026-A")),
            "This creates 1 service contract, a partner that holds 5 TB of 2026-A, and access to its account for 1 person."
        );
    }
}
