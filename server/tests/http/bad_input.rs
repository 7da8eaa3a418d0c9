//! Input that nobody should send: it is refused or ignored, and never breaks the server.

use axum::body::Body;
use http::Method;
use server::routes::{Kind, ROUTES};
use shared::policy::Role;

use crate::support::{Browser, Invite, Tenant, World, filled, on_both_engines};

on_both_engines!(
    no_body_breaks_a_form,
    no_query_breaks_a_page,
    no_path_breaks_a_page,
    no_header_breaks_a_page
);

const ADMIN: &str = "admin@north.example";

async fn desk(world: &World) -> (Tenant, Browser) {
    let north = world.tenant("North", "Base").await;
    world.simple_partner(&north, "Harbour", "12").await;
    let admin = world.member(&north.organization, ADMIN, Role::Admin).await;
    (north, admin)
}

async fn admin(world: &World) -> Browser {
    desk(world).await.1
}

fn hostile() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = [
        "",
        "&",
        "=",
        "&&==&&",
        "%",
        "%%%",
        "%zz",
        "%00",
        "name=%00",
        "name=%ff%fe",
        "name=a&name=b&name=c",
        "name[]=a",
        "name[0][x]=1",
        "form[name]=a&form=b",
        "form[name][name]=a",
        "[]",
        "{}",
        "null",
        "{\"name\":1}",
        "<x/>",
        "amount=1e400",
        "amount=NaN",
        "amount=-0",
        "amount=18446744073709551616",
        "amount=0x10",
        "amount=1_000",
        "left_seen=-1",
        "left_seen=99999999999999999999",
        "id=' OR 1=1 --",
        "id=%27%3BDROP+TABLE+users",
        "query=%26%26%3D",
        "query=contract%3D%00",
        "mode=all&mode=good",
        "theme=%0d%0aSet-Cookie:+x=1",
        "next=%0d%0aLocation:+//evil",
        "email=%00@%00",
        "email=a%0ab@c.example",
        "token=%00",
        "view_name=%00",
        "view_name=%F0%9F%90%99",
        "name=\u{202e}&contract=\u{202e}",
        "password=%00",
    ]
    .into_iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    all.push(vec![0xff, 0xfe, 0x00]);
    all.push([b"name=".as_slice(), &vec![b'a'; 60_000]].concat());
    all.push("a=b&".repeat(10_000).into_bytes());
    all.push("name=é&".repeat(1_000).into_bytes());
    all
}

async fn no_body_breaks_a_form(world: World) {
    let (north, admin) = desk(&world).await;
    let kinds = [
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
        "",
    ];
    for route in ROUTES.iter().filter(|route| route.method == "POST" && route.path != "/sign-out") {
        let id = if route.path.starts_with("/invite/") {
            let name = route.path.replace("{token}", "of");
            world.invite(&north, ADMIN, Invite { name: &name, ..Invite::default() }).await.token
        } else {
            "x".to_owned()
        };
        for body in hostile() {
            for kind in kinds {
                world.sql("DELETE FROM throttles").await;
                let to = filled(route.path, &id);
                let answer =
                    admin.with("content-type", kind).send(Method::POST, &to, Body::from(body.clone())).await;
                let what = || {
                    format!(
                        "{to} with {:?} as {kind}: {}",
                        String::from_utf8_lossy(&body[..body.len().min(60)]),
                        answer.body
                    )
                };
                assert!(!answer.status.is_server_error(), "{}", what());
                assert!(
                    !answer.headers.get_all("set-cookie").iter().any(|cookie| cookie == "x=1"),
                    "{}",
                    what()
                );
            }
        }
    }
}

async fn no_query_breaks_a_page(world: World) {
    let admin = admin(&world).await;
    let values = [
        "",
        "%00",
        "%ff",
        "-1",
        "0",
        "9223372036854775808",
        "a~b",
        "0~",
        "~",
        "-9223372036854775809~x",
        "9223372036854775807~%f0%9f%90%99",
        "all",
        "x".repeat(5_000).as_str(),
        "%27%22%3C%3E",
        "CC-000-000-001",
    ]
    .map(str::to_owned);
    let names = [
        "contract", "q", "billing", "util", "status", "sort", "cols", "density", "per", "after", "before",
        "from", "view", "type", "version", "compare", "done",
    ];
    for route in ROUTES.iter().filter(|route| route.method == "GET" && route.kind != Kind::Asset) {
        let lists = matches!(
            route.path,
            "/partners/directory" | "/partners/directory.csv" | "/partners/agreements" | "/agreement/{id}"
        );
        let pages = lists || matches!(route.path, "/partners" | "/partners.csv" | "/fn/partners/list");
        let names: &[&str] = if pages { &names } else { &["id", "query", "token", "next", "contract"] };
        for name in names {
            for value in &values {
                let pair = format!("{name}={value}");
                let query = if route.path == "/fn/partners/list" {
                    format!("query={}", pair.replace('%', "%25").replace('=', "%3D"))
                } else {
                    pair
                };
                let to = format!("{}?{query}", filled(route.path, "x"));
                let answer = admin.get(&to).await;
                assert!(!answer.status.is_server_error(), "{to}: {}", answer.body);
            }
        }
    }
}

async fn no_path_breaks_a_page(world: World) {
    let admin = admin(&world).await;
    let long = "x".repeat(8_000);
    for id in [
        "%00",
        "%ff",
        "%",
        "%zz",
        "..",
        "%2e%2e",
        ";",
        "a;b",
        "a%2fb",
        "PA-239-689-104%00",
        "'",
        "%F0%9F%90%99",
        &long,
    ] {
        for path in ["/partner/", "/partners/import/", "/invite/", "/", "/fn/", "/sign-in/", "/partners/"] {
            let answer = admin.get(&format!("{path}{id}")).await;
            assert!(!answer.status.is_server_error(), "{path}{id}: {}", answer.status);
        }
    }
}

async fn no_header_breaks_a_page(world: World) {
    let admin = admin(&world).await;
    let cookies = [
        "",
        "=",
        ";;;",
        "tessera_session",
        "tessera_session=",
        "tessera_session==;=",
        "a=b; tessera_session=\"x\"",
        "tessera_theme=\u{e9}",
    ];
    for cookie in cookies {
        let answer = world.stranger().with_cookie(cookie).get("/sign-in").await;
        assert_eq!(answer.status, 200, "{cookie}");
    }
    let twice =
        world.stranger().with_cookie(&format!("tessera_session={0}; tessera_session={0}", "0".repeat(64)));
    assert_eq!(twice.get("/sign-in").await.status, 200);
    for (name, value) in [
        ("accept", "text/html;q=x"),
        ("accept-encoding", "br;q=2, *;q=nope"),
        ("range", "bytes=9-1"),
        ("if-none-match", "*"),
        ("x-forwarded-for", "::1, x"),
        ("user-agent", "\u{e9}"),
        ("content-length", "99"),
        ("referer", "//"),
        ("origin", "null"),
        ("x-request-id", "mine"),
    ] {
        for path in ["/account", "/partners", "/partners.csv", "/fn/partners/list?query=", "/none"] {
            let answer = admin.with(name, value).get(path).await;
            assert!(!answer.status.is_server_error(), "{name}: {value} at {path}: {}", answer.status);
            assert_ne!(answer.header("x-request-id"), "mine");
        }
    }
}
