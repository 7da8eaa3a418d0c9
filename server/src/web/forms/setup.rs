//! Forms of guided setup: a step, and the last button.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::InvitePartners;
use backend::services::setup::{Moved, Press};
use shared::agreement::Attachment;
use shared::failure::Failure;
use shared::query;
use shared::wizard::Step;

use super::fields::{Form, see};
use super::upload::Upload;

/// Takes the first answer, which makes the draft.
pub(crate) async fn begin_setup(form: Form) -> Response {
    answer(form, None, Some(Step::Details), Attachment::default()).await
}

/// Takes the answer to a step.
pub(crate) async fn answer_setup(
    Path((draft, step)): Path<(String, String)>,
    upload: Upload<InvitePartners>,
) -> Response {
    let step = Step::parse(&step);
    match upload.open().await {
        Ok((form, attached)) => answer(form, Some(draft), step, attached).await,
        Err(answer) => answer,
    }
}

async fn answer(form: Form, draft: Option<String>, step: Option<Step>, attached: Attachment) -> Response {
    let backend = form.web.backend().clone();
    let to_summary =
        query::pairs(form.parts.uri.query().unwrap_or_default()).any(|(name, _)| name == "return");
    let press = match form.value("press").as_str() {
        "back" => Press::Back,
        "save" => Press::Save,
        _ => Press::Continue { to_summary },
    };
    // What is no number was never shown, so it is not the present revision.
    let seen = if draft.is_some() { form.value("seen").parse().unwrap_or(u64::MAX) } else { 0 };
    let (actor, values) = (form.actor(), form.values());
    let call = async move {
        let step = step.ok_or(Failure::NotFound)?;
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        let draft = draft.as_deref();
        let moved = backend.answer_setup_with(&grant, draft, step, seen, &values, attached, press).await?;
        Ok(place(press, step, &moved))
    };
    form.submit(call, |place| see(&place)).await
}

/// Where a press leads. Whoever is led to a step that was skipped is told that it comes first.
fn place(press: Press, from: Step, moved: &Moved) -> String {
    let id = moved.id.to_string();
    let visit = |returns, first| app::routes::setup_visit(&id, moved.step, returns, first);
    match press {
        Press::Save => app::routes::DIRECTORY.to_owned(),
        Press::Continue { to_summary: true } if moved.step != Step::Summary => visit(true, true),
        Press::Continue { .. } if moved.step <= from => visit(false, true),
        Press::Continue { .. } | Press::Back => visit(false, false),
    }
}

/// The last button: makes the partner, and shows it.
pub(crate) async fn finish_setup(Path(draft): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, seen) = (form.actor(), form.value("seen").parse().unwrap_or(u64::MAX));
    let done = app::routes::setup_done(&draft);
    let call = async move {
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        backend.finish_setup(&grant, &draft, seen).await
    };
    form.submit(call, |_| see(&done)).await
}
