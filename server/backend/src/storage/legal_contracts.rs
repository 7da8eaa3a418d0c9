//! Legal contracts, their timelines and their signatures. Transitions are the domain's; here they are written over the
//! state they were made from.

use shared::agreement::AgreementKind;
use shared::id::{
    AgreementId, AgreementVersionId, DirectoryEntryId, LegalContractId, MarketplaceId, OrganizationId,
    PublicId,
};
use shared::legal_contract::ContractState;
use shared::time::Timestamp;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::directory_counts::Counter;
use super::{Conn, OrgScope, StorageError, agreements, directory_counts, on_backend};

/// A contract.
#[derive(Clone, Debug)]
pub struct LegalContract {
    /// Key.
    pub id: LegalContractId,
    /// What people call it by.
    pub public_id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Where it stands.
    pub state: ContractState,
    /// Who offers.
    pub issuer: OrganizationId,
    /// Who accepts.
    pub signee: OrganizationId,
    /// The signee in the issuer's directory.
    pub entry: DirectoryEntryId,
    /// Of which agreement.
    pub agreement: AgreementId,
    /// In which version.
    pub version: AgreementVersionId,
    /// For which marketplace.
    pub marketplace: Option<MarketplaceId>,
    /// To the signee.
    pub note: Option<String>,
    /// Why it was rejected or terminated.
    pub reason: Option<String>,
    /// When the signee signed.
    pub signed_at: Option<Timestamp>,
    /// Who did, as written then.
    pub signed_by: Option<String>,
    /// When the issuer counter-signed.
    pub countersigned_at: Option<Timestamp>,
    /// Who did, as written then.
    pub countersigned_by: Option<String>,
    /// When it was rejected or terminated.
    pub ended_at: Option<Timestamp>,
    /// Rises with each change.
    pub revision: i64,
    /// Since when.
    pub created_at: Timestamp,
    /// The last change.
    pub updated_at: Timestamp,
}

#[derive(FromRow)]
pub(super) struct Row {
    id: Uuid,
    public_id: String,
    kind: String,
    state: String,
    issuer_id: Uuid,
    signee_id: Uuid,
    entry_id: Uuid,
    agreement_id: Uuid,
    version_id: Uuid,
    marketplace_id: Option<Uuid>,
    note: Option<String>,
    reason: Option<String>,
    signed_at: Option<i64>,
    signed_by: Option<String>,
    countersigned_at: Option<i64>,
    countersigned_by: Option<String>,
    ended_at: Option<i64>,
    revision: i64,
    created_at: i64,
    updated_at: i64,
}

/// The columns of a row, for every query that reads one.
pub(super) const COLUMNS: &str = "l.id, l.public_id, l.kind, l.state, l.issuer_id, l.signee_id, l.entry_id, l.agreement_id, l.version_id, \
    l.marketplace_id, l.note, l.reason, l.signed_at, l.signed_by, l.countersigned_at, l.countersigned_by, l.ended_at, l.revision, \
    l.created_at, l.updated_at";

impl TryFrom<Row> for LegalContract {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
        Ok(Self {
            id: LegalContractId(id),
            public_id: PublicId::parse(&row.public_id).map_err(|_| broken("legal_contracts.public_id")())?,
            kind: AgreementKind::parse(&row.kind).ok_or_else(broken("legal_contracts.kind"))?,
            state: ContractState::parse(&row.state).ok_or_else(broken("legal_contracts.state"))?,
            issuer: OrganizationId(row.issuer_id),
            signee: OrganizationId(row.signee_id),
            entry: DirectoryEntryId(row.entry_id),
            agreement: AgreementId(row.agreement_id),
            version: AgreementVersionId(row.version_id),
            marketplace: row.marketplace_id.map(MarketplaceId),
            note: row.note,
            reason: row.reason,
            signed_at: row.signed_at.map(Timestamp),
            signed_by: row.signed_by,
            countersigned_at: row.countersigned_at.map(Timestamp),
            countersigned_by: row.countersigned_by,
            ended_at: row.ended_at.map(Timestamp),
            revision: row.revision,
            created_at: Timestamp(row.created_at),
            updated_at: Timestamp(row.updated_at),
        })
    }
}

/// Which counter a state belongs to.
fn counter(state: ContractState) -> Counter {
    match state {
        ContractState::New | ContractState::Enrolling | ContractState::Pending => Counter::ContractsPending,
        ContractState::Active => Counter::ContractsActive,
        ContractState::Terminated | ContractState::Rejected => Counter::ContractsEnded,
    }
}

/// The column of a directory entry that counts pending and active contracts of a kind.
fn entry_column(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Program => "programs",
        AgreementKind::Distribution => "distributions",
        AgreementKind::Service => "services",
        AgreementKind::Syndication | AgreementKind::Referral => "syndications",
    }
}

/// Moves all counters that a contract stands in: the views', the partner's and the agreement's.
async fn count(
    conn: &mut Conn<'_>,
    contract: &LegalContract,
    from: Option<ContractState>,
    to: Option<ContractState>,
) -> Result<(), StorageError> {
    let scope = OrgScope(contract.issuer);
    let (from_counter, to_counter) = (from.map(counter), to.map(counter));
    if from_counter != to_counter {
        for (counter, number) in [(from_counter, -1), (to_counter, 1)] {
            if let Some(counter) = counter {
                directory_counts::add(conn, scope, counter, number).await?;
            }
        }
    }
    let change =
        |is: fn(ContractState) -> bool| i64::from(to.is_some_and(is)) - i64::from(from.is_some_and(is));
    let number = change(|state| !state.is_final());
    if number != 0 {
        agreements::add_contracts(conn, contract.agreement, number).await?;
    }
    let number = change(ContractState::counts);
    if number != 0 {
        let column = entry_column(contract.kind);
        on_backend!(conn, |c, Engine| {
            let mut sql = QueryBuilder::<Engine>::new("UPDATE directory_entries SET ");
            sql.push(format_args!("{column} = {column} + "))
                .push_bind(number)
                .push(" WHERE id = ")
                .push_bind(contract.entry.0);
            sql.build().execute(c).await?;
        });
    }
    Ok(())
}

const INSERT: &str = "INSERT INTO legal_contracts (id, public_id, kind, state, issuer_id, signee_id, entry_id, agreement_id, version_id,
        marketplace_id, note, signed_at, signed_by, countersigned_at, countersigned_by, reason, ended_at, revision, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18, $18) ON CONFLICT (public_id) DO NOTHING";

/// Keeps a contract and counts it; `false` when its public id is taken. The version was counted before
/// (`agreement_versions::refer`).
pub async fn insert(conn: &mut Conn<'_>, new: &LegalContract) -> Result<bool, StorageError> {
    let kept = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(new.id.0)
            .bind(new.public_id.as_str())
            .bind(new.kind.as_str())
            .bind(new.state.as_str())
            .bind(new.issuer.0)
            .bind(new.signee.0)
            .bind(new.entry.0)
            .bind(new.agreement.0)
            .bind(new.version.0)
            .bind(new.marketplace.map(|id| id.0))
            .bind(new.note.as_deref())
            .bind(new.signed_at.map(|at| at.0))
            .bind(new.signed_by.as_deref())
            .bind(new.countersigned_at.map(|at| at.0))
            .bind(new.countersigned_by.as_deref())
            .bind(new.reason.as_deref())
            .bind(new.ended_at.map(|at| at.0))
            .bind(new.created_at.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1;
    if kept {
        count(conn, new, None, Some(new.state)).await?;
    }
    Ok(kept)
}

const WRITE: &str = "UPDATE legal_contracts SET state = $3, version_id = $4, note = $5, reason = $6, signed_at = $7, signed_by = $8,
        countersigned_at = $9, countersigned_by = $10, ended_at = $11, updated_at = $12, revision = revision + 1
    WHERE id = $1 AND revision = $2";

/// Writes a contract over the state it was changed from; `false` when someone was faster.
pub async fn write(
    conn: &mut Conn<'_>,
    before: &LegalContract,
    after: &LegalContract,
) -> Result<bool, StorageError> {
    let written = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(WRITE)
            .bind(before.id.0)
            .bind(before.revision)
            .bind(after.state.as_str())
            .bind(after.version.0)
            .bind(after.note.as_deref())
            .bind(after.reason.as_deref())
            .bind(after.signed_at.map(|at| at.0))
            .bind(after.signed_by.as_deref())
            .bind(after.countersigned_at.map(|at| at.0))
            .bind(after.countersigned_by.as_deref())
            .bind(after.ended_at.map(|at| at.0))
            .bind(after.updated_at.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1;
    if written {
        count(conn, before, Some(before.state), Some(after.state)).await?;
    }
    Ok(written)
}

const DELETE_EVENTS: &str = "DELETE FROM contract_events WHERE contract_id = $1";
const DELETE_INVITATION: &str = "UPDATE invitations SET contract_id = NULL WHERE contract_id = $1";
const TAKE: &str = "UPDATE legal_contracts SET revision = revision + 1 WHERE id = $1 AND revision = $2";
const DELETE: &str = "DELETE FROM legal_contracts WHERE id = $1";

/// Forgets a contract that nobody has signed; the invitation keeps its own facts. `false` when it has changed meanwhile, and
/// nothing is forgotten.
pub async fn delete(conn: &mut Conn<'_>, contract: &LegalContract) -> Result<bool, StorageError> {
    let taken = on_backend!(&mut *conn, |c, Engine| {
        // First the row: whoever signs at this moment comes before all of this, or behind.
        let taken = sqlx::query::<Engine>(TAKE)
            .bind(contract.id.0)
            .bind(contract.revision)
            .execute(&mut *c)
            .await?
            .rows_affected();
        if taken == 1 {
            sqlx::query::<Engine>(DELETE_EVENTS).bind(contract.id.0).execute(&mut *c).await?;
            sqlx::query::<Engine>(DELETE_INVITATION).bind(contract.id.0).execute(&mut *c).await?;
            sqlx::query::<Engine>(DELETE).bind(contract.id.0).execute(c).await?;
        }
        taken
    }) == 1;
    if taken {
        count(conn, contract, Some(contract.state), None).await?;
    }
    Ok(taken)
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.public_id, l.kind, l.state, l.issuer_id, l.signee_id, l.entry_id, l.agreement_id, l.version_id,
                l.marketplace_id, l.note, l.reason, l.signed_at, l.signed_by, l.countersigned_at, l.countersigned_by, l.ended_at,
                l.revision, l.created_at, l.updated_at FROM legal_contracts l WHERE ",
            $rest
        )
    };
}

const FIND_KEY: &str = select!("l.id = $1");

/// A contract by key; whoever asks came to it through an invitation or an entry of theirs.
pub async fn find_by_id(
    conn: &mut Conn<'_>,
    id: LegalContractId,
) -> Result<Option<LegalContract>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND_KEY).bind(id.0).fetch_optional(c).await?
    });
    row.map(LegalContract::try_from).transpose()
}

const FIND: &str = select!("l.public_id = $2 AND (l.issuer_id = $1 OR l.signee_id = $1)");

/// A contract that an organization is a side of; any other is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    public_id: &PublicId,
) -> Result<Option<LegalContract>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(LegalContract::try_from).transpose()
}

const LIVING_OF_SIGNEE: &str =
    select!("l.signee_id = $1 AND l.stage < 2 ORDER BY l.newest_order, l.public_id");

/// The contracts of a signee that are not over, the newest first.
pub async fn list_living_of_signee(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Vec<LegalContract>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIVING_OF_SIGNEE).bind(scope.0.0).fetch_all(c).await?
    });
    rows.into_iter().map(LegalContract::try_from).collect()
}

const LIVING: &str = select!("l.agreement_id = $1 AND l.stage < 2 ORDER BY l.newest_order, l.public_id");

/// The contracts of an agreement that are not over, the newest first.
pub async fn list_living_of_agreement(
    conn: &mut Conn<'_>,
    agreement: AgreementId,
) -> Result<Vec<LegalContract>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIVING).bind(agreement.0).fetch_all(c).await?
    });
    rows.into_iter().map(LegalContract::try_from).collect()
}

const OFFER: &str = "UPDATE legal_contracts SET version_id = $2, updated_at = $3, signed_at = NULL, signed_by = NULL, revision = revision + 1
    WHERE agreement_id = $1 AND version_id <> $2
        AND ((state = 'pending' AND kind IN ('program', 'service'))
            OR (state IN ('new', 'enrolling') AND
                (SELECT v.number FROM agreement_versions v WHERE v.id = version_id) < (SELECT v.number FROM agreement_versions v WHERE v.id = $2)))";

/// Offers a version in the contracts of an agreement that nobody has signed; what was signed and sent back is to be signed
/// anew.
pub async fn offer_version(
    conn: &mut Conn<'_>,
    agreement: AgreementId,
    version: AgreementVersionId,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(OFFER).bind(agreement.0).bind(version.0).bind(now.0).execute(c).await?;
    });
    Ok(())
}
