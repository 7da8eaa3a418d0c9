//! Catalogues: what one keeps and what the provider keeps, names, revisions, and the number of products in a group.

use backend::authz::{Grant, ManageCatalogues, ViewCatalogues};
use backend::storage::organizations::Organization;
use shared::catalogue::{About, ItemForm, MarketplaceForm, Owner, ProductForm, ProductGroupForm, Shelf};
use shared::catalogue_list::Holds;
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::policy::{OrganizationKind, Role};

use crate::support::{World, errors_of, failure, on_both_engines, only_error, sound};

fn product(name: &str) -> ItemForm {
    ItemForm::Product(ProductForm { name: name.into() })
}

fn group(name: &str, products: &[&PublicId]) -> ItemForm {
    let products = products.iter().map(ToString::to_string).collect();
    ItemForm::ProductGroup(ProductGroupForm { name: name.into(), products })
}

fn marketplace(name: &str, zone: &str, countries: &str, currency: &str) -> ItemForm {
    ItemForm::Marketplace(MarketplaceForm {
        name: name.into(),
        zone: zone.into(),
        countries: countries.into(),
        currency: currency.into(),
    })
}

fn view(organization: &Organization) -> Grant<ViewCatalogues> {
    Grant::system(organization.id, "test")
}

fn manage(organization: &Organization) -> Grant<ManageCatalogues> {
    Grant::system(organization.id, "test")
}

async fn names(world: &World, organization: &Organization, shelf: Shelf, query: &str) -> Vec<String> {
    let page = world.backend.list_items(&view(organization), shelf, query).await.unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

/// A provider above a distributor, which is made after it, and another distributor below.
async fn tree(world: &World) -> [Organization; 3] {
    let provider = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
    let north = world.distributor("Northwind").await.organization;
    let south = world.distributor("Southwind").await.organization;
    for child in [&north, &south] {
        world
            .sql(&format!(
                "UPDATE organizations SET parent_id = (SELECT id FROM organizations WHERE public_id = '{}') WHERE public_id = '{}'",
                provider.public_id, child.public_id
            ))
            .await;
    }
    [provider, north, south]
}

async fn what_the_provider_keeps_is_seen_and_not_changed(world: World) {
    let [provider, north, south] = tree(&world).await;
    let backend = &world.backend;
    let europe = marketplace("Europe retail", "EU", "fr, de", "eur");
    let above = backend.create_item(&manage(&provider), &europe).await.unwrap();
    let own = backend.create_item(&manage(&north), &europe).await.unwrap();
    backend.create_item(&manage(&south), &marketplace("Nordics", "EU", "SE", "SEK")).await.unwrap();

    let seen = backend.list_items(&view(&north), Shelf::Marketplaces, "").await.unwrap().rows;
    let owners: Vec<_> = seen.iter().map(|row| (row.id.clone(), row.owner)).collect();
    assert_eq!(owners, [(own.clone(), Owner::Own), (above.clone(), Owner::Provider)]);
    let Holds::Marketplace { countries, currency, .. } = &seen[0].holds else { panic!("{seen:?}") };
    assert_eq!((countries.len(), countries[0].as_str(), currency.as_str()), (2, "DE", "EUR"));
    assert_eq!(names(&world, &north, Shelf::Marketplaces, "owner=own").await.len(), 1);
    assert_eq!(names(&world, &provider, Shelf::Marketplaces, "owner=provider").await.len(), 0);
    assert_eq!(names(&world, &provider, Shelf::Marketplaces, "").await, ["Europe retail"]);

    let shown = backend.get_item(&view(&north), Shelf::Marketplaces, above.as_str()).await.unwrap();
    assert_eq!((shown.owner, shown.revision), (Owner::Provider, 1));
    // Nobody changes what another keeps, finds another distributor's, or finds an id on the wrong shelf.
    let renamed = marketplace("Mine now", "EU", "DE", "EUR");
    let denied = backend.change_item(&manage(&north), above.as_str(), 1, &renamed).await;
    assert_eq!(failure(denied), Failure::NotFound);
    for (organization, shelf, id) in [
        (&south, Shelf::Marketplaces, own.as_str()),
        (&provider, Shelf::Marketplaces, own.as_str()),
        (&north, Shelf::Products, own.as_str()),
        (&north, Shelf::Marketplaces, "MP-00000"),
        (&north, Shelf::Marketplaces, "'"),
    ] {
        assert_eq!(
            failure(backend.get_item(&view(organization), shelf, id).await),
            Failure::NotFound,
            "{id}"
        );
    }
    sound(&world).await;
}

async fn names_are_unique_and_tabs_honest(world: World) {
    let [_, north, _] = tree(&world).await;
    let (backend, manage) = (&world.backend, manage(&north));
    let events = "SELECT COUNT(*) FROM audit_events";
    for (made, other) in [
        (product("Ledger"), product("LÉDGER ")),
        (group("Books", &[]), group("books", &[])),
        (marketplace("Europe", "EU", "DE", "EUR"), marketplace("europe", "AF", "ZA", "ZAR")),
    ] {
        let (shelf, noted) = (made.shelf(), world.number(events).await);
        let id = backend.create_item(&manage, &made).await.unwrap();
        let (field, reason) = only_error(backend.create_item(&manage, &other).await);
        assert!(matches!(reason, Reason::Taken { .. }) && field == Field::CatalogueName, "{reason:?}");
        // Its own name is no one else's.
        backend.change_item(&manage, id.as_str(), 1, &other).await.unwrap();
        let late = backend.change_item(&manage, id.as_str(), 1, &made).await;
        assert_eq!(only_error(late), (Field::Revision, Reason::ChangedElsewhere));
        let shown = backend.get_item(&view(&north), shelf, id.as_str()).await.unwrap();
        assert_eq!(shown.revision, 2);
        assert_eq!(world.number(events).await, noted + 2, "what is refused is not noted");
    }
    sound(&world).await;
}

async fn a_group_counts_what_it_holds(world: World) {
    let [provider, north, south] = tree(&world).await;
    let backend = &world.backend;
    let above = backend.create_item(&manage(&provider), &product("Vault")).await.unwrap();
    let ledger = backend.create_item(&manage(&north), &product("Ledger")).await.unwrap();
    let foreign = backend.create_item(&manage(&south), &product("Foreign")).await.unwrap();
    assert_eq!(backend.prepare_item(&manage(&north)).await.unwrap().len(), 2);
    for missing in [&foreign, &PublicId::parse("PRD-000-000-000").unwrap()] {
        let refused = backend.create_item(&manage(&north), &group("Books", &[&ledger, missing])).await;
        assert_eq!(only_error(refused), (Field::Products, Reason::Unknown));
    }
    let id =
        backend.create_item(&manage(&north), &group("Books", &[&ledger, &above, &ledger])).await.unwrap();
    let number = async || {
        let row = backend.list_items(&view(&north), Shelf::ProductGroups, "").await.unwrap().rows.remove(0);
        let Holds::ProductGroup { products } = row.holds else { panic!("{row:?}") };
        products
    };
    assert_eq!(number().await, 2);
    sound(&world).await;
    backend.change_item(&manage(&north), id.as_str(), 1, &group("Books", &[&above])).await.unwrap();
    assert_eq!(number().await, 1);
    let page = backend.get_item(&view(&north), Shelf::ProductGroups, id.as_str()).await.unwrap();
    let About::ProductGroup { products, offered } = page.about else { panic!("no group") };
    assert_eq!((products.len(), products[0].id.clone(), offered.len()), (1, above.clone(), 2));
    // The provider is not told in whose groups its product is.
    for (organization, groups) in [(&north, 1), (&provider, 0), (&south, 0)] {
        let page = backend.get_item(&view(organization), Shelf::Products, above.as_str()).await.unwrap();
        assert!(matches!(page.about, About::Product { groups: held } if held.len() == groups));
        let rows = backend.list_items(&view(organization), Shelf::Products, "q=vault").await.unwrap().rows;
        assert_eq!(rows[0].holds, Holds::Product { groups: groups as u64 });
    }
    sound(&world).await;
}

async fn lists_are_searched_and_paged(world: World) {
    let [provider, north, _] = tree(&world).await;
    for number in 0..60 {
        let of = if number % 2 == 0 { &provider } else { &north };
        world.backend.create_item(&manage(of), &product(&format!("Edition {number:02}"))).await.unwrap();
    }
    // Two of one name, and one that LIKE could misread.
    for of in [&provider, &north] {
        world.backend.create_item(&manage(of), &product("Edition 30%_x")).await.unwrap();
    }
    let long = group(&format!("{} end", "ß".repeat(508)), &[]);
    world.backend.create_item(&manage(&north), &long).await.unwrap();
    for sort in ["name", "-name"] {
        let (mut query, mut seen) = (format!("sort={sort}&per=25"), Vec::new());
        loop {
            let page = world.backend.list_items(&view(&north), Shelf::Products, &query).await.unwrap();
            assert_eq!(page.total, shared::list::Total::Exactly(62));
            seen.extend(page.rows.iter().map(|row| (row.name.clone(), row.owner)));
            match page.next {
                Some(next) => query = next.to_query(),
                None => break,
            }
        }
        let mut sorted = seen.clone();
        sorted.sort();
        if sort == "-name" {
            sorted.reverse();
        }
        assert_eq!((seen.len(), &seen), (62, &sorted), "{sort}");
        let back = world.backend.list_items(&view(&north), Shelf::Products, &query).await.unwrap();
        let before = back.previous.unwrap().to_query();
        let before = world.backend.list_items(&view(&north), Shelf::Products, &before).await.unwrap();
        assert_eq!(before.rows.last().map(|row| row.name.clone()), Some(seen[49].0.clone()));
    }
    assert_eq!(names(&world, &north, Shelf::Products, "q=30%25_").await, ["Edition 30%_x"; 2]);
    assert_eq!(names(&world, &north, Shelf::Products, "q=edition+07").await, ["Edition 07"]);
    assert!(names(&world, &north, Shelf::Products, "q=no+such").await.is_empty());
    // A place behind the last row leads back to the start.
    assert_eq!(names(&world, &north, Shelf::Products, "per=25&after=0~zz").await.len(), 25);
}

async fn bad_input_makes_nothing(world: World) {
    let [_, north, _] = tree(&world).await;
    let (manage, events) = (manage(&north), "SELECT COUNT(*) FROM audit_events");
    let before = world.number(events).await;
    let long = "x".repeat(1000);
    for (form, fields) in [
        (product(&long), vec![Field::CatalogueName]),
        (product("  "), vec![Field::CatalogueName]),
        (group(&long, &[]), vec![Field::CatalogueName]),
        (
            marketplace("a\u{202e}b", "Mars", "DE,ZZ", "QQQ"),
            vec![Field::CatalogueName, Field::Zone, Field::Countries, Field::Currency],
        ),
    ] {
        let found: Vec<_> = errors_of(world.backend.create_item(&manage, &form).await)
            .into_iter()
            .map(|error| error.field)
            .collect();
        assert_eq!(found, fields);
    }
    for table in ["marketplaces", "products", "product_groups"] {
        assert_eq!(world.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    assert_eq!(world.number(events).await, before);
}

/// Sixteen who make the same product at once: one does.
async fn a_name_is_given_once(world: World) {
    let [_, north, _] = tree(&world).await;
    let tries = (0..16).map(|_| {
        let (backend, grant) = (world.backend.clone(), manage(&north));
        tokio::spawn(async move { backend.create_item(&grant, &product("Ledger")).await })
    });
    let mut made = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => made += 1,
            refused => assert!(matches!(only_error(refused).1, Reason::Taken { .. })),
        }
    }
    assert_eq!(made, 1);
    sound(&world).await;
}

async fn only_admins_keep_a_catalogue(world: World) {
    let distributor = world.distributor("Northwind").await;
    for role in Role::ALL {
        let person = distributor.person(&format!("{}@northwind.example", role.as_str()), role).await;
        assert!(world.backend.grant::<ViewCatalogues>(&person).await.is_ok());
        assert_eq!(world.backend.grant::<ManageCatalogues>(&person).await.is_ok(), role == Role::Admin);
    }
}

on_both_engines!(
    what_the_provider_keeps_is_seen_and_not_changed,
    names_are_unique_and_tabs_honest,
    a_group_counts_what_it_holds,
    lists_are_searched_and_paged,
    bad_input_makes_nothing,
    a_name_is_given_once,
    only_admins_keep_a_catalogue,
);
