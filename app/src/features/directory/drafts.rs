//! Drafts of guided setup, to go on with or to forget.

use leptos::prelude::*;
use shared::wizard::DraftSummary;

use super::calls::load_drafts;
use super::page::crumbs;
use crate::features::lists::heading;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::directory as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::view::view;

/// `/partners/setup/drafts`.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let drafts = load(String::new, |_| load_drafts());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match drafts.await {
                    Ok(drafts) => page(&drafts),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn page(drafts: &[DraftSummary]) -> AnyView {
    let body = if drafts.is_empty() {
        view! {
            <Empty reason=Reason::FirstUse id="empty" title=text::NO_DRAFTS_TITLE text=text::NO_DRAFTS_TEXT>
                <ButtonLink href=routes::SETUP weight=Weight::Primary icon=Icon::Plus>
                    {text::CREATE}
                </ButtonLink>
            </Empty>
        }
    } else {
        let head = view! {
            {heading("", text::ACCOUNT)}
            {heading("", text::TYPE)}
            {heading("p-4", text::OWNER)}
            {heading("p-3", text::STEP)}
            {heading("p-3", text::SAVED)}
            {heading("", text::ACTIONS)}
        };
        let rows = drafts.iter().map(row).collect::<Vec<_>>();
        view! {
            <p class="u-2 u-mt-4">{text::DRAFTS_INTRO}</p>
            <Table caption=text::DRAFTS_CAPTION narrow=Narrow::List head>
                {rows}
            </Table>
        }
    };
    view! {
        <Frame title=text::DRAFTS crumbs=crumbs(Some(text::DRAFTS.to_owned()))>
            <BackLink href=routes::DIRECTORY>{text::DIRECTORY}</BackLink>
            <PageHead title=text::DRAFTS />
            {body}
        </Frame>
    }
}

fn row(draft: &DraftSummary) -> AnyView {
    let name = if draft.name.is_empty() { text::UNNAMED.to_owned() } else { draft.name.clone() };
    let (of, of_this) = (text::of(&name), text::of(&name));
    let resume = routes::setup_step(&draft.id, draft.step);
    let partner_type = match draft.partner_type {
        Some(value) => text::partner_type(value).into_any(),
        None => view! { <NotApplicable meaning=text::NONE /> },
    };
    let saved = draft.saved_at;
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a href=resume.clone()>
                        <bdi>{name}</bdi>
                    </a>
                </span>
            </th>
            <td class="a-used c-table__sub" role="cell">
                {partner_type}
            </td>
            <td class="p-4" role="cell">
                <bdi>{draft.owner.clone()}</bdi>
            </td>
            <td class="p-3" role="cell">
                {text::step(draft.step)}
            </td>
            <td class="p-3" role="cell">
                <time datetime=saved.rfc3339() title=saved.long()>
                    {saved.day().long()}
                </time>
            </td>
            <td class="a-use" role="cell">
                <span class="c-rowacts">
                    <ButtonLink href=resume small=true>
                        {text::RESUME}
                        <span class="u-vh">{of}</span>
                    </ButtonLink>
                    <form method="post" action=routes::setup_delete(&draft.id)>
                        <Button submit=true small=true weight=Weight::Danger>
                            {text::DELETE}
                            <span class="u-vh">{of_this}</span>
                        </Button>
                    </form>
                </span>
            </td>
        </tr>
    }
}
