//! Every address of the interface, built in one place.

mod agreements;
mod invitation;
mod listings;
mod plain;
mod portal;

use shared::catalogue::Shelf;
use shared::contract_list::ContractQuery;
use shared::directory::DirectoryQuery;
use shared::id::PublicId;
use shared::partner_list::{NONE_TICKED, PartnerQuery};
use shared::query;
use shared::wizard::Step;

pub use agreements::{
    AGREEMENT_NEW, AGREEMENTS, agreement, agreement_at, agreement_edit, agreements, deactivate, publish,
    version_delete, version_document, version_edit, version_new,
};
pub use invitation::{
    invitation, invitation_account, invitation_again, invitation_company, invitation_decline,
    invitation_document,
};
pub use listings::{
    LISTING_NEW, LISTINGS, LISTINGS_DELETED, PORTAL_LISTING_NEW, PORTAL_LISTINGS, PORTAL_LISTINGS_DELETED,
    listing, listings_of, partner_listings, portal_listing,
};
pub use plain::{PLAIN, is_plain};
pub use portal::{
    PORTAL_BEGIN, partner_image, portal_accept, portal_certificate, portal_contract, portal_decline,
    portal_document, portal_evidence, portal_image, portal_image_remove, portal_newer_document, portal_sign,
    portal_submission, portal_submit,
};

/// Sign in.
pub const SIGN_IN: &str = "/sign-in";
/// Sign out; POST only.
pub const SIGN_OUT: &str = "/sign-out";
/// Ask for a link that sets a new password.
pub const FORGOT: &str = "/sign-in/forgot";
/// Set a new password; the link from the mail carries `?token=`.
pub const RESET: &str = "/sign-in/reset";
/// One's own account: devices and password.
pub const ACCOUNT: &str = "/account";
/// Change the password; POST only.
pub const ACCOUNT_PASSWORD: &str = "/account/password";
/// Sign a device out; POST only.
pub const ACCOUNT_DEVICE: &str = "/account/device";
/// Work in another organization of one's own; POST only.
pub const ACCOUNT_ORGANIZATION: &str = "/account/organization";
/// A partner's own page.
pub const PORTAL: &str = "/portal";
/// The same, right after its invitation was accepted.
pub const PORTAL_JOINED: &str = "/portal?joined=1";
/// A partner's own contracts.
pub const PORTAL_CONTRACTS: &str = "/portal/contracts";
/// What a partner's distributor tells it, and what it writes itself.
pub const PORTAL_NEWS: &str = "/portal/news";
/// What a partner says of itself.
pub const PORTAL_SETTINGS: &str = "/portal/settings";
/// What a partner shows of itself.
pub const PORTAL_IMAGES: &str = "/portal/settings/images";
/// A distributor's own articles.
pub const NEWS: &str = "/partners/news";
/// Begins an article.
pub const ARTICLE_NEW: &str = "/articles/new";
/// Choose the theme; POST only.
pub const THEME: &str = "/theme";
/// The partner table.
pub const PARTNERS: &str = "/partners";
/// Quick create.
pub const PARTNER_NEW: &str = "/partners/new";
/// Upload a partners file.
pub const PARTNER_IMPORT: &str = "/partners/import";
/// Forget a view; POST only.
pub const VIEW_DELETE: &str = "/partners/views/delete";
/// Export of what is filtered.
pub const PARTNERS_CSV: &str = "/partners.csv";
/// Live changes of the figures.
pub const PARTNERS_EVENTS: &str = "/partners/events";
/// Everyone one works with.
pub const DIRECTORY: &str = "/partners/directory";
/// Export of what is filtered there.
pub const DIRECTORY_CSV: &str = "/partners/directory.csv";
/// What one decides about invitations.
pub const INVITATION_SETTINGS: &str = "/partners/directory/settings";
/// Guided setup: its first step, while there is no draft yet.
pub const SETUP: &str = "/partners/setup";
/// Its drafts.
pub const SETUP_DRAFTS: &str = "/partners/setup/drafts";
/// Contracts with partners.
pub const CONTRACTS: &str = "/partners/contracts";
/// Offers a partner another contract.
pub const CONTRACT_NEW: &str = "/partners/contracts/new";
/// The same, right after an invitation was withdrawn.
pub const CONTRACTS_WITHDRAWN: &str = "/partners/contracts?done=withdrawn";
/// Export of what is filtered there.
pub const CONTRACTS_CSV: &str = "/partners/contracts.csv";

/// Marketplaces.
pub const MARKETPLACES: &str = "/marketplaces";
/// Products.
pub const PRODUCTS: &str = "/products";
/// Product groups.
pub const PRODUCT_GROUPS: &str = "/product-groups";

/// The list of a catalogue's kind.
pub fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => MARKETPLACES,
        Shelf::Products => PRODUCTS,
        Shelf::ProductGroups => PRODUCT_GROUPS,
    }
}

/// The kind that an address of a list, of a new item or of an item is about.
pub fn shelf_of(path: &str) -> Option<Shelf> {
    let first = path.split('/').nth(1)?;
    Shelf::ALL
        .into_iter()
        .find(|shelf| shelf.as_str() == first || shelf.as_str().strip_suffix('s') == Some(first))
}

/// Makes an item of a kind.
pub fn item_new(shelf: Shelf) -> String {
    format!("/{}/new", shelf.as_str())
}

/// An item of a catalogue.
pub fn item(shelf: Shelf, id: &str) -> String {
    let name = shelf.as_str();
    format!("/{}/{id}", name.strip_suffix('s').unwrap_or(name))
}

/// Sign in, and return to an address of ours.
pub fn sign_in(next: &str) -> String {
    let mut query = String::new();
    query::push(&mut query, "next", next);
    with_query(SIGN_IN, &query)
}

/// The partner table in a state.
pub fn partners(query: &PartnerQuery) -> String {
    with_query(PARTNERS, &query.to_query())
}

/// The same after an export of ticked rows for which none was ticked.
pub fn partners_none_ticked(query: &PartnerQuery) -> String {
    let mut parts = query.to_query();
    query::push(&mut parts, NONE_TICKED, "1");
    with_query(PARTNERS, &parts)
}

/// The export of the rows of a state.
pub fn partners_csv(query: &PartnerQuery) -> String {
    with_query(PARTNERS_CSV, &query.filters())
}

/// The export of the directory in a state.
pub fn directory_csv(query: &DirectoryQuery) -> String {
    with_query(DIRECTORY_CSV, &query.filters())
}

/// The directory, searched for a partner.
pub fn directory_search(name: &str) -> String {
    let mut query = String::new();
    shared::query::push(&mut query, "q", name);
    with_query(DIRECTORY, &query)
}

/// The export of the contracts of a state.
pub fn contracts_csv(query: &ContractQuery) -> String {
    with_query(CONTRACTS_CSV, &query.filters())
}

/// The link of an invited partner, shown.
pub fn invitation_link(partner: &str) -> String {
    format!("{DIRECTORY}/{partner}/link")
}

/// The same, right after it was mailed.
pub fn invitation_mailed(partner: &str) -> String {
    format!("{}?done=mailed", invitation_link(partner))
}

/// The link of an invited partner, by mail.
pub fn invitation_mail(partner: &str) -> String {
    format!("{DIRECTORY}/{partner}/mail")
}

/// What an invited partner will see.
pub fn invitation_preview(partner: &str) -> String {
    format!("{DIRECTORY}/{partner}/preview")
}

/// A step of a draft of guided setup.
pub fn setup_step(draft: &str, step: Step) -> String {
    format!("{SETUP}/{draft}/{}", step.as_str())
}

/// The same for someone who goes back to the summary from there, or who wanted to go further and is told what is first.
pub fn setup_visit(draft: &str, step: Step, returns: bool, first: bool) -> String {
    let mut query = String::new();
    if returns {
        query::push(&mut query, "return", "summary");
    }
    if first {
        query::push(&mut query, "first", "1");
    }
    with_query(&setup_step(draft, step), &query)
}

/// Makes the partner; POST only.
pub fn setup_finish(draft: &str) -> String {
    format!("{SETUP}/{draft}/finish")
}

/// What a finished draft has made.
pub fn setup_done(draft: &str) -> String {
    format!("{SETUP}/{draft}/done")
}

/// Forgets a draft; POST only.
pub fn setup_delete(draft: &str) -> String {
    format!("{SETUP}/{draft}/delete")
}

/// The contracts made of an agreement.
pub fn contracts_of(agreement: &str) -> String {
    format!("{CONTRACTS}?agreement={agreement}")
}

/// A new contract with a partner.
pub fn contract_new(partner: &PublicId) -> String {
    format!("{CONTRACT_NEW}?partner={partner}")
}

/// A contract.
pub fn contract(id: &str) -> String {
    format!("/contract/{id}")
}

/// Answers what a partner has submitted.
pub fn contract_answer(id: &str) -> String {
    format!("/contract/{id}/answer")
}

/// Terminates a contract.
pub fn contract_terminate(id: &str) -> String {
    format!("/contract/{id}/terminate")
}

/// Withdraws a contract's invitation.
pub fn contract_withdraw(id: &str) -> String {
    format!("/contract/{id}/withdraw")
}

/// Makes a new link of a contract's invitation.
pub fn contract_renew(id: &str) -> String {
    format!("/contract/{id}/renew")
}

/// The file of a submission, by the number of its event in the timeline.
pub fn contract_submission(id: &str, number: usize) -> String {
    format!("/contract/{id}/submission/{number}")
}

/// The evidence of a contract's signatures, as a file.
pub fn contract_evidence(id: &str) -> String {
    format!("/contract/{id}/evidence.json")
}

/// The same as a certificate, with that file attached.
pub fn contract_certificate(id: &str) -> String {
    format!("/contract/{id}/evidence.pdf")
}

/// Quick create, on a contract when one is chosen.
pub fn partner_new(contract: Option<&PublicId>) -> String {
    with_query(PARTNER_NEW, &contract.map(|id| format!("contract={id}")).unwrap_or_default())
}

/// A partner's General page.
pub fn partner(id: &PublicId) -> String {
    format!("/partner/{id}")
}

/// The contracts with a partner.
pub fn partner_contracts(id: &PublicId) -> String {
    format!("{}/contracts", partner(id))
}

/// News of and for a partner.
pub fn partner_news(id: &PublicId) -> String {
    format!("{}/news", partner(id))
}

/// What one keeps of a partner.
pub fn partner_profile(id: &PublicId) -> String {
    format!("{}/profile", partner(id))
}

/// Suspends a partner.
pub fn partner_suspend(id: &PublicId) -> String {
    format!("{}/suspend", partner(id))
}

/// Lets a suspended partner work again.
pub fn partner_resume(id: &PublicId) -> String {
    format!("{}/resume", partner(id))
}

/// An article, as a distributor reads it.
pub fn article(id: &PublicId) -> String {
    format!("/article/{id}")
}

/// An article, as a partner reads it.
pub fn portal_article(id: &PublicId) -> String {
    format!("/portal/article/{id}")
}

/// Writes an article anew.
pub fn article_edit(id: &PublicId) -> String {
    format!("{}/edit", article(id))
}

/// Publishes an article, once it was seen who may read it.
pub fn article_publish(id: &PublicId) -> String {
    format!("{}/publish", article(id))
}

/// Deletes an article.
pub fn article_delete(id: &PublicId) -> String {
    format!("{}/delete", article(id))
}

/// The same, right after it was made.
pub fn partner_created(id: &PublicId) -> String {
    format!("{}?created=1", partner(id))
}

/// An uploaded file under review.
pub fn partner_import(id: &str) -> String {
    format!("{PARTNER_IMPORT}/{id}")
}

pub(crate) fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
