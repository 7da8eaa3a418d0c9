//! Texts of a partner's General page.

use shared::capacity::{Capacity, Share};
use shared::partner::{Allocation, PartnerDetail};
use shared::time::Timestamp;

use super::clock;

/// The card of its storage.
pub const STORAGE: &str = "Storage";
/// Name of its bar.
pub const METER: &str = "Use of allocation";
/// The card of its company.
pub const COMPANY: &str = "Company";
/// The distributor's own id.
pub const EXTERNAL_ID: &str = "Your ID";
/// Storage accounts.
pub const ACCOUNTS: &str = "Storage accounts";
/// The card of its billing.
pub const BILLING: &str = "Billing";
/// The contract.
pub const CONTRACT: &str = "Contract";
/// Overdraft.
pub const ABOVE: &str = "Above allocation";
/// A fact that was left open.
pub const NOT_PROVIDED: &str = "Not provided";
/// Nothing measured so far.
pub const NO_FIGURES: &str = "No figures yet. They come with its first storage account.";

/// The page's name in the window.
pub fn title(partner: &str) -> String {
    format!("General – {partner}")
}

/// It has just been made.
pub fn created(name: &str) -> String {
    format!("{name} is created.")
}

/// Before the contract's name in the head.
pub const ON: &str = "on ";

/// Age of the figures.
pub fn as_of(at: Timestamp, now: Timestamp) -> (&'static str, String) {
    ("As of ", clock(at, now))
}

/// Beside the large figure.
pub fn used_of(allocation: Allocation) -> String {
    match allocation {
        Allocation::Reserved(allocated) => format!("used of {}", allocated.cell()),
        Allocation::PayPerUse => "used, billed by use".to_owned(),
    }
}

/// Below the bar: how far, and what is left.
pub fn share(allocated: Capacity, used: Capacity) -> (String, String) {
    let share = Share::of(used, allocated).map_or_else(String::new, Share::percent);
    let rest = if used > allocated {
        format!("{} above it", used.saturating_sub(allocated).cell())
    } else {
        format!("{} left", allocated.saturating_sub(used).cell())
    };
    (format!("{share} of the allocation"), rest)
}

/// The bar in words.
pub fn meter(allocated: Capacity, used: Capacity) -> String {
    let (_, rest) = share(allocated, used);
    format!("{} used of {allocated} allocated; {rest}", used.cell())
}

/// The change over the days shown.
pub fn change(change: &str, days: usize) -> String {
    format!("{change} in {days} days")
}

/// What happens above the allocation.
pub fn above(detail: &PartnerDetail) -> &'static str {
    match (detail.row.allocation, detail.overdraft) {
        (Allocation::PayPerUse, _) => "Does not apply: all use is billed",
        (Allocation::Reserved(_), true) => "Allowed, billed as excess",
        (Allocation::Reserved(_), false) => "Not agreed; billed as excess if it happens",
    }
}

/// Label of the fee: `Excess, 1–20 Nov`.
pub fn fee_label(detail: &PartnerDetail) -> String {
    match detail.last_day {
        Some(day) => format!("Excess, {}", day.month().until(day)),
        None => "Excess".to_owned(),
    }
}
