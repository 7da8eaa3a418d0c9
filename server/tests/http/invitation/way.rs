//! From the mail to the partner's own page.

use app::text::{common, invitation as text, portal};
use http::StatusCode;

use super::{ADMIN, RITA, heading, letters, north, words};
use crate::support::{Answer, Browser, Invite, Invited, PASSWORD, World, on_both_engines};

on_both_engines!(
    a_reseller_comes_in_by_the_link_in_its_mail,
    nothing_is_asked_before_the_agreement_is_accepted,
    opening_answers_nothing,
);

/// What is typed comes back with a refusal, but for the password.
fn refused(answer: &Answer, field: &str) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    let title = page.all("title").next().map(|(at, _)| page.text(at)).unwrap();
    assert!(title.starts_with("Error: "), "{title}");
    page.error_of(field).unwrap_or_else(|| panic!("no error at {field}: {}", answer.body))
}

async fn a_reseller_comes_in_by_the_link_in_its_mail(world: World) {
    let tenant = north(&world).await;
    let what = Invite { name: "Meadow Cloud", tb: Some("12"), email: RITA, only: false };
    let invited = world.invite(&tenant, ADMIN, what).await;
    let letters = letters(&world).await;
    let [letter] = letters.as_slice() else { panic!("{} letters", letters.len()) };
    assert!(
        letter.contains(&format!("To: {RITA}")) && letter.contains("Subject: North invites Meadow Cloud")
    );
    let link = format!("http://localhost:3000/invite/{}", invited.token);
    assert_eq!(letter.matches(&link).count(), 2, "as text and as HTML: {letter}");

    let browser = world.stranger();
    read(&browser, &invited).await;
    describe(&browser, &invited).await;
    let signed_in = open_account(&browser, &invited).await;
    stands_in_the_portal(&world, &signed_in).await;
    // The distributor sees its partner at work.
    let admin = world.browser(ADMIN).await;
    let list = admin.get("/partners?contract=all").await;
    assert!(list.body.contains("Meadow Cloud"), "{}", list.body);
    let again = browser.get(&invited.page("")).await;
    assert_eq!((again.status, heading(&again).as_str()), (StatusCode::GONE, "This invitation was accepted"));
    assert!(words(&again).contains(text::SIGN_IN));
}

async fn read(browser: &Browser, invited: &Invited) {
    let first = browser.get(&invited.page("")).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(heading(&first), "North invites Meadow Cloud");
    let said = words(&first);
    for part in
        ["What both sides owe.", "And how long.", "Mara Lind writes:", "Welcome", "Version 1", "27 Nov 2026"]
    {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    let mark = first.page().control("mark").1.get("value").unwrap().to_owned();
    let unticked = browser.post(&invited.page(""), &[("mark", &mark)]).await;
    assert!(refused(&unticked, "agreed").starts_with("Tick that you have read"));
    let other = browser.post(&invited.page(""), &[("mark", "2.x."), ("agreed", "on")]).await;
    assert!(refused(&other, "agreed").starts_with("A newer version was published"));
    let agreed = browser.post(&invited.page(""), &[("mark", &mark), ("agreed", "on")]).await;
    assert_eq!(agreed.leads_to(), invited.page("/company"));
    // Coming back finds it ticked.
    assert!(browser.get(&invited.page("")).await.page().by_id("agreed").unwrap().1.get("checked").is_some());
}

async fn describe(browser: &Browser, invited: &Invited) {
    let page = browser.get(&invited.page("/company")).await;
    assert_eq!((page.status, heading(&page).as_str()), (StatusCode::OK, text::COMPANY_TITLE));
    let wrong = [("technical_name", "Tomas Berg"), ("technical_email", "tomas"), ("business_email", "a b@c")];
    let again = browser.post(&invited.page("/company"), &wrong).await;
    for field in ["technical_email", "business_email"] {
        assert_eq!(refused(&again, field), "Enter an e-mail address such as name@example.com");
    }
    let typed = again.page();
    assert_eq!(typed.control("technical_name").1.get("value"), Some("Tomas Berg"));
    assert_eq!(typed.control("business_email").1.get("value"), Some("a b@c"));
    let right = [("technical_name", "Tomas Berg"), ("technical_email", "tomas@meadow.example")];
    let done = browser.post(&invited.page("/company"), &right).await;
    assert_eq!(done.leads_to(), invited.page("/account"));
    let kept = browser.get(&invited.page("/company")).await.page();
    assert_eq!(kept.control("technical_email").1.get("value"), Some("tomas@meadow.example"));
}

async fn open_account(browser: &Browser, invited: &Invited) -> Browser {
    let page = browser.get(&invited.page("/account")).await.page();
    assert_eq!(page.control("email").1.get("value"), Some(RITA));
    let fields = |name, password| [("name", name), ("email", RITA), ("password", password)];
    let to = invited.page("/account");
    let weak = browser.post(&to, &fields("Rita Halden", "Password1!")).await;
    assert!(refused(&weak, "password").contains("easy to guess"));
    assert_eq!(weak.page().control("name").1.get("value"), Some("Rita Halden"));
    assert!(!weak.body.contains("Password1!"), "a password came back");
    assert_eq!(refused(&browser.post(&to, &fields(" ", PASSWORD)).await, "name"), "Enter your name");
    let long = "x".repeat(1000);
    assert!(refused(&browser.post(&to, &fields(&long, PASSWORD)).await, "name").contains("at most 64"));

    let done = browser.post(&to, &fields("Rita Halden", PASSWORD)).await;
    assert_eq!(done.leads_to(), "/portal?joined=1");
    let (cookie, attributes) = done.header("set-cookie").split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly");
    browser.with_cookie(cookie)
}

async fn stands_in_the_portal(world: &World, rita: &Browser) {
    assert_eq!(rita.get("/").await.leads_to(), "/portal");
    let page = rita.get("/portal?joined=1").await;
    assert_eq!((page.status, heading(&page).as_str()), (StatusCode::OK, "Meadow Cloud"));
    let said = words(&page);
    for part in [
        "Welcome. Meadow Cloud is a partner of North from now on.",
        "Reseller",
        "partner of North",
        "Active",
        "signed 20 Nov 2026",
        "Service · version 1 · Europe retail · CRS-",
        "Tomas Berg",
        "tomas@meadow.example",
        "used of 12.00 TB",
    ] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    let links: Vec<String> = page
        .page()
        .all("a")
        .filter(|(_, link)| link.get("class") == Some("c-nav__link"))
        .map(|(_, link)| link.get("href").unwrap().to_owned())
        .collect();
    let places = ["/portal", "/portal/contracts", "/portal/news", "/portal/listings", "/portal/settings"];
    assert_eq!(links, [places, places].concat(), "in the navigation and in the menu");
    assert!(said.contains(portal::CONTRACTS) && !said.contains(common::PARTNERS));
    assert_eq!(rita.get("/partners").await.status, StatusCode::FORBIDDEN);
    let signed = "SELECT signed_by FROM legal_contracts WHERE state = 'active'";
    assert_eq!(world.texts(signed).await, ["Rita Halden"]);
    assert_eq!(world.texts("SELECT status FROM partnerships").await, ["active"]);
}

async fn nothing_is_asked_before_the_agreement_is_accepted(world: World) {
    let (_, invited) = super::invited(&world).await;
    let browser = world.stranger();
    for step in ["/company", "/account"] {
        let page = browser.get(&invited.page(step)).await;
        assert_eq!((page.status, heading(&page).as_str()), (StatusCode::OK, "North invites Halden Archive"));
        assert!(words(&page).contains(text::READ_FIRST), "{step}");
    }
    // Who posts it nevertheless signs nothing that was not read.
    let early = super::register(&browser, &invited, RITA).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.number("SELECT COUNT(*) FROM users").await, 1);
    // A version that was replaced meanwhile is to be read anew.
    super::agree(&browser, &invited).await;
    world.sql("UPDATE agreement_versions SET description = 'Something else.'").await;
    let changed = super::register(&browser, &invited, RITA).await;
    assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = words(&changed);
    assert!(said.contains("A newer version was published") && said.contains("Something else."), "{said}");
    assert_eq!(world.number("SELECT COUNT(*) FROM users").await, 1);
}

/// Mail scanners open links.
async fn opening_answers_nothing(world: World) {
    let (_, invited) = super::invited(&world).await;
    let browser = world.stranger().with("user-agent", "Scanner/1.0");
    let contents = async || {
        let mut contents = world.contents().await;
        contents.remove("throttles");
        contents
    };
    let before = contents().await;
    let opened = "SELECT COUNT(*) FROM invitations WHERE opened_at IS NOT NULL";
    browser.send(http::Method::HEAD, &invited.page(""), axum::body::Body::empty()).await;
    assert_eq!(world.number(opened).await, 1);
    let after = contents().await;
    let changed =
        before.iter().filter(|(table, rows)| after[*table] != **rows).map(|(table, _)| table.as_str());
    assert_eq!(changed.collect::<Vec<_>>(), ["invitations"]);
    for round in 0..50 {
        world.clock.advance(60_000);
        let step = ["", "/company", "/account", "/decline"][round % 4];
        let method = if round % 2 == 0 { http::Method::GET } else { http::Method::HEAD };
        let answer = browser.send(method, &invited.page(step), axum::body::Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "round {round}");
    }
    assert_eq!(contents().await, after, "only the first look is noted");
    super::agree(&browser, &invited).await;
    let done = super::register(&browser.arriving_from([198, 51, 100, 9]), &invited, RITA).await;
    assert_eq!(done.leads_to(), "/portal?joined=1");
}
