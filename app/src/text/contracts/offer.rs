//! Words of a new contract with a partner that is there already.

use shared::legal_contract::OfferRefusal;

use crate::text::reasons::offer_refusal;

/// The page, and what leads to it.
pub const NEW: &str = "New contract";
/// What the page is for, while nobody is chosen.
pub const WHO: &str = "Choose the partner that is offered the contract. A new partner is brought in by guided setup, which makes its first contract.";
/// Leads there.
pub const TO_SETUP: &str = "Create partner";
/// Heading above the partners that were found.
pub const FOUND: &str = "Partners";
/// The search field.
pub const SEARCH: &str = "ID or partner";
/// Chooses a partner.
pub const CHOOSE: &str = "Choose";
/// There are more than are shown.
pub const MORE: &str = "More partners fit. Search for a name or an ID.";
/// Nobody fits.
pub const NOBODY: &str = "No partner fits that is active or was removed.";
/// The field of the partner.
pub const PARTNER: &str = "Partner";
/// Leads back to the choice.
pub const OTHER_PARTNER: &str = "Choose another partner";
/// The field of the agreement.
pub const AGREEMENT: &str = "Agreement";
/// Nothing is chosen yet.
pub const CHOOSE_AGREEMENT: &str = "Choose…";
/// The field of the note.
pub const MESSAGE: &str = "Note to the partner";
/// Who reads it.
pub const MESSAGE_HINT: &str =
    "The partner reads it in the mail and on the contract. At most 500 characters.";
/// Makes the contract.
pub const OFFER: &str = "Offer contract";
/// Leads back.
pub const CANCEL: &str = "Cancel";
/// There is no agreement that could be offered.
pub const NO_AGREEMENT: &str =
    "You have no agreement with an active version that is for this partner. Write one first.";
/// Leads to agreements.
pub const TO_AGREEMENTS: &str = "Open agreements";
/// Leads to the partner.
pub const TO_PARTNER: &str = "Open partner";
/// Leads to who has the partner's name.
pub const TO_NAMESAKE: &str = "Find that partner";
/// Above what was typed, where it cannot be sent as things stand.
pub const KEPT: &str =
    "What you typed is kept here. Open the way on in another tab, then offer the contract.";
/// Leads to the partner's contracts.
pub const TO_CONTRACTS: &str = "Open its contracts";

/// Behind the button, for who hears it alone.
pub fn choose_whom(name: &str) -> String {
    format!(" {name}")
}

/// What offering does.
pub fn means(partner: &str) -> String {
    format!(
        "The contract is made of the agreement’s active version. The admins of {partner} are told by mail, and answer on its own pages; nothing holds until they do."
    )
}

/// An agreement in the list.
pub fn agreement(name: &str, kind: &str, marketplace: Option<&str>) -> String {
    let market = marketplace.map(|market| format!(" · {market}")).unwrap_or_default();
    format!("{name} ({kind}{market})")
}

/// Why nothing can be offered.
pub fn refused(refusal: OfferRefusal) -> String {
    format!("{}.", offer_refusal(refusal))
}
