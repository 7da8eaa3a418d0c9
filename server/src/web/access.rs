//! Who is asking, and whether they may: one look at the credential, one look at the route table.

use axum::Extension;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use backend::authz::{Actor, Grant, Permit};
use backend::{Backend, Error};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use shared::failure::Failure;
use shared::query;

use super::{Web, pages, request};
use crate::routes::{self, Access, Kind, Route};

/// Resolves the session's cookie, once, into an `Option<Actor>` beside the request.
pub(crate) async fn identify(Extension(web): Extension<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let token = request::cookie(&parts.headers, web.site().session_cookie()).map(str::to_owned);
    let wants_actor = !parts.uri.path().starts_with("/pkg/") && !parts.uri.path().starts_with("/fonts/");
    let actor: Option<Actor> = match token.filter(|_| wants_actor) {
        None => None,
        Some(token) => {
            let backend = web.backend().clone();
            let address = request::address(&parts, &web.backend().settings().trusted_proxies);
            match backend::run(async move { backend.actor(&token, &address).await }).await {
                Ok(actor) => actor,
                Err(failure) => return refuse(web, parts, failure).await,
            }
        }
    };
    parts.extensions.insert(actor);
    next.run(Request::from_parts(parts, body)).await
}

/// Who was identified for this request.
pub(crate) fn actor(parts: &Parts) -> Option<Actor> {
    parts.extensions.get::<Option<Actor>>().cloned().flatten()
}

/// Makes a service call as the person who was identified, with the grant that it takes.
pub(crate) async fn granted<P, T, F>(
    web: &Web,
    parts: &Parts,
    call: impl FnOnce(Backend, Grant<P>) -> F + Send + 'static,
) -> Result<T, Failure>
where
    P: Permit,
    T: Send + 'static,
    F: Future<Output = Result<T, Error>> + Send,
{
    let backend = web.backend().clone();
    let actor = actor(parts).ok_or(Failure::Unauthenticated)?;
    let made = async move {
        let grant = backend.grant::<P>(&actor).await?;
        call(backend, grant).await
    };
    backend::run(made).await
}

/// Answers with what such a call finds; where it finds nothing, with the page that refuses.
pub(crate) async fn give<P, T, F>(
    web: Web,
    request: Request,
    find: impl FnOnce(Backend, Grant<P>) -> F + Send + 'static,
    answer: fn(&Parts, T) -> Response,
) -> Response
where
    P: Permit,
    T: Send + 'static,
    F: Future<Output = Result<T, Error>> + Send,
{
    let parts = request.into_parts().0;
    match granted(&web, &parts, find).await {
        Ok(found) => answer(&parts, found),
        Err(failure) => refuse(web, parts, failure).await,
    }
}

/// Not signed in comes first: a page leads to sign-in and back, everything else is a 401. What a role may not do is decided
/// by the services; a page then shows who could.
pub(crate) async fn check(
    Extension(web): Extension<Web>,
    matched: MatchedPath,
    request: Request,
    next: Next,
) -> Response {
    let Some(route) = routes::find(request.method().as_str(), matched.as_str()) else {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    };
    let actor = request.extensions().get::<Option<Actor>>().and_then(Option::as_ref);
    let viewer = match (route.access, actor) {
        (Access::Public, _) => return next.run(request).await,
        (_, None) if matches!(route.kind, Kind::Page | Kind::Form) => {
            return to_sign_in(&request, route);
        }
        // It refuses by itself, in the form that its caller reads.
        (_, None) if route.kind == Kind::ServerFunction => return next.run(request).await,
        (_, None) => return refusal(&Failure::Unauthenticated),
        (_, Some(actor)) => actor.viewer(),
    };
    // Nothing of a suspended organization is open, whatever the role; what is the person's own is.
    let open = actor.map_or(Ok(()), Actor::check_open);
    if let (Access::Needs(_), Err(failure), true) = (route.access, open, route.kind != Kind::ServerFunction) {
        let parts = request.into_parts().0;
        return match route.kind {
            Kind::Page | Kind::Form => pages::show_failure(web, parts, failure).await,
            _ => refuse(web, parts, failure).await,
        };
    }
    let allowed = match route.access {
        Access::Needs(permission) => viewer.may(permission),
        Access::Public | Access::SignedIn => true,
    };
    if allowed || matches!(route.kind, Kind::ServerFunction) {
        return next.run(request).await;
    }
    match route.kind {
        // The page itself, where a form is posted to its own page too, says which role is needed and who has it.
        Kind::Page | Kind::Form => {
            let mut response =
                pages::show_with(StatusCode::FORBIDDEN, web, request.into_parts().0, None).await;
            *response.status_mut() = StatusCode::FORBIDDEN;
            response
        }
        _ => StatusCode::FORBIDDEN.into_response(),
    }
}

fn to_sign_in(request: &Request, route: &Route) -> Response {
    let mut to = String::new();
    // A form that is posted to its own page leads back to that.
    if routes::find("GET", route.path).is_some_and(|route| route.kind == Kind::Page) {
        let next = request.uri().path_and_query().map_or("/", |target| target.as_str());
        query::push(&mut to, "next", next);
        to.insert(0, '?');
    }
    Redirect::to(&format!("{}{to}", app::routes::SIGN_IN)).into_response()
}

/// A refusal where there is no page to say it: people get one made for it, programs the failure.
pub(crate) async fn refuse(web: Web, parts: Parts, failure: Failure) -> Response {
    if request::takes_pages(&parts.headers) {
        pages::show_failure(web, parts, failure).await
    } else {
        refusal(&failure)
    }
}

/// A refusal for programs: the status, and the failure as JSON.
pub(crate) fn refusal(failure: &Failure) -> Response {
    let status =
        StatusCode::from_u16(backend::status_of(failure)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, axum::Json(failure)).into_response();
    if let Failure::RateLimited { retry_after } = failure {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    response
}
