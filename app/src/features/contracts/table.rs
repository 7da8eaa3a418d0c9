//! The table of contracts.

use leptos::prelude::*;
use shared::contract_list::{ContractKey, ContractRow, ContractsPage};
use shared::legal_contract::{ContractState, Signature};
use shared::list::Reference;

use crate::features::lists::{State, heading};
use crate::routes;
use crate::text::{agreements, contracts as text};
use crate::ui::chip::{Chip, State as StateWord, Tone};
use crate::ui::icon::Icon;
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::view::view;

/// The rows of this page.
pub fn table(page: &ContractsPage, state: &State) -> AnyView {
    let sort = page.list.query.sort;
    let by_update = (sort.key == ContractKey::Updated).then_some(!sort.descending);
    let clicked = sort.clicked(ContractKey::Updated).write();
    let head = view! {
        {heading("", text::CONTRACT)}
        {heading("", text::TYPE)}
        {heading("p-3b", text::PARTNER)}
        {heading("p-3", text::AGREEMENT)}
        {heading("p-5", text::MARKETPLACE)}
        {heading("p-4", text::SIGNED_BY)}
        {heading("", text::STATUS)}
        {state.heading("p-3", text::UPDATED, by_update, &clicked)}
    };
    let rows = page.list.rows.iter().map(row).collect::<Vec<_>>();
    view! {
        <Table caption=text::CAPTION narrow=Narrow::List head>
            {rows}
        </Table>
    }
}

fn row(row: &ContractRow) -> AnyView {
    let newer = row.newer.is_some().then(|| view! { <Chip tone=Tone::Warn>{text::NEWER}</Chip> });
    let marketplace = match &row.marketplace {
        Some(market) => view! { <bdi>{market.name.clone()}</bdi> },
        None => nothing(),
    };
    let updated = row.updated_at;
    // Where the partner has no column its name stands below the id.
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a class="u-id" href=routes::contract(row.id.as_str())>
                        {row.id.to_string()}
                    </a>
                    <span class="is-narrow">
                        <bdi>{row.party.name.clone()}</bdi>
                    </span>
                </span>
            </th>
            <td class="a-used c-table__sub" role="cell">
                {agreements::kind(row.kind)}
            </td>
            <td class="p-3b" role="cell">
                {partner(&row.party)}
            </td>
            <td class="p-3" role="cell">
                <bdi>{row.agreement.name.clone()}</bdi>
                " "
                <span class="u-2">{text::version(row.version)}</span>
                " "
                {newer}
            </td>
            <td class="p-5" role="cell">
                {marketplace}
            </td>
            <td class="p-4" role="cell">
                {signed(row.signed.as_ref())}
            </td>
            <td class="a-use" role="cell">
                {state(row.state)}
            </td>
            <td class="p-3" role="cell">
                <time datetime=updated.rfc3339() title=updated.long()>
                    {text::day(updated)}
                </time>
            </td>
        </tr>
    }
}

/// The partner, which leads to its page.
pub fn partner(party: &Reference) -> AnyView {
    view! {
        <a class="c-link" href=routes::partner(&party.id)>
            <bdi>{party.name.clone()}</bdi>
        </a>
    }
}

fn nothing() -> AnyView {
    view! { <NotApplicable meaning=text::NONE /> }
}

fn signed(signature: Option<&Signature>) -> AnyView {
    match signature {
        Some(Signature { by, at }) => view! { <bdi title=at.long()>{by.clone()}</bdi> },
        None => nothing(),
    }
}

/// What a state means, and its icon.
pub fn look(state: ContractState) -> (Tone, Icon) {
    match state {
        ContractState::New | ContractState::Enrolling | ContractState::Pending => {
            (Tone::Waiting, Icon::Clock)
        }
        ContractState::Active => (Tone::Ok, Icon::Check),
        ContractState::Terminated => (Tone::Neutral, Icon::Lock),
        ContractState::Rejected => (Tone::Neutral, Icon::Close),
    }
}

fn state(state: ContractState) -> AnyView {
    let (tone, icon) = look(state);
    view! {
        <StateWord tone icon>
            {text::state(state)}
        </StateWord>
    }
}
