//! The second step of a CSV import: what the file would do, its errors, and the choice to let it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::capacity::grouped;
use shared::import::{ImportMode, ImportOutcome, ImportReview};

use super::calls::load_import;
use super::import::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::partners::{IMPORT, import as text};
use crate::text::reasons;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::table::{ColumnHead, Narrow, Table};
use crate::view::view;

/// `/partners/import/:id`. It also answers a file that could not be applied.
#[component]
pub fn ImportReviewPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let posted = request::take_posted(&routes::partner_import(&id));
    let review = load(move || id.clone(), load_import);
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| reasons::failure(&posted.failure));
                Suspend::new(async move {
                    match review.await {
                        Ok(review) => page(&review, refusal),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(review: &ImportReview, refusal: Option<String>) -> AnyView {
    let file = review.file_name.as_str();
    let title = match review.applied {
        Some(_) => text::applied_title(file),
        None => text::review_title(file),
    };
    let refused = refusal.is_some();
    let notice = refusal.map(|said| view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> });
    let body = match &review.applied {
        Some(outcome) => applied(outcome),
        None => view! {
            <div class="l-cards">
                <div class="l-cards__col">{choice(review)} {errors(review)}</div>
                <div class="l-cards__col">{counts(review)}</div>
            </div>
        },
    };
    view! {
        <Frame title=title.clone() refused crumbs=crumbs(Some(file.to_owned()))>
            <BackLink href=routes::PARTNER_IMPORT>{IMPORT}</BackLink>
            {notice}
            <PageHead title />
            {body}
        </Frame>
    }
}

fn number(label: &'static str, count: u64) -> impl IntoView {
    view! { <Fact label>{grouped(count)}</Fact> }
}

fn counts(review: &ImportReview) -> impl IntoView {
    let &ImportReview { rows, creates, updates, unchanged, bad_rows, .. } = review;
    view! {
        <Card id="counts" title=text::COUNTS_TITLE>
            <Facts>
                {number(text::ROWS, rows)} {number(text::CREATES, creates)} {number(text::UPDATES, updates)}
                {number(text::UNCHANGED, unchanged)} {number(text::BAD_ROWS, bad_rows)}
            </Facts>
        </Card>
    }
}

/// The ways on: all rows when none has an error, else those without.
fn choice(review: &ImportReview) -> AnyView {
    let good = review.rows.saturating_sub(review.bad_rows);
    let (said, mode) = match (review.error_count, review.changes()) {
        (0, 0) => (text::NOTHING_TO_DO, None),
        (0, _) => (text::ALL_OR_NOTHING, Some(ImportMode::AllOrNothing)),
        (_, 0) => (text::NOTHING_GOOD, None),
        _ if good == 0 => (text::NOTHING_GOOD, None),
        _ => (text::ALL_BLOCKED, Some(ImportMode::GoodRowsOnly)),
    };
    let go = mode.map(|mode| {
        let button = text::apply(mode, review);
        view! {
            <form method="post" action=routes::partner_import(&review.id)>
                <input type="hidden" name="mode" value=mode.as_str() />
                <Button submit=true weight=Weight::Primary>
                    {button}
                </Button>
            </form>
        }
    });
    view! {
        <section aria-labelledby="choice" class="u-stack-4">
            <h2 id="choice">{text::CHOICE_TITLE}</h2>
            <p class="u-2">{said}</p>
            <div class="l-actions">{go} <ButtonLink href=routes::PARTNER_IMPORT>{text::ANOTHER}</ButtonLink></div>
        </section>
    }
}

fn errors(review: &ImportReview) -> Option<AnyView> {
    if review.errors.is_empty() {
        return None;
    }
    let rows = review
        .errors
        .iter()
        .map(|error| {
            view! {
                <tr role="row">
                    <th class="is-num" scope="row" role="rowheader">
                        {grouped(error.line)}
                    </th>
                    <td role="cell">{text::column(error)}</td>
                    <td role="cell">{reasons::csv_reason(&error.reason)}</td>
                </tr>
            }
        })
        .collect_view();
    let head = view! {
        <ColumnHead class="is-num">{text::LINE}</ColumnHead>
        <ColumnHead>{text::COLUMN}</ColumnHead>
        <ColumnHead>{text::MESSAGE}</ColumnHead>
    };
    let list = view! {
        <section aria-labelledby="errors" class="u-stack-4">
            <h2 id="errors">{text::ERRORS_TITLE}</h2>
            <p class="u-2">{text::errors_shown(review)}</p>
            <Table caption=text::ERRORS_CAPTION narrow=Narrow::Plain head>
                {rows}
            </Table>
        </section>
    };
    Some(list.into_any())
}

fn applied(outcome: &ImportOutcome) -> AnyView {
    let said = text::outcome(outcome);
    let &ImportOutcome { created, updated, unchanged, skipped } = outcome;
    view! {
        <div class="u-mt-6">
            <Notice tone=Tone::Ok>{said}</Notice>
        </div>
        <div class="l-cards">
        <Card id="outcome" title=text::OUTCOME_TITLE>
            <Facts>
                {number(text::CREATED, created)} {number(text::UPDATED, updated)}
                {number(text::UNCHANGED, unchanged)} {number(text::SKIPPED, skipped)}
            </Facts>
        </Card>
        </div>
        <div class="l-actions u-mt-8">
            <ButtonLink href=routes::PARTNERS weight=Weight::Primary>
                {text::TO_PARTNERS}
            </ButtonLink>
            <ButtonLink href=routes::PARTNER_IMPORT>{text::ANOTHER}</ButtonLink>
        </div>
    }
}
