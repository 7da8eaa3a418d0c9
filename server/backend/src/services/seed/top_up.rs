//! Adding the hours that have passed to a demo, so that its figures are always fresh.

use std::collections::{BTreeSet, HashMap};

use shared::id::{CapacityContractId, StorageAccountId};
use shared::text::fold;
use shared::time::{HOUR_MS, Timestamp};
use shared::usage::allocation_on;

use super::Scale;
use super::curve::Curve;
use super::plan::Plan;
use crate::Backend;
use crate::error::Error;
use crate::storage::account_usage::{self, AccountDay};
use crate::storage::capacity_contracts::{self, CapacityContract};
use crate::storage::partner_usage::{self, PartnerDay};
use crate::storage::partnerships::{self, PartnerFigures, Partnership};
use crate::storage::storage_accounts::{self, StorageAccount};
use crate::storage::{Conn, OrgScope, demo_marker, ledger};

/// So far back every hour is filled, before that noon alone, and before that nothing.
const HOURLY: i64 = 14 * 24;
const DAILY: i64 = 90 * 24;

impl Backend {
    /// Adds the figures between each account's newest one and now, and says how many. A database that was not made by
    /// [`Backend::seed`] stays as it is, and so does every account that was not. Calling it again adds nothing.
    pub async fn top_up_demo(&self) -> Result<u64, Error> {
        let marker = {
            let mut read = self.db().read().await?;
            demo_marker::find(&mut read.conn()).await?
        };
        let Some(marker) = marker else { return Ok(0) };
        let scale = Scale::parse(&marker.scale)
            .ok_or_else(|| Error::Internal(format!("no scale of demo data: {}", marker.scale).into()))?;
        let (plan, curves) = curves(marker.seed, scale, marker.created_at)?;
        let hour = self.clock().now().0.div_euclid(HOUR_MS);
        let mut added = 0;
        for distributor in &plan.distributors {
            let scope = OrgScope(distributor.organization.id);
            let mut after = Some(String::new());
            while let Some(name) = after {
                (after, added) = {
                    let (last, more) = self.top_up_some(scope, &curves, &name, hour).await?;
                    (last, added + more)
                };
            }
        }
        Ok(added)
    }

    /// Does it for some partners behind a folded name; returns the last one's name and how many figures were added.
    async fn top_up_some(
        &self,
        scope: OrgScope,
        curves: &HashMap<StorageAccountId, Curve>,
        after: &str,
        hour: i64,
    ) -> Result<(Option<String>, u64), Error> {
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        capacity_contracts::lock_all(conn, scope).await?;
        let contracts = capacity_contracts::list(conn, scope).await?;
        let partners = partnerships::list_after(conn, scope, after).await?;
        let (mut added, mut changed) = (0, BTreeSet::<CapacityContractId>::new());
        for partner in &partners {
            let Some(contract) = contracts.iter().find(|contract| contract.id == partner.contract) else {
                continue;
            };
            let more = top_up_partner(conn, partner, contract, curves, hour).await?;
            if more > 0 {
                added += more;
                changed.insert(contract.id);
            }
        }
        let today = Timestamp(hour * HOUR_MS).day();
        for contract in contracts.iter().filter(|contract| changed.contains(&contract.id)) {
            let last_day = contract.last_day.max(Some(today));
            capacity_contracts::refresh(conn, scope, contract.id, last_day).await?;
        }
        if added > 0 {
            write.commit().await?;
        }
        Ok((partners.last().map(|partner| fold(partner.name.as_str())), added))
    }
}

/// What every account of the plan holds over time.
fn curves(seed: u64, scale: Scale, at: Timestamp) -> Result<(Plan, HashMap<StorageAccountId, Curve>), Error> {
    let (plan, mut draw) = Plan::new(seed, scale, at)?;
    let mut curves = HashMap::new();
    for distributor in &plan.distributors {
        for contract in &distributor.contracts {
            for index in 0..contract.partners {
                let partner = plan.partner(&mut draw, distributor, contract, index)?;
                curves.extend(partner.accounts.into_iter().map(|(account, curve)| (account.id, curve)));
            }
        }
    }
    Ok((plan, curves))
}

/// Adds one partner's missing figures and works its days, fee and figures out again.
async fn top_up_partner(
    conn: &mut Conn<'_>,
    partner: &Partnership,
    contract: &CapacityContract,
    curves: &HashMap<StorageAccountId, Curve>,
    hour: i64,
) -> Result<u64, Error> {
    let mut accounts = storage_accounts::list(conn, partner.id).await?;
    let (mut days, mut added) = (Vec::new(), 0);
    for account in &mut accounts {
        let Some(curve) = curves.get(&account.id) else { continue };
        let mut missing = missing(account, curve, hour);
        let Some(newest) = missing.last().and_then(|day| account_usage::newest(&day.samples)) else {
            continue;
        };
        added += missing.iter().map(|day| day.samples.len() as u64).sum::<u64>();
        if let Some(first) = missing.first_mut() {
            let mut samples = account_usage::find(conn, account.id, first.day).await?;
            samples.append(&mut first.samples);
            first.samples = samples;
        }
        storage_accounts::set_used(conn, account.id, newest.1, newest.0).await?;
        (account.measured_at, account.used) = (Some(newest.0), newest.1);
        days.append(&mut missing);
    }
    let Some((first, last)) = days.iter().map(|day| day.day).min().zip(days.iter().map(|day| day.day).max())
    else {
        return Ok(0);
    };
    account_usage::upsert(conn, &days).await?;
    let ledger = ledger::list(conn, partner.id).await?;
    let days: Vec<PartnerDay> = partner_usage::sum_accounts(conn, partner.id, first, last)
        .await?
        .into_iter()
        .map(|usage| PartnerDay {
            partnership: partner.id,
            contract: partner.contract,
            usage,
            allocation: allocation_on(&ledger, usage.day).unwrap_or(partner.allocation),
        })
        .collect();
    partner_usage::upsert(conn, &days).await?;
    let last_day = contract.last_day.max(Some(Timestamp(hour * HOUR_MS).day())).unwrap_or(last);
    let month = last_day.month();
    let of_month = partner_usage::list(conn, partner.id, month.first_day(), month.last_day()).await?;
    let excess =
        of_month.iter().map(|(usage, allocation)| u128::from(allocation.excess(usage.used).bytes())).sum();
    let figures = PartnerFigures {
        id: partner.id,
        used: accounts.iter().map(|account| account.used).sum(),
        allocation: partner.allocation,
        accounts: partner.accounts,
        fee_month: Some(month.first_day()),
        fee_minor: contract.summary.price.fee(excess, month, contract.summary.currency).minor,
        measured_at: accounts.iter().filter_map(|account| account.measured_at).max(),
    };
    partnerships::set_figures(conn, &figures).await?;
    Ok(added)
}

/// The samples an account lacks up to an hour. One that was never measured is none of the demo's.
fn missing(account: &StorageAccount, curve: &Curve, hour: i64) -> Vec<AccountDay> {
    let Some(newest) = account.measured_at else { return Vec::new() };
    let first = (newest.0.div_euclid(HOUR_MS) + 1).max(hour - DAILY);
    curve.days(account.id, (first..=hour).filter(|at| hour - at < HOURLY || at % 24 == 12))
}
