//! Files that signees have sent with what they applied with, given out to both sides.

use shared::agreement::{Document, StoredFile};
use shared::failure::Failure;
use shared::id::LegalContractId;

use super::of_signee::signed_by;
use super::own;
use crate::Backend;
use crate::authz::{Grant, ViewPartnership, ViewPortal};
use crate::error::Error;
use crate::services::documents::Download;
use crate::storage::{Conn, contract_record};

impl Backend {
    /// The file that came with the event of this number in the timeline of a contract of the distributor's.
    pub async fn received_file(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
        number: u32,
    ) -> Result<Download, Error> {
        let file = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let contract = own(conn, grant, id).await?;
            file_of_event(conn, contract.id, number).await?
        };
        self.download(Document::File(file)).await
    }

    /// The same of a contract that one's own organization is the signee of.
    pub async fn submitted_file(
        &self,
        grant: &Grant<ViewPortal>,
        id: &str,
        number: u32,
    ) -> Result<Download, Error> {
        let file = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let contract = signed_by(conn, grant, id).await?;
            file_of_event(conn, contract.id, number).await?
        };
        self.download(Document::File(file)).await
    }
}

/// Events are numbered from 1, as the timeline shows them.
async fn file_of_event(conn: &mut Conn<'_>, id: LegalContractId, number: u32) -> Result<StoredFile, Error> {
    let mut events = contract_record::list_events(conn, id).await?.into_iter().zip(1..);
    let event = events.find(|(_, place)| *place == number).map(|(event, _)| event);
    Ok(event.and_then(|event| event.file).ok_or(Failure::NotFound)?)
}
