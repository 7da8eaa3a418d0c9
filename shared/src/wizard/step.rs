//! The steps, and which of them a choice shows.
//!
//! Source of the eight steps and of what shows them: CloudBlue Connect,
//! <https://connect.cloudblue.com/community/modules/partners/>, "Creating Partners". There the numbers begin anew behind a
//! step; here they run from one to the last.

use serde::{Deserialize, Serialize};

use crate::directory::PartnerType;

/// A step, in the order of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Type, name, own id, storage.
    Details,
    /// Picks an agreement, or writes one.
    Agreement,
    /// Where the new agreement counts.
    Marketplaces,
    /// What the partner may sell under it.
    ProductGroups,
    /// The sourcing agreement behind it.
    Syndication,
    /// A link or an account.
    Action,
    /// Who gets into the account.
    Account,
    /// Everything once more, and the last button.
    Summary,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 8] = [
        Self::Details,
        Self::Agreement,
        Self::Marketplaces,
        Self::ProductGroups,
        Self::Syndication,
        Self::Action,
        Self::Account,
        Self::Summary,
    ];

    /// As in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Agreement => "agreement",
            Self::Marketplaces => "marketplaces",
            Self::ProductGroups => "product-groups",
            Self::Syndication => "syndication",
            Self::Action => "action",
            Self::Account => "account",
            Self::Summary => "summary",
        }
    }

    /// Reads [`Step::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

/// How the partner joins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// We open the account and choose who gets in.
    Account,
    /// They get a link, read, agree and register.
    #[default]
    Invitation,
}

impl Action {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Invitation, Self::Account];

    /// As stored and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Invitation => "invitation",
        }
    }

    /// Reads [`Action::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == text)
    }
}

/// The three choices that decide which steps there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Path {
    /// What the partner does.
    pub partner_type: PartnerType,
    /// Is an agreement written here, instead of picked?
    pub new_agreement: bool,
    /// How it joins.
    pub action: Action,
}

impl Default for Path {
    /// What is shown until one chooses: the shortest way.
    fn default() -> Self {
        Self { partner_type: PartnerType::Vendor, new_agreement: false, action: Action::default() }
    }
}

impl Path {
    /// Is the step a part of it?
    pub fn shows(self, step: Step) -> bool {
        match step {
            Step::Details | Step::Agreement | Step::Action | Step::Summary => true,
            Step::Marketplaces => self.new_agreement,
            Step::ProductGroups | Step::Syndication => {
                self.new_agreement && self.partner_type != PartnerType::Vendor
            }
            Step::Account => self.action == Action::Account,
        }
    }
}

/// The steps that a path shows, in order: the only function that knows, for rail, guard, buttons and summary.
pub fn steps(path: Path) -> Vec<Step> {
    Step::ALL.into_iter().filter(|step| path.shows(*step)).collect()
}

/// What another choice did to the steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// To be answered now, in order.
    pub added: Vec<Step>,
    /// Needed no longer; their answers are kept.
    pub removed: Vec<Step>,
}

impl Changes {
    /// Nothing came or went.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// What came and went from one path to another.
pub fn changes(before: Path, after: Path) -> Changes {
    let only = |one: Path, other: Path| {
        Step::ALL.into_iter().filter(|step| one.shows(*step) && !other.shows(*step)).collect()
    };
    Changes { added: only(after, before), removed: only(before, after) }
}

/// A set of steps; written as their names, and names it does not know are passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<&'static str>")]
pub struct StepSet(u8);

impl StepSet {
    /// With one more.
    pub fn with(self, step: Step) -> Self {
        Self(self.0 | 1 << step as u8)
    }

    /// Is it in there?
    pub fn contains(self, step: Step) -> bool {
        self.0 & 1 << step as u8 != 0
    }
}

impl From<Vec<String>> for StepSet {
    fn from(names: Vec<String>) -> Self {
        names.iter().filter_map(|name| Step::parse(name)).fold(Self::default(), Self::with)
    }
}

impl From<StepSet> for Vec<&'static str> {
    fn from(set: StepSet) -> Self {
        Step::ALL.into_iter().filter(|step| set.contains(*step)).map(Step::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(partner_type: PartnerType, new_agreement: bool, action: Action) -> Path {
        Path { partner_type, new_agreement, action }
    }

    /// The table of the source, row by row.
    #[test]
    fn the_eight_paths_have_six_five_five_four_eight_seven_five_and_four_steps() {
        use PartnerType::{Reseller, Vendor};
        let (account, link) = (Action::Account, Action::Invitation);
        for (path, shown) in [
            (path(Vendor, true, account), "details agreement marketplaces action account summary"),
            (path(Vendor, true, link), "details agreement marketplaces action summary"),
            (path(Vendor, false, account), "details agreement action account summary"),
            (path(Vendor, false, link), "details agreement action summary"),
            (
                path(Reseller, true, account),
                "details agreement marketplaces product-groups syndication action account summary",
            ),
            (
                path(Reseller, true, link),
                "details agreement marketplaces product-groups syndication action summary",
            ),
            (path(Reseller, false, account), "details agreement action account summary"),
            (path(Reseller, false, link), "details agreement action summary"),
        ] {
            let names: Vec<&str> = steps(path).into_iter().map(Step::as_str).collect();
            assert_eq!(names.join(" "), shown, "{path:?}");
        }
        assert_eq!(steps(Path::default()).len(), 4);
    }

    #[test]
    fn a_change_names_what_came_and_what_went() {
        let vendor = Path::default();
        let reseller = path(PartnerType::Reseller, true, Action::Account);
        let three = [Step::Marketplaces, Step::ProductGroups, Step::Syndication, Step::Account];
        assert_eq!(changes(vendor, reseller), Changes { added: three.into(), removed: vec![] });
        assert_eq!(changes(reseller, vendor), Changes { added: vec![], removed: three.into() });
        assert!(changes(vendor, vendor).is_empty());
    }

    #[test]
    fn names_are_read_back_and_unknown_ones_passed_over() {
        for step in Step::ALL {
            assert_eq!(Step::parse(step.as_str()), Some(step));
            assert_eq!(serde_json::to_value(step).unwrap(), step.as_str());
        }
        let set: StepSet = serde_json::from_str(r#"["action","lunch","details"]"#).unwrap();
        assert_eq!(set, StepSet::default().with(Step::Details).with(Step::Action));
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"["details","action"]"#);
    }
}
