//! What a distributor keeps of a partner beside its contracts: its own id, a note, whom to ask. The revision of the entry
//! guards it, so that nobody writes over what they have not seen.

use shared::id::{DirectoryEntryId, PartnershipId, PublicId};
use shared::partner::Contact;
use shared::prose::Remark;
use shared::text::{Email, ExternalId, OrganizationName, PersonName};

use super::{Conn, OrgScope, StorageError, directory_words, on_backend, partner_words};

const FIND: &str = "SELECT note, revision FROM directory_entries WHERE id = $1 AND distributor_id = $2";

/// The note about a partner, and the revision of its entry.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
) -> Result<Option<(Option<Remark>, i64)>, StorageError> {
    let row: Option<(Option<String>, i64)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id.0).bind(scope.0.0).fetch_optional(c).await?
    });
    row.map(|(note, revision)| {
        let note = note.as_deref().map(Remark::parse).transpose();
        Ok((note.map_err(|_| StorageError::inconsistent("directory_entries.note", id))?, revision))
    })
    .transpose()
}

const SET_PEOPLE: &str = "UPDATE directory_entries SET technical_name = $4, technical_email = $5, business_name = $6, business_email = $7,
        revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND revision = $3";
const SET_CONTACT: &str = "UPDATE partnerships SET contact_name = $3, contact_email = $4
    WHERE id = $1 AND distributor_id = $2 AND status <> 'archived'";

/// Writes whom to ask over the revision that was seen; `false` when someone else was faster. The business contact is the one
/// of its storage too.
pub async fn set_people(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
    seen: i64,
    technical: &Contact,
    business: &Contact,
) -> Result<bool, StorageError> {
    let name = |contact: &Contact| contact.name.as_ref().map(PersonName::to_string);
    let email = |contact: &Contact| contact.email.as_ref().map(Email::to_string);
    let written = on_backend!(&mut *conn, |c, Engine| {
        let written = sqlx::query::<Engine>(SET_PEOPLE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(seen)
            .bind(name(technical))
            .bind(email(technical))
            .bind(name(business))
            .bind(email(business))
            .execute(&mut *c)
            .await?
            .rows_affected();
        if written == 1 {
            sqlx::query::<Engine>(SET_CONTACT)
                .bind(id.0)
                .bind(scope.0.0)
                .bind(name(business))
                .bind(email(business))
                .execute(c)
                .await?;
        }
        written
    });
    if written == 1 {
        directory_words::rewrite(conn, id).await?;
    }
    Ok(written == 1)
}

const SET_NOTE: &str = "UPDATE directory_entries SET note = $3 WHERE id = $1 AND distributor_id = $2";

/// Writes the note; the caller has taken the entry by [`set_people`].
pub async fn set_note(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
    note: Option<&Remark>,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_NOTE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(note.map(Remark::as_str))
            .execute(c)
            .await?;
    });
    Ok(())
}

const SET_ID: &str = "UPDATE directory_entries SET external_id = $3 WHERE id = $1 AND distributor_id = $2";
const SET_STORAGE_ID: &str = "UPDATE partnerships SET external_id = $3, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND status <> 'archived'";

/// Writes the distributor's own id, and the words that the partner is found by; the same where it holds storage. A taken id
/// is a unique violation.
pub async fn set_external_id(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
    (public_id, name): (&PublicId, &OrganizationName),
    external_id: Option<&ExternalId>,
) -> Result<(), StorageError> {
    let written = external_id.map(ExternalId::as_str);
    let held = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(SET_ID).bind(id.0).bind(scope.0.0).bind(written).execute(&mut *c).await?;
        sqlx::query::<Engine>(SET_STORAGE_ID)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(written)
            .execute(c)
            .await?
            .rows_affected()
    });
    if held == 1 {
        partner_words::write(conn, scope, PartnershipId(id.0), name, external_id, public_id).await?;
    }
    directory_words::rewrite(conn, id).await
}
