//! What happened elsewhere while a draft waited: it is said where it can be mended, nothing is made, and the draft stays as
//! it was.

use std::collections::BTreeMap;

use http::StatusCode;

use super::{Desk, LINK, OFF, TERMS, Typed, VENDOR, step};
use crate::forms::to_mend;
use crate::support::{Answer, Document, World, on_both_engines};

on_both_engines!(
    an_agreement_that_was_taken_out_of_use,
    a_name_and_an_id_that_others_have_by_now,
    an_agreement_that_is_called_the_same_by_now,
);

/// Nothing is made by the last button, nothing of the draft is changed, and this is what to mend.
async fn refuses(desk: &Desk, draft: &str, shown: &Document, expected: &[&str]) {
    let before = desk.world.contents().await;
    let (made, kept) = (desk.made().await, desk.draft(draft).await.draft);
    let refused = desk.send(shown, "create", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(to_mend(&refused), expected);
    assert_eq!(desk.world.contents().await, before, "nothing is made, and the draft is as it was");
    let after = desk.draft(draft).await.draft;
    assert_eq!((desk.made().await, after.revision()), (made, kept.revision()));
    assert_eq!(after.answers(), kept.answers());
    let page = refused.page();
    assert!(page.all("button").all(|(at, _)| !page.text(at).starts_with("Create partner")));
}

/// A step is refused for what is chosen there, and nothing of it is kept.
async fn step_refuses(desk: &Desk, sent: Answer, before: &BTreeMap<String, Vec<String>>, expected: &[&str]) {
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(to_mend(&sent), expected);
    assert_eq!(desk.world.contents().await, *before);
}

async fn an_agreement_that_was_taken_out_of_use(world: World) {
    let desk = Desk::of(&world).await;
    let harbour: Typed<'_> = &[("partner_type", "vendor"), ("name", "Harbour"), ("new_agreement", "on")];
    let harbour_terms: Typed<'_> =
        &[("agreement_name", "Harbour terms"), ("description", "What we agree on."), ("document", "none")];
    for (details, terms) in [(VENDOR, TERMS), (harbour, harbour_terms)] {
        let steps: &[(&str, Typed<'_>)] =
            &[("details", details), ("agreement", terms), ("marketplaces", &[]), ("action", LINK)];
        let draft = desk.walk(steps).await;
        desk.finish(&draft).await.leads_to();
    }
    let agreements = world.texts("SELECT public_id FROM agreements ORDER BY name DESC").await;
    let [agreement, other] = agreements.as_slice() else { panic!("{agreements:?}") };
    let details: Typed<'_> = &[("partner_type", "vendor"), ("name", "Fjord"), ("new_agreement", OFF)];
    let picked: Typed<'_> = &[("agreement", agreement)];
    let late = desk.walk(&[("details", details), ("agreement", picked), ("action", LINK)]).await;
    let shown = desk.admin.get(&step(&late, "summary")).await.page();
    let chosen = desk.admin.get(&step(&late, "agreement")).await.page();
    let stopped = desk.admin.post(&format!("/agreement/{agreement}/deactivate"), &[]).await;
    assert_eq!(stopped.leads_to(), format!("/agreement/{agreement}?done=deactivated"));

    let why = "This agreement is not offered now. Choose another one";
    refuses(&desk, &late, &shown, &[&format!("Agreement: {why}")]).await;
    let before = world.contents().await;
    let sent = desk.send(&chosen, "continue", &[]).await;
    step_refuses(&desk, sent, &before, &[why]).await;
    // With one that is offered, the draft goes on from where it stood.
    let change = format!("{}?return=summary", step(&late, "agreement"));
    let mended = desk.press(&change, "continue", &[("agreement", other)]).await;
    assert_eq!(mended.leads_to(), step(&late, "summary"));
    assert_eq!(desk.finish(&late).await.leads_to(), step(&late, "done"));
    assert_eq!(desk.made().await.agreements, 2);
}

async fn a_name_and_an_id_that_others_have_by_now(world: World) {
    let desk = Desk::of(&world).await;
    let steps: &[(&str, Typed<'_>)] =
        &[("details", VENDOR), ("agreement", TERMS), ("marketplaces", &[]), ("action", LINK)];
    let late = desk.walk(steps).await;
    let other: Typed<'_> =
        &[("agreement_name", "Other terms"), ("description", "What we agree on."), ("document", "none")];
    let early = desk.walk(&[steps[0], ("agreement", other), steps[2], steps[3]]).await;
    let shown = desk.admin.get(&step(&late, "summary")).await.page();
    let details = desk.admin.get(&step(&late, "details")).await.page();
    assert_eq!(desk.finish(&early).await.leads_to(), step(&early, "done"));

    let name = "Another partner is called Halden Archive. Use a different name";
    let id = "Halden Archive has this ID already. Use a different one";
    refuses(&desk, &late, &shown, &[&format!("Partner details: {name}. {id}")]).await;
    let before = world.contents().await;
    let sent = desk.send(&details, "continue", &[]).await;
    assert_eq!(sent.page().error_of("name").as_deref(), Some(name));
    assert_eq!(sent.page().error_of("external_id").as_deref(), Some(id));
    step_refuses(&desk, sent, &before, &[name, id]).await;
    // One of the two mended is not both.
    let sent = desk.send(&details, "continue", &[("name", "Halden Archive AS")]).await;
    step_refuses(&desk, sent, &before, &[id]).await;
    let change = format!("{}?return=summary", step(&late, "details"));
    let mended = desk.press(&change, "continue", &[("name", "Halden AS"), ("external_id", "H-2")]).await;
    assert_eq!(mended.leads_to(), step(&late, "summary"));
    assert_eq!(desk.finish(&late).await.leads_to(), step(&late, "done"));
    assert_eq!(desk.made().await.entries, 2);
}

async fn an_agreement_that_is_called_the_same_by_now(world: World) {
    let desk = Desk::of(&world).await;
    let fjord: Typed<'_> = &[("partner_type", "vendor"), ("name", "Fjord"), ("new_agreement", "on")];
    let behind: [(&str, Typed<'_>); 3] = [("agreement", TERMS), ("marketplaces", &[]), ("action", LINK)];
    let late = desk.walk(&[("details", VENDOR), behind[0], behind[1], behind[2]]).await;
    let early = desk.walk(&[("details", fjord), behind[0], behind[1], behind[2]]).await;
    let shown = desk.admin.get(&step(&late, "summary")).await.page();
    let terms = desk.admin.get(&step(&late, "agreement")).await.page();
    assert_eq!(desk.finish(&early).await.leads_to(), step(&early, "done"));

    let why = "Another agreement is called Terms 2026. Use a different name";
    refuses(&desk, &late, &shown, &[&format!("Agreement: {why}")]).await;
    let before = world.contents().await;
    let sent = desk.send(&terms, "continue", &[]).await;
    assert_eq!(sent.page().error_of("agreement_name").as_deref(), Some(why));
    step_refuses(&desk, sent, &before, &[why]).await;
    let change = format!("{}?return=summary", step(&late, "agreement"));
    let mended = desk.press(&change, "continue", &[("agreement_name", "Halden terms")]).await;
    assert_eq!(mended.leads_to(), step(&late, "summary"));
    assert_eq!(desk.finish(&late).await.leads_to(), step(&late, "done"));
}
