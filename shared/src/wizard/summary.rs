//! The summary: what was answered, step by step, what stands against it, and what the last button does.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::association::Effects;
use super::complete::{Problem, complete};
use super::draft::Draft;
use super::limits::{Colleague, Limits, OfferedAgreement, OfferedGroup, OfferedMarketplace};
use super::reading::days;
use super::step::{Action, Step};
use crate::agreement::{DocumentSource, StoredFile};
use crate::directory::PartnerType;
use crate::invitation::LinkDays;
use crate::partner::Allocation;
use crate::policy::Role;

/// What the last page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// What has to be done first, in the order of the steps.
    pub problems: Vec<Problem>,
    /// One for each visible step before the summary.
    pub sections: Vec<Section>,
    /// What the last button does; none while there are problems.
    pub effects: Option<Effects>,
}

/// What was answered to a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which.
    pub step: Step,
    /// In the order in which they are shown. What is not there any more is left out; then there is a problem too.
    pub facts: Vec<Fact>,
}

/// A line of a section: a key with its value. Texts are as typed, and empty when nothing is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// What the partner does.
    PartnerType(Option<PartnerType>),
    /// Partner name.
    Name(String),
    /// Own id for it.
    ExternalId(String),
    /// A reseller's share of a capacity contract; none when it gets none.
    Storage(Option<StorageFact>),
    /// The agreement that is picked.
    Picked(Option<OfferedAgreement>),
    /// Name of the new agreement.
    AgreementName(String),
    /// What it says.
    Description(String),
    /// Its document.
    Document(DocumentFact),
    /// Marketplaces; of a vendor's program each with a distribution agreement to be made.
    Marketplaces(Vec<OfferedMarketplace>),
    /// Product groups.
    ProductGroups(Vec<OfferedGroup>),
    /// The sourcing agreement.
    Sourcing(Option<OfferedAgreement>),
    /// How it joins.
    Action(Action),
    /// Whom the link is mailed to, and whether it is for that address alone.
    Recipient {
        /// The address.
        email: String,
        /// Must the invitee have it?
        only_this_address: bool,
    },
    /// A few words that go with the link.
    Message(String),
    /// How many days it works; none when what is typed is no such number.
    Days(Option<LinkDays>),
    /// Who gets into the account.
    People(Vec<(Colleague, Option<Role>)>),
}

/// A share of a capacity contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorageFact {
    /// Name of the contract.
    pub contract: Option<String>,
    /// How much; none when what is typed is no amount.
    pub allocation: Option<Allocation>,
    /// May it use more than that?
    pub overdraft: bool,
}

/// Where the document comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentFact {
    /// There is none: the description is all.
    None,
    /// A link, as typed.
    Link(String),
    /// A file; none while nothing is uploaded.
    File(Option<StoredFile>),
}

/// What the draft comes to now.
pub fn summary(draft: &Draft, limits: &Limits) -> Summary {
    let (problems, effects) = match complete(draft, limits) {
        Ok(association) => (Vec::new(), Some(association.effects())),
        Err(incomplete) => (incomplete.problems, None),
    };
    let section = |step| Section { step, facts: facts(draft.answers(), step, limits) };
    let steps = draft.steps().into_iter().filter(|step| *step != Step::Summary);
    Summary { problems, sections: steps.map(section).collect(), effects }
}

fn facts(answers: &Answers, step: Step, limits: &Limits) -> Vec<Fact> {
    let path = answers.path();
    match step {
        Step::Details => {
            let form = &answers.details;
            let mut facts = vec![
                Fact::PartnerType(form.partner_type()),
                Fact::Name(form.name.clone()),
                Fact::ExternalId(form.external_id.clone()),
            ];
            if path.partner_type == PartnerType::Reseller {
                facts.push(Fact::Storage(form.storage.wanted.then(|| StorageFact {
                    contract: limits.contract(&form.storage.contract).map(|contract| contract.name.clone()),
                    allocation: Allocation::parse(&form.storage.amount, &form.storage.unit).ok(),
                    overdraft: form.storage.overdraft,
                })));
            }
            facts
        }
        Step::Agreement if path.new_agreement => {
            let form = &answers.agreement;
            let document = match DocumentSource::parse(&form.document.source).unwrap_or_default() {
                DocumentSource::None => DocumentFact::None,
                DocumentSource::Link => DocumentFact::Link(form.document.link.clone()),
                DocumentSource::File => DocumentFact::File(form.document.file.clone()),
            };
            vec![
                Fact::AgreementName(form.name.clone()),
                Fact::Description(form.description.clone()),
                Fact::Document(document),
            ]
        }
        Step::Agreement => {
            let mut offered = limits.admitting(path.partner_type);
            let picked = offered.find(|agreement| agreement.id.as_str() == answers.agreement.picked);
            vec![Fact::Picked(picked.cloned())]
        }
        Step::Marketplaces => {
            let found = answers.marketplaces.iter().filter_map(|id| limits.marketplace(id));
            vec![Fact::Marketplaces(found.cloned().collect())]
        }
        Step::ProductGroups => {
            let found = answers.product_groups.iter().filter_map(|id| limits.product_group(id));
            vec![Fact::ProductGroups(found.cloned().collect())]
        }
        Step::Syndication => {
            let found = limits.sourcing().find(|agreement| agreement.id.as_str() == answers.sourcing);
            vec![Fact::Sourcing(found.cloned())]
        }
        Step::Action => {
            let (form, mut facts) = (&answers.action, vec![Fact::Action(path.action)]);
            if path.action == Action::Invitation {
                let (email, only_this_address) = (form.email.clone(), form.only_this_address);
                facts.push(Fact::Recipient { email, only_this_address });
                facts.push(Fact::Message(form.message.clone()));
                facts.push(Fact::Days(days(&form.days, limits.default_days).ok()));
            }
            facts
        }
        Step::Account => {
            let found = answers.people.iter().filter_map(|person| {
                Some((limits.colleague(&person.id)?.clone(), Role::parse(&person.role)))
            });
            vec![Fact::People(found.collect())]
        }
        Step::Summary => Vec::new(),
    }
}
