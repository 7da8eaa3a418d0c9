//! The audit log's line for what someone did by a grant.

use shared::time::Timestamp;

use crate::authz::{Grant, Permit};
use crate::error::Error;
use crate::storage::{Conn, OrgScope, audit};

/// Writes it into the transaction of what it tells: `action` is noun and verb, `object` what people call it by.
pub(super) async fn note<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    action: &str,
    object: &str,
    details: serde_json::Value,
    now: Timestamp,
) -> Result<(), Error> {
    note_at(conn, grant, grant.scope(), action, object, details, now).await
}

/// Writes it into the log of an organization that it concerns and that is perhaps not the one it was done in.
pub(super) async fn note_at<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    scope: OrgScope,
    action: &str,
    object: &str,
    details: serde_json::Value,
    now: Timestamp,
) -> Result<(), Error> {
    let event =
        audit::NewEvent { user: grant.user(), action, object, details, request_id: grant.request_id() };
    Ok(audit::append(conn, scope, &event, now).await?)
}
