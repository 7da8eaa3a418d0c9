//! Files that are not taken: what is said, what is kept, and that nothing is half made.

use http::StatusCode;
use shared::failure::{Field, Reason};

use super::{PROGRAM, Shop, pdf};
use crate::support::{Answer, Browser, World, on_both_engines};

on_both_engines!(
    what_is_no_pdf_is_told_beside_its_field,
    a_file_of_21_mb_keeps_what_was_typed,
    an_upload_that_breaks_off_makes_nothing,
    a_file_need_not_be_sent_twice,
    a_double_click_makes_one,
);

fn told(reason: &Reason) -> String {
    app::text::reasons::reason(Field::DocumentFile, reason).replace('\u{a0}', " ")
}

/// Nothing is made, the reason stands beside the field, and what was typed is there.
#[track_caller]
fn refuses(answer: &Answer, reason: &Reason) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.error_of("document_file"), Some(told(reason)));
    assert_eq!(page.control("agreement_name").1.get("value"), Some("Vendor terms"));
    let (at, _) = page.control("description");
    assert_eq!(page.text(at), "What both sides owe.");
    let chosen = page.all("input").find(|(_, input)| input.get("value") == Some("file")).unwrap().1;
    assert!(chosen.get("checked").is_some());
}

async fn what_is_no_pdf_is_told_beside_its_field(world: World) {
    let shop = Shop::of(&world).await;
    let whole = pdf(&"x".repeat(5000));
    for (name, contents) in [
        ("terms.pdf", &b"<html><script>alert(1)</script></html>"[..]),
        ("terms.pdf", b"PK\x03\x04"),
        ("terms.pdf", b""),
        ("terms.pdf", b"<svg>%PDF-1.7 %%EOF"),
        // Cut in half before it was sent.
        ("terms.pdf", &whole[..2500]),
    ] {
        let answer = shop.admin.post_pdf("/agreements/new", &PROGRAM, (name, contents)).await;
        refuses(&answer, &Reason::NotAPdf);
    }
    let none = shop.admin.post_pdf("/agreements/new", &PROGRAM, ("", b"")).await;
    refuses(&none, &Reason::Required);
    let long = shop.admin.post_pdf("/agreements/new", &PROGRAM, (&"x".repeat(300), &whole)).await;
    refuses(&long, &Reason::TooLong { max: 255 });
    let turned = shop.admin.post_pdf("/agreements/new", &PROGRAM, ("\u{202e}fdp.exe", &whole)).await;
    refuses(&turned, &Reason::ControlCharacters);
    // Where no file is chosen, one that came along is not looked at.
    let mut fields = PROGRAM;
    fields[3] = ("document", "none");
    let made = shop.admin.post_pdf("/agreements/new", &fields, ("terms.pdf", b"PK")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert_eq!(shop.stored(), Vec::<String>::new());
}

async fn a_file_of_21_mb_keeps_what_was_typed(world: World) {
    let shop = Shop::of(&world).await;
    let large = pdf(&"x".repeat(21_000_000));
    let too_large = Reason::TooLarge { max: 20_000_000 };
    let answer = shop.admin.post_pdf("/agreements/new", &PROGRAM, ("large.pdf", &large)).await;
    refuses(&answer, &too_large);
    assert!(told(&too_large).contains("20 MB"));
    // Beyond what the route reads at all.
    let huge = vec![b'x'; 65 * 1024 * 1024];
    let answer = shop.admin.post_pdf("/agreements/new", &PROGRAM, ("huge.pdf", &huge)).await;
    refuses(&answer, &too_large);
    assert_eq!(shop.stored(), Vec::<String>::new());
    assert_eq!(world.number("SELECT COUNT(*) FROM agreements").await, 0);
    // The largest that may be is taken.
    let right = pdf(&"x".repeat(20_000_000 - 16));
    assert_eq!(right.len(), 20_000_000);
    let made = shop.admin.post_pdf("/agreements/new", &PROGRAM, ("right.pdf", &right)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert_eq!(shop.stored().len(), 1);
    // Texts have a limit of their own.
    let answer =
        shop.admin.post_pdf("/agreements/new", &[("description", &"x".repeat(600_000))], ("a", b"")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = shop.admin.post("/agreements/new", &[("description", &"x".repeat(600_000))]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

async fn an_upload_that_breaks_off_makes_nothing(world: World) {
    let shop = Shop::of(&world).await;
    let head = "--frame\r\nContent-Disposition: form-data; name=\"agreement_name\"\r\n\r\nVendor terms\r\n\
        --frame\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\nWhat both sides owe.\r\n\
        --frame\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nprogram\r\n\
        --frame\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\nfile\r\n\
        --frame\r\nContent-Disposition: form-data; name=\"document_file\"; filename=\"a.pdf\"\r\n\r\n";
    let begun = || [Ok(bytes::Bytes::from(head)), Ok(bytes::Bytes::from(pdf("half")))];
    // The body ends without its frame.
    refuses(&shop.admin.post_pieces("/agreements/new", begun()).await, &Reason::NotAPdf);
    // The connection breaks; nobody hears the answer.
    let reset = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let answer = shop.admin.post_pieces("/agreements/new", begun().into_iter().chain([reset])).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!(world.number("SELECT COUNT(*) FROM agreements").await, 0);
    // What was written of it is cleared away behind the answer.
    while !shop.stored().is_empty() {
        tokio::task::yield_now().await;
    }
}

async fn a_file_need_not_be_sent_twice(world: World) {
    let shop = Shop::of(&world).await;
    let mut fields = PROGRAM;
    fields[1] = ("agreement_name", "");
    let refused = shop.admin.post_pdf("/agreements/new", &fields, ("terms.pdf", &pdf("one"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert!(page.error_of("agreement_name").is_some() && page.error_of("document_file").is_none());
    assert!(refused.body.contains("terms.pdf"), "it says which file stays");
    let kept = page.control("document_kept").1.get("value").unwrap().to_owned();
    let with = |kept: &str| {
        let mut fields: Vec<(String, String)> =
            PROGRAM.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        fields.push(("document_kept".to_owned(), kept.to_owned()));
        fields
    };
    // Whoever did not bring it cannot name it, nor call it by another name.
    let other = shop.world.tenant("South", "2026 B").await;
    let stranger =
        shop.world.member(&other.organization, "admin@south.example", shared::policy::Role::Admin).await;
    refuses(&send(&stranger, &with(&kept)).await, &Reason::Required);
    refuses(&send(&shop.admin, &with(&kept.replace("terms.pdf", "other.pdf"))).await, &Reason::Required);
    assert_eq!(send(&shop.admin, &with(&kept)).await.status, StatusCode::SEE_OTHER);
    let made = "SELECT document_name FROM agreement_versions";
    assert_eq!(world.texts(made).await, ["terms.pdf"]);
}

/// Sends the form without another file.
async fn send(browser: &Browser, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_pdf("/agreements/new", &fields, ("", b"")).await
}

async fn a_double_click_makes_one(world: World) {
    let shop = Shop::of(&world).await;
    let file = pdf("one");
    let (first, second) = tokio::join!(
        shop.admin.post_pdf("/agreements/new", &PROGRAM, ("terms.pdf", &file)),
        shop.admin.post_pdf("/agreements/new", &PROGRAM, ("terms.pdf", &file)),
    );
    let made = [&first, &second].into_iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
    assert_eq!(made, 1, "{} and {}", first.status, second.status);
    assert_eq!(world.number("SELECT COUNT(*) FROM agreement_versions").await, 1);
    assert_eq!(shop.stored().len(), 1);
}
