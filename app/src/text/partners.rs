//! Texts of the Partners pages, and the words that several of them share.

use shared::capacity::{Capacity, NBSP};
use shared::contract::{BillingMode, ContractSummary};
use shared::partner::{PartnerRow, PartnerStatus};
use shared::time::Timestamp;

pub mod create;
pub mod import;
pub mod list;
pub mod one;
pub mod strip;

/// Quick create, its button and its way in.
pub const CREATE: &str = "Create partner";
/// Upload of a file.
pub const IMPORT: &str = "Import partners";
/// Leave a form.
pub const CANCEL: &str = "Cancel";
/// What a dash stands for.
pub const NOT_APPLICABLE: &str = "not applicable";
/// Billed by what is stored.
pub const PAY_PER_USE: &str = "Pay-per-use";
/// The same where there is little room.
pub const PPU: &str = "PPU";
/// Billed by what is held.
pub const RESERVED: &str = "Reserved";
/// Where a bar would be, for pay-per-use.
pub const BILLED_BY_USE: &str = "billed by use";
/// More used than allocated.
pub const OVER: &str = "Over";
/// At 95 % of an allocation, or of a contract.
pub const ALMOST_FULL: &str = "Almost full";

/// How something is billed.
pub fn billing(mode: BillingMode) -> &'static str {
    match mode {
        BillingMode::Reserved => RESERVED,
        BillingMode::PayPerUse => PAY_PER_USE,
    }
}

/// Where a partner stands in its life.
pub fn status(status: PartnerStatus) -> &'static str {
    match status {
        PartnerStatus::Active => "Active",
        PartnerStatus::Invited => "Invited",
        PartnerStatus::Suspended => "Suspended",
        PartnerStatus::Archived => "Archived",
    }
}

/// A contract in a select: `2026-A Reserved · 500 TB`.
pub fn contract(contract: &ContractSummary) -> String {
    match contract.billing_mode() {
        BillingMode::Reserved => format!("{} · {}", contract.name, contract.reserved),
        // A name that says it already need not say it twice.
        BillingMode::PayPerUse if contract.name.to_ascii_lowercase().contains("pay-per-use") => {
            contract.name.clone()
        }
        BillingMode::PayPerUse => format!("{} · pay-per-use", contract.name),
    }
}

/// A time of day, with its date when that is not today's.
pub fn clock(at: Timestamp, now: Timestamp) -> String {
    if at.day() == now.day() { at.clock() } else { format!("{}, {}", at.day().short(), at.clock()) }
}

/// An age under a day in hours and minutes: `2 h 25 min`; in days from there on.
pub fn age(ms: i64) -> String {
    let minutes = ms / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{NBSP}min"),
        (hours @ 1..24, 0) => format!("{hours}{NBSP}h"),
        (hours @ 1..24, minutes) => format!("{hours}{NBSP}h {minutes}{NBSP}min"),
        (hours, _) if hours < 48 => "1 day".to_owned(),
        (hours, _) => format!("{} days", hours / 24),
    }
}

/// A rise or fall, with its sign: `+1.27 TB`. None with fewer than two days.
pub fn change(row: &PartnerRow) -> Option<String> {
    let change = row.change()?;
    let bytes = u64::try_from(change.unsigned_abs()).ok().and_then(|bytes| Capacity::from_bytes(bytes).ok());
    let amount = bytes.unwrap_or(Capacity::MAX).cell();
    Some(match change {
        0 => amount,
        1.. => format!("+{amount}"),
        _ => format!("−{amount}"),
    })
}

/// `1 partner`, `38 partners`.
pub fn partners(count: u64) -> String {
    counted(count, "partner", "partners")
}

/// `1 row`, `38 rows`.
pub fn rows(count: u64) -> String {
    counted(count, "row", "rows")
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", shared::capacity::grouped(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_said_in_two_units_at_most() {
        let said = |minutes: i64| age(minutes * 60_000).replace(NBSP, " ");
        assert_eq!(
            [5, 60, 145, 24 * 60, 50 * 60].map(said),
            ["5 min", "1 h", "2 h 25 min", "1 day", "2 days"]
        );
    }
}
