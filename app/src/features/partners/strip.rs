//! The capacity strip: where the contract stands, each figure a way into the table.

use leptos::prelude::*;
use shared::capacity::{Capacity, grouped};
use shared::contract::BillingMode;
use shared::figures::{Figures, Standing};
use shared::partner_list::{PartnerQuery, PartnersPage, Sort, SortKey, UseFilter};

use super::state::changed;
use crate::text::common::PARTNERS;
use crate::text::partners::strip as text;
use crate::ui::bar::Bar;
use crate::ui::chip::{Chip, Tone};
use crate::ui::figures::{CapacityStrip, Figure};
use crate::ui::meter::{Meter, Swatch};
use crate::view::view;

/// The strip of the chosen contract, or of all.
pub fn strip(page: &PartnersPage) -> AnyView {
    let title = text::capacity_on(page.contract().map(|contract| contract.name.as_str()));
    view! {
        <CapacityStrip
            id="capacity"
            title=title.clone()
            left=left(&page.figures)
            bar=bar(&page.figures, title)
            figures=figures(&page.figures, &page.query)
        />
    }
}

fn left(figures: &Figures) -> AnyView {
    let standing = figures.standing();
    let tone = match standing {
        Standing::OverContract(_) => Tone::Danger,
        _ => Tone::Warn,
    };
    let chip = text::standing(standing).map(|word| view! { <Chip tone>{word}</Chip> });
    let left =
        text::left(figures).map(|(amount, what)| view! { <span><strong>{amount}</strong>{what}</span> });
    view! {
        {chip}
        {left}
    }
}

fn bar(figures: &Figures, label: String) -> AnyView {
    let &Figures { reserved, allocated, used, .. } = figures;
    if reserved.is_zero() {
        return view! { <p class="u-2">{text::NOTHING_RESERVED}</p> };
    }
    let words = text::meter(figures);
    view! {
        <Meter
            label
            text=Signal::stored(words)
            now=Signal::stored(used)
            most=Signal::stored(reserved)
            bar=Signal::stored(Bar::contract(reserved, allocated, used))
            limit=text::LIMIT
        />
    }
}

fn figures(figures: &Figures, query: &PartnerQuery) -> Vec<Figure> {
    let &Figures { reserved, allocated, used, excess, counts, .. } = figures;
    let all = query.cleared();
    let largest = |key| changed(&all, |next| next.sort = Sort { key, descending: true });
    let of_reserved = text::part_of(allocated, reserved, "reserved", "no reserved capacity");
    let of_allocated = text::part_of(used, allocated, "allocated", "nothing allocated");
    let with_reserved = changed(&all, |next| next.billing = Some(BillingMode::Reserved));
    let over = changed(&all, |next| next.usage = Some(UseFilter::Over));
    let [by_allocated, show_reserved, by_used, show_over, show_all] = text::effects(counts);
    vec![
        Figure {
            note: text::reserved_note(reserved).to_owned(),
            ..amount(
                text::RESERVED,
                Some(Swatch::Reserved),
                reserved,
                largest(SortKey::Allocated),
                by_allocated,
            )
        },
        Figure {
            note: of_reserved,
            ..amount(text::ALLOCATED, Some(Swatch::Allocated), allocated, with_reserved, show_reserved)
        },
        Figure {
            note: of_allocated,
            ..amount(text::USED, Some(Swatch::Used), used, largest(SortKey::Used), by_used)
        },
        Figure {
            note: text::fees(figures),
            excess: !excess.is_zero(),
            ..amount(text::EXCESS_USAGE, None, excess, over, show_over)
        },
        Figure {
            whole: grouped(counts.all),
            rest: String::new(),
            note: text::kinds(counts),
            ..amount(PARTNERS, None, Capacity::ZERO, changed(&all, |_| {}), show_all)
        },
    ]
}

fn amount(label: &str, swatch: Option<Swatch>, amount: Capacity, href: String, effect: String) -> Figure {
    let (whole, rest) = amount.figure();
    Figure { label: label.to_owned(), swatch, whole, rest, note: String::new(), href, effect, excess: false }
}
