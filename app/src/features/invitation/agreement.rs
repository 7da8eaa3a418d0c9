//! The first step: read, and accept or decline.

use leptos::prelude::*;
use shared::agreement::Document as Source;
use shared::failure::Field;
use shared::invitation::Offer;

use super::visit::{Place, Visit};
use crate::routes;
use crate::text::agreements::DOWNLOAD_PDF;
use crate::text::{invitation as text, setup};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::document::{Document, PrintButton, paragraphs};
use crate::ui::field::CheckField;
use crate::ui::icon::Icon;
use crate::view::view;

/// The agreement. `first` for someone who wanted to go on without it.
pub(super) fn page(visit: &Visit<'_>, agreed: bool, first: bool) -> AnyView {
    let (page, offer) = (visit.page, visit.offer);
    let may_accept = text::may_accept(&page.partner);
    let body = view! {
        {message(visit)}
        <form class="u-stack-6" method="post" action=routes::invitation(visit.token) novalidate>
            <input type="hidden" name="mark" value=offer.mark.clone() />
            {document(Some(visit.token), offer)}
            <CheckField
                id=Field::Agreed.as_str()
                name=Field::Agreed.as_str()
                checked=agreed
                error=visit.error(Field::Agreed)
            >
                {may_accept}
            </CheckField>
            <div class="l-actions">
                <Button weight=Weight::Primary submit=true>
                    {text::ACCEPT}
                </Button>
                <ButtonLink href=routes::invitation_decline(visit.token)>{text::DECLINE}</ButtonLink>
            </div>
        </form>
    };
    let heading = text::invites(&page.inviter, &page.partner);
    let intro = if first { text::READ_FIRST } else { text::READ };
    visit.frame(Place::Agreement, heading, intro.to_owned(), &[Field::Agreed], body)
}

/// What is offered. Only whoever holds the link can download its file by it.
pub(super) fn document(token: Option<&str>, offer: &Offer) -> AnyView {
    let where_it_is = match &offer.document {
        Source::None => view! { <p>{text::NO_DOCUMENT}</p> },
        // Nothing of this page's address may reach the other site.
        Source::Link(link) => {
            let (href, link) = (link.as_str().to_owned(), link.as_str().to_owned());
            view! {
                <p>
                    {text::ELSEWHERE} " "
                    <a class="c-link" href=href rel="noreferrer noopener external" target="_blank">
                        {link}
                    </a>
                </p>
            }
        }
        Source::File(file) => view! { <p>{text::file(file)}</p> },
    };
    let text_of_it = paragraphs(&offer.description);
    let download = token.filter(|_| matches!(offer.document, Source::File(_))).map(|token| {
        view! {
            <ButtonLink
                href=routes::invitation_document(token)
                small=true
                icon=Icon::Download
                attr:download=""
            >
                {DOWNLOAD_PDF}
            </ButtonLink>
        }
    });
    let actions = view! {
        {download}
        <PrintButton>{setup::PRINT}</PrintButton>
    };
    view! {
        <Document
            id="agreement"
            title=offer.agreement.clone()
            meta=text::version(offer.version, offer.since)
            label=setup::AGREEMENT_TEXT
            actions
        >
            {text_of_it}
            {where_it_is}
        </Document>
    }
}

/// A few words of the inviter's.
pub(super) fn message(visit: &Visit<'_>) -> Option<AnyView> {
    let message = visit.offer.message.as_ref()?;
    let from = text::message(visit.page.contact_name.as_deref(), &visit.page.inviter);
    let lines = message.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect::<Vec<_>>();
    Some(view! {
        <div>
            <p>{from}</p>
            <blockquote class="u-2">{lines}</blockquote>
        </div>
    })
}
