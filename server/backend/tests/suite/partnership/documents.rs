//! Documents: brought, referred to, given out, and swept away when nobody refers to them.

use backend::authz::{Grant, InvitePartners, ManageAgreements, SignContracts, ViewPartnership, ViewPortal};
use backend::services::documents::{BringDocuments, Download};
use backend::services::setup::Press;
use bytes::Bytes;
use shared::agreement::{AgreementForm, Attachment, Document, DocumentForm, StoredFile, VersionForm};
use shared::failure::{Failure, Field, Reason};
use shared::invitation::InviteeForm;
use shared::policy::Role;
use shared::time::DAY_MS;
use shared::wizard::Step;
use tokio::sync::mpsc;

use super::signee::{agreement, stays_signed};
use super::support::{Desk, LINK, NO_MARKETS, VENDOR};
use crate::support::{PASSWORD, World, errors_of, failure, on_both_engines, only_error, origin, sound};

on_both_engines!(
    a_document_is_brought_and_given_out,
    half_a_document_is_none,
    a_document_goes_from_draft_to_signature,
    what_nobody_refers_to_is_swept_away,
);

pub(super) fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{words}\n%%EOF\n").into_bytes()
}

pub(super) async fn bring<P: BringDocuments>(world: &World, grant: &Grant<P>, contents: &[u8]) -> StoredFile {
    let (give, take) = mpsc::channel(1);
    let contents = contents.to_vec();
    let sent = async move {
        for piece in contents.chunks(7) {
            give.send(Some(Bytes::copy_from_slice(piece))).await.unwrap();
        }
        give.send(None).await.unwrap();
    };
    let ((), taken) = tokio::join!(sent, world.backend.take_document(grant, "terms.pdf", take));
    taken.unwrap().unwrap()
}

pub(super) async fn whole(mut download: Download) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(piece) = download.pieces.recv().await {
        whole.extend_from_slice(&piece.unwrap());
    }
    whole
}

fn version(file: Option<StoredFile>) -> VersionForm {
    VersionForm {
        description: String::new(),
        document: DocumentForm { source: "file".into(), file, ..DocumentForm::default() },
    }
}

async fn a_document_is_brought_and_given_out(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let file = bring(&world, &manage, &pdf("one")).await;
    let form = |file| AgreementForm {
        kind: "program".into(),
        name: "Vendor terms".into(),
        version: version(file),
        ..AgreementForm::default()
    };
    assert_eq!(
        only_error(backend.create_agreement(&manage, &form(None)).await),
        (Field::DocumentFile, Reason::Required)
    );
    // One that is said to be there, and is not.
    let gone = StoredFile { sha256: shared::digest::Digest::from_bytes([7; 32]), ..file.clone() };
    errors_of(backend.create_agreement(&manage, &form(Some(gone))).await);
    let id = backend.create_agreement(&manage, &form(Some(file.clone()))).await.unwrap();
    let id = id.as_str();
    assert_eq!(whole(backend.version_document(&view, id, 1).await.unwrap()).await, pdf("one"));
    assert_eq!(failure(backend.version_document(&view, id, 2).await), Failure::NotFound);
    assert_eq!(backend.stored_file(&manage, id, 1).await.unwrap(), Some(file.clone()));
    // A form carries it only for those who brought it.
    let kept = backend.keep_document(&manage, &file).to_text();
    assert_eq!(backend.kept_document(&manage, &kept), Some(file.clone()));
    assert_eq!(backend.kept_document(&manage, &kept.replace("terms.pdf", "other.pdf")), None);
    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let manage = backend.grant::<ManageAgreements>(&stranger).await.unwrap();
    let view = backend.grant::<ViewPartnership>(&stranger).await.unwrap();
    assert_eq!(backend.kept_document(&manage, &kept), None);
    assert_eq!(failure(backend.version_document(&view, id, 1).await), Failure::NotFound);
    sound(&world).await;
}

async fn half_a_document_is_none(world: World) {
    let desk = Desk::new(&world).await;
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let (give, take) = mpsc::channel(4);
    give.send(Some(Bytes::from(pdf("one")))).await.unwrap();
    drop(give);
    assert_eq!(world.backend.take_document(&manage, "terms.pdf", take).await.unwrap(), None);
    let (give, take) = mpsc::channel(4);
    give.send(Some(Bytes::from_static(b"%PDF-1.7 and no end"))).await.unwrap();
    give.send(None).await.unwrap();
    let refused = world.backend.take_document(&manage, "terms.pdf", take).await;
    assert_eq!(only_error(refused), (Field::DocumentFile, Reason::NotAPdf));
}

async fn a_document_goes_from_draft_to_signature(world: World) {
    let desk = Desk::new(&world).await;
    let (backend, invite) = (&world.backend, desk.invite().await);
    let file = bring::<InvitePartners>(&world, &invite, &pdf("one")).await;
    let begun = desk.one(None, VENDOR.0, VENDOR.1).await.unwrap();
    let fields = [("agreement_name", "Program 2026"), ("document", "file")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = async |attached: Attachment| {
        let (id, press) = (begun.id.to_string(), Press::Continue { to_summary: false });
        let (step, seen) = (Step::Agreement, begun.revision);
        backend.answer_setup_with(&invite, Some(&id), step, seen, &fields, attached, press).await
    };
    let bad = Attachment { file: None, refused: Some(Reason::NotAPdf) };
    assert_eq!(only_error(answer(bad).await), (Field::DocumentFile, Reason::NotAPdf));
    assert_eq!(only_error(answer(Attachment::default()).await), (Field::DocumentFile, Reason::Required));
    let mut at = answer(Attachment { file: Some(file.clone()), refused: None }).await.unwrap();
    for (step, fields) in [NO_MARKETS, LINK] {
        at = desk.one(Some(&at), step, fields).await.unwrap();
    }
    let partner = desk.finish(&at).await.unwrap();
    let link = backend.copy_invitation(&invite, partner.as_str()).await.unwrap();
    let token = link.rsplit('/').next().unwrap();
    let here = origin("192.0.2.9");
    assert_eq!(whole(backend.invited_document(token, &here).await.unwrap()).await, pdf("one"));
    assert_eq!(failure(backend.invited_document("x", &here).await), Failure::NotFound);

    let page = backend.open_invitation(token, &here).await.unwrap();
    let shared::invitation::LinkPage::Live(offer) = page.link else { panic!("it is dead") };
    backend.agree(token, &offer.mark, true, &here).await.unwrap();
    let form = InviteeForm {
        name: "Rita Halden".into(),
        email: "rita@halden.example".into(),
        password: PASSWORD.into(),
    };
    let session = backend.accept_with_account(token, &form, &here).await.unwrap();
    assert_eq!(only_error(backend.invited_document(token, &here).await).0, Field::Invitation);
    let rita = backend.actor(session.expose(), "192.0.2.9").await.unwrap().unwrap();
    let portal = backend.grant::<ViewPortal>(&rita).await.unwrap();
    let contract = backend.portal(&portal).await.unwrap().contracts.remove(0);
    assert!(contract.has_file);
    let signed = backend.signed_document(&portal, contract.id.as_str()).await.unwrap();
    assert_eq!((signed.file.clone(), whole(signed).await), (file.clone(), pdf("one")));
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let (_, evidence) = backend.contract_evidence(&view, contract.id.as_str()).await.unwrap();
    assert_eq!(evidence[0].evidence.document_sha256, Some(file.sha256));
    // The distributor is the other side: not the partner's.
    let own = backend.grant::<ViewPortal>(&desk.actor).await;
    failure(own);
    // A newer version is accepted, and still what was signed is neither changed, deleted nor swept away.
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let sign = backend.grant::<SignContracts>(&rita).await.unwrap();
    let id = agreement(&world, "program").await;
    let document = DocumentForm { source: "none".into(), ..DocumentForm::default() };
    let newer = VersionForm { description: "It stands here now.".into(), document };
    backend.add_version(&manage, &id, &newer).await.unwrap();
    backend.publish_version(&manage, &id, 2, 1).await.unwrap();
    let newer = backend.portal_contract(&portal, contract.id.as_str()).await.unwrap().newer.unwrap();
    let (mark, compared) = (newer.mark, newer.comparison.unwrap());
    assert_eq!((compared.before, compared.after), (Document::File(file.clone()), Document::None));
    backend.accept_version(&sign, contract.id.as_str(), &mark, true, &here).await.unwrap();
    let shown = backend.show_agreement(&view, &id, "compare=1,2").await.unwrap();
    let compared = shown.comparison.map(|comparison| (comparison.before, comparison.after));
    assert_eq!(compared, Some((Document::File(file), Document::None)));
    stays_signed(&desk, &id, 1).await;
    // The store tells the time by the machine's clock, the sweep by the world's: far enough behind either.
    world.clock.advance(365 * 50 * DAY_MS);
    backend.sweep().await.unwrap();
    assert_eq!(whole(backend.version_document(&view, &id, 1).await.unwrap()).await, pdf("one"));
    sound(&world).await;
}

async fn what_nobody_refers_to_is_swept_away(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let (one, two, three) = (
        bring(&world, &manage, &pdf("one")).await,
        bring(&world, &manage, &pdf("two")).await,
        bring(&world, &manage, &pdf("three")).await,
    );
    let form = |file: &StoredFile, name: &str| AgreementForm {
        kind: "program".into(),
        name: name.into(),
        version: version(Some(file.clone())),
        ..AgreementForm::default()
    };
    backend.create_agreement(&manage, &form(&one, "One")).await.unwrap();
    let begun = desk.one(None, VENDOR.0, VENDOR.1).await.unwrap();
    let attached = Attachment { file: Some(two.clone()), refused: None };
    let (id, invite) = (begun.id.to_string(), desk.invite().await);
    backend
        .answer_setup_with(&invite, Some(&id), Step::Agreement, begun.revision, &[], attached, Press::Save)
        .await
        .unwrap();
    // The store tells the time by the machine's clock, the sweep by the world's: far enough behind either.
    world.clock.advance(365 * 50 * DAY_MS);
    // Somebody is still at the draft.
    world.sql("UPDATE wizard_drafts SET updated_at = 4000000000000").await;
    backend.sweep().await.unwrap();
    backend.create_agreement(&manage, &form(&one, "Again")).await.unwrap();
    backend.create_agreement(&manage, &form(&two, "Two")).await.unwrap();
    let gone = backend.create_agreement(&manage, &form(&three, "Three")).await;
    assert_eq!(only_error(gone), (Field::DocumentFile, Reason::Required));
    sound(&world).await;
}
