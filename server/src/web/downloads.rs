//! Files made for the occasion.

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, RawQuery, Request};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::authz::{ExportPartners, Grant, ViewPartnership, ViewPortal};
use backend::certificate::evidence_file;
use backend::services::export::Export;
use futures::StreamExt;
use http::{Method, StatusCode, header};
use shared::evidence::SealedEvidence;
use shared::failure::Failure;
use shared::id::PublicId;
use shared::partner_list::PartnerQuery;
use shared::query;
use tokio_stream::wrappers::ReceiverStream;

use super::Web;
use super::access::{granted, refusal};

const CSV: &str = "text/csv; charset=utf-8";
const JSON: &str = "application/json";
const PDF: &str = "application/pdf";
/// Most partners that one names in a selection.
const SELECTED_MAX: usize = 1000;

/// The evidence of a contract's signatures, as one reads it and as it is checked.
pub(crate) async fn evidence(
    Extension(web): Extension<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPartnership>| async move {
        backend.contract_evidence(&grant, &id).await
    };
    let found = granted(&web, &request.into_parts().0, find).await;
    on_record(found)
}

/// The evidence of one's own organization's signatures.
pub(crate) async fn own_evidence(
    Extension(web): Extension<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let find =
        |backend: Backend, grant: Grant<ViewPortal>| async move { backend.own_evidence(&grant, &id).await };
    let found = granted(&web, &request.into_parts().0, find).await;
    on_record(found)
}

/// The same on paper: a certificate with the evidence attached.
pub(crate) async fn certificate(
    Extension(web): Extension<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPartnership>| async move {
        backend.contract_certificate(&grant, &id).await
    };
    let drawn = granted(&web, &request.into_parts().0, find).await;
    on_paper(drawn)
}

/// The same of one's own organization's signatures.
pub(crate) async fn own_certificate(
    Extension(web): Extension<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPortal>| async move {
        backend.own_certificate(&grant, &id).await
    };
    let drawn = granted(&web, &request.into_parts().0, find).await;
    on_paper(drawn)
}

/// The partners that the query selects, or those named by `id` among them.
pub(crate) async fn partners(
    Extension(web): Extension<Web>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    if request.method() == Method::HEAD {
        // Says what it would be; nothing leaves, so nothing is noted in the audit.
        return (StatusCode::OK, [(header::CONTENT_TYPE, CSV)]).into_response();
    }
    let query = query.unwrap_or_default();
    let named = query::pairs(&query).filter(|(name, _)| name == "id");
    // An id that cannot be read is not left out: without any, a selection of some would become all.
    let selected: Result<Vec<PublicId>, _> = named.map(|(_, id)| PublicId::parse(&id)).collect();
    let Ok(selected) = selected else { return refusal(&Failure::NotFound) };
    if selected.len() > SELECTED_MAX {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let list = query::pairs(&query).find(|(name, _)| name == "list").map(|(_, state)| state);
    if let (true, Some(state)) = (selected.is_empty(), list) {
        // The form of ticked rows with none of them: a file of all is not what was asked for.
        let (state, _) = PartnerQuery::parse(&state);
        return Redirect::to(&app::routes::partners_none_ticked(&state)).into_response();
    }
    let find = |backend: Backend, grant: Grant<ExportPartners>| async move {
        backend.export_partners(&grant, &query, selected).await
    };
    let export = granted(&web, &request.into_parts().0, find).await;
    match export {
        Err(failure) => refusal(&failure),
        Ok(export) => streamed(export),
    }
}

/// The contracts that the query selects.
pub(crate) async fn contracts(
    Extension(web): Extension<Web>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    if request.method() == Method::HEAD {
        return (StatusCode::OK, [(header::CONTENT_TYPE, CSV)]).into_response();
    }
    let find = |backend: Backend, grant: Grant<ViewPartnership>| async move {
        backend.export_contracts(&grant, &query.unwrap_or_default()).await
    };
    let export = granted(&web, &request.into_parts().0, find).await;
    match export {
        Err(failure) => refusal(&failure),
        Ok(export) => streamed(export),
    }
}

/// The directory's rows that the query selects.
pub(crate) async fn directory(
    Extension(web): Extension<Web>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    if request.method() == Method::HEAD {
        return (StatusCode::OK, [(header::CONTENT_TYPE, CSV)]).into_response();
    }
    let find = |backend: Backend, grant: Grant<ViewPartnership>| async move {
        backend.export_directory(&grant, &query.unwrap_or_default()).await
    };
    let export = granted(&web, &request.into_parts().0, find).await;
    match export {
        Err(failure) => refusal(&failure),
        Ok((name, file)) => attachment(CSV, &name, file),
    }
}

/// The evidence of a contract as a file.
fn on_record(found: Result<(String, Vec<SealedEvidence>), Failure>) -> Response {
    match found.map(|(id, evidence)| (id, evidence_file(&evidence))) {
        Err(failure) => refusal(&failure),
        Ok((_, Err(_))) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Ok((id, Ok(text))) => attachment(JSON, &format!("{id}_evidence.json"), text),
    }
}

/// Its certificate.
fn on_paper(drawn: Result<(String, Vec<u8>), Failure>) -> Response {
    match drawn {
        Err(failure) => refusal(&failure),
        Ok((id, file)) => attachment(PDF, &format!("{id}_evidence.pdf"), file),
    }
}

/// A file whose pieces are still being made.
fn streamed(export: Export) -> Response {
    let body = Body::from_stream(ReceiverStream::new(export.pieces).boxed());
    attachment(CSV, &export.file_name, body)
}

fn attachment(kind: &'static str, name: &str, body: impl IntoResponse) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition.as_str())], body)
        .into_response()
}
