//! What organizations say of themselves: country, language, website, overview, links to media. Their images are
//! `partner_images`.

use shared::agreement::Link;
use shared::catalogue::Country;
use shared::id::OrganizationId;
use shared::profile::{Language, Media, MediaKind, Profile};
use shared::prose::{MediaTitle, Overview};
use sqlx::{FromRow, QueryBuilder};

use super::{Conn, StorageError, on_backend};

#[derive(FromRow)]
struct Row {
    country: Option<String>,
    language: Option<String>,
    website: Option<String>,
    overview: Option<String>,
}

const FIND: &str = "SELECT country, language, website, overview FROM organizations WHERE id = $1";
const MEDIA: &str =
    "SELECT kind, link, title FROM partner_media WHERE organization_id = $1 ORDER BY position";

/// What an organization says of itself; whoever asks came to it through a row of theirs.
pub async fn find(conn: &mut Conn<'_>, organization: OrganizationId) -> Result<Profile, StorageError> {
    let broken = |column: &'static str| move || StorageError::inconsistent(column, organization);
    let row: Option<Row> = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(organization.0).fetch_optional(c).await?
    });
    let Some(row) = row else { return Ok(Profile::default()) };
    let media: Vec<(String, String, Option<String>)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(MEDIA).bind(organization.0).fetch_all(c).await?
    });
    let media = media.into_iter().map(|(kind, link, title)| {
        Ok(Media {
            kind: MediaKind::parse(&kind).ok_or_else(broken("partner_media.kind"))?,
            link: Link::parse(&link).map_err(|_| broken("partner_media.link")())?,
            title: title
                .as_deref()
                .map(MediaTitle::parse)
                .transpose()
                .map_err(|_| broken("partner_media.title")())?,
        })
    });
    Ok(Profile {
        country: row
            .country
            .as_deref()
            .map(Country::parse)
            .transpose()
            .map_err(|_| broken("organizations.country")())?,
        language: row
            .language
            .as_deref()
            .map(Language::parse)
            .transpose()
            .map_err(|_| broken("organizations.language")())?,
        website: row
            .website
            .as_deref()
            .map(Link::parse)
            .transpose()
            .map_err(|_| broken("organizations.website")())?,
        overview: row
            .overview
            .as_deref()
            .map(Overview::parse)
            .transpose()
            .map_err(|_| broken("organizations.overview")())?,
        media: media.collect::<Result<_, StorageError>>()?,
        images: Vec::new(),
    })
}

const WRITE: &str =
    "UPDATE organizations SET country = $2, language = $3, website = $4, overview = $5 WHERE id = $1";
const CLEAR: &str = "DELETE FROM partner_media WHERE organization_id = $1";

/// Writes what an organization says of itself; what it said before is gone.
pub async fn write(
    conn: &mut Conn<'_>,
    organization: OrganizationId,
    profile: &Profile,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(WRITE)
            .bind(organization.0)
            .bind(profile.country.as_ref().map(Country::as_str))
            .bind(profile.language.as_ref().map(Language::as_str))
            .bind(profile.website.as_ref().map(Link::as_str))
            .bind(profile.overview.as_ref().map(Overview::as_str))
            .execute(&mut *c)
            .await?;
        sqlx::query::<Engine>(CLEAR).bind(organization.0).execute(&mut *c).await?;
        if !profile.media.is_empty() {
            let rows = profile.media.iter().enumerate();
            QueryBuilder::<Engine>::new(
                "INSERT INTO partner_media (organization_id, kind, position, link, title) ",
            )
            .push_values(rows, |mut row, (position, media)| {
                row.push_bind(organization.0)
                    .push_bind(media.kind.as_str())
                    .push_bind(i64::try_from(position).unwrap_or(i64::MAX))
                    .push_bind(media.link.as_str())
                    .push_bind(media.title.as_ref().map(MediaTitle::as_str));
            })
            .build()
            .execute(c)
            .await?;
        }
    });
    Ok(())
}
