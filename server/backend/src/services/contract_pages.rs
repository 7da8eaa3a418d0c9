//! Legal contracts as a distributor sees and answers them: the list, one contract, and its evidence; and as their signee
//! does.

mod begin;
mod of_partner;
mod of_signee;
mod offer;
mod offered;
mod submitted;
mod terminate;

use std::collections::HashMap;

use shared::contract_list::{
    ContractCounts, ContractFilter, ContractQuery, ContractRow, ContractView, ContractsPage,
};
use shared::evidence::SealedEvidence;
use shared::failure::{Failure, Field, Reason};
use shared::id::{AgreementId, AgreementVersionId, DirectoryEntryId, MarketplaceId, PublicId};
use shared::legal_contract::{
    Act, ContractPage, ContractRefusal, ContractStep, Party, Side, Signature, Verb, allowed,
};
use shared::list::{Position, Reference, Total};
use shared::policy::Role;
use shared::prose::{Grounds, optional};
use shared::text::Email;
use shared::time::Timestamp;

pub(super) use begin::offers;

use super::audited::{note, note_at};
use super::invitations::standing;
use super::legal_contracts::Witness;
use super::paging::{COUNT_LIMIT, Page, total};
use super::partner_life::{check_works, ending};
use super::sign_in::Origin;
use crate::Backend;
use crate::authz::{CountersignContracts, EndContracts, Grant, InvitePartners, Permit, ViewPartnership};
use crate::error::Error;
use crate::storage::contract_list::Within;
use crate::storage::legal_contracts::{self, LegalContract};
use crate::storage::{
    Conn, OrgScope, StorageError, agreement_versions, agreements, catalogue, contract_list, contract_record,
    directory_counts, directory_entries, invitations, organizations, users,
};

impl Backend {
    /// The page for the query part of a URL.
    pub async fn list_contracts(
        &self,
        grant: &Grant<ViewPartnership>,
        query: &str,
    ) -> Result<ContractsPage, Error> {
        let (mut query, mut dropped) = ContractQuery::parse(query);
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let agreement = match &query.filter.agreement {
            Some(id) => agreements::find(conn, scope, id).await?,
            None => None,
        };
        if agreement.is_none() && query.filter.agreement.take().is_some() {
            dropped.push("agreement".to_owned());
        }
        let key = agreement.as_ref().map(|agreement| agreement.id);
        let within = Within { agreement: key, entry: None };
        let page = page(conn, grant, query, within).await?;
        let counts = counts(conn, grant).await?;
        let query = page.query();
        let whole = ContractFilter { view: query.filter.view, ..ContractFilter::default() };
        let counted = query.search.is_empty() && query.filter == whole;
        let total = if counted {
            Total::Exactly(counts.of(query.filter.view))
        } else {
            total(contract_list::count(conn, scope, query, within, COUNT_LIMIT + 1).await?)
        };
        let names = Names::of(conn, grant.scope(), &page.rows).await?;
        let list = page.shown(dropped, total, now, |row| names.row(row));
        let agreement =
            agreement.map(|agreement| Reference { id: agreement.public_id, name: agreement.name.into() });
        Ok(ContractsPage { list, counts, agreement })
    }

    /// One contract of the distributor's. Another's, an unknown and a malformed id are the same: not found.
    pub async fn get_contract(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
    ) -> Result<ContractPage, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contract = own(conn, grant, id).await?;
        let waiting = invitations::find_of_entry(conn, grant.scope(), contract.entry).await?;
        let waiting = waiting.filter(|record| record.contract == Some(contract.id));
        let lapse = match waiting.as_ref().filter(|record| record.facts().state(now).is_live()) {
            Some(record) => standing(conn, record).await?.lapse(),
            None => None,
        };
        let ending = ending(conn, grant.scope(), &contract).await?;
        let page = self.show_contract(conn, contract, (Side::Issuer, grant.role()), now).await?;
        let terminable = page.verbs.contains(&Verb::Terminate);
        Ok(ContractPage {
            lapse,
            ending: terminable.then_some(ending),
            bounced: waiting.as_ref().is_some_and(|record| record.bounced_at.is_some()),
            invitation: waiting.map(|record| (page.row.party.id.clone(), record.facts().state(now))),
            ..page
        })
    }

    /// A contract, for someone of that side and role.
    async fn show_contract(
        &self,
        conn: &mut Conn<'_>,
        contract: LegalContract,
        (side, role): (Side, Role),
        now: Timestamp,
    ) -> Result<ContractPage, Error> {
        let version = agreement_versions::find(conn, contract.version).await?.ok_or(Failure::NotFound)?;
        let events = contract_record::list_events(conn, contract.id).await?;
        let evidence = self.sealed(conn, contract.id).await?;
        let names = Names::of(conn, OrgScope(contract.issuer), std::slice::from_ref(&contract)).await?;
        Ok(ContractPage {
            bounced: false,
            lapse: None,
            invitation: None,
            ending: None,
            verbs: allowed(contract.kind, contract.state, side, role),
            row: names.row(contract.clone()),
            note: contract.note,
            reason: contract.reason,
            ended_at: contract.ended_at,
            description: version.description,
            document: version.document,
            events: events
                .into_iter()
                .map(|event| ContractStep {
                    at: event.at,
                    verb: Verb::parse(&event.event),
                    created: event.event == "created",
                    actor: event.actor,
                    note: event.note,
                    file: event.file,
                })
                .collect(),
            evidence,
            revision: u64::try_from(contract.revision).unwrap_or(0),
            now,
        })
    }

    /// The evidence of a contract's signatures, for download.
    pub async fn contract_evidence(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
    ) -> Result<(String, Vec<SealedEvidence>), Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contract = own(conn, grant, id).await?;
        let evidence = self.sealed(conn, contract.id).await?;
        if evidence.is_empty() {
            Err(Failure::NotFound.into())
        } else {
            Ok((contract.public_id.to_string(), evidence))
        }
    }

    /// Counter-signs, sends back or rejects what a vendor or a reseller has submitted, after having read the contract of the
    /// revision `seen`.
    pub async fn answer_contract(
        &self,
        grant: &Grant<CountersignContracts>,
        id: &str,
        (verb, seen): (Verb, u64),
        words: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        let grounds =
            || optional(words, Grounds::parse).map_err(|reason| Error::field(Field::Grounds, reason));
        let act = match verb {
            Verb::Countersign => Act::Countersign,
            Verb::Refine => Act::Refine(grounds()?),
            Verb::Reject => Act::Reject(grounds()?),
            _ => return Err(Failure::NotFound.into()),
        };
        self.act_as_issuer(grant, id, act, Some(seen), origin).await
    }

    /// Withdraws a contract that nobody has answered; of one that an invitation offers, the invitation with it.
    pub async fn withdraw_contract(
        &self,
        grant: &Grant<EndContracts>,
        id: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        match self.invited_by(grant, id).await? {
            Ok(partner) => self.revoke_invitation(grant, partner.as_str()).await,
            Err(_) => self.act_as_issuer(grant, id, Act::Delete, None, origin).await,
        }
    }

    /// Makes a new link of the invitation that a contract is offered by.
    pub async fn renew_contract(
        &self,
        grant: &Grant<InvitePartners>,
        id: &str,
        days: &str,
    ) -> Result<(), Error> {
        let partner = self.invited_by(grant, id).await??;
        self.renew_invitation(grant, partner.as_str(), days).await
    }

    /// Whom a contract's invitation is for; a refusal where it has none.
    async fn invited_by<P: Permit>(
        &self,
        grant: &Grant<P>,
        id: &str,
    ) -> Result<Result<PublicId, Error>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contract = own(conn, grant, id).await?;
        let record = invitations::find_of_entry(conn, grant.scope(), contract.entry).await?;
        if record.is_none_or(|record| record.contract != Some(contract.id)) {
            return Ok(Err(Error::field(Field::LegalContract, ContractRefusal::Stands(contract.state))));
        }
        let entries = directory_entries::list_by_ids(conn, grant.scope(), &[contract.entry]).await?;
        Ok(Ok(entries.into_iter().next().ok_or(Failure::NotFound)?.public_id))
    }

    async fn act_as_issuer<P: Permit>(
        &self,
        grant: &Grant<P>,
        id: &str,
        act: Act,
        seen: Option<u64>,
        origin: &Origin,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let contract = own(conn, grant, id).await?;
        let before = self.act_by(conn, grant, (&contract, Side::Issuer), act, origin, now).await?;
        // Behind the act, whose own refusal tells more; nothing of it is kept.
        if seen.is_some_and(|seen| i64::try_from(seen) != Ok(before)) {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        write.commit().await?;
        Ok(())
    }

    /// Does it for the side that the grant's organization is, and notes it in the issuer's audit log, and in the signee's own
    /// when it did it. Returns the revision that it was done to.
    async fn act_by<P: Permit>(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<P>,
        (contract, side): (&LegalContract, Side),
        act: Act,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<i64, Error> {
        if matches!(act.verb(), Verb::Submit | Verb::Countersign) {
            check_works(conn, contract).await?;
        }
        let user = grant.user().ok_or(Failure::Unauthenticated)?;
        let person = users::find(conn, user).await?.ok_or(Failure::Unauthenticated)?;
        let house =
            organizations::find(conn, grant.scope().organization()).await?.ok_or(Failure::NotFound)?;
        let witness = Witness {
            user,
            email: Email::parse(&person.email).map_err(|reason| Error::field(Field::Email, reason))?,
            organization: house.name,
            origin: origin.clone(),
        };
        let action = format!("contract.{}", act.verb().as_str());
        let party = Party { side, role: grant.role(), name: person.name };
        let done = self.act(conn, contract.id, act, &party, Some(&witness), now).await?;
        let (object, issuer) = (contract.public_id.as_str(), OrgScope(contract.issuer));
        note_at(conn, grant, issuer, &action, object, serde_json::json!({}), now).await?;
        if side == Side::Signee {
            note(conn, grant, &action, object, serde_json::json!({}), now).await?;
        }
        Ok(done.revision)
    }
}

/// A contract that the distributor is the issuer of.
async fn own<P: Permit>(conn: &mut Conn<'_>, grant: &Grant<P>, id: &str) -> Result<LegalContract, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    let found = legal_contracts::find(conn, grant.scope(), &id).await?;
    let own = found.filter(|contract| contract.issuer == grant.scope().organization());
    Ok(own.ok_or(Failure::NotFound)?)
}

/// Rows of the page the query stands at. A place behind the last row leads back to the start.
async fn page(
    conn: &mut Conn<'_>,
    grant: &Grant<ViewPartnership>,
    mut query: ContractQuery,
    within: Within,
) -> Result<Page<ContractFilter, LegalContract>, Error> {
    let (scope, per) = (grant.scope(), u32::from(query.per));
    let mut rows = contract_list::list(conn, scope, &query, within, &query.position, per).await?;
    if rows.is_empty() && query.position != Position::Start {
        query = query.with(|_| ());
        rows = contract_list::list(conn, scope, &query, within, &Position::Start, per).await?;
    }
    let key = query.sort.key;
    Ok(Page::new(query, rows, |row| contract_list::cursor(key, row)))
}

async fn counts(conn: &mut Conn<'_>, grant: &Grant<ViewPartnership>) -> Result<ContractCounts, Error> {
    let counts = directory_counts::find(conn, grant.scope()).await?;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(ContractCounts {
        pending: number(counts.contracts_pending),
        active: number(counts.contracts_active),
        ended: number(counts.contracts_ended),
    })
}

/// What the rows of a page refer to, looked up once.
pub(super) struct Names {
    parties: HashMap<DirectoryEntryId, Reference>,
    agreements: HashMap<AgreementId, Reference>,
    /// Number of each version, and of the active one of its agreement.
    versions: HashMap<AgreementVersionId, u32>,
    active: HashMap<AgreementId, u32>,
    markets: HashMap<MarketplaceId, Reference>,
}

impl Names {
    pub(super) async fn of(
        conn: &mut Conn<'_>,
        scope: OrgScope,
        rows: &[LegalContract],
    ) -> Result<Self, StorageError> {
        let entries: Vec<_> = rows.iter().map(|row| row.entry).collect();
        let parties = directory_entries::list_by_ids(conn, scope, &entries).await?.into_iter();
        let mut keys: Vec<_> = rows.iter().map(|row| row.agreement).collect();
        keys.sort_unstable();
        keys.dedup();
        let (mut names, mut versions) = (HashMap::new(), HashMap::new());
        for key in &keys {
            if let Some(agreement) = agreements::find_by_id(conn, scope, *key).await? {
                names.insert(*key, Reference { id: agreement.public_id, name: agreement.name.into() });
            }
            for version in agreement_versions::list(conn, *key).await? {
                versions.insert(version.id, version.number);
            }
        }
        let active = agreement_versions::list_active(conn, &keys).await?.into_iter();
        let markets = catalogue::list_marketplaces(conn, scope).await?.into_iter();
        Ok(Self {
            parties: parties
                .map(|entry| (entry.id, Reference { id: entry.public_id, name: entry.name.into() }))
                .collect(),
            agreements: names,
            versions,
            active: active.map(|version| (version.agreement, version.number)).collect(),
            markets: markets
                .map(|market| (market.id, Reference { id: market.public_id, name: market.name }))
                .collect(),
        })
    }

    pub(super) fn row(&self, row: LegalContract) -> ContractRow {
        let nobody = || Reference { id: row.public_id.clone(), name: String::new() };
        let version = self.versions.get(&row.version).copied().unwrap_or_default();
        let newer = self
            .active
            .get(&row.agreement)
            .copied()
            .filter(|active| ContractView::of(row.state) == ContractView::Active && *active > version);
        let signature = |by: &Option<String>, at| Some(Signature { by: by.clone()?, at: at? });
        ContractRow {
            party: self.parties.get(&row.entry).cloned().unwrap_or_else(nobody),
            agreement: self.agreements.get(&row.agreement).cloned().unwrap_or_else(nobody),
            marketplace: row.marketplace.and_then(|id| self.markets.get(&id).cloned()),
            signed: signature(&row.signed_by, row.signed_at),
            countersigned: signature(&row.countersigned_by, row.countersigned_at),
            version,
            newer,
            kind: row.kind,
            state: row.state,
            created_at: row.created_at,
            updated_at: row.updated_at,
            id: row.public_id,
        }
    }
}
