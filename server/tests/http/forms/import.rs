//! CSV import: upload, review, apply, review again.

use std::fmt::Write as _;

use app::text::partners::import as text;
use app::text::reasons::{csv_reason, reason};
use http::StatusCode;
use shared::csv::CsvReason;
use shared::failure::{Field, Reason};

use super::Desk;
use crate::support::{Answer, World, on_both_engines};

on_both_engines!(
    a_good_file_is_reviewed_applied_and_reviewed_again,
    good_rows_go_in_when_one_chooses,
    all_or_nothing_does_nothing_when_one_row_is_bad,
    bad_files_say_what_is_wrong,
    an_upload_without_a_file_says_so,
    a_file_that_is_too_large_is_refused_with_a_page,
    an_unknown_upload_does_not_exist,
);

async fn upload(desk: &Desk, file: &[u8]) -> Answer {
    let to = desk.admin.upload("/partners/import", "march <1>.csv", file).await.leads_to().to_owned();
    assert!(to.starts_with("/partners/import/"), "{to}");
    let answer = desk.admin.get(&to).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer
}

/// Where the form of a review posts to, and with which mode.
#[track_caller]
fn way(answer: &Answer) -> (String, String) {
    let page = answer.page();
    let mode = page.control("mode").1.get("value").unwrap().to_owned();
    let mut forms = page.all("form").filter_map(|(_, form)| form.get("action"));
    let to = forms.find(|to| to.starts_with("/partners/import/")).unwrap().to_owned();
    (to, mode)
}

/// The text of the page's main part.
fn told(answer: &Answer) -> String {
    let page = answer.page();
    page.text(page.all("main").next().unwrap().0)
}

async fn a_good_file_is_reviewed_applied_and_reviewed_again(world: World) {
    let desk = Desk::of(&world).await;
    let file = format!("name,contract,allocated_tb\nHarbour,{},12\nMeadow,Base,0\n", desk.tenant.contract);
    let review = upload(&desk, file.as_bytes()).await;
    assert!(told(&review).contains("march <1>.csv"));
    assert_eq!(desk.partners().await, 0, "a review changes nothing");
    let (to, mode) = way(&review);
    assert_eq!(mode, "all");
    let applied = desk.admin.post(&to, &[("mode", &mode)]).await;
    assert_eq!(applied.leads_to(), to);
    assert_eq!(desk.partners().await, 2);
    let after = desk.admin.get(&to).await;
    assert!(told(&after).contains(text::OUTCOME_TITLE), "{}", told(&after));
    assert!(!after.body.contains("name=\"mode\""), "it can be applied once");
    // A double click does it once.
    assert_eq!(desk.admin.post(&to, &[("mode", "all")]).await.leads_to(), to);
    assert_eq!(desk.partners().await, 2);
    // The same file again has nothing to do.
    let again = upload(&desk, file.as_bytes()).await;
    assert!(told(&again).contains(text::NOTHING_TO_DO) && !again.body.contains("name=\"mode\""));
}

async fn good_rows_go_in_when_one_chooses(world: World) {
    let desk = Desk::of(&world).await;
    let review = upload(
        &desk,
        b"name,contract,allocated_tb\nHarbour,Base,12\n,Base,1\nMeadow,Base,twelve\nBrook,None,1\n",
    )
    .await;
    let (to, mode) = way(&review);
    assert_eq!(mode, "good");
    let page = review.page();
    let rows: Vec<_> = page.all("tr").map(|(at, _)| page.inside(at, &["th", "td"])).collect();
    for place in [["3", "name"], ["4", "allocated_tb"], ["5", "contract"]] {
        assert!(rows.iter().any(|row| row.starts_with(&place.map(str::to_owned))), "{place:?}: {rows:?}");
    }
    assert_eq!(desk.admin.post(&to, &[("mode", &mode)]).await.leads_to(), to);
    assert_eq!(desk.partners().await, 1);
    assert!(told(&desk.admin.get(&to).await).contains(text::SKIPPED));
}

async fn all_or_nothing_does_nothing_when_one_row_is_bad(world: World) {
    let desk = Desk::of(&world).await;
    let review = upload(&desk, b"name,contract,allocated_tb\nHarbour,Base,60\nMeadow,Base,60\n").await;
    let (to, _) = way(&review);
    let before = world.contents().await;
    let refused = desk.admin.post(&to, &[("mode", "all")]).await;
    // Nothing is done, and the review still shows why.
    let shown = if refused.status == StatusCode::SEE_OTHER {
        desk.admin.get(refused.leads_to()).await
    } else {
        refused
    };
    assert!(shown.page().control("mode").1.get("value") == Some("good"), "{}", told(&shown));
    assert_eq!(world.contents().await, before);
    let unknown = desk.admin.post(&to, &[("mode", "half")]).await;
    assert!(unknown.status.is_client_error(), "{}", unknown.status);
    assert_eq!(world.contents().await, before);
}

async fn bad_files_say_what_is_wrong(world: World) {
    let desk = Desk::of(&world).await;
    let many = {
        let mut file = String::from("name,contract,allocated_tb\n");
        for number in 0..200_000 {
            let _ = writeln!(file, "P{number},Base,0");
        }
        file.into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>, CsvReason)> = vec![
        ("no header", b"Harbour,Base,12\nMeadow,Base,1\n".to_vec(), CsvReason::NoHeader),
        ("Latin-1", b"name,contract\nGr\xfcn,Base\n".to_vec(), CsvReason::NotUtf8),
        (
            "UTF-16",
            "\u{feff}name,contract\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            CsvReason::NotUtf8,
        ),
        ("half a file", b"name,contract,allocated_tb\nHarbour,\"Base,12\n".to_vec(), CsvReason::HalfAFile),
        ("blank", b" \n\n".to_vec(), CsvReason::EmptyFile),
        ("unknown column", b"name,contract,colour\nHarbour,Base,red\n".to_vec(), CsvReason::UnknownColumn),
        ("twice", b"name,name\nHarbour,Base\n".to_vec(), CsvReason::DuplicateColumn),
        ("no name", b"contract,allocated_tb\nBase,1\n".to_vec(), CsvReason::MissingColumn),
        ("width", b"name,contract\nHarbour,Base,12\n".to_vec(), CsvReason::Width { expected: 2, found: 3 }),
        (
            "same id",
            b"name,contract,external_id\nHarbour,Base,A\nMeadow,Base,A\n".to_vec(),
            CsvReason::DuplicateRow { first: 2 },
        ),
        ("too many", many, CsvReason::TooManyRows { max: 100_000 }),
    ];
    for (what, file, expected) in cases {
        let review = upload(&desk, &file).await;
        let said = csv_reason(&expected).replace('\u{a0}', " ");
        assert!(told(&review).contains(&said), "{what}: {said}\n{}", told(&review));
        assert_eq!(review.page().problems, Vec::<String>::new(), "{what}");
        if !matches!(expected, CsvReason::Width { .. } | CsvReason::DuplicateRow { .. }) {
            assert!(!review.body.contains("name=\"mode\""), "{what} could be applied");
        }
    }
    assert_eq!(desk.partners().await, 0);
}

async fn an_upload_without_a_file_says_so(world: World) {
    let desk = Desk::of(&world).await;
    let required = reason(Field::File, &Reason::Required);
    let answers = [
        desk.admin.upload("/partners/import", "", b"").await,
        desk.admin.post("/partners/import", &[("file", "name")]).await,
        desk.admin
            .with("content-type", "multipart/form-data; boundary=frame")
            .post_text("/partners/import", "")
            .await,
        desk.admin.post_text("/partners/import", "").await,
    ];
    for answer in answers {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.page().error_of("file").as_deref(), Some(required.as_str()));
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM staged_imports").await, 0);
}

async fn a_file_that_is_too_large_is_refused_with_a_page(world: World) {
    let desk = Desk::of(&world).await;
    let answer = desk.admin.upload("/partners/import", "large.csv", &vec![b'x'; 33 * 1024 * 1024]).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    let said = answer.page().error_of("file").unwrap();
    assert!(said.contains("MB") && !said.contains("characters"), "{said}");
    assert_eq!(world.number("SELECT COUNT(*) FROM staged_imports").await, 0);
    // Every other form takes less; its answer is a page too, in words.
    let answer = desk.admin.post("/partners/new", &[("name", &"x".repeat(70_000))]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(!answer.body.is_empty());
}

async fn an_unknown_upload_does_not_exist(world: World) {
    let desk = Desk::of(&world).await;
    for id in ["01930000-0000-7000-8000-0123456789ab", "x", "%00", "..%2f..", "%ff"] {
        let to = format!("/partners/import/{id}");
        let (shown, applied) = (desk.admin.get(&to).await, desk.admin.post(&to, &[("mode", "all")]).await);
        assert!(shown.status.is_client_error() && applied.status.is_client_error(), "{id}: {}", shown.status);
    }
}
