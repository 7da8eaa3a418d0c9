//! The link of an invitation: shown on a page of its own, to copy. It stands in no address but its own, and only a POST
//! brings it.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::invitation::{InvitedPartner, Lapse, PassedLink};

use super::calls::load_invited;
use super::copy::InvitationLink;
use super::mail::mail_form;
use super::page::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::part::part;
use crate::request;
use crate::routes;
use crate::text::directory as text;
use crate::text::reasons;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::qr::Qr;
use crate::view::view;

/// The button beside an invited partner, by public id and name: it leads to the page of the link.
pub fn copy_invitation(id: &str, name: &str) -> AnyView {
    let (action, of) = (routes::invitation_link(id), text::copy_for(name));
    view! {
        <form method="post" action=action>
            <Button submit=true small=true icon=Icon::Copy>
                {text::COPY_LINK}
                <span class="u-vh">{of}</span>
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
    let query = use_query_map();
    let invited = load(move || id.clone(), load_invited);
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| reasons::failure(&posted.failure));
                let link = link.clone();
                let mailed = query.with(|query| query.get("done").as_deref() == Some("mailed"));
                Suspend::new(async move {
                    match invited.await {
                        Ok(invited) => page(&invited, link, refusal, mailed),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(
    invited: &InvitedPartner,
    link: Option<PassedLink>,
    refusal: Option<String>,
    mailed: bool,
) -> AnyView {
    let name = invited.name.as_str();
    let refused = refusal.is_some();
    let notice = refusal.map(|said| view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> });
    let live = invited.state.is_live() && invited.lapse.is_none();
    let id = invited.id.as_str();
    let email = invited.email.as_deref().unwrap_or_default();
    let mailed = mailed.then(|| view! { <Notice tone=Tone::Ok>{text::MAILED}</Notice> });
    let bounced = (live && invited.bounced).then(|| text::bounced(email));
    let bounced = bounced.map(|said| view! { <Notice tone=Tone::Warn>{said}</Notice> });
    let by_mail = live.then(|| mail_form(id, email, invited.only_email, "", None));
    let mendable = invited.lapse.is_none_or(|lapse| lapse == Lapse::Issuer) && invited.state.can_renew();
    let agreement = invited.agreement.as_ref().filter(|_| invited.lapse == Some(Lapse::Version));
    let agreement = agreement.map(|agreement| routes::agreement(agreement.as_str()));
    let agreement = agreement.map(|href| view! { <ButtonLink href>{text::TO_AGREEMENT}</ButtonLink> });
    let renewable = invited.contract.as_ref().filter(|_| mendable);
    let renew = renewable.map(|contract| routes::contract_renew(contract.as_str()));
    let renew = renew.map(|href| view! { <ButtonLink href>{text::NEW_LINK}</ButtonLink> });
    let body = match link {
        Some(PassedLink { link, qr }) => view! {
            <p>{text::link_intro(name, invited.expires_at)}</p>
            {part(InvitationLink { link, said: text::COPIED.to_owned() })}
            {qr.map(|code| view! { <Qr code label=text::QR /> })}
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
            <p>{ended(invited)}</p>
            <div class="l-actions">
                {renew} {agreement}
                <ButtonLink href=routes::DIRECTORY>{text::DIRECTORY}</ButtonLink>
            </div>
        },
    };
    view! {
        <Frame title=text::LINK_TITLE refused crumbs=crumbs(Some(text::LINK_TITLE.to_owned()))>
            <BackLink href=routes::DIRECTORY>{text::DIRECTORY}</BackLink>
            {notice}
            {mailed}
            {bounced}
            <PageHead title=text::LINK_TITLE />
            <div class="l-form u-stack-6 u-mt-6">{body} {by_mail}</div>
        </Frame>
    }
}

/// Why the link does not work.
pub(super) fn ended(invited: &InvitedPartner) -> String {
    match invited.lapse {
        Some(lapse) => text::link_lapsed(&invited.name, lapse),
        None => text::link_ended(&invited.name, invited.state),
    }
}
