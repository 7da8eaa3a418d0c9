//! The link of an invitation in its field, with the button that copies it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::part::Part;
use crate::text::{directory as text, setup};
use crate::ui::button::Weight;
use crate::ui::copy_line::CopyLine;
use crate::view::view;

/// A link to pass on.
#[derive(Debug, Serialize, Deserialize)]
pub struct InvitationLink {
    /// The link.
    pub link: String,
    /// Said once it is copied.
    pub said: String,
}

impl Part for InvitationLink {
    const NAME: &'static str = "invitation-link";

    fn draw(self) -> AnyView {
        let Self { link, said } = self;
        view! {
            <CopyLine
                id="link"
                label=text::LINK
                value=link
                words=setup::COPY_LINK
                said
                weight=Weight::Primary
            />
        }
    }
}
