//! What is refused: beside its field, with what was typed, and with nothing made.

use app::text::reasons::reason;
use http::StatusCode;
use shared::failure::{Field, Reason};

use super::{ACCOUNT, Desk, GROUPS, LINK, MARKET, OFF, RESELLER, TERMS, Typed, VENDOR, step};
use crate::forms::to_mend;
use crate::support::{World, on_both_engines};

on_both_engines!(
    a_refused_first_step_keeps_nothing_but_what_was_typed,
    each_mistake_is_named_and_leads_to_its_field,
    nobody_joins_without_a_way_in,
    a_taken_marketplace_is_refused_and_nothing_is_made,
    what_is_not_there_is_said,
    what_staff_may_not_do_is_not_offered,
);

async fn a_refused_first_step_keeps_nothing_but_what_was_typed(world: World) {
    let desk = Desk::of(&world).await;
    world.simple_partner(&desk.tenant, "Taken Ltd", "1").await;
    let empty = desk.press("/partners/setup", "continue", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(to_mend(&empty), ["Choose vendor or reseller", "Enter a partner name"]);
    let typed: Typed<'_> =
        &[("partner_type", "reseller"), ("name", "tAKEN ltd"), ("storage", "on"), ("amount", "1,5")];
    let refused = desk.press("/partners/setup", "continue", typed).await;
    assert_eq!(to_mend(&refused).len(), 2);
    assert_eq!(
        refused.page().error_of("name").unwrap(),
        "Another partner is called Taken Ltd. Use a different name"
    );
    assert!(refused.page().error_of("amount").unwrap().starts_with("Use a point for decimals"));
    let kept = refused.page().fields("setup");
    for (name, value) in
        [("partner_type", "reseller"), ("name", "tAKEN ltd"), ("storage", "on"), ("amount", "1,5")]
    {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name} in {kept:?}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM wizard_drafts").await, 0);
}

/// A reseller's draft at its fifth step.
async fn at_syndication(desk: &Desk) -> String {
    let steps: &[(&str, Typed<'_>)] =
        &[("details", RESELLER), ("agreement", TERMS), ("marketplaces", MARKET), ("product-groups", GROUPS)];
    desk.walk_to(steps, "syndication").await
}

async fn each_mistake_is_named_and_leads_to_its_field(world: World) {
    let desk = Desk::of(&world).await;
    let id = at_syndication(&desk).await;
    let long = "x".repeat(1000);
    let wrong: &[(&str, &str, Typed<'_>, Field, Reason)] = &[
        ("details", "name", &[("name", &long)], Field::Name, Reason::TooLong { max: 64 }),
        (
            "details",
            "amount",
            &[("amount", "-1")],
            Field::Amount,
            Reason::Amount(shared::amount::AmountError::Negative),
        ),
        ("agreement", "agreement_name", &[("agreement_name", "")], Field::AgreementName, Reason::Required),
        ("agreement", "description", &[("description", "")], Field::Description, Reason::Required),
        (
            "agreement",
            "document_link",
            &[("document", "link"), ("document_link", "javascript:alert(1)")],
            Field::DocumentLink,
            Reason::NotALink,
        ),
        (
            "marketplaces",
            "marketplaces",
            &[("marketplaces", "MP-00001")],
            Field::Marketplaces,
            Reason::Unknown,
        ),
        (
            "product-groups",
            "product_groups",
            &[("product_groups", "x")],
            Field::ProductGroups,
            Reason::Unknown,
        ),
        ("syndication", "sourcing", &[("sourcing", "AGY-000-000-001")], Field::Sourcing, Reason::Unknown),
    ];
    for (name, control, typed, field, why) in wrong {
        let refused = desk.press(&step(&id, name), "continue", typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {typed:?}");
        let said = reason(*field, why).replace('\u{a0}', " ");
        assert_eq!(to_mend(&refused), [said.as_str()], "{name} {typed:?}");
        assert!(refused.page().by_id(control).is_some(), "{control}");
        let page = refused.page();
        let beside = page.all("p").any(|(at, _)| page.text(at) == said);
        assert!(beside, "{said} beside {control}");
    }
    assert_eq!(desk.made().await.agreements, 0);
}

async fn nobody_joins_without_a_way_in(world: World) {
    let desk = Desk::of(&world).await;
    let id = at_syndication(&desk).await;
    desk.press(&step(&id, "syndication"), "continue", &[]).await;
    let wrong: &[(&str, Typed<'_>, &[&str])] = &[
        ("action", &[("action", "lunch")], &["Choose one of these"]),
        (
            "action",
            &[("email", "rita"), ("days", "31")],
            &["Enter an e-mail address such as name@example.com", "Enter whole days, from 1 to 30"],
        ),
        ("action", &[("email", ""), ("only_this_address", "on")], &["Enter the e-mail address"]),
    ];
    for (name, typed, said) in wrong {
        let refused = desk.press(&step(&id, name), "continue", typed).await;
        assert_eq!(to_mend(&refused), *said, "{typed:?}");
    }
    desk.press(&step(&id, "action"), "continue", ACCOUNT).await;
    let people = step(&id, "account");
    assert_eq!(
        to_mend(&desk.press(&people, "continue", &[("people", OFF)]).await),
        ["Choose at least one person"]
    );
    let ids: Vec<_> = desk.draft(&id).await.limits.people.into_iter().map(|person| person.id).collect();
    let (one, other) = (format!("role-{}", ids[0]), format!("role-{}", ids[1]));
    let nobody: Typed<'_> = &[("everyone", "on"), (&one, "staff"), (&other, "viewer")];
    let refused = desk.press(&people, "continue", nobody).await;
    assert_eq!(to_mend(&refused), ["Nobody could manage the account. Make one of them an admin"]);
    assert_eq!(refused.page().fields("setup").iter().filter(|(name, _)| name == "people").count(), 2);
}

async fn a_taken_marketplace_is_refused_and_nothing_is_made(world: World) {
    let desk = Desk::of(&world).await;
    let steps: &[(&str, Typed<'_>)] =
        &[("details", VENDOR), ("agreement", TERMS), ("marketplaces", MARKET), ("action", LINK)];
    let late = desk.walk(steps).await;
    let early = desk
        .walk(&[
            ("details", &[("partner_type", "vendor"), ("name", "Fjord"), ("new_agreement", "on")]),
            ("agreement", &[("agreement_name", "Fjord program"), ("description", "x"), ("document", "none")]),
            ("marketplaces", MARKET),
            ("action", LINK),
        ])
        .await;
    let shown = desk.admin.get(&step(&late, "summary")).await.page();
    assert_eq!(desk.finish(&early).await.leads_to(), step(&early, "done"));
    let before = world.contents().await;
    let refused = desk.send(&shown, "create", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.contents().await, before, "nothing is made, and the draft is as it was");
    let why =
        "Europe retail has the distribution agreement Fjord program – Europe retail already. Leave it out";
    assert_eq!(to_mend(&refused), [format!("Marketplaces: {why}")]);
    let page = refused.page();
    // What needs attention stands first, and there is no last button until it is mended.
    let headings: Vec<_> = page.all("h2").map(|(at, _)| page.text(at)).collect();
    let parts: Vec<_> = headings.iter().filter(|heading| !heading.starts_with("Fix")).collect();
    assert_eq!(parts[0], "Marketplaces", "{headings:?}");
    assert!(page.all("button").all(|(at, _)| !page.text(at).starts_with("Create partner")));
    let list = desk.admin.get(&step(&late, "marketplaces")).await;
    let document = list.page();
    let (reason, _) = document.all("small").find(|(at, _)| document.text(*at).starts_with("Has an")).unwrap();
    assert_eq!(document.text(reason), "Has an agreement already: Fjord program – Europe retail");
    let (_, taken) = document.all("input").find(|(_, field)| field.get("value") == Some("MP-68204")).unwrap();
    assert!(taken.get("disabled").is_some() && taken.get("checked").is_none());
    // Whoever ticks it by hand is refused too.
    let by_hand = desk.press(&step(&late, "marketplaces"), "continue", MARKET).await;
    assert_eq!(to_mend(&by_hand), [why]);
    let change = format!("{}?return=summary", step(&late, "marketplaces"));
    let mended = desk.press(&change, "continue", &[("marketplaces", "MP-68205")]).await;
    assert_eq!(mended.leads_to(), step(&late, "summary"));
    assert_eq!(desk.finish(&late).await.leads_to(), step(&late, "done"));
}

async fn what_is_not_there_is_said(world: World) {
    let tenant = world.organization(shared::policy::OrganizationKind::Distributor, "Bare").await;
    let admin = world.member(&tenant, "admin@bare.example", shared::policy::Role::Admin).await;
    let start = admin.get("/partners/setup").await;
    assert_eq!(start.status, StatusCode::OK);
    let fields = start.page().fields("setup");
    assert!(
        fields.contains(&("new_agreement".to_owned(), "on".to_owned())),
        "there is none to pick: {fields:?}"
    );
    assert!(start.body.contains("Storage can be allocated as soon as there is a capacity contract."));
    let post = async |to: &str, fields: &[(&str, &str)]| admin.post(to, fields).await;
    let made = post("/partners/setup", &[("partner_type", "vendor"), ("name", "Halden")]).await;
    let id = super::id_in(made.leads_to()).to_owned();
    // Without the box there is nothing to pick from, which is said with the way out.
    let none = admin.get(&step(&id, "agreement")).await;
    assert!(none.body.contains("You have no active program agreement."));
    let refused = post(&step(&id, "agreement"), &[("seen", "1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page().dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    let fields = [("seen", "1"), ("partner_type", "reseller"), ("name", "Halden"), ("new_agreement", "on")];
    post(&step(&id, "details"), &fields).await;
    let terms = [("seen", "2"), ("agreement_name", "T"), ("description", "x"), ("document", "none")];
    assert_eq!(post(&step(&id, "agreement"), &terms).await.leads_to(), step(&id, "marketplaces"));
    assert!(admin.get(&step(&id, "marketplaces")).await.body.contains("This draft waits for you."));
    let refused = post(&step(&id, "marketplaces"), &[("seen", "3")]).await;
    assert_eq!(refused.page().dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
}

async fn what_staff_may_not_do_is_not_offered(world: World) {
    let desk = Desk::of(&world).await;
    let staff = world.browser("staff@north.example").await;
    let page = staff.get("/partners/setup").await;
    assert!(!page.body.contains("name=\"overdraft\""), "staff is offered what it may not do");
    let contract = desk.tenant.contract.to_string();
    let fields = [
        ("partner_type", "reseller"),
        ("name", "Meadow"),
        ("storage", "on"),
        ("contract", contract.as_str()),
        ("amount", "1"),
        ("unit", "TB"),
        ("overdraft", "on"),
    ];
    let refused = staff.post("/partners/setup", &fields).await;
    assert_eq!(to_mend(&refused), ["Only an admin may allow use above the allocation"]);
    let taken = staff.post("/partners/setup", &fields[..6]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
}
