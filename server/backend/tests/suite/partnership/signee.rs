//! Contracts as their signee has them: begun, applied with, accepted in a newer version.

use backend::Error;
use backend::authz::{
    Actor, CountersignContracts, EndContracts, ManageAgreements, SignContracts, ViewPartnership, ViewPortal,
};
use shared::agreement::{
    AgreementForm, AgreementKind, Attachment, DocumentForm, VersionForm, VersionRefusal,
};
use shared::failure::{Failure, Field, Reason};
use shared::legal_contract::{ContractRefusal, ContractState, Side, Verb};
use shared::policy::Role;
use shared::portal::PortalContractPage;

use super::support::{
    ACCOUNT, Answer, Desk, GROUPS, LINK, MARKET, NO_MARKETS, PEOPLE, RESELLER, SOURCING, TERMS, VENDOR,
};
use crate::support::{PASSWORD, World, failure, on_both_engines, only_error, origin, sound};

pub(super) const HALDEN: [Answer; 4] = [VENDOR, TERMS, NO_MARKETS, LINK];
pub(super) const IN_EUROPE: [Answer; 4] = [VENDOR, TERMS, MARKET, LINK];
pub(super) const MEADOW: [Answer; 6] = [RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK];

pub(super) fn version(description: &str) -> VersionForm {
    VersionForm {
        description: description.into(),
        document: DocumentForm { source: "none".into(), ..DocumentForm::default() },
    }
}

fn refused(refusal: ContractRefusal) -> (Field, Reason) {
    (Field::LegalContract, Reason::ContractRefusal(refusal))
}

/// Someone of a partner's.
pub(super) struct Signee<'a> {
    pub(super) world: &'a World,
    pub(super) actor: Actor,
}

impl Signee<'_> {
    pub(super) async fn page(&self, id: &str) -> PortalContractPage {
        let look = self.world.backend.grant::<ViewPortal>(&self.actor).await.unwrap();
        self.world.backend.portal_contract(&look, id).await.unwrap()
    }

    /// Ids of their contracts, the newest first, and of the agreements they can join.
    pub(super) async fn lists(&self) -> (Vec<String>, Vec<String>) {
        let look = self.world.backend.grant::<ViewPortal>(&self.actor).await.unwrap();
        let page = self.world.backend.portal_contracts(&look).await.unwrap();
        let contracts = page.contracts.iter().map(|contract| contract.id.to_string()).collect();
        (contracts, page.offers.iter().map(|offer| offer.id.to_string()).collect())
    }

    async fn accept(&self, id: &str, seen: &str, agreed: bool) -> Result<(), Error> {
        let sign = self.world.backend.grant::<SignContracts>(&self.actor).await?;
        self.world.backend.accept_version(&sign, id, seen, agreed, &origin("192.0.2.9")).await
    }

    pub(super) async fn submit(&self, id: &str, seen: &str, words: &str) -> Result<(), Error> {
        let (sign, none) =
            (self.world.backend.grant::<SignContracts>(&self.actor).await?, Attachment::default());
        self.world.backend.submit_contract(&sign, id, seen, words, none, &origin("192.0.2.9")).await
    }

    pub(super) async fn begin(&self, agreement: &str) -> Result<String, Error> {
        let sign = self.world.backend.grant::<SignContracts>(&self.actor).await?;
        Ok(self.world.backend.begin_contract(&sign, agreement).await?.to_string())
    }
}

/// The agreement of a kind; there is one.
pub(super) async fn agreement(world: &World, kind: &str) -> String {
    world.texts(&format!("SELECT public_id FROM agreements WHERE kind = '{kind}'")).await.remove(0)
}

/// Writes another version of the agreement of a kind and makes it the active one.
async fn publish(desk: &Desk, kind: &str, words: &str) {
    let (world, id) = (desk.world(), agreement(desk.world(), kind).await);
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let number = world.backend.add_version(&manage, &id, &version(words)).await.unwrap();
    world.backend.publish_version(&manage, &id, number, 1).await.unwrap();
}

async fn try_answer(desk: &Desk, id: &str, act: (Verb, u64), words: &str) -> Result<(), Error> {
    let backend = &desk.world().backend;
    let grant = backend.grant::<CountersignContracts>(&desk.actor).await?;
    backend.answer_contract(&grant, id, act, words, &origin("192.0.2.7")).await
}

/// Answers what is there now.
pub(super) async fn answer(desk: &Desk, id: &str, verb: Verb, words: &str) {
    let view = desk.world().backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let seen = desk.world().backend.get_contract(&view, id).await.unwrap().revision;
    try_answer(desk, id, (verb, seen), words).await.unwrap();
}

async fn a_newer_version_is_accepted_as_it_was_read(world: World) {
    let desk = Desk::new(&world).await;
    let (_, actor) = desk.joined(&HALDEN, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let id = rita.lists().await.0.remove(0);
    let first = rita.page(&id).await;
    assert_eq!((first.contract.row.version, first.newer.is_none()), (1, true));
    assert_eq!(first.contract.note.as_deref(), Some("Welcome"));
    let early = rita.accept(&id, &first.mark, true).await;
    assert_eq!(only_error(early), refused(ContractRefusal::NothingNewer));

    publish(&desk, "program", "What Halden brings, and more.").await;
    let second = rita.page(&id).await.newer.unwrap();
    let compared = second.comparison.as_ref().map(|comparison| (comparison.from, comparison.to));
    assert_eq!((second.number, compared), (2, Some((1, 2))));
    publish(&desk, "program", "What Halden brings, and most.").await;
    let stale = rita.accept(&id, &second.mark, true).await;
    assert_eq!(only_error(stale), refused(ContractRefusal::TermsChanged));
    let third = rita.page(&id).await.newer.unwrap();
    let unticked = rita.accept(&id, &third.mark, false).await;
    assert_eq!(only_error(unticked), (Field::Agreed, Reason::NotAgreed));
    assert_eq!(rita.page(&id).await.contract.row.version, 1);

    world.clock.advance(1000);
    rita.accept(&id, &third.mark, true).await.unwrap();
    let after = rita.page(&id).await;
    assert_eq!((after.contract.row.version, after.newer.is_none(), &after.mark), (3, true, &third.mark));
    let [_, sealed] = after.contract.evidence.as_slice() else { panic!("{:?}", after.contract.evidence) };
    assert_eq!((sealed.evidence.version, sealed.evidence.address.as_str()), (3, "192.0.2.9"));
    assert!(backend::is_sealed(&sealed.key, &sealed.evidence.to_json(), &sealed.seal));
    assert_eq!(after.contract.events.last().and_then(|step| step.verb), Some(Verb::AcceptVersion));
    let counted = "SELECT CAST(contracts AS TEXT) FROM agreement_versions ORDER BY number";
    assert_eq!(world.texts(counted).await, ["0", "0", "1"]);
    stays_signed(&desk, &agreement(&world, "program").await, 1).await;
    let again = rita.accept(&id, &third.mark, true).await;
    assert_eq!(only_error(again), refused(ContractRefusal::NothingNewer));
    let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'contract.accept_version'";
    // In the partner's log and in its distributor's.
    assert_eq!(world.number(noted).await, 2);
    sound(&world).await;
}

/// Neither an edit nor a deletion passes, and whoever looks is told beforehand.
pub(super) async fn stays_signed(desk: &Desk, agreement: &str, number: u32) {
    let backend = &desk.world().backend;
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let before = backend.get_agreement(&view, agreement).await.unwrap();
    let old = before.versions.iter().find(|version| version.number == number).unwrap();
    assert_eq!((old.contracts, old.signed, old.is_frozen()), (0, true, true));
    let signed = || (Field::Version, Reason::VersionRefusal(VersionRefusal::Signed));
    let form = version("Other words.");
    let written = backend.write_version(&manage, agreement, number, old.revision, &form).await;
    assert_eq!(only_error(written), signed());
    assert_eq!(only_error(backend.delete_version(&manage, agreement, number).await), signed());
    assert_eq!(backend.get_agreement(&view, agreement).await.unwrap(), before);
}

async fn what_was_signed_stays_when_another_version_is_offered(world: World) {
    let desk = Desk::new(&world).await;
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let distribution = agreement(&world, "distribution").await;
    let id = rita.begin(&distribution).await.unwrap();
    let mark = rita.page(&id).await.mark;
    rita.submit(&id, &mark, "Archives.").await.unwrap();
    answer(&desk, &id, Verb::Refine, "Which ones?").await;
    publish(&desk, "distribution", "Where, how, and when.").await;
    let page = rita.page(&id).await;
    assert_eq!((page.contract.row.version, page.contract.row.signed), (2, None), "to be signed anew");
    assert_eq!(page.contract.evidence.len(), 1);
    stays_signed(&desk, &distribution, 1).await;
    sound(&world).await;
}

async fn others_and_viewers_sign_nothing(world: World) {
    let desk = Desk::new(&world).await;
    let (halden, actor) = desk.joined(&HALDEN, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let id = rita.lists().await.0.remove(0);
    publish(&desk, "program", "More.").await;
    let mark = rita.page(&id).await.newer.unwrap().mark;

    let organization = world.backend.find_organization(halden.as_str()).await.unwrap();
    let email = "vera@halden.example";
    world.backend.create_user(&organization, email, "Vera Halden", Role::Viewer, PASSWORD).await.unwrap();
    let vera = Signee { world: &world, actor: world.signed_in(email, PASSWORD).await };
    let page = vera.page(&id).await;
    assert_eq!((page.contract.verbs, page.admins), (Vec::new(), vec!["Rita Halden".to_owned()]));
    assert!(page.newer.is_some(), "it is there to read");
    for denied in [vera.accept(&id, &mark, true).await, vera.submit(&id, &mark, "Ours").await] {
        assert!(matches!(failure(denied), Failure::Denied(_)));
    }
    assert!(matches!(failure(vera.begin("AGP-000-000-001").await), Failure::Denied(_)));

    let (_, actor) = desk.joined(&MEADOW, "tomas@meadow.example").await;
    let tomas = Signee { world: &world, actor };
    let look = world.backend.grant::<ViewPortal>(&tomas.actor).await.unwrap();
    for id in [id.as_str(), "CRP-00000-00000-00001", "x", ""] {
        assert_eq!(failure(world.backend.portal_contract(&look, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(world.backend.newer_document(&look, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(world.backend.own_evidence(&look, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(world.backend.own_certificate(&look, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(tomas.accept(id, &mark, true).await), Failure::NotFound, "{id}");
        assert_eq!(failure(tomas.submit(id, &mark, "Ours").await), Failure::NotFound, "{id}");
    }
    let own = world.backend.grant::<ViewPortal>(&rita.actor).await.unwrap();
    let none = world.backend.newer_document(&own, &id).await;
    assert_eq!(failure(none), Failure::NotFound, "the newer version has no file");
    sound(&world).await;
}

async fn who_has_an_account_without_a_signature_gives_it(world: World) {
    let desk = Desk::new(&world).await;
    let at = desk.answer(&[VENDOR, TERMS, NO_MARKETS, ACCOUNT, PEOPLE]).await;
    let partner = desk.finish(&at).await.unwrap();
    let organization = world.backend.find_organization(partner.as_str()).await.unwrap();
    let email = "rita@halden.example";
    world.backend.create_user(&organization, email, "Rita Halden", Role::Admin, PASSWORD).await.unwrap();
    let rita = Signee { world: &world, actor: world.signed_in(email, PASSWORD).await };
    let id = rita.lists().await.0.remove(0);
    let page = rita.page(&id).await;
    let waiting = page.newer.unwrap();
    assert_eq!((waiting.number, waiting.comparison.is_none(), &waiting.mark), (1, true, &page.mark));
    assert!(page.contract.evidence.is_empty() && page.contract.note.is_none());
    let look = world.backend.grant::<ViewPortal>(&rita.actor).await.unwrap();
    assert_eq!(failure(world.backend.own_evidence(&look, &id).await), Failure::NotFound, "nobody has signed");
    rita.accept(&id, &waiting.mark, true).await.unwrap();
    let after = rita.page(&id).await;
    assert_eq!((after.contract.row.version, after.newer.is_none()), (1, true));
    assert_eq!(after.contract.evidence.len(), 1);
    sound(&world).await;
}

async fn a_vendor_enrols_is_asked_again_and_gets_in(world: World) {
    let desk = Desk::new(&world).await;
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let look = world.backend.grant::<ViewPortal>(&rita.actor).await.unwrap();
    let offers = world.backend.portal_contracts(&look).await.unwrap().offers;
    let [offer] = offers.as_slice() else { panic!("{offers:?}") };
    assert_eq!(
        (offer.kind, offer.marketplace.as_deref()),
        (AgreementKind::Distribution, Some("Europe retail"))
    );

    let id = rita.begin(offer.id.as_str()).await.unwrap();
    assert_eq!(rita.begin(offer.id.as_str()).await.unwrap(), id, "pressed twice");
    assert_eq!(rita.lists().await.1, Vec::<String>::new());
    let page = rita.page(&id).await;
    assert_eq!(
        (page.contract.row.state, page.contract.verbs),
        (ContractState::Enrolling, vec![Verb::Submit])
    );
    sound(&world).await;

    let mark = page.mark;
    for words in [String::new(), "x".repeat(4001)] {
        assert_eq!(only_error(rita.submit(&id, &mark, &words).await).0, Field::Application);
    }
    let stale = rita.submit(&id, "1", "Ours").await;
    assert_eq!(only_error(stale), refused(ContractRefusal::TermsChanged));
    rita.submit(&id, &mark, "Archives for\nlibraries.").await.unwrap();
    assert_eq!(rita.page(&id).await.contract.row.state, ContractState::Pending);
    let twice = rita.submit(&id, &mark, "Ours").await;
    assert_eq!(only_error(twice), refused(ContractRefusal::Stands(ContractState::Pending)));
    sound(&world).await;

    let seen = rita.page(&id).await.contract.revision;
    answer(&desk, &id, Verb::Refine, "Which libraries?").await;
    let page = rita.page(&id).await;
    assert_eq!(
        (page.contract.row.state, page.contract.verbs),
        (ContractState::Enrolling, vec![Verb::Submit])
    );
    assert!(page.contract.row.signed.is_some(), "the signature stands");
    rita.submit(&id, &mark, "Those of Bergen.").await.unwrap();
    // Whoever still has the first submission on the screen has not read this one.
    for verb in [Verb::Countersign, Verb::Reject, Verb::Refine] {
        let stale = try_answer(&desk, &id, (verb, seen), "").await;
        assert_eq!(only_error(stale), (Field::Revision, Reason::ChangedElsewhere));
    }
    assert_eq!(rita.page(&id).await.contract.row.state, ContractState::Pending);
    answer(&desk, &id, Verb::Countersign, "").await;
    let page = rita.page(&id).await;
    assert_eq!(page.contract.row.state, ContractState::Active);
    assert_eq!(page.contract.row.countersigned.map(|signature| signature.by).as_deref(), Some("Mara Lind"));
    let verbs: Vec<_> = page.contract.events.iter().map(|step| step.verb).collect();
    let (submit, refine) = (Some(Verb::Submit), Some(Verb::Refine));
    assert_eq!(verbs, [None, submit, refine, submit, Some(Verb::Countersign)]);
    assert_eq!(page.contract.events[1].note.as_deref(), Some("Archives for\nlibraries."));
    // Each side sees where its own people signed from; the distributor sees both.
    let sides: Vec<_> = page.contract.evidence.iter().map(|sealed| sealed.evidence.side).collect();
    assert_eq!(sides, [Side::Signee]);
    let issuer = world.backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    assert_eq!(world.backend.get_contract(&issuer, &id).await.unwrap().evidence.len(), 2);
    let (name, evidence) = world.backend.own_evidence(&look, &id).await.unwrap();
    assert_eq!((name.as_str(), &evidence), (id.as_str(), &page.contract.evidence), "nor does it save them");
    let (_, paper) = world.backend.own_certificate(&look, &id).await.unwrap();
    let opened = backend::certificate::open(&paper).unwrap();
    assert!(opened.holds && !opened.evidence.contains("192.0.2.7"));
    assert_eq!(opened.evidence, backend::certificate::evidence_file(&evidence).unwrap());

    // Once it is over another can be begun.
    assert_eq!(rita.begin(offer.id.as_str()).await.unwrap(), id);
    let end = world.backend.grant::<EndContracts>(&desk.actor).await.unwrap();
    world.backend.terminate_contract(&end, &id, "", &origin("192.0.2.7")).await.unwrap();
    assert_eq!(rita.lists().await.1, [offer.id.to_string()]);
    assert_ne!(rita.begin(offer.id.as_str()).await.unwrap(), id);
    sound(&world).await;
}

async fn where_acceptance_is_automatic_submitting_suffices(world: World) {
    let desk = Desk::new(&world).await;
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    world.sql("UPDATE agreements SET automatic = (1 = 1) WHERE kind = 'distribution'").await;
    let id = rita.begin(&agreement(&world, "distribution").await).await.unwrap();
    let mark = rita.page(&id).await.mark;
    rita.submit(&id, &mark, "Archives.").await.unwrap();
    assert_eq!(rita.page(&id).await.contract.row.state, ContractState::Active);
    sound(&world).await;
}

async fn a_reseller_asks_for_the_sourcing_it_was_named(world: World) {
    let desk = Desk::new(&world).await;
    let (_, actor) = desk.joined(&MEADOW, "tomas@meadow.example").await;
    let tomas = Signee { world: &world, actor };
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let form = AgreementForm {
        kind: "syndication".into(),
        name: "Cloud bundle".into(),
        version: version("What is sourced."),
        ..AgreementForm::default()
    };
    let bundle = world.backend.create_agreement(&manage, &form).await.unwrap().to_string();
    let service = agreement(&world, "service").await;
    for id in [bundle.as_str(), "AGP-000-000-001", "x", ""] {
        assert_eq!(failure(tomas.begin(id).await), Failure::NotFound, "{id}");
    }
    // Of an agreement that it has signed it is led to the contract that stands.
    let contracts = world.number("SELECT COUNT(*) FROM legal_contracts").await;
    assert!(tomas.begin(&service).await.unwrap().starts_with("CRS-"));
    assert_eq!(world.number("SELECT COUNT(*) FROM legal_contracts").await, contracts);
    world
        .sql(
            "UPDATE agreements SET sourcing_id = (SELECT s.id FROM agreements s WHERE s.kind = 'syndication')
             WHERE kind = 'service'",
        )
        .await;
    assert_eq!(tomas.lists().await.1, [bundle.as_str()]);
    let id = tomas.begin(&bundle).await.unwrap();
    let page = tomas.page(&id).await;
    assert_eq!((page.contract.row.state, page.contract.verbs), (ContractState::New, vec![Verb::Submit]));
    tomas.submit(&id, &page.mark, "For our shop.").await.unwrap();
    answer(&desk, &id, Verb::Reject, "Not this year").await;
    assert_eq!(tomas.page(&id).await.contract.reason.as_deref(), Some("Not this year"));
    assert_eq!(tomas.lists().await.1, [bundle.as_str()], "a rejected one is over");

    world.backend.deactivate_agreement(&manage, &bundle).await.unwrap();
    assert_eq!(tomas.lists().await.1, Vec::<String>::new());
    assert_eq!(failure(tomas.begin(&bundle).await), Failure::NotFound);
    sound(&world).await;
}

async fn of_many_who_begin_at_once_all_get_the_same(world: World) {
    let desk = Desk::new(&world).await;
    let (_, actor) = desk.joined(&IN_EUROPE, "rita@halden.example").await;
    let rita = Signee { world: &world, actor };
    let id = agreement(&world, "distribution").await;
    let (one, two, three, four) =
        tokio::join!(rita.begin(&id), rita.begin(&id), rita.begin(&id), rita.begin(&id));
    let first = one.unwrap();
    for other in [two, three, four] {
        assert_eq!(other.unwrap(), first);
    }
    assert_eq!(rita.lists().await.0.len(), 2);
    sound(&world).await;
}

on_both_engines!(
    a_newer_version_is_accepted_as_it_was_read,
    what_was_signed_stays_when_another_version_is_offered,
    others_and_viewers_sign_nothing,
    who_has_an_account_without_a_signature_gives_it,
    a_vendor_enrols_is_asked_again_and_gets_in,
    where_acceptance_is_automatic_submitting_suffices,
    a_reseller_asks_for_the_sourcing_it_was_named,
    of_many_who_begin_at_once_all_get_the_same,
);
