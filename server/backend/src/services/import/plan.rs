//! Deciding, row by row, what a partners file does to what is there.

use std::collections::HashMap;

use shared::capacity::Capacity;
use shared::contract::BillingMode;
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::id::CapacityContractId;
use shared::partner::{Allocation, Contact, NewPartner};
use shared::partner_csv::PartnerRecord;
use shared::policy::Permission;
use shared::text::{ExternalId, fold};

use crate::Backend;
use crate::authz::{Grant, ManagePartners};
use crate::error::Error;
use crate::storage::Conn;
use crate::storage::capacity_contracts::{self, CapacityContract};
use crate::storage::partnerships::{self, Partnership};

/// One change.
pub(super) enum Step {
    Create { contract: CapacityContractId, new: NewPartner, line: u64 },
    Update { partner: Box<Partnership>, old: Allocation, line: u64 },
}

impl Step {
    /// How much more its contract has to give; what gives back goes first.
    fn demand(&self) -> i128 {
        let bytes = |allocation: Allocation| i128::from(allocation.capacity().bytes());
        match self {
            Self::Create { new, .. } => bytes(new.allocation),
            Self::Update { partner, old, .. } => bytes(partner.allocation) - bytes(*old),
        }
    }

    fn line(&self) -> u64 {
        match self {
            Self::Create { line, .. } | Self::Update { line, .. } => *line,
        }
    }

    fn contract(&self) -> CapacityContractId {
        match self {
            Self::Create { contract, .. } => *contract,
            Self::Update { partner, .. } => partner.contract,
        }
    }
}

/// All changes of a file, in the order in which they are done, and what is wrong with the other rows.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    pub(super) unchanged: u64,
    pub(super) errors: Vec<CsvError>,
}

impl Plan {
    pub(super) fn creates(&self) -> u64 {
        self.steps.iter().filter(|step| matches!(step, Step::Create { .. })).count() as u64
    }

    pub(super) fn updates(&self) -> u64 {
        self.steps.len() as u64 - self.creates()
    }

    pub(super) fn bad_rows(&self) -> u64 {
        let mut lines: Vec<u64> = self.errors.iter().map(|error| error.line).collect();
        lines.dedup();
        lines.len() as u64
    }
}

/// What is there, and what the rows so far have claimed.
struct Present {
    contracts: Vec<CapacityContract>,
    partners: Vec<Partnership>,
    by_external_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    claimed: HashMap<usize, u64>,
    new_names: HashMap<String, u64>,
    new_external_ids: HashMap<String, u64>,
}

impl Backend {
    pub(super) async fn plan_import(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<ManagePartners>,
        records: &[PartnerRecord],
        errors: Vec<CsvError>,
    ) -> Result<Plan, Error> {
        let mut present = Present::load(conn, grant).await?;
        let mut plan = Plan { errors, ..Plan::default() };
        let may_overdraft = grant.may(Permission::SetOverdraft);
        for record in records {
            match present.decide(record, may_overdraft) {
                Ok(Some(step)) => plan.steps.push(step),
                Ok(None) => plan.unchanged += 1,
                Err(errors) => plan.errors.extend(errors),
            }
        }
        // What gives capacity back comes first, then rows in the order of the file.
        plan.steps.sort_by_key(|step| (step.demand() > 0, step.line()));
        let Plan { steps, errors, .. } = &mut plan;
        let contracts = &mut present.contracts;
        steps.retain(|step| match self.take_room(contracts, step) {
            Ok(()) => true,
            Err(reason) => {
                // Records stand in the order of their lines.
                let record = records.binary_search_by_key(&step.line(), |record| record.line);
                let column = record.map_or("allocated_bytes", |at| records[at].amount_column);
                errors.push(CsvError::cell(step.line(), column, CsvReason::Value(reason)));
                false
            }
        });
        plan.errors.sort_by_key(|error| error.line);
        Ok(plan)
    }

    fn take_room(&self, contracts: &mut [CapacityContract], step: &Step) -> Result<(), Reason> {
        let Some(contract) = contracts.iter_mut().find(|contract| contract.id == step.contract()) else {
            return Err(Reason::Unknown);
        };
        let (asked, held) = match step {
            Step::Create { new, .. } => (new.allocation, Allocation::PayPerUse),
            Step::Update { partner, old, .. } => (partner.allocation, *old),
        };
        self.check_allocation(contract, asked, held)?;
        let summary = &mut contract.summary;
        summary.allocated =
            summary.allocated.saturating_sub(held.capacity()).saturating_add(asked.capacity());
        Ok(())
    }
}

impl Present {
    async fn load(conn: &mut Conn<'_>, grant: &Grant<ManagePartners>) -> Result<Self, Error> {
        let contracts = capacity_contracts::list(conn, grant.scope()).await?;
        let mut partners: Vec<Partnership> = Vec::new();
        loop {
            let after = partners.last().map(|partner| fold(partner.name.as_str())).unwrap_or_default();
            let more = partnerships::list_after(conn, grant.scope(), &after).await?;
            if more.is_empty() {
                break;
            }
            partners.extend(more);
        }
        let mut by_external_id = HashMap::new();
        let mut by_name = HashMap::with_capacity(partners.len());
        for (index, partner) in partners.iter().enumerate() {
            if let Some(id) = &partner.external_id {
                by_external_id.insert(id.as_str().to_owned(), index);
            }
            by_name.insert(fold(partner.name.as_str()), index);
        }
        Ok(Self {
            contracts,
            partners,
            by_external_id,
            by_name,
            claimed: HashMap::new(),
            new_names: HashMap::new(),
            new_external_ids: HashMap::new(),
        })
    }

    fn decide(&mut self, record: &PartnerRecord, may_overdraft: bool) -> Result<Option<Step>, Vec<CsvError>> {
        let found = match (&record.external_id, &record.name) {
            (Some(id), _) => self.by_external_id.get(id.as_str()).copied(),
            (None, Some(name)) => self.by_name.get(&fold(name.as_str())).copied(),
            (None, None) => None,
        };
        match found {
            Some(index) => self.update(index, record, may_overdraft),
            None => self.create(record, may_overdraft).map(Some),
        }
    }

    fn contract(&self, record: &PartnerRecord) -> Result<Option<&CapacityContract>, CsvError> {
        let Some(text) = &record.contract else { return Ok(None) };
        let key = fold(text);
        let found =
            self.contracts.iter().find(|c| c.summary.id.as_str() == text || fold(&c.summary.name) == key);
        found.map(Some).ok_or_else(|| {
            CsvError::cell(record.line, record.contract_column, CsvReason::Value(Reason::Unknown))
        })
    }

    fn create(&mut self, record: &PartnerRecord, may_overdraft: bool) -> Result<Step, Vec<CsvError>> {
        let line = record.line;
        let mut errors = Vec::new();
        let contract = match self.contract(record) {
            Ok(Some(contract)) => Some((contract.id, contract.summary.id.clone())),
            Ok(None) if self.contracts.len() == 1 => {
                self.contracts.first().map(|c| (c.id, c.summary.id.clone()))
            }
            Ok(None) => {
                errors.push(CsvError::cell(line, "contract", CsvReason::Value(Reason::Required)));
                None
            }
            Err(error) => {
                errors.push(error);
                None
            }
        };
        let Some(name) = &record.name else {
            errors.push(CsvError::cell(line, "name", CsvReason::Value(Reason::Required)));
            return Err(errors);
        };
        let key = fold(name.as_str());
        if let Some(first) = self.new_names.get(&key) {
            errors.push(CsvError::row(line, CsvReason::DuplicateRow { first: *first }));
        } else if let Some(owner) = self.by_name.get(&key) {
            let name = self.partners[*owner].name.as_str().to_owned();
            errors.push(CsvError::cell(line, "name", CsvReason::Value(Reason::Taken { name })));
        }
        if let Some(id) = &record.external_id
            && let Some(first) = self.new_external_ids.get(id.as_str())
        {
            errors.push(CsvError::cell(line, "external_id", CsvReason::DuplicateRow { first: *first }));
        }
        if record.billing_mode == Some(BillingMode::Reserved) && record.allocation.is_none() {
            errors.push(CsvError::cell(line, "billing_mode", CsvReason::BillingMismatch));
        }
        let overdraft = record.overdraft.unwrap_or(false);
        if overdraft && !may_overdraft {
            errors.push(CsvError::cell(line, "overdraft", CsvReason::Value(Reason::AdminOnly)));
        }
        let (Some((contract, contract_id)), true) = (contract, errors.is_empty()) else { return Err(errors) };
        self.new_names.insert(key, line);
        if let Some(id) = &record.external_id {
            self.new_external_ids.insert(id.as_str().to_owned(), line);
        }
        let new = NewPartner {
            name: name.clone(),
            contract: contract_id,
            allocation: record.allocation.unwrap_or(Allocation::from(Capacity::ZERO)),
            overdraft,
            external_id: record.external_id.clone(),
            contact: Contact {
                name: record.contact_name.clone().flatten(),
                email: record.contact_email.clone().flatten(),
            },
        };
        Ok(Step::Create { contract, new, line })
    }

    fn update(
        &mut self,
        index: usize,
        record: &PartnerRecord,
        may_overdraft: bool,
    ) -> Result<Option<Step>, Vec<CsvError>> {
        let line = record.line;
        let mut errors = Vec::new();
        if let Some(first) = self.claimed.insert(index, line) {
            self.claimed.insert(index, first);
            return Err(vec![CsvError::row(line, CsvReason::DuplicateRow { first })]);
        }
        let old = &self.partners[index];
        let mut new = old.clone();
        match self.contract(record) {
            Ok(Some(contract)) if contract.id != old.contract => {
                errors.push(CsvError::cell(line, record.contract_column, CsvReason::ContractChanged));
            }
            Ok(_) => {}
            Err(error) => errors.push(error),
        }
        if let Some(name) = &record.name {
            let key = fold(name.as_str());
            let taken = self
                .by_name
                .get(&key)
                .filter(|owner| **owner != index)
                .map(|owner| self.partners[*owner].name.as_str());
            if let Some(taken) = taken {
                let name = taken.to_owned();
                errors.push(CsvError::cell(line, "name", CsvReason::Value(Reason::Taken { name })));
            } else if let Some(first) = self.new_names.get(&key) {
                errors.push(CsvError::cell(line, "name", CsvReason::DuplicateRow { first: *first }));
            } else if key != fold(old.name.as_str()) {
                self.new_names.insert(key, line);
            }
            new.name = name.clone();
        }
        if let Some(overdraft) = record.overdraft {
            if overdraft != old.overdraft && !may_overdraft {
                errors.push(CsvError::cell(line, "overdraft", CsvReason::Value(Reason::AdminOnly)));
            }
            new.overdraft = overdraft;
        }
        new.allocation = record.allocation.unwrap_or(old.allocation);
        if record.billing_mode.is_some_and(|mode| mode != new.allocation.billing_mode()) {
            errors.push(CsvError::cell(line, "billing_mode", CsvReason::BillingMismatch));
        }
        if !new.overdraft && new.allocation.shrinks_below(new.used, old.allocation) {
            let reason = Reason::BelowUsed { used: old.used };
            errors.push(CsvError::cell(line, record.amount_column, CsvReason::Value(reason)));
        }
        if let Some(name) = &record.contact_name {
            new.contact.name.clone_from(name);
        }
        if let Some(email) = &record.contact_email {
            new.contact.email.clone_from(email);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let same = new.name == old.name
            && new.overdraft == old.overdraft
            && new.allocation == old.allocation
            && new.contact == old.contact
            && new.external_id.as_ref().map(ExternalId::as_str)
                == old.external_id.as_ref().map(ExternalId::as_str);
        Ok((!same).then(|| Step::Update { old: old.allocation, partner: Box::new(new), line }))
    }
}
