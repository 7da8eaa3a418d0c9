//! What a signee sends beside the text of a submission.

use backend::authz::{SignContracts, ViewPartnership, ViewPortal};
use shared::agreement::{Attachment, StoredFile};
use shared::digest::Digest;
use shared::failure::{Failure, Field, Reason};
use shared::legal_contract::{ContractState, Verb};
use shared::policy::Role;
use shared::time::DAY_MS;

use super::documents::{bring, pdf, whole};
use super::signee::{IN_EUROPE, MEADOW, Signee, agreement, answer};
use super::support::Desk;
use crate::support::{World, errors_of, failure, on_both_engines, only_error, origin, sound};

on_both_engines!(
    a_file_is_kept_with_the_words_it_came_with,
    a_file_that_is_none_is_not_submitted,
    strangers_find_no_file,
);

fn with(file: &StoredFile) -> Attachment {
    Attachment { file: Some(file.clone()), refused: None }
}

async fn a_file_is_kept_with_the_words_it_came_with(world: World) {
    let (desk, backend) = (Desk::new(&world).await, &world.backend);
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let id = rita.begin(&agreement(&world, "distribution").await).await.unwrap();
    let (mark, here) = (rita.page(&id).await.mark, origin("192.0.2.9"));
    let sign = backend.grant::<SignContracts>(&rita.actor).await.unwrap();
    let (one, two, unsent) = (
        bring(&world, &sign, &pdf("one")).await,
        bring(&world, &sign, &pdf("two")).await,
        bring(&world, &sign, &pdf("three")).await,
    );
    backend.submit_contract(&sign, &id, &mark, "Archives.", with(&one), &here).await.unwrap();
    answer(&desk, &id, Verb::Refine, "Which?").await;
    backend.submit_contract(&sign, &id, &mark, "Those of Bergen.", with(&two), &here).await.unwrap();
    answer(&desk, &id, Verb::Refine, "And where?").await;
    backend.submit_contract(&sign, &id, &mark, "There.", Attachment::default(), &here).await.unwrap();

    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let own = backend.grant::<ViewPortal>(&rita.actor).await.unwrap();
    let files = [None, Some(one), None, Some(two), None, None];
    for page in [rita.page(&id).await.contract, backend.get_contract(&view, &id).await.unwrap()] {
        assert_eq!(page.events.into_iter().map(|step| step.file).collect::<Vec<_>>(), files);
    }
    sound(&world).await;

    // The store tells the time by the machine's clock, the sweep by the world's: far enough behind either.
    world.clock.advance(365 * 50 * DAY_MS);
    backend.sweep().await.unwrap();
    for (number, contents) in [(2, pdf("one")), (4, pdf("two"))] {
        assert_eq!(whole(backend.received_file(&view, &id, number).await.unwrap()).await, contents);
        assert_eq!(whole(backend.submitted_file(&own, &id, number).await.unwrap()).await, contents);
    }
    for number in [0, 1, 3, 5, 6, 7, u32::MAX] {
        assert_eq!(failure(backend.received_file(&view, &id, number).await), Failure::NotFound, "{number}");
        assert_eq!(failure(backend.submitted_file(&own, &id, number).await), Failure::NotFound, "{number}");
    }
    let gone = backend.submit_contract(&sign, &id, &mark, "There.", with(&unsent), &here).await;
    assert_eq!(only_error(gone), (Field::DocumentFile, Reason::Required), "nothing referred to it");
    sound(&world).await;
}

async fn a_file_that_is_none_is_not_submitted(world: World) {
    let (desk, backend) = (Desk::new(&world).await, &world.backend);
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let id = rita.begin(&agreement(&world, "distribution").await).await.unwrap();
    let (mark, here) = (rita.page(&id).await.mark, origin("192.0.2.9"));
    let sign = backend.grant::<SignContracts>(&rita.actor).await.unwrap();
    let bad = Attachment { file: None, refused: Some(Reason::NotAPdf) };
    let errors = errors_of(backend.submit_contract(&sign, &id, &mark, "", bad.clone(), &here).await);
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Application, Field::DocumentFile], "both are told at once");
    let refused = backend.submit_contract(&sign, &id, &mark, "Ours", bad, &here).await;
    assert_eq!(only_error(refused), (Field::DocumentFile, Reason::NotAPdf));
    // One that is said to be there, and is not.
    let file = bring(&world, &sign, &pdf("one")).await;
    let gone = with(&StoredFile { sha256: Digest::from_bytes([7; 32]), ..file.clone() });
    let refused = backend.submit_contract(&sign, &id, &mark, "Ours", gone, &here).await;
    assert_eq!(only_error(refused), (Field::DocumentFile, Reason::Required));
    let page = rita.page(&id).await.contract;
    assert_eq!((page.row.state, page.events.len()), (ContractState::Enrolling, 1));
    // A form carries it only for those who brought it.
    let (_, actor) = desk.joined(&MEADOW, "tomas@meadow.example").await;
    let other = backend.grant::<SignContracts>(&actor).await.unwrap();
    let kept = backend.keep_document(&sign, &file).to_text();
    assert_eq!(backend.kept_document(&sign, &kept), Some(file));
    assert_eq!(backend.kept_document(&other, &kept), None);
    sound(&world).await;
}

async fn strangers_find_no_file(world: World) {
    let (desk, backend) = (Desk::new(&world).await, &world.backend);
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let id = rita.begin(&agreement(&world, "distribution").await).await.unwrap();
    let mark = rita.page(&id).await.mark;
    let sign = backend.grant::<SignContracts>(&rita.actor).await.unwrap();
    let file = bring(&world, &sign, &pdf("one")).await;
    let here = origin("192.0.2.9");
    backend.submit_contract(&sign, &id, &mark, "Ours", with(&file), &here).await.unwrap();
    let own = backend.grant::<ViewPortal>(&rita.actor).await.unwrap();
    assert_eq!(backend.submitted_file(&own, &id, 2).await.unwrap().file, file);

    let (_, actor) = desk.joined(&MEADOW, "tomas@meadow.example").await;
    let partner = backend.grant::<ViewPortal>(&actor).await.unwrap();
    let kestrel = world.distributor("Kestrel").await.person("iva@kestrel.example", Role::Admin).await;
    let distributor = backend.grant::<ViewPartnership>(&kestrel).await.unwrap();
    for id in [id.as_str(), "CRD-00000-00000-00001", "x", ""] {
        assert_eq!(failure(backend.submitted_file(&partner, id, 2).await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.received_file(&distributor, id, 2).await), Failure::NotFound, "{id}");
    }
    sound(&world).await;
}
