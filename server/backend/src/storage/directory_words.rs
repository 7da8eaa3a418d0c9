//! The words by which a distributor finds its partners: of their names and ids, and of the people to ask there.

use shared::id::DirectoryEntryId;
use shared::text::{Email, ExternalId, PersonName};
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::directory_entries::NewDirectoryEntry;
use super::partner_words::words_of;
use super::{Conn, OrgScope, StorageError, on_backend};

/// Rows of one INSERT; see [`bulk`](super::bulk).
const BATCH: usize = 500;

/// Keeps the words of entries that are new.
pub(super) async fn insert(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entries: &[NewDirectoryEntry],
) -> Result<(), StorageError> {
    let words: Vec<(Uuid, String)> =
        entries.iter().flat_map(|new| of(new).into_iter().map(|word| (new.id.0, word))).collect();
    for batch in words.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new("INSERT INTO directory_words (distributor_id, word, entry_id) ")
                .push_values(batch, |mut row, (entry, word)| {
                    row.push_bind(scope.0.0).push_bind(word).push_bind(entry);
                })
                .build()
                .persistent(batch.len() == BATCH)
                .execute(c)
                .await?;
        });
    }
    Ok(())
}

fn of(new: &NewDirectoryEntry) -> Vec<String> {
    let people = [&new.technical, &new.business];
    let said = [Some(new.name.as_str()), Some(new.public_id.as_str())]
        .into_iter()
        .chain([new.external_id.as_ref().map(ExternalId::as_str)])
        .chain(people.map(|person| person.name.as_ref().map(PersonName::as_str)))
        .chain(people.map(|person| person.email.as_ref().map(Email::as_str)));
    words_of(said.flatten())
}

#[derive(FromRow)]
struct Said {
    distributor_id: Uuid,
    name: String,
    public_id: String,
    external_id: Option<String>,
    technical_name: Option<String>,
    technical_email: Option<String>,
    business_name: Option<String>,
    business_email: Option<String>,
}

const SAID: &str =
    "SELECT distributor_id, name, public_id, external_id, technical_name, technical_email, business_name, business_email
    FROM directory_entries WHERE id = $1";
const DELETE: &str = "DELETE FROM directory_words WHERE entry_id = $1";

/// Writes the words of an entry anew, from what it says now.
pub(super) async fn rewrite(conn: &mut Conn<'_>, id: DirectoryEntryId) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        let said: Option<Said> = sqlx::query_as::<Engine, _>(SAID).bind(id.0).fetch_optional(&mut *c).await?;
        if let Some(said) = said {
            let people = [said.technical_name, said.technical_email, said.business_name, said.business_email];
            let all = [Some(said.name), Some(said.public_id), said.external_id].into_iter().chain(people);
            let all: Vec<String> = all.flatten().collect();
            sqlx::query::<Engine>(DELETE).bind(id.0).execute(&mut *c).await?;
            QueryBuilder::<Engine>::new("INSERT INTO directory_words (distributor_id, word, entry_id) ")
                .push_values(words_of(all.iter().map(String::as_str)), |mut row, word| {
                    row.push_bind(said.distributor_id).push_bind(word).push_bind(id.0);
                })
                .build()
                .execute(c)
                .await?;
        }
    });
    Ok(())
}
