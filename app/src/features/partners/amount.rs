//! The allocation field of quick create, with the contract as a bar below it.

use leptos::prelude::*;
use shared::capacity::Capacity;
use shared::contract::ContractSummary;

use super::draft::Draft;
use crate::text::partners::{PAY_PER_USE, create as text};
use crate::ui::bar::Bar;
use crate::ui::chip::Chip;
use crate::ui::meter::Meter;
use crate::ui::outcome::Outcome;
use crate::ui::spin::Spin;
use crate::view::{reactive, view};

/// The field; everything in it follows the chosen contract.
pub fn amount(draft: Draft, deal_limit: Option<Capacity>) -> AnyView {
    let contract = draft.contract();
    let known = move |say: &dyn Fn(&ContractSummary) -> String| {
        contract.with(|contract| contract.as_ref().map(say).unwrap_or_default())
    };
    let bar = move || {
        contract.with(|contract| {
            contract.as_ref().map_or_else(
                || Bar::contract(Capacity::ZERO, Capacity::ZERO, Capacity::ZERO),
                |contract| {
                    Bar::with_mine(contract.reserved, contract.allocated, contract.used, draft.asked())
                },
            )
        })
    };
    let of_contract = move |amount: fn(&ContractSummary) -> Capacity| {
        contract.with(|contract| contract.as_ref().map_or(Capacity::ZERO, amount))
    };
    let reserved = Memo::new(move |_| of_contract(|contract| contract.reserved));
    let meter = reactive(move || {
        (!reserved.get().is_zero()).then(|| {
            view! {
                <Meter
                    label=text::METER
                    text=Signal::derive(move || known(&|contract| text::meter(contract, draft.asked())))
                    now=Signal::derive(move || of_contract(|contract| contract.allocated).saturating_add(draft.asked()))
                    most=reserved
                    bar=Signal::derive(bar)
                />
            }
        })
    });
    let pay_per_use = reactive(move || {
        (draft.spinner.amount().is_ok() && draft.asked().is_zero())
            .then(|| view! { <span><Chip>{PAY_PER_USE}</Chip></span> })
    });
    let outcome = move || {
        contract.with(|contract| match contract {
            Some(contract) => draft.outcome(contract),
            None => Outcome { text: String::new(), over: false },
        })
    };
    view! {
        <Spin
            id="amount"
            label=text::AMOUNT
            hint=Signal::derive(move || known(&|contract| text::amount_hint(contract, deal_limit)))
            error=Signal::derive(move || {
                contract.with(|contract| contract.as_ref().and_then(|contract| draft.amount_error(contract)))
            })
            spinner=draft.spinner
            left=Signal::derive(move || Some(of_contract(ContractSummary::left)))
            outcome=Signal::derive(outcome)
            words=text::SPIN
        >
            {meter}
            {pay_per_use}
        </Spin>
    }
}
