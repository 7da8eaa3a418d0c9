//! Tenants with people in them.

use backend::authz::{Grant, ManagePartners};
use backend::services::sign_in::Origin;
use backend::storage::organizations::Organization;
use shared::id::PublicId;
use shared::partner::PartnerForm;
use shared::policy::{OrganizationKind, Role};
use shared::text::OrganizationName;

use super::{Browser, World};

/// The password of every person, strong enough for the rule.
pub(crate) const PASSWORD: &str = "Quiet-harbour 42 lamps";

/// A distributor with one contract of 100 TB.
#[derive(Clone)]
pub(crate) struct Tenant {
    pub(crate) organization: Organization,
    pub(crate) contract: PublicId,
}

impl World {
    /// An organization of a kind.
    pub(crate) async fn organization(&self, kind: OrganizationKind, name: &str) -> Organization {
        let name = OrganizationName::parse(name).unwrap();
        let id = self.backend.create_organization(kind, &name, None).await.unwrap().unwrap();
        self.backend.find_organization(id.as_str()).await.unwrap()
    }

    /// A distributor with its contract.
    pub(crate) async fn tenant(&self, name: &str, contract: &str) -> Tenant {
        let organization = self.organization(OrganizationKind::Distributor, name).await;
        let contract = self.contract(&organization, contract, 100).await;
        Tenant { organization, contract }
    }

    /// A contract in euros at 0.8 cents; of no terabytes for pay-per-use.
    pub(crate) async fn contract(&self, distributor: &Organization, name: &str, tb: u32) -> PublicId {
        let mode = if tb == 0 { "pay_per_use" } else { "reserved" };
        let file = format!(
            "name,billing_mode,reserved_tb,currency,price_per_gb_month_minor_units\n{name},{mode},{tb},EUR,0.8\n"
        );
        self.backend.import_contracts(distributor, file.as_bytes(), false).await.unwrap();
        let page = self.backend.prepare_partner(&manage(distributor)).await.unwrap();
        page.contracts.into_iter().find(|contract| contract.name == name).unwrap().id
    }

    /// A partner out of a form.
    pub(crate) async fn partner(&self, tenant: &Tenant, form: &PartnerForm) -> PublicId {
        let form =
            PartnerForm { contract: tenant.contract.to_string(), unit: "TB".to_owned(), ..form.clone() };
        self.backend.create_partner(&manage(&tenant.organization), &form).await.unwrap()
    }

    /// A partner of a name and so many terabytes.
    pub(crate) async fn simple_partner(&self, tenant: &Tenant, name: &str, tb: &str) -> PublicId {
        let form = PartnerForm { name: name.to_owned(), amount: tb.to_owned(), ..PartnerForm::default() };
        self.partner(tenant, &form).await
    }

    /// A person, without a session.
    pub(crate) async fn person(&self, organization: &Organization, email: &str, role: Role) {
        self.backend.create_user(organization, email, "Mara Lind", role, PASSWORD).await.unwrap();
    }

    /// The token of a new session of a person.
    pub(crate) async fn token(&self, email: &str) -> String {
        // Tests sign in more often than people may.
        self.sql("DELETE FROM throttles").await;
        let origin = Origin { address: "192.0.2.1".to_owned(), user_agent: "Firefox on Linux".to_owned() };
        self.backend.sign_in(email, PASSWORD, origin).await.unwrap().expose().to_owned()
    }

    /// A person's browser, signed in.
    pub(crate) async fn browser(&self, email: &str) -> Browser {
        self.stranger().with_cookie(&format!("tessera_session={}", self.token(email).await))
    }

    /// A new person's browser.
    pub(crate) async fn member(&self, organization: &Organization, email: &str, role: Role) -> Browser {
        self.person(organization, email, role).await;
        self.browser(email).await
    }
}

fn manage(distributor: &Organization) -> Grant<ManagePartners> {
    Grant::system(distributor.id, "test")
}
