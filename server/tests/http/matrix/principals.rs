//! Who asks in the matrix, and the things that ids name.

use std::sync::Mutex;

use backend::authz::{
    Grant, InvitePartners, ManageAgreements, ManagePartners, PublishNews, ViewNews, ViewPartners,
    ViewPartnership,
};
use backend::services::setup::Press;
use backend::services::sign_in::Origin;
use shared::agreement::{AgreementForm, VersionForm, VersionState};
use shared::catalogue::{ArticleForm, Shelf};
use shared::id::OrganizationId;
use shared::policy::{OrganizationKind, Role};
use shared::wizard::Step;

use super::Relation;
use super::cases::{Case, Named};
use crate::support::{Browser, Invite, Invited, Tenant, World, mark};

/// Never given out: ids here are random from a seed that does not hit them.
const NO_PUBLIC_ID: [&str; 10] = [
    "PA-000-000-001",
    "CC-000-000-001",
    "VA-000-000-001",
    "AGP-000-000-001",
    "CRP-00000-00000-00001",
    "MP-00001",
    "PRD-000-000-001",
    "PRG-0000-0001",
    "LST-000-000-001",
    "NWS-000-000-001",
];
const NO_KEY: &str = "01930000-0000-7000-8000-0123456789ab";

/// One who asks.
pub(crate) struct Principal {
    pub(crate) name: String,
    /// Their role and where; none for those who are not signed in.
    pub(crate) works: Option<(OrganizationKind, Role)>,
    email: Option<String>,
    browser: Mutex<Browser>,
    home: usize,
}

impl Principal {
    pub(crate) fn browser(&self) -> Browser {
        self.browser.lock().unwrap().clone()
    }

    /// Do they work at a distributor?
    pub(crate) fn is_distributor(&self) -> bool {
        matches!(self.works, Some((OrganizationKind::Distributor, _)))
    }
}

/// A tenant as the matrix names its things.
pub(super) struct Home {
    tenant: Tenant,
    partner: String,
    admin: String,
    colleague: String,
    kept: Mutex<Vec<(Named, String)>>,
}

/// Two tenants and everyone who asks.
pub(crate) struct Scene {
    homes: [Home; 2],
    principals: Vec<Principal>,
}

impl Scene {
    pub(crate) async fn make(world: &World) -> Self {
        let provider = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
        let homes = [home(world, "north").await, home(world, "south").await];
        let partner = world.backend.find_organization(&homes[0].partner).await.unwrap();
        let door = &homes[1].tenant.organization;
        world.person(door, "door@example.com", Role::Viewer).await;

        let stranger = world.stranger();
        let with_token = |token: &str| stranger.with_cookie(&format!("tessera_session={token}"));
        let out = |name: &str, browser: Browser| principal(name, browser, None, None, 0);
        let mut principals = vec![
            out("nobody", stranger.clone()),
            out("malformed cookie", stranger.with_cookie("tessera_session=\"%00;=;tessera_session")),
            out("unknown session", with_token(&"5e".repeat(32))),
        ];
        world.person(&homes[0].tenant.organization, "late@example.com", Role::Admin).await;
        let late = world.browser("late@example.com").await;
        world.clock.advance(31 * 60_000);
        principals.push(out("expired session", late));
        world.person(&homes[0].tenant.organization, "gone@example.com", Role::Admin).await;
        let gone = world.browser("gone@example.com").await;
        world.sql("DELETE FROM memberships WHERE user_id = (SELECT id FROM users WHERE email = 'gone@example.com')").await;
        principals.push(out("removed member with a live session", gone));

        let organizations = [&provider, &homes[0].tenant.organization, &partner];
        for (kind, organization) in OrganizationKind::ALL.into_iter().zip(organizations) {
            for role in Role::ALL {
                let email = format!("{}-{}@example.com", kind.as_str(), role.as_str());
                let browser = world.member(organization, &email, role).await;
                let name = format!("{} {}", kind.as_str(), role.as_str());
                principals.push(principal(&name, browser, Some(email), Some((kind, role)), 0));
            }
        }
        let email = homes[1].admin.clone();
        let browser = world.browser(&email).await;
        let works = Some((OrganizationKind::Distributor, Role::Admin));
        principals.push(principal("another distributor's admin", browser, Some(email), works, 1));
        Self { homes, principals }
    }

    pub(crate) fn principals(&self) -> &[Principal] {
        &self.principals
    }

    /// The id that stands in that relation to who asks. What is personal is made anew, as an earlier cell may have used
    /// it up.
    pub(crate) async fn id(
        &self,
        world: &World,
        case: &Case,
        principal: &Principal,
        relation: Option<Relation>,
    ) -> Option<String> {
        let named = case.named?;
        let home = &self.homes[principal.home];
        let elsewhere = &self.homes[1 - principal.home];
        let has = principal.is_distributor() || matches!(named, Named::Device | Named::Organization);
        let owner = principal.email.as_ref().filter(|_| has).unwrap_or(&home.admin);
        Some(match relation? {
            Relation::Own => home.id(world, named, owner).await,
            Relation::Colleague => home.id(world, named, &home.colleague).await,
            Relation::Foreign => elsewhere.id(world, named, &elsewhere.admin).await,
            Relation::NeverIssued => match named {
                Named::Partner | Named::Organization => NO_PUBLIC_ID[0].to_owned(),
                Named::Invitation => "A".repeat(64),
                Named::Contract => NO_PUBLIC_ID[1].to_owned(),
                Named::Invited => NO_PUBLIC_ID[2].to_owned(),
                Named::Agreement => NO_PUBLIC_ID[3].to_owned(),
                Named::LegalContract => NO_PUBLIC_ID[4].to_owned(),
                Named::Marketplace => NO_PUBLIC_ID[5].to_owned(),
                Named::Product => NO_PUBLIC_ID[6].to_owned(),
                Named::ProductGroup => NO_PUBLIC_ID[7].to_owned(),
                Named::Listing => NO_PUBLIC_ID[8].to_owned(),
                Named::Article => NO_PUBLIC_ID[9].to_owned(),
                Named::Device | Named::View | Named::Import | Named::Draft => NO_KEY.to_owned(),
            },
            Relation::Malformed => "%00%27x".to_owned(),
        })
    }

    /// Gives a principal a session again who has just ended their own.
    pub(crate) async fn sign_in_again(&self, world: &World, principal: &Principal) {
        if let Some(email) = &principal.email
            && principal.browser().get("/fn/account/get").await.status != 200
        {
            let browser = world.browser(email).await;
            *principal.browser.lock().unwrap() = browser;
        }
    }
}

fn principal(
    name: &str,
    browser: Browser,
    email: Option<String>,
    works: Option<(OrganizationKind, Role)>,
    home: usize,
) -> Principal {
    Principal { name: name.to_owned(), works, email, browser: Mutex::new(browser), home }
}

async fn home(world: &World, name: &str) -> Home {
    let tenant = world.tenant(name, &format!("{name} contract")).await;
    let partner = world.simple_partner(&tenant, &format!("{name} partner"), "12").await.to_string();
    let (admin, colleague) = (format!("admin@{name}.example"), format!("colleague@{name}.example"));
    for email in [&admin, &colleague] {
        world.person(&tenant.organization, email, Role::Admin).await;
    }
    Home { tenant, partner, admin, colleague, kept: Mutex::default() }
}

impl Home {
    pub(super) fn organization(&self) -> OrganizationId {
        self.tenant.organization.id
    }

    pub(super) fn partner(&self) -> &str {
        &self.partner
    }

    /// A number of its own.
    pub(super) fn number(&self) -> u32 {
        self.admin.bytes().map(u32::from).sum()
    }

    /// An id of this tenant; a personal thing is the owner's.
    async fn id(&self, world: &World, named: Named, owner: &str) -> String {
        let backend = &world.backend;
        if let Named::Partner = named {
            return self.partner.clone();
        }
        if let Named::Contract = named {
            return self.tenant.contract.to_string();
        }
        if let Named::Invitation = named {
            return self.invitation(world).await.token;
        }
        if !matches!(named, Named::View | Named::Import | Named::Organization | Named::Device) {
            return self.kept(world, named).await;
        }
        let token = world.token(owner).await;
        let actor = backend.actor(&token, "192.0.2.1").await.unwrap().unwrap();
        match named {
            Named::View => {
                let grant = backend.grant::<ViewPartners>(&actor).await.unwrap();
                backend.save_view(&grant, "Mine", "sort=-used").await.unwrap().view.unwrap()
            }
            Named::Import if actor.viewer().role != Role::Viewer => {
                let grant = backend.grant::<ManagePartners>(&actor).await.unwrap();
                let file = format!("name,contract,allocated_tb\nStaged,{},0\n", self.tenant.contract);
                backend.stage_import(&grant, "staged.csv", file.as_bytes()).await.unwrap()
            }
            Named::Import => Box::pin(self.id(world, named, &self.admin)).await,
            Named::Organization => {
                let workplaces = backend.account(&actor).await.unwrap().workplaces;
                workplaces.into_iter().find(|workplace| workplace.current).unwrap().id.to_string()
            }
            _ => {
                let devices = backend.account(&actor).await.unwrap().devices;
                devices.into_iter().find(|device| device.current).unwrap().id
            }
        }
    }

    /// A thing of the tenant's, made anew once a cell has used it up.
    async fn kept(&self, world: &World, named: Named) -> String {
        let known =
            self.kept.lock().unwrap().iter().find(|(kind, _)| *kind == named).map(|(_, id)| id.clone());
        if let Some(id) = known
            && self.is_fresh(world, named, &id).await
        {
            return id;
        }
        let id = match named {
            Named::Invited => self.invitation(world).await.partner.to_string(),
            Named::Agreement => self.agreement(world).await,
            Named::LegalContract => self.legal_contract(world).await,
            Named::Marketplace => self.item(world, Shelf::Marketplaces).await,
            Named::Product => self.item(world, Shelf::Products).await,
            Named::ProductGroup => self.item(world, Shelf::ProductGroups).await,
            Named::Listing => self.listing(world).await,
            Named::Article => self.article(world).await,
            _ => self.draft(world).await,
        };
        let mut kept = self.kept.lock().unwrap();
        kept.retain(|(kind, _)| *kind != named);
        kept.push((named, id.clone()));
        id
    }

    async fn is_fresh(&self, world: &World, named: Named, id: &str) -> bool {
        let organization = self.tenant.organization.id;
        match named {
            Named::Agreement => {
                let grant = Grant::<ViewPartnership>::system(organization, "test");
                let page = world.backend.get_agreement(&grant, id).await.unwrap();
                let versions: Vec<_> = page
                    .versions
                    .iter()
                    .map(|version| (version.number, version.state, version.revision))
                    .collect();
                page.revision == 3 && versions == [(2, VersionState::Draft, 1), (1, VersionState::Active, 1)]
            }
            Named::Draft => {
                let grant = Grant::<InvitePartners>::system(organization, "test");
                world.backend.load_setup(&grant, id).await.is_ok()
            }
            Named::LegalContract => {
                let grant = Grant::<ViewPartnership>::system(organization, "test");
                world.backend.get_contract(&grant, id).await.is_ok()
            }
            Named::Marketplace => self.untouched(world, Shelf::Marketplaces, id).await,
            Named::Product => self.untouched(world, Shelf::Products, id).await,
            Named::ProductGroup => self.untouched(world, Shelf::ProductGroups, id).await,
            Named::Listing => {
                let state = format!("SELECT state FROM listings WHERE public_id = '{id}'");
                world.texts(&state).await == ["draft"]
            }
            Named::Article => {
                let grant = Grant::<ViewNews>::system(organization, "test");
                world.backend.get_article(&grant, id).await.unwrap().revision == 1
            }
            _ => true,
        }
    }

    /// A draft that nobody has touched.
    async fn article(&self, world: &World) -> String {
        let grant = Grant::<PublishNews>::system(self.tenant.organization.id, "test");
        let form =
            ArticleForm { title: "Begun".to_owned(), body: "Text".to_owned(), audience: "any".to_owned() };
        world.backend.create_article(&grant, &form).await.unwrap().to_string()
    }

    /// A contract that waits for whom it is offered to.
    async fn legal_contract(&self, world: &World) -> String {
        let partner = self.invitation(world).await.partner;
        let query = format!(
            "SELECT public_id FROM legal_contracts
             WHERE entry_id = (SELECT id FROM directory_entries WHERE public_id = '{partner}')"
        );
        world.texts(&query).await.remove(0)
    }

    /// An agreement whose second version is a draft.
    async fn agreement(&self, world: &World) -> String {
        let grant = Grant::<ManageAgreements>::system(self.tenant.organization.id, "test");
        let number = world.number("SELECT COUNT(*) FROM agreements").await;
        let version = VersionForm { description: "Terms".to_owned(), ..VersionForm::default() };
        let form = AgreementForm {
            kind: "program".to_owned(),
            name: format!("Terms {number}"),
            version: version.clone(),
            ..AgreementForm::default()
        };
        let id = world.backend.create_agreement(&grant, &form).await.unwrap().to_string();
        world.backend.add_version(&grant, &id, &version).await.unwrap();
        id
    }

    /// A draft of guided setup with its first step answered.
    async fn draft(&self, world: &World) -> String {
        let grant = world.grant_of::<InvitePartners>(&self.admin).await;
        let fields = [("name", "Begun"), ("partner_type", "vendor")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let press = Press::Continue { to_summary: false };
        let moved = world.backend.answer_setup(&grant, None, Step::Details, 0, &fields, press).await.unwrap();
        moved.id.to_string()
    }

    /// A link to a new partner, whose agreement is accepted already.
    async fn invitation(&self, world: &World) -> Invited {
        let name = format!("Invited {}", world.number("SELECT COUNT(*) FROM invitations").await);
        let invited =
            world.invite(&self.tenant, &self.admin, Invite { name: &name, ..Invite::default() }).await;
        let origin = Origin { address: "192.0.2.1".to_owned(), user_agent: String::new() };
        world.backend.agree(&invited.token, &mark(), true, &origin).await.unwrap();
        invited
    }
}
