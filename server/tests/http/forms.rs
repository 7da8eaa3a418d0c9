//! Every form of the Partners pages without script: a POST to a page, answered by 303, or by the page again.

mod create;
mod import;
mod other;

use shared::policy::Role;

use crate::support::{Answer, Browser, Tenant, World};

/// A distributor with its admin's browser.
struct Desk {
    world: World,
    tenant: Tenant,
    admin: Browser,
}

impl Desk {
    async fn of(world: &World) -> Self {
        let tenant = world.tenant("North", "Base").await;
        let admin = world.member(&tenant.organization, "admin@north.example", Role::Admin).await;
        Self { world: world.clone(), tenant, admin }
    }

    /// How many partners there are.
    async fn partners(&self) -> i64 {
        self.world.number("SELECT COUNT(*) FROM partnerships").await
    }
}

/// Asserts that each link of the list of errors leads to a control of the page; returns the links' texts.
#[track_caller]
pub(crate) fn to_mend(answer: &Answer) -> Vec<String> {
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.dangling().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    let title = page.all("title").next().map(|(at, _)| page.text(at)).unwrap();
    assert!(title.starts_with("Error: "), "{title}");
    let links = page
        .all("a")
        .filter(|(_, link)| link.get("href").is_some_and(|to| to.starts_with('#') && to != "#content"));
    links.map(|(at, _)| page.text(at)).collect()
}
