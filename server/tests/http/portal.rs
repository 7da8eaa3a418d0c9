//! What a partner's people sign without script: a newer version, an application, a contract that they begin.

use app::text::portal::contract as text;
use backend::services::seed::{DEMO_PEOPLE, Scale};
use http::StatusCode;
use shared::policy::Role;

use crate::pages::faults;
use crate::support::{Answer, Browser, PASSWORD, World, on_both_engines};

on_both_engines!(
    a_newer_version_is_read_and_accepted,
    an_application_is_submitted,
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
    admin.post(&format!("/agreement/{agreement}/publish/3"), &[]).await.leads_to();

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
        for path in ["", "/document", "/newer/document"] {
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
