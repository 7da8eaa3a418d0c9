//! Writing the plan into an empty database, a thousand partners or so in a transaction.

use serde_json::json;
use shared::id::{OrganizationId, PublicId};
use shared::partner::DayUse;
use shared::policy::OrganizationKind;
use shared::text::{Email, PersonName};
use shared::time::{Day, HOUR_MS};
use shared::usage::{LedgerEntry, allocation_on, mean};
use std::collections::BTreeMap;

use super::known::INGRAM_ID;
use super::partner::Partner;
use super::plan::{Contract, Distributor, Draw, Organization, Plan};
use super::{Progress, SeedError, SeedSummary, broken};
use crate::Backend;
use crate::error::Error;
use crate::storage::account_usage::{self, AccountDay};
use crate::storage::bulk::{self, SeededAccount, SeededPartner};
use crate::storage::demo_marker::{self, DemoMarker};
use crate::storage::ledger::NewEntry;
use crate::storage::partner_usage::{self, PartnerDay};
use crate::storage::partnerships::PartnerFigures;
use crate::storage::{Conn, OrgScope, audit, capacity_contracts, memberships, organizations, users};
use shared::time::Timestamp;

/// Days of accounts in one transaction: some 20 MB.
const DAYS_AT_ONCE: usize = 60_000;

/// What the audit log shows instead of a request.
const REQUEST: &str = "demo data";

/// Rows that wait for their transaction.
#[derive(Default)]
struct Rows {
    partners: Vec<SeededPartner>,
    ledger: Vec<(NewEntry, Timestamp)>,
    accounts: Vec<SeededAccount>,
    account_days: Vec<AccountDay>,
    partner_days: Vec<PartnerDay>,
}

impl Backend {
    pub(super) async fn fill(
        &self,
        plan: &Plan,
        mut draw: Draw,
        password: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<SeedSummary, SeedError> {
        let now = self.clock().now();
        let mut hashes = Vec::with_capacity(plan.people.len());
        for _ in &plan.people {
            hashes.push(self.0.passwords.hash(password).await?);
        }
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        if !bulk::is_empty(conn).await? {
            return Err(SeedError::NotEmpty);
        }
        found(conn, plan, &hashes, now).await?;
        write.commit().await?;

        let (mut summary, total) = (SeedSummary::default(), plan.partners());
        for distributor in &plan.distributors {
            let scope = OrgScope(distributor.organization.id);
            for contract in &distributor.contracts {
                let mut rows = Rows::default();
                for index in 0..contract.partners {
                    let partner = plan.partner(&mut draw, distributor, contract, index)?;
                    rows.add(plan, contract, partner);
                    if rows.account_days.len() < DAYS_AT_ONCE && index + 1 < contract.partners {
                        continue;
                    }
                    let rows = std::mem::take(&mut rows);
                    summary.partners += rows.partners.len() as u64;
                    summary.accounts += rows.accounts.len() as u64;
                    summary.samples +=
                        rows.account_days.iter().map(|day| day.samples.len() as u64).sum::<u64>();
                    self.write_rows(scope, contract, rows, plan.newest().day()).await?;
                    progress(Progress { done: summary.partners, total });
                }
            }
        }
        self.finish(plan, summary, now).await?;
        Ok(summary)
    }

    async fn write_rows(
        &self,
        scope: OrgScope,
        contract: &Contract,
        rows: Rows,
        last_day: Day,
    ) -> Result<(), Error> {
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        if !bulk::take_for_many(conn, scope, contract.id, &rows.partners).await? {
            return Err(Error::Internal("a contract of the demo is too small for its partners".into()));
        }
        bulk::insert_partners(conn, scope, &rows.partners).await?;
        bulk::insert_ledger(conn, &rows.ledger).await?;
        bulk::insert_accounts(conn, &rows.accounts).await?;
        account_usage::upsert(conn, &rows.account_days).await?;
        partner_usage::upsert(conn, &rows.partner_days).await?;
        capacity_contracts::refresh(conn, scope, contract.id, Some(last_day)).await?;
        Ok(write.commit().await?)
    }

    /// The partner's portal user, a line in each distributor's audit log, and the mark.
    async fn finish(&self, plan: &Plan, summary: SeedSummary, now: Timestamp) -> Result<(), Error> {
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let id = PublicId::parse(INGRAM_ID).map_err(|error| Error::Internal(error.into()))?;
        if let Some(partner) = organizations::find_by_public_id(conn, &id).await? {
            join(conn, plan, partner.id, &partner.name).await?;
        }
        for distributor in &plan.distributors {
            let event = audit::NewEvent {
                user: None,
                action: "demo.seeded",
                object: distributor.organization.public_id.as_str(),
                details: json!({ "seed": plan.seed, "scale": plan.scale.as_str(), "partners": distributor.partners() }),
                request_id: REQUEST,
            };
            audit::append(conn, OrgScope(distributor.organization.id), &event, now).await?;
        }
        let marker =
            DemoMarker { seed: plan.seed, scale: plan.scale.as_str().to_owned(), created_at: plan.newest() };
        demo_marker::insert(conn, &marker).await?;
        tracing::debug!(?summary, "demo data is complete");
        Ok(write.commit().await?)
    }
}

/// Provider, distributors, their people and contracts.
async fn found(conn: &mut Conn<'_>, plan: &Plan, hashes: &[String], now: Timestamp) -> Result<(), Error> {
    let at = plan.founded;
    for ((id, person), hash) in plan.people.iter().zip(hashes) {
        let (email, name) =
            (Email::parse(person.email).map_err(broken)?, PersonName::parse(person.name).map_err(broken)?);
        users::insert(conn, *id, &email, &name, hash, at).await?;
    }
    insert_organization(conn, plan, &plan.provider, OrganizationKind::Provider, None).await?;
    for distributor in &plan.distributors {
        let parent = Some(plan.provider.id);
        let organization = &distributor.organization;
        insert_organization(conn, plan, organization, OrganizationKind::Distributor, parent).await?;
        for contract in &distributor.contracts {
            insert_contract(conn, OrgScope(organization.id), contract, at, now).await?;
        }
    }
    Ok(())
}

async fn insert_organization(
    conn: &mut Conn<'_>,
    plan: &Plan,
    organization: &Organization,
    kind: OrganizationKind,
    parent: Option<OrganizationId>,
) -> Result<(), Error> {
    let Organization { id, public_id, name } = organization;
    organizations::insert(conn, *id, public_id, kind, name, parent, plan.founded).await?;
    join(conn, plan, *id, name.as_str()).await
}

/// Makes the people of an organization its members.
async fn join(conn: &mut Conn<'_>, plan: &Plan, id: OrganizationId, name: &str) -> Result<(), Error> {
    for (user, person) in plan.people.iter().filter(|(_, person)| person.organization == name) {
        memberships::insert(conn, *user, OrgScope(id), person.role, plan.founded).await?;
    }
    Ok(())
}

async fn insert_contract(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    contract: &Contract,
    at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let terms = &contract.terms;
    capacity_contracts::insert(conn, scope, contract.id, &contract.public_id, terms, at).await?;
    let event = audit::NewEvent {
        user: None,
        action: "capacity_contract.created",
        object: contract.public_id.as_str(),
        details: json!({
            "name": terms.name.as_str(), "reserved_bytes": terms.reserved.bytes(),
            "currency": terms.currency.as_str(), "price_parts": terms.price.parts(),
        }),
        request_id: REQUEST,
    };
    Ok(audit::append(conn, scope, &event, now).await?)
}

impl Distributor {
    fn partners(&self) -> u64 {
        self.contracts.iter().map(|contract| contract.partners).sum()
    }
}

impl Rows {
    /// Adds a partner with its samples, days and figures.
    fn add(&mut self, plan: &Plan, contract: &Contract, partner: Partner) {
        let new = &partner.partnership;
        let first_day = plan.newest().day().plus(1 - plan.scale.days());
        let mut used_by_day: BTreeMap<Day, u64> = BTreeMap::new();
        let mut figures = PartnerFigures {
            id: new.id,
            used: shared::capacity::Capacity::ZERO,
            allocation: new.allocation,
            accounts: u32::try_from(partner.accounts.len()).unwrap_or(u32::MAX),
            fee_month: None,
            fee_minor: 0,
            measured_at: None,
        };
        for (mut account, curve) in partner.accounts {
            let first_hour = account.created_at.max(first_day.start().plus_ms(-1)).0.div_euclid(HOUR_MS) + 1;
            let days = curve.days(account.id, first_hour..=plan.end);
            for day in &days {
                *used_by_day.entry(day.day).or_default() += mean(&day.samples).bytes();
            }
            if let Some((at, used)) = days.last().and_then(|day| account_usage::newest(&day.samples)) {
                (account.used, account.measured_at) = (used, Some(at));
                figures.used = figures.used.saturating_add(used);
                figures.measured_at = figures.measured_at.max(Some(at));
            }
            self.account_days.extend(days);
            self.accounts.push(account);
        }
        let ledger: Vec<LedgerEntry> = partner
            .ledger
            .iter()
            .map(|(entry, at)| LedgerEntry { at: *at, allocation: entry.new.into() })
            .collect();
        let month = plan.newest().day().month();
        let mut excess = 0u128;
        for (day, used) in used_by_day {
            let used = shared::capacity::Capacity::from_bytes(used).unwrap_or(shared::capacity::Capacity::MAX);
            let allocation = allocation_on(&ledger, day).unwrap_or(new.allocation);
            if day >= month.first_day() {
                excess += u128::from(allocation.excess(used).bytes());
            }
            let usage = DayUse { day, used };
            self.partner_days.push(PartnerDay { partnership: new.id, contract: contract.id, usage, allocation });
        }
        if figures.measured_at.is_some() {
            figures.fee_month = Some(month.first_day());
            figures.fee_minor = contract.terms.price.fee(excess, month, contract.terms.currency).minor;
        }
        self.ledger.extend(partner.ledger);
        let (partnership, status, created_at) = (partner.partnership, partner.status, partner.created_at);
        self.partners.push(SeededPartner { partnership, status, figures, created_at });
    }
}
