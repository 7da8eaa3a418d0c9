//! What changes of an entry of the directory once it stands: status, contacts, type.

use shared::directory::{DirectoryStatus, PartnerType};
use shared::id::DirectoryEntryId;
use shared::partner::Contact;
use shared::text::{Email, OrganizationName, PersonName, fold};

use super::directory_counts::Counter;
use super::{Conn, OrgScope, StorageError, directory_counts, directory_words, on_backend};

const MOVE: &str = "UPDATE directory_entries SET status = $4, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND status = $3";
const RELEASE: &str =
    "UPDATE directory_entries SET name_key = name_key || ' ' || public_id, external_id = NULL
    WHERE id = $1 AND distributor_id = $2";

/// Moves an entry from one status to another, and the counts with it; `false` when it stands elsewhere by now. A removed
/// partner gives its name and external id back.
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
        if to == DirectoryStatus::Removed {
            on_backend!(conn, |c, Engine| {
                sqlx::query::<Engine>(RELEASE).bind(id.0).bind(scope.0.0).execute(c).await?;
            });
        }
    }
    Ok(moved)
}

const TAKE_BACK: &str = "UPDATE directory_entries SET name_key = $3 WHERE id = $1 AND distributor_id = $2
        AND NOT EXISTS (SELECT 1 FROM directory_entries o WHERE o.distributor_id = $2 AND o.name_key = $3)";

/// Gives an entry the name back that it lost when it was removed. Where another has taken it, it stays as it is.
pub async fn take_name_back(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
    name: &OrganizationName,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(TAKE_BACK)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(fold(name.as_str()))
            .execute(c)
            .await?;
    });
    Ok(())
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
