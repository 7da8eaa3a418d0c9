//! Words about one partner: its tabs, what it says of itself, what its distributor keeps of it.

use shared::profile::MediaKind;
use shared::time::Timestamp;

/// Name of the row of tabs.
pub const TABS: &str = "Pages of this partner";
/// The tab of contacts, country and media.
pub const GENERAL: &str = "General";
/// The tab of contracts.
pub const CONTRACTS: &str = "Contracts";
/// The tab of listings.
pub const LISTINGS: &str = "Listings";

/// The window's title of a tab.
pub fn title(tab: &str, partner: &str) -> String {
    format!("{tab} – {partner}")
}

/// Since when it is in the directory.
pub fn since(at: Timestamp) -> String {
    format!("since {}", at.day().long())
}

/// The card of what the company does.
pub const OVERVIEW: &str = "Overview";
/// Nothing is said.
pub const NO_OVERVIEW: &str = "Nothing is said here yet.";
/// The same on one's own page, for an admin.
pub const NO_OVERVIEW_OWN: &str = "Nothing is said here yet. Add it under Settings.";
/// The card of images, and of links to videos and more.
pub const MEDIA: &str = "Media";
/// Where it sits.
pub const COUNTRY: &str = "Country";
/// In which language to write to it.
pub const LANGUAGE: &str = "Language";
/// Its website.
pub const WEBSITE: &str = "Website";
/// Whom to ask about technology.
pub const TECHNICAL: &str = "Technical contact";
/// Whom to ask about business.
pub const BUSINESS: &str = "Business contact";
/// The distributor's own id.
pub const EXTERNAL_ID: &str = "Your ID";
/// The distributor's own note.
pub const NOTE: &str = "Your note";

/// A kind of media.
pub fn media(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Video => "Videos",
        MediaKind::Other => "Other media",
    }
}

/// Leads to the form of what the distributor keeps.
pub const EDIT_KNOWN: &str = "Edit details";
/// Its title.
pub const KNOWN_TITLE: &str = "What you keep of this partner";
/// What it is about.
pub const KNOWN_TEXT: &str = "Country, language, overview, images and media are the partner’s own to change. Your ID and your note stay with you.";
/// Below the field of the own id.
pub const EXTERNAL_ID_HINT: &str = "As your other systems call it. The partner does not see it.";
/// Below the field of the note.
pub const NOTE_HINT: &str = "For your own people. The partner does not see it.";
/// Whom to ask, in both forms: both sides may change it.
pub const PEOPLE_HINT: &str = "The partner and you both see and change the contacts.";
/// Name of a contact.
pub const CONTACT_NAME: &str = "Name";
/// Address of a contact.
pub const CONTACT_EMAIL: &str = "E-mail";
/// It may stay empty.
pub const OPTIONAL: &str = "(optional)";
/// Saves the form.
pub const SAVE: &str = "Save";
/// Leaves it as it was.
pub const CANCEL: &str = "Cancel";
/// It was saved.
pub const SAVED: &str = "The details are saved.";

/// Title of a partner's own settings.
pub const SETTINGS: &str = "Settings";
/// What they are about.
pub fn settings_text(distributor: &str) -> String {
    format!("What you say here stands on your own page, and {distributor} sees it too.")
}
/// Nothing chosen.
pub const NOT_SAID: &str = "Not said";
/// Below the field of the website.
pub const WEBSITE_HINT: &str = "A link that begins with https://";
/// Below the field of the overview.
pub const OVERVIEW_HINT: &str =
    "What your company does, in up to 4000 characters. An empty line begins a new paragraph.";
/// Above the fields of media: why they are links.
pub const MEDIA_TEXT: &str = "One link a line, at most 12 in each field; after the link, with a space, what it shows. Videos and the rest \
    stay where they are: pages here load nothing from other sites, so they are shown as links.";
/// Leads to the images.
pub fn images(count: usize) -> String {
    format!("Images ({count})")
}
/// It was saved.
pub const SETTINGS_SAVED: &str = "Your profile is saved.";

/// Title where there are no contracts with a partner.
pub const NO_CONTRACTS: &str = "No contracts with this partner";
/// How one comes about.
pub const NO_CONTRACTS_TEXT: &str =
    "A contract is made when a partner is invited or set up, or when it applies for a marketplace.";
/// Leads to the contracts with everyone.
pub const ALL_CONTRACTS: &str = "Show all contracts";
