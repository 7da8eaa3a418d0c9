//! Listing requests of a vendor's own, over HTTP without script.

use http::StatusCode;
use shared::policy::Role;

use super::{demo, made, sound, value};
use crate::support::{World, on_both_engines};

on_both_engines!(a_vendor_asks_for_a_listing, a_vendor_reaches_its_own_alone);

/// The admin of Champions Corp, a vendor with a distribution contract in force.
const VENDOR: &str = "rbalboa@fs.example";
/// The admin of Ingram Micro, which has none.
const OTHER: &str = "lena.fischer@ingram.example";

/// The id of a product of the demo.
async fn product(world: &World, name: &str) -> String {
    world.texts(&format!("SELECT public_id FROM products WHERE name = '{name}'")).await.remove(0)
}

/// A draft of the vendor's that the demo has.
async fn draft(world: &World) -> String {
    let draft = world.texts("SELECT public_id FROM listings WHERE state = 'draft'").await.remove(0);
    format!("/portal/listing/{draft}")
}

async fn a_vendor_asks_for_a_listing(world: World) {
    let admin = demo(&world).await;
    // One that was asked for with the vendor and given up, and one that nobody has asked for.
    made(&admin.post("/products/new", &[("catalogue_name", "Somebody Till")]).await);
    let (till, vendor) = (product(&world, "Champions Time Clock").await, world.browser(VENDOR).await);
    let list = vendor.get("/portal/listings").await;
    sound(&list);
    assert!(
        list.body.contains("href=\"/portal/listings/new\"") && list.body.contains("/portal/listing/LST-")
    );
    let form = vendor.get("/portal/listings/new").await;
    sound(&form);
    assert!(form.body.contains("Champions Time Clock"));
    assert!(!form.body.contains("Lumen Forge") && !form.body.contains("Somebody Till"));
    let contract = form
        .page()
        .all("option")
        .filter_map(|(_, option)| option.get("value").map(str::to_owned))
        .find(|value| value.starts_with("CRD-"))
        .unwrap();

    let ended = world
        .texts("SELECT public_id FROM legal_contracts WHERE kind = 'distribution' AND state = 'terminated'");
    let (ended, lumen) = (ended.await.remove(0), product(&world, "Lumen Forge Studio").await);
    for (contract, product) in [("", ""), ("x", "%00"), ("CRD-00000-00000-00001", "PRD-000-000-001")] {
        let fields = [("legal_contract", contract), ("products", product)];
        let refused = vendor.post("/portal/listings/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.page().error_of("legal_contract").is_some(), "{fields:?}");
    }
    // Another vendor's contract and another vendor's product are unknown here.
    for (field, contract, product) in
        [("legal_contract", ended.as_str(), till.as_str()), ("products", contract.as_str(), lumen.as_str())]
    {
        let fields = [("legal_contract", contract), ("products", product)];
        let refused = vendor.post("/portal/listings/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(refused.page().error_of(field).is_some(), "{field}");
        assert!(!refused.body.contains("Lumen Forge"), "{field}");
        let page = refused.page();
        let kept = if field == "products" { contract } else { product };
        let mut chosen = page.all("option").filter(|(_, option)| option.get("selected").is_some());
        assert!(chosen.any(|(_, option)| option.get("value") == Some(kept)), "{field}");
    }

    let fields = [("legal_contract", contract.as_str()), ("products", till.as_str())];
    let created = vendor.post("/portal/listings/new", &fields).await;
    let listing = made(&created);
    let page = vendor.get(created.leads_to()).await;
    sound(&page);
    for part in ["The draft is made", "Submit for review", "Delete draft", contract.as_str()] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(!page.body.contains("href=\"/product/") && !page.body.contains("href=\"/marketplace/"));
    let twice = vendor.post("/portal/listings/new", &fields).await;
    let said = twice.page().error_of("products").unwrap();
    assert!(said.contains("has this product on this marketplace already"), "{said}");

    let step =
        async |verb: &str, seen: &str| vendor.post(&listing, &[("verb", verb), ("revision", seen)]).await;
    for verb in ["deploy", "refine", "complete", "explode", ""] {
        assert_eq!(step(verb, "1").await.status, StatusCode::NOT_FOUND, "{verb}");
    }
    for seen in ["0", "9", "", "-1", "99999999999999999999"] {
        assert_eq!(step("submit", seen).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{seen}");
    }
    let submitted = step("submit", &value(&page, "revision")).await;
    assert_eq!(submitted.leads_to(), format!("{listing}?done=submit"));
    let page = vendor.get(submitted.leads_to()).await;
    sound(&page);
    assert!(page.body.contains("The listing is in review") && !page.body.contains("Send back"));

    let theirs = listing.replace("/portal", "");
    admin.post(&theirs, &[("verb", "deploy"), ("revision", "2")]).await.leads_to();
    let page = vendor.get(&listing).await;
    assert!(page.body.contains("Your distributor is bringing the product onto the marketplace"));
    let cancelled = step("cancel", &value(&page, "revision")).await;
    assert!(vendor.get(cancelled.leads_to()).await.body.contains("The listing is cancelled"));

    // What was given up can be asked for again, and a draft thrown away.
    let again = made(&vendor.post("/portal/listings/new", &fields).await);
    let gone = vendor.post(&again, &[("verb", "delete"), ("revision", "1")]).await;
    assert_eq!(gone.leads_to(), "/portal/listings?done=delete");
    let list = vendor.get(gone.leads_to()).await;
    sound(&list);
    assert!(list.body.contains("The draft is deleted"));
    assert_eq!(vendor.get(&again).await.status, StatusCode::NOT_FOUND);
}

async fn a_vendor_reaches_its_own_alone(world: World) {
    let admin = demo(&world).await;
    let draft = draft(&world).await;
    let submit = [("verb", "submit"), ("revision", "1")];
    let champions = world.backend.find_organization("VA-149-494").await.unwrap();
    let staff = world.member(&champions, "staff@demo.example", Role::Staff).await;
    let viewer = world.member(&champions, "viewer@demo.example", Role::Viewer).await;
    let page = viewer.get(&draft).await;
    sound(&page);
    assert!(page.body.contains("Champions Tax Desk") && !page.body.contains("Submit for review"));
    assert!(!viewer.get("/portal/listings").await.body.contains("/portal/listings/new"));
    for who in [&viewer, &admin] {
        assert_eq!(who.get("/portal/listings/new").await.status, StatusCode::FORBIDDEN);
        assert_eq!(who.post("/portal/listings/new", &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(who.post(&draft, &submit).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(admin.get(&draft).await.status, StatusCode::FORBIDDEN);

    let other = world.browser(OTHER).await;
    for to in [draft.as_str(), "/portal/listing/LST-000-000-001", "/portal/listing/x", "/portal/listing/%00"]
    {
        assert_eq!(other.get(to).await.status, StatusCode::NOT_FOUND, "{to}");
        assert_eq!(other.post(to, &submit).await.status, StatusCode::NOT_FOUND, "{to}");
    }
    let list = other.get("/portal/listings").await;
    sound(&list);
    assert!(
        list.body.contains("distribution contract in force") && !list.body.contains("/portal/listings/new")
    );
    let form = other.get("/portal/listings/new").await;
    sound(&form);
    assert!(form.body.contains("You have no distribution contract in force"));
    let refused = other.post("/portal/listings/new", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page().dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());

    assert_eq!(staff.post(&draft, &submit).await.leads_to(), format!("{draft}?done=submit"));
    assert_eq!(world.number("SELECT COUNT(*) FROM listings WHERE state = 'draft'").await, 0);
}
