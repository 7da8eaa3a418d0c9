//! What is known of a partner beside its contracts: what it says of itself, and what its distributor keeps of it.
//!
//! Country, language, website, overview, images and media are the partner's own words and its admin's alone to change. The
//! distributor's id and note are the distributor's, and never shown to the partner. Whom to ask belongs to both: whoever
//! learns of another person first says so. (CloudBlue Connect, "Partners", General tab; domain: edited by the partner
//! itself for what is its own.)

mod form;
mod image;
mod language;
mod media;
mod page;
#[cfg(test)]
mod tests;

pub use form::{KnownForm, NewKnown, NewProfile, ProfileForm};
pub use image::{EDGE_MAX, IMAGE_MAX, IMAGES_MAX, Image, ImageKind, PIXELS_MAX, check_image, check_size};
pub use language::{Language, NotALanguage};
pub use media::{MEDIA_MAX, Media, MediaKind};
pub use page::{PartnerHead, PartnerKnown, PartnerShown, Profile};
