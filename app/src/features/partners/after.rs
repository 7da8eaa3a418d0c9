//! The sum beside the form of quick create: the contract as it would be afterwards.

use leptos::prelude::*;
use shared::capacity::Capacity;
use shared::contract::ContractSummary;
use shared::time::Timestamp;

use super::draft::Draft;
use crate::text::partners::create as text;
use crate::ui::card::{Card, Sum, SumLine, SumOf};
use crate::ui::meter::{Legend, Swatch};
use crate::view::{reactive, view};

/// The card; it follows the contract and the amount.
pub fn after(draft: Draft, now: Timestamp) -> AnyView {
    let contract = draft.contract();
    reactive(move || contract.get().map(|contract| card(&contract, draft.asked(), now)))
}

fn card(contract: &ContractSummary, asked: Capacity, now: Timestamp) -> AnyView {
    let body = if contract.reserved.is_zero() {
        view! { <p>{text::by_use(contract)}</p> }
    } else {
        sum(contract, asked)
    };
    view! {
        <Card id="after" title=text::after_this(&contract.name)>
            {body}
            <p class="u-sm u-2 u-mt-4">{text::nothing_taken(&now.clock())}</p>
        </Card>
    }
}

fn sum(contract: &ContractSummary, asked: Capacity) -> AnyView {
    let (result, amount, short) = match contract.admits(asked.into()) {
        Ok(()) => (text::LEFT_AFTERWARDS, contract.left().saturating_sub(asked), false),
        Err(left) => (text::SHORT_BY, asked.saturating_sub(left), true),
    };
    let (reserved, allocated, used) = (contract.reserved, contract.allocated, contract.used);
    view! {
        <Sum>
            <SumOf label=label(Some(Swatch::Reserved), text::RESERVED)>{reserved.cell()}</SumOf>
            <SumOf label=label(Some(Swatch::Allocated), text::ALLOCATED_NOW)>
                {text::minus(allocated)}
            </SumOf>
            <SumOf label=label(Some(Swatch::Used), text::USED_OF_IT) line=SumLine::Part>
                {used.cell()}
            </SumOf>
            <SumOf label=label(Some(Swatch::Mine), text::THIS_PARTNER)>{text::minus(asked)}</SumOf>
            <SumOf label=label(None, result) line=SumLine::Total over=short>
                {amount.cell()}
            </SumOf>
        </Sum>
    }
}

fn label(swatch: Option<Swatch>, words: &'static str) -> AnyView {
    view! {
        {swatch.map(|of| view! { <Legend of /> })}
        {words}
    }
}
