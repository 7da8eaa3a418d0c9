//! Usage: samples in, rollups and figures out.
//!
//! Metering never refuses a sample for being too much; a sample that contradicts one of the same instant is refused
//! unless it is to replace it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::json;
use shared::capacity::Capacity;
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::id::{CapacityContractId, Named, StorageAccountId};
use shared::text::{Title, fold};
use shared::time::{Day, Timestamp};
use shared::usage::{Sample, allocation_on};
use shared::usage_csv::{self, UsageRecord};

use super::audited::note;
use super::import::ImportError;
use crate::Backend;
use crate::authz::{Grant, ManagePartners};
use crate::error::Error;
use crate::storage::account_usage::{self, AccountDay};
use crate::storage::capacity_contracts::{self, CapacityContract};
use crate::storage::partner_usage::{self, PartnerDay};
use crate::storage::partnerships::{self, PartnerFigures, Partnership};
use crate::storage::storage_accounts::{self, StorageAccount};
use crate::storage::{Conn, OrgScope, ledger, statistics};

/// Most rows of one usage file.
const USAGE_ROWS_MAX: usize = 2_000_000;

/// What a usage file did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageOutcome {
    /// Figures in the file.
    pub figures: u64,
    /// Storage accounts that were made for them.
    pub accounts: u64,
}

/// The figures of one partner in a file, by account and day.
type ByAccount<'r> = BTreeMap<String, BTreeMap<Day, &'r UsageRecord>>;

impl Backend {
    /// Takes a file of daily figures, all or nothing. Unknown accounts of a known partner are made. A figure that is
    /// there already with another number is an error, unless `replace`.
    pub async fn import_usage(
        &self,
        grant: &Grant<ManagePartners>,
        contents: &[u8],
        replace: bool,
        dry_run: bool,
    ) -> Result<UsageOutcome, ImportError> {
        let records = read_records(contents).map_err(ImportError::Rows)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        capacity_contracts::lock_all(conn, grant.scope()).await?;
        let contracts = capacity_contracts::list(conn, grant.scope()).await?;
        let partners = find_partners(conn, grant.scope(), &records).await?;
        let mut errors = Vec::new();
        let mut by_partner: HashMap<&str, ByAccount<'_>> = HashMap::new();
        for record in &records {
            let id = record.partner.as_str();
            if !partners.contains_key(id) {
                errors.push(CsvError::cell(
                    record.line,
                    "partner_external_id",
                    CsvReason::Value(Reason::Unknown),
                ));
                continue;
            }
            let days = by_partner.entry(id).or_default().entry(fold(record.account.as_str())).or_default();
            if let Some(first) = days.insert(record.day, record)
                && first.used != record.used
            {
                errors.push(CsvError::row(record.line, CsvReason::DuplicateRow { first: first.line }));
            }
        }
        let mut outcome = UsageOutcome { figures: records.len() as u64, accounts: 0 };
        let mut last_days: HashMap<CapacityContractId, Option<Day>> =
            contracts.iter().map(|c| (c.id, c.last_day)).collect();
        for (id, by_account) in &by_partner {
            let partner = &partners[*id];
            let newest = by_account.values().filter_map(|days| days.keys().next_back()).max().copied();
            let last = last_days.entry(partner.contract).or_default();
            *last = (*last).max(newest);
        }
        for (id, by_account) in &by_partner {
            let partner = &partners[*id];
            let Some(contract) = contracts.iter().find(|contract| contract.id == partner.contract) else {
                continue;
            };
            let last_day = last_days[&partner.contract];
            let made = self.record_partner(conn, partner, contract, last_day, by_account, replace, now).await;
            match made {
                Ok(made) => outcome.accounts += made,
                Err(ImportError::Rows(more)) => errors.extend(more),
                Err(other) => return Err(other),
            }
        }
        if !errors.is_empty() {
            errors.sort_by_key(|error| error.line);
            return Err(ImportError::Rows(errors));
        }
        for contract in &contracts {
            capacity_contracts::refresh(conn, grant.scope(), contract.id, last_days[&contract.id]).await?;
        }
        note(
            conn,
            grant,
            "usage.imported",
            "usage",
            json!({ "figures": outcome.figures, "accounts": outcome.accounts, "replace": replace }),
            now,
        )
        .await?;
        statistics::refresh(conn).await?;
        if !dry_run {
            write.commit().await?;
        }
        Ok(outcome)
    }

    /// Writes one partner's new samples, its days and its figures. Returns how many accounts were made.
    #[expect(clippy::too_many_arguments, reason = "the loop above shares all of them")]
    async fn record_partner(
        &self,
        conn: &mut Conn<'_>,
        partner: &Partnership,
        contract: &CapacityContract,
        last_day: Option<Day>,
        by_account: &ByAccount<'_>,
        replace: bool,
        now: Timestamp,
    ) -> Result<u64, ImportError> {
        let mut accounts: HashMap<String, StorageAccount> = storage_accounts::list(conn, partner.id)
            .await?
            .into_iter()
            .map(|a| (a.name_key.clone(), a))
            .collect();
        let (mut made, mut errors, mut touched) = (0, Vec::new(), BTreeSet::new());
        for (key, days) in by_account {
            let Some((first, last)) = days.keys().next().zip(days.keys().next_back()) else { continue };
            if !accounts.contains_key(key)
                && let Some(record) = days.values().next()
            {
                let account = self.make_account(conn, partner, &record.account, key, now).await?;
                accounts.insert(key.clone(), account);
                made += 1;
            }
            let Some(account) = accounts.get_mut(key) else { continue };
            let present: BTreeMap<Day, Vec<Sample>> =
                account_usage::list(conn, account.id, *first, *last).await?.into_iter().collect();
            let mut changed = Vec::new();
            for (day, record) in days {
                let samples = present.get(day).cloned().unwrap_or_default();
                match merge(samples, Sample { at: day.noon(), used: record.used }, replace) {
                    Ok(Some(samples)) => changed.push(AccountDay { account: account.id, day: *day, samples }),
                    Ok(None) => {}
                    Err(present) => {
                        errors.push(CsvError::cell(
                            record.line,
                            "used_bytes",
                            CsvReason::FigureDiffers { present },
                        ));
                    }
                }
            }
            if !errors.is_empty() || changed.is_empty() {
                continue;
            }
            touched.extend(changed.iter().map(|day| day.day));
            account_usage::upsert(conn, &changed).await?;
            let newest = changed.iter().filter_map(|day| account_usage::newest(&day.samples)).max();
            if let Some((at, used)) = newest
                && account.measured_at.is_none_or(|known| known <= at)
            {
                storage_accounts::set_used(conn, account.id, used, at).await?;
                (account.used, account.measured_at) = (used, Some(at));
            }
        }
        if !errors.is_empty() {
            return Err(ImportError::Rows(errors));
        }
        if let Some((first, last)) = touched.first().zip(touched.last()) {
            self.roll_up_days(conn, partner, *first, *last).await?;
        }
        let figures = PartnerFigures {
            id: partner.id,
            used: accounts.values().map(|account| account.used).sum(),
            allocation: partner.allocation,
            accounts: u32::try_from(accounts.len()).unwrap_or(u32::MAX),
            fee_month: last_day.map(|last| last.month().first_day()),
            fee_minor: self.month_fee(conn, partner, contract, last_day).await?,
            measured_at: accounts.values().filter_map(|account| account.measured_at).max(),
        };
        partnerships::set_figures(conn, &figures).await?;
        Ok(made)
    }

    async fn make_account(
        &self,
        conn: &mut Conn<'_>,
        partner: &Partnership,
        name: &Title,
        key: &str,
        now: Timestamp,
    ) -> Result<StorageAccount, Error> {
        let id = StorageAccountId(self.ids().uuid(now));
        loop {
            let public_id = self.ids().public_id(Named::StorageAccount);
            if storage_accounts::insert(conn, id, &public_id, partner.id, name, now).await? {
                return Ok(StorageAccount {
                    id,
                    name_key: key.to_owned(),
                    used: Capacity::ZERO,
                    measured_at: None,
                });
            }
        }
    }

    /// Writes a partner's days out of its accounts' days and the ledger.
    async fn roll_up_days(
        &self,
        conn: &mut Conn<'_>,
        partner: &Partnership,
        first: Day,
        last: Day,
    ) -> Result<(), Error> {
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
        Ok(partner_usage::upsert(conn, &days).await?)
    }

    /// A partner's excess fee in the month that ends with `last_day`, in minor units.
    async fn month_fee(
        &self,
        conn: &mut Conn<'_>,
        partner: &Partnership,
        contract: &CapacityContract,
        last_day: Option<Day>,
    ) -> Result<i64, Error> {
        let Some(last) = last_day else { return Ok(0) };
        let month = last.month();
        let days = partner_usage::list(conn, partner.id, month.first_day(), month.last_day()).await?;
        let excess: u128 =
            days.iter().map(|(usage, allocation)| u128::from(allocation.excess(usage.used).bytes())).sum();
        Ok(contract.summary.price.fee(excess, month, contract.summary.currency).minor)
    }

    /// Works a partner's fee and share out again after its allocation changed.
    pub(super) async fn refresh_fee(
        &self,
        conn: &mut Conn<'_>,
        scope: OrgScope,
        partner: &Partnership,
    ) -> Result<(), Error> {
        let contracts = capacity_contracts::list(conn, scope).await?;
        let Some(contract) = contracts.iter().find(|contract| contract.id == partner.contract) else {
            return Ok(());
        };
        let figures = PartnerFigures {
            id: partner.id,
            used: partner.used,
            allocation: partner.allocation,
            accounts: partner.accounts,
            fee_month: contract.last_day.map(|last| last.month().first_day()),
            fee_minor: self.month_fee(conn, partner, contract, contract.last_day).await?,
            measured_at: partner.measured_at,
        };
        Ok(partnerships::set_figures(conn, &figures).await?)
    }
}

fn read_records(contents: &[u8]) -> Result<Vec<UsageRecord>, Vec<CsvError>> {
    let file = super::import::read_csv_up_to(contents, USAGE_ROWS_MAX, |headers| usage_csv::layout(headers))?;
    let (mut records, mut errors) = (Vec::with_capacity(file.rows.len()), Vec::new());
    for row in &file.rows {
        let cells: Vec<&str> = row.cells.iter().collect();
        match usage_csv::parse(&file.layout, row.line, &cells) {
            Ok(record) => records.push(record),
            Err(more) => errors.extend(more),
        }
    }
    if errors.is_empty() { Ok(records) } else { Err(errors) }
}

async fn find_partners(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    records: &[UsageRecord],
) -> Result<HashMap<String, Partnership>, Error> {
    let ids: BTreeSet<&str> = records.iter().map(|record| record.partner.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let partners = partnerships::list_by_external_ids(conn, scope, &ids).await?;
    Ok(partners
        .into_iter()
        .filter_map(|p| p.external_id.clone().map(|id| (id.as_str().to_owned(), p)))
        .collect())
}

/// Puts a sample among those of its day: the day's new samples, nothing when it is there already, or the figure that
/// contradicts it.
fn merge(mut samples: Vec<Sample>, new: Sample, replace: bool) -> Result<Option<Vec<Sample>>, Capacity> {
    match samples.binary_search_by_key(&new.at, |sample| sample.at) {
        Ok(index) if samples[index] == new => return Ok(None),
        Ok(index) if replace => samples[index] = new,
        Ok(index) => return Err(samples[index].used),
        Err(index) => samples.insert(index, new),
    }
    Ok(Some(samples))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_kept_in_order_and_never_overwritten_by_accident() {
        let sample = |at, tb| Sample { at: Timestamp(at), used: Capacity::tb(tb) };
        let day = vec![sample(1, 1), sample(3, 3)];
        assert_eq!(
            merge(day.clone(), sample(2, 2), false),
            Ok(Some(vec![sample(1, 1), sample(2, 2), sample(3, 3)]))
        );
        assert_eq!(merge(day.clone(), sample(3, 3), false), Ok(None));
        assert_eq!(merge(day.clone(), sample(3, 4), false), Err(Capacity::tb(3)));
        assert_eq!(merge(day, sample(3, 4), true), Ok(Some(vec![sample(1, 1), sample(3, 4)])));
    }
}
