//! Drafts: whose they are, in which order they are answered, and two tabs on one of them.

use app::call::CallError;
use http::{Method, StatusCode};
use server_fn::Decodes;
use server_fn::codec::PostcardEncoding;
use shared::failure::{Failure, Field, Reason};
use shared::policy::Role;
use shared::time::Timestamp;

use super::{ACCOUNT, Desk, LINK, MARKET, OFF, TERMS, Typed, VENDOR, id_in, step, text_of};
use crate::forms::to_mend;
use crate::support::{Answer, World, encode, on_both_engines};

on_both_engines!(
    steps_are_taken_in_order,
    a_draft_of_others_is_not_there,
    a_second_press_finds_what_the_first_has_made,
    two_tabs_are_honest_with_each_other,
    what_is_typed_is_saved_as_it_stands,
    a_draft_can_be_left_and_deleted,
);

const TO_ACTION: &[(&str, Typed<'_>)] =
    &[("details", VENDOR), ("agreement", TERMS), ("marketplaces", MARKET)];

async fn ready(desk: &Desk) -> String {
    desk.walk(&[TO_ACTION[0], TO_ACTION[1], TO_ACTION[2], ("action", LINK)]).await
}

async fn steps_are_taken_in_order(world: World) {
    let desk = Desk::of(&world).await;
    let id = desk.walk_to(&[("details", VENDOR)], "agreement").await;
    let before = world.contents().await;
    let first = format!("{}?first=1", step(&id, "agreement"));
    for later in ["marketplaces", "product-groups", "syndication", "action", "account", "summary"] {
        assert_eq!(desk.admin.get(&step(&id, later)).await.leads_to(), first, "{later}");
    }
    assert!(desk.admin.get(&first).await.body.contains("Finish Agreement first."));
    // A form that is sent to a later step takes nothing.
    let fields = [("seen", "1"), ("action", "account"), ("press", "continue")];
    let sent = desk.admin.post(&step(&id, "action"), &fields).await;
    assert_eq!(sent.leads_to(), first);
    for fields in [("product_groups", "PRG-2176-9166"), ("people", "x")] {
        let sent = desk.admin.post(&step(&id, "product-groups"), &[("seen", "1"), fields]).await;
        assert_eq!(id_in(sent.leads_to()), id);
    }
    for nowhere in ["summary", "lunch", "details%00"] {
        let sent = desk.admin.post(&step(&id, nowhere), &[("seen", "1")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    assert_eq!(desk.admin.get(&step(&id, "lunch")).await.status, StatusCode::NOT_FOUND);
    // The last button is not there yet, and does nothing when it is pressed all the same.
    let pressed = desk.admin.post(&step(&id, "finish"), &[("seen", "1")]).await;
    assert_eq!(pressed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let to_do = [
        "Agreement: Not answered yet. Open it and continue",
        "Action: Not answered yet. Open it and continue",
    ];
    assert_eq!(to_mend(&pressed), [to_do[0], &to_do[0].replace("Agreement", "Marketplaces"), to_do[1]]);
    let done = desk.admin.get(&step(&id, "done")).await;
    assert_eq!(done.leads_to(), step(&id, "summary"));
    assert_eq!(world.contents().await, before);
    // Back keeps what is typed, whatever it is.
    let back = desk.press(&step(&id, "agreement"), "back", &[("agreement_name", "")]).await;
    assert_eq!(back.leads_to(), step(&id, "details"));
    let page = desk.admin.get(&step(&id, "details")).await.page();
    assert_eq!(page.control("name").1.get("value"), Some("Halden Archive"));
    assert!(
        page.all("button").all(|(at, _)| page.text(at) != "Back"),
        "there is nothing before the first step"
    );
}

/// Answers for another distributor's admin, who may do all of it in an organization of their own.
async fn a_draft_of_others_is_not_there(world: World) {
    let desk = Desk::of(&world).await;
    let id = ready(&desk).await;
    let south = world.tenant("South", "Far").await;
    let stranger = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    let viewer = world.member(&desk.tenant.organization, "viewer@north.example", Role::Viewer).await;
    let before = world.contents().await;
    let never = "01930000-0000-7000-8000-0123456789ab";
    for of in [id.as_str(), never, "x", "%00"] {
        for name in ["details", "summary", "done", "lunch"] {
            let answer = stranger.get(&step(of, name)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
            assert!(!answer.body.contains("Halden"), "{name}");
        }
        for name in ["details", "action", "finish", "delete"] {
            let answer = stranger.post(&step(of, name), &[("seen", "4"), ("name", "Mine")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
    for name in ["details", "summary", "done"] {
        let refused = viewer.get(&step(&id, name)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("Inviting partners needs the Staff role"), "{}", refused.body);
    }
    for name in ["details", "finish", "delete"] {
        assert_eq!(viewer.post(&step(&id, name), &[("seen", "4")]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(world.contents().await, before);
    // A colleague goes on where one stopped.
    let staff = world.browser("staff@north.example").await;
    assert_eq!(staff.get(&step(&id, "summary")).await.status, StatusCode::OK);
}

async fn a_second_press_finds_what_the_first_has_made(world: World) {
    let desk = Desk::of(&world).await;
    let id = ready(&desk).await;
    let summary = desk.admin.get(&step(&id, "summary")).await.page();
    let first = desk.send(&summary, "create", &[]).await;
    let made = desk.made().await;
    let second = desk.send(&summary, "create", &[]).await;
    assert_eq!(first.leads_to(), step(&id, "done"));
    assert_eq!(second.leads_to(), first.leads_to());
    assert_eq!(desk.made().await, made);
    // Whatever one asks for, the draft leads to what it has made.
    for name in ["details", "agreement", "product-groups", "summary"] {
        assert_eq!(desk.admin.get(&step(&id, name)).await.leads_to(), step(&id, "done"), "{name}");
    }
    let late = desk.admin.post(&step(&id, "details"), &[("seen", "1"), ("name", "Other")]).await;
    assert_eq!(late.leads_to(), step(&id, "done"));
    let deleted = desk.admin.post(&step(&id, "delete"), &[]).await;
    assert_eq!(deleted.leads_to(), step(&id, "done"));
    assert_eq!(desk.made().await, made);
}

async fn two_tabs_are_honest_with_each_other(world: World) {
    let desk = Desk::of(&world).await;
    let id = desk.walk_to(&[("details", VENDOR)], "agreement").await;
    let at = step(&id, "agreement");
    let here = desk.admin.get(&at).await.page();
    // The other tab saves first.
    desk.press(&at, "continue", &[("agreement_name", "Theirs"), ("description", "x"), ("document", "none")])
        .await;
    let mine: Typed<'_> = &[("agreement_name", "Mine"), ("description", "y"), ("document", "none")];
    let refused = desk.send(&here, "continue", mine).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert!(refused.body.contains("This draft changed in another tab. Load it again, or keep yours."));
    assert_eq!(page.control("agreement_name").1.get("value"), Some("Mine"), "what was typed is there");
    // One way loads what is saved.
    let (_, again) = page.all("a").find(|(link, _)| page.text(*link) == "Load it again").unwrap();
    assert_eq!((again.get("href"), again.get("rel")), (Some(at.as_str()), Some("external")));
    assert!(desk.admin.get(&at).await.body.contains("Theirs"));
    // The other keeps what was typed, and goes on as it was meant to.
    let (_, keep) = page.all("button").find(|(button, _)| page.text(*button) == "Keep mine").unwrap();
    assert_eq!((keep.get("name"), keep.get("form")), (Some("press"), Some("setup")));
    let kept = desk.send(&page, keep.get("value").unwrap(), &[]).await;
    assert_eq!(kept.leads_to(), step(&id, "marketplaces"));
    assert_eq!(desk.draft(&id).await.draft.answers().agreement.name, "Mine");
    // The last button makes nothing that one has not seen.
    let id = desk
        .walk(&[
            ("details", &[("name", "Other"), ("partner_type", "vendor"), ("new_agreement", "on")]),
            TO_ACTION[1],
            ("marketplaces", &[]),
            ("action", LINK),
        ])
        .await;
    let seen = desk.admin.get(&step(&id, "summary")).await.page();
    desk.press(&step(&id, "marketplaces"), "continue", MARKET).await;
    let refused = desk.send(&seen, "create", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("This draft changed in another tab."));
    assert_eq!(desk.made().await.entries, 0);
    // What it shows is what is there now, so it may be pressed again.
    assert_eq!(desk.send(&refused.page(), "create", &[]).await.leads_to(), step(&id, "done"));
}

async fn what_is_typed_is_saved_as_it_stands(world: World) {
    let desk = Desk::of(&world).await;
    let id = desk.walk_to(&TO_ACTION[..2], "marketplaces").await;
    let save = async |seen: &str, step: &str, fields: &str| -> Answer {
        let args = encode(&[("draft", &id), ("step", step), ("seen", seen), ("fields", fields)]);
        desk.admin.with("accept", "application/json").post_text("/fn/setup/save", &args).await
    };
    let long = "Ж".repeat(20_000);
    let fields = encode(&[("agreement_name", ""), ("description", &long), ("document", "none")]);
    let saved = save("2", "agreement", &fields).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let (revision, at): (u64, Timestamp) = PostcardEncoding::decode(saved.bytes).unwrap();
    assert_eq!((revision, at), (3, world.backend.clock().now()));
    let page = desk.admin.get(&step(&id, "agreement")).await;
    assert!(page.body.contains(&long) && page.body.contains("Draft saved"));
    // The rail says what has to be looked at again.
    let rail = desk.admin.get(&step(&id, "marketplaces")).await.page();
    let entries: Vec<String> = rail.all("li").map(|(at, _)| rail.text(at)).collect();
    assert!(entries.iter().any(|entry| entry.ends_with("Agreement, needs attention")), "{entries:?}");
    let stale = save("2", "agreement", &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told: CallError = PostcardEncoding::decode(stale.bytes).unwrap();
    let CallError::Refused(failure) = told else { panic!("{told:?}") };
    assert_eq!(failure.at(Field::Revision).unwrap().reason, Reason::ChangedElsewhere);
    for (of, step) in [(id.as_str(), "summary"), (id.as_str(), "x"), ("x", "details")] {
        let args = encode(&[("draft", of), ("step", step), ("seen", "3"), ("fields", "")]);
        let lost = desk.admin.with("accept", "application/json").post_text("/fn/setup/save", &args).await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
        let told: CallError = PostcardEncoding::decode(lost.bytes).unwrap();
        assert_eq!(told, CallError::Refused(Failure::NotFound));
    }
    // As much fits through the form.
    let posted = desk
        .press(&step(&id, "agreement"), "continue", &[("agreement_name", "Long"), ("description", &long)])
        .await;
    assert_eq!(posted.leads_to(), step(&id, "marketplaces"));
}

async fn a_draft_can_be_left_and_deleted(world: World) {
    let desk = Desk::of(&world).await;
    let fresh = desk.admin.get("/partners/setup").await;
    assert!(!fresh.body.contains("Save and close"), "nothing is kept before the first step");
    assert_eq!(world.number("SELECT COUNT(*) FROM wizard_drafts").await, 0);
    let id = desk.walk_to(&TO_ACTION[..2], "marketplaces").await;
    let left = desk.press(&step(&id, "marketplaces"), "save", MARKET).await;
    assert_eq!(left.leads_to(), "/partners/directory");
    let page = desk.admin.get(&step(&id, "marketplaces")).await;
    assert_eq!(text_of(&page, "h1"), "Marketplaces");
    let sent = page.page().fields("setup");
    assert!(sent.contains(&("marketplaces".to_owned(), "MP-68204".to_owned())), "{sent:?}");
    // It does not count as answered.
    assert_eq!(desk.admin.get(&step(&id, "action")).await.status, StatusCode::SEE_OTHER);
    desk.press(&step(&id, "marketplaces"), "continue", &[("marketplaces", OFF)]).await;
    desk.press(&step(&id, "action"), "continue", ACCOUNT).await;
    assert_eq!(desk.admin.post(&step(&id, "delete"), &[]).await.leads_to(), "/partners/setup/drafts");
    assert_eq!(desk.admin.get(&step(&id, "details")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.admin.post(&step(&id, "delete"), &[]).await.status, StatusCode::NOT_FOUND);
    let by_get = desk.admin.send(Method::GET, &step(&id, "delete"), axum::body::Body::empty()).await;
    assert_eq!(by_get.status, StatusCode::METHOD_NOT_ALLOWED);
}
