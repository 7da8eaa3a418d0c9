//! News: the lists of articles and the pages of one. What an article is and may become is in [`catalogue`](crate::catalogue).

use serde::{Deserialize, Serialize};

use crate::catalogue::{ArticleForm, ArticleState, Audience};
use crate::id::PublicId;
use crate::list::{Filter, Key, ListQuery, Paged};
use crate::policy::OrganizationKind;
use crate::portal::PortalPlace;
use crate::profile::PartnerHead;
use crate::time::Timestamp;

/// State of a list of articles: `view, sort, per, after, before, from`.
pub type NewsQuery = ListQuery<NewsFilter>;

/// What narrows the list that authors see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsFilter {
    /// Only those that stand there; none for all but the deleted.
    pub state: Option<ArticleState>,
}

impl Filter for NewsFilter {
    type Key = NewsKey;

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "view" => self.state = Some(ArticleState::parse(value)?),
            _ => return None,
        }
        Some(())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        self.state.map(|state| ("view", state.as_str().to_owned())).into_iter().collect()
    }
}

/// What articles are sorted by. Ties break by public id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewsKey {
    /// The newest first: for readers by when it was published, for authors by when it was begun.
    #[default]
    Newest,
}

impl Key for NewsKey {
    const KEYS: &'static [Self] = &[Self::Newest];

    fn word(self) -> &'static str {
        "newest"
    }
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRow {
    /// Public id.
    pub id: PublicId,
    /// Its title.
    pub title: String,
    /// How its text begins.
    pub beginning: String,
    /// Who may read it.
    pub audience: Audience,
    /// Where it stands.
    pub state: ArticleState,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

/// How many characters of a text a list shows.
pub const BEGINNING: usize = 280;

/// How a text begins: whole when it is short, else up to the last word that fits, with an ellipsis.
pub fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = text.char_indices().nth(BEGINNING) else { return text };
    let head = &text[..cut];
    let end = head.rfind(' ').filter(|at| *at > BEGINNING / 2).unwrap_or(cut);
    format!("{}…", head[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Some articles, a page at a time.
pub type Articles = Paged<NewsFilter, ArticleRow>;

/// Who may read what an author publishes: the choice that makes sense for them.
pub fn audiences(author: OrganizationKind) -> &'static [Audience] {
    match author {
        // A partner has one reader, its distributor; a provider's readers are its distributors, all of them.
        OrganizationKind::Partner | OrganizationKind::Provider => &[Audience::Private, Audience::Distributor],
        OrganizationKind::Distributor => &Audience::ALL,
    }
}

/// An author's own articles, and what is told to a distributor from above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskNews {
    /// Its own.
    pub own: Articles,
    /// Its provider's.
    pub provider: Option<ProviderNews>,
}

/// What a provider has published for its distributors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderNews {
    /// Its name.
    pub name: String,
    /// The newest.
    pub articles: Vec<ArticleRow>,
}

/// One's distributor's news, and one's own articles, on a partner's own pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalNews {
    /// Whose pages.
    pub place: PortalPlace,
    /// What one may read.
    pub read: Articles,
    /// What one wrote oneself and has not deleted, the newest first.
    pub own: Vec<ArticleRow>,
}

/// News of and for one partner, as its distributor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerNews {
    /// Whose page.
    pub head: PartnerHead,
    /// What it published for its distributor, the newest first.
    pub from: Vec<ArticleRow>,
    /// What its distributor published and it may read.
    pub read: Articles,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePage {
    /// Public id.
    pub id: PublicId,
    /// Who wrote it.
    pub author: String,
    /// Is it one's own?
    pub own: bool,
    /// Of a partner's own pages.
    pub place: Option<PortalPlace>,
    /// Where it stands.
    pub state: ArticleState,
    /// Who may read it.
    pub audience: Audience,
    /// Title, text and audience, as they are typed.
    pub form: ArticleForm,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Rises with each change: whoever has seen an older one is told.
    pub revision: u64,
}

/// What a new article starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewArticlePage {
    /// Of a partner's own pages.
    pub place: Option<PortalPlace>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::PartnerType;

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in ["", "view=draft", "view=deleted&sort=-newest"] {
            let (query, dropped) = NewsQuery::parse(text);
            assert_eq!((query.to_query().as_str(), dropped), (text, Vec::new()));
        }
        assert_eq!(NewsQuery::parse("view=gone").1, ["view"]);
    }

    #[test]
    fn a_beginning_ends_at_a_word() {
        assert_eq!(beginning("One.\n\nTwo."), "One. Two.");
        let long = beginning(&"word and more, ".repeat(1000));
        assert!(long.ends_with('…') && long.chars().count() <= BEGINNING + 1, "{long}");
        assert!(long.trim_end_matches('…').ends_with(['d', 'e']), "{long}");
        assert_eq!(beginning(&"é".repeat(1000)).chars().count(), BEGINNING + 1);
    }

    #[test]
    fn partners_and_providers_write_for_distributors_alone() {
        for author in [OrganizationKind::Partner, OrganizationKind::Provider] {
            let read = audiences(author).iter().map(|audience| audience.reaches(PartnerType::Distributor));
            assert_eq!(read.collect::<Vec<_>>(), [false, true]);
        }
        assert_eq!(audiences(OrganizationKind::Distributor), Audience::ALL);
    }
}
