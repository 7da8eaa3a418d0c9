//! What every page behind a link that works has in common.

use leptos::prelude::*;
use shared::failure::Field;
use shared::form::Posted;
use shared::invitation::{InvitationPage, Offer};

use super::refused;
use crate::layout::invite::{InviteFrame, Inviter};
use crate::routes;
use crate::text::invitation as text;
use crate::ui::steps::{Step, StepState};
use crate::view::view;

/// A page of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Agreement,
    Company,
    Account,
    Decline,
}

impl Place {
    /// The steps of the invitee.
    const STEPS: [Self; 3] = [Self::Agreement, Self::Company, Self::Account];

    pub(super) fn address(self, token: &str) -> String {
        match self {
            Self::Agreement => routes::invitation(token),
            Self::Company => routes::invitation_company(token),
            Self::Account => routes::invitation_account(token),
            Self::Decline => routes::invitation_decline(token),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Agreement => text::AGREEMENT,
            Self::Company => text::COMPANY,
            Self::Account => text::ACCOUNT,
            Self::Decline => text::DECLINE_TITLE,
        }
    }

    /// Where each step stands from here; declining is none.
    fn steps(self, token: &str) -> Vec<Step> {
        if self == Self::Decline {
            return Vec::new();
        }
        Self::STEPS
            .into_iter()
            .map(|step| Step {
                label: step.label(),
                state: match step.cmp(&self) {
                    std::cmp::Ordering::Less => StepState::Done(Some(step.address(token))),
                    std::cmp::Ordering::Equal => StepState::Now,
                    std::cmp::Ordering::Greater => StepState::Later,
                },
            })
            .collect()
    }
}

/// Someone looks at an invitation that works.
#[derive(Clone, Copy)]
pub(super) struct Visit<'a> {
    pub(super) token: &'a str,
    pub(super) page: &'a InvitationPage,
    pub(super) offer: &'a Offer,
    /// A form that was refused here.
    pub(super) posted: Option<&'a Posted>,
}

impl Visit<'_> {
    /// What a field holds: as it was typed, or as it is kept.
    pub(super) fn typed(&self, field: Field, kept: &str) -> String {
        let typed = self.posted.and_then(|posted| posted.value(field.as_str()));
        typed.unwrap_or(kept).to_owned()
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, field: Field) -> Option<String> {
        refused::error_at(self.posted, field)
    }

    /// The frame around a page. `fields` are those of its form, to which a refusal leads.
    pub(super) fn frame(
        &self,
        place: Place,
        heading: String,
        intro: String,
        fields: &[Field],
        body: AnyView,
    ) -> AnyView {
        let title = text::title(place.label(), &self.page.inviter, &self.page.partner);
        let summary = refused::summary(self.posted, fields);
        view! {
            <InviteFrame
                title
                refused=self.posted.is_some()
                inviter=Some(inviter(self.page))
                steps=place.steps(self.token)
                heading
                intro
                foot=foot(self)
            >
                <div class="u-stack-8">{summary} {body}</div>
            </InviteFrame>
        }
    }
}

/// Who invites, for the frame.
pub(super) fn inviter(page: &InvitationPage) -> Inviter {
    Inviter { name: page.inviter.clone(), hue: page.hue }
}

fn foot(visit: &Visit<'_>) -> AnyView {
    let until = visit.offer.expires_at;
    let contact = visit.page.contact.clone().map(|contact| {
        let href = format!("mailto:{contact}");
        view! {
            {text::QUESTIONS}
            <a class="c-link" href=href>
                {contact}
            </a>
        }
    });
    view! {
        <p>
            {text::WORKS_UNTIL} <time datetime=until.rfc3339() title=until.long()>
                {until.day().long()}
            </time> ". " {contact}
        </p>
    }
}
