//! A posted form: who posts it, its fields, and the two ways of answering.

use std::future::Future;

use axum::Extension;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Error;
use backend::authz::Actor;
use http::StatusCode;
use http::request::Parts;
use serde::de::DeserializeOwned;
use shared::failure::Failure;
use shared::form::Posted;
use shared::query;

use crate::web::access::{actor, refuse};
use crate::web::{Web, pages};

/// A posted, urlencoded form.
pub(in crate::web) struct Form {
    pub(super) web: Web,
    pub(super) parts: Parts,
    body: String,
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Extension(web) = Extension::<Web>::from_request_parts(&mut parts, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let request = Request::from_parts(parts.clone(), body);
        match String::from_request(request, state).await {
            Ok(body) => Ok(Self { web, parts, body }),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(refuse(web, parts, Failure::TooLarge).await)
            }
            Err(rejection) => Err(rejection.into_response()),
        }
    }
}

impl Form {
    /// A form whose fields were read already, urlencoded.
    pub(super) fn new(web: Web, parts: Parts, body: String) -> Self {
        Self { web, parts, body }
    }

    /// A field's value, or nothing.
    pub(super) fn value(&self, name: &str) -> String {
        query::pairs(&self.body).find(|(known, _)| known == name).map(|(_, value)| value).unwrap_or_default()
    }

    /// All fields, in order.
    pub(super) fn values(&self) -> Vec<(String, String)> {
        query::pairs(&self.body).collect()
    }

    /// All fields as a form type of `shared`.
    pub(super) fn read<T: DeserializeOwned + Default>(&self) -> T {
        let fields = query::pairs(&self.body).map(|(name, value)| (name, serde_json::Value::String(value)));
        serde_json::from_value(serde_json::Value::Object(fields.collect())).unwrap_or_default()
    }

    /// The signed-in person.
    pub(super) fn actor(&self) -> Result<Actor, Error> {
        actor(&self.parts).ok_or_else(|| Failure::Unauthenticated.into())
    }

    /// Runs the service call; a refusal shows the page again.
    pub(super) async fn submit<T: Send + 'static>(
        self,
        call: impl Future<Output = Result<T, Error>> + Send + 'static,
        done: impl FnOnce(T) -> Response,
    ) -> Response {
        match backend::run(call).await {
            Ok(value) => done(value),
            Err(Failure::Unauthenticated) => see(app::routes::SIGN_IN),
            Err(failure) => {
                let posted = Posted::new(self.parts.uri.path(), &self.body, failure);
                pages::show_again(self.web, self.parts, posted).await
            }
        }
    }
}

/// 303: go there with GET.
pub(super) fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// A place of ours to go to, out of a field that anyone could have filled in: a path, never another site.
pub(super) fn place(next: &str, otherwise: &str) -> String {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/\\")
        && next.len() <= 2048
        && next.bytes().all(|byte| byte.is_ascii_graphic());
    if ours { next.to_owned() } else { otherwise.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(place("/partners?q=a", "/"), "/partners?q=a");
        for next in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/\t/evil.example",
        ] {
            assert_eq!(place(next, "/home"), "/home", "{next:?}");
        }
    }
}
