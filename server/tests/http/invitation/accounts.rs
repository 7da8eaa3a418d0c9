//! Accepting with an account that is there, and working in several organizations.

use app::text::{account, invitation as text};
use http::StatusCode;
use shared::policy::{OrganizationKind, Role};

use super::{ADMIN, RITA, agree, heading, invited, north, register, words};
use crate::support::{Answer, Browser, Invite, PASSWORD, World, on_both_engines};

on_both_engines!(
    who_has_an_account_signs_in_and_accepts,
    an_address_with_an_account_leads_to_sign_in,
    an_invitation_for_one_address_is_for_no_other,
    people_of_several_organizations_choose_where_they_work,
    a_partner_sees_its_own_page_alone,
);

fn cookie(answer: &Answer) -> &str {
    answer.header("set-cookie").split_once(';').unwrap().0
}

async fn sign_in(browser: &Browser, email: &str, next: &str) -> Answer {
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", next)]).await
}

/// A distributor's person, known to Tessera and not to the inviter.
async fn iva(world: &World) -> &'static str {
    let south = world.organization(OrganizationKind::Distributor, "South").await;
    world.person(&south, "iva@south.example", Role::Staff).await;
    "iva@south.example"
}

async fn who_has_an_account_signs_in_and_accepts(world: World) {
    let (_, invited) = invited(&world).await;
    let (iva, browser) = (iva(&world).await, world.stranger());
    agree(&browser, &invited).await;
    let page = browser.get(&invited.page("/account")).await.page();
    let to = page.all("a").find(|(at, _)| page.text(*at) == text::SIGN_IN_INSTEAD).unwrap();
    let to = to.1.get("href").unwrap();
    let sign_in_page = browser.get(to).await;
    assert_eq!(sign_in_page.header("referrer-policy"), "strict-origin");
    let next = sign_in_page.page().control("next").1.get("value").unwrap().to_owned();
    assert_eq!(next, invited.page("/account"));
    // Without a session the button of an older page leads there too.
    assert_eq!(browser.post(&next, &[("accept_as", "me")]).await.leads_to(), to);

    let signed_in = sign_in(&browser, iva, &next).await;
    assert_eq!(signed_in.leads_to(), next);
    let iva = browser.with_cookie(cookie(&signed_in));
    let page = iva.get(&next).await;
    assert!(words(&page).contains("Accept as Mara Lind"), "{}", words(&page));
    let accepted = iva.post(&next, &[("accept_as", "me")]).await;
    assert_eq!(accepted.leads_to(), "/portal?joined=1");
    assert_eq!(heading(&iva.get("/portal").await), "Halden Archive");
    assert_eq!(world.number("SELECT COUNT(*) FROM users").await, 2, "no account is made");
    let again = iva.post(&next, &[("accept_as", "me")]).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(words(&again).contains("Go to General"), "{}", words(&again));
}

async fn an_address_with_an_account_leads_to_sign_in(world: World) {
    let (_, invited) = invited(&world).await;
    let (iva, browser) = (iva(&world).await, world.stranger());
    agree(&browser, &invited).await;
    for email in [iva, "IVA@South.example"] {
        let answer = register(&browser, &invited, email).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(heading(&answer), text::HAS_ACCOUNT);
        let page = answer.page();
        assert_eq!(page.problems, Vec::<String>::new());
        assert!(page.dangling().is_empty());
        let (_, way) = page.all("a").find(|(at, _)| page.text(*at) == text::SIGN_IN_AND_ACCEPT).unwrap();
        let next = app::routes::sign_in(&invited.page("/account"));
        assert_eq!(way.get("href"), Some(next.as_str()));
        // Another address will do as well, and what was typed is there.
        assert_eq!(page.control("name").1.get("value"), Some("Rita Halden"));
        assert_eq!(page.control("email").1.get("value"), Some(email));
        assert!(!answer.body.contains(PASSWORD));
    }
    assert_eq!(register(&browser, &invited, RITA).await.leads_to(), "/portal?joined=1");
}

async fn an_invitation_for_one_address_is_for_no_other(world: World) {
    let tenant = north(&world).await;
    let what = Invite { email: RITA, only: true, ..Invite::default() };
    let invited = world.invite(&tenant, ADMIN, what).await;
    let (iva, browser) = (iva(&world).await, world.stranger());
    agree(&browser, &invited).await;
    let field = browser.get(&invited.page("/account")).await.page();
    let (_, field) = field.control("email");
    assert_eq!((field.get("value"), field.get("readonly")), (Some(RITA), Some("")));
    // The field is for the eye; the server looks for itself.
    for email in ["other@halden.example", "rita+x@halden.example", "", "rita@halden.example.evil.example"] {
        let answer = register(&browser, &invited, email).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert_eq!(answer.page().control("email").1.get("value"), Some(RITA));
    }
    let signed_in = sign_in(&browser, iva, "").await;
    let other = browser.with_cookie(cookie(&signed_in));
    let page = other.get(&invited.page("/account")).await;
    assert_eq!(heading(&page), text::WRONG_ACCOUNT);
    let said = words(&page);
    assert!(said.contains(RITA) && said.contains(iva), "{said}");
    let forced = other.post(&invited.page("/account"), &[("accept_as", "me")]).await;
    assert_eq!(
        (forced.status, heading(&forced).as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, text::WRONG_ACCOUNT)
    );
    let next = page.page().control("next").1.get("value").unwrap().to_owned();
    let left = other.post("/sign-out", &[("next", &next)]).await;
    assert_eq!(left.leads_to(), invited.page("/account"));
    assert!(left.header("set-cookie").starts_with("tessera_session=; Path=/; Max-Age=0"));
    assert_eq!(world.number("SELECT COUNT(*) FROM invitations WHERE accepted_at IS NULL").await, 1);
    let done = register(&browser, &invited, "Rita@Halden.example").await;
    assert_eq!(done.leads_to(), "/portal?joined=1");
}

async fn people_of_several_organizations_choose_where_they_work(world: World) {
    let (tenant, invited) = invited(&world).await;
    let mara = world.browser(ADMIN).await;
    let alone = mara.get("/account").await;
    assert!(!alone.body.contains(account::WORK_HERE) && !alone.body.contains("id=\"organizations\""));
    agree(&mara, &invited).await;
    mara.post(&invited.page("/account"), &[("accept_as", "me")]).await.leads_to();
    assert_eq!(mara.get("/").await.leads_to(), "/portal");

    let page = mara.get("/account").await.page();
    let form =
        page.all("form").find(|(_, form)| form.get("action") == Some("/account/organization")).unwrap();
    assert_eq!(page.inside(form.0, &["button"]), ["Work here North"]);
    let home = tenant.organization.public_id.as_str();
    assert_eq!(page.control("id").1.get("value"), Some(home));
    let south = world.organization(OrganizationKind::Distributor, "South").await;
    for id in [south.public_id.as_str(), "PA-000-000-001", "", "x", "%00"] {
        let answer = mara.post("/account/organization", &[("id", id)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
    }
    assert_eq!(mara.get("/").await.leads_to(), "/portal", "a refusal moves nobody");
    assert_eq!(mara.post("/account/organization", &[("id", home)]).await.leads_to(), "/");
    assert_eq!(mara.get("/").await.leads_to(), "/partners");
    assert_eq!(mara.get("/portal").await.status, StatusCode::FORBIDDEN);
    // Another device stays where it is.
    let other = world.browser(ADMIN).await;
    mara.post("/account/organization", &[("id", invited.partner.as_str())]).await.leads_to();
    assert_eq!(other.get("/").await.leads_to(), "/partners");
}

async fn a_partner_sees_its_own_page_alone(world: World) {
    let tenant = world.tenant("North", "Base").await;
    for (name, tb) in [("Harbour", "12"), ("Quay", "0")] {
        let id = world.simple_partner(&tenant, name, tb).await;
        let organization = world.backend.find_organization(id.as_str()).await.unwrap();
        let email = format!("{}@example.com", name.to_lowercase());
        for role in Role::ALL {
            let email = format!("{}-{email}", role.as_str());
            let page = world.member(&organization, &email, role).await.get("/portal").await;
            assert_eq!((page.status, heading(&page).as_str()), (StatusCode::OK, name));
            let other = if name == "Quay" { "Harbour" } else { "Quay" };
            assert!(!page.steady().contains(other) && !page.steady().contains("Base"), "{}", page.steady());
            let stored = if name == "Quay" { "billed by use" } else { "used of 12.00 TB" };
            assert!(words(&page).contains(stored) && words(&page).contains("No contracts yet."));
        }
    }
}
