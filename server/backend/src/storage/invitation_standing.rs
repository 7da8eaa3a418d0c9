//! What invitations lean on beside their own rows.

use shared::agreement::VersionState;
use shared::directory::DirectoryStatus;
use shared::id::InvitationId;
use shared::invitation::{Issuer, Standing};
use shared::legal_contract::ContractState;
use shared::policy::Role;
use sqlx::FromRow;

use super::{Conn, StorageError, on_backend};

#[derive(FromRow)]
struct Row {
    of_a_person: bool,
    role: Option<String>,
    status: String,
    contract: Option<String>,
    version: Option<String>,
}

const FIND: &str = "SELECT i.created_by IS NOT NULL AS of_a_person, m.role AS role, e.status AS status, l.state AS contract, v.state AS version
    FROM invitations i
    JOIN directory_entries e ON e.id = i.entry_id
    LEFT JOIN memberships m ON m.user_id = i.created_by AND m.organization_id = i.distributor_id
    LEFT JOIN legal_contracts l ON l.id = i.contract_id
    LEFT JOIN agreement_versions v ON v.id = l.version_id
    WHERE i.id = $1";

/// What an invitation leans on at this moment; none when there is no such invitation.
pub async fn find(conn: &mut Conn<'_>, id: InvitationId) -> Result<Option<Standing>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id.0).fetch_optional(c).await?
    });
    let Some(row) = row else { return Ok(None) };
    let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
    let role = row.role.as_deref().map(|role| Role::parse(role).ok_or_else(broken("memberships.role")));
    let role = role.transpose()?;
    let contract = row.contract.as_deref();
    let contract =
        contract.map(|state| ContractState::parse(state).ok_or_else(broken("legal_contracts.state")));
    let version = row.version.as_deref();
    let version =
        version.map(|state| VersionState::parse(state).ok_or_else(broken("agreement_versions.state")));
    Ok(Some(Standing {
        issuer: if row.of_a_person { Issuer::Person(role) } else { Issuer::System },
        partner: DirectoryStatus::parse(&row.status).ok_or_else(broken("directory_entries.status"))?,
        contract: contract.transpose()?,
        version: version.transpose()?,
    }))
}
