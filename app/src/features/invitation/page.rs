//! Which page of an invitation is shown at which address.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::failure::Failure;
use shared::form::Posted;
use shared::invitation::{InvitationPage as Page, LinkPage};

use super::calls::load_invitation;
use super::visit::{Place, Visit};
use super::{account, agreement, company, dead, decline};
use crate::call::CallError;
use crate::layout::error_page::error_page;
use crate::load::load;
use crate::request;
use crate::view::view;

/// `/invite/:token`: the agreement, or why the link leads nowhere.
#[component]
pub fn InvitationPage() -> impl IntoView {
    at(Place::Agreement)
}

/// `/invite/:token/company`.
#[component]
pub fn InvitationCompanyPage() -> impl IntoView {
    at(Place::Company)
}

/// `/invite/:token/account`.
#[component]
pub fn InvitationAccountPage() -> impl IntoView {
    at(Place::Account)
}

/// `/invite/:token/decline`.
#[component]
pub fn InvitationDeclinePage() -> impl IntoView {
    at(Place::Decline)
}

/// Each of them also answers its refused form.
fn at(place: Place) -> AnyView {
    let params = use_params_map();
    let token = move || params.with(|params| params.get("token").unwrap_or_default());
    let posted = request::take_posted(&place.address(&untrack(token)));
    let page = load(token, load_invitation);
    view! {
        <Transition>
            {move || {
                let (token, posted) = (token(), posted.clone());
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => draw(place, &token, &page, posted.as_ref()),
                        Err(CallError::Refused(Failure::NotFound)) => dead::unknown(),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn draw(place: Place, token: &str, page: &Page, posted: Option<&Posted>) -> AnyView {
    let offer = match &page.link {
        LinkPage::Live(offer) => offer,
        LinkPage::Dead { why, wanted } => return dead::page(token, page, *why, *wanted, posted),
    };
    let visit = Visit { token, page, offer, posted };
    // Nothing is asked of someone who has not accepted, or has accepted what was replaced meanwhile.
    let agreed = offer.answers.agreed == offer.mark;
    match place {
        Place::Decline => decline::page(&visit),
        Place::Company if agreed => company::page(&visit),
        Place::Account if agreed => account::page(&visit),
        place => agreement::page(&visit, agreed, place != Place::Agreement),
    }
}
