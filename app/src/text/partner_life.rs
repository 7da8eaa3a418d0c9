//! Words about suspending a partner, and letting it work again.

/// What one of the two is called, and does.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Leads to the page.
    pub open: &'static str,
    /// The page's name.
    pub title: &'static str,
    /// The button.
    pub deed: &'static str,
    /// What happens.
    pub effects: &'static [&'static str],
}

/// Stopping it.
pub const SUSPEND: Words = Words {
    open: "Suspend…",
    title: "Suspend",
    deed: "Suspend",
    effects: &[
        "Its people can neither see nor change anything of it. They read who suspended it.",
        "Contracts, allocation and stored data stay as they are, and what is used is billed.",
        "You can resume it at any time.",
    ],
};

/// Letting it work again.
pub const RESUME: Words = Words {
    open: "Resume…",
    title: "Resume",
    deed: "Resume",
    effects: &["Its people work with it again, with the roles they had before."],
};

/// The page's heading.
pub fn asked(deed: &str, partner: &str) -> String {
    format!("{deed} {partner}?")
}

/// The heading above what happens.
pub const EFFECTS: &str = "What happens";
/// Why.
pub const REASON: &str = "Reason";
/// Who reads it.
pub const REASON_HINT: &str = "It is kept in the audit logs of both sides; no page and no mail tells it to the partner’s people. At most 100 characters.";
/// It may be left out.
pub const OPTIONAL: &str = "(optional)";
/// Leads back.
pub const CANCEL: &str = "Cancel";
/// The partner stands elsewhere.
pub const NOT_NOW: &str = "That cannot be done with this partner as it stands now.";

/// What has just been done.
pub fn done(what: &str) -> Option<&'static str> {
    Some(match what {
        "suspended" => "The partner is suspended. Its people cannot work with it until you resume it.",
        "resumed" => "The partner works again.",
        _ => return None,
    })
}
