//! Every route × method × principal × relation: statuses as in the golden file, and the rules that hold without one.
//!
//! `UPDATE_GOLDEN=1` writes `matrix/expected.txt` anew; its difference is then reviewed like code.

mod cases;
mod principals;
mod rules;
mod shelves;

pub(crate) use cases::cases;

use std::fmt::Write as _;
use std::path::Path;

use axum::body::Body;
use http::{Method, StatusCode};
use server::routes::{Kind, ROUTES};

use crate::support::{Answer, Engine, World, on_both_engines};
use cases::Case;
use principals::{Principal, Scene};
use rules::Ledger;

on_both_engines!(every_cell_answers_as_expected);

/// In the order of the columns; GET and HEAD come first, while there is something to get. No row of the table has another
/// method: the census asks each path for those, and they are refused before it is known who asks.
const METHODS: [Method; 3] = [Method::GET, Method::HEAD, Method::POST];

/// How the id in a request relates to who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Of their own tenant; a device, view or upload is their own.
    Own,
    /// A colleague's device, view or upload.
    Colleague,
    /// Of another tenant.
    Foreign,
    /// Never given out.
    NeverIssued,
    /// No id at all.
    Malformed,
}

impl Relation {
    const ALL: [Self; 5] = [Self::Own, Self::Colleague, Self::Foreign, Self::NeverIssued, Self::Malformed];

    fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Colleague => "a colleague's",
            Self::Foreign => "foreign",
            Self::NeverIssued => "never issued",
            Self::Malformed => "malformed",
        }
    }
}

async fn every_cell_answers_as_expected(world: World) {
    let scene = Scene::make(&world).await;
    let mut table = String::from(
        "# Statuses by route, relation of the id, principal and method. UPDATE_GOLDEN=1 writes this file.\n",
    );
    let mut ledger = Ledger::default();
    for case in cases() {
        let relations = case.relations();
        let mut blocks: Vec<Vec<Vec<Answer>>> = Vec::new();
        for relation in relations.iter().copied() {
            let name = relation.map_or(String::new(), |relation| format!(" [{}]", relation.as_str()));
            write!(table, "\n{:<42}", format!("{}{name}", case.label())).unwrap();
            for method in METHODS {
                write!(table, "{:>8}", method.as_str()).unwrap();
            }
            table.push('\n');
            let mut block = Vec::new();
            for principal in scene.principals() {
                let id = scene.id(&world, &case, principal, relation).await;
                let row = ask(&world, &mut ledger, &case, principal, relation, id.as_deref()).await;
                write!(table, "  {:<40}", principal.name).unwrap();
                for (method, answer) in METHODS.iter().zip(&row) {
                    write!(table, "{:>8}", shown(&case, method, answer)).unwrap();
                }
                table.push('\n');
                rules::check_row(&case, principal, relation, &row);
                scene.sign_in_again(&world, principal).await;
                block.push(row);
            }
            rules::strangers_are_alike(&case, &scene, &block);
            blocks.push(block);
        }
        rules::others_ids_look_unissued(&case, &scene, &relations, &blocks);
    }
    assert!(ledger.cells > 5_000, "only {} cells", ledger.cells);
    compare(&table, world.engine);
}

/// All methods, one after the other; refused ones must leave every row as it was.
async fn ask(
    world: &World,
    ledger: &mut Ledger,
    case: &Case,
    principal: &Principal,
    relation: Option<Relation>,
    id: Option<&str>,
) -> Vec<Answer> {
    let to = case.address(id);
    // What makes something takes a new name each time; what is refused says the same words, so that answers compare.
    let number = if matches!(relation, None | Some(Relation::Own)) { ledger.cells } else { 0 };
    let mut row = Vec::new();
    ledger.open(world).await;
    for method in METHODS {
        let changes = method == Method::POST
            && ROUTES.iter().any(|route| route.path == case.route && route.method == "POST");
        if changes {
            // Whatever the safe methods did, they may not have changed anything that counts.
            ledger.nothing_changed(world, case, principal).await;
            world.sql("DELETE FROM throttles").await;
        }
        let browser = principal.browser();
        let answer = if changes {
            case.post(&browser, &to, id, number).await
        } else {
            browser.send(method.clone(), &to, Body::empty()).await
        };
        ledger.cells += 1;
        row.push(if id.is_some_and(|id| !id.is_empty()) {
            rules::without_id(answer, id.unwrap())
        } else {
            answer
        });
    }
    let posted = row.last().unwrap();
    // What is not one's own is never touched, however friendly the answer.
    if rules::is_refusal(posted) || !matches!(relation, None | Some(Relation::Own)) {
        ledger.nothing_changed(world, case, principal).await;
    }
    row
}

/// Files of the interface are there or not, as the build that embeds them is.
fn shown(case: &Case, method: &Method, answer: &Answer) -> String {
    let asset = case.kind() == Kind::Asset && matches!(*method, Method::GET | Method::HEAD);
    match answer.status {
        StatusCode::OK | StatusCode::NOT_FOUND if asset => "file".to_owned(),
        status => status.as_u16().to_string(),
    }
}

fn compare(table: &str, engine: Engine) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/matrix/expected.txt");
    if engine == Engine::Sqlite && std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differing: Vec<String> = expected
        .lines()
        .zip(table.lines())
        .filter(|(expected, found)| expected != found)
        .map(|(expected, found)| format!("- {expected}\n+ {found}"))
        .collect();
    assert!(
        differing.is_empty() && expected == table,
        "{} rows differ:\n{}",
        differing.len(),
        differing.join("\n")
    );
}
