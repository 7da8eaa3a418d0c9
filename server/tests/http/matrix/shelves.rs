//! Things of a tenant's catalogue that the matrix names.

use backend::authz::{Grant, ManageAgreements, ManageCatalogues, ManageListings, ViewCatalogues};
use shared::agreement::{AgreementForm, VersionForm};
use shared::catalogue::{ItemForm, ListingForm, MarketplaceForm, ProductForm, ProductGroupForm, Shelf};

use super::principals::Home;
use crate::support::{Engine, World};

impl Home {
    /// An item that nobody has changed.
    pub(super) async fn item(&self, world: &World, shelf: Shelf) -> String {
        let table = shelf.as_str().replace('-', "_");
        let name = format!("Item {}", world.number(&format!("SELECT COUNT(*) FROM {table}")).await);
        let form = match shelf {
            Shelf::Marketplaces => ItemForm::Marketplace(MarketplaceForm {
                name,
                zone: "EU".to_owned(),
                countries: "DE".to_owned(),
                currency: "EUR".to_owned(),
            }),
            Shelf::Products => ItemForm::Product(ProductForm { name }),
            Shelf::ProductGroups => {
                ItemForm::ProductGroup(ProductGroupForm { name, ..ProductGroupForm::default() })
            }
        };
        let grant = Grant::<ManageCatalogues>::system(self.organization(), "test");
        world.backend.create_item(&grant, &form).await.unwrap().to_string()
    }

    /// Is it as it was made?
    pub(super) async fn untouched(&self, world: &World, shelf: Shelf, id: &str) -> bool {
        let grant = Grant::<ViewCatalogues>::system(self.organization(), "test");
        world.backend.get_item(&grant, shelf, id).await.unwrap().revision == 1
    }

    /// A draft of a new product under the partner's distribution contract.
    pub(super) async fn listing(&self, world: &World) -> String {
        let contract = self.distribution(world).await;
        let product = self.item(world, Shelf::Products).await;
        let grant = Grant::<ManageListings>::system(self.organization(), "test");
        world.backend.create_listing(&grant, &ListingForm { contract, product }).await.unwrap().to_string()
    }

    /// The partner's distribution contract in force. Nobody enrols over services yet.
    async fn distribution(&self, world: &World) -> String {
        let id = format!("CRD-00000-00000-{:05}", self.number());
        let there = format!("SELECT public_id FROM legal_contracts WHERE public_id = '{id}'");
        if world.texts(&there).await.is_empty() {
            let grant = Grant::<ManageAgreements>::system(self.organization(), "test");
            let version = VersionForm { description: "Terms".to_owned(), ..VersionForm::default() };
            let program = AgreementForm {
                kind: "program".to_owned(),
                name: "Shelves".to_owned(),
                version: version.clone(),
                ..AgreementForm::default()
            };
            let program = world.backend.create_agreement(&grant, &program).await.unwrap().to_string();
            let form = AgreementForm {
                kind: "distribution".to_owned(),
                name: "Shelves".to_owned(),
                program,
                marketplace: self.item(world, Shelf::Marketplaces).await,
                version,
                ..AgreementForm::default()
            };
            let agreement = world.backend.create_agreement(&grant, &form).await.unwrap();
            let key = match world.engine {
                Engine::Sqlite => format!("X'{:032x}'", self.number()),
                Engine::Postgres => format!("'{:032x}'", self.number()),
            };
            let partner = self.partner();
            world
                .sql(&format!(
                    "INSERT INTO legal_contracts (id, public_id, kind, state, issuer_id, signee_id, entry_id, agreement_id,
                        version_id, marketplace_id, revision, created_at, updated_at)
                     SELECT {key}, '{id}', 'distribution', 'active', e.distributor_id, e.partner_id, e.id, a.id, v.id,
                        a.marketplace_id, 1, 0, 0
                     FROM directory_entries e JOIN agreements a ON a.public_id = '{agreement}'
                     JOIN agreement_versions v ON v.agreement_id = a.id WHERE e.public_id = '{partner}'"
                ))
                .await;
        }
        id
    }
}
