//! What an issuer does to a contract, and what a refusal shows.

use app::text::{contracts as text, reasons};
use http::StatusCode;
use shared::failure::{Field, Reason};
use shared::policy::Role;

use super::{contracts, demo, sound, words};
use crate::support::{Answer, Invite, World, on_both_engines};

on_both_engines!(
    what_was_submitted_is_answered,
    a_contract_in_force_is_terminated,
    an_invitation_is_renewed_and_withdrawn,
    another_distributors_contract_is_not_there,
);

/// A refused form: its error at a field.
#[track_caller]
fn refused(answer: &Answer, field: &str) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    sound(answer);
    let page = answer.page();
    let title = page.all("title").next().map(|(at, _)| page.text(at)).unwrap();
    assert!(title.starts_with("Error: "), "{title}");
    page.error_of(field).unwrap_or_else(|| panic!("no error at {field}: {}", answer.body))
}

/// The revision that the form of a page was filled in at.
fn revision(answer: &Answer) -> String {
    answer.page().control("revision").1.get("value").unwrap().to_owned()
}

async fn state(world: &World, id: &str) -> String {
    world.texts(&format!("SELECT state FROM legal_contracts WHERE public_id = '{id}'")).await.remove(0)
}

async fn what_was_submitted_is_answered(world: World) {
    let admin = demo(&world).await;
    let submitted = contracts(&world, "kind = 'distribution' AND state = 'pending'").await;
    let id = submitted.first().expect("a submitted contract");
    let (page, form) = (format!("/contract/{id}"), format!("/contract/{id}/answer"));
    let shown = admin.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    sound(&shown);
    for part in [text::ANSWER, text::COUNTERSIGN, text::SEND_BACK, text::REJECT] {
        assert!(words(&shown).contains(part), "{part}");
    }
    assert_eq!(admin.get(&form).await.status, StatusCode::OK);
    let seen = revision(&shown);
    let long = "No ".repeat(100);
    let answer = admin.post(&form, &[("verb", "reject"), ("grounds", &long), ("revision", &seen)]).await;
    assert!(refused(&answer, "grounds").contains("200"));
    assert!(answer.body.contains(long.trim()), "what was typed stays");
    assert_eq!(admin.post(&form, &[("verb", "sign")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(state(&world, id).await, "pending");
    // It was refined and submitted anew while it was read: the page shows what is there now, and asks again.
    world.sql(&format!("UPDATE legal_contracts SET revision = revision + 2 WHERE public_id = '{id}'")).await;
    let fields = [("verb", "countersign"), ("grounds", "So be it"), ("revision", seen.as_str())];
    let stale = admin.post(&form, &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    sound(&stale);
    let said = reasons::reason(Field::Revision, &Reason::ChangedElsewhere);
    assert!(words(&stale).contains(&said) && stale.body.contains("So be it"), "{}", words(&stale));
    assert_eq!(state(&world, id).await, "pending");
    let (before, seen) = (seen, revision(&stale));
    assert_ne!(before, seen);
    let fields = [("verb", "countersign"), ("grounds", ""), ("revision", seen.as_str())];
    let answer = admin.post(&form, &fields).await;
    assert_eq!(answer.leads_to(), format!("{page}?done=countersign"));
    assert_eq!(state(&world, id).await, "active");
    let shown = admin.get(answer.leads_to()).await;
    sound(&shown);
    assert!(words(&shown).contains(text::done("countersign").unwrap()), "{}", words(&shown));
    assert!(words(&shown).contains("Countersigned") && words(&shown).contains("Anna Meyer"));
    // Too late: the contract is active by now, and the page says so.
    let late = admin.post(&form, &[("verb", "refine"), ("grounds", "Please")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    sound(&late);
    assert!(words(&late).contains("This contract is active by now"), "{}", words(&late));
}

async fn a_contract_in_force_is_terminated(world: World) {
    let admin = demo(&world).await;
    let active = contracts(&world, "state = 'active' AND kind = 'distribution'").await;
    let id = &active[0];
    let (page, form) = (format!("/contract/{id}"), format!("/contract/{id}/terminate"));
    let shown = admin.get(&page).await;
    assert!(shown.body.contains(&format!("href=\"{form}\"")), "a way to the form");
    let confirm = admin.get(&form).await;
    sound(&confirm);
    for part in [text::TERMINATE_BLOCKS, text::TERMINATE_LEAVES, text::TERMINATE] {
        assert!(words(&confirm).contains(part), "{part}");
    }
    let long = "x".repeat(101);
    let answer = admin.post(&form, &[("note", &long)]).await;
    assert!(refused(&answer, "note").contains("100"));
    assert!(answer.body.contains(&long), "what was typed stays");
    let allocated = world.texts("SELECT CAST(allocated_bytes AS TEXT) FROM partnerships ORDER BY id").await;
    let answer = admin.post(&form, &[("note", "Range given up")]).await;
    assert_eq!(answer.leads_to(), format!("{page}?done=terminated"));
    assert_eq!(state(&world, id).await, "terminated");
    let after = world.texts("SELECT CAST(allocated_bytes AS TEXT) FROM partnerships ORDER BY id").await;
    assert_eq!(after, allocated, "what is allocated stays");
    let shown = admin.get(answer.leads_to()).await;
    assert!(words(&shown).contains("Range given up") && words(&shown).contains("Terminated"));
    assert!(words(&shown).contains(text::done("terminated").unwrap()));
    assert!(!shown.body.contains(&form), "no way to what cannot be done");
    let again = admin.post(&form, &[("note", "")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&again).contains("This contract is terminated by now"), "{}", words(&again));
}

async fn an_invitation_is_renewed_and_withdrawn(world: World) {
    let tenant = world.tenant("North", "Base").await;
    let admin = world.member(&tenant.organization, "mara@north.example", Role::Admin).await;
    let staff = world.member(&tenant.organization, "sam@north.example", Role::Staff).await;
    let invited = world.invite(&tenant, "mara@north.example", Invite::default()).await;
    let id = world.texts("SELECT public_id FROM legal_contracts").await.remove(0);
    let (page, renew) = (format!("/contract/{id}"), format!("/contract/{id}/renew"));
    let withdraw = format!("/contract/{id}/withdraw");
    let shown = admin.get(&page).await;
    sound(&shown);
    assert!(words(&shown).contains(text::UNSIGNED));
    assert!(!shown.body.contains(&invited.token), "no link in the page");
    for part in [&renew, &withdraw, &format!("/partners/directory/{}/link", invited.partner)] {
        assert!(shown.body.contains(part.as_str()), "{part}");
    }
    let of_staff = staff.get(&page).await;
    assert!(of_staff.body.contains(&renew) && !of_staff.body.contains(&withdraw));
    assert_eq!(staff.get(&withdraw).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.post(&withdraw, &[]).await.status, StatusCode::FORBIDDEN);

    sound(&admin.get(&renew).await);
    let answer = admin.post(&renew, &[("days", "31")]).await;
    refused(&answer, "days");
    assert!(answer.body.contains("value=\"31\""), "what was typed stays");
    let answer = admin.post(&renew, &[("days", "")]).await;
    assert_eq!(answer.leads_to(), format!("{page}?done=renewed"));
    assert_eq!(world.stranger().get(&invited.page("")).await.status, StatusCode::GONE);

    let confirm = admin.get(&withdraw).await;
    sound(&confirm);
    assert!(words(&confirm).contains("Halden Archive"));
    let answer = admin.post(&withdraw, &[]).await;
    assert_eq!(answer.leads_to(), "/partners/contracts?done=withdrawn");
    assert_eq!(world.number("SELECT COUNT(*) FROM legal_contracts").await, 0);
    assert!(words(&admin.get(answer.leads_to()).await).contains(text::WITHDRAWN));
    for gone in [&page, &renew, &withdraw] {
        assert_eq!(admin.get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
}

async fn another_distributors_contract_is_not_there(world: World) {
    demo(&world).await;
    let id = &contracts(&world, "state = 'active'").await[0];
    let tenant = world.tenant("South", "Base").await;
    let admin = world.member(&tenant.organization, "mara@south.example", Role::Admin).await;
    for path in ["", "/answer", "/terminate", "/withdraw", "/renew", "/evidence.json", "/evidence.pdf"] {
        let to = format!("/contract/{id}{path}");
        assert_eq!(admin.get(&to).await.status, StatusCode::NOT_FOUND, "{to}");
        if !matches!(path, "" | "/evidence.json" | "/evidence.pdf") {
            let fields = [("verb", "countersign"), ("note", ""), ("days", "")];
            assert_eq!(admin.post(&to, &fields).await.status, StatusCode::NOT_FOUND, "{to}");
        }
    }
    assert_eq!(state(&world, id).await, "active");
}
