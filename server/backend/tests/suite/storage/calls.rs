//! How a service call is run: to its end, under the id of its request, and without telling what broke.

use backend::{Error, REQUEST_ID, run, status_of};
use shared::failure::{Denial, Failure};
use shared::policy::{OrganizationKind, Permission, Role};

use crate::support::{World, form, on_both_engines};

#[tokio::test]
async fn what_breaks_is_told_by_its_reference_alone() {
    let broke = async { Err::<(), _>(Error::Internal("disk 7 is full".into())) };
    let failure = REQUEST_ID.scope("4f2a".to_owned(), run(broke)).await.unwrap_err();
    assert_eq!(failure, Failure::Unavailable { reference: "4f2a".to_owned() });
    let panics = async { Err::<(), Error>(panics_on_purpose()) };
    let failure = REQUEST_ID.scope("4f2b".to_owned(), run(panics)).await.unwrap_err();
    assert_eq!(failure, Failure::Unavailable { reference: "4f2b".to_owned() });
    let refused = run(async { Err::<(), _>(Failure::NotFound.into()) }).await.unwrap_err();
    assert_eq!(refused, Failure::NotFound);
    assert_eq!(run(async { Ok(7) }).await, Ok(7));
}

fn panics_on_purpose() -> Error {
    panic!("on purpose")
}

#[test]
fn each_refusal_has_its_status() {
    let denial = Denial {
        permission: Permission::ManagePartners,
        kind: OrganizationKind::Distributor,
        role: Role::Viewer,
        admins: Vec::new(),
    };
    for (failure, status) in [
        (Failure::Invalid(Vec::new()), 422),
        (Failure::WrongCredentials, 422),
        (Failure::Unauthenticated, 401),
        (Failure::Denied(denial), 403),
        (Failure::Suspended { organization: String::new(), by: String::new() }, 403),
        (Failure::NotFound, 404),
        (Failure::LinkExpired, 410),
        (Failure::RateLimited { retry_after: 1 }, 429),
        (Failure::Unavailable { reference: String::new() }, 503),
    ] {
        assert_eq!(status_of(&failure), status, "{failure:?}");
    }
}

/// The id that a person reads in an answer is the one in the audit log.
async fn an_audit_event_names_its_request(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "5").await;
    let actor = distributor.person("mara@nordlicht.example", Role::Staff).await;
    let backend = world.backend.clone();
    let call = async move {
        let grant = backend.grant(&actor).await?;
        backend.create_partner(&grant, &form(&contract, "Harbour", "1")).await
    };
    REQUEST_ID.scope("4f2c".to_owned(), run(call)).await.unwrap();
    let of = "SELECT request_id FROM audit_events WHERE action = 'partner.created'";
    assert_eq!(world.texts(of).await, ["4f2c"]);
    distributor.partner(&distributor.page("").await.contracts[0].id, "Quay", "1").await;
    assert_eq!(
        world.texts(&format!("{of} AND user_id IS NULL")).await,
        ["test"],
        "the command line gives its reason"
    );
}

on_both_engines!(an_audit_event_names_its_request);
