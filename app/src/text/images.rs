//! Words about the images that a partner shows of itself.

use shared::capacity::NBSP;
use shared::profile::{IMAGE_MAX, IMAGES_MAX};

/// Title of the page, and of the images on General.
pub const IMAGES: &str = "Images";

/// What the page is about.
pub fn about(distributor: &str) -> String {
    format!(
        "They stand on your own page, and {distributor} sees them too, in the order in which you added them."
    )
}

/// There are none.
pub const NONE: &str = "No images yet.";
/// Title of the form.
pub const ADD_TITLE: &str = "Add an image";
/// Sends it.
pub const ADD: &str = "Add image";
/// The field of the file.
pub const FILE: &str = "Image";
/// The field of the caption.
pub const CAPTION: &str = "Caption";
/// Below it.
pub const CAPTION_HINT: &str = "What the image shows, also for people who cannot see it.";
/// After one was refused: the browser does not keep it.
pub const CHOOSE_AGAIN: &str = "Choose the file again.";
/// Opens the question whether to take an image out.
pub const REMOVE_OPEN: &str = "Remove…";
/// What that means.
pub const REMOVE_MEANS: &str =
    "Nobody sees it here any more. To show it again, you have to add the file again.";
/// Takes an image out.
pub const REMOVE: &str = "Remove";

/// Below the field of the file.
pub fn limits() -> String {
    format!(
        "PNG, JPEG or WebP, at most {}{NBSP}MB. It is saved afresh: what a camera noted, such as the place, is left out.",
        IMAGE_MAX / 1_000_000
    )
}

/// No room for more.
pub fn full() -> String {
    format!("You show {IMAGES_MAX} images, which is all there is room for. Remove one to add another.")
}

/// An image of which nobody says what it shows.
pub fn untold(at: usize, partner: &str) -> String {
    format!("Image {} of {partner}", at + 1)
}

/// Behind the button that removes an image, for whom it is not seen.
pub fn of(shows: &str) -> String {
    format!(": {shows}")
}

/// What was done.
pub fn done(what: &str) -> Option<&'static str> {
    match what {
        "added" => Some("The image is added."),
        "removed" => Some("The image is removed."),
        _ => None,
    }
}
