//! Making a partner.

use serde_json::json;
use shared::contract::BillingMode;
use shared::directory::{DirectoryStatus, PartnerType};
use shared::failure::{Errors, Field, Reason};
use shared::id::{CapacityContractId, DirectoryEntryId, Named, OrganizationId, PartnershipId, PublicId};
use shared::partner::{Allocation, Contact, NewPartner, NewPartnerPage, PartnerForm, PartnerStatus};
use shared::partner_list::ContractChoice;
use shared::policy::{OrganizationKind, Permission};
use shared::time::Timestamp;

use super::audited::note;
use crate::Backend;
use crate::authz::{Grant, ManagePartners};
use crate::error::Error;
use crate::storage::capacity_contracts::{self, CapacityContract};
use crate::storage::directory_entries::{self, NewDirectoryEntry};
use crate::storage::ledger::{self, NewEntry};
use crate::storage::partnerships::{self, NewPartnership};
use crate::storage::{Conn, memberships, organizations};

impl Backend {
    /// What quick create starts from.
    pub async fn prepare_partner(&self, grant: &Grant<ManagePartners>) -> Result<NewPartnerPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contracts = capacity_contracts::list(conn, grant.scope()).await?;
        let remembered = match grant.user() {
            Some(user) => memberships::find_contract_choice(conn, user, grant.scope()).await?,
            None => None,
        };
        let remembered = match remembered.as_deref().and_then(ContractChoice::parse) {
            Some(ContractChoice::One(id)) => Some(id),
            _ => None,
        };
        Ok(NewPartnerPage {
            contracts: contracts.into_iter().map(|contract| contract.summary).collect(),
            remembered,
            deal_limit: self.settings().deal_limit,
            now: self.clock().now(),
        })
    }

    /// Makes a partner and takes its capacity, in one transaction. Two colleagues may want the same bytes: the counter
    /// gives them to one, and tells the other what is left.
    pub async fn create_partner(
        &self,
        grant: &Grant<ManagePartners>,
        form: &PartnerForm,
    ) -> Result<PublicId, Error> {
        let new = NewPartner::parse(form)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let contracts = capacity_contracts::list(conn, grant.scope()).await?;
        let Some(contract) = contracts.iter().find(|contract| contract.summary.id == new.contract) else {
            return Err(Error::field(Field::Contract, Reason::Unknown));
        };
        let mut errors = Errors::new();
        if let Some(name) = directory_entries::find_name(conn, grant.scope(), &new.name).await? {
            errors.push(Field::Name, Reason::Taken { name });
        }
        if let Err(reason) = self.check_allocation(contract, new.allocation, Allocation::PayPerUse) {
            errors.push(Field::Amount, with_seen(reason, form));
        }
        if new.overdraft && !grant.may(Permission::SetOverdraft) {
            errors.push(Field::Overdraft, Reason::AdminOnly);
        }
        if let Some(id) = &new.external_id
            && let Some(name) = directory_entries::find_external_id(conn, grant.scope(), id).await?
        {
            errors.push(Field::ExternalId, Reason::Taken { name });
        }
        if !errors.is_empty() {
            return Err(errors.into_vec().into());
        }
        // A colleague on another node may be faster between our look and our writing; then look again for the answer.
        if !capacity_contracts::take(conn, grant.scope(), contract.id, new.allocation).await? {
            drop(write);
            return Err(self.over_limit(grant, contract.id, new.allocation, form).await?);
        }
        let public_id = match self.insert_partner(conn, grant, contract.id, &new, now).await {
            Ok(id) => id,
            Err(error) if error.is_unique_violation() => {
                drop(write);
                return Err(self.taken(grant, &new).await?);
            }
            Err(error) => return Err(error),
        };
        let details = json!({
            "name": new.name.as_str(), "contract": new.contract.as_str(),
            "allocated_bytes": new.allocation.capacity().bytes(), "overdraft": new.overdraft,
        });
        note(conn, grant, "partner.created", public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(public_id)
    }

    /// Does the allocation fit this contract, given what the partner holds already? The counter has the last word.
    pub(super) fn check_allocation(
        &self,
        contract: &CapacityContract,
        asked: Allocation,
        held: Allocation,
    ) -> Result<(), Reason> {
        if asked.billing_mode() == BillingMode::PayPerUse || asked.capacity() <= held.capacity() {
            return Ok(());
        }
        if contract.summary.billing_mode() == BillingMode::PayPerUse {
            return Err(Reason::NothingReserved);
        }
        let left = contract.summary.left().saturating_add(held.capacity());
        if asked.capacity() > left {
            return Err(Reason::OverLimit { asked: asked.capacity(), left, seen: None });
        }
        match self.settings().deal_limit {
            Some(limit) if asked.capacity() > limit => Err(Reason::NeedsDeal { limit }),
            _ => Ok(()),
        }
    }

    /// Writes organization, directory entry, partnership and ledger; the capacity has been taken.
    pub(super) async fn insert_partner(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<ManagePartners>,
        contract: CapacityContractId,
        new: &NewPartner,
        now: Timestamp,
    ) -> Result<PublicId, Error> {
        let partner = OrganizationId(self.ids().uuid(now));
        let parent = Some(grant.scope().organization());
        let public_id = loop {
            let id = self.ids().public_id(Named::Organization);
            if organizations::insert(conn, partner, &id, OrganizationKind::Partner, &new.name, parent, now)
                .await?
            {
                break id;
            }
        };
        let entry = NewDirectoryEntry {
            id: DirectoryEntryId(self.ids().uuid(now)),
            partner,
            public_id: public_id.clone(),
            partner_type: PartnerType::Reseller,
            status: DirectoryStatus::Active,
            name: new.name.clone(),
            external_id: new.external_id.clone(),
            technical: Contact::default(),
            business: new.contact.clone(),
            created_at: now,
        };
        directory_entries::insert(conn, grant.scope(), std::slice::from_ref(&entry)).await?;
        let partnership = NewPartnership {
            id: PartnershipId(entry.id.0),
            partner,
            public_id: public_id.clone(),
            contract,
            external_id: new.external_id.clone(),
            name: new.name.clone(),
            status: PartnerStatus::Active,
            allocation: new.allocation,
            overdraft: new.overdraft,
            contact: new.contact.clone(),
        };
        partnerships::insert(conn, grant.scope(), &partnership, now).await?;
        let entry = NewEntry {
            id: self.ids().uuid(now),
            partnership: partnership.id,
            contract,
            old: shared::capacity::Capacity::ZERO,
            new: new.allocation.capacity(),
            user: grant.user(),
        };
        ledger::insert(conn, &entry, now).await?;
        Ok(public_id)
    }

    async fn over_limit(
        &self,
        grant: &Grant<ManagePartners>,
        contract: CapacityContractId,
        asked: Allocation,
        form: &PartnerForm,
    ) -> Result<Error, Error> {
        let mut read = self.db().read().await?;
        let contracts = capacity_contracts::list(&mut read.conn(), grant.scope()).await?;
        let left = contracts.iter().find(|c| c.id == contract).map(|c| c.summary.left()).unwrap_or_default();
        let reason = Reason::OverLimit { asked: asked.capacity(), left, seen: None };
        Ok(Error::field(Field::Amount, with_seen(reason, form)))
    }

    /// On `PostgreSQL` two creates may pass the look-up of the same name or external id together; the unique index refuses
    /// the later one, and this tells which it was.
    async fn taken(&self, grant: &Grant<ManagePartners>, new: &NewPartner) -> Result<Error, Error> {
        let mut read = self.db().read().await?;
        if let Some(id) = &new.external_id
            && let Some(name) =
                directory_entries::find_external_id(&mut read.conn(), grant.scope(), id).await?
        {
            return Ok(Error::field(Field::ExternalId, Reason::Taken { name }));
        }
        Ok(Error::field(Field::Name, Reason::Taken { name: new.name.as_str().to_owned() }))
    }
}

/// Tells an honest race from a mistake: what the form showed as left, when that was enough or at least another number.
fn with_seen(reason: Reason, form: &PartnerForm) -> Reason {
    match reason {
        Reason::OverLimit { asked, left, .. } => {
            Reason::OverLimit { asked, left, seen: form.left_seen().filter(|seen| *seen != left) }
        }
        other => other,
    }
}
