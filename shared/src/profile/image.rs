//! Images that a partner shows of itself. They are uploaded, known by their contents and never by their name, and written
//! afresh before they are kept, so that what is given out holds nothing but what one sees (OWASP, "File Upload").

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::failure::Reason;
use crate::prose::MediaTitle;

/// Largest upload: 2 MB.
pub const IMAGE_MAX: u64 = 2_000_000;
/// Images of a partner at most.
pub const IMAGES_MAX: usize = 12;
/// Longest edge of an upload, in pixels.
pub const EDGE_MAX: u32 = 8000;
/// Most pixels of an upload; a few bytes can claim any number of them.
pub const PIXELS_MAX: u64 = 16_000_000;

/// In which format an image is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageKind {
    /// ISO/IEC 15948.
    Png,
    /// ITU-T T.81.
    Jpeg,
    /// RFC 9649.
    Webp,
}

impl ImageKind {
    /// All.
    pub const ALL: [Self; 3] = [Self::Png, Self::Jpeg, Self::Webp];

    /// As stored, and the ending of a file's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Webp => "webp",
        }
    }

    /// Reads [`ImageKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What the first bytes of a file say that it is.
    pub fn of(contents: &[u8]) -> Option<Self> {
        match contents {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
}

/// An image that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Of the bytes that are kept; its only name.
    pub sha256: Digest,
    /// Their format.
    pub kind: ImageKind,
    /// How many bytes.
    pub bytes: u64,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// What it shows.
    pub caption: Option<MediaTitle>,
}

/// Can a file be an image of ours, by its length and its first bytes? Whether it is a whole one, reading it tells.
pub fn check_image(contents: &[u8]) -> Result<ImageKind, Reason> {
    if contents.is_empty() {
        return Err(Reason::Required);
    }
    if u64::try_from(contents.len()).unwrap_or(u64::MAX) > IMAGE_MAX {
        return Err(Reason::TooLarge { max: IMAGE_MAX });
    }
    ImageKind::of(contents).ok_or(Reason::NotAnImage)
}

/// Are these more pixels than are read?
pub fn check_size(width: u32, height: u32) -> Result<(), Reason> {
    let pixels = u64::from(width) * u64::from(height);
    if width > EDGE_MAX || height > EDGE_MAX || pixels > PIXELS_MAX {
        return Err(Reason::TooManyPixels { max: PIXELS_MAX });
    }
    if pixels == 0 { Err(Reason::NotAnImage) } else { Ok(()) }
}
