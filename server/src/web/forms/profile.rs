//! Forms of what is known of a partner: its own, and its distributor's.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::{EditProfile, ManagePartners, SuspendPartners};
use shared::failure::Field;
use shared::form::Fields;
use shared::profile::{KnownForm, ProfileForm};

use super::fields::{Form, see};

/// Writes what a partner says of itself.
pub(crate) async fn write_profile(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, seen) = (form.actor(), form.values(), seen(&form));
    let call = async move {
        let grant = backend.grant::<EditProfile>(&actor?).await?;
        backend.write_profile(&grant, seen, &ProfileForm::posted(Fields(&values))).await
    };
    form.submit(call, |()| see(&format!("{}?done=saved", app::routes::PORTAL_SETTINGS))).await
}

/// Writes what a distributor keeps of a partner.
pub(crate) async fn describe_partner(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, seen, partner) = (form.actor(), form.values(), seen(&form), id.clone());
    let call = async move {
        let grant = backend.grant::<ManagePartners>(&actor?).await?;
        backend.describe_partner(&grant, &partner, seen, &KnownForm::posted(Fields(&values))).await
    };
    form.submit(call, move |()| see(&format!("/partner/{id}?done=saved"))).await
}

/// Suspends a partner.
pub(crate) async fn suspend_partner(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, words, partner) = (form.actor(), form.value(Field::Note.as_str()), id.clone());
    let call = async move {
        let grant = backend.grant::<SuspendPartners>(&actor?).await?;
        backend.suspend_partner(&grant, &partner, &words).await
    };
    form.submit(call, move |()| see(&format!("/partner/{id}?done=suspended"))).await
}

/// Lets a suspended partner work again.
pub(crate) async fn resume_partner(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, words, partner) = (form.actor(), form.value(Field::Note.as_str()), id.clone());
    let call = async move {
        let grant = backend.grant::<SuspendPartners>(&actor?).await?;
        backend.resume_partner(&grant, &partner, &words).await
    };
    form.submit(call, move |()| see(&format!("/partner/{id}?done=resumed"))).await
}

/// The revision that the form showed.
fn seen(form: &Form) -> u64 {
    form.value(Field::Revision.as_str()).parse().unwrap_or_default()
}
