//! Products of the demo's vendors, and their listings in every state.

use shared::catalogue::ListingState;
use shared::id::{ListingId, Named, ProductId};
use shared::prose::CatalogueName;

use super::partnership::Builder;
use super::{broken, partnership_texts as texts};
use crate::error::Error;
use crate::storage::catalogue;
use crate::storage::legal_contracts::LegalContract;
use crate::storage::listings::{self, Listing};

impl Builder<'_, '_> {
    /// Under a contract in force and under one that has ended.
    pub(super) async fn listings(
        &mut self,
        ranged: &LegalContract,
        ended: &LegalContract,
    ) -> Result<(), Error> {
        self.range(ranged, &texts::CHAMPIONS_RANGE, 170).await?;
        self.range(ended, &texts::LUMEN_RANGE, 298).await
    }

    async fn range(
        &mut self,
        contract: &LegalContract,
        range: &[(&str, &str)],
        mut days: i64,
    ) -> Result<(), Error> {
        let marketplace = contract.marketplace.ok_or_else(|| unfit("a contract without marketplace"))?;
        for (name, state) in range {
            let at = self.ago(days);
            let product = ProductId(self.draw.uuid(at));
            let public_id = self.draw.public_id(Named::Product);
            let name = CatalogueName::parse(name).map_err(broken)?;
            catalogue::insert_product(self.conn, self.scope(), product, &public_id, &name, at).await?;
            let listing = Listing {
                id: ListingId(self.draw.uuid(at)),
                public_id: self.draw.public_id(Named::Listing),
                entry: contract.entry,
                contract: contract.id,
                product,
                marketplace,
                state: ListingState::parse(state).ok_or_else(|| unfit("an unknown state"))?,
                revision: 1,
                created_at: at,
            };
            listings::insert(self.conn, self.scope(), &listing).await?;
            days -= 28;
        }
        Ok(())
    }
}

fn unfit(what: &'static str) -> Error {
    Error::Internal(what.into())
}
