//! Invitations, made as the wizard makes them.

use backend::authz::{Grant, InvitePartners, Permit};
use backend::services::setup::{Moved, Press};
use shared::agreement::Document;
use shared::digest::Digest;
use shared::id::PublicId;
use shared::wizard::Step;

use super::{Engine, Tenant, World};

/// What is invited, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Invite<'a> {
    /// Name of the partner, and of its agreement.
    pub(crate) name: &'a str,
    /// A reseller with so many terabytes; a vendor without.
    pub(crate) tb: Option<&'a str>,
    /// What it is mailed to.
    pub(crate) email: &'a str,
    /// May only that address accept?
    pub(crate) only: bool,
}

impl Default for Invite<'_> {
    fn default() -> Self {
        Self { name: "Halden Archive", tb: None, email: "", only: false }
    }
}

/// What every agreement of an invitation says.
const TERMS: &str = "What both sides owe.\n\nAnd how long.";

/// The mark of what is read, as the first page carries it.
pub(crate) fn mark() -> String {
    let description =
        Digest::parse("a8e40301a61b86b02231ef64903c45ae4dc25c2aa774220de4918549bc35634e").unwrap();
    shared::legal_contract::Terms { version: 1, description, document: Document::None }.mark()
}

/// A link, and whom it invites.
#[derive(Clone, Debug)]
pub(crate) struct Invited {
    pub(crate) partner: PublicId,
    pub(crate) token: String,
}

impl Invited {
    /// The address of a page of it: of the first one, or behind that.
    pub(crate) fn page(&self, step: &str) -> String {
        format!("/invite/{}{step}", self.token)
    }
}

impl World {
    /// What a person may do where they work.
    pub(crate) async fn grant_of<P: Permit>(&self, email: &str) -> Grant<P> {
        let token = self.token(email).await;
        let actor = self.backend.actor(&token, "192.0.2.1").await.unwrap().unwrap();
        self.backend.grant(&actor).await.unwrap()
    }

    /// A marketplace of a distributor's; a reseller's agreement is for one.
    async fn marketplace(&self, tenant: &Tenant) -> String {
        let owner = &tenant.organization.public_id;
        let number = owner
            .as_str()
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0_u32, |all, digit| (all * 10 + u32::from(digit - b'0')) % 90_000);
        let id = format!("MP-{}", 10_000 + number);
        let there = self.number(&format!("SELECT COUNT(*) FROM marketplaces WHERE public_id = '{id}'")).await;
        if there == 0 {
            let key = match self.engine {
                Engine::Sqlite => format!("X'{:032x}'", number + 1),
                Engine::Postgres => format!("'{:032x}'", number + 1),
            };
            self.sql(&format!(
                "INSERT INTO marketplaces (id, public_id, owner_id, name, name_key, zone, countries, currency, created_at)
                 SELECT {key}, '{id}', id, 'Europe retail', 'europe retail', 'EU', 'DE,FR', 'EUR', 0
                 FROM organizations WHERE public_id = '{owner}'"
            ))
            .await;
        }
        id
    }

    /// Invites a partner by a link, as someone of the distributor.
    pub(crate) async fn invite(&self, tenant: &Tenant, inviter: &str, what: Invite<'_>) -> Invited {
        let grant = self.grant_of::<InvitePartners>(inviter).await;
        let mut details = vec![("name", what.name), ("new_agreement", "on")];
        let (contract, market) = (tenant.contract.to_string(), self.marketplace(tenant).await);
        match what.tb {
            None => details.push(("partner_type", "vendor")),
            Some(tb) => details.extend([
                ("partner_type", "reseller"),
                ("storage", "on"),
                ("contract", contract.as_str()),
                ("amount", tb),
                ("unit", "TB"),
            ]),
        }
        let terms = [("agreement_name", what.name), ("description", TERMS), ("document", "none")];
        let mut link =
            vec![("action", "invitation"), ("email", what.email), ("message", "Welcome"), ("days", "7")];
        link.extend(what.only.then_some(("only_this_address", "on")));
        let mut steps = vec![(Step::Details, details), (Step::Agreement, terms.to_vec())];
        match what.tb {
            None => steps.push((Step::Marketplaces, Vec::new())),
            Some(_) => steps.extend([
                (Step::Marketplaces, vec![("marketplaces", market.as_str())]),
                (Step::ProductGroups, Vec::new()),
                (Step::Syndication, Vec::new()),
            ]),
        }
        steps.push((Step::Action, link));
        let mut at: Option<Moved> = None;
        for (step, fields) in steps {
            let fields: Vec<(String, String)> =
                fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let (id, seen) = at.as_ref().map_or((None, 0), |at| (Some(at.id.to_string()), at.revision));
            let press = Press::Continue { to_summary: false };
            let moved = self.backend.answer_setup(&grant, id.as_deref(), step, seen, &fields, press).await;
            at = Some(moved.unwrap());
        }
        let at = at.unwrap();
        let partner = self.backend.finish_setup(&grant, &at.id.to_string(), at.revision).await.unwrap();
        let token = self.link(&grant, &partner).await;
        Invited { partner, token }
    }

    /// The token of a partner's newest link.
    pub(crate) async fn link(&self, grant: &Grant<InvitePartners>, partner: &PublicId) -> String {
        let link = self.backend.copy_invitation(grant, partner.as_str()).await.unwrap();
        link.strip_prefix("http://localhost:3000/invite/").unwrap().to_owned()
    }
}
