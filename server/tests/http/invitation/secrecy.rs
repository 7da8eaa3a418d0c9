//! A link is in the mail and in the invitee's browser, and nowhere else.

use axum::body::Body;
use http::{Method, StatusCode};

use super::{ADMIN, RITA, agree, letters, north, register};
use crate::support::{Invite, Invited, PASSWORD, World, logs, on_both_engines};

on_both_engines!(a_token_is_in_no_log_and_no_table, the_pages_of_a_link_tell_nobody_their_address);

/// The part of a link that opens, as hexadecimal digits: what a table of bytes would show.
fn mac(invited: &Invited) -> String {
    let token = shared::invitation::Token::parse(&invited.token).unwrap();
    shared::digest::Digest::from_bytes(token.mac).to_string()
}

async fn a_token_is_in_no_log_and_no_table(world: World) {
    logs::keep();
    let tenant = north(&world).await;
    let what = Invite { email: RITA, ..Invite::default() };
    let invited = world.invite(&tenant, ADMIN, what).await;
    assert_eq!(letters(&world).await.len(), 1);
    let (browser, token) = (world.stranger(), invited.token.as_str());
    let admin = world.browser(ADMIN).await;

    // Drawn for a camera.
    let shown = admin.post(&format!("/partners/directory/{}/link", invited.partner), &[]).await;
    let drawn = backend::qr::draw(&format!("http://localhost:3000/invite/{token}")).unwrap();
    assert!(shown.body.contains(&drawn.path) && shown.header("cache-control") == "no-store");

    // Opened in every way, also the mistaken ones.
    let escaped =
        token.replace('-', "%2D").replace('_', "%5F").replacen(&token[..1], &first_escaped(token), 1);
    for path in [
        invited.page(""),
        format!("/invite/{escaped}/account"),
        format!("//invite//{token}/"),
        format!("/invite/{token}."),
        format!("/invite/{token}/none"),
        format!("/Invite/{token}"),
        format!("/x/../invite/{token}"),
        format!("/partner/{token}"),
        format!("/sign-in?next=%2Finvite%2F{token}%2Faccount"),
        format!("/partners?next=/invite/{token}"),
    ] {
        for method in [Method::GET, Method::HEAD, Method::DELETE] {
            browser.send(method.clone(), &path, Body::empty()).await;
            admin.send(method, &path, Body::empty()).await;
        }
    }
    world.sql("DELETE FROM throttles").await;
    browser.post("/fn/invitation/open", &[("token", token)]).await;
    let other_site = browser.with("sec-fetch-site", "cross-site");
    assert_eq!(register(&other_site, &invited, RITA).await.status, StatusCode::FORBIDDEN);
    let old = browser.with("sec-fetch-site", "").with("origin", "http://localhost:3000");
    assert_eq!(register(&old, &invited, "x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.with("host", "evil.example").get(&invited.page("")).await;
    browser.post_text(&invited.page(""), &"x".repeat(100_000)).await;
    let next = invited.page("/account");
    browser.post("/sign-in", &[("email", ADMIN), ("password", "x"), ("next", &next)]).await;

    // Used, and what was used is dumped: every table, every log line down to the traces of libraries.
    agree(&browser, &invited).await;
    assert_eq!(register(&browser, &invited, RITA).await.leads_to(), "/portal?joined=1");
    let tables = format!("{:?}", world.contents().await).to_lowercase();
    assert!(tables.contains(RITA), "the dump holds what it should");
    assert!(!tables.contains(&token.to_lowercase()) && !tables.contains(&mac(&invited)));
    world.db().close().await;
    assert_eq!(browser.get(&invited.page("")).await.status, StatusCode::SERVICE_UNAVAILABLE);
    let log = logs::kept();
    for part in ["TRACE", "ERROR", "path=\"/invite/…/account\"", "path=\"/fn/invitation/open\""] {
        assert!(log.contains(part), "{part} is not in {log}");
    }
    assert!(!log.contains(&drawn.path[..400]), "the drawing is logged");
    for secret in [token, escaped.as_str(), &token[..40], &token[24..], &mac(&invited), PASSWORD] {
        assert!(!log.contains(secret), "logged: {}", around(&log, secret));
    }
}

fn first_escaped(token: &str) -> String {
    format!("%{:02X}", token.as_bytes()[0])
}

fn around<'l>(log: &'l str, secret: &str) -> &'l str {
    log.lines().find(|line| line.contains(secret)).unwrap_or_default()
}

async fn the_pages_of_a_link_tell_nobody_their_address(world: World) {
    let tenant = north(&world).await;
    let invited = world.invite(&tenant, ADMIN, Invite::default()).await;
    let browser = world.stranger();
    for path in [
        invited.page(""),
        invited.page("/company"),
        invited.page("/account"),
        invited.page("/decline"),
        format!("/invite/{}", "A".repeat(64)),
        app::routes::sign_in(&invited.page("/account")),
    ] {
        let answer = browser.get(&path).await;
        assert_eq!(answer.header("referrer-policy"), "strict-origin", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        for element in answer.page().elements() {
            for name in ["href", "src", "action"] {
                let to = element.get(name).unwrap_or_default();
                let stays = to.is_empty() || to.starts_with(['/', '#']) || to.starts_with("mailto:");
                assert!(stays, "{path} leads to {to}");
            }
        }
    }
    assert_eq!(browser.get("/sign-in").await.header("referrer-policy"), "same-origin");
    // A browser that names no referrer names no origin either; what it says of the site lets the form pass.
    let page = browser.get(&invited.page("")).await.page();
    let mark = page.control("mark").1.get("value").unwrap().to_owned();
    let posts = browser.with("origin", "null");
    let agreed = posts.post(&invited.page(""), &[("mark", &mark), ("agreed", "on")]).await;
    assert_eq!(agreed.leads_to(), invited.page("/company"));
}
