//! Guided setup as a browser without script meets it: each form is sent as it stands on its page.

mod drafts;
mod meanwhile;
mod paths;
mod refusals;

use backend::authz::{Grant, InvitePartners};
use shared::policy::Role;
use shared::wizard::{Effects, EntryEffect, SetupPage, summary};

use crate::support::{Answer, Browser, Document, Engine, Tenant, World};

/// A value that takes a field out: a box that is cleared.
const OFF: &str = "\0off";

/// What is typed into one step over what stands there.
type Typed<'t> = &'t [(&'t str, &'t str)];

/// A distributor with a contract of 100 TB, two marketplaces, two product groups, an admin and a staff member.
struct Desk {
    world: World,
    tenant: Tenant,
    admin: Browser,
}

/// What there is of each kind of thing that guided setup makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    agreements: i64,
    contracts: i64,
    invitations: i64,
    entries: i64,
    storage: i64,
    memberships: i64,
}

impl Made {
    /// What effects promise.
    fn by(effects: &Effects) -> Self {
        let more = |number: usize| i64::try_from(number).unwrap();
        let (invitations, memberships) = match effects.entry {
            EntryEffect::Invitation { .. } => (1, 0),
            EntryEffect::Account { people } => (0, more(people)),
        };
        Self {
            agreements: i64::from(effects.agreement.is_some()) + more(effects.distribution_agreements),
            contracts: 1,
            invitations,
            entries: 1,
            storage: i64::from(effects.storage.is_some()),
            memberships,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            agreements: self.agreements + other.agreements,
            contracts: self.contracts + other.contracts,
            invitations: self.invitations + other.invitations,
            entries: self.entries + other.entries,
            storage: self.storage + other.storage,
            memberships: self.memberships + other.memberships,
        }
    }
}

impl Desk {
    async fn of(world: &World) -> Self {
        let tenant = world.tenant("North", "Base").await;
        let admin = world.member(&tenant.organization, "admin@north.example", Role::Admin).await;
        world.member(&tenant.organization, "staff@north.example", Role::Staff).await;
        let desk = Self { world: world.clone(), tenant, admin };
        for (number, id, name) in [(1, "MP-68204", "Europe retail"), (2, "MP-68205", "Nordics")] {
            desk.insert("marketplaces", number, id, name, "zone, countries, currency", "'EU', 'DE', 'EUR'")
                .await;
        }
        for (number, id, name) in [(3, "PRG-2176-9166", "Financial systems"), (4, "PRG-3368-4519", "Backup")]
        {
            desk.insert("product_groups", number, id, name, "products", "0").await;
        }
        desk
    }

    async fn insert(&self, table: &str, number: u128, id: &str, name: &str, more: &str, values: &str) {
        let key = match self.world.engine {
            Engine::Sqlite => format!("X'{number:032x}'"),
            Engine::Postgres => format!("'00000000-0000-0000-0000-{number:012x}'"),
        };
        let (owner, folded) = (&self.tenant.organization.public_id, name.to_lowercase());
        let insert = format!(
            "INSERT INTO {table} (id, public_id, owner_id, name, name_key, created_at, {more})
             SELECT {key}, '{id}', id, '{name}', '{folded}', 0, {values} FROM organizations WHERE public_id = '{owner}'"
        );
        self.world.sql(&insert).await;
    }

    async fn made(&self) -> Made {
        let count = async |table: &str| self.world.number(&format!("SELECT COUNT(*) FROM {table}")).await;
        Made {
            agreements: count("agreements").await,
            contracts: count("legal_contracts").await,
            invitations: count("invitations").await,
            entries: count("directory_entries").await,
            storage: count("partnerships").await,
            memberships: count("memberships").await,
        }
    }

    /// The draft as the service knows it.
    async fn draft(&self, id: &str) -> SetupPage {
        let grant: Grant<InvitePartners> = Grant::system(self.tenant.organization.id, "test");
        self.world.backend.load_setup(&grant, id).await.unwrap()
    }

    /// What the draft would make.
    async fn effects(&self, id: &str) -> Effects {
        let page = self.draft(id).await;
        summary(&page.draft, &page.limits).effects.unwrap()
    }

    /// Presses a button of the step at an address.
    async fn press(&self, at: &str, press: &str, typed: Typed<'_>) -> Answer {
        let page = self.admin.get(at).await;
        assert_eq!(page.status, 200, "{at} leads to {}", page.header("location"));
        self.send(&page.page(), press, typed).await
    }

    /// Sends the form of a page.
    async fn send(&self, page: &Document, press: &str, typed: Typed<'_>) -> Answer {
        let (_, form) = page.by_id("setup").unwrap();
        let to = form.get("action").unwrap().to_owned();
        let mut fields = page.fields("setup");
        fields.retain(|(name, _)| typed.iter().all(|(known, _)| known != name));
        let typed = typed.iter().filter(|(_, value)| *value != OFF);
        fields.extend(typed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        fields.push(("press".to_owned(), press.to_owned()));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.admin.post(&to, &fields).await
    }

    /// Goes through some steps by Continue, each at the address that the one before led to; returns the draft's id. Each
    /// name is the step where that should be; behind the last one stands the summary, or `then`.
    async fn walk_to(&self, steps: &[(&str, Typed<'_>)], then: &str) -> String {
        let (mut at, mut id) = ("/partners/setup".to_owned(), String::new());
        for (index, (step, typed)) in steps.iter().enumerate() {
            assert!(index == 0 || at.ends_with(&format!("/{step}")), "{step} should stand at {at}");
            let answer = self.press(&at, "continue", typed).await;
            answer.leads_to().clone_into(&mut at);
            id = id_in(&at).to_owned();
        }
        assert_eq!(at, format!("/partners/setup/{id}/{then}"));
        id
    }

    async fn walk(&self, steps: &[(&str, Typed<'_>)]) -> String {
        self.walk_to(steps, "summary").await
    }

    /// Presses the last button of the summary.
    async fn finish(&self, id: &str) -> Answer {
        let page = self.admin.get(&step(id, "summary")).await;
        assert_eq!(page.status, 200, "{}", page.header("location"));
        self.send(&page.page(), "create", &[]).await
    }
}

/// The address of a step.
fn step(id: &str, step: &str) -> String {
    format!("/partners/setup/{id}/{step}")
}

/// The draft in an address.
fn id_in(at: &str) -> &str {
    at.strip_prefix("/partners/setup/").unwrap().split('/').next().unwrap()
}

/// What stands in the first element of a name.
fn text_of(answer: &Answer, name: &str) -> String {
    let page = answer.page();
    let (at, _) = page.all(name).next().unwrap_or_else(|| panic!("no {name} in {}", answer.body));
    page.text(at)
}

const VENDOR: Typed<'_> = &[
    ("partner_type", "vendor"),
    ("name", "Halden Archive"),
    ("external_id", "H-1"),
    ("new_agreement", "on"),
];
const RESELLER: Typed<'_> = &[
    ("partner_type", "reseller"),
    ("name", "Meadow Cloud"),
    ("new_agreement", "on"),
    ("storage", "on"),
    ("amount", "12"),
    ("unit", "TB"),
];
const TERMS: Typed<'_> =
    &[("agreement_name", "Terms 2026"), ("description", "What we agree on."), ("document", "none")];
const MARKET: Typed<'_> = &[("marketplaces", "MP-68204")];
const GROUPS: Typed<'_> = &[("product_groups", "PRG-2176-9166")];
const LINK: Typed<'_> = &[("action", "invitation"), ("email", "rita@halden.example"), ("days", "7")];
const ACCOUNT: Typed<'_> = &[("action", "account")];
