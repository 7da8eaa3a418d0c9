//! Where the server gets to no page: people are told on one all the same, programs as before.

use http::StatusCode;
use shared::policy::Role;

use crate::pages::faults;
use crate::support::{Answer, Browser, World, on_both_engines};

on_both_engines!(without_the_database_a_page_says_so, a_form_that_is_too_large_is_refused_on_a_page);

async fn admin(world: &World) -> Browser {
    let north = world.tenant("North", "Base").await;
    world.member(&north.organization, "admin@north.example", Role::Admin).await
}

/// The one button of a page that says why there is no other: where it leads, and its words.
fn way_out(answer: &Answer) -> (String, String) {
    assert_eq!(faults(answer), Vec::<String>::new());
    let page = answer.page();
    let (at, link) = page
        .all("a")
        .find(|(_, link)| link.get("class").is_some_and(|class| class.contains("c-btn--primary")))
        .unwrap();
    (link.get("href").unwrap().to_owned(), page.text(at))
}

async fn without_the_database_a_page_says_so(world: World) {
    let admin = admin(&world).await.with("accept", "text/html,*/*;q=0.8");
    world.db().close().await;
    for (path, again) in
        [("/partners?q=a", "/partners?q=a"), ("/account", "/account"), ("/partners.csv", "/partners.csv")]
    {
        let broken = admin.get(path).await;
        assert_eq!(broken.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(way_out(&broken), (again.to_owned(), "Retry".to_owned()), "{path}");
        let reference = format!("Reference {}.", broken.header("x-request-id"));
        assert!(broken.body.contains(&reference), "{path}: {}", broken.body);
        // With its script, the browser would draw the page of that address instead.
        assert!(!broken.body.contains("then(start)"), "{path}");
    }
    for (path, again) in [("/account/password", "/account/password"), ("/account/device", "/")] {
        let broken = admin.post(path, &[]).await;
        assert_eq!(broken.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(way_out(&broken).0, again, "{path}");
    }
}

async fn a_form_that_is_too_large_is_refused_on_a_page(world: World) {
    let admin = admin(&world).await;
    let long = format!("name={}", "x".repeat(64 * 1024));
    for (browser, path, home, words) in [
        (&admin, "/partners/new", "/partners", "Go to Partners"),
        (&admin, "/partners/views/delete", "/partners", "Go to Partners"),
        (&world.stranger(), "/sign-in", "/sign-in", "Sign in"),
    ] {
        let refused = browser.with("accept", "text/html").post_text(path, &long).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(way_out(&refused), (home.to_owned(), words.to_owned()), "{path}");
        assert!(refused.body.contains("Go back and shorten it."), "{path}: {}", refused.body);
        let told = browser.with("accept", "*/*").post_text(path, &long).await;
        assert_eq!((told.status, told.body.as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "\"TooLarge\""));
    }
}
