//! Words of agreements: the list, one of them, its versions, and publishing.

pub mod compared;

use shared::agreement::{AgreementKind, PDF_MAX, StoredFile, VersionState};
use shared::capacity::NBSP;
use shared::legal_contract::{ContractState, Effect};
use shared::time::Timestamp;

/// The page, in navigation, breadcrumbs and title.
pub const AGREEMENTS: &str = "Agreements";
/// Makes one.
pub const NEW: &str = "New agreement";
/// The search field.
pub const SEARCH: &str = "Name or ID";
/// The filter by kind, and its column.
pub const KIND: &str = "Type";
/// No filter by kind.
pub const ANY: &str = "Any";
/// Caption of the table.
pub const CAPTION: &str = "Agreements that you offer. Headings that are links sort the table.";
/// First column.
pub const AGREEMENT: &str = "Agreement";
/// The version that makes contracts.
pub const ACTIVE_VERSION: &str = "Active version";
/// How many contracts there are.
pub const CONTRACTS: &str = "Contracts";
/// Leads to them.
pub const WITH_WHOM: &str = "With whom";
/// The program above.
pub const PROGRAM: &str = "Program";
/// The marketplace.
pub const MARKETPLACE: &str = "Marketplace";
/// What a dash stands for.
pub const NONE: &str = "none";
/// Title where there is none yet.
pub const FIRST_TITLE: &str = "Write your first agreement";
/// What it is for.
pub const FIRST_TEXT: &str =
    "Each partner joins under an agreement: a program for vendors, a service agreement for resellers.";
/// The same for who may not.
pub const NONE_TITLE: &str = "No agreements yet";
/// Who writes them.
pub const NONE_TEXT: &str = "As soon as an admin writes one, it stands here.";
/// Title of a list that the filters leave empty.
pub const NO_MATCH_TITLE: &str = "No agreement matches";
/// What that means.
pub const NO_MATCH_TEXT: &str = "No agreement fits the search and the type together.";

/// What an agreement is about.
pub fn kind(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Program => "Program",
        AgreementKind::Distribution => "Distribution",
        AgreementKind::Service => "Service",
        AgreementKind::Syndication => "Syndication",
        AgreementKind::Referral => "Referral",
    }
}

/// What a kind is for.
pub fn kind_means(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Program => "Admits vendors.",
        AgreementKind::Distribution => {
            "Lets vendors of a program onto one marketplace. Each marketplace has one at most."
        }
        AgreementKind::Service => "Admits resellers, for one marketplace.",
        AgreementKind::Syndication => "Sourcing: a reseller sells your catalogue on.",
        AgreementKind::Referral => "Sourcing: a partner refers customers to you.",
    }
}

/// A version: `v4`.
pub fn v(number: u32) -> String {
    format!("v{number}")
}

/// A version with its word.
pub fn version(number: u32) -> String {
    format!("Version{NBSP}{number}")
}

/// Where a version stands.
pub fn state(state: VersionState) -> &'static str {
    match state {
        VersionState::Draft => "Draft",
        VersionState::Active => "Active",
        VersionState::Inactive => "Inactive",
    }
}

/// The card of facts.
pub const FACTS: &str = "About";
/// The sourcing agreement behind a service agreement.
pub const SOURCING: &str = "Sourcing agreement";
/// What may be sold under it.
pub const PRODUCT_GROUPS: &str = "Product groups";
/// How a distribution contract becomes active.
pub const ACCEPTANCE: &str = "Acceptance";
/// Without a countersignature.
pub const AUTOMATIC: &str = "Automatic";
/// With one.
pub const BY_HAND: &str = "By an admin";
/// No version makes contracts.
pub const NO_ACTIVE: &str = "No version is active, so no contracts are made from it.";
/// The card of versions.
pub const VERSIONS: &str = "Versions";
/// Caption of their table.
pub const VERSIONS_CAPTION: &str = "Versions of this agreement, the newest first.";
/// Heading of a column.
pub const VERSION: &str = "Version";
/// Heading of a column.
pub const STATE: &str = "State";
/// Heading of a column.
pub const USED_BY: &str = "Used by";
/// Heading of a column.
pub const WRITTEN: &str = "Written";
/// Heading of a column.
pub const ACTIONS: &str = "Actions";
/// Why some versions have fewer buttons.
pub const IN_USE_HINT: &str = "A version that any contract refers to, or that was ever signed, stays as it is: it can be made inactive, but neither changed nor deleted.";
/// Writes a version anew.
pub const EDIT: &str = "Edit";
/// Makes a version the active one, after a look at who is affected.
pub const PUBLISH: &str = "Publish…";
/// Deletes a version.
pub const DELETE: &str = "Delete";
/// Puts a version beside the one that is shown.
pub const COMPARE: &str = "Compare";
/// Makes the active version inactive.
pub const DEACTIVATE: &str = "Deactivate";
/// What that does.
pub const DEACTIVATE_MEANS: &str =
    "Its contracts go on. Invitations to it and new contracts wait until another version is published.";
/// Writes a new version.
pub const NEW_VERSION: &str = "New version";

/// How many contracts refer to a version.
pub fn used_by(contracts: u32) -> String {
    if contracts == 1 { "1 contract".to_owned() } else { format!("{contracts} contracts") }
}

/// Which one, read by assistive technology.
pub fn of(number: u32) -> String {
    format!(" version {number}")
}

/// When a version was written, and by whom.
pub fn written(at: Timestamp, author: Option<&str>) -> String {
    let by = author.map(|author| format!(" by {author}")).unwrap_or_default();
    format!("{}{by}", at.day().long())
}

/// Below the name of the text that is shown.
pub fn meta(number: u32, state_of: VersionState, at: Timestamp) -> String {
    format!("{} · {} · {}", version(number), state(state_of), at.day().long())
}

/// Name of the region with the text.
pub const TEXT: &str = "Text of the agreement";
/// The description stands for the document.
pub const NO_DOCUMENT: &str = "There is no document: what stands here is all that is signed.";
/// No description.
pub const NO_DESCRIPTION: &str = "There is no description.";

/// The link to a document, with its host.
pub fn document_at(host: &str) -> String {
    format!("Document at {host}")
}

/// A stored file.
pub fn file(file: &StoredFile) -> String {
    format!("PDF: {}, {}", file.name.as_str(), kilobytes(file))
}

fn kilobytes(file: &StoredFile) -> String {
    format!("{}{NBSP}KB", file.bytes.div_ceil(1000))
}

/// Downloads it.
pub const DOWNLOAD_PDF: &str = "Download PDF";

/// Two versions beside each other.
pub fn compared(from: u32, to: u32) -> String {
    format!("From version{NBSP}{from} to version{NBSP}{to}")
}
/// How to read it.
pub const COMPARED_HINT: &str = "What is struck through was taken away, what is underlined was added.";
/// They say the same.
pub const SAME: &str = "Both versions say the same in words.";
/// Leaves the comparison.
pub const CLOSE_COMPARISON: &str = "Close comparison";

/// What was just done.
pub fn done(what: &str) -> Option<&'static str> {
    Some(match what {
        "created" => "The agreement is made, and its first version is active.",
        "added" => "The version is kept as a draft. Publish it when it is ready.",
        "saved" => "The version is saved.",
        "published" => "The version is published.",
        "deactivated" => "The agreement makes no contracts now.",
        "deleted" => "The version is deleted.",
        _ => return None,
    })
}

/// Before the first question of a new agreement.
pub const WHICH_KIND: &str = "What is the agreement about?";
/// Goes on to the form.
pub const CONTINUE: &str = "Continue";
/// Begins again with another kind.
pub const OTHER_KIND: &str = "Choose another type";
/// Title of the form.
pub fn new_of(kind_of: AgreementKind) -> String {
    format!(
        "New {} agreement",
        match kind_of {
            AgreementKind::Program => "program",
            AgreementKind::Distribution => "distribution",
            AgreementKind::Service => "service",
            AgreementKind::Syndication => "syndication",
            AgreementKind::Referral => "referral",
        }
    )
}
/// Field.
pub const NAME: &str = "Name";
/// Field.
pub const DESCRIPTION: &str = "Description";
/// What it is for.
pub const DESCRIPTION_HINT: &str =
    "Read and signed together with the document; without one it is all that is signed.";
/// Field.
pub const DOCUMENT: &str = "Document";
/// Choice of it.
pub const DOCUMENT_NONE: &str = "None";
/// What it means.
pub const DOCUMENT_NONE_MEANS: &str = "The description says it all.";
/// Choice of it.
pub const DOCUMENT_LINK: &str = "Link";
/// What it means.
pub const DOCUMENT_LINK_MEANS: &str = "A page or file elsewhere. The link is shown, and never opened by us.";
/// Field.
pub const LINK: &str = "Link to the document";
/// Choice of it.
pub const DOCUMENT_FILE: &str = "File";
/// What it means.
pub const DOCUMENT_FILE_MEANS: &str = "A PDF that is kept here. Whoever is asked to sign can download it.";
/// Field.
pub const FILE: &str = "PDF";

/// What may be chosen.
pub fn file_limits() -> String {
    format!("A PDF of at most {}{NBSP}MB.", PDF_MAX / 1_000_000)
}

/// A file that is there already.
pub fn file_stays(file: &StoredFile) -> String {
    format!("{}, {} stays unless you choose another one.", file.name.as_str(), kilobytes(file))
}
/// Before anything is chosen in a select.
pub const CHOOSE: &str = "Choose…";
/// No sourcing agreement.
pub const NO_SOURCING: &str = "None";
/// Box of a distribution agreement.
pub const AUTOMATIC_BOX: &str = "Accept automatically";
/// What it means.
pub const AUTOMATIC_MEANS: &str =
    "A vendor’s contract becomes active when the vendor submits it, without a countersignature.";
/// It may stay empty.
pub const OPTIONAL: &str = "(optional)";
/// There is nothing to choose.
pub const NO_PROGRAMS: &str = "There is no program yet. Write one first.";
/// There is nothing to choose.
pub const NO_MARKETPLACES: &str =
    "There is no marketplace yet, so this type of agreement cannot be made now.";

/// Why a marketplace cannot be chosen.
pub fn taken(marketplace: &str, agreement: &str) -> String {
    format!("{marketplace} – has {agreement} already")
}
/// Makes the agreement.
pub const CREATE: &str = "Create agreement";
/// What it does.
pub const CREATE_MEANS: &str = "Its first version is active at once.";
/// Keeps a version.
pub const SAVE: &str = "Save draft";
/// The same for one that is active or was.
pub const SAVE_VERSION: &str = "Save version";
/// Leaves a form.
pub const CANCEL: &str = "Cancel";
/// Title of the form of a version.
pub fn edit_title(number: u32) -> String {
    format!("Edit version{NBSP}{number}")
}
/// A version that cannot be changed.
pub const FROZEN: &str =
    "A contract refers to this version, so it stays as it is. Write a new version instead.";

/// A version that cannot be changed, though no contract refers to it any more.
pub const SIGNED: &str = "This version was signed, so it stays as it is. Write a new version instead.";

/// Title of publishing.
pub fn publish_title(number: u32) -> String {
    format!("Publish version{NBSP}{number}")
}
/// The button that does it.
pub fn publish(number: u32) -> String {
    format!("Publish version{NBSP}{number}")
}
/// Nobody is affected.
pub const NOBODY: &str = "No contract is affected. New contracts are made from this version.";

/// Contracts in force.
pub fn asked(count: u64) -> String {
    match count {
        1 => "1 contract in force is asked to accept it, and goes on as it is until then.".to_owned(),
        many => {
            format!("{many} contracts in force are asked to accept it, and go on as they are until then.")
        }
    }
}
/// Contracts that wait for the countersignature.
pub fn asked_later(count: u64) -> String {
    match count {
        1 => "1 contract waits for the countersignature, and is asked afterwards.".to_owned(),
        many => format!("{many} contracts wait for the countersignature, and are asked afterwards."),
    }
}
/// Contracts that nobody has signed.
pub fn replaced(count: u64) -> String {
    match count {
        1 => "1 contract that nobody has signed is offered in it.".to_owned(),
        many => format!("{many} contracts that nobody has signed are offered in it."),
    }
}
/// The card and the table of those affected.
pub const AFFECTED: &str = "Who is affected";
/// Some are not named.
pub fn and_more(count: u64) -> String {
    format!("and {count} more")
}
/// Heading of a column.
pub const PARTNER: &str = "Partner";
/// Heading of a column.
pub const CONTRACT: &str = "Contract";
/// Heading of a column.
pub const NOW: &str = "Now";
/// Heading of a column.
pub const THEN: &str = "What happens";

/// What becomes of a contract.
pub fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Asked => "Asked to accept",
        Effect::AskedLater => "Asked once it is active",
        Effect::Replaced => "Offered in this version",
        Effect::None => "Nothing",
    }
}

/// Where a contract stands, and in which version.
pub fn stands(state: ContractState, version: u32) -> String {
    let state = match state {
        ContractState::New => "New",
        ContractState::Enrolling => "Enrolling",
        ContractState::Pending => "Pending",
        ContractState::Active => "Active",
        ContractState::Terminated => "Terminated",
        ContractState::Rejected => "Rejected",
    };
    format!("{state}, v{version}")
}
