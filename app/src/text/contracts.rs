//! Words of legal contracts: the list, one of them, its evidence, and what can be done about it.

pub mod offer;

use shared::contract_list::ContractView;
use shared::invitation::InvitationState;
use shared::legal_contract::{ContractState, ContractStep, Ending, Side, Verb};
use shared::partner::Allocation;
use shared::time::Timestamp;

/// The page, in navigation, breadcrumbs and title.
pub const CONTRACTS: &str = "Contracts";
/// Name of the row of views.
pub const VIEWS: &str = "Views of contracts";
/// Every contract.
pub const ALL: &str = "All";
/// The search field.
pub const SEARCH: &str = "ID or partner";
/// The filter by type, and its column.
pub const TYPE: &str = "Type";
/// No filter of that kind.
pub const ANY: &str = "Any";
/// The filter by version.
pub const VERSION: &str = "Version";
/// The menu of orders.
pub const SORT: &str = "Sort";
/// The order by when contracts were made.
pub const NEWEST: &str = "Newest first";
/// The order by when they changed.
pub const LAST_UPDATED: &str = "Last updated first";
/// Caption of the table.
pub const CAPTION: &str = "Contracts with your partners. The heading that is a link sorts the table.";
/// First column.
pub const CONTRACT: &str = "Contract";
/// The other side.
pub const PARTNER: &str = "Partner";
/// What was agreed.
pub const AGREEMENT: &str = "Agreement";
/// Where it holds.
pub const MARKETPLACE: &str = "Marketplace";
/// Who of the partner signed.
pub const SIGNED_BY: &str = "Signed by";
/// Where it stands.
pub const STATUS: &str = "Status";
/// The last change.
pub const UPDATED: &str = "Updated";
/// What a dash stands for.
pub const NONE: &str = "none";
/// Beside an older version; and the filter that finds these contracts.
pub const NEWER: &str = "Newer version available";
/// Title where there is none yet.
pub const FIRST_TITLE: &str = "No contracts yet";
/// How one comes about.
pub const FIRST_TEXT: &str = "A contract is made when a partner is invited or set up, or when you offer one. It stands here from then on.";
/// Leads to where partners come from.
pub const TO_DIRECTORY: &str = "Open the directory";
/// Title of a list that the filters leave empty.
pub const NO_MATCH_TITLE: &str = "No contract matches";
/// Nothing is in this view.
pub const EMPTY_VIEW: &str = "No contract stands here now.";
/// Nothing fits.
pub const NO_MATCH_TEXT: &str = "No contract fits the search and the filters together.";
/// A contract was withdrawn; that of an invitation with it.
pub const WITHDRAWN: &str = "The contract is withdrawn and gone. A link to it works no more.";

/// The stages that views show.
pub fn view(view: ContractView) -> &'static str {
    match view {
        ContractView::Pending => "Pending",
        ContractView::Active => "Active",
        ContractView::Ended => "Ended",
    }
}

/// Where a contract stands.
pub fn state(state: ContractState) -> &'static str {
    match state {
        ContractState::New => "New",
        ContractState::Enrolling => "Enrolling",
        ContractState::Pending => "Pending",
        ContractState::Active => "Active",
        ContractState::Terminated => "Terminated",
        ContractState::Rejected => "Rejected",
    }
}

/// The filter by agreement, as a chip says it.
pub fn of_agreement(name: &str) -> String {
    format!("Agreement: {name}")
}

/// Which version of its agreement: behind the name.
pub fn version(number: u32) -> String {
    format!("v{number}")
}

/// The card of facts.
pub const FACTS: &str = "About";
/// A few words to the signee.
pub const NOTE: &str = "Note to the partner";
/// Why it is over.
pub const REASON: &str = "Reason";
/// When it was over.
pub const ENDED: &str = "Ended";
/// When it was made.
pub const CREATED: &str = "Created";
/// Which version it is, and which one it could be.
pub fn newer(number: u32) -> String {
    format!("v{number} is available; the partner is asked to accept it.")
}
/// Name of the region with the text of the version.
pub const TEXT: &str = "Text of the agreement";
/// Prints the page.
pub const PRINT: &str = "Print";
/// The card of what happened.
pub const TIMELINE: &str = "What happened";
/// The card of signatures.
pub const SIGNATURES: &str = "Signatures";
/// Nobody has signed.
pub const UNSIGNED: &str = "Nobody has signed yet.";
/// Saves the evidence as a file.
pub const DOWNLOAD: &str = "Download evidence (JSON)";
/// Saves it as a certificate.
pub const CERTIFICATE: &str = "Download certificate (PDF)";
/// How the files are checked.
pub const CHECK: &str = "tessera verify-evidence checks the seals of either file.";
/// Who signed.
pub const SIGNER: &str = "Signer";
/// When.
pub const SIGNED_AT: &str = "Signed";
/// From where.
pub const ADDRESS: &str = "Address";
/// With which program.
pub const AGENT: &str = "Program";
/// Which document.
pub const DOCUMENT_HASH: &str = "Document SHA-256";
/// Which text.
pub const TEXT_HASH: &str = "Text SHA-256";
/// Sealed by which key.
pub const SEAL_KEY: &str = "Seal key";
/// There is nothing to say there.
pub const NOT_KNOWN: &str = "Not known";

/// For which side someone signed.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Issuer => "Your side",
        Side::Signee => "Partner",
    }
}

/// Something that happened.
pub fn step(step: &ContractStep) -> &'static str {
    match step.verb {
        _ if step.created => "Created",
        None => "Made active",
        Some(Verb::Sign) => "Signed",
        Some(Verb::Reject) => "Rejected",
        Some(Verb::Delete) => "Withdrawn",
        Some(Verb::Submit) => "Submitted",
        Some(Verb::Countersign) => "Countersigned",
        Some(Verb::Refine) => "Sent back",
        Some(Verb::Terminate) => "Terminated",
        Some(Verb::AcceptVersion) => "Accepted a newer version",
    }
}

/// By whom, and their words.
pub fn step_note(step: &ContractStep) -> Option<String> {
    match (step.actor.as_str(), &step.note) {
        ("", None) => None,
        ("", Some(note)) => Some(format!("“{note}”")),
        (actor, None) => Some(actor.to_owned()),
        (actor, Some(note)) => Some(format!("{actor}: “{note}”")),
    }
}

/// The form that answers what a partner has submitted.
pub const ANSWER: &str = "Your answer";
/// What it waits for.
pub const ANSWER_TEXT: &str = "The partner has signed. The contract is active as soon as you countersign it.";
/// A few words with it.
pub const WORDS: &str = "Words to the partner";
/// When they are sent.
pub const WORDS_HINT: &str = "Go with sending back and rejecting. At most 200 characters.";
/// Said after a label.
pub const OPTIONAL: &str = "(optional)";
/// Signs for one's own side.
pub const COUNTERSIGN: &str = "Countersign";
/// Asks for another submission.
pub const SEND_BACK: &str = "Send back";
/// Says no for good.
pub const REJECT: &str = "Reject";
/// Leads to the form that terminates.
pub const TERMINATE_OPEN: &str = "Terminate…";
/// Its heading.
pub const TERMINATE_TITLE: &str = "Terminate this contract?";
/// What it blocks.
pub const TERMINATE_BLOCKS: &str =
    "It blocks new listings and storage accounts of this partner under the contract.";
/// What it leaves.
pub const TERMINATE_LEAVES: &str = "Stored data and allocation stay as they are.";

/// What becomes of the partner.
pub fn ending(ending: Ending) -> String {
    const LEAVES: &str = "No other program or service contract admits this partner: it becomes Removed. Its other \
        contracts can go no further. Its company, people and data stay, and it can be contracted again.";
    match ending {
        Ending::Removes { frees: Some(Allocation::Reserved(bytes)) } => {
            format!("{LEAVES} The {bytes} allocated to it are free again.")
        }
        Ending::Removes { frees: Some(Allocation::PayPerUse) } => {
            format!("{LEAVES} It leaves its capacity contract too.")
        }
        Ending::Removes { frees: None } => LEAVES.to_owned(),
        Ending::Stays | Ending::Refused { .. } => TERMINATE_LEAVES.to_owned(),
    }
}

/// Why it cannot be done now.
pub fn terminate_refused(accounts: u32) -> String {
    let left = match accounts {
        1 => "a storage account".to_owned(),
        more => format!("{more} storage accounts"),
    };
    format!(
        "No other program or service contract admits this partner, and it still has {left}. Terminate this one when none is left."
    )
}

/// That there is no way back.
pub const TERMINATE_FINAL: &str = "A terminated contract stays readable and cannot become active again.";
/// Why.
pub const TERMINATE_NOTE: &str = "Note";
/// Who reads it.
pub const TERMINATE_HINT: &str = "The partner reads it on the contract. At most 100 characters.";
/// Terminates.
pub const TERMINATE: &str = "Terminate contract";
/// Leads back.
pub const KEEP: &str = "Keep it";
/// Leads to the form that withdraws an invitation.
pub const WITHDRAW_OPEN: &str = "Withdraw…";
/// Its heading.
pub const WITHDRAW_TITLE: &str = "Withdraw this invitation?";
/// What happens then.
pub fn withdraw(partner: &str) -> String {
    format!(
        "The link stops working, this contract goes, and {partner} is removed from the directory. What is held for it is free again."
    )
}
/// Withdraws.
pub const WITHDRAW: &str = "Withdraw invitation";
/// Heading of the form that takes an offer back.
pub const TAKE_BACK_TITLE: &str = "Withdraw this contract?";
/// What happens then.
pub fn take_back(partner: &str) -> String {
    format!("{partner} can no longer accept it, and it goes. All else about {partner} stays as it is.")
}
/// Takes it back.
pub const TAKE_BACK: &str = "Withdraw contract";
/// Leads to the form that makes a new link.
pub const RENEW_OPEN: &str = "New link…";
/// Its heading.
pub const RENEW_TITLE: &str = "Make a new link?";
/// What happens then.
pub const RENEW_TEXT: &str =
    "The link before it stops working at once. The new one is mailed if the invitation has an address.";
/// How long it works.
pub const DAYS: &str = "Days it works";
/// What may be typed.
pub const DAYS_HINT: &str = "1 to 30. Leave it empty for as many as before.";
/// Makes it.
pub const RENEW: &str = "Make new link";
/// A form that is open where it cannot be sent any more.
pub const NOT_NOW: &str = "This cannot be done with the contract as it stands now.";

/// The state of an invitation, in the card of facts.
pub const INVITATION: &str = "Invitation";

/// Which one it is: for whom the contract waits.
pub fn invitation(state: InvitationState, bounced: bool, lapsed: bool) -> String {
    let state = if lapsed { super::directory::LAPSED } else { super::directory::invitation(state) };
    if bounced { format!("{state} · {}", super::directory::BOUNCED) } else { state.to_owned() }
}

/// What was done, said after it.
pub fn done(what: &str) -> Option<&'static str> {
    Some(match what {
        "countersign" => "You have countersigned. The contract is active.",
        "refine" => "The contract is sent back to the partner.",
        "reject" => "The contract is rejected.",
        "terminated" => "The contract is terminated. It stays readable.",
        "removed" => {
            "The contract is terminated, and the partner is Removed: no other program or service contract admits it. \
             Its other contracts can go no further."
        }
        "offered" => {
            "The contract is offered. The partner’s admins are told by mail, and answer on its own pages."
        }
        "renewed" => "There is a new link. The one before it works no more.",
        _ => return None,
    })
}

/// When something was, in a line.
pub fn day(at: Timestamp) -> String {
    at.day().long()
}
