//! The words by which partners are found: word prefixes on an index, the same on both engines.

use shared::id::{PartnershipId, PublicId};
use shared::text::{ExternalId, OrganizationName, words};
use sqlx::QueryBuilder;

use super::{Conn, OrgScope, StorageError, on_backend};

/// The words of all that is said, each once.
pub(super) fn words_of<'a>(said: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = said.into_iter().flat_map(words).collect();
    all.sort();
    all.dedup();
    all
}

/// The words of a partner's name, external id and id.
pub fn search_words(
    name: &OrganizationName,
    external_id: Option<&ExternalId>,
    public_id: &PublicId,
) -> Vec<String> {
    let id = external_id.map(ExternalId::as_str);
    words_of([name.as_str(), public_id.as_str()].into_iter().chain(id))
}

const DELETE_WORDS: &str = "DELETE FROM partner_words WHERE partnership_id = $1";

/// Writes a partner's words; those it had are gone.
pub async fn write(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: PartnershipId,
    name: &OrganizationName,
    external_id: Option<&ExternalId>,
    public_id: &PublicId,
) -> Result<(), StorageError> {
    let words = search_words(name, external_id, public_id);
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE_WORDS).bind(id.0).execute(&mut *c).await?;
        QueryBuilder::<Engine>::new("INSERT INTO partner_words (distributor_id, word, partnership_id) ")
            .push_values(words, |mut row, word| {
                row.push_bind(scope.0.0).push_bind(word).push_bind(id.0);
            })
            .build()
            .execute(c)
            .await?;
    });
    Ok(())
}
