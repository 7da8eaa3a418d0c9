//! The page behind the last button: how it stands with the partner, its link, and what was made.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::invitation::{InvitationState, PassedLink};
use shared::wizard::{DoneInvitation, SetupDone, Step};

use super::calls::load_setup_done;
use crate::features::directory::copy::InvitationLink;
use crate::features::directory::mail::mail_form;
use crate::features::directory::page::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::layout::redirect::redirect;
use crate::load::load;
use crate::part::part;
use crate::routes;
use crate::text::directory::{QR, bounced as bounced_words, invitation as state_of};
use crate::text::partners::CREATE;
use crate::text::setup::done as text;
use crate::ui::button::ButtonLink;
use crate::ui::card::{Card, CardLink, Fact, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::notice::Notice;
use crate::ui::qr::Qr;
use crate::ui::setup::Done;
use crate::view::view;

/// `/partners/setup/:id/done`.
#[component]
pub fn SetupDonePage() -> impl IntoView {
    let params = use_params_map();
    let draft = move || params.with(|params| params.get("id").unwrap_or_default());
    let done = load(draft, load_setup_done);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match done.await {
                    Ok(Some(done)) => page(done, &untrack(draft)),
                    // The draft is still open; its guard knows where.
                    Ok(None) => redirect(routes::setup_step(&untrack(draft), Step::Summary)),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn page(done: SetupDone, draft: &str) -> AnyView {
    let invitation = done.invitation.as_ref();
    let link = invitation.is_some_and(|invitation| invitation.link.is_some());
    let email = invitation.and_then(|invitation| invitation.email.as_deref());
    let title = text::title(&done.name, done.status);
    let next = text::next(&done.name, link, email);
    let partner = done.partner.to_string();
    let invitation =
        done.invitation.clone().and_then(|invitation| self::invitation(invitation, &partner, draft));
    let created = created(done);
    view! {
        <Frame title=title.clone() crumbs=crumbs(Some(CREATE.to_owned()))>
            <Done title text=next>
                {invitation}
                {created}
                <div class="l-actions">
                    <ButtonLink href=routes::DIRECTORY>{text::CLOSE}</ButtonLink>
                    <CardLink href=routes::SETUP>{text::ANOTHER}</CardLink>
                </div>
            </Done>
        </Frame>
    }
}

/// The link to pass on, while it works.
fn invitation(invitation: DoneInvitation, partner: &str, draft: &str) -> Option<AnyView> {
    let PassedLink { link, qr } = invitation.link?;
    let mailed = invitation.email.as_deref();
    let bounced = mailed.filter(|_| invitation.bounced).map(bounced_words);
    let bounced = bounced.map(|said| view! { <Notice tone=Tone::Warn>{said}</Notice> });
    let email = mailed.or(invitation.contact.as_deref()).unwrap_or_default();
    let by_mail = mail_form(partner, email, invitation.only_email, draft, None);
    let qr = qr.map(|code| view! { <Qr code label=QR /> });
    let tone = match invitation.state {
        InvitationState::Opened => Tone::Ok,
        _ => Tone::Waiting,
    };
    let until = invitation.expires_at;
    let aside = view! { <Chip tone>{state_of(invitation.state)}</Chip> };
    let card = view! {
        <Card id="invitation" title=text::LINK aside>
            {part(InvitationLink { link, said: text::copied(until) })}
            <p class="u-sm u-2">
                {text::WORKS_UNTIL} <time datetime=until.rfc3339()>{until.long()}</time>
            </p>
            <div class="u-stack-6 u-mt-6">{bounced} {qr} {by_mail}</div>
        </Card>
    };
    Some(card)
}

/// What was made. Of partners only those with storage have a page of their own.
fn created(done: SetupDone) -> AnyView {
    let SetupDone { partner, name, partner_type: _, status, storage, agreement, contract, invitation: _ } =
        done;
    let of = agreement.kind;
    let name = match &storage {
        Some(_) => view! {
            <a class="c-link" href=routes::partner(&partner)>
                {name}
            </a>
        },
        None => view! { <bdi>{name}</bdi> },
    };
    let held = storage.map(|(held, of)| text::holding(held, &of));
    let turn = text::turn(status);
    view! {
        <section aria-labelledby="created">
            <h2 id="created">{text::CREATED}</h2>
            <div class="u-mt-4">
                <Facts>
                    <Fact label=text::PARTNER>
                        {name} <small><span class="u-id">{partner.to_string()}</span> {held}</small>
                    </Fact>
                    <Fact label=text::AGREEMENT>
                        <a class="c-link" href=routes::agreement(agreement.id.as_str())>
                            {agreement.name}
                        </a>
                        <small>
                            <span class="u-id">{agreement.id.to_string()}</span> {text::version(agreement.version)}
                        </small>
                    </Fact>
                    <Fact label=text::CONTRACT>
                        <a class="c-link" href=routes::contract(contract.as_str())>
                            {text::contract(of)}
                        </a>
                        <small><span class="u-id">{contract.to_string()}</span> {turn}</small>
                    </Fact>
                </Facts>
            </div>
        </section>
    }
}
