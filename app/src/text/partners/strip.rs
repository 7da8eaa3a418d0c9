//! Texts of the capacity strip.

use shared::capacity::{Capacity, NBSP, Share, grouped};
use shared::figures::{Figures, PartnerCounts, Standing};

use super::partners;

/// Heading of the strip.
pub fn capacity_on(contract: Option<&str>) -> String {
    format!("Capacity on {}", contract.unwrap_or("all contracts"))
}

/// The word of a threshold.
pub fn standing(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Room | Standing::PayPerUse => None,
        Standing::GettingFull => Some("Getting full"),
        Standing::AlmostFull => Some(super::ALMOST_FULL),
        Standing::FullyAllocated => Some("Fully allocated"),
        Standing::OverContract(_) => Some("Over the contract"),
    }
}

/// What is left, or too much: an amount, and what it is.
pub fn left(figures: &Figures) -> Option<(String, &'static str)> {
    match figures.standing() {
        Standing::PayPerUse => None,
        Standing::OverContract(by) => Some((by.cell(), " more used than reserved")),
        _ => Some((figures.left().cell(), " left to allocate")),
    }
}

/// Stands in place of the bar where nothing is reserved.
pub const NOTHING_RESERVED: &str = "Pay-per-use: no reserved capacity. All that is stored is billed by use.";
/// Said where 100 % is when something goes beyond it.
pub const LIMIT: &str = "100\u{a0}% reserved";

/// The strip's bar in words.
pub fn meter(figures: &Figures) -> String {
    let Figures { reserved, allocated, used, .. } = figures;
    match figures.standing() {
        Standing::OverContract(by) => {
            format!(
                "{} used, {} more than the {reserved} reserved; {allocated} allocated",
                used.cell(),
                by.cell()
            )
        }
        _ if used.is_zero() && allocated.is_zero() => {
            format!("Nothing used or allocated of {reserved} reserved")
        }
        _ => format!(
            "{} used and {allocated} allocated of {reserved} reserved; {} left",
            used.cell(),
            figures.left()
        ),
    }
}

/// Label of the first figure.
pub const RESERVED: &str = "Reserved";
/// Label of the second.
pub const ALLOCATED: &str = "Allocated";
/// Label of the third.
pub const USED: &str = "Used";
/// Label of the fourth.
pub const EXCESS_USAGE: &str = "Excess usage";

/// Below the reserved figure.
pub fn reserved_note(reserved: Capacity) -> &'static str {
    if reserved.is_zero() { "billed by use" } else { "paid for" }
}

/// Below a figure that is a part of another.
pub fn part_of(part: Capacity, whole: Capacity, name: &str, without: &str) -> String {
    Share::of(part, whole)
        .map_or_else(|| without.to_owned(), |share| format!("{} of {name}", share.percent()))
}

/// Fees of the excess in the month so far, one a currency.
pub fn fees(figures: &Figures) -> String {
    let fees: Vec<String> =
        figures.fees.iter().filter(|fee| fee.minor != 0).map(ToString::to_string).collect();
    match figures.last_day {
        _ if fees.is_empty() && figures.excess.is_zero() => "none".to_owned(),
        Some(day) if !fees.is_empty() => {
            // Word joiners keep "1–20 Nov" on one line.
            let period = day.month().until(day).replace('–', "\u{2060}–\u{2060}");
            format!("≈{NBSP}{} for {period}", fees.join(" + "))
        }
        _ => "no fee so far".to_owned(),
    }
}

/// Below the number of partners.
pub fn kinds(counts: PartnerCounts) -> String {
    if counts.all == 0 {
        return "none yet".to_owned();
    }
    format!("{} reserved · {} pay-per-use", grouped(counts.reserved()), grouped(counts.pay_per_use))
}

/// What following each of the five figures does.
pub fn effects(counts: PartnerCounts) -> [String; 5] {
    if counts.all == 0 {
        return [(); 5].map(|()| "no partners yet".to_owned());
    }
    [
        "sort partners by allocated".to_owned(),
        format!("show {} with reserved capacity", partners(counts.reserved())),
        "sort partners by used".to_owned(),
        format!("show {} over limit", partners(counts.over)),
        "show all partners".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use shared::money::{Currency, Money};
    use shared::time::Day;

    use super::*;

    #[test]
    fn fees_are_listed_by_currency_and_never_added() {
        let figures = Figures {
            excess: Capacity::tb(1),
            fees: vec![
                Money { minor: 880, currency: Currency::EUR },
                Money { minor: 0, currency: Currency::EUR },
                Money { minor: 300, currency: Currency::USD },
            ],
            last_day: Day::parse("2026-11-20").ok(),
            ..Figures::default()
        };
        assert_eq!(
            fees(&figures).replace(NBSP, " ").replace('\u{2060}', ""),
            "≈ EUR 8.80 + USD 3.00 for 1–20 Nov"
        );
        assert_eq!(fees(&Figures::default()), "none");
    }
}
