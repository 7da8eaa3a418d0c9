//! Invitations: one row each, with every fact but the link, which is made from the row and a key kept elsewhere.

use std::collections::HashMap;

use shared::id::{DirectoryEntryId, InvitationId, LegalContractId, OrganizationId, UserId};
use shared::invitation::{Invitation, InvitationEnd};
use shared::prose::Grounds;
use shared::text::Email;
use shared::time::Timestamp;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// An invitation, as stored.
#[derive(Clone, Debug)]
pub struct InvitationRecord {
    /// Key.
    pub id: InvitationId,
    /// Who invites.
    pub distributor: OrganizationId,
    /// Whom: its directory entry.
    pub entry: DirectoryEntryId,
    /// The contract that accepting signs; none once it was deleted with the invitation.
    pub contract: Option<LegalContractId>,
    /// Rises with each renewal.
    pub generation: u32,
    /// Where it was mailed to.
    pub email: Option<Email>,
    /// May only that address accept?
    pub only_email: bool,
    /// A few words that go with it.
    pub message: Option<String>,
    /// How many days a link of it works.
    pub days: u8,
    /// When the present link was made.
    pub sent_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was first opened.
    pub opened_at: Option<Timestamp>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was declined.
    pub declined_at: Option<Timestamp>,
    /// Why.
    pub decline_reason: Option<String>,
    /// What the invitee has answered on the way, as JSON.
    pub answers: Option<String>,
    /// When it was withdrawn.
    pub revoked_at: Option<Timestamp>,
    /// When a mail of it came back.
    pub bounced_at: Option<Timestamp>,
    /// When an invitee asked for a new link.
    pub wanted_at: Option<Timestamp>,
    /// Reminders that have left.
    pub reminders: u8,
    /// Who made the present link and answers for it; none when no person did.
    pub created_by: Option<UserId>,
    /// Since when.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    distributor_id: Uuid,
    entry_id: Uuid,
    contract_id: Option<Uuid>,
    generation: i64,
    email: Option<String>,
    only_email: bool,
    message: Option<String>,
    days: i64,
    sent_at: i64,
    expires_at: i64,
    opened_at: Option<i64>,
    accepted_at: Option<i64>,
    declined_at: Option<i64>,
    decline_reason: Option<String>,
    answers: Option<String>,
    revoked_at: Option<i64>,
    bounced_at: Option<i64>,
    wanted_at: Option<i64>,
    reminders: i64,
    created_by: Option<Uuid>,
    created_at: i64,
}

impl TryFrom<Row> for InvitationRecord {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
        Ok(Self {
            id: InvitationId(id),
            distributor: OrganizationId(row.distributor_id),
            entry: DirectoryEntryId(row.entry_id),
            contract: row.contract_id.map(LegalContractId),
            generation: u32::try_from(row.generation).map_err(|_| broken("invitations.generation")())?,
            email: row
                .email
                .as_deref()
                .map(Email::parse)
                .transpose()
                .map_err(|_| broken("invitations.email")())?,
            only_email: row.only_email,
            message: row.message,
            days: u8::try_from(row.days).map_err(|_| broken("invitations.days")())?,
            sent_at: Timestamp(row.sent_at),
            expires_at: Timestamp(row.expires_at),
            opened_at: row.opened_at.map(Timestamp),
            accepted_at: row.accepted_at.map(Timestamp),
            declined_at: row.declined_at.map(Timestamp),
            decline_reason: row.decline_reason,
            answers: row.answers,
            revoked_at: row.revoked_at.map(Timestamp),
            bounced_at: row.bounced_at.map(Timestamp),
            wanted_at: row.wanted_at.map(Timestamp),
            reminders: u8::try_from(row.reminders).map_err(|_| broken("invitations.reminders")())?,
            created_by: row.created_by.map(UserId),
            created_at: Timestamp(row.created_at),
        })
    }
}

const INSERT: &str = "INSERT INTO invitations (id, distributor_id, entry_id, contract_id, generation, email, email_key, only_email, message,
        days, sent_at, expires_at, opened_at, accepted_at, declined_at, decline_reason, revoked_at, bounced_at, reminders, created_by,
        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";

/// Keeps an invitation.
pub async fn insert(conn: &mut Conn<'_>, new: &InvitationRecord) -> Result<(), StorageError> {
    let instant = |at: Option<Timestamp>| at.map(|at| at.0);
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(new.id.0)
            .bind(new.distributor.0)
            .bind(new.entry.0)
            .bind(new.contract.map(|id| id.0))
            .bind(i64::from(new.generation))
            .bind(new.email.as_ref().map(Email::as_str))
            .bind(new.email.as_ref().map(Email::key))
            .bind(new.only_email)
            .bind(new.message.as_deref())
            .bind(i64::from(new.days))
            .bind(new.sent_at.0)
            .bind(new.expires_at.0)
            .bind(instant(new.opened_at))
            .bind(instant(new.accepted_at))
            .bind(instant(new.declined_at))
            .bind(new.decline_reason.as_deref())
            .bind(instant(new.revoked_at))
            .bind(instant(new.bounced_at))
            .bind(i64::from(new.reminders))
            .bind(new.created_by.map(|user| user.0))
            .bind(new.created_at.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, distributor_id, entry_id, contract_id, generation, email, only_email, message, days, sent_at, expires_at,
                opened_at, accepted_at, declined_at, decline_reason, answers, revoked_at, bounced_at, wanted_at, reminders, created_by, created_at
            FROM invitations WHERE ",
            $rest
        )
    };
}

const FIND: &str = select!("id = $1");

/// An invitation by the id in its link: the MAC beside it was checked, or is next.
pub async fn find(conn: &mut Conn<'_>, id: InvitationId) -> Result<Option<InvitationRecord>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id.0).fetch_optional(c).await?
    });
    row.map(InvitationRecord::try_from).transpose()
}

const OF_ENTRY: &str = select!("entry_id = $1 AND distributor_id = $2 ORDER BY created_at DESC LIMIT 1");

/// The newest invitation of a distributor's partner.
pub async fn find_of_entry(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: DirectoryEntryId,
) -> Result<Option<InvitationRecord>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(OF_ENTRY).bind(entry.0).bind(scope.0.0).fetch_optional(c).await?
    });
    row.map(InvitationRecord::try_from).transpose()
}

/// The newest invitation of each of some entries.
pub async fn list_of_entries(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entries: &[DirectoryEntryId],
) -> Result<HashMap<DirectoryEntryId, InvitationRecord>, StorageError> {
    let mut found = HashMap::new();
    if entries.is_empty() {
        return Ok(found);
    }
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(select!("distributor_id = "));
        sql.push_bind(scope.0.0).push(" AND entry_id IN (");
        let mut ids = sql.separated(", ");
        for entry in entries {
            ids.push_bind(entry.0);
        }
        sql.push(") ORDER BY created_at");
        sql.build_query_as().fetch_all(c).await?
    });
    for row in rows {
        let record = InvitationRecord::try_from(row)?;
        found.insert(record.entry, record);
    }
    Ok(found)
}

const REVOKE: &str = "UPDATE invitations SET revoked_at = $3
    WHERE id = $1 AND distributor_id = $2 AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL";

/// Withdraws it, ended or not; `false` when it was answered or withdrawn before.
pub async fn revoke(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: InvitationId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(REVOKE).bind(id.0).bind(scope.0.0).bind(now.0).execute(c).await?.rows_affected()
    }) == 1)
}

const RENEW: &str = "UPDATE invitations SET generation = generation + 1, sent_at = $4, expires_at = $5, opened_at = NULL, bounced_at = NULL,
        wanted_at = NULL, reminders = 0, created_by = $6
    WHERE id = $1 AND distributor_id = $2 AND generation = $3
        AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL";

/// Makes a new link, for which `issuer` answers, and kills the older; `false` when it was answered, withdrawn, or renewed by someone else.
pub async fn renew(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: InvitationId,
    generation: u32,
    issuer: Option<UserId>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(RENEW)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(i64::from(generation))
            .bind(now.0)
            .bind(expires_at.0)
            .bind(issuer.map(|user| user.0))
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const ADDRESS: &str = "UPDATE invitations SET email = $4, email_key = $5, bounced_at = NULL
    WHERE id = $1 AND distributor_id = $2 AND generation = $3
        AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL";

/// Says where it is mailed to from now on; `false` when it was answered, withdrawn, or renewed by someone else.
pub async fn address(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: InvitationId,
    generation: u32,
    email: &Email,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(ADDRESS)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(i64::from(generation))
            .bind(email.as_str())
            .bind(email.key())
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const REMIND: &str = "UPDATE invitations SET reminders = $4
    WHERE id = $1 AND generation = $2 AND reminders = $3
        AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL AND expires_at > $5";

/// Counts a reminder; `false` when another node was faster or it is no longer due.
pub async fn count_reminder(
    conn: &mut Conn<'_>,
    record: &InvitationRecord,
    count: u8,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(REMIND)
            .bind(record.id.0)
            .bind(i64::from(record.generation))
            .bind(i64::from(record.reminders))
            .bind(i64::from(count))
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const WAITING: &str = select!(
    "expires_at > $1 AND email IS NOT NULL AND reminders < 2
        AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL ORDER BY expires_at LIMIT 1000"
);

/// Mailed invitations that wait for an answer, of any distributor: for the reminders.
pub async fn list_waiting(
    conn: &mut Conn<'_>,
    now: Timestamp,
) -> Result<Vec<InvitationRecord>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(WAITING).bind(now.0).fetch_all(c).await?
    });
    rows.into_iter().map(InvitationRecord::try_from).collect()
}

impl InvitationRecord {
    /// What the domain's rules decide on.
    pub fn facts(&self) -> Invitation {
        let ended = |at: Option<Timestamp>, end: fn(Timestamp) -> InvitationEnd| at.map(end);
        let declined = self.declined_at.map(|at| {
            let grounds = self.decline_reason.as_deref().and_then(|text| Grounds::parse(text).ok());
            InvitationEnd::Declined(at, grounds)
        });
        Invitation {
            generation: self.generation,
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            opened_at: self.opened_at,
            bounced_at: self.bounced_at,
            reminders: self.reminders,
            only: self.email.clone().filter(|_| self.only_email),
            end: ended(self.accepted_at, InvitationEnd::Accepted)
                .or(declined)
                .or_else(|| ended(self.revoked_at, InvitationEnd::Revoked)),
        }
    }
}
