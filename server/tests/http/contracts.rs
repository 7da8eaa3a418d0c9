//! Legal contracts: the list by its address, one contract, its evidence, and what an issuer does to it without script.

mod answers;
mod evidence;
mod list;
mod offer;

use backend::services::seed::{DEMO_PEOPLE, Scale};

use crate::support::{Answer, Browser, PASSWORD, World};

/// The demo, with contracts in every state, and the admin of its main distributor.
async fn demo(world: &World) -> Browser {
    world.backend.seed(Scale::Small, 1, PASSWORD, &mut |_| ()).await.unwrap();
    world.browser(DEMO_PEOPLE[0].email).await
}

/// Ids of Northwind's contracts that fit.
async fn contracts(world: &World, condition: &str) -> Vec<String> {
    let query = format!(
        "SELECT public_id FROM legal_contracts WHERE {condition} AND issuer_id =
         (SELECT id FROM organizations WHERE name = 'Northwind Distribution') ORDER BY newest_order, public_id"
    );
    world.texts(&query).await
}

/// A page that is sound HTML.
#[track_caller]
fn sound(answer: &Answer) {
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
}

/// The words of a page.
fn words(answer: &Answer) -> String {
    let page = answer.page();
    let (at, _) = page.all("main").next().unwrap();
    page.text(at)
}
