//! The Create-partner wizard, as rules without clock, page or database.
//!
//! [`steps`] says which steps a choice shows; a [`Draft`] holds the [`Answers`] as typed and moves by transitions;
//! [`Limits`] is what the server says is possible now; [`complete()`] is the only way to a [`NewAssociation`], which is
//! what the server makes; [`summary()`] is what one reads before. Browser and server call the same functions.
//!
//! Source: CloudBlue Connect, <https://connect.cloudblue.com/community/modules/partners/>, "Creating Partners".

mod answers;
mod association;
mod complete;
mod draft;
mod limits;
mod page;
mod posted;
mod reading;
mod step;
mod summary;

pub use answers::{
    ActionForm, AgreementForm, Answers, DetailsForm, PersonForm, SCHEMA, StepForm, StorageForm,
};
pub use association::{
    AgreementChoice, AgreementText, Effects, Entry, EntryEffect, NewAssociation, NewInvitation, NewProgram,
    NewService, NewStorage, Terms,
};
pub use complete::{Incomplete, Problem, complete};
pub use draft::{Draft, RailEntry, Refusal, StepState};
pub use limits::{Colleague, Limits, OfferedAgreement, OfferedGroup, OfferedMarketplace, TakenBy, TakenText};
pub use page::{DoneAgreement, DoneInvitation, DraftSummary, SetupDone, SetupPage};
pub use posted::{EVERYONE, NEW_AGREEMENT, ONLY_THIS_ADDRESS, ROLE_OF, STORAGE, UNIT};
pub use step::{Action, Changes, Path, Step, StepSet, changes, steps};
pub use summary::{DocumentFact, Fact, Section, StorageFact, Summary, summary};
