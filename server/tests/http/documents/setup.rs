//! A document in guided setup: sent with the step's form, kept in the draft, signed by whoever is invited.

use std::fmt::Write as _;

use http::StatusCode;
use shared::failure::{Field, Reason};

use super::{Shop, pdf, said};
use crate::support::{Answer, World, on_both_engines};

on_both_engines!(
    a_draft_takes_a_document_and_keeps_it,
    a_bad_document_leaves_the_draft_as_it_is,
    an_upload_that_breaks_off_leaves_the_draft_as_it_is,
);

const DETAILS: [(&str, &str); 4] =
    [("partner_type", "vendor"), ("name", "Halden Archive"), ("new_agreement", "on"), ("press", "continue")];

impl Shop {
    /// A draft that stands at its agreement; returns the address of that step.
    async fn draft(&self) -> String {
        self.admin.post("/partners/setup", &DETAILS).await.leads_to().to_owned()
    }

    /// Sends the form of the agreement as it stands, with this name, choice and file.
    async fn write(&self, at: &str, name: &str, press: &str, file: (&str, &[u8])) -> Answer {
        let page = self.admin.get(at).await.page();
        let (_, form) = page.by_id("setup").unwrap();
        assert_eq!(form.get("enctype"), Some("multipart/form-data"));
        let seen = page.control("seen").1.get("value").unwrap().to_owned();
        let kept = page.all("input").find(|(_, input)| input.get("name") == Some("document_kept"));
        assert!(kept.is_none(), "only a refused form carries a file");
        let fields = [
            ("seen", seen.as_str()),
            ("agreement_name", name),
            ("description", "What Halden brings."),
            ("document", "file"),
            ("press", press),
        ];
        self.admin.post_pdf(at, &fields, file).await
    }
}

async fn a_draft_takes_a_document_and_keeps_it(world: World) {
    let shop = Shop::of(&world).await;
    let at = shop.draft().await;
    assert!(at.ends_with("/agreement"), "{at}");
    let saved = shop.write(&at, "", "save", ("terms.pdf", &pdf("one"))).await;
    assert_eq!(saved.leads_to(), "/partners/directory");
    // Resumed, it is there, and another one takes its place.
    assert!(
        said(&shop.admin.get(&at).await).contains("terms.pdf, 1 KB stays unless you choose another one.")
    );
    let next = shop.write(&at, "Program 2026", "continue", ("", b"")).await;
    assert!(next.leads_to().ends_with("/marketplaces"), "{}", next.leads_to());
    let next = shop.write(&at, "Program 2026", "continue", ("better.pdf", &pdf("two"))).await;
    assert!(next.leads_to().ends_with("/marketplaces"));
    for (step, fields) in [
        ("marketplaces", vec![]),
        ("action", vec![("action", "invitation"), ("email", "rita@halden.example"), ("days", "7")]),
    ] {
        let to = at.replace("agreement", step);
        let page = shop.admin.get(&to).await.page();
        let seen = page.control("seen").1.get("value").unwrap().to_owned();
        let mut fields = fields;
        fields.extend([("seen", seen.as_str()), ("press", "continue")]);
        shop.admin.post(&to, &fields).await.leads_to();
    }
    let summary = shop.admin.get(&at.replace("agreement", "summary")).await;
    assert!(summary.body.contains("better.pdf"), "{}", summary.body);
    let seen = summary.page().control("seen").1.get("value").unwrap().to_owned();
    let finish = at.replace("agreement", "finish");
    shop.admin.post(&finish, &[("seen", &seen)]).await.leads_to();
    assert_eq!(world.texts("SELECT document_name FROM agreement_versions").await, ["better.pdf"]);
}

async fn a_bad_document_leaves_the_draft_as_it_is(world: World) {
    let shop = Shop::of(&world).await;
    let at = shop.draft().await;
    let draft = async || world.texts("SELECT draft FROM wizard_drafts").await;
    let before = draft().await;
    for (contents, reason) in [
        (b"PK\x03\x04".to_vec(), Reason::NotAPdf),
        (pdf(&"x".repeat(21_000_000)), Reason::TooLarge { max: 20_000_000 }),
    ] {
        let refused = shop.write(&at, "Program 2026", "continue", ("terms.pdf", &contents)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.page();
        let told = app::text::reasons::reason(Field::DocumentFile, &reason).replace('\u{a0}', " ");
        assert_eq!(page.error_of("document_file"), Some(told));
        assert_eq!(page.control("agreement_name").1.get("value"), Some("Program 2026"));
        assert_eq!(draft().await, before);
    }
    // Refused for another reason, the form carries the file.
    let refused = shop.write(&at, "", "continue", ("terms.pdf", &pdf("one"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert!(page.error_of("agreement_name").is_some() && page.error_of("document_file").is_none());
    assert_eq!(draft().await, before);
    let fields = page.fields("setup");
    let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.retain(|(name, _)| *name != "agreement_name" && *name != "document_file");
    fields.extend([("agreement_name", "Program 2026"), ("press", "continue")]);
    let next = shop.admin.post_pdf(&at, &fields, ("", b"")).await;
    assert!(next.leads_to().ends_with("/marketplaces"), "{}", next.leads_to());
    assert!(draft().await[0].contains("terms.pdf"));
}

async fn an_upload_that_breaks_off_leaves_the_draft_as_it_is(world: World) {
    let shop = Shop::of(&world).await;
    let at = shop.draft().await;
    let drafts = async || shop.world.texts("SELECT draft FROM wizard_drafts").await;
    let before = (drafts().await, shop.world.contents().await);
    let seen = shop.admin.get(&at).await.page().control("seen").1.get("value").unwrap().to_owned();
    let mut body = String::new();
    for (name, value) in [
        ("seen", seen.as_str()),
        ("agreement_name", "Program 2026"),
        ("description", "What Halden brings."),
        ("document", "file"),
        ("press", "continue"),
    ] {
        let _ = write!(body, "--frame\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body +=
        "--frame\r\nContent-Disposition: form-data; name=\"document_file\"; filename=\"terms.pdf\"\r\n\r\n";
    let whole = pdf(&"x".repeat(200_000));
    // Cut in the middle of the file, behind what looks whole, and in the middle of a field.
    let half: Vec<u8> = [body.as_bytes(), &whole[..100_000]].concat();
    let unframed: Vec<u8> = [body.as_bytes(), &whole].concat();
    for cut in [half.clone(), unframed] {
        let pieces: Vec<_> = cut.chunks(16 * 1024).map(bytes::Bytes::copy_from_slice).collect();
        let refused = shop.admin.post_pieces(&at, pieces.into_iter().map(Ok)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        let page = refused.page();
        let told = app::text::reasons::reason(Field::DocumentFile, &Reason::NotAPdf).replace('\u{a0}', " ");
        assert_eq!(page.error_of("document_file"), Some(told));
        assert_eq!(page.control("agreement_name").1.get("value"), Some("Program 2026"));
        assert_eq!((drafts().await, shop.world.contents().await), before);
    }
    let in_a_field = body.as_bytes()[..body.find("Halden brings").unwrap()].to_vec();
    let refused = shop.admin.post_pieces(&at, [Ok(bytes::Bytes::from(in_a_field))]).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    // The connection breaks; nobody hears the answer.
    let reset = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let refused = shop.admin.post_pieces(&at, [Ok(bytes::Bytes::from(half)), reset]).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    assert_eq!((drafts().await, shop.world.contents().await), before);
    // What was written of them is cleared away behind the answers, and the draft goes on.
    while !shop.stored().is_empty() {
        tokio::task::yield_now().await;
    }
    let next = shop.write(&at, "Program 2026", "continue", ("terms.pdf", &whole)).await;
    assert!(next.leads_to().ends_with("/marketplaces"), "{}", next.leads_to());
    assert_eq!(shop.stored().len(), 1);
}
