//! Icons: one family, 16 px, drawn with strokes in the colour of the text beside them.

use leptos::prelude::*;

use crate::view::view;

/// What an icon shows. A picture never stands alone: a word is beside it, or the control is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A circle with an exclamation mark: an error, or use above a limit.
    Alert,
    /// Back to the page above, and the previous page of a list.
    Back,
    /// Done, active, allowed.
    Check,
    /// A clock: figures that are late, people who have not answered.
    Clock,
    /// Close, remove, dismiss.
    Close,
    /// The columns of a table.
    Columns,
    /// A sheet of paper: what is signed.
    Contract,
    /// Copy to the clipboard.
    Copy,
    /// A select, and a button that opens a menu.
    Down,
    /// Not yet.
    Dot,
    /// Save a file.
    Download,
    /// Show a password.
    Eye,
    /// The next page of a list.
    Forward,
    /// A circle with an i.
    Info,
    /// Not allowed.
    Lock,
    /// Send by e-mail.
    Mail,
    /// The navigation, where it is folded away.
    Menu,
    /// Three dots: what else can be done with a row.
    More,
    /// A newspaper.
    News,
    /// A list of partners.
    Partners,
    /// Settings of this person or organization.
    Person,
    /// Create.
    Plus,
    /// Print.
    Print,
    /// Ask for the figures again.
    Refresh,
    /// Search.
    Search,
    /// A gear.
    Settings,
    /// One more of it.
    Up,
    /// Send a file.
    Upload,
    /// A triangle: look at this before it becomes an error.
    Warning,
}

impl Icon {
    fn shapes(self) -> &'static str {
        match self {
            Self::Alert => r#"<circle cx="8" cy="8" r="6.25"/><path d="M8 4.75V8.5M8 11.1v.1"/>"#,
            Self::Back => r#"<path d="M9.5 4.5 6 8l3.5 3.5"/>"#,
            Self::Check => r#"<path d="m3.25 8.5 3.25 3.25 6.25-7"/>"#,
            Self::Clock => r#"<circle cx="8" cy="8" r="6.25"/><path d="M8 4.5V8l2.25 1.5"/>"#,
            Self::Close => r#"<path d="m4.25 4.25 7.5 7.5M11.75 4.25l-7.5 7.5"/>"#,
            Self::Columns => {
                r#"<rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.5"/><path d="M6.25 2.75v10.5M10 2.75v10.5"/>"#
            }
            Self::Contract => {
                r#"<path d="M9.25 1.75h-5.5a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h8.5a1 1 0 0 0 1-1v-7.5zM9.25 1.75v4h4M5.25 9h5.5M5.25 11.5h3.5"/>"#
            }
            Self::Copy => {
                r#"<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M3.5 10.5A1 1 0 0 1 2.5 9.5v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1"/>"#
            }
            Self::Dot => r#"<circle cx="8" cy="8" r="3.5"/>"#,
            Self::Down => r#"<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>"#,
            Self::Download => r#"<path d="M8 2.5v7.75M4.75 7.25 8 10.5l3.25-3.25M2.75 13.5h10.5"/>"#,
            Self::Eye => {
                r#"<path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="1.75"/>"#
            }
            Self::Forward => r#"<path d="m6.5 4.5 3.5 3.5-3.5 3.5"/>"#,
            Self::Info => r#"<circle cx="8" cy="8" r="6.25"/><path d="M8 7.25v4M8 4.9V5"/>"#,
            Self::Lock => {
                r#"<rect x="3" y="7" width="10" height="6.5" rx="1.5"/><path d="M5.25 7V5.25a2.75 2.75 0 0 1 5.5 0V7"/>"#
            }
            Self::Mail => {
                r#"<rect x="2" y="3.5" width="12" height="9" rx="1.5"/><path d="m2.5 4.75 5.5 4 5.5-4"/>"#
            }
            Self::Menu => r#"<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>"#,
            Self::More => {
                r#"<circle cx="3.5" cy="8" r=".75" fill="currentColor"/><circle cx="8" cy="8" r=".75" fill="currentColor"/><circle cx="12.5" cy="8" r=".75" fill="currentColor"/>"#
            }
            Self::News => {
                r#"<path d="M11 12V2.75H2v9.5a1.25 1.25 0 0 0 1.25 1.25h9.5A1.25 1.25 0 0 0 14 12.25V6h-3M4.25 5.5h4.5M4.25 8h4.5M4.25 10.5h3"/>"#
            }
            Self::Partners => {
                r#"<circle cx="5.75" cy="5.25" r="2.5"/><path d="M1.75 13c0-2.2 1.8-3.75 4-3.75s4 1.55 4 3.75M10.5 3a2.5 2.5 0 0 1 0 4.5M12 9.6c1.4.5 2.25 1.75 2.25 3.4"/>"#
            }
            Self::Person => {
                r#"<circle cx="8" cy="5.25" r="2.75"/><path d="M2.75 13.5c0-2.6 2.3-4.25 5.25-4.25s5.25 1.65 5.25 4.25"/>"#
            }
            Self::Plus => r#"<path d="M8 3.25v9.5M3.25 8h9.5"/>"#,
            Self::Print => {
                r#"<path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6.75A.75.75 0 0 1 3.25 6h9.5a.75.75 0 0 1 .75.75v4.75h-2M4.5 9.5h7v4h-7z"/>"#
            }
            Self::Refresh => r#"<path d="M13.25 8A5.25 5.25 0 1 1 11.6 4.2M13.25 2.5v3h-3"/>"#,
            Self::Search => r#"<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.25 3.25"/>"#,
            Self::Settings => {
                r#"<circle cx="8" cy="8" r="2"/><path d="M8 1.75v2M8 12.25v2M1.75 8h2M12.25 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4"/>"#
            }
            Self::Up => r#"<path d="m4.5 9.5 3.5-3.5 3.5 3.5"/>"#,
            Self::Upload => r#"<path d="M8 13.5V5.75M4.75 8.75 8 5.5l3.25 3.25M2.75 2.5h10.5"/>"#,
            Self::Warning => r#"<path d="M8 2.5 14.25 13.5H1.75z"/><path d="M8 6.75v3M8 11.6v.1"/>"#,
        }
    }
}

/// Draws an [`Icon`], hidden from assistive technology.
#[component]
pub fn Glyph(
    /// What it shows.
    icon: Icon,
) -> impl IntoView {
    view! { <svg class="c-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" inner_html=icon.shapes()></svg> }
}
