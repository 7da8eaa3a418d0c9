//! One table of routes: what is mounted, what the interface registers and what the isolation matrix walks are the same.

use std::collections::BTreeSet;

use http::{Method, StatusCode};
use server::routes::{Access, Kind, ROUTES};
use shared::policy::Role;

use crate::support::{World, on_both_engines};

on_both_engines!(every_row_is_mounted_and_nothing_else_is, no_page_stands_at_another_address);

fn paths(kind: Kind) -> BTreeSet<String> {
    ROUTES.iter().filter(|route| route.kind == kind).map(|route| route.path.to_owned()).collect()
}

#[test]
fn the_table_names_every_server_function_and_every_page() {
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(paths(Kind::ServerFunction), functions);
    assert_eq!(paths(Kind::Page), *server::web::pages::paths());
}

#[test]
fn server_functions_take_the_method_of_their_row() {
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        assert!(server::routes::find(method.as_str(), path).is_some(), "{method} {path}");
    }
}

#[test]
fn no_row_is_there_twice() {
    let rows: BTreeSet<_> = ROUTES.iter().map(|route| (route.method, route.path)).collect();
    assert_eq!(rows.len(), ROUTES.len());
}

/// The list may only shrink, and nothing rewrites it: a new public route is a decision with a reason.
#[test]
fn what_anyone_may_ask_is_listed_with_a_reason() {
    let list = include_str!("census/public-routes.txt");
    let mut listed = BTreeSet::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (route, reason) = line.split_once(" – ").unwrap_or_else(|| panic!("no reason: {line}"));
        assert!(reason.split_whitespace().count() >= 3, "no reason: {line}");
        assert!(listed.insert(route.to_owned()), "twice: {route}");
    }
    let public = ROUTES.iter().filter(|route| route.access == Access::Public);
    let public: BTreeSet<String> = public.map(|route| format!("{} {}", route.method, route.path)).collect();
    assert_eq!(public, listed);
}

#[test]
fn every_path_is_in_the_matrix() {
    let table: BTreeSet<&str> = ROUTES.iter().map(|route| route.path).collect();
    let matrix: BTreeSet<&str> = crate::matrix::cases().map(|case| case.route).collect();
    assert_eq!(table, matrix);
}

/// A method that the table lacks is refused at each path, and so is a path that it lacks.
async fn every_row_is_mounted_and_nothing_else_is(world: World) {
    let browser = world.stranger();
    for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS] {
        for case in crate::matrix::cases() {
            let listed = server::routes::find(method.as_str(), case.route).is_some();
            let answer = browser.send(method.clone(), case.to, axum::body::Body::empty()).await;
            let refused = answer.status == StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(listed, !refused, "{method} {}: {}", case.to, answer.status);
        }
    }
    for path in
        ["/fn", "/fn/partners", "/fn/partners/all", "/pkg", "/admin", "/.env", "/partners/new/x", "/PARTNERS"]
    {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let posted = browser.send(Method::POST, "/none", axum::body::Body::empty()).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
}

/// The interface's router is more lenient than ours: it must not show a page at an address that the table lacks.
async fn no_page_stands_at_another_address(world: World) {
    let north = world.tenant("North", "Base").await;
    world.simple_partner(&north, "Harbour", "12").await;
    let admin = world.member(&north.organization, "admin@north.example", Role::Admin).await;
    assert!(admin.get("/partners").await.body.contains("Harbour"));
    let lookalikes = ["/%70artners", "/partners%2f", "/partners;x", "/Partners", "/partners%00"];
    for path in lookalikes {
        let answer = admin.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("Harbour"), "{path}");
    }
    for (path, meant) in [
        ("/partners/", "/partners"),
        ("//partners", "/partners"),
        ("/partners//?q=a", "/partners?q=a"),
        ("/partners/.", "/partners"),
        ("/x/%2E%2e/partners", "/partners"),
        ("/..", "/"),
        ("//evil.example/", "/evil.example"),
        ("/.//evil.example", "/evil.example"),
        ("///evil.example/%2f..", "/evil.example/%2f.."),
    ] {
        let answer = admin.get(path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::PERMANENT_REDIRECT, meant),
            "{path}"
        );
    }
}
