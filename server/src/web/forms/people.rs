//! Forms about people: signing in and out, passwords, devices, the theme.

use axum::Extension;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use backend::authz::Actor;
use http::{HeaderValue, header};
use shared::account::Theme;
use shared::policy::OrganizationKind;

use super::fields::{Form, place, see};
use crate::web::access::actor;
use crate::web::{Web, request};

/// `/` leads to where the person works.
pub(crate) async fn home(Extension(_web): Extension<Web>, request: Request) -> Response {
    let actor = request.extensions().get::<Option<Actor>>().and_then(Option::as_ref);
    see(match actor.map(Actor::kind) {
        None => app::routes::SIGN_IN,
        Some(OrganizationKind::Distributor) => app::routes::PARTNERS,
        Some(OrganizationKind::Partner) => app::routes::PORTAL,
        Some(OrganizationKind::Provider) => app::routes::MARKETPLACES,
    })
}

/// Signs in and goes on to where the person wanted to be.
pub(crate) async fn sign_in(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (email, password) = (form.value("email"), form.value("password"));
    let next = place(&form.value("next"), "/");
    let origin = request::origin(&form.parts, &form.web.backend().settings().trusted_proxies);
    let web = form.web.clone();
    let call = async move { backend.sign_in(&email, &password, origin).await };
    form.submit(call, |token| with_cookie(see(&next), web.site().set_session(Some(token.expose())))).await
}

/// Ends the session, and takes its cookie away in any case. Who leaves to go on as someone else says where.
pub(crate) async fn sign_out(form: Form) -> Response {
    let web = form.web.clone();
    let next = place(&form.value("next"), "/sign-in?signed_out=1");
    let signed_out = with_cookie(see(&next), web.site().set_session(None));
    let Some(actor) = actor(&form.parts) else { return signed_out };
    let backend = web.backend().clone();
    form.submit(async move { backend.sign_out(&actor).await }, |()| signed_out).await
}

/// Mails a link, if there is such a person; the answer does not tell.
pub(crate) async fn forgot(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (email, address) =
        (form.value("email"), request::address(&form.parts, &form.web.backend().settings().trusted_proxies));
    form.submit(async move { backend.forgot_password(&email, &address).await }, |()| {
        see("/sign-in/forgot?sent=1")
    })
    .await
}

/// Sets a new password by the link from the mail.
pub(crate) async fn reset(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (token, password) = (form.value("token"), form.value("new_password"));
    form.submit(async move { backend.reset_password(&token, &password).await }, |()| see("/sign-in?reset=1"))
        .await
}

/// Changes one's password.
pub(crate) async fn change_password(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (current, new, actor) = (form.value("current_password"), form.value("new_password"), form.actor());
    let call = async move { backend.change_password(&actor?, &current, &new).await };
    form.submit(call, |()| see("/account?changed=1")).await
}

/// Goes on in another of one's organizations.
pub(crate) async fn change_organization(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (id, actor) = (form.value("id"), form.actor());
    let call = async move { backend.change_organization(&actor?, &id).await };
    form.submit(call, |()| see("/")).await
}

/// Signs one of one's devices out.
pub(crate) async fn revoke_device(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (id, actor) = (form.value("id"), form.actor());
    let call = async move {
        match backend.revoke_device(&actor?, &id).await {
            // Gone already is as good as gone; the list shows it.
            Err(backend::Error::Refused(shared::failure::Failure::NotFound)) => Ok(()),
            done => done,
        }
    };
    form.submit(call, |()| see(app::routes::ACCOUNT)).await
}

/// Chooses the theme and stays where one is.
pub(crate) async fn theme(form: Form) -> Response {
    let theme = Theme::parse(&form.value("theme"));
    with_cookie(see(&place(&form.value("next"), "/")), form.web.site().set_theme(theme))
}

pub(super) fn with_cookie(response: Response, cookie: HeaderValue) -> Response {
    ([(header::SET_COOKIE, cookie)], response).into_response()
}
