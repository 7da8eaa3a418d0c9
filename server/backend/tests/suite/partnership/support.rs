//! A distributor with catalogues, and the wizard filled in a line a step.

use backend::authz::{Actor, EndContracts, Grant, InvitePartners};
use backend::services::setup::{Moved, Press};
use shared::id::PublicId;
use shared::invitation::{CompanyForm, InviteeForm, LinkPage};
use shared::policy::Role;
use shared::wizard::Step;
use uuid::Uuid;

use crate::support::{Distributor, PASSWORD, World, origin};

/// The answers to a step.
pub(crate) type Answer = (Step, &'static [(&'static str, &'static str)]);

/// A distributor's admin before the wizard, with a marketplace of its own, a product group and 30 TB.
pub(crate) struct Desk {
    pub(crate) distributor: Distributor,
    pub(crate) actor: Actor,
    pub(crate) contract: PublicId,
}

impl Desk {
    pub(crate) async fn new(world: &World) -> Self {
        let distributor = world.distributor("Northwind").await;
        let contract = distributor.contract("2026-A", "30").await;
        let actor = distributor.person("mara@northwind.example", Role::Admin).await;
        let owner = &distributor.organization.public_id;
        let key = |number: u128| match world.db() {
            backend::storage::Db::Sqlite { .. } => format!("X'{number:032x}'"),
            backend::storage::Db::Postgres(_) => format!("'{}'", Uuid::from_u128(number)),
        };
        world
            .sql(&format!(
                "INSERT INTO marketplaces (id, public_id, owner_id, name, name_key, zone, countries, currency, created_at)
                 SELECT {}, 'MP-68204', id, 'Europe retail', 'europe retail', 'EU', 'DE,FR', 'EUR', 0
                 FROM organizations WHERE public_id = '{owner}'",
                key(1)
            ))
            .await;
        world
            .sql(&format!(
                "INSERT INTO product_groups (id, public_id, owner_id, name, name_key, products, created_at)
                 SELECT {}, 'PRG-2176-9166', id, 'Financial systems', 'financial systems', 0, 0
                 FROM organizations WHERE public_id = '{owner}'",
                key(2)
            ))
            .await;
        Self { distributor, actor, contract }
    }

    pub(crate) fn world(&self) -> &World {
        &self.distributor.world
    }

    pub(crate) async fn invite(&self) -> Grant<InvitePartners> {
        self.world().backend.grant(&self.actor).await.unwrap()
    }

    pub(crate) async fn end(&self) -> Grant<EndContracts> {
        self.world().backend.grant(&self.actor).await.unwrap()
    }

    /// Answers step after step; each must lead to the next one given, the last to the summary.
    pub(crate) async fn answer(&self, answers: &[Answer]) -> Moved {
        let mut at: Option<Moved> = None;
        for (index, (step, fields)) in answers.iter().enumerate() {
            let moved = self.one(at.as_ref(), *step, fields).await.unwrap();
            let next = answers.get(index + 1).map_or(Step::Summary, |(next, _)| *next);
            assert_eq!(moved.step, next, "behind {step:?}");
            at = Some(moved);
        }
        at.unwrap()
    }

    pub(crate) async fn one(
        &self,
        at: Option<&Moved>,
        step: Step,
        fields: &[(&str, &str)],
    ) -> Result<Moved, backend::Error> {
        let contract = self.contract.as_str();
        let people = self.world().backend.begin_setup(&self.invite().await).await.unwrap().limits.oneself;
        let fields: Vec<(String, String)> = fields
            .iter()
            .map(|(name, value)| {
                let name = name.replace("{me}", &people);
                (name, value.replace("{contract}", contract).replace("{me}", &people))
            })
            .collect();
        let id = at.map(|at| at.id.to_string());
        let seen = at.map_or(0, |at| at.revision);
        let press = Press::Continue { to_summary: false };
        let grant = self.invite().await;
        self.world().backend.answer_setup(&grant, id.as_deref(), step, seen, &fields, press).await
    }

    /// The last button.
    pub(crate) async fn finish(&self, at: &Moved) -> Result<PublicId, backend::Error> {
        let grant = self.invite().await;
        self.world().backend.finish_setup(&grant, &at.id.to_string(), at.revision).await
    }

    /// A vendor or reseller that is invited by a link; returns its id and the link's token.
    pub(crate) async fn invited(&self, answers: &[Answer]) -> (PublicId, String) {
        let partner = self.finish(&self.answer(answers).await).await.unwrap();
        let link =
            self.world().backend.copy_invitation(&self.invite().await, partner.as_str()).await.unwrap();
        (partner, link.rsplit('/').next().unwrap().to_owned())
    }
}

impl Desk {
    /// A partner that was invited and has accepted, with its admin.
    pub(crate) async fn joined(&self, answers: &[Answer], email: &str) -> (PublicId, Actor) {
        let (partner, token) = self.invited(answers).await;
        let (backend, here) = (&self.world().backend, origin("192.0.2.7"));
        let page = backend.open_invitation(&token, &here).await.unwrap();
        let LinkPage::Live(offer) = page.link else { panic!("the link works") };
        backend.agree(&token, &offer.mark, true, &here).await.unwrap();
        backend.describe_company(&token, &CompanyForm::default(), &here).await.unwrap();
        let form = InviteeForm { name: "Rita Halden".into(), email: email.into(), password: PASSWORD.into() };
        let session = backend.accept_with_account(&token, &form, &here).await.unwrap();
        (partner, backend.actor(session.expose(), "192.0.2.7").await.unwrap().unwrap())
    }
}

pub(crate) const VENDOR: Answer = (
    Step::Details,
    &[
        ("partner_type", "vendor"),
        ("name", "Halden Archive"),
        ("external_id", "H-1"),
        ("new_agreement", "on"),
    ],
);
pub(crate) const TERMS: Answer = (
    Step::Agreement,
    &[("agreement_name", "Program 2026"), ("description", "What Halden brings."), ("document", "none")],
);
pub(crate) const LINK: Answer = (
    Step::Action,
    &[("action", "invitation"), ("email", "rita@halden.example"), ("message", "Welcome"), ("days", "7")],
);
pub(crate) const NO_MARKETS: Answer = (Step::Marketplaces, &[]);
pub(crate) const MARKET: Answer = (Step::Marketplaces, &[("marketplaces", "MP-68204")]);
pub(crate) const RESELLER: Answer = (
    Step::Details,
    &[
        ("partner_type", "reseller"),
        ("name", "Meadow Cloud"),
        ("new_agreement", "on"),
        ("storage", "on"),
        ("contract", "{contract}"),
        ("amount", "12"),
        ("unit", "TB"),
    ],
);
pub(crate) const GROUPS: Answer = (Step::ProductGroups, &[("product_groups", "PRG-2176-9166")]);
pub(crate) const SOURCING: Answer = (Step::Syndication, &[]);
pub(crate) const ACCOUNT: Answer = (Step::Action, &[("action", "account")]);
pub(crate) const PEOPLE: Answer = (Step::Account, &[("people", "{me}"), ("role-{me}", "admin")]);
