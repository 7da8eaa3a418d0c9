//! Catalogues and listings over HTTP without script: made, changed, listed, moved on, and what is refused.

mod own_listings;

use backend::authz::{Grant, ManageCatalogues};
use backend::services::seed::{DEMO_PEOPLE, Scale};
use http::StatusCode;
use shared::catalogue::{ItemForm, ProductForm};
use shared::policy::{OrganizationKind, Role};

use crate::support::{Answer, Browser, PASSWORD, Tenant, World, on_both_engines};

on_both_engines!(
    items_are_made_found_and_changed,
    a_refused_form_keeps_what_was_typed,
    an_edit_over_another_is_refused_once,
    a_group_holds_what_is_ticked,
    what_the_provider_keeps_is_read_only,
    only_admins_write_and_only_their_own,
    a_listing_is_made_and_moved_on,
    staff_list_and_partners_look,
);

const MARKET: [(&str, &str); 4] =
    [("catalogue_name", "Europe"), ("zone", "EU"), ("countries", "de, fr"), ("currency", "eur")];

async fn shop(world: &World) -> (Tenant, Browser) {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, "admin@north.example", Role::Admin).await;
    (tenant, admin)
}

/// The address of what was made, without its query.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    answer.leads_to().split_once('?').unwrap().0.to_owned()
}

/// A page that is sound HTML.
#[track_caller]
fn sound(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
}

fn value(answer: &Answer, name: &str) -> String {
    answer.page().control(name).1.get("value").unwrap_or_default().to_owned()
}

async fn items_are_made_found_and_changed(world: World) {
    let (_, admin) = shop(&world).await;
    for (list, new, fields) in [
        ("/marketplaces", "/marketplaces/new", MARKET.to_vec()),
        ("/products", "/products/new", vec![("catalogue_name", "Europe")]),
        ("/product-groups", "/product-groups/new", vec![("catalogue_name", "Europe")]),
    ] {
        let empty = admin.get(list).await;
        assert!(empty.body.contains("yet") && empty.body.contains(new), "{list}");
        sound(&admin.get(new).await);
        let answer = admin.post(new, &fields).await;
        let shown = admin.get(answer.leads_to()).await;
        sound(&shown);
        assert!(shown.body.contains("It is made"));
        let item = made(&answer);
        let revision = value(&shown, "revision");
        let mut changed = fields.clone();
        changed[0].1 = "Europe & beyond";
        changed.push(("revision", &revision));
        let saved = admin.post(&item, &changed).await;
        assert_eq!(saved.leads_to(), format!("{item}?done=saved"));
        assert!(admin.get(saved.leads_to()).await.body.contains("Your changes are saved"));
        let listed = admin.get(&format!("{list}?q=beyond&owner=own")).await;
        sound(&listed);
        assert!(listed.body.contains(&item), "{list}");
        let none = admin.get(&format!("{list}?q=none+such")).await;
        assert!(none.body.contains("matches") && !none.body.contains(&item));
        let odd = admin.get(&format!("{list}?owner=moon&sort=age&after=x")).await;
        assert!(odd.status == StatusCode::OK && odd.body.contains(&item));
    }
    let listed = admin.get("/marketplaces").await;
    for part in ["DE, FR", "EUR", "Region", "Catalogue"] {
        assert!(listed.body.contains(part), "{part}");
    }
}

async fn a_refused_form_keeps_what_was_typed(world: World) {
    let (_, admin) = shop(&world).await;
    let long = "x".repeat(1000);
    let fields =
        [("catalogue_name", long.as_str()), ("zone", "Mars"), ("countries", "DE, ZZ"), ("currency", "QQQ")];
    let refused = admin.post("/marketplaces/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["catalogue_name", "zone", "countries", "currency"] {
        assert!(refused.page().error_of(field).is_some(), "{field}");
    }
    assert_eq!(
        (value(&refused, "countries").as_str(), value(&refused, "catalogue_name")),
        ("DE, ZZ", long.clone())
    );
    assert!(refused.body.contains("ZZ is no country code"));
    for new in ["/products/new", "/product-groups/new"] {
        for name in ["", long.as_str()] {
            let refused = admin.post(new, &[("catalogue_name", name)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
            assert!(refused.page().error_of("catalogue_name").is_some());
        }
    }
    made(&admin.post("/marketplaces/new", &MARKET).await);
    let twice = admin.post("/marketplaces/new", &MARKET).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.page().error_of("catalogue_name").unwrap().contains("Europe is there already"));
    assert_eq!(world.number("SELECT COUNT(*) FROM marketplaces").await, 1);
}

async fn an_edit_over_another_is_refused_once(world: World) {
    let (_, admin) = shop(&world).await;
    let item = made(&admin.post("/products/new", &[("catalogue_name", "Ledger")]).await);
    let seen = value(&admin.get(&item).await, "revision");
    let post = async |name: &str, seen: &str| {
        admin.post(&item, &[("catalogue_name", name), ("revision", seen)]).await
    };
    assert_eq!(post("First", &seen).await.status, StatusCode::SEE_OTHER);
    let refused = post("Second", &seen).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("changed in another tab"));
    assert_eq!(value(&refused, "catalogue_name"), "Second");
    // It carries the revision that is there now, so that sending it again keeps one's own.
    let now = value(&refused, "revision");
    assert_eq!(post("Second", &now).await.status, StatusCode::SEE_OTHER);
    assert_eq!(post("Third", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_group_holds_what_is_ticked(world: World) {
    let (_, admin) = shop(&world).await;
    let mut ids = Vec::new();
    for name in ["Ledger", "Vault"] {
        let item = made(&admin.post("/products/new", &[("catalogue_name", name)]).await);
        ids.push(item.strip_prefix("/product/").unwrap().to_owned());
    }
    let fields = [("catalogue_name", "Books"), ("products", ids[0].as_str()), ("products", ids[1].as_str())];
    let group = made(&admin.post("/product-groups/new", &fields).await);
    let page = admin.get(&group).await.page();
    let ticked = page
        .all("input")
        .filter(|(_, input)| input.get("name") == Some("products") && input.get("checked").is_some());
    assert_eq!(ticked.count(), 2);
    let refused = [("catalogue_name", "Books"), ("revision", "1"), ("products", "PRD-000-000-001")];
    let refused = admin.post(&group, &refused).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("A product you chose is not there any more"));
    admin.post(&group, &[("catalogue_name", "Books"), ("revision", "1")]).await.leads_to();
    assert_eq!(world.number("SELECT products FROM product_groups").await, 0);
    let of = admin.get(&format!("/product/{}", ids[0])).await;
    assert!(of.body.contains("Ledger") && !of.body.contains("Books"));
}

async fn what_the_provider_keeps_is_read_only(world: World) {
    let (tenant, admin) = shop(&world).await;
    let provider = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
    let keeper = world.member(&provider, "olu@vault.example", Role::Admin).await;
    let viewer = world.member(&provider, "vera@vault.example", Role::Viewer).await;
    let (item, own) = (
        made(&keeper.post("/marketplaces/new", &MARKET).await),
        made(&admin.post("/products/new", &[("catalogue_name", "Secret of North")]).await),
    );
    // The provider sees its own catalogue and nothing of its distributors'.
    let list = keeper.get("/marketplaces").await;
    sound(&list);
    assert!(
        list.body.contains("/products") && !list.body.contains("/listings") && !list.body.contains("North")
    );
    assert_eq!(keeper.get(&own).await.status, StatusCode::NOT_FOUND);
    assert!(!keeper.get("/products").await.body.contains("Secret"));
    assert!(!viewer.get(&item).await.body.contains("name=\"revision\""));
    assert_eq!(viewer.post(&item, &MARKET).await.status, StatusCode::FORBIDDEN);
    // Below, it is there to be used.
    let parent = format!(
        "UPDATE organizations SET parent_id = (SELECT id FROM organizations WHERE kind = 'provider')
         WHERE public_id = '{}'",
        tenant.organization.public_id
    );
    world.sql(&parent).await;
    let shown = admin.get(&item).await;
    sound(&shown);
    assert!(shown.body.contains("Your provider keeps this") && !shown.body.contains("name=\"revision\""));
    let mut fields = MARKET.to_vec();
    fields.push(("revision", "1"));
    assert_eq!(admin.post(&item, &fields).await.status, StatusCode::NOT_FOUND);
    assert!(admin.get("/marketplaces?owner=provider").await.body.contains(&item));
}

async fn only_admins_write_and_only_their_own(world: World) {
    let (tenant, admin) = shop(&world).await;
    let item = made(&admin.post("/marketplaces/new", &MARKET).await);
    for role in [Role::Staff, Role::Viewer] {
        let email = format!("{}@north.example", role.as_str());
        let other = world.member(&tenant.organization, &email, role).await;
        let page = other.get(&item).await;
        sound(&page);
        assert!(page.body.contains("An admin can change this") && !page.body.contains("name=\"revision\""));
        assert!(!other.get("/marketplaces").await.body.contains("/marketplaces/new"));
        for to in [item.as_str(), "/marketplaces/new", "/products/new", "/product-groups/new"] {
            assert_eq!(other.post(to, &MARKET).await.status, StatusCode::FORBIDDEN, "{to}");
        }
        assert_eq!(other.get("/marketplaces/new").await.status, StatusCode::FORBIDDEN);
    }
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    assert_eq!(other.get(&item).await.status, StatusCode::NOT_FOUND);
    let mut fields = MARKET.to_vec();
    fields.push(("revision", "1"));
    assert_eq!(other.post(&item, &fields).await.status, StatusCode::NOT_FOUND);
    assert!(other.get("/marketplaces").await.body.contains("No marketplaces yet"));
}

/// The demo, with listings in every state, and the admin of its main distributor.
async fn demo(world: &World) -> Browser {
    world.backend.seed(Scale::Small, 1, PASSWORD, &mut |_| ()).await.unwrap();
    world.browser(DEMO_PEOPLE[0].email).await
}

async fn a_listing_is_made_and_moved_on(world: World) {
    let admin = demo(&world).await;
    let all = admin.get("/listings").await;
    sound(&all);
    for part in ["Champions Ledger", "Draft", "In review", "Deploying", "Listed", "Cancelled"] {
        assert!(all.body.contains(part), "{part}");
    }
    let reviewing = admin.get("/listings?status=reviewing&partner=VA-149-494&sort=-updated").await;
    sound(&reviewing);
    assert!(reviewing.body.contains("Champions Expenses") && !reviewing.body.contains("Champions Ledger"));
    let of = admin.get("/partner/VA-149-494/listings").await;
    sound(&of);
    assert!(of.body.contains("Champions Tax Desk") && !of.body.contains("Lumen Forge Studio"));

    let organization =
        world.texts("SELECT public_id FROM organizations WHERE name = 'Northwind Distribution'").await;
    let organization = world.backend.find_organization(&organization[0]).await.unwrap();
    let keep = Grant::<ManageCatalogues>::system(organization.id, "test");
    let form = ItemForm::Product(ProductForm { name: "Champions Till".to_owned() });
    let product = world.backend.create_item(&keep, &form).await.unwrap().to_string();
    let form = admin.get("/listings/new").await;
    sound(&form);
    let contract = form
        .page()
        .all("option")
        .filter_map(|(_, option)| option.get("value").map(str::to_owned))
        .find(|value| value.starts_with("CRD-"))
        .unwrap();
    let empty = admin.post("/listings/new", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.page().error_of("legal_contract").is_some() && empty.page().error_of("products").is_some());
    let fields = [("legal_contract", contract.as_str()), ("products", product.as_str())];
    let listing = made(&admin.post("/listings/new", &fields).await);
    let twice = admin.post("/listings/new", &fields).await;
    assert!(
        twice.page().error_of("products").unwrap().contains("has this product on this marketplace already")
    );
    for (verb, said) in
        [("submit", "The listing is in review"), ("deploy", "being deployed"), ("complete", "is listed")]
    {
        let page = admin.get(&listing).await;
        sound(&page);
        let seen = value(&page, "revision");
        let moved = admin.post(&listing, &[("verb", verb), ("revision", &seen)]).await;
        assert_eq!(moved.leads_to(), format!("{listing}?done={verb}"));
        assert!(admin.get(moved.leads_to()).await.body.contains(said), "{verb}");
        let again = admin.post(&listing, &[("verb", verb), ("revision", &seen)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("by now. Load the page again"), "{verb}");
    }
    let unknown = admin.post(&listing, &[("verb", "explode"), ("revision", "1")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    // A draft can be deleted.
    let draft = world.texts("SELECT public_id FROM listings WHERE state = 'draft'").await.remove(0);
    let draft = format!("/listing/{draft}");
    let gone = admin.post(&draft, &[("verb", "delete"), ("revision", "1")]).await;
    assert!(admin.get(gone.leads_to()).await.body.contains("The draft is deleted"));
    assert_eq!(admin.get(&draft).await.status, StatusCode::NOT_FOUND);
}

async fn staff_list_and_partners_look(world: World) {
    demo(&world).await;
    let organization =
        world.texts("SELECT public_id FROM organizations WHERE name = 'Northwind Distribution'").await;
    let organization = world.backend.find_organization(&organization[0]).await.unwrap();
    let staff = world.member(&organization, "staff@demo.example", Role::Staff).await;
    let viewer = world.member(&organization, "viewer@demo.example", Role::Viewer).await;
    let draft = world.texts("SELECT public_id FROM listings WHERE state = 'draft'").await.remove(0);
    let draft = format!("/listing/{draft}");
    let page = viewer.get(&draft).await;
    sound(&page);
    assert!(!page.body.contains("Submit for review"));
    assert!(!viewer.get("/listings").await.body.contains("/listings/new"));
    let fields = [("verb", "submit"), ("revision", "1")];
    assert_eq!(viewer.post(&draft, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.post(&draft, &fields).await.status, StatusCode::SEE_OTHER);
    let champions = world.backend.find_organization("VA-149-494").await.unwrap();
    let robert = world.member(&champions, "robert@demo.example", Role::Viewer).await;
    let own = robert.get("/portal/listings").await;
    sound(&own);
    assert!(own.body.contains("Champions Payroll") && !own.body.contains("Lumen Forge Studio"));
    assert!(!own.body.contains("href=\"/listing/"));
    assert_eq!(robert.get(&draft).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.get("/portal/listings").await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.get("/partner/VA-000-000-001/listings").await.status, StatusCode::NOT_FOUND);
}
