//! Forms of a contract: how its issuer offers it, what it answers, and what becomes of its invitation.

use axum::extract::Path;
use axum::response::Response;
use backend::authz::{CountersignContracts, EndContracts, InvitePartners};
use shared::failure::{Failure, Field};
use shared::form::Fields;
use shared::legal_contract::{Ending, OfferForm, Verb};

use super::fields::{Form, see};
use crate::web::request;

/// Offers a partner a contract.
pub(crate) async fn offer_contract(form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, values) = (form.actor(), form.values());
    let call = async move {
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        backend.offer_contract(&grant, &OfferForm::posted(Fields(&values))).await
    };
    form.submit(call, |id| done(id.as_str(), "offered")).await
}

/// Countersigns, sends back or rejects.
pub(crate) async fn answer_contract(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let (actor, words) = (form.actor(), form.value(Field::Grounds.as_str()));
    let verb = Verb::parse(&form.value("verb"));
    let seen = form.value(Field::Revision.as_str()).parse().unwrap_or_default();
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<CountersignContracts>(&actor?).await?;
        let verb = verb.ok_or(Failure::NotFound)?;
        backend.answer_contract(&grant, &contract, (verb, seen), &words, &origin).await?;
        Ok(verb)
    };
    form.submit(call, |verb| done(&id, verb.as_str())).await
}

/// Terminates a contract in force.
pub(crate) async fn terminate_contract(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let (actor, words) = (form.actor(), form.value(Field::Note.as_str()));
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<EndContracts>(&actor?).await?;
        backend.terminate_contract(&grant, &contract, &words, &origin).await
    };
    let what = |ending| match ending {
        Ending::Removes { .. } => "removed",
        Ending::Stays | Ending::Refused { .. } => "terminated",
    };
    form.submit(call, |ending| done(&id, what(ending))).await
}

/// Withdraws a contract that nobody has answered, and its invitation with it.
pub(crate) async fn withdraw_contract(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let origin = request::origin(&form.parts, &backend.settings().trusted_proxies);
    let actor = form.actor();
    let call = async move {
        let grant = backend.grant::<EndContracts>(&actor?).await?;
        backend.withdraw_contract(&grant, &id, &origin).await
    };
    form.submit(call, |()| see(app::routes::CONTRACTS_WITHDRAWN)).await
}

/// Makes a new link of the invitation.
pub(crate) async fn renew_contract(Path(id): Path<String>, form: Form) -> Response {
    let backend = form.web.backend().clone();
    let (actor, days) = (form.actor(), form.value(Field::Days.as_str()));
    let contract = id.clone();
    let call = async move {
        let grant = backend.grant::<InvitePartners>(&actor?).await?;
        backend.renew_contract(&grant, &contract, &days).await
    };
    form.submit(call, |()| done(&id, "renewed")).await
}

fn done(id: &str, what: &str) -> Response {
    see(&format!("{}?done={what}", app::routes::contract(id)))
}
