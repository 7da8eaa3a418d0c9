//! News articles: an owner's desk, and what readers find of it.

use shared::catalogue::{ArticleState, Audience};
use shared::id::{ArticleId, OrganizationId, PublicId};
use shared::list::{Cursor, Position};
use shared::prose::{Body, Headline};
use shared::time::Timestamp;
use sqlx::{Database, Encode, FromRow, QueryBuilder, Type};
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Key.
    pub id: ArticleId,
    /// What people call it by.
    pub public_id: PublicId,
    /// Its title.
    pub title: Headline,
    /// What it says.
    pub body: Body,
    /// Who may read it.
    pub audience: Audience,
    /// Where it stands.
    pub state: ArticleState,
    /// Rises with each change.
    pub revision: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    public_id: String,
    title: String,
    body: String,
    audience: String,
    state: String,
    revision: i64,
    created_at: i64,
    published_at: Option<i64>,
}

impl TryFrom<Row> for Article {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
        Ok(Self {
            id: ArticleId(id),
            public_id: PublicId::parse(&row.public_id).map_err(|_| broken("articles.public_id")())?,
            title: Headline::parse(&row.title).map_err(|_| broken("articles.title")())?,
            body: Body::parse(&row.body).map_err(|_| broken("articles.body")())?,
            audience: Audience::parse(&row.audience).ok_or_else(broken("articles.audience"))?,
            state: ArticleState::parse(&row.state).ok_or_else(broken("articles.state"))?,
            revision: row.revision,
            created_at: Timestamp(row.created_at),
            published_at: row.published_at.map(Timestamp),
        })
    }
}

const INSERT: &str = "INSERT INTO articles (id, public_id, owner_id, title, body, audience, state, revision, created_at, published_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9) ON CONFLICT (public_id) DO NOTHING";

/// Keeps an article; `false` when the public id is taken, so that the caller draws another.
pub async fn insert(conn: &mut Conn<'_>, scope: OrgScope, new: &Article) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(new.id.0)
            .bind(new.public_id.as_str())
            .bind(scope.0.0)
            .bind(new.title.as_str())
            .bind(new.body.as_str())
            .bind(new.audience.as_str())
            .bind(new.state.as_str())
            .bind(new.created_at.0)
            .bind(new.published_at.map(|at| at.0))
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const FIND: &str =
    "SELECT id, public_id, title, body, audience, state, revision, created_at, published_at FROM articles
    WHERE owner_id = $1 AND public_id = $2";

/// An owner's article; another's is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    public_id: &PublicId,
) -> Result<Option<Article>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(Article::try_from).transpose()
}

const FIND_OWNER: &str = "SELECT owner_id FROM articles WHERE public_id = $1";

/// Whose article it is. Not scoped: the caller looks whether it works with that owner.
pub async fn find_owner(
    conn: &mut Conn<'_>,
    public_id: &PublicId,
) -> Result<Option<OrganizationId>, StorageError> {
    let owner: Option<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(FIND_OWNER).bind(public_id.as_str()).fetch_optional(c).await?
    });
    Ok(owner.map(OrganizationId))
}

const WRITE: &str = "UPDATE articles SET title = $4, body = $5, audience = $6, state = $7, published_at = $8, revision = revision + 1
    WHERE id = $1 AND owner_id = $2 AND revision = $3";

/// Writes an article as it is now over the revision that was seen; `false` when someone else was faster.
pub async fn write(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    seen: i64,
    article: &Article,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(WRITE)
            .bind(article.id.0)
            .bind(scope.0.0)
            .bind(seen)
            .bind(article.title.as_str())
            .bind(article.body.as_str())
            .bind(article.audience.as_str())
            .bind(article.state.as_str())
            .bind(article.published_at.map(|at| at.0))
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

/// Which of an owner's articles, and in which order.
#[derive(Clone, Copy, Debug)]
pub enum Shelf<'a> {
    /// What its authors see: one state, or all but the deleted, the newest begun first.
    Desk(Option<ArticleState>),
    /// What readers find: published for one of these audiences, the newest published first.
    Readers(&'a [Audience]),
}

impl Shelf<'_> {
    fn column(self) -> &'static str {
        match self {
            Self::Desk(_) => "newest_order",
            Self::Readers(_) => "published_order",
        }
    }

    fn push_where<DB>(self, sql: &mut QueryBuilder<DB>, scope: OrgScope)
    where
        DB: Database,
        for<'q> Uuid: Encode<'q, DB> + Type<DB>,
        for<'q> &'q str: Encode<'q, DB> + Type<DB>,
    {
        sql.push(" WHERE owner_id = ").push_bind(scope.0.0);
        match self {
            Self::Desk(Some(state)) => {
                sql.push(" AND state = ").push_bind(state.as_str());
            }
            Self::Desk(None) => {
                sql.push(" AND state <> 'deleted'");
            }
            Self::Readers(audiences) => {
                sql.push(" AND state = 'published' AND audience IN (");
                let mut list = sql.separated(", ");
                for audience in audiences {
                    list.push_bind(audience.as_str());
                }
                sql.push(")");
            }
        }
    }

    /// The place next to an article.
    pub fn cursor(self, article: &Article) -> Cursor {
        let at = match self {
            Self::Desk(_) => article.created_at,
            Self::Readers(_) => article.published_at.unwrap_or(article.created_at),
        };
        Cursor { value: -at.0, name: article.public_id.to_string() }
    }
}

/// Articles of a page, one more than asked for when there are more. `before` reads towards the start. Their texts are cut:
/// a list shows how they begin.
pub async fn list(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    shelf: Shelf<'_>,
    position: &Position,
    descending: bool,
    limit: u32,
) -> Result<Vec<Article>, StorageError> {
    let towards_start = matches!(position, Position::Before(_));
    let (compare, direction) = if descending == towards_start { (">", "") } else { ("<", " DESC") };
    let column = shelf.column();
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(
            "SELECT id, public_id, title, SUBSTR(body, 1, 1000) AS body, audience, state, revision, created_at, published_at
            FROM articles",
        );
        shelf.push_where(&mut sql, scope);
        if let Position::After(cursor) | Position::Before(cursor) = position {
            sql.push(format_args!(" AND ({column}, public_id) {compare} ("))
                .push_bind(cursor.value)
                .push(", ")
                .push_bind(cursor.name.clone())
                .push(")");
        }
        sql.push(format_args!(" ORDER BY {column}{direction}, public_id{direction} LIMIT "))
            .push_bind(i64::from(limit) + 1);
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(Article::try_from).collect()
}

/// Articles of a shelf, counted up to `limit`.
pub async fn count(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    shelf: Shelf<'_>,
    limit: u32,
) -> Result<u64, StorageError> {
    let counted: i64 = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM articles");
        shelf.push_where(&mut sql, scope);
        sql.push(" LIMIT ").push_bind(i64::from(limit)).push(") matching");
        sql.build_query_scalar().fetch_one(c).await?
    });
    super::error::count(counted, "count", "articles")
}
