//! The table of a catalogue's kind.

use leptos::prelude::*;
use shared::catalogue::{Owner, Shelf};
use shared::catalogue_list::{Holds, ItemKey, ItemRow, ItemsPage};
use shared::list::Key;

use crate::features::lists::{State, heading};
use crate::routes;
use crate::text::catalogue as text;
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::view::view;

/// The rows of this page.
pub fn table(shelf: Shelf, page: &ItemsPage, state: &State) -> AnyView {
    let clicked = page.query.sort.clicked(ItemKey::Name).write();
    let clicked = if clicked == ItemKey::Name.word() { "" } else { clicked.as_str() };
    let own = match shelf {
        Shelf::Marketplaces => view! {
            {heading("", text::ZONE)}
            {heading("p-3", text::COUNTRIES)}
            {heading("p-3b", text::CURRENCY)}
        },
        Shelf::Products => heading("is-num", text::GROUPS),
        Shelf::ProductGroups => heading("is-num", text::PRODUCTS),
    };
    let head = view! {
        {state.heading("", text::NAME, Some(page.query.sort.descending), clicked)}
        {own}
        {heading("p-4", text::OWNER)}
    };
    let rows = page.rows.iter().map(|item| row(shelf, item)).collect::<Vec<_>>();
    let foot = state.clone().foot();
    view! {
        <Table caption=text::caption(shelf) narrow=Narrow::List head>
            {rows}
        </Table>
        {foot}
    }
}

fn row(shelf: Shelf, row: &ItemRow) -> AnyView {
    let number = |number: u64| {
        let said = if number == 0 {
            view! { <NotApplicable meaning=text::NONE /> }
        } else {
            number.to_string().into_any()
        };
        view! {
            <td class="a-use is-num" role="cell">
                {said}
            </td>
        }
    };
    let holds = match &row.holds {
        Holds::Marketplace { zone, countries, currency } => view! {
            <td class="a-used c-table__sub" role="cell">
                {text::zone(*zone)}
            </td>
            <td class="p-3" role="cell">
                {text::countries(countries)}
            </td>
            <td class="p-3b" role="cell">
                {currency.as_str().to_owned()}
            </td>
        },
        Holds::Product { groups } => number(*groups),
        Holds::ProductGroup { products } => number(*products),
    };
    let provided = row.owner == Owner::Provider;
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a href=routes::item(shelf, row.id.as_str())>
                        <bdi>{row.name.clone()}</bdi>
                    </a>
                </span>
                <small class="u-id u-2">{row.id.to_string()}</small>
            </th>
            {holds}
            <td class="p-4" role="cell">
                <span class:u-2=provided>{text::owner(row.owner)}</span>
            </td>
        </tr>
    }
}
