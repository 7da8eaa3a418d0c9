//! Words about people: signing in, passwords, devices.

use shared::capacity::NBSP;
use shared::time::Timestamp;

use super::common;

/// Title and button of the sign-in page.
pub const SIGN_IN: &str = common::SIGN_IN;
/// The address one signs in with.
pub const EMAIL: &str = "Work e-mail";
/// The password.
pub const PASSWORD: &str = "Password";
/// Shows what is typed.
pub const SHOW_PASSWORD: &str = "Show password";
/// Leads to the page that sends a link.
pub const FORGOT_LINK: &str = "Forgot password?";
/// After a refused sign-in; the same for an unknown address and a wrong password.
pub const WRONG: &str = "E-mail or password is wrong";
/// What to look at, at the address.
pub const WRONG_EMAIL: &str = "Check the e-mail address";
/// What to look at, at the password.
pub const WRONG_PASSWORD: &str = "Type the password again";
/// After a password was set by a link.
pub const RESET_DONE: &str = "Your new password is set. Sign in with it.";
/// After signing out.
pub const SIGNED_OUT: &str = "You are signed out.";

/// Title of the page that sends a link.
pub const FORGOT: &str = "Forgot password";
/// What it does.
pub const FORGOT_LEAD: &str = "We send a link that sets a new password.";
/// Its button.
pub const SEND_LINK: &str = "Send link";
/// After it: the same for a known and an unknown address.
pub const SENT: &str = "Check your mail";
/// What happens next.
pub const SENT_TEXT: &str =
    "If there is an account for this address, a link is on its way. It works once, within the hour.";
/// Leads back.
pub const BACK_TO_SIGN_IN: &str = "Back to sign-in";

/// Title of the page a link from a mail leads to.
pub const RESET: &str = "Set a new password";
/// A link that does not work any more.
pub const EXPIRED: &str = "This link no longer works";
/// Why, perhaps.
pub const EXPIRED_TEXT: &str = "It was used, or it is too old. Ask for a new one.";
/// The way out.
pub const ASK_AGAIN: &str = "Ask for a new link";
/// The new password.
pub const NEW_PASSWORD: &str = "New password";
/// The present password.
pub const CURRENT_PASSWORD: &str = "Current password";
/// Sets it.
pub const SET_PASSWORD: &str = "Set password";
/// Replaces it.
pub const CHANGE_PASSWORD: &str = "Change password";
/// After it.
pub const CHANGED: &str = "Your password is changed. Other devices are signed out.";
/// What a password needs; the list below it says it part by part.
pub const RULES_HINT: &str = "Any three of the four kinds of characters will do.";
/// Length of a password.
pub const RULE_LENGTH: &str = "8 to 128\u{a0}characters";
/// One kind of characters.
pub const RULE_LOWER: &str = "A small letter";
/// One kind of characters.
pub const RULE_UPPER: &str = "A capital letter";
/// One kind of characters.
pub const RULE_DIGIT: &str = "A digit";
/// One kind of characters.
pub const RULE_SYMBOL: &str = "A symbol or space";
/// Said of a rule that is met.
pub const MET: &str = "met";

/// Title of the account page.
pub const ACCOUNT: &str = common::ACCOUNT;
/// Who one is.
pub const PROFILE: &str = "Profile";
/// One's name.
pub const NAME: &str = "Name";
/// One's organization.
pub const ORGANIZATION: &str = "Organization";
/// One's role in it.
pub const ROLE: &str = "Role";
/// The organizations one belongs to, when there are several.
pub const ORGANIZATIONS: &str = "Organizations";
/// The one in which one works now.
pub const WORKS_HERE: &str = "You work here";
/// Goes on in another one.
pub const WORK_HERE: &str = "Work here";
/// Where one is signed in.
pub const DEVICES: &str = "Devices";
/// The one asking.
pub const THIS_DEVICE: &str = "This device";
/// Signs another one out.
pub const SIGN_OUT: &str = common::SIGN_OUT;

/// Last request of a device.
pub fn last_seen(at: Timestamp) -> String {
    format!("Last seen {}", at.long())
}

/// Which device a button signs out, said after its words: many are of one kind, and seen in the same minute.
pub fn which(name: &str, place: u32, seen_at: Timestamp) -> String {
    format!(" {name}, device {place}, last seen {}", seen_at.long())
}

/// When and from where it signed in.
pub fn signed_in(at: Timestamp, address: &str) -> String {
    let day = at.day().long();
    if address.is_empty() { format!("Signed in {day}") } else { format!("Signed in {day} · {address}") }
}

/// A browser and the system it runs on, as far as it tells.
pub fn device(browser: Option<&str>, system: Option<&str>) -> String {
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on{NBSP}{system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Unknown device".to_owned(),
    }
}
