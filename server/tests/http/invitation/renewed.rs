//! A link on all its further ways - mailed, shown, renewed, reminded of, asked for - is in no table and no log either.

use http::StatusCode;
use shared::invitation::Token;
use shared::time::{DAY_MS, HOUR_MS};

use super::{ADMIN, RITA, agree, letters, north, register};
use crate::support::{Browser, Engine, Invite, Invited, World, logs, on_both_engines};

on_both_engines!(no_link_is_kept_on_any_of_its_ways);

const OTHER: &str = "office@halden.example";

/// The links of one invitation, of each generation.
struct Links {
    world: World,
    invited: Invited,
    tokens: Vec<String>,
}

impl Links {
    /// What opens, as text and as the bytes of a table or of a debug print.
    fn secrets(&self) -> Vec<String> {
        let of = |token: &String| {
            let mac = Token::parse(token).unwrap().mac;
            let hex = shared::digest::Digest::from_bytes(mac).to_string();
            [token.clone(), token[..40].to_owned(), token[24..].to_owned(), hex, format!("{mac:?}")]
        };
        self.tokens.iter().flat_map(of).collect()
    }

    /// Nothing in the database opens, at this moment.
    async fn are_in_no_table(&self, at: &str) {
        let tables = format!("{:?}", self.world.contents().await).to_lowercase();
        assert!(tables.contains(RITA) || tables.contains(OTHER), "the dump holds what it should");
        for secret in self.secrets() {
            assert!(!tables.contains(&secret.to_lowercase()), "{at}: {secret}");
        }
    }

    /// The letters that leave now: this many, the newest link in each that is for the invitee, and nobody else's.
    async fn leave_by_mail(&self, to: &str, subject: &str) {
        self.are_in_no_table(subject).await;
        let sent = letters(&self.world).await;
        let [letter] = sent.as_slice() else { panic!("{} letters: {subject}", sent.len()) };
        assert!(letter.contains(&format!("Subject: {subject}")) && letter.contains(to), "{letter}");
        for (number, token) in self.tokens.iter().enumerate() {
            let newest = number + 1 == self.tokens.len() && to != ADMIN;
            assert_eq!(letter.contains(token.as_str()), newest, "link {number} in {subject}");
        }
        self.are_in_no_table(subject).await;
    }

    async fn admin(&self) -> Browser {
        self.world.browser(ADMIN).await
    }

    /// The distributor's page of the link shows the newest one; it is known from now on.
    async fn shown(&mut self) {
        let to = format!("/partners/directory/{}/link", self.invited.partner);
        let shown = self.admin().await.post(&to, &[]).await;
        assert_eq!((shown.status, shown.header("cache-control")), (StatusCode::OK, "no-store"));
        let (_, rest) = shown.body.split_once("http://localhost:3000/invite/").unwrap();
        let token = rest[..64].to_owned();
        assert!(Token::parse(&token).is_ok(), "{token}");
        if !self.tokens.contains(&token) {
            self.tokens.push(token);
        }
    }

    async fn contract(&self) -> String {
        let id = self.world.texts("SELECT public_id FROM legal_contracts").await.remove(0);
        format!("/contract/{id}")
    }

    async fn renew(&mut self) {
        let to = format!("{}/renew", self.contract().await);
        let admin = self.admin().await;
        let refused = admin.post(&to, &[("days", "31")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(admin.post(&to, &[("days", "7")]).await.leads_to().ends_with("?done=renewed"));
        let before = self.tokens.len();
        self.shown().await;
        assert_eq!(self.tokens.len(), before + 1, "it is another link");
    }
}

/// The page behind the last button of guided setup.
async fn done(world: &World) -> String {
    let hex = world
        .texts(match world.engine {
            Engine::Sqlite => "SELECT lower(hex(id)) FROM wizard_drafts",
            Engine::Postgres => "SELECT replace(CAST(id AS TEXT), '-', '') FROM wizard_drafts",
        })
        .await
        .remove(0);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("/partners/setup/{}/done", parts.join("-"))
}

async fn no_link_is_kept_on_any_of_its_ways(world: World) {
    logs::keep();
    let tenant = north(&world).await;
    let invited = world.invite(&tenant, ADMIN, Invite { email: RITA, ..Invite::default() }).await;
    let mut links =
        Links { world: world.clone(), tokens: vec![invited.token.clone()], invited: invited.clone() };
    links.leave_by_mail(RITA, "North invites Halden Archive").await;

    // The pages that show it to those who invite: one shows the link, the others do not.
    let (done, admin) = (done(&world).await, links.admin().await);
    let page = admin.get(&done).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(page.body.contains(&invited.token));
    let of = |what: &str| format!("/partners/directory/{}/{what}", invited.partner);
    let partner = format!("/partner/{}", invited.partner);
    let contract = links.contract().await;
    for path in [
        of("preview"),
        of("mail"),
        of("link"),
        contract.clone(),
        format!("{contract}/renew"),
        partner,
        "/partners/directory".to_owned(),
        "/partners/directory.csv".to_owned(),
        "/partners/contracts.csv".to_owned(),
    ] {
        let page = admin.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains(&invited.token), "{path}");
    }
    links.are_in_no_table("pages").await;

    // By mail to another address, refused and taken.
    world.clock.advance(HOUR_MS);
    let admin = links.admin().await;
    let refused = admin.post(&of("mail"), &[("email", "office")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.post(&of("mail"), &[("email", OTHER)]).await.leads_to();
    links.leave_by_mail(OTHER, "North invites Halden Archive").await;

    world.clock.advance(HOUR_MS);
    links.renew().await;
    links.leave_by_mail(OTHER, "North invites Halden Archive").await;
    world.clock.advance(3 * DAY_MS);
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 1);
    links.leave_by_mail(OTHER, "North still waits for Halden Archive").await;

    // Ended, and another one asked for behind the old link and the newest.
    world.clock.advance(5 * DAY_MS);
    let stranger = world.stranger();
    for token in &links.tokens {
        let at = Invited { token: token.clone(), ..invited.clone() };
        assert_eq!(stranger.get(&at.page("")).await.status, StatusCode::GONE);
        assert_eq!(stranger.post(&at.page("/again"), &[]).await.leads_to(), at.page(""));
    }
    links.leave_by_mail(ADMIN, "Halden Archive asks for a new link").await;
    links.renew().await;
    links.leave_by_mail(OTHER, "North invites Halden Archive").await;

    let fresh = Invited { token: links.tokens[2].clone(), ..invited };
    agree(&stranger, &fresh).await;
    assert_eq!(register(&stranger, &fresh, OTHER).await.leads_to(), "/portal?joined=1");
    links.are_in_no_table("accepted").await;
    let log = logs::kept();
    for part in ["TRACE", "path=\"/invite/…/again\"", "/renew\"", "/mail\"", "/preview\"", "/done\""] {
        assert!(log.contains(part), "{part} is not logged");
    }
    for secret in links.secrets() {
        let line = log.lines().find(|line| line.contains(&secret)).unwrap_or_default();
        assert!(line.is_empty(), "logged: {line}");
    }
}
