//! Signing in and out over HTTP: what the answers tell, and how long a session lasts.

use http::StatusCode;
use shared::policy::{OrganizationKind, Role};

use crate::support::{Answer, Browser, PASSWORD, World, on_both_engines};

on_both_engines!(
    a_session_is_a_cookie_for_this_host_alone,
    behind_https_the_cookie_is_pinned_to_host_and_https,
    an_unknown_address_and_a_wrong_password_read_the_same,
    an_empty_field_is_named,
    a_forgotten_password_reads_the_same_for_known_and_unknown,
    sign_in_leads_back_to_the_page_one_wanted,
    nobody_is_sent_to_another_site,
    too_many_tries_are_told_to_wait,
    signing_out_ends_the_session,
    a_planted_cookie_is_not_taken_over,
    sessions_end_when_idle_and_at_their_limit,
    a_change_of_role_binds_the_next_request,
    a_new_password_signs_other_devices_out,
    a_device_is_signed_out_from_another,
    devices_of_one_kind_have_buttons_of_different_names,
);

const EMAIL: &str = "mara@north.example";

async fn person(world: &World) {
    let north = world.organization(OrganizationKind::Distributor, "North").await;
    world.person(&north, EMAIL, Role::Admin).await;
}

async fn try_in(browser: &Browser, email: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("email", email), ("password", password), ("next", "")]).await
}

/// Is the session of this browser alive?
async fn is_in(browser: &Browser) -> bool {
    match browser.get("/fn/account/get").await.status {
        StatusCode::OK => true,
        StatusCode::UNAUTHORIZED => false,
        other => panic!("{other}"),
    }
}

async fn a_session_is_a_cookie_for_this_host_alone(world: World) {
    person(&world).await;
    let answer = try_in(&world.stranger(), EMAIL, PASSWORD).await;
    assert_eq!(answer.leads_to(), "/");
    let (pair, attributes) = answer.header("set-cookie").split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly");
    let token = pair.strip_prefix("tessera_session=").unwrap();
    assert!(token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
    let browser = world.stranger().with_cookie(pair);
    assert!(is_in(&browser).await);
    assert_eq!(browser.get("/").await.leads_to(), "/partners");
    // Of the token only a hash is kept.
    assert!(!format!("{:?}", world.contents().await).to_lowercase().contains(token));
}

async fn behind_https_the_cookie_is_pinned_to_host_and_https(world: World) {
    person(&world).await;
    let site = world.at("https://tessera.example").stranger().with("host", "tessera.example");
    let answer = try_in(&site, EMAIL, PASSWORD).await;
    let cookie = answer.header("set-cookie");
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert!(pair.starts_with("__Host-tessera_session="), "{cookie}");
    assert_eq!(attributes, "Path=/; Max-Age=2592000; SameSite=Lax; HttpOnly; Secure");
    assert!(answer.header("strict-transport-security").starts_with("max-age=31536000"));
    assert!(is_in(&site.with_cookie(pair)).await);
    // Another site on a sibling host could plant a cookie without the prefix.
    assert!(!is_in(&site.with_cookie(&pair.replace("__Host-", ""))).await);
}

async fn an_unknown_address_and_a_wrong_password_read_the_same(world: World) {
    person(&world).await;
    let unknown_address = "nobo@north.example";
    let wrong = try_in(&world.stranger(), EMAIL, "Quiet-harbour 41 lamps").await;
    let unknown = try_in(&world.stranger(), unknown_address, "Quiet-harbour 41 lamps").await;
    assert_eq!(
        (wrong.status, unknown.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(told(&wrong), told(&unknown).replace(unknown_address, EMAIL));
    assert!(wrong.body.contains(app::text::account::WRONG) && !wrong.body.contains("41 lamps"));
    assert!(wrong.headers.get("set-cookie").is_none());
}

async fn an_empty_field_is_named(world: World) {
    person(&world).await;
    let (no_email, no_password) = ("Enter the e-mail address", "Enter your password");
    // More often than one may try.
    for _ in 0..6 {
        for (email, password, at_email, at_password) in [
            ("", "", Some(no_email), Some(no_password)),
            ("", PASSWORD, Some(no_email), None),
            (EMAIL, "", None, Some(no_password)),
        ] {
            let refused = try_in(&world.stranger(), email, password).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            let page = refused.page();
            assert_eq!(page.error_of("email").as_deref(), at_email);
            assert_eq!(page.error_of("password").as_deref(), at_password);
            assert_eq!(page.control("email").1.get("value"), Some(email));
        }
    }
    assert_eq!(try_in(&world.stranger(), EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

async fn a_forgotten_password_reads_the_same_for_known_and_unknown(world: World) {
    person(&world).await;
    let ask = async |email| world.stranger().post("/sign-in/forgot", &[("email", email)]).await;
    let (known, unknown) = (ask(EMAIL).await, ask("nobo@north.example").await);
    assert_eq!(known.leads_to(), "/sign-in/forgot?sent=1");
    assert_eq!(told(&known), told(&unknown));
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox").await, 1);
}

/// Headers and body without what is fresh in each answer.
fn told(answer: &Answer) -> String {
    let mut headers = answer.headers.clone();
    headers.remove("x-request-id");
    let told = format!("{} {headers:?} {}", answer.status, answer.steady());
    if answer.nonce().is_empty() { told } else { told.replace(answer.nonce(), "nonce") }
}

async fn sign_in_leads_back_to_the_page_one_wanted(world: World) {
    person(&world).await;
    let stranger = world.stranger();
    let wanted = "/partners?q=a%26b&sort=-used";
    let to = stranger.get(wanted).await;
    assert_eq!(to.leads_to(), "/sign-in?next=%2Fpartners%3Fq%3Da%2526b%26sort%3D-used");
    // A form leads back to its own page; one that has none leads nowhere.
    let form = stranger.post("/partners/setup", &[]).await;
    assert_eq!(form.leads_to(), "/sign-in?next=%2Fpartners%2Fsetup");
    let step = stranger.post("/partners/setup/SET-1/agreement", &[]).await;
    assert_eq!(step.leads_to(), "/sign-in?next=%2Fpartners%2Fsetup%2FSET-1%2Fagreement");
    assert_eq!(stranger.post("/partners/setup/SET-1/delete", &[]).await.leads_to(), "/sign-in");
    assert_eq!(stranger.post("/account/device", &[]).await.leads_to(), "/sign-in");
    let page = stranger.get(to.leads_to()).await.page();
    assert_eq!(page.control("next").1.get("value"), Some(wanted));
    // A refused try keeps it.
    let refused = stranger.post("/sign-in", &[("email", EMAIL), ("password", "x"), ("next", wanted)]).await;
    assert_eq!(refused.page().control("next").1.get("value"), Some(wanted));
    assert_eq!(refused.page().control("email").1.get("value"), Some(EMAIL));
    let done = stranger.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD), ("next", wanted)]).await;
    assert_eq!(done.leads_to(), wanted);
}

async fn nobody_is_sent_to_another_site(world: World) {
    person(&world).await;
    let stranger = world.stranger();
    let hosts =
        ["evil.example", "localhost:3000@evil.example", "evil.example/..", "localhost:3000.evil.example"];
    let ways = [
        "//",
        "///",
        "/\\",
        "\\\\",
        "\\/",
        "/\t/",
        "\t//",
        " //",
        "/%09/",
        "https://",
        "http:",
        "HTTPS:\\\\",
        "//%2f",
        "/\n/",
        "/\r\n/",
        "\u{2f}\u{2f}",
        "\u{ff0f}\u{ff0f}",
        "javascript://",
        "data:text/html,",
        "/\u{0}/",
        "ftp://",
        "@",
        ".",
        "?//",
        "#//",
        "",
    ];
    for way in ways {
        for host in hosts {
            let next = format!("{way}{host}");
            for to in ["/theme", "/sign-in", "/sign-out"] {
                world.sql("DELETE FROM throttles").await;
                let fields = [("email", EMAIL), ("password", PASSWORD), ("theme", "dark"), ("next", &next)];
                let answer = stranger.post(to, &fields).await;
                assert!(stays(answer.leads_to()), "{next:?} leads to {:?}", answer.leads_to());
            }
        }
    }
    assert_eq!(
        stranger.post("/theme", &[("theme", "dark"), ("next", "/account?a=1")]).await.leads_to(),
        "/account?a=1"
    );
}

/// A path that no browser takes for an address of another site.
fn stays(location: &str) -> bool {
    let second = location.chars().nth(1);
    location.starts_with('/')
        && !matches!(second, Some('/' | '\\'))
        && location.bytes().all(|byte| byte.is_ascii_graphic())
}

async fn too_many_tries_are_told_to_wait(world: World) {
    person(&world).await;
    let stranger = world.stranger();
    for _ in 0..5 {
        assert_eq!(
            try_in(&stranger, EMAIL, "Quiet-harbour 41 lamps").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let barred = try_in(&stranger, EMAIL, PASSWORD).await;
    assert_eq!(barred.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(barred.header("retry-after"), "901");
    assert!(barred.body.contains("Too many tries. Wait 16 minutes and try again."), "{}", barred.body);
    assert_eq!(barred.page().control("email").1.get("value"), Some(EMAIL));
    // The owner elsewhere is not locked out, and here no longer than the window.
    let elsewhere = stranger.arriving_from([198, 51, 100, 7]);
    assert_eq!(try_in(&elsewhere, EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
    world.clock.advance(15 * 60_000);
    assert_eq!(try_in(&stranger, EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

async fn signing_out_ends_the_session(world: World) {
    person(&world).await;
    let (browser, other) = (world.browser(EMAIL).await, world.browser(EMAIL).await);
    let answer = browser.post("/sign-out", &[]).await;
    assert_eq!(answer.leads_to(), "/sign-in?signed_out=1");
    assert_eq!(answer.header("set-cookie"), "tessera_session=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
    assert!(!is_in(&browser).await && is_in(&other).await);
    assert_eq!(browser.get("/account").await.leads_to(), "/sign-in?next=%2Faccount");
    assert!(
        world.stranger().get("/sign-in?signed_out=1").await.body.contains(app::text::account::SIGNED_OUT)
    );
}

async fn a_planted_cookie_is_not_taken_over(world: World) {
    person(&world).await;
    let planted = world.stranger().with_cookie(&format!("tessera_session={}", "ab".repeat(32)));
    let first = try_in(&planted, EMAIL, PASSWORD).await.header("set-cookie").to_owned();
    let second = try_in(&planted, EMAIL, PASSWORD).await.header("set-cookie").to_owned();
    assert!(!first.contains("abab") && first != second);
    assert!(!is_in(&planted).await);
    // Looking never hands a cookie out.
    for path in ["/", "/sign-in", "/account", "/partners", "/fn/account/get", "/livez", "/none"] {
        for browser in [world.stranger(), planted.clone(), world.browser(EMAIL).await] {
            assert!(browser.get(path).await.headers.get("set-cookie").is_none(), "{path}");
        }
    }
}

async fn sessions_end_when_idle_and_at_their_limit(world: World) {
    const MINUTE: i64 = 60_000;
    person(&world).await;
    let browser = world.browser(EMAIL).await;
    world.clock.advance(30 * MINUTE - 1);
    assert!(is_in(&browser).await);
    world.clock.advance(30 * MINUTE - 1);
    assert!(is_in(&browser).await, "what was seen lasts on");
    world.clock.advance(30 * MINUTE);
    assert!(!is_in(&browser).await);

    let browser = world.browser(EMAIL).await;
    let (mut passed, limit) = (0, 30 * 24 * 60 * MINUTE);
    while passed + 25 * MINUTE < limit {
        world.clock.advance(25 * MINUTE);
        passed += 25 * MINUTE;
        assert!(is_in(&browser).await);
    }
    world.clock.advance(limit - passed);
    assert!(!is_in(&browser).await);
}

async fn a_change_of_role_binds_the_next_request(world: World) {
    person(&world).await;
    let browser = world.browser(EMAIL).await;
    assert_eq!(browser.get("/partners/new").await.status, StatusCode::OK);
    world.sql("UPDATE memberships SET role = 'viewer'").await;
    assert_eq!(browser.get("/partners/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.post("/partners/new", &[]).await.status, StatusCode::FORBIDDEN);
    world.sql("DELETE FROM memberships").await;
    assert!(!is_in(&browser).await);
    assert_eq!(try_in(&world.stranger(), EMAIL, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_new_password_signs_other_devices_out(world: World) {
    const NEXT: &str = "Loud-mountain 17 doors";
    person(&world).await;
    let (here, elsewhere) = (world.browser(EMAIL).await, world.browser(EMAIL).await);
    let change = async |current, new| {
        let fields = [("current_password", current), ("new_password", new)];
        here.post("/account/password", &fields).await
    };
    for (current, new, field) in [("wrong", NEXT, "current_password"), (PASSWORD, "short", "new_password")] {
        let refused = change(current, new).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page().error_of(field).is_some(), "{field}: {}", refused.body);
        assert!(!refused.body.contains(new), "a password came back");
    }
    assert!(is_in(&elsewhere).await);
    assert_eq!(change(PASSWORD, NEXT).await.leads_to(), "/account?changed=1");
    assert!(is_in(&here).await && !is_in(&elsewhere).await);
    assert_eq!(try_in(&world.stranger(), EMAIL, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(try_in(&world.stranger(), EMAIL, NEXT).await.status, StatusCode::SEE_OTHER);
}

async fn a_device_is_signed_out_from_another(world: World) {
    person(&world).await;
    let (here, elsewhere) = (world.browser(EMAIL).await, world.browser(EMAIL).await);
    let page = here.get("/account").await.page();
    let forms: Vec<_> = page.all("input").filter(|(_, input)| input.get("name") == Some("id")).collect();
    let ids: Vec<&str> = forms.iter().map(|(_, input)| input.get("value").unwrap()).collect();
    assert_eq!(ids.len(), 1, "the present device signs out by the menu");
    assert_eq!(here.post("/account/device", &[("id", ids[0])]).await.leads_to(), "/account");
    assert!(is_in(&here).await && !is_in(&elsewhere).await);
}

async fn devices_of_one_kind_have_buttons_of_different_names(world: World) {
    person(&world).await;
    let here = world.browser(EMAIL).await;
    for _ in 0..2 {
        world.browser(EMAIL).await;
    }
    let page = here.get("/account").await.page();
    let names = page.all("button").map(|(at, _)| page.text(at));
    let names: Vec<String> = names.filter(|name| name.starts_with("Sign out ")).collect();
    let says = |place| format!("Sign out Linux, device {place}, last seen 20 Nov 2026, 09:00 UTC");
    assert_eq!(names, [2, 3].map(says));
}
