//! Audit events: one chain an organization, each row carrying the hash of the row before.

use sha2::{Digest, Sha256};
use shared::id::{OrganizationId, UserId};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// Something that was done.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Who did it; nobody for the command line.
    pub user: Option<UserId>,
    /// A noun and a verb in the past, such as `partner.created`.
    pub action: &'a str,
    /// Public id of what it was done to.
    pub object: &'a str,
    /// What changed, as JSON. Never a secret.
    pub details: serde_json::Value,
    /// The request it came with.
    pub request_id: &'a str,
}

const LOCK_HEAD: &str = "INSERT INTO audit_heads (organization_id, sequence, hash) VALUES ($1, 1, $2)
    ON CONFLICT (organization_id) DO UPDATE SET sequence = audit_heads.sequence + 1
    RETURNING sequence, hash";
const INSERT: &str = "INSERT INTO audit_events
    (organization_id, sequence, at, user_id, action, object_id, details, request_id, previous_hash, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const MOVE_HEAD: &str = "UPDATE audit_heads SET hash = $2 WHERE organization_id = $1";

/// Appends to the organization's chain, in the transaction of what it tells.
pub async fn append(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    event: &NewEvent<'_>,
    now: Timestamp,
) -> Result<(), StorageError> {
    let details = event.details.to_string();
    let organization = scope.0.0;
    on_backend!(conn, |c, Engine| {
        let (sequence, previous): (i64, Vec<u8>) = sqlx::query_as::<Engine, _>(LOCK_HEAD)
            .bind(organization)
            .bind(&[0u8; 32][..])
            .fetch_one(&mut *c)
            .await?;
        let link = Link {
            organization,
            sequence,
            at: now.0,
            user: event.user.map(|user| user.0),
            action: event.action,
            object: event.object,
            details: &details,
            request_id: event.request_id,
        };
        let hash = link.hash(&previous);
        sqlx::query::<Engine>(INSERT)
            .bind(organization)
            .bind(sequence)
            .bind(now.0)
            .bind(link.user)
            .bind(event.action)
            .bind(event.object)
            .bind(&details)
            .bind(event.request_id)
            .bind(&previous[..])
            .bind(&hash[..])
            .execute(&mut *c)
            .await?;
        sqlx::query::<Engine>(MOVE_HEAD).bind(organization).bind(&hash[..]).execute(c).await?;
    });
    Ok(())
}

/// Notes something that needs no details.
pub async fn note(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    user: Option<UserId>,
    action: &str,
    object: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    let request_id = &crate::request_id();
    append(conn, scope, &NewEvent { user, action, object, details: serde_json::json!({}), request_id }, now)
        .await
}

struct Link<'a> {
    organization: Uuid,
    sequence: i64,
    at: i64,
    user: Option<Uuid>,
    action: &'a str,
    object: &'a str,
    details: &'a str,
    request_id: &'a str,
}

impl Link<'_> {
    /// SHA-256 over the previous hash and every column, each behind its length, so that no two rows read alike.
    fn hash(&self, previous: &[u8]) -> [u8; 32] {
        let mut digest = Sha256::new();
        let user = self.user.map(Uuid::into_bytes);
        let parts: [&[u8]; 9] = [
            previous,
            self.organization.as_bytes(),
            &self.sequence.to_be_bytes(),
            &self.at.to_be_bytes(),
            user.as_ref().map_or(&[], |bytes| &bytes[..]),
            self.action.as_bytes(),
            self.object.as_bytes(),
            self.details.as_bytes(),
            self.request_id.as_bytes(),
        ];
        for part in parts {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        digest.finalize().into()
    }
}

#[derive(FromRow)]
struct EventRow {
    sequence: i64,
    at: i64,
    user_id: Option<Uuid>,
    action: String,
    object_id: String,
    details: String,
    request_id: String,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

const CHAIN: &str =
    "SELECT sequence, at, user_id, action, object_id, details, request_id, previous_hash, hash
    FROM audit_events WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence LIMIT 1000";
const HEADS: &str = "SELECT organization_id, sequence, hash FROM audit_heads ORDER BY organization_id";
const HEADLESS: &str = "SELECT organization_id, MIN(sequence) FROM audit_events
    WHERE organization_id NOT IN (SELECT organization_id FROM audit_heads) GROUP BY organization_id";

/// Walks every chain; returns the organization and sequence of each broken link.
pub async fn broken_links(conn: &mut Conn<'_>) -> Result<Vec<(OrganizationId, i64)>, StorageError> {
    let heads: Vec<(Uuid, i64, Vec<u8>)> =
        on_backend!(&mut *conn, |c, Engine| sqlx::query_as::<Engine, _>(HEADS).fetch_all(c).await?);
    let headless: Vec<(Uuid, i64)> =
        on_backend!(&mut *conn, |c, Engine| sqlx::query_as::<Engine, _>(HEADLESS).fetch_all(c).await?);
    let mut broken: Vec<_> =
        headless.into_iter().map(|(id, sequence)| (OrganizationId(id), sequence)).collect();
    for (organization, length, head) in heads {
        let (mut sequence, mut previous) = (0, vec![0u8; 32]);
        loop {
            let rows: Vec<EventRow> = on_backend!(conn, |c, Engine| {
                sqlx::query_as::<Engine, _>(CHAIN).bind(organization).bind(sequence).fetch_all(c).await?
            });
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let link = Link {
                    organization,
                    sequence: row.sequence,
                    at: row.at,
                    user: row.user_id,
                    action: &row.action,
                    object: &row.object_id,
                    details: &row.details,
                    request_id: &row.request_id,
                };
                let sound = row.sequence == sequence + 1
                    && row.previous_hash == previous
                    && link.hash(&previous)[..] == row.hash;
                if !sound {
                    broken.push((OrganizationId(organization), row.sequence));
                }
                (sequence, previous) = (row.sequence, row.hash);
            }
        }
        if sequence != length || previous != head {
            broken.push((OrganizationId(organization), length));
        }
    }
    Ok(broken)
}
