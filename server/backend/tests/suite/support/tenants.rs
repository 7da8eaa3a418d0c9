//! Builders of what most tests need: a distributor, its contracts, partners and people.

use backend::authz::{Actor, ExportPartners, Grant, ManagePartners, Permit, ViewPartners};
use backend::services::sign_in::Origin;
use backend::storage::organizations::Organization;
use shared::id::PublicId;
use shared::import::ImportMode;
use shared::partner::PartnerForm;
use shared::partner_list::PartnersPage;
use shared::policy::{OrganizationKind, Role};
use shared::text::OrganizationName;

use super::World;

/// The password of every person, strong enough for the rule.
pub(crate) const PASSWORD: &str = "Quiet-harbour 42 lamps";

/// A distributor, acted for as the command line would.
#[derive(Clone)]
pub(crate) struct Distributor {
    pub(crate) world: World,
    pub(crate) organization: Organization,
}

/// Where a browser stands.
pub(crate) fn origin(address: &str) -> Origin {
    Origin { address: address.to_owned(), user_agent: "Firefox on Linux".to_owned() }
}

/// The quick-create form with what must be there.
pub(crate) fn form(contract: &PublicId, name: &str, amount: &str) -> PartnerForm {
    PartnerForm {
        name: name.to_owned(),
        contract: contract.to_string(),
        amount: amount.to_owned(),
        unit: "TB".to_owned(),
        ..PartnerForm::default()
    }
}

impl World {
    /// An organization of a kind.
    pub(crate) async fn organization(&self, kind: OrganizationKind, name: &str) -> Organization {
        let name = OrganizationName::parse(name).unwrap();
        let id = self.backend.create_organization(kind, &name, None).await.unwrap().unwrap();
        self.backend.find_organization(id.as_str()).await.unwrap()
    }

    /// A distributor without contracts.
    pub(crate) async fn distributor(&self, name: &str) -> Distributor {
        let organization = self.organization(OrganizationKind::Distributor, name).await;
        Distributor { world: self.clone(), organization }
    }

    /// Signs a person in.
    pub(crate) async fn signed_in(&self, email: &str, password: &str) -> Actor {
        let token = self.backend.sign_in(email, password, origin("192.0.2.1")).await.unwrap();
        self.backend.actor(token.expose(), "192.0.2.1").await.unwrap().unwrap()
    }
}

impl Distributor {
    /// What the command line may do.
    pub(crate) fn system<P: Permit>(&self) -> Grant<P> {
        Grant::system(self.organization.id, "test")
    }

    pub(crate) fn manage(&self) -> Grant<ManagePartners> {
        self.system()
    }

    pub(crate) fn view(&self) -> Grant<ViewPartners> {
        self.system()
    }

    pub(crate) fn export(&self) -> Grant<ExportPartners> {
        self.system()
    }

    /// A contract in euros at 0.8 cents; of no terabytes for pay-per-use.
    pub(crate) async fn contract(&self, name: &str, tb: &str) -> PublicId {
        self.contract_in(name, tb, "EUR").await
    }

    /// The same in another currency.
    pub(crate) async fn contract_in(&self, name: &str, tb: &str, currency: &str) -> PublicId {
        let mode = if tb == "0" { "pay_per_use" } else { "reserved" };
        let file = format!(
            "name,billing_mode,reserved_tb,currency,price_per_gb_month_minor_units\n{name},{mode},{tb},{currency},0.8\n"
        );
        let backend = &self.world.backend;
        backend.import_contracts(&self.organization, file.as_bytes(), false).await.unwrap();
        let page = backend.prepare_partner(&self.manage()).await.unwrap();
        page.contracts.into_iter().find(|contract| contract.name == name).unwrap().id
    }

    /// A partner with so many terabytes.
    pub(crate) async fn partner(&self, contract: &PublicId, name: &str, amount: &str) -> PublicId {
        let form = form(contract, name, amount);
        self.world.backend.create_partner(&self.manage(), &form).await.unwrap()
    }

    /// Takes a partners file, all of it.
    pub(crate) async fn import(&self, file: &str) {
        let mode = ImportMode::AllOrNothing;
        self.world.backend.import_partners(&self.manage(), file.as_bytes(), mode, false).await.unwrap();
    }

    /// Takes lines of `day,external id,account,bytes`.
    pub(crate) async fn usage(&self, lines: &str) {
        let file = usage_file(lines);
        self.world.backend.import_usage(&self.manage(), file.as_bytes(), false, false).await.unwrap();
    }

    /// The Partners page for the query part of a URL.
    pub(crate) async fn page(&self, query: &str) -> PartnersPage {
        self.world.backend.list_partners(&self.view(), query).await.unwrap()
    }

    /// A signed-in person of the distributor.
    pub(crate) async fn person(&self, email: &str, role: Role) -> Actor {
        let backend = &self.world.backend;
        backend.create_user(&self.organization, email, "Mara Lind", role, PASSWORD).await.unwrap();
        self.world.signed_in(email, PASSWORD).await
    }
}

/// A usage file of such lines.
pub(crate) fn usage_file(lines: &str) -> String {
    format!("date,partner_external_id,storage_account,used_bytes\n{lines}")
}
