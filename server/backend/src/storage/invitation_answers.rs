//! What the holder of a link does to its invitation: each is one statement, and of many that run at once one counts.

use shared::id::{InvitationId, UserId};
use shared::text::Email;
use shared::time::Timestamp;

use super::{Conn, StorageError, on_backend};

const OPEN: &str = "UPDATE invitations SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL";

/// Notes that the link was looked at; only the first time counts, and nothing depends on it.
pub async fn note_opened(conn: &mut Conn<'_>, id: InvitationId, now: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(OPEN).bind(id.0).bind(now.0).execute(c).await?;
    });
    Ok(())
}

const BOUNCE: &str =
    "UPDATE invitations SET bounced_at = $3 WHERE id = $1 AND email_key = $2 AND bounced_at IS NULL";

/// Notes that a mail to this address came back; nothing when it is mailed elsewhere by now.
pub async fn note_bounced(
    conn: &mut Conn<'_>,
    id: InvitationId,
    email: &Email,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(BOUNCE).bind(id.0).bind(email.key()).bind(now.0).execute(c).await?;
    });
    Ok(())
}

const ANSWER: &str = "UPDATE invitations SET answers = $3 WHERE id = $1 AND generation = $2
    AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL";

/// Keeps what the invitee has answered so far. It uses nothing up.
pub async fn keep_answers(
    conn: &mut Conn<'_>,
    id: InvitationId,
    generation: u32,
    answers: &str,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(ANSWER).bind(id.0).bind(i64::from(generation)).bind(answers).execute(c).await?;
    });
    Ok(())
}

const ACCEPT: &str = "UPDATE invitations SET accepted_at = $3, accepted_by = $4
    WHERE id = $1 AND generation = $2 AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL AND expires_at > $3";

/// Uses the link up: the one statement by which exactly one of many wins. `false` when it was answered, withdrawn, renewed
/// or has ended.
pub async fn accept(
    conn: &mut Conn<'_>,
    id: InvitationId,
    generation: u32,
    user: UserId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(ACCEPT)
            .bind(id.0)
            .bind(i64::from(generation))
            .bind(now.0)
            .bind(user.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const DECLINE: &str = "UPDATE invitations SET declined_at = $3, decline_reason = $4
    WHERE id = $1 AND generation = $2 AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL AND expires_at > $3";

/// Answers no; `false` as for [`accept`].
pub async fn decline(
    conn: &mut Conn<'_>,
    id: InvitationId,
    generation: u32,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DECLINE)
            .bind(id.0)
            .bind(i64::from(generation))
            .bind(now.0)
            .bind(reason)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const WANT: &str = "UPDATE invitations SET wanted_at = $2
    WHERE id = $1 AND (wanted_at IS NULL OR wanted_at < $3)
        AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL AND (expires_at <= $2 OR $4)";

/// Notes that an invitee asks for a new link; `false` when one has asked after `since` already, or the link still works
/// because its time runs and it has not `lapsed`.
pub async fn want(
    conn: &mut Conn<'_>,
    id: InvitationId,
    now: Timestamp,
    since: Timestamp,
    lapsed: bool,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(WANT)
            .bind(id.0)
            .bind(now.0)
            .bind(since.0)
            .bind(lapsed)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}
