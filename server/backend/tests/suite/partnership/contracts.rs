//! Legal contracts and the directory, as the distributor that issued them sees and ends them.

use backend::authz::{
    CountersignContracts, EndContracts, InvitePartners, ManageAgreements, SignContracts, ViewPartnership,
    ViewPortal,
};
use backend::services::export::Export;
use shared::agreement::VersionForm;
use shared::directory::DirectoryStatus;
use shared::failure::Failure;
use shared::legal_contract::Verb;
use shared::list::Total;
use shared::policy::Role;
use shared::time::DAY_MS;

use super::answers::{agree, rita};
use super::support::{Desk, LINK, NO_MARKETS, TERMS, VENDOR};
use crate::support::{World, failure, on_both_engines, origin, sound};

async fn an_invitation_is_renewed_and_withdrawn_by_its_contract(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let backend = &world.backend;
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let invite = backend.grant::<InvitePartners>(&desk.actor).await.unwrap();
    let end = backend.grant::<EndContracts>(&desk.actor).await.unwrap();
    let countersign = backend.grant::<CountersignContracts>(&desk.actor).await.unwrap();
    let listed = backend.list_contracts(&view, "").await.unwrap();
    let [row] = listed.list.rows.as_slice() else { panic!("one contract is pending") };
    assert_eq!(
        (listed.counts.pending, listed.counts.active, row.party.name.as_str()),
        (1, 0, "Halden Archive")
    );
    let id = row.id.as_str();
    let page = backend.get_contract(&view, id).await.unwrap();
    assert_eq!(page.note.as_deref(), Some("Welcome"), "what the invitee was told stays on the contract");
    assert_eq!(page.invitation.map(|(invited, _)| invited), Some(partner.clone()));
    assert_eq!(failure(backend.contract_evidence(&view, id).await), Failure::NotFound, "nobody has signed");
    let here = origin("192.0.2.7");
    // What the other side has not submitted is not countersigned.
    backend
        .answer_contract(&countersign, id, (Verb::Countersign, page.revision), "", &here)
        .await
        .unwrap_err();

    let before = backend.get_invited(&invite, partner.as_str()).await.unwrap().expires_at;
    // Mails of one invitation are an hour apart.
    world.clock.advance(DAY_MS);
    backend.renew_contract(&invite, id, "30").await.unwrap();
    assert!(backend.get_invited(&invite, partner.as_str()).await.unwrap().expires_at > before);
    backend.withdraw_contract(&end, id, &here).await.unwrap();
    assert_eq!(failure(backend.get_contract(&view, id).await), Failure::NotFound);
    sound(&world).await;
}

async fn a_contract_in_force_is_proved_and_terminated(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let (backend, here) = (&world.backend, origin("192.0.2.7"));
    agree(&world, &token).await;
    backend.accept_with_account(&token, &rita(), &here).await.unwrap();
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let end = backend.grant::<EndContracts>(&desk.actor).await.unwrap();
    let listed = backend.list_contracts(&view, "").await.unwrap();
    let id = listed.list.rows[0].id.as_str();
    let (name, evidence) = backend.contract_evidence(&view, id).await.unwrap();
    assert_eq!((name.as_str(), evidence.is_empty()), (id, false));

    let (name, paper) = backend.contract_certificate(&view, id).await.unwrap();
    let opened = backend::certificate::open(&paper).unwrap();
    assert_eq!((name.as_str(), opened.holds), (id, true));
    assert_eq!(opened.evidence, backend::certificate::evidence_file(&evidence).unwrap());

    let directory = backend.list_directory(&view, "").await.unwrap();
    assert_eq!(directory.counts.active, 1);
    assert_eq!(
        (&directory.list.rows[0].id, directory.list.rows[0].status),
        (&partner, DirectoryStatus::Active)
    );
    let (_, csv) = backend.export_directory(&view, "").await.unwrap();
    assert!(String::from_utf8(csv).unwrap().contains("Halden Archive"));

    let signed = file(backend.export_contracts(&view, "view=active").await.unwrap()).await;
    assert!(
        signed.contains(id) && signed.contains(",program,1,false,") && signed.contains(",Rita Halden,"),
        "{signed}"
    );
    assert!(!file(backend.export_contracts(&view, "view=ended").await.unwrap()).await.contains(id));

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant::<ViewPartnership>(&stranger).await.unwrap();
    assert_eq!(failure(backend.get_contract(&theirs, id).await), Failure::NotFound);
    assert_eq!(failure(backend.contract_evidence(&theirs, id).await), Failure::NotFound);
    assert_eq!(failure(backend.contract_certificate(&theirs, id).await), Failure::NotFound);
    assert!(!file(backend.export_contracts(&theirs, "").await.unwrap()).await.contains(id));
    assert!(backend.list_contracts(&theirs, "").await.unwrap().list.rows.is_empty());
    assert!(backend.list_directory(&theirs, "").await.unwrap().list.rows.is_empty());

    backend.terminate_contract(&end, id, "They left the market.", &here).await.unwrap();
    backend.terminate_contract(&end, id, "", &here).await.unwrap_err();
    let listed = backend.list_contracts(&view, "").await.unwrap();
    assert_eq!((listed.counts.active, listed.counts.ended), (0, 1));
    sound(&world).await;
}

async fn contracts_behind_the_active_version_are_found(world: World) {
    let desk = Desk::new(&world).await;
    let (_, rita) = desk.joined(&[VENDOR, TERMS, NO_MARKETS, LINK], "rita@halden.example").await;
    let backend = &world.backend;
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    // Counted by the page, listed by it, and in its file.
    let behind = async |query: &str| {
        let page = backend.list_contracts(&view, query).await.unwrap();
        let ids: Vec<_> = page.list.rows.iter().map(|row| row.id.to_string()).collect();
        let text = file(backend.export_contracts(&view, query).await.unwrap()).await;
        assert_eq!(text.trim_end().lines().count() - 1, ids.len(), "{text}");
        assert_eq!(page.list.total, Total::Exactly(ids.len() as u64));
        ids
    };
    assert!(behind("newer=yes").await.is_empty());
    let all = behind("").await;
    let agreement = backend.list_agreements(&view, "").await.unwrap().rows[0].id.clone();
    let words = VersionForm { description: "What both bring.".into(), ..VersionForm::default() };
    backend.add_version(&manage, agreement.as_str(), &words).await.unwrap();
    assert!(behind("newer=yes").await.is_empty(), "a draft is not offered");
    backend.publish_version(&manage, agreement.as_str(), 2, 1).await.unwrap();
    assert_eq!(behind("newer=yes").await, all);
    assert_eq!(behind(&format!("newer=yes&type=program&agreement={agreement}&q=halden")).await, all);
    assert!(behind("newer=yes&view=pending").await.is_empty());

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant::<ViewPartnership>(&stranger).await.unwrap();
    assert!(backend.list_contracts(&theirs, "newer=yes").await.unwrap().list.rows.is_empty());

    let sign = backend.grant::<SignContracts>(&rita).await.unwrap();
    let own = backend.grant::<ViewPortal>(&rita).await.unwrap();
    let mark = backend.portal_contract(&own, &all[0]).await.unwrap().newer.unwrap().mark;
    backend.accept_version(&sign, &all[0], &mark, true, &origin("192.0.2.7")).await.unwrap();
    assert!(behind("newer=yes").await.is_empty(), "who has accepted is no longer behind");
    sound(&world).await;
}

/// What a reader of an export gets.
async fn file(mut export: Export) -> String {
    let mut bytes = Vec::new();
    while let Some(piece) = export.pieces.recv().await {
        bytes.extend(piece.unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

on_both_engines!(
    an_invitation_is_renewed_and_withdrawn_by_its_contract,
    a_contract_in_force_is_proved_and_terminated,
    contracts_behind_the_active_version_are_found,
);
