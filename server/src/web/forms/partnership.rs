//! Forms of the directory and of agreements.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::{InvitePartners, ManageAgreements, ManageSettings};
use shared::agreement::{AgreementForm, Attachment, KEPT_FROM, VersionForm};
use shared::failure::{Failure, Field};
use shared::form::Fields;
use shared::invitation::PassedLink;

use super::fields::{Form, see};
use super::upload::Upload;
use crate::web::pages;

/// Decides for how many days invitations work.
pub(crate) async fn decide_invitations(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, days) = (form.actor(), form.value(Field::Days.as_str()));
    let call = async move {
        let grant = backend.grant::<ManageSettings>(&actor?).await?;
        backend.set_invitation_days(&grant, &days).await
    };
    form.submit(call, |()| see(&format!("{}?done=saved", app::routes::INVITATION_SETTINGS))).await
}

/// Shows the link of an invited partner.
pub(crate) async fn show_link(Path(id): Path<String>, form: Form) -> Response {
    let (web, parts) = (form.web.clone(), form.parts.clone());
    let backend = web.backend().clone();
    let actor = form.actor();
    let call = async move {
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        backend.copy_invitation(&grant, &id).await
    };
    match backend::run(call).await {
        Ok(link) => {
            let link = PassedLink { qr: backend::qr::draw(&link), link };
            pages::show_told(web, parts, link).await
        }
        Err(failure) => form.submit::<()>(async move { Err(failure.into()) }, |()| see("/")).await,
    }
}

/// Mails the link of an invited partner; the page behind guided setup says so by itself.
pub(crate) async fn mail_invitation(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, email) = (form.actor(), form.value(Field::Email.as_str()));
    let (draft, partner) = (form.value("draft"), id.clone());
    let call = async move {
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        backend.mail_invitation(&grant, &partner, &email).await
    };
    let is_draft = draft.len() == 36 && draft.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    form.submit(call, |()| {
        if is_draft {
            see(&app::routes::setup_done(&draft))
        } else {
            see(&app::routes::invitation_mailed(&id))
        }
    })
    .await
}

/// Forgets a draft of guided setup.
pub(crate) async fn delete_draft(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let actor = form.actor();
    let call = async move {
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        backend.delete_draft(&grant, &id).await
    };
    form.submit(call, |()| see(app::routes::SETUP_DRAFTS)).await
}

/// Makes an agreement and shows it.
pub(crate) async fn create_agreement(upload: Upload<ManageAgreements>) -> Response {
    let (form, attached) = match upload.open().await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let backend = form.web.backend().clone();
    let (actor, values) = (form.actor(), form.values());
    let call = async move {
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        backend.create_agreement(&grant, &AgreementForm::posted(Fields(&values), attached)).await
    };
    form.submit(call, |id| see(&format!("{}?done=created", app::routes::agreement(id.as_str())))).await
}

/// Writes an agreement itself anew.
pub(crate) async fn edit_agreement(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, agreement) = (form.actor(), form.values(), id.clone());
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let call = async move {
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        let fields = AgreementForm::posted(Fields(&values), Attachment::default());
        backend.edit_agreement(&grant, &agreement, seen, &fields).await
    };
    form.submit(call, |()| see(&format!("{}?done=changed", app::routes::agreement(&id)))).await
}

/// Adds a version as a draft. The file of the version that it starts from is taken over when no other comes.
pub(crate) async fn add_version(Path(id): Path<String>, upload: Upload<ManageAgreements>) -> Response {
    let (form, mut attached) = match upload.open().await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let backend = form.web.backend().clone();
    let from = form.value(KEPT_FROM).parse::<u32>();
    let (actor, values, agreement) = (form.actor(), form.values(), id.clone());
    let call = async move {
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        if let (None, Ok(from)) = (&attached.file, from) {
            attached.file = backend.stored_file(&grant, &agreement, from).await?;
        }
        backend.add_version(&grant, &agreement, &VersionForm::posted(Fields(&values), attached)).await
    };
    form.submit(call, |number| done(&id, number, "added")).await
}

/// Writes a version anew. Its file stays when no other comes.
pub(crate) async fn write_version(
    Path((id, number)): Path<(String, String)>,
    upload: Upload<ManageAgreements>,
) -> Response {
    let (form, mut attached) = match upload.open().await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let backend = form.web.backend().clone();
    let (actor, values, agreement) = (form.actor(), form.values(), id.clone());
    let number = number.parse::<u32>();
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let call = async move {
        let number = number.map_err(|_| Failure::NotFound)?;
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        if attached.file.is_none() {
            attached.file = backend.stored_file(&grant, &agreement, number).await?;
        }
        let fields = VersionForm::posted(Fields(&values), attached);
        backend.write_version(&grant, &agreement, number, seen, &fields).await?;
        Ok(number)
    };
    form.submit(call, |number| done(&id, number, "saved")).await
}

/// Deletes a version; refused, the agreement is shown.
pub(crate) async fn delete_version(Path((id, number)): Path<(String, String)>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, agreement) = (form.actor(), id.clone());
    let number = number.parse::<u32>();
    let call = async move {
        let number = number.map_err(|_| Failure::NotFound)?;
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        backend.delete_version(&grant, &agreement, number).await
    };
    form.submit(call, |()| see(&format!("{}?done=deleted", app::routes::agreement(&id)))).await
}

/// Makes a version the active one.
pub(crate) async fn publish_version(Path((id, number)): Path<(String, String)>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, agreement) = (form.actor(), id.clone());
    let number = number.parse::<u32>();
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let call = async move {
        let number = number.map_err(|_| Failure::NotFound)?;
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        backend.publish_version(&grant, &agreement, number, seen).await
    };
    form.submit(call, |published| done(&id, published.version, "published")).await
}

/// Makes the active version inactive.
pub(crate) async fn deactivate_agreement(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, agreement) = (form.actor(), id.clone());
    let call = async move {
        let grant = backend.grant::<ManageAgreements>(&actor?).await?;
        backend.deactivate_agreement(&grant, &agreement).await
    };
    form.submit(call, |()| see(&format!("{}?done=deactivated", app::routes::agreement(&id)))).await
}

fn done(id: &str, version: u32, what: &str) -> Response {
    see(&format!("{}&done={what}", app::routes::agreement_at(id, version)))
}
