//! Words of the shell, of every form, and of the pages that say why there is no page.

use shared::account::Theme;
use shared::capacity::NBSP;

/// The product.
pub const PRODUCT: &str = "Tessera";
/// First link of a page.
pub const SKIP: &str = "Skip to content";
/// Name of the navigation.
pub const NAVIGATION: &str = "Main";
/// The same where it is folded away.
pub const NAVIGATION_IN_MENU: &str = "Main, in menu";
/// The button that unfolds the navigation, and what it opens.
pub const MENU: &str = "Menu";
/// Closes it.
pub const CLOSE_MENU: &str = "Close menu";
/// Name of the way down to a page.
pub const BREADCRUMB: &str = "Breadcrumb";
/// The partner table, in navigation and breadcrumbs.
pub const PARTNERS: &str = "Partners";
/// One's own account.
pub const ACCOUNT: &str = "Account";
/// Ends the session.
pub const SIGN_OUT: &str = "Sign out";
/// Above the choice of a colour scheme.
pub const THEME: &str = "Theme";
/// Asks again for what did not come.
pub const RETRY: &str = "Retry";
/// Leads to the sign-in page.
pub const SIGN_IN: &str = "Sign in";

/// The window's title.
pub fn title(page: &str, refused: bool) -> String {
    let error = if refused { "Error: " } else { "" };
    format!("{error}{page} – {PRODUCT}")
}

/// Name of the account menu's button.
pub fn account_of(name: &str) -> String {
    format!("{name}, your account")
}

/// A colour scheme.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

/// Above the list of what must be mended.
pub fn fix(things: usize) -> String {
    match things {
        1 => format!("Fix 1{NBSP}thing to continue"),
        many => format!("Fix {many}{NBSP}things to continue"),
    }
}

/// Leads to the page that is home.
pub fn go_to(page: &str) -> String {
    format!("Go to {page}")
}

/// No such page.
pub const NOT_FOUND: &str = "This page does not exist";
/// What may have happened.
pub const NOT_FOUND_TEXT: &str = "It may have been removed, or the address is not complete.";
/// Nobody is signed in any more.
pub const SIGNED_OUT: &str = "You are signed out";
/// What happens next.
pub const SIGNED_OUT_TEXT: &str = "Sign in and you return to this page.";
/// The role does not allow it; below it, what it needs and who can help.
pub const NOT_ALLOWED: &str = "Your role does not allow this";
/// The organization one works in is stopped; below it, by whom.
pub const SUSPENDED: &str = "Suspended";
/// Asked too often; below it, when to come back.
pub const TOO_OFTEN: &str = "Wait a moment";
/// A form sent more than is taken; below it, what to do.
pub const TOO_LARGE: &str = "Too much to send";
/// Our side failed; below it, the reference that finds it.
pub const UNAVAILABLE: &str = "This page did not load";
/// The server was not reached.
pub const UNREACHABLE: &str = "No answer from the server";
/// What to do about it.
pub const UNREACHABLE_TEXT: &str = "Check the connection. Nothing was changed.";
