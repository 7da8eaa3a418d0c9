//! The form that brings an image, and the one that removes it. All of a form is read before it is answered: a browser
//! that is still sending hears no answer. What is more than an image may be is let go meanwhile.

use axum::Extension;
use axum::extract::multipart::{Field as Part, MultipartError};
use axum::extract::{Path, Request};
use axum::response::Response;
use backend::Error;
use backend::authz::EditProfile;
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use shared::failure::{Failure, Field, FieldError, Reason};
use shared::profile::IMAGE_MAX;
use shared::query;

use super::fields::{Form, see};
use super::multipart::parts;
use crate::web::Web;

/// Longest text beside the file.
const TEXT: usize = 16 * 1024;

/// What a form brought.
#[derive(Default)]
struct Brought {
    image: BytesMut,
    caption: BytesMut,
}

/// Takes an image of one's own organization.
pub(crate) async fn add_image(Extension(web): Extension<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut brought = Brought::default();
    let read = brought.read(Request::from_parts(parts.clone(), body)).await;
    let Brought { image, caption } = brought;
    let caption = String::from_utf8_lossy(&caption).into_owned();
    let mut fields = String::new();
    query::push(&mut fields, Field::Caption.as_str(), &caption);
    let form = Form::new(web, parts, fields);
    let (backend, actor) = (form.web.backend().clone(), form.actor());
    let call = async move {
        let grant = backend.grant::<EditProfile>(&actor?).await?;
        read.map_err(Error::Refused)?;
        backend.add_image(&grant, image.freeze(), &caption).await
    };
    form.submit(call, |()| see(&format!("{}?done=added", app::routes::PORTAL_IMAGES))).await
}

/// Takes an image of one's own organization out.
pub(crate) async fn remove_image(Path(digest): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let actor = form.actor();
    let call = async move {
        let grant = backend.grant::<EditProfile>(&actor?).await?;
        backend.remove_image(&grant, &digest).await
    };
    form.submit(call, |()| see(&format!("{}?done=removed", app::routes::PORTAL_IMAGES))).await
}

fn refused(reason: Reason) -> Failure {
    Failure::Invalid(vec![FieldError::new(Field::ImageFile, reason)])
}

/// A body beyond the route's limit breaks off wherever it is being read; any other that breaks off is a part of one.
fn broken(error: &MultipartError) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refused(Reason::TooLarge { max: IMAGE_MAX }),
        _ => refused(Reason::NotAnImage),
    }
}

impl Brought {
    async fn read(&mut self, request: Request) -> Result<(), Failure> {
        let most = usize::try_from(IMAGE_MAX).unwrap_or(usize::MAX);
        let mut multipart = parts(request).await.map_err(|_| refused(Reason::Required))?;
        while let Some(part) = multipart.next_field().await.map_err(|error| broken(&error))? {
            match (part.name(), part.file_name().is_some()) {
                // One byte more tells that it is too much.
                (Some(name), true) if name == Field::ImageFile.as_str() => {
                    take(part, &mut self.image, most + 1).await?;
                }
                (Some(name), false) if name == Field::Caption.as_str() => {
                    take(part, &mut self.caption, TEXT).await?;
                }
                _ => take(part, &mut BytesMut::new(), 0).await?,
            }
        }
        Ok(())
    }
}

/// Reads all of a part and keeps as much of it as there is room for.
async fn take(mut part: Part<'_>, into: &mut BytesMut, most: usize) -> Result<(), Failure> {
    while let Some(piece) = part.chunk().await.map_err(|error| broken(&error))? {
        let room = most.saturating_sub(into.len()).min(piece.len());
        into.extend_from_slice(&Bytes::slice(&piece, ..room));
    }
    Ok(())
}
