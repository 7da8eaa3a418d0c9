//! The state of the list as addresses: what a link leads to, and what a form carries along.

use shared::contract::BillingMode;
use shared::partner_list::{PartnerQuery, UseFilter};
use shared::query;

use crate::routes;
use crate::ui::filters::Kept;

/// Parts of the address that forms may carry. The place in the list and the view are none of them: a changed state
/// starts at its first page and is nobody's saved view any more.
const PARTS: [&str; 9] = ["contract", "q", "billing", "util", "status", "sort", "cols", "density", "per"];

/// What a form keeps that sends the `sent` parts itself.
pub fn kept(state: &PartnerQuery, sent: &[&str]) -> Vec<Kept> {
    query::pairs(&state.to_query())
        .filter(|(name, _)| !sent.contains(&name.as_str()))
        .filter_map(|(name, value)| PARTS.into_iter().find(|part| *part == name).map(|part| (part, value)))
        .collect()
}

/// The list after a change, from its first page.
pub fn changed(state: &PartnerQuery, change: impl FnOnce(&mut PartnerQuery)) -> String {
    routes::partners(&state.with(|next| {
        next.view = None;
        change(next);
    }))
}

/// A view that everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// Every partner.
    All,
    /// Those at 95 % of their allocation.
    Near,
    /// Those above it.
    Over,
    /// Those billed by use.
    PayPerUse,
}

impl BuiltIn {
    /// As they stand from left to right.
    pub const EVERY: [Self; 4] = [Self::All, Self::Near, Self::Over, Self::PayPerUse];

    /// The one a state shows, whatever is searched for in it.
    pub fn of(state: &PartnerQuery) -> Option<Self> {
        match (state.usage, state.billing) {
            _ if state.view.is_some() => None,
            (None, None) => Some(Self::All),
            (Some(UseFilter::Near), None) => Some(Self::Near),
            (Some(UseFilter::Over), None) => Some(Self::Over),
            (None, Some(BillingMode::PayPerUse)) => Some(Self::PayPerUse),
            _ => None,
        }
    }

    /// Its address, with the contract, order and columns of `state`.
    pub fn address(self, state: &PartnerQuery) -> String {
        changed(&state.cleared(), |next| match self {
            Self::All => {}
            Self::Near => next.usage = Some(UseFilter::Near),
            Self::Over => next.usage = Some(UseFilter::Over),
            Self::PayPerUse => next.billing = Some(BillingMode::PayPerUse),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(text: &str) -> PartnerQuery {
        PartnerQuery::parse(text).0
    }

    #[test]
    fn a_form_keeps_all_but_what_it_sends_and_the_place_in_the_list() {
        let kept = kept(&state("q=harbour&util=over&sort=-used&after=1~a&from=51&view=v-1"), &["q"]);
        assert_eq!(kept, [("util", "over".to_owned()), ("sort", "-used".to_owned())]);
    }

    #[test]
    fn a_view_that_everybody_has_is_found_again_by_its_address() {
        let from = state("contract=all&q=harbour&status=suspended&per=100&view=v-1");
        for view in BuiltIn::EVERY {
            let address = view.address(&from);
            let text = address.split_once('?').map_or("", |(_, text)| text);
            assert_eq!(BuiltIn::of(&state(text)), Some(view));
            assert!(text.contains("contract=all") && text.contains("per=100"), "{text}");
            assert!(!text.contains("harbour") && !text.contains("view="), "{text}");
        }
        assert_eq!(BuiltIn::of(&from), None);
    }
}
