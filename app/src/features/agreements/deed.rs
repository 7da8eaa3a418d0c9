//! Deactivating an agreement, and deleting one of its versions: each on a page that says first what it means.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::agreement::{AgreementPage, VersionState};

use super::calls::load_agreement;
use super::list::crumbs;
use crate::layout::error_page::{NotFound, error_page};
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::agreements::{self as text, deeds};
use crate::text::reasons;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/agreement/:id/deactivate`. It also answers what was refused.
#[component]
pub fn DeactivatePage() -> impl IntoView {
    asking(|agreement, _| Some(deactivate(agreement)))
}

/// `/agreement/:id/version/:number/delete`. It also answers what was refused.
#[component]
pub fn DeleteVersionPage() -> impl IntoView {
    asking(|agreement, number| number.map(|number| delete(agreement, number)))
}

/// What is to be done, as it is said before.
struct Deed {
    title: String,
    action: String,
    label: String,
    back: String,
    /// What it means; or why it cannot be done as things stand.
    means: Result<Vec<String>, &'static str>,
}

fn asking(deed: fn(&AgreementPage, Option<u32>) -> Option<Deed>) -> AnyView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let (id, number) = use_params_map()
        .with_untracked(|params| (params.get("id").unwrap_or_default(), params.get("number")));
    let number = number.and_then(|number| number.parse().ok());
    let agreement = load(move || id.clone(), |id| load_agreement(id, String::new()));
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| reasons::failure(&posted.failure));
                Suspend::new(async move {
                    let agreement = match agreement.await {
                        Ok(shown) => shown.agreement,
                        Err(error) => return error_page(error),
                    };
                    let there = |number| agreement.versions.iter().any(|version| version.number == number);
                    // What is refused because the version is gone is said beside what is still there.
                    match deed(&agreement, number) {
                        Some(deed) if refusal.is_some() || number.is_none_or(there) => {
                            page(&agreement, deed, refusal)
                        }
                        _ => view! { <NotFound /> },
                    }
                })
            }}
        </Transition>
    }
}

fn deactivate(agreement: &AgreementPage) -> Deed {
    let id = agreement.id.as_str();
    let active = agreement.versions.iter().find(|version| version.state == VersionState::Active);
    let means = active.map(|version| {
        let stay = deeds::go_on(version.contracts, version.number);
        vec![deeds::NOBODY_NEW.to_owned(), deeds::LINKS_WAIT.to_owned(), stay]
    });
    Deed {
        title: deeds::DEACTIVATE_TITLE.to_owned(),
        action: routes::deactivate(id),
        label: deeds::DEACTIVATE_NOW.to_owned(),
        back: routes::agreement(id),
        means: means.ok_or(deeds::INACTIVE_ALREADY),
    }
}

fn delete(agreement: &AgreementPage, number: u32) -> Deed {
    let id = agreement.id.as_str();
    let version = agreement.versions.iter().find(|version| version.number == number);
    let means = match version {
        None => Err(""),
        Some(version) if version.contracts > 0 => Err(text::FROZEN),
        Some(version) if version.signed => Err(text::SIGNED),
        Some(_) if agreement.versions.len() == 1 => Err(deeds::ONLY_ONE),
        Some(version) => {
            let active = version.state == VersionState::Active;
            let active = active.then(|| deeds::DELETE_ACTIVE.to_owned());
            Ok([deeds::DELETE_MEANS.to_owned()].into_iter().chain(active).collect())
        }
    };
    Deed {
        title: deeds::delete(number),
        action: routes::version_delete(id, number),
        label: deeds::delete(number),
        back: if version.is_some() { routes::agreement_at(id, number) } else { routes::agreement(id) },
        means,
    }
}

fn page(agreement: &AgreementPage, deed: Deed, refusal: Option<String>) -> AnyView {
    let Deed { title, action, label, back, means } = deed;
    let refused = refusal.is_some();
    let said = match (refusal, &means) {
        (Some(said), _) => Some(view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> }),
        (None, Err(why)) => {
            let why = *why;
            Some(view! { <Notice tone=Tone::Warn>{why}</Notice> })
        }
        (None, Ok(_)) => None,
    };
    let keep = back.clone();
    let below = match means {
        Ok(means) => {
            let means = means.into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>();
            view! {
                <form class="l-form u-mt-6" method="post" action=action novalidate>
                    <div class="u-stack-4">{means}</div>
                    <div class="l-actions">
                        <Button submit=true weight=Weight::Danger>
                            {label}
                        </Button>
                        <ButtonLink href=keep>{deeds::KEEP}</ButtonLink>
                    </div>
                </form>
            }
        }
        Err(_) => view! {
            <div class="u-mt-6">
                <ButtonLink href=keep>{text::AGREEMENT}</ButtonLink>
            </div>
        },
    };
    let name = agreement.name.clone();
    let crumbs = crumbs(Some((name.clone(), Some(back.clone()))), Some(title.clone()));
    view! {
        <Frame title=title.clone() refused crumbs>
            <BackLink href=back>
                <bdi>{name}</bdi>
            </BackLink>
            {said}
            <PageHead title />
            {below}
        </Frame>
    }
}
