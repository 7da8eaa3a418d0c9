//! The evidence of a contract as a certificate: what the JSON says, on paper.

use crate::Backend;
use crate::authz::{Grant, ViewPartnership};
use crate::certificate;
use crate::error::Error;

impl Backend {
    /// The certificate of a contract's signatures, with the evidence attached, for download: the contract's id and the PDF.
    pub async fn contract_certificate(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
    ) -> Result<(String, Vec<u8>), Error> {
        let (id, evidence) = self.contract_evidence(grant, id).await?;
        let key = self.0.seal_key.clone();
        // Drawing is work for a processor: off the threads that answer requests.
        let file = tokio::task::spawn_blocking(move || certificate::draw(&evidence, &key)).await;
        Ok((id, file.map_err(Error::internal)?.map_err(Error::internal)?))
    }
}
