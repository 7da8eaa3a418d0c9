//! The password of a new account, with the rule that ticks off what is typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::failure::Field;

use crate::features::account::new_password::NewPassword;
use crate::part::Part;
use crate::text::invitation as text;
use crate::view::view;

/// The field of an invitee's own password.
#[derive(Debug, Serialize, Deserialize)]
pub struct InviteePassword {
    /// Why the last one was refused.
    pub refused: Option<String>,
}

impl Part for InviteePassword {
    const NAME: &'static str = "invitee-password";

    fn draw(self) -> AnyView {
        view! { <NewPassword field=Field::Password label=text::PASSWORD refused=self.refused /> }
    }
}
