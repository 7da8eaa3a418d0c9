//! Agreements and their versions, as a distributor keeps them.

use backend::authz::{ManageAgreements, ViewPartnership};
use shared::agreement::{AgreementForm, DocumentForm, VersionForm, VersionRefusal, VersionState};
use shared::failure::{Failure, Field, Reason};
use shared::policy::Role;

use super::support::{Desk, LINK, NO_MARKETS, TERMS, VENDOR};
use crate::support::{World, failure, on_both_engines, only_error, sound};

fn version(description: &str) -> VersionForm {
    VersionForm {
        description: description.into(),
        document: DocumentForm { source: "none".into(), ..DocumentForm::default() },
    }
}

async fn an_agreement_goes_from_version_to_version(world: World) {
    let desk = Desk::new(&world).await;
    let (backend, view) =
        (&world.backend, world.backend.grant::<ViewPartnership>(&desk.actor).await.unwrap());
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let offered = backend.prepare_agreement(&manage).await.unwrap();
    assert_eq!((offered.programs.len(), offered.marketplaces.len(), offered.product_groups.len()), (0, 1, 1));
    let form = AgreementForm {
        kind: "program".into(),
        name: "Vendor terms".into(),
        version: version("What both sides owe."),
        ..AgreementForm::default()
    };
    let id = backend.create_agreement(&manage, &form).await.unwrap();
    let id = id.as_str();
    only_error(backend.create_agreement(&manage, &form).await);

    assert_eq!(backend.add_version(&manage, id, &version("What one side owes.")).await.unwrap(), 2);
    assert_eq!(backend.add_version(&manage, id, &version("A slip.")).await.unwrap(), 3);
    let page = backend.get_agreement(&view, id).await.unwrap();
    let second = page.versions.iter().find(|version| version.number == 2).unwrap();
    assert_eq!(second.state, VersionState::Draft);
    backend.write_version(&manage, id, 2, second.revision, &version("What each side owes.")).await.unwrap();
    // Whoever has seen an older text overwrites nothing.
    let late = backend.write_version(&manage, id, 2, second.revision, &version("Too late.")).await;
    late.unwrap_err();
    assert_eq!(backend.stored_file(&manage, id, 2).await.unwrap(), None);
    backend.delete_version(&manage, id, 3).await.unwrap();

    let shown = backend.show_agreement(&view, id, "version=2&compare=1,2").await.unwrap();
    assert_eq!(shown.agreement.versions.len(), 2);
    assert!(shown.comparison.is_some());
    let preview = backend.preview_publication(&manage, id, 2).await.unwrap().publication;
    // Nobody publishes words that they have not seen.
    let late = backend.publish_version(&manage, id, 2, second.revision).await;
    assert_eq!(only_error(late), (Field::Revision, Reason::ChangedElsewhere));
    let page = backend.get_agreement(&view, id).await.unwrap();
    let active = page.versions.iter().find(|version| version.state == VersionState::Active);
    assert_eq!(active.map(|version| version.number), Some(1));
    let seen = second.revision + 1;
    assert_eq!(backend.publish_version(&manage, id, 2, seen).await.unwrap(), preview);
    let again = backend.publish_version(&manage, id, 2, seen).await;
    assert_eq!(only_error(again), (Field::Version, Reason::VersionRefusal(VersionRefusal::AlreadyActive)));
    let listed = backend.list_agreements(&view, "").await.unwrap();
    assert_eq!(
        listed.rows.iter().map(|row| (row.active, row.newest)).collect::<Vec<_>>(),
        [(Some(2), 3)],
        "a number is not given twice"
    );
    backend.deactivate_agreement(&manage, id).await.unwrap();
    assert_eq!(backend.list_agreements(&view, "").await.unwrap().rows[0].active, None);
    sound(&world).await;
}

async fn a_version_that_contracts_refer_to_stays_as_it_is(world: World) {
    let desk = Desk::new(&world).await;
    desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let view = world.backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let listed = world.backend.list_agreements(&view, "").await.unwrap();
    let agreement = &listed.rows.iter().find(|row| row.name == "Program 2026").unwrap().id;
    let before = world.backend.get_agreement(&view, agreement.as_str()).await.unwrap();
    let seen = before.versions[0].revision;
    let form = version("Other words.");
    world.backend.write_version(&manage, agreement.as_str(), 1, seen, &form).await.unwrap_err();
    world.backend.delete_version(&manage, agreement.as_str(), 1).await.unwrap_err();
    assert_eq!(world.backend.get_agreement(&view, agreement.as_str()).await.unwrap(), before);

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let view = world.backend.grant::<ViewPartnership>(&stranger).await.unwrap();
    assert_eq!(failure(world.backend.get_agreement(&view, agreement.as_str()).await), Failure::NotFound);
    assert!(world.backend.list_agreements(&view, "").await.unwrap().rows.is_empty());
}

async fn of_many_of_a_name_or_for_a_marketplace_one_is_made(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let form = |kind: &str, name: &str| AgreementForm {
        kind: kind.into(),
        name: name.into(),
        version: version("What both sides owe."),
        ..AgreementForm::default()
    };
    let make = async |forms: [AgreementForm; 3]| {
        let [one, two, three] = &forms;
        let (one, two, three) = tokio::join!(
            backend.create_agreement(&manage, one),
            backend.create_agreement(&manage, two),
            backend.create_agreement(&manage, three),
        );
        let (made, refused): (Vec<_>, Vec<_>) = [one, two, three].into_iter().partition(Result::is_ok);
        let refused: Vec<(Field, Reason)> = refused.into_iter().map(only_error).collect();
        (made.into_iter().map(|made| made.unwrap().to_string()).collect::<Vec<_>>(), refused)
    };
    let (made, refused) = Box::pin(make([(); 3].map(|()| form("program", "Vendor terms")))).await;
    let taken = (Field::AgreementName, Reason::Taken { name: "Vendor terms".into() });
    assert_eq!((made.len(), refused), (1, vec![taken.clone(), taken]));
    let (program, market) = (&made[0], "MP-68204");
    let forms = ["One", "Two", "Three"].map(|name| AgreementForm {
        program: program.clone(),
        marketplace: market.into(),
        ..form("distribution", name)
    });
    let (made, refused) = Box::pin(make(forms)).await;
    assert_eq!(made.len(), 1);
    for (field, reason) in refused {
        assert!(matches!((field, &reason), (Field::Marketplace, Reason::HasAgreement { .. })), "{reason:?}");
    }
    // What is behind a service agreement is an agreement about sourcing.
    let service = |sourcing: &str| AgreementForm {
        marketplace: market.into(),
        product_groups: vec!["PRG-2176-9166".into()],
        sourcing: sourcing.into(),
        ..form("service", "Reseller terms")
    };
    let wrong = backend.create_agreement(&manage, &service(program)).await;
    assert_eq!(only_error(wrong), (Field::Sourcing, Reason::Unknown));
    let referral = backend.create_agreement(&manage, &form("referral", "Sent to us")).await.unwrap();
    backend.create_agreement(&manage, &service(referral.as_str())).await.unwrap();
    sound(&world).await;
}

async fn an_agreement_is_written_anew_and_what_was_signed_stays(world: World) {
    let desk = Desk::new(&world).await;
    desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let backend = &world.backend;
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let listed = backend.list_agreements(&view, "").await.unwrap();
    let program = listed.rows.iter().find(|row| row.name == "Program 2026").unwrap().id.clone();
    let form = |name: &str, groups: &[&str], automatic: bool| AgreementForm {
        name: name.into(),
        product_groups: groups.iter().map(|&id| id.to_owned()).collect(),
        automatic,
        ..AgreementForm::default()
    };
    let before = backend.get_agreement(&view, program.as_str()).await.unwrap();
    let seen = before.revision;
    backend.edit_agreement(&manage, program.as_str(), seen, &form("Vendors", &[], true)).await.unwrap();
    let after = backend.get_agreement(&view, program.as_str()).await.unwrap();
    assert_eq!((after.name.as_str(), after.automatic, after.revision), ("Vendors", false, seen + 1));
    assert_eq!(after.versions, before.versions);
    // Whoever has seen an older one overwrites nothing.
    let late = backend.edit_agreement(&manage, program.as_str(), seen, &form("Late", &[], false)).await;
    assert_eq!(only_error(late), (Field::Revision, Reason::ChangedElsewhere));

    let make = |kind: &str, name: &str| AgreementForm {
        kind: kind.into(),
        name: name.into(),
        program: program.to_string(),
        marketplace: "MP-68204".into(),
        version: version("What both sides owe."),
        ..AgreementForm::default()
    };
    let id = backend.create_agreement(&manage, &make("service", "Resellers")).await.unwrap();
    let revision = backend.get_agreement(&view, id.as_str()).await.unwrap().revision;
    let service =
        async |form: &AgreementForm| backend.edit_agreement(&manage, id.as_str(), revision, form).await;
    let unknown = service(&form("Resellers", &["PRG-0000-0001"], false)).await;
    assert_eq!(only_error(unknown), (Field::ProductGroups, Reason::Unknown));
    // Its own name is not taken, however it is written.
    service(&form("RESELLERS", &["PRG-2176-9166"], false)).await.unwrap();
    let after = backend.get_agreement(&view, id.as_str()).await.unwrap();
    let groups: Vec<_> = after.product_groups.iter().map(|group| group.id.to_string()).collect();
    assert_eq!((after.name.as_str(), groups), ("RESELLERS", vec!["PRG-2176-9166".to_owned()]));
    let none = form("Resellers", &[], false);
    backend.edit_agreement(&manage, id.as_str(), after.revision, &none).await.unwrap();
    assert_eq!(backend.get_agreement(&view, id.as_str()).await.unwrap().product_groups, []);

    let market = backend.create_agreement(&manage, &make("distribution", "Europe")).await.unwrap();
    let seen = backend.get_agreement(&view, market.as_str()).await.unwrap().revision;
    backend.edit_agreement(&manage, market.as_str(), seen, &form("Europe", &[], true)).await.unwrap();
    assert!(backend.get_agreement(&view, market.as_str()).await.unwrap().automatic);
    // A name is taken within its kind.
    backend.create_agreement(&manage, &make("program", "Second")).await.unwrap();
    let second = backend.list_agreements(&view, "q=Second").await.unwrap().rows[0].id.clone();
    let taken = backend.edit_agreement(&manage, second.as_str(), 2, &form("vendors", &[], false)).await;
    assert_eq!(only_error(taken), (Field::AgreementName, Reason::Taken { name: "Vendors".into() }));

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let manage = backend.grant::<ManageAgreements>(&stranger).await.unwrap();
    for id in [program.as_str(), "AGP-000-000-001", "none"] {
        let foreign = backend.edit_agreement(&manage, id, 3, &form("Mine", &[], false)).await;
        assert_eq!(failure(foreign), Failure::NotFound, "{id}");
    }
    sound(&world).await;
}

on_both_engines!(
    an_agreement_is_written_anew_and_what_was_signed_stays,
    an_agreement_goes_from_version_to_version,
    a_version_that_contracts_refer_to_stays_as_it_is,
    of_many_of_a_name_or_for_a_marketplace_one_is_made,
);
