//! The browser boundary: other sites, other hosts, and the headers of every answer.

use axum::body::Body;
use http::{Method, StatusCode};
use server::routes::{Kind, ROUTES};
use shared::policy::Role;

use crate::support::{Answer, Browser, World, filled, on_both_engines};

on_both_engines!(
    other_sites_cannot_post,
    another_host_is_not_answered,
    links_in_mails_name_the_public_address,
    every_answer_carries_the_headers,
    a_nonce_is_never_used_again,
    a_call_leads_nowhere,
    a_refused_method_names_the_others,
);

async fn admin(world: &World) -> Browser {
    let north = world.tenant("North", "Base").await;
    world.member(&north.organization, "admin@north.example", Role::Admin).await
}

/// Headers that a browser sets, which scripts of other sites cannot change; an empty one is absent.
const CROSS_SITE: [(&str, &str); 7] = [
    ("cross-site", "https://evil.example"),
    ("cross-site", ""),
    ("same-site", "http://sub.localhost:3000"),
    ("cross-site", "null"),
    ("", "https://evil.example"),
    ("", "http://localhost:3001"),
    ("", "null"),
];

async fn other_sites_cannot_post(world: World) {
    let browser = admin(&world).await;
    let before = world.contents().await;
    let kinds = [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/json",
    ];
    for route in ROUTES.iter().filter(|route| route.method == "POST") {
        for (site, origin) in CROSS_SITE {
            for kind in kinds {
                let from =
                    browser.with("sec-fetch-site", site).with("origin", origin).with("content-type", kind);
                let answer =
                    from.send(Method::POST, &filled(route.path, "x"), Body::from("theme=dark")).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} from {site} {origin}", route.path);
                assert!(answer.headers.get("set-cookie").is_none());
            }
        }
    }
    assert_eq!(world.contents().await, before);
    for (site, origin) in
        [("same-origin", "http://localhost:3000"), ("none", ""), ("", "http://localhost:3000"), ("", "")]
    {
        let from = browser.with("sec-fetch-site", site).with("origin", origin);
        assert_eq!(from.post("/theme", &[("theme", "dark")]).await.leads_to(), "/", "{site} {origin}");
    }
}

async fn another_host_is_not_answered(world: World) {
    let browser = admin(&world).await;
    let hosts = [
        "evil.example",
        "evil.example:3000",
        "localhost:3001",
        "localhost",
        "localhost:3000.evil.example",
        "evil@evil:3000",
        "",
    ];
    for host in hosts {
        for route in ROUTES {
            let method = Method::from_bytes(route.method.as_bytes()).unwrap();
            let answer = browser.with("host", host).send(method, &sample(route.path), Body::empty()).await;
            let health = route.kind == Kind::Health;
            let expected = if health { StatusCode::OK } else { StatusCode::MISDIRECTED_REQUEST };
            assert_eq!(answer.status, expected, "{} at {host:?}", route.path);
        }
    }
    for host in ["localhost:3000", "127.0.0.1:3000", "LOCALHOST:3000"] {
        assert_eq!(browser.with("host", host).get("/account").await.status, StatusCode::OK, "{host}");
    }
}

/// A mail is rendered from the settings; what a request says of its host is not asked.
async fn links_in_mails_name_the_public_address(world: World) {
    use backend::mail::{Mailbox, Mailer};
    let north = world.tenant("North", "Base").await;
    world.person(&north.organization, "mara@north.example", Role::Admin).await;
    let site = world.at("https://tessera.example");
    let asking = site.stranger().with("host", "tessera.example").with("x-forwarded-host", "evil.example");
    let asked = asking
        .with("forwarded", "host=evil.example")
        .post("/sign-in/forgot", &[("email", "mara@north.example")])
        .await;
    assert_eq!(asked.leads_to(), "/sign-in/forgot?sent=1");
    let folder = tempfile::TempDir::new().unwrap();
    let from = Mailbox::new(None, "tessera@tessera.example".parse().unwrap());
    let mailer = Mailer::Folder(folder.path().to_owned());
    assert_eq!(site.backend.send_due_mail(&mailer, &from).await.unwrap(), 1);
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
    let mail = std::fs::read_to_string(file.path()).unwrap().replace("=\r\n", "").replace("=3D", "=");
    assert!(!mail.contains("evil"));
    let (_, link) = mail.split_once("https://tessera.example").unwrap();
    let link = link.split_whitespace().next().unwrap();
    let (_, token) = link.split_once("/sign-in/reset?token=").unwrap();

    // Opening the link, as mail scanners do, uses nothing up.
    let browser = site.stranger().with("host", "tessera.example");
    for _ in 0..3 {
        assert_eq!(browser.get(link).await.page().control("token").1.get("value"), Some(token));
    }
    let weak = browser.post("/sign-in/reset", &[("token", token), ("new_password", "Password1!")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.page().error_of("new_password").is_some() && !weak.body.contains("Password1!"));
    let fields = [("token", token), ("new_password", "Loud-mountain 17 doors")];
    assert_eq!(browser.post("/sign-in/reset", &fields).await.leads_to(), "/sign-in?reset=1");
    let again = browser.post("/sign-in/reset", &fields).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.body.contains(app::text::account::EXPIRED));
}

async fn every_answer_carries_the_headers(world: World) {
    let admin = admin(&world).await;
    for browser in [world.stranger(), admin.clone()] {
        for route in ROUTES {
            let method = Method::from_bytes(route.method.as_bytes()).unwrap();
            let answer = browser.send(method, &sample(route.path), Body::empty()).await;
            has_headers(route.path, &answer, route.kind == Kind::Asset);
        }
    }
    for (what, answer) in [
        ("404", admin.get("/none").await),
        ("405", admin.send(Method::DELETE, "/partners", Body::empty()).await),
        ("413", admin.post_text("/theme", &"x".repeat(100_000)).await),
        ("421", admin.with("host", "evil.example").get("/").await),
        ("403", admin.with("sec-fetch-site", "cross-site").post("/theme", &[]).await),
    ] {
        assert_eq!(answer.status.as_str(), what);
        has_headers(what, &answer, false);
    }
}

fn has_headers(what: &str, answer: &Answer, asset: bool) {
    let policy: Vec<&str> = answer.header("content-security-policy").split("; ").collect();
    let script = format!("script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'", answer.nonce());
    for needed in [
        "default-src 'none'",
        &script,
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(&needed), "{what}: {needed} is not in {policy:?}");
    }
    assert!(answer.nonce().len() >= 16, "{what}");
    assert!(!answer.header("content-security-policy").contains("unsafe-inline"));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        // The address of an invitation is the way in.
        ("referrer-policy", if what.starts_with("/invite/") { "strict-origin" } else { "same-origin" }),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    if !(asset && answer.status == StatusCode::OK) {
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    }
    let kind = answer.header("content-type");
    if !answer.body.is_empty() {
        assert!(!kind.is_empty(), "{what}: no content type");
        assert!(
            !kind.starts_with("text/") || kind.contains("charset=utf-8") || kind == "text/event-stream",
            "{what}: {kind}"
        );
    }
    assert!(answer.headers.get("server").is_none() && answer.headers.get("x-powered-by").is_none());
}

async fn a_nonce_is_never_used_again(world: World) {
    let browser = admin(&world).await;
    let mut seen = std::collections::BTreeSet::new();
    for path in ["/account", "/account", "/partners", "/partners", "/sign-in"] {
        let answer = browser.get(path).await;
        let page = answer.page();
        let nonces: Vec<_> = page.all("script").map(|(_, script)| script.get("nonce")).collect();
        assert!(
            !nonces.is_empty() && nonces.iter().all(|nonce| *nonce == Some(answer.nonce())),
            "{path}: {nonces:?}"
        );
        assert!(seen.insert(answer.nonce().to_owned()), "{path}");
    }
}

/// `server_fn` would send a browser back to where it came from, and tell that place why it was refused.
async fn a_call_leads_nowhere(world: World) {
    let admin = admin(&world).await;
    for browser in [world.stranger(), admin] {
        for route in ROUTES.iter().filter(|route| route.kind == Kind::ServerFunction) {
            let method = Method::from_bytes(route.method.as_bytes()).unwrap();
            let from = browser.with("accept", "text/html,*/*").with("referer", "https://evil.example/x");
            let answer = from.send(method, &format!("{}?query=", route.path), Body::empty()).await;
            assert!(!answer.status.is_redirection(), "{}: {}", route.path, answer.status);
            assert_eq!(answer.header("location"), "", "{}", route.path);
            assert!(!answer.body.contains("evil.example"), "{}", route.path);
        }
    }
}

/// RFC 9110 §15.5.6.
async fn a_refused_method_names_the_others(world: World) {
    let browser = admin(&world).await;
    for (path, allowed) in [
        ("/livez", "GET,HEAD"),
        ("/sign-out", "POST"),
        ("/partners", "GET,HEAD,POST"),
        ("/partners.csv", "GET,HEAD"),
    ] {
        let answer = browser.send(Method::DELETE, path, Body::empty()).await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (StatusCode::METHOD_NOT_ALLOWED, allowed),
            "{path}"
        );
    }
}

fn sample(path: &str) -> String {
    filled(path, "PA-000-000-001")
}
