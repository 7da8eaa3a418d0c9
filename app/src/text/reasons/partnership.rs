//! What the partnership side refuses: links, versions, contracts, articles, listings that stand elsewhere.

use shared::agreement::VersionRefusal;
use shared::catalogue::{ArticleState, ListingState};
use shared::directory::DirectoryStatus;
use shared::invitation::{DeadLink, Lapse};
use shared::legal_contract::{ContractRefusal, ContractState, OfferRefusal};

/// A link that does not work.
pub(super) fn dead_link(dead: DeadLink) -> &'static str {
    match dead {
        DeadLink::Used => "This invitation was accepted already. Sign in instead",
        DeadLink::Declined => "This invitation was declined. Ask for a new one if you have changed your mind",
        DeadLink::Expired => "This invitation has ended. Ask for a new link",
        DeadLink::Superseded => "There is a newer link than this one. Use the newest, or ask for another",
        DeadLink::Revoked => "This invitation was withdrawn. Ask whoever sent it",
        DeadLink::Lapsed(Lapse::Issuer) => "Whoever made this link may not invite any more. Make a new link",
        DeadLink::Lapsed(Lapse::Version) => {
            "The agreement has no active version, so nobody can accept it. Publish one, then the link works"
        }
        DeadLink::Lapsed(Lapse::Contract) => "The contract of this invitation waits for nobody any more",
        DeadLink::Lapsed(Lapse::Partner) => "This partner waits for no invitation any more",
    }
}

/// A news article with which something cannot be done.
pub(super) fn article_stands(state: ArticleState) -> &'static str {
    match state {
        ArticleState::Draft => "This article is a draft again. Load the page again",
        ArticleState::Published => "This article is published already",
        ArticleState::Deleted => "This article was deleted, and cannot come back. Write a new one",
    }
}

/// Where a listing request stands.
pub(super) fn listing_state(state: ListingState) -> &'static str {
    match state {
        ListingState::Draft => "a draft",
        ListingState::Reviewing => "under review",
        ListingState::Deploying => "being deployed",
        ListingState::Completed => "completed",
        ListingState::Cancelled => "cancelled",
    }
}

/// A partner to which something cannot happen.
pub(super) fn partner_stands(status: DirectoryStatus) -> &'static str {
    match status {
        DirectoryStatus::Invited => {
            "This partner is invited and has not answered yet. Withdraw the invitation instead"
        }
        DirectoryStatus::Active => "This partner is active by now. Load the page again",
        DirectoryStatus::Suspended => "This partner is suspended by now. Load the page again",
        DirectoryStatus::Removed => "This partner has left. A program or service contract lets it in again",
    }
}

/// A partner that cannot leave yet.
pub(super) fn accounts_left(accounts: u32) -> String {
    let left = match accounts {
        1 => "a storage account".to_owned(),
        more => format!("{more} storage accounts"),
    };
    format!(
        "No other program or service contract admits this partner, and it still has {left}. Terminate this one when none is left"
    )
}

/// A version with which something cannot be done.
pub(super) fn version_refusal(refusal: VersionRefusal) -> String {
    match refusal {
        VersionRefusal::InUse { contracts: 1 } => {
            "A contract refers to this version, so it stays as it is. Write a new version".to_owned()
        }
        VersionRefusal::InUse { contracts } => {
            format!("{contracts} contracts refer to this version, so it stays as it is. Write a new version")
        }
        VersionRefusal::Signed => {
            "This version was signed, so it stays as it is. Write a new version".to_owned()
        }
        VersionRefusal::OnlyOne => {
            "This is the agreement’s only version. Write another before you delete it".to_owned()
        }
        VersionRefusal::AlreadyActive => "This version is active already".to_owned(),
        VersionRefusal::Gone => "This version is not there any more. Load the page again".to_owned(),
    }
}

/// A contract with which something cannot be done.
pub(super) fn contract_refusal(refusal: ContractRefusal) -> String {
    match refusal {
        ContractRefusal::Stands(state) => {
            format!("This contract is {} by now. Load the page again", contract_state(state))
        }
        ContractRefusal::NotYours => "This is for an admin of the side whose turn it is".to_owned(),
        ContractRefusal::TermsChanged => {
            "A newer version was published while you were reading. Read it, then decide".to_owned()
        }
        ContractRefusal::NothingNewer => "The newest version is accepted already".to_owned(),
    }
}

/// A contract that cannot be offered.
pub fn offer_refusal(refusal: OfferRefusal) -> &'static str {
    match refusal {
        OfferRefusal::Stands(DirectoryStatus::Invited) => {
            "This partner is invited: its invitation offers a contract already"
        }
        OfferRefusal::Stands(_) => "This partner is suspended. Resume it, then offer the contract",
        OfferRefusal::NameTaken => {
            "Another partner has the name of this one by now. Rename that one if it has storage, or end its contract; then offer this one"
        }
        OfferRefusal::NobodySigns => {
            "No admin of this partner has an account yet, so nobody could sign. Look who its people are"
        }
        OfferRefusal::Has => "This partner has such a contract that is pending or active. Open that one",
        OfferRefusal::NotForIt => "A contract of this agreement is not for this partner. Choose another one",
    }
}

fn contract_state(state: ContractState) -> &'static str {
    match state {
        ContractState::New => "not submitted",
        ContractState::Enrolling => "to be filled in",
        ContractState::Pending => "pending",
        ContractState::Active => "active",
        ContractState::Terminated => "terminated",
        ContractState::Rejected => "rejected",
    }
}
