//! Rules that hold for every cell, whatever the golden file says.

use std::collections::BTreeMap;

use http::{HeaderMap, StatusCode};
use server::routes::{Access, Kind, ROUTES, Route};
use shared::policy::Role;

use super::cases::{Case, Named};
use super::principals::{Principal, Scene};
use super::{METHODS, Relation};
use crate::support::{Answer, World};

/// Every row of every table before a request, to be held against the rows after it.
#[derive(Default)]
pub(crate) struct Ledger {
    before: BTreeMap<String, Vec<String>>,
    /// Cells asked so far.
    pub(crate) cells: usize,
}

impl Ledger {
    pub(crate) async fn open(&mut self, world: &World) {
        self.before = rows(world).await;
    }

    /// Nothing has changed but what looking may: the remembered contract, and the note that someone exported.
    pub(crate) async fn nothing_changed(&mut self, world: &World, case: &Case, principal: &Principal) {
        let after = rows(world).await;
        let may_look = principal.is_distributor();
        for (table, rows) in &after {
            let by_looking = match table.as_str() {
                "memberships" => may_look && matches!(case.route, "/partners" | "/fn/partners/list"),
                "audit_events" | "audit_heads" => {
                    may_look
                        && matches!(
                            case.route,
                            "/partners.csv" | "/partners/directory.csv" | "/partners/contracts.csv"
                        )
                }
                // When a link was first opened.
                "invitations" => case.route.starts_with("/invite/"),
                _ => false,
            };
            let name = &principal.name;
            assert!(
                by_looking || self.before.get(table) == Some(rows),
                "{name} changed {table} by {}",
                case.to
            );
        }
        self.before = after;
    }
}

async fn rows(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut rows = world.contents().await;
    rows.remove("throttles");
    rows
}

/// A status that says no, or the way to sign-in.
pub(crate) fn is_refusal(answer: &Answer) -> bool {
    let to_sign_in = answer.status == StatusCode::SEE_OTHER && is_sign_in(answer);
    answer.status.is_client_error() || answer.status.is_server_error() || to_sign_in
}

fn is_sign_in(answer: &Answer) -> bool {
    let to = answer.header("location");
    to == "/sign-in" || to.starts_with("/sign-in?next=")
}

/// What the route table promises of a row of answers.
pub(crate) fn check_row(case: &Case, principal: &Principal, relation: Option<Relation>, row: &[Answer]) {
    for (method, answer) in METHODS.iter().zip(row) {
        let cell = || format!("{method} {} by {} ({relation:?}): {}", case.to, principal.name, answer.status);
        assert!(!answer.status.is_server_error(), "{}", cell());
        let Some(route) = server::routes::find(method.as_str(), case.route) else {
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{}", cell());
            continue;
        };
        match (route.access, principal.works) {
            (Access::Public, _) | (Access::SignedIn, Some(_)) => {
                assert_ne!(answer.status, StatusCode::FORBIDDEN, "{}", cell());
            }
            (_, None) => assert!(is_unauthenticated(route, answer), "{}", cell()),
            (Access::Needs(permission), Some((kind, role))) => {
                let allowed = Role::allows(role, kind, permission);
                assert_eq!(answer.status == StatusCode::FORBIDDEN, !allowed, "{}", cell());
            }
        }
        let own = matches!(relation, None | Some(Relation::Own));
        if own || !matches!(case.named, Some(Named::Device | Named::View | Named::Import)) {
            continue;
        }
        // A thing of someone else's is never handed out, whoever may do what the route does.
        let shows = !matches!(case.route, "/partners") && route.kind != Kind::Download;
        assert!(!(shows && answer.status.is_success()) || method == "OPTIONS", "{}", cell());
    }
}

fn is_unauthenticated(route: &Route, answer: &Answer) -> bool {
    match route.kind {
        Kind::Page | Kind::Form => answer.status == StatusCode::SEE_OTHER && is_sign_in(answer),
        _ => answer.status == StatusCode::UNAUTHORIZED,
    }
}

/// No cookie and one that proves nothing are answered alike, byte by byte.
pub(crate) fn strangers_are_alike(case: &Case, scene: &Scene, block: &[Vec<Answer>]) {
    let public = ROUTES.iter().any(|route| route.path == case.route && route.access == Access::Public);
    let strangers: Vec<_> =
        scene.principals().iter().zip(block).filter(|(who, _)| who.works.is_none()).collect();
    let (nobody, others) = strangers.split_first().unwrap();
    for (who, row) in others {
        for ((method, one), other) in METHODS.iter().zip(nobody.1).zip(*row) {
            // A sign-in mints a token each time.
            let same =
                if public { one.status == other.status } else { fingerprint(one) == fingerprint(other) };
            assert!(same, "{method} {} tells {} from nobody", case.to, who.name);
        }
    }
}

/// An id of someone else's and one that was never given out answer alike, byte by byte.
pub(crate) fn others_ids_look_unissued(
    case: &Case,
    scene: &Scene,
    relations: &[Option<Relation>],
    blocks: &[Vec<Vec<Answer>>],
) {
    let block = |relation| relations.iter().position(|known| *known == Some(relation)).map(|at| &blocks[at]);
    let Some(unissued) = block(Relation::NeverIssued) else { return };
    for relation in [Relation::Foreign, Relation::Colleague] {
        let Some(others) = block(relation) else { continue };
        for (who, (row, plain)) in scene.principals().iter().zip(others.iter().zip(unissued)) {
            for ((method, one), other) in METHODS.iter().zip(row).zip(plain) {
                let (one, other) = (fingerprint(one), fingerprint(other));
                assert_eq!(one, other, "{method} {} tells {} of a {relation:?} id", case.to, who.name);
            }
        }
    }
}

/// The answer with its id blotted out, so that two ids of one length can be compared.
pub(crate) fn without_id(mut answer: Answer, id: &str) -> Answer {
    let blot = "*".repeat(id.len());
    answer.body = answer.steady().replace(id, &blot);
    if let Some(to) = answer.headers.get("location").cloned() {
        let to = to.to_str().unwrap().replace(id, &blot);
        answer.headers.insert("location", to.parse().unwrap());
    }
    answer
}

/// What of an answer must not tell: all but what is fresh in each.
fn fingerprint(answer: &Answer) -> (StatusCode, Vec<(String, String)>, String) {
    let nonce = answer.nonce();
    let fresh = |text: &str| if nonce.is_empty() { text.to_owned() } else { text.replace(nonce, "nonce") };
    (answer.status, headers(&answer.headers, &fresh), fresh(&answer.body))
}

fn headers(headers: &HeaderMap, fresh: &impl Fn(&str) -> String) -> Vec<(String, String)> {
    let told = headers.iter().filter(|(name, _)| !matches!(name.as_str(), "x-request-id" | "date"));
    told.map(|(name, value)| (name.to_string(), fresh(value.to_str().unwrap()))).collect()
}
