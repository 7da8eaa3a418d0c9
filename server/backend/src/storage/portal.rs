//! A partner's own view: where it stands, and what it has signed. Here the scope is the partner's organization.

use shared::agreement::{AgreementKind, DocumentSource};
use shared::id::{DirectoryEntryId, OrganizationId, PublicId};
use shared::legal_contract::ContractState;
use shared::portal::PortalContract;
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

const PLACE: &str = "SELECT distributor_id, id FROM directory_entries WHERE partner_id = $1";

/// Whose directory an organization stands in, and its entry there.
pub async fn find_place(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Option<(OrganizationId, DirectoryEntryId)>, StorageError> {
    let row: Option<(Uuid, Uuid)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(PLACE).bind(scope.0.0).fetch_optional(c).await?
    });
    Ok(row.map(|(distributor, entry)| (OrganizationId(distributor), DirectoryEntryId(entry))))
}

#[derive(FromRow)]
struct Row {
    key: Uuid,
    public_id: String,
    kind: String,
    agreement: String,
    version: i64,
    source: String,
    marketplace: Option<String>,
    state: String,
    newer: Option<i64>,
    signed_at: Option<i64>,
}

const CONTRACTS: &str = "SELECT l.id AS key, l.public_id, l.kind, a.name AS agreement, v.number AS version, v.source, m.name AS marketplace,
        l.state, l.signed_at,
        (SELECT n.number FROM agreement_versions n WHERE n.agreement_id = l.agreement_id AND n.state = 'active'
            AND n.number > v.number AND l.state = 'active') AS newer
    FROM legal_contracts l
    JOIN agreements a ON a.id = l.agreement_id
    JOIN agreement_versions v ON v.id = l.version_id
    LEFT JOIN marketplaces m ON m.id = l.marketplace_id
    WHERE l.signee_id = $1 ORDER BY l.newest_order, l.public_id LIMIT 100";

/// Contracts that an organization has signed or may sign, the newest first.
pub async fn list_contracts(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Vec<PortalContract>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(CONTRACTS).bind(scope.0.0).fetch_all(c).await?
    });
    rows.into_iter()
        .map(|row| {
            let broken = |column: &'static str| move || StorageError::inconsistent(column, row.key);
            Ok(PortalContract {
                id: PublicId::parse(&row.public_id).map_err(|_| broken("legal_contracts.public_id")())?,
                kind: AgreementKind::parse(&row.kind).ok_or_else(broken("legal_contracts.kind"))?,
                agreement: row.agreement,
                version: u32::try_from(row.version).map_err(|_| broken("agreement_versions.number")())?,
                has_file: DocumentSource::parse(&row.source) == Some(DocumentSource::File),
                marketplace: row.marketplace,
                state: ContractState::parse(&row.state).ok_or_else(broken("legal_contracts.state"))?,
                newer: row
                    .newer
                    .map(u32::try_from)
                    .transpose()
                    .map_err(|_| broken("agreement_versions.number")())?,
                signed_at: row.signed_at.map(Timestamp),
            })
        })
        .collect()
}
