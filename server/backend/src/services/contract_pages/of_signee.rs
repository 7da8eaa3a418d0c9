//! A contract as its signee reads it, applies with it, and accepts a newer version of it.

use shared::agreement::{Attachment, Comparison, diff};
use shared::directory::DirectoryStatus;
use shared::evidence::SealedEvidence;
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::legal_contract::{Act, AnyContract, ContractRefusal, Side, Submission};
use shared::portal::{NewerVersion, PortalContractPage};

use super::offered::keep_answerable;
use crate::Backend;
use crate::authz::{Grant, Permit, SignContracts, ViewPortal};
use crate::error::Error;
use crate::services::legal_contracts::contract as in_its_state;
use crate::services::portal::{find_place, place};
use crate::services::sign_in::Origin;
use crate::storage::agreement_versions::{self, AgreementVersion};
use crate::storage::legal_contracts::{self, LegalContract};
use crate::storage::{Conn, OrgScope, agreements, memberships};

impl Backend {
    /// One contract of one's own organization, with the version that waits to be accepted. Another's, an unknown and a
    /// malformed id are the same: not found.
    pub async fn portal_contract(
        &self,
        grant: &Grant<ViewPortal>,
        id: &str,
    ) -> Result<PortalContractPage, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        let row = signed_by(conn, grant, id).await?;
        let (contract, active) = terms(conn, &row).await?;
        let newer = active.filter(|active| contract.can_accept(&active.terms()));
        let mut page = self.show_contract(conn, row, (Side::Signee, grant.role()), now).await?;
        keep_own(&mut page.evidence);
        keep_answerable(&mut page.verbs, entry.status);
        let (from, before) = (page.row.version, page.description.as_str());
        let newer = newer.map(|version| NewerVersion {
            number: version.number,
            mark: version.terms().mark(),
            comparison: (version.number != from).then(|| Comparison {
                from,
                to: version.number,
                pieces: diff(before, &version.description),
                before: page.document.clone(),
                after: version.document.clone(),
            }),
            description: version.description,
            document: version.document,
        });
        Ok(PortalContractPage {
            place: place(conn, distributor, &entry).await?,
            mark: contract.terms().mark(),
            by_link: entry.status == DirectoryStatus::Invited,
            newer,
            admins: memberships::list_admins(conn, grant.scope()).await?,
            contract: page,
        })
    }

    /// The evidence of one's own organization's signatures, for download: the contract's id and what its people signed.
    pub async fn own_evidence(
        &self,
        grant: &Grant<ViewPortal>,
        id: &str,
    ) -> Result<(String, Vec<SealedEvidence>), Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let row = signed_by(conn, grant, id).await?;
        let mut evidence = self.sealed(conn, row.id).await?;
        keep_own(&mut evidence);
        if evidence.is_empty() {
            Err(Failure::NotFound.into())
        } else {
            Ok((row.public_id.to_string(), evidence))
        }
    }

    /// Accepts the active version of a contract's agreement for one's organization, after having read the terms of the
    /// mark `seen`.
    pub async fn accept_version(
        &self,
        grant: &Grant<SignContracts>,
        id: &str,
        seen: &str,
        agreed: bool,
        origin: &Origin,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let row = signed_by(conn, grant, id).await?;
        if !agreed {
            return Err(Error::field(Field::Agreed, Reason::NotAgreed));
        }
        let (_, active) = terms(conn, &row).await?;
        let active =
            active.ok_or_else(|| Error::field(Field::LegalContract, ContractRefusal::NothingNewer))?;
        let act = Act::AcceptVersion { newest: active.terms(), seen: seen.to_owned() };
        self.act_by(conn, grant, (&row, Side::Signee), act, origin, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Fills in what a contract asks for, with a file beside the words if one came, and signs it by that, after having read
    /// the terms of the mark `seen`.
    pub async fn submit_contract(
        &self,
        grant: &Grant<SignContracts>,
        id: &str,
        seen: &str,
        words: &str,
        attached: Attachment,
        origin: &Origin,
    ) -> Result<(), Error> {
        if let Some(file) = &attached.file {
            self.check_file(file).await?;
        }
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let row = signed_by(conn, grant, id).await?;
        let act = Act::Submit { seen: seen.to_owned(), submission: Submission::parse(words, attached)? };
        self.act_by(conn, grant, (&row, Side::Signee), act, origin, now).await?;
        write.commit().await?;
        Ok(())
    }
}

/// Leaves the signatures of the signee's people: where those of the other side signed from is theirs to know.
fn keep_own(evidence: &mut Vec<SealedEvidence>) {
    evidence.retain(|sealed| sealed.evidence.side == Side::Signee);
}

/// A contract that one's organization is the signee of.
pub(super) async fn signed_by<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    id: &str,
) -> Result<LegalContract, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    let found = legal_contracts::find(conn, grant.scope(), &id).await?;
    let own = found.filter(|contract| contract.signee == grant.scope().organization());
    Ok(own.ok_or(Failure::NotFound)?)
}

/// The contract of a row, and the active version of its agreement.
async fn terms(
    conn: &mut Conn<'_>,
    row: &LegalContract,
) -> Result<(AnyContract, Option<AgreementVersion>), Error> {
    let agreement = agreements::find_by_id(conn, OrgScope(row.issuer), row.agreement).await?;
    let agreement = agreement.ok_or(Failure::NotFound)?;
    let version = agreement_versions::find(conn, row.version).await?.ok_or(Failure::NotFound)?;
    let active = agreement_versions::list_active(conn, &[agreement.id]).await?.into_iter().next();
    Ok((in_its_state(row, &agreement, &version)?, active))
}
