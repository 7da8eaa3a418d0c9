//! Suspending a partner, and letting it work again: each a page that says what happens, and asks.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::directory::LifeEvent;
use shared::failure::Field;
use shared::form::Posted;
use shared::policy::Permission;
use shared::profile::PartnerHead;

use super::frame::crumbs;
use crate::features::agreements::form::{error, summary};
use crate::features::partners::calls::load_partner;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{partner_life as text, profile};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::Card;
use crate::ui::field::TextField;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// What a distributor does with a partner on a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// Stops it.
    Suspend,
    /// Lets it work again.
    Resume,
}

impl Halt {
    const ALL: [Self; 2] = [Self::Suspend, Self::Resume];

    /// The one that a partner can be asked for as it stands.
    pub fn fitting(head: &PartnerHead) -> Option<Self> {
        Self::ALL.into_iter().find(|halt| halt.fits(head))
    }

    fn fits(self, head: &PartnerHead) -> bool {
        let event = match self {
            Self::Suspend => LifeEvent::Suspend,
            Self::Resume => LifeEvent::Resume,
        };
        head.status.after(event).is_ok()
    }

    /// May whoever looks do it?
    pub fn allowed(self) -> bool {
        request::viewer().is_some_and(|viewer| viewer.may(Permission::SuspendPartners))
    }

    /// Leads to its page.
    pub fn link(self, head: &PartnerHead) -> AnyView {
        let (href, label) = (self.address(head), self.words().open);
        view! { <ButtonLink href>{label}</ButtonLink> }
    }

    fn address(self, head: &PartnerHead) -> String {
        match self {
            Self::Suspend => routes::partner_suspend(&head.id),
            Self::Resume => routes::partner_resume(&head.id),
        }
    }

    fn words(self) -> text::Words {
        match self {
            Self::Suspend => text::SUSPEND,
            Self::Resume => text::RESUME,
        }
    }
}

/// `/partner/:id/suspend`. It also answers a refused form.
#[component]
pub fn SuspendPartnerPage() -> impl IntoView {
    halt_page(Halt::Suspend)
}

/// `/partner/:id/resume`. It also answers a refused form.
#[component]
pub fn ResumePartnerPage() -> impl IntoView {
    halt_page(Halt::Resume)
}

fn halt_page(halt: Halt) -> AnyView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let partner = load(move || id.clone(), load_partner);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match partner.await {
                        Ok(partner) => page(&partner.head, halt, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(head: &PartnerHead, halt: Halt, posted: Option<&Posted>) -> AnyView {
    let words = halt.words();
    let (name, back) = (head.name.clone(), routes::partner(&head.id));
    let (title, crumbs) = (profile::title(words.title, &name), crumbs(head, Some(words.title)));
    let asked = text::asked(words.deed, &name);
    let (summary, refused) = (summary(posted, &[Field::Note]), posted.is_some());
    let body = if halt.fits(head) {
        form(head, halt, posted)
    } else {
        view! { <Notice>{text::NOT_NOW}</Notice> }
    };
    view! {
        <Frame title refused=refused crumbs>
            <BackLink href=back>{name}</BackLink>
            {summary}
            <PageHead title=asked />
            <div class="u-mt-6">{body}</div>
        </Frame>
    }
}

fn form(head: &PartnerHead, halt: Halt, posted: Option<&Posted>) -> AnyView {
    let words = halt.words();
    let typed = posted.and_then(|posted| posted.value(Field::Note.as_str())).unwrap_or_default().to_owned();
    let effects = words.effects.iter().map(|effect| view! { <li>{*effect}</li> }).collect_view();
    let weight = if halt == Halt::Suspend { Weight::Danger } else { Weight::Primary };
    let (action, back) = (halt.address(head), routes::partner(&head.id));
    let form = view! {
        <form class="l-form" method="post" action=action novalidate>
            <ul>{effects}</ul>
            <TextField
                id=Field::Note.as_str()
                name=Field::Note.as_str()
                label=text::REASON
                value=typed
                maxlength=100
                optional=text::OPTIONAL
                hint=text::REASON_HINT
                error=error(posted, Field::Note)
            />
            <div class="l-actions">
                <Button submit=true weight>
                    {words.deed}
                </Button>
                <ButtonLink href=back>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    };
    view! {
        <Card id="confirm" title=text::EFFECTS>
            {form}
        </Card>
    }
}
