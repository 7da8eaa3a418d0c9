//! Partners from CSV: read the file, plan every row against what is there, then do all of it or the good rows.
//!
//! A row finds its partner by external id, or by name when it has none. Planning changes nothing; it is the dry run, and
//! it runs again inside the transaction that applies it, so that what was promised is what is done.

mod plan;
mod read;

use std::collections::BTreeMap;

use serde_json::json;
use shared::csv::CsvError;
use shared::id::CapacityContractId;
use shared::import::{ERRORS_SHOWN, ImportMode, ImportOutcome, ImportReview};
use shared::partner::Allocation;
use shared::partner_csv::PartnerRecord;
use shared::time::Timestamp;

pub(super) use read::{CsvFile, read_csv, read_csv_up_to};

use super::audited::note;
use crate::Backend;
use crate::authz::{Grant, ManagePartners};
use crate::error::Error;
use crate::storage::capacity_contracts::Change;
use crate::storage::ledger::{self, NewEntry};
use crate::storage::{Conn, capacity_contracts, partner_usage, partnerships, statistics};
use plan::{Plan, Step};

/// Why an import did nothing: the file's errors, or something that is not the file's fault.
#[derive(Debug)]
pub enum ImportError {
    /// The errors, by line.
    Rows(Vec<CsvError>),
    /// Anything else.
    Other(Error),
}

impl From<Error> for ImportError {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<crate::storage::StorageError> for ImportError {
    fn from(error: crate::storage::StorageError) -> Self {
        Self::Other(error.into())
    }
}

impl Backend {
    /// What a partners file would do.
    pub async fn review_partners(
        &self,
        grant: &Grant<ManagePartners>,
        contents: &[u8],
    ) -> Result<ImportReview, Error> {
        let file = match read_records(contents) {
            Ok(file) => file,
            Err(errors) => return Ok(review(0, &Plan::default(), errors)),
        };
        let mut read = self.db().read().await?;
        let plan = self.plan_import(&mut read.conn(), grant, &file.read, file.errors.clone()).await?;
        Ok(review(file.rows, &plan, Vec::new()))
    }

    /// Applies a partners file. All or nothing: any error of any row, and nothing is done. A dry run does all of it and
    /// leaves it uncommitted.
    pub async fn import_partners(
        &self,
        grant: &Grant<ManagePartners>,
        contents: &[u8],
        mode: ImportMode,
        dry_run: bool,
    ) -> Result<ImportOutcome, ImportError> {
        let mut write = self.db().write().await?;
        let outcome = self.import_partners_in(&mut write.conn(), grant, contents, mode).await?;
        if !dry_run {
            write.commit().await?;
        }
        Ok(outcome)
    }

    pub(super) async fn import_partners_in(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<ManagePartners>,
        contents: &[u8],
        mode: ImportMode,
    ) -> Result<ImportOutcome, ImportError> {
        let file = read_records(contents).map_err(ImportError::Rows)?;
        capacity_contracts::lock_all(conn, grant.scope()).await?;
        let plan = self.plan_import(conn, grant, &file.read, file.errors).await?;
        if mode == ImportMode::AllOrNothing && !plan.errors.is_empty() {
            return Err(ImportError::Rows(plan.errors));
        }
        let now = self.clock().now();
        let outcome = ImportOutcome {
            created: plan.creates(),
            updated: plan.updates(),
            unchanged: plan.unchanged,
            skipped: plan.bad_rows(),
        };
        for (contract, change) in changes(&plan.steps) {
            if !capacity_contracts::change(conn, grant.scope(), contract, change).await? {
                // The counters are held since before the plan, which found room for all of this.
                return Err(Error::Internal("a plan and its counters disagree".into()).into());
            }
        }
        for step in plan.steps {
            self.apply(conn, grant, step, now).await?;
        }
        for contract in capacity_contracts::list(conn, grant.scope()).await? {
            capacity_contracts::refresh(conn, grant.scope(), contract.id, contract.last_day).await?;
        }
        note(
            conn,
            grant,
            "partners.imported",
            "partners",
            json!({
                "created": outcome.created, "updated": outcome.updated,
                "unchanged": outcome.unchanged, "skipped": outcome.skipped,
            }),
            now,
        )
        .await?;
        statistics::refresh(conn).await?;
        Ok(outcome)
    }

    async fn apply(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<ManagePartners>,
        step: Step,
        now: Timestamp,
    ) -> Result<(), Error> {
        match step {
            Step::Create { contract, new, .. } => {
                self.insert_partner(conn, grant, contract, &new, now).await.map(drop)
            }
            Step::Update { partner, old, .. } => {
                if partner.allocation != old {
                    let entry = NewEntry {
                        id: self.ids().uuid(now),
                        partnership: partner.id,
                        contract: partner.contract,
                        old: old.capacity(),
                        new: partner.allocation.capacity(),
                        user: grant.user(),
                    };
                    ledger::insert(conn, &entry, now).await?;
                    partner_usage::set_allocation_from(conn, partner.id, now.day(), partner.allocation)
                        .await?;
                }
                partnerships::update(conn, grant.scope(), &partner).await?;
                if partner.allocation != old {
                    self.refresh_fee(conn, grant.scope(), &partner).await?;
                }
                Ok(())
            }
        }
    }
}

/// What the steps do to each contract's counters, all together.
fn changes(steps: &[Step]) -> BTreeMap<CapacityContractId, Change> {
    let mut changes: BTreeMap<CapacityContractId, Change> = BTreeMap::new();
    for step in steps {
        let (contract, new, old) = match step {
            Step::Create { contract, new, .. } => (*contract, new.allocation, None),
            Step::Update { partner, old, .. } => (partner.contract, partner.allocation, Some(*old)),
        };
        let pay_per_use = |allocation: Allocation| i64::from(allocation == Allocation::PayPerUse);
        let held = old.map_or(0, |old| old.capacity().to_i64());
        let change = changes.entry(contract).or_default();
        change.allocated += new.capacity().to_i64() - held;
        change.partners += i64::from(old.is_none());
        change.pay_per_use += pay_per_use(new) - old.map_or(0, pay_per_use);
    }
    changes
}

struct Records {
    read: Vec<PartnerRecord>,
    errors: Vec<CsvError>,
    rows: u64,
}

fn read_records(contents: &[u8]) -> Result<Records, Vec<CsvError>> {
    let file: CsvFile = read_csv(contents, |headers| PartnerRecord::layout(headers))?;
    let mut records = Vec::with_capacity(file.rows.len());
    let mut errors = Vec::new();
    for row in &file.rows {
        let cells: Vec<&str> = row.cells.iter().collect();
        match PartnerRecord::parse(&file.layout, row.line, &cells) {
            Ok(record) => records.push(record),
            Err(more) => errors.extend(more),
        }
    }
    Ok(Records { read: records, errors, rows: file.rows.len() as u64 })
}

fn review(rows: u64, plan: &Plan, file_errors: Vec<CsvError>) -> ImportReview {
    let errors = if file_errors.is_empty() { plan.errors.clone() } else { file_errors };
    ImportReview {
        rows,
        creates: plan.creates(),
        updates: plan.updates(),
        unchanged: plan.unchanged,
        bad_rows: plan.bad_rows(),
        error_count: errors.len() as u64,
        errors: errors.into_iter().take(ERRORS_SHOWN).collect(),
        ..ImportReview::default()
    }
}
