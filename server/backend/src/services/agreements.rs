//! Agreements: made, versioned, published. What a contract refers to stays as it is.

mod create;
mod edit;
mod list;
mod look;

use serde_json::json;
use shared::agreement::{
    AgreementPage, NewVersion, Publication, PublishPage, VersionFacts, VersionForm, VersionRefusal,
    VersionState, VersionView, Versions,
};
use shared::failure::{Failure, Field, Reason};
use shared::id::{AgreementVersionId, PublicId};
use shared::legal_contract::Effect;
use shared::list::Reference;
use shared::prose::Description;
use shared::time::Timestamp;

use super::audited::note;
use crate::Backend;
use crate::authz::{Grant, ManageAgreements, Permit, ViewPartnership};
use crate::error::Error;
use crate::storage::agreement_versions::{self, AgreementVersion};
use crate::storage::agreements::{self, Agreement};
use crate::storage::outbox::MailKind;
use crate::storage::{Conn, catalogue, contract_record, directory_entries, legal_contracts, outbox, users};

impl Backend {
    /// An agreement with its versions. Another's, an unknown and a malformed id are the same: not found.
    pub async fn get_agreement(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
    ) -> Result<AgreementPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let agreement = find(conn, grant, id).await?;
        self.agreement_page(conn, grant, agreement).await
    }

    async fn agreement_page<P: Permit>(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<P>,
        agreement: Agreement,
    ) -> Result<AgreementPage, Error> {
        let scope = grant.scope();
        let reference =
            |agreement: Agreement| Reference { id: agreement.public_id, name: agreement.name.into() };
        let program = match agreement.parent {
            Some(id) => agreements::find_by_id(conn, scope, id).await?.map(reference),
            None => None,
        };
        let sourcing = match agreement.sourcing {
            Some(id) => agreements::find_by_id(conn, scope, id).await?.map(reference),
            None => None,
        };
        let markets = catalogue::list_marketplaces(conn, scope).await?;
        let marketplace = markets
            .into_iter()
            .find(|market| Some(market.id) == agreement.marketplace)
            .map(|market| Reference { id: market.public_id, name: market.name });
        let linked = agreements::list_groups(conn, &[agreement.id]).await?;
        let product_groups = catalogue::list_groups(conn, scope)
            .await?
            .into_iter()
            .filter(|group| linked.iter().any(|(_, id)| *id == group.id))
            .map(|group| Reference { id: group.public_id, name: group.name })
            .collect();
        let signed = contract_record::list_signed(conn, agreement.id).await?;
        let mut versions = Vec::new();
        for version in agreement_versions::list(conn, agreement.id).await? {
            let author = match version.author {
                Some(user) => users::find(conn, user).await?.map(|user| user.name),
                None => None,
            };
            versions.push(VersionView {
                number: version.number,
                state: version.state,
                description: version.description,
                document: version.document,
                contracts: version.contracts,
                signed: signed.contains(&version.id),
                author,
                revision: u64::try_from(version.revision).unwrap_or(0),
                created_at: version.created_at,
                activated_at: version.activated_at,
            });
        }
        Ok(AgreementPage {
            id: agreement.public_id,
            kind: agreement.kind,
            name: agreement.name.into(),
            program,
            marketplace,
            sourcing,
            product_groups,
            automatic: agreement.automatic,
            revision: u64::try_from(agreement.revision).unwrap_or(0),
            versions,
            now: self.clock().now(),
        })
    }

    fn version(
        &self,
        agreement: &Agreement,
        grant: &Grant<ManageAgreements>,
        new: &NewVersion,
        state: VersionState,
        now: Timestamp,
    ) -> AgreementVersion {
        AgreementVersion {
            id: AgreementVersionId(self.ids().uuid(now)),
            agreement: agreement.id,
            number: agreement.versions + 1,
            state,
            description: new.description.as_ref().map(Description::as_str).unwrap_or_default().to_owned(),
            document: new.document.clone(),
            contracts: 0,
            author: grant.user(),
            revision: 1,
            created_at: now,
            activated_at: (state == VersionState::Active).then_some(now),
        }
    }

    /// Adds a version as a draft; returns its number.
    pub async fn add_version(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        form: &VersionForm,
    ) -> Result<u32, Error> {
        let new = NewVersion::parse(form)?;
        self.check_document(&new.document).await?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let agreement = find(conn, grant, id).await?;
        let version = self.version(&agreement, grant, &new, VersionState::Draft, now);
        if !agreement_versions::insert(conn, &version).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        let details = json!({ "version": version.number, "document": new.document.sha256() });
        note(conn, grant, "agreement.version_added", agreement.public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(version.number)
    }

    /// Changes what a version says, while no contract refers to it and nobody has signed it.
    pub async fn write_version(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        number: u32,
        seen: u64,
        form: &VersionForm,
    ) -> Result<(), Error> {
        let new = NewVersion::parse(form)?;
        self.check_document(&new.document).await?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let agreement = find(conn, grant, id).await?;
        let versions = agreement_versions::list(conn, agreement.id).await?;
        rules(conn, &agreement, &versions).await?.can_change(number).map_err(refused)?;
        let version = numbered(&versions, number)?;
        let description = new.description.as_ref().map(Description::as_str).unwrap_or_default();
        let seen = i64::try_from(seen).unwrap_or(i64::MAX);
        if !agreement_versions::write(conn, version.id, seen, description, &new.document).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        let details = json!({ "version": number, "document": new.document.sha256() });
        note(conn, grant, "agreement.version_changed", agreement.public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// What publishing a version would do.
    pub async fn preview_publication(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        number: u32,
    ) -> Result<PublishPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let agreement = find(conn, grant, id).await?;
        let publication = publication(conn, grant, &agreement, number).await?;
        Ok(PublishPage { agreement: self.agreement_page(conn, grant, agreement).await?, publication })
    }

    /// Makes a version the active one, as it was at the revision `seen`. Contracts that nobody has signed are offered in it from now on; those in force stay
    /// as they are until their signees accept it.
    pub async fn publish_version(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        number: u32,
        seen: u64,
    ) -> Result<Publication, Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let agreement = find(conn, grant, id).await?;
        // Takes the agreement's row before its contracts are looked at, so that none is made of the older meanwhile.
        agreements::add_contracts(conn, agreement.id, 0).await?;
        let versions = agreement_versions::list(conn, agreement.id).await?;
        rules(conn, &agreement, &versions).await?.activate(number).map_err(refused)?;
        let version = numbered(&versions, number)?;
        let publication = publication(conn, grant, &agreement, number).await?;
        let seen = i64::try_from(seen).unwrap_or(i64::MAX);
        if !agreement_versions::activate(conn, agreement.id, (version.id, seen), now).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        legal_contracts::offer_version(conn, agreement.id, version.id, now).await?;
        agreement_versions::recount(conn, agreement.id).await?;
        let asked = agreement_versions::list_asked(conn, agreement.id, number).await?;
        let mails: Vec<_> = asked.into_iter().map(|contract| (self.ids().uuid(now), contract.0)).collect();
        outbox::insert_all(conn, MailKind::VersionPublished, &mails, now).await?;
        let details =
            json!({ "version": number, "asked": publication.asked, "replaced": publication.replaced });
        note(conn, grant, "agreement.version_published", agreement.public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(publication)
    }

    /// Makes the active version inactive: the agreement makes no contracts until another is published.
    pub async fn deactivate_agreement(&self, grant: &Grant<ManageAgreements>, id: &str) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let agreement = find(conn, grant, id).await?;
        if agreement_versions::deactivate(conn, agreement.id).await? {
            note(conn, grant, "agreement.deactivated", agreement.public_id.as_str(), json!({}), now).await?;
        }
        write.commit().await?;
        Ok(())
    }

    /// Deletes a version that no contract refers to, that nobody signed and that is not the only one.
    pub async fn delete_version(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        number: u32,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let agreement = find(conn, grant, id).await?;
        let versions = agreement_versions::list(conn, agreement.id).await?;
        rules(conn, &agreement, &versions).await?.can_delete(number).map_err(refused)?;
        if !agreement_versions::delete(conn, numbered(&versions, number)?.id).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        note(
            conn,
            grant,
            "agreement.version_deleted",
            agreement.public_id.as_str(),
            json!({ "version": number }),
            now,
        )
        .await?;
        write.commit().await?;
        Ok(())
    }
}

pub(super) async fn find<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    id: &str,
) -> Result<Agreement, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    Ok(agreements::find(conn, grant.scope(), &id).await?.ok_or(Failure::NotFound)?)
}

async fn rules(
    conn: &mut Conn<'_>,
    agreement: &Agreement,
    versions: &[AgreementVersion],
) -> Result<Versions, Error> {
    let signed = contract_record::list_signed(conn, agreement.id).await?;
    let facts = versions.iter().map(|version| VersionFacts {
        number: version.number,
        state: version.state,
        contracts: version.contracts,
        signed: signed.contains(&version.id),
    });
    Versions::new(facts.collect()).ok_or_else(|| Failure::NotFound.into())
}

fn numbered(versions: &[AgreementVersion], number: u32) -> Result<&AgreementVersion, Error> {
    versions.iter().find(|version| version.number == number).ok_or_else(|| refused(VersionRefusal::Gone))
}

fn refused(refusal: VersionRefusal) -> Error {
    Error::field(Field::Version, refusal)
}

async fn publication(
    conn: &mut Conn<'_>,
    grant: &Grant<ManageAgreements>,
    agreement: &Agreement,
    number: u32,
) -> Result<Publication, Error> {
    let mut publication = Publication::new(number);
    let versions = agreement_versions::list(conn, agreement.id).await?;
    numbered(&versions, number)?;
    for contract in legal_contracts::list_living_of_agreement(conn, agreement.id).await? {
        let version = versions.iter().find(|version| version.id == contract.version);
        let version = version.map_or(0, |version| version.number);
        let signed = contract.signed_at.is_some();
        let named = publication.first.len() < Publication::NAMED_MAX
            && Effect::on(contract.state, signed, version, number) != Effect::None;
        let partner = if named {
            directory_entries::find_by_id(conn, grant.scope(), contract.entry)
                .await?
                .map(|entry| entry.name.into())
                .unwrap_or_default()
        } else {
            String::new()
        };
        publication = publication.with(contract.public_id, partner, contract.state, version, signed);
    }
    Ok(publication)
}
