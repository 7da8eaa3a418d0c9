//! What the parts of guided setup, of an invitation and of an agreement say themselves. The words of their pages stand
//! with the pages.

pub mod done;
pub mod page;
pub mod summary;

use shared::capacity::NBSP;

use crate::ui::copy_line::CopyWords;
use crate::ui::review::ReviewWords;
use crate::ui::saved::SaveWords;
use crate::ui::steps::StepWords;

/// Words of the steps of a path.
pub const STEPS: StepWords = StepWords { done: ", done", attention: ", needs attention", position };

fn position(step: usize, of: usize) -> String {
    format!("Step{NBSP}{step} of{NBSP}{of}")
}

/// Words of the line that says whether the draft is kept.
pub const SAVED: SaveWords = SaveWords {
    saving: "Saving…",
    saved: "Draft saved",
    failed: "Not saved – trying again",
    refused: "Not saved. Continue says why",
};
/// Leaves a path; the draft stays.
pub const SAVE_AND_CLOSE: &str = "Save and close";

/// Words of the answers before they become true.
pub const REVIEW: ReviewWords = ReviewWords { change: "Change", none: "Not provided" };

/// Above a list with boxes.
pub fn chosen(chosen: usize, of: usize) -> String {
    format!("{chosen} of {of} chosen")
}

/// Words of the field with a link.
pub const COPY_LINK: CopyWords =
    CopyWords { copy: "Copy link", failed: "The browser did not copy it. Copy the marked link yourself." };
/// Name of the steps at the top of an invitation.
pub const INVITATION_STEPS: &str = "Steps of the invitation";
/// At the foot of an invitation, before the product.
pub const RUN_ON: &str = "Run on";

/// Name of the region with an agreement's text.
pub const AGREEMENT_TEXT: &str = "Text of the agreement";
/// Prints the page with the text.
pub const PRINT: &str = "Print";
