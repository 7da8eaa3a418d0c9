//! Forms of an invitation. Whoever has its link may post them; being signed in matters to one of them alone.

use axum::extract::Path;
use axum::response::Response;
use shared::failure::Field;
use shared::invitation::{CompanyForm, InviteeForm};

use super::fields::{Form, see};
use super::people::with_cookie;
use crate::web::request;

/// Notes that the agreement was accepted as it was read.
pub(crate) async fn agree(Path(token): Path<String>, form: Form) -> Response {
    let (backend, origin) = (form.web.backend().clone(), origin(&form));
    let (mark, agreed) = (form.value("mark"), !form.value(Field::Agreed.as_str()).is_empty());
    let next = app::routes::invitation_company(&token);
    form.submit(async move { backend.agree(&token, &mark, agreed, &origin).await }, |()| see(&next)).await
}

/// Keeps whom to ask at the invitee's company.
pub(crate) async fn describe_company(Path(token): Path<String>, form: Form) -> Response {
    let (backend, origin) = (form.web.backend().clone(), origin(&form));
    let value = |field: Field| form.value(field.as_str());
    let fields = CompanyForm {
        technical_name: value(Field::TechnicalName),
        technical_email: value(Field::TechnicalEmail),
        business_name: value(Field::BusinessName),
        business_email: value(Field::BusinessEmail),
        ..CompanyForm::default()
    };
    let next = app::routes::invitation_account(&token);
    form.submit(async move { backend.describe_company(&token, &fields, &origin).await }, |()| see(&next))
        .await
}

/// Accepts: as the one who is signed in, or with a new account, which is signed in by it.
pub(crate) async fn accept(Path(token): Path<String>, form: Form) -> Response {
    let (backend, origin) = (form.web.backend().clone(), origin(&form));
    if !form.value("accept_as").is_empty() {
        let Ok(actor) = form.actor() else {
            return see(&app::routes::sign_in(&app::routes::invitation_account(&token)));
        };
        let call = async move { backend.accept_as(&token, &actor, &origin).await };
        return form.submit(call, |()| see(app::routes::PORTAL_JOINED)).await;
    }
    let value = |field: Field| form.value(field.as_str());
    let fields = InviteeForm {
        name: value(Field::Name),
        email: value(Field::Email),
        password: value(Field::Password),
    };
    let web = form.web.clone();
    let call = async move { backend.accept_with_account(&token, &fields, &origin).await };
    form.submit(call, |session| {
        with_cookie(see(app::routes::PORTAL_JOINED), web.site().set_session(Some(session.expose())))
    })
    .await
}

/// Says no.
pub(crate) async fn decline(Path(token): Path<String>, form: Form) -> Response {
    let (backend, origin) = (form.web.backend().clone(), origin(&form));
    let grounds = form.value(Field::Grounds.as_str());
    let next = app::routes::invitation(&token);
    let call = async move { backend.decline_invitation(&token, &grounds, &origin).await };
    form.submit(call, |()| see(&next)).await
}

/// Asks the inviter for a new link. The page that has the button says what came of it.
pub(crate) async fn ask_again(Path(token): Path<String>, mut form: Form) -> Response {
    let (backend, origin) = (form.web.backend().clone(), origin(&form));
    let page = form.parts.uri.path().strip_suffix("/again").and_then(|path| path.parse().ok());
    form.parts.uri = page.unwrap_or(form.parts.uri);
    let next = app::routes::invitation(&token);
    form.submit(async move { backend.want_invitation(&token, &origin).await }, |()| see(&next)).await
}

fn origin(form: &Form) -> backend::services::sign_in::Origin {
    request::origin(&form.parts, &form.web.backend().settings().trusted_proxies)
}
