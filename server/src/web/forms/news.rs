//! Forms of news. An author is a distributor or a partner; each returns to its own page of the article.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::PublishNews;
use shared::catalogue::ArticleForm;
use shared::failure::Field;
use shared::form::Fields;
use shared::policy::OrganizationKind;

use super::fields::{Form, see};

/// Begins an article, as a draft.
pub(crate) async fn create_article(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, own) = (form.actor(), form.values(), page(&form));
    let call = async move {
        let grant = backend.grant::<PublishNews>(&actor?).await?;
        backend.create_article(&grant, &ArticleForm::posted(Fields(&values))).await
    };
    form.submit(call, move |id| see(&format!("{own}/{id}?done=created"))).await
}

/// Writes an article anew.
pub(crate) async fn write_article(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, own, article) = (form.actor(), form.values(), page(&form), id.clone());
    let seen = seen(&form);
    let call = async move {
        let grant = backend.grant::<PublishNews>(&actor?).await?;
        backend.write_article(&grant, &article, seen, &ArticleForm::posted(Fields(&values))).await
    };
    form.submit(call, move |()| see(&format!("{own}/{id}?done=saved"))).await
}

/// Shows an article to its readers.
pub(crate) async fn publish_article(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, own, article, seen) = (form.actor(), page(&form), id.clone(), seen(&form));
    let call = async move {
        let grant = backend.grant::<PublishNews>(&actor?).await?;
        backend.publish_article(&grant, &article, seen).await
    };
    form.submit(call, move |()| see(&format!("{own}/{id}?done=published"))).await
}

/// Takes an article away for good.
pub(crate) async fn delete_article(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, own, article, seen) = (form.actor(), page(&form), id.clone(), seen(&form));
    let call = async move {
        let grant = backend.grant::<PublishNews>(&actor?).await?;
        backend.delete_article(&grant, &article, seen).await
    };
    form.submit(call, move |()| see(&format!("{own}/{id}?done=deleted"))).await
}

/// The revision that the form showed.
fn seen(form: &Form) -> u64 {
    form.value(Field::Revision.as_str()).parse().unwrap_or_default()
}

/// Where the author reads articles.
fn page(form: &Form) -> &'static str {
    let viewer = form.actor().map(|actor| actor.viewer());
    if viewer.is_ok_and(|viewer| viewer.kind == OrganizationKind::Partner) {
        "/portal/article"
    } else {
        "/article"
    }
}
