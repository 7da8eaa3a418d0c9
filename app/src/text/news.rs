//! Words of news: lists, one article, its form.

use shared::catalogue::{ArticleState, Audience};
use shared::policy::OrganizationKind;
use shared::time::Timestamp;

/// The page, in navigation, breadcrumbs and title.
pub const NEWS: &str = "News";
/// Name of the row of views.
pub const VIEWS: &str = "Views of articles";
/// All but the deleted.
pub const ALL: &str = "All";
/// Caption of the table.
pub const CAPTION: &str = "Your articles, the newest first.";
/// First column.
pub const ARTICLE: &str = "Article";
/// Where it stands.
pub const STATUS: &str = "Status";
/// Who may read it.
pub const AUDIENCE: &str = "Readers";
/// When it was begun.
pub const BEGUN: &str = "Begun";
/// When it was published.
pub const PUBLISHED: &str = "Published";
/// What a dash stands for.
pub const NOT_YET: &str = "not yet";
/// Begins an article.
pub const NEW: &str = "New article";
/// Title where there is none yet.
pub const FIRST_TITLE: &str = "Write your first article";
/// What it is for.
pub fn first_text(author: OrganizationKind) -> &'static str {
    match author {
        OrganizationKind::Provider => {
            "Tell your distributors what is new. An article begins as a draft; nobody else reads it before you publish it."
        }
        OrganizationKind::Distributor | OrganizationKind::Partner => {
            "Tell partners what is new. An article begins as a draft; nobody else reads it before you publish it."
        }
    }
}
/// The same for those who may not write.
pub const NONE_TITLE: &str = "No articles yet";
/// Who writes them.
pub const NONE_TEXT: &str = "An admin of your organization writes them.";
/// Nothing is in this view.
pub const EMPTY_VIEW_TITLE: &str = "No article here";
/// What to do.
pub const EMPTY_VIEW: &str = "No article of yours stands here now.";
/// Leads back to all of them.
pub const SHOW_ALL: &str = "Show all";

/// Where an article stands.
pub fn state(state: ArticleState) -> &'static str {
    match state {
        ArticleState::Draft => "Draft",
        ArticleState::Published => "Published",
        ArticleState::Deleted => "Deleted",
    }
}

/// The same, as the name of a view.
pub fn view(state: ArticleState) -> &'static str {
    match state {
        ArticleState::Draft => "Drafts",
        ArticleState::Published => "Published",
        ArticleState::Deleted => "Deleted",
    }
}

/// Who may read an article.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Private => "Nobody else",
        Audience::Vendor => "Vendors",
        Audience::Reseller => "Resellers",
        Audience::Distributor => "Distributors",
        Audience::Any => "All partners",
    }
}

/// Who may read an article of a partner's.
pub fn own_audience(audience: Audience, distributor: &str) -> String {
    match audience {
        Audience::Private => "Nobody else".to_owned(),
        _ => distributor.to_owned(),
    }
}

/// What the choice means.
pub fn audience_means(audience: Audience) -> &'static str {
    match audience {
        Audience::Private => "Only people of your own organization read it, published or not.",
        Audience::Vendor => "Your partners that bring products.",
        Audience::Reseller => "Your partners that sell to customers.",
        Audience::Distributor => "Your partners that sell to resellers of their own.",
        Audience::Any => "Every partner of yours.",
    }
}

/// The same for a partner.
pub const DISTRIBUTOR_MEANS: &str = "People of your distributor read it.";

/// The same for a provider.
pub const DISTRIBUTORS_MEANS: &str = "People of all your distributors read it.";

/// A day.
pub fn day(at: Timestamp) -> String {
    at.day().long()
}

/// Below a title: who wrote it, and when.
pub fn by(author: &str) -> String {
    format!("by {author}")
}

/// The field of the title.
pub const TITLE: &str = "Title";
/// The field of the text.
pub const BODY: &str = "Text";
/// Below it.
pub const BODY_HINT: &str = "Plain text, up to 20,000 characters. An empty line begins a new paragraph; a link that begins with https:// can be followed.";
/// The choice of readers.
pub const WHO: &str = "Who may read it";
/// Title of the form of an article that is there.
pub const EDIT_TITLE: &str = "Edit article";
/// Leads to it.
pub const EDIT: &str = "Edit";
/// Saves a new article.
pub const SAVE_DRAFT: &str = "Save draft";
/// Saves one that is there.
pub const SAVE: &str = "Save";
/// Saves one that readers see already.
pub const SAVE_PUBLISHED: &str = "Save and show";
/// Leaves all as it was.
pub const CANCEL: &str = "Cancel";
/// Leads to publishing.
pub const PUBLISH_OPEN: &str = "Publish…";
/// Publishes.
pub const PUBLISH: &str = "Publish";
/// The title of the page that asks.
pub const PUBLISH_TITLE: &str = "Publish this article?";
/// Who reads it then.
pub fn publish_text(readers: &str) -> String {
    format!("Readers: {readers}.")
}
/// What cannot be undone.
pub const PUBLISH_FINAL: &str = "You can change its text later. Taken back, it cannot be published again.";
/// Leads to deleting.
pub const DELETE_OPEN: &str = "Delete…";
/// Deletes.
pub const DELETE: &str = "Delete";
/// The title of the page that asks.
pub const DELETE_TITLE: &str = "Delete this article?";
/// What deleting means.
pub const DELETE_TEXT: &str = "Nobody reads it from then on, and it cannot come back.";
/// Leaves it.
pub const KEEP: &str = "Keep it";
/// Where that cannot be done to the article.
pub const NOT_NOW: &str = "This cannot be done to the article as it stands.";
/// A draft, on its own page.
pub const DRAFT_MEANS: &str = "A draft: only your own people see it.";
/// A deleted one, on its own page.
pub const DELETED_MEANS: &str = "Deleted: nobody else sees it any more.";

/// What was done.
pub fn done(what: &str) -> Option<&'static str> {
    Some(match what {
        "created" => "The draft is saved.",
        "saved" => "The article is saved.",
        "published" => "The article is published.",
        "deleted" => "The article is deleted.",
        _ => return None,
    })
}

/// What one's partner or provider has written.
pub fn from(partner: &str) -> String {
    format!("From {partner}")
}
/// It has written nothing.
pub fn nothing_from(partner: &str) -> String {
    format!("{partner} has published nothing for you.")
}
/// What a partner may read.
pub fn read_by(partner: &str) -> String {
    format!("Yours that {partner} may read")
}
/// There is nothing of the kind.
pub fn nothing_for(partner: &str) -> String {
    format!("You have published nothing that {partner} may read.")
}
/// What one's distributor writes.
pub fn of_distributor(distributor: &str) -> String {
    format!("From {distributor}")
}
/// It has written nothing.
pub fn nothing_of(distributor: &str) -> String {
    format!("{distributor} has published nothing for you yet.")
}
/// What one wrote oneself.
pub const OWN: &str = "Your articles";
/// Nothing so far.
pub const NO_OWN: &str = "You have written none.";
