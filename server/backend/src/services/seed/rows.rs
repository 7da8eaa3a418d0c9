//! A partner's rows: its samples, the days they add up to, and the figures those give.

use std::collections::BTreeMap;

use shared::capacity::Capacity;
use shared::partner::DayUse;
use shared::time::{Day, HOUR_MS, Timestamp};
use shared::usage::{LedgerEntry, allocation_on, mean};

use super::partner::Partner;
use super::plan::{Contract, Plan};
use crate::storage::account_usage::{self, AccountDay};
use crate::storage::bulk::{SeededAccount, SeededPartner};
use crate::storage::ledger::NewEntry;
use crate::storage::partner_usage::PartnerDay;
use crate::storage::partnerships::PartnerFigures;

/// Rows that wait for their transaction.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) partners: Vec<SeededPartner>,
    pub(super) ledger: Vec<(NewEntry, Timestamp)>,
    pub(super) accounts: Vec<SeededAccount>,
    pub(super) account_days: Vec<AccountDay>,
    pub(super) partner_days: Vec<PartnerDay>,
}

impl Rows {
    /// Adds a partner with its samples, days and figures.
    pub(super) fn add(&mut self, plan: &Plan, contract: &Contract, partner: Partner) {
        let new = partner.partnership;
        let mut figures = PartnerFigures {
            id: new.id,
            used: Capacity::ZERO,
            allocation: new.allocation,
            accounts: u32::try_from(partner.accounts.len()).unwrap_or(u32::MAX),
            fee_month: None,
            fee_minor: 0,
            measured_at: None,
        };
        let first_day = plan.newest().day().plus(1 - plan.scale.days());
        let mut used_by_day: BTreeMap<Day, Capacity> = BTreeMap::new();
        for (mut account, curve) in partner.accounts {
            let first_hour = account.created_at.max(first_day.start().plus_ms(-1)).0.div_euclid(HOUR_MS) + 1;
            let days = curve.days(account.id, first_hour..=plan.end);
            for day in &days {
                let used = used_by_day.entry(day.day).or_default();
                *used = used.saturating_add(mean(&day.samples));
            }
            if let Some((at, used)) = days.last().and_then(|day| account_usage::newest(&day.samples)) {
                (account.used, account.measured_at) = (used, Some(at));
                figures.used = figures.used.saturating_add(used);
                figures.measured_at = figures.measured_at.max(Some(at));
            }
            self.account_days.extend(days);
            self.accounts.push(account);
        }
        let entry =
            |(entry, at): &(NewEntry, Timestamp)| LedgerEntry { at: *at, allocation: entry.new.into() };
        let ledger: Vec<LedgerEntry> = partner.ledger.iter().map(entry).collect();
        let month = plan.newest().day().month();
        let mut excess = 0u128;
        for (day, used) in used_by_day {
            let allocation = allocation_on(&ledger, day).unwrap_or(new.allocation);
            if day >= month.first_day() {
                excess += u128::from(allocation.excess(used).bytes());
            }
            let usage = DayUse { day, used };
            self.partner_days.push(PartnerDay {
                partnership: new.id,
                contract: contract.id,
                usage,
                allocation,
            });
        }
        if figures.measured_at.is_some() {
            figures.fee_month = Some(month.first_day());
            figures.fee_minor = contract.terms.price.fee(excess, month, contract.terms.currency).minor;
        }
        self.ledger.extend(partner.ledger);
        self.partners.push(SeededPartner { partnership: new, figures, created_at: partner.created_at });
    }
}
