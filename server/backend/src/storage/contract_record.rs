//! What is kept of a contract's life: its timeline, and its signatures with their evidence. Neither ever changes.

use shared::agreement::StoredFile;
use shared::id::{AgreementId, AgreementVersionId, LegalContractId, UserId};
use shared::time::Timestamp;
use uuid::Uuid;

use super::{Conn, StorageError, documents, on_backend};

/// Something that happened to a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractEvent {
    /// When.
    pub at: Timestamp,
    /// What: a word of the interface's catalogue.
    pub event: String,
    /// Who, as written then.
    pub actor: String,
    /// A few words of theirs.
    pub note: Option<String>,
    /// A file of theirs.
    pub file: Option<StoredFile>,
}

const NOTE_EVENT: &str = "INSERT INTO contract_events (contract_id, sequence, at, event, actor, note, document_hash, document_name, document_bytes)
    SELECT $1, COALESCE((SELECT MAX(sequence) FROM contract_events WHERE contract_id = $1), 0) + 1, $2, $3, $4, $5, $6, $7, $8";

/// Adds to a contract's timeline.
pub async fn note_event(
    conn: &mut Conn<'_>,
    id: LegalContractId,
    event: &ContractEvent,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(NOTE_EVENT)
            .bind(id.0)
            .bind(event.at.0)
            .bind(&event.event)
            .bind(&event.actor)
            .bind(event.note.as_deref())
            .bind(event.file.as_ref().map(|file| file.sha256.to_string()))
            .bind(event.file.as_ref().map(|file| file.name.as_str()))
            .bind(event.file.as_ref().map(|file| i64::try_from(file.bytes).unwrap_or(i64::MAX)))
            .execute(c)
            .await?;
    });
    Ok(())
}

const EVENTS: &str =
    "SELECT at, event, actor, note, document_hash, document_name, document_bytes FROM contract_events
    WHERE contract_id = $1 ORDER BY sequence";

type EventRow = (i64, String, String, Option<String>, Option<String>, Option<String>, Option<i64>);

/// A contract's timeline, oldest first.
pub async fn list_events(
    conn: &mut Conn<'_>,
    id: LegalContractId,
) -> Result<Vec<ContractEvent>, StorageError> {
    let rows: Vec<EventRow> =
        on_backend!(conn, |c, Engine| sqlx::query_as::<Engine, _>(EVENTS).bind(id.0).fetch_all(c).await?);
    let event = |(at, event, actor, note, hash, name, bytes): EventRow| {
        let file = match hash {
            None => None,
            Some(hash) => Some(
                documents::file(Some(&hash), name.as_deref(), bytes)
                    .ok_or_else(|| StorageError::inconsistent("contract_events.document_hash", id))?,
            ),
        };
        Ok(ContractEvent { at: Timestamp(at), event, actor, note, file })
    };
    rows.into_iter().map(event).collect()
}

const SIGN: &str =
    "INSERT INTO signatures (id, contract_id, version_id, side, user_id, evidence, seal_key, seal, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// A signature with its evidence, as sealed.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Key.
    pub id: Uuid,
    /// On which contract.
    pub contract: LegalContractId,
    /// Of which version.
    pub version: AgreementVersionId,
    /// `issuer` or `signee`.
    pub side: &'static str,
    /// Who.
    pub user: Option<UserId>,
    /// Canonical JSON of the evidence.
    pub evidence: String,
    /// The public half of the key, in hex.
    pub key: String,
    /// The seal over it.
    pub seal: Vec<u8>,
    /// When.
    pub at: Timestamp,
}

/// Keeps a signature. A second one of the same side on the same version is a unique violation.
pub async fn insert_signature(conn: &mut Conn<'_>, new: &Signature) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SIGN)
            .bind(new.id)
            .bind(new.contract.0)
            .bind(new.version.0)
            .bind(new.side)
            .bind(new.user.map(|user| user.0))
            .bind(&new.evidence)
            .bind(&new.key)
            .bind(&new.seal)
            .bind(new.at.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const SIGNED: &str =
    "SELECT DISTINCT s.version_id FROM legal_contracts l JOIN signatures s ON s.contract_id = l.id
    WHERE l.agreement_id = $1";

/// The versions of an agreement that were ever signed.
pub async fn list_signed(
    conn: &mut Conn<'_>,
    agreement: AgreementId,
) -> Result<Vec<AgreementVersionId>, StorageError> {
    let ids: Vec<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(SIGNED).bind(agreement.0).fetch_all(c).await?
    });
    Ok(ids.into_iter().map(AgreementVersionId).collect())
}

const SIGNATURES: &str =
    "SELECT evidence, seal_key, seal FROM signatures WHERE contract_id = $1 ORDER BY at, id";

/// A contract's signatures, oldest first: evidence, key and seal.
pub async fn list_signatures(
    conn: &mut Conn<'_>,
    id: LegalContractId,
) -> Result<Vec<(String, String, Vec<u8>)>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(SIGNATURES).bind(id.0).fetch_all(c).await?
    }))
}
