//! Addresses of one's own contracts, and of images.

use shared::digest::Digest;
use shared::id::PublicId;

use super::{PORTAL, PORTAL_IMAGES, partner};

/// Begins a contract of one's own; POST only.
pub const PORTAL_BEGIN: &str = "/portal/contracts/begin";

/// A contract of one's own organization.
pub fn portal_contract(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}")
}

/// Accepts the version that waits; POST only.
pub fn portal_accept(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/accept")
}

/// Accepts a contract that is offered; POST only.
pub fn portal_sign(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/sign")
}

/// Says no to it; POST only.
pub fn portal_decline(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/decline")
}

/// Submits a contract; POST only.
pub fn portal_submit(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/submit")
}

/// The evidence of one's own signatures of a contract, as a file.
pub fn portal_evidence(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/evidence.json")
}

/// The same as a certificate, with that file attached.
pub fn portal_certificate(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/evidence.pdf")
}

/// The file of a submission, by the number of its event in the timeline.
pub fn portal_submission(contract: &str, number: usize) -> String {
    format!("{PORTAL}/contract/{contract}/submission/{number}")
}

/// The document of the version that waits, as a file.
pub fn portal_newer_document(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/newer/document")
}

/// The document of a contract of one's own organization, as a file.
pub fn portal_document(contract: &str) -> String {
    format!("{PORTAL}/contract/{contract}/document")
}

/// An image of one's own organization.
pub fn portal_image(digest: &Digest) -> String {
    format!("{PORTAL}/images/{digest}")
}

/// Takes one out; POST only.
pub fn portal_image_remove(digest: &Digest) -> String {
    format!("{PORTAL_IMAGES}/{digest}/remove")
}

/// An image of a partner, as its distributor sees it.
pub fn partner_image(id: &PublicId, digest: &Digest) -> String {
    format!("{}/images/{digest}", partner(id))
}
