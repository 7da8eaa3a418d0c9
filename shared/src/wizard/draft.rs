//! The draft: what has been answered, which steps were passed, and the transitions between its revisions.
//!
//! A transition takes the draft and gives the next one, or says why not; it runs in the browser for an answer at once,
//! and again on the server, which keeps the result. Nothing is created by any of them.

use serde::{Deserialize, Serialize};

use super::answers::{Answers, StepForm};
use super::limits::Limits;
use super::reading::Source;
use super::step::{Path, Step, StepSet, steps};
use crate::agreement::StoredFile;
use crate::capacity::Capacity;
use crate::contract::ContractSummary;
use crate::failure::{Field, FieldError, Reason};
use crate::id::PublicId;

/// A partner in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    revision: u64,
    answers: Answers,
    /// Steps whose Continue was taken once, also those that are hidden now.
    asked: StepSet,
    left_seen: Option<LeftSeen>,
}

/// What was left of the chosen contract when the details were answered, to tell an honest race from a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LeftSeen {
    contract: PublicId,
    left: Capacity,
}

/// Why a step could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It is hidden, or another one comes first: that one.
    First(Step),
    /// Its answer can't be taken; all that is wrong with it.
    Invalid(Vec<FieldError>),
}

/// Where a step stands in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Answered, and the answer still holds.
    Done,
    /// One is there.
    Now,
    /// Not answered yet.
    Later,
    /// Answered, but something changed since: another answer, or the world.
    NeedsAttention,
}

/// A line of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RailEntry {
    /// Which step.
    pub step: Step,
    /// Its number among the visible ones, from 1.
    pub number: usize,
    /// Where it stands.
    pub state: StepState,
    /// May one go there from here?
    pub open: bool,
}

impl Draft {
    /// Raised by every transition that changes something.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What is typed.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Was the step's Continue taken once?
    pub fn asked(&self, step: Step) -> bool {
        self.asked.contains(step)
    }

    /// The choices that decide which steps there are.
    pub fn path(&self) -> Path {
        self.answers.path()
    }

    /// The path if a step were answered so: for the rail while one chooses.
    pub fn path_with(&self, form: StepForm) -> Path {
        self.answers.clone().with(form).path()
    }

    /// The visible steps, in order.
    pub fn steps(&self) -> Vec<Step> {
        steps(self.path())
    }

    /// Is this the revision that one has seen? Else another tab or a colleague was faster, and nothing is written over.
    pub fn check_revision(&self, seen: u64) -> Result<(), Vec<FieldError>> {
        if seen == self.revision {
            return Ok(());
        }
        Err(vec![FieldError::new(Field::Revision, Reason::ChangedElsewhere)])
    }

    /// Continue: takes the answer to one step, if that step may be answered now and the answer is right.
    pub fn apply(self, form: StepForm, limits: &Limits) -> Result<Self, Refusal> {
        let step = form.step();
        self.may_open(step).map_err(Refusal::First)?;
        let next = self.revised(|draft| {
            draft.answers = std::mem::take(&mut draft.answers).with(form);
            draft.asked = draft.asked.with(step);
            if step == Step::Details {
                let contract = limits.contract(&draft.answers.details.storage.contract);
                let seen = |contract: &ContractSummary| LeftSeen {
                    contract: contract.id.clone(),
                    left: contract.left(),
                };
                draft.left_seen = contract.map(seen);
            }
        });
        let errors = next.source(limits).errors(step);
        if errors.is_empty() { Ok(next) } else { Err(Refusal::Invalid(errors)) }
    }

    /// Back and autosave: keeps what is typed, whatever it is. It makes no step done.
    pub fn save(self, form: StepForm) -> Self {
        self.revised(|draft| draft.answers = std::mem::take(&mut draft.answers).with(form))
    }

    /// Puts the uploaded document there, or takes it away.
    pub fn attach(self, file: Option<StoredFile>) -> Self {
        self.revised(|draft| draft.answers.agreement.document.file = file)
    }

    fn revised(self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = self.clone();
        change(&mut next);
        next.revision += u64::from(next != self);
        next
    }

    /// May one be on this step? Else the one to go to first: what is not answered yet, or the summary.
    ///
    /// A step that was passed once stays open, so that what broke meanwhile never locks anything.
    pub fn may_open(&self, step: Step) -> Result<(), Step> {
        let first = self.unasked();
        let reached = self.asked(step) || first.is_none_or(|first| step <= first);
        if self.path().shows(step) && reached { Ok(()) } else { Err(first.unwrap_or(Step::Summary)) }
    }

    /// The first visible step that was not passed.
    fn unasked(&self) -> Option<Step> {
        self.steps().into_iter().find(|step| *step != Step::Summary && !self.asked(*step))
    }

    /// The first step that is not answered, or not any more; where a draft is resumed. None when all is done.
    pub fn first_unfinished(&self, limits: &Limits) -> Option<Step> {
        let source = self.source(limits);
        let unfinished = |step: &Step| !self.asked(*step) || !source.errors(*step).is_empty();
        self.steps().into_iter().filter(|step| *step != Step::Summary).find(unfinished)
    }

    /// Where Continue leads. On the way back to the summary, first to what that change has added.
    pub fn after(&self, step: Step, to_summary: bool) -> Step {
        let next = if to_summary { None } else { self.steps().into_iter().find(|next| *next > step) };
        let next = next.unwrap_or(Step::Summary);
        self.may_open(next).map_or_else(|first| first, |()| next)
    }

    /// Where Back leads.
    pub fn before(&self, step: Step) -> Option<Step> {
        self.steps().into_iter().rev().find(|before| *before < step)
    }

    /// The rail as it is seen from a step.
    pub fn rail(&self, now: Step, limits: &Limits) -> Vec<RailEntry> {
        let source = self.source(limits);
        let entry = |(index, step): (usize, Step)| {
            let state = match step {
                _ if step == now => StepState::Now,
                _ if !self.asked(step) => StepState::Later,
                _ if source.errors(step).is_empty() => StepState::Done,
                _ => StepState::NeedsAttention,
            };
            let open = step != now && self.may_open(step).is_ok();
            RailEntry { step, number: index + 1, state, open }
        };
        self.steps().into_iter().enumerate().map(entry).collect()
    }

    pub(super) fn source<'a>(&'a self, limits: &'a Limits) -> Source<'a> {
        let contract = &self.answers.details.storage.contract;
        let seen = self.left_seen.as_ref().filter(|seen| seen.contract.as_str() == contract);
        Source { answers: &self.answers, limits, seen: seen.map(|seen| seen.left) }
    }
}
