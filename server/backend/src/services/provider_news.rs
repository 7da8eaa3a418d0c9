//! News of the provider above a distributor.

use shared::list::Position;
use shared::news::ProviderNews;
use shared::policy::OrganizationKind;

use super::news::{TO_DISTRIBUTOR, row};
use crate::error::Error;
use crate::storage::articles::{self, Shelf};
use crate::storage::organizations::{self, Organization};
use crate::storage::{Conn, OrgScope};

/// Articles of a provider that its distributors' page shows.
const OF_PROVIDER: u32 = 25;

/// The provider above an organization.
pub(super) async fn provider_of(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Option<Organization>, Error> {
    let own = organizations::find(conn, scope.organization()).await?;
    let Some(parent) = own.and_then(|own| own.parent) else { return Ok(None) };
    let above = organizations::find(conn, parent).await?;
    Ok(above.filter(|above| above.kind == OrganizationKind::Provider))
}

/// What the provider above a distributor has published for it; none where nobody stands above.
pub(super) async fn from_provider(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Option<ProviderNews>, Error> {
    let Some(provider) = provider_of(conn, scope).await? else { return Ok(None) };
    let which = Shelf::Readers(TO_DISTRIBUTOR);
    let of = OrgScope(provider.id);
    let mut articles = articles::list(conn, of, which, &Position::Start, false, OF_PROVIDER).await?;
    articles.truncate(OF_PROVIDER as usize);
    Ok(Some(ProviderNews { name: provider.name, articles: articles.into_iter().map(row).collect() }))
}
