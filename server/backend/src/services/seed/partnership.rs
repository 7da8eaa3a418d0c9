//! The partnership side of the demo: catalogues, agreements, and the sources' partners with contracts and invitations in
//! every state. It stands on the partners that are there already.

use shared::agreement::{AgreementKind, Document, FileName, Link, StoredFile, VersionState};
use shared::catalogue::{MarketplaceForm, NewMarketplace};
use shared::directory::{DirectoryStatus, LifeEvent, PartnerType};
use shared::id::{
    AgreementId, AgreementVersionId, DirectoryEntryId, MarketplaceId, Named, OrganizationId, ProductGroupId,
    ProductId, PublicId,
};
use shared::legal_contract::ContractState;
use shared::partner::Contact;
use shared::policy::OrganizationKind;
use shared::prose::{AgreementName, CatalogueName, GroupName};
use shared::text::{Email, OrganizationName, PersonName};
use shared::time::{DAY_MS, Timestamp};

use super::paper::pdf;
use super::partnership_contracts::Invited;
use super::people::{INGRAM_ID, NORTHWIND};
use super::plan::{Distributor, Draw, Plan};
use super::{broken, partnership_news as news, partnership_texts as texts};
use crate::Backend;
use crate::documents::Documents;
use crate::error::Error;
use crate::seal::SealKey;
use crate::storage::agreement_versions::AgreementVersion;
use crate::storage::agreements::Agreement;
use crate::storage::directory_entries::NewDirectoryEntry;
use crate::storage::directory_list;
use crate::storage::{
    Conn, OrgScope, agreement_versions, agreements, catalogue, directory_changes, directory_entries,
    organizations,
};

/// The agreement and its active version that a contract is made of.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    pub(super) agreement: AgreementId,
    pub(super) version: AgreementVersionId,
    pub(super) kind: AgreementKind,
    pub(super) marketplace: Option<MarketplaceId>,
}

pub(super) struct Builder<'a, 'c> {
    pub(super) conn: &'a mut Conn<'c>,
    pub(super) draw: &'a mut Draw,
    pub(super) distributor: &'a Distributor,
    pub(super) now: Timestamp,
    pub(super) documents: &'a Documents,
    pub(super) seal: &'a SealKey,
}

impl Backend {
    /// Fills the partnership side; the storage partners stand already.
    pub(super) async fn fill_partnership(&self, plan: &Plan, draw: &mut Draw) -> Result<(), Error> {
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let now = plan.newest();
        let markets = catalogues(conn, draw, plan).await?;
        for distributor in &plan.distributors {
            let (documents, seal) = (self.documents(), &self.0.seal_key);
            let mut builder =
                Builder { conn: &mut *conn, draw: &mut *draw, distributor, now, documents, seal };
            if distributor.organization.name.as_str() == NORTHWIND {
                builder.northwind(&markets).await?;
            } else {
                builder.offer(AgreementKind::Service, "Reseller terms", texts::RESELLER, 1, None).await?;
            }
        }
        Ok(write.commit().await?)
    }
}

/// What the provider keeps for all its distributors: marketplaces, the source's eight product groups, their products.
async fn catalogues(conn: &mut Conn<'_>, draw: &mut Draw, plan: &Plan) -> Result<Vec<MarketplaceId>, Error> {
    let (scope, at) = (OrgScope(plan.provider.id), plan.founded);
    let mut markets = Vec::new();
    for (public_id, name, zone, countries, currency) in texts::MARKETPLACES {
        let form = MarketplaceForm {
            name: name.to_owned(),
            zone: zone.to_owned(),
            countries: countries.to_owned(),
            currency: currency.to_owned(),
        };
        let new = NewMarketplace::parse(&form)
            .map_err(|errors| Error::Internal(format!("the demo's marketplaces: {errors:?}").into()))?;
        let id = MarketplaceId(draw.uuid(at));
        catalogue::insert_marketplace(conn, scope, id, &known(public_id)?, &new, at).await?;
        markets.push(id);
    }
    for (public_id, name, number) in texts::PRODUCT_GROUPS {
        let mut products = Vec::new();
        for edition in 1..=number {
            let name = CatalogueName::parse(&format!("{name}, edition {edition}")).map_err(broken)?;
            let id = ProductId(draw.uuid(at));
            let product = draw.public_id(Named::Product);
            catalogue::insert_product(conn, scope, id, &product, &name, at).await?;
            products.push(id);
        }
        let name = GroupName::parse(name).map_err(broken)?;
        let id = ProductGroupId(draw.uuid(at));
        catalogue::insert_group(conn, scope, id, &known(public_id)?, &name, &products, at).await?;
    }
    Ok(markets)
}

fn known(text: &str) -> Result<PublicId, Error> {
    PublicId::parse(text).map_err(|error| Error::Internal(error.into()))
}

impl Builder<'_, '_> {
    pub(super) fn scope(&self) -> OrgScope {
        OrgScope(self.distributor.organization.id)
    }

    pub(super) fn ago(&self, days: i64) -> Timestamp {
        self.now.plus_ms(-days * DAY_MS)
    }

    /// Agreements of each kind in several versions, and partners in every state of directory, contract and invitation.
    async fn northwind(&mut self, markets: &[MarketplaceId]) -> Result<(), Error> {
        use ContractState::{Active, Enrolling, New, Pending, Rejected, Terminated};
        let program = self.offer(AgreementKind::Program, "Vendor program", texts::PROGRAM, 3, None).await?;
        let europe = markets.get(1).copied();
        let retail = self.offer(
            AgreementKind::Distribution,
            "Vendor program – Europe retail",
            texts::RETAIL,
            1,
            europe,
        );
        let retail = retail.await?;
        let bundle =
            self.offer(AgreementKind::Syndication, "Cloud bundle 2026", texts::BUNDLE, 2, None).await?;
        self.offer(AgreementKind::Referral, "Referral terms", texts::REFERRAL, 1, None).await?;
        let service = self.offer(AgreementKind::Service, "Reseller terms 2026", texts::RESELLER, 2, europe);
        let service = service.await?;

        let champions = self.partner(&texts::CHAMPIONS, DirectoryStatus::Active, 210).await?;
        let contract = self.contract(champions, program, Active, 210).await?;
        self.invitation(&contract, Invited::Accepted, 212).await?;
        let ranged = self.contract(champions, retail, Active, 180).await?;
        self.profile(champions.1, &news::CHAMPIONS_PROFILE).await?;
        self.images(champions.1, &news::CHAMPIONS_IMAGES).await?;
        self.news(champions.1, &news::CHAMPIONS_NEWS).await?;
        let front = self.partner(&texts::FRONT_STREET, DirectoryStatus::Invited, 2).await?;
        self.noted(front.0, news::FRONT_STREET_NOTE).await?;
        let contract = self.contract(front, program, Pending, 2).await?;
        self.invitation(&contract, Invited::Sent, 2).await?;
        for (partner, invited, days) in [
            (&texts::LARKSPUR, Invited::Opened, 3),
            (&texts::QUILL, Invited::Bounced, 1),
            (&texts::TARN, Invited::Expired, 12),
        ] {
            let entry = self.partner(partner, DirectoryStatus::Invited, days).await?;
            let contract = self.contract(entry, program, Pending, days).await?;
            self.invitation(&contract, invited, days).await?;
        }
        let orchid = self.partner(&texts::ORCHID, DirectoryStatus::Removed, 60).await?;
        let contract = self.contract(orchid, program, Rejected, 60).await?;
        self.invitation(&contract, Invited::Declined, 60).await?;
        let ember = self.partner(&texts::EMBER, DirectoryStatus::Removed, 40).await?;
        self.revoked(ember, 40).await?;
        let lumen = self.partner(&texts::LUMEN, DirectoryStatus::Suspended, 320).await?;
        self.contract(lumen, program, Active, 320).await?;
        let ended = self.contract(lumen, retail, Terminated, 300).await?;
        let fathom = self.partner(&texts::FATHOM, DirectoryStatus::Active, 90).await?;
        self.contract(fathom, program, Active, 90).await?;
        self.contract(fathom, retail, Enrolling, 5).await?;
        let kelp = self.partner(&texts::KELP, DirectoryStatus::Active, 75).await?;
        self.contract(kelp, program, Active, 75).await?;
        self.contract(kelp, retail, Pending, 1).await?;
        self.news(self.distributor.organization.id, &news::NEWS).await?;
        self.storage_partners(service, bundle, New).await?;
        self.listings(&ranged, &ended).await
    }

    /// Ingram Micro as the source has it, and a few of the storage partners with contracts of their own.
    async fn storage_partners(
        &mut self,
        service: Offer,
        bundle: Offer,
        first: ContractState,
    ) -> Result<(), Error> {
        let id = known(INGRAM_ID)?;
        if let Some(entry) = directory_entries::find(self.conn, self.scope(), &id).await? {
            let (technical, business) = (
                contact("Ingram Micro", "technical@ingram.example")?,
                contact("Ingram Micro", "business@ingram.example")?,
            );
            directory_changes::set_type(self.conn, entry.id, PartnerType::Distributor).await?;
            directory_changes::set_contacts(self.conn, entry.id, &technical, &business).await?;
            // Signed before the version that is active now: who tries the demo compares and accepts it.
            let earlier = self.earlier(service).await?;
            self.contract((entry.id, entry.partner), earlier, ContractState::Active, 230).await?;
            self.profile(entry.partner, &news::INGRAM_PROFILE).await?;
            self.images(entry.partner, &news::INGRAM_IMAGES).await?;
            self.news(entry.partner, &news::INGRAM_NEWS).await?;
        }
        let query = shared::directory::DirectoryQuery::default();
        let start = shared::list::Position::Start;
        let rows = directory_list::list(self.conn, self.scope(), &query, &start, 24).await?;
        let resellers = rows.into_iter().map(|row| row.entry).filter(|entry| {
            entry.partner_type == PartnerType::Reseller && entry.status == DirectoryStatus::Active
        });
        for (index, entry) in resellers.take(9).enumerate() {
            let days = 150 - i64::try_from(index).unwrap_or(0) * 9;
            let partner = (entry.id, entry.partner);
            self.contract(partner, service, ContractState::Active, days).await?;
            match index {
                1 => self.contract(partner, bundle, first, 4).await.map(drop)?,
                2 => self.contract(partner, bundle, ContractState::Pending, 3).await.map(drop)?,
                3 => self.contract(partner, bundle, ContractState::Active, 50).await.map(drop)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The same of the version before.
    async fn earlier(&mut self, offer: Offer) -> Result<Offer, Error> {
        let versions = agreement_versions::list(self.conn, offer.agreement).await?;
        let active = versions.iter().find(|version| version.id == offer.version);
        let before = active.and_then(|active| {
            versions.iter().find(|version| version.number.checked_add(1) == Some(active.number))
        });
        let version = before.ok_or_else(|| Error::Internal("an agreement of one version".into()))?.id;
        Ok(Offer { version, ..offer })
    }

    /// An agreement with so many versions; the last but one is active when there are three, else the last.
    async fn offer(
        &mut self,
        kind: AgreementKind,
        name: &str,
        text: &str,
        versions: u32,
        marketplace: Option<MarketplaceId>,
    ) -> Result<Offer, Error> {
        let at = self.ago(400);
        let all = agreements::list(self.conn, self.scope()).await?;
        let first = |kind| all.iter().find(|known| known.kind == kind).map(|known| known.id);
        let (parent, sourcing) = match kind {
            AgreementKind::Distribution => (first(AgreementKind::Program), None),
            AgreementKind::Service => (None, first(AgreementKind::Syndication)),
            _ => (None, None),
        };
        let agreement = Agreement {
            id: AgreementId(self.draw.uuid(at)),
            public_id: self.draw.public_id(Named::Agreement(kind)),
            kind,
            name: AgreementName::parse(name).map_err(broken)?,
            parent,
            marketplace,
            sourcing,
            automatic: false,
            versions: 0,
            contracts: 0,
            revision: 1,
            created_at: at,
        };
        let groups = self.groups(kind).await?;
        agreements::insert(self.conn, self.scope(), &agreement, &groups).await?;
        let active = if versions > 2 { versions - 1 } else { versions };
        let mut offered = None;
        for number in 1..=versions {
            let state = match number {
                number if number < active => VersionState::Inactive,
                number if number == active => VersionState::Active,
                _ => VersionState::Draft,
            };
            let at = self.ago(400 - i64::from(number) * 90);
            let id = AgreementVersionId(self.draw.uuid(at));
            let description = texts::edition(text, number);
            let document = match kind {
                AgreementKind::Service => Document::Link(
                    Link::parse("https://northwind.example/terms/reseller-2026.pdf").map_err(broken)?,
                ),
                AgreementKind::Program | AgreementKind::Distribution => {
                    Document::File(self.paper(name, number, &description).await?)
                }
                AgreementKind::Syndication | AgreementKind::Referral => Document::None,
            };
            let version = AgreementVersion {
                id,
                agreement: agreement.id,
                number,
                state,
                description,
                document,
                contracts: 0,
                author: self.distributor.admin,
                revision: 1,
                created_at: at,
                activated_at: (state != VersionState::Draft).then_some(at),
            };
            agreement_versions::insert(self.conn, &version).await?;
            if state == VersionState::Active {
                offered = Some(id);
            }
        }
        let version = offered.ok_or_else(|| Error::Internal("an agreement without version".into()))?;
        Ok(Offer { agreement: agreement.id, version, kind, marketplace })
    }

    /// What resellers may sell under an agreement of a kind.
    async fn groups(&mut self, kind: AgreementKind) -> Result<Vec<ProductGroupId>, Error> {
        if kind != AgreementKind::Service {
            return Ok(Vec::new());
        }
        let seen = catalogue::list_groups(self.conn, self.scope()).await?.into_iter();
        let sold = seen.filter(|group| texts::RESOLD.contains(&group.public_id.as_str()));
        Ok(sold.map(|group| group.id).collect())
    }

    /// The text of a version as a PDF.
    async fn paper(&self, name: &str, number: u32, text: &str) -> Result<StoredFile, Error> {
        let contents = pdf(&format!("{name}, version {number}"), text);
        let bytes = u64::try_from(contents.len()).unwrap_or(0);
        let label = format!("{}-v{number}.pdf", name.to_lowercase().replace(" – ", "-").replace(' ', "-"));
        Ok(StoredFile {
            name: FileName::parse(&label).map_err(broken)?,
            sha256: self.documents.keep(contents).await.map_err(Error::internal)?,
            bytes,
        })
    }

    async fn partner(
        &mut self,
        partner: &texts::DemoPartner,
        status: DirectoryStatus,
        days: i64,
    ) -> Result<(DirectoryEntryId, OrganizationId), Error> {
        let at = self.ago(days);
        let organization = OrganizationId(self.draw.uuid(at));
        let public_id = match partner.id {
            Some(id) => known(id)?,
            None => self.draw.public_id(Named::Vendor),
        };
        let name = OrganizationName::parse(partner.name).map_err(broken)?;
        let (kind, parent) = (OrganizationKind::Partner, Some(self.distributor.organization.id));
        organizations::insert(self.conn, organization, &public_id, kind, &name, parent, at).await?;
        let person = |(name, email): (&str, &str)| contact(name, email);
        let entry = NewDirectoryEntry {
            id: DirectoryEntryId(self.draw.uuid(at)),
            partner: organization,
            public_id,
            partner_type: PartnerType::Vendor,
            status: if status == DirectoryStatus::Removed { DirectoryStatus::Active } else { status },
            name,
            external_id: None,
            technical: partner.technical.map(person).transpose()?.unwrap_or_default(),
            business: partner.business.map(person).transpose()?.unwrap_or_default(),
            created_at: at,
        };
        directory_entries::insert(self.conn, self.scope(), std::slice::from_ref(&entry)).await?;
        if status == DirectoryStatus::Removed {
            let active = DirectoryStatus::Active;
            let gone = active.after(LifeEvent::End).map_err(broken)?;
            directory_changes::change_status(self.conn, self.scope(), entry.id, active, gone).await?;
        }
        Ok((entry.id, organization))
    }
}

fn contact(name: &str, email: &str) -> Result<Contact, Error> {
    Ok(Contact {
        name: Some(PersonName::parse(name).map_err(broken)?),
        email: Some(Email::parse(email).map_err(broken)?),
    })
}
