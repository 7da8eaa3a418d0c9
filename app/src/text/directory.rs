//! Words of the directory: everyone a distributor works with.

use shared::directory::{DirectoryStatus, PartnerType};
use shared::invitation::{InvitationState, Lapse};
use shared::time::Timestamp;
use shared::wizard::Step;

/// The page, in navigation, breadcrumbs and title.
pub const DIRECTORY: &str = "Directory";
/// The pages beside each other under Partners.
pub const MODULES: &str = "Pages of partners";
/// The table of those with storage, beside the directory.
pub const STORAGE: &str = "Partners";
/// Guided setup.
pub const CREATE: &str = "Create partner";
/// Name of the row of views.
pub const VIEWS: &str = "Views of the directory";
/// All that are not removed.
pub const ALL: &str = "All";
/// The search field.
pub const SEARCH: &str = "Name or ID";
/// The filter by type, and its column.
pub const TYPE: &str = "Type";
/// The filter by status, and its column.
pub const STATUS: &str = "Status";
/// No filter of that kind.
pub const ANY: &str = "Any";
/// The menu of orders.
pub const SORT: &str = "Sort";
/// The order by name, which the list has when none is asked for.
pub const BY_NAME: &str = "By name";
/// The order by age.
pub const NEWEST: &str = "Newest first";
/// Before the day of an invitation.
pub const SINCE: &str = "since";
/// No filter by status.
pub const NOT_REMOVED: &str = "Not removed";
/// Caption of the table.
pub const CAPTION: &str =
    "Partners you work with, have invited or had. Headings that are links sort the table.";
/// First column.
pub const ACCOUNT: &str = "Account";
/// Whom to ask about technology.
pub const TECHNICAL: &str = "Technical contact";
/// Whom to ask about business.
pub const BUSINESS: &str = "Business contact";
/// Contracts of programs.
pub const PROGRAM: &str = "Program";
/// Contracts of distribution.
pub const DISTRIBUTION: &str = "Distribution";
/// Contracts of service.
pub const SERVICE: &str = "Service";
/// Contracts of sourcing.
pub const SYNDICATION: &str = "Syndication";
/// Products on marketplaces.
pub const LISTINGS: &str = "Listings";
/// What a dash stands for.
pub const NONE: &str = "none";
/// Title where there is nobody yet.
pub const FIRST_TITLE: &str = "Bring in your first partner";
/// What one does there.
pub const FIRST_TEXT: &str = "Guided setup asks for the agreement and invites the partner by a link, or gives your own team the account.";
/// The same for who may not.
pub const NONE_TITLE: &str = "No partners yet";
/// What to wait for.
pub const NONE_TEXT: &str = "As soon as a partner is invited or works with you, it stands here.";
/// Title of a list that the filters leave empty.
pub const NO_MATCH_TITLE: &str = "No partner matches";
/// Title of a view that is empty.
pub const EMPTY_VIEW: &str = "No partner stands here now.";
/// What to do about it.
pub const NO_MATCH_TEXT: &str = "Nothing in the directory fits the search and the filters together.";
/// The mail of the invitation came back.
pub const BOUNCED: &str = "Mail came back";

/// What a partner does.
pub fn partner_type(value: PartnerType) -> &'static str {
    match value {
        PartnerType::Vendor => "Vendor",
        PartnerType::Reseller => "Reseller",
        PartnerType::Distributor => "Distributor",
    }
}

/// Where a partner stands.
pub fn status(value: DirectoryStatus) -> &'static str {
    match value {
        DirectoryStatus::Invited => "Invited",
        DirectoryStatus::Active => "Active",
        DirectoryStatus::Suspended => "Suspended",
        DirectoryStatus::Removed => "Removed",
    }
}

/// Where an invitation stands.
pub fn invitation(state: InvitationState) -> &'static str {
    match state {
        InvitationState::Sent => "Not opened yet",
        InvitationState::Opened => "Link opened",
        InvitationState::Accepted => "Accepted",
        InvitationState::Declined => "Declined",
        InvitationState::Expired => "Link ended",
        InvitationState::Superseded => "Newer link made",
        InvitationState::Revoked => "Withdrawn",
    }
}

/// The way to drafts of guided setup.
pub fn drafts(count: u64) -> String {
    if count == 1 { "1 draft".to_owned() } else { format!("{count} drafts") }
}

/// The button beside an invited partner.
pub const COPY_LINK: &str = "Copy link";
/// For whom, read by assistive technology.
pub fn copy_for(name: &str) -> String {
    format!(" for {name}")
}
/// It is copied.
pub const COPIED: &str = "Copied. It works once.";
/// Name of the field with the link.
pub const LINK: &str = "Invitation link";
/// The page of the link.
pub const LINK_TITLE: &str = "Invitation link";
/// What the drawing beside the link is.
pub const QR: &str = "QR code of the link, for the camera of a phone";
/// The page from which the link is mailed.
pub const MAIL_TITLE: &str = "Email the invitation";
/// The field with the address.
pub const MAIL_TO: &str = "Email it to";
/// Mails it.
pub const MAIL: &str = "Email it";
/// Beside the field, when the inviter has said so.
pub const MAIL_ONLY: &str = "Only this address can accept the invitation then.";
/// It is mailed.
pub const MAILED: &str = "The link is on its way by mail.";
/// Leads to what the invitee sees.
pub const PREVIEW: &str = "See what they will see";
/// Leads to the form that makes a new link.
pub const NEW_LINK: &str = "New link…";
/// The mail of the invitation came back: what to do.
pub fn bounced(email: &str) -> String {
    format!("The mail to {email} came back. Mail it to another address, or pass the link on by hand.")
}
/// Asks for the link.
pub const SHOW_LINK: &str = "Show the link";

/// Whom the link is for, and how long it works.
pub fn link_intro(name: &str, until: Timestamp) -> String {
    format!("The link for {name} works once and until {}.", until.day().long())
}
/// What to know before it is passed on.
pub const LINK_HINT: &str =
    "Whoever opens it can accept for the partner, so pass it on only to whom it is for. Showing it is noted.";
/// The link has ended.
pub fn link_ended(name: &str, state: InvitationState) -> String {
    let why = match state {
        InvitationState::Expired => "has ended",
        InvitationState::Accepted => "was accepted",
        InvitationState::Declined => "was declined",
        InvitationState::Revoked => "was withdrawn",
        InvitationState::Sent | InvitationState::Opened | InvitationState::Superseded => "does not work",
    };
    format!("The invitation of {name} {why}.")
}

/// The link does not work, though nobody has ended it: in short.
pub const LAPSED: &str = "Link does not work";
/// The same, and why.
pub fn link_lapsed(name: &str, lapse: Lapse) -> String {
    let why = match lapse {
        Lapse::Issuer => "the person who made it may not invite any more. Make a new one",
        Lapse::Version => "the agreement has no active version. Publish one, and this link works again",
        Lapse::Contract => "its contract waits for nobody any more",
        Lapse::Partner => "the partner is not waiting to come in",
    };
    format!("The link for {name} does not work: {why}.")
}
/// Leads to the agreement that has no active version.
pub const TO_AGREEMENT: &str = "Go to the agreement";

/// The page of drafts.
pub const DRAFTS: &str = "Drafts";
/// What they are.
pub const DRAFTS_INTRO: &str =
    "Partners that were begun in guided setup. Nothing of them is created before the last step.";
/// There are none.
pub const NO_DRAFTS_TITLE: &str = "No drafts";
/// How one comes about.
pub const NO_DRAFTS_TEXT: &str = "Guided setup keeps a draft as soon as its first step is answered.";
/// Caption of the table of drafts.
pub const DRAFTS_CAPTION: &str = "Drafts of partners, the newest first.";
/// A draft whose partner has no name yet.
pub const UNNAMED: &str = "Unnamed";
/// Who began it.
pub const OWNER: &str = "Begun by";
/// Where it is resumed.
pub const STEP: &str = "Resumes at";
/// The last save.
pub const SAVED: &str = "Saved";
/// The column of buttons.
pub const ACTIONS: &str = "Actions";
/// Goes on with a draft.
pub const RESUME: &str = "Resume";
/// Forgets a draft.
pub const DELETE: &str = "Delete";

/// Which one, read by assistive technology.
pub fn of(name: &str) -> String {
    format!(" {name}")
}

/// A step of guided setup.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Details => "Partner details",
        Step::Agreement => "Agreement",
        Step::Marketplaces => "Marketplaces",
        Step::ProductGroups => "Product groups",
        Step::Syndication => "Syndication",
        Step::Action => "Action",
        Step::Account => "Account details",
        Step::Summary => "Summary",
    }
}
