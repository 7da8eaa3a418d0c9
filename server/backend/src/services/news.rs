//! News: articles written, published, taken back. Whoever has read one has read it, so none is published twice.

use serde_json::json;
use shared::catalogue::{ArticleForm, ArticleState, ArticleVerb, Audience, NewArticle};
use shared::failure::{Failure, Field, Reason};
use shared::id::{ArticleId, Named, OrganizationId, PublicId};
use shared::list::Position;
use shared::news::{
    ArticlePage, ArticleRow, Articles, DeskNews, NewArticlePage, NewsFilter, NewsQuery, audiences, beginning,
};
use shared::policy::OrganizationKind;
use shared::portal::PortalPlace;
use shared::time::Timestamp;

use super::audited::note;
use super::paging::{COUNT_LIMIT, Page, total};
use super::portal::find_place;
use super::provider_news::{from_provider, provider_of};
use crate::Backend;
use crate::authz::{Grant, Permit, PublishNews, ViewNews};
use crate::error::Error;
use crate::storage::articles::{self, Article, Shelf};
use crate::storage::{Conn, OrgScope, organizations};

impl Backend {
    /// A provider's or distributor's own articles for the query part of a URL; for a distributor its provider's as well.
    pub async fn list_news(&self, grant: &Grant<ViewNews>, query: &str) -> Result<DeskNews, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (query, dropped) = NewsQuery::parse(query);
        let which = Shelf::Desk(query.filter.state);
        let own = self.shelf(conn, grant.scope(), which, query, dropped).await?;
        Ok(DeskNews { own, provider: from_provider(conn, grant.scope()).await? })
    }

    /// A page of some shelf; a place behind the last row leads back to the start.
    pub(super) async fn shelf(
        &self,
        conn: &mut Conn<'_>,
        owner: OrgScope,
        which: Shelf<'_>,
        mut query: NewsQuery,
        mut dropped: Vec<String>,
    ) -> Result<Articles, Error> {
        if !query.search.is_empty() {
            // Articles are not searched.
            query.search.clear();
            dropped.push("q".to_owned());
        }
        let (down, per) = (query.sort.descending, u32::from(query.per));
        let mut rows = articles::list(conn, owner, which, &query.position, down, per).await?;
        if rows.is_empty() && query.position != Position::Start {
            query = query.with(|_| ());
            rows = articles::list(conn, owner, which, &Position::Start, down, per).await?;
        }
        let counted = articles::count(conn, owner, which, COUNT_LIMIT + 1).await?;
        let page: Page<NewsFilter, Article> = Page::new(query, rows, |article| which.cursor(article));
        Ok(page.shown(dropped, total(counted), self.clock().now(), row))
    }

    /// An article for a provider or a distributor: its own, or one that a distributor's provider or a partner of its own has
    /// published for it.
    pub async fn get_article(&self, grant: &Grant<ViewNews>, id: &str) -> Result<ArticlePage, Error> {
        let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let scope = grant.scope();
        let (article, owner) = if let Some(article) = articles::find(conn, scope, &id).await? {
            (article, scope.organization())
        } else {
            let owner = articles::find_owner(conn, &id).await?.ok_or(Failure::NotFound)?;
            let above = provider_of(conn, scope).await?.is_some_and(|provider| provider.id == owner);
            // A partner of another distributor writes for that one.
            if !above && find_place(conn, OrgScope(owner)).await?.0 != scope {
                return Err(Failure::NotFound.into());
            }
            (published(conn, owner, &id, TO_DISTRIBUTOR).await?, owner)
        };
        article_page(conn, article, owner, owner == scope.organization(), None).await
    }

    /// What a new article starts from.
    pub async fn prepare_article(&self, grant: &Grant<PublishNews>) -> Result<NewArticlePage, Error> {
        let mut read = self.db().read().await?;
        Ok(NewArticlePage { place: place_of(&mut read.conn(), grant).await? })
    }

    /// An article of one's own, to be changed, published or deleted.
    pub async fn own_article(&self, grant: &Grant<PublishNews>, id: &str) -> Result<ArticlePage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let article = own(conn, grant, id).await?;
        let place = place_of(conn, grant).await?;
        article_page(conn, article, grant.scope().organization(), true, place).await
    }

    /// Begins an article, as a draft.
    pub async fn create_article(
        &self,
        grant: &Grant<PublishNews>,
        form: &ArticleForm,
    ) -> Result<PublicId, Error> {
        let new = NewArticle::parse(form)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        may_address(conn, grant, new.audience).await?;
        let mut article = Article {
            id: ArticleId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::Article),
            title: new.title,
            body: new.body,
            audience: new.audience,
            state: ArticleState::Draft,
            revision: 1,
            created_at: now,
            published_at: None,
        };
        while !articles::insert(conn, grant.scope(), &article).await? {
            article.public_id = self.ids().public_id(Named::Article);
        }
        note_article(conn, grant, "article.created", &article, now).await?;
        write.commit().await?;
        Ok(article.public_id)
    }

    /// Writes an article anew. `seen` is the revision that the form showed.
    pub async fn write_article(
        &self,
        grant: &Grant<PublishNews>,
        id: &str,
        seen: u64,
        form: &ArticleForm,
    ) -> Result<(), Error> {
        let new = NewArticle::parse(form)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        may_address(conn, grant, new.audience).await?;
        let article = own(conn, grant, id).await?;
        let state = stands(&article, ArticleVerb::Edit)?;
        let article = Article { title: new.title, body: new.body, audience: new.audience, state, ..article };
        over(conn, grant, seen, &article).await?;
        note_article(conn, grant, "article.changed", &article, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Shows an article to its audience. `seen` is the revision that was looked at: nobody publishes what they have not read.
    pub async fn publish_article(
        &self,
        grant: &Grant<PublishNews>,
        id: &str,
        seen: u64,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let article = own(conn, grant, id).await?;
        let state = stands(&article, ArticleVerb::Publish)?;
        let article = Article { state, published_at: Some(now), ..article };
        over(conn, grant, seen, &article).await?;
        note_article(conn, grant, "article.published", &article, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Takes an article away for good, whether it was published or not.
    pub async fn delete_article(&self, grant: &Grant<PublishNews>, id: &str, seen: u64) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let article = own(conn, grant, id).await?;
        let state = stands(&article, ArticleVerb::Delete)?;
        let article = Article { state, ..article };
        over(conn, grant, seen, &article).await?;
        note_article(conn, grant, "article.deleted", &article, now).await?;
        write.commit().await?;
        Ok(())
    }
}

/// Audiences of a partner's article that its distributor is one of.
pub(super) const TO_DISTRIBUTOR: &[Audience] = &[Audience::Distributor, Audience::Any];

/// An article in a list.
pub(super) fn row(article: Article) -> ArticleRow {
    ArticleRow {
        id: article.public_id,
        title: article.title.into(),
        beginning: beginning(article.body.as_str()),
        audience: article.audience,
        state: article.state,
        created_at: article.created_at,
        published_at: article.published_at,
    }
}

/// An article that is published for one of these.
pub(super) async fn published(
    conn: &mut Conn<'_>,
    owner: OrganizationId,
    id: &PublicId,
    audiences: &[Audience],
) -> Result<Article, Error> {
    let found = articles::find(conn, OrgScope(owner), id).await?;
    let read = found
        .filter(|article| article.state == ArticleState::Published && audiences.contains(&article.audience));
    Ok(read.ok_or(Failure::NotFound)?)
}

/// One article with the name of who wrote it.
pub(super) async fn article_page(
    conn: &mut Conn<'_>,
    article: Article,
    owner: OrganizationId,
    own: bool,
    place: Option<PortalPlace>,
) -> Result<ArticlePage, Error> {
    let author = organizations::find(conn, owner).await?.ok_or(Failure::NotFound)?.name;
    Ok(ArticlePage {
        id: article.public_id,
        author,
        own,
        place,
        state: article.state,
        audience: article.audience,
        form: ArticleForm {
            title: article.title.into(),
            body: article.body.into(),
            audience: article.audience.as_str().to_owned(),
        },
        created_at: article.created_at,
        published_at: article.published_at,
        revision: u64::try_from(article.revision).unwrap_or(0),
    })
}

/// An article of one's own. Another's, an unknown and a malformed id are the same: not found.
async fn own<P: Permit>(conn: &mut Conn<'_>, grant: &Grant<P>, id: &str) -> Result<Article, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    Ok(articles::find(conn, grant.scope(), &id).await?.ok_or(Failure::NotFound)?)
}

fn stands(article: &Article, verb: ArticleVerb) -> Result<ArticleState, Error> {
    article.state.apply(verb).map_err(|reason| Error::field(Field::State, reason))
}

async fn over(
    conn: &mut Conn<'_>,
    grant: &Grant<PublishNews>,
    seen: u64,
    article: &Article,
) -> Result<(), Error> {
    let seen = i64::try_from(seen).unwrap_or(i64::MAX);
    if articles::write(conn, grant.scope(), seen, article).await? {
        Ok(())
    } else {
        Err(Error::field(Field::Revision, Reason::ChangedElsewhere))
    }
}

/// Whose pages an author's are, when they are a partner's.
async fn place_of(conn: &mut Conn<'_>, grant: &Grant<PublishNews>) -> Result<Option<PortalPlace>, Error> {
    if author(conn, grant).await? != OrganizationKind::Partner {
        return Ok(None);
    }
    let (distributor, entry) = find_place(conn, grant.scope()).await?;
    Ok(Some(super::portal::place(conn, distributor, &entry).await?))
}

async fn author(conn: &mut Conn<'_>, grant: &Grant<PublishNews>) -> Result<OrganizationKind, Error> {
    let author = organizations::find(conn, grant.scope().organization()).await?.ok_or(Failure::NotFound)?;
    Ok(author.kind)
}

/// Can the author have such readers?
async fn may_address(
    conn: &mut Conn<'_>,
    grant: &Grant<PublishNews>,
    audience: Audience,
) -> Result<(), Error> {
    if audiences(author(conn, grant).await?).contains(&audience) {
        Ok(())
    } else {
        Err(Error::field(Field::Audience, Reason::Unknown))
    }
}

async fn note_article(
    conn: &mut Conn<'_>,
    grant: &Grant<PublishNews>,
    action: &str,
    article: &Article,
    now: Timestamp,
) -> Result<(), Error> {
    note(
        conn,
        grant,
        action,
        article.public_id.as_str(),
        json!({ "audience": article.audience.as_str() }),
        now,
    )
    .await
}
