//! Versions of agreements: what is read and accepted. One that a contract refers to stays as it is; one
//! that was signed stays for ever.

use sha2::{Digest as _, Sha256};
use shared::agreement::{Document, DocumentSource, Link, VersionState};
use shared::digest::Digest;
use shared::id::{AgreementId, AgreementVersionId, LegalContractId, UserId};
use shared::legal_contract::Terms;
use shared::time::Timestamp;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::{Conn, StorageError, documents, on_backend};

/// A version.
#[derive(Clone, Debug)]
pub struct AgreementVersion {
    /// Key.
    pub id: AgreementVersionId,
    /// Of which agreement.
    pub agreement: AgreementId,
    /// 1, 2, 3 …
    pub number: u32,
    /// Where it stands.
    pub state: VersionState,
    /// What it says in words; may be empty beside a document.
    pub description: String,
    /// Its document.
    pub document: Document,
    /// Contracts that refer to it, ended ones too.
    pub contracts: u32,
    /// Who wrote it.
    pub author: Option<UserId>,
    /// Rises with each change.
    pub revision: i64,
    /// Since when.
    pub created_at: Timestamp,
    /// When it became the active one.
    pub activated_at: Option<Timestamp>,
}

impl AgreementVersion {
    /// What is signed when it is accepted.
    pub fn terms(&self) -> Terms {
        let description = Digest::from_bytes(Sha256::digest(self.description.as_bytes()).into());
        Terms { version: self.number, description, document: self.document.clone() }
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    agreement_id: Uuid,
    number: i64,
    state: String,
    description: String,
    source: String,
    link: Option<String>,
    document_hash: Option<String>,
    document_name: Option<String>,
    document_bytes: Option<i64>,
    contracts: i64,
    author_id: Option<Uuid>,
    revision: i64,
    created_at: i64,
    activated_at: Option<i64>,
}

impl Row {
    fn document(&self) -> Option<Document> {
        match DocumentSource::parse(&self.source)? {
            DocumentSource::None => Some(Document::None),
            DocumentSource::Link => Link::parse(self.link.as_deref()?).ok().map(Document::Link),
            DocumentSource::File => {
                let (hash, name) = (self.document_hash.as_deref(), self.document_name.as_deref());
                documents::file(hash, name, self.document_bytes).map(Document::File)
            }
        }
    }
}

impl TryFrom<Row> for AgreementVersion {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
        Ok(Self {
            id: AgreementVersionId(id),
            agreement: AgreementId(row.agreement_id),
            number: u32::try_from(row.number).map_err(|_| broken("agreement_versions.number")())?,
            state: VersionState::parse(&row.state).ok_or_else(broken("agreement_versions.state"))?,
            document: row.document().ok_or_else(broken("agreement_versions.source"))?,
            description: row.description,
            contracts: u32::try_from(row.contracts).map_err(|_| broken("agreement_versions.contracts")())?,
            author: row.author_id.map(UserId),
            revision: row.revision,
            created_at: Timestamp(row.created_at),
            activated_at: row.activated_at.map(Timestamp),
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, agreement_id, number, state, description, source, link, document_hash, document_name, document_bytes, contracts,
                author_id, revision, created_at, activated_at FROM agreement_versions WHERE ",
            $rest
        )
    };
}

struct Columns<'a> {
    link: Option<&'a str>,
    hash: Option<String>,
    name: Option<&'a str>,
    bytes: Option<i64>,
}

fn columns(document: &Document) -> Columns<'_> {
    match document {
        Document::None => Columns { link: None, hash: None, name: None, bytes: None },
        Document::Link(link) => Columns { link: Some(link.as_str()), hash: None, name: None, bytes: None },
        Document::File(file) => Columns {
            link: None,
            hash: Some(file.sha256.to_string()),
            name: Some(file.name.as_str()),
            bytes: Some(i64::try_from(file.bytes).unwrap_or(i64::MAX)),
        },
    }
}

const INSERT: &str = "INSERT INTO agreement_versions (id, agreement_id, number, state, description, source, link, document_hash, document_name,
        document_bytes, contracts, author_id, revision, created_at, activated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, 1, $12, $13)";
const NEWEST: &str =
    "UPDATE agreements SET versions = $2, revision = revision + 1 WHERE id = $1 AND versions = $2 - 1";

/// Keeps a version behind the newest; `false` when another of that number was faster.
pub async fn insert(conn: &mut Conn<'_>, new: &AgreementVersion) -> Result<bool, StorageError> {
    let columns = columns(&new.document);
    Ok(on_backend!(conn, |c, Engine| {
        let next = sqlx::query::<Engine>(NEWEST)
            .bind(new.agreement.0)
            .bind(i64::from(new.number))
            .execute(&mut *c)
            .await?
            .rows_affected();
        if next == 1 {
            sqlx::query::<Engine>(INSERT)
                .bind(new.id.0)
                .bind(new.agreement.0)
                .bind(i64::from(new.number))
                .bind(new.state.as_str())
                .bind(&new.description)
                .bind(new.document.source().as_str())
                .bind(columns.link)
                .bind(columns.hash)
                .bind(columns.name)
                .bind(columns.bytes)
                .bind(new.author.map(|user| user.0))
                .bind(new.created_at.0)
                .bind(new.activated_at.map(|at| at.0))
                .execute(c)
                .await?;
        }
        next
    }) == 1)
}

const LIST: &str = select!("agreement_id = $1 ORDER BY number DESC");

/// An agreement's versions, the newest first.
pub async fn list(
    conn: &mut Conn<'_>,
    agreement: AgreementId,
) -> Result<Vec<AgreementVersion>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(agreement.0).fetch_all(c).await?
    });
    rows.into_iter().map(AgreementVersion::try_from).collect()
}

const FIND: &str = select!("id = $1");

/// A version by key; whoever asks came to it through an agreement or a contract of theirs.
pub async fn find(
    conn: &mut Conn<'_>,
    id: AgreementVersionId,
) -> Result<Option<AgreementVersion>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id.0).fetch_optional(c).await?
    });
    row.map(AgreementVersion::try_from).transpose()
}

/// The active versions of some agreements.
pub async fn list_active(
    conn: &mut Conn<'_>,
    agreements: &[AgreementId],
) -> Result<Vec<AgreementVersion>, StorageError> {
    if agreements.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(select!("state = 'active' AND agreement_id IN ("));
        let mut ids = sql.separated(", ");
        for id in agreements {
            ids.push_bind(id.0);
        }
        sql.push(")");
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(AgreementVersion::try_from).collect()
}

const WRITE: &str = "UPDATE agreement_versions SET description = $3, source = $4, link = $5, document_hash = $6, document_name = $7,
        document_bytes = $8, revision = revision + 1
    WHERE id = $1 AND revision = $2 AND contracts = 0
        AND NOT EXISTS (SELECT 1 FROM signatures s WHERE s.version_id = agreement_versions.id)";

/// Changes what a version says, over the revision it was changed from; `false` when someone was faster, a contract
/// refers to it by now, or it was signed.
pub async fn write(
    conn: &mut Conn<'_>,
    id: AgreementVersionId,
    revision: i64,
    description: &str,
    document: &Document,
) -> Result<bool, StorageError> {
    let columns = columns(document);
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(WRITE)
            .bind(id.0)
            .bind(revision)
            .bind(description)
            .bind(document.source().as_str())
            .bind(columns.link)
            .bind(columns.hash)
            .bind(columns.name)
            .bind(columns.bytes)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const DEACTIVATE: &str = "UPDATE agreement_versions SET state = 'inactive', revision = revision + 1
    WHERE agreement_id = $1 AND state = 'active'";
const ACTIVATE: &str =
    "UPDATE agreement_versions SET state = 'active', activated_at = $3, revision = revision + 1
    WHERE id = $1 AND agreement_id = $2 AND state <> 'active' AND revision = $4";

/// Makes a version of a revision the active one; the one that was becomes inactive. Locks the agreement's row first, so
/// that two cannot; `false` when it is active already or was changed since.
pub async fn activate(
    conn: &mut Conn<'_>,
    agreement: AgreementId,
    (id, revision): (AgreementVersionId, i64),
    now: Timestamp,
) -> Result<bool, StorageError> {
    super::agreements::add_contracts(conn, agreement, 0).await?;
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DEACTIVATE).bind(agreement.0).execute(&mut *c).await?;
        sqlx::query::<Engine>(ACTIVATE)
            .bind(id.0)
            .bind(agreement.0)
            .bind(now.0)
            .bind(revision)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

/// Makes the active version inactive: the agreement makes no contracts until another is active.
pub async fn deactivate(conn: &mut Conn<'_>, agreement: AgreementId) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DEACTIVATE).bind(agreement.0).execute(c).await?.rows_affected()
    }) == 1)
}

const REFER: &str =
    "UPDATE agreement_versions SET contracts = contracts + $2 WHERE id = $1 AND ($2 < 0 OR state = 'active')";

/// Counts contracts that refer to a version; `false` when it is no longer the active one, of which alone contracts are made.
pub async fn refer(conn: &mut Conn<'_>, id: AgreementVersionId, number: i64) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(REFER).bind(id.0).bind(number).execute(c).await?.rows_affected()
    }) == 1)
}

const RECOUNT: &str = "UPDATE agreement_versions SET contracts =
        (SELECT COUNT(*) FROM legal_contracts l WHERE l.version_id = agreement_versions.id)
    WHERE agreement_id = $1";

/// Counts anew the contracts that refer to each version of an agreement: publishing moves them by the thousand.
pub async fn recount(conn: &mut Conn<'_>, agreement: AgreementId) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(RECOUNT).bind(agreement.0).execute(c).await?;
    });
    Ok(())
}

const ASKED: &str = "SELECT l.id FROM legal_contracts l JOIN agreement_versions v ON v.id = l.version_id
    WHERE l.agreement_id = $1 AND l.state = 'active' AND v.number < $2 ORDER BY l.id";

/// The contracts in force of an agreement that are of a version before this one: they are asked to accept it.
pub async fn list_asked(
    conn: &mut Conn<'_>,
    agreement: AgreementId,
    number: u32,
) -> Result<Vec<LegalContractId>, StorageError> {
    let ids: Vec<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(ASKED).bind(agreement.0).bind(i64::from(number)).fetch_all(c).await?
    });
    Ok(ids.into_iter().map(LegalContractId).collect())
}

const DELETE: &str = "DELETE FROM agreement_versions WHERE id = $1 AND contracts = 0
    AND NOT EXISTS (SELECT 1 FROM signatures s WHERE s.version_id = agreement_versions.id)
    AND (SELECT COUNT(*) FROM agreement_versions other WHERE other.agreement_id = agreement_versions.agreement_id) > 1";

/// Forgets a version that no contract refers to, that nobody signed and that is not the only one; `false` otherwise.
pub async fn delete(conn: &mut Conn<'_>, id: AgreementVersionId) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE).bind(id.0).execute(c).await?.rows_affected()
    }) == 1)
}
