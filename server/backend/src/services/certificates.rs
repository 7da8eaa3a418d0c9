//! The evidence of a contract as a certificate: what the JSON says, on paper.

use shared::evidence::SealedEvidence;

use crate::Backend;
use crate::authz::{Grant, ViewPartnership, ViewPortal};
use crate::certificate;
use crate::error::Error;

impl Backend {
    /// The certificate of a contract's signatures, with the evidence attached, for download: the contract's id and the PDF.
    pub async fn contract_certificate(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
    ) -> Result<(String, Vec<u8>), Error> {
        self.drawn(self.contract_evidence(grant, id).await?).await
    }

    /// The same of one's own organization's signatures.
    pub async fn own_certificate(
        &self,
        grant: &Grant<ViewPortal>,
        id: &str,
    ) -> Result<(String, Vec<u8>), Error> {
        self.drawn(self.own_evidence(grant, id).await?).await
    }

    async fn drawn(&self, (id, evidence): (String, Vec<SealedEvidence>)) -> Result<(String, Vec<u8>), Error> {
        let key = self.0.seal_key.clone();
        // Drawing is work for a processor: off the threads that answer requests.
        let file = tokio::task::spawn_blocking(move || certificate::draw(&evidence, &key)).await;
        Ok((id, file.map_err(Error::internal)?.map_err(Error::internal)?))
    }
}
