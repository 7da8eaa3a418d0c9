//! Videos and other media: links that are shown, and never fetched by the server.

use serde::{Deserialize, Serialize};

use crate::agreement::Link;
use crate::failure::Reason;
use crate::prose::{MediaTitle, optional};

/// Links of one kind at most.
pub const MEDIA_MAX: usize = 12;

/// What is behind a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A film.
    Video,
    /// A brochure, a data sheet, anything else.
    Other,
}

impl MediaKind {
    /// All.
    pub const ALL: [Self; 2] = [Self::Video, Self::Other];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Other => "other",
        }
    }

    /// Reads [`MediaKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What is behind it.
    pub kind: MediaKind,
    /// Where it leads.
    pub link: Link,
    /// What it shows.
    pub title: Option<MediaTitle>,
}

impl Media {
    /// Reads a field: one link a line, behind a space what it shows. Empty lines are passed over, and a link that stands
    /// there twice counts once. Says which line is wrong.
    pub fn read(kind: MediaKind, text: &str) -> Result<Vec<Self>, Reason> {
        let mut all: Vec<Self> = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let (link, title) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
            let wrong = |reason| Reason::Line { line: at + 1, reason: Box::new(reason) };
            let link = Link::parse(link).map_err(wrong)?;
            let title = optional(title, MediaTitle::parse).map_err(wrong)?;
            if all.iter().any(|known| known.link == link) {
                continue;
            }
            if all.len() == MEDIA_MAX {
                return Err(Reason::TooMany { max: MEDIA_MAX });
            }
            all.push(Self { kind, link, title });
        }
        Ok(all)
    }

    /// The field that those of a kind came from.
    pub fn write(kind: MediaKind, all: &[Self]) -> String {
        let line = |media: &Self| match &media.title {
            Some(title) => format!("{} {title}", media.link),
            None => media.link.to_string(),
        };
        all.iter().filter(|media| media.kind == kind).map(line).collect::<Vec<_>>().join("\n")
    }
}
