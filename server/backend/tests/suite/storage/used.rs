//! Every query and every service is run by a test: what replaces sqlx's checked macros.
//!
//! A query function is called by a service (or by another module that services call), and each service by this suite.

use std::path::{Path, PathBuf};

/// Names of the `pub async fn` of a source text.
fn functions(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix("pub async fn "))
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Is the function called, as a method or by its module's or type's name?
fn calls(text: &str, module: &str, function: &str) -> bool {
    let names = match module {
        "db" => vec![format!(".{function}("), format!("Db::{function}(")],
        "invariants" => vec![format!(".{function}(")],
        _ => vec![format!("{module}::{function}("), format!("use crate::storage::{module}::{function};")],
    };
    names.iter().any(|name| text.contains(name))
}

#[test]
fn every_query_is_called_by_a_service() {
    let sources: Vec<(PathBuf, String)> =
        sources(&package().join("src")).into_iter().map(|path| (path.clone(), read(&path))).collect();
    let (mut unused, mut seen) = (Vec::new(), 0);
    for (file, text) in sources.iter().filter(|(path, _)| path.starts_with(package().join("src/storage"))) {
        let module = file.file_stem().unwrap().to_str().unwrap();
        for function in functions(text) {
            seen += 1;
            let by_others =
                sources.iter().any(|(other, text)| other != file && calls(text, module, &function));
            // How a database is opened and migrated is for the program, and for tests, to say.
            let by_tests = module == "db" && calls(&tests(), module, &function);
            if !(by_others || by_tests) {
                unused.push(format!("{module}::{function}"));
            }
        }
    }
    assert!(seen > 50, "only {seen} functions were found: does the scan still read storage?");
    assert_eq!(unused, Vec::<String>::new(), "nobody calls these");
}

#[test]
fn every_service_is_called_by_a_test() {
    let tests = tests();
    let mut untested = Vec::new();
    let mut seen = 0;
    let others = ["src/mail.rs", "src/authz/grant.rs"].map(|path| package().join(path));
    for file in sources(&package().join("src/services")).into_iter().chain(others) {
        for function in functions(&read(&file)) {
            seen += 1;
            let called =
                tests.contains(&format!(".{function}(")) || tests.contains(&format!(".{function}::<"));
            if !called {
                untested.push(format!("{}: {function}", file.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(seen > 25, "only {seen} functions were found: does the scan still read services?");
    assert_eq!(untested, Vec::<String>::new(), "no test calls these");
}

fn tests() -> String {
    sources(&package().join("tests/suite")).iter().map(|path| read(path)).collect()
}
