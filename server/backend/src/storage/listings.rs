//! Listing requests. The domain decides how one goes on; here it is written over the state it was decided from, and counted
//! at its partner.

use shared::catalogue::ListingState;
use shared::id::{DirectoryEntryId, LegalContractId, ListingId, MarketplaceId, ProductId, PublicId};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// A listing request.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Key.
    pub id: ListingId,
    /// What people call it by.
    pub public_id: PublicId,
    /// Whose it is.
    pub entry: DirectoryEntryId,
    /// The distribution contract that it stands under.
    pub contract: LegalContractId,
    /// What is listed.
    pub product: ProductId,
    /// Where.
    pub marketplace: MarketplaceId,
    /// Where it stands.
    pub state: ListingState,
    /// Rises with each change.
    pub revision: i64,
    /// Since when.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    public_id: String,
    entry_id: Uuid,
    contract_id: Uuid,
    product_id: Uuid,
    marketplace_id: Uuid,
    state: String,
    revision: i64,
    created_at: i64,
}

impl TryFrom<Row> for Listing {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let broken = |column: &'static str| StorageError::inconsistent(column, row.id);
        Ok(Self {
            id: ListingId(row.id),
            public_id: PublicId::parse(&row.public_id).map_err(|_| broken("listings.public_id"))?,
            entry: DirectoryEntryId(row.entry_id),
            contract: LegalContractId(row.contract_id),
            product: ProductId(row.product_id),
            marketplace: MarketplaceId(row.marketplace_id),
            state: ListingState::parse(&row.state).ok_or_else(|| broken("listings.state"))?,
            revision: row.revision,
            created_at: Timestamp(row.created_at),
        })
    }
}

const INSERT: &str = "INSERT INTO listings (id, public_id, distributor_id, entry_id, contract_id, product_id, marketplace_id, state, revision,
        created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9) ON CONFLICT (public_id) DO NOTHING";

/// Keeps a listing request and counts it; `false` when its public id is taken. A second living one of the product there is
/// a unique violation.
pub async fn insert(conn: &mut Conn<'_>, scope: OrgScope, new: &Listing) -> Result<bool, StorageError> {
    let kept = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(new.id.0)
            .bind(new.public_id.as_str())
            .bind(scope.0.0)
            .bind(new.entry.0)
            .bind(new.contract.0)
            .bind(new.product.0)
            .bind(new.marketplace.0)
            .bind(new.state.as_str())
            .bind(new.created_at.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1;
    if kept {
        count(conn, scope, new.entry, None, Some(new.state)).await?;
    }
    Ok(kept)
}

const COUNT: &str =
    "UPDATE directory_entries SET listings = listings + $3 WHERE id = $1 AND distributor_id = $2";

async fn count(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: DirectoryEntryId,
    from: Option<ListingState>,
    to: Option<ListingState>,
) -> Result<(), StorageError> {
    let counted = |state: Option<ListingState>| i64::from(state.is_some_and(ListingState::is_counted));
    let number = counted(to) - counted(from);
    if number != 0 {
        on_backend!(conn, |c, Engine| {
            sqlx::query::<Engine>(COUNT).bind(entry.0).bind(scope.0.0).bind(number).execute(c).await?;
        });
    }
    Ok(())
}

const FIND: &str =
    "SELECT id, public_id, entry_id, contract_id, product_id, marketplace_id, state, revision, created_at
    FROM listings WHERE distributor_id = $1 AND public_id = $2";

/// A distributor's listing request; another's is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    public_id: &PublicId,
) -> Result<Option<Listing>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(Listing::try_from).transpose()
}

const LIVING: &str = "SELECT COUNT(*) FROM listings
    WHERE entry_id = $1 AND marketplace_id = $2 AND product_id = $3 AND state <> 'cancelled'";

/// Does the partner's product have a request on the marketplace that was not given up?
pub async fn is_listed(
    conn: &mut Conn<'_>,
    entry: DirectoryEntryId,
    marketplace: MarketplaceId,
    product: ProductId,
) -> Result<bool, StorageError> {
    let living: i64 = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(LIVING)
            .bind(entry.0)
            .bind(marketplace.0)
            .bind(product.0)
            .fetch_one(c)
            .await?
    });
    Ok(living > 0)
}

const KNOWN: &str = "SELECT COUNT(*) FROM listings WHERE entry_id = $1 AND product_id = $2";

/// Was the product ever asked for with the partner?
pub async fn is_known(
    conn: &mut Conn<'_>,
    entry: DirectoryEntryId,
    product: ProductId,
) -> Result<bool, StorageError> {
    let known: i64 = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(KNOWN).bind(entry.0).bind(product.0).fetch_one(c).await?
    });
    Ok(known > 0)
}

const MOVE: &str = "UPDATE listings SET state = $4, updated_at = $5, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND revision = $3";
const DELETE: &str = "DELETE FROM listings WHERE id = $1 AND distributor_id = $2 AND revision = $3";

/// Moves a request to another state, or deletes it; `false` when someone was faster.
pub async fn write(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    before: &Listing,
    to: Option<ListingState>,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let written = on_backend!(&mut *conn, |c, Engine| {
        let sql = if to.is_some() { MOVE } else { DELETE };
        let query = sqlx::query::<Engine>(sql).bind(before.id.0).bind(scope.0.0).bind(before.revision);
        match to {
            Some(state) => query.bind(state.as_str()).bind(now.0).execute(c).await?,
            None => query.execute(c).await?,
        }
        .rows_affected()
    }) == 1;
    if written {
        count(conn, scope, before.entry, Some(before.state), to).await?;
    }
    Ok(written)
}
