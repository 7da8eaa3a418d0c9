//! Components as HTML: what a person without script gets, and what assistive technology reads.

use leptos::prelude::*;
use shared::capacity::NBSP;
use shared::time::Timestamp;

use super::chip::{Chip, State, Tone};
use super::choices::{Choices, How, Item, LONG, Note, Reveal};
use super::copy_line::CopyLine;
use super::diff::Diff;
use super::document::{Document, PrintButton, paragraphs};
use super::field::{CheckField, TextArea};
use super::review::{Answer, Part, Review};
use super::saved::{SaveState, Saved};
use super::setup::{Done, Setup};
use super::steps::{Step, StepState, Steps};
use super::table::StateCell;
use super::timeline::{Event, Timeline};
use crate::text::setup as text;
use crate::view::view;

/// The HTML with plain spaces and without the marks that the script looks for.
fn html(view: impl FnOnce() -> AnyView) -> String {
    let html = Owner::new().with(|| view().to_html());
    html.replace(NBSP, " ").replace("<!>", "")
}

fn assert_parts(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}

fn steps() -> Vec<Step> {
    vec![
        Step { label: "Partner details", state: StepState::Done(Some("/one".to_owned())) },
        Step { label: "Agreement", state: StepState::Warn("/two".to_owned()) },
        Step { label: "Action", state: StepState::Now },
        Step { label: "Summary", state: StepState::Later },
    ]
}

#[test]
fn steps_are_numbered_and_say_in_words_how_they_stand() {
    let html = html(|| view! { <Steps label="Create partner steps" steps=steps() words=text::STEPS /> });
    assert_parts(
        &html,
        &[
            r#"<nav aria-label="Create partner steps"><ol class="c-steps">"#,
            r#"<li class="is-done"><a href="/one" class="c-steps__step">"#,
            r#"Partner details<span class="u-vh">, done</span>"#,
            r#"<li class="is-warn"><a href="/two" class="c-steps__step"><span aria-hidden="true" class="c-steps__dot">!</span>"#,
            r#"Agreement<span class="u-vh">, needs attention</span>"#,
            r#"<li class="is-now"><span aria-current="step" class="c-steps__step"><span aria-hidden="true" class="c-steps__dot">3</span><span class="c-steps__label">Action</span></span>"#,
            r#"<span aria-hidden="true" class="c-steps__dot">4</span><span class="c-steps__label">Summary</span>"#,
            r#"<p class="c-steps__pos">Step 3 of 4</p>"#,
        ],
    );
    assert_eq!(html.matches("<a ").count(), 2, "what is still to come is no link");
    assert_eq!(html.matches("aria-current").count(), 1);
}

#[test]
fn a_row_of_steps_has_no_line_and_what_is_done_may_be_no_link() {
    let steps = vec![
        Step { label: "Agreement", state: StepState::Done(None) },
        Step { label: "Company", state: StepState::Now },
    ];
    let html = html(|| view! { <Steps label="Steps" steps words=text::STEPS row=true /> });
    assert_parts(&html, &[r#"class="c-steps c-steps--row""#, "Agreement<span class=\"u-vh\">, done</span>"]);
    assert!(!html.contains("<a ") && !html.contains("c-steps__pos"), "{html}");
}

#[test]
fn a_page_of_setup_has_one_heading_and_its_way_out_above() {
    let back = || view! { <a href="/directory">"Directory"</a> };
    let html = html(|| {
        view! {
            <Setup back=back() saved=().into_any() steps=().into_any() title="Action" intro="How it joins.">
                "form"
            </Setup>
        }
    });
    assert_parts(&html, &["l-setup-top", r#"<h1 tabindex="-1">Action</h1>"#, "How it joins.", "form"]);
    let html = self::html(|| view! { <Done title="Meadow is invited" text="Send the link.">"next"</Done> });
    assert_parts(
        &html,
        &[r#"<span aria-hidden="true" class="c-done"><svg"#, "<h1 tabindex=\"-1\">Meadow is invited"],
    );
}

fn items() -> Vec<Item> {
    vec![
        Item {
            value: "a".to_owned(),
            title: "Nordics".to_owned(),
            blocked: Some("Has an agreement already".into_any()),
            ..Item::default()
        },
        Item {
            value: "b".to_owned(),
            title: "Europe <retail>".to_owned(),
            note: Some(Note::Id("MP-68204".to_owned())),
            end: Some("6 products".to_owned()),
            checked: true,
            ..Item::default()
        },
        Item {
            value: "c".to_owned(),
            title: "Alps".to_owned(),
            note: Some(Note::Text("Three countries".to_owned())),
            reveals: Some("more fields".into_any()),
            ..Item::default()
        },
    ]
}

#[test]
fn boxes_have_names_a_count_and_an_error_that_leads_to_the_first_that_can_be_ticked() {
    let html = html(|| {
        view! {
            <Choices
                id="markets"
                name="market"
                how=How::Several
                legend="Marketplaces"
                optional="(optional)"
                items=items()
                hint="None is fine."
                error="Choose one of yours".to_owned()
                chosen=text::chosen
            />
        }
    });
    assert_parts(
        &html,
        &[
            r#"<fieldset aria-describedby="markets-hint markets-error" class="c-field">"#,
            r#"<legend class="c-field__label">Marketplaces<span class="c-field__opt"> (optional)</span></legend>"#,
            r#"<p id="markets-hint" class="c-field__hint">None is fine.</p>"#,
            r#"<p id="markets-error" class="c-field__error">"#,
            r#"<span role="status" data-chosen-of="market" data-total="3" class="u-sm u-2 u-num">1 of 3 chosen</span>"#,
            "<small>Has an agreement already</small>",
            r#"<bdi>Europe &lt;retail&gt;</bdi><small class="u-id">MP-68204</small></span><span class="c-choice__end">6 products</span></label>"#,
            r#"<small>Three countries</small></span></label><div class="c-reveal">more fields</div>"#,
        ],
    );
    let boxes: Vec<&str> =
        html.split("<input ").skip(1).map(|rest| rest.split_once('>').expect("an end").0).collect();
    assert_eq!(
        boxes,
        [
            r#"type="checkbox" name="market" value="a" disabled aria-invalid="true""#,
            r#"type="checkbox" id="markets" name="market" value="b" checked aria-invalid="true""#,
            r#"type="checkbox" name="market" value="c" aria-invalid="true""#,
        ]
    );
}

#[test]
fn a_long_list_has_a_search_and_begins_with_what_is_chosen() {
    let of = |number: usize| {
        let item = |at: usize| Item { value: at.to_string(), checked: at == 7, ..Item::default() };
        let items = (0..number).map(item).collect::<Vec<_>>();
        html(|| view! { <Choices id="way" name="way" legend="Ways" items search="Search ways" /> })
    };
    let (short, long) = (of(LONG), of(LONG + 1));
    assert!(!short.contains("data-narrows"), "{short}");
    assert_parts(
        &long,
        &[
            r#"class="c-filters__search u-scripted""#,
            r#"<input type="search" data-narrows="way" aria-label="Search ways""#,
            r#"<span role="status" data-narrowed="way""#,
        ],
    );
    let first = |html: &str| html.split_once("id=\"way\"").expect("a first row").1[..40].to_owned();
    assert!(first(&short).contains(r#"value="0""#), "{short}");
    assert!(first(&long).contains(r#"value="7""#), "{long}");
}

#[test]
fn circles_are_one_group_whose_question_may_be_the_title() {
    let mut items = items();
    items[1].control = Some(view! { <select aria-label="Role"></select> });
    let html = html(|| {
        view! { <Choices id="way" name="way" legend="How it joins" legend_hidden=true items error="Choose one".to_owned() /> }
    });
    assert_parts(
        &html,
        &[
            r#"role="radiogroup""#,
            r#"aria-invalid="true""#,
            r#"aria-describedby="way-error""#,
            r#"<legend class="u-vh">How it joins</legend>"#,
            "</label><span class=\"c-choice__end\"><select aria-label=\"Role\"></select></span></div>",
        ],
    );
    assert_eq!(html.matches("aria-invalid").count(), 1, "the group is wrong, not each circle");
    assert!(!html.contains("c-choices__bar"));
}

#[test]
fn fields_that_a_box_brings_stand_right_behind_it() {
    let html = html(|| {
        view! {
            <CheckField id="storage" name="storage" checked=true>
                "Allocate storage now"
            </CheckField>
            <Reveal>"amount"</Reveal>
        }
    });
    assert_parts(&html, &["Allocate storage now</span></label></div><div class=\"c-reveal\">amount</div>"]);
}

#[test]
fn answers_come_with_a_way_to_change_them_and_what_no_longer_fits() {
    let part = |id: &str, problem: Option<&str>, value: Option<&str>| Part {
        id: id.to_owned(),
        title: "Agreement".to_owned(),
        href: "/setup/agreement?return=summary".to_owned(),
        problem: problem.map(str::to_owned),
        answers: vec![Answer {
            label: "Description".to_owned(),
            value: value.map(|value| value.to_owned().into_any()),
        }],
    };
    let parts = vec![part("a", Some("It was withdrawn. Pick another"), None), part("b", None, Some("Terms"))];
    let html = html(|| view! { <Review parts words=text::REVIEW /> });
    assert_parts(
        &html,
        &[
            r#"<section aria-labelledby="a"><div class="c-review__head"><h2 id="a">Agreement</h2>"#,
            r#"Change<span class="u-vh"> Agreement</span></a>"#,
            r#"aria-describedby="a-error""#,
            r#"<p id="a-error" class="c-field__error">"#,
            r#"<dt>Description</dt><dd><span class="u-3">Not provided</span></dd>"#,
            "<dd>Terms</dd>",
        ],
    );
    assert_eq!(html.matches("b-error").count(), 0);
}

#[test]
fn a_link_can_be_read_without_script_and_its_button_is_hidden() {
    let html = html(|| {
        let (label, value) = ("Invitation link", "https://example.com/invite/7f3k");
        view! { <CopyLine id="link" label value words=text::COPY_LINK said="Copied. It works once" /> }
    });
    assert_parts(
        &html,
        &[
            r#"<div class="c-copyline"><input type="text" readonly"#,
            r#"aria-label="Invitation link""#,
            r#"value="https://example.com/invite/7f3k""#,
            r#"<span class="u-scripted"><button type="button" class="c-btn""#,
            "Copy link</button>",
            r#"<p role="status" class="c-copyline__said"></p>"#,
        ],
    );
    assert!(!html.contains(" name="), "the link is not sent");
}

#[test]
fn a_document_can_be_scrolled_by_keyboard_and_its_text_stays_text() {
    let html = html(|| {
        let actions = view! { <PrintButton>{text::PRINT}</PrintButton> };
        view! {
            <Document
                id="doc"
                title="Terms 2026"
                meta="Version 1 · 20 Nov 2026"
                label=text::AGREEMENT_TEXT
                lang="de"
                actions
            >
                {paragraphs("One.\nStill one.\n\n\n<b>Two</b>\n")}
            </Document>
        }
    });
    assert_parts(
        &html,
        &[
            r#"<section aria-labelledby="doc" class="c-doc">"#,
            r#"<h2 id="doc"><bdi>Terms 2026</bdi></h2><p>Version 1 · 20 Nov 2026</p>"#,
            r#"role="region" aria-label="Text of the agreement" tabindex="0" lang="de" class="c-doc__body">"#,
            "<p dir=\"auto\">One.\nStill one.</p><p dir=\"auto\">&lt;b&gt;Two&lt;/b&gt;</p>",
            "Print</button>",
        ],
    );
}

#[test]
fn what_happened_has_its_time_and_its_change() {
    let events = vec![Event {
        at: Timestamp(1_763_424_000_000),
        when: "18 Nov".to_owned(),
        what: view! { <Diff before="8" after="12 TB" /> },
        note: Some("Anna Meyer".into_any()),
    }];
    let html = html(|| view! { <Timeline events /> });
    assert_parts(
        &html,
        &[
            r#"<time datetime="2025-11-18T00:00:00Z" title="18 Nov 2025, 00:00 UTC">18 Nov</time>"#,
            r#"<span class="c-diff"><del>8</del> → <ins>12 TB</ins></span><small>Anna Meyer</small>"#,
        ],
    );
}

#[test]
fn a_draft_says_how_it_stands_from_the_first_paint_on() {
    let line = |state: SaveState| {
        html(move || {
            let close = view! { <a href="/directory">{text::SAVE_AND_CLOSE}</a> };
            view! { <Saved state words=text::SAVED close /> }
        })
    };
    assert_parts(
        &line(SaveState::Saved(Timestamp(50_700_000))),
        &[
            r#"role="status""#,
            "Draft saved <time datetime=\"1970-01-01T14:05:00Z\"",
            ">14:05</time>",
            "<span aria-hidden=\"true\">·</span><a href=\"/directory\">Save and close</a>",
        ],
    );
    let fresh = line(SaveState::Fresh);
    assert!(!fresh.contains("·") && !fresh.contains("<svg"), "{fresh}");
    assert_parts(&fresh, &[r#"role="status""#]);
    let failed = line(SaveState::Failed);
    assert_parts(&failed, &["is-failed", "Not saved"]);
}

#[test]
fn text_of_several_lines_cannot_leave_its_field() {
    let html = html(|| {
        view! { <TextArea id="text" name="text" label="Description" value="\n</textarea><script>&amp;" error="Shorter".to_owned() /> }
    });
    assert_parts(
        &html,
        &[
            r#"<label for="text" class="c-field__label">Description"#,
            r#"aria-invalid="true""#,
            r#"aria-describedby="text-error""#,
            ">\n\n&lt;/textarea>&lt;script>&amp;amp;</textarea>",
        ],
    );
    let empty = self::html(|| view! { <TextArea id="text" name="text" label="Description" /> });
    assert!(empty.contains("></textarea>"), "{empty}");
}

#[test]
fn a_box_that_must_be_ticked_says_so_at_the_box() {
    let html = html(|| {
        view! { <CheckField id="may" name="may" note="For Meadow" error="Tick the box".to_owned()>"I may accept"</CheckField> }
    });
    assert_parts(
        &html,
        &[
            r#"id="may-error""#,
            r#"aria-describedby="may-error""#,
            r#"aria-invalid="true""#,
            "<span>I may accept<small>For Meadow</small></span>",
        ],
    );
}

#[test]
fn waiting_is_told_by_a_clock_too() {
    let html = html(|| {
        let state = view! { <State tone=Tone::Waiting>"Invited"</State> };
        view! {
            <StateCell state action=view! { <a href="/copy">"Copy link"</a> } />
            <Chip tone=Tone::Waiting>"Not opened yet"</Chip>
        }
    });
    assert_parts(&html, &["c-statecell", "c-state--wait", "c-chip--info"]);
    assert_eq!(html.matches("<svg").count(), 2);
}
