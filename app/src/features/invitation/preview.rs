//! What an invitee will see, for those who invite: nothing is opened by it, and nothing can be answered.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::failure::Field;
use shared::invitation::{InvitationPage as Page, LinkPage, Offer};

use super::agreement::{document, message};
use super::visit::{Visit, inviter};
use crate::features::directory::calls::load_preview;
use crate::layout::error_page::error_page;
use crate::layout::invite::InviteFrame;
use crate::load::load;
use crate::routes;
use crate::text::invitation as text;
use crate::ui::button::{Button, Weight};
use crate::ui::field::CheckField;
use crate::ui::notice::Notice;
use crate::view::view;

/// `/partners/directory/:id/preview`.
#[component]
pub fn InvitationPreviewPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let back = routes::invitation_link(&id);
    let page = load(move || id.clone(), load_preview);
    view! {
        <Transition>
            {move || {
                let back = back.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => preview(&page, back),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn preview(page: &Page, back: String) -> AnyView {
    let body = match &page.link {
        LinkPage::Live(offer) => Some(first_page(page, offer)),
        LinkPage::Dead { .. } => None,
    };
    let said = if body.is_some() { text::PREVIEW } else { text::PREVIEW_ENDED };
    let intro = body.is_some().then_some(text::READ);
    view! {
        <InviteFrame
            title=text::PREVIEW_TITLE
            inviter=Some(inviter(page))
            heading=text::invites(&page.inviter, &page.partner)
            intro=intro.unwrap_or_default()
        >
            <div class="u-stack-8">
                <Notice>
                    {said} " "
                    <a class="c-link" href=back>
                        {text::PREVIEW_BACK}
                    </a>
                </Notice>
                {body}
            </div>
        </InviteFrame>
    }
}

fn first_page(page: &Page, offer: &Offer) -> AnyView {
    let visit = Visit { token: "", page, offer, posted: None };
    let may_accept = text::may_accept(&page.partner);
    view! {
        {message(&visit)}
        {document(None, offer)}
        <fieldset class="u-stack-6" disabled>
            <CheckField id=Field::Agreed.as_str() name=Field::Agreed.as_str()>
                {may_accept}
            </CheckField>
            <div class="l-actions">
                <Button weight=Weight::Primary>{text::ACCEPT}</Button>
                <Button>{text::DECLINE}</Button>
            </div>
        </fieldset>
    }
}
