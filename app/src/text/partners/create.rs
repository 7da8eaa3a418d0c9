//! Texts of quick create.

use shared::amount::Unit;
use shared::capacity::{Capacity, NBSP};
use shared::contract::ContractSummary;
use shared::partner::Allocation;
use shared::policy::{OrganizationKind, Permission, Role};

use crate::text::reasons::role;
use crate::ui::spin::SpinWords;
use crate::ui::stepping::News;

/// Name field.
pub const NAME: &str = "Partner name";
/// Contract field.
pub const CONTRACT: &str = "Contract";
/// Amount field.
pub const AMOUNT: &str = "Allocate storage";
/// Overdraft box.
pub const OVERDRAFT: &str = "Allow use above the allocation";
/// The closed part of the form.
pub const DETAILS: &str = "Your ID and contact person";
/// It may stay empty.
pub const OPTIONAL: &str = "(optional)";
/// The distributor's own id.
pub const EXTERNAL_ID: &str = "Your ID for this partner";
/// What it is for.
pub const EXTERNAL_ID_HINT: &str = "A CSV import finds the partner by it.";
/// The contact's name.
pub const CONTACT_NAME: &str = "Contact person";
/// The contact's address.
pub const CONTACT_EMAIL: &str = "Contact e-mail";
/// The button while it works.
pub const CREATING: &str = "Creating…";
/// The server was not reached.
pub const UNREACHABLE: &str =
    "The server was not reached; nothing was created. Check the connection and try again";
/// What the bar below the field shows.
pub const METER: &str = "Allocated after this";
/// Lines of the sum beside the form.
pub const RESERVED: &str = "Reserved";
/// What is allocated before.
pub const ALLOCATED_NOW: &str = "Allocated now";
/// What of it is used.
pub const USED_OF_IT: &str = "used on this contract";
/// What the form asks for.
pub const THIS_PARTNER: &str = "This partner";
/// The result.
pub const LEFT_AFTERWARDS: &str = "Left afterwards";
/// The result below nothing.
pub const SHORT_BY: &str = "Short by";
/// There is no contract to create on.
pub const NO_CONTRACT_TITLE: &str = "A capacity contract comes first";
/// Who adds one.
pub const NO_CONTRACT_TEXT: &str =
    "Partners are created on a capacity contract, and your provider adds those. There is none yet.";
/// Before the way to guided setup.
pub const MORE: &str = "Need an agreement or an invitation? ";
/// The way to guided setup.
pub const GUIDED: &str = "Use guided setup";
/// The way back from there.
pub const BACK: &str = "Back to partners";

/// Below the label of the amount.
pub fn amount_hint(contract: &ContractSummary, deal_limit: Option<Capacity>) -> String {
    if contract.reserved.is_zero() {
        return format!("{} is a pay-per-use contract. Leave 0.", contract.name);
    }
    let hint = format!("{} left on {}. Leave 0 for pay-per-use.", contract.left(), contract.name);
    match deal_limit {
        Some(limit) if limit < contract.left() => {
            format!("{hint} Above {limit} a registered deal comes first.")
        }
        _ => hint,
    }
}

/// What the amount means for the contract.
pub fn outcome(contract: &ContractSummary, allocation: Allocation) -> String {
    let asked = allocation.capacity();
    match contract.admits(allocation) {
        Ok(()) if asked.is_zero() => {
            "0 TB makes this a pay-per-use partner, billed for what it stores".to_owned()
        }
        Ok(()) => format!("{asked} for this partner, {} left after", contract.left().saturating_sub(asked)),
        Err(_) if contract.reserved.is_zero() => "This contract has no reserved capacity".to_owned(),
        Err(left) => format!("{} more than is left", asked.saturating_sub(left)),
    }
}

/// The outcome while the text is no amount.
pub fn outcome_unread(contract: &ContractSummary) -> String {
    format!("{} left", contract.left())
}

/// The bar in words.
pub fn meter(contract: &ContractSummary, asked: Capacity) -> String {
    let reserved = contract.reserved;
    match contract.admits(asked.into()) {
        Ok(()) => format!(
            "{} of {reserved} allocated after this; {} left",
            contract.allocated.saturating_add(asked),
            contract.left().saturating_sub(asked)
        ),
        Err(left) => format!(
            "{asked} for this partner is {} more than the {left} left of {reserved}",
            asked.saturating_sub(left)
        ),
    }
}

/// An amount that is taken away, in the sum.
pub fn minus(amount: Capacity) -> String {
    format!("−{NBSP}{}", amount.cell())
}

/// Heading of the sum.
pub fn after_this(contract: &str) -> String {
    format!("{contract} after this")
}

/// In place of the sum on a pay-per-use contract.
pub fn by_use(contract: &ContractSummary) -> String {
    format!(
        "Nothing is reserved on this contract. What the partner stores is billed, {} per TB and month.",
        contract.price.per_tb_month(contract.currency)
    )
}

/// Below the sum.
pub fn nothing_taken(at: &str) -> String {
    format!("As of {at}. Nothing is taken from the contract until you create the partner.")
}

/// What use above the allocation costs.
pub fn overdraft_note(contract: &ContractSummary) -> String {
    format!(
        "Billed as excess, {} per TB and month on this contract",
        contract.price.per_tb_month(contract.currency)
    )
}

/// Why the box is missing.
pub fn overdraft_denied() -> String {
    let needed = Role::needed(OrganizationKind::Distributor, Permission::SetOverdraft).map_or("Admin", role);
    format!("Use above the allocation stays off. Allowing it needs the {needed} role.")
}

/// Words of the allocation control.
pub const SPIN: SpinWords = SpinWords {
    increase: "Increase allocation",
    decrease: "Decrease allocation",
    unit: "Unit",
    use_all: |left| format!("Use all {left}"),
    news,
};

fn news(news: News) -> String {
    match news {
        News::NowIn(Unit::TB) => "Now in terabytes.",
        News::NowIn(Unit::GB) => "Now in gigabytes.",
        News::StaysInGigabytes => "Stays in gigabytes, because it is no whole number of terabytes.",
        News::AtLimit => "That is all that is left.",
        News::AtZero => "0 is the least.",
    }
    .to_owned()
}
