//! The audit log's line for what someone did by a grant.

use shared::time::Timestamp;

use crate::authz::{Grant, Permit};
use crate::error::Error;
use crate::storage::{Conn, audit};

/// Writes it into the transaction of what it tells: `action` is noun and verb, `object` what people call it by.
pub(super) async fn note<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    action: &str,
    object: &str,
    details: serde_json::Value,
    now: Timestamp,
) -> Result<(), Error> {
    let event =
        audit::NewEvent { user: grant.user(), action, object, details, request_id: grant.request_id() };
    Ok(audit::append(conn, grant.scope(), &event, now).await?)
}
