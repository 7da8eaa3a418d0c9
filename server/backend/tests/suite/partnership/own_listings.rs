//! A vendor's own listing requests: what it asks for and takes back itself, and what is its distributor's.

use backend::authz::{Grant, RequestListings, ViewPortal};
use shared::catalogue::{ListingForm, ListingState, ListingVerb};
use shared::failure::{Failure, Field, Reason};
use shared::legal_contract::{ContractRefusal, ContractState, Side};
use shared::policy::Role;
use shared::wizard::Step;

use super::listings::{CONTRACT, Range, in_force};
use super::support::{Answer, NO_MARKETS};
use crate::support::{Distributor, World, failure, on_both_engines, only_error, origin, sound};

const CHANGED: (Field, Reason) = (Field::Revision, Reason::ChangedElsewhere);

/// Another vendor of the same distributor.
const KELP: [Answer; 4] = [
    (
        Step::Details,
        &[("partner_type", "vendor"), ("name", "Kelp Mail"), ("external_id", "K-1"), ("new_agreement", "on")],
    ),
    (
        Step::Agreement,
        &[("agreement_name", "Program of Kelp"), ("description", "What Kelp brings."), ("document", "none")],
    ),
    NO_MARKETS,
    (
        Step::Action,
        &[("action", "invitation"), ("email", "kim@kelp.example"), ("message", "Welcome"), ("days", "7")],
    ),
];

/// The distributor asks for a product with the vendor, and the request is given up: from then on the vendor may ask itself.
async fn known(range: &Range, world: &World, product: usize) {
    let (backend, manage) = (&world.backend, range.manage().await);
    let id = backend.create_listing(&manage, &range.form(product)).await.unwrap();
    backend.move_listing(&manage, id.as_str(), ListingVerb::Submit, 1).await.unwrap();
    backend.move_listing(&manage, id.as_str(), ListingVerb::Cancel, 2).await.unwrap();
}

async fn a_vendor_asks_and_its_distributor_answers(world: World) {
    use ListingVerb::{Cancel, Complete, Delete, Deploy, Refine, Submit};
    let range = Range::new(&world).await;
    let (backend, manage, rita) = (&world.backend, range.manage().await, range.vendor().await);
    let ask: Grant<RequestListings> = backend.grant(&rita).await.unwrap();
    let own: Grant<ViewPortal> = backend.grant(&rita).await.unwrap();
    // The first request for a product is the distributor's.
    assert!(backend.prepare_own_listing(&ask).await.unwrap().products.is_empty());
    let unknown = backend.create_own_listing(&ask, &range.form(0)).await;
    assert_eq!(only_error(unknown), (Field::Products, Reason::Unknown));
    known(&range, &world, 0).await;
    let before = world.number("SELECT COUNT(*) FROM audit_events WHERE action LIKE 'listing.%'").await;
    let offered = backend.prepare_own_listing(&ask).await.unwrap();
    assert_eq!((offered.contracts.len(), offered.products.len()), (1, 1));
    assert_eq!(offered.contracts[0].id.as_str(), CONTRACT);
    let id = backend.create_own_listing(&ask, &range.form(0)).await.unwrap();
    let id = id.as_str();
    for twice in [
        backend.create_own_listing(&ask, &range.form(0)).await,
        backend.create_listing(&manage, &range.form(0)).await,
    ] {
        assert_eq!(only_error(twice), (Field::Products, Reason::Listed));
    }
    assert_eq!(failure(backend.move_own_listing(&ask, id, Refine, 1).await), Failure::NotFound);
    assert_eq!(only_error(backend.move_own_listing(&ask, id, Submit, 7).await), CHANGED);

    let steps: [(Side, ListingVerb, ListingState, &[ListingVerb]); 5] = [
        (Side::Signee, Submit, ListingState::Reviewing, &[Submit, Delete]),
        (Side::Issuer, Refine, ListingState::Draft, &[Cancel]),
        (Side::Signee, Submit, ListingState::Reviewing, &[Submit, Delete]),
        (Side::Issuer, Deploy, ListingState::Deploying, &[Cancel]),
        (Side::Issuer, Complete, ListingState::Completed, &[Cancel]),
    ];
    for (seen, (side, verb, state, offered)) in (1..).zip(steps) {
        world.clock.advance(1000);
        let page = backend.get_own_listing(&own, id).await.unwrap();
        assert_eq!((page.revision, page.verbs.as_slice()), (seen, offered), "before {verb:?}");
        let moved = match side {
            Side::Signee => backend.move_own_listing(&ask, id, verb, seen).await,
            Side::Issuer => {
                // A step of the other side's does not exist, whatever the request stands at.
                let not_its_own = backend.move_own_listing(&ask, id, verb, seen).await;
                assert_eq!(failure(not_its_own), Failure::NotFound, "{verb:?}");
                backend.move_listing(&manage, id, verb, seen).await
            }
        };
        assert_eq!(moved.unwrap(), Some(state));
    }
    let page = backend.get_own_listing(&own, id).await.unwrap();
    assert_eq!((page.row.state, page.verbs.len()), (ListingState::Completed, 0));
    let late = backend.move_own_listing(&ask, id, Cancel, 6).await;
    assert_eq!(only_error(late), (Field::State, Reason::ListingStands(ListingState::Completed)));
    // What the vendor did stands in its log and in its distributor's.
    let noted = world.number("SELECT COUNT(*) FROM audit_events WHERE action LIKE 'listing.%'").await;
    assert_eq!(noted - before, 2 * 3 + 3);
    sound(&world).await;
}

async fn a_vendor_takes_back_what_it_asked_for(world: World) {
    use ListingVerb::{Cancel, Delete, Submit};
    let range = Range::new(&world).await;
    let (backend, rita) = (&world.backend, range.vendor().await);
    let ask: Grant<RequestListings> = backend.grant(&rita).await.unwrap();
    let own: Grant<ViewPortal> = backend.grant(&rita).await.unwrap();
    known(&range, &world, 1).await;
    let given_up = backend.create_own_listing(&ask, &range.form(1)).await.unwrap();
    backend.move_own_listing(&ask, given_up.as_str(), Submit, 1).await.unwrap();
    let to = backend.move_own_listing(&ask, given_up.as_str(), Cancel, 2).await.unwrap();
    assert_eq!((to, range.counted().await), (Some(ListingState::Cancelled), 0));
    let draft = backend.create_own_listing(&ask, &range.form(1)).await.unwrap();
    assert_eq!(range.counted().await, 1);
    assert_eq!(backend.move_own_listing(&ask, draft.as_str(), Delete, 1).await.unwrap(), None);
    assert_eq!(failure(backend.get_own_listing(&own, draft.as_str()).await), Failure::NotFound);
    let listed = backend.own_listings(&own).await.unwrap();
    assert_eq!((listed.rows.len(), listed.listable, range.counted().await), (2, true, 0));
    sound(&world).await;
}

async fn nothing_is_asked_for_under_a_contract_that_has_ended(world: World) {
    let range = Range::new(&world).await;
    let (backend, rita) = (&world.backend, range.vendor().await);
    let ask: Grant<RequestListings> = backend.grant(&rita).await.unwrap();
    let own: Grant<ViewPortal> = backend.grant(&rita).await.unwrap();
    known(&range, &world, 0).await;
    let id = backend.create_own_listing(&ask, &range.form(0)).await.unwrap();
    backend
        .terminate_contract(&range.desk.end().await, CONTRACT, "Range given up", &origin("192.0.2.7"))
        .await
        .unwrap();
    let ended =
        (Field::LegalContract, Reason::ContractRefusal(ContractRefusal::Stands(ContractState::Terminated)));
    assert_eq!(only_error(backend.create_own_listing(&ask, &range.form(1)).await), ended);
    let submitted = backend.move_own_listing(&ask, id.as_str(), ListingVerb::Submit, 1).await;
    assert_eq!(only_error(submitted), ended);
    assert!(backend.prepare_own_listing(&ask).await.unwrap().contracts.is_empty());
    assert!(!backend.own_listings(&own).await.unwrap().listable);
    let page = backend.get_own_listing(&own, id.as_str()).await.unwrap();
    assert_eq!((page.contract_state, page.verbs), (ContractState::Terminated, vec![ListingVerb::Delete]));
    backend.move_own_listing(&ask, id.as_str(), ListingVerb::Delete, 1).await.unwrap();
    sound(&world).await;
}

async fn another_vendor_finds_nothing(world: World) {
    let range = Range::new(&world).await;
    let (backend, rita) = (&world.backend, range.vendor().await);
    let ask: Grant<RequestListings> = backend.grant(&rita).await.unwrap();
    known(&range, &world, 0).await;
    let halden = backend.create_own_listing(&ask, &range.form(0)).await.unwrap();
    let (kelp, kim) = range.desk.joined(&KELP, "kim@kelp.example").await;
    let theirs: Grant<RequestListings> = backend.grant(&kim).await.unwrap();
    let look: Grant<ViewPortal> = backend.grant(&kim).await.unwrap();
    let unknown = "LST-000-000-001";
    for id in [halden.as_str(), unknown, "x", ""] {
        assert_eq!(failure(backend.get_own_listing(&look, id).await), Failure::NotFound, "{id}");
        let moved = backend.move_own_listing(&theirs, id, ListingVerb::Submit, 1).await;
        assert_eq!(failure(moved), Failure::NotFound, "{id}");
    }
    let contract = (Field::LegalContract, Reason::Unknown);
    assert_eq!(only_error(backend.create_own_listing(&theirs, &range.form(1)).await), contract);
    let before = backend.own_listings(&look).await.unwrap();
    assert!(before.rows.is_empty() && !before.listable);

    // With a contract of its own it may ask, but for nothing that was asked for with another, by name or by id.
    in_force(&world, 2, &kelp).await;
    let offered = backend.prepare_own_listing(&theirs).await.unwrap();
    assert_eq!((offered.contracts.len(), offered.products.len()), (1, 0));
    let form = |product| ListingForm { contract: offered.contracts[0].id.to_string(), ..range.form(product) };
    let product = (Field::Products, Reason::Unknown);
    for other in [0, 1] {
        assert_eq!(only_error(backend.create_own_listing(&theirs, &form(other)).await), product);
    }
    let first = backend.create_listing(&range.manage().await, &form(1)).await.unwrap();
    assert_eq!(
        backend.move_own_listing(&theirs, first.as_str(), ListingVerb::Delete, 1).await.unwrap(),
        None
    );
    let id = backend.create_listing(&range.manage().await, &form(1)).await.unwrap();
    assert_eq!(backend.prepare_own_listing(&theirs).await.unwrap().products.len(), 1);
    assert_eq!(backend.own_listings(&look).await.unwrap().rows[0].id, id);
    assert_eq!(
        failure(backend.move_own_listing(&ask, id.as_str(), ListingVerb::Delete, 1).await),
        Failure::NotFound
    );
    sound(&world).await;

    // Whoever stands in nobody's directory has nothing.
    let nobody = range.desk.distributor.organization.id;
    let nowhere = Grant::<RequestListings>::system(nobody, "test");
    assert_eq!(failure(backend.prepare_own_listing(&nowhere).await), Failure::NotFound);
    assert_eq!(failure(backend.create_own_listing(&nowhere, &range.form(1)).await), Failure::NotFound);
}

async fn admins_and_staff_ask_and_viewers_look(world: World) {
    let range = Range::new(&world).await;
    let (backend, rita) = (&world.backend, range.vendor().await);
    let ask: Grant<RequestListings> = backend.grant(&rita).await.unwrap();
    known(&range, &world, 0).await;
    let id = backend.create_own_listing(&ask, &range.form(0)).await.unwrap();
    let organization = backend.find_organization(range.partner.as_str()).await.unwrap();
    let vendor = Distributor { world: world.clone(), organization };
    for (role, may) in [(Role::Admin, true), (Role::Staff, true), (Role::Viewer, false)] {
        let person = vendor.person(&format!("{}@halden.example", role.as_str()), role).await;
        assert_eq!(backend.grant::<RequestListings>(&person).await.is_ok(), may, "{role:?}");
        let look = backend.grant::<ViewPortal>(&person).await.unwrap();
        let page = backend.get_own_listing(&look, id.as_str()).await.unwrap();
        assert_eq!(!page.verbs.is_empty(), may, "{role:?}");
    }
    let refused = failure(backend.grant::<RequestListings>(&range.desk.actor).await);
    assert!(matches!(refused, Failure::Denied(_)), "{refused:?}");
}

on_both_engines!(
    a_vendor_asks_and_its_distributor_answers,
    a_vendor_takes_back_what_it_asked_for,
    nothing_is_asked_for_under_a_contract_that_has_ended,
    another_vendor_finds_nothing,
    admins_and_staff_ask_and_viewers_look,
);
