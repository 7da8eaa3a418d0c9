//! What the holder of a link sees, and keeps on the way, before anything is answered.

use shared::failure::{Failure, Field, Reason};
use shared::invitation::{Company, CompanyForm, DeadLink, InvitationPage, InviteeAnswers, LinkPage, Offer};
use shared::legal_contract::ContractRefusal;
use shared::time::Timestamp;

use super::{answers, dead, standing, whom_to_ask};
use crate::Backend;
use crate::error::Error;
use crate::services::documents::Download;
use crate::services::sign_in::Origin;
use crate::storage::invitations::InvitationRecord;
use crate::storage::{
    Conn, OrgScope, agreement_versions, agreements, directory_entries, invitation_answers, legal_contracts,
    organizations,
};

impl Backend {
    /// The page behind a link. The first look is noted; nothing depends on it, as mail scanners look too.
    pub async fn open_invitation(&self, token: &str, origin: &Origin) -> Result<InvitationPage, Error> {
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (record, checked) = self.follow(conn, token, now).await?;
        let page = self.invitation_page(conn, &record, checked, now).await?;
        drop(read);
        if checked.is_ok() && record.opened_at.is_none() {
            let mut write = self.db().write().await?;
            invitation_answers::note_opened(&mut write.conn(), record.id, now).await?;
            write.commit().await?;
        }
        Ok(page)
    }

    pub(super) async fn invitation_page(
        &self,
        conn: &mut Conn<'_>,
        record: &InvitationRecord,
        checked: Result<(), DeadLink>,
        now: Timestamp,
    ) -> Result<InvitationPage, Error> {
        let entry = directory_entries::find_by_id(conn, OrgScope(record.distributor), record.entry)
            .await?
            .ok_or(Failure::NotFound)?;
        let brand = organizations::brand(conn, record.distributor).await?.ok_or(Failure::NotFound)?;
        let standing = standing(conn, record).await?;
        let (contact_name, contact) = whom_to_ask(conn, record, &standing).await?.unzip();
        let link = match checked {
            Ok(()) => LinkPage::Live(Box::new(offer(conn, record).await?)),
            Err(why) => LinkPage::Dead { why, wanted: record.wanted_at.is_some() },
        };
        Ok(InvitationPage {
            inviter: brand.name,
            hue: brand.hue,
            partner: entry.name.into(),
            contact,
            contact_name,
            ends_at: record.expires_at,
            can_ask: record.facts().can_ask(&standing, now),
            link,
        })
    }

    /// The document of what a link offers, while the link works.
    pub async fn invited_document(&self, token: &str, origin: &Origin) -> Result<Download, Error> {
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let document = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let (record, checked) = self.follow(conn, token, now).await?;
            checked.map_err(dead)?;
            offer(conn, &record).await?.document
        };
        self.download(document).await
    }

    /// Notes that the agreement was accepted as it was read, or refuses because it was changed meanwhile.
    pub async fn agree(&self, token: &str, mark: &str, agreed: bool, origin: &Origin) -> Result<(), Error> {
        if !agreed {
            return Err(Error::field(Field::Agreed, Reason::NotAgreed));
        }
        self.keep(token, origin, |offer, answers| {
            if offer.mark != mark {
                return Err(Error::field(Field::Agreed, ContractRefusal::TermsChanged));
            }
            mark.clone_into(&mut answers.agreed);
            Ok(())
        })
        .await
    }

    /// Keeps the company's details.
    pub async fn describe_company(
        &self,
        token: &str,
        form: &CompanyForm,
        origin: &Origin,
    ) -> Result<(), Error> {
        Company::parse(form)?;
        self.keep(token, origin, |_, answers| {
            answers.company = CompanyForm { done: true, ..form.clone() };
            Ok(())
        })
        .await
    }

    async fn keep(
        &self,
        token: &str,
        origin: &Origin,
        change: impl FnOnce(&Offer, &mut InviteeAnswers) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (record, checked) = self.follow(conn, token, now).await?;
        checked.map_err(dead)?;
        let offer = offer(conn, &record).await?;
        let mut answers = answers(&record);
        change(&offer, &mut answers)?;
        let json = serde_json::to_string(&answers).map_err(Error::internal)?;
        invitation_answers::keep_answers(conn, record.id, record.generation, &json).await?;
        write.commit().await?;
        Ok(())
    }
}

async fn offer(conn: &mut Conn<'_>, record: &InvitationRecord) -> Result<Offer, Error> {
    let contract = record.contract.ok_or(Failure::NotFound)?;
    let contract = legal_contracts::find_by_id(conn, contract).await?.ok_or(Failure::NotFound)?;
    let agreement = agreements::find_by_id(conn, OrgScope(record.distributor), contract.agreement)
        .await?
        .ok_or(Failure::NotFound)?;
    let version = agreement_versions::find(conn, contract.version).await?.ok_or(Failure::NotFound)?;
    Ok(Offer {
        agreement: agreement.name.into(),
        version: version.number,
        since: version.activated_at.unwrap_or(version.created_at),
        mark: version.terms().mark(),
        description: version.description,
        document: version.document,
        message: record.message.clone(),
        expires_at: record.expires_at,
        email: record.email.as_ref().map(|email| email.as_str().to_owned()),
        only_email: record.only_email,
        answers: answers(record),
    })
}
