//! The table of listing requests: all of them, or one partner's.

use leptos::prelude::*;
use shared::catalogue::ListingState;
use shared::listing_list::ListingRow;

use crate::features::lists::heading;
use crate::routes;
use crate::text::{contracts, listings as text};
use crate::ui::chip::{State as StateWord, Tone};
use crate::ui::icon::Icon;
use crate::ui::table::{Narrow, Table};
use crate::view::view;

/// Whose rows a table has, and who reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// All partners', for their distributor.
    Everyones,
    /// One partner's, for its distributor.
    Partners,
    /// One's own.
    Own,
}

/// The rows; `updated` is the heading of the last column, where it sorts.
pub fn table(rows: &[ListingRow], whose: Whose, updated: Option<AnyView>) -> AnyView {
    let partner = (whose == Whose::Everyones).then(|| heading("p-3b", text::PARTNER));
    let head = view! {
        {heading("", text::LISTING)}
        {partner}
        {heading("p-3", text::MARKETPLACE)}
        {heading("", text::STATUS)}
        {updated.unwrap_or_else(|| heading("p-4", text::UPDATED))}
    };
    let rows = rows.iter().map(|listing| row(listing, whose)).collect::<Vec<_>>();
    view! {
        <Table caption=text::CAPTION narrow=Narrow::List head>
            {rows}
        </Table>
    }
}

fn row(row: &ListingRow, whose: Whose) -> AnyView {
    let name = view! { <bdi>{row.product.name.clone()}</bdi> };
    let href = match whose {
        Whose::Own => routes::portal_listing(row.id.as_str()),
        Whose::Everyones | Whose::Partners => routes::listing(row.id.as_str()),
    };
    // Where the partner has no column its name stands below the product's.
    let narrow = (whose == Whose::Everyones).then(|| {
        view! {
            <span class="is-narrow">
                <bdi>{row.partner.name.clone()}</bdi>
            </span>
        }
    });
    let partner = (whose == Whose::Everyones).then(|| {
        view! {
            <td class="p-3b" role="cell">
                <bdi>{row.partner.name.clone()}</bdi>
            </td>
        }
    });
    let updated = row.updated_at;
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a href=href>{name}</a>
                    {narrow}
                </span>
                <small class="u-id u-2">{row.id.to_string()}</small>
            </th>
            {partner}
            <td class="p-3" role="cell">
                <bdi>{row.marketplace.name.clone()}</bdi>
            </td>
            <td class="a-use" role="cell">
                {state(row.state)}
            </td>
            <td class="p-4" role="cell">
                <time datetime=updated.rfc3339() title=updated.long()>
                    {contracts::day(updated)}
                </time>
            </td>
        </tr>
    }
}

/// What a state means, and its icon.
pub fn look(state: ListingState) -> (Tone, Icon) {
    match state {
        ListingState::Draft => (Tone::Neutral, Icon::Dot),
        ListingState::Reviewing | ListingState::Deploying => (Tone::Waiting, Icon::Clock),
        ListingState::Completed => (Tone::Ok, Icon::Check),
        ListingState::Cancelled => (Tone::Neutral, Icon::Close),
    }
}

fn state(state: ListingState) -> AnyView {
    let (tone, icon) = look(state);
    view! {
        <StateWord tone icon>
            {text::state(state)}
        </StateWord>
    }
}
