//! Saved views: a state of the partner table under a name, one's own.

use shared::failure::{Failure, Field, Reason};
use shared::id::SavedViewId;
use shared::partner_list::{PartnerQuery, SAVED_VIEWS_MAX};
use shared::text::{Title, fold};
use uuid::Uuid;

use crate::Backend;
use crate::authz::{Grant, ViewPartners};
use crate::error::Error;
use crate::storage::saved_views;

impl Backend {
    /// Keeps the state under a name; one of the same name is replaced. Returns the state with the view's id.
    pub async fn save_view(
        &self,
        grant: &Grant<ViewPartners>,
        name: &str,
        query: &str,
    ) -> Result<PartnerQuery, Error> {
        let name = Title::parse(name).map_err(|reason| Error::field(Field::ViewName, reason))?;
        let user = grant.user().ok_or(Failure::Unauthenticated)?;
        let mut query = PartnerQuery::parse(query).0.with(|query| query.view = None);
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let views = saved_views::list(conn, user, grant.scope()).await?;
        let replaces = views.iter().any(|view| fold(&view.name) == fold(name.as_str()));
        if views.len() >= SAVED_VIEWS_MAX && !replaces {
            return Err(Error::field(Field::ViewName, Reason::TooMany { max: SAVED_VIEWS_MAX }));
        }
        let id = SavedViewId(self.ids().uuid(now));
        let id = saved_views::save(conn, id, user, grant.scope(), &name, &query.to_query(), now).await?;
        write.commit().await?;
        query.view = Some(id.to_string());
        Ok(query)
    }

    /// Forgets one of one's views.
    pub async fn delete_view(&self, grant: &Grant<ViewPartners>, id: &str) -> Result<(), Error> {
        let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
        let user = grant.user().ok_or(Failure::Unauthenticated)?;
        let mut write = self.db().write().await?;
        let gone = saved_views::delete(&mut write.conn(), SavedViewId(id), user, grant.scope()).await?;
        write.commit().await?;
        if gone { Ok(()) } else { Err(Failure::NotFound.into()) }
    }
}
