//! Words of the steps of guided setup.

use shared::capacity::grouped;
use shared::directory::PartnerType;
use shared::policy::Role;
use shared::wizard::{Action, Changes, OfferedAgreement, Step};

pub use crate::text::directory::{partner_type, step};
use crate::text::reasons;

/// Name of the rail.
pub const RAIL: &str = "Create partner steps";
/// Where a draft has no name yet.
const THE_PARTNER: &str = "the partner";

/// The partner in a sentence.
fn called(name: &str) -> &str {
    match name.trim() {
        "" => THE_PARTNER,
        name => name,
    }
}

/// What a step asks, below its title.
pub fn intro(step: Step, partner_type: PartnerType, new_agreement: bool, name: &str) -> String {
    let name = called(name);
    let vendor = partner_type == PartnerType::Vendor;
    match step {
        Step::Details => "What kind of partner is it, and does it need new terms?".to_owned(),
        Step::Agreement if new_agreement => {
            format!("What {name} agrees to. Other partners can be given the same terms later.")
        }
        Step::Agreement if vendor => format!("The program that {name} signs, in its active version."),
        Step::Agreement => format!("The service agreement that {name} signs, in its active version."),
        Step::Marketplaces if vendor => {
            format!("Where {name} may sell. A distribution agreement is made for each one; none is fine.")
        }
        Step::Marketplaces => "The one that the new agreement is for.".to_owned(),
        Step::ProductGroups => format!("What {name} may sell under the new agreement. None is fine."),
        Step::Syndication => format!("The agreement by which {name} can source products."),
        Step::Action => format!("How {name} gets in."),
        Step::Account => format!("Who of your team works in the account of {name}. One of them is an admin."),
        Step::Summary => {
            "Nothing exists yet. Everything below is created together, or not at all.".to_owned()
        }
    }
}

/// Said on a step to which one was led who wanted to go further.
pub fn first(first: Step) -> String {
    format!("Finish {} first.", step(first))
}

/// What another choice did to the rail.
pub fn changed(changes: &Changes) -> String {
    let names = |steps: &[Step]| steps.iter().map(|of| step(*of)).collect::<Vec<_>>();
    let added = match names(&changes.added)[..] {
        [] => None,
        [one] => Some(format!("1 step added: {one}")),
        ref all => Some(format!("{} steps added: {}", all.len(), all.join(", "))),
    };
    let removed = match names(&changes.removed)[..] {
        [] => None,
        [one] => Some(format!("{one} is no longer needed")),
        [ref all @ .., last] => Some(format!("{} and {last} are no longer needed", all.join(", "))),
    };
    [added, removed].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// To the next step.
pub const CONTINUE: &str = "Continue";
/// To the step before; keeps what is typed.
pub const BACK: &str = "Back";
/// In place of both for someone who came from the summary.
pub const SAVE_AND_RETURN: &str = "Save and return";
/// The same without saving.
pub const RETURN: &str = "Back to the summary";

/// Another tab or a colleague saved the draft.
pub const STALE: &str = "This draft changed in another tab. Load it again, or keep yours.";
/// Shows what is saved; what is typed here goes.
pub const LOAD_AGAIN: &str = "Load it again";
/// Saves what is typed here over it.
pub const KEEP_MINE: &str = "Keep mine";

/// The choice between vendor and reseller.
pub const TYPE: &str = "Type";
/// What a vendor does.
pub const VENDOR_NOTE: &str = "Brings products into your marketplaces";
/// What a reseller does.
pub const RESELLER_NOTE: &str = "Sells storage and products to its own customers";
/// Box for an agreement that is written here.
pub const NEW_AGREEMENT: &str = "Write a new agreement here";
/// What happens without it.
pub const NEW_AGREEMENT_NOTE: &str = "Otherwise you pick one that you have already";
/// The same while there is none.
pub const NEW_AGREEMENT_ONLY: &str = "You have none to pick from yet";
/// Box for a share of a capacity contract.
pub const STORAGE: &str = "Allocate storage now";
/// What it means.
pub const STORAGE_NOTE: &str = "The partner holds it from the day it is invited";
/// There is no capacity contract.
pub const NO_CONTRACT: &str =
    "Storage can be allocated as soon as there is a capacity contract. Your provider adds those.";

/// The list of agreements.
pub const AGREEMENT: &str = "Agreement";
/// The search above it.
pub const SEARCH_AGREEMENTS: &str = "Search agreements";
/// What a search above a list says when no row fits.
pub const NOTHING_FOUND: &str = "Nothing matches";

/// Which version of an agreement is signed, and how many contracts refer to it.
pub fn in_use(agreement: &OfferedAgreement) -> String {
    format!("v{} · {} in use", agreement.version, grouped(agreement.contracts))
}

/// There is no agreement to pick.
pub fn no_agreement(partner_type: PartnerType) -> &'static str {
    match partner_type {
        PartnerType::Vendor => "You have no active program agreement.",
        _ => "You have no active service agreement.",
    }
}

/// The way to the step where one is written.
pub const WRITE_ONE: &str = "Write one here";
/// The list of marketplaces.
pub const MARKETPLACES: &str = "Marketplaces";
/// The search above it.
pub const SEARCH_MARKETPLACES: &str = "Search marketplaces";
/// There is none.
pub const NO_MARKETPLACE: &str = "There is no marketplace yet. You can continue without one.";
/// The same where one is needed.
pub const NO_MARKETPLACE_YET: &str =
    "There is no marketplace yet, and a service agreement is for one. This draft waits for you.";

/// Why a marketplace cannot be chosen; the agreement's name follows.
pub const HAS_AGREEMENT: &str = "Has an agreement already: ";

/// The list of product groups.
pub const PRODUCT_GROUPS: &str = "Product groups";
/// The search above it.
pub const SEARCH_PRODUCT_GROUPS: &str = "Search product groups";
/// There is none.
pub const NO_GROUP: &str = "There are no product groups yet. You can continue without.";

/// How many products a group has.
pub fn products(count: u64) -> String {
    let noun = if count == 1 { "product" } else { "products" };
    format!("{} {noun}", grouped(count))
}

/// The list of sourcing agreements.
pub const SOURCING: &str = "Sourcing agreement";
/// The search above it.
pub const SEARCH_SOURCING: &str = "Search sourcing agreements";
/// No sourcing agreement.
pub const NO_SOURCING: &str = "None";
/// What to do about one that is not listed.
pub const NOT_LISTED: &str = "None listed? Write one first; this draft waits for you. ";
/// The way there.
pub const OPEN_AGREEMENTS: &str = "Open agreements";

/// The choice between link and account.
pub const ACTION: &str = "How it joins";

/// One of the two.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::Invitation => "Send an invitation link",
        Action::Account => "Create the account now",
    }
}

/// What it means.
pub fn action_note(action: Action) -> &'static str {
    match action {
        Action::Invitation => "They read, agree and register",
        Action::Account => "You choose who gets access",
    }
}

/// Whom the link is mailed to.
pub const EMAIL: &str = "Mail the link to";
/// What happens without.
pub const EMAIL_HINT: &str = "You get the link to pass on in any case.";
/// The box that holds the invitee to that address.
pub const ONLY_THIS_ADDRESS: &str = "Only this address may accept";
/// A few words in the mail.
pub const MESSAGE: &str = "Message";
/// How long the link works.
pub const DAYS: &str = "Days the link works";
/// What may be typed there.
pub const DAYS_HINT: &str = "From 1 to 30.";

/// The list of people.
pub const PEOPLE: &str = "People";
/// The search above it.
pub const SEARCH_PEOPLE: &str = "Search people";

/// The box that ticks everyone.
pub fn everyone(people: usize) -> String {
    match people {
        1 => "Everyone".to_owned(),
        people => format!("All {people} people"),
    }
}

/// Name of the choice of a person's role.
pub fn role_of(name: &str) -> String {
    format!("Role of {name}")
}

/// A role in the partner's account.
pub fn role(role: Role) -> &'static str {
    reasons::role(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_choice_does_to_the_steps_is_said_in_one_sentence() {
        let said = |added: &[Step], removed: &[Step]| {
            changed(&Changes { added: added.to_vec(), removed: removed.to_vec() })
        };
        let (groups, syndication, account) = (Step::ProductGroups, Step::Syndication, Step::Account);
        assert_eq!(said(&[groups, syndication], &[]), "2 steps added: Product groups, Syndication");
        assert_eq!(said(&[account], &[]), "1 step added: Account details");
        assert_eq!(
            said(&[], &[Step::Marketplaces, groups, syndication]),
            "Marketplaces, Product groups and Syndication are no longer needed"
        );
        assert_eq!(
            said(&[account], &[groups]),
            "1 step added: Account details. Product groups is no longer needed"
        );
        assert_eq!(said(&[], &[]), "");
    }
}
