//! One's own contracts: what they are, where they stand, whether a newer version is there, and which ones one may begin.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::form::Posted;
use shared::policy::Permission;
use shared::portal::{PortalContract, PortalContracts, PortalOffer};

use super::calls::load_portal_contracts;
use crate::features::agreements::form::summary;
use crate::features::contracts::table::look;
use crate::features::lists::heading;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::portal as text;
use crate::ui::button::Button;
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::{Chip, State as StateWord, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::page::PageHead;
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::view::view;

/// `/portal/contracts`. It also answers a contract that could not be begun.
#[component]
pub fn PortalContractsPage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let page = load(String::new, |_| load_portal_contracts());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => contracts(&page, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn contracts(page: &PortalContracts, posted: Option<&Posted>) -> AnyView {
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
    let (refused, summary, offers) = (posted.is_some(), summary(posted, &[]), offers(page));
    view! {
        <Frame title=text::CONTRACTS refused crumbs hue>
            {summary}
            <PageHead title=text::CONTRACTS />
            {body}
            {offers}
        </Frame>
    }
}

/// Agreements of which one may begin a contract.
fn offers(page: &PortalContracts) -> Option<AnyView> {
    if page.offers.is_empty() {
        return None;
    }
    let may_begin = request::viewer().is_some_and(|viewer| viewer.may(Permission::SignContracts));
    let about = if may_begin {
        text::contract::join_text(&page.place.distributor)
    } else {
        text::contract::JOIN_ADMINS.to_owned()
    };
    let rows = page.offers.iter().map(|offer| offered(offer, may_begin)).collect::<Vec<_>>();
    Some(view! {
        <div class="u-mt-8">
            <Card id="join" title=text::contract::JOIN>
                <p class="u-2">{about}</p>
                <Facts>{rows}</Facts>
            </Card>
        </div>
    })
}

fn offered(offer: &PortalOffer, may_begin: bool) -> AnyView {
    let what = text::contract::offered(text::kind(offer.kind), offer.marketplace.as_deref());
    let begin = may_begin.then(|| {
        let (says, of) = (text::contract::begin(offer.kind), text::contract::begin_of(&offer.name));
        view! {
            <form method="post" action=routes::PORTAL_BEGIN>
                <input type="hidden" name="agreement" value=offer.id.to_string() />
                <Button submit=true small=true>
                    {says}
                    <span class="u-vh">{of}</span>
                </Button>
            </form>
        }
    });
    view! {
        <Fact label=offer.name.clone()>
            <small>{what}</small>
            {begin}
        </Fact>
    }
}

fn row(contract: &PortalContract) -> AnyView {
    let (tone, icon) = look(contract.state);
    let word = text::state(contract.state);
    let none = || view! { <NotApplicable meaning=text::NONE /> };
    let newer = || {
        contract.newer.map(|version| {
            let said = text::newer(version);
            view! { <Chip tone=Tone::Warn>{said}</Chip> }
        })
    };
    let (newer, newer_narrow) = (newer(), newer());
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
                    <a class="u-id" href=routes::portal_contract(contract.id.as_str())>
                        {contract.id.to_string()}
                    </a>
                    <span class="is-narrow">
                        <bdi>{contract.agreement.clone()}</bdi>
                        " "
                        {newer_narrow}
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
