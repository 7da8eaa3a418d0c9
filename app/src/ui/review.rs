//! Everything that was answered, once more, part by part, before it becomes true.

use leptos::prelude::*;

use super::card::{CardLink, Fact, Facts};
use super::field::FieldError;
use crate::view::view;

/// One answer.
pub struct Answer {
    /// What was asked.
    pub label: String,
    /// What was answered, if anything.
    pub value: Option<AnyView>,
}

/// The answers of one step.
pub struct Part {
    /// Id of its heading.
    pub id: String,
    /// The name of the step.
    pub title: String,
    /// Where its answers can be changed.
    pub href: String,
    /// What no longer fits, and the way out.
    pub problem: Option<String>,
    /// In the order of the step.
    pub answers: Vec<Answer>,
}

/// The words of a [`Review`].
#[derive(Clone, Copy, Debug)]
pub struct ReviewWords {
    /// Link back to a step.
    pub change: &'static str,
    /// Where nothing was answered.
    pub none: &'static str,
}

/// The answers of all steps.
#[component]
pub fn Review(
    /// In the order of the steps; what has a problem may come first.
    parts: Vec<Part>,
    /// Its words.
    words: ReviewWords,
) -> impl IntoView {
    let parts = parts.into_iter().map(|part| section(part, words)).collect::<Vec<_>>();
    view! { <div class="c-review">{parts}</div> }
}

fn section(part: Part, words: ReviewWords) -> AnyView {
    let Part { id, title, href, problem, answers } = part;
    let described_by = problem.is_some().then(|| format!("{id}-error"));
    let answers = answers
        .into_iter()
        .map(|Answer { label, value }| {
            let value = value.unwrap_or_else(|| view! { <span class="u-3">{words.none}</span> });
            view! { <Fact label>{value}</Fact> }
        })
        .collect::<Vec<_>>();
    let (labelled_by, heading) = (id.clone(), id.clone());
    let of = format!(" {title}");
    view! {
        <section aria-labelledby=labelled_by>
            <div class="c-review__head">
                <h2 id=heading>{title}</h2>
                <CardLink href attr:aria-describedby=described_by>
                    {words.change} <span class="u-vh">{of}</span>
                </CardLink>
            </div>
            <FieldError id error=problem />
            <Facts>{answers}</Facts>
        </section>
    }
}
