//! Words of an invitation's pages: the invitee's three steps, declining, and each way in which a link leads nowhere.

use shared::agreement::StoredFile;
use shared::failure::{FieldError, Reason};
use shared::invitation::{DeadLink, Lapse};
use shared::time::Timestamp;

use super::reasons;

/// The first step.
pub const AGREEMENT: &str = "Agreement";
/// The second step.
pub const COMPANY: &str = "Company";
/// The third step.
pub const ACCOUNT: &str = "Your account";

/// The window's title at a step.
pub fn title(step: &str, inviter: &str, partner: &str) -> String {
    format!("{step} – {}", invites(inviter, partner))
}

/// Heading of the first page.
pub fn invites(inviter: &str, partner: &str) -> String {
    format!("{inviter} invites {partner}")
}

/// What the first page is for.
pub const READ: &str = "Read and accept the agreement to open your partner account.";
/// The same for someone who came to a later page.
pub const READ_FIRST: &str = "This comes first: read the agreement and accept it, then you go on.";

/// Which agreement it is.
pub fn version(number: u32, since: Timestamp) -> String {
    format!("Version\u{a0}{number} · {}", since.day().long())
}

/// There is nothing but the description.
pub const NO_DOCUMENT: &str = "There is no document beside this text: it is all you accept.";
/// Before the link to a document elsewhere.
pub const ELSEWHERE: &str =
    "The agreement itself is a page elsewhere. Open it and read it before you accept:";

/// The document is a file.
pub fn file(file: &StoredFile) -> String {
    let kilobytes = file.bytes.div_ceil(1000);
    format!("The agreement itself is the PDF {}, {kilobytes}\u{a0}KB.", file.name.as_str())
}

/// Before a few words of the inviter's.
pub fn message(contact: Option<&str>, inviter: &str) -> String {
    format!("{} writes:", contact.unwrap_or(inviter))
}

/// The window's title of the page for those who invite.
pub const PREVIEW_TITLE: &str = "What they will see";
/// Above it.
pub const PREVIEW: &str = "This is the first page behind the link, as its reader sees it. Looking here does not count as opening it.";
/// The same when the link does not work.
pub const PREVIEW_ENDED: &str = "The link does not work, so there is nothing behind it.";
/// The way back from there.
pub const PREVIEW_BACK: &str = "Back to the link";

/// The box that accepts.
pub fn may_accept(partner: &str) -> String {
    format!("I have read this agreement and may accept it for {partner}")
}

/// Goes on from the agreement.
pub const ACCEPT: &str = "Accept and continue";
/// Leads to the page that declines.
pub const DECLINE: &str = "Decline…";
/// Goes on from the company.
pub const CONTINUE: &str = "Continue";
/// Leads to the page before.
pub const BACK: &str = "Back";

/// Below each step: until when it holds.
pub const WORKS_UNTIL: &str = "This invitation works once, until ";
/// Before the address of the one who invites.
pub const QUESTIONS: &str = "Questions? ";

/// Heading of the second page.
pub const COMPANY_TITLE: &str = "Whom to ask at your company";

/// What the second page is for.
pub fn company(inviter: &str) -> String {
    format!("{inviter} keeps this in its directory. Leave out what you like.")
}

/// The first pair of fields.
pub const TECHNICAL: &str = "Technical contact";
/// The second pair of fields.
pub const BUSINESS: &str = "Business contact";
/// A contact's name.
pub const CONTACT_NAME: &str = "Name";
/// A contact's address.
pub const CONTACT_EMAIL: &str = "E-mail";
/// Said after a label.
pub const OPTIONAL: &str = "(optional)";

/// What the third page is for.
pub fn account(partner: &str) -> String {
    format!("With it you become the admin of {partner}.")
}

/// One's own name.
pub const NAME: &str = "Your name";
/// One's own address.
pub const EMAIL: &str = "Work e-mail";
/// One's own password.
pub const PASSWORD: &str = "Password";
/// Where the address comes from.
pub const FROM_INVITATION: &str = "From the invitation.";
/// The same where it cannot be another.
pub const FROM_INVITATION_ONLY: &str = "From the invitation. Only this address can accept it.";
/// Opens the account.
pub const CREATE: &str = "Create account";
/// Before the link for those who have an account.
pub const HAVE_ACCOUNT: &str = "You have an account already? ";
/// That link.
pub const SIGN_IN_INSTEAD: &str = "Sign in instead";

/// What the third page is for, to someone who is signed in.
pub fn link_company(partner: &str) -> String {
    format!("{partner} is added to your account, and you become its admin.")
}

/// Accepts as oneself.
pub fn accept_as(name: &str) -> String {
    format!("Accept as {name}")
}

/// Signs out and comes back here.
pub const OTHER_ACCOUNT: &str = "Use another account";

/// Heading for someone whose address is not the one invited.
pub const WRONG_ACCOUNT: &str = "This invitation is for another address";

/// Which one, and who is here.
pub fn wrong_account(invited: &str, here: &str) -> String {
    format!("It was sent to {invited}, and only that address can accept it. You are signed in as {here}.")
}

/// The way on from there.
pub const SIGN_OUT_AND_CONTINUE: &str = "Sign out and continue";

/// Heading for an address that has an account.
pub const HAS_ACCOUNT: &str = "This address has an account";

/// What to do with it.
pub fn has_account(email: &str, partner: &str) -> String {
    format!("Sign in as {email}, then accept: {partner} is added to that account.")
}

/// The way on from there.
pub const SIGN_IN_AND_ACCEPT: &str = "Sign in and accept";
/// Heading of the form below.
pub const OTHER_ADDRESS: &str = "Or use another address";

/// Heading of the page that declines.
pub const DECLINE_TITLE: &str = "Decline this invitation?";

/// What happens then.
pub fn decline(inviter: &str, partner: &str) -> String {
    format!("{inviter} is told, what it holds for {partner} is free again, and this link stops working.")
}

/// Why one declines.
pub const GROUNDS: &str = "Reason";

/// Who reads it.
pub fn grounds_hint(inviter: &str) -> String {
    format!("{inviter} reads it. At most 200 characters.")
}

/// Declines.
pub const DECLINE_NOW: &str = "Decline invitation";
/// Goes back to the agreement.
pub const KEEP: &str = "Keep it";

/// Heading of the page of a link that leads nowhere.
pub const UNKNOWN: &str = "This invitation does not exist";
/// What may have happened.
pub const UNKNOWN_TEXT: &str = "The link may not be whole. Open it from the mail once more, or copy all of it; then ask whoever sent it.";
/// A way on from there.
pub const SIGN_IN: &str = "Sign in";

/// Heading of the page of a dead link.
pub fn dead_title(why: DeadLink, ended: Timestamp) -> String {
    match why {
        DeadLink::Used => "This invitation was accepted".to_owned(),
        DeadLink::Declined => "This invitation was declined".to_owned(),
        DeadLink::Expired => format!("This invitation ended on {}", ended.day().short()),
        DeadLink::Superseded => "There is a newer link than this one".to_owned(),
        DeadLink::Lapsed(Lapse::Version) => "This invitation is on hold".to_owned(),
        DeadLink::Revoked | DeadLink::Lapsed(_) => "This invitation was withdrawn".to_owned(),
    }
}

/// The same once the inviter was asked.
pub fn asked(why: DeadLink, inviter: &str) -> String {
    match why {
        DeadLink::Lapsed(Lapse::Version) => {
            format!("Keep this link: it works again once {inviter} has published the agreement again.")
        }
        _ => "This link works no more. A new one replaces it.".to_owned(),
    }
}

/// What a dead link means and what to do.
pub fn dead(why: DeadLink, can_ask: bool, inviter: &str, partner: &str, contact: Option<&str>) -> String {
    let contact = contact.unwrap_or(inviter);
    match why {
        DeadLink::Used => format!("A link works once, and {partner} has its account."),
        DeadLink::Declined => {
            format!("{inviter} knows. If {partner} has changed its mind, write to {contact} for a new one.")
        }
        DeadLink::Expired => format!("Ask {inviter} for a new one – we will tell {contact}."),
        DeadLink::Superseded if can_ask => {
            format!("That one does not work either. Ask {inviter} for a new one – we will tell {contact}.")
        }
        DeadLink::Superseded => {
            format!("Open the newest mail from {inviter}. If there is none, write to {contact}.")
        }
        DeadLink::Revoked => {
            format!("{inviter} took it back. If that surprises you, write to {contact}.")
        }
        DeadLink::Lapsed(Lapse::Version) if can_ask => format!(
            "{inviter} has to publish the agreement again; then this link works. Ask, and we tell {contact}."
        ),
        DeadLink::Lapsed(Lapse::Version) => {
            format!("{inviter} has to publish the agreement again; then this link works. Write to {contact}.")
        }
        DeadLink::Lapsed(_) if can_ask => {
            format!("It does not hold any more. Ask {inviter} for a new one – we will tell {contact}.")
        }
        DeadLink::Lapsed(_) => {
            format!("It does not hold any more. If that surprises you, write to {contact}.")
        }
    }
}

/// Asks for a link that works.
pub fn ask(why: DeadLink, inviter: &str) -> String {
    match why {
        DeadLink::Lapsed(Lapse::Version) => format!("Ask {inviter}"),
        _ => "Ask for a new link".to_owned(),
    }
}

/// After it.
pub fn told(why: DeadLink, contact: Option<&str>, inviter: &str) -> String {
    let contact = contact.unwrap_or(inviter);
    match why {
        DeadLink::Lapsed(Lapse::Version) => {
            format!("We told {contact} that you wait. No new link comes: this one works again.")
        }
        _ => format!("We told {contact} that you ask for a new link. It comes by mail."),
    }
}

/// Writes a mail to the one who invites.
pub fn write_to(contact: &str) -> String {
    format!("Write to {contact}")
}

/// What is wrong with a field of these pages. A name here is a person's, not a partner's.
pub fn wrong(error: &FieldError) -> String {
    use shared::failure::Field;
    match (error.field, &error.reason) {
        (Field::Name, Reason::Required) => "Enter your name".to_owned(),
        (Field::Name, Reason::TooLong { .. }) => reasons::reason(Field::ContactName, &error.reason),
        (Field::Name, Reason::ControlCharacters) => {
            "Your name holds characters that cannot be shown. Type it again without them".to_owned()
        }
        (field, reason) => reasons::reason(field, reason),
    }
}
