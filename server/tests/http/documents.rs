//! Documents of agreements over HTTP: taken with a form, refused beside their field, given out to those who may read them.

mod reading;
mod refused;
mod setup;

use std::path::Path;

use backend::documents::Documents;
use shared::policy::Role;
use tempfile::TempDir;

use crate::support::{Answer, Browser, Tenant, World};

const ADMIN: &str = "admin@north.example";

/// A distributor whose documents stand in a folder, where one can look at them.
struct Shop {
    world: World,
    tenant: Tenant,
    admin: Browser,
    folder: TempDir,
}

impl Shop {
    async fn of(world: &World) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = world.keeping(Documents::in_folder(folder.path()).unwrap());
        let tenant = world.tenant("North", "2026 A").await;
        let admin = world.member(&tenant.organization, ADMIN, Role::Admin).await;
        Self { world, tenant, admin, folder }
    }

    /// Names of all that is in the store, whole or half.
    fn stored(&self) -> Vec<String> {
        files(self.folder.path())
    }

    /// A program with this PDF; returns its address.
    async fn program(&self, name: &str, contents: &[u8]) -> String {
        let made = self.admin.post_pdf("/agreements/new", &PROGRAM, (name, contents)).await;
        made.leads_to().split_once('?').unwrap().0.to_owned()
    }
}

fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(files(&path));
        } else {
            names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    names.sort_unstable();
    names
}

const PROGRAM: [(&str, &str); 4] = [
    ("kind", "program"),
    ("agreement_name", "Vendor terms"),
    ("description", "What both sides owe."),
    ("document", "file"),
];

/// A PDF, as far as its ends tell.
fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{words}\n%%EOF\n").into_bytes()
}

fn said(answer: &Answer) -> String {
    answer.body.replace('\u{a0}', " ").replace("<!>", "")
}
