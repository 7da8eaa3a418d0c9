//! News: written, published once, read by its audience and nobody else.

use backend::authz::{PublishNews, ViewNews, ViewPartnership, ViewPortal};
use shared::catalogue::{ArticleForm, ArticleState};
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::policy::{OrganizationKind, Role};
use shared::text::OrganizationName;

use super::support::{Answer, Desk, GROUPS, LINK, MARKET, NO_MARKETS, RESELLER, SOURCING, TERMS, VENDOR};
use crate::support::{Distributor, World, errors_of, failure, on_both_engines, only_error, sound};

const MEADOW: [Answer; 6] = [RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK];
const HALDEN: [Answer; 4] = [VENDOR, TERMS, NO_MARKETS, LINK];

fn article(title: &str, audience: &str) -> ArticleForm {
    ArticleForm { title: title.into(), body: format!("{title} is what we say."), audience: audience.into() }
}

async fn an_article_is_published_once(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let publish = backend.grant::<PublishNews>(&desk.actor).await.unwrap();
    let look = backend.grant::<ViewNews>(&desk.actor).await.unwrap();
    assert_eq!(backend.prepare_article(&publish).await.unwrap().place, None);
    let id = backend.create_article(&publish, &article("Prices", "any")).await.unwrap();
    let id = id.as_str();
    let page = backend.own_article(&publish, id).await.unwrap();
    assert_eq!((page.state, page.revision, page.own), (ArticleState::Draft, 1, true));
    backend.write_article(&publish, id, 1, &article("New prices", "reseller")).await.unwrap();
    let changed = (Field::Revision, Reason::ChangedElsewhere);
    assert_eq!(only_error(backend.write_article(&publish, id, 1, &article("Late", "any")).await), changed);
    assert_eq!(
        only_error(backend.publish_article(&publish, id, 1).await),
        changed,
        "nobody publishes unseen"
    );
    world.clock.advance(60_000);
    backend.publish_article(&publish, id, 2).await.unwrap();
    let stands = |state| (Field::State, Reason::ArticleStands(state));
    for seen in [2, 3] {
        let twice = backend.publish_article(&publish, id, seen).await;
        assert_eq!(only_error(twice), stands(ArticleState::Published));
    }
    let page = backend.get_article(&look, id).await.unwrap();
    assert_eq!((page.form.title.as_str(), page.published_at), ("New prices", Some(world.now())));
    backend.write_article(&publish, id, 3, &article("Newer prices", "reseller")).await.unwrap();
    backend.delete_article(&publish, id, 4).await.unwrap();
    let gone = stands(ArticleState::Deleted);
    assert_eq!(only_error(backend.publish_article(&publish, id, 5).await), gone);
    assert_eq!(only_error(backend.write_article(&publish, id, 5, &article("Back", "any")).await), gone);
    assert_eq!(only_error(backend.delete_article(&publish, id, 5).await), gone);
    let listed = async |query: &str| {
        let page = backend.list_news(&look, query).await.unwrap().own;
        page.rows.into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(listed("").await, Vec::<String>::new());
    assert_eq!(listed("view=deleted").await, ["Newer prices"]);
    assert_eq!(backend.list_news(&look, "q=prices").await.unwrap().own.dropped, ["q"]);
    let actions = world.texts("SELECT action FROM audit_events WHERE action LIKE 'article.%'").await;
    assert_eq!(actions.len(), 5, "{actions:?}");
    sound(&world).await;
}

async fn each_reads_what_is_for_them(world: World) {
    let desk = Desk::new(&world).await;
    let (backend, publish) = (&world.backend, world.backend.grant::<PublishNews>(&desk.actor).await.unwrap());
    let (meadow, rita) = desk.joined(&MEADOW, "rita@halden.example").await;
    let mut ids = Vec::new();
    for audience in ["private", "vendor", "reseller", "distributor", "any"] {
        world.clock.advance(60_000);
        let id = backend.create_article(&publish, &article(audience, audience)).await.unwrap();
        backend.publish_article(&publish, id.as_str(), 1).await.unwrap();
        ids.push((audience, id));
    }
    let draft = backend.create_article(&publish, &article("draft", "any")).await.unwrap();
    let reader = backend.grant::<ViewPortal>(&rita).await.unwrap();
    let news = backend.portal_news(&reader, "").await.unwrap();
    let titles: Vec<_> = news.read.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["any", "reseller"], "the newest first");
    assert!(news.own.is_empty());
    for (audience, id) in &ids {
        let read = backend.portal_article(&reader, id.as_str()).await;
        match *audience {
            "any" | "reseller" => assert_eq!(read.unwrap().author, "Northwind"),
            _ => assert_eq!(failure(read), Failure::NotFound, "{audience}"),
        }
    }
    assert_eq!(failure(backend.portal_article(&reader, draft.as_str()).await), Failure::NotFound);
    let look = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let shown = backend.list_partner_news(&look, meadow.as_str(), "").await.unwrap();
    assert_eq!(shown.read.rows, news.read.rows);

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let look = backend.grant::<ViewNews>(&stranger).await.unwrap();
    let theirs = backend.grant::<PublishNews>(&stranger).await.unwrap();
    let any = ids[4].1.as_str();
    for id in [any, draft.as_str(), "NWS-000-000-001", "", "x"] {
        assert_eq!(failure(backend.get_article(&look, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.own_article(&theirs, id).await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.publish_article(&theirs, id, 1).await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.delete_article(&theirs, id, 1).await), Failure::NotFound, "{id}");
        let written = backend.write_article(&theirs, id, 1, &article("Theirs", "any")).await;
        assert_eq!(failure(written), Failure::NotFound, "{id}");
    }
    assert!(backend.list_news(&look, "").await.unwrap().own.rows.is_empty());
}

async fn a_partner_writes_for_its_distributor(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let (halden, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let publish = backend.grant::<PublishNews>(&rita).await.unwrap();
    let place = backend.prepare_article(&publish).await.unwrap().place.unwrap();
    assert_eq!(place.distributor, "Northwind");
    for audience in ["any", "vendor", "reseller"] {
        let refused = backend.create_article(&publish, &article("News", audience)).await;
        assert_eq!(only_error(refused), (Field::Audience, Reason::Unknown), "{audience}");
    }
    let id = backend.create_article(&publish, &article("Release 4", "distributor")).await.unwrap();
    let look = backend.grant::<ViewNews>(&desk.actor).await.unwrap();
    assert_eq!(failure(backend.get_article(&look, id.as_str()).await), Failure::NotFound, "a draft");
    let secret = backend.create_article(&publish, &article("Secret", "private")).await.unwrap();
    for id in [&id, &secret] {
        backend.publish_article(&publish, id.as_str(), 1).await.unwrap();
    }
    let page = backend.get_article(&look, id.as_str()).await.unwrap();
    assert_eq!((page.author.as_str(), page.own), ("Halden Archive", false));
    assert_eq!(failure(backend.get_article(&look, secret.as_str()).await), Failure::NotFound, "private");
    let board = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let shown = backend.list_partner_news(&board, halden.as_str(), "").await.unwrap();
    assert_eq!(shown.from.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Release 4"]);
    let own = backend.portal_news(&backend.grant(&rita).await.unwrap(), "").await.unwrap().own;
    assert_eq!(own.len(), 2);
    let mine = backend.portal_article(&backend.grant(&rita).await.unwrap(), secret.as_str()).await.unwrap();
    assert!(mine.own);
    // Nobody at the distributor changes it, and no other distributor reads it.
    let desk_grant = backend.grant::<PublishNews>(&desk.actor).await.unwrap();
    assert_eq!(failure(backend.delete_article(&desk_grant, id.as_str(), 2).await), Failure::NotFound);
    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let look = backend.grant::<ViewNews>(&stranger).await.unwrap();
    assert_eq!(failure(backend.get_article(&look, id.as_str()).await), Failure::NotFound);
}

async fn a_provider_writes_for_its_distributors(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let (_, rita) = desk.joined(&HALDEN, "rita@halden.example").await;
    let look = backend.grant::<ViewNews>(&desk.actor).await.unwrap();
    assert_eq!(backend.list_news(&look, "").await.unwrap().provider, None, "nobody stands above");
    let vault = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
    let vault = Distributor { world: world.clone(), organization: vault };
    let pia = vault.person("pia@vault.example", Role::Admin).await;
    let publish = backend.grant::<PublishNews>(&pia).await.unwrap();
    assert_eq!(backend.prepare_article(&publish).await.unwrap().place, None);
    for audience in ["any", "vendor", "reseller"] {
        let refused = backend.create_article(&publish, &article("News", audience)).await;
        assert_eq!(only_error(refused), (Field::Audience, Reason::Unknown), "{audience}");
    }
    let told = backend.create_article(&publish, &article("New region", "distributor")).await.unwrap();
    let secret = backend.create_article(&publish, &article("Secret", "private")).await.unwrap();
    let found = async |id: &PublicId| backend.get_article(&look, id.as_str()).await;
    assert_eq!(failure(found(&told).await), Failure::NotFound, "a draft");
    for id in [&told, &secret] {
        backend.publish_article(&publish, id.as_str(), 1).await.unwrap();
    }
    let above = backend.list_news(&look, "").await.unwrap().provider.unwrap();
    let titles: Vec<_> = above.articles.iter().map(|row| row.title.as_str()).collect();
    assert_eq!((above.name.as_str(), titles), ("Vault Cloud", vec!["New region"]));
    let page = found(&told).await.unwrap();
    assert_eq!((page.author.as_str(), page.own), ("Vault Cloud", false));
    assert_eq!(failure(found(&secret).await), Failure::NotFound, "private");
    // Its own people see all of it; what distributors write is not for it, and none of it for their partners.
    let viewer = vault.person("tom@vault.example", Role::Viewer).await;
    let desk_of = backend.grant::<ViewNews>(&viewer).await.unwrap();
    let own = backend.list_news(&desk_of, "").await.unwrap();
    assert_eq!((own.own.rows.len(), own.provider), (2, None));
    let north = backend.grant::<PublishNews>(&desk.actor).await.unwrap();
    let theirs = backend.create_article(&north, &article("Prices", "any")).await.unwrap();
    backend.publish_article(&north, theirs.as_str(), 1).await.unwrap();
    let peeked = backend.get_article(&desk_of, theirs.as_str()).await;
    assert_eq!(failure(peeked), Failure::NotFound, "a distributor's");
    assert_eq!(failure(backend.delete_article(&north, told.as_str(), 2).await), Failure::NotFound);
    let reader = backend.grant::<ViewPortal>(&rita).await.unwrap();
    let read = backend.portal_article(&reader, told.as_str()).await;
    assert_eq!(failure(read), Failure::NotFound, "a partner's distributor's provider");
    // Another provider's distributors read nothing of it.
    let other = world.organization(OrganizationKind::Provider, "Other Cloud").await;
    let name = OrganizationName::parse("Kestrel").unwrap();
    let made = backend.create_organization(OrganizationKind::Distributor, &name, Some(&other)).await;
    let kestrel = backend.find_organization(made.unwrap().unwrap().as_str()).await.unwrap();
    let kestrel = Distributor { world: world.clone(), organization: kestrel };
    let iva = kestrel.person("iva@kestrel.example", Role::Admin).await;
    let look = backend.grant::<ViewNews>(&iva).await.unwrap();
    assert_eq!(failure(backend.get_article(&look, told.as_str()).await), Failure::NotFound);
    assert!(backend.list_news(&look, "").await.unwrap().provider.unwrap().articles.is_empty());
}

async fn long_lists_come_page_by_page(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let publish = backend.grant::<PublishNews>(&desk.actor).await.unwrap();
    let look = backend.grant::<ViewNews>(&desk.actor).await.unwrap();
    for number in 0..60 {
        // Some stand in the same millisecond.
        world.clock.advance(i64::from(number % 3));
        backend.create_article(&publish, &article(&format!("{number}"), "any")).await.unwrap();
    }
    let (mut query, mut seen, mut back) = ("per=25".to_owned(), Vec::new(), Vec::new());
    loop {
        let page = backend.list_news(&look, &query).await.unwrap().own;
        seen.extend(page.rows.iter().map(|row| row.id.clone()));
        let Some(next) = page.next else { break };
        query = next.to_query();
    }
    loop {
        let page = backend.list_news(&look, &query).await.unwrap().own;
        let mut before: Vec<_> = page.rows.iter().map(|row| row.id.clone()).collect();
        before.append(&mut back);
        back = before;
        let Some(previous) = page.previous else { break };
        query = previous.to_query();
    }
    assert_eq!((seen.len(), &seen), (60, &back));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 60);
    let long = ArticleForm { title: "x".repeat(100_000), body: "x".repeat(100_000), audience: "all".into() };
    let fields: Vec<_> =
        errors_of(backend.create_article(&publish, &long).await).into_iter().map(|e| e.field).collect();
    assert_eq!(fields, [Field::Title, Field::Body, Field::Audience]);
    let fits = ArticleForm { body: "é ".repeat(10_000), ..article("Long", "any") };
    backend.create_article(&publish, &fits).await.unwrap();
    let listed = backend.list_news(&look, "").await.unwrap().own;
    assert!(listed.rows.iter().all(|row| row.beginning.chars().count() <= 281));
}

on_both_engines!(
    an_article_is_published_once,
    each_reads_what_is_for_them,
    a_partner_writes_for_its_distributor,
    a_provider_writes_for_its_distributors,
    long_lists_come_page_by_page,
);
