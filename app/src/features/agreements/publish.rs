//! Publishing a version: who is affected, and the button that does it.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::agreement::{AffectedContract, Publication, PublishPage as Page};
use shared::failure::Field;
use shared::form::Posted;

use super::calls::load_publication;
use super::form::changed_elsewhere;
use super::list::crumbs;
use crate::features::lists::heading;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{agreements as text, reasons};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::Card;
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::table::{Narrow, Table};
use crate::view::view;

/// `/agreement/:id/publish/:number`. It also answers what was refused.
#[component]
pub fn PublishPage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let asked = use_params_map().with_untracked(|params| {
        (params.get("id").unwrap_or_default(), params.get("number").unwrap_or_default())
    });
    let page = load(move || asked.clone(), |(id, number)| load_publication(id, number));
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => publishing(&page, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn publishing(page: &Page, posted: Option<&Posted>) -> AnyView {
    let (agreement, publication) = (&page.agreement, &page.publication);
    let (id, number) = (agreement.id.as_str(), publication.version);
    let title = text::publish_title(number);
    let version = agreement.versions.iter().find(|version| version.number == number);
    // Publishing in spite of another's change takes the revision that is there now; else the one that was seen.
    let seen = posted
        .filter(|posted| !changed_elsewhere(&posted.failure))
        .and_then(|posted| posted.value(Field::Revision.as_str()).map(ToOwned::to_owned))
        .or_else(|| version.map(|version| version.revision.to_string()));
    let refused = posted.is_some();
    let refusal = posted.map(|posted| reasons::failure(&posted.failure));
    let notice = refusal.map(|said| view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> });
    let back = routes::agreement_at(id, number);
    let crumbs = crumbs(Some((agreement.name.clone(), Some(back.clone()))), Some(title.clone()));
    let (name, action, affected) =
        (agreement.name.clone(), routes::publish(id, number), affected(publication));
    view! {
        <Frame title=title.clone() refused crumbs>
            <BackLink href=back.clone()>{name}</BackLink>
            {notice}
            <PageHead title />
            <div class="u-mt-6 u-stack-6">
                {affected}
                <form class="l-actions" method="post" action=action>
                    <input type="hidden" name=Field::Revision.as_str() value=seen />
                    <Button submit=true weight=Weight::Primary>
                        {text::publish(number)}
                    </Button>
                    <ButtonLink href=back>{text::CANCEL}</ButtonLink>
                </form>
            </div>
        </Frame>
    }
}

fn affected(publication: &Publication) -> AnyView {
    let total = publication.total();
    if total == 0 {
        return view! { <p>{text::NOBODY}</p> };
    }
    let lines = [
        (publication.asked, text::asked as fn(u64) -> String),
        (publication.asked_later, text::asked_later),
        (publication.replaced, text::replaced),
    ];
    let lines = lines
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, says)| view! { <p>{says(count)}</p> })
        .collect::<Vec<_>>();
    let head = view! {
        {heading("", text::PARTNER)}
        {heading("p-3", text::CONTRACT)}
        {heading("", text::NOW)}
        {heading("", text::THEN)}
    };
    let rows = publication.first.iter().map(row).collect::<Vec<_>>();
    let named = u64::try_from(publication.first.len()).unwrap_or(u64::MAX);
    let more = (total > named).then(|| view! { <p class="u-2">{text::and_more(total - named)}</p> });
    view! {
        <Card id="affected" title=text::AFFECTED>
            {lines}
            <Table caption=text::AFFECTED narrow=Narrow::List head>
                {rows}
            </Table>
            {more}
        </Card>
    }
}

fn row(contract: &AffectedContract) -> AnyView {
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <span>
                        <bdi>{contract.partner.clone()}</bdi>
                    </span>
                </span>
            </th>
            <td class="p-3 u-id c-table__sub" role="cell">
                {contract.contract.to_string()}
            </td>
            <td class="a-used" role="cell">
                {text::stands(contract.state, contract.version)}
            </td>
            <td class="a-use" role="cell">
                {text::effect(contract.effect)}
            </td>
        </tr>
    }
}
