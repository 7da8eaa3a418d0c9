//! The addresses of an invitation's pages.

/// An invitation: the agreement, or why its link leads nowhere. Whoever has the token has the invitation, so it stands in
/// addresses of these pages alone.
pub fn invitation(token: &str) -> String {
    format!("/invite/{token}")
}

/// The invitee's second step.
pub fn invitation_company(token: &str) -> String {
    format!("{}/company", invitation(token))
}

/// The invitee's third step.
pub fn invitation_account(token: &str) -> String {
    format!("{}/account", invitation(token))
}

/// Where an invitee says no.
pub fn invitation_decline(token: &str) -> String {
    format!("{}/decline", invitation(token))
}

/// The document of what an invitation offers, as a file.
pub fn invitation_document(token: &str) -> String {
    format!("{}/document", invitation(token))
}

/// Asks for a new link; POST only.
pub fn invitation_again(token: &str) -> String {
    format!("{}/again", invitation(token))
}
