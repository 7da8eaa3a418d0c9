//! Links that nobody has ended and that do not hold: the invitee asks for another, and the distributor is told why.

use http::StatusCode;

use super::dead::{is_dead, ways};
use super::{ADMIN, RITA, agree, invited, letters, north, register, words};
use crate::support::{Browser, Invite, Invited, World, on_both_engines};
use shared::policy::Role;
use shared::time::DAY_MS;

on_both_engines!(
    a_link_of_someone_who_may_not_invite_any_more,
    a_link_to_an_agreement_out_of_use,
    a_link_that_nobody_issued_has_a_way_on,
);

const SAM: &str = "sam@north.example";
const WITHDRAWN: &str = "This invitation was withdrawn";
const ON_HOLD: &str = "This invitation is on hold";

fn page_of(invited: &Invited) -> String {
    format!("/partners/directory/{}/link", invited.partner)
}

/// The distributor's page of the link says why it does not work; returns where its main part leads.
async fn told(admin: &Browser, invited: &Invited, why: &str) -> Vec<String> {
    for to in [page_of(invited), format!("/partners/directory/{}/mail", invited.partner)] {
        let page = admin.get(&to).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(words(&page).contains(why), "{to}: {}", words(&page));
        assert!(!page.body.contains("Show the link") && !page.body.contains("Email it to"), "{to}");
    }
    let refused = admin.post(&page_of(invited), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.body.contains(&invited.token));
    ways(&admin.get(&page_of(invited)).await)
}

/// Does the contract's page hand the link out, and does it offer a new one?
async fn offers(admin: &Browser, invited: &Invited, contract: &str) -> (bool, bool) {
    let page = admin.get(&format!("/contract/{contract}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let (ways, copy) = (ways(&page), page_of(invited));
    let copy = ways.contains(&copy);
    assert_eq!(words(&page).contains("Link does not work"), !copy);
    (copy, ways.contains(&format!("/contract/{contract}/renew")))
}

async fn a_link_of_someone_who_may_not_invite_any_more(world: World) {
    let tenant = north(&world).await;
    world.person(&tenant.organization, SAM, Role::Staff).await;
    let invited = world.invite(&tenant, SAM, Invite::default()).await;
    let browser = world.stranger();
    agree(&browser, &invited).await;
    let sam = format!("user_id = (SELECT id FROM users WHERE email = '{SAM}')");
    world.sql(&format!("UPDATE memberships SET role = 'viewer' WHERE {sam}")).await;

    let page = is_dead(&browser, &invited, WITHDRAWN).await;
    assert!(words(&page).contains("Ask North for a new one – we will tell Mara Lind."), "{}", words(&page));
    assert_eq!(ways(&page), [invited.page("/again")]);
    assert_eq!(browser.post(&invited.page("/again"), &[]).await.leads_to(), invited.page(""));
    assert_eq!(ways(&browser.get(&invited.page("")).await), [format!("mailto:{ADMIN}")]);
    let sent = letters(&world).await;
    assert!(sent.len() == 1 && sent[0].contains(ADMIN) && !sent[0].contains(SAM), "{sent:?}");

    let admin = world.browser(ADMIN).await;
    let ways = told(&admin, &invited, "the person who made it may not invite any more").await;
    let contract = world.texts("SELECT public_id FROM legal_contracts").await.remove(0);
    assert_eq!(offers(&admin, &invited, &contract).await, (false, true));
    let renew = ways.iter().find(|to| to.ends_with("/renew")).unwrap();
    assert!(admin.post(renew, &[("days", "7")]).await.leads_to().ends_with("?done=renewed"));
    let shown = admin.post(&page_of(&invited), &[]).await;
    let (_, link) = shown.body.split_once("http://localhost:3000/invite/").unwrap();
    let fresh = Invited { token: link[..64].to_owned(), ..invited.clone() };
    assert_ne!(fresh.token, invited.token);
    is_dead(&browser, &invited, "There is a newer link than this one").await;
    agree(&browser, &fresh).await;
    assert_eq!(register(&browser, &fresh, RITA).await.leads_to(), "/portal?joined=1");
}

async fn a_link_to_an_agreement_out_of_use(world: World) {
    let (_, invited) = invited(&world).await;
    let (browser, admin) = (world.stranger(), world.browser(ADMIN).await);
    agree(&browser, &invited).await;
    let agreement = world.texts("SELECT public_id FROM agreements").await.remove(0);
    let deactivate = format!("/agreement/{agreement}/deactivate");
    let warned = words(&admin.get(&deactivate).await);
    assert!(warned.contains(app::text::agreements::deeds::LINKS_WAIT), "{warned}");
    admin.post(&deactivate, &[]).await.leads_to();
    let page = is_dead(&browser, &invited, ON_HOLD).await;
    let said = "North has to publish the agreement again; then this link works. Ask, and we tell Mara Lind.";
    assert!(words(&page).contains(said), "{}", words(&page));
    assert_eq!(ways(&page), [invited.page("/again")]);
    // What is promised after asking is no new link: this one works again.
    assert_eq!(browser.post(&invited.page("/again"), &[]).await.leads_to(), invited.page(""));
    let asked = words(&is_dead(&browser, &invited, ON_HOLD).await);
    assert!(asked.contains("We told Mara Lind that you wait. No new link comes"), "{asked}");
    let sent = letters(&world).await;
    assert!(sent.len() == 1 && sent[0].contains("the same link works again"), "{sent:?}");
    assert!(asked.contains("Keep this link") && !asked.contains("new one"), "{asked}");
    let leads = told(&admin, &invited, "the agreement has no active version").await;
    assert!(leads.contains(&format!("/agreement/{agreement}")), "{leads:?}");
    assert!(leads.iter().all(|to| !to.ends_with("/renew")), "a new link would not work either: {leads:?}");
    let contract = world.texts("SELECT public_id FROM legal_contracts").await.remove(0);
    let renewed = admin.post(&format!("/contract/{contract}/renew"), &[("days", "7")]).await;
    assert_eq!(renewed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(renewed.body.contains("The agreement has no active version"), "{}", renewed.body);
    assert_eq!(offers(&admin, &invited, &contract).await, (false, false));
    // Published again, the link works as before.
    world.sql("UPDATE agreement_versions SET state = 'active'").await;
    assert_eq!(offers(&admin, &invited, &contract).await, (true, true));
    assert_eq!(register(&browser, &invited, RITA).await.leads_to(), "/portal?joined=1");
}

/// As the demo and the command line make them.
async fn a_link_that_nobody_issued_has_a_way_on(world: World) {
    let (_, invited) = invited(&world).await;
    world.sql("UPDATE invitations SET created_by = NULL").await;
    let browser = world.stranger();
    agree(&browser, &invited).await;
    world.clock.advance(7 * DAY_MS);
    let page = browser.get(&invited.page("")).await;
    assert_eq!(ways(&page), [invited.page("/again")]);
    browser.post(&invited.page("/again"), &[]).await.leads_to();
    assert_eq!(ways(&browser.get(&invited.page("")).await), [format!("mailto:{ADMIN}")]);
    assert_eq!(letters(&world).await.len(), 1);
    world.sql("UPDATE invitations SET revoked_at = 0").await;
    assert_eq!(ways(&browser.get(&invited.page("")).await), [format!("mailto:{ADMIN}")]);
    // With nobody there to be written to, a page still leads somewhere.
    world.sql("DELETE FROM sessions").await;
    world.sql("DELETE FROM memberships").await;
    assert_eq!(ways(&browser.get(&invited.page("")).await), ["/sign-in"]);
}
