//! The link of an invitation by mail: a form wherever the link is shown, and a page of its own for a refused one.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::failure::Field;
use shared::form::Posted;
use shared::invitation::InvitedPartner;

use super::calls::load_invited;
use super::link::ended;
use super::page::crumbs;
use crate::features::agreements::form::{error, summary};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::directory as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::field::{TextField, TextKind};
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// The form. `draft` is that of guided setup to whose last page it leads back.
pub fn mail_form(
    partner: &str,
    email: &str,
    only_email: bool,
    draft: &str,
    posted: Option<&Posted>,
) -> AnyView {
    let hint = only_email.then(|| text::MAIL_ONLY.to_owned());
    view! {
        <form class="l-form" id="mail" method="post" action=routes::invitation_mail(partner) novalidate>
            <input type="hidden" name="draft" value=draft.to_owned() />
            <TextField
                id=Field::Email.as_str()
                name=Field::Email.as_str()
                label=text::MAIL_TO
                kind=TextKind::Email
                value=email
                maxlength=254
                hint=hint
                error=error(posted, Field::Email)
            />
            <div class="l-actions">
                <Button submit=true>{text::MAIL}</Button>
                <ButtonLink href=routes::invitation_preview(partner) weight=Weight::Quiet>
                    {text::PREVIEW}
                </ButtonLink>
            </div>
        </form>
    }
}

/// `/partners/directory/:id/mail`.
#[component]
pub fn InvitationMailPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let posted = request::take_posted(&routes::invitation_mail(&id));
    let invited = load(move || id.clone(), load_invited);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match invited.await {
                        Ok(invited) => page(&invited, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(invited: &InvitedPartner, posted: Option<&Posted>) -> AnyView {
    let (id, refused) = (invited.id.as_str(), posted.is_some());
    let (back, summary) = (routes::invitation_link(id), summary(posted, &[Field::Email]));
    let typed = |name: &str| posted.and_then(|posted| posted.value(name));
    let body = if invited.state.is_live() && invited.lapse.is_none() {
        let email = typed(Field::Email.as_str()).or(invited.email.as_deref()).unwrap_or_default();
        let form = mail_form(id, email, invited.only_email, typed("draft").unwrap_or_default(), posted);
        view! {
            <p>{text::link_intro(&invited.name, invited.expires_at)}</p>
            {form}
        }
    } else {
        view! { <p>{ended(invited)}</p> }
    };
    view! {
        <Frame title=text::MAIL_TITLE refused crumbs=crumbs(Some(text::MAIL_TITLE.to_owned()))>
            <BackLink href=back>{text::LINK_TITLE}</BackLink>
            {summary}
            <PageHead title=text::MAIL_TITLE />
            <div class="l-form u-stack-6 u-mt-6">{body}</div>
        </Frame>
    }
}
