//! What a partner says of itself, and what its distributor keeps of it.

use backend::authz::{EditProfile, Grant, ManagePartners, ViewPartners, ViewPartnership};
use shared::directory::DirectoryStatus;
use shared::failure::{Failure, Field, Reason};
use shared::invitation::CompanyForm;
use shared::policy::Role;
use shared::profile::{KnownForm, ProfileForm};

use super::support::{Answer, Desk, GROUPS, LINK, MARKET, NO_MARKETS, RESELLER, SOURCING, TERMS, VENDOR};
use crate::support::{World, errors_of, failure, on_both_engines, only_error, sound};

const MEADOW: [Answer; 6] = [RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK];
const HALDEN: [Answer; 4] = [VENDOR, TERMS, NO_MARKETS, LINK];
const CHANGED: (Field, Reason) = (Field::Revision, Reason::ChangedElsewhere);

fn said() -> ProfileForm {
    ProfileForm {
        country: "DE".into(),
        language: "de".into(),
        website: "https://meadow.example".into(),
        overview: "Storage for farms.\n\nSince 1998.".into(),
        videos: "https://meadow.example/barn The barn".into(),
        other: "https://meadow.example/a.pdf\nhttps://meadow.example/b.pdf".into(),
        people: CompanyForm {
            technical_name: "Tomas Berg".into(),
            business_email: "office@meadow.example".into(),
            ..CompanyForm::default()
        },
    }
}

fn kept(external_id: &str) -> KnownForm {
    KnownForm {
        external_id: external_id.into(),
        note: "Ask for Tomas.".into(),
        people: CompanyForm { business_name: "Ida Meadow".into(), ..CompanyForm::default() },
    }
}

async fn each_side_writes_what_is_its_own(world: World) {
    let desk = Desk::new(&world).await;
    let (id, rita) = desk.joined(&MEADOW, "rita@halden.example").await;
    let (backend, id) = (&world.backend, id.as_str());
    let own = backend.grant::<EditProfile>(&rita).await.unwrap();
    let start = backend.prepare_profile(&own).await.unwrap();
    assert_eq!((start.place.name.as_str(), start.place.distributor.as_str()), ("Meadow Cloud", "Northwind"));
    assert_eq!(start.form.country, "");
    backend.write_profile(&own, start.revision, &said()).await.unwrap();
    // Another tab that shows the older one writes over nothing.
    let late = ProfileForm { country: "FR".into(), ..said() };
    assert_eq!(only_error(backend.write_profile(&own, start.revision, &late).await), CHANGED);
    let page = backend.portal(&backend.grant(&rita).await.unwrap()).await.unwrap();
    assert_eq!(page.profile.country.unwrap().as_str(), "DE");
    let links: Vec<_> = page.profile.media.iter().map(|media| media.link.as_str()).collect();
    assert_eq!(
        links,
        ["https://meadow.example/barn", "https://meadow.example/a.pdf", "https://meadow.example/b.pdf"]
    );

    let view = backend.grant::<ViewPartners>(&desk.actor).await.unwrap();
    let manage = backend.grant::<ManagePartners>(&desk.actor).await.unwrap();
    let shown = backend.get_partner(&view, id).await.unwrap();
    assert_eq!(shown.profile, page.profile);
    assert_eq!(shown.technical.name.as_ref().unwrap().as_str(), "Tomas Berg");
    let storage = shown.storage.unwrap();
    assert_eq!(storage.contact.email.unwrap().as_str(), "office@meadow.example", "of its storage too");
    let seen = backend.prepare_known(&manage, id).await.unwrap();
    assert_eq!(seen.form.people.technical_name, "Tomas Berg");
    let look = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    for search in ["tomas", "office%40meadow.example", "meadow+berg"] {
        let rows = backend.list_directory(&look, &format!("q={search}")).await.unwrap().list.rows;
        assert_eq!(rows.len(), 1, "{search}");
    }
    let stale = backend.prepare_profile(&own).await.unwrap();
    backend.describe_partner(&manage, id, seen.revision, &kept("M-7")).await.unwrap();
    assert_eq!(only_error(backend.describe_partner(&manage, id, seen.revision, &kept("M-8")).await), CHANGED);
    // The contacts belong to both, so the partner is told too.
    assert_eq!(only_error(backend.write_profile(&own, stale.revision, &late).await), CHANGED);
    let shown = backend.get_partner(&view, id).await.unwrap();
    assert_eq!(shown.note.unwrap().as_str(), "Ask for Tomas.");
    assert_eq!(shown.profile, page.profile, "what it says of itself stays");
    assert_eq!(shown.business.name.unwrap().as_str(), "Ida Meadow");
    assert_eq!(shown.storage.unwrap().row.external_id.as_deref(), Some("M-7"));
    let found = desk.distributor.page("q=m-7").await.rows;
    assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Meadow Cloud"]);
    // Found by whom to ask there now, no longer by whom one asked before.
    for (search, found) in [("m-7", 1), ("ida", 1), ("tomas", 0), ("office%40meadow.example", 0)] {
        let rows = backend.list_directory(&look, &format!("q={search}")).await.unwrap().list.rows;
        assert_eq!(rows.len(), found, "{search}");
    }
    let actions = world.texts("SELECT action FROM audit_events").await;
    for action in ["profile.changed", "partner.described"] {
        assert_eq!(actions.iter().filter(|known| *known == action).count(), 1, "{action}");
    }
    // All of it may be taken away again.
    let seen = backend.prepare_profile(&own).await.unwrap().revision;
    backend.write_profile(&own, seen, &ProfileForm::default()).await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM partner_media").await, 0);
    sound(&world).await;
}

async fn what_is_wrong_writes_nothing(world: World) {
    let desk = Desk::new(&world).await;
    let (halden, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let (backend, id) = (&world.backend, halden.as_str());
    let own = backend.grant::<EditProfile>(&rita).await.unwrap();
    let manage = backend.grant::<ManagePartners>(&desk.actor).await.unwrap();
    desk.distributor.partner(&desk.contract, "Harbour", "1").await;
    world.sql("UPDATE directory_entries SET external_id = 'T-1' WHERE name = 'Harbour'").await;
    world.sql("UPDATE partnerships SET external_id = 'T-1' WHERE name = 'Harbour'").await;
    let before = world.contents().await;
    let seen = backend.prepare_profile(&own).await.unwrap().revision;
    let bad = ProfileForm {
        website: "javascript:alert(1)".into(),
        overview: "x".repeat(100_000),
        videos: "https://a.example\njavascript:alert(1)".into(),
        ..said()
    };
    let fields: Vec<_> =
        errors_of(backend.write_profile(&own, seen, &bad).await).into_iter().map(|e| e.field).collect();
    assert_eq!(fields, [Field::Website, Field::Overview, Field::Videos]);
    let taken = only_error(backend.describe_partner(&manage, id, seen, &kept("T-1")).await);
    assert_eq!(taken, (Field::ExternalId, Reason::Taken { name: "Harbour".into() }));
    let long = KnownForm { note: "x".repeat(100_000), ..kept("T-2") };
    let reason = only_error(backend.describe_partner(&manage, id, seen, &long).await);
    assert_eq!(reason, (Field::Note, Reason::TooLong { max: 2000 }));

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant::<ManagePartners>(&stranger).await.unwrap();
    let view = backend.grant::<ViewPartners>(&stranger).await.unwrap();
    let look = backend.grant::<ViewPartnership>(&stranger).await.unwrap();
    for id in [id, "VA-000-000-001", "", "x' OR 1=1"] {
        assert_eq!(failure(backend.get_partner(&view, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.prepare_known(&theirs, id).await), Failure::NotFound, "{id}");
        let written = backend.describe_partner(&theirs, id, seen, &kept("T-3")).await;
        assert_eq!(failure(written), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.list_partner_contracts(&look, id, "").await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.list_partner_news(&look, id, "").await), Failure::NotFound, "{id}");
    }
    let denied = failure(backend.grant::<EditProfile>(&desk.actor).await);
    assert!(matches!(denied, Failure::Denied(_)), "{denied:?}");
    let nobody = Grant::<EditProfile>::system(desk.distributor.organization.id, "test");
    assert_eq!(failure(backend.prepare_profile(&nobody).await), Failure::NotFound);
    let after = world.contents().await;
    for table in ["directory_entries", "partnerships", "partner_media", "directory_words"] {
        assert_eq!(before.get(table), after.get(table), "{table}");
    }
    // Of a partner that is gone nothing is kept any more, but its page is still there.
    world.sql("UPDATE directory_entries SET status = 'removed' WHERE name = 'Halden Archive'").await;
    assert_eq!(failure(backend.prepare_known(&manage, id).await), Failure::NotFound);
    let view = backend.grant::<ViewPartners>(&desk.actor).await.unwrap();
    assert_eq!(backend.get_partner(&view, id).await.unwrap().head.status, DirectoryStatus::Removed);
}

async fn of_two_who_save_at_once_one_is_told(world: World) {
    let desk = Desk::new(&world).await;
    let (id, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let own = world.backend.grant::<EditProfile>(&rita).await.unwrap();
    let manage = world.backend.grant::<ManagePartners>(&desk.actor).await.unwrap();
    for _ in 0..8 {
        let seen = world.backend.prepare_profile(&own).await.unwrap().revision;
        let (form, keep) = (said(), kept("M-1"));
        let (one, other) = tokio::join!(
            world.backend.write_profile(&own, seen, &form),
            world.backend.describe_partner(&manage, id.as_str(), seen, &keep)
        );
        assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
        assert_eq!(only_error(if one.is_ok() { other } else { one }), CHANGED);
    }
    sound(&world).await;
}

async fn a_partner_has_its_own_contracts(world: World) {
    let desk = Desk::new(&world).await;
    let (meadow, rita) = desk.joined(&MEADOW, "rita@halden.example").await;
    let look = world.backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    desk.distributor.partner(&desk.contract, "Harbour", "1").await;
    let page =
        world.backend.list_partner_contracts(&look, meadow.as_str(), "agreement=AGP-000-000-001").await;
    let page = page.unwrap();
    assert_eq!(page.contracts.list.dropped, ["agreement"]);
    let parties: Vec<_> = page.contracts.list.rows.iter().map(|row| row.party.name.as_str()).collect();
    assert_eq!((page.head.name.as_str(), parties), ("Meadow Cloud", vec!["Meadow Cloud"]));
    let own = world.backend.portal_contracts(&world.backend.grant(&rita).await.unwrap()).await.unwrap();
    assert_eq!(own.contracts[0].id, page.contracts.list.rows[0].id);
    assert_eq!((own.contracts[0].version, own.contracts[0].newer), (1, None));
    let harbour = world.texts("SELECT public_id FROM directory_entries WHERE name = 'Harbour'").await;
    let none = world.backend.list_partner_contracts(&look, &harbour[0], "").await.unwrap();
    assert!(none.contracts.list.rows.is_empty());
}

on_both_engines!(
    each_side_writes_what_is_its_own,
    what_is_wrong_writes_nothing,
    of_two_who_save_at_once_one_is_told,
    a_partner_has_its_own_contracts,
);
