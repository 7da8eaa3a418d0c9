//! What changes of an entry of the directory once it stands: status, contacts, type.

use shared::directory::{DirectoryStatus, PartnerType};
use shared::id::DirectoryEntryId;
use shared::partner::Contact;
use shared::text::{Email, PersonName};

use super::directory_counts::Counter;
use super::{Conn, OrgScope, StorageError, directory_counts, directory_words, on_backend};

const MOVE: &str = "UPDATE directory_entries SET status = $4, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND status = $3";
const RELEASE: &str =
    "UPDATE directory_entries SET name_key = name_key || ' ' || public_id, external_id = NULL
    WHERE id = $1 AND distributor_id = $2";
const RECLAIM: &str = "UPDATE directory_entries SET name_key = REPLACE(name_key, ' ' || public_id, '')
    WHERE id = $1 AND distributor_id = $2
        AND NOT EXISTS (SELECT 1 FROM directory_entries o WHERE o.distributor_id = $2
            AND o.name_key = REPLACE(directory_entries.name_key, ' ' || directory_entries.public_id, ''))";

/// Moves an entry from one status to another, and the counts with it; `false` when it stands elsewhere by now. A removed
/// partner gives its name and external id back; one that comes again takes its name, unless another has it meanwhile.
pub async fn change_status(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
    from: DirectoryStatus,
    to: DirectoryStatus,
) -> Result<bool, StorageError> {
    let moved = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(MOVE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(from.as_str())
            .bind(to.as_str())
            .execute(c)
            .await?
            .rows_affected()
    }) == 1;
    if moved {
        directory_counts::add(conn, scope, Counter::Partners(from), -1).await?;
        directory_counts::add(conn, scope, Counter::Partners(to), 1).await?;
        let renamed = match (from, to) {
            (_, DirectoryStatus::Removed) => Some(RELEASE),
            (DirectoryStatus::Removed, _) => Some(RECLAIM),
            _ => None,
        };
        if let Some(renamed) = renamed {
            on_backend!(&mut *conn, |c, Engine| {
                sqlx::query::<Engine>(renamed).bind(id.0).bind(scope.0.0).execute(c).await?;
            });
            directory_words::rewrite(conn, id).await?;
        }
    }
    Ok(moved)
}

const CONTACTS: &str = "UPDATE directory_entries SET technical_name = $2, technical_email = $3, business_name = $4, business_email = $5,
        revision = revision + 1
    WHERE id = $1";

/// Writes whom to ask.
pub async fn set_contacts(
    conn: &mut Conn<'_>,
    id: DirectoryEntryId,
    technical: &Contact,
    business: &Contact,
) -> Result<(), StorageError> {
    on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(CONTACTS)
            .bind(id.0)
            .bind(technical.name.as_ref().map(PersonName::as_str))
            .bind(technical.email.as_ref().map(Email::as_str))
            .bind(business.name.as_ref().map(PersonName::as_str))
            .bind(business.email.as_ref().map(Email::as_str))
            .execute(c)
            .await?;
    });
    directory_words::rewrite(conn, id).await
}

const SET_TYPE: &str =
    "UPDATE directory_entries SET partner_type = $2, revision = revision + 1 WHERE id = $1";

/// Writes what a partner does.
pub async fn set_type(
    conn: &mut Conn<'_>,
    id: DirectoryEntryId,
    partner_type: PartnerType,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_TYPE).bind(id.0).bind(partner_type.as_str()).execute(c).await?;
    });
    Ok(())
}
