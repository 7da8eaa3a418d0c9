//! The directory over HTTP: who stands in it, found by its address, as a file, and the links and drafts beside it.

use backend::authz::InvitePartners;
use backend::services::setup::Press;
use http::StatusCode;
use shared::directory::DIRECTORY_COLUMNS;
use shared::policy::Role;
use shared::wizard::Step;

use crate::support::{Answer, Browser, Invite, Invited, Tenant, World, on_both_engines};

on_both_engines!(
    the_page_shows_everyone_with_counts_and_ways,
    its_address_filters_sorts_and_pages,
    a_file_holds_the_rows_of_the_page_and_no_formula,
    a_link_is_shown_to_those_who_may_pass_it_on,
    a_link_is_drawn_and_mailed_from_its_page,
    what_they_will_see_is_shown_and_opens_nothing,
    a_dead_link_says_why,
    admins_decide_how_long_invitations_work,
    drafts_are_resumed_or_deleted,
    viewers_look_and_others_do_not_see,
);

const ADMIN: &str = "admin@north.example";

struct Shop {
    tenant: Tenant,
    admin: Browser,
    stored: String,
    vendor: Invited,
    reseller: Invited,
}

async fn shop(world: &World) -> Shop {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, ADMIN, Role::Admin).await;
    let stored = world.simple_partner(&tenant, "Harbour", "12").await.to_string();
    let vendor = world.invite(&tenant, ADMIN, Invite { name: "Front Street", ..Invite::default() }).await;
    let reseller =
        world.invite(&tenant, ADMIN, Invite { name: "Meadow", tb: Some("3"), ..Invite::default() }).await;
    Shop { tenant, admin, stored, vendor, reseller }
}

/// Names of the rows, in order.
fn names(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    page.all("th")
        .filter(|(_, cell)| cell.get("class") == Some("a-name"))
        .map(|(at, _)| {
            let text = page.text(at);
            ["VA-", "PA-"]
                .iter()
                .find_map(|id| text.split_once(id))
                .map_or(text.clone(), |(name, _)| name.to_owned())
        })
        .map(|name| name.trim().to_owned())
        .collect()
}

async fn the_page_shows_everyone_with_counts_and_ways(world: World) {
    let shop = shop(&world).await;
    let answer = shop.admin.get("/partners/directory").await;
    assert_eq!(names(&answer), ["Front Street", "Harbour", "Meadow"]);
    let page = answer.page();
    let links: Vec<&str> = page.all("a").filter_map(|(_, link)| link.get("href")).collect();
    // Each has a page, with storage or without.
    for id in [&shop.stored, &shop.reseller.partner.to_string(), &shop.vendor.partner.to_string()] {
        assert!(links.contains(&format!("/partner/{id}").as_str()), "{links:?}");
    }
    for href in ["/partners/setup", "/partners/directory.csv", "/partners/agreements"] {
        assert!(links.contains(&href), "{href}: {links:?}");
    }
    let tabs: Vec<String> = page
        .all("a")
        .filter(|(_, link)| link.get("class") == Some("c-tabs__tab"))
        .map(|(at, _)| page.text(at))
        .collect();
    for said in ["Active1", "Invited2", "Suspended0", "All3", "Removed0"] {
        assert!(tabs.iter().any(|tab| tab.replace(' ', "") == said), "{said}: {tabs:?}");
    }
    let forms: Vec<&str> = page.all("form").filter_map(|(_, form)| form.get("action")).collect();
    assert!(links.contains(&"/partners/directory?sort=newest"), "{links:?}");
    let days = page.all("time").filter(|(_, time)| time.get("datetime").is_some());
    let days: Vec<String> = days.map(|(at, _)| page.text(at)).collect();
    assert_eq!(days, ["20 Nov", "20 Nov"], "since when the two are invited");
    let copy = format!("/partners/directory/{}/link", shop.vendor.partner);
    assert!(forms.contains(&copy.as_str()), "{forms:?}");
    assert!(!answer.body.contains(&shop.vendor.token));
}

async fn its_address_filters_sorts_and_pages(world: World) {
    let shop = shop(&world).await;
    let asked = async |query: &str| names(&shop.admin.get(&format!("/partners/directory?{query}")).await);
    assert_eq!(asked("type=vendor").await, ["Front Street"]);
    assert_eq!(asked("status=invited").await, ["Front Street", "Meadow"]);
    assert_eq!(asked("status=removed").await, Vec::<String>::new());
    assert_eq!(asked("sort=-name").await, ["Meadow", "Harbour", "Front Street"]);
    world.clock.advance(1000);
    world.simple_partner(&shop.tenant, "Inlet", "1").await;
    assert_eq!(asked("sort=newest").await.first().map(String::as_str), Some("Inlet"));
    assert_eq!(asked("q=harb").await, ["Harbour"]);
    assert_eq!(asked("q=harb&type=vendor").await, Vec::<String>::new());
    let none = shop.admin.get("/partners/directory?q=none+such").await;
    assert!(none.body.contains("No partner matches"));
    let odd = shop.admin.get("/partners/directory?type=friend").await;
    assert!(odd.body.contains("Ignored one part of the address: type."));
    let page = shop.admin.get("/partners/directory?type=reseller&sort=type&per=25").await.page();
    let (form, _) =
        page.all("form").find(|(_, form)| form.get("class") == Some("c-filters__search")).unwrap();
    let kept = page.inside(form, &["input"]);
    assert_eq!(kept.len(), 4, "{kept:?}");
}

async fn a_file_holds_the_rows_of_the_page_and_no_formula(world: World) {
    let shop = shop(&world).await;
    world.simple_partner(&shop.tenant, "=1+1", "1").await;
    let answer = shop.admin.get("/partners/directory.csv?sort=-name").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"directory_2026-11-20.csv\"");
    let lines: Vec<&str> = answer.body.trim_end().split("\r\n").collect();
    assert_eq!(lines[0].strip_prefix('\u{feff}'), Some(DIRECTORY_COLUMNS.join(",").as_str()));
    let named: Vec<&str> = lines[1..].iter().map(|line| line.split(',').nth(1).unwrap()).collect();
    assert_eq!(named, ["Meadow", "Harbour", "Front Street", "'=1+1"]);
    assert!(lines[1].ends_with(",invited") && lines[1].contains(",reseller,"), "{}", lines[1]);
    let invited = shop.admin.get("/partners/directory.csv?status=invited&type=vendor").await;
    assert_eq!(invited.body.trim_end().split("\r\n").count(), 2);
    assert!(!answer.body.contains(&shop.vendor.token));
    assert_eq!(world.stranger().get("/partners/directory.csv").await.status, StatusCode::UNAUTHORIZED);
    let noted = world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'directory.exported'").await;
    assert_eq!(noted, 2);
}

async fn a_link_is_shown_to_those_who_may_pass_it_on(world: World) {
    let shop = shop(&world).await;
    let to = format!("/partners/directory/{}/link", shop.vendor.partner);
    let before = shop.admin.get(&to).await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(
        before.body.replace('\u{a0}', " ").contains("27 Nov 2026")
            && !before.body.contains(&shop.vendor.token)
    );
    let shown = shop.admin.post(&to, &[]).await;
    assert_eq!(shown.status, StatusCode::OK);
    let link = format!("http://localhost:3000/invite/{}", shop.vendor.token);
    assert_eq!(shown.page().by_id("link").unwrap().1.get("value"), Some(link.as_str()));
    assert_eq!(shown.header("cache-control"), "no-store");
    let noted = world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'invitation.copied'").await;
    // Twice in the shop, by the test itself.
    assert_eq!(noted, 3);
    let viewer = world.member(&shop.tenant.organization, "viewer@north.example", Role::Viewer).await;
    for answer in [viewer.get(&to).await, viewer.post(&to, &[]).await] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!answer.body.contains(&shop.vendor.token));
    }
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    for answer in [other.get(&to).await, other.post(&to, &[]).await] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!answer.body.contains("Front Street") && !answer.body.contains(&shop.vendor.token));
    }
    // A partner that nobody invited has none.
    let stored = format!("/partners/directory/{}/link", shop.stored);
    assert_eq!(shop.admin.post(&stored, &[]).await.status, StatusCode::NOT_FOUND);
}

async fn a_link_is_drawn_and_mailed_from_its_page(world: World) {
    let shop = shop(&world).await;
    let at = |step: &str| format!("/partners/directory/{}/{step}", shop.vendor.partner);
    let (to, mail) = (at("link"), at("mail"));
    assert!(!shop.admin.get(&to).await.body.contains("c-qr"), "no link, no drawing of it");
    let shown = shop.admin.post(&to, &[]).await;
    let page = shown.page();
    assert_eq!(page.problems, Vec::<String>::new());
    let (_, code) = page.all("svg").find(|(_, svg)| svg.get("class") == Some("c-qr")).expect("a QR code");
    assert_eq!((code.get("role"), code.get("aria-label")), (Some("img"), Some(app::text::directory::QR)));
    let drawn = backend::qr::draw(&format!("http://localhost:3000/invite/{}", shop.vendor.token)).unwrap();
    assert!(page.all("path").any(|(_, path)| path.get("d") == Some(drawn.path.as_str())));
    let (_, form) = page.all("form").find(|(_, form)| form.get("action") == Some(mail.as_str())).unwrap();
    assert_eq!(form.get("method"), Some("post"));

    let refused = shop.admin.post(&mail, &[("email", "rita at halden"), ("draft", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.by_id("email").unwrap().1.get("value"), Some("rita at halden"), "what was typed stays");
    assert!(page.error_of("email").is_some());
    let sent = shop.admin.post(&mail, &[("email", "rita@halden.example"), ("draft", "//evil.example")]).await;
    assert_eq!(sent.leads_to(), format!("{to}?done=mailed"));
    assert!(shop.admin.get(sent.leads_to()).await.body.contains(app::text::directory::MAILED));
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE kind = 'invitation'").await, 1);
    let again = shop.admin.post(&mail, &[("email", "rita@halden.example")]).await;
    assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS);

    world.sql("UPDATE invitations SET bounced_at = sent_at").await;
    assert!(shop.admin.get(&to).await.body.contains("came back"));
    assert!(shop.admin.get("/partners/directory").await.body.contains(app::text::directory::BOUNCED));
    let viewer = world.member(&shop.tenant.organization, "viewer@north.example", Role::Viewer).await;
    assert_eq!(viewer.get(&mail).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post(&mail, &[("email", "a@b.example")]).await.status, StatusCode::FORBIDDEN);
}

async fn what_they_will_see_is_shown_and_opens_nothing(world: World) {
    let shop = shop(&world).await;
    let to = format!("/partners/directory/{}/preview", shop.vendor.partner);
    let answer = shop.admin.get(&to).await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    for part in
        [app::text::invitation::PREVIEW, "What both sides owe.", "North invites Front Street", "Welcome"]
    {
        assert!(answer.body.contains(part), "{part}");
    }
    assert!(!answer.body.contains(&shop.vendor.token) && page.all("form").next().is_none());
    assert!(page.all("fieldset").any(|(_, set)| set.get("disabled").is_some()), "nothing can be pressed");
    assert_eq!(world.number("SELECT COUNT(*) FROM invitations WHERE opened_at IS NOT NULL").await, 0);
    world.clock.advance(8 * 24 * 3_600_000);
    let admin = world.browser(ADMIN).await;
    let ended = admin.get(&to).await;
    assert!(
        ended.body.contains(app::text::invitation::PREVIEW_ENDED) && !ended.body.contains("What both sides")
    );
}

async fn a_dead_link_says_why(world: World) {
    let shop = shop(&world).await;
    world.clock.advance(8 * 24 * 3_600_000);
    let admin = world.browser(ADMIN).await;
    let to = format!("/partners/directory/{}/link", shop.vendor.partner);
    let list = admin.get("/partners/directory").await;
    assert!(list.body.contains("Link ended") && !list.body.contains(&to));
    assert!(admin.get(&to).await.body.contains("The invitation of Front Street has ended."));
    let refused = admin.post(&to, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.body.contains(&shop.vendor.token));
}

async fn drafts_are_resumed_or_deleted(world: World) {
    let shop = shop(&world).await;
    assert!(shop.admin.get("/partners/setup/drafts").await.body.contains("No drafts"));
    let grant = world.grant_of::<InvitePartners>(ADMIN).await;
    let mut ids = Vec::new();
    for name in ["Halden Archive", ""] {
        let fields = [("name", name), ("partner_type", "vendor")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let moved = world.backend.answer_setup(&grant, None, Step::Details, 0, &fields, Press::Save).await;
        ids.push(moved.unwrap().id.to_string());
    }
    assert!(shop.admin.get("/partners/directory").await.body.contains("2 drafts"));
    let list = shop.admin.get("/partners/setup/drafts").await;
    for said in ["Halden Archive", "Unnamed", "Vendor", "Mara Lind", "20 Nov 2026"] {
        assert!(list.body.replace('\u{a0}', " ").contains(said), "{said}");
    }
    assert!(list.body.contains(&format!("/partners/setup/{}/", ids[0])));
    let delete = format!("/partners/setup/{}/delete", ids[0]);
    let viewer = world.member(&shop.tenant.organization, "viewer@north.example", Role::Viewer).await;
    assert_eq!(viewer.post(&delete, &[]).await.status, StatusCode::FORBIDDEN);
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    assert_eq!(other.post(&delete, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(shop.admin.post(&delete, &[]).await.leads_to(), "/partners/setup/drafts");
    assert_eq!(shop.admin.post(&delete, &[]).await.status, StatusCode::NOT_FOUND);
    let list = shop.admin.get("/partners/setup/drafts").await;
    assert!(!list.body.contains("Halden Archive") && list.body.contains("Unnamed"));
}

async fn viewers_look_and_others_do_not_see(world: World) {
    let shop = shop(&world).await;
    let viewer = world.member(&shop.tenant.organization, "viewer@north.example", Role::Viewer).await;
    let answer = viewer.get("/partners/directory").await;
    assert_eq!(names(&answer).len(), 3);
    for hidden in ["Copy link", "Create partner", "/partners/setup"] {
        assert!(!answer.body.contains(hidden), "{hidden}");
    }
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    let empty = other.get("/partners/directory").await;
    assert!(names(&empty).is_empty() && empty.body.contains("Bring in your first partner"));
    assert_eq!(other.get("/partners/directory.csv").await.body.trim_end().split("\r\n").count(), 1);
    let partner = world.backend.find_organization(&shop.stored).await.unwrap();
    let seller = world.member(&partner, "admin@seller.example", Role::Admin).await;
    assert_eq!(seller.get("/partners/directory").await.status, StatusCode::FORBIDDEN);
}

async fn admins_decide_how_long_invitations_work(world: World) {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, ADMIN, Role::Admin).await;
    let to = "/partners/directory/settings";
    assert!(admin.get("/partners/directory").await.body.contains(to));
    let form = admin.get(to).await.page();
    assert_eq!(form.control("days").1.get("value"), Some("7"));
    for typed in ["0", "31", "soon", ""] {
        let refused = admin.post(to, &[("days", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        let page = refused.page();
        assert!(page.error_of("days").is_some());
        assert_eq!(page.control("days").1.get("value").unwrap_or_default(), typed);
    }
    let saved = admin.post(to, &[("days", "9")]).await;
    assert_eq!(saved.leads_to(), format!("{to}?done=saved"));
    let page = admin.get(saved.leads_to()).await;
    assert!(page.body.contains(app::text::directory::SETTINGS_SAVED));
    assert_eq!(page.page().control("days").1.get("value"), Some("9"));
    let staff = world.member(&tenant.organization, "staff@north.example", Role::Staff).await;
    assert!(!staff.get("/partners/directory").await.body.contains(to));
    assert_eq!(staff.get(to).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.post(to, &[("days", "9")]).await.status, StatusCode::FORBIDDEN);
}
