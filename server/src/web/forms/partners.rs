//! Forms of the Partners pages.

use axum::Extension;
use axum::extract::multipart::MultipartError;
use axum::extract::{Path, Request};
use axum::response::Response;
use backend::Error;
use backend::authz::{ManagePartners, ViewPartners};
use backend::services::staged::UPLOAD_MAX;
use http::StatusCode;
use shared::failure::{Failure, Field, FieldError, Reason};
use shared::form::Posted;
use shared::import::ImportMode;
use shared::partner::PartnerForm;
use shared::partner_list::PartnerQuery;

use super::fields::{Form, see};
use super::multipart::parts;
use crate::web::access::actor;
use crate::web::{Web, pages};

/// Makes a partner and shows it.
pub(crate) async fn create_partner(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, fields) = (form.actor(), form.read::<PartnerForm>());
    let call = async move {
        let grant = backend.grant::<ManagePartners>(&actor?).await?;
        backend.create_partner(&grant, &fields).await
    };
    form.submit(call, |id| see(&format!("{}?created=1", app::routes::partner(&id)))).await
}

/// Keeps the state of the table, which is the query of the form's address, under a name.
pub(crate) async fn save_view(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, name) = (form.actor(), form.value("view_name"));
    let query = form.parts.uri.query().unwrap_or_default().to_owned();
    let call = async move {
        let grant = backend.grant::<ViewPartners>(&actor?).await?;
        backend.save_view(&grant, &name, &query).await
    };
    form.submit(call, |query| see(&app::routes::partners(&query))).await
}

/// Forgets a view and stays in its state.
pub(crate) async fn delete_view(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, id) = (form.actor(), form.value("id"));
    let state = PartnerQuery::parse(&form.value("query")).0.with(|query| query.view = None);
    let call = async move {
        let grant = backend.grant::<ViewPartners>(&actor?).await?;
        backend.delete_view(&grant, &id).await
    };
    form.submit(call, |()| see(&app::routes::partners(&state))).await
}

/// Applies a reviewed file.
pub(crate) async fn apply_import(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, mode) = (form.actor(), ImportMode::parse(&form.value("mode")));
    let page = app::routes::partner_import(&id);
    let call = async move {
        let mode = mode.ok_or(Failure::NotFound)?;
        let grant = backend.grant::<ManagePartners>(&actor?).await?;
        backend.apply_import(&grant, &id, mode).await
    };
    form.submit(call, |()| see(&page)).await
}

/// Takes a file and goes on to its review.
pub(crate) async fn upload_partners(Extension(web): Extension<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let actor = actor(&parts);
    let upload = read_upload(Request::from_parts(parts.clone(), body)).await;
    let backend = web.backend().clone();
    let call = async move {
        let grant = backend.grant::<ManagePartners>(&actor.ok_or(Failure::Unauthenticated)?).await?;
        let (name, contents) = upload?;
        backend.stage_import(&grant, &name, &contents).await
    };
    match backend::run(call).await {
        Ok(id) => see(&app::routes::partner_import(&id)),
        Err(failure) => {
            let posted = Posted::new(parts.uri.path(), "", failure);
            pages::show_again(web, parts, posted).await
        }
    }
}

async fn read_upload(request: Request) -> Result<(String, bytes::Bytes), Error> {
    let refused = |reason| Error::Refused(Failure::Invalid(vec![FieldError::new(Field::File, reason)]));
    // A body beyond the limit breaks off wherever it is being read.
    let broken = |error: &MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refused(Reason::TooLong { max: UPLOAD_MAX }),
        _ => refused(Reason::Required),
    };
    let mut multipart = parts(request).await.map_err(|_| refused(Reason::Required))?;
    while let Some(part) = multipart.next_field().await.map_err(|error| broken(&error))? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            let contents = part.bytes().await.map_err(|error| broken(&error))?;
            return Ok((name, contents));
        }
    }
    Err(refused(Reason::Required))
}
