//! Contracts that a distributor offers to a partner it has already: a vendor without a program, a reseller without a
//! service contract, one that was removed, and what its contracts admit it to.

use serde_json::json;
use shared::directory::{DirectoryQuery, DirectoryStatus};
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::legal_contract::{NewOffer, OfferForm, OfferPage, OfferQuery, OfferRefusal, Offerable};
use shared::list::Position;
use shared::profile::PartnerHead;

use super::begin::{Standing, shown};
use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::services::audited::{note, note_at};
use crate::services::new_contract::NewContract;
use crate::services::partner_profile::{find_entry, head};
use crate::storage::directory_counts::{self, Counter};
use crate::storage::directory_entries::{self, DirectoryEntry};
use crate::storage::outbox::MailKind;
use crate::storage::{Conn, OrgScope, agreement_versions, agreements, directory_list};

/// Partners of each status that a search shows.
const FOUND_MAX: u32 = 20;

impl Backend {
    /// The page of a new contract, for the query part of its URL: partners to choose from, or the agreements for the one
    /// that is chosen. A partner of another's, an unknown and a malformed id are the same: not found.
    pub async fn prepare_offer(
        &self,
        grant: &Grant<InvitePartners>,
        query: &str,
    ) -> Result<OfferPage, Error> {
        let OfferQuery { partner, search } = OfferQuery::parse(query);
        let scope = grant.scope();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        if let Some(partner) = partner {
            let entry = find_entry(conn, grant, &partner).await?;
            let chosen = Some(offerable(conn, scope, &entry).await?);
            return Ok(OfferPage { chosen, search, found: Vec::new(), more: false });
        }
        let (mut found, mut more) = (Vec::new(), false);
        for status in [DirectoryStatus::Active, DirectoryStatus::Removed] {
            let (heads, beyond) = search_partners(conn, scope, &search, status).await?;
            found.extend(heads);
            more |= beyond;
        }
        Ok(OfferPage { chosen: None, search, found, more })
    }

    /// Offers a partner a contract of the active version of an agreement, and mails its admins. Pressing twice makes one.
    pub async fn offer_contract(
        &self,
        grant: &Grant<InvitePartners>,
        form: &OfferForm,
    ) -> Result<PublicId, Error> {
        let new = NewOffer::parse(form)?;
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let partner = find_entry(conn, grant, &new.partner).await?.id;
        let gone = || Error::field(Field::Agreement, Reason::Unknown);
        let agreement = agreements::find(conn, scope, &new.agreement).await?.ok_or_else(gone)?;
        let active = agreement_versions::list_active(conn, &[agreement.id]).await?;
        let version = active.into_iter().next().ok_or_else(gone)?;
        // Its row first, then its version's: so does whoever publishes another.
        agreements::add_contracts(conn, agreement.id, 0).await?;
        if !agreement_versions::refer(conn, version.id, 1).await? {
            return Err(gone());
        }
        // It holds the row that every new contract of the distributor's is counted in: of two colleagues who offer the same
        // partner two programs, the later one finds what the first has made.
        directory_counts::add(conn, scope, Counter::ContractsPending, 0).await?;
        let entry = directory_entries::find_by_id(conn, scope, partner).await?.ok_or(Failure::NotFound)?;
        let standing = Standing::of(conn, scope, &entry).await?;
        let message = new.message.as_ref().map(ToString::to_string);
        let new = NewContract { note: message, ..NewContract::of((&agreement, &version), scope, &entry) };
        let same = standing.contracts.iter().find(|made| {
            (made.agreement, made.version, made.state) == (new.agreement, new.version, new.state)
                && made.note == new.note
        });
        if let Some(same) = same {
            return Ok(same.public_id.clone());
        }
        check_partner(conn, scope, &standing, &entry)
            .await?
            .map_err(|refusal| Error::field(Field::Partner, refusal))?;
        standing.may_be_offered(&agreement).map_err(|refusal| Error::field(Field::Agreement, refusal))?;
        let actor = self.name_of(conn, grant.user()).await?;
        let contract = self.make_contract(conn, new, actor, now).await?;
        self.queue_mail(conn, MailKind::VersionPublished, contract.id.0, now).await?;
        let (action, object) = ("contract.offered", contract.public_id.as_str());
        let details = json!({
            "partner": entry.public_id.as_str(),
            "agreement": agreement.public_id.as_str(),
        });
        note(conn, grant, action, object, details, now).await?;
        let details = json!({ "agreement": agreement.public_id.as_str() });
        note_at(conn, grant, OrgScope(entry.partner), action, object, details, now).await?;
        write.commit().await?;
        Ok(contract.public_id)
    }
}

/// Can anything be offered to the partner? One that was removed comes back under its name, which must be free for it.
async fn check_partner(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    standing: &Standing,
    entry: &DirectoryEntry,
) -> Result<Result<(), OfferRefusal>, Error> {
    let told = standing.can_answer();
    if told.is_ok()
        && entry.status == DirectoryStatus::Removed
        && directory_entries::find_name(conn, scope, &entry.name).await?.is_some()
    {
        return Ok(Err(OfferRefusal::NameTaken));
    }
    Ok(told)
}

/// What a partner can be offered, or why nothing.
async fn offerable(conn: &mut Conn<'_>, scope: OrgScope, entry: &DirectoryEntry) -> Result<Offerable, Error> {
    let standing = Standing::of(conn, scope, entry).await?;
    let partner = head(entry);
    if let Err(refusal) = check_partner(conn, scope, &standing, entry).await? {
        return Ok(Offerable { partner, agreements: Vec::new(), refusal: Some(refusal) });
    }
    let told = |agreement| standing.may_be_offered(agreement);
    let offered = standing.agreements.iter().filter(|agreement| told(agreement).is_ok()).collect();
    let agreements = shown(conn, scope, offered).await?;
    let has = standing.agreements.iter().any(|agreement| told(agreement) == Err(OfferRefusal::Has));
    let refusal = (agreements.is_empty() && has).then_some(OfferRefusal::Has);
    Ok(Offerable { partner, agreements, refusal })
}

/// The first partners of a status that a search finds, by name, and whether there are more.
async fn search_partners(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    search: &str,
    status: DirectoryStatus,
) -> Result<(Vec<PartnerHead>, bool), Error> {
    let mut query = DirectoryQuery { search: search.to_owned(), ..DirectoryQuery::default() };
    query.filter.status = Some(status);
    let rows = directory_list::list(conn, scope, &query, &Position::Start, FOUND_MAX).await?;
    let more = rows.len() > FOUND_MAX as usize;
    Ok((rows.iter().take(FOUND_MAX as usize).map(|row| head(&row.entry)).collect(), more))
}
