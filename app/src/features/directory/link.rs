//! The link of an invitation: shown on a page of its own, to copy. It stands in no address but its own, and only a POST
//! brings it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::invitation::{InvitationState, InvitedPartner};

use super::calls::load_invited;
use super::page::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::directory as text;
use crate::text::{reasons, setup};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::copy_line::CopyLine;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// The button beside an invited partner: it leads to the page of the link.
#[component]
pub fn CopyInvitation(
    /// Public id of the partner.
    #[prop(into)]
    id: String,
    /// Its name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <form method="post" action=routes::invitation_link(&id)>
            <Button submit=true small=true icon=Icon::Copy>
                {text::COPY_LINK}
                <span class="u-vh">{text::copy_for(&name)}</span>
            </Button>
        </form>
    }
}

/// `/partners/directory/:id/link`. It answers the button beside an invited partner.
#[component]
pub fn InvitationLinkPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let posted = request::take_posted(&routes::invitation_link(&id));
    let link = request::told();
    let invited = load(move || id.clone(), load_invited);
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| reasons::failure(&posted.failure));
                let link = link.clone();
                Suspend::new(async move {
                    match invited.await {
                        Ok(invited) => page(&invited, link, refusal),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(invited: &InvitedPartner, link: Option<String>, refusal: Option<String>) -> AnyView {
    let name = invited.name.as_str();
    let refused = refusal.is_some();
    let notice = refusal.map(|said| view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> });
    let live = matches!(invited.state, InvitationState::Sent | InvitationState::Opened);
    let body = match link {
        Some(link) => view! {
            <p>{text::link_intro(name, invited.expires_at)}</p>
            <CopyLine
                id="link"
                label=text::LINK
                value=link
                words=setup::COPY_LINK
                said=text::COPIED
                weight=Weight::Primary
            />
            <p class="u-2">{text::LINK_HINT}</p>
        },
        None if live => view! {
            <p>{text::link_intro(name, invited.expires_at)}</p>
            <p class="u-2">{text::LINK_HINT}</p>
            <form method="post" action=routes::invitation_link(invited.id.as_str())>
                <Button submit=true weight=Weight::Primary>
                    {text::SHOW_LINK}
                </Button>
            </form>
        },
        None => view! {
            <p>{text::link_ended(name, invited.state)}</p>
            <ButtonLink href=routes::DIRECTORY>{text::DIRECTORY}</ButtonLink>
        },
    };
    view! {
        <Frame title=text::LINK_TITLE refused crumbs=crumbs(Some(text::LINK_TITLE.to_owned()))>
            <BackLink href=routes::DIRECTORY>{text::DIRECTORY}</BackLink>
            {notice}
            <PageHead title=text::LINK_TITLE />
            <div class="l-form u-stack-6 u-mt-6">{body}</div>
        </Frame>
    }
}
