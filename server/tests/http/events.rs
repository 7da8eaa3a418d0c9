//! Live changes as server-sent events.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures::StreamExt;
use http::{Method, StatusCode};
use shared::policy::Role;
use tokio::time::timeout;

use crate::support::{Browser, World, on_both_engines};

on_both_engines!(
    a_change_is_told_and_only_to_its_distributor,
    streams_end_when_the_program_stops,
    those_who_may_not_look_get_no_stream,
);

/// Far longer than two looks at the revision.
const PATIENCE: Duration = Duration::from_secs(20);

async fn open(browser: &Browser) -> BodyDataStream {
    let response = browser.open(Method::GET, "/partners/events", Body::empty()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert!(response.headers().get("content-encoding").is_none());
    response.into_body().into_data_stream()
}

/// Reads until the text has come; panics when the stream ends before or nothing comes.
async fn read_until(stream: &mut BodyDataStream, text: &str) {
    let mut read = String::new();
    while !read.contains(text) {
        let next =
            timeout(PATIENCE, stream.next()).await.unwrap_or_else(|_| panic!("no {text:?} after {read:?}"));
        let piece = next.unwrap_or_else(|| panic!("ended after {read:?}")).unwrap();
        read.push_str(&String::from_utf8_lossy(&piece));
    }
}

async fn a_change_is_told_and_only_to_its_distributor(world: World) {
    let (north, south) = (world.tenant("North", "Base").await, world.tenant("South", "Far").await);
    let browser = world.member(&north.organization, "viewer@north.example", Role::Viewer).await;
    let other = world.member(&south.organization, "viewer@south.example", Role::Viewer).await;
    let browser = browser.with("accept-encoding", "br, gzip");
    let (mut stream, mut elsewhere) = (open(&browser).await, open(&other).await);
    read_until(&mut stream, ": open").await;
    read_until(&mut elsewhere, ": open").await;
    world.simple_partner(&north, "Harbour", "12").await;
    read_until(&mut stream, "event: changed\ndata: ").await;
    let silent = timeout(Duration::from_secs(5), elsewhere.next()).await;
    assert!(silent.is_err(), "another distributor was told: {silent:?}");
}

async fn streams_end_when_the_program_stops(world: World) {
    let north = world.tenant("North", "Base").await;
    let browser = world.member(&north.organization, "viewer@north.example", Role::Viewer).await;
    let mut stream = open(&browser).await;
    read_until(&mut stream, "retry: ").await;
    world.stop.send(true).unwrap();
    let end = async {
        while let Some(piece) = stream.next().await {
            piece.unwrap();
        }
    };
    timeout(PATIENCE, end).await.unwrap();
}

async fn those_who_may_not_look_get_no_stream(world: World) {
    let north = world.tenant("North", "Base").await;
    let seller = world.simple_partner(&north, "Harbour", "12").await;
    let seller = world.backend.find_organization(seller.as_str()).await.unwrap();
    let seller = world.member(&seller, "admin@seller.example", Role::Admin).await;
    assert_eq!(seller.get("/partners/events").await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.stranger().get("/partners/events").await.status, StatusCode::UNAUTHORIZED);
}
