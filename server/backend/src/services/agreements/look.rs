//! What the pages around one agreement need: versions beside each other, and what a new agreement can refer to.

use shared::agreement::{
    AgreementKind, AgreementShown, Comparison, Document, NewAgreementPage, OfferedMarketplace, StoredFile,
    VersionView, diff,
};
use shared::list::Reference;
use shared::query;

use super::find;
use crate::Backend;
use crate::authz::{Grant, ManageAgreements, ViewPartnership};
use crate::error::Error;
use crate::storage::{agreement_versions, agreements, catalogue};

impl Backend {
    /// An agreement for the query part of a URL: with `compare=1,2` the two versions beside each other, when both are
    /// there.
    pub async fn show_agreement(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
        query: &str,
    ) -> Result<AgreementShown, Error> {
        let agreement = self.get_agreement(grant, id).await?;
        let asked = query::pairs(query).find(|(name, _)| name == "compare").map(|(_, value)| value);
        let numbers = asked.as_deref().and_then(|value| value.split_once(','));
        let find = |number: &str| -> Option<&VersionView> {
            let number: u32 = number.parse().ok()?;
            agreement.versions.iter().find(|version| version.number == number)
        };
        let comparison = numbers.and_then(|(from, to)| {
            let (from, to) = (find(from)?, find(to)?);
            Some(Comparison {
                from: from.number,
                to: to.number,
                pieces: diff(&from.description, &to.description),
                before: from.document.clone(),
                after: to.document.clone(),
            })
        });
        Ok(AgreementShown { agreement, comparison })
    }

    /// The file of a version, which can stay when the version is written anew.
    pub async fn stored_file(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        number: u32,
    ) -> Result<Option<StoredFile>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let agreement = find(conn, grant, id).await?;
        let versions = agreement_versions::list(conn, agreement.id).await?;
        Ok(versions.into_iter().find(|version| version.number == number).and_then(|version| {
            match version.document {
                Document::File(file) => Some(file),
                Document::None | Document::Link(_) => None,
            }
        }))
    }

    /// What a new agreement can refer to.
    pub async fn prepare_agreement(
        &self,
        grant: &Grant<ManageAgreements>,
    ) -> Result<NewAgreementPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let mut page = NewAgreementPage::default();
        for agreement in agreements::list(conn, grant.scope()).await? {
            let list = match agreement.kind {
                AgreementKind::Program => &mut page.programs,
                AgreementKind::Syndication | AgreementKind::Referral => &mut page.sourcing,
                AgreementKind::Distribution | AgreementKind::Service => continue,
            };
            list.push(Reference { id: agreement.public_id, name: agreement.name.into() });
        }
        let markets = catalogue::list_marketplaces(conn, grant.scope()).await?;
        page.marketplaces = markets
            .into_iter()
            .map(|market| OfferedMarketplace {
                marketplace: Reference { id: market.public_id, name: market.name },
                taken_by: market.taken_by.map(|(_, id, name)| Reference { id, name }),
            })
            .collect();
        page.product_groups = catalogue::list_groups(conn, grant.scope())
            .await?
            .into_iter()
            .map(|group| Reference { id: group.public_id, name: group.name })
            .collect();
        Ok(page)
    }
}
