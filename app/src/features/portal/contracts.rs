//! One's own contracts: what they are, where they stand, and whether a newer version is there.

use leptos::prelude::*;
use shared::portal::{PortalContract, PortalContracts};

use super::calls::load_portal_contracts;
use crate::features::contracts::table::look;
use crate::features::lists::heading;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::text::portal as text;
use crate::ui::chip::{Chip, State as StateWord, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::page::PageHead;
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::view::view;

/// `/portal/contracts`.
#[component]
pub fn PortalContractsPage() -> impl IntoView {
    let page = load(String::new, |_| load_portal_contracts());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => contracts(&page),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn contracts(page: &PortalContracts) -> AnyView {
    let crumbs = vec![Crumb { label: text::CONTRACTS.to_owned(), href: None }];
    let hue = page.place.hue;
    let body = if page.contracts.is_empty() {
        view! { <p class="u-2 u-mt-6">{text::NO_CONTRACTS}</p> }
    } else {
        let head = view! {
            {heading("", text::CONTRACT)}
            {heading("", text::TYPE)}
            {heading("p-3", text::AGREEMENT)}
            {heading("p-4", text::MARKETPLACE)}
            {heading("", text::STATUS)}
            {heading("p-3", text::SIGNED)}
        };
        let rows = page.contracts.iter().map(row).collect::<Vec<_>>();
        view! {
            <p class="u-2">{text::contracts_text(&page.place.distributor)}</p>
            <Table caption=text::CONTRACTS_CAPTION narrow=Narrow::List head>
                {rows}
            </Table>
        }
    };
    view! {
        <Frame title=text::CONTRACTS crumbs hue>
            <PageHead title=text::CONTRACTS />
            {body}
        </Frame>
    }
}

fn row(contract: &PortalContract) -> AnyView {
    let (tone, icon) = look(contract.state);
    let word = text::state(contract.state);
    let none = || view! { <NotApplicable meaning=text::NONE /> };
    let newer = contract.newer.map(|version| {
        let said = text::newer(version);
        view! { <Chip tone=Tone::Warn>{said}</Chip> }
    });
    let market = contract.marketplace.clone().map_or_else(none, |name| view! { <bdi>{name}</bdi> });
    let signed = contract.signed_at.map_or_else(none, |at| {
        view! {
            <time datetime=at.rfc3339() title=at.long()>
                {at.day().long()}
            </time>
        }
    });
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <span class="u-id">{contract.id.to_string()}</span>
                    <span class="is-narrow">
                        <bdi>{contract.agreement.clone()}</bdi>
                    </span>
                </span>
            </th>
            <td class="a-used c-table__sub" role="cell">
                {text::kind(contract.kind)}
            </td>
            <td class="p-3" role="cell">
                <bdi>{contract.agreement.clone()}</bdi>
                " "
                <span class="u-2">{text::version(contract.version)}</span>
                " "
                {newer}
            </td>
            <td class="p-4" role="cell">
                {market}
            </td>
            <td class="a-use" role="cell">
                <StateWord tone icon>
                    {word}
                </StateWord>
            </td>
            <td class="p-3" role="cell">
                {signed}
            </td>
        </tr>
    }
}
