//! Nothing is made before the last button, and the last button makes everything once.

use std::sync::Arc;

use shared::directory::DirectoryStatus;
use shared::failure::{Failure, Field, Reason};
use shared::time::DAY_MS;
use shared::wizard::Step;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::support::{
    ACCOUNT, Answer, Desk, GROUPS, LINK, MARKET, NO_MARKETS, PEOPLE, RESELLER, SOURCING, TERMS, VENDOR,
};
use crate::support::{World, failure, on_both_engines, only_error, sound};

/// How many press the last button at once.
const PRESSES: usize = 16;

const PICK_V: Answer = (Step::Details, &[("partner_type", "vendor"), ("name", "Vendor three")]);
const LATER_V: Answer = (Step::Details, &[("partner_type", "vendor"), ("name", "Vendor four")]);
const VENDOR_2: Answer =
    (Step::Details, &[("partner_type", "vendor"), ("name", "Vendor two"), ("new_agreement", "on")]);
const RESELLER_2: Answer =
    (Step::Details, &[("partner_type", "reseller"), ("name", "Reseller two"), ("new_agreement", "on")]);
const OTHER: Answer =
    (Step::Details, &[("partner_type", "vendor"), ("name", "Fjord"), ("new_agreement", "on")]);
const AGAIN: Answer = (
    Step::Details,
    &[
        ("partner_type", "reseller"),
        ("name", "Meadow Cloud"),
        ("storage", "on"),
        ("contract", "{contract}"),
        ("amount", "30"),
        ("unit", "TB"),
    ],
);

const PICK_R: Answer = (Step::Details, &[("partner_type", "reseller"), ("name", "Reseller three")]);
const LATER_R: Answer = (Step::Details, &[("partner_type", "reseller"), ("name", "Reseller four")]);
const TERMS_2: Answer =
    (Step::Agreement, &[("agreement_name", "Program two"), ("description", "x"), ("document", "none")]);
const OTHER_TERMS: Answer =
    (Step::Agreement, &[("agreement_name", "Fjord program"), ("description", "x"), ("document", "none")]);

async fn counts(world: &World) -> [i64; 6] {
    let mut counts = [0; 6];
    for (count, table) in counts.iter_mut().zip([
        "agreements",
        "legal_contracts",
        "invitations",
        "directory_entries",
        "partnerships",
        "memberships",
    ]) {
        *count = world.number(&format!("SELECT COUNT(*) FROM {table}")).await;
    }
    counts
}

/// Agreements, contracts, invitations, entries, storage partners and memberships more than before, for each of the paths.
async fn each_path_makes_what_it_says(world: World) {
    let desk = Desk::new(&world).await;
    let programs: &[(&[Answer], [i64; 6])] = &[
        (&[VENDOR, TERMS, MARKET, LINK], [2, 1, 1, 1, 0, 0]),
        (&[VENDOR_2, TERMS_2, NO_MARKETS, ACCOUNT, PEOPLE], [1, 1, 0, 1, 0, 1]),
        (&[RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK], [1, 1, 1, 1, 1, 0]),
        (&[RESELLER_2, TERMS_2, MARKET, GROUPS, SOURCING, ACCOUNT, PEOPLE], [1, 1, 0, 1, 0, 1]),
    ];
    for (answers, more) in programs {
        let before = counts(&world).await;
        let at = desk.answer(answers).await;
        assert_eq!(counts(&world).await, before, "nothing before the last button");
        let partner = desk.finish(&at).await.unwrap();
        let after = counts(&world).await;
        let made: Vec<i64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
        assert_eq!(made, more, "{answers:?}");
        assert_eq!(desk.finish(&at).await.unwrap(), partner, "a second press finds what the first made");
        assert_eq!(counts(&world).await, after);
        sound(&world).await;
    }
    let limits = world.backend.begin_setup(&desk.invite().await).await.unwrap().limits;
    let id_of = |name: &str| {
        let agreement = limits.agreements.iter().find(|agreement| agreement.name == name).unwrap();
        agreement.id.to_string()
    };
    let (program, service) = (id_of("Program two"), {
        let kind = shared::agreement::AgreementKind::Service;
        limits.agreements.iter().find(|agreement| agreement.kind == kind).unwrap().id.to_string()
    });
    for (details, agreement, ending) in [
        (PICK_V, &program, &[ACCOUNT, PEOPLE][..]),
        (LATER_V, &program, &[LINK]),
        (PICK_R, &service, &[ACCOUNT, PEOPLE]),
        (LATER_R, &service, &[LINK]),
    ] {
        let before = counts(&world).await;
        let first = desk.one(None, details.0, details.1).await.unwrap();
        let mut at = desk.one(Some(&first), Step::Agreement, &[("agreement", agreement)]).await.unwrap();
        for (step, fields) in ending {
            assert_eq!(at.step, *step);
            at = desk.one(Some(&at), *step, fields).await.unwrap();
        }
        assert_eq!(at.step, Step::Summary);
        desk.finish(&at).await.unwrap();
        let after = counts(&world).await;
        assert_eq!(after[0], before[0], "an agreement that is picked is not made");
        assert_eq!((after[1], after[3]), (before[1] + 1, before[3] + 1));
    }
    sound(&world).await;
}

async fn all_who_press_at_once_find_what_one_has_made(world: World) {
    let desk = Desk::new(&world).await;
    let before = counts(&world).await;
    let at = desk.answer(&[VENDOR, TERMS, MARKET, LINK]).await;
    let (start, mut all) = (Arc::new(Barrier::new(PRESSES)), JoinSet::new());
    for _ in 0..PRESSES {
        let (backend, grant) = (world.backend.clone(), desk.invite().await);
        let (start, id, revision) = (start.clone(), at.id.to_string(), at.revision);
        all.spawn(async move {
            start.wait().await;
            backend.finish_setup(&grant, &id, revision).await
        });
    }
    let (found, refused): (Vec<_>, Vec<_>) = all.join_all().await.into_iter().partition(Result::is_ok);
    let partner = desk.finish(&at).await.unwrap();
    assert!(!found.is_empty() && found.into_iter().all(|found| found.unwrap() == partner));
    // On PostgreSQL several may come as far as writing; whoever is overtaken is told and led to the partner.
    for refused in refused {
        assert!(matches!(failure(refused), Failure::Invalid(_)));
    }
    let made: Vec<i64> =
        counts(&world).await.iter().zip(before).map(|(after, before)| after - before).collect();
    assert_eq!(made, [2, 1, 1, 1, 0, 0]);
    sound(&world).await;
}

async fn a_draft_that_nobody_goes_on_with_is_forgotten(world: World) {
    let desk = Desk::new(&world).await;
    let done = desk.answer(&[VENDOR, TERMS, MARKET, LINK]).await;
    desk.finish(&done).await.unwrap();
    desk.one(None, VENDOR_2.0, VENDOR_2.1).await.unwrap();
    let kept = async || world.number("SELECT COUNT(*) FROM wizard_drafts").await;
    world.clock.advance(30 * DAY_MS);
    world.backend.sweep().await.unwrap();
    assert_eq!(kept().await, 2);
    world.clock.advance(1);
    world.backend.sweep().await.unwrap();
    assert_eq!(kept().await, 1, "what has made a partner leads to it");
}

async fn a_taken_marketplace_is_refused_and_nothing_is_made(world: World) {
    let desk = Desk::new(&world).await;
    let late = desk.answer(&[VENDOR, TERMS, MARKET, LINK]).await;
    let early = desk.answer(&[OTHER, OTHER_TERMS, MARKET, LINK]).await;
    desk.finish(&early).await.unwrap();
    let before = world.contents().await;
    let (field, reason) = only_error(desk.finish(&late).await);
    assert_eq!(field, Field::Marketplaces);
    assert!(matches!(reason, Reason::HasAgreement { .. }), "{reason:?}");
    assert_eq!(world.contents().await, before);
    // The draft is as it was: without the marketplace it goes through.
    let mended = desk.one(Some(&late), Step::Marketplaces, &[]).await.unwrap();
    desk.finish(&mended).await.unwrap();
    sound(&world).await;
}

async fn two_tabs_are_honest_with_each_other(world: World) {
    let desk = Desk::new(&world).await;
    let first = desk.one(None, VENDOR.0, VENDOR.1).await.unwrap();
    let second = desk.one(Some(&first), TERMS.0, TERMS.1).await.unwrap();
    let stale = desk.one(Some(&first), TERMS.0, &[("agreement_name", "Mine"), ("description", "y")]).await;
    assert_eq!(only_error(stale), (Field::Revision, Reason::ChangedElsewhere));
    let grant = desk.invite().await;
    let page = world.backend.load_setup(&grant, &second.id.to_string()).await.unwrap();
    assert_eq!(page.draft.answers().agreement.name, "Program 2026");
    // A step that is not reached leads to the one that is, and takes nothing.
    let skipped = desk.one(Some(&second), Step::Summary, &[]).await;
    assert_eq!(failure(skipped), Failure::NotFound);
    let skipped = desk.one(Some(&second), LINK.0, LINK.1).await.unwrap();
    assert_eq!((skipped.step, skipped.revision), (Step::Marketplaces, second.revision));
}

async fn a_draft_belongs_to_its_distributor(world: World) {
    let desk = Desk::new(&world).await;
    let at = desk.answer(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", shared::policy::Role::Admin).await;
    let grant = world.backend.grant(&stranger).await.unwrap();
    let id = at.id.to_string();
    for id in [id.as_str(), "00000000-0000-0000-0000-000000000000", "x"] {
        assert_eq!(failure(world.backend.load_setup(&grant, id).await), Failure::NotFound);
        assert_eq!(failure(world.backend.finish_setup(&grant, id, at.revision).await), Failure::NotFound);
        assert_eq!(failure(world.backend.delete_draft(&grant, id).await), Failure::NotFound);
    }
    assert_eq!(world.backend.list_drafts(&grant).await.unwrap(), []);
    let own = world.backend.list_drafts(&desk.invite().await).await.unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].name.as_str(), own[0].step), ("Halden Archive", Step::Summary));
}

async fn an_invited_reseller_holds_its_storage_and_gives_it_back(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.invited(&[RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK]).await;
    let held = "SELECT allocated_bytes FROM capacity_contracts";
    assert_eq!(world.number(held).await, 12_000_000_000_000);
    assert_eq!(world.texts("SELECT status FROM partnerships").await, ["invited"]);
    let end = desk.end().await;
    world.backend.revoke_invitation(&end, partner.as_str()).await.unwrap();
    assert_eq!(world.number(held).await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM legal_contracts").await, 0);
    assert_eq!(
        world.texts("SELECT status FROM directory_entries").await,
        [DirectoryStatus::Removed.as_str()]
    );
    sound(&world).await;
    // Name, external id and capacity are free again; the agreement is there to be picked.
    let first = desk.one(None, AGAIN.0, AGAIN.1).await.unwrap();
    let limits = world.backend.begin_setup(&desk.invite().await).await.unwrap().limits;
    let service = limits.agreements[0].id.to_string();
    let at = desk.one(Some(&first), Step::Agreement, &[("agreement", &service)]).await.unwrap();
    let at = desk.one(Some(&at), LINK.0, LINK.1).await.unwrap();
    desk.finish(&at).await.unwrap();
    assert_eq!(world.number(held).await, 30_000_000_000_000);
    sound(&world).await;
}

on_both_engines!(
    all_who_press_at_once_find_what_one_has_made,
    a_draft_that_nobody_goes_on_with_is_forgotten,
    each_path_makes_what_it_says,
    a_taken_marketplace_is_refused_and_nothing_is_made,
    two_tabs_are_honest_with_each_other,
    a_draft_belongs_to_its_distributor,
    an_invited_reseller_holds_its_storage_and_gives_it_back,
);
