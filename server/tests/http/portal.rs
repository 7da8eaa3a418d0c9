//! What a partner's people sign without script: a newer version, an application, a contract that they begin.

use app::text::portal::contract as text;
use backend::services::seed::{DEMO_PEOPLE, Scale};
use http::StatusCode;
use shared::failure::{Field, Reason};
use shared::policy::Role;

use crate::pages::faults;
use crate::support::{Answer, Browser, PASSWORD, World, on_both_engines};

on_both_engines!(
    a_newer_version_is_read_and_accepted,
    an_application_is_submitted,
    an_application_brings_a_pdf,
    a_contract_is_begun_once,
    contracts_of_others_are_not_there,
);

/// The demo, and the admin of its main distributor.
async fn demo(world: &World) -> Browser {
    world.backend.seed(Scale::Small, 1, PASSWORD, &mut |_| ()).await.unwrap();
    world.browser(DEMO_PEOPLE[0].email).await
}

/// An admin and a viewer of the partner whose public id a query finds first.
async fn people(world: &World, query: &str) -> (Browser, Browser) {
    let id = world.texts(query).await.remove(0);
    let organization = world.backend.find_organization(&id).await.unwrap();
    (
        world.member(&organization, "rita@signee.example", Role::Admin).await,
        world.member(&organization, "vera@signee.example", Role::Viewer).await,
    )
}

/// Those of the partner that such a contract is with, and the contract.
async fn signee_of(world: &World, condition: &str) -> (Browser, Browser, String) {
    let of_those = format!(
        "FROM legal_contracts l JOIN organizations o ON o.id = l.signee_id
         JOIN directory_entries e ON e.id = l.entry_id
         WHERE {condition} AND e.status = 'active' ORDER BY l.public_id"
    );
    let contract = world.texts(&format!("SELECT l.public_id {of_those}")).await.remove(0);
    let (admin, viewer) = people(world, &format!("SELECT o.public_id {of_those}")).await;
    (admin, viewer, contract)
}

fn words(answer: &Answer) -> String {
    let page = answer.page();
    let (at, _) = page.all("main").next().unwrap();
    page.text(at)
}

#[track_caller]
fn sound(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(faults(answer), Vec::<String>::new());
}

/// A refused form: the page again, with its error at a field.
#[track_caller]
fn refused(answer: &Answer, field: &str) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    let page = answer.page();
    let title = page.all("title").next().map(|(at, _)| page.text(at)).unwrap();
    assert!(title.starts_with("Error: "), "{title}");
    page.error_of(field).unwrap_or_else(|| panic!("no error at {field}: {}", answer.body))
}

/// The mark of what the form of a page shows.
fn seen(answer: &Answer) -> String {
    answer.page().control("seen").1.get("value").unwrap().to_owned()
}

async fn a_newer_version_is_read_and_accepted(world: World) {
    let admin = demo(&world).await;
    let (rita, vera, id) = signee_of(&world, "l.kind = 'program' AND l.state = 'active'").await;
    let (page, accept) = (format!("/portal/contract/{id}"), format!("/portal/contract/{id}/accept"));
    let before = rita.get(&page).await;
    sound(&before);
    assert!(!before.body.contains(&accept), "nothing waits yet");
    let newer = format!("{page}/newer/document");
    assert_eq!(rita.get(&newer).await.status, StatusCode::NOT_FOUND);
    let agreement = "SELECT a.public_id FROM agreements a JOIN legal_contracts l ON l.agreement_id = a.id";
    let agreement = world.texts(&format!("{agreement} WHERE l.public_id = '{id}'")).await.remove(0);
    let publish = format!("/agreement/{agreement}/publish/3");
    let form = admin.get(&publish).await.page();
    let revision = form.control("revision").1.get("value").unwrap();
    admin.post(&publish, &[("revision", revision)]).await.leads_to();

    let list = rita.get("/portal/contracts").await;
    sound(&list);
    assert!(list.body.contains(&format!("href=\"{page}\"")));
    let asked = rita.get(&page).await;
    sound(&asked);
    for said in [text::waiting(3), text::until_then(2, 3)].map(|said| said.replace('\u{a0}', " ")) {
        assert!(words(&asked).contains(&said), "{said}: {}", words(&asked));
    }
    assert!(asked.page().by_id("compared").is_some());
    let file = rita.get(&newer).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/pdf"));
    let read = vera.get(&page).await;
    sound(&read);
    assert!(!read.body.contains(&accept) && words(&read).contains("Only an admin"));
    assert_eq!(vera.post(&accept, &[("agreed", "on")]).await.status, StatusCode::FORBIDDEN);

    let mark = seen(&asked);
    let unticked = rita.post(&accept, &[("seen", &mark)]).await;
    refused(&unticked, "agreed");
    assert_eq!(seen(&unticked), mark);
    let stale = rita.post(&accept, &[("seen", "2.0"), ("agreed", "on")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&stale).contains("A newer version was published"), "{}", words(&stale));
    assert_eq!(seen(&stale), mark, "the page shows what can be accepted");
    let done = rita.post(&accept, &[("seen", &mark), ("agreed", "on")]).await;
    assert_eq!(done.leads_to(), format!("{page}?done=accepted"));
    let after = rita.get(done.leads_to()).await;
    sound(&after);
    assert!(words(&after).contains(text::done("accepted").unwrap()) && !after.body.contains(&accept));
    let again = rita.post(&accept, &[("seen", &mark), ("agreed", "on")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&again).contains("The newest version is accepted already"), "{}", words(&again));
    assert!(words(&admin.get(&format!("/contract/{id}")).await).contains("Accepted a newer version"));
}

async fn an_application_is_submitted(world: World) {
    demo(&world).await;
    let (rita, vera, id) = signee_of(&world, "l.state = 'enrolling'").await;
    let (page, submit) = (format!("/portal/contract/{id}"), format!("/portal/contract/{id}/submit"));
    let form = rita.get(&page).await;
    sound(&form);
    assert!(words(&form).contains(text::APPLY));
    let mark = seen(&form);
    let long = "More ".repeat(1000);
    let answer = rita.post(&submit, &[("seen", &mark), ("application", &long)]).await;
    assert!(refused(&answer, "application").contains("4000"));
    assert!(answer.body.contains(long.trim()), "what was typed stays");
    let stale = rita.post(&submit, &[("seen", "0"), ("application", "<b>Ours</b>")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.body.contains("&lt;b>Ours&lt;/b>"), "what was typed stays");
    let read = vera.get(&page).await;
    sound(&read);
    assert!(!read.body.contains(&submit));
    assert_eq!(vera.post(&submit, &[("application", "Ours")]).await.status, StatusCode::FORBIDDEN);

    let done = rita.post(&submit, &[("seen", &mark), ("application", "Ours")]).await;
    assert_eq!(done.leads_to(), format!("{page}?done=submitted"));
    let after = rita.get(done.leads_to()).await;
    sound(&after);
    assert!(words(&after).contains("“Ours”") && !after.body.contains(&submit), "{}", words(&after));
    let late = rita.post(&submit, &[("seen", &mark), ("application", "Ours")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&late).contains("This contract is pending by now"), "{}", words(&late));
}

/// The page again, with the reason at the file and what was typed.
#[track_caller]
fn refused_file(answer: &Answer, reason: &Reason) {
    let told = app::text::reasons::reason(Field::DocumentFile, reason).replace('\u{a0}', " ");
    assert_eq!(refused(answer, "document_file"), told);
    let page = answer.page();
    assert_eq!(page.text(page.control("application").0), "Ours");
}

#[track_caller]
fn gives(answer: &Answer, contents: &[u8]) {
    assert_eq!((answer.status, &answer.bytes[..]), (StatusCode::OK, contents));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"offer.pdf\"");
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; frame-ancestors 'none'; sandbox"
    );
}

async fn an_application_brings_a_pdf(world: World) {
    let admin = demo(&world).await;
    let (rita, vera, id) = signee_of(&world, "l.state = 'enrolling'").await;
    let (page, submit) = (format!("/portal/contract/{id}"), format!("/portal/contract/{id}/submit"));
    let form = rita.get(&page).await;
    assert_eq!(form.page().control("document_file").1.get("type"), Some("file"));
    let mark = seen(&form);
    let with = |words: &'static str| [("seen", mark.as_str()), ("application", words)];
    let whole = format!("%PDF-1.7\n{}\n%%EOF\n", "Archives. ".repeat(500)).into_bytes();
    // Cut in half before it was sent, and none at all.
    for contents in [&whole[..2500], b"PK\x03\x04"] {
        let answer = rita.post_pdf(&submit, &with("Ours"), ("offer.pdf", contents)).await;
        refused_file(&answer, &Reason::NotAPdf);
    }
    // Cut in half on the way.
    let head = format!(
        "--frame\r\nContent-Disposition: form-data; name=\"seen\"\r\n\r\n{mark}\r\n\
         --frame\r\nContent-Disposition: form-data; name=\"application\"\r\n\r\nOurs\r\n\
         --frame\r\nContent-Disposition: form-data; name=\"document_file\"; filename=\"offer.pdf\"\r\n\r\n"
    );
    let pieces = [head.into_bytes(), whole[..2500].to_vec()].map(|piece| Ok(bytes::Bytes::from(piece)));
    refused_file(&rita.post_pieces(&submit, pieces).await, &Reason::NotAPdf);
    let large = [b"%PDF-1.7\n".as_slice(), &vec![b'x'; 21_000_000], b"\n%%EOF\n"].concat();
    let answer = rita.post_pdf(&submit, &with("Ours"), ("offer.pdf", &large)).await;
    refused_file(&answer, &Reason::TooLarge { max: 20_000_000 });
    assert_eq!(vera.post_pdf(&submit, &with("Ours"), ("offer.pdf", &whole)).await.status, 403);

    // What came with a refused form need not be sent twice.
    let blank = rita.post_pdf(&submit, &with(""), ("offer.pdf", &whole)).await;
    refused(&blank, "application");
    assert!(blank.body.contains("offer.pdf"), "it says which file stays");
    let kept = blank.page().control("document_kept").1.get("value").unwrap().to_owned();
    let [seen, typed] = with("Ours");
    let done = rita.post_pdf(&submit, &[seen, typed, ("document_kept", &kept)], ("", b"")).await;
    assert_eq!(done.leads_to(), format!("{page}?done=submitted"));

    let (own, issued) = (format!("{page}/submission/2"), format!("/contract/{id}/submission/2"));
    for (browser, at, file) in [(&rita, &page, &own), (&admin, &format!("/contract/{id}"), &issued)] {
        let shown = browser.get(at).await;
        sound(&shown);
        assert!(words_of_link(&shown, file).contains("offer.pdf"), "{}", words(&shown));
        gives(&browser.get(file).await, &whole);
        for other in ["0", "1", "3", "x", "-1", "4294967296"] {
            let to = format!("{}/{other}", file.rsplit_once('/').unwrap().0);
            assert_eq!(browser.get(&to).await.status, StatusCode::NOT_FOUND, "{to}");
        }
    }
    gives(&vera.get(&own).await, &whole);
    let south = world.tenant("South", "2026 B").await;
    let stranger = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    assert_eq!(stranger.get(&issued).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&own).await.status, StatusCode::FORBIDDEN);
    assert_eq!(rita.get(&issued).await.status, StatusCode::FORBIDDEN);
}

/// What the link to an address says.
fn words_of_link(answer: &Answer, to: &str) -> String {
    let page = answer.page();
    let link = page.all("a").find(|(_, link)| link.get("href") == Some(to));
    link.map(|(at, _)| page.text(at)).unwrap_or_default()
}

async fn a_contract_is_begun_once(world: World) {
    demo(&world).await;
    let (rita, vera) = people(
        &world,
        "SELECT p.public_id FROM directory_entries e JOIN legal_contracts l ON l.entry_id = e.id
         JOIN organizations p ON p.id = e.partner_id
         WHERE e.status = 'active' AND l.kind = 'service' AND l.state = 'active' AND e.syndications = 0
            AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = l.agreement_id AND a.sourcing_id IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM legal_contracts o WHERE o.entry_id = e.id AND o.kind = 'syndication')
         ORDER BY p.public_id",
    )
    .await;
    let list = rita.get("/portal/contracts").await;
    sound(&list);
    assert!(words(&list).contains(text::JOIN) && words(&list).contains("Cloud bundle 2026"));
    let offered = list.page().control("agreement").1.get("value").unwrap().to_owned();
    let read = vera.get("/portal/contracts").await;
    sound(&read);
    assert!(words(&read).contains(text::JOIN_ADMINS) && !read.body.contains("/portal/contracts/begin"));

    let begin = "/portal/contracts/begin";
    for id in ["", "x", "AGS-000-000-001", "%00"] {
        assert_eq!(rita.post(begin, &[("agreement", id)]).await.status, StatusCode::NOT_FOUND, "{id}");
    }
    assert_eq!(vera.post(begin, &[("agreement", &offered)]).await.status, StatusCode::FORBIDDEN);
    let done = rita.post(begin, &[("agreement", &offered)]).await;
    let page = rita.get(done.leads_to()).await;
    sound(&page);
    assert!(words(&page).contains(text::done("begun").unwrap()) && words(&page).contains(text::APPLY));
    let again = rita.post(begin, &[("agreement", &offered)]).await;
    assert_eq!(again.leads_to(), done.leads_to(), "pressed twice");
    assert!(!words(&rita.get("/portal/contracts").await).contains(text::JOIN));
}

async fn contracts_of_others_are_not_there(world: World) {
    demo(&world).await;
    let (rita, _, own) = signee_of(&world, "l.kind = 'program' AND l.state = 'active'").await;
    let others = "SELECT public_id FROM legal_contracts WHERE kind = 'service' ORDER BY public_id";
    let other = world.texts(others).await.remove(0);
    sound(&rita.get(&format!("/portal/contract/{own}")).await);
    for id in [other.as_str(), "CRP-00000-00000-00001", "x", "%00"] {
        for path in [
            "",
            "/document",
            "/newer/document",
            "/evidence.json",
            "/evidence.pdf",
            "/submission/1",
            "/submission/2",
        ] {
            let to = format!("/portal/contract/{id}{path}");
            assert_eq!(rita.get(&to).await.status, StatusCode::NOT_FOUND, "{to}");
        }
        for path in ["/accept", "/submit"] {
            let to = format!("/portal/contract/{id}{path}");
            let fields = [("seen", "1"), ("agreed", "on"), ("application", "Ours")];
            assert_eq!(rita.post(&to, &fields).await.status, StatusCode::NOT_FOUND, "{to}");
        }
    }
}
