//! Work that leaves the database after commit: mail, for now.

use shared::time::Timestamp;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::{Conn, StorageError, on_backend};

/// What is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// The link that sets a new password; the subject is a password reset.
    PasswordReset,
    /// Word that a password was changed; the subject is a user.
    PasswordChanged,
    /// Word that sign-in was barred for a while; the subject is a user.
    SignInBarred,
    /// An invitation with its link; the subject is the invitation.
    Invitation,
    /// The same once more, to someone who has not answered.
    InvitationReminder,
    /// To the inviter: the link ended and the invitee asks for a new one.
    InvitationWanted,
    /// To the inviter: the invitee declined.
    InvitationDeclined,
    /// To a partner: a version waits for its answer, a newer one of its contract or one that it is offered; the subject is
    /// the contract.
    VersionPublished,
}

impl MailKind {
    const ALL: [Self; 8] = [
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::SignInBarred,
        Self::Invitation,
        Self::InvitationReminder,
        Self::InvitationWanted,
        Self::InvitationDeclined,
        Self::VersionPublished,
    ];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::SignInBarred => "sign_in_barred",
            Self::Invitation => "invitation",
            Self::InvitationReminder => "invitation_reminder",
            Self::InvitationWanted => "invitation_wanted",
            Self::InvitationDeclined => "invitation_declined",
            Self::VersionPublished => "version_published",
        }
    }

    /// Is it a link to an invitee?
    pub fn is_invitation(self) -> bool {
        matches!(self, Self::Invitation | Self::InvitationReminder)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Something to send.
#[derive(Clone, Debug)]
pub struct OutboxItem {
    /// Key.
    pub id: Uuid,
    /// What.
    pub kind: MailKind,
    /// About whom or what; the kind tells.
    pub subject: Uuid,
    /// How often it was tried.
    pub attempts: i64,
}

#[derive(FromRow)]
struct OutboxRow {
    id: Uuid,
    kind: String,
    subject_id: Uuid,
    attempts: i64,
}

const INSERT: &str =
    "INSERT INTO outbox (id, kind, subject_id, attempts, due_at, created_at) VALUES ($1, $2, $3, 0, $4, $4)";

/// Adds something to send.
pub async fn insert(
    conn: &mut Conn<'_>,
    id: Uuid,
    kind: MailKind,
    subject: Uuid,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id)
            .bind(kind.as_str())
            .bind(subject)
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

/// Rows of one statement, which keeps its parameters far below what the engines take.
const BATCH: usize = 500;

/// Adds many things of a kind, each a key and what it is about.
pub async fn insert_all(
    conn: &mut Conn<'_>,
    kind: MailKind,
    items: &[(Uuid, Uuid)],
    now: Timestamp,
) -> Result<(), StorageError> {
    for batch in items.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            let mut sql = QueryBuilder::<Engine>::new(
                "INSERT INTO outbox (id, kind, subject_id, attempts, due_at, created_at) ",
            );
            sql.push_values(batch, |mut row, (id, subject)| {
                row.push_bind(*id).push_bind(kind.as_str()).push_bind(*subject);
                row.push_bind(0_i64).push_bind(now.0).push_bind(now.0);
            });
            sql.build().execute(c).await?;
        });
    }
    Ok(())
}

const CLAIM: &str = "UPDATE outbox SET attempts = attempts + 1, due_at = $2
    WHERE id = (SELECT id FROM outbox WHERE sent_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT 1)
      AND sent_at IS NULL AND due_at <= $1
    RETURNING id, kind, subject_id, attempts";

/// Takes the item that is due first and puts it off until `next`, so that no other node sends it meanwhile and a crash
/// sends it again.
pub async fn claim(
    conn: &mut Conn<'_>,
    now: Timestamp,
    next: Timestamp,
) -> Result<Option<OutboxItem>, StorageError> {
    let row: Option<OutboxRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(CLAIM).bind(now.0).bind(next.0).fetch_optional(c).await?
    });
    row.map(|row| {
        let kind =
            MailKind::parse(&row.kind).ok_or_else(|| StorageError::inconsistent("outbox.kind", row.id))?;
        Ok(OutboxItem { id: row.id, kind, subject: row.subject_id, attempts: row.attempts })
    })
    .transpose()
}

const SENT: &str = "UPDATE outbox SET sent_at = $2 WHERE id = $1";

/// Notes that an item is done with.
pub async fn mark_sent(conn: &mut Conn<'_>, id: Uuid, now: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SENT).bind(id).bind(now.0).execute(c).await?;
    });
    Ok(())
}
