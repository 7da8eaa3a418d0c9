//! An invitation over HTTP, without script: the invitee's way, links that lead nowhere, and what the token never reaches.

mod accounts;
mod dead;
mod lapsed;
mod race;
mod renewed;
mod secrecy;
mod way;

use backend::mail::{Mailbox, Mailer};
use shared::policy::Role;

use crate::support::{Answer, Browser, Invite, Invited, PASSWORD, Tenant, World};

const ADMIN: &str = "mara@north.example";
const RITA: &str = "rita@halden.example";

/// A distributor whose admin invites.
async fn north(world: &World) -> Tenant {
    let tenant = world.tenant("North", "Base").await;
    world.person(&tenant.organization, ADMIN, Role::Admin).await;
    tenant
}

/// A vendor invited by a link that nobody was mailed.
async fn invited(world: &World) -> (Tenant, Invited) {
    let tenant = north(world).await;
    let invited = world.invite(&tenant, ADMIN, Invite::default()).await;
    (tenant, invited)
}

/// Reads and agrees, as the first page does.
async fn agree(browser: &Browser, invited: &Invited) {
    let page = browser.get(&invited.page("")).await.page();
    let mark = page.control("mark").1.get("value").unwrap().to_owned();
    let agreed = browser.post(&invited.page(""), &[("mark", &mark), ("agreed", "on")]).await;
    assert_eq!(agreed.leads_to(), invited.page("/company"));
}

/// Opens an account under an address.
async fn register(browser: &Browser, invited: &Invited, email: &str) -> Answer {
    let fields = [("name", "Rita Halden"), ("email", email), ("password", PASSWORD)];
    browser.post(&invited.page("/account"), &fields).await
}

/// The only heading of a page.
fn heading(answer: &Answer) -> String {
    let page = answer.page();
    let (at, _) = page.all("h1").next().unwrap();
    page.text(at)
}

/// The words of a page.
fn words(answer: &Answer) -> String {
    let page = answer.page();
    let (at, _) = page.all("main").next().unwrap();
    page.text(at)
}

/// The letters that are due, as text with its soft line breaks joined.
async fn letters(world: &World) -> Vec<String> {
    let folder = tempfile::TempDir::new().unwrap();
    let from = Mailbox::new(None, "tessera@tessera.example".parse().unwrap());
    world.backend.send_due_mail(&Mailer::Folder(folder.path().to_owned()), &from).await.unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap();
    let read =
        |file: std::io::Result<std::fs::DirEntry>| std::fs::read_to_string(file.unwrap().path()).unwrap();
    files.map(read).map(|letter| letter.replace("=\r\n", "").replace("=3D", "=")).collect()
}
