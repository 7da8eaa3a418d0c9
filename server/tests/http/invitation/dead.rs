//! Links that lead nowhere: each has its own page, its status and one way on.

use app::text::invitation as text;
use backend::authz::{EndContracts, InvitePartners};
use http::StatusCode;
use shared::time::DAY_MS;

use super::{ADMIN, RITA, agree, heading, invited, letters, register, words};
use crate::support::{Answer, Browser, Invited, World, on_both_engines};

on_both_engines!(
    a_link_is_dead_the_instant_it_ends,
    a_new_link_is_asked_for_and_kills_the_old,
    a_withdrawn_link_says_so,
    who_declines_is_gone,
    a_link_that_was_never_one_of_ours_is_not_found,
);

/// Every page of a dead link is the same, and takes nothing.
pub(super) async fn is_dead(browser: &Browser, invited: &Invited, title: &str) -> Answer {
    for step in ["", "/company", "/account", "/decline"] {
        let page = browser.get(&invited.page(step)).await;
        assert_eq!((page.status, heading(&page).as_str()), (StatusCode::GONE, title), "{step}");
        assert_eq!(page.page().problems, Vec::<String>::new());
        let fields = [("mark", "x"), ("agreed", "on"), ("accept_as", "")];
        let posted = browser.post(&invited.page(step), &fields).await;
        assert!(
            matches!(posted.status, StatusCode::GONE | StatusCode::UNPROCESSABLE_ENTITY),
            "{step}: {}",
            posted.status
        );
        assert_eq!(heading(&posted), title, "{step}");
    }
    let late = register(browser, invited, RITA).await;
    assert_eq!((late.status, heading(&late).as_str()), (StatusCode::GONE, title));
    assert!(late.headers.get("set-cookie").is_none());
    browser.get(&invited.page("")).await
}

/// The addresses that a page leads to, in its main part.
pub(super) fn ways(answer: &Answer) -> Vec<String> {
    let page = answer.page();
    let ways = page.elements().filter_map(|node| match node.name.as_str() {
        "a" => node.get("href"),
        "form" => node.get("action"),
        _ => None,
    });
    ways.filter(|to| !to.starts_with('#')).map(str::to_owned).collect()
}

async fn a_link_is_dead_the_instant_it_ends(world: World) {
    let (_, invited) = invited(&world).await;
    let browser = world.stranger();
    agree(&browser, &invited).await;
    world.clock.advance(7 * DAY_MS - 1);
    assert_eq!(browser.get(&invited.page("/account")).await.status, StatusCode::OK);
    world.clock.advance(1);
    let page = is_dead(&browser, &invited, "This invitation ended on 27 Nov").await;
    assert!(words(&page).contains("Ask North for a new one – we will tell Mara Lind."), "{}", words(&page));
    assert_eq!(world.number("SELECT COUNT(*) FROM users").await, 1);
    world.clock.advance(1000);
    assert_eq!(browser.get(&invited.page("")).await.status, StatusCode::GONE);
}

async fn a_new_link_is_asked_for_and_kills_the_old(world: World) {
    let (_, invited) = invited(&world).await;
    let browser = world.stranger();
    // A link that works needs no other.
    assert_eq!(browser.post(&invited.page("/again"), &[]).await.leads_to(), invited.page(""));
    assert_eq!(letters(&world).await.len(), 0);
    world.clock.advance(8 * DAY_MS);
    let ended = browser.get(&invited.page("")).await;
    assert_eq!(ways(&ended), [invited.page("/again")]);
    for _ in 0..2 {
        assert_eq!(browser.post(&invited.page("/again"), &[]).await.leads_to(), invited.page(""));
    }
    let told = browser.get(&invited.page("")).await;
    assert_eq!(told.status, StatusCode::GONE);
    assert!(words(&told).contains("We told Mara Lind that you ask for a new link."), "{}", words(&told));
    assert_eq!(ways(&told), [format!("mailto:{ADMIN}")]);
    let letters = letters(&world).await;
    let [letter] = letters.as_slice() else { panic!("{} letters", letters.len()) };
    assert!(letter.contains("Subject: Halden Archive asks for a new link") && letter.contains(ADMIN));
    assert!(!letter.contains(&invited.token), "the inviter makes a new one");

    let grant = world.grant_of::<InvitePartners>(ADMIN).await;
    world.backend.renew_invitation(&grant, invited.partner.as_str(), "").await.unwrap();
    let fresh = Invited { token: world.link(&grant, &invited.partner).await, ..invited.clone() };
    let old = is_dead(&browser, &invited, "There is a newer link than this one").await;
    assert!(words(&old).contains("Open the newest mail from North."));
    assert_eq!(ways(&old), [format!("mailto:{ADMIN}")]);
    agree(&browser, &fresh).await;
    assert_eq!(register(&browser, &fresh, RITA).await.leads_to(), "/portal?joined=1");
    let used = is_dead(&browser, &invited, "This invitation was accepted").await;
    assert_eq!(ways(&used), ["/sign-in"]);
}

async fn a_withdrawn_link_says_so(world: World) {
    let (_, invited) = invited(&world).await;
    let browser = world.stranger();
    agree(&browser, &invited).await;
    let grant = world.grant_of::<EndContracts>(ADMIN).await;
    world.backend.revoke_invitation(&grant, invited.partner.as_str()).await.unwrap();
    let page = is_dead(&browser, &invited, "This invitation was withdrawn").await;
    assert_eq!(ways(&page), [format!("mailto:{ADMIN}")]);
    assert_eq!(browser.post(&invited.page("/again"), &[]).await.leads_to(), invited.page(""));
    assert_eq!(letters(&world).await.len(), 0, "nobody is asked for what was taken back");
}

async fn who_declines_is_gone(world: World) {
    let (_, invited) = invited(&world).await;
    let browser = world.stranger();
    let page = browser.get(&invited.page("/decline")).await;
    assert_eq!((page.status, heading(&page).as_str()), (StatusCode::OK, text::DECLINE_TITLE));
    let long = "x".repeat(201);
    let refused = browser.post(&invited.page("/decline"), &[("grounds", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = refused.page();
    assert!(again.error_of("grounds").is_some_and(|error| error.contains("at most 200")));
    let (at, _) = again.by_id("grounds").unwrap();
    assert_eq!(again.text(at), long, "what was typed stays");
    let done = browser.post(&invited.page("/decline"), &[("grounds", "Not this year")]).await;
    assert_eq!(done.leads_to(), invited.page(""));
    let page = is_dead(&browser, &invited, "This invitation was declined").await;
    assert_eq!(ways(&page), [format!("mailto:{ADMIN}")]);
    let letters = letters(&world).await;
    assert!(letters.len() == 1 && letters[0].contains("Not this year"), "{letters:?}");
    assert_eq!(world.texts("SELECT status FROM directory_entries").await, ["removed"]);
}

/// Nothing tells a wrong letter from a wrong id, from text that could be no link at all.
async fn a_link_that_was_never_one_of_ours_is_not_found(world: World) {
    let (_, invited) = invited(&world).await;
    let changed = |at: usize| {
        let mut text = invited.token.clone().into_bytes();
        text[at] = if text[at] == b'A' { b'B' } else { b'A' };
        String::from_utf8(text).unwrap()
    };
    let mut tokens: Vec<String> = [0, 12, 30, 63].map(changed).to_vec();
    tokens.extend(["x", "0", "%20", "%00", "%C3%A9", "..;", "a%2Fb"].map(str::to_owned));
    tokens.extend([
        "A".repeat(64),
        "x".repeat(3000),
        invited.token[1..].to_owned(),
        format!("{}A", invited.token),
        invited.token.to_lowercase(),
    ]);
    let browser = world.stranger();
    let told = async |path: &str| {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(heading(&answer), text::UNKNOWN, "{path}");
        let mut headers = answer.headers.clone();
        headers.remove("x-request-id");
        format!("{headers:?} {}", answer.body).replace(answer.nonce(), "nonce")
    };
    // Each of its pages says the same of whatever stands in its address; one of them comes with script.
    for step in ["", "/company", "/account", "/decline"] {
        world.sql("DELETE FROM throttles").await;
        let expected = told(&format!("/invite/{}{step}", "B".repeat(64))).await;
        for token in &tokens {
            assert_eq!(told(&format!("/invite/{token}{step}")).await, expected, "{token}{step}");
        }
    }
    world.sql("DELETE FROM throttles").await;
    for step in ["", "/company", "/account", "/decline", "/again"] {
        let fields = [("name", "R"), ("email", RITA), ("password", crate::support::PASSWORD)];
        let answer = browser.post(&format!("/invite/{}{step}", tokens[1]), &fields).await;
        assert!(answer.status.is_client_error(), "{step}: {}", answer.status);
    }
    // Guessing is slow: sixty looks an hour from one address, whatever they find.
    for _ in 0..60 {
        browser.get("/invite/x").await;
    }
    let barred = browser.get(&invited.page("")).await;
    assert_eq!(barred.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.arriving_from([198, 51, 100, 7]).get(&invited.page("")).await.status, StatusCode::OK);
}
