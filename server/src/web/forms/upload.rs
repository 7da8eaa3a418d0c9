//! A posted form that may bring a document. It is read piece by piece, so that no file is ever whole in memory, and all of
//! it is read before it is answered: a browser that is still sending hears no answer.

use std::marker::PhantomData;

use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field as Part, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use axum::{Extension, RequestPartsExt};
use backend::authz::Grant;
use backend::services::documents::BringDocuments;
use backend::{Backend, Error};
use bytes::Bytes;
use http::request::Parts;
use http::{StatusCode, header};
use shared::agreement::{Attachment, KEPT, PDF_MAX, StoredFile};
use shared::failure::{Failure, Field, FieldError, Reason};
use shared::query;
use tokio::sync::mpsc;

use super::fields::Form;
use super::multipart::parts;
use crate::routes::STEP;
use crate::web::Web;
use crate::web::access::{granted, refuse};

/// Pieces of a file that wait for the store.
const PIECES: usize = 4;

/// A form and its document, brought by someone who has the permission `P`.
pub(in crate::web) struct Upload<P> {
    /// Its fields.
    pub(super) form: Form,
    /// What came of the file; a refusal when the form itself did not come whole.
    pub(super) attached: Result<Attachment, Failure>,
    permit: PhantomData<fn() -> P>,
}

/// What was read so far.
#[derive(Default)]
struct Read {
    fields: Vec<(String, String)>,
    attached: Attachment,
}

impl<P: BringDocuments, S: Send + Sync> FromRequest<S> for Upload<P> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Extension(web) = parts.extract::<Extension<Web>>().await.map_err(IntoResponse::into_response)?;
        let grant = grant::<P>(&web, &parts).await;
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let (form, failure, mut attached) = if kind.is_some_and(|kind| kind.starts_with("multipart/")) {
            let request = Request::from_parts(parts.clone(), body);
            let mut read = Read::default();
            let failure = read.all(request, web.backend(), grant.as_ref()).await.err();
            let form = Form::new(web.clone(), parts, encoded(&read.fields));
            (form, failure, read.attached)
        } else {
            // The route's limit is that of a file.
            let Ok(text) = to_bytes(body, STEP).await else {
                return Err(refuse(web, parts, Failure::TooLarge).await);
            };
            let form = Form::from_request(Request::from_parts(parts, Body::from(text)), state).await?;
            (form, None, Attachment::default())
        };
        if let Some(grant) = &grant
            && attached.file.is_none()
            && attached.refused.is_none()
        {
            attached.file = web.backend().kept_document(grant, &form.value(KEPT));
        }
        let attached = failure.map_or(Ok(attached), Err);
        Ok(Self { form, attached, permit: PhantomData })
    }
}

/// Whoever may not bring a document is refused by the service; nothing of theirs is kept before.
async fn grant<P: BringDocuments>(web: &Web, parts: &Parts) -> Option<Grant<P>> {
    granted(web, parts, |_, grant| async { Ok(grant) }).await.ok()
}

fn encoded(fields: &[(String, String)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        query::push(&mut body, name, value);
    }
    body
}

fn refused(reason: Reason) -> Failure {
    Failure::Invalid(vec![FieldError::new(Field::DocumentFile, reason)])
}

/// A body beyond the route's limit breaks off wherever it is being read; any other that breaks off is a part of one.
fn broken(error: &MultipartError) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refused(Reason::TooLarge { max: PDF_MAX }),
        _ => refused(Reason::NotAPdf),
    }
}

impl Read {
    async fn all<P: BringDocuments>(
        &mut self,
        request: Request,
        backend: &Backend,
        grant: Option<&Grant<P>>,
    ) -> Result<(), Failure> {
        let mut multipart = parts(request).await.map_err(|_| refused(Reason::Required))?;
        let mut room = STEP;
        while let Some(part) = multipart.next_field().await.map_err(|error| broken(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            match (part.file_name().map(str::to_owned), grant) {
                (Some(file_name), Some(grant)) if name == Field::DocumentFile.as_str() => {
                    self.file(part, file_name, backend, grant).await?;
                }
                (Some(_), _) => drain(part).await?,
                (None, _) => {
                    let value = text(part, &mut room).await?;
                    // The newest of what is carried along counts.
                    if !(name == KEPT && self.attached.file.is_some()) {
                        self.fields.push((name, value));
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes a file. No file chosen is no file sent.
    async fn file<P: BringDocuments>(
        &mut self,
        mut part: Part<'_>,
        name: String,
        backend: &Backend,
        grant: &Grant<P>,
    ) -> Result<(), Failure> {
        let first = part.chunk().await.map_err(|error| broken(&error))?;
        if name.is_empty() && first.as_ref().is_none_or(Bytes::is_empty) {
            return Ok(());
        }
        let (give, take) = mpsc::channel(PIECES);
        let taken = {
            let (backend, grant) = (backend.clone(), grant.clone());
            backend::run(async move { backend.take_document(&grant, &name, take).await })
        };
        let (sent, taken) = tokio::join!(send(first, part, give), taken);
        // When the form did not come whole, so didn't the file.
        sent?;
        match taken {
            Ok(Some(file)) => self.attach(file, backend, grant),
            Ok(None) => {}
            Err(Failure::Invalid(errors)) => {
                self.attached.refused = errors.into_iter().next().map(|error| error.reason);
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    fn attach<P: BringDocuments>(&mut self, file: StoredFile, backend: &Backend, grant: &Grant<P>) {
        self.fields.retain(|(name, _)| name != KEPT);
        self.fields.push((KEPT.to_owned(), backend.keep_document(grant, &file).to_text()));
        self.attached = Attachment { file: Some(file), refused: None };
    }
}

/// Hands the pieces on, and says when that was all. When the store takes no more, the rest is let go.
async fn send(
    first: Option<Bytes>,
    mut part: Part<'_>,
    give: mpsc::Sender<Option<Bytes>>,
) -> Result<(), Failure> {
    let mut next = first;
    while let Some(piece) = next {
        let _ = give.send(Some(piece)).await;
        next = part.chunk().await.map_err(|error| broken(&error))?;
    }
    let _ = give.send(None).await;
    Ok(())
}

async fn drain(mut part: Part<'_>) -> Result<(), Failure> {
    while part.chunk().await.map_err(|error| broken(&error))?.is_some() {}
    Ok(())
}

/// A field's text, as long as there is room for it.
async fn text(mut part: Part<'_>, room: &mut usize) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|error| broken(&error))? {
        *room = room.checked_sub(piece.len()).ok_or(Failure::TooLarge)?;
        bytes.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

impl<P> Upload<P> {
    /// The form and its document, or the answer to one that did not come whole.
    pub(super) async fn open(self) -> Result<(Form, Attachment), Response> {
        match self.attached {
            Ok(attached) => Ok((self.form, attached)),
            Err(failure) => {
                let refused = async move { Err::<(), _>(Error::Refused(failure)) };
                Err(self.form.submit(refused, |()| StatusCode::NO_CONTENT.into_response()).await)
            }
        }
    }
}
