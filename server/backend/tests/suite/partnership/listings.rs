//! Listing requests: made under a distribution contract, moved on by their machine, counted at the partner.

use backend::authz::{Actor, Grant, ManageCatalogues, ManageListings, ViewPartnership, ViewPortal};
use shared::catalogue::{ItemForm, ListingForm, ListingState, ListingVerb, ProductForm};
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::legal_contract::{ContractRefusal, ContractState};
use shared::policy::Role;
use uuid::Uuid;

use super::answers::{agree, rita};
use super::support::{Desk, LINK, MARKET, TERMS, VENDOR};
use crate::support::{World, failure, on_both_engines, only_error, origin, sound};

/// The one that every [`Range`] has.
pub(super) const CONTRACT: &str = "CRD-00000-00000-00001";

/// A vendor that is invited, its distribution contract in force, and two products.
pub(super) struct Range {
    pub(super) desk: Desk,
    pub(super) partner: PublicId,
    token: String,
    products: [PublicId; 2],
}

/// Puts a distribution contract of a partner in force, the `number`th. Nobody enrols over services yet.
pub(super) async fn in_force(world: &World, number: u128, partner: &PublicId) {
    let key = match world.db() {
        backend::storage::Db::Sqlite { .. } => format!("X'{:032x}'", number + 8),
        backend::storage::Db::Postgres(_) => format!("'{}'", Uuid::from_u128(number + 8)),
    };
    world
        .sql(&format!(
            "INSERT INTO legal_contracts (id, public_id, kind, state, issuer_id, signee_id, entry_id, agreement_id, version_id,
                marketplace_id, signed_at, signed_by, countersigned_at, countersigned_by, revision, created_at, updated_at)
             SELECT {key}, 'CRD-00000-00000-{number:05}', 'distribution', 'active', e.distributor_id, e.partner_id, e.id, a.id,
                v.id, a.marketplace_id, 0, 'Rita Halden', 0, 'Mara Lind', 1, 0, 0
             FROM directory_entries e JOIN agreements a ON a.owner_id = e.distributor_id AND a.kind = 'distribution'
             JOIN agreement_versions v ON v.agreement_id = a.id WHERE e.public_id = '{partner}'"
        ))
        .await;
    world
        .sql(&format!(
            "UPDATE directory_entries SET distributions = distributions + 1 WHERE public_id = '{partner}'"
        ))
        .await;
    for counted in [
        "UPDATE directory_counts SET contracts_active = contracts_active + 1",
        "UPDATE agreements SET contracts = contracts + 1 WHERE kind = 'distribution'",
        "UPDATE agreement_versions SET contracts = contracts + 1
         WHERE agreement_id = (SELECT id FROM agreements WHERE kind = 'distribution')",
    ] {
        world.sql(counted).await;
    }
}

impl Range {
    pub(super) async fn new(world: &World) -> Self {
        let desk = Desk::new(world).await;
        let (partner, token) = desk.invited(&[VENDOR, TERMS, MARKET, LINK]).await;
        in_force(world, 1, &partner).await;
        let keep: Grant<ManageCatalogues> = desk.distributor.system();
        let product = async |name: &str| {
            let form = ItemForm::Product(ProductForm { name: name.into() });
            world.backend.create_item(&keep, &form).await.unwrap()
        };
        let products = [product("Halden Ledger").await, product("Halden Vault").await];
        Self { desk, partner, token, products }
    }

    pub(super) fn form(&self, product: usize) -> ListingForm {
        ListingForm { contract: CONTRACT.into(), product: self.products[product].to_string() }
    }

    pub(super) async fn manage(&self) -> Grant<ManageListings> {
        self.desk.world().backend.grant(&self.desk.actor).await.unwrap()
    }

    /// The vendor's admin, once it has joined.
    pub(super) async fn vendor(&self) -> Actor {
        let world = self.desk.world();
        agree(world, &self.token).await;
        let session =
            world.backend.accept_with_account(&self.token, &rita(), &origin("192.0.2.7")).await.unwrap();
        world.backend.actor(session.expose(), "192.0.2.7").await.unwrap().unwrap()
    }

    async fn view(&self) -> Grant<ViewPartnership> {
        self.desk.world().backend.grant(&self.desk.actor).await.unwrap()
    }

    /// What the directory counts.
    pub(super) async fn counted(&self) -> u32 {
        let page = self.desk.world().backend.list_directory(&self.view().await, "").await.unwrap();
        page.list.rows[0].listings
    }
}

async fn a_listing_goes_its_way(world: World) {
    use ListingVerb::{Cancel, Complete, Delete, Deploy, Refine, Submit};
    let range = Range::new(&world).await;
    let (backend, manage, view) = (&world.backend, range.manage().await, range.view().await);
    let offered = backend.prepare_listing(&manage).await.unwrap();
    assert_eq!((offered.contracts.len(), offered.products.len()), (1, 2));
    assert_eq!(offered.contracts[0].partner, "Halden Archive");
    let id = backend.create_listing(&manage, &range.form(0)).await.unwrap();
    let id = id.as_str();
    let twice = backend.create_listing(&manage, &range.form(0)).await;
    assert_eq!(only_error(twice), (Field::Products, Reason::Listed));
    assert_eq!(range.counted().await, 1);

    let steps = [
        (Submit, ListingState::Reviewing),
        (Refine, ListingState::Draft),
        (Submit, ListingState::Reviewing),
        (Deploy, ListingState::Deploying),
        (Complete, ListingState::Completed),
    ];
    for (seen, (verb, state)) in (1..).zip(steps) {
        world.clock.advance(1000);
        let page = backend.get_listing(&view, id).await.unwrap();
        assert!(page.verbs.contains(&verb), "{verb:?} is offered");
        let (wrong, late) = if seen == 1 { (Complete, 7) } else { (Delete, seen - 1) };
        if page.row.state != ListingState::Draft || wrong == Complete {
            let stands = backend.move_listing(&manage, id, wrong, seen).await;
            assert_eq!(only_error(stands), (Field::State, Reason::ListingStands(page.row.state)));
        }
        let outdated = backend.move_listing(&manage, id, verb, late).await;
        assert_eq!(only_error(outdated), (Field::Revision, Reason::ChangedElsewhere));
        assert_eq!(backend.move_listing(&manage, id, verb, seen).await.unwrap(), Some(state));
    }
    assert!(backend.get_listing(&view, id).await.unwrap().verbs.is_empty());
    assert_eq!(range.counted().await, 1);
    sound(&world).await;

    // What was given up is not counted, and the product can be asked for again.
    let other = backend.create_listing(&manage, &range.form(1)).await.unwrap();
    assert_eq!(range.counted().await, 2);
    backend.move_listing(&manage, other.as_str(), Submit, 1).await.unwrap();
    backend.move_listing(&manage, other.as_str(), Cancel, 2).await.unwrap();
    assert_eq!(range.counted().await, 1);
    let again = backend.create_listing(&manage, &range.form(1)).await.unwrap();
    assert_eq!(backend.move_listing(&manage, again.as_str(), Delete, 1).await.unwrap(), None);
    assert_eq!(failure(backend.get_listing(&view, again.as_str()).await), Failure::NotFound);
    assert_eq!(range.counted().await, 1);
    let noted =
        world.texts("SELECT action FROM audit_events WHERE action LIKE 'listing.%' ORDER BY sequence").await;
    assert_eq!(noted.len(), 6 + 5, "{noted:?}");
    sound(&world).await;
}

async fn nothing_goes_on_under_a_contract_that_has_ended(world: World) {
    let range = Range::new(&world).await;
    let (backend, manage, view) = (&world.backend, range.manage().await, range.view().await);
    let id = backend.create_listing(&manage, &range.form(0)).await.unwrap();
    backend.move_listing(&manage, id.as_str(), ListingVerb::Submit, 1).await.unwrap();
    backend
        .terminate_contract(&range.desk.end().await, CONTRACT, "Range given up", &origin("192.0.2.7"))
        .await
        .unwrap();
    let ended =
        (Field::LegalContract, Reason::ContractRefusal(ContractRefusal::Stands(ContractState::Terminated)));
    assert_eq!(only_error(backend.create_listing(&manage, &range.form(1)).await), ended);
    assert_eq!(only_error(backend.move_listing(&manage, id.as_str(), ListingVerb::Deploy, 2).await), ended);
    assert!(backend.prepare_listing(&manage).await.unwrap().contracts.is_empty());
    let page = backend.get_listing(&view, id.as_str()).await.unwrap();
    assert_eq!(
        (page.contract_state, page.verbs),
        (ContractState::Terminated, vec![ListingVerb::Refine, ListingVerb::Cancel])
    );
    backend.move_listing(&manage, id.as_str(), ListingVerb::Cancel, 2).await.unwrap();
    sound(&world).await;
}

async fn listings_are_found_by_what_they_are_about(world: World) {
    let range = Range::new(&world).await;
    let (backend, manage, view) = (&world.backend, range.manage().await, range.view().await);
    for product in 0..2 {
        backend.create_listing(&manage, &range.form(product)).await.unwrap();
        world.clock.advance(1000);
    }
    let names = async |query: &str| {
        let page = backend.list_listings(&view, query).await.unwrap();
        page.list.rows.into_iter().map(|row| row.product.name).collect::<Vec<_>>()
    };
    assert_eq!(names("").await, ["Halden Vault", "Halden Ledger"]);
    assert_eq!(names("sort=-updated").await, ["Halden Ledger", "Halden Vault"]);
    assert_eq!(names("q=vault").await, ["Halden Vault"]);
    assert_eq!(names("q=archive+ledger").await, ["Halden Ledger"]);
    assert_eq!(names(&format!("partner={}&marketplace=MP-68204&status=draft", range.partner)).await.len(), 2);
    assert!(names("status=completed").await.is_empty());
    let dropped = backend.list_listings(&view, "partner=VA-000-000-001&marketplace=MP-00001").await.unwrap();
    assert_eq!(
        (dropped.list.rows.len(), dropped.list.dropped),
        (2, vec!["partner".into(), "marketplace".into()])
    );
    assert_eq!(dropped.marketplaces.len(), 1);

    // The same for the partner itself, which sees nothing but its own.
    let of_partner = backend.partner_listings(&view, range.partner.as_str()).await.unwrap();
    assert_eq!((of_partner.rows.len(), of_partner.more), (2, false));
    let own: Grant<ViewPortal> = backend.grant(&range.vendor().await).await.unwrap();
    assert_eq!(backend.own_listings(&own).await.unwrap(), of_partner);
    let nowhere = Grant::<ViewPortal>::system(range.desk.distributor.organization.id, "test");
    assert_eq!(failure(backend.own_listings(&nowhere).await), Failure::NotFound);
}

async fn another_distributor_finds_nothing(world: World) {
    let range = Range::new(&world).await;
    let (backend, manage) = (&world.backend, range.manage().await);
    let id = backend.create_listing(&manage, &range.form(0)).await.unwrap();
    let kestrel = world.distributor("Kestrel").await;
    let stranger = kestrel.person("iva@kestrel.example", Role::Admin).await;
    let view = backend.grant::<ViewPartnership>(&stranger).await.unwrap();
    let theirs = backend.grant::<ManageListings>(&stranger).await.unwrap();
    assert_eq!(failure(backend.get_listing(&view, id.as_str()).await), Failure::NotFound);
    assert_eq!(failure(backend.partner_listings(&view, range.partner.as_str()).await), Failure::NotFound);
    let moved = backend.move_listing(&theirs, id.as_str(), ListingVerb::Submit, 1).await;
    assert_eq!(failure(moved), Failure::NotFound);
    assert!(backend.list_listings(&view, "").await.unwrap().list.rows.is_empty());
    let refused = backend.create_listing(&theirs, &range.form(0)).await;
    assert_eq!(only_error(refused), (Field::LegalContract, Reason::Unknown));
    // Nor is there a listing under a contract of another kind, or of a product that is not there.
    let program = world.texts("SELECT public_id FROM legal_contracts WHERE kind = 'program'").await.remove(0);
    let form = ListingForm { contract: program, ..range.form(1) };
    assert_eq!(
        only_error(backend.create_listing(&manage, &form).await),
        (Field::LegalContract, Reason::Unknown)
    );
    let form = ListingForm { product: "PRD-000-000-001".into(), ..range.form(1) };
    assert_eq!(only_error(backend.create_listing(&manage, &form).await), (Field::Products, Reason::Unknown));
    sound(&world).await;
}

/// Sixteen who ask for the same product at once, and sixteen who submit it: one does.
async fn a_step_is_taken_once(world: World) {
    let range = Range::new(&world).await;
    let mut made = Vec::new();
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let (backend, grant, form) =
                (world.backend.clone(), range.desk.distributor.system(), range.form(0));
            tokio::spawn(async move { backend.create_listing(&grant, &form).await })
        })
        .collect();
    for one in tries {
        match one.await.unwrap() {
            Ok(id) => made.push(id),
            refused => assert_eq!(only_error(refused).1, Reason::Listed),
        }
    }
    let [id] = made.as_slice() else { panic!("{made:?}") };
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let (backend, grant, id) = (world.backend.clone(), range.desk.distributor.system(), id.clone());
            tokio::spawn(
                async move { backend.move_listing(&grant, id.as_str(), ListingVerb::Submit, 1).await },
            )
        })
        .collect();
    let mut moved = 0;
    for one in tries {
        moved += i32::from(one.await.unwrap().is_ok());
    }
    assert_eq!((moved, range.counted().await), (1, 1));
    sound(&world).await;
}

async fn staff_list_and_viewers_look(world: World) {
    let distributor = world.distributor("Northwind").await;
    for (role, may) in [(Role::Admin, true), (Role::Staff, true), (Role::Viewer, false)] {
        let person = distributor.person(&format!("{}@northwind.example", role.as_str()), role).await;
        assert_eq!(world.backend.grant::<ManageListings>(&person).await.is_ok(), may, "{role:?}");
    }
}

on_both_engines!(
    a_listing_goes_its_way,
    nothing_goes_on_under_a_contract_that_has_ended,
    listings_are_found_by_what_they_are_about,
    another_distributor_finds_nothing,
    a_step_is_taken_once,
    staff_list_and_viewers_look,
);
