//! What the inviter may do with an invitation: pass its link on, renew it, take it back.

use serde_json::json;
use shared::directory::LifeEvent;
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::invitation::{InvitedPartner, LinkDays};
use shared::legal_contract::{Act, Party, Side};
use shared::time::{HOUR_MS, Timestamp};

use super::super::audited::note;
use super::{dead, standing};
use crate::Backend;
use crate::authz::{EndContracts, Grant, InvitePartners, Permit};
use crate::error::Error;
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::invitations::{self, InvitationRecord};
use crate::storage::outbox::MailKind;
use crate::storage::{Conn, agreements, capacity_contracts, directory_entries, legal_contracts};

/// Mails of one invitation lie at least so far apart.
pub(super) const MAIL_PAUSE_MS: i64 = HOUR_MS;

impl Backend {
    /// Whom a partner's newest invitation is for, without its link.
    pub async fn get_invited(
        &self,
        grant: &Grant<InvitePartners>,
        partner: &str,
    ) -> Result<InvitedPartner, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (entry, record) = found(conn, grant, partner).await?;
        let contract = match record.contract {
            Some(id) => legal_contracts::find_by_id(conn, id).await?,
            None => None,
        };
        let agreement = match &contract {
            Some(contract) => agreements::find_by_id(conn, grant.scope(), contract.agreement).await?,
            None => None,
        };
        let (facts, now) = (record.facts(), self.clock().now());
        let live = facts.state(now).is_live();
        let lapse = standing(conn, &record).await?.lapse().filter(|_| live);
        let email = record.email.clone().map(|email| email.as_str().to_owned());
        Ok(InvitedPartner {
            email: email.or_else(|| contact_of(&entry)),
            only_email: record.only_email,
            bounced: record.bounced_at.is_some(),
            contract: contract.map(|contract| contract.public_id),
            id: entry.public_id,
            name: entry.name.into(),
            state: facts.state(now),
            lapse,
            agreement: agreement.map(|agreement| agreement.public_id),
            expires_at: facts.expires_at,
        })
    }

    /// The link of a partner's invitation, to be passed on by hand. Asking for it is noted.
    pub async fn copy_invitation(
        &self,
        grant: &Grant<InvitePartners>,
        partner: &str,
    ) -> Result<String, Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (entry, record) = found(conn, grant, partner).await?;
        record.facts().holds(record.generation, &standing(conn, &record).await?, now).map_err(dead)?;
        self.note(conn, grant, "invitation.copied", &entry, now).await?;
        write.commit().await?;
        Ok(self.invitation_link(&record))
    }

    /// Makes a new link, which kills the older, and mails it when there is an address. Whoever does answers for it.
    pub async fn renew_invitation(
        &self,
        grant: &Grant<InvitePartners>,
        partner: &str,
        days: &str,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (entry, record) = found(conn, grant, partner).await?;
        let days = match days.trim() {
            "" => LinkDays::new(record.days),
            text => LinkDays::parse(text),
        };
        let days = days.map_err(|reason| Error::field(Field::Days, reason))?;
        let next = record.facts().renew(days, &standing(conn, &record).await?, now).map_err(dead)?;
        if record.email.is_some() {
            paused(&record, now)?;
        }
        let (scope, generation, issuer) = (grant.scope(), record.generation, grant.user());
        if !invitations::renew(conn, scope, record.id, generation, issuer, now, next.expires_at).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        if record.email.is_some() {
            self.queue_mail(conn, MailKind::Invitation, record.id.0, now).await?;
        }
        self.note(conn, grant, "invitation.renewed", &entry, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Takes an invitation back: its link is dead, its contract gone from the pending ones, what it held is free again,
    /// and the partner leaves the directory.
    pub async fn revoke_invitation(&self, grant: &Grant<EndContracts>, partner: &str) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        // Before anything else, as whoever else gives capacity or takes it.
        capacity_contracts::lock_all(conn, grant.scope()).await?;
        let (entry, record) = found(conn, grant, partner).await?;
        record.facts().revoke(now).map_err(dead)?;
        if !invitations::revoke(conn, grant.scope(), record.id, now).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        let name = self.name_of(conn, grant.user()).await?;
        let party = Party { side: Side::Issuer, role: grant.role(), name };
        self.act(conn, record.contract.ok_or(Failure::NotFound)?, Act::Delete, &party, None, now).await?;
        self.live(conn, grant.scope(), &entry, LifeEvent::Revoke, grant.user(), now).await?;
        self.note(conn, grant, "invitation.revoked", &entry, now).await?;
        write.commit().await?;
        Ok(())
    }

    pub(super) async fn note<P: Permit>(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<P>,
        action: &str,
        entry: &DirectoryEntry,
        now: Timestamp,
    ) -> Result<(), Error> {
        note(conn, grant, action, entry.public_id.as_str(), json!({}), now).await
    }

    /// Mails the reminders that are due; returns how many. Called hourly.
    pub async fn remind_invitees(&self) -> Result<u32, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let waiting = invitations::list_waiting(&mut read.conn(), now).await?;
        drop(read);
        let mut reminded = 0;
        for record in waiting {
            let Some(count) = record.facts().reminder_due(now) else { continue };
            let mut write = self.db().write().await?;
            let conn = &mut write.conn();
            // Nobody is reminded of a link that does not work; when it works again, they are.
            if standing(conn, &record).await?.lapse().is_some() {
                continue;
            }
            if invitations::count_reminder(conn, &record, count, now).await? {
                self.queue_mail(conn, MailKind::InvitationReminder, record.id.0, now).await?;
                reminded += 1;
            }
            write.commit().await?;
        }
        Ok(reminded)
    }
}

/// Whom to write to at a partner: its contact for business, else the one for technology.
pub(in crate::services) fn contact_of(entry: &DirectoryEntry) -> Option<String> {
    let email = entry.business.email.as_ref().or(entry.technical.email.as_ref())?;
    Some(email.as_str().to_owned())
}

/// Refuses another mail to an address that was mailed a moment ago.
pub(super) fn paused(record: &InvitationRecord, now: Timestamp) -> Result<(), Failure> {
    let wait = MAIL_PAUSE_MS - now.since(record.sent_at);
    if wait <= 0 {
        return Ok(());
    }
    Err(Failure::RateLimited { retry_after: u32::try_from(wait / 1000 + 1).unwrap_or(u32::MAX) })
}

/// A distributor's partner and its newest invitation. Another's, an unknown and a malformed id are the same: not found.
pub(super) async fn found<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    partner: &str,
) -> Result<(DirectoryEntry, InvitationRecord), Error> {
    let id = PublicId::parse(partner).map_err(|_| Failure::NotFound)?;
    let entry = directory_entries::find(conn, grant.scope(), &id).await?.ok_or(Failure::NotFound)?;
    let record = invitations::find_of_entry(conn, grant.scope(), entry.id).await?.ok_or(Failure::NotFound)?;
    Ok((entry, record))
}
