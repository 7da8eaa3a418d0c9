//! Contracts that a distributor offers to a partner it has already, and what the partner answers.

use backend::Error;
use backend::authz::{InvitePartners, ManageAgreements, SignContracts, ViewPartnership};
use shared::agreement::AgreementForm;
use shared::directory::DirectoryStatus;
use shared::failure::{Failure, Field, Reason};
use shared::legal_contract::{ContractRefusal, ContractState, OfferForm, OfferPage, OfferRefusal, Verb};
use shared::policy::Role;

use super::reminders::letters;
use super::signee::{HALDEN, MEADOW, Signee, agreement, version};
use super::support::Desk;
use crate::support::{PASSWORD, World, failure, on_both_engines, only_error, origin, sound};

const HALDEN_NAME: &str = "name = 'Halden Archive'";

impl Desk {
    async fn offer(&self, partner: &str, agreement: &str, message: &str) -> Result<String, Error> {
        let form =
            OfferForm { partner: partner.into(), agreement: agreement.into(), message: message.into() };
        Ok(self.world().backend.offer_contract(&self.invite().await, &form).await?.to_string())
    }

    async fn offers(&self, query: &str) -> Result<OfferPage, Error> {
        self.world().backend.prepare_offer(&self.invite().await, query).await
    }

    async fn another(&self, kind: &str) -> String {
        let manage = self.world().backend.grant::<ManageAgreements>(&self.actor).await.unwrap();
        let form = AgreementForm {
            kind: kind.into(),
            name: format!("Another {kind}"),
            marketplace: if kind == "service" { "MP-68204".into() } else { String::new() },
            version: version("What else is agreed."),
            ..AgreementForm::default()
        };
        self.world().backend.create_agreement(&manage, &form).await.unwrap().to_string()
    }

    /// A vendor that has joined, and has left again with its only contract.
    async fn removed(&self) -> (String, Signee<'_>) {
        let (partner, actor) = self.joined(&HALDEN, "rita@halden.example").await;
        let rita = Signee { world: self.world(), actor };
        let first = rita.lists().await.0.remove(0);
        let (backend, here) = (&self.world().backend, origin("192.0.2.7"));
        backend.terminate_contract(&self.end().await, &first, "", &here).await.unwrap();
        assert_eq!(self.status().await, "removed");
        sound(self.world()).await;
        (partner.to_string(), rita)
    }

    async fn status(&self) -> String {
        let query = format!("SELECT status FROM directory_entries WHERE {HALDEN_NAME}");
        self.world().texts(&query).await.remove(0)
    }
}

impl Signee<'_> {
    async fn sign(&self, id: &str, seen: &str, agreed: bool) -> Result<(), Error> {
        let sign = self.world.backend.grant::<SignContracts>(&self.actor).await?;
        self.world.backend.sign_contract(&sign, id, seen, agreed, &origin("192.0.2.9")).await
    }

    async fn decline(&self, id: &str, words: &str) -> Result<(), Error> {
        let sign = self.world.backend.grant::<SignContracts>(&self.actor).await?;
        self.world.backend.decline_contract(&sign, id, words, &origin("192.0.2.9")).await
    }
}

fn told(field: Field, refusal: OfferRefusal) -> (Field, Reason) {
    (field, Reason::OfferRefusal(refusal))
}

fn stands(state: ContractState) -> (Field, Reason) {
    (Field::LegalContract, Reason::ContractRefusal(ContractRefusal::Stands(state)))
}

async fn a_removed_vendor_is_contracted_again(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, rita) = desk.removed().await;
    let (first, second) = (agreement(&world, "program").await, desk.another("program").await);
    let found = desk.offers("q=halden").await.unwrap().found;
    assert_eq!(found.iter().map(|head| head.status).collect::<Vec<_>>(), [DirectoryStatus::Removed]);
    let chosen = desk.offers(&format!("partner={partner}")).await.unwrap().chosen.unwrap();
    let offered: Vec<_> = chosen.agreements.iter().map(|offer| offer.id.as_str()).collect();
    assert_eq!((offered.len(), offered.contains(&&*first), offered.contains(&&*second)), (2, true, true));
    letters(&world).await;

    let id = desk.offer(&partner, &second, "Let us\ntry again").await.unwrap();
    assert_eq!(desk.offer(&partner, &second, "Let us\ntry again").await.unwrap(), id, "pressed twice");
    sound(&world).await;
    for agreement in [&first, &second] {
        let again = desk.offer(&partner, agreement, "").await;
        assert_eq!(only_error(again), told(Field::Agreement, OfferRefusal::Has));
    }
    let chosen = desk.offers(&format!("partner={partner}")).await.unwrap().chosen.unwrap();
    assert_eq!((chosen.agreements, chosen.refusal), (Vec::new(), Some(OfferRefusal::Has)));
    let mailed = letters(&world).await;
    let [letter] = mailed.as_slice() else { panic!("{mailed:?}") };
    for part in [
        "Subject: Northwind offers you a contract: Another program",
        "To: \"Rita Halden\" <rita@halden.example>",
        "Let us",
        &format!("/portal/contract/{id}"),
    ] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    // In the log of either side.
    let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'contract.offered'";
    assert_eq!(world.number(noted).await, 2);

    let page = rita.page(&id).await;
    assert_eq!((page.contract.row.state, page.contract.row.version), (ContractState::Pending, 1));
    assert_eq!(page.contract.verbs, [Verb::Sign, Verb::Reject]);
    assert_eq!(page.contract.note.as_deref(), Some("Let us\ntry again"));
    assert_eq!(page.contract.events.len(), 1);
    let unticked = rita.sign(&id, &page.mark, false).await;
    assert_eq!(only_error(unticked), (Field::Agreed, Reason::NotAgreed));
    let stale = (Field::LegalContract, Reason::ContractRefusal(ContractRefusal::TermsChanged));
    assert_eq!(only_error(rita.sign(&id, "0", true).await), stale);
    assert_eq!(desk.status().await, "removed", "nothing is signed");
    rita.sign(&id, &page.mark, true).await.unwrap();
    let page = rita.page(&id).await;
    assert_eq!((page.contract.row.state, page.contract.evidence.len()), (ContractState::Active, 1));
    assert_eq!(desk.status().await, "active");
    let key = format!("SELECT name_key FROM directory_entries WHERE {HALDEN_NAME}");
    assert_eq!(world.texts(&key).await, ["halden archive"], "the name is its own again");
    assert_eq!(only_error(rita.sign(&id, &page.mark, true).await), stands(ContractState::Active));
    assert_eq!(only_error(rita.decline(&id, "").await), stands(ContractState::Active));
    let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'partner.returned'";
    assert_eq!(world.number(noted).await, 1);
    sound(&world).await;
}

async fn what_is_offered_is_declined_or_taken_back(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, rita) = desk.removed().await;
    let program = agreement(&world, "program").await;
    let id = desk.offer(&partner, &program, "").await.unwrap();
    let long = rita.decline(&id, &"x".repeat(201)).await;
    assert_eq!(only_error(long), (Field::Grounds, Reason::TooLong { max: 200 }));
    rita.decline(&id, "Not this year").await.unwrap();
    let page = rita.page(&id).await;
    assert_eq!(page.contract.row.state, ContractState::Rejected);
    assert_eq!(page.contract.reason.as_deref(), Some("Not this year"));
    let mark = &page.mark;
    assert_eq!(only_error(rita.sign(&id, mark, true).await), stands(ContractState::Rejected));
    assert_eq!(desk.status().await, "removed", "saying no changes nothing else");

    let next = desk.offer(&partner, &program, "").await.unwrap();
    assert_ne!(next, id, "what is over can be offered again");
    let (backend, here, end) = (&world.backend, origin("192.0.2.7"), desk.end().await);
    letters(&world).await;
    backend.withdraw_contract(&end, &next, &here).await.unwrap();
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    assert_eq!(failure(backend.get_contract(&view, &next).await), Failure::NotFound);
    assert_eq!(failure(rita.sign(&next, mark, true).await), Failure::NotFound);
    assert_eq!(failure(backend.withdraw_contract(&end, &next, &here).await), Failure::NotFound);
    let declined = backend.withdraw_contract(&end, &id, &here).await;
    assert_eq!(only_error(declined), stands(ContractState::Rejected));
    let unsent = desk.offer(&partner, &program, "").await.unwrap();
    backend.withdraw_contract(&end, &unsent, &here).await.unwrap();
    assert_eq!(letters(&world).await, Vec::<String>::new(), "what is taken back is not mailed");
    sound(&world).await;
}

async fn what_cannot_be_offered_is_refused_where_it_is_wrong(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.removed().await;
    let program = agreement(&world, "program").await;
    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = world.backend.grant::<InvitePartners>(&stranger).await.unwrap();
    let foreign = other.contract("2026-K", "10").await;
    let foreign = other.partner(&foreign, "Teal Cloud", "0").await.to_string();
    for id in [foreign.as_str(), "OR-00000-00000-00001", "x", "%00"] {
        assert_eq!(failure(desk.offer(id, &program, "").await), Failure::NotFound, "{id}");
        assert_eq!(failure(desk.offers(&format!("partner={id}")).await), Failure::NotFound, "{id}");
    }
    for id in ["AGP-000-000-001", "x", partner.as_str()] {
        assert_eq!(only_error(desk.offer(&partner, id, "").await), (Field::Agreement, Reason::Unknown));
    }
    // An agreement of another's is as unknown as one that is none.
    let form = OfferForm { partner: foreign.clone(), agreement: program.clone(), ..OfferForm::default() };
    let borrowed = world.backend.offer_contract(&theirs, &form).await;
    assert_eq!(only_error(borrowed), (Field::Agreement, Reason::Unknown));
    let form = OfferForm { partner: partner.clone(), agreement: program.clone(), ..OfferForm::default() };
    assert_eq!(failure(world.backend.offer_contract(&theirs, &form).await), Failure::NotFound);
    let long = desk.offer(&partner, &program, &"x".repeat(501)).await;
    assert_eq!(only_error(long), (Field::Message, Reason::TooLong { max: 500 }));
    let service = desk.another("service").await;
    let wrong = desk.offer(&partner, &service, "").await;
    assert_eq!(only_error(wrong), told(Field::Agreement, OfferRefusal::NotForIt));
    let nobody = desk.distributor.partner(&desk.contract, "Alone Cloud", "0").await;
    let unsigned = desk.offer(nobody.as_str(), &service, "").await;
    assert_eq!(only_error(unsigned), told(Field::Partner, OfferRefusal::NobodySigns));
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    world.backend.deactivate_agreement(&manage, &program).await.unwrap();
    assert_eq!(only_error(desk.offer(&partner, &program, "").await), (Field::Agreement, Reason::Unknown));
    let chosen = desk.offers(&format!("partner={partner}")).await.unwrap().chosen.unwrap();
    assert_eq!((chosen.agreements, chosen.refusal), (Vec::new(), None));
    assert_eq!(world.number("SELECT COUNT(*) FROM legal_contracts WHERE state = 'pending'").await, 0);

    let viewer = desk.distributor.person("vera@northwind.example", Role::Viewer).await;
    let denied = world.backend.grant::<InvitePartners>(&viewer).await;
    assert!(matches!(failure(denied), Failure::Denied(_)));
    sound(&world).await;
}

async fn who_is_invited_answers_by_the_link(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.invited(&MEADOW).await;
    let service = desk.another("service").await;
    let invited = desk.offer(partner.as_str(), &service, "").await;
    assert_eq!(only_error(invited), told(Field::Partner, OfferRefusal::Stands(DirectoryStatus::Invited)));
    // Someone who was let in by the command line has an invitation before them all the same.
    let organization = world.backend.find_organization(partner.as_str()).await.unwrap();
    let email = "tomas@meadow.example";
    world.backend.create_user(&organization, email, "Tomas Meadow", Role::Admin, PASSWORD).await.unwrap();
    let tomas = Signee { world: &world, actor: world.signed_in(email, PASSWORD).await };
    let id = tomas.lists().await.0.remove(0);
    let page = tomas.page(&id).await;
    assert_eq!((page.contract.row.state, page.contract.verbs), (ContractState::Pending, Vec::new()));
    assert_eq!(only_error(tomas.sign(&id, &page.mark, true).await), stands(ContractState::Pending));
    assert_eq!(only_error(tomas.decline(&id, "").await), stands(ContractState::Pending));
    sound(&world).await;
}

async fn a_name_that_is_taken_keeps_who_had_it_out(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.removed().await;
    desk.distributor.partner(&desk.contract, "Halden archive", "0").await;
    let taken = desk.offer(&partner, &agreement(&world, "program").await, "").await;
    assert_eq!(only_error(taken), told(Field::Partner, OfferRefusal::NameTaken));
    let chosen = desk.offers(&format!("partner={partner}")).await.unwrap().chosen.unwrap();
    assert_eq!(chosen.refusal, Some(OfferRefusal::NameTaken));
    sound(&world).await;
}

async fn of_two_programs_offered_at_once_one_is_made(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.removed().await;
    let (first, second) = (agreement(&world, "program").await, desk.another("program").await);
    let (one, two, three, four) = tokio::join!(
        desk.offer(&partner, &first, ""),
        desk.offer(&partner, &second, ""),
        desk.offer(&partner, &first, ""),
        desk.offer(&partner, &second, ""),
    );
    let (mut made, mut refused) = (Vec::new(), 0);
    for result in [one, two, three, four] {
        match result {
            Ok(id) => made.push(id),
            Err(error) => {
                let refusal = only_error::<()>(Err(error));
                assert_eq!(refusal, told(Field::Agreement, OfferRefusal::Has));
                refused += 1;
            }
        }
    }
    assert_eq!((made.len(), refused, made.first() == made.last()), (2, 2, true));
    assert_eq!(world.number("SELECT COUNT(*) FROM legal_contracts WHERE state = 'pending'").await, 1);
    sound(&world).await;
}

on_both_engines!(
    a_removed_vendor_is_contracted_again,
    what_is_offered_is_declined_or_taken_back,
    what_cannot_be_offered_is_refused_where_it_is_wrong,
    who_is_invited_answers_by_the_link,
    a_name_that_is_taken_keeps_who_had_it_out,
    of_two_programs_offered_at_once_one_is_made,
);
