//! Forms of a partner's own contracts. Each is on a page of another address, which says what was refused.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::SignContracts;
use shared::failure::Field;

use super::fields::{Form, see};
use super::upload::Upload;
use crate::web::request;

/// Accepts the version that waits.
pub(crate) async fn accept_version(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let (actor, seen) = (form.actor(), form.value("seen"));
    let agreed = !form.value(Field::Agreed.as_str()).is_empty();
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<SignContracts>(&actor?).await?;
        backend.accept_version(&grant, &contract, &seen, agreed, &origin).await
    };
    on_page_above(form, "/accept").submit(call, |()| done(&id, "accepted")).await
}

/// Accepts a contract that is offered.
pub(crate) async fn sign_contract(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let (actor, seen) = (form.actor(), form.value("seen"));
    let agreed = !form.value(Field::Agreed.as_str()).is_empty();
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<SignContracts>(&actor?).await?;
        backend.sign_contract(&grant, &contract, &seen, agreed, &origin).await
    };
    on_page_above(form, "/sign").submit(call, |()| done(&id, "signed")).await
}

/// Says no to it.
pub(crate) async fn decline_contract(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let (actor, words) = (form.actor(), form.value(Field::Grounds.as_str()));
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<SignContracts>(&actor?).await?;
        backend.decline_contract(&grant, &contract, &words, &origin).await
    };
    on_page_above(form, "/decline").submit(call, |()| done(&id, "declined")).await
}

/// Fills in what a contract asks for, with a file if one came, and signs it by that.
pub(crate) async fn submit_contract(Path(id): Path<String>, mut upload: Upload<SignContracts>) -> Response {
    upload.form = on_page_above(upload.form, "/submit");
    let (form, attached) = match upload.open().await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let (actor, seen) = (form.actor(), form.value("seen"));
    let words = form.value(Field::Application.as_str());
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<SignContracts>(&actor?).await?;
        backend.submit_contract(&grant, &contract, &seen, &words, attached, &origin).await
    };
    form.submit(call, |()| done(&id, "submitted")).await
}

/// Begins a contract of an agreement.
pub(crate) async fn begin_contract(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, agreement) = (form.actor(), form.value(Field::Agreement.as_str()));
    let call = async move {
        let grant = backend.grant::<SignContracts>(&actor?).await?;
        backend.begin_contract(&grant, &agreement).await
    };
    on_page_above(form, "/begin").submit(call, |id| done(id.as_str(), "begun")).await
}

/// The form as if it were posted to the page that has it.
fn on_page_above(mut form: Form, own: &str) -> Form {
    let page = form.parts.uri.path().strip_suffix(own).and_then(|path| path.parse().ok());
    form.parts.uri = page.unwrap_or(form.parts.uri);
    form
}

fn done(id: &str, what: &str) -> Response {
    see(&format!("{}?done={what}", app::routes::portal_contract(id)))
}
