//! Forms of catalogues and of listings.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::{ManageCatalogues, ManageListings, RequestListings};
use shared::catalogue::{ItemForm, ListingForm, ListingVerb, Shelf};
use shared::failure::{Failure, Field};
use shared::form::Fields;

use super::fields::{Form, see};

/// The kind that the form's address is about.
fn shelf(form: &Form) -> Option<Shelf> {
    app::routes::shelf_of(form.parts.uri.path())
}

/// Makes an item of a catalogue and shows it.
pub(crate) async fn create_item(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, shelf) = (form.actor(), form.values(), shelf(&form));
    let call = async move {
        let shelf = shelf.ok_or(Failure::NotFound)?;
        let grant = backend.grant::<ManageCatalogues>(&actor?).await?;
        let id = backend.create_item(&grant, &ItemForm::posted(shelf, Fields(&values))).await?;
        Ok(app::routes::item(shelf, id.as_str()))
    };
    form.submit(call, |to| see(&format!("{to}?done=created"))).await
}

/// Writes an item anew.
pub(crate) async fn change_item(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values, shelf) = (form.actor(), form.values(), shelf(&form));
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let call = async move {
        let shelf = shelf.ok_or(Failure::NotFound)?;
        let grant = backend.grant::<ManageCatalogues>(&actor?).await?;
        backend.change_item(&grant, &id, seen, &ItemForm::posted(shelf, Fields(&values))).await?;
        Ok(app::routes::item(shelf, &id))
    };
    form.submit(call, |to| see(&format!("{to}?done=saved"))).await
}

/// Asks for a product to be listed, and shows the draft.
pub(crate) async fn create_listing(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values) = (form.actor(), form.values());
    let call = async move {
        let grant = backend.grant::<ManageListings>(&actor?).await?;
        backend.create_listing(&grant, &ListingForm::posted(Fields(&values))).await
    };
    form.submit(call, |id| see(&format!("{}?done=created", app::routes::listing(id.as_str())))).await
}

/// Moves a listing request on.
pub(crate) async fn move_listing(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, listing) = (form.actor(), id.clone());
    let verb = ListingVerb::parse(&form.value("verb"));
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let call = async move {
        let grant = backend.grant::<ManageListings>(&actor?).await?;
        let verb = verb.ok_or(Failure::NotFound)?;
        let state = backend.move_listing(&grant, &listing, verb, seen).await?;
        Ok((verb, state))
    };
    form.submit(call, |(verb, state)| match state {
        Some(_) => see(&format!("{}?done={}", app::routes::listing(&id), verb.as_str())),
        None => see(app::routes::LISTINGS_DELETED),
    })
    .await
}

/// Asks for a product of a vendor's own to be listed, and shows the draft.
pub(crate) async fn create_own_listing(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values) = (form.actor(), form.values());
    let call = async move {
        let grant = backend.grant::<RequestListings>(&actor?).await?;
        backend.create_own_listing(&grant, &ListingForm::posted(Fields(&values))).await
    };
    let to = |id: &str| format!("{}?done=created", app::routes::portal_listing(id));
    form.submit(call, |id| see(&to(id.as_str()))).await
}

/// Takes a vendor's step with a listing request of its own.
pub(crate) async fn move_own_listing(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, listing) = (form.actor(), id.clone());
    let verb = ListingVerb::parse(&form.value("verb"));
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let call = async move {
        let grant = backend.grant::<RequestListings>(&actor?).await?;
        let verb = verb.ok_or(Failure::NotFound)?;
        let state = backend.move_own_listing(&grant, &listing, verb, seen).await?;
        Ok((verb, state))
    };
    form.submit(call, |(verb, state)| match state {
        Some(_) => see(&format!("{}?done={}", app::routes::portal_listing(&id), verb.as_str())),
        None => see(app::routes::PORTAL_LISTINGS_DELETED),
    })
    .await
}
