//! Addresses of agreements.

use shared::agreement_list::AgreementQuery;

use super::with_query;

/// The agreements that one offers.
pub const AGREEMENTS: &str = "/partners/agreements";
/// Makes an agreement.
pub const AGREEMENT_NEW: &str = "/agreements/new";

/// The agreements in a state.
pub fn agreements(query: &AgreementQuery) -> String {
    with_query(AGREEMENTS, &query.to_query())
}

/// An agreement.
pub fn agreement(id: &str) -> String {
    format!("/agreement/{id}")
}

/// The same, with one of its versions shown.
pub fn agreement_at(id: &str, version: u32) -> String {
    format!("/agreement/{id}?version={version}")
}

/// Writes an agreement itself anew.
pub fn agreement_edit(agreement: &str) -> String {
    format!("/agreement/{agreement}/edit")
}

/// Writes a new version of an agreement.
pub fn version_new(agreement: &str) -> String {
    format!("/agreement/{agreement}/version")
}

/// Writes a version anew.
pub fn version_edit(agreement: &str, version: u32) -> String {
    format!("/agreement/{agreement}/version/{version}")
}

/// The document of a version, as a file.
pub fn version_document(agreement: &str, version: u32) -> String {
    format!("/agreement/{agreement}/version/{version}/document")
}

/// Deletes a version, once it was said what that means.
pub fn version_delete(agreement: &str, version: u32) -> String {
    format!("/agreement/{agreement}/version/{version}/delete")
}

/// Publishes a version, once it was seen who is affected.
pub fn publish(agreement: &str, version: u32) -> String {
    format!("/agreement/{agreement}/publish/{version}")
}

/// Makes an agreement's active version inactive, once it was said what that means.
pub fn deactivate(agreement: &str) -> String {
    format!("/agreement/{agreement}/deactivate")
}
